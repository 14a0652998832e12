package vpc

import (
	"iter"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of route tables and routes, and what tables can be for.
const (
	systemType = "System"
	customType = "Custom"
	byVSwitch  = "VSwitch"
	byGateway  = "Gateway"
)

// learnedType is the type of the routes that transit routers tell VPCs of.
const learnedType = "CEN"

// routeTypes are the types that a route can have; the last two it has through
// gateways that are not here.
var routeTypes = []string{customType, systemType, learnedType, "BGP", "ECR"}

// typeOfRoute is the type of a route.
func typeOfRoute(route *network.Route) *string {
	if route.Learned {
		return new(learnedType)
	}
	return typeOf(route.System)
}

// routesOf visits all routes of a table, those that it has learned last.
func routesOf(c *cloud.Call, table *network.RouteTable) iter.Seq[*network.Route] {
	return func(yield func(*network.Route) bool) {
		for _, some := range []iter.Seq[*network.Route]{table.Routes(c.World), table.Learned(c.World, c.Now, netip.Addr{})} {
			for route := range some {
				if !yield(route) {
					return
				}
			}
		}
	}
}

// typeOf is the type of what the cloud itself makes, or people do.
func typeOf(system bool) *string {
	if system {
		return &systemRouteTable
	}
	return &customRouteTable
}

func createRouteTable(c *cloud.Call, q *CreateRouteTableRequest) (*CreateRouteTableResponse, error) {
	table, err := network.CreateRouteTable(c, network.NewRouteTable{
		VPCID: q.VpcId, Name: q.RouteTableName, Description: q.Description, ForGateways: q.AssociateType == byGateway, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateRouteTableResponse{RouteTableId: &table.ID}, nil
}

func deleteRouteTable(c *cloud.Call, q *DeleteRouteTableRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteRouteTable(c, q.RouteTableId)
}

func modifyRouteTableAttributes(c *cloud.Call, q *ModifyRouteTableAttributesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyRouteTable(c, q.RouteTableId, network.RouteTableChange{
		Name: q.RouteTableName, Description: q.Description, Propagation: q.RoutePropagationEnable,
	})
}

func associateRouteTable(c *cloud.Call, q *RouteTableAssociationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.AssociateRouteTable(c, q.RouteTableId, q.VSwitchId)
}

func unassociateRouteTable(c *cloud.Call, q *RouteTableAssociationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.UnassociateRouteTable(c, q.RouteTableId, q.VSwitchId)
}

// systemFilter reads a filter by type: nil selects both, and can tells whether there
// is such a type.
func systemFilter(kind string) (system *bool, can bool) {
	switch {
	case kind == "":
		return nil, true
	case strings.EqualFold(kind, systemType):
		return new(true), true
	case strings.EqualFold(kind, customType):
		return new(false), true
	}
	return nil, false
}

func describeRouteTableList(c *cloud.Call, q *DescribeRouteTableListRequest) (*DescribeRouteTableListResponse, error) {
	tags, err := tagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	filter := network.RouteTableFilter{
		ID: q.RouteTableId, Name: q.RouteTableName, VPCID: q.VpcId, RouterID: q.RouterId, ResourceGroupID: q.ResourceGroupId, Tags: tags,
	}
	var can bool
	filter.System, can = systemFilter(q.RouteTableType)
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*network.RouteTable]
	// A VPC decides the type of the router, whatever the request says.
	if can && (isOf(q.RouterType, vRouter) || q.VpcId != "") {
		if page, err = network.RouteTables(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	views := cloud.Views(c, &page, func(table *network.RouteTable) RouterTableListType { return viewRouteTable(c, table) })
	said := p.Answer(page.Total, "")
	return &DescribeRouteTableListResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		RouterTableList: &RouterTableList{RouterTableListType: views},
	}, nil
}

// viewRouteTable shows a route table to the caller, who owns its VPC or is a
// participant: then it sees only the shared vSwitches, and its own tags.
func viewRouteTable(c *cloud.Call, table *network.RouteTable) RouterTableListType {
	uses, gateways := byVSwitch, []string{}
	if table.ForGateways {
		uses = byGateway
	}
	if table.Gateway != nil {
		gateways = append(gateways, table.Gateway.ID)
	}
	return RouterTableListType{
		RouteTableId: new(table.ID), RouteTableName: new(table.Name), Description: new(table.Description), RouteTableType: typeOf(table.System()),
		VpcId: new(table.VPC.ID), RouterId: new(table.VPC.RouterID), RouterType: new(vRouter), OwnerId: new(accountNumber(table.Owner)),
		CreationTime: services.Seconds(table.Created), Status: statusOfTable(c, table), ResourceGroupId: new(resourceGroup(c, table.VPC)),
		AssociateType: &uses, RoutePropagationEnable: new(table.Propagation),
		VSwitchIds: &VSwitchIds{VSwitchId: vswitchesUsing(c, table)},
		GatewayIds: &GatewayIds{GatewayIds: gateways},
		Tags:       &Tags{Tag: tagsOf(c, table.ID)},
	}
}

// vswitchesUsing are those of the vSwitches that use a route table which the
// caller sees.
func vswitchesUsing(c *cloud.Call, table *network.RouteTable) []string {
	ids := []string{}
	for vswitch := range network.VSwitchesUsing(c, table) {
		ids = append(ids, vswitch.ID)
	}
	return ids
}

func statusOfTable(c *cloud.Call, table *network.RouteTable) *string {
	if table.Leaving() {
		return &deleting
	}
	return status(table.Available(c.Now))
}

// isOf says whether a filter by type selects the one type that there is.
func isOf(filter, kind string) bool { return filter == "" || strings.EqualFold(filter, kind) }

func describeRouteTables(c *cloud.Call, q *DescribeRouteTablesRequest) (*DescribeRouteTablesResponse, error) {
	if !knownType(q.Type) {
		return nil, services.Refuse("IllegalParam.Type", "there are no routes of the type "+strconv.Quote(q.Type))
	}
	filter := network.RouteTableFilter{ID: q.RouteTableId, Name: q.RouteTableName, RouterID: q.VRouterId, ResourceGroupID: q.ResourceGroupId}
	if q.VRouterId != "" {
		found, err := network.RouteTables(c, network.RouteTableFilter{RouterID: q.VRouterId}, cloud.PageRequest{Limit: 1})
		if err != nil {
			return nil, err
		}
		if found.Total == 0 {
			return nil, services.Refuse("InvalidVRouterId.NotFound", "there is no vRouter "+strconv.Quote(q.VRouterId))
		}
	} else {
		filter.RouterID = q.RouterId
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*network.RouteTable]
	if isOf(q.RouterType, vRouter) && (q.VRouterId == "" || isOf(q.RouterId, q.VRouterId)) {
		var err error
		if page, err = network.RouteTables(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	views := cloud.Views(c, &page, func(table *network.RouteTable) RouteTable {
		routes := []RouteEntry{}
		for route := range routesOf(c, table) {
			if isOf(q.Type, *typeOfRoute(route)) {
				routes = append(routes, viewRoute(c, route))
			}
		}
		return RouteTable{
			RouteTableId: new(table.ID), RouteTableType: typeOf(table.System()), VRouterId: new(table.VPC.RouterID), CreationTime: services.Seconds(table.Created),
			Status: statusOfTable(c, table), ResourceGroupId: new(resourceGroup(c, table.VPC)),
			VSwitchIds:  &VSwitchIds{VSwitchId: vswitchesUsing(c, table)},
			RouteEntrys: &RouteEntrys{RouteEntry: routes},
		}
	})
	said := p.Answer(page.Total, "")
	return &DescribeRouteTablesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, RouteTables: &RouteTables{RouteTable: views},
	}, nil
}

func knownType(text string) bool {
	return text == "" || slices.ContainsFunc(routeTypes, func(known string) bool { return strings.EqualFold(known, text) })
}
