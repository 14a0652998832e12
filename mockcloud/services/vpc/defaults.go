package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createDefaultVpc(c *cloud.Call, q *CreateDefaultVpcRequest) (*CreateDefaultVpcResponse, error) {
	if err := services.Implemented(
		services.Given("EnableIpv6", isTrue(q.EnableIpv6)),
		services.Given("Ipv6CidrBlock", q.Ipv6CidrBlock != ""),
	); err != nil {
		return nil, err
	}
	vpc, err := c.CreateDefaultVPC(q.ResourceGroupId)
	if err != nil {
		return nil, err
	}
	return &CreateDefaultVpcResponse{VpcId: new(vpc.ID), VRouterId: new(vpc.RouterID), RouteTableId: new(vpc.RouteTableID)}, nil
}

func createDefaultVSwitch(c *cloud.Call, q *CreateDefaultVSwitchRequest) (*CreateDefaultVSwitchResponse, error) {
	if err := withoutIPv6(services.Given("Ipv6CidrBlock", q.Ipv6CidrBlock != nil)); err != nil {
		return nil, err
	}
	vswitch, err := c.CreateDefaultVSwitch(q.ZoneId)
	if err != nil {
		return nil, err
	}
	return &CreateDefaultVSwitchResponse{VSwitchId: new(vswitch.ID)}, nil
}
