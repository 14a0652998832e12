package dds

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func init() { instances.BackedUp((*instance).policy) }

// policy is how the instance backs itself up: of a sharded cluster each shard.
func (i *instance) policy() managed.BackupPolicy {
	policy := managed.BackupPolicy{Days: i.Backup.Days, Window: i.Backup.Window, Method: "Physical", Keeps: int(i.Backup.Retention), Copies: []managed.CopyPolicy{i.Backup.Cross.CopyPolicy}}
	if i.onCloudDisks() {
		policy.Method = "Snapshot"
	}
	for _, n := range i.of(shard) {
		policy.Parts = append(policy.Parts, n.ID)
	}
	return policy
}

// createBackup makes a backup by the method of the instance's disks: only where they are its
// own it is one of two.
func createBackup(c *cloud.Call, q *CreateBackupRequest) (*CreateBackupResponse, error) {
	n := managed.NewBackup[*instance]{Keeps: int(services.Value(q.BackupRetentionPeriod)), Check: func(i *instance, _ []managed.Backup) error {
		if !slices.Contains([]string{"", "Physical", "Logical"}, q.BackupMethod) {
			return cloud.Invalid(managed.KindBackup, "Method", "a backup is Physical or Logical")
		}
		return nil
	}}
	if i, err := instances.Find(c, q.DBInstanceId, cloud.Modify); err == nil && !i.onCloudDisks() {
		n.Method = q.BackupMethod
	}
	made, err := instances.BackUp(c, q.DBInstanceId, n)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(made))
	for n := range made {
		ids[n] = made[n].ID
	}
	return &CreateBackupResponse{BackupId: new(strings.Join(ids, ",")), BackupJobId: &made[0].Job}, nil
}

// describeBackups lists those of a replica set, or of one shard of a cluster (contract).
func describeBackups(c *cloud.Call, q *DescribeBackupsRequest) (*DescribeBackupsResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err == nil && q.ResourceGroupId != "" && q.ResourceGroupId != i.ResourceGroupID {
		err = cloud.Missing(kindInstance, q.DBInstanceId)
	}
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{IDs: services.Separated(q.BackupId), Job: q.BackupJobId}
	if i.architecture() == shardedCluster {
		if _, err := i.node(q.NodeId); err != nil {
			return nil, err
		}
		filter.Part = q.NodeId
	}
	if err := filter.Within(q.StartTime, q.EndTime); err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := instances.ListBackupsIn(c, i, managed.CopyFilter{BackupFilter: filter, Region: q.DestRegion}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeBackupsResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		Backups: &Backups{Backup: services.Each(page.Items, func(b managed.Backup) Backup {
			return Backup{
				BackupId: &b.ID, BackupJobId: &b.Job, BackupStatus: new("Success"), BackupType: new("FullBackup"), BackupMode: new(b.Mode()), BackupMethod: &b.Method, BackupScale: new("DBInstance"),
				BackupStartTime: services.Seconds(b.Begun), BackupEndTime: services.Seconds(b.Ended), BackupSize: new(int64(managed.BackupSize)), BackupDBNames: new(""),
				IsAvail: new(true), EngineVersion: new(i.EngineVersion), BackupDownloadURL: new(""), BackupIntranetDownloadURL: new(""),
			}
		})},
	}, nil
}

func describeBackupTasks(c *cloud.Call, q *DescribeBackupTasksRequest) (*DescribeBackupTasksResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	jobs := []BackupJob{}
	for _, b := range instances.BackupTasks(c, i, managed.BackupFilter{Job: q.BackupJobId}) {
		view := BackupJob{BackupjobId: &b.Job, BackupStartTime: services.Seconds(b.Begun), JobMode: new(b.Mode()), BackupSetStatus: new("Finished")}
		if b.Running(c.Now) {
			view.BackupSetStatus, view.Progress = new("Backuping"), new(b.Progress(c.Now)+"%")
		}
		jobs = append(jobs, view)
	}
	return &DescribeBackupTasksResponse{BackupJobs: jobs}, nil
}

func deleteBackup(c *cloud.Call, q *DeleteBackupRequest) (*EmptyResponse, error) {
	if err := instances.DeleteBackups(c, q.DBInstanceId, services.Separated(q.BackupId), nil); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, nil
}
