package rds

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What stays of the backups of a released instance, besides All.
const (
	keepsNone   = "None"
	keepsLatest = "Lastest" // as the vendor writes it
)

// releasedInstance is an instance that is gone, whose backups stay for as long as its account. It is listed by the region that a
// request names for that, wherever that is made, and by the resource group that it was in: it is in none, as that could not be deleted any more.
type releasedInstance struct {
	cloud.Record
	Was     *instance
	Backups []managed.Backup
}

var releasedInstances cloud.Table[*releasedInstance]

func init() {
	releasedInstances.Define(cloud.Definition[*releasedInstance]{
		Kind: "released RDS instance", Global: true, AtDeletion: cloud.GoAlong,
	})
}

// leavesBackups says whether backups of the instance can stay when it goes: of MySQL, and a read-only one has none.
func (i *instance) leavesBackups() bool { return i.Engine == "MySQL" && i.Master == "" }

func (i *instance) mayLeaveBackups(keep string) error {
	switch {
	case keep == "" || keep == keepsNone || i.leavesBackups():
		return nil
	case i.Engine != "MySQL":
		return i.wrongEngine()
	}
	return onlyMaster(i)
}

// leaveBackups keeps backups of an instance that goes, if its policy says so.
func (i *instance) leaveBackups(w *cloud.World) {
	if i.Backup.ReleasedKeep == keepsNone || !i.leavesBackups() {
		return
	}
	there := instances.Remaining(w, i)
	if len(there) > 1 && i.Backup.ReleasedKeep == keepsLatest {
		there = there[:1]
	}
	if len(there) == 0 {
		return
	}
	releasedInstances.Add(w, &releasedInstance{Record: w.NewQuietRecord(i.ID, i.Owner, i.Created), Was: i, Backups: there})
}

// describeDetachedBackups lists the backups of instances that are gone, the latest of each first.
func describeDetachedBackups(c *cloud.Call, q *DescribeDetachedBackupsRequest) (*DescribeDetachedBackupsResponse, error) {
	filter := managed.BackupFilter{IDs: services.Separated(q.BackupId), Mode: q.BackupMode, Status: q.BackupStatus}
	_, err := offeredIn(q.Region, "Region")
	if err = cmp.Or(err, filter.Within(q.StartTime, q.EndTime), filter.Words()); err != nil {
		return nil, err
	}
	query := cloud.Query[*releasedInstance]{Match: func(r *releasedInstance) bool {
		return r.Was.Region == q.Region && services.IsOrAny(q.ResourceGroupId, r.Was.ResourceGroupID)
	}}
	if q.DBInstanceId != "" {
		query.IDs = []string{q.DBInstanceId}
	}
	var all []Backup
	for r := range releasedInstances.Seen(c, query) {
		for n := range r.Backups {
			if b := &r.Backups[n]; filter.Selects(b) {
				all = append(all, r.Was.viewKept(b))
			}
		}
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := cloud.ListCatalogue(all, nil, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribeDetachedBackupsResponse{
		PageNumber: count(int(services.Or(q.PageNumber, 1))), PageRecordCount: count(len(page.Items)), TotalRecordCount: count(page.Total), TotalBackupSize: new(int64(page.Total) * managed.BackupSize),
		Items: &DescribeBackupsItems{Backup: page.Items},
	}, nil
}
