package cloud

import (
	"net/netip"
	"slices"
	"time"
)

// KindRoute is the kind of an entry in a route table.
const KindRoute Kind = "route entry"

// RouteTable is the system route table of a VPC. It comes and goes with its
// VPC, and all vSwitches of the VPC use it.
type RouteTable struct {
	Record
	VPC               *VPC
	Name, Description string
	// Propagation says whether it receives the routes that networks announce.
	Propagation bool
}

var (
	routeTables Table[*RouteTable]
	routes      Table[*Route]
)

func init() {
	routeTables.Define(Definition[*RouteTable]{
		Kind: KindRouteTable, Stands: Shareable, AtDeletion: GoAlong,
		Networks: func(t *RouteTable, yield func(*Record) bool) { yield(t.VPC.Head()) },
		Indexes:  []IndexOn[*RouteTable]{On("name", func(t *RouteTable) string { return t.Name })},
		Tags:     &Tags[*RouteTable]{By: View},
	})
	routes.Define(Definition[*Route]{
		Kind: KindRoute, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Route]{On("route table", func(r *Route) string { return r.Table.ID })},
	})
}

// Route says where a route table sends the packets to a destination. All
// routes here are the cloud's own.
type Route struct {
	Record
	Table       *RouteTable
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
	vpc.RouteTable = table
	c.newRoute(vpc, serviceBlock, ServiceRoute)
	routeTables.Add(c.world, table)
}

// newRoute makes a route in the VPC's table.
func (c *Call) newRoute(vpc *VPC, destination netip.Prefix, nextHop NextHop) *Route {
	c.Region = vpc.Region // a call by an id need not name it
	route := &Route{Record: c.record(c.networkID("rte")), Table: vpc.RouteTable, Destination: destination, NextHop: nextHop, Ready: c.settled()}
	routes.Add(c.world, route)
	return route
}

// RouteTable finds a route table by its id, for what the caller means to do with it.
func (c *Call) RouteTable(id string, verb Verb) (*RouteTable, error) {
	return routeTables.Find(c, id, verb)
}

// RouteTableFilter selects route tables; the zero value of each condition selects all.
type RouteTableFilter struct {
	ID, Name, VPCID, RouterID, ResourceGroupID string
	Tags                                       []Tag
}

// RouteTables lists the route tables that the caller sees in the call's region:
// those of the VPCs that it sees.
func (c *Call) RouteTables(f RouteTableFilter, request PageRequest) (Page[*RouteTable], error) {
	q := Query[*RouteTable]{Tags: f.Tags}.On("name", f.Name).On(networkIndex, f.VPCID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.RouterID != "" || f.ResourceGroupID != "" {
		q = q.And(func(t *RouteTable) bool {
			return (f.RouterID == "" || f.RouterID == t.VPC.RouterID) &&
				(f.ResourceGroupID == "" || t.Owner == c.AccountID && f.ResourceGroupID == t.VPC.ResourceGroupID)
		})
	}
	return routeTables.List(c, q, request)
}

// Routes visits the routes of the table: one to the cloud's services, and one
// to each block of a vSwitch. They are the same for all who see the table, as
// they say where the packets of all go.
func (t *RouteTable) Routes(w *World) func(yield func(*Route) bool) {
	return routes.Each(w, t.Owner, t.Region, "route table", t.ID)
}

// EachRoute visits the routes of a table that the caller has found.
func (c *Call) EachRoute(t *RouteTable) func(yield func(*Route) bool) { return t.Routes(c.world) }

// RouteFilter selects routes; the zero value of each condition selects all.
type RouteFilter struct {
	ID           string
	Destinations []netip.Prefix
	NextHop      NextHop
	// IPv6 selects routes to IPv6 or to IPv4 addresses.
	IPv6 *bool
}

// Routes lists the routes of a table that the filter selects.
func (c *Call) Routes(t *RouteTable, f RouteFilter, page PageRequest) (Page[*Route], error) {
	var match func(*Route) bool
	if f.ID != "" || len(f.Destinations) > 0 || f.NextHop != "" || f.IPv6 != nil {
		match = f.match
	}
	return routes.ListUnder(c.world, t.Owner, t.Region, "route table", t.ID, match, page)
}

func (f RouteFilter) match(r *Route) bool {
	return (f.ID == "" || f.ID == r.ID) &&
		(len(f.Destinations) == 0 || slices.Contains(f.Destinations, r.Destination)) &&
		(f.NextHop == "" || f.NextHop == r.NextHop) &&
		(f.IPv6 == nil || *f.IPv6 == r.Destination.Addr().Is6())
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
	if err := checkText(KindRouteTable, Value(change.Name), Value(change.Description)); err != nil {
		return err
	}
	if !table.VPC.Available(c.Now) {
		return &Error{Reason: WrongStatus, Kind: KindRouteTable, ID: id}
	}
	if err := c.commit(); err != nil {
		return err
	}
	routeTables.Change(c.world, table, func() { Assign(&table.Name, change.Name) })
	Assign(&table.Description, change.Description)
	Assign(&table.Propagation, change.Propagation)
	return nil
}
