package rkvstore

import (
	"slices"
	"strconv"

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

func modifyInstanceSpec(c *cloud.Call, q *ModifyInstanceSpecRequest) (*ModifyInstanceSpecResponse, error) {
	var to class
	_, err := instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) error {
		to = i.class
		if q.InstanceClass != "" {
			found, ok := findClass(q.InstanceClass)
			if !ok {
				return &cloud.Error{Reason: cloud.NotFound, Kind: kindClass, ID: q.InstanceClass, Field: "InstanceClass"}
			}
			to = found
		}
		if q.ShardCount != nil && *q.ShardCount > 1 && !to.Sharded {
			return errClass(to.Class, "have no shards")
		}
		if q.MajorVersion != "" && q.MajorVersion < i.Version {
			return cloud.Invalid(kindInstance, "MajorVersion", "an instance is not given an older version")
		}
		if q.InstanceClass == "" && q.ShardCount == nil && q.MajorVersion == "" && q.NodeType == "" {
			return wire.MissingParameter("InstanceClass")
		}
		return nil
	}, Do: func(i *instance) {
		i.class = to
		i.Shards = int(services.Or(q.ShardCount, int32(i.Shards)))
		if !to.Sharded {
			i.Shards = 1
		}
		if i.Architecture = to.Architecture; i.Shards > 1 {
			i.Architecture = "cluster"
		}
		if q.MajorVersion != "" {
			i.Version = q.MajorVersion
		}
		i.Single = to.Unreplicated || nodeTypes[q.NodeType] == "single" || q.NodeType == "" && i.Single
	}})
	if err != nil {
		return nil, err
	}
	return &ModifyInstanceSpecResponse{OrderId: managed.NewOrder(c).Text()}, nil
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
	return empty(instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) error {
		if !slices.Contains(versions, q.MajorVersion) || q.MajorVersion <= i.Version {
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

// move lets an instance go by an address of another vSwitch, where it passes through a status.
func move(c *cloud.Call, id, through string, place managed.Place, do func(*instance)) error {
	i, err := instances.Ready(c, id)
	if err != nil {
		return err
	}
	if place.VSwitchID == "" {
		place.VSwitchID = i.VSwitchID()
	}
	seats, err := instances.Seats(c, place)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if err := instances.MoveTo(c, i, seats[0]); err != nil {
		return err
	}
	e := i.endpoint(c.World, private)
	e.Address, e.VSwitch = i.Address(), i.VSwitch()
	do(i)
	instances.Pass(c, i, through)
	return nil
}

func switchNetwork(c *cloud.Call, q *SwitchNetworkRequest) (*SwitchNetworkResponse, error) {
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	err := move(c, q.InstanceId, changing, managed.Place{VSwitchID: q.VSwitchId, VPCID: q.VpcId}, func(*instance) {})
	return &SwitchNetworkResponse{TaskId: task(c)}, err
}

// migrateToOtherZone moves an instance to a vSwitch of another zone of its VPC.
func migrateToOtherZone(c *cloud.Call, q *MigrateToOtherZoneRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, move(c, q.DBInstanceId, migrating, managed.Place{VSwitchID: q.VSwitchId, VPCID: i.VPCID(), Zone: q.ZoneId}, func(i *instance) {
		i.SecondaryZone = q.SecondaryZoneId
	})
}

func modifyResourceGroup(c *cloud.Call, q *ModifyResourceGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, instances.Regroup(c, q.InstanceId, q.ResourceGroupId)
}
