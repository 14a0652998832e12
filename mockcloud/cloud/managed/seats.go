package managed

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Sit gives a resource further seats.
func (k *Kind[T]) Sit(c *cloud.Call, thing T, seats []network.Seat) error {
	_, err := network.Sit(c, thing, seats...)
	return err
}

// MoveTo lets a resource go by an address of another place, once the operation has checked
// the rest. The endpoints that are reached at its address go along.
func (k *Kind[T]) MoveTo(c *cloud.Call, thing T, to Place) error {
	seats, err := k.Seats(c, to)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	r := thing.Common()
	address, vswitch := r.Address(), r.VSwitch()
	if err := network.Move(c, thing, seats[0]); err != nil {
		return err
	}
	for _, e := range EndpointsOf(c.World, r.Head()) {
		if e.VSwitch == vswitch && e.Address == address {
			e.Address, e.VSwitch = r.Address(), r.VSwitch()
		}
	}
	return nil
}

// Migrate lets a resource go by addresses of another place, as many as it has, once the
// operation has checked the rest. Its private endpoints go along.
func (k *Kind[T]) Migrate(c *cloud.Call, thing T, place Place) error {
	return k.MigrateSome(c, thing, place, thing.Place().Seats())
}

// MigrateSome is [Kind.Migrate] for some of the addresses.
func (k *Kind[T]) MigrateSome(c *cloud.Call, thing T, place Place, from []network.Seat) error {
	place.Count = len(from)
	to, err := k.Seats(c, place)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return err
	}
	return k.Reseat(c, thing, from, to)
}

// Reseat lets a resource go by other seats, which [Kind.Seats] has checked, in place of some that it has. A private
// endpoint goes along to the seat in the order in which its own one was, or to the first where there are fewer now.
func (k *Kind[T]) Reseat(c *cloud.Call, thing T, from, to []network.Seat) error {
	from = slices.Clone(from)
	taken, err := network.Sit(c, thing, to...)
	if err != nil {
		return err
	}
	for _, e := range EndpointsOf(c.World, thing.Head()) {
		at := slices.IndexFunc(from, func(s network.Seat) bool { return s.Address == e.Address && s.VSwitch == e.VSwitch })
		if !e.Public && at >= 0 {
			if at >= len(to) {
				at = 0
			}
			e.Address, e.VSwitch = taken[at], to[at].VSwitch
		}
	}
	network.Quit(c.World, thing, func(s network.Seat) bool { return slices.Contains(from, s) })
	return nil
}

// Leave takes addresses from a resource, but not its first one.
func (k *Kind[T]) Leave(w *cloud.World, thing T, which func(network.Seat) bool) {
	network.Leave(w, thing, which)
}

// Quit takes addresses from a resource, also its first one: then it goes by the next that
// it keeps, and stands nowhere where it keeps none.
func (k *Kind[T]) Quit(w *cloud.World, thing T, which func(network.Seat) bool) {
	network.Quit(w, thing, which)
}

// Vacate takes all addresses from a resource, with the endpoints that are reached there:
// it stands nowhere then.
func (k *Kind[T]) Vacate(w *cloud.World, thing T) {
	removeEndpoints(w, thing.Head())
	k.Quit(w, thing, func(network.Seat) bool { return true })
}
