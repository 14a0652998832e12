package gateway

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// What EIPs and NAT gateways do with packets.
func init() {
	reach.Kind[*EIP]{
		Kind: KindEIP, Table: &eips,
		Addresses: func(_ *cloud.World, e *EIP) (private, public []netip.Addr) { return nil, []netip.Addr{e.Address} },
		Enter: func(t *reach.Trace, e *EIP, _ netip.Addr) {
			t.Hop(e.Head())
			switch {
			case e.Bound == nil || e.Status(t.Now()) != EIPInUse:
				t.Stop(reach.NotReady, fmt.Sprintf("the EIP %s is %s", e.ID, e.Status(t.Now())))
				return
			case e.Locked(t.Now()):
				t.Stop(reach.NotReady, "the subscription of the EIP "+e.ID+" has ended")
				return
			}
			if e.Visible() {
				t.Enter(e.Bound, netip.Addr{})
				return
			}
			t.Enter(e.Bound, e.Private())
		},
	}.Register()
	reach.Kind[*NATGateway]{
		Kind: KindNATGateway, Table: &natGateways,
		Addresses: func(w *cloud.World, g *NATGateway) (private, public []netip.Addr) {
			for e := range EIPsOf(w, g.Head()) {
				public = append(public, e.Address)
			}
			for ip := range g.natIPs(w) {
				private = append(private, ip.Address)
			}
			return private, public
		},
		Receive: func(t *reach.Trace, g *NATGateway) { g.take(t, g.incoming) },
		Pass: func(t *reach.Trace, g *NATGateway, _ *network.VPC) {
			if _, ok := g.findNATIP(t.World(), t.Packet.Destination); ok { // of a NAT CIDR block outside of the vSwitch
				g.take(t, g.incoming)
				return
			}
			g.take(t, g.outgoing)
		},
		Enter: func(t *reach.Trace, g *NATGateway, _ netip.Addr) {
			if !t.Shut(g.VSwitch().VPC) {
				g.take(t, g.incoming)
			}
		},
	}.Register()
}

// SenderAt is what sends packets from a public address; not ok where nothing does.
func SenderAt(w *cloud.World, address netip.Addr) (found reach.End, ok bool) {
	thing := network.PublishedAt(w, address)
	if thing == nil {
		return found, false
	}
	e, ok := eips.Get(w, thing.ID)
	switch {
	case !ok:
		return reach.End{Thing: thing}, true
	case e.Bound == nil:
		return found, false
	case e.Visible():
		return reach.End{Thing: e.Bound, Address: e.Address}, true
	}
	return reach.End{Thing: e.Bound, Address: e.Private()}, true
}

// take stops the packet at the gateway unless it works.
func (g *NATGateway) take(t *reach.Trace, do func(*reach.Trace)) {
	t.Hop(g.Head())
	if status := g.Status(t.Now()); status != NATGatewayAvailable && status != NATGatewayModifying {
		t.Stop(reach.NotReady, fmt.Sprintf("the NAT gateway %s is %s", g.ID, status))
		return
	}
	do(t)
}

// outgoing translates where a packet from the VPC comes from.
func (g *NATGateway) outgoing(t *reach.Trace) {
	if t.Answer() && t.Undo(g.Head()) {
		g.send(t)
		return
	}
	rule, text, address := g.sourceFor(t)
	if rule == nil {
		t.Stop(reach.NotTranslated, fmt.Sprintf("the NAT gateway %s has no SNAT entry for %s", g.ID, t.Packet.Source))
		return
	}
	t.Check(reach.Check{By: g.Head(), Rule: rule, Accepts: true, Text: text}, reach.NotTranslated)
	t.Rewrite(g.Head(), func(p *reach.Packet) { p.Source = address })
	g.send(t)
}

// send lets a packet leave the gateway that has its source by now: by an EIP, or, of
// a VPC NAT gateway, by the route table of its vSwitch. Network ACLs are not about
// NAT gateways.
func (g *NATGateway) send(t *reach.Trace) {
	for e := range EIPsOf(t.World(), g.Head()) {
		if e.Address == t.Packet.Source {
			t.OutFrom(g.VSwitch(), reach.Exit{Thing: e.Head(), Address: e.Address})
			return
		}
	}
	t.Route(g.VSwitch().RouteTable(), reach.Exit{})
}

// sourceFor is what the gateway translates the source of a packet to, by which entry:
// a mapping of all of an address goes before the SNAT entry with the narrowest source
// (the vendor's pages about DNAT and SNAT entries). The rule is nil where there is none.
func (g *NATGateway) sourceFor(t *reach.Trace) (rule any, text string, address netip.Addr) {
	for e := range g.dnatEntries(t.World()) {
		if e.whole() && e.Internal == t.Packet.Source && e.Status(t.Now()) == EntryAvailable {
			return e, fmt.Sprintf("the DNAT entry %s maps all of %s to %s", e.ID, e.Internal, e.External), e.External
		}
	}
	var best *SNATEntry
	for e := range g.snatEntries(t.World()) {
		if e.Source.Contains(t.Packet.Source) && e.Status(t.Now()) == EntryAvailable && (best == nil || e.Source.Bits() > best.Source.Bits()) {
			best = e
		}
	}
	if best == nil {
		return nil, "", netip.Addr{}
	}
	address = best.Addresses[0] // the cloud deals packets out among several
	return best, fmt.Sprintf("the SNAT entry %s translates %s to %s", best.ID, best.Source, address), address
}

// incoming translates where a packet to an address of the gateway goes.
func (g *NATGateway) incoming(t *reach.Trace) {
	if t.Answer() && t.Undo(g.Head()) {
		t.Route(g.VSwitch().RouteTable(), reach.Exit{})
		return
	}
	for e := range g.dnatEntries(t.World()) {
		if !e.isAbout(t.Packet) || e.Status(t.Now()) != EntryAvailable {
			continue
		}
		t.Check(reach.Check{By: g.Head(), Rule: e, Accepts: true, Text: fmt.Sprintf("the DNAT entry %s sends %s on to %s", e.ID, e.External, e.Internal)}, reach.NotTranslated)
		t.Rewrite(g.Head(), func(p *reach.Packet) {
			p.Destination = e.Internal
			if !e.whole() {
				p.Port = e.InternalPorts.First + (p.Port - e.ExternalPorts.First)
			}
		})
		t.Route(g.VSwitch().RouteTable(), reach.Exit{})
		return
	}
	t.Stop(reach.NotTranslated, fmt.Sprintf("the NAT gateway %s has no DNAT entry for %s", g.ID, t.Packet))
}

// isAbout says whether the mapping is about a packet from outside.
func (m *Mapping) isAbout(p reach.Packet) bool {
	return m.External == p.Destination && (m.whole() || m.Protocol == string(p.Protocol) && m.ExternalPorts.First <= p.Port && p.Port <= m.ExternalPorts.Last)
}
