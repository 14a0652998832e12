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
	window                             managed.Window
	days                               managed.Days
	retention, logRetention, highDense int64
	withLog                            bool
	snapshots                          string
	interval                           string // minutes
	onDeletion                         int32
	eachHour                           bool
}

// usualBackups are the backups of an instance of which nobody has said anything.
func usualBackups() backupPolicy {
	return backupPolicy{
		window:    managed.Window{Start: "18:00Z", End: "19:00Z"},
		days:      managed.EveryDay(),
		retention: 30, logRetention: 7, highDense: 1, snapshots: "Standard", interval: "-1",
	}
}

// intervals are the minutes between two backups of those that are made often; -1 for none.
var intervals = []string{"-1", "15", "30", "60", "120", "180", "240", "360", "480", "720"}

func modifyBackupPolicy(c *cloud.Call, q *ModifyBackupPolicyRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	policy := i.backup
	if q.PreferredBackupTime != "" {
		if policy.window, err = managed.ParseWindow(KindInstance, "BackupTime", q.PreferredBackupTime); err == nil && policy.window.Hours() != 1 {
			err = cloud.Invalid(KindInstance, "BackupTime", "a backup begins within one hour")
		}
	}
	if err == nil && q.PreferredBackupPeriod != "" {
		policy.days, err = managed.ParseDays(KindInstance, "BackupPeriod", q.PreferredBackupPeriod, 2)
	}
	if err == nil {
		err = policy.change(q)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{}, func() { i.backup = policy })
	return &EmptyResponse{}, nil
}

// change changes what a request says of the policy, except for when backups happen.
func (p *backupPolicy) change(q *ModifyBackupPolicyRequest) error {
	cloud.Assign(&p.retention, q.BackupRetentionPeriod)
	cloud.Assign(&p.logRetention, q.LogBackupRetentionPeriod)
	cloud.Assign(&p.highDense, q.HighFrequencyBackupRetention)
	cloud.Assign(&p.onDeletion, q.BackupRetentionPolicyOnClusterDeletion)
	cloud.Assign(&p.eachHour, q.PreserveOneEachHour)
	if q.EnableBackupLog != nil {
		p.withLog = *q.EnableBackupLog == 1
	}
	if q.SnapshotBackupType != "" {
		p.snapshots = q.SnapshotBackupType
	}
	if q.BackupInterval != "" {
		p.interval = q.BackupInterval
	}
	switch {
	case p.retention < 7 || p.retention > 730 || p.logRetention < 7 || p.logRetention > 730 || p.highDense < 1 || p.highDense > 730:
		return cloud.Invalid(KindInstance, "Backup", "backups are kept for 7 to 730 days, those that are made often for 1 to 730")
	case q.EnableBackupLog != nil && (*q.EnableBackupLog < 0 || *q.EnableBackupLog > 1):
		return cloud.Invalid(KindInstance, "Backup", "EnableBackupLog is 0 or 1")
	case p.snapshots != "Standard" && p.snapshots != "Flash":
		return cloud.Invalid(KindInstance, "Backup", "SnapshotBackupType is Standard or Flash")
	case !slices.Contains(intervals, p.interval):
		return cloud.Invalid(KindInstance, "Backup", "BackupInterval is 15, 30, 60, 120, 180, 240, 360, 480, 720 or -1")
	}
	return nil
}

func describeBackupPolicy(c *cloud.Call, q *DescribeBackupPolicyRequest) (*DescribeBackupPolicyResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := &i.backup
	interval, _ := strconv.ParseInt(p.interval, 10, 32)
	withLog := int32(0)
	if p.withLog {
		withLog = 1
	}
	return &DescribeBackupPolicyResponse{
		PreferredBackupPeriod: new(p.days.String()), PreferredBackupTime: new(p.window.String()),
		PreferredNextBackupTime: services.Minutes(p.days.Next(c.Now, p.window)),
		BackupRetentionPeriod:   new(strconv.FormatInt(p.retention, 10)), LogBackupRetentionPeriod: new(int32(p.logRetention)),
		EnableBackupLog: &withLog, SnapshotBackupType: new(p.snapshots), BackupInterval: new(int32(interval)),
		HighFrequencyBackupRetention: new(strconv.FormatInt(p.highDense, 10)), BackupRetentionPolicyOnClusterDeletion: new(p.onDeletion),
		PreserveOneEachHour: new(p.eachHour), SrcRegion: &i.Region,
	}, nil
}
