package vpc

import (
	"errors"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// normal is what all gateways and bandwidth have of business here: they cost as they
// are used, and nobody has unpaid bills.
var normal = "Normal"

// deleting is the status of what is about to go.
var deleting = "Deleting"

// passing is the status of what is made and deleted over time.
func passing(available, leaving bool) *string {
	if leaving {
		return &deleting
	}
	return status(available)
}

// inGroup lists what a resource group has; nothing where it is none of the caller's,
// or what all have where it is "".
func inGroup[F, T any](c *cloud.Call, group string, p services.Paging, filter F, list func(*cloud.Call, F, cloud.PageRequest) (cloud.Page[T], error)) (page cloud.Page[T], err error) {
	if !canMatch(c, group) {
		return page, nil
	}
	return list(c, filter, p.PageRequest)
}

func createIpv6Gateway(c *cloud.Call, q *CreateIpv6GatewayRequest) (*CreateIpv6GatewayResponse, error) {
	n := network.NewVPCGateway{VPCID: q.VpcId, Label: network.Label{Name: q.Name, Description: q.Description}, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	gateway, err := network.CreateIPv6Gateway(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateIpv6GatewayResponse{Ipv6GatewayId: &gateway.ID, ResourceGroupId: new(gateway.ResourceGroupID)}, nil
}

func describeIpv6Gateways(c *cloud.Call, q *DescribeIpv6GatewaysRequest) (*DescribeIpv6GatewaysResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	filter := network.VPCGatewayFilter{ID: q.Ipv6GatewayId, VPCID: q.VpcId, Name: q.Name, ResourceGroupID: q.ResourceGroupId, Tags: tags}
	page, err := inGroup(c, q.ResourceGroupId, p, filter, network.IPv6Gateways)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeIpv6GatewaysResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Ipv6Gateways: &Ipv6Gateways{Ipv6Gateway: services.Each(page.Items, func(g *network.IPv6Gateway) Ipv6Gateway { return viewIPv6Gateway(c, g) })},
	}, nil
}

// describeIpv6GatewayAttribute shows an IPv6 gateway. The contract has no code for
// one that is not there: the answer is empty then, by which Terraform knows that a
// gateway is gone.
func describeIpv6GatewayAttribute(c *cloud.Call, q *DescribeIpv6GatewayAttributeRequest) (*Ipv6Gateway, error) {
	gateway, err := network.FindIPv6Gateway(c, q.Ipv6GatewayId, cloud.View)
	if missing, ok := errors.AsType[*cloud.Error](err); ok && missing.Reason == cloud.NotFound {
		return &Ipv6Gateway{Status: new("")}, nil
	}
	if err != nil {
		return nil, err
	}
	view := viewIPv6Gateway(c, gateway)
	view.GatewayRouteTableId = new(tableOfGateway(c, gateway.VPC, gateway.Head()))
	return &view, nil
}

// viewIPv6Gateway shows an IPv6 gateway to the caller, who owns it or is a
// participant of its VPC.
func viewIPv6Gateway(c *cloud.Call, g *network.IPv6Gateway) Ipv6Gateway {
	return Ipv6Gateway{
		Ipv6GatewayId: &g.ID, VpcId: &g.VPC.ID, RegionId: &g.Region, OwnerId: new(accountNumber(g.Owner)),
		Name: new(g.Name), Description: new(g.Description), Status: passing(g.Available(c.Now), g.Leaving()), BusinessStatus: &normal,
		// There are no sizes any more; Terraform's provider 1.289 still finds the smallest one.
		Spec: new("Small"), InstanceChargeType: new(postPaid), ExpiredTime: new(""), CreationTime: services.Seconds(g.Created),
		ResourceGroupId: new(cloud.ForOwner(c, g, g.ResourceGroupID)), Tags: &Tags{Tag: tagsOf(c, g.ID)},
	}
}

func modifyIpv6GatewayAttribute(c *cloud.Call, q *ModifyIpv6GatewayAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyIPv6Gateway(c, q.Ipv6GatewayId, network.LabelChange{Name: q.Name, Description: q.Description})
}

func deleteIpv6Gateway(c *cloud.Call, q *DeleteIpv6GatewayRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteIPv6Gateway(c, q.Ipv6GatewayId)
}
