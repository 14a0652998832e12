package gateway

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// vpnHop is the type of next hops that VPN gateways are.
const vpnHop = "VpnGateway"

// Routes to IPv4 addresses lead to NAT gateways and to VPN gateways.
func init() {
	network.NextHopKind[*VPNGateway]{
		Type: vpnHop, Table: &vpnGateways,
		VPC:   func(g *VPNGateway) *network.VPC { return g.VSwitch().VPC },
		Works: func(c *cloud.Call, g *VPNGateway) bool { return g.Status(c.Now) != VPNGatewayDeleting },
		Check: func(c *cloud.Call, g *VPNGateway, ipv6 bool) error {
			if ipv6 {
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: g.ID, Field: "IPv6", Detail: "a VPN gateway takes packets of IPv4 only"}
			}
			return g.mustBeActive(c)
		},
	}.Register()
	network.NextHopKind[*NATGateway]{
		Type: "NatGateway", Table: &natGateways,
		VPC:   func(g *NATGateway) *network.VPC { return g.VSwitch().VPC },
		Works: func(c *cloud.Call, g *NATGateway) bool { return g.Status(c.Now) == NATGatewayAvailable },
		Check: func(c *cloud.Call, g *NATGateway, ipv6 bool) error {
			if ipv6 {
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: network.KindNextHop, ID: g.ID, Field: "IPv6", Detail: "a NAT gateway takes packets of IPv4 only"}
			}
			return g.mustBeAvailable(c)
		},
	}.Register()
}
