package rds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// dailyBackups is how many backups of an instance can be made in a day (the vendor's page
// about CreateBackup).
const dailyBackups = 20

func init() { instances.BackedUp((*instance).policy) }

// policy is how the instance backs itself up: read-only instances do not, and stopped ones keep
// the latest backup for as long as they are.
func (i *instance) policy() managed.BackupPolicy {
	policy := i.Backup.policy()
	policy.Copies = append(policy.Copies, i.Cross.copies())
	if i.Master != "" || i.Stopped {
		policy.Days, policy.Rhythms = nil, nil
	}
	policy.KeepsLatest = i.Stopped
	return policy
}

func (p *backupPolicy) policy() managed.BackupPolicy {
	keeps, _ := strconv.Atoi(p.Retention) // which was checked when it was set
	policy := managed.BackupPolicy{Days: p.Days, Window: p.Window, Method: p.Method, Keeps: keeps}
	p.Advanced.into(&policy)
	return policy
}

// createBackup makes a backup of an instance, or of databases of it.
func createBackup(c *cloud.Call, q *CreateBackupRequest) (*CreateBackupResponse, error) {
	made, err := instances.BackUp(c, q.DBInstanceId, managed.NewBackup[*instance]{
		Method: q.BackupMethod, Databases: q.DBName, Keeps: int(services.Value(q.BackupRetentionPeriod)),
		Check: func(i *instance, there []managed.Backup) error {
			today := 0
			for _, b := range there {
				if b.Begun.Truncate(24 * time.Hour).Equal(c.Now.Truncate(24 * time.Hour)) {
					today++
				}
			}
			if today >= dailyBackups {
				return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: managed.KindBackup, Detail: fmt.Sprintf("an instance has %d backups a day", dailyBackups)}
			}
			return cmp.Or(onlyMaster(i), i.mayBackUp(q))
		},
	})
	if err != nil {
		return nil, err
	}
	return &CreateBackupResponse{BackupJobId: &made[0].Job}, nil
}

// mayBackUp says whether there can be such a backup: databases are backed up alone by the
// logical method, and only snapshots need disks of the cloud.
func (i *instance) mayBackUp(q *CreateBackupRequest) error {
	switch {
	case !slices.Contains([]string{"", "Physical", "Logical", "Snapshot"}, q.BackupMethod),
		q.BackupMethod == "Logical" && i.Engine == "SQLServer",
		q.BackupMethod == "Snapshot" && i.StorageType == localDisks:
		return cloud.Invalid(managed.KindBackup, "Method", "instances with "+i.Engine+" and "+i.StorageType+" have no backups by the method "+q.BackupMethod)
	case !slices.Contains([]string{"", "db", "instance"}, q.BackupStrategy), q.BackupStrategy == "db" && (q.BackupMethod != "Logical" || q.DBName == ""):
		return cloud.Invalid(managed.KindBackup, "Strategy", "BackupStrategy is instance, or db for a logical backup of the databases that DBName names")
	case !slices.Contains([]string{"", "Auto", "FullBackup"}, q.BackupType):
		return cloud.Invalid(managed.KindBackup, "Type", "BackupType is Auto or FullBackup")
	case q.DBName != "" && q.BackupStrategy != "db":
		return cloud.Invalid(managed.KindBackup, "Strategy", "DBName is for the BackupStrategy db")
	}
	return i.Databases.Held(services.Separated(q.DBName))
}

func describeBackups(c *cloud.Call, q *DescribeBackupsRequest) (*DescribeBackupsResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{IDs: services.Separated(q.BackupId), Mode: q.BackupMode, Status: q.BackupStatus}
	if err := cmp.Or(filter.Within(q.StartTime, q.EndTime), filter.Words(), among("BackupType", q.BackupType, new(string), "FullBackup", "IncrementalBackup")); err != nil {
		return nil, err
	}
	if q.BackupType == "IncrementalBackup" {
		filter.Status = "Failed" // all are full ones
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := instances.ListBackups(c, i, filter, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeBackupsResponse{
		PageNumber: count(int(*answer.Number)), PageRecordCount: count(len(page.Items)), TotalRecordCount: count(page.Total),
		TotalBackupSize: new(int64(page.Total) * managed.BackupSize), TotalEcsSnapshotSize: new(int64(0)),
		Items: &DescribeBackupsItems{Backup: services.Each(page.Items, func(b managed.Backup) Backup { return i.viewBackup(c, &b) })},
	}, nil
}

func (i *instance) viewBackup(c *cloud.Call, b *managed.Backup) Backup {
	view := i.viewKept(b)
	if i.deletable(c, b) == nil {
		view.StoreStatus = new("Enabled")
	}
	return view
}

// viewKept shows a backup that cannot be deleted.
func (i *instance) viewKept(b *managed.Backup) Backup {
	view := Backup{
		BackupId: &b.ID, DBInstanceId: &i.ID, HostInstanceID: &i.Nodes[0].ID, BackupStatus: new("Success"), BackupMode: new(b.Mode()), BackupMethod: &b.Method, BackupType: new("FullBackup"),
		BackupInitiator: new("System"), BackupScale: new("DBInstance"), BackupDBNames: new("all"), BackupStartTime: services.Seconds(b.Begun), BackupEndTime: services.Seconds(b.Ended),
		BackupSize: new(int64(managed.BackupSize)), TotalBackupSize: new(int64(managed.BackupSize)), ConsistentTime: new(b.Begun.Unix()), Engine: &i.Engine, EngineVersion: &i.Version,
		IsAvail: new(int32(1)), MetaStatus: new("OK"), StorageClass: new("0"), StoreStatus: new("Disabled"), Encryption: new("{}"), CopyOnlyBackup: new("0"), SlaveStatus: new("0"),
		BackupLocation: new("OSS"), BackupDownloadURL: new(""), BackupIntranetDownloadURL: new(""),
	}
	if b.Manual {
		view.BackupInitiator = new("User")
	}
	if b.Databases != "" {
		view.BackupScale, view.BackupDBNames = new("DataBase"), &b.Databases
	}
	return view
}

// deletable says whether a backup can be deleted: one that has been kept for longer than a
// week, or than logs are where these are backed up (the vendor's page about DeleteBackup).
func (i *instance) deletable(c *cloud.Call, b *managed.Backup) error {
	days := 7
	if on, kept := i.Backup.logs(); on {
		days = kept
	}
	if i.Category != "Basic" && slices.Contains([]string{"MySQL", "PostgreSQL"}, i.Engine) && b.Ended.AddDate(0, 0, days).Before(c.Now) {
		return nil
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindBackup, ID: b.ID, Detail: "the StoreStatus of the backup is Disabled"}
}

func deleteBackup(c *cloud.Call, q *DeleteBackupRequest) (*EmptyResponse, error) {
	ids := services.Separated(q.BackupId)
	if len(ids) > 100 {
		return nil, cloud.Invalid(managed.KindBackup, "IDs", "up to 100 backups are deleted at once")
	}
	if err := instances.DeleteBackups(c, q.DBInstanceId, ids, func(i *instance, b *managed.Backup) error { return i.deletable(c, b) }); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, nil
}

func describeBackupTasks(c *cloud.Call, q *DescribeBackupTasksRequest) (*DescribeBackupTasksResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{Mode: q.BackupMode}
	if q.BackupJobId != nil {
		filter.Job = strconv.Itoa(int(*q.BackupJobId))
	}
	if err := cmp.Or(filter.Words(), among("BackupJobStatus", q.BackupJobStatus, new(string), "NoStart", "Progressing")); err != nil {
		return nil, err
	}
	jobs := []BackupJob{}
	for _, b := range instances.BackupTasks(c, i, filter) {
		if q.BackupJobStatus == "NoStart" || q.BackupJobStatus != "" && !b.Running(c.Now) {
			continue // all begin at once
		}
		view := BackupJob{BackupJobId: &b.Job, JobMode: new(b.Mode()), TaskAction: new(b.TaskAction()), Process: new(b.Progress(c.Now)), BackupStatus: new(b.TaskStatus(c.Now)), BackupProgressStatus: new(b.TaskStatus(c.Now))}
		if !b.Running(c.Now) {
			view.BackupId = &b.ID
		}
		jobs = append(jobs, view)
	}
	return &DescribeBackupTasksResponse{Items: &DescribeBackupTasksItems{BackupJob: jobs}}, nil
}
