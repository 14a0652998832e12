package network

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Publication is what a gateway of a VPC changes in the route table of the VPC: it
// publishes routes that lead to itself, and withdraws others that it published
// before. Such routes are the gateway's: people neither change nor delete them.
type Publication struct {
	VPC *VPC
	// Gateway is what the routes lead to, and Type its type of next hops.
	Gateway *cloud.Record
	Type    string
	// Publish and Withdraw are the destinations.
	Publish, Withdraw []netip.Prefix

	coming, going []*Route
}

// Check says whether the routes can come and go now.
func (p *Publication) Check(c *cloud.Call) error {
	table := p.VPC.RouteTable
	batch := &newRoutes{c: c, blocks: map[*RouteTable]map[netip.Prefix]bool{}, lists: map[*RouteTable]map[*PrefixList]bool{}, entries: map[*RouteTable]int{}}
	p.coming, p.going = nil, nil
	for _, to := range p.Publish {
		route, err := batch.check(table, NewRoute{To: to.String(), Hops: []NewHop{{Type: p.Type, ID: p.Gateway.ID}}})
		if err != nil {
			return err
		}
		route.Publisher = p.Gateway
		batch.note(route)
		p.coming = append(p.coming, route)
	}
	for _, to := range p.Withdraw {
		if route, ok := table.routeTo(c.World, to.String()); ok && route.Publisher == p.Gateway {
			p.going = append(p.going, route)
		}
	}
	if len(p.going) > 0 {
		return p.VPC.mustBeRouted(c)
	}
	return nil
}

// Apply lets them come and go, once [Publication.Check] has passed.
func (p *Publication) Apply(c *cloud.Call) {
	for _, route := range p.going {
		route.depart(c)
	}
	for _, route := range p.coming {
		addRoute(c, route)
	}
}

// depart lets the route go once that has settled.
func (r *Route) depart(c *cloud.Call) {
	r.leaving = true
	r.pass(c, RouteDeleting)
	routeGoes.Plan(c.World, c.Settled(), r, 0)
}
