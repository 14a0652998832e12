package rkvstore

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// empty is the answer of actions that say nothing but that they were done.
func empty(_ *instance, err error) (*EmptyResponse, error) { return &EmptyResponse{}, err }

func modifyInstanceAttribute(c *cloud.Call, q *ModifyInstanceAttributeRequest) (*EmptyResponse, error) {
	if q.InstanceName == "" && q.NewPassword == "" && q.InstanceReleaseProtection == nil {
		return nil, wire.MissingParameter("InstanceName")
	}
	if err := checkName(q.InstanceName); err != nil {
		return nil, err
	}
	if err := checkPassword(q.NewPassword); err != nil {
		return nil, err
	}
	return empty(instances.Modify(c, q.InstanceId, modification{Changes: managed.Changes{Name: services.Text(q.InstanceName), Protected: q.InstanceReleaseProtection}}))
}

// modifyInstanceSpec gives an instance another class or number of shards, of its own series.
func modifyInstanceSpec(c *cloud.Call, q *ModifyInstanceSpecRequest) (*OrderIdResponse, error) {
	wanted := nodesWanted{q.ReplicaCount, q.SlaveReplicaCount, q.ReadOnlyCount, q.SlaveReadOnlyCount}
	if q.InstanceClass == "" && q.ShardCount == nil && q.MajorVersion == "" && q.NodeType == "" && q.Storage == nil && q.StorageType == "" && wanted == (nodesWanted{}) {
		return nil, wire.MissingParameter("InstanceClass")
	}
	var (
		to     class
		shards int
		disk   storage
		then   *instance
	)
	_, err := instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) (err error) {
		if to, shards, err = i.becoming(q.InstanceClass, nil, q.ShardCount); err != nil {
			return err
		}
		if disk, err = i.disk(q.StorageType, q.Storage); err != nil {
			return err
		}
		if q.MajorVersion != "" && (q.MajorVersion < i.Version || !slices.Contains(to.Versions, q.MajorVersion)) {
			return cloud.Invalid(kindInstance, "MajorVersion", "the instance gets "+i.Version+" or a newer one of "+strings.Join(to.Versions, ", "))
		}
		if then, err = i.as(i.replicated(), wanted, to, shards, i.singleAs(&to, q.NodeType)); err != nil {
			return err
		}
		return i.checkOrder(q.OrderType, then)
	}, Do: func(i *instance) {
		i.become(c, to, shards)
		i.Storage, i.StorageType = disk.gigabytes, disk.kind
		if q.MajorVersion != "" {
			i.Version = q.MajorVersion
		}
		i.Single, i.Replicas, i.ReadOnly = then.Single, then.Replicas, then.ReadOnly
	}})
	if err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// becoming is the class of a name or a capacity that the instance can have, and with how many shards; as
// it is where nothing is given.
func (i *instance) becoming(name string, capacity *int64, count *int32) (to class, shards int, err error) {
	if to = i.class; name != "" || capacity != nil {
		if to, err = classFor(name, capacity); err != nil {
			return to, 0, err
		}
	}
	shards, ok := to.shards(int(services.Or(count, int32(len(i.Shards)))))
	switch {
	case !to.like(&i.class):
		return to, 0, errClass(to.Class, "are none of "+i.Series+" "+i.edition())
	case to.Fixed > 0 && count == nil:
		shards = to.Fixed
	case !ok:
		return to, 0, errClass(to.Class, "do not have so many shards")
	}
	return to, shards, nil
}

// become gives the instance a class, and so many shards.
func (i *instance) become(c *cloud.Call, to class, shards int) {
	if i.Bandwidth != to.Bandwidth {
		i.ExtraBandwidth = 0
	}
	if to.Unreplicated != i.Unreplicated {
		i.Single = to.Unreplicated
	}
	i.class = to
	i.resize(c.World, shards)
}

// storage is the cloud disk of an instance: how large it is, and the word for its kind.
type storage struct {
	gigabytes int
	kind      string
}

// disk is that of the instance after a change: disks grow, and only some instances have one.
func (i *instance) disk(kind string, gigabytes *int32) (storage, error) {
	to := storage{int(services.Or(gigabytes, int32(i.Storage))), cmp.Or(kind, i.StorageType)}
	switch {
	case kind == "" && gigabytes == nil:
	case i.Series != seriesESSD:
		return to, cloud.Invalid(kindInstance, "Storage", "only instances of "+seriesESSD+" are on cloud disks of their own")
	case to.gigabytes < i.Storage || to.gigabytes > largestStorage:
		return to, cloud.Invalid(kindInstance, "Storage", "a cloud disk grows, up to 32768 GB")
	}
	return to, nil
}

// checkOrder says whether a type of orders fits what the instance becomes. The price decides, that is the memory of all
// servers, and matters to subscriptions only.
func (i *instance) checkOrder(orderType string, then *instance) error {
	had, has := i.units(i.servers()), then.units(then.servers())
	switch {
	case !i.Charge.Subscription || orderType == "AUTO":
		return nil
	case has < had && orderType != "DOWNGRADE":
		return cloud.Invalid(kindInstance, "OrderType", "a subscription becomes smaller by the order type DOWNGRADE")
	case has > had && orderType == "DOWNGRADE":
		return cloud.Invalid(kindInstance, "OrderType", "the instance becomes larger")
	}
	return nil
}

func restartInstance(c *cloud.Call, q *RestartInstanceRequest) (*RestartInstanceResponse, error) {
	i, err := instances.Modify(c, q.InstanceId, modification{Through: changing})
	if err != nil {
		return nil, err
	}
	return &RestartInstanceResponse{InstanceId: &i.ID, TaskId: task(c)}, nil
}

// task is the number of a task. The product has no action here that looks for one.
func task(c *cloud.Call) *string { return new(strconv.FormatUint(c.Number()%1_000_000_000, 10)) }

func flushInstance(c *cloud.Call, q *InstanceIdRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.InstanceId, modification{Through: flushing}))
}

func modifyInstanceMajorVersion(c *cloud.Call, q *ModifyInstanceMajorVersionRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.InstanceId, modification{Through: majorUpgrades, Check: func(i *instance) error {
		if !slices.Contains(i.Versions, q.MajorVersion) || q.MajorVersion <= i.Version {
			return cloud.Invalid(kindInstance, "MajorVersion", "an instance gets a newer version than "+i.Version)
		}
		return nil
	}, Do: func(i *instance) { i.Version = q.MajorVersion }}))
}

func modifyInstanceMaintainTime(c *cloud.Call, q *ModifyInstanceMaintainTimeRequest) (*EmptyResponse, error) {
	window, err := managed.NewWindow(kindInstance, "MaintainTime", q.MaintainStartTime, q.MaintainEndTime)
	if err != nil {
		return nil, err
	}
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) { i.Window = window }}))
}

func modifyInstanceVpcAuthMode(c *cloud.Call, q *ModifyInstanceVpcAuthModeRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) { i.OpenAuth = q.VpcAuthMode == "Close" || q.VpcAuthMode == "CLOSE" }}))
}

func switchNetwork(c *cloud.Call, q *SwitchNetworkRequest) (*SwitchNetworkResponse, error) {
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	switch {
	case i.OpenAuth:
		return nil, services.Refuse("VpcFreePasswordNoSupport", "The custins opend VPCFreePassword not support this operation.")
	case i.VSwitchID() == q.VSwitchId:
		return nil, services.Refuse("VpcAndVSwitchNotChange", "VpcId and vSwitchId not change.")
	}
	if err := instances.MoveTo(c, i, managed.Place{VSwitchID: q.VSwitchId, VPCID: q.VpcId, Zone: i.Zone()}); err != nil {
		return nil, err
	}
	instances.Pass(c, i, netModifying)
	return &SwitchNetworkResponse{TaskId: task(c)}, nil
}

// migrateToOtherZone moves an instance to a vSwitch of another zone of its VPC.
func migrateToOtherZone(c *cloud.Call, q *MigrateToOtherZoneRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	switch {
	case q.VSwitchId == "":
		return nil, services.Refuse("MissingSwitchId", "VSwitchId is mandatory for this action.")
	case i.endpoint(c.World, public) != nil:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Network", Detail: "the instance has a public connection string"}
	}
	if err := checkSecondary(c, q.ZoneId, q.SecondaryZoneId); err != nil {
		return nil, err
	}
	staff, err := i.move(nodesWanted{q.ReplicaCount, q.SlaveReplicaCount, q.ReadOnlyCount, q.SlaveReadOnlyCount}, q.SecondaryZoneId)
	if err != nil {
		return nil, err
	}
	if err := instances.MoveTo(c, i, managed.Place{VSwitchID: q.VSwitchId, VPCID: i.VPCID(), Zone: q.ZoneId}); err != nil {
		return nil, err
	}
	i.SecondaryZone, i.Replicas, i.ReadOnly = q.SecondaryZoneId, staff.replicas, staff.readOnly
	i.leave(c.World, i.Shards)
	for at := range i.Shards {
		i.Shards[at] = shard{Number: i.Shards[at].Number}
	}
	instances.Pass(c, i, migrating)
	return &EmptyResponse{}, nil
}

func modifyResourceGroup(c *cloud.Call, q *ModifyResourceGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, instances.Regroup(c, q.InstanceId, q.ResourceGroupId)
}
