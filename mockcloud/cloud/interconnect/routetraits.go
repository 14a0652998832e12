package interconnect

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// UsualPreference is the one of routes that no route map gives another: the lower, the
// sooner is one taken.
const UsualPreference = 50

// Rejected is the status of a learned route that a route map keeps away.
const Rejected Status = "Rejected"

// Traits are what route maps give to learned routes. They go along to other regions.
type Traits struct {
	Preference          int
	Communities, ASPath []string
	// Rejected says that a route map keeps the route away.
	Rejected bool
}

// rank is what of two routes to one destination the one that is taken has less of.
func (r *RouterRoute) rank() (preference, path int) {
	if r.Static() {
		return 0, 0
	}
	return r.Preference, len(r.ASPath)
}

// audience is whom a table tells of a route: a route table of a VPC, or another region.
type audience struct {
	table  *network.RouteTable
	region string
}

// passes says whether a route gets through the route maps of a table and direction,
// which change it on its way. Where none is about it, it does.
func (r *RouterRoute) passes(now time.Time, maps []*RouteMap, to audience) bool {
	least := 0
	for _, m := range maps {
		if m.Priority < least || m.Status(now) != Active || !m.matches(r, to) {
			continue
		}
		if m.Deny {
			return false
		}
		m.mark(r)
		if m.Next <= m.Priority {
			return true
		}
		least = m.Next
	}
	return true
}

// mayTell says whether the route maps let a table tell others of a route, which stays
// as it is.
func (r *RouterRoute) mayTell(now time.Time, maps []*RouteMap, to audience) bool {
	copied := *r
	return copied.passes(now, maps, to)
}

// mark changes a route that the route map lets through.
func (m *RouteMap) mark(r *RouterRoute) {
	if m.Preference > 0 {
		r.Preference = m.Preference
	}
	r.ASPath = slices.Concat(m.Prepend, r.ASPath)
	switch {
	case len(m.Mark) == 0:
	case m.MarkMode == ReplaceMarks:
		r.Communities = m.Mark
	default:
		r.Communities = slices.Clone(r.Communities)
		for _, community := range m.Mark {
			if !slices.Contains(r.Communities, community) {
				r.Communities = append(r.Communities, community)
			}
		}
	}
}

// matches says whether the route map is about a route, and about whom that is told.
// What it says of destinations counts on the way out.
func (m *RouteMap) matches(r *RouterRoute, to audience) bool {
	from, region, custom := end{}, m.Router.Location, true
	source := r.From
	switch {
	case source == nil:
	case source.VPC != nil:
		from, region, custom = end{source.VPC.ID, source.Route.Table.ID}, source.VPC.Region, !source.Route.System
	default:
		region = source.Static.Table.Router.Location
	}
	if !m.Sources.match(from, region) || !m.matchesRoute(r, custom) {
		return false
	}
	if m.Direction == RegionIn {
		return true
	}
	dest := end{}
	if to.table != nil {
		dest = end{to.table.VPC.ID, to.table.ID}
	}
	return m.Destinations.match(dest, to.region)
}

// end is a network at one end of a route, and its route table there; "" for none.
type end struct{ vpc, table string }

func (e Ends) match(of end, region string) bool {
	kind := ""
	if of.vpc != "" {
		kind = "VPC"
	}
	return (len(e.InstanceIDs) == 0 || slices.Contains(e.InstanceIDs, of.vpc) != e.Reverse) &&
		(len(e.TableIDs) == 0 || slices.Contains(e.TableIDs, of.table)) &&
		(len(e.Regions) == 0 || slices.Contains(e.Regions, region)) &&
		(len(e.Types) == 0 || slices.Contains(e.Types, kind))
}

// matchesRoute says whether the route itself is as the route map asks.
func (m *RouteMap) matchesRoute(r *RouterRoute, custom bool) bool {
	kind, family := "System", "IPv4"
	if custom {
		kind = "Custom"
	}
	if r.Destination.Addr().Is6() {
		family = "IPv6"
	}
	inBlock := len(m.Blocks) == 0
	for _, block := range m.Blocks {
		inBlock = inBlock || block == r.Destination || m.BlockMode != MatchSame && covers(block, r.Destination)
	}
	return inBlock && (m.AddressType == "" || m.AddressType == family) && (len(m.RouteTypes) == 0 || slices.Contains(m.RouteTypes, kind)) &&
		m.ASPathMode.match(m.ASNs, r.ASPath) && m.CommunityMode.match(m.Communities, r.Communities)
}

// match compares what a route has with a list, in which nothing matches all.
func (mode MatchMode) match(list, has []string) bool {
	missing := func(of []string) func(string) bool {
		return func(one string) bool { return !slices.Contains(of, one) }
	}
	switch {
	case len(list) == 0:
		return true
	case mode == MatchSame:
		return !slices.ContainsFunc(list, missing(has)) && !slices.ContainsFunc(has, missing(list))
	case mode == MatchAll:
		return !slices.ContainsFunc(list, missing(has))
	}
	return slices.ContainsFunc(list, func(one string) bool { return slices.Contains(has, one) })
}

// learned are the routes that a table of the transit router, or the transit router of
// the basic edition, learns from a VPC, after its route maps.
func (r *TransitRouter) learned(now time.Time, t *RouterTable, a *Attachment, maps []*RouteMap, routes func(yield func(*network.Route) bool)) (found []*RouterRoute) {
	for route := range routes {
		one := &RouterRoute{Table: t, Destination: route.Destination, Hop: a, From: &Source{VPC: a.VPC, Route: route}, Traits: Traits{Preference: UsualPreference}}
		one.Rejected = !one.passes(now, maps, audience{})
		found = append(found, one)
	}
	return found
}
