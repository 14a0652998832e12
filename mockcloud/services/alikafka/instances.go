package alikafka

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func modifyInstanceName(c *cloud.Call, q *ModifyInstanceNameRequest) (*DoneResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Modify)
	if err == nil {
		err = instances.MustBe(c, i, running, changing, upgrading, pending)
	}
	if err == nil {
		err = i.checkName(c, q.InstanceName, true)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{Name: new(cut(q.InstanceName, longestTopic))}, nil)
	return &DoneResponse{}, nil
}

func updateInstanceConfig(c *cloud.Call, q *UpdateInstanceConfigRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	changed, err := i.Config.with(q.Config, i.Version, i.Spec.Edition)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Config = changed
	i.openLists()
	instances.Pass(c, i, changing)
	return &DoneResponse{}, nil
}

// upgradeInstanceVersion goes on to a later version, or to the latest minor one of the
// same, which shows nowhere.
func upgradeInstanceVersion(c *cloud.Call, q *UpgradeInstanceVersionRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(versions(i), q.TargetVersion) || q.TargetVersion < i.Version {
		return nil, unsupportedVersion(q.TargetVersion)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Version = q.TargetVersion
	instances.Pass(c, i, upgrading)
	return &DoneResponse{}, nil
}

func enableAutoGroupCreation(c *cloud.Call, q *EnableAutoGroupCreationRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	if i.Serverless() {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Serverless", Detail: "serverless instances always make groups by themselves"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.AutoGroups = *q.Enable
	return &DoneResponse{}, nil
}

func enableAutoTopicCreation(c *cloud.Call, q *EnableAutoTopicCreationRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	partitions := services.Value(q.PartitionNum)
	updates := q.Operate == "updatePartition" || services.IsTrue(q.UpdatePartition)
	switch {
	case q.Operate == "" && !updates:
		return nil, services.Refuse("MissingParameter", "an Operate is needed")
	case updates && (partitions < 1 || partitions > mostPartitions):
		return nil, invalid("PartitionNum", "a topic has 1 to %d partitions", mostPartitions)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if updates {
		i.DefaultPartitions = int(partitions)
	}
	if q.Operate == "enable" || q.Operate == "disable" {
		i.AutoTopics = q.Operate == "enable"
	}
	return &DoneResponse{}, nil
}

// stopInstance stops one that is no subscription; it keeps what it stands on.
func stopInstance(c *cloud.Call, q *InstanceRequest) (*DoneResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Modify)
	if err == nil {
		err = i.mustBePaid(false)
	}
	if err == nil {
		err = instances.MustBe(c, i)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Halted = true
	instances.Pass(c, i, stopping)
	return &DoneResponse{}, nil
}

func reopenInstance(c *cloud.Call, q *InstanceRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId, stopped)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Halted = false
	i.released++
	i.Place().Ready = c.Settled()
	instances.Pass(c, i, starting)
	return &DoneResponse{}, nil
}

// releaseInstance gives back what an instance stands on: at once by force, otherwise after
// some time, until which it is stopped. By force it need not be empty.
func releaseInstance(c *cloud.Call, q *ReleaseInstanceRequest) (*DoneResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := i.mustBePaid(false); err != nil {
		return nil, err
	}
	if err := instances.MustBe(c, i, pending, running, stopped); err != nil {
		return nil, err
	}
	forced := services.IsTrue(q.ForceDeleteInstance) || !i.Deployed
	switch {
	case forced:
	case topics.Used(c.World, i.Head()) > 0:
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: kindInstance, ID: i.ID, By: kindTopic}
	case groups.Used(c.World, i.Head()) > 0:
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: kindInstance, ID: i.ID, By: kindGroup}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Halted = true
	if forced {
		i.free(c.World)
	} else {
		i.released++
		freeing.Plan(c.World, c.Now.Add(retention), i, i.released)
	}
	instances.Pass(c, i, releasing)
	return &DoneResponse{}, nil
}

func deleteInstance(c *cloud.Call, q *InstanceRequest) (*DoneResponse, error) {
	if i, err := instances.Find(c, q.InstanceId, cloud.Delete); err != nil {
		return nil, err
	} else if status := instances.Status(i, c.Now); status != released && status != expired {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindInstance, ID: i.ID, Field: "Released", Detail: "the instance is not released"}
	}
	_, err := instances.Release(c, q.InstanceId, managed.Releasing{Forced: true})
	return &DoneResponse{}, err
}

func changeResourceGroup(c *cloud.Call, q *ChangeResourceGroupRequest) (*ChangeResourceGroupResponse, error) {
	if err := identity.JoinResourceGroup(c, kindInstance, q.ResourceId, q.NewResourceGroupId); err != nil {
		return nil, err
	}
	return &ChangeResourceGroupResponse{NewResourceGroupId: &q.NewResourceGroupId}, nil
}
