package reach

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Kind is what the things of a kind do with packets. What it leaves out, they do
// not do: packets that come to them anyway end there.
type Kind[T cloud.Thing] struct {
	Kind  cloud.Kind
	Table *cloud.Table[T]
	// Filtered says that network ACLs are about the things: they have network
	// interfaces of their account's.
	Filtered bool
	// Addresses are those that a thing can be reached at, the one that it goes by
	// first: in its network, and from the internet.
	Addresses func(w *cloud.World, thing T) (private, public []netip.Addr)
	// Has says whether a thing has an address in its network, also one that Addresses
	// does not list, such as one out of a prefix; nil where they list all. Things with
	// Has alone stand for a network: a flow says at which address it begins or ends.
	Has func(w *cloud.World, thing T, address netip.Addr) bool
	// Send lets the packet begin its way at a thing, or go on from one that answers.
	Send func(t *Trace, thing T)
	// Receive takes a packet to an address that the thing has in a vSwitch. nil: all
	// that come there have arrived.
	Receive func(t *Trace, thing T)
	// Pass takes a packet that a route of a VPC leads to the thing.
	Pass func(t *Trace, thing T, from *network.VPC)
	// Enter takes a packet that comes from the internet to a public address of the
	// thing; private is the address that it stands for, where that is known.
	Enter func(t *Trace, thing T, private netip.Addr)
}

// kind is one without its type.
type kind struct {
	filtered  bool
	addresses func(w *cloud.World, r *cloud.Record) (private, public []netip.Addr)
	has       func(w *cloud.World, r *cloud.Record, address netip.Addr) bool
	send      func(t *Trace, r *cloud.Record)
	receive   func(t *Trace, r *cloud.Record)
	pass      func(t *Trace, r *cloud.Record, from *network.VPC)
	enter     func(t *Trace, r *cloud.Record, private netip.Addr)
}

var kinds = map[cloud.Kind]kind{}

// Register lets packets find the things of the kind. A kind does so in its init.
func (k Kind[T]) Register() {
	here := func(t *Trace, r *cloud.Record, do func(T)) {
		if thing, ok := k.Table.Get(t.World(), r.ID); ok {
			do(thing)
			return
		}
		t.Hop(r)
		t.Stop(Gone, "it is gone")
	}
	made := kind{filtered: k.Filtered}
	if k.Addresses != nil {
		made.addresses = func(w *cloud.World, r *cloud.Record) (private, public []netip.Addr) {
			if thing, ok := k.Table.Get(w, r.ID); ok {
				return k.Addresses(w, thing)
			}
			return nil, nil
		}
	}
	if k.Has != nil {
		made.has = func(w *cloud.World, r *cloud.Record, address netip.Addr) bool {
			thing, ok := k.Table.Get(w, r.ID)
			return ok && k.Has(w, thing, address)
		}
	}
	if k.Send != nil {
		made.send = func(t *Trace, r *cloud.Record) { here(t, r, func(thing T) { k.Send(t, thing) }) }
	}
	if k.Receive != nil {
		made.receive = func(t *Trace, r *cloud.Record) { here(t, r, func(thing T) { k.Receive(t, thing) }) }
	}
	if k.Pass != nil {
		made.pass = func(t *Trace, r *cloud.Record, from *network.VPC) {
			here(t, r, func(thing T) { k.Pass(t, thing, from) })
		}
	}
	if k.Enter != nil {
		made.enter = func(t *Trace, r *cloud.Record, private netip.Addr) {
			here(t, r, func(thing T) { k.Enter(t, thing, private) })
		}
	}
	kinds[k.Kind] = made
}
