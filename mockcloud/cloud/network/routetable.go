package network

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindRoute is the kind of an entry in a route table.
const KindRoute cloud.Kind = "route entry"

// RouteTable is the system route table of a VPC. It comes and goes with its
// VPC, and all vSwitches of the VPC use it.
type RouteTable struct {
	cloud.Record
	VPC               *VPC
	Name, Description string
	// Propagation says whether it receives the routes that networks announce.
	Propagation bool
}

var (
	routeTables cloud.Table[*RouteTable]
	routes      cloud.Table[*Route]
)

func init() {
	routeTables.Define(cloud.Definition[*RouteTable]{
		Kind: cloud.KindRouteTable, Stands: cloud.Shareable, AtDeletion: cloud.GoAlong,
		Networks: func(t *RouteTable, yield func(*cloud.Record) bool) { yield(t.VPC.Head()) },
		Indexes:  []cloud.IndexOn[*RouteTable]{cloud.On("name", func(t *RouteTable) string { return t.Name })},
		Tags:     &cloud.Tags[*RouteTable]{By: cloud.View},
	})
	routes.Define(cloud.Definition[*Route]{
		Kind: KindRoute, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Route]{cloud.On("route table", func(r *Route) string { return r.Table.ID })},
	})
}

// Route says where a route table sends the packets to a destination. All
// routes here are the cloud's own.
type Route struct {
	cloud.Record
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
func addRouteTable(c *cloud.Call, vpc *VPC) {
	table := &RouteTable{Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "vtb")), VPC: vpc, Propagation: true}
	vpc.RouteTable = table
	newRoute(c, vpc, serviceBlock, ServiceRoute)
	routeTables.Add(c.World, table)
}

// newRoute makes a route in the VPC's table.
func newRoute(c *cloud.Call, vpc *VPC, destination netip.Prefix, nextHop NextHop) *Route {
	route := &Route{Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "rte")), Table: vpc.RouteTable, Destination: destination, NextHop: nextHop, Ready: c.Settled()}
	routes.Add(c.World, route)
	return route
}

// FindRouteTable finds a route table by its id, for what the caller means to do with it.
func FindRouteTable(c *cloud.Call, id string, verb cloud.Verb) (*RouteTable, error) {
	return routeTables.Find(c, id, verb)
}

// RouteTableFilter selects route tables; the zero value of each condition selects all.
type RouteTableFilter struct {
	ID, Name, VPCID, RouterID, ResourceGroupID string
	Tags                                       []cloud.Tag
}

// RouteTables lists the route tables that the caller sees in the call's region:
// those of the VPCs that it sees.
func RouteTables(c *cloud.Call, f RouteTableFilter, request cloud.PageRequest) (cloud.Page[*RouteTable], error) {
	q := cloud.Query[*RouteTable]{Tags: f.Tags}.On("name", f.Name).On(cloud.ByNetwork, f.VPCID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.RouterID != "" || f.ResourceGroupID != "" {
		q = q.And(func(t *RouteTable) bool {
			return (f.RouterID == "" || f.RouterID == t.VPC.RouterID) &&
				(f.ResourceGroupID == "" || f.ResourceGroupID == cloud.ForOwner(c, t, t.VPC.ResourceGroupID))
		})
	}
	return routeTables.List(c, q, request)
}

// Routes visits the routes of the table: one to the cloud's services, and one
// to each block of a vSwitch. They are the same for all who see the table, as
// they say where the packets of all go.
func (t *RouteTable) Routes(w *cloud.World) func(yield func(*Route) bool) {
	return routes.Each(w, t.Owner, t.Region, "route table", t.ID)
}

// EachRoute visits the routes of a table that the caller has found.
func EachRoute(c *cloud.Call, t *RouteTable) func(yield func(*Route) bool) { return t.Routes(c.World) }

// RouteFilter selects routes; the zero value of each condition selects all.
type RouteFilter struct {
	ID           string
	Destinations []netip.Prefix
	NextHop      NextHop
	// IPv6 selects routes to IPv6 or to IPv4 addresses.
	IPv6 *bool
}

// Routes lists the routes of a table that the filter selects.
func Routes(c *cloud.Call, t *RouteTable, f RouteFilter, page cloud.PageRequest) (cloud.Page[*Route], error) {
	var match func(*Route) bool
	if f.ID != "" || len(f.Destinations) > 0 || f.NextHop != "" || f.IPv6 != nil {
		match = f.match
	}
	return routes.ListUnder(c.World, t.Owner, t.Region, "route table", t.ID, match, page)
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
func ModifyRouteTable(c *cloud.Call, id string, change RouteTableChange) error {
	table, err := FindRouteTable(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkText(cloud.KindRouteTable, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if !table.VPC.Available(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, ID: id}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routeTables.Change(c.World, table, func() { cloud.Assign(&table.Name, change.Name) })
	cloud.Assign(&table.Description, change.Description)
	cloud.Assign(&table.Propagation, change.Propagation)
	return nil
}
