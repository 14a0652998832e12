package cbn

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of routes.
var (
	staticRoute  = "Static"
	learnedRoute = "Propagated"
)

func createTransitRouterRouteEntry(c *cloud.Call, q *CreateTransitRouterRouteEntryRequest) (*CreateTransitRouterRouteEntryResponse, error) {
	hop := interconnect.HopType(q.TransitRouterRouteEntryNextHopType)
	switch {
	case hop != interconnect.BlackHole && hop != interconnect.ToAttachment:
		return nil, services.Refuse("IllegalParam.NextHopType", "TransitRouterRouteEntryNextHopType is BlackHole or Attachment")
	case hop == interconnect.BlackHole && q.TransitRouterRouteEntryNextHopId != "":
		return nil, services.Refuse("ParamExclusive.NextHopTypeBlackHoleAndNextHopId", "a black hole has no TransitRouterRouteEntryNextHopId")
	case hop == interconnect.ToAttachment && q.TransitRouterRouteEntryNextHopId == "":
		return nil, services.Refuse("MissingParam.TransitRouterRouteEntryNextHopId", "say which attachment it is: TransitRouterRouteEntryNextHopId")
	}
	route, err := interconnect.CreateRouterRoute(c, interconnect.NewRouterRoute{
		Label:   network.Label{Name: q.TransitRouterRouteEntryName, Description: q.TransitRouterRouteEntryDescription},
		TableID: q.TransitRouterRouteTableId, To: q.TransitRouterRouteEntryDestinationCidrBlock, HopID: q.TransitRouterRouteEntryNextHopId,
	})
	if err != nil {
		return nil, err
	}
	return &CreateTransitRouterRouteEntryResponse{TransitRouterRouteEntryId: &route.ID}, nil
}

func updateTransitRouterRouteEntry(c *cloud.Call, q *UpdateTransitRouterRouteEntryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyRouterRoute(c, q.TransitRouterRouteEntryId, network.LabelChange{
		Name: q.TransitRouterRouteEntryName, Description: q.TransitRouterRouteEntryDescription,
	})
}

func deleteTransitRouterRouteEntry(c *cloud.Call, q *DeleteTransitRouterRouteEntryRequest) (*EmptyResponse, error) {
	ref := interconnect.RouterRouteRef{
		ID: q.TransitRouterRouteEntryId, TableID: q.TransitRouterRouteTableId, To: q.TransitRouterRouteEntryDestinationCidrBlock,
		Hop: interconnect.HopType(q.TransitRouterRouteEntryNextHopType), HopID: q.TransitRouterRouteEntryNextHopId,
	}
	switch {
	case ref.Hop != "" && ref.Hop != interconnect.BlackHole && ref.Hop != interconnect.ToAttachment:
		return nil, services.Refuse("IllegalParam.NextHopType", "TransitRouterRouteEntryNextHopType is BlackHole or Attachment")
	case ref.ID != "" && (ref.TableID != "" || ref.To != ""):
		return nil, services.Refuse("ParamExclusive.RouteEntryIdAndRouteTableIdOrDestCidrBlock", "TransitRouterRouteEntryId says which route it is, or the route table and the destination do")
	case ref.ID != "":
	case ref.TableID == "":
		return nil, services.Refuse("IllegalParam.TransitRouterRouteTableId", "say which route it is: TransitRouterRouteEntryId, or the route table and the destination")
	case ref.To == "":
		return nil, services.Refuse("InvalidDestinationCidrBlock.NotFound", "say which route it is: TransitRouterRouteEntryDestinationCidrBlock")
	case ref.Hop == "":
		return nil, services.Refuse("IllegalParam.NextHopType", "say what the route leads to: TransitRouterRouteEntryNextHopType")
	case ref.Hop == interconnect.ToAttachment && ref.HopID == "":
		return nil, services.Refuse("MissingParam.TransitRouterRouteEntryNextHopId", "say which attachment it is: TransitRouterRouteEntryNextHopId")
	}
	return &EmptyResponse{}, interconnect.DeleteRouterRoute(c, ref)
}

// listTransitRouterRouteEntries lists routes. No prefix list is associated with a route
// table: that cannot be done here.
func listTransitRouterRouteEntries(c *cloud.Call, q *ListTransitRouterRouteEntriesRequest) (*ListTransitRouterRouteEntriesResponse, error) {
	filter, err := routeFilter(q)
	if err != nil {
		return nil, err
	}
	paging := services.After(q.NextToken, q.MaxResults, 20)
	page, err := interconnect.RouterRoutes(c, q.TransitRouterRouteTableId, filter, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	if q.PrefixListId != "" {
		return nil, services.Refuse("ResourceNotFound.PrefixlistAssociation", "the prefix list is not associated with the route table")
	}
	return &ListTransitRouterRouteEntriesResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next),
		TransitRouterRouteEntries: services.Each(page.Items, func(route *interconnect.RouterRoute) TransitRouterRouteEntry { return viewRoute(c, route) }),
	}, nil
}

func viewRoute(c *cloud.Call, route *interconnect.RouterRoute) TransitRouterRouteEntry {
	view := TransitRouterRouteEntry{
		TransitRouterRouteEntryDestinationCidrBlock: new(route.Destination.String()), TransitRouterRouteEntryStatus: new(string(route.Status(c.Now))),
		TransitRouterRouteEntryNextHopType: new(string(route.Leads())), TransitRouterRouteEntryNextHopId: services.Text(route.HopID()),
		TransitRouterRouteEntryType: &learnedRoute, OperationalMode: new(route.Static()), PathAttributes: pathOf(route),
	}
	if route.Static() {
		view.TransitRouterRouteEntryType, view.TransitRouterRouteEntryId, view.CreateTime = &staticRoute, &route.ID, services.Minutes(route.Created)
		view.TransitRouterRouteEntryName, view.TransitRouterRouteEntryDescription = new(route.Name), new(route.Description)
	}
	view.TransitRouterRouteEntryNextHopResourceId, view.TransitRouterRouteEntryNextHopResourceType = viewResource(route.Resource())
	view.TransitRouterRouteEntryOriginResourceId, view.TransitRouterRouteEntryOriginResourceType = viewResource(route.Origin())
	return view
}

// viewResource shows the id of a VPC or a transit router, and which of them it is.
func viewResource(id string, router bool) (*string, *string) {
	switch {
	case id == "":
		return nil, nil
	case router:
		return &id, &routerType
	}
	return &id, &vpcType
}

// pathOf shows where a route comes from.
func pathOf(route *interconnect.RouterRoute) *PathAttributes {
	kind := "static"
	switch {
	case route.Hop == nil:
		kind = string(interconnect.BlackHole)
	case route.From != nil && route.From.Route != nil && route.From.Route.System:
		kind = systemTable
	case route.From != nil && route.From.Route != nil:
		kind = customTable
	}
	path := &PathAttributes{Communities: []string{}, AsPaths: []string{}, OriginRouteType: &kind, Preference: new(int32(interconnect.UsualPreference))}
	if !route.Static() {
		path.Preference, path.Communities, path.AsPaths = new(int32(route.Preference)), texts(route.Communities), texts(route.ASPath)
	}
	path.OriginInstanceId, path.OriginInstanceType = viewResource(route.Origin())
	return path
}

// routeStatuses are those that a filter can name. No route is prohibited or a standby:
// no network announces a destination twice.
var routeStatuses = []string{"All", "Active", "Rejected", "Prohibited", "Standby", "Candidate", "Creating", "Deleting"}

// routeFilter reads which routes a request selects: those in use unless it says more.
func routeFilter(q *ListTransitRouterRouteEntriesRequest) (f interconnect.RouterRouteFilter, err error) {
	f.IDs, f.Names = q.TransitRouterRouteEntryIds, q.TransitRouterRouteEntryNames
	named := len(f.IDs)+len(f.Names) > 0
	switch status := q.TransitRouterRouteEntryStatus; {
	case status != "" && !slices.Contains(routeStatuses, status):
		return f, services.Refuse("IllegalParam.TransitRouterRouteEntryStatus", "a route is Active, Candidate, Rejected, Prohibited or Standby")
	case status != "" && len(f.IDs) > 0:
		return f, services.Refuse("ParamExclusive.RouteEntryIdsAndStatus", "routes are selected by ids or by status")
	case status == "" && !named:
		f.Status = interconnect.Active
	case status != "All":
		f.Status = interconnect.Status(status)
	}
	switch q.TransitRouterRouteEntryType {
	case "":
	case staticRoute, learnedRoute:
		f.Static = new(q.TransitRouterRouteEntryType == staticRoute)
	default:
		return f, services.Refuse("IllegalParam.TransitRouterRouteEntryType", "a route is Static or Propagated")
	}
	f.Hop, f.HopID = interconnect.HopType(q.TransitRouterRouteEntryNextHopType), q.TransitRouterRouteEntryNextHopId
	if !slices.Contains([]interconnect.HopType{"", interconnect.BlackHole, interconnect.ToAttachment}, f.Hop) {
		return f, services.Refuse("IllegalParam.TransitRouterRouteEntryNextHopType", "a route leads to a BlackHole or an Attachment")
	}
	if f.Resource, err = resourceFilter("NextHop", q.TransitRouterRouteEntryNextHopResourceType, q.TransitRouterRouteEntryNextHopResourceId); err != nil {
		return f, err
	}
	if f.Origin, err = resourceFilter("Origin", q.TransitRouterRouteEntryOriginResourceType, q.TransitRouterRouteEntryOriginResourceId); err != nil {
		return f, err
	}
	f.Blocks, err = blockFilters(q)
	return f, err
}

// nowhere are ids of nothing: what is of a type that is not here has them.
const nowhere = "-"

func resourceFilter(of, kind, id string) (f interconnect.ResourceFilter, err error) {
	f.ID = id
	switch kind {
	case "":
	case vpcType, routerType:
		f.Router = new(kind == routerType)
	case "VBR", "VPN":
		f.ID = nowhere
	default:
		return f, services.Refuse("IllegalParam.TransitRouterRouteEntry"+of+"ResourceType", "a resource is a VPC, VBR, TR or VPN")
	}
	return f, nil
}

// matches are the keys of filters by destination, and the codes about their values.
var matches = map[string]struct {
	match interconnect.BlockMatch
	code  string
}{
	"PrefixExactMatchCidrs":   {interconnect.SameAs, "IllegalParam.PrefixExactMatchCidr"},
	"LongestPrefixMatchCidrs": {interconnect.LongestFor, "IllegalParam.LongestPrefixMatchCidr"},
	"SubnetOfMatchCidrs":      {interconnect.Within, "IllegalParam.SubnetOfMatchCidr"},
	"SupernetOfMatchCidrs":    {interconnect.Around, "IllegalParam.SupernetOfMatchCidr"},
}

func blockFilters(q *ListTransitRouterRouteEntriesRequest) (filters []interconnect.BlockFilter, err error) {
	if q.TransitRouterRouteEntryDestinationCidrBlock != "" {
		block, ok := parseBlock(q.TransitRouterRouteEntryDestinationCidrBlock)
		if !ok {
			return nil, services.Refuse("IllegalParam.TextMatchCidr", "TransitRouterRouteEntryDestinationCidrBlock is a CIDR block")
		}
		filters = append(filters, interconnect.BlockFilter{Blocks: []netip.Prefix{block}})
	}
	var keys []string
	for _, given := range q.RouteFilter {
		known, ok := matches[given.Key]
		switch {
		case !ok:
			return nil, services.Refuse("InvalidFilterKey", "RouteFilter has no key "+given.Key)
		case slices.Contains(keys, given.Key):
			return nil, services.Refuse("FilterKeyDuplicated.RouteFilter", "RouteFilter has the key "+given.Key+" twice")
		}
		keys = append(keys, given.Key)
		filter := interconnect.BlockFilter{Match: known.match}
		for _, value := range given.Value {
			block, ok := parseBlock(value)
			if !ok {
				return nil, services.Refuse(known.code, value+" is neither an address nor a CIDR block")
			}
			filter.Blocks = append(filter.Blocks, block)
		}
		filters = append(filters, filter)
	}
	return filters, nil
}

// parseBlock reads a CIDR block, or an address.
func parseBlock(text string) (netip.Prefix, bool) {
	if address, err := netip.ParseAddr(text); err == nil {
		return netip.PrefixFrom(address, address.BitLen()), true
	}
	block, err := netip.ParsePrefix(text)
	return block, err == nil && block == block.Masked()
}
