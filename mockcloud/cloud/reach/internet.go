package reach

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// headOf is the record of a gateway, or nil.
func headOf[T interface {
	comparable
	Head() *cloud.Record
}](gateway T) *cloud.Record {
	var none T
	if gateway == none {
		return nil
	}
	return gateway.Head()
}

// controlled says whether routes alone decide which packets of the version get out of
// a VPC: those of IPv6 (the vendor's page about IPv6 routes), and those of IPv4 once
// its IPv4 gateway is active, and when it has been deleted so that the VPC is private.
func (t *Trace) controlled(vpc *network.VPC) bool {
	return t.Packet.Destination.Is6() || vpc.GoesThroughIPv4Gateway(t.Now()) || vpc.IsPrivate(t.Now())
}

// Shut says whether a VPC has no public IPv4 access, and stops the packet then, which
// is on its way between the VPC and the internet.
func (t *Trace) Shut(vpc *network.VPC) bool {
	if !t.Packet.Destination.Is4() || !vpc.IsPrivate(t.Now()) {
		return false
	}
	t.Stop(NoPublicAddress, "the VPC "+vpc.ID+withoutAccess)
	return true
}

const withoutAccess = " has no public IPv4 access since its IPv4 gateway was deleted"

// Out lets the packet out into the internet, where it has the address of an exit.
func (t *Trace) Out(exit Exit) {
	if n := len(t.hops); n == 0 || t.hops[n-1].Thing != exit.Thing {
		t.Hop(exit.Thing)
	}
	t.Translate(func(p *Packet) { p.Source = exit.Address })
	t.cross()
}

// OutFrom lets the packet out into the internet from a gateway in a vSwitch that has
// an exit. With an active IPv4 gateway, routes must lead there.
func (t *Trace) OutFrom(v *network.VSwitch, exit Exit) {
	switch {
	case t.Shut(v.VPC):
	case t.controlled(v.VPC):
		t.Route(v.RouteTable(), exit)
	default:
		t.Out(exit)
	}
}

// cross lets the packet through the internet: to what a VPC of the world publishes at
// its destination, or else to somebody out there.
func (t *Trace) cross() {
	if t.Circles() {
		return
	}
	t.hop(Hop{Kind: Internet})
	thing := network.PublishedAt(t.World(), t.Packet.Destination)
	switch {
	case t.answer && t.end.Thing == nil && t.Packet.Destination == t.end.Address: // a host out there, whatever else has its address
		t.Arrive()
	case thing != nil:
		t.Enter(thing, netip.Addr{})
	case !IsPublic(t.Packet.Destination):
		t.Stop(NobodyThere, "the internet knows no private address such as "+t.Packet.Destination.String())
	case network.IsOfTheCloud(t.Packet.Destination), !t.answer && t.end.Thing != nil:
		t.Stop(NobodyThere, "the internet finds nothing at "+t.Packet.Destination.String())
	default:
		t.Arrive()
	}
}

// IsPublic says whether the internet could know an address.
func IsPublic(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !network.ServiceBlock.Contains(a)
}

// Enter lets a packet from the internet in to a thing; private is the address that
// its destination stands for, where that is known.
func (t *Trace) Enter(thing *cloud.Record, private netip.Addr) {
	if a, ok := network.PublicIPv6At(t.World(), t.Packet.Destination); ok && a.Head() == thing {
		t.enterIPv6(a)
		return
	}
	if of := kinds[thing.Kind()]; of.enter != nil {
		of.enter(t, thing, private)
		return
	}
	t.Hop(thing)
	t.Stop(Unknown, "mockcloud does not know what "+thing.ID+" does with packets from the internet")
}

// enterIPv6 lets a packet in to an IPv6 address that has bandwidth, unless an
// egress-only rule lets answers in alone.
func (t *Trace) enterIPv6(a *network.IPv6Instance) {
	gateway := a.VSwitch.VPC.IPv6Gateway()
	t.Hop(gateway.Head())
	if !t.answer && a.EgressOnly(t.Now()) {
		t.Stop(NoPublicAddress, "an egress-only rule of "+gateway.ID+" lets nobody in to "+a.Address.String())
		return
	}
	t.inBy(gateway.Head(), a.VSwitch.VPC)
}

// IPv6Exit is how an IPv6 address of a VPC reaches the internet; the zero value where
// it does not.
func (t *Trace) IPv6Exit(vpc *network.VPC, address netip.Addr) Exit {
	if _, public := network.PublicIPv6At(t.World(), address); !public || !vpc.IPv6Gateway().Available(t.Now()) {
		return Exit{}
	}
	return Exit{Thing: vpc.IPv6Gateway().Head(), Address: address}
}

// In lets a packet from the internet into a VPC, to a private address there: through
// the IPv4 gateway, where that is active.
func (t *Trace) In(vpc *network.VPC) {
	switch {
	case t.Shut(vpc):
		return
	case !vpc.GoesThroughIPv4Gateway(t.Now()):
		t.Into(vpc)
		return
	}
	t.Hop(vpc.IPv4Gateway().Head())
	t.inBy(vpc.IPv4Gateway().Head(), vpc)
}

// inBy lets a packet into a VPC from a gateway, by the route table of that if it has one.
func (t *Trace) inBy(gateway *cloud.Record, vpc *network.VPC) {
	if table, ok := vpc.TableOfGateway(t.World(), gateway); ok {
		t.Route(table, Exit{})
		return
	}
	t.Into(vpc)
}
