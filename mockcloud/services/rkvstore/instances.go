package rkvstore

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func deleteInstance(c *cloud.Call, q *DeleteInstanceRequest) (*EmptyResponse, error) {
	if q.GlobalInstanceId != "" {
		i, err := instances.Find(c, q.InstanceId, cloud.Delete)
		if err == nil && i.distributedID() != q.GlobalInstanceId {
			err = cloud.Invalid(kindInstance, "GlobalInstanceId", "the instance is no part of "+q.GlobalInstanceId)
		}
		if err != nil {
			return nil, err
		}
	}
	_, err := instances.Release(c, q.InstanceId, managed.Releasing{})
	return &EmptyResponse{}, err
}

// mostAtOnce is how many instances a request names by their ids (contract of DescribeInstances).
const mostAtOnce = 30

func describeInstances(c *cloud.Call, q *DescribeInstancesRequest) (*DescribeInstancesResponse, error) {
	asked := selection{
		ids: q.InstanceIds, status: q.InstanceStatus, charge: q.ChargeType, network: q.NetworkType, version: q.EngineVersion, class: q.InstanceClass,
		vpc: q.VpcId, vswitch: q.VSwitchId, zone: q.ZoneId, kind: q.InstanceType, key: q.SearchKey, architecture: q.ArchitectureType,
		edition: q.EditionType, group: q.ResourceGroupId, address: q.PrivateIp, expired: q.Expired, node: q.NodeType, global: services.IsTrue(q.GlobalInstance),
		tags: services.Tags(q.Tag),
	}
	if len(services.Separated(q.InstanceIds)) > mostAtOnce {
		return nil, services.Refuse("InvalidInstanceIds.Malformed", "The Specified parameter InstanceIds is not valid.")
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

// filter is the selection as the kind's filter. What no instance here has selects none: the
// classic network and Memcache.
func (s selection) filter(c *cloud.Call) managed.Filter[*instance] {
	none := s.network == "CLASSIC"
	return managed.Filter[*instance]{
		IDs: services.Separated(s.ids), VPCID: s.vpc, VSwitchID: s.vswitch, Zone: s.zone, ResourceGroupID: s.group, Tags: s.tags, Status: s.status,
		Match: func(i *instance) bool {
			return !none && (!s.global || i.Distributed != nil) && s.ofType(i) && services.IsOrAny(s.charge, chargeType(i)) && services.IsOrAny(s.version, i.Version) && services.IsOrAny(s.class, i.Class) &&
				services.IsOrAny(s.architecture, i.architecture()) && services.IsOrAny(s.address, i.IP()) && services.IsOrAny(s.expired, strconv.FormatBool(i.Charge.Expired(c.Now))) &&
				services.IsOrAny(nodeTypes[s.node], i.nodeType()) && (strings.Contains(i.Name, s.key) || strings.Contains(i.ID, s.key))
		},
	}
}

// ofType says whether an instance is of the type and edition that are asked for. Tair is the
// word for all of the Enterprise Edition, some of which shows itself as Redis.
func (s selection) ofType(i *instance) bool {
	return services.IsOrAny(s.edition, i.edition()) && (services.IsOrAny(s.kind, i.Series) || s.kind == "Tair" && i.Enterprise)
}

// nodeTypes are the older words for types of nodes.
var nodeTypes = map[string]string{"STAND_ALONE": "single", "MASTER_SLAVE": "double", "single": "single", "double": "double"}

func listed(c *cloud.Call, i *instance) KVStoreInstance {
	e := i.endpoint(c.World, private)
	replicas, replicasThere, readOnly, readOnlyThere := i.counts()
	return KVStoreInstance{
		ReplicaCount: replicas, SlaveReplicaCount: replicasThere, ReadOnlyCount: services.Text(services.Digits(readOnly)), SlaveReadOnlyCount: readOnlyThere,
		InstanceId: &i.ID, InstanceName: &i.Name, RegionId: &i.Region, ZoneId: new(i.Zone()), SecondaryZoneId: services.Text(i.SecondaryZone),
		VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()), PrivateIp: new(i.IP()), ConnectionDomain: &e.ID, Port: new(int64(e.Port)), UserName: &i.ID,
		InstanceStatus: new(instances.Status(i, c.Now)), InstanceClass: &i.Class, InstanceType: &i.Series, EngineVersion: &i.Version,
		EditionType: new(i.edition()), ArchitectureType: new(i.architecture()), NodeType: new(i.nodeType()), ShardCount: new(int32(len(i.Shards))), Config: new(i.config()),
		Capacity: new(i.capacity()), Bandwidth: new(i.bandwidth()), Connections: &i.Connections, QPS: i.qps(), NetworkType: new("VPC"), ConnectionMode: new("Standard"),
		ChargeType: new(chargeType(i)), EndTime: endTime(c, i), CreateTime: services.Seconds(i.Created), ResourceGroupId: &i.ResourceGroupID,
		HasRenewChangeOrder: new(false), IsRds: new(true), PackageType: new("standard"), Tags: tagsOf(c, i), GlobalInstanceId: services.Text(i.distributedID()),
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
	replicas, replicasThere, readOnly, readOnlyThere := i.counts()
	shown := DBInstanceAttribute{
		ReplicaCount: replicas, SlaveReplicaCount: replicasThere, ReadOnlyCount: readOnly,
		InstanceId: &i.ID, InstanceName: &i.Name, RegionId: &i.Region, ZoneId: new(i.Zone()), SecondaryZoneId: services.Text(i.SecondaryZone), ZoneType: new(i.zoneType()),
		VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()), PrivateIp: new(i.IP()), ConnectionDomain: &e.ID, Port: new(int64(e.Port)), VpcCloudInstanceId: &i.ID,
		InstanceStatus: new(instances.Status(i, c.Now)), InstanceClass: &i.Class, RealInstanceClass: &i.Class, InstanceType: &i.Series, Engine: new("Redis"),
		EngineVersion: &i.Version, ArchitectureType: new(i.architecture()), NodeType: new(i.nodeType()), ShardCount: new(int32(len(i.Shards))), ReplicationMode: new(i.replication()),
		Capacity: new(i.capacity()), Bandwidth: new(i.bandwidth()), Connections: &i.Connections, QPS: i.qps(), NetworkType: new("VPC"), PackageType: new("standard"),
		ChargeType: new(chargeType(i)), EndTime: endTime(c, i), CreateTime: services.Seconds(i.Created), ResourceGroupId: &i.ResourceGroupID,
		Config: new(i.config()), SecurityIPList: new(strings.Join(i.Lists.Entries(accessRules.Lasting), ",")), VpcAuthMode: new(i.authMode()),
		MaintainStartTime: &i.Window.Start, MaintainEndTime: &i.Window.End, AuditLogRetention: new(strconv.Itoa(i.Audit.Days)),
		InstanceReleaseProtection: &i.Protected, HasRenewChangeOrder: new("false"), IsOrderCompleted: new(instances.Status(i, c.Now) != changing), IsSupportTDE: new(i.encryptable()), IsRds: new(true),
		AvailabilityValue: new("100%"), StorageType: services.Text(i.StorageType), Storage: i.storage(), Tags: tagsOf(c, i), GlobalInstanceId: services.Text(i.distributedID()),
	}
	if readOnlyThere != nil {
		shown.SlaveReadOnlyCount = new(int64(*readOnlyThere))
	}
	return &DescribeInstanceAttributeResponse{Instances: &Instances{DBInstanceAttribute: []DBInstanceAttribute{shown}}}, nil
}

// authMode is whether a password is asked for, in the product's words.
func (i *instance) authMode() string {
	if i.OpenAuth {
		return "Close"
	}
	return "Open"
}

// storage is the size of the cloud disk in GB, where data is on one.
func (i *instance) storage() *string {
	if i.Storage == 0 {
		return nil
	}
	return new(strconv.Itoa(i.Storage))
}
