package network

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// LeadTo adds a route to the system table of the VPC that leads to a new gateway,
// which the caller has just made in it; unless there is a route to the destination
// already. The quota of routes does not keep the cloud from that.
func (v *VPC) LeadTo(c *cloud.Call, gateway *cloud.Record, hopType string, destination netip.Prefix) {
	if _, taken := v.RouteTable.paths.Get(destination); !taken {
		addRoute(c, &Route{Table: v.RouteTable, Destination: destination, Hops: []NextHop{{Type: hopType, Thing: gateway}}, Automatic: true})
	}
}

// LeaveRoutesTo lets the routes of the VPC go that lead to a thing which goes.
func (v *VPC) LeaveRoutesTo(c *cloud.Call, thing *cloud.Record) {
	for route := range v.RoutesTo(c.World, thing) {
		if !route.leaving {
			route.depart(c)
		}
	}
}

// RoutesSettled says whether all routes of the VPC that lead to a thing are neither
// made, changed nor deleted now.
func (v *VPC) RoutesSettled(c *cloud.Call, thing *cloud.Record) bool {
	for route := range v.RoutesTo(c.World, thing) {
		if route.Status(c.Now) != RouteAvailable {
			return false
		}
	}
	return true
}
