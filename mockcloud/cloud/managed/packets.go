package managed

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// addresses are those that a resource is reached at.
func addresses[T Thing](w *cloud.World, thing T) (private, public []netip.Addr) {
	for _, seat := range thing.Place().Seats() {
		if seat.Address.IsValid() {
			private = append(private, seat.Address)
		}
	}
	for _, e := range EndpointsOf(w, thing.Head()) {
		if e.Public {
			public = append(public, e.Address)
		}
	}
	return private, public
}

// receive takes a packet to one of the resource's addresses.
func (k *Kind[T]) receive(t *reach.Trace, thing T) {
	t.Hop(thing.Head())
	r := thing.Common()
	if k.cutOff(thing, t.Now()) {
		t.Stop(reach.NotReady, fmt.Sprintf("the subscription of %s %s has ended", k.of.Kind, r.ID))
		return
	}
	if t.Now().Before(r.Ready) || r.leaving || k.stopped(thing) {
		t.Stop(reach.NotReady, fmt.Sprintf("%s %s is %s", k.of.Kind, r.ID, k.Status(thing, t.Now())))
		return
	}
	if k.admits(t, thing) {
		t.Arrive()
	}
}

// admits asks the access lists of the resource about a packet.
func (k *Kind[T]) admits(t *reach.Trace, thing T) bool {
	if k.of.Admits == nil || t.Answer() {
		return true
	}
	accepted := k.of.Admits(t, thing)
	verdict := "let in"
	if !accepted {
		verdict = "do not let in"
	}
	return t.Check(reach.Check{
		By: thing.Head(), Accepts: accepted,
		Text: fmt.Sprintf("the access lists of %s %s %s", thing.Head().ID, verdict, t.Packet.Source),
	}, reach.AccessListDrops)
}

// enter takes a packet from the internet that is for a public endpoint.
func (k *Kind[T]) enter(t *reach.Trace, thing T, _ netip.Addr) { k.receive(t, thing) }

// send lets the answer to a packet go back: by the vSwitch of the address that it comes
// from, or by the public endpoint that was asked.
func (k *Kind[T]) send(t *reach.Trace, thing T) {
	t.Hop(thing.Head())
	for _, e := range EndpointsOf(t.World(), thing.Head()) {
		if e.Public && e.Address == t.Packet.Source {
			t.Out(reach.Exit{Thing: thing.Head(), Address: e.Address})
			return
		}
	}
	for _, seat := range thing.Place().Seats() {
		if seat.Address == t.Packet.Source {
			t.Leave(seat.VSwitch, false, reach.Exit{})
			return
		}
	}
	t.Stop(reach.NotReady, thing.Head().ID+" has no address to answer from")
}
