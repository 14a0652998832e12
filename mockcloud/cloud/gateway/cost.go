package gateway

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// What gateways and EIPs cost for.
const (
	// ItemEIP is an EIP that is paid for by traffic, of which there is none, and
	// ItemEIPBandwidth the bandwidth of one in Mbit/s.
	ItemEIP          cloud.Item = "EIP"
	ItemEIPBandwidth cloud.Item = "bandwidth of an EIP"
	ItemNATGateway   cloud.Item = "NAT gateway"
	// ItemBandwidthPackage is a bandwidth that EIPs share, in Mbit/s.
	ItemBandwidthPackage cloud.Item = "bandwidth package"
	// ItemVPNGateway is a VPN gateway by its bandwidth, in Mbit/s.
	ItemVPNGateway cloud.Item = "VPN gateway"
)

func megabits(bandwidth int) string { return strconv.Itoa(bandwidth) + "Mbps" }

func (e *EIP) costs() []cloud.Cost {
	cost := cloud.Cost{Item: ItemEIP, Units: 1, Size: megabits(e.Bandwidth), Subscription: e.Subscribed(), Term: e.Term}
	if e.ChargeType == network.PayByBandwidth && e.Package == nil {
		cost.Item, cost.Units = ItemEIPBandwidth, float64(e.Bandwidth)
	}
	return []cloud.Cost{cost}
}

func (p *BandwidthPackage) costs() []cloud.Cost {
	return []cloud.Cost{{Item: ItemBandwidthPackage, Units: float64(p.Bandwidth), Size: megabits(p.Bandwidth)}}
}

func (g *NATGateway) costs() []cloud.Cost { return []cloud.Cost{{Item: ItemNATGateway, Units: 1}} }

func (g *VPNGateway) costs() []cloud.Cost {
	return []cloud.Cost{{Item: ItemVPNGateway, Units: float64(g.Bandwidth), Size: megabits(g.Bandwidth)}}
}
