package compute

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// haVipHop is what the vendor calls HaVips that routes lead to.
const haVipHop = "HaVip"

// haVipRoutes is the quota of the routes of a table that lead to HaVips.
var haVipRoutes = network.RouteQuota{Code: QuotaHaVipRoutes}

// Routes lead to instances, to network interfaces and to HaVips. Those to IPv6
// addresses lead to an instance or a secondary network interface with one such address.
func init() {
	network.NextHopKind[*HaVip]{
		Type: haVipHop, Table: &haVips, IPv4Only: true, Quota: haVipRoutes,
		VPC:   func(h *HaVip) *network.VPC { return h.VSwitch().VPC },
		Works: func(c *cloud.Call, h *HaVip) bool { return h.Status(c.Now) == HaVipInUse },
		Check: func(c *cloud.Call, h *HaVip, _ *network.Route) error { return h.mustBe(c, HaVipAvailable, HaVipInUse) },
	}.Register()
	network.NextHopKind[*Instance]{
		Type: "Instance", Table: &instances, Inspects: true,
		VPC:   func(i *Instance) *network.VPC { return i.VSwitch().VPC },
		Works: func(c *cloud.Call, i *Instance) bool { return i.Status(c) == InstanceRunning },
		Check: func(c *cloud.Call, i *Instance, from *network.Route) error {
			if err := i.mustBe(c, InstanceStarting, InstanceRunning, InstanceStopping, InstanceStopped); err != nil {
				return err
			}
			return checkIPv6Hop(i.Primary, from)
		},
	}.Register()
	network.NextHopKind[*NetworkInterface]{
		Type: "NetworkInterface", Table: &interfaces, Inspects: true,
		VPC:   func(ni *NetworkInterface) *network.VPC { return ni.VSwitch().VPC },
		Works: func(c *cloud.Call, ni *NetworkInterface) bool { return ni.takesPackets(c) },
		Check: func(c *cloud.Call, ni *NetworkInterface, from *network.Route) error {
			if ni.leaving {
				return ni.mustBe(c, InterfaceAvailable, InterfaceInUse)
			}
			if from.IPv6() && ni.Primary {
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: ni.ID, Field: "IPv6.Primary", Detail: "routes to IPv6 addresses lead to secondary network interfaces only"}
			}
			return checkIPv6Hop(ni, from)
		},
	}.Register()
}

// takesPackets says whether the interface is attached to an instance that runs.
func (ni *NetworkInterface) takesPackets(c *cloud.Call) bool {
	return ni.Status(c.Now) == InterfaceInUse && ni.Instance.Status(c) == InstanceRunning
}

// checkIPv6Hop says whether a route can lead to a network interface, as one of IPv6
// or another.
func checkIPv6Hop(ni *NetworkInterface, from *network.Route) error {
	switch count := len(ni.IPv6()); {
	case !from.IPv6() || count == 1:
		return nil
	case count == 0:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: ni.ID, Field: "IPv6", Detail: "the next hop has no IPv6 address"}
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: ni.ID, Field: "IPv6.Several", Detail: "the next hop has several IPv6 addresses"}
}

// checkNoRoute says whether the instance can go: no route leads to it.
func (i *Instance) checkNoRoute(w *cloud.World) error {
	if i.VSwitch().VPC.IsNextHop(w, i.Head()) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindInstance, ID: i.ID, By: network.KindRoute, Detail: "a route leads to the instance"}
	}
	return nil
}

// checkNoIPv6Route says whether the interface can get more IPv6 addresses: no route
// to such addresses leads to it, or to the instance whose primary interface it is.
func (ni *NetworkInterface) checkNoIPv6Route(w *cloud.World) error {
	things := []*cloud.Record{ni.Head()}
	if ni.Primary {
		things = append(things, ni.Instance.Head())
	}
	for _, thing := range things {
		for route := range ni.VSwitch().VPC.RoutesTo(w, thing) {
			if route.IPv6() {
				return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindNetworkInterface, ID: ni.ID, By: network.KindRoute, Detail: "a route to IPv6 addresses leads to the network interface"}
			}
		}
	}
	return nil
}
