package polardb

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What holds of all clusters here.
var (
	engine = "POLARDB"
	dbType = "MySQL"
	inVPC  = "VPC"
)

// usualOfPage is how many clusters, accounts or databases a page of a list has.
const usualOfPage = 30

// mostRecent is how many days ago, or from now on, lists select clusters by (contract of DescribeDBClusters).
const mostRecent = 15

func (p *cluster) payType() string { return terms.Word(p.Charge) }

// expires is when a subscription ends; "" of what is paid for as it is used.
func (p *cluster) expires(c *cloud.Call) string {
	if !p.Charge.Subscription {
		return ""
	}
	return *services.Seconds(p.Charge.End(c.Now))
}

// expired says whether a subscription has ended; nil of what is none.
func (p *cluster) expired(c *cloud.Call) *string {
	return new(strconv.FormatBool(p.Charge.Expired(c.Now)))
}

// locked is 1 where the cluster is protected from being deleted.
func (p *cluster) locked() *int32 {
	if p.Protected {
		return new(int32(1))
	}
	return new(int32(0))
}

// zones are that of the nodes and the standby's.
func (p *cluster) zones() string {
	if p.StandbyZone == "" {
		return p.PrimaryZone
	}
	return p.PrimaryZone + "," + p.StandbyZone
}

func (p *cluster) hotStandby() *string {
	if p.StandbyZone == "" {
		return new("StandbyClusterOFF")
	}
	return new("StandbyClusterON")
}

func (p *cluster) serverlessType() *string {
	if p.Serverless == nil {
		return nil
	}
	return new(p.Serverless.Sort)
}

// consistent says whether data is the same in all zones.
func (p *cluster) consistent() *string {
	if p.Consistent {
		return new("ON")
	}
	return new("OFF")
}

// subCategory says whether the cluster has its servers for itself.
func (p *cluster) subCategory() *string {
	if p.isGeneral() {
		return new("normal_general")
	}
	return new("normal_exclusive")
}

func (p *cluster) isGeneral() bool { return strings.HasPrefix(p.Class, "polar.mysql.g") }

// size is how many cores and how much memory, in MB, a class has, as text.
func size(class string) (cores, memory string) {
	number, gigabytes := resources(class)
	return strconv.Itoa(number), strconv.Itoa(gigabytes * 1024)
}

// resources are how many cores and how many GB of memory a class has: by the word for its
// size, and the factor between both.
func resources(class string) (cores, memory int) {
	words, number := map[string]int{"tiny": 1, "small": 2, "medium": 2, "large": 4, "xlarge": 8, "2xlarge": 16, "4xlarge": 32, "8xlarge": 64, "12xlarge": 88}, 2
	factor := 4
	for word := range strings.SplitSeq(class, ".") {
		if n, ok := words[word]; ok {
			number = n
		}
		if f, ok := map[string]int{"x2": 2, "x4": 4, "x8": 8}[word]; ok {
			factor = f
		}
	}
	return number, number * factor
}

// nodeStatus is how a node is: as its cluster, unless it is being made.
func (p *cluster) nodeStatus(n *node, now time.Time) *string {
	if now.Before(n.Ready) {
		return new(statusCreating)
	}
	return new(clusters.Status(p, now))
}

func describeDBClusters(c *cloud.Call, q *DescribeDBClustersRequest) (*DescribeDBClustersResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := cmp.Or(checkRecent("RecentCreation", q.RecentCreationInterval), checkRecent("RecentExpiration", q.RecentExpirationInterval)); err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	filter := managed.Filter[*cluster]{
		IDs: services.Separated(q.DBClusterIds), ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Status: q.DBClusterStatus,
		Match: func(p *cluster) bool { return p.fits(c, q) },
	}
	if q.ConnectionString != "" {
		e, ok := managed.Resolve(c.World, q.ConnectionString)
		if !ok || filter.IDs != nil && !slices.Contains(filter.IDs, e.Of.ID) {
			filter.IDs = []string{""}
		} else {
			filter.IDs = []string{e.Of.ID}
		}
	}
	query := clusters.Query(c, filter)
	if ids := services.Separated(q.DBNodeIds); len(ids) == 1 {
		query = query.On("node", ids[0])
	} else if len(ids) > 1 {
		query = query.And(func(p *cluster) bool {
			return slices.ContainsFunc(p.Nodes, func(n *node) bool { return slices.Contains(ids, n.ID) })
		})
	}
	page, err := clusters.Table().List(c, query, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeDBClustersResponse{
		PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(len(page.Items))),
		Items: &DescribeDBClustersItems{DBCluster: services.Each(page.Items, func(p *cluster) DBCluster { return listed(c, p).detailed(q.DescribeType == "") })},
	}, nil
}

func checkRecent(field string, days *int32) error {
	if days != nil && (*days < 0 || *days > mostRecent) {
		return cloud.Invalid(kindCluster, field, "clusters are selected by 0 to 15 days")
	}
	return nil
}

// fits says whether a cluster is one that a request for a list asks for, as far as no index
// says it.
func (p *cluster) fits(c *cloud.Call, q *DescribeDBClustersRequest) bool {
	is := services.IsOrAny
	within := func(days *int32, from, to time.Time) bool {
		return days == nil || !to.Before(from) && to.Sub(from) <= time.Duration(*days)*24*time.Hour
	}
	return strings.Contains(p.Name, q.DBClusterDescription) && is(q.DBType, dbType) && is(q.DBVersion, p.Version) && is(q.PayType, p.payType()) &&
		(!services.IsTrue(q.Expired) || p.Charge.Expired(c.Now)) && within(q.RecentCreationInterval, p.Created, c.Now) &&
		(q.RecentExpirationInterval == nil || p.Charge.Subscription && within(q.RecentExpirationInterval, c.Now, p.Charge.End(c.Now)))
}

// tagsOf are the caller's tags of a cluster.
func tagsOf(c *cloud.Call, p *cluster) []Tag {
	return services.ShowTags(c, p.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
}

// listed shows a cluster in lists.
func listed(c *cloud.Call, p *cluster) DBCluster {
	cores, memory := size(p.Class)
	nodes := []ItemDBClusterDBNode{}
	for at, n := range p.Nodes {
		nodes = append(nodes, ItemDBClusterDBNode{
			DBNodeId: new(n.ID), DBNodeClass: new(n.Class), DBNodeRole: new(role(at)), ZoneId: new(n.Zone), RegionId: &p.Region,
			ImciSwitch: n.columnar(), HotReplicaMode: new("OFF"), Serverless: p.serverlessType(),
		})
	}
	return DBCluster{
		DBClusterId: &p.ID, DBClusterDescription: new(p.Name), DBClusterStatus: new(clusters.Status(p, c.Now)), DBClusterNetworkType: &inVPC,
		VpcId: new(p.VPCID()), VswitchId: new(p.VSwitchID()), RegionId: &p.Region, ZoneId: new(p.PrimaryZone), ResourceGroupId: new(p.ResourceGroupID),
		DBType: &dbType, DBVersion: new(p.Version), Engine: &engine, Category: new(p.Category), SubCategory: p.subCategory(), DBNodeClass: new(p.Class),
		DBNodeNumber: new(int32(len(p.Nodes))), DBNodes: &DBNodes{DBNode: nodes}, CpuCores: &cores, MemorySize: &memory,
		CreateTime: services.Seconds(p.Created), ExpireTime: new(p.expires(c)), Expired: p.expired(c), PayType: new(p.payType()),
		StoragePayType: new(p.Storage.PayType), StorageType: new(p.Storage.Sort), StorageSpace: new(p.Storage.Gigabytes << 30), StorageUsed: new(int64(0)),
		LockMode: new(clusters.Lock(p, c.Now)), DeletionLock: p.locked(), HotStandbyCluster: p.hotStandby(), StrictConsistency: p.consistent(), ServerlessType: p.serverlessType(),
		Tags: &Tags{Tag: tagsOf(c, p)},
	}
}

// detailed is the cluster as lists show it, or without all but what identifies it: how it is
// and what engine it has.
func (v DBCluster) detailed(detailed bool) DBCluster {
	if detailed {
		return v
	}
	return DBCluster{
		DBClusterId: v.DBClusterId, DBClusterDescription: v.DBClusterDescription, DBClusterStatus: v.DBClusterStatus, RegionId: v.RegionId, ZoneId: v.ZoneId,
		DBType: v.DBType, DBVersion: v.DBVersion, Engine: v.Engine, CreateTime: v.CreateTime, PayType: v.PayType, VpcId: v.VpcId, ResourceGroupId: v.ResourceGroupId,
	}
}

// describeDBClusterAttribute shows one cluster. Terraform's provider understands only one
// code for a cluster that is gone, which the contract has for most actions, but not here.
func describeDBClusterAttribute(c *cloud.Call, q *DescribeDBClusterAttributeRequest) (*DescribeDBClusterAttributeResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, goneForTerraform(err)
	}
	nodes := []DBNode{}
	for at, n := range p.Nodes {
		cores, memory := size(n.Class)
		nodes = append(nodes, DBNode{
			DBNodeId: new(n.ID), DBNodeClass: new(n.Class), DBNodeRole: new(role(at)), DBNodeStatus: p.nodeStatus(n, c.Now), ZoneId: new(n.Zone),
			CreationTime: services.Seconds(n.Created), CpuCores: &cores, MemorySize: &memory, FailoverPriority: n.priority(), ImciSwitch: n.columnar(),
			HotReplicaMode: new("OFF"), SccMode: new("OFF"), MaxConnections: new(mostConnections(cores)), MaxIOPS: new(int32(8000)), ServerlessType: p.serverlessType(),
		})
	}
	return &DescribeDBClusterAttributeResponse{
		DBClusterId: &p.ID, DBClusterDescription: new(p.Name), DBClusterStatus: new(clusters.Status(p, c.Now)), DBClusterNetworkType: &inVPC,
		VPCId: new(p.VPCID()), VSwitchId: new(p.VSwitchID()), RegionId: &p.Region, ZoneIds: new(p.zones()), ResourceGroupId: new(p.ResourceGroupID),
		DBType: &dbType, DBVersion: new(p.Version), DBVersionStatus: p.versionStatus(), IsLatestVersion: new(p.isLatest()), IsProxyLatestVersion: new(true),
		Engine: &engine, Category: new(p.Category), SubCategory: p.subCategory(), Architecture: new(cmp.Or(p.Architecture, "X86")), DBNodes: nodes,
		CreationTime: services.Seconds(p.Created), ExpireTime: new(p.expires(c)), Expired: p.expired(c), PayType: new(p.payType()),
		StoragePayType: new(p.Storage.PayType), StorageType: new(p.Storage.Sort), StorageSpace: new(p.Storage.Gigabytes << 30), StorageUsed: new(int64(0)),
		StorageMax: new(int64(100) << 40), ProvisionedIops: &p.Storage.IOPS, SQLSize: new(int64(0)), DataLevel1BackupChainSize: new(int64(0)),
		LockMode: new(clusters.Lock(p, c.Now)), DeletionLock: p.locked(), MaintainTime: new(p.Maintenance.String()), HotStandbyCluster: p.hotStandby(), DataSyncMode: new("AsyncSync"),
		StandbyHAMode: new("ON"), HasCompleteStandbyRes: new(false), CompressStorageMode: new("OFF"), StrictConsistency: p.consistent(),
		ServerlessType: p.serverlessType(), ProxyType: new(p.ProxyType), ProxyStatus: new(statusRunning), ProxyCpuCores: new("4"), ProxyStandardCpuCores: new("2"),
		Orca: new("off"), ImciAutoIndex: new("OFF"), AutoUpgradeMinorVersion: new("Auto"), BurstingEnabled: new(strconv.FormatBool(p.Storage.Bursts)), Tags: tagsOf(c, p),
	}, nil
}

// mostConnections is how many clients so many cores serve at once.
func mostConnections(cores string) int32 {
	number, _ := strconv.ParseInt(cores, 10, 32)
	return int32(number * 400)
}
