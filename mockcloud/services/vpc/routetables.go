package vpc

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
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
	filter := cloud.RouteTableFilter{
		ID: q.RouteTableId, Name: q.RouteTableName, VPCID: q.VpcId, RouterID: q.RouterId, ResourceGroupID: q.ResourceGroupId, Tags: tags,
	}
	request, number, size := pageOf(q.PageNumber, q.PageSize)
	var page cloud.Page[*cloud.RouteTable]
	// A VPC decides the type of the router, whatever the request says.
	if isOf(q.RouterType, vRouter) || q.VpcId != "" {
		if isOf(q.RouteTableType, systemRoute) {
			if page, err = c.RouteTables(filter, request); err != nil {
				return nil, err
			}
		}
	}
	views := make([]DescribeRouteTableListRouterTableListType, len(page.Items))
	for i, table := range page.Items {
		views[i] = DescribeRouteTableListRouterTableListType{
			RouteTableId: new(table.ID), RouteTableName: new(table.Name), Description: new(table.Description), RouteTableType: new(systemRoute),
			VpcId: new(table.VPC.ID), RouterId: new(table.VPC.RouterID), RouterType: new(vRouter), OwnerId: new(accountNumber(table.Owner)),
			CreationTime: new(timestamp(table.Created)), Status: status(table.VPC.Available(c.Now)), ResourceGroupId: new(resourceGroup(c, table.VPC)),
			AssociateType: new(byVSwitch), RoutePropagationEnable: new(table.Propagation),
			VSwitchIds: &DescribeRouteTableListVSwitchIds{VSwitchId: vswitchIDs(c, table.VPC)},
			GatewayIds: &DescribeRouteTableListGatewayIds{GatewayIds: []string{}},
			Tags:       &DescribeRouteTableListTags{Tag: services.ShowTags[DescribeRouteTableListTagsTag](c, table.ID)},
		}
	}
	return &DescribeRouteTableListResponse{
		PageNumber: number, PageSize: size, TotalCount: new(int32(page.Total)),
		RouterTableList: &DescribeRouteTableListRouterTableList{RouterTableListType: views},
	}, nil
}

// isOf says whether a filter by type selects the one type that there is.
func isOf(filter, kind string) bool { return filter == "" || strings.EqualFold(filter, kind) }

func describeRouteTables(c *cloud.Call, q *DescribeRouteTablesRequest) (*DescribeRouteTablesResponse, error) {
	if !knownType(q.Type) {
		return nil, refuse("IllegalParam.Type", "there are no routes of the type "+strconv.Quote(q.Type))
	}
	filter := cloud.RouteTableFilter{ID: q.RouteTableId, Name: q.RouteTableName, RouterID: q.VRouterId, ResourceGroupID: q.ResourceGroupId}
	if q.RegionId == "" {
		if table, err := c.RouteTable(q.RouteTableId, cloud.View); err == nil {
			c.Region = table.Region
		}
	}
	if q.VRouterId != "" {
		found, err := c.RouteTables(cloud.RouteTableFilter{RouterID: q.VRouterId}, cloud.PageRequest{Limit: 1})
		if err != nil {
			return nil, err
		}
		if found.Total == 0 {
			return nil, refuse("InvalidVRouterId.NotFound", "there is no vRouter "+strconv.Quote(q.VRouterId))
		}
	} else {
		filter.RouterID = q.RouterId
	}
	request, number, size := pageOf(q.PageNumber, q.PageSize)
	var page cloud.Page[*cloud.RouteTable]
	if isOf(q.RouterType, vRouter) && (q.VRouterId == "" || isOf(q.RouterId, q.VRouterId)) {
		var err error
		if page, err = c.RouteTables(filter, request); err != nil {
			return nil, err
		}
	}
	views := make([]DescribeRouteTablesRouteTable, len(page.Items))
	for i, table := range page.Items {
		routes := []DescribeRouteTablesRouteEntry{}
		if isOf(q.Type, systemRoute) {
			for route := range c.EachRoute(table) {
				routes = append(routes, viewRoute(c, table, route))
			}
		}
		views[i] = DescribeRouteTablesRouteTable{
			RouteTableId: new(table.ID), RouteTableType: new(systemRoute), VRouterId: new(table.VPC.RouterID), CreationTime: new(timestamp(table.Created)),
			Status: status(table.VPC.Available(c.Now)), ResourceGroupId: new(resourceGroup(c, table.VPC)),
			VSwitchIds:  &DescribeRouteTablesVSwitchIds{VSwitchId: vswitchIDs(c, table.VPC)},
			RouteEntrys: &DescribeRouteTablesRouteEntrys{RouteEntry: routes},
		}
	}
	return &DescribeRouteTablesResponse{
		PageNumber: number, PageSize: size, TotalCount: new(int32(page.Total)), RouteTables: &DescribeRouteTablesRouteTables{RouteTable: views},
	}, nil
}

// viewRoute shows a route as a part of its table. Its next hop is no instance.
func viewRoute(c *cloud.Call, table *cloud.RouteTable, route *cloud.Route) DescribeRouteTablesRouteEntry {
	return DescribeRouteTablesRouteEntry{
		RouteEntryId: new(route.ID), RouteTableId: new(table.ID), Type: new(systemRoute), DestinationCidrBlock: new(route.Destination.String()),
		Status: status(route.Available(c.Now)), NextHopType: new(string(route.NextHop)), InstanceId: new(""), RouteEntryName: new(""), Description: new(""),
		NextHops: &DescribeRouteTablesNextHops{NextHop: []DescribeRouteTablesNextHop{}},
	}
}

func knownType(text string) bool {
	return text == "" || slices.ContainsFunc(routeTypes, func(known string) bool { return strings.EqualFold(known, text) })
}

const defaultRoutes = 100

func describeRouteEntryList(c *cloud.Call, q *DescribeRouteEntryListRequest) (*DescribeRouteEntryListResponse, error) {
	table, err := c.RouteTable(q.RouteTableId, cloud.View)
	if err != nil {
		return nil, err
	}
	filter, can, err := routeFilter(q)
	if err != nil {
		return nil, err
	}
	request := cloud.PageRequest{After: q.NextToken, Limit: defaultRoutes}
	if q.MaxResult != nil {
		request.Limit = int(*q.MaxResult)
	}
	var page cloud.Page[*cloud.Route]
	if can {
		if page, err = c.Routes(table, filter, request); err != nil {
			return nil, err
		}
	}
	views := make([]DescribeRouteEntryListRouteEntry, len(page.Items))
	for i, route := range page.Items {
		views[i] = DescribeRouteEntryListRouteEntry{
			RouteEntryId: new(route.ID), RouteTableId: new(table.ID), Type: new(systemRoute), Origin: new(systemOrigin),
			DestinationCidrBlock: new(route.Destination.String()), IpVersion: new(versionOfRoute(route)), Status: status(route.Available(c.Now)),
			GmtModified: new(timestamp(route.Created)), RouteEntryName: new(""), Description: new(""), ServiceType: new(""),
			NextHops: &DescribeRouteEntryListNextHops{NextHop: []DescribeRouteEntryListNextHop{{
				NextHopId: new(""), NextHopType: new(string(route.NextHop)), Enabled: new(int32(1)), Weight: new(int32(0)),
			}}},
		}
	}
	return &DescribeRouteEntryListResponse{NextToken: new(page.Next), RouteEntrys: &DescribeRouteEntryListRouteEntrys{RouteEntry: views}}, nil
}

func versionOfRoute(route *cloud.Route) string {
	if route.Destination.Addr().Is6() {
		return strings.ToLower(versionIPv6)
	}
	return strings.ToLower(versionIPv4)
}

// routeFilter reads which routes a request selects, and whether there can be
// such routes: none here has a name or an instance as its next hop, and none is
// hosted.
func routeFilter(q *DescribeRouteEntryListRequest) (filter cloud.RouteFilter, can bool, err error) {
	if !knownType(q.RouteEntryType) {
		return filter, false, refuse("IllegalParam.RouteEntryType", "there are no routes of the type "+strconv.Quote(q.RouteEntryType))
	}
	if (q.RouteEntryId != "" || q.RouteEntryName != "") && q.RouteEntryType != "" && !strings.EqualFold(q.RouteEntryType, routeTypes[0]) {
		return filter, false, refuse("OperationFailed.FilterParamUnderWrongRouteType", "RouteEntryId and RouteEntryName select custom routes")
	}
	switch strings.ToUpper(q.IpVersion) {
	case "":
	case versionIPv4:
		filter.IPv6 = new(false)
	case versionIPv6:
		filter.IPv6 = new(true)
	default:
		return filter, false, refuse("IllegalParam.IpVersion", "the versions of IP are IPv4 and IPv6")
	}
	filter.ID, filter.NextHop = q.RouteEntryId, cloud.NextHop(q.NextHopType)
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
	request, number, size := pageOf(q.PageNumber, q.PageSize)
	page, err := c.RouteTables(cloud.RouteTableFilter{RouterID: q.VRouterId}, request)
	if err != nil {
		return nil, err
	}
	views := make([]DescribeVRoutersVRouter, len(page.Items))
	for i, table := range page.Items {
		views[i] = DescribeVRoutersVRouter{
			VRouterId: new(table.VPC.RouterID), VpcId: new(table.VPC.ID), RegionId: new(table.Region), CreationTime: new(timestamp(table.VPC.Created)),
			VRouterName: new(""), Description: new(""), RouteTableIds: &DescribeVRoutersRouteTableIds{RouteTableId: []string{table.ID}},
		}
	}
	return &DescribeVRoutersResponse{PageNumber: number, PageSize: size, TotalCount: new(int32(page.Total)), VRouters: &DescribeVRoutersVRouters{VRouter: views}}, nil
}

func modifyRouteTableAttributes(c *cloud.Call, q *ModifyRouteTableAttributesRequest) (*ModifyRouteTableAttributesResponse, error) {
	return &ModifyRouteTableAttributesResponse{}, c.ModifyRouteTable(q.RouteTableId, cloud.RouteTableChange{
		Name: given(q.RouteTableName), Description: given(q.Description), Propagation: q.RoutePropagationEnable,
	})
}
