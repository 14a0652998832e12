package dds

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// backupPolicy is when an instance is to be backed up, and how long that is kept: in days.
type backupPolicy struct {
	Window                             managed.Window
	Days                               managed.Days
	Retention, LogRetention, HighDense int64
	WithLog                            bool
	Snapshots                          string
	Interval                           string // minutes
	OnDeletion                         int32
	EachHour                           bool
	Cross                              crossPolicy
}

// usualBackups are the backups of an instance of which nobody has said anything.
func usualBackups() backupPolicy {
	return backupPolicy{
		Window:    managed.Window{Start: "18:00Z", End: "19:00Z"},
		Days:      managed.EveryDay(),
		Retention: 30, LogRetention: 7, HighDense: 1, Snapshots: "Standard", Interval: "-1",
	}
}

// intervals are the minutes between two backups of those that are made often; -1 for none.
var intervals = []string{"-1", "15", "30", "60", "120", "180", "240", "360", "480", "720"}

func modifyBackupPolicy(c *cloud.Call, q *ModifyBackupPolicyRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	policy := i.Backup
	if q.PreferredBackupTime != "" {
		if policy.Window, err = managed.ParseWindow(kindInstance, "BackupTime", q.PreferredBackupTime); err == nil && policy.Window.Hours() != 1 {
			err = cloud.Invalid(kindInstance, "BackupTime", "a backup begins within one hour")
		}
	}
	if err == nil && q.PreferredBackupPeriod != "" {
		policy.Days, err = managed.ParseDays(kindInstance, "BackupPeriod", q.PreferredBackupPeriod, 2)
	}
	if err == nil {
		err = policy.change(q)
	}
	if err == nil {
		err = i.changeCross(&policy, q)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{}, func() { i.Backup = policy })
	return &EmptyResponse{}, nil
}

// change changes what a request says of the policy, except for when backups happen.
func (p *backupPolicy) change(q *ModifyBackupPolicyRequest) error {
	cloud.Assign(&p.Retention, q.BackupRetentionPeriod)
	cloud.Assign(&p.LogRetention, q.LogBackupRetentionPeriod)
	cloud.Assign(&p.HighDense, q.HighFrequencyBackupRetention)
	cloud.Assign(&p.OnDeletion, q.BackupRetentionPolicyOnClusterDeletion)
	cloud.Assign(&p.EachHour, q.PreserveOneEachHour)
	if q.EnableBackupLog != nil {
		p.WithLog = *q.EnableBackupLog == 1
	}
	if q.SnapshotBackupType != "" {
		p.Snapshots = q.SnapshotBackupType
	}
	if q.BackupInterval != "" {
		p.Interval = q.BackupInterval
	}
	switch {
	case p.Retention < 7 || p.Retention > 730 || p.LogRetention < 7 || p.LogRetention > 730 || p.HighDense < 1 || p.HighDense > 730:
		return cloud.Invalid(kindInstance, "Backup", "backups are kept for 7 to 730 days, those that are made often for 1 to 730")
	case q.EnableBackupLog != nil && (*q.EnableBackupLog < 0 || *q.EnableBackupLog > 1):
		return cloud.Invalid(kindInstance, "Backup", "EnableBackupLog is 0 or 1")
	case p.Snapshots != "Standard" && p.Snapshots != "Flash":
		return cloud.Invalid(kindInstance, "Backup", "SnapshotBackupType is Standard or Flash")
	case !slices.Contains(intervals, p.Interval):
		return cloud.Invalid(kindInstance, "Backup", "BackupInterval is 15, 30, 60, 120, 180, 240, 360, 480, 720 or -1")
	}
	return nil
}

func describeBackupPolicy(c *cloud.Call, q *DescribeBackupPolicyRequest) (*DescribeBackupPolicyResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := &i.Backup
	interval, _ := strconv.ParseInt(p.Interval, 10, 32)
	withLog := int32(0)
	if p.WithLog {
		withLog = 1
	}
	view := &DescribeBackupPolicyResponse{
		PreferredBackupPeriod: new(p.Days.String()), PreferredBackupTime: new(p.Window.String()),
		PreferredNextBackupTime: services.Minutes(p.Days.Next(c.Now, p.Window)),
		BackupRetentionPeriod:   new(strconv.FormatInt(p.Retention, 10)), LogBackupRetentionPeriod: new(int32(p.LogRetention)),
		EnableBackupLog: &withLog, SnapshotBackupType: new(p.Snapshots), BackupInterval: new(int32(interval)),
		HighFrequencyBackupRetention: new(strconv.FormatInt(p.HighDense, 10)), BackupRetentionPolicyOnClusterDeletion: new(p.OnDeletion),
		PreserveOneEachHour: new(p.EachHour), SrcRegion: &i.Region,
	}
	p.Cross.show(i, view)
	return view, nil
}
