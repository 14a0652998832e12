package cloud

import (
	"net/netip"
	"slices"
	"time"
)

// KindRouteTable is the kind of a route table.
const KindRouteTable Kind = "route table"

// RouteTable is the system route table of a VPC. It comes and goes with its
// VPC, and all vSwitches of the VPC use it.
type RouteTable struct {
	Record
	VPC               *VPC
	Name, Description string
	// Propagation says whether it receives the routes that networks announce.
	Propagation bool

	service *Route
}

// Route says where a route table sends the packets to a destination. All
// routes here are the cloud's own.
type Route struct {
	Record
	Destination netip.Prefix
	NextHop     NextHop
	// Ready is when its status turns from Pending to Available.
	Ready time.Time
}

// Available says whether the route is in use.
func (r *Route) Available(now time.Time) bool { return !now.Before(r.Ready) }

// NextHop is the kind of thing that a route leads to.
type NextHop string

// The next hops of the cloud's own routes: a vSwitch of the VPC, and the
// cloud's services.
const (
	LocalRoute   NextHop = "local"
	ServiceRoute NextHop = "service"
)

// addRouteTable gives a new VPC its route table.
func (c *Call) addRouteTable(vpc *VPC) {
	table := &RouteTable{Record: c.record(c.networkID("vtb")), VPC: vpc, Propagation: true}
	table.service = c.newRoute(vpc, serviceBlock, ServiceRoute)
	vpc.RouteTable = table
	c.world.routeTables[table.ID] = table
}

// routeTables are those of the VPCs that an account sees.
func (h *holdings) routeTables() index[*RouteTable] {
	tables := newIndex[*RouteTable]()
	for vpc := range h.vpcs.all {
		tables.add(vpc.RouteTable)
	}
	return tables
}

// newRoute makes a route in the VPC's table.
func (c *Call) newRoute(vpc *VPC, destination netip.Prefix, nextHop NextHop) *Route {
	c.Region = vpc.Region // a call by an id need not name it
	return &Route{Record: c.record(c.networkID("rte")), Destination: destination, NextHop: nextHop, Ready: c.settled()}
}

// RouteTable finds a route table by its id, for what the caller means to do with it.
func (c *Call) RouteTable(id string, verb Verb) (*RouteTable, error) {
	table := c.world.routeTables[id]
	if table == nil || c.elsewhere(table.Region) {
		return nil, notFound(KindRouteTable, id)
	}
	return table, answer(c.decideOn(verb, KindRouteTable, table.VPC), KindRouteTable, id)
}

// RouteTableFilter selects route tables; the zero value of each condition selects all.
type RouteTableFilter struct {
	ID, Name, VPCID, RouterID, ResourceGroupID string
	Tags                                       []Tag
}

// RouteTables lists the route tables that the caller sees in the call's region:
// those of the VPCs that it sees.
func (c *Call) RouteTables(f RouteTableFilter, request PageRequest) (Page[*RouteTable], error) {
	vpcs, err := list(c.holdings().vpcs, func(v *VPC) bool {
		table := v.RouteTable
		return (f.ID == "" || f.ID == table.ID) &&
			(f.Name == "" || f.Name == table.Name) &&
			(f.VPCID == "" || f.VPCID == v.ID) &&
			(f.RouterID == "" || f.RouterID == v.RouterID) &&
			(f.ResourceGroupID == "" || v.Owner == c.AccountID && f.ResourceGroupID == v.ResourceGroupID) &&
			c.HasTags(table.ID, f.Tags) &&
			c.decideOn(View, KindRouteTable, v) == Allow
	}, request)
	page := Page[*RouteTable]{Total: vpcs.Total, Next: vpcs.Next}
	for _, vpc := range vpcs.Items {
		page.Items = append(page.Items, vpc.RouteTable)
	}
	return page, err
}

// Routes visits the routes of the table: one to the cloud's services, and one
// to each block of a vSwitch. They are the same for all who see the table, as
// they say where the packets of all go.
func (t *RouteTable) Routes(yield func(*Route) bool) {
	if !yield(t.service) {
		return
	}
	for vswitch := range t.VPC.vswitches.all {
		if !yield(vswitch.route) || vswitch.ipv6Route != nil && !yield(vswitch.ipv6Route) {
			return
		}
	}
}

// RouteFilter selects routes; the zero value of each condition selects all.
type RouteFilter struct {
	ID           string
	Destinations []netip.Prefix
	NextHop      NextHop
	// IPv6 selects routes to IPv6 or to IPv4 addresses.
	IPv6 *bool
}

// SelectRoutes lists the routes of the table that the filter selects.
func (t *RouteTable) SelectRoutes(f RouteFilter, page PageRequest) (Page[*Route], error) {
	routes := newIndex[*Route]()
	for route := range t.Routes {
		routes.add(route)
	}
	return list(routes, func(r *Route) bool {
		return (f.ID == "" || f.ID == r.ID) &&
			(len(f.Destinations) == 0 || slices.Contains(f.Destinations, r.Destination)) &&
			(f.NextHop == "" || f.NextHop == r.NextHop) &&
			(f.IPv6 == nil || *f.IPv6 == r.Destination.Addr().Is6())
	}, page)
}

// RouteTableChange describes a change of a route table; nil leaves a value as it is.
type RouteTableChange struct {
	Name, Description *string
	Propagation       *bool
}

// ModifyRouteTable changes what people call a route table, and whether it
// receives routes.
func (c *Call) ModifyRouteTable(id string, change RouteTableChange) error {
	table, err := c.RouteTable(id, Modify)
	if err != nil {
		return err
	}
	if err := checkText(KindRouteTable, value(change.Name), value(change.Description)); err != nil {
		return err
	}
	if !table.VPC.Available(c.Now) {
		return &Error{Reason: WrongStatus, Kind: KindRouteTable, ID: id}
	}
	if err := c.commit(); err != nil {
		return err
	}
	assign(&table.Name, change.Name)
	assign(&table.Description, change.Description)
	assign(&table.Propagation, change.Propagation)
	return nil
}
