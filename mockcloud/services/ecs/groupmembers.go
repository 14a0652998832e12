package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func joinSecurityGroup(c *cloud.Call, q *SecurityGroupRequest) (*EmptyResponse, error) {
	member, err := memberOf(q.InstanceId, q.NetworkInterfaceId, q.RegionId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, c.JoinSecurityGroup(q.SecurityGroupId, member)
}

func leaveSecurityGroup(c *cloud.Call, q *SecurityGroupRequest) (*EmptyResponse, error) {
	member, err := memberOf(q.InstanceId, q.NetworkInterfaceId, q.RegionId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, c.LeaveSecurityGroup(q.SecurityGroupId, member)
}

// memberOf reads who joins or leaves a security group: an instance, or a
// network interface, for which the region must be given as well.
func memberOf(instanceID, interfaceID, region string) (cloud.GroupMember, error) {
	switch {
	case instanceID == "" && interfaceID == "":
		return cloud.GroupMember{}, wire.MissingParameter("InstanceId")
	case instanceID != "" && interfaceID != "":
		return cloud.GroupMember{}, services.Refuse("InvalidParam.EniIdAndInstanceId.Conflict", "Give InstanceId or NetworkInterfaceId.")
	case interfaceID != "" && region == "":
		return cloud.GroupMember{}, services.Refuse("MissingParameter.RegionId", "RegionId goes with NetworkInterfaceId.")
	}
	return cloud.GroupMember{InstanceID: instanceID, InterfaceID: interfaceID}, nil
}
