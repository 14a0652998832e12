package rkvstore

import (
	"math"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// clusterBackup is the backups of all shards that one task has made. Its number is that of the task.
type clusterBackup []managed.Backup

const clusterBackupPrefix = "cb-"

func (b clusterBackup) id() string { return clusterBackupPrefix + b[0].Job }

// clusterBackups are those of an instance, the latest first.
func clusterBackups(c *cloud.Call, i *instance, f managed.BackupFilter) (all []clusterBackup, err error) {
	page, err := instances.ListBackups(c, i, f, cloud.PageRequest{Limit: math.MaxInt})
	for _, b := range page.Items {
		if last := len(all) - 1; last >= 0 && all[last][0].Job == b.Job {
			all[last] = append(all[last], b)
			continue
		}
		all = append(all, clusterBackup{b})
	}
	return all, err
}

// shardBackups are the numbers of the backups that one of an instance's cluster backups has.
func shardBackups(c *cloud.Call, instanceID, id string) (numbers []string, err error) {
	i, err := instances.Find(c, instanceID, cloud.View)
	if err != nil {
		return nil, err
	}
	if i.Local {
		return nil, i.errType("instances on local disks have a backup of each shard alone")
	}
	all, err := clusterBackups(c, i, managed.BackupFilter{Job: strings.TrimPrefix(id, clusterBackupPrefix)})
	if err == nil && (len(all) == 0 || all[0].id() != id) {
		err = cloud.Missing(managed.KindBackup, id)
	}
	if err != nil {
		return nil, err
	}
	return services.Each(all[0], func(b managed.Backup) string { return b.ID }), nil
}

// describeClusterBackupList lists what the tasks of an instance have backed up; one on local disks has backups of each shard alone.
func describeClusterBackupList(c *cloud.Call, q *DescribeClusterBackupListRequest) (*DescribeClusterBackupListResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	filter := managed.BackupFilter{}
	if err := filter.Within(q.StartTime, q.EndTime); err != nil {
		return nil, err
	}
	var all []clusterBackup
	if !i.Local {
		if all, err = clusterBackups(c, i, filter); err != nil {
			return nil, err
		}
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := cloud.ListCatalogue(all, func(b clusterBackup) bool { return services.IsOrAny(q.ClusterBackupId, b.id()) }, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeClusterBackupListResponse{
		PageNumber: answer.Number, PageSize: answer.Size, MaxResults: answer.Total,
		FullStorageSize: new(int64(len(instances.Backups(c, i))) * managed.BackupSize), LogStorageSize: new(int64(0)), FreeSize: new(int64(0)),
		ClusterBackups: services.Each(page.Items, func(b clusterBackup) ClusterBackup {
			view := ClusterBackup{
				ClusterBackupId: new(b.id()), ClusterBackupStatus: new("OK"), IsAvail: new(int32(1)), ClusterBackupMode: new(b[0].Mode()), Progress: new("100%"),
				ClusterBackupStartTime: services.Seconds(b[0].Begun), ClusterBackupEndTime: services.Seconds(b[0].Ended),
				ClusterBackupSize: new(strconv.Itoa(len(b) * managed.BackupSize)), ShardClassMemory: new(int32(i.Capacity)),
			}
			if q.NoShardBackup != "True" {
				view.Backups = services.Each(b, func(one managed.Backup) ClusterBackupBackup {
					return ClusterBackupBackup{
						BackupId: &one.ID, InstanceName: &one.Part, BackupStartTime: services.Seconds(one.Begun), BackupEndTime: services.Seconds(one.Ended),
						BackupSize: new(strconv.Itoa(managed.BackupSize)), IsAvail: new("1"), BackupStatus: new("OK"), Engine: new("redis"), ExtraInfo: &ExtraInfo{CustinsDbVersion: &i.Version},
						BackupDownloadURL: new(""), BackupIntranetDownloadURL: new(""),
					}
				})
			}
			return view
		}),
	}, nil
}
