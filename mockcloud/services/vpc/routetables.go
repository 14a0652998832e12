package vpc

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What all route tables and routes here are: those that the cloud makes.
const (
	systemRoute  = "System"
	systemOrigin = "SystemCreate"
	vRouter      = "VRouter"
	byVSwitch    = "VSwitch"
)

// routeTypes are the types that a route can have.
var routeTypes = []string{"Custom", systemRoute, "BGP", "CEN", "ECR"}

func describeRouteTableList(c *cloud.Call, q *DescribeRouteTableListRequest) (*DescribeRouteTableListResponse, error) {
	tags, err := tagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	filter := network.RouteTableFilter{
		ID: q.RouteTableId, Name: q.RouteTableName, VPCID: q.VpcId, RouterID: q.RouterId, ResourceGroupID: q.ResourceGroupId, Tags: tags,
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*network.RouteTable]
	// A VPC decides the type of the router, whatever the request says.
	if isOf(q.RouterType, vRouter) || q.VpcId != "" {
		if isOf(q.RouteTableType, systemRoute) {
			if page, err = network.RouteTables(c, filter, p.PageRequest); err != nil {
				return nil, err
			}
		}
	}
	views := cloud.Views(c, &page, func(table *network.RouteTable) RouterTableListType {
		return RouterTableListType{
			RouteTableId: new(table.ID), RouteTableName: new(table.Name), Description: new(table.Description), RouteTableType: new(systemRoute),
			VpcId: new(table.VPC.ID), RouterId: new(table.VPC.RouterID), RouterType: new(vRouter), OwnerId: new(accountNumber(table.Owner)),
			CreationTime: services.Seconds(table.Created), Status: status(table.VPC.Available(c.Now)), ResourceGroupId: new(resourceGroup(c, table.VPC)),
			AssociateType: new(byVSwitch), RoutePropagationEnable: new(table.Propagation),
			VSwitchIds: &VSwitchIds{VSwitchId: vswitchIDs(c, table.VPC)},
			GatewayIds: &GatewayIds{GatewayIds: []string{}},
			Tags:       &Tags{Tag: tagsOf(c, table.ID)},
		}
	})
	said := p.Answer(page.Total, "")
	return &DescribeRouteTableListResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		RouterTableList: &RouterTableList{RouterTableListType: views},
	}, nil
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
	views := make([]RouteTable, len(page.Items))
	for i, table := range page.Items {
		routes := []RouteEntry{}
		if isOf(q.Type, systemRoute) {
			for route := range network.EachRoute(c, table) {
				routes = append(routes, viewRoute(c, table, route))
			}
		}
		views[i] = RouteTable{
			RouteTableId: new(table.ID), RouteTableType: new(systemRoute), VRouterId: new(table.VPC.RouterID), CreationTime: services.Seconds(table.Created),
			Status: status(table.VPC.Available(c.Now)), ResourceGroupId: new(resourceGroup(c, table.VPC)),
			VSwitchIds:  &VSwitchIds{VSwitchId: vswitchIDs(c, table.VPC)},
			RouteEntrys: &RouteEntrys{RouteEntry: routes},
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeRouteTablesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, RouteTables: &RouteTables{RouteTable: views},
	}, nil
}

// viewRoute shows a route as a part of its table. Its next hop is no instance.
func viewRoute(c *cloud.Call, table *network.RouteTable, route *network.Route) RouteEntry {
	return RouteEntry{
		RouteEntryId: new(route.ID), RouteTableId: new(table.ID), Type: new(systemRoute), DestinationCidrBlock: new(route.Destination.String()),
		Status: status(route.Available(c.Now)), NextHopType: new(string(route.NextHop)), InstanceId: new(""), RouteEntryName: new(""), Description: new(""),
		NextHops: &NextHops{NextHop: []NextHop{}},
	}
}

func knownType(text string) bool {
	return text == "" || slices.ContainsFunc(routeTypes, func(known string) bool { return strings.EqualFold(known, text) })
}

const defaultRoutes = 100

func describeRouteEntryList(c *cloud.Call, q *DescribeRouteEntryListRequest) (*DescribeRouteEntryListResponse, error) {
	table, err := network.FindRouteTable(c, q.RouteTableId, cloud.View)
	if err != nil {
		return nil, err
	}
	filter, can, err := routeFilter(q)
	if err != nil {
		return nil, err
	}
	var page cloud.Page[*network.Route]
	if can {
		if page, err = network.Routes(c, table, filter, services.After(q.NextToken, q.MaxResult, defaultRoutes).PageRequest); err != nil {
			return nil, err
		}
	}
	views := make([]RouteEntry, len(page.Items))
	for i, route := range page.Items {
		views[i] = RouteEntry{
			RouteEntryId: new(route.ID), RouteTableId: new(table.ID), Type: new(systemRoute), Origin: new(systemOrigin),
			DestinationCidrBlock: new(route.Destination.String()), IpVersion: new(versionOfRoute(route)), Status: status(route.Available(c.Now)),
			GmtModified: services.Seconds(route.Created), RouteEntryName: new(""), Description: new(""), ServiceType: new(""),
			NextHops: &NextHops{NextHop: []NextHop{{
				NextHopId: new(""), NextHopType: new(string(route.NextHop)), Enabled: new(int32(1)), Weight: new(int32(0)),
			}}},
		}
	}
	return &DescribeRouteEntryListResponse{NextToken: new(page.Next), RouteEntrys: &RouteEntrys{RouteEntry: views}}, nil
}

func versionOfRoute(route *network.Route) string {
	if route.Destination.Addr().Is6() {
		return strings.ToLower(versionIPv6)
	}
	return strings.ToLower(versionIPv4)
}

// routeFilter reads which routes a request selects, and whether there can be
// such routes: none here has a name or an instance as its next hop, and none is
// hosted.
func routeFilter(q *DescribeRouteEntryListRequest) (filter network.RouteFilter, can bool, err error) {
	if !knownType(q.RouteEntryType) {
		return filter, false, services.Refuse("IllegalParam.RouteEntryType", "there are no routes of the type "+strconv.Quote(q.RouteEntryType))
	}
	if (q.RouteEntryId != "" || q.RouteEntryName != "") && q.RouteEntryType != "" && !strings.EqualFold(q.RouteEntryType, routeTypes[0]) {
		return filter, false, services.Refuse("OperationFailed.FilterParamUnderWrongRouteType", "RouteEntryId and RouteEntryName select custom routes")
	}
	switch strings.ToUpper(q.IpVersion) {
	case "":
	case versionIPv4:
		filter.IPv6 = new(false)
	case versionIPv6:
		filter.IPv6 = new(true)
	default:
		return filter, false, services.Refuse("IllegalParam.IpVersion", "the versions of IP are IPv4 and IPv6")
	}
	filter.ID, filter.NextHop = q.RouteEntryId, network.NextHop(q.NextHopType)
	wanted := q.DestCidrBlockList
	if q.DestinationCidrBlock != "" {
		wanted = append(slices.Clone(wanted), q.DestinationCidrBlock)
	}
	for _, text := range wanted {
		if block, err := netip.ParsePrefix(text); err == nil {
			filter.Destinations = append(filter.Destinations, block)
		}
	}
	return filter, isOf(q.RouteEntryType, systemRoute) && q.RouteEntryName == "" && q.NextHopId == "" && q.ServiceType == "" &&
		len(wanted) == len(filter.Destinations), nil
}

func describeVRouters(c *cloud.Call, q *DescribeVRoutersRequest) (*DescribeVRoutersResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := network.RouteTables(c, network.RouteTableFilter{RouterID: q.VRouterId}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]VRouter, len(page.Items))
	for i, table := range page.Items {
		views[i] = VRouter{
			VRouterId: new(table.VPC.RouterID), VpcId: new(table.VPC.ID), RegionId: new(table.Region), CreationTime: services.Seconds(table.VPC.Created),
			VRouterName: new(""), Description: new(""), RouteTableIds: &RouteTableIds{RouteTableId: []string{table.ID}},
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeVRoutersResponse{PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, VRouters: &VRouters{VRouter: views}}, nil
}

func modifyRouteTableAttributes(c *cloud.Call, q *ModifyRouteTableAttributesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ModifyRouteTable(c, q.RouteTableId, network.RouteTableChange{
		Name: services.Text(q.RouteTableName), Description: services.Text(q.Description), Propagation: q.RoutePropagationEnable,
	})
}
