package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// vRouter is the type of the routers here: those of VPCs.
const vRouter = "VRouter"

func describeVRouters(c *cloud.Call, q *DescribeVRoutersRequest) (*DescribeVRoutersResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	// Each vRouter has one system route table, and is seen with it.
	page, err := network.RouteTables(c, network.RouteTableFilter{RouterID: q.VRouterId, System: new(true)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]VRouter, len(page.Items))
	for i, table := range page.Items {
		vpc := table.VPC
		views[i] = VRouter{
			VRouterId: new(vpc.RouterID), VpcId: new(vpc.ID), RegionId: new(vpc.Region), CreationTime: services.Seconds(vpc.Created),
			VRouterName: new(vpc.RouterName), Description: new(vpc.RouterDescription),
			RouteTableIds: &RouteTableIds{RouteTableId: routeTableIDs(c, vpc)},
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeVRoutersResponse{PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, VRouters: &VRouters{VRouter: views}}, nil
}

// routeTableIDs are those of the VPC's route tables that the caller sees, the
// system table first.
func routeTableIDs(c *cloud.Call, vpc *network.VPC) []string {
	ids := []string{}
	for table := range network.RouteTablesOf(c, vpc) {
		ids = append(ids, table.ID)
	}
	return ids
}

func modifyVRouterAttribute(c *cloud.Call, q *ModifyVRouterAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyVRouter(c, q.VRouterId, services.Text(q.VRouterName), q.Description)
}
