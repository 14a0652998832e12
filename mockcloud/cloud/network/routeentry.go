package network

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindRoute is the kind of an entry in a route table.
const KindRoute cloud.Kind = "route entry"

// Route says where a route table sends the packets to a destination.
type Route struct {
	cloud.Record
	Table             *RouteTable
	Name, Description string
	// Destination is not valid where a prefix list takes its place.
	Destination netip.Prefix
	// List names the destinations; nil where Destination does.
	List *PrefixList
	// Hops share the packets, by their weights; mostly there is one.
	Hops []NextHop
	// System routes are the cloud's own: to the blocks of vSwitches, and to its services.
	System bool
	// Publisher is the gateway that publishes it; nil where people made it.
	Publisher *cloud.Record
	// Automatic routes are custom ones that the cloud has added, not people, to a gateway
	// that came or was activated.
	Automatic bool
	// Learned routes are those that gateways have told the table of.
	Learned bool
	// Changed is when somebody last changed it.
	Changed time.Time

	passing  RouteStatus
	settles  time.Time
	leaving  bool
	*applied // of a prefix list's route; nil of others
}

var (
	routes    cloud.Table[*Route]
	routeGoes cloud.Event[*Route]
)

// The indexes of routes.
const (
	routesByTable = "route table"
	routesByList  = "prefix list" // those to blocks are found by the paths of their table
	routesByHop   = "next hop"
	routesByLimit = "limited next hop" // see [RouteQuota]
)

func init() {
	routes.Define(cloud.Definition[*Route]{
		Kind: KindRoute, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Route]{
			cloud.On(routesByTable, func(r *Route) string { return r.Table.ID }),
			cloud.On(routesByList, func(r *Route) string {
				if r.List == nil {
					return ""
				}
				return r.Table.ID + " " + r.List.ID
			}),
			cloud.OnEach(routesByHop, (*Route).HopIDs),
			cloud.OnEach(routesByLimit, (*Route).limitedHops),
		},
	})
	routeGoes.Define("a route is gone", &routes, func(w *cloud.World, r *Route, _ uint64, _ time.Time) { removeRoute(w, r) })
}

// RouteStatus is the status of a route.
type RouteStatus string

// The statuses of a route.
const (
	RoutePending   RouteStatus = "Pending"
	RouteAvailable RouteStatus = "Available"
	RouteModifying RouteStatus = "Modifying"
	RouteDeleting  RouteStatus = "Deleting"
)

// Status is the route's status at a time.
func (r *Route) Status(now time.Time) RouteStatus {
	switch {
	case r.leaving:
		return RouteDeleting
	case now.Before(r.settles):
		return r.passing
	}
	return RouteAvailable
}

// pass lets the route have a status for the time that things take to settle; no
// other route of the VPC can be made, changed or deleted meanwhile.
func (r *Route) pass(c *cloud.Call, status RouteStatus) {
	r.passing, r.settles = status, c.Settled()
	r.Table.VPC.routed = c.Settled()
}

// To is the destination as text: a block, or the id of a prefix list.
func (r *Route) To() string {
	if r.List != nil {
		return r.List.ID
	}
	return r.Destination.String()
}

// IPv6 says whether the route is to IPv6 addresses.
func (r *Route) IPv6() bool {
	if r.List != nil {
		return r.List.IPv6
	}
	return r.Destination.Addr().Is6()
}

// HopIDs are the ids of what the route leads to.
func (r *Route) HopIDs() (ids []string) {
	for _, hop := range r.Hops {
		if hop.Thing != nil {
			ids = append(ids, hop.Thing.ID)
		}
	}
	return ids
}

// leadsHome says whether the route is one to a vSwitch which leads there.
func (r *Route) leadsHome() bool { return r.System && r.Hops[0].Type == LocalRoute }

// toVSwitch says whether the route is one to a vSwitch, wherever it leads.
func (r *Route) toVSwitch() bool { return r.System && r.Hops[0].Type != ServiceRoute }

func (r *Route) notPermitted(field, detail string) *cloud.Error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRoute, ID: r.ID, Field: field, Detail: detail}
}

// addRoute takes a route into its table.
func addRoute(c *cloud.Call, r *Route) {
	r.Record, r.Changed = c.NewRecord(r.Table.Region, c.NetworkID(r.Table.Region, "rte")), c.Now
	r.pass(c, RoutePending)
	if r.List != nil {
		r.applied = &applied{}
		r.List.routes.Add(r)
		r.apply(r.List.blocks())
	} else {
		r.Table.paths.Insert(r.Destination, r.ID)
	}
	r.Table.count(r, 1)
	routes.Add(c.World, r)
}

// count counts a route of the table in, or out.
func (t *RouteTable) count(r *Route, times int) {
	t.entries += times * r.weight()
	if !r.System && r.IPv6() {
		t.ipv6Routes += times
	}
}

// systemHops are where the cloud's own routes lead at first: there are as many of
// these as there are vSwitches, and they need not have one each.
var systemHops = map[string][]NextHop{LocalRoute: {{Type: LocalRoute}}, ServiceRoute: {{Type: ServiceRoute}}}

// addSystemRoute makes one of the cloud's own routes.
func (t *RouteTable) addSystemRoute(c *cloud.Call, destination netip.Prefix, hop string) {
	addRoute(c, &Route{Table: t, Destination: destination, Hops: systemHops[hop], System: true})
}

// removeRoute takes a route out of its table.
func removeRoute(w *cloud.World, r *Route) {
	if r.List != nil {
		r.List.routes.Remove(r)
		r.apply(nil)
	} else {
		r.Table.paths.Delete(r.Destination)
	}
	r.Table.count(r, -1)
	routes.Remove(w, r)
}

// weight is how many custom routes the quota takes the route for.
func (r *Route) weight() int {
	switch {
	case r.System:
		return 0
	case r.List != nil:
		return r.List.MaxEntries
	}
	return 1
}

// addBlock gives all tables of the VPC the route to a block of a vSwitch;
// removeBlock takes it from them.
func (v *VPC) addBlock(c *cloud.Call, of *VSwitch, block netip.Prefix) {
	v.subnets.Insert(block, of.ID)
	for _, table := range slices.Collect(v.tables(c.World)) {
		table.addSystemRoute(c, block, LocalRoute)
	}
}

func (v *VPC) removeBlock(w *cloud.World, block netip.Prefix) {
	v.subnets.Delete(block)
	for table := range v.tables(w) {
		if local, ok := table.routeTo(w, block.String()); ok {
			removeRoute(w, local)
		}
	}
}

// mustBeRoutedTo fails while a route to a vSwitch's block is being made or changed. A
// block that is not valid is none.
func (v *VPC) mustBeRoutedTo(c *cloud.Call, block netip.Prefix) error {
	if !block.IsValid() {
		return nil
	}
	for table := range v.tables(c.World) {
		if route, ok := table.routeTo(c.World, block.String()); ok && route.Status(c.Now) != RouteAvailable {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRoute, ID: route.ID, Field: "VSwitch", Detail: "the route to " + block.String() + " is being made or changed"}
		}
	}
	return nil
}

// checkRoutes says whether a vSwitch can get a block: no custom route is to it, or
// to a part of it, as that route could not be made beside the vSwitch.
func (v *VPC) checkRoutes(w *cloud.World, block netip.Prefix) error {
	for table := range v.tables(w) {
		for inner := range table.paths.Subnets(block) {
			return &cloud.Error{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, By: KindRoute, Detail: "the route table " + table.ID + " has a route to " + inner.String()}
		}
	}
	return nil
}

// routeTo is the route of the table to a destination as text.
func (t *RouteTable) routeTo(w *cloud.World, destination string) (*Route, bool) {
	block, err := netip.ParsePrefix(destination)
	if err != nil {
		return routes.First(w, t.Owner, t.Region, routesByList, t.ID+" "+destination)
	}
	id, _ := t.paths.Get(block)
	route, ok := routes.Get(w, id)
	return route, ok && route.List == nil // a prefix list's route leads to the list
}

// Routes visits the routes of the table, but those that it has learned. They are the
// same for all who see the table, as they say where the packets of all go.
func (t *RouteTable) Routes(w *cloud.World) func(yield func(*Route) bool) {
	return routes.Each(w, t.Owner, t.Region, routesByTable, t.ID)
}

// RouteFilter selects routes; the zero value of each condition selects all.
type RouteFilter struct {
	ID, Name string
	// Destinations are blocks, addresses and ids of prefix lists.
	Destinations   []string
	HopType, HopID string
	// IPv6 selects routes to IPv6 or to IPv4 addresses, and System those of the cloud
	// itself or of people.
	IPv6, System *bool
	// Learned selects those that gateways have told the table of.
	Learned bool
}

// Routes lists the routes of a table that the filter selects.
func Routes(c *cloud.Call, t *RouteTable, f RouteFilter, page cloud.PageRequest) (cloud.Page[*Route], error) {
	destinations := make([]string, len(f.Destinations))
	for i, to := range f.Destinations {
		destinations[i] = spelled(to)
	}
	f.Destinations = destinations
	f.HopType = nextHopType(f.HopType)
	if learned := slices.Collect(t.Learned(c.World, c.Now, netip.Addr{})); len(learned) > 0 {
		return f.among(slices.AppendSeq(slices.Collect(t.Routes(c.World)), slices.Values(learned)), page)
	}
	if len(f.Destinations) == 1 {
		var found []*Route
		if route, ok := t.routeTo(c.World, f.Destinations[0]); ok && f.match(route) {
			found = append(found, route)
		}
		return cloud.ListParts(found, func(r *Route) uint64 { return r.Sequence }, page)
	}
	return routes.ListUnder(c.World, t.Owner, t.Region, routesByTable, t.ID, f.match, page)
}

// among lists those of some routes that the filter selects. Learned ones come last,
// and are numbered by their places.
func (f RouteFilter) among(all []*Route, page cloud.PageRequest) (cloud.Page[*Route], error) {
	places := map[*Route]uint64{}
	for i, route := range all {
		if places[route] = route.Sequence; route.Learned {
			places[route] = learnedSequence + uint64(i)
		}
	}
	found := slices.DeleteFunc(all, func(r *Route) bool { return !f.match(r) })
	return cloud.ListParts(found, func(r *Route) uint64 { return places[r] }, page)
}

// learnedSequence is greater than the sequence of any thing.
const learnedSequence = 1 << 62

func (f RouteFilter) match(r *Route) bool {
	return (!f.Learned || r.Learned) && (f.ID == "" || f.ID == r.ID) && (f.Name == "" || f.Name == r.Name) &&
		(len(f.Destinations) == 0 || slices.Contains(f.Destinations, r.To())) &&
		(f.HopType == "" || slices.ContainsFunc(r.Hops, func(h NextHop) bool { return h.Type == f.HopType })) &&
		(f.HopID == "" || slices.ContainsFunc(r.Hops, func(h NextHop) bool { return h.ID() == f.HopID })) &&
		(f.IPv6 == nil || *f.IPv6 == r.IPv6()) && (f.System == nil || *f.System == r.System && !r.Learned)
}
