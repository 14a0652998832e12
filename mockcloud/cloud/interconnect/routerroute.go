package interconnect

import (
	"cmp"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// RouterRoute says where a route table of a transit router sends the packets to a
// destination.
type RouterRoute struct {
	// Record is the one of a static route; the zero value where the table has learned
	// the route from an attachment, as such routes are found anew whenever somebody asks.
	cloud.Record
	Table       *RouterTable
	Destination netip.Prefix
	// Hop is the attachment that packets leave by; nil: they are dropped (a black hole).
	Hop               *Attachment
	Name, Description string
	// From is what a learned route comes from; nil of static routes.
	From *Source
	// Candidate says that another route to the destination is taken instead.
	Candidate bool
	Traits
	passage
}

// Source is what a learned route comes from: a VPC that has it in its system route
// table, or a static route of the transit router in another region.
type Source struct {
	// VPC and Route are the VPC and its route; nil where it is a static route.
	VPC   *network.VPC
	Route *network.Route
	// Static is a static route of another transit router; nil where a VPC has it.
	Static *RouterRoute
}

// KindRouterRoute is the kind of a route of a transit router.
const KindRouterRoute cloud.Kind = "transit router route"

var (
	routerRoutes      cloud.Table[*RouterRoute]
	routerRouteIsGone cloud.Event[*RouterRoute]
)

// The indexes of static routes.
const (
	routesByTable       = "route table"
	routesByDestination = "destination"
	routesByHop         = "attachment"
)

func init() {
	routerRoutes.Define(cloud.Definition[*RouterRoute]{
		Kind: KindRouterRoute, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*RouterRoute]{
			cloud.On(routesByTable, func(r *RouterRoute) string { return r.Table.ID }),
			cloud.On(routesByDestination, func(r *RouterRoute) string { return r.Table.to(r.Destination) }),
			cloud.On(routesByHop, func(r *RouterRoute) string {
				if r.Hop == nil {
					return ""
				}
				return r.Hop.ID
			}),
		},
	})
	routerRouteIsGone.Define("a route of a transit router is deleted", &routerRoutes, func(w *cloud.World, r *RouterRoute, _ uint64, _ time.Time) { routerRoutes.Remove(w, r) })
}

// Candidate is the status of a learned route in whose place another one is taken.
const Candidate Status = "Candidate"

// Static says whether somebody has made the route, rather than the table learned it.
func (r *RouterRoute) Static() bool { return r.From == nil }

// Status is the route's status at a time.
func (r *RouterRoute) Status(now time.Time) Status {
	switch {
	case r.Rejected:
		return Rejected
	case r.Candidate:
		return Candidate
	}
	return r.now(now, Active)
}

// to is what the index of destinations has a static route of the table under.
func (t *RouterTable) to(destination netip.Prefix) string { return t.ID + " " + destination.String() }

// staticTo is the static route of the table to a block; nil where there is none.
func (t *RouterTable) staticTo(w *cloud.World, destination netip.Prefix) *RouterRoute {
	route, _ := routerRoutes.First(w, t.Owner, "", routesByDestination, t.to(destination))
	return route
}

// statics visits the static routes of the table: all, or those that have an address
// in their destinations.
func (t *RouterTable) statics(w *cloud.World, about netip.Addr) func(yield func(*RouterRoute) bool) {
	if !about.IsValid() {
		return routerRoutes.Each(w, t.Owner, "", routesByTable, t.ID)
	}
	return func(yield func(*RouterRoute) bool) {
		for bits := 0; bits <= about.BitLen(); bits++ {
			if route := t.staticTo(w, netip.PrefixFrom(about, bits).Masked()); route != nil && !yield(route) {
				return
			}
		}
	}
}

// Routes are the routes of the table at a time: the static ones, and those that it
// learns from the attachments that propagate theirs to it. They are in the order of
// their destinations, and of those to one destination first the one that is taken: a
// static route, or else the one that route maps prefer, or what was propagated first,
// of VPCs before other regions.
// about selects the routes whose destinations have an address in them, of which the
// last that is in use is the one with the longest prefix; the zero value selects all.
func (t *RouterTable) Routes(w *cloud.World, now time.Time, about netip.Addr) []*RouterRoute {
	found := t.local(w, now, about)
	for a := range t.propagating(w, now) {
		if a.VPC == nil && a.AutoPublish {
			found = append(found, t.learnFromPeer(w, now, a, about)...)
		}
	}
	return chosen(now, found)
}

// local are the routes of the table without those that come from other regions.
func (t *RouterTable) local(w *cloud.World, now time.Time, about netip.Addr) []*RouterRoute {
	found, maps := slices.Collect(t.statics(w, about)), t.Router.routeMaps(w, t, RegionIn)
	for a := range t.propagating(w, now) {
		if a.VPC == nil {
			continue
		}
		found = append(found, t.Router.learned(now, t, a, maps, a.announced(w, now, about))...)
	}
	return found
}

// chosen puts routes into order, and says of each destination's which one is taken.
func chosen(now time.Time, found []*RouterRoute) []*RouterRoute {
	slices.SortStableFunc(found, func(a, b *RouterRoute) int {
		preferred, path := a.rank()
		less, shorter := b.rank()
		return cmp.Or(a.Destination.Addr().Compare(b.Destination.Addr()), cmp.Compare(a.Destination.Bits(), b.Destination.Bits()), cmp.Compare(preferred, less), cmp.Compare(path, shorter))
	})
	var taken netip.Prefix
	for _, route := range found {
		switch {
		case route.Destination == taken && !route.Static():
			route.Candidate = true
		case route.Status(now) == Active:
			taken = route.Destination
		}
	}
	return found
}

// learnFromPeer are the routes that the transit router at the other end of an
// attachment tells the table of: those of its table that forwards what comes from
// the attachment, but black holes, what leads back and what it learned from regions itself.
func (t *RouterTable) learnFromPeer(w *cloud.World, now time.Time, a *Attachment, about netip.Addr) (found []*RouterRoute) {
	other := a.other(t.Router).tableFor(w, now, a)
	if other == nil {
		return nil
	}
	out, in := other.Router.routeMaps(w, other, RegionOut), t.Router.routeMaps(w, t, RegionIn)
	for _, route := range chosen(now, other.local(w, now, about)) {
		if route.Hop == nil || route.Hop == a || route.Status(now) != Active {
			continue
		}
		one := &RouterRoute{Table: t, Destination: route.Destination, Hop: a, From: route.From, Traits: route.Traits}
		if route.Static() {
			one.From, one.Preference = &Source{Static: route}, UsualPreference
		}
		if one.passes(now, out, audience{region: t.Router.Location}) {
			one.Rejected = !one.passes(now, in, audience{})
			found = append(found, one)
		}
	}
	return found
}

// propagating visits the attachments that the table learns routes from, in the order
// in which that began.
func (t *RouterTable) propagating(w *cloud.World, now time.Time) func(yield func(*Attachment) bool) {
	return func(yield func(*Attachment) bool) {
		for o := range correlations.Each(w, t.Owner, "", correlationsByTable, Propagation.key(t.ID)) {
			if o.Status(now) == Active && o.Attachment.carries(now) && !yield(o.Attachment) {
				return
			}
		}
	}
}

// carries says whether packets and routes pass the attachment.
func (a *Attachment) carries(now time.Time) bool {
	status := a.Status(now)
	return status == Attached || status == Modifying
}

// beyond is the id of what a transit router reaches through the attachment.
func (a *Attachment) beyond(end *TransitRouter) string {
	if a.VPC != nil {
		return a.VPC.ID
	}
	return a.other(end).ID
}

// announced visits the routes that the attached VPC tells transit routers of: those
// of its system route table that are its own, unless they are withdrawn, and those
// that are published; all, or those that have an address in their destinations.
func (a *Attachment) announced(w *cloud.World, now time.Time, about netip.Addr) func(yield func(*network.Route) bool) {
	return func(yield func(*network.Route) bool) {
		if about.IsValid() {
			for _, route := range a.VPC.RouteTable.Covering(w, now, about) {
				if a.Publishes(route) && !yield(route) {
					return
				}
			}
			return
		}
		for route := range a.VPC.RouteTable.Routes(w) {
			if route.InUse(now) && a.Publishes(route) && !yield(route) {
				return
			}
		}
	}
}

// Publishes says whether the VPC tells transit routers of a route of its system
// route table. IPv6 addresses are not reached through attachments.
func (a *Attachment) Publishes(route *network.Route) bool {
	return Publishable(route) && !route.IPv6() && route.System != slices.Contains(a.exceptions, route.ID)
}
