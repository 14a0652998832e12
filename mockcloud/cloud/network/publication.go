package network

import (
	"errors"
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

	coming *newRoutes
	going  []*Route
}

// Check says whether the routes can come and go now.
func (p *Publication) Check(c *cloud.Call) error {
	wanted := make([]NewRoute, len(p.Publish))
	for i, to := range p.Publish {
		wanted[i] = NewRoute{TableID: p.VPC.RouteTable.ID, To: to.String(), Hops: []NewHop{{Type: p.Type, ID: p.Gateway.ID}}}
	}
	coming, _, faults, err := planRoutes(c, wanted)
	if err == nil {
		err = errors.Join(faults...)
	}
	if err != nil {
		return err
	}
	for _, route := range coming.routes {
		route.Publisher = p.Gateway
	}
	p.coming, p.going = coming, nil
	for _, to := range p.Withdraw {
		if route, ok := p.VPC.RouteTable.routeTo(c.World, to.String()); ok && route.Publisher == p.Gateway {
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
	if p.coming != nil {
		p.coming.add()
	}
}
