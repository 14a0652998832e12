package gateway

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// What VPN gateways do with packets, and the devices at the other end. What comes to
// such a device has arrived: nothing is known of the network behind it.
func init() {
	reach.Kind[*VPNGateway]{
		Kind: KindVPNGateway, Table: &vpnGateways,
		Addresses: func(_ *cloud.World, g *VPNGateway) (private, public []netip.Addr) {
			return g.Addresses(network.PrimaryAddress), nil
		},
		Pass: func(t *reach.Trace, g *VPNGateway, _ *network.VPC) { g.forward(t) },
	}.Register()
	reach.Kind[*CustomerGateway]{
		Kind: KindCustomerGateway, Table: &customerGateways,
		Has:  func(w *cloud.World, g *CustomerGateway, address netip.Addr) bool { return g.hasBehind(w, address) },
		Send: func(t *reach.Trace, g *CustomerGateway) { g.send(t) },
	}.Register()
}

// forward sends a packet through the connection that the gateway's routes lead to.
// That nobody has negotiated yet does not stop it: traffic makes the sides do so.
func (g *VPNGateway) forward(t *reach.Trace) {
	t.Hop(g.Head())
	if err := g.mustWork(t.Call()); err != nil {
		t.Stop(reach.NotReady, err.Error())
		return
	}
	route := g.routeFor(t)
	if route == nil {
		t.Stop(reach.NoRoute, fmt.Sprintf("the VPN gateway %s has no route for %s", g.ID, t.Packet))
		return
	}
	v := route.Connection
	t.Check(reach.Check{By: g.Head(), Rule: route, Accepts: true, Text: fmt.Sprintf("the route %s of %s leads to %s", route.Destination, g.ID, v.ID)}, reach.NoRoute)
	t.Hop(v.Head())
	switch {
	case v.State(t.Now()) == VPNConnectionProvisioning || v.State(t.Now()) == VPNConnectionDeleted:
		t.Stop(reach.NotReady, fmt.Sprintf("the IPsec connection %s is %s", v.ID, v.State(t.Now())))
	case !v.protects(t.Packet.Source, t.Packet.Destination):
		t.Stop(reach.BlackHole, fmt.Sprintf("the IPsec connection %s is not for packets from %s to %s", v.ID, t.Packet.Source, t.Packet.Destination))
	default:
		t.Remember(v.Head())
		t.Hop(v.ActiveTunnel().Peer.Head())
		t.Arrive()
	}
}

// send lets a packet of somebody behind the device come through a connection that is
// for it, and an answer through the one by which he was asked.
func (g *CustomerGateway) send(t *reach.Trace) {
	t.Hop(g.Head())
	for v := range vpnConnections.Each(t.World(), g.Owner, g.Region, "customer gateway", g.ID) {
		if t.Answer() && t.Undo(v.Head()) || !t.Answer() && v.protects(t.Packet.Destination, t.Packet.Source) {
			t.Hop(v.Head())
			t.Hop(v.Gateway.Head())
			t.Into(v.Gateway.VSwitch().VPC)
			return
		}
	}
	t.Stop(reach.NoRoute, "no IPsec connection of "+g.ID+" is for the packet")
}

// hasBehind says whether a connection of the device is for an address at its end.
func (g *CustomerGateway) hasBehind(w *cloud.World, address netip.Addr) bool {
	for v := range vpnConnections.Each(w, g.Owner, g.Region, "customer gateway", g.ID) {
		if inOneOf(v.Remote, address) {
			return true
		}
	}
	return false
}

// protects says whether the connection is for packets between two addresses: one on
// the cloud's side, and one on the other.
func (s *VPNConnectionSettings) protects(local, remote netip.Addr) bool {
	return inOneOf(s.Local, local) && inOneOf(s.Remote, remote)
}

func inOneOf(blocks []netip.Prefix, address netip.Addr) bool {
	return slices.ContainsFunc(blocks, func(block netip.Prefix) bool { return block.Contains(address) })
}

// routeFor is the route of the gateway for a packet: of the policy-based ones the
// first by priority, or else of the destination-based ones the narrowest; of equal
// ones the active one. nil where there is none.
func (g *VPNGateway) routeFor(t *reach.Trace) (best *VPNRoute) {
	for _, policy := range [...]bool{true, false} {
		for r := range g.routes(t.World(), policy) {
			if r.isAbout(t.Packet) && (best == nil || r.before(best)) {
				best = r
			}
		}
		if best != nil {
			return best
		}
	}
	return nil
}

// isAbout says whether the route is one for a packet.
func (r *VPNRoute) isAbout(p reach.Packet) bool {
	return r.Destination.Contains(p.Destination) && (!r.PolicyBased() || r.Source.Contains(p.Source))
}

// before says whether the route counts rather than another of its sort.
func (r *VPNRoute) before(other *VPNRoute) bool {
	switch {
	case r.Priority != other.Priority:
		return r.Priority < other.Priority
	case r.Destination.Bits() != other.Destination.Bits():
		return r.Destination.Bits() > other.Destination.Bits()
	}
	return r.Weight > other.Weight
}
