package interconnect

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// publishable are the types of what custom routes lead to that can be published to
// transit routers (the vendor's page about publishing routes).
var publishable = []string{"Instance", "VpnGateway", "HaVip", "Ipv4Gateway", "NetworkInterface", "IPv6Gateway", "NatGateway"}

// Publishable says whether a VPC can tell transit routers of a route, or stop doing
// so: a route of its system route table that is to one of its vSwitches, or to a
// block through what is in the VPC itself.
func Publishable(route *network.Route) bool {
	if !route.Table.System() || route.List != nil || route.Learned {
		return false
	}
	return !slices.ContainsFunc(route.Hops, func(hop network.NextHop) bool {
		if route.System {
			return hop.Type != network.LocalRoute
		}
		return !slices.Contains(publishable, hop.Type)
	})
}

// Publication names a route of a VPC of the caller that is attached to a CEN, of
// whichever account.
type Publication struct {
	Child
	TableID string
	// To is the route's destination.
	To string
}

// KindPublication is the kind of what a VPC tells a CEN of.
const KindPublication cloud.Kind = "published route"

// attachment finds the attachment of the caller's VPC: who owns that decides what it
// tells, wherever it is attached.
func (p Publication) attachment(c *cloud.Call) (*Attachment, error) {
	if _, ok := cloud.FindRegion(p.Region); !ok {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, ID: p.Region, Field: "ChildInstanceRegionId"}
	}
	if vpc, ok := network.VPCOf(c.World, c.AccountID, p.Region, p.VPCID); ok {
		for a := range AttachmentsOf(c.World, vpc) {
			if a.Router.CEN.ID == p.CENID {
				return a, nil
			}
		}
	}
	return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindPublication, ID: p.VPCID, Field: "VPC", Detail: "the VPC is not attached to the CEN"}
}

// SetPublished lets the VPC tell the CEN of a route, or no more.
func SetPublished(c *cloud.Call, p Publication, published bool) error {
	a, err := p.attachment(c)
	if err != nil {
		return err
	}
	table, ok := a.VPC.Table(c.World, p.TableID)
	switch {
	case !ok:
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindPublication, ID: p.TableID, Field: "VPC", Detail: "the VPC has no such route table"}
	case !table.System():
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindPublication, ID: p.TableID, Field: "Table", Detail: "the routes of a VPC's system route table are published"}
	}
	route, ok := p.route(c, table)
	switch {
	case !ok:
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindPublication, ID: p.To, Field: "Route", Detail: "the route table has no such route"}
	case !Publishable(route):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindPublication, ID: p.To, Field: "NextHop", Detail: "a route that leads there is not published"}
	}
	if err := a.mustBeAttached(c.Now); err != nil {
		return err
	}
	if err := a.Router.CEN.mustBeActive(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	a.exceptions = slices.DeleteFunc(a.exceptions, func(id string) bool { return id == route.ID || !network.HasRoute(c.World, id) })
	if published != route.System {
		a.exceptions = append(a.exceptions, route.ID)
	}
	return nil
}

// route finds a route of the table by its destination.
func (p Publication) route(c *cloud.Call, table *network.RouteTable) (*network.Route, bool) {
	routes := p.routes(c, table)
	if len(routes) == 0 || p.To == "" {
		return nil, false
	}
	return routes[0], true
}

// routes are those of the table that are to the destination; all where none is named.
func (p Publication) routes(c *cloud.Call, table *network.RouteTable) (found []*network.Route) {
	for route := range table.Routes(c.World) {
		if p.To == "" || route.To() == p.To {
			found = append(found, route)
		}
	}
	for route := range table.Learned(c.World, c.Now, netip.Addr{}) {
		if p.To == "" || route.To() == p.To {
			found = append(found, route)
		}
	}
	return found
}

// Published is a route of a VPC, and what the CEN makes of it.
type Published struct {
	*network.Route
	// Told says whether the VPC tells the CEN of it.
	Told bool
	// Conflicts are the VPCs whose routes to the destination are taken instead.
	Conflicts []*network.VPC
}

// PublishedRoutes lists the routes of a route table of the caller's VPC, its system
// route table where none is named, and says which the CEN is told of.
func PublishedRoutes(c *cloud.Call, p Publication, page cloud.PageRequest) (cloud.Page[Published], error) {
	a, err := p.attachment(c)
	if err != nil {
		return cloud.Page[Published]{}, err
	}
	table := a.VPC.RouteTable
	if p.TableID != "" {
		found, ok := a.VPC.Table(c.World, p.TableID)
		if !ok {
			return cloud.Page[Published]{}, nil
		}
		table = found
	}
	var shown []Published
	for _, route := range p.routes(c, table) {
		one := Published{Route: route, Told: a.Publishes(route)}
		if one.Told {
			one.Conflicts = a.conflicts(c, route)
		}
		shown = append(shown, one)
	}
	return cloud.ListCatalogue(shown, nil, page)
}

// conflicts are the VPCs whose routes are taken, in the route tables that the
// attachment propagates to, in place of a route.
func (a *Attachment) conflicts(c *cloud.Call, route *network.Route) (others []*network.VPC) {
	for o := range correlations.Each(c.World, a.Owner, "", correlationsByAttachment, Propagation.key(a.ID)) {
		for _, one := range o.Table.Routes(c.World, c.Now, route.Destination.Addr()) {
			if one.Destination != route.Destination || one.From == nil || one.From.VPC == nil || one.Status(c.Now) != Active {
				continue
			}
			if other := one.From.VPC; other != a.VPC && !slices.Contains(others, other) {
				others = append(others, other)
			}
		}
	}
	return others
}
