package gateway

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// What the vendor calls NAT gateways and VPN gateways that routes lead to.
const (
	natHop = "NatGateway"
	vpnHop = "VpnGateway"
)

// vpnRoutes is the quota of the routes of a VPC that lead to VPN gateways.
var vpnRoutes = network.RouteQuota{Code: QuotaVPNRoutes, PerVPC: true}

// Routes to IPv4 addresses lead to NAT gateways and to VPN gateways.
func init() {
	network.NextHopKind[*NATGateway]{
		Type: natHop, Table: &natGateways, IPv4Only: true,
		VPC:   func(g *NATGateway) *network.VPC { return g.VSwitch().VPC },
		Works: func(c *cloud.Call, g *NATGateway) bool { return g.Status(c.Now) == NATGatewayAvailable },
		Check: func(c *cloud.Call, g *NATGateway, _ *network.Route) error { return g.mustBeAvailable(c) },
	}.Register()
	network.NextHopKind[*VPNGateway]{
		Type: vpnHop, Table: &vpnGateways, IPv4Only: true, Quota: vpnRoutes,
		VPC:   func(g *VPNGateway) *network.VPC { return g.VSwitch().VPC },
		Works: func(c *cloud.Call, g *VPNGateway) bool { return g.mustWork(c) == nil },
		Check: func(c *cloud.Call, g *VPNGateway, _ *network.Route) error { return g.mustWork(c) },
	}.Register()
}
