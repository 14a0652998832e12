package vpc

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createIpv4Gateway(c *cloud.Call, q *CreateIpv4GatewayRequest) (*CreateIpv4GatewayResponse, error) {
	gateway, err := network.CreateIPv4Gateway(c, network.NewVPCGateway{
		VPCID: q.VpcId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		Label: network.Label{Name: q.Ipv4GatewayName, Description: q.Ipv4GatewayDescription},
	})
	if err != nil {
		return nil, err
	}
	return &CreateIpv4GatewayResponse{Ipv4GatewayId: &gateway.ID, ResourceGroupId: new(gateway.ResourceGroupID)}, nil
}

func getIpv4GatewayAttribute(c *cloud.Call, q *GetIpv4GatewayAttributeRequest) (*Ipv4Gateway, error) {
	gateway, err := network.FindIPv4Gateway(c, q.Ipv4GatewayId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewIPv4Gateway(c, gateway)
	view.CreateTime, view.GmtCreate = view.GmtCreate, nil // lists have another word for it
	return &view, nil
}

func listIpv4Gateways(c *cloud.Call, q *ListIpv4GatewaysRequest) (*ListIpv4GatewaysResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	filter := network.VPCGatewayFilter{ID: q.Ipv4GatewayId, VPCID: q.VpcId, Name: q.Ipv4GatewayName, ResourceGroupID: q.ResourceGroupId, Tags: tags}
	page, err := inGroup(c, q.ResourceGroupId, services.After(q.NextToken, q.MaxResults, defaultPageSize), filter, network.IPv4Gateways)
	if err != nil {
		return nil, err
	}
	return &ListIpv4GatewaysResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)),
		Ipv4GatewayModels: services.Each(page.Items, func(g *network.IPv4Gateway) Ipv4Gateway { return viewIPv4Gateway(c, g) }),
	}, nil
}

func viewIPv4Gateway(c *cloud.Call, g *network.IPv4Gateway) Ipv4Gateway {
	return Ipv4Gateway{
		Ipv4GatewayId: &g.ID, VpcId: &g.VPC.ID, Ipv4GatewayName: new(g.Name), Ipv4GatewayDescription: new(g.Description),
		Status: new(string(g.Status(c.Now))), Enabled: new(g.Active(c.Now)), Ipv4GatewayRouteTableId: new(tableOfGateway(c, g.VPC, g.Head())),
		GmtCreate: services.Seconds(g.Created), ResourceGroupId: new(g.ResourceGroupID), Tags: tagsOf(c, g.ID),
	}
}

// tableOfGateway shows the route table that a gateway of a VPC is associated with; "" where there is none.
func tableOfGateway(c *cloud.Call, vpc *network.VPC, gateway *cloud.Record) string {
	if table, ok := vpc.TableOfGateway(c.World, gateway); ok {
		return table.ID
	}
	return ""
}

func updateIpv4GatewayAttribute(c *cloud.Call, q *UpdateIpv4GatewayAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyIPv4Gateway(c, q.Ipv4GatewayId, network.LabelChange{Name: q.Ipv4GatewayName, Description: q.Ipv4GatewayDescription})
}

func enableVpcIpv4Gateway(c *cloud.Call, q *EnableVpcIpv4GatewayRequest) (*EmptyResponse, error) {
	for i, table := range q.RouteTableList {
		if slices.Contains(q.RouteTableList[:i], table) {
			return nil, services.Refuse("VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE", "the route table "+table+" is given twice")
		}
	}
	return &EmptyResponse{}, network.ActivateIPv4Gateway(c, q.Ipv4GatewayId, q.RouteTableList...)
}

func deleteIpv4Gateway(c *cloud.Call, q *DeleteIpv4GatewayRequest) (*EmptyResponse, error) {
	mode := cmp.Or(network.InternetMode(q.InternetMode), network.PrivateInternetMode)
	return &EmptyResponse{}, network.DeleteIPv4Gateway(c, q.Ipv4GatewayId, mode)
}

// ipv4GatewayID shows the IPv4 gateway of a VPC to its owner: others see nothing of it.
func ipv4GatewayID(c *cloud.Call, vpc *network.VPC) string {
	if gateway := vpc.IPv4Gateway(); gateway != nil {
		return cloud.ForOwner(c, vpc, gateway.ID)
	}
	return ""
}
