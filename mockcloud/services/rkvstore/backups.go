package rkvstore

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func init() { instances.BackedUp((*instance).policy) }

// policy is how the instance backs itself up: of a cluster each shard.
func (i *instance) policy() managed.BackupPolicy {
	policy := managed.BackupPolicy{Days: i.Backup.Days, Window: i.Backup.Time, Method: "Physical", Keeps: i.Backup.Retention, Parts: []string{i.ID}}
	if len(i.Shards) > 1 {
		policy.Parts = nil
		for _, one := range i.Shards {
			policy.Parts = append(policy.Parts, i.shardName(one))
		}
	}
	return policy
}

func createBackup(c *cloud.Call, q *CreateBackupRequest) (*CreateBackupResponse, error) {
	made, err := instances.BackUp(c, q.InstanceId, managed.NewBackup[*instance]{Keeps: int(services.Value(q.BackupRetentionPeriod))})
	if err != nil {
		return nil, err
	}
	return &CreateBackupResponse{BackupJobID: &made[0].Job}, nil
}

func describeBackups(c *cloud.Call, q *DescribeBackupsRequest) (*DescribeBackupsResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{Job: decimal(q.BackupJobId)}
	if q.BackupId != nil {
		filter.IDs = []string{decimal(q.BackupId)}
	}
	if err := filter.Within(q.StartTime, q.EndTime); err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := instances.ListBackups(c, i, filter, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeBackupsResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		FullStorageSize: new(int64(len(instances.Backups(c, i))) * managed.BackupSize), LogStorageSize: new(int64(0)),
		Backups: &Backups{Backup: services.Each(page.Items, func(b managed.Backup) Backup {
			return Backup{
				BackupId: number(b.ID), BackupJobID: number(b.Job), NodeInstanceId: &b.Part, BackupStatus: new("Success"), BackupType: new("FullBackup"), BackupMode: new(b.Mode()), BackupMethod: &b.Method,
				BackupDBNames: new("all"), BackupStartTime: services.Seconds(b.Begun), BackupEndTime: services.Seconds(b.Ended), BackupSize: new(int64(managed.BackupSize)), EngineVersion: &i.Version,
				BackupDownloadURL: new(""), BackupIntranetDownloadURL: new(""),
			}
		})},
	}, nil
}

// decimal writes a number that a request may have; "" where it has none.
func decimal(n *int64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatInt(*n, 10)
}

// number reads the number of a backup.
func number(text string) *int64 {
	n, _ := strconv.ParseInt(text, 10, 64) // made of digits
	return &n
}

func describeBackupTasks(c *cloud.Call, q *DescribeBackupTasksRequest) (*DescribeBackupTasksResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	tasks := instances.BackupTasks(c, i, managed.BackupFilter{Job: q.BackupJobId, Mode: q.JobMode})
	return &DescribeBackupTasksResponse{InstanceId: &i.ID, BackupJobs: services.Each(tasks, func(b managed.Backup) BackupJob {
		return BackupJob{
			BackupJobID: number(b.Job), NodeId: &i.ID, JobMode: new(b.Mode()), StartTime: services.Seconds(b.Begun), Process: new(b.Progress(c.Now)), Progress: new(b.Progress(c.Now)),
			TaskAction: new(b.TaskAction()), BackupProgressStatus: new(b.TaskStatus(c.Now)),
		}
	})}, nil
}

// deleteBackup deletes a backup, which a request has made (contract).
func deleteBackup(c *cloud.Call, q *DeleteBackupRequest) (*EmptyResponse, error) {
	err := instances.DeleteBackups(c, q.InstanceId, services.Separated(q.BackupId), func(_ *instance, b *managed.Backup) error {
		if !b.Manual {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindBackup, ID: b.ID, Detail: "only backups that were made by hand are deleted"}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, nil
}
