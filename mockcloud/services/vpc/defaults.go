package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

func createDefaultVpc(c *cloud.Call, q *CreateDefaultVpcRequest) (*CreateDefaultVpcResponse, error) {
	ipv6, err := newIPv6(q.EnableIpv6, q.Ipv6CidrBlock, "")
	if err != nil {
		return nil, err
	}
	vpc, err := network.CreateDefaultVPC(c, q.ResourceGroupId, ipv6)
	if err != nil {
		return nil, err
	}
	return &CreateDefaultVpcResponse{VpcId: new(vpc.ID), VRouterId: new(vpc.RouterID), RouteTableId: new(vpc.RouteTable.ID)}, nil
}

func createDefaultVSwitch(c *cloud.Call, q *CreateDefaultVSwitchRequest) (*VSwitchIdResponse, error) {
	ipv6, err := newIPv6Subnet(q.Ipv6CidrBlock, "")
	if err != nil {
		return nil, err
	}
	vswitch, err := network.CreateDefaultVSwitch(c, q.ZoneId, ipv6)
	if err != nil {
		return nil, err
	}
	return &VSwitchIdResponse{VSwitchId: new(vswitch.ID)}, nil
}
