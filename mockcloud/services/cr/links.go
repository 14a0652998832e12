package cr

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// createInstanceVpcEndpointLinkedVpc lets the servers of a VPC reach an instance, at an
// address in a vSwitch, which may be one that is shared with the caller. A module has one
// address in a VPC.
func createInstanceVpcEndpointLinkedVpc(c *cloud.Call, q *CreateInstanceVpcEndpointLinkedVpcRequest) (*InstanceVpcEndpointLinkedVpcResponse, error) {
	module, err := moduleOf(q.ModuleName)
	if err != nil {
		return nil, err
	}
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	seats, err := instances.Seats(c, managed.Place{VSwitchID: q.VswitchId, VPCID: q.VpcId, Purpose: network.Purpose(module)})
	if err != nil {
		return nil, err
	}
	vpcs := i.vpcs()
	switch {
	case i.link(q.VpcId, "", module) != nil:
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindLink, ID: q.VpcId, Detail: "the instance is linked with the VPC already"}
	case !slices.Contains(vpcs, q.VpcId) && len(vpcs) >= i.limits().VPCs:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindLink, ID: i.ID, Detail: "the instance is linked with all the VPCs that it can be"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if err := instances.Sit(c, i, seats); err != nil {
		return nil, err
	}
	taken := i.Seats()
	i.Links = append(slices.Clip(i.Links), &link{Module: module, Seat: taken[len(taken)-1], settles: c.Settled()})
	i.Modified = c.Now
	return &InstanceVpcEndpointLinkedVpcResponse{Code: &success, IsSuccess: &done}, nil
}

// link finds one of the instance's links; "" is any vSwitch.
func (i *instance) link(vpcID, vswitchID, module string) *link {
	for _, l := range i.Links {
		if l.Module == module && l.Seat.VSwitch.VPC.ID == vpcID && (vswitchID == "" || l.Seat.VSwitch.ID == vswitchID) {
			return l
		}
	}
	return nil
}

// vpcs are those that the instance is linked with.
func (i *instance) vpcs() (ids []string) {
	for _, l := range i.Links {
		if id := l.Seat.VSwitch.VPC.ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func deleteInstanceVpcEndpointLinkedVpc(c *cloud.Call, q *DeleteInstanceVpcEndpointLinkedVpcRequest) (*InstanceVpcEndpointLinkedVpcResponse, error) {
	module, err := moduleOf(q.ModuleName)
	if err != nil {
		return nil, err
	}
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	l := i.link(q.VpcId, q.VswitchId, module)
	if l == nil {
		return nil, cloud.Missing(kindLink, q.VpcId)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	instances.Quit(c.World, i, func(s network.Seat) bool { return s.VSwitch == l.Seat.VSwitch && s.Address == l.Seat.Address })
	i.Links = slices.DeleteFunc(slices.Clone(i.Links), func(other *link) bool { return other == l })
	i.Modified = c.Now
	return &InstanceVpcEndpointLinkedVpcResponse{Code: &success, IsSuccess: &done}, nil
}

func getInstanceVpcEndpoint(c *cloud.Call, q *GetInstanceVpcEndpointRequest) (*GetInstanceVpcEndpointResponse, error) {
	module, err := moduleOf(q.ModuleName)
	if err != nil {
		return nil, err
	}
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	links := i.linksOf(module)
	return &GetInstanceVpcEndpointResponse{
		Code: &success, IsSuccess: &done, ModuleName: &module, Enable: new(len(links) > 0), Domains: []string{i.domain(module, "-vpc")},
		LinkedVpcs: services.Each(links, func(l *link) LinkedVpc {
			vswitch := l.Seat.VSwitch
			return LinkedVpc{VpcId: &vswitch.VPC.ID, VswitchId: &vswitch.ID, Ip: new(l.Seat.Address.String()), Status: new(l.status(c.Now)), DefaultAccess: new(l == links[0])}
		}),
	}, nil
}

func (i *instance) linksOf(module string) []*link {
	links := []*link{}
	for _, l := range i.Links {
		if l.Module == module {
			links = append(links, l)
		}
	}
	return links
}
