package dds

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What holds of all instances here.
var (
	engine     = "MongoDB"
	inVPC      = "VPC"
	onInternet = "Public"
	passwords  = "Close" // nobody comes in without one
	onServers  = "0"     // physical machines
	inClusters = "18"    // of containers

	// never is when lists say that ends what is paid for as it is used: Terraform's provider 1.289
	// looks for a time there.
	never = "2999-09-08T16:00Z"
)

// usualOfPage is how many instances a page of a list has.
const usualOfPage = 30

// kernel is the version of the engine that an instance runs.
func (i *instance) kernel() *string { return new("mongodb_20240531_" + i.EngineVersion + ".27") }

func (i *instance) kindCode() *string {
	if i.onCloudDisks() && !i.serverless() {
		return &inClusters
	}
	return &onServers
}

func (i *instance) chargeType() string { return terms.Word(i.Charge) }

// expires is when a subscription ends; nil of what is paid for as it is used.
func (i *instance) expires(c *cloud.Call) *string {
	if !i.Charge.Subscription {
		return nil
	}
	return services.Minutes(i.Charge.End(c.Now))
}

func describeDBInstances(c *cloud.Call, q *DescribeDBInstancesRequest) (*DescribeDBInstancesResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	filter := managed.Filter[*instance]{
		IDs: services.Separated(q.DBInstanceId), Name: q.DBInstanceDescription, VPCID: q.VpcId, VSwitchID: q.VSwitchId, Zone: q.ZoneId,
		ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Status: q.DBInstanceStatus,
	}
	if q.ConnectionDomain != "" {
		filter.IDs = at(c, q.ConnectionDomain, filter.IDs)
	}
	query := instances.Query(c, filter).On("architecture", cmp.Or(q.DBInstanceType, replicaSet)).And(func(i *instance) bool { return i.fits(c, q) })
	page, err := instances.Table().List(c, query, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeDBInstancesResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		DBInstances: &DescribeDBInstancesDBInstances{DBInstance: services.Each(page.Items, func(i *instance) DescribeDBInstancesDBInstance { return listed(c, i) })},
	}, nil
}

// at is which of the ids are the one of what has a connection string; nil ids stand for all.
func at(c *cloud.Call, connection string, ids []string) []string {
	e, ok := managed.Resolve(c.World, connection)
	if !ok || ids != nil && !slices.Contains(ids, e.Of.ID) {
		return []string{""}
	}
	return []string{e.Of.ID}
}

// fits says whether an instance is one that a request for a list asks for, as far as no
// index says it.
func (i *instance) fits(c *cloud.Call, q *DescribeDBInstancesRequest) bool {
	main := i.main()
	standalone := main.Kind == replicas && main.count() < usualMembers
	is := services.IsOrAny
	return is(q.ReplicationFactor, strconv.Itoa(main.count())) && is(q.DBInstanceClass, main.Class) && is(q.Engine, engine) &&
		is(q.EngineVersion, i.EngineVersion) && is(q.NetworkType, inVPC) && is(q.ChargeType, i.chargeType()) &&
		is(q.ExpireTime, services.Value(i.expires(c))) && is(q.Expired, strconv.FormatBool(i.Charge.Expired(c.Now))) &&
		(q.DBNodeType != "standard" || !standalone) && (q.DBNodeType != "single" || standalone)
}

// shownTags are the caller's tags of an instance.
func shownTags(c *cloud.Call, i *instance) *Tags {
	return &Tags{Tag: services.ShowTags(c, i.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })}
}

// listed shows an instance in lists.
func listed(c *cloud.Call, i *instance) DescribeDBInstancesDBInstance {
	main := i.main()
	view := DescribeDBInstancesDBInstance{
		DBInstanceId: &i.ID, DBInstanceDescription: new(i.Name), DBInstanceType: new(i.architecture()), DBInstanceStatus: i.status(c.Now),
		RegionId: &i.Region, ZoneId: new(i.Zones[0]), NetworkType: &inVPC, VpcAuthMode: i.passwords(), LockMode: new(instances.Lock(i, c.Now)),
		Engine: &engine, EngineVersion: new(i.EngineVersion), DBInstanceClass: new(main.Class), DBInstanceStorage: new(int32(main.Storage)),
		StorageType: new(i.StorageType), CapacityUnit: main.units(), KindCode: i.kindCode(), ResourceGroupId: new(i.ResourceGroupID), Tags: shownTags(c, i),
		CreationTime: services.Minutes(i.Created), ChargeType: new(i.chargeType()), ExpireTime: cmp.Or(i.expires(c), &never), BackupRetentionPolicy: new(i.Backup.OnDeletion),
	}
	if main.Kind == replicas {
		view.ReplicationFactor = new(strconv.Itoa(main.count()))
		return view
	}
	view.MongosList = &DBInstanceMongosList{MongosAttribute: services.Each(i.of(mongos), func(n *node) MongosListMongosAttribute {
		return MongosListMongosAttribute{NodeId: new(n.ID), NodeClass: new(n.Class), NodeDescription: new(n.Description)}
	})}
	view.ShardList = &DBInstanceShardList{ShardAttribute: services.Each(i.of(shard), func(n *node) ShardListShardAttribute {
		return ShardListShardAttribute{
			NodeId: new(n.ID), NodeClass: new(n.Class), NodeDescription: new(n.Description), NodeStorage: new(int32(n.Storage)), ReadonlyReplicas: new(int32(n.Readonly)),
		}
	})}
	return view
}

// describeDBInstanceAttribute shows one instance. Those that are deleted are gone: there
// is no recycle bin to show them from.
func describeDBInstanceAttribute(c *cloud.Call, q *DescribeDBInstanceAttributeRequest) (*DescribeDBInstanceAttributeResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err == nil && q.ResourceGroupId != "" && q.ResourceGroupId != i.ResourceGroupID {
		err = cloud.Missing(kindInstance, q.DBInstanceId)
	}
	if err != nil {
		return nil, err
	}
	return &DescribeDBInstanceAttributeResponse{DBInstances: &DBInstances{DBInstance: []DBInstance{shown(c, i)}}}, nil
}

func shown(c *cloud.Call, i *instance) DBInstance {
	main := i.main()
	view := DBInstance{
		DBInstanceId: &i.ID, DBInstanceDescription: new(i.Name), DBInstanceType: new(i.architecture()), DBInstanceStatus: i.status(c.Now),
		DBInstanceOrderStatus: i.orderStatus(c.Now), RegionId: &i.Region, ZoneId: new(i.Zones[0]), SecondaryZoneId: services.Text(i.Zones[1]), HiddenZoneId: services.Text(i.Zones[2]),
		NetworkType: &inVPC, VPCId: new(i.VPCID()),
		VSwitchId: new(i.VSwitchID()), VPCCloudInstanceIds: &i.ID, VpcAuthMode: i.passwords(), LockMode: new(instances.Lock(i, c.Now)), Engine: &engine, EngineVersion: new(i.EngineVersion),
		StorageEngine: new(i.StorageEngine), CurrentKernelVersion: i.kernel(), DBInstanceClass: new(main.Class), DBInstanceStorage: new(int32(main.Storage)),
		StorageType: new(i.StorageType), CapacityUnit: main.units(), KindCode: i.kindCode(), MaxConnections: new(mostConnections(main.Class)), MaxIOPS: new(mostOperations(main.Storage)),
		ResourceGroupId: new(i.ResourceGroupID), Tags: shownTags(c, i), CreationTime: services.Seconds(i.Created), ChargeType: new(i.chargeType()), ExpireTime: i.expires(c),
		MaintainStartTime: new(i.Maintenance.Start), MaintainEndTime: new(i.Maintenance.End), DBInstanceReleaseProtection: new(i.Protected),
		Encrypted: new(i.Disk.Encrypted), EncryptionKey: services.Text(i.Disk.Key), ProvisionedIops: new(i.Disk.IOPS), BurstingEnabled: new(false), UseClusterBackup: new(i.onCloudDisks()),
		ReadonlyReplicas: new(strconv.Itoa(main.Readonly)), ReplicaSets: i.replicaSets(c),
	}
	if i.serverless() {
		view.ProtocolType = new(i.Protocol)
	}
	if main.Kind == replicas {
		view.ReplicationFactor = new(strconv.Itoa(main.count()))
		view.ReplicaSetName = new("mgset-" + digitsOf(i.ID))
		main.Search.show(&view)
		return view
	}
	view.ProtocolType = new(i.Protocol)
	view.MongosList = &MongosList{MongosAttribute: services.Each(i.of(mongos), func(n *node) MongosAttribute { return shownMongos(c, i, n) })}
	view.ShardList = &ShardList{ShardAttribute: services.Each(i.of(shard), func(n *node) ShardAttribute {
		connection, port := i.connection(c, n)
		return ShardAttribute{
			NodeId: new(n.ID), NodeClass: new(n.Class), NodeDescription: new(n.Description), NodeStorage: new(int32(n.Storage)), ReadonlyReplicas: new(int32(n.Readonly)),
			ConnectString: connection, Port: port, Status: n.status(i, c.Now), LockMode: new(instances.Lock(i, c.Now)), CurrentKernelVersion: i.kernel(),
			MaxConnections: new(mostConnections(n.Class)), MaxIOPS: new(mostOperations(n.Storage)), ReplicaSetName: new("mgset-" + digitsOf(n.ID)),
		}
	})}
	view.ConfigserverList = &ConfigserverList{ConfigserverAttribute: services.Each(i.of(configServer), func(n *node) ConfigserverAttribute {
		connection, port := i.connection(c, n)
		return ConfigserverAttribute{
			NodeId: new(n.ID), NodeClass: new(n.Class), NodeDescription: new(n.Description), NodeStorage: new(int32(n.Storage)), ConnectString: connection, Port: port,
			Status: n.status(i, c.Now), LockMode: new(instances.Lock(i, c.Now)), CurrentKernelVersion: i.kernel(), MaxConnections: new(mostConnections(n.Class)), MaxIOPS: new(mostOperations(n.Storage)),
		}
	})}
	return view
}

func shownMongos(c *cloud.Call, i *instance, n *node) MongosAttribute {
	connection, port := i.connection(c, n)
	return MongosAttribute{
		NodeId: new(n.ID), NodeClass: new(n.Class), NodeDescription: new(n.Description), ConnectSting: connection, ConnectString: connection, Port: port,
		Status: n.status(i, c.Now), LockMode: new(instances.Lock(i, c.Now)), VPCId: new(i.VPCID()), VSwitchId: new(i.homeOf(n).VSwitchID), VpcCloudInstanceId: new(n.ID),
		CurrentKernelVersion: i.kernel(), MaxConnections: new(mostConnections(n.Class)), MaxIOPS: new(mostOperations(0)),
	}
}

// connection is the first private connection string of a node, and its port; nil where it
// has none.
func (i *instance) connection(c *cloud.Call, n *node) (name *string, port *int32) {
	if found := i.endpoints(c.World, n, false); len(found) > 0 {
		return new(found[0].ID), new(int32(found[0].Port))
	}
	return nil, nil
}

// replicaSets are the members of a replica set that are reached in its VPC; none of a
// cluster.
func (i *instance) replicaSets(c *cloud.Call) *ReplicaSets {
	views := []ReplicaSet{}
	if n := i.main(); n.Kind == replicas {
		for _, e := range i.endpoints(c.World, n, false) {
			views = append(views, ReplicaSet{
				ReplicaSetRole: new(e.Role), ConnectionDomain: new(e.ID), ConnectionPort: new(strconv.Itoa(e.Port)),
				NetworkType: &inVPC, VPCId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()), VPCCloudInstanceId: &i.ID,
			})
		}
	}
	return &ReplicaSets{ReplicaSet: views}
}

// digitsOf makes a number for a name out of an id.
func digitsOf(id string) string {
	number := uint32(2166136261)
	for _, letter := range []byte(id) {
		number = (number ^ uint32(letter)) * 16777619
	}
	return strconv.Itoa(int(number%90000000 + 10000000))
}

// sizes are how much larger than the smallest the classes are, by a word of their names.
var sizes = []string{"8xlarge", "4xlarge", "2xlarge", "xlarge", "large", "standard", "mid"}

// mostConnections is how many clients a class serves at once: the larger the more.
func mostConnections(class string) int32 {
	for n, size := range sizes {
		if strings.Contains(class, size) {
			return int32(500 << (len(sizes) - 1 - n))
		}
	}
	return 500
}

// mostOperations is how many operations a second a disk of so many GB allows.
func mostOperations(storage int) int32 { return min(int32(1800+50*storage), 50000) }

func describeReplicaSetRole(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeReplicaSetRoleResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	switch {
	case err != nil:
		return nil, err
	case i.architecture() == shardedCluster:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Cluster", Detail: "a sharded cluster has no roles of its own"}
	}
	views := []ReplicaSet{}
	for _, public := range [...]bool{false, true} {
		for _, e := range i.endpoints(c.World, i.main(), public) {
			view := ReplicaSet{
				ReplicaSetRole: new(e.Role), RoleId: new(e.Label), ConnectionDomain: new(e.ID), ConnectionPort: new(strconv.Itoa(e.Port)), NetworkType: &inVPC,
			}
			if public {
				view.NetworkType = &onInternet
			}
			views = append(views, view)
		}
	}
	return &DescribeReplicaSetRoleResponse{DBInstanceId: &i.ID, ReplicaSets: &ReplicaSets{ReplicaSet: views}}, nil
}

func describeRoleZoneInfo(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeRoleZoneInfoResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	views := []ZoneInfo{}
	for _, n := range i.Nodes {
		for _, m := range n.Members {
			views = append(views, ZoneInfo{InsName: new(n.ID), NodeType: new(string(n.Kind)), RoleType: new(m.Role), RoleId: new(m.ID), ZoneId: new(m.Zone)})
		}
	}
	return &DescribeRoleZoneInfoResponse{ZoneInfos: &ZoneInfos{ZoneInfo: views}}, nil
}

// describeShardingNetworkAddress shows how the nodes of a cluster are reached. There are
// no clusters that are compatible to DynamoDB.
// addressed are the words for nodes that Terraform's provider 1.289 knows of their addresses; the contract has
// shard and configserver. With addresses in the internet it finds none.
var addressed = map[nodeKind]string{mongos: "mongos", shard: "db", configServer: "cs"}

func describeShardingNetworkAddress(c *cloud.Call, q *NetworkAddressRequest) (*DescribeShardingNetworkAddressResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err == nil && q.NodeId != "" {
		_, err = i.node(q.NodeId)
	}
	switch {
	case err != nil:
		return nil, err
	case i.architecture() != shardedCluster:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "ReplicaSet", Detail: "the instance is no sharded cluster"}
	}
	views := []NetworkAddress{}
	for _, n := range i.Nodes {
		if q.NodeId != "" && q.NodeId != n.ID {
			continue
		}
		for _, e := range append(i.endpoints(c.World, n, false), i.endpoints(c.World, n, true)...) {
			view := NetworkAddress{
				NodeId: new(n.ID), NodeType: new(addressed[n.Kind]), Role: new(e.Role), NetworkAddress: new(e.ID), Port: new(strconv.Itoa(e.Port)),
				IPAddress: new(e.Address.String()), NetworkType: &inVPC, VPCId: new(i.VPCID()),
			}
			if e.Public {
				view.NetworkType, view.NodeType, view.VPCId = &onInternet, nil, nil
			} else {
				view.VswitchId = &e.VSwitch.ID
			}
			views = append(views, view)
		}
	}
	return &DescribeShardingNetworkAddressResponse{
		NetworkAddresses:      &NetworkAddresses{NetworkAddress: views},
		CompatibleConnections: &CompatibleConnections{CompatibleConnection: []CompatibleConnection{}},
	}, nil
}
