package gateway

import (
	"cmp"
	"errors"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Mode is how an EIP reaches the network interface that it is bound to.
type Mode string

// The modes.
const (
	// ModeNAT: the EIP is translated to a private address of the interface.
	ModeNAT Mode = "NAT"
	// ModeMulti: the interface has the EIP, and can have several.
	ModeMulti Mode = "MULTI_BINDED"
	// ModeDirect: the interface has this EIP in place of a private address.
	ModeDirect Mode = "BINDED"
)

// Wish is how EIPs are to be bound to a thing.
type Wish struct {
	// Address asks for a certain private address that the EIP stands for.
	Address netip.Addr
	// Mode is the one that the request asks for, "" where it asks for none; Usual
	// is that of the EIPs.
	Mode, Usual Mode
	// Count is how many EIPs are to be bound together.
	Count int
	// Again is an EIP that is bound to the thing already, and is to be so in another
	// way; nil where all are new.
	Again *EIP
}

// ModeOr is the mode that is wished for: the request's, or the EIP's, or else the
// one that is given.
func (wish Wish) ModeOr(otherwise Mode) Mode { return cmp.Or(wish.Mode, wish.Usual, otherwise) }

// Others are the EIPs that the thing has besides.
func (wish Wish) Others(w *cloud.World, thing *cloud.Record) []*EIP {
	return slices.DeleteFunc(slices.Collect(EIPsOf(w, thing)), func(e *EIP) bool { return e == wish.Again })
}

// Place is where and how an EIP is bound.
type Place struct {
	// Address is the private address that the EIP stands for; not valid is none in particular.
	Address netip.Addr
	Mode    Mode
	// Named is the private address that the request named; not valid where it named none.
	Named netip.Addr
}

// Bindable is a sort of things that EIPs can be bound to. The chapter of their kind
// registers it; things that are gone give their EIPs back by [FreeEIPs].
type Bindable[T cloud.Thing] struct {
	// Type is the vendor's word for the sort, such as EcsInstance.
	Type string
	// Table is where the caller finds the thing, which it must be allowed to modify.
	Table *cloud.Table[T]
	// Check says whether EIPs can be bound to a thing now, and how they are then.
	Check func(c *cloud.Call, thing T, wish Wish) (Place, error)
	// Bind is told of an EIP that is bound to a thing; nil where nothing is to be done.
	Bind func(c *cloud.Call, thing T, e *EIP) error
	// Holds says why a thing does not let go of an EIP; nil where all do.
	Holds func(w *cloud.World, thing T, e *EIP) error
	// Free is told that an EIP is about to be bound to a thing no more; nil where
	// nothing is to be done.
	Free func(w *cloud.World, thing T, e *EIP)
}

// bindable is one of them without its type.
type bindable struct {
	check func(c *cloud.Call, id string, wish Wish) (*cloud.Record, Place, error)
	bind  func(c *cloud.Call, e *EIP) error
	holds func(w *cloud.World, e *EIP) error
	free  func(w *cloud.World, e *EIP)
}

var bindables = map[string]bindable{}

// KindBindable is the kind of a sort of things, by its vendor's word.
const KindBindable cloud.Kind = "type of things that EIPs are bound to"

// KnownBindable says whether EIPs can be bound to a sort of things, by its vendor's word.
func KnownBindable(sort string) bool { return bindables[sort].check != nil }

// Register makes a sort of things one that EIPs can be bound to. It is called
// before there is any world.
func Register[T cloud.Thing](b Bindable[T]) {
	bindables[b.Type] = bindable{
		check: func(c *cloud.Call, id string, wish Wish) (*cloud.Record, Place, error) {
			thing, err := b.Table.Find(c, id, cloud.Modify)
			if err != nil {
				return nil, Place{}, err
			}
			place, err := b.Check(c, thing, wish)
			return thing.Head(), place, err
		},
		bind: func(c *cloud.Call, e *EIP) error {
			if thing, ok := b.Table.Get(c.World, e.Bound.ID); ok && b.Bind != nil {
				return b.Bind(c, thing, e)
			}
			return nil
		},
		holds: func(w *cloud.World, e *EIP) error {
			if thing, ok := b.Table.Get(w, e.Bound.ID); ok && b.Holds != nil {
				return b.Holds(w, thing, e)
			}
			return nil
		},
		free: func(w *cloud.World, e *EIP) {
			if thing, ok := b.Table.Get(w, e.Bound.ID); ok && b.Free != nil {
				b.Free(w, thing, e)
			}
		},
	}
}

// Association describes which EIPs to bind to what.
type Association struct {
	EIPs []string
	// Type is the vendor's word for the sort of the thing.
	Type, ThingID string
	Address       netip.Addr
	// Mode is the one that they get; "" leaves it to the EIPs and to the thing.
	Mode Mode
}

// AssociateEIPs binds EIPs of the caller to one of its things, all or none.
func AssociateEIPs(c *cloud.Call, a Association) error {
	target, ok := bindables[a.Type]
	if !ok {
		return cloud.Missing(KindBindable, a.Type)
	}
	found := make([]*EIP, len(a.EIPs))
	for i, id := range a.EIPs {
		var err error
		if found[i], err = FindEIP(c, id, cloud.Modify); err != nil {
			return err
		}
		if slices.Contains(found[:i], found[i]) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindEIP, ID: id, Field: "InstanceIds", Detail: "the request names the EIP " + id + " twice"}
		}
	}
	thing, place, err := target.check(c, a.ThingID, Wish{Address: a.Address, Mode: a.Mode, Usual: found[0].Mode, Count: len(found)})
	if err != nil {
		return aboutBindable(err)
	}
	for _, e := range found {
		if err := e.mustBe(c, EIPAvailable); err != nil {
			return err
		}
		if e.Region != thing.Region {
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindEIP, By: cloud.KindVPC, ID: e.ID, Detail: "the EIP is in another region"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, e := range found {
		e.place = place
		e.place.Named = a.Address
		e.bind(c, thing, a.Type)
		if err := target.bind(c, e); err != nil {
			return err
		}
	}
	return nil
}

// aboutBindable says of an error that it is about what an EIP was to be bound to, for
// products that have one code for all sorts of these.
func aboutBindable(err error) error {
	if refused, ok := errors.AsType[*cloud.Error](err); ok && refused.By == "" {
		refused.By = KindBindable
	}
	return err
}

// Unassociation describes from what to take an EIP.
type Unassociation struct {
	// ThingID, Type and Address say what it is bound to; "" and not valid are for
	// whatever it is.
	ThingID, Type string
	Address       netip.Addr
	// Force takes it away although the thing uses it.
	Force bool
}

// UnassociateEIP takes an EIP off what it is bound to, once that has settled.
func UnassociateEIP(c *cloud.Call, id string, u Unassociation) error {
	e, err := FindEIP(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := e.mustBe(c, EIPInUse); err != nil {
		return err
	}
	if u.ThingID != "" && u.ThingID != e.Bound.ID || u.Type != "" && u.Type != e.BoundType || u.Address.IsValid() && e.Private().IsValid() && u.Address != e.Private() {
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindEIP, ID: id, Detail: "the EIP is bound to something else"}
	}
	if e.Managed {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindEIP, ID: id, Detail: "the EIP goes with " + e.Bound.ID}
	}
	if !u.Force {
		if err := bindables[e.BoundType].holds(c.World, e); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	e.bindings++
	e.pass(c, EIPUnassociating)
	eipIsFreed.Plan(c.World, c.Settled(), e, e.bindings)
	return nil
}

// unbind takes an EIP off what it is bound to, at once.
func unbind(w *cloud.World, e *EIP) {
	bindables[e.BoundType].free(w, e)
	e.bindings++
	e.passing, e.settles = "", e.Created
	e.place = Place{}
	eips.Change(w, e, func() { e.Bound, e.BoundType = nil, "" })
}

// FreeEIPs gives back the EIPs that are bound to a thing, at once; those that the cloud
// made go. Whoever takes a thing away calls it before.
func FreeEIPs(w *cloud.World, thing *cloud.Record) {
	for _, e := range slices.Collect(EIPsOf(w, thing)) {
		unbind(w, e)
		if e.Managed {
			removeEIP(w, e, w.Instant())
		}
	}
}

// FreeEIPsAt gives back those that stand for certain private addresses of a thing.
func FreeEIPsAt(w *cloud.World, thing *cloud.Record, private []netip.Addr) {
	for _, e := range slices.Collect(EIPsOf(w, thing)) {
		if slices.Contains(private, e.place.Address) {
			unbind(w, e)
		}
	}
}

// ChangeEIPMode changes how an EIP reaches the network interface that it is bound
// to, or will be.
func ChangeEIPMode(c *cloud.Call, id string, mode Mode) error {
	e, err := FindEIP(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := e.mustBe(c, EIPAvailable, EIPInUse); err != nil {
		return err
	}
	place := e.place
	if e.Bound != nil {
		if e.BoundType != InterfaceType {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindEIP, ID: id, Field: "Mode", Detail: "the mode changes while the EIP is bound to nothing or to a network interface"}
		}
		if _, place, err = bindables[InterfaceType].check(c, e.Bound.ID, Wish{Mode: mode, Count: 1, Again: e}); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	place.Named = e.place.Named
	e.Mode, e.place = mode, place
	return nil
}

// InterfaceType is the vendor's word for network interfaces.
const InterfaceType = "NetworkInterface"
