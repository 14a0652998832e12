package polardb

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// manualBackups is how many backups that were made by hand a cluster can have (contract of
// CreateBackup).
const manualBackups = 3

func init() { clusters.BackedUp((*cluster).policy) }

// createBackup makes a backup that stays until somebody deletes it.
func createBackup(c *cloud.Call, q *CreateBackupRequest) (*CreateBackupResponse, error) {
	made, err := clusters.BackUp(c, q.DBClusterId, managed.NewBackup[*cluster]{Keeps: managed.Forever, Check: func(_ *cluster, there []managed.Backup) error {
		manual := 0
		for _, b := range there {
			if b.Manual {
				manual++
			}
		}
		if manual >= manualBackups {
			return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: managed.KindBackup, Detail: "the cluster has three backups that were made by hand: delete one"}
		}
		return nil
	}})
	if err != nil {
		return nil, err
	}
	return &CreateBackupResponse{BackupJobId: &made[0].Job}, nil
}

func describeBackups(c *cloud.Call, q *BackupsRequest) (*DescribeBackupsResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{IDs: services.Separated(q.BackupId), Mode: q.BackupMode, Status: q.BackupStatus}
	if err = filter.Within(q.StartTime, q.EndTime); err == nil {
		err = filter.Words()
	}
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	abroad := q.BackupRegion != "" && q.BackupRegion != p.Region
	page, err := clusters.ListBackupsIn(c, p, managed.CopyFilter{BackupFilter: filter, Region: q.BackupRegion}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeBackupsResponse{
		PageNumber: new(strconv.Itoa(int(*answer.Number))), PageRecordCount: new(strconv.Itoa(len(page.Items))), TotalRecordCount: new(strconv.Itoa(page.Total)), TotalLevel2BackupSize: new(strconv.Itoa(clusters.Dumped(c, p) * managed.BackupSize)),
		Items: &Items{Backup: services.Each(page.Items, func(b managed.Backup) Backup { return shownBackup(p.ID, b, abroad) })},
	}, nil
}

// shownBackup shows a backup of a cluster, or the copy of one abroad.
func shownBackup(id string, b managed.Backup, abroad bool) Backup {
	level := "Level-1"
	if abroad || b.Dumped {
		level = "Level-2"
	}
	return Backup{
		BackupId: &b.ID, DBClusterId: &id, BackupStatus: new("Success"), BackupType: new("FullBackup"), BackupMode: new(b.Mode()), BackupMethod: &b.Method, BackupsLevel: &level,
		BackupStartTime: services.Seconds(b.Begun), BackupEndTime: services.Seconds(b.Ended), ConsistentTime: new(strconv.FormatInt(b.Begun.Unix(), 10)),
		BackupSetSize: new(strconv.Itoa(managed.BackupSize)), IsAvail: new("1"),
	}
}

func describeBackupTasks(c *cloud.Call, q *DescribeBackupTasksRequest) (*DescribeBackupTasksResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{Job: q.BackupJobId, Mode: q.BackupMode}
	if err := filter.Words(); err != nil {
		return nil, err
	}
	return &DescribeBackupTasksResponse{Items: &DescribeBackupTasksItems{BackupJob: services.Each(clusters.BackupTasks(c, p, filter), func(b managed.Backup) BackupJob {
		return BackupJob{
			BackupJobId: &b.Job, JobMode: new(b.Mode()), StartTime: services.Seconds(b.Begun), Process: new(b.Progress(c.Now)),
			TaskAction: new(b.TaskAction()), BackupProgressStatus: new(b.TaskStatus(c.Now)),
		}
	})}}, nil
}

func deleteBackup(c *cloud.Call, q *DeleteBackupRequest) (*EmptyResponse, error) {
	if r, err := released(c, q.DBClusterId, cloud.Delete); err == nil {
		return &EmptyResponse{}, r.deleteBackups(c, services.Separated(q.BackupId))
	}
	if err := clusters.DeleteBackups(c, q.DBClusterId, services.Separated(q.BackupId), nil); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, nil
}
