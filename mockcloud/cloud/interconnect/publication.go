package interconnect

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// publishable are the types of what custom routes lead to that can be published to
// transit routers (the vendor's page about publishing routes).
var publishable = []string{"Instance", "VpnGateway", "HaVip", "Ipv4Gateway", "NetworkInterface", "IPv6Gateway", "NatGateway"}

// Publishable says whether a VPC can tell transit routers of a route, or stop doing
// so: a route of its system route table that is to one of its vSwitches, or to a
// block through what is in the VPC itself.
func Publishable(route *network.Route) bool {
	if !route.Table.System() || route.List != nil {
		return false
	}
	return !slices.ContainsFunc(route.Hops, func(hop network.NextHop) bool {
		if route.System {
			return hop.Type != network.LocalRoute
		}
		return !slices.Contains(publishable, hop.Type)
	})
}
