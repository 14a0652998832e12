package vpc

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Where routes come from.
const (
	systemOrigin  = "SystemCreate"
	customOrigin  = "CustomCreate"
	learnedOrigin = "RoutePropagation"
)

// viewRoute shows a route as a part of its table. It names the one thing that the
// route leads to; several are among the next hops.
func viewRoute(c *cloud.Call, route *network.Route) RouteEntry {
	first := NextHop{NextHopType: new(""), NextHopId: new("")}
	hops := viewNextHops(c, route)
	if len(hops) == 1 {
		first = hops[0]
	}
	if first.NextHopId == nil || *first.NextHopId == "" {
		hops = []NextHop{}
	}
	return RouteEntry{
		RouteEntryId: new(route.ID), RouteTableId: new(route.Table.ID), Type: typeOfRoute(route), DestinationCidrBlock: new(route.To()),
		Status: new(string(route.Status(c.Now))), NextHopType: first.NextHopType, InstanceId: first.NextHopId,
		RouteEntryName: new(route.Name), Description: new(route.Description), NextHops: &NextHops{NextHop: hops},
	}
}

func viewNextHops(c *cloud.Call, route *network.Route) []NextHop {
	return services.Each(route.Hops, func(hop network.NextHop) NextHop {
		return NextHop{NextHopId: new(hop.ID()), NextHopType: new(hop.Type), Enabled: new(enabled(c, route, hop)), Weight: new(int32(hop.Weight))}
	})
}

// enabled shows whether a next hop takes packets: who tells of a learned route does.
func enabled(c *cloud.Call, route *network.Route, hop network.NextHop) int32 {
	if route.Learned || hop.Works(c) {
		return 1
	}
	return 0
}

const defaultRoutes = 10

func describeRouteEntryList(c *cloud.Call, q *DescribeRouteEntryListRequest) (*DescribeRouteEntryListResponse, error) {
	table, err := network.FindRouteTable(c, q.RouteTableId, cloud.View)
	if err != nil {
		return nil, err
	}
	if table.ForGateways {
		return nil, services.Refuse("OperationDenied.UseGatewayRouteEntryQueryInterface", "ListGatewayRouteTableEntries lists the routes of a route table for gateways")
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
	views := services.Each(page.Items, func(route *network.Route) RouteEntry {
		origin, changed := customOrigin, services.Seconds(route.Changed)
		switch {
		case route.System, route.Automatic:
			origin = systemOrigin
		case route.Learned:
			origin, changed = learnedOrigin, nil
		case route.Publisher != nil:
			origin = learnedOrigin
		}
		return RouteEntry{
			RouteEntryId: new(route.ID), RouteTableId: new(table.ID), Type: typeOfRoute(route), Origin: &origin,
			DestinationCidrBlock: new(route.To()), IpVersion: new(versionOfRoute(route)), Status: new(string(route.Status(c.Now))),
			GmtModified: changed, RouteEntryName: new(route.Name), Description: new(route.Description), ServiceType: new(""),
			NextHops: &NextHops{NextHop: viewNextHops(c, route)},
		}
	})
	return &DescribeRouteEntryListResponse{NextToken: new(page.Next), RouteEntrys: &RouteEntrys{RouteEntry: views}}, nil
}

func versionOfRoute(route *network.Route) string {
	if route.IPv6() {
		return strings.ToLower(versionIPv6)
	}
	return strings.ToLower(versionIPv4)
}

// routeFilter reads which routes a request selects, and whether there can be
// such routes: none here is hosted.
func routeFilter(q *DescribeRouteEntryListRequest) (filter network.RouteFilter, can bool, err error) {
	if !knownType(q.RouteEntryType) {
		return filter, false, services.Refuse("IllegalParam.RouteEntryType", "there are no routes of the type "+strconv.Quote(q.RouteEntryType))
	}
	if (q.RouteEntryId != "" || q.RouteEntryName != "") && q.RouteEntryType != "" && !strings.EqualFold(q.RouteEntryType, customType) {
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
	filter.ID, filter.Name, filter.HopType, filter.HopID = q.RouteEntryId, q.RouteEntryName, q.NextHopType, q.NextHopId
	if filter.Learned = strings.EqualFold(q.RouteEntryType, learnedType); filter.Learned {
		can = true
	} else {
		filter.System, can = systemFilter(q.RouteEntryType)
	}
	if filter.Destinations = slices.Clone(q.DestCidrBlockList); q.DestinationCidrBlock != "" {
		filter.Destinations = append(filter.Destinations, q.DestinationCidrBlock)
	}
	return filter, can && q.ServiceType == "", nil
}

func createRouteEntry(c *cloud.Call, q *CreateRouteEntryRequest) (*CreateRouteEntryResponse, error) {
	// Whose table it is comes before all else that may be wrong with the request.
	if _, err := network.FindRouteTable(c, q.RouteTableId, cloud.Modify); err != nil {
		return nil, err
	}
	hops, err := newHops(q)
	if err != nil {
		return nil, err
	}
	route, err := network.CreateRoute(c, network.NewRoute{
		TableID: q.RouteTableId, Name: q.RouteEntryName, Description: q.Description, To: q.DestinationCidrBlock,
		Hops: hops, Shared: len(q.NextHopList) > 0,
	})
	if err != nil {
		return nil, refuseUnbuilt("NextHopType", err)
	}
	return &CreateRouteEntryResponse{RouteEntryId: &route.ID}, nil
}

// refuseUnbuilt says of a next hop of a type that the vendor has, and mockcloud has
// not, that the parameter asks for it.
func refuseUnbuilt(parameter string, err error) error {
	if unbuilt, ok := errors.AsType[network.UnbuiltHop](err); ok {
		return services.NotThere(parameter+" "+unbuilt.Type, true)
	}
	return err
}

// newHops reads what a new route leads to: one next hop, an instance unless the
// request says another type, or several.
func newHops(q *CreateRouteEntryRequest) ([]network.NewHop, error) {
	one := q.NextHopId != "" || q.NextHopType != ""
	switch {
	case one && len(q.NextHopList) > 0:
		return nil, services.Refuse("InvalidNexthopTypeAndList.BothNotNull", "a route has one next hop, or those of NextHopList")
	case !one && len(q.NextHopList) == 0:
		return nil, services.Refuse("InvalidNexthopTypeAndList.BothNull", "say what the route leads to: NextHopType and NextHopId, or NextHopList")
	case one && q.NextHopId == "":
		return nil, services.Refuse("MissingParameter", "say what the route leads to: NextHopId")
	case one:
		return []network.NewHop{{Type: cmp.Or(q.NextHopType, usualHop), ID: q.NextHopId}}, nil
	}
	return services.Each(q.NextHopList, func(given NextHopListParameter) network.NewHop {
		return network.NewHop{Type: cmp.Or(given.NextHopType, sharingHop), ID: given.NextHopId, Weight: int(services.Or(given.Weight, usualWeight))}
	}), nil
}

// What a route leads to unless the request says another type: one next hop, or
// several that share the packets, by what weight.
const (
	usualHop    = "Instance"
	sharingHop  = "RouterInterface"
	usualWeight = 100
)

func createRouteEntries(c *cloud.Call, q *CreateRouteEntriesRequest) (*CreateRouteEntriesResponse, error) {
	made, faults, err := network.CreateRoutes(c, services.Each(q.RouteEntries, func(given RouteEntryParameter) network.NewRoute {
		n := network.NewRoute{
			TableID: given.RouteTableId, Name: given.Name, Description: given.Description, To: given.DstCidrBlock,
			Hops: []network.NewHop{{Type: given.NextHopType, ID: given.NextHop}},
		}
		if given.IpVersion != nil {
			n.IPv6 = new(*given.IpVersion == 6)
		}
		return n
	})...)
	if err != nil {
		return nil, refuseUnbuilt("RouteEntries.NextHopType", err)
	}
	answer := &CreateRouteEntriesResponse{FailedRouteEntries: []FailedRouteEntry{}, RouteEntryIds: []string{}}
	for i, given := range q.RouteEntries {
		if faults[i] != nil {
			failed := failedRoute(createRouteEntryContract, faults[i])
			if c.DryRun {
				return nil, failed.refuse()
			}
			failed.DstCidrBlock, failed.NextHop = new(given.DstCidrBlock), new(given.NextHop)
			answer.FailedRouteEntries = append(answer.FailedRouteEntries, failed)
		} else {
			answer.RouteEntryIds = append(answer.RouteEntryIds, made[i].ID)
		}
	}
	answer.SuccessCount, answer.FailedCount = new(int32(len(answer.RouteEntryIds))), new(int32(len(answer.FailedRouteEntries)))
	return answer, nil
}

// failedRoute says why one of several routes could not be made or deleted. The
// vendor shows two codes of its own here; others are those of the action that is
// about one route.
func failedRoute(action *contract.Action, err error) FailedRouteEntry {
	fault, ok := errors.AsType[*cloud.Error](err)
	if !ok {
		panic(err) // the domain returns no others
	}
	code := "InternalError"
	switch known := services.Translate(action, Codes(), fault); {
	case fault.Reason == cloud.Duplicate && fault.Kind == network.KindRoute:
		code = "VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE"
	case fault.Reason == cloud.NotFound && fault.Kind == network.KindRoute:
		code = "VPC_ROUTER_ENTRY_NOT_EXIST"
	case known != nil:
		code = known.Code
	}
	return FailedRouteEntry{FailedCode: &code, FailedMessage: new(fault.Error())}
}

// refuse is the end of a dry run with several routes, of which one cannot be made
// or deleted. The contract has no code of its own for that.
func (f FailedRouteEntry) refuse() error {
	return services.Refuse("InvalidParameter", *f.FailedCode+": "+*f.FailedMessage)
}
