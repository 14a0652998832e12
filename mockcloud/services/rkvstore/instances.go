package rkvstore

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createInstance(c *cloud.Call, q *CreateInstanceRequest) (*CreateInstanceResponse, error) {
	i, err := readInstance(q)
	if err != nil {
		return nil, err
	}
	port, err := portOf(q.Port)
	if err != nil {
		return nil, err
	}
	place, err := readPlace(q)
	if err != nil {
		return nil, err
	}
	plan, err := readPlan(q.ChargeType, q.Period, q.AutoRenew == "true", q.AutoRenewPeriod)
	if err != nil {
		return nil, err
	}
	if q.SecondaryZoneId != "" {
		if region, err := c.KnownRegion(); err != nil || !region.HasZone(q.SecondaryZoneId) {
			return nil, cloud.Missing(kindZone, q.SecondaryZoneId)
		}
	}
	if err := i.create(c, managed.New{
		Name: q.InstanceName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Plan: plan, Places: []managed.Place{place},
	}, port, q.ConnectionStringPrefix); err != nil {
		return nil, err
	}
	e := i.endpoint(c.World, private)
	return &CreateInstanceResponse{
		InstanceId: &i.ID, InstanceName: &i.Name, RegionId: &i.Region, ZoneId: new(i.Zone()), VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()),
		InstanceStatus: new(instances.Status(i, c.Now)), ConnectionDomain: &e.ID, Port: new(int32(e.Port)), PrivateIpAddr: new(i.IP()), UserName: &i.ID,
		Capacity: new(i.capacity()), Bandwidth: &i.Bandwidth, Connections: &i.Connections, QPS: &i.QPS, NodeType: new(i.nodeType()),
		ChargeType: new(chargeType(i)), EndTime: endTime(c, i), NetworkType: new("VPC"), Config: new(i.config()), OrderId: managed.NewOrder(c).Number(),
	}, nil
}

func readInstance(q *CreateInstanceRequest) (*instance, error) {
	if err := checkName(q.InstanceName); err != nil {
		return nil, err
	}
	if err := checkPassword(q.Password); err != nil {
		return nil, err
	}
	of, found := findClass(q.InstanceClass)
	switch {
	case q.InstanceClass == "" && q.Capacity == nil:
		return nil, wire.MissingParameter("InstanceClass")
	case q.InstanceClass == "":
		if of, found = classOf(*q.Capacity); !found {
			return nil, cloud.Missing(kindClass, strconv.FormatInt(*q.Capacity, 10))
		}
	case !found:
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: kindClass, ID: q.InstanceClass, Field: "InstanceClass"}
	}
	version := q.EngineVersion
	if version == "" {
		version = "5.0"
	}
	if !slices.Contains(versions, version) {
		return nil, cloud.Invalid(kindInstance, "EngineVersion", "new instances have one of the versions "+strings.Join(versions, ", "))
	}
	i := newInstance(of, version)
	i.SecondaryZone, i.Single = q.SecondaryZoneId, of.Unreplicated || q.NodeType == "STAND_ALONE" || q.NodeType == "single"
	if shards := int(services.Or(q.ShardCount, 1)); shards > 1 && !of.Sharded {
		return nil, errClass(of.Class, "have no shards")
	} else if shards > 1 {
		i.Shards, i.Architecture = shards, "cluster"
	}
	if q.Appendonly != "" {
		i.Parameters = map[string]string{"appendonly": q.Appendonly}
	}
	return i, nil
}

// readPlace is where an instance is to be: new ones are in a vSwitch, as the contract has
// no other network type.
func readPlace(q *CreateInstanceRequest) (place managed.Place, err error) {
	if q.VSwitchId == "" {
		return place, wire.MissingParameter("VSwitchId")
	}
	place = managed.Place{VSwitchID: q.VSwitchId, VPCID: q.VpcId, Zone: q.ZoneId}
	if q.PrivateIpAddress == "" {
		return place, nil
	}
	if place.Address, err = netip.ParseAddr(q.PrivateIpAddress); err != nil {
		return place, cloud.Invalid(kindInstance, "PrivateIpAddress", q.PrivateIpAddress+" is no address")
	}
	return place, nil
}

func deleteInstance(c *cloud.Call, q *DeleteInstanceRequest) (*EmptyResponse, error) {
	_, err := instances.Release(c, q.InstanceId, managed.Releasing{})
	return &EmptyResponse{}, err
}

func describeInstances(c *cloud.Call, q *DescribeInstancesRequest) (*DescribeInstancesResponse, error) {
	asked := selection{
		ids: q.InstanceIds, status: q.InstanceStatus, charge: q.ChargeType, network: q.NetworkType, version: q.EngineVersion, class: q.InstanceClass,
		vpc: q.VpcId, vswitch: q.VSwitchId, zone: q.ZoneId, kind: q.InstanceType, key: q.SearchKey, architecture: q.ArchitectureType,
		edition: q.EditionType, group: q.ResourceGroupId, address: q.PrivateIp, expired: q.Expired, node: q.NodeType, global: services.IsTrue(q.GlobalInstance),
		tags: services.Tags(q.Tag),
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := instances.List(c, asked.filter(c), paging.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(i *instance) KVStoreInstance { return listed(c, i) })
	paged := paging.Answer(page.Total, page.Next)
	return &DescribeInstancesResponse{
		PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total, Instances: &DescribeInstancesInstances{KVStoreInstance: views},
	}, nil
}

// selection is what lists of instances select by.
type selection struct {
	ids, status, charge, network, version, class, vpc, vswitch, zone, kind, key, architecture, edition, group, address, expired, node string

	global bool
	tags   []cloud.Tag
}

// filter is the selection as the kind's filter. What no instance here has selects none:
// the classic network, Memcache, Tair, and distributed instances.
func (s selection) filter(c *cloud.Call) managed.Filter[*instance] {
	none := s.network == "CLASSIC" || s.kind != "" && s.kind != "Redis" || s.edition == "Enterprise" || s.global
	return managed.Filter[*instance]{
		IDs: services.Separated(s.ids), VPCID: s.vpc, VSwitchID: s.vswitch, Zone: s.zone, ResourceGroupID: s.group, Tags: s.tags, Status: s.status,
		Match: func(i *instance) bool {
			return !none && same(s.charge, chargeType(i)) && same(s.version, i.Version) && same(s.class, i.Class) &&
				same(s.architecture, i.Architecture) && same(s.address, i.IP()) && same(s.expired, strconv.FormatBool(i.Charge.Expired(c.Now))) &&
				same(nodeTypes[s.node], i.nodeType()) && (strings.Contains(i.Name, s.key) || strings.Contains(i.ID, s.key))
		},
	}
}

// nodeTypes are the older words for types of nodes.
var nodeTypes = map[string]string{"STAND_ALONE": "single", "MASTER_SLAVE": "double", "single": "single", "double": "double"}

// same says whether a condition, where there is one, holds.
func same(wanted, have string) bool { return wanted == "" || wanted == have }

func listed(c *cloud.Call, i *instance) KVStoreInstance {
	e := i.endpoint(c.World, private)
	return KVStoreInstance{
		InstanceId: &i.ID, InstanceName: &i.Name, RegionId: &i.Region, ZoneId: new(i.Zone()), SecondaryZoneId: services.Text(i.SecondaryZone),
		VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()), PrivateIp: new(i.IP()), ConnectionDomain: &e.ID, Port: new(int64(e.Port)), UserName: &i.ID,
		InstanceStatus: new(instances.Status(i, c.Now)), InstanceClass: &i.Class, InstanceType: new("Redis"), EngineVersion: &i.Version,
		EditionType: new("Community"), ArchitectureType: &i.Architecture, NodeType: new(i.nodeType()), ShardCount: new(int32(i.Shards)), Config: new(i.config()),
		Capacity: new(i.capacity()), Bandwidth: &i.Bandwidth, Connections: &i.Connections, QPS: &i.QPS, NetworkType: new("VPC"), ConnectionMode: new("Standard"),
		ChargeType: new(chargeType(i)), EndTime: endTime(c, i), CreateTime: services.Seconds(i.Created), ResourceGroupId: &i.ResourceGroupID,
		HasRenewChangeOrder: new(false), IsRds: new(true), PackageType: new("standard"), Tags: tagsOf(c, i),
	}
}

func tagsOf(c *cloud.Call, i *instance) *Tags {
	return &Tags{Tag: services.ShowTags(c, i.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })}
}

// describeInstanceAttribute shows one instance; one that is not there is an error, as
// the product's general codes have it.
func describeInstanceAttribute(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceAttributeResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	e := i.endpoint(c.World, private)
	return &DescribeInstanceAttributeResponse{Instances: &Instances{DBInstanceAttribute: []DBInstanceAttribute{{
		InstanceId: &i.ID, InstanceName: &i.Name, RegionId: &i.Region, ZoneId: new(i.Zone()), SecondaryZoneId: services.Text(i.SecondaryZone), ZoneType: new(i.zoneType()),
		VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()), PrivateIp: new(i.IP()), ConnectionDomain: &e.ID, Port: new(int64(e.Port)), VpcCloudInstanceId: &i.ID,
		InstanceStatus: new(instances.Status(i, c.Now)), InstanceClass: &i.Class, RealInstanceClass: &i.Class, InstanceType: new("Redis"), Engine: new("Redis"),
		EngineVersion: &i.Version, ArchitectureType: &i.Architecture, NodeType: new(i.nodeType()), ShardCount: new(int32(i.Shards)), ReplicationMode: new("master-slave"),
		Capacity: new(i.capacity()), Bandwidth: &i.Bandwidth, Connections: &i.Connections, QPS: &i.QPS, NetworkType: new("VPC"), PackageType: new("standard"),
		ChargeType: new(chargeType(i)), EndTime: endTime(c, i), CreateTime: services.Seconds(i.Created), ResourceGroupId: &i.ResourceGroupID,
		Config: new(i.config()), SecurityIPList: new(strings.Join(i.Lists.Entries(accessRules.Lasting), ",")), VpcAuthMode: new(i.authMode()),
		MaintainStartTime: &i.Window.Start, MaintainEndTime: &i.Window.End, AuditLogRetention: new(strconv.Itoa(i.Audit.Days)),
		InstanceReleaseProtection: &i.Protected, HasRenewChangeOrder: new("false"), IsOrderCompleted: new(true), IsSupportTDE: new(false), IsRds: new(true),
		AvailabilityValue: new("100%"), Tags: tagsOf(c, i),
	}}}}, nil
}

// authMode is whether a password is asked for, in the product's words.
func (i *instance) authMode() string {
	if i.OpenAuth {
		return "Close"
	}
	return "Open"
}
