package network

import (
	"iter"
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Announcement is what a gateway tells the route tables of a VPC: a destination, and
// what leads there.
type Announcement struct {
	To  netip.Prefix
	Hop NextHop
}

// Announcer visits what gateways tell a route table of a VPC at a time: all, or what has an address in
// its destination, where that is valid. Of several to one destination the first counts.
type Announcer func(w *cloud.World, now time.Time, table *RouteTable, about netip.Addr) iter.Seq[Announcement]

var announcers []Announcer

// Announce lets gateways of a kind tell VPCs of routes. A chapter calls it in its init.
func Announce(by Announcer) { announcers = append(announcers, by) }

// Learned visits the routes that gateways tell the table of, all or those that have an
// address in their destinations. A table for vSwitches takes them unless its
// propagation is off, and unless it has a route to the same destination or a vSwitch
// of the VPC has the destination. They are made anew for each who asks, and have no id.
func (t *RouteTable) Learned(w *cloud.World, now time.Time, about netip.Addr) iter.Seq[*Route] {
	return func(yield func(*Route) bool) {
		if !t.Propagation || t.ForGateways {
			return
		}
		known := map[netip.Prefix]bool{}
		for _, announce := range announcers {
			for one := range announce(w, now, t, about) {
				if known[one.To] || !t.learns(one.To) {
					continue
				}
				known[one.To] = true
				if !yield(&Route{Table: t, Destination: one.To, Hops: []NextHop{one.Hop}, Learned: true}) {
					return
				}
			}
		}
	}
}

// learns says whether the table takes a destination that it is told of.
func (t *RouteTable) learns(to netip.Prefix) bool {
	_, taken := t.paths.Get(to)
	_, own := t.VPC.subnets.LookupPrefix(to)
	return !taken && !own && checkDestination(to) == nil
}

// Covering visits the table's own routes in use whose destinations have an address in
// them, the longest prefix first.
func (t *RouteTable) Covering(w *cloud.World, now time.Time, address netip.Addr) iter.Seq2[netip.Prefix, *Route] {
	return func(yield func(netip.Prefix, *Route) bool) {
		for block, id := range t.paths.Supernets(single(address)) {
			if route, ok := routes.Get(w, id); ok && route.InUse(now) && !yield(block, route) {
				return
			}
		}
	}
}

// InUse says whether packets take the route now.
func (r *Route) InUse(now time.Time) bool {
	status := r.Status(now)
	return status == RouteAvailable || status == RouteModifying
}

// Lookup finds the route that packets to an address take: of those in use, the
// table's own and those that it has learned, the one with the longest prefix.
func (t *RouteTable) Lookup(w *cloud.World, now time.Time, address netip.Addr) (found *Route, ok bool) {
	longest := -1
	for block, route := range t.Covering(w, now, address) {
		found, longest = route, block.Bits()
		break
	}
	for route := range t.Learned(w, now, address) {
		if route.Destination.Bits() > longest {
			found, longest = route, route.Destination.Bits()
		}
	}
	return found, found != nil
}

// HasRoute says whether there is a route of an id.
func HasRoute(w *cloud.World, id string) bool {
	_, ok := routes.Get(w, id)
	return ok
}
