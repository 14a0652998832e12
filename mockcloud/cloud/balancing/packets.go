package balancing

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Balancer is a thing that passes packets on.
type Balancer interface {
	cloud.Thing
	Place() *network.Placed
}

// Way is what balancers of a kind do with packets.
type Way[T Balancer] struct {
	// Public are the addresses that the internet finds the balancer at by itself, without
	// EIPs; nil: none.
	Public func(thing T) []netip.Addr
	// ProbesFrom says whether it asks its servers from an address: one of its own, or
	// [ProbeSource].
	ProbesFrom func(thing T, address netip.Addr) bool
	// Port is where it passes a packet to that has come; it stops the packet, and says
	// no, where no listener takes it.
	Port func(t *reach.Trace, thing T) (Port, bool)
}

// Port is what is behind a port of a balancer.
type Port struct {
	// Servers are those that may get the packet.
	Servers Servers
	// Check is how the balancer knows which of them are healthy; its port is the
	// server's where it is 0.
	Check Check
	// Port is where servers listen that have no port of their own.
	Port int
	// Source is where servers see packets come from. KeepsSource lets them see the client's
	// address instead, if it is of their IP version.
	Source      Sources
	KeepsSource bool
}

// Packets are the standard ways of packets changed to those of balancers.
func (way Way[T]) Packets(standard reach.Kind[T]) reach.Kind[T] {
	standard.Addresses = func(w *cloud.World, thing T) (private, public []netip.Addr) {
		for _, seat := range thing.Place().Seats() {
			private = append(private, seat.Address)
			if _, out := network.PublicIPv6At(w, seat.Address); out {
				public = append(public, seat.Address)
			}
		}
		if way.Public != nil {
			public = way.Public(thing)
		}
		for e := range gateway.EIPsOf(w, thing.Head()) {
			public = append(public, e.Address)
		}
		return private, public
	}
	standard.Has = func(_ *cloud.World, thing T, address netip.Addr) bool { return way.ProbesFrom(thing, address) }
	standard.Send = way.send
	standard.Receive = way.receive
	standard.Enter = func(t *reach.Trace, thing T, private netip.Addr) {
		if private.IsValid() { // by an EIP
			t.Translate(func(p *reach.Packet) { p.Destination = private })
		}
		way.receive(t, thing)
	}
	return standard
}

// send lets a probe begin its way.
func (way Way[T]) send(t *reach.Trace, thing T) {
	t.Hop(thing.Head())
	t.Carry(thing.Head(), func(*reach.Packet) {})
	var vpc *network.VPC
	if nic, ok := compute.InterfaceOf(t.World(), t.To().Thing); ok {
		vpc = nic.VSwitch().VPC
	}
	forward(t, thing, vpc, t.Packet.Source)
}

// receive takes a packet from a client, or an answer from a server.
func (way Way[T]) receive(t *reach.Trace, thing T) {
	t.Hop(thing.Head())
	if t.Answer() {
		switch {
		case !t.Undo(thing.Head()):
			t.Stop(reach.WrongAnswer, thing.Head().ID+" has not passed on what this answers")
		case way.ProbesFrom(thing, t.Packet.Destination):
			t.Arrive()
		default:
			way.answer(t, thing)
		}
		return
	}
	port, ok := way.Port(t, thing)
	if !ok {
		return
	}
	server := port.pick(t.Call(), thing.Head())
	if server == nil {
		t.Stop(reach.NotReady, fmt.Sprintf("no healthy server is behind port %d of %s", t.Packet.Port, thing.Head().ID))
		return
	}
	at, source := t.Packet.Destination, t.Packet.Source
	if !port.KeepsSource || source.Is6() != server.Address().Is6() {
		source = port.Source.For(server.Address())
	}
	if !source.IsValid() {
		t.Stop(reach.NotReady, thing.Head().ID+" has no address of the IP version of "+server.Address().String())
		return
	}
	t.Carry(thing.Head(), func(p *reach.Packet) {
		p.Source, p.Destination, p.Port = source, server.Address(), uint16(port.of(server))
	})
	forward(t, thing, server.VPC(), at)
}

// of is the port at which a server listens.
func (p *Port) of(s *Server) int {
	if s.Port != 0 {
		return s.Port
	}
	return p.Port
}

// pick is the server that gets a packet: the healthy one with the greatest weight, and of
// equal ones the first. The cloud deals packets out among them.
func (p *Port) pick(c *cloud.Call, balancer *cloud.Record) (best *Server) {
	for _, s := range p.Servers {
		if s.Weight == 0 || best != nil && best.Weight >= s.Weight {
			continue
		}
		if s.Health(c, balancer, p.Check.At(p.of(s))) == Healthy {
			best = s
		}
	}
	return best
}

// At is the check of a server that listens at a port, unless the check names another one.
func (check Check) At(port int) Check {
	if check.Port == 0 {
		check.Port = port
	}
	return check
}

// forward lets a packet go on to a server: in the VPC of that, or, to an address alone,
// by the routes of the vSwitch in which the balancer has an address.
func forward[T Balancer](t *reach.Trace, thing T, vpc *network.VPC, from netip.Addr) {
	v := thing.Place().VSwitch()
	for _, seat := range thing.Place().Seats() {
		if seat.Address == from {
			v = seat.VSwitch
		}
	}
	switch {
	case vpc != nil:
		t.Into(vpc)
	case v != nil:
		t.Leave(v, false, reach.Exit{})
	default:
		t.Stop(reach.NoRoute, thing.Head().ID+" is in no VPC")
	}
}

// answer lets an answer go back to the client, from the address that it had asked.
func (way Way[T]) answer(t *reach.Trace, thing T) {
	if way.Public != nil && slices.Contains(way.Public(thing), t.Packet.Source) {
		t.Out(reach.Exit{Thing: thing.Head(), Address: t.Packet.Source})
		return
	}
	for _, seat := range thing.Place().Seats() {
		if seat.Address == t.Packet.Source {
			out := exit(t.World(), thing.Head(), seat.Address)
			if seat.Address.Is6() {
				out = t.IPv6Exit(seat.VSwitch.VPC, seat.Address)
			}
			t.Leave(seat.VSwitch, false, out)
			return
		}
	}
	t.Stop(reach.NotReady, thing.Head().ID+" has no address to answer from")
}

// exit is the EIP that stands for an address of the balancer.
func exit(w *cloud.World, thing *cloud.Record, private netip.Addr) reach.Exit {
	for e := range gateway.EIPsOf(w, thing) {
		if e.Private() == private || !e.Private().IsValid() {
			return reach.Exit{Thing: e.Head(), Address: e.Address}
		}
	}
	return reach.Exit{}
}
