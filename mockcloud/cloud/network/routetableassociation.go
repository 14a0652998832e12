package network

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// vswitchesByTable is the index of vSwitches by the route table that they use.
const vswitchesByTable = "route table"

// RouteTable is the table in force for what leaves the vSwitch.
func (v *VSwitch) RouteTable() *RouteTable {
	if v.table != nil {
		return v.table
	}
	return v.VPC.RouteTable
}

// blocks are the address blocks of the vSwitch.
func (v *VSwitch) blocks() []netip.Prefix {
	if v.IPv6.IsValid() {
		return []netip.Prefix{v.CIDR, v.IPv6}
	}
	return []netip.Prefix{v.CIDR}
}

// countVSwitches counts the vSwitches that use the table.
func (t *RouteTable) countVSwitches(w *cloud.World) int {
	return vswitches.Under(w, t.Owner, t.Region, vswitchesByTable, t.ID)
}

// VSwitchesUsing visits those of the vSwitches that use a route table which the
// caller sees.
func VSwitchesUsing(c *cloud.Call, t *RouteTable) func(yield func(*VSwitch) bool) {
	return vswitches.Seen(c, cloud.Query[*VSwitch]{}.On(vswitchesByTable, t.ID))
}

// forAssociation finds a route table and a vSwitch of one VPC.
func forAssociation(c *cloud.Call, tableID, vswitchID string) (*RouteTable, *VSwitch, error) {
	table, err := FindRouteTable(c, tableID, cloud.Modify)
	if err != nil {
		return nil, nil, err
	}
	vswitch, err := FindVSwitch(c, vswitchID, cloud.Modify)
	return table, vswitch, err
}

// AssociateRouteTable lets a vSwitch use a custom route table of its VPC, instead
// of the one that it uses.
func AssociateRouteTable(c *cloud.Call, tableID, vswitchID string) error {
	table, vswitch, err := forAssociation(c, tableID, vswitchID)
	if err != nil {
		return err
	}
	switch {
	case table.VPC != vswitch.VPC:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindRouteTable, ID: tableID, By: cloud.KindVSwitch, Detail: "the route table and the vSwitch are in different VPCs"}
	case table.System():
		return table.notPermitted("System", "a vSwitch comes back to the system route table when its own one is dissociated")
	case table.ForGateways:
		return table.notPermitted("Gateway", "the route table is for gateways")
	case vswitch.RouteTable() == table:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindRouteTable, ID: tableID, By: cloud.KindVSwitch, Detail: "the vSwitch uses the route table already"}
	}
	for _, block := range vswitch.blocks() {
		if local, ok := table.routeTo(c.World, block.String()); ok && !local.leadsHome() {
			return local.notPermitted("LocalModified", "the route to the vSwitch's own block leads elsewhere in this table")
		}
	}
	if err := table.mustBeAvailable(c.Now); err != nil {
		return err
	}
	return vswitch.use(c, table)
}

// UnassociateRouteTable lets a vSwitch use the system table of its VPC again.
func UnassociateRouteTable(c *cloud.Call, tableID, vswitchID string) error {
	table, vswitch, err := forAssociation(c, tableID, vswitchID)
	switch {
	case err != nil:
		return err
	case table.System():
		return table.notPermitted("System", "the system route table cannot be dissociated")
	case vswitch.RouteTable() != table:
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindRouteTable, ID: tableID, By: cloud.KindVSwitch, Detail: "the vSwitch does not use the route table"}
	}
	return vswitch.use(c, nil)
}

// use lets the vSwitch use a custom table, or none. Meanwhile its status is Pending.
func (v *VSwitch) use(c *cloud.Call, table *RouteTable) error {
	if !v.Available(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: v.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vswitches.Change(c.World, v, func() { v.table = table })
	v.Ready = c.Settled()
	return nil
}
