package rds

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modifyBackupPolicy changes when data are backed up, or how logs are, as BackupPolicyMode
// says: the other part stays, whatever the request has of it.
func modifyBackupPolicy(c *cloud.Call, q *ModifyBackupPolicyRequest) (*ModifyBackupPolicyResponse, error) {
	logs := q.BackupPolicyMode == "LogBackupPolicy"
	var policy backupPolicy
	i, err := change(c, q.DBInstanceId, changing{
		check: func(i *instance) error {
			if err := oneOf("BackupPolicyMode", q.BackupPolicyMode, "", "DataBackupPolicy", "LogBackupPolicy")(i); err != nil {
				return err
			}
			policy = i.Backup
			apply := applyData
			if logs {
				apply = applyLogs
			}
			if err := cmp.Or(apply(q, &policy), i.mayLeaveBackups(policy.ReleasedKeep)); err != nil {
				return err
			}
			if q.EnableAdvancedBackupPolicy != nil && i.Master != "" {
				return onlyMaster(i)
			}
			return policy.advance(c, i.Region, q)
		},
		do: func(i *instance) {
			policy.Advanced.name(c)
			i.Backup = policy
		},
	})
	if err != nil {
		return nil, err
	}
	hours, _ := strconv.Atoi(policy.LocalLogHours)
	return &ModifyBackupPolicyResponse{
		DBInstanceID: &i.ID, CompressType: &policy.Compression, EnableBackupLog: new(flag(policy.LogBackup)), HighSpaceUsageProtection: &policy.SpaceProtection,
		LocalLogRetentionHours: new(int32(hours)), LocalLogRetentionSpace: &policy.LocalLogSpace, LogBackupLocalRetentionNumber: new(int32(policy.LocalLogs)),
	}, nil
}

// within reads a number that stays as it is where none is given.
func within(field, given string, into *string, lowest, highest int) error {
	if given == "" {
		return nil
	}
	number, err := strconv.Atoi(given)
	if err != nil || number < lowest || number > highest {
		return services.Malformed(kindInstance, field, field+" is "+strconv.Itoa(lowest)+" to "+strconv.Itoa(highest))
	}
	*into = given
	return nil
}

// among reads a word that stays as it is where none is given.
func among(field, given string, into *string, words ...string) error {
	if given == "" {
		return nil
	}
	if err := oneOf(field, given, words...)(nil); err != nil {
		return err
	}
	*into = given
	return nil
}

func applyData(q *ModifyBackupPolicyRequest, p *backupPolicy) error {
	var err error
	if q.PreferredBackupPeriod != "" {
		if p.Days, err = managed.ParseDays(kindInstance, "BackupPeriod", q.PreferredBackupPeriod, 2); err != nil {
			return err
		}
	}
	if q.PreferredBackupTime != "" {
		if p.Window, err = managed.ParseWindow(kindInstance, "BackupTime", q.PreferredBackupTime); err != nil {
			return err
		}
	}
	p.Increments = services.Or(q.EnableIncrementDataBackup, p.Increments)
	p.Priority = int(services.Or(q.BackupPriority, int32(p.Priority)))
	if q.ArchiveBackupKeepCount != nil {
		p.ArchiveCount = strconv.Itoa(int(*q.ArchiveBackupKeepCount))
	}
	return cmp.Or(
		within("BackupRetentionPeriod", q.BackupRetentionPeriod, &p.Retention, 7, 730),
		within("BackupInterval", q.BackupInterval, &p.Interval, -1, 1440),
		within("ArchiveBackupRetentionPeriod", q.ArchiveBackupRetentionPeriod, &p.ArchiveDays, 0, 1095),
		among("ArchiveBackupKeepPolicy", q.ArchiveBackupKeepPolicy, &p.ArchivePolicy, "ByMonth", "ByWeek", "KeepAll", "0"),
		among("CompressType", q.CompressType, &p.Compression, "0", "1", "2", "4", "8"),
		among("ReleasedKeepPolicy", q.ReleasedKeepPolicy, &p.ReleasedKeep, keepsNone, keepsLatest, "All"),
		among("Category", q.Category, &p.Category, "Standard", "Flash"),
		among("BackupMethod", q.BackupMethod, &p.Method, "Physical", "Snapshot"),
	)
}

func applyLogs(q *ModifyBackupPolicyRequest, p *backupPolicy) error {
	enabled := flag(p.LogBackup)
	if err := cmp.Or(
		among("BackupLog", q.BackupLog, &enabled, "Enable", "Disabled"),
		among("EnableBackupLog", q.EnableBackupLog, &enabled, "0", "1", "True", "False"),
		within("LogBackupRetentionPeriod", q.LogBackupRetentionPeriod, &p.LogRetention, 7, 730),
		within("LocalLogRetentionHours", q.LocalLogRetentionHours, &p.LocalLogHours, 0, 168),
		within("LocalLogRetentionSpace", q.LocalLogRetentionSpace, &p.LocalLogSpace, 0, 50),
		among("HighSpaceUsageProtection", q.HighSpaceUsageProtection, &p.SpaceProtection, "Enable", "Disable"),
		among("LogBackupFrequency", q.LogBackupFrequency, &p.LogFrequency, "LogInterval"),
	); err != nil {
		return err
	}
	p.LogBackup = slices.Contains([]string{"Enable", "1", "True"}, enabled)
	p.LocalLogs = int(services.Or(q.LogBackupLocalRetentionNumber, int32(p.LocalLogs)))
	return nil
}

// flag writes a truth value as 1 or 0.
func flag(set bool) string {
	if set {
		return "1"
	}
	return "0"
}

func describeBackupPolicy(c *cloud.Call, q *DescribeBackupPolicyRequest) (*DescribeBackupPolicyResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	p := &i.Backup
	policy := p.policy()
	logs, logDays := p.logs()
	hours, _ := strconv.Atoi(p.LocalLogHours)
	view := &DescribeBackupPolicyResponse{
		PreferredBackupPeriod: new(p.Days.String()), PreferredBackupTime: new(p.Window.String()), PreferredNextBackupTime: services.Minutes(policy.Next(c.Now)), BackupRetentionPeriod: new(int32(policy.Keeps)),
		BackupLog: new(map[bool]string{true: "Enable", false: "Disabled"}[logs]), EnableBackupLog: new(flag(logs)), LogBackupRetentionPeriod: new(int32(logDays)),
		LocalLogRetentionHours: new(int32(hours)), LocalLogRetentionSpace: &p.LocalLogSpace, LogBackupLocalRetentionNumber: new(int32(p.LocalLogs)),
		HighSpaceUsageProtection: &p.SpaceProtection, CompressType: &p.Compression, BackupInterval: &p.Interval, ReleasedKeepPolicy: &p.ReleasedKeep, LogBackupFrequency: services.Text(p.LogFrequency),
		Category: &p.Category, EnableIncrementDataBackup: &p.Increments, BackupMethod: &p.Method, BackupPriority: new(int32(p.Priority)),
		ArchiveBackupRetentionPeriod: &p.ArchiveDays, ArchiveBackupKeepPolicy: &p.ArchivePolicy, ArchiveBackupKeepCount: &p.ArchiveCount,
		SupportReleasedKeep: new(map[bool]int32{true: 1}[i.leavesBackups()]), SupportVolumeShadowCopy: new(int32(0)), SupportModifyBackupPriority: new(false),
	}
	p.Advanced.show(i.Region, view)
	return view, nil
}
