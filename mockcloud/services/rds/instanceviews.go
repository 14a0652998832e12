package rds

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// listInstances selects instances by what the request says.
func listInstances(c *cloud.Call, q *DescribeDBInstancesRequest, page cloud.PageRequest) (cloud.Page[*instance], error) {
	f := managed.Filter[*instance]{
		VPCID: q.VpcId, VSwitchID: q.VSwitchId, Zone: q.ZoneId, ResourceGroupID: q.ResourceGroupId, Status: q.DBInstanceStatus,
	}
	if q.DBInstanceId != "" {
		f.IDs = []string{q.DBInstanceId}
	}
	if q.ConnectionString != "" {
		f.IDs = []string{""} // which no instance has
		if e, ok := managed.Resolve(c.World, q.ConnectionString); ok && (q.DBInstanceId == "" || q.DBInstanceId == e.Of.ID) {
			f.IDs = []string{e.Of.ID}
		}
	}
	if q.Tags != "" {
		var tags map[string]string
		if json.Unmarshal([]byte(q.Tags), &tags) != nil {
			return cloud.Page[*instance]{}, services.Malformed(kindInstance, "Tags", "tags are written as JSON")
		}
		for key, value := range tags {
			f.Tags = append(f.Tags, cloud.Tag{Key: key, Value: value})
		}
	}
	if q.Filter != "" {
		if err := checkFilter(q); err != nil {
			return cloud.Page[*instance]{}, err
		}
	}
	if services.Narrows(q, "VpcId", "VSwitchId", "ZoneId", "ResourceGroupId", "DBInstanceStatus", "DBInstanceId", "ConnectionString", "Tags", "Engine", "ClientToken", "InstanceLevel") {
		f.Match = func(i *instance) bool { return selects(c, q, i) }
	}
	query := instances.Query(c, f)
	if q.Engine != "" {
		engine, err := findEngine(q.Engine)
		if err != nil {
			return cloud.Page[*instance]{}, err
		}
		query = query.On("engine", engine.Name)
	}
	return instances.Table().List(c, query, page)
}

// checkFilter reads the one condition of Filter, whether Babelfish is enabled, and leaves that of it.
func checkFilter(q *DescribeDBInstancesRequest) error {
	var wanted map[string]string
	err := json.Unmarshal([]byte(q.Filter), &wanted)
	babelfish, named := wanted["babelfishEnabled"]
	if err != nil || !named || len(wanted) > 1 || babelfish != "true" && babelfish != "false" {
		return services.Malformed(kindInstance, "Filter", `Filter is {"babelfishEnabled":"true"} or {"babelfishEnabled":"false"}`)
	}
	q.Filter = babelfish
	return nil
}

// selects says whether an instance fulfils the conditions that no index has.
func selects(c *cloud.Call, q *DescribeDBInstancesRequest, i *instance) bool {
	is := func(wanted, value string) bool { return wanted == "" || strings.EqualFold(wanted, value) }
	// No instance stands in a dedicated cluster.
	return q.DedicatedHostGroupId+q.DedicatedHostId == "" && is(q.Filter, strconv.FormatBool(i.Settings.Babelfish != "")) && is(q.DBInstanceType, i.role()) && is(q.InstanceNetworkType, "VPC") && is(q.DBInstanceClass, i.Class) && is(q.EngineVersion, i.Version) &&
		is(q.PayType, i.payType()) && is(q.ConnectionMode, "Standard") && is(q.Category, i.Category) &&
		is(q.Expired, strconv.FormatBool(i.Charge.Expired(c.Now))) &&
		(q.SearchKey == "" || strings.Contains(i.ID, q.SearchKey) || strings.Contains(i.Name, q.SearchKey)) &&
		(!services.IsTrue(q.QueryAutoRenewal) || i.Charge.RenewsBy > 0)
}

// role is what the instance is among others.
func (i *instance) role() string {
	if i.Master != "" {
		return "Readonly"
	}
	return "Primary"
}

// payType is how the instance is paid for.
func (i *instance) payType() string {
	if i.Capacity != nil && !i.Charge.Subscription {
		return "Serverless"
	}
	return terms.Word(i.Charge)
}

// lock is whether the instance is locked, and why.
func (i *instance) lock(c *cloud.Call) (mode, reason *string) {
	lock := instances.Lock(i, c.Now)
	if lock != managed.Unlocked {
		reason = new("instance_expired")
	}
	return &lock, reason
}

// ends shows when the instance's subscription ends; "" where there is none.
func (i *instance) ends(c *cloud.Call) *string {
	if end := i.Charge.End(c.Now); !end.IsZero() {
		return services.Seconds(end)
	}
	return new("")
}

// followers shows the ids of the instance's read-only ones.
func followers(c *cloud.Call, i *instance) *ReadOnlyDBInstanceIds {
	return &ReadOnlyDBInstanceIds{ReadOnlyDBInstanceId: services.Each(readOnlyOf(c, i), func(one *instance) ReadOnlyDBInstanceId {
		return ReadOnlyDBInstanceId{DBInstanceId: &one.ID}
	})}
}

// spans says whether the instance has nodes in several zones.
func (i *instance) spans() bool {
	for _, n := range i.Nodes {
		if n.Zone != i.Nodes[0].Zone {
			return true
		}
	}
	return false
}

// viewInstance shows an instance in a list; with its edition and size where the request
// wants to see these.
func viewInstance(c *cloud.Call, i *instance, detailed bool) DBInstance {
	view := DBInstance{
		DBInstanceId: &i.ID, DBInstanceDescription: &i.Name, Engine: &i.Engine, EngineVersion: &i.Version, DBInstanceClass: &i.Class,
		DBInstanceStorageType: &i.StorageType, DBInstanceType: new(i.role()), DBInstanceNetType: new("Intranet"), InstanceNetworkType: new("VPC"), ConnectionMode: new("Standard"),
		DBInstanceStatus: new(instances.Status(i, c.Now)), PayType: new(i.payType()), RegionId: &i.Region, ZoneId: new(i.Zone()),
		VpcId: new(i.VPCID()), VpcName: new(i.VPC().Name), VSwitchId: new(i.VSwitchID()), VpcCloudInstanceId: &i.ID, ResourceGroupId: &i.ResourceGroupID,
		CreateTime: services.Seconds(i.Created), ExpireTime: i.ends(c), MutriORsignle: new(i.spans()), DeletionProtection: &i.Protected,
		MasterInstanceId: services.Text(i.Master), ReadOnlyDBInstanceIds: followers(c, i), AutoUpgradeMinorVersion: &i.Settings.MinorUpgrades,
		BurstingEnabled: &i.Settings.Disks.Bursts, ColdDataEnabled: &i.Settings.Disks.Archive, IoAccelerationEnabled: new(number(i.Settings.Disks.Buffered)),
	}
	view.LockMode, view.LockReason = i.lock(c)
	if private := i.private(c.World); private != nil {
		view.ConnectionString = &private.ID
	}
	if detailed {
		class := i.class()
		view.Category, view.DBInstanceCPU, view.DBInstanceMemory = &i.Category, new(strconv.Itoa(class.Cores)), new(int32(class.Mebis))
	}
	return view
}

// viewAttribute shows an instance by itself.
func viewAttribute(c *cloud.Call, i *instance) DBInstanceAttribute {
	class := i.class()
	view := DBInstanceAttribute{
		DBInstanceId: &i.ID, DBInstanceDescription: &i.Name, Engine: &i.Engine, EngineVersion: &i.Version, CurrentKernelVersion: new(i.kernel()), LatestKernelVersion: new(i.latestKernel()),
		DBInstanceClass: &i.Class, DBInstanceCPU: new(strconv.Itoa(class.Cores)), DBInstanceMemory: new(int64(class.Mebis)), MaxConnections: new(int32(class.connections())), MaxIOPS: new(int32(class.iops())),
		DBInstanceClassType: new(map[bool]string{true: "x", false: "s"}[class.Dedicated]), InstructionSetArch: new("x86"),
		DBInstanceStorage: new(int32(i.Storage)), DBInstanceStorageType: &i.StorageType, Category: &i.Category, KindCode: new("18"),
		DBInstanceType: new(i.role()), DBInstanceNetType: new("Intranet"), InstanceNetworkType: new("VPC"), ConnectionMode: new("Standard"), IPType: new("IPv4"),
		DBInstanceStatus: new(instances.Status(i, c.Now)), PayType: new(i.payType()), RegionId: &i.Region, ZoneId: new(i.Zone()), MasterZone: new(i.Nodes[0].Zone),
		VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()), VpcCloudInstanceId: &i.ID, ResourceGroupId: &i.ResourceGroupID,
		CreationTime: services.Seconds(i.Created), ExpireTime: i.ends(c), MaintainTime: new(i.Settings.Maintenance.String()), AutoUpgradeMinorVersion: &i.Settings.MinorUpgrades,
		BurstingEnabled: &i.Settings.Disks.Bursts, ColdDataEnabled: &i.Settings.Disks.Archive, IoAccelerationEnabled: new(number(i.Settings.Disks.Buffered)),
		DeletionProtection: &i.Protected, SecurityIPMode: new("normal"), SecurityIPList: new(strings.Join(i.Access[0].Entries, ",")),
		MasterInstanceId: services.Text(i.Master), ReadOnlyDBInstanceIds: followers(c, i),
		AccountMaxQuantity: new(int32(maxAccounts)), DBMaxQuantity: new(int32(maxDatabases)), AccountType: new("Mix"),
		SuperPermissionMode: new(map[bool]string{true: "Enabled", false: "Disabled"}[i.hasSuper()]),
		Extra:               &Extra{RecoveryModel: new("")}, ServerlessConfig: &ServerlessConfig{},
		SlaveZones: &SlaveZones{SlaveZone: services.Each(i.Nodes[1:], func(n node) SlaveZone { return SlaveZone{ZoneId: &n.Zone} })},
	}
	view.LockMode, view.LockReason = i.lock(c)
	i.Elastic.show(&view)
	view.BabelfishConfig = i.showBabelfish()
	if i.Engine == "MySQL" {
		view.OptimizedWritesInfo = i.Settings.Writes.info()
	}
	if i.Engine == "PostgreSQL" {
		view.PGBouncerEnabled = new(strconv.FormatBool(i.Settings.PGBouncer))
	}
	view.Collation, view.TimeZone = services.Text(i.Settings.Collation), services.Text(i.Settings.TimeZone)
	if private := i.private(c.World); private != nil {
		view.ConnectionString, view.Port = shown(private)
	}
	if i.Capacity != nil {
		view.ServerlessConfig = &ServerlessConfig{ScaleMin: units(i.Capacity.Minimum), ScaleMax: units(i.Capacity.Maximum), AutoPause: &i.Capacity.Pauses, SwitchForce: &i.Capacity.Forced}
	}
	if i.Category == cluster {
		view.DBClusterNodes = &DBClusterNodes{DBClusterNode: viewClusterNodes(i, class)}
	}
	return view
}

func viewClusterNodes(i *instance, class *class) []DBClusterNode {
	nodes := make([]DBClusterNode, len(i.Nodes))
	for n := range i.Nodes {
		nodes[n] = DBClusterNode{
			NodeId: &i.Nodes[n].ID, NodeZoneId: &i.Nodes[n].Zone, NodeRegionId: &i.Region, NodeRole: new(nodeRole(n, "primary", "secondary")),
			ClassCode: &i.Class, Cpu: new(strconv.Itoa(class.Cores)), Memory: new(strconv.Itoa(class.Mebis)),
		}
	}
	return nodes
}

// nodeRole is the word for what a node is.
func nodeRole(n int, first, other string) string {
	if n == 0 {
		return first
	}
	return other
}

func (i *instance) hasSuper() bool {
	for _, account := range i.Accounts {
		if account.Type == superAccount {
			return true
		}
	}
	return false
}

// joinGroup moves an instance into a resource group.
func joinGroup(c *cloud.Call, id, group string) error {
	return identity.JoinResourceGroup(c, kindInstance, id, group)
}
