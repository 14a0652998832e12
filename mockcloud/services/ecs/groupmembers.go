package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func joinSecurityGroup(c *cloud.Call, q *SecurityGroupRequest) (*EmptyResponse, error) {
	member, err := memberOf(q.InstanceId, q.NetworkInterfaceId, q.RegionId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.JoinSecurityGroup(c, q.SecurityGroupId, member)
}

func leaveSecurityGroup(c *cloud.Call, q *SecurityGroupRequest) (*EmptyResponse, error) {
	member, err := memberOf(q.InstanceId, q.NetworkInterfaceId, q.RegionId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.LeaveSecurityGroup(c, q.SecurityGroupId, member)
}

// memberOf reads who joins or leaves a security group: an instance, or a
// network interface, for which the region must be given as well.
func memberOf(instanceID, interfaceID, region string) (compute.GroupMember, error) {
	switch {
	case instanceID == "" && interfaceID == "":
		return compute.GroupMember{}, wire.MissingParameter("InstanceId")
	case instanceID != "" && interfaceID != "":
		return compute.GroupMember{}, services.Refuse("InvalidParam.EniIdAndInstanceId.Conflict", "Give InstanceId or NetworkInterfaceId.")
	case interfaceID != "" && region == "":
		return compute.GroupMember{}, services.Refuse("MissingParameter.RegionId", "RegionId goes with NetworkInterfaceId.")
	}
	return compute.GroupMember{InstanceID: instanceID, InterfaceID: interfaceID}, nil
}
