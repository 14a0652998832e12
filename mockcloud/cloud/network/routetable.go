package network

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// RouteTable says where packets go: those that leave vSwitches, or those that
// come into the VPC through a gateway.
type RouteTable struct {
	cloud.Record
	VPC               *VPC
	Name, Description string
	// Propagation says whether it receives the routes that networks announce.
	Propagation bool
	// ForGateways tables are for what comes in through a gateway, others for vSwitches.
	ForGateways bool
	// Gateway is the one that the table is associated with; nil where there is none.
	Gateway *cloud.Record
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	paths      *paths // by destination
	entries    int    // counts the custom routes, each prefix list by all that it has room for
	ipv6Routes int    // counts the custom routes to IPv6 addresses
	leaving    bool
}

var (
	routeTables    cloud.Table[*RouteTable]
	routeTableGoes cloud.Event[*RouteTable]
)

// The quotas of route tables, by their codes in Quota Center.
const (
	// QuotaRouteTables limits the custom route tables of a VPC for its vSwitches.
	QuotaRouteTables = "vpc_quota_route_tables_num"
	// QuotaRoutes limits the custom routes of a route table.
	QuotaRoutes = "vpc_quota_route_entrys_num"
)

// maxGatewayTables is how many route tables for gateways a VPC can have (the
// vendor's page about route tables: one per VPC).
const maxGatewayTables = 1

// The indexes of route tables.
const (
	tablesByRouter  = "router"
	tablesByGateway = "gateway"
	systemTables    = "system"
	gatewayTables   = "for gateways"
	tablesByGroup   = "the VPC's resource group"
)

func init() {
	routeTables.Define(cloud.Definition[*RouteTable]{
		Kind: cloud.KindRouteTable, InPolicies: "vpc:routetable", Stands: cloud.Shareable, AtDeletion: cloud.GoAlong,
		Networks: func(t *RouteTable, yield func(*cloud.Record) bool) { yield(t.VPC.Head()) },
		Views: []string{
			"vpc:DescribeRouteTables", "vpc:DescribeRouteTableList", "vpc:DescribeRouteEntryList",
			"vpc:GetVpcRouteEntrySummary", "vpc:ListGatewayRouteTableEntries", "vpc:ListVpcPublishedRouteEntries",
		},
		Indexes: []cloud.IndexOn[*RouteTable]{
			cloud.On("name", func(t *RouteTable) string { return t.Name }),
			cloud.On(tablesByRouter, func(t *RouteTable) string { return t.VPC.RouterID }),
			cloud.OnFlag(systemTables, (*RouteTable).System),
			cloud.OnFlag(gatewayTables, func(t *RouteTable) bool { return t.ForGateways }),
			cloud.On(tablesByGateway, (*RouteTable).gatewayID),
			cloud.OnOwn(tablesByGroup, func(t *RouteTable) string { return t.VPC.ResourceGroupID }),
		},
		Tags: &cloud.Tags[*RouteTable]{By: cloud.View},
		Quotas: []cloud.Quota{
			{
				Product: "vpc", Code: QuotaRouteTables, Default: 9, Adjustable: true,
				Name: "Custom route tables of a VPC", Description: "How many custom route tables can be created for the vSwitches of a VPC",
				Most: cloud.MostOf(&vpcs, func(v *VPC, w *cloud.World) int { return v.countCustomTables(w, false) }),
			},
			{
				Product: "vpc", Code: QuotaRoutes, Default: 200, Adjustable: true,
				Name: "Custom routes of a route table", Description: "How many custom route entries can be created in a route table",
				Most: cloud.MostOf(&routeTables, func(t *RouteTable, _ *cloud.World) int { return t.entries }),
			},
		},
	})
	routeTableGoes.Define("a route table is gone", &routeTables, func(w *cloud.World, t *RouteTable, _ uint64, _ time.Time) { removeRouteTable(w, t) })
}

// System says whether it is the table that comes and goes with its VPC. All
// vSwitches use it that are associated with no other one.
func (t *RouteTable) System() bool { return t.VPC.RouteTable == t }

// Available says whether the table can be changed and used.
func (t *RouteTable) Available(now time.Time) bool { return !t.leaving && !now.Before(t.Ready) }

// Leaving says whether somebody has deleted the table, and it goes when that has settled.
func (t *RouteTable) Leaving() bool { return t.leaving }

// tables visits the route tables of the VPC, the system table first.
func (v *VPC) tables(w *cloud.World) func(yield func(*RouteTable) bool) {
	return routeTables.Each(w, v.Owner, v.Region, cloud.ByNetwork, v.ID)
}

// countCustomTables counts the custom tables of the VPC that are for gateways, or
// those that are for vSwitches.
func (v *VPC) countCustomTables(w *cloud.World, forGateways bool) (count int) {
	for table := range v.tables(w) {
		if !table.System() && table.ForGateways == forGateways {
			count++
		}
	}
	return count
}

// addRouteTable gives a new VPC its route table.
func addRouteTable(c *cloud.Call, vpc *VPC) {
	table := &RouteTable{Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "vtb")), VPC: vpc, Propagation: true, Ready: vpc.Ready, paths: newPaths()}
	vpc.RouteTable = table
	table.addSystemRoute(c, ServiceBlock, ServiceRoute)
	routeTables.Add(c.World, table)
}

// NewRouteTable describes a custom route table to create.
type NewRouteTable struct {
	VPCID, Name, Description string
	ForGateways              bool
	Tags                     []cloud.Tag
}

// CreateRouteTable makes a custom route table in a VPC of the caller. It begins
// with the cloud's own routes: one to each block of a vSwitch, and, unless it is
// for gateways, one to the cloud's services.
func CreateRouteTable(c *cloud.Call, n NewRouteTable) (*RouteTable, error) {
	vpc, err := FindVPC(c, n.VPCID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := CheckText(cloud.KindRouteTable, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID, By: cloud.KindRouteTable}
	}
	count := vpc.countCustomTables(c.World, n.ForGateways)
	if n.ForGateways && count >= maxGatewayTables {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindRouteTable, Field: "Gateway", Detail: "a VPC has one route table for gateways"}
	}
	if !n.ForGateways {
		if err := c.World.Within(QuotaRouteTables, vpc.Owner, count); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	table := &RouteTable{
		Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "vtb")), VPC: vpc, Name: n.Name, Description: n.Description,
		// Networks announce nothing to the tables of gateways: so Terraform's provider 1.289 finds them.
		Propagation: !n.ForGateways, ForGateways: n.ForGateways, Ready: c.Settled(), paths: newPaths(),
	}
	if !n.ForGateways {
		table.addSystemRoute(c, ServiceBlock, ServiceRoute)
	}
	for vswitch := range vpc.vswitches(c.World) {
		for _, block := range vswitch.blocks() {
			table.addSystemRoute(c, block, LocalRoute)
		}
	}
	routeTables.Add(c.World, table)
	c.AddTags(table.Head(), n.Tags)
	return table, nil
}

// FindRouteTable finds a route table by its id, for what the caller means to do with it.
func FindRouteTable(c *cloud.Call, id string, verb cloud.Verb) (*RouteTable, error) {
	return routeTables.Find(c, id, verb)
}

// RouteTableFilter selects route tables; the zero value of each condition selects all.
type RouteTableFilter struct {
	ID, Name, VPCID, RouterID, ResourceGroupID string
	// System selects the tables of VPCs or the custom ones.
	System *bool
	Tags   []cloud.Tag
}

// RouteTables lists the route tables that the caller sees in the call's region:
// those of the VPCs that it sees.
func RouteTables(c *cloud.Call, f RouteTableFilter, request cloud.PageRequest) (cloud.Page[*RouteTable], error) {
	q := cloud.Query[*RouteTable]{Tags: f.Tags}.On("name", f.Name).On(cloud.ByNetwork, f.VPCID).On(tablesByRouter, f.RouterID).
		On(tablesByGroup, f.ResourceGroupID).OnFlag(systemTables, f.System, func(t *RouteTable) bool { return !t.System() })
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return routeTables.List(c, q, request)
}

// RouteTablesOf visits those of the VPC's route tables that the caller sees, the
// system table first.
func RouteTablesOf(c *cloud.Call, vpc *VPC) func(yield func(*RouteTable) bool) {
	return routeTables.Seen(c, cloud.Query[*RouteTable]{}.On(cloud.ByNetwork, vpc.ID))
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
	if err := CheckText(cloud.KindRouteTable, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if err := table.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routeTables.Change(c.World, table, func() { cloud.Assign(&table.Name, change.Name) })
	cloud.Assign(&table.Description, change.Description)
	cloud.Assign(&table.Propagation, change.Propagation)
	return nil
}

// mustBeAvailable fails while the table is being made or deleted.
func (t *RouteTable) mustBeAvailable(now time.Time) error {
	if !t.Available(now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, ID: t.ID}
	}
	return nil
}

// DeleteRouteTable deletes a custom route table that nothing is associated with
// and that has no custom routes. It goes when that has settled.
func DeleteRouteTable(c *cloud.Call, id string) error {
	table, err := FindRouteTable(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case table.System():
		return table.notPermitted("System", "the route table of a VPC goes with the VPC")
	case table.Gateway != nil:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindRouteTable, ID: id, By: KindGateway, Detail: "the route table is associated with the gateway " + table.Gateway.ID}
	case table.entries > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindRouteTable, ID: id, By: KindRoute, Detail: "the route table has custom routes"}
	case table.countVSwitches(c.World) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindRouteTable, ID: id, By: cloud.KindVSwitch, Detail: "vSwitches are associated with the route table"}
	}
	if err := table.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	table.leaving = true
	routeTableGoes.Plan(c.World, c.Settled(), table, 0)
	return nil
}

func (t *RouteTable) notPermitted(field, detail string) *cloud.Error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, ID: t.ID, Field: field, Detail: detail}
}

// removeRouteTable takes a table away, with its routes.
func removeRouteTable(w *cloud.World, t *RouteTable) {
	for _, route := range slices.Collect(t.Routes(w)) {
		removeRoute(w, route)
	}
	routeTables.Remove(w, t)
}

// Table is a route table of the VPC by its id, whoever asks.
func (v *VPC) Table(w *cloud.World, id string) (*RouteTable, bool) {
	table, ok := routeTables.Get(w, id)
	return table, ok && table.VPC == v
}
