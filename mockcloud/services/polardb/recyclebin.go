package polardb

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// releasedCluster is what stays of a deleted cluster by its policy, from which another one is made: backups, and the data of then. It goes
// with its last backup. Its record was made when the cluster was deleted.
type releasedCluster struct {
	cloud.Record
	managed.Data
	Name, Class, Zone, VPC, ResourceGroup, PayType string

	Made    time.Time
	Backups []managed.Backup // the latest first
}

const kindReleased cloud.Kind = "released PolarDB cluster"

var releasedClusters cloud.Table[*releasedCluster]

func init() {
	releasedClusters.Define(cloud.Definition[*releasedCluster]{Kind: kindReleased})
}

// recycle keeps what stays of a cluster: all its backups, or one more that is made now. Copies in other regions go with it.
func (p *cluster) recycle(c *cloud.Call) {
	var kept []managed.Backup
	switch p.Backup.OnDeletion {
	case "ALL":
		page, err := clusters.ListBackups(c, p, managed.BackupFilter{}, cloud.PageRequest{Limit: math.MaxInt})
		if err != nil || len(page.Items) == 0 {
			return
		}
		kept = page.Items
	case "LATEST":
		kept = clusters.LastBackup(c, p)
	default:
		return
	}
	from := p.primary()
	releasedClusters.Add(c.World, &releasedCluster{
		Record: c.NewRecord(p.Region, p.ID), Data: managed.Data{Version: p.Version, Accounts: from.Accounts.Copied(c), Databases: from.Databases.Copied(c)},
		Name: p.Name, Class: p.Class, Zone: p.PrimaryZone, VPC: p.VPCID(), ResourceGroup: p.ResourceGroupID, PayType: p.payType(), Made: p.Created, Backups: kept,
	})
}

// released finds what stays of a deleted cluster, once that is gone.
func released(c *cloud.Call, id string, verb cloud.Verb) (*releasedCluster, error) {
	r, err := releasedClusters.Find(c, id, verb)
	if err == nil && !r.gone(c) {
		err = cloud.Missing(kindReleased, id)
	}
	return r, err
}

func (r *releasedCluster) gone(c *cloud.Call) bool {
	_, there := clusters.Table().Get(c.World, r.ID)
	return !there
}

// recovered are the data of a deleted cluster, as a backup has them.
func recovered(c *cloud.Call, from managed.Origin) (managed.Data, error) {
	r, err := released(c, from.ID, cloud.Use)
	switch {
	case err != nil:
		return managed.Data{}, err
	case from.At != "":
		return managed.Data{}, cloud.Invalid(kindCluster, "RestoreTime", "a deleted cluster comes back as a backup has it")
	}
	for _, id := range from.Backups {
		if !slices.ContainsFunc(r.Backups, func(b managed.Backup) bool { return b.ID == id }) {
			return managed.Data{}, cloud.Missing(managed.KindBackup, id)
		}
	}
	return r.Data, nil
}

// deleteBackups deletes backups of a deleted cluster, all of them or none.
func (r *releasedCluster) deleteBackups(c *cloud.Call, ids []string) error {
	for _, id := range ids {
		if !slices.ContainsFunc(r.Backups, func(b managed.Backup) bool { return b.ID == id }) {
			return cloud.Missing(managed.KindBackup, id)
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	r.Backups = slices.DeleteFunc(slices.Clone(r.Backups), func(b managed.Backup) bool { return slices.Contains(ids, b.ID) })
	if len(r.Backups) == 0 {
		releasedClusters.Remove(c.World, r)
	}
	return nil
}

// describeDetachedBackups lists the backups of a deleted cluster.
func describeDetachedBackups(c *cloud.Call, q *BackupsRequest) (*DescribeDetachedBackupsResponse, error) {
	r, err := released(c, q.DBClusterId, cloud.View)
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
	there := r.Backups
	if q.BackupRegion != "" && q.BackupRegion != r.Region {
		there = nil
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	page, err := filter.List(c, there, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeDetachedBackupsResponse{
		PageNumber: new(strconv.Itoa(int(*answer.Number))), PageRecordCount: new(strconv.Itoa(len(page.Items))), TotalRecordCount: new(strconv.Itoa(page.Total)),
		Items: &Items{Backup: services.Each(page.Items, func(b managed.Backup) Backup {
			view := shownBackup(r.ID, b, false)
			view.StoreStatus = new("Enabled")
			return view
		})},
	}, nil
}

// describeDBClustersWithBackups lists the clusters that have backups, and then those that were deleted and have some.
func describeDBClustersWithBackups(c *cloud.Call, q *DescribeDBClustersWithBackupsRequest) (*DescribeDBClustersWithBackupsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	all := []ItemDBCluster{}
	if services.Value(q.IsDeleted) == 0 {
		for p := range clusters.Table().Seen(c, clusters.Query(c, managed.Filter[*cluster]{ResourceGroupID: q.ResourceGroupId})) {
			if len(clusters.Backups(c, p)) > 0 {
				all = append(all, ItemDBCluster{
					DBClusterId: &p.ID, DBClusterDescription: &p.Name, DBClusterStatus: new(clusters.Status(p, c.Now)), DBClusterNetworkType: &inVPC, VpcId: new(p.VPCID()), RegionId: &p.Region, ZoneId: &p.PrimaryZone,
					DBType: &dbType, DBVersion: &p.Version, Engine: &engine, DBNodeClass: &p.Class, CreateTime: services.Seconds(p.Created), PayType: new(p.payType()), ExpireTime: services.Text(p.expires(c)),
					Expired: p.expired(c), LockMode: new(clusters.Lock(p, c.Now)), DeletionLock: p.locked(), IsDeleted: new(int32(0)),
				})
			}
		}
	}
	if q.IsDeleted == nil || *q.IsDeleted == 1 {
		for r := range releasedClusters.Seen(c, cloud.Query[*releasedCluster]{}) {
			if r.gone(c) && services.IsOrAny(q.ResourceGroupId, r.ResourceGroup) {
				all = append(all, ItemDBCluster{
					DBClusterId: &r.ID, DBClusterDescription: &r.Name, DBClusterStatus: new("Deleted"), DBClusterNetworkType: &inVPC, VpcId: &r.VPC, RegionId: &r.Region, ZoneId: &r.Zone,
					DBType: &dbType, DBVersion: &r.Version, Engine: &engine, DBNodeClass: &r.Class, CreateTime: services.Seconds(r.Made), DeletedTime: services.Seconds(r.Created), PayType: &r.PayType,
					DeletionLock: new(int32(0)), IsDeleted: new(int32(1)),
				})
			}
		}
	}
	ids := services.Separated(q.DBClusterIds)
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	page, err := cloud.ListCatalogue(all, func(v ItemDBCluster) bool {
		return (len(ids) == 0 || slices.Contains(ids, *v.DBClusterId)) && strings.Contains(*v.DBClusterDescription, q.DBClusterDescription) &&
			services.IsOrAny(q.DBType, dbType) && services.IsOrAny(q.DBVersion, *v.DBVersion)
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeDBClustersWithBackupsResponse{
		PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(len(page.Items))), Items: &DescribeDBClustersWithBackupsItems{DBCluster: page.Items},
	}, nil
}
