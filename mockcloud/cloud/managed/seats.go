package managed

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Seats checks further places for a resource that there is; [Kind.Sit] takes them once
// the operation has checked the rest.
func (k *Kind[T]) Seats(c *cloud.Call, places ...Place) ([]network.Seat, error) {
	return k.seats(c, places)
}

// Sit gives a resource further seats.
func (k *Kind[T]) Sit(c *cloud.Call, thing T, seats []network.Seat) error {
	_, err := network.Sit(c, &k.table, thing, seats...)
	return err
}

// MoveTo lets a resource go by an address of another vSwitch, once the operation has checked
// the rest.
func (k *Kind[T]) MoveTo(c *cloud.Call, thing T, to network.Seat) error {
	return network.Move(c, &k.table, thing, to)
}

// Leave takes addresses from a resource, but not its first one.
func (k *Kind[T]) Leave(w *cloud.World, thing T, which func(network.Seat) bool) {
	network.Leave(w, &k.table, thing, which)
}

// Quit takes addresses from a resource, and be it the last one: then it stands nowhere.
func (k *Kind[T]) Quit(w *cloud.World, thing T, which func(network.Seat) bool) {
	network.Quit(w, &k.table, thing, which)
}

// Vacate takes all addresses from a resource, with the endpoints that are reached there:
// it stands nowhere then.
func (k *Kind[T]) Vacate(w *cloud.World, thing T) {
	for _, e := range EndpointsOf(w, thing.Head()) {
		e.remove(w)
	}
	network.Vacate(w, &k.table, thing)
}

// LeaveAny takes addresses from a resource, also its first one, as long as it keeps another.
func (k *Kind[T]) LeaveAny(w *cloud.World, thing T, which func(network.Seat) bool) {
	network.LeaveAny(w, &k.table, thing, which)
}
