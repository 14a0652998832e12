package gateway

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Routes to IPv4 addresses lead to NAT gateways.
func init() {
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
