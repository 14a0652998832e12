package managed

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Releasing is how a resource is released.
type Releasing struct {
	// Forced releases it although it is protected, or passes through a status.
	Forced bool
	// Refunded releases a subscription before it has ended.
	Refunded bool
	// From are the statuses in which it can be; none: the running one, or any where Forced.
	// One whose subscription has ended can be released in any.
	From []string
}

// Release lets a resource go that the caller may delete: with its addresses, endpoints
// and tags, at once or when its Deleting status has passed.
func (k *Kind[T]) Release(c *cloud.Call, id string, how Releasing) (T, error) {
	thing, err := k.Find(c, id, cloud.Delete)
	if err == nil {
		err = k.MayRelease(c, thing, how)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return thing, err
	}
	was := cloud.CostsOf(thing.Head())
	k.LetGo(c, thing)
	if how.Refunded {
		k.order(c, cloud.OrderRefund, was, thing)
	}
	return thing, nil
}

// MayRelease says whether a resource can be released now.
func (k *Kind[T]) MayRelease(c *cloud.Call, thing T, how Releasing) error {
	r := thing.Common()
	if k.of.Held != nil && !r.leaving {
		if err := k.of.Held(c.World, thing); err != nil {
			return err
		}
	}
	switch {
	case r.leaving:
		return k.MustBe(c, thing)
	case r.Protected && !how.Forced:
		return &cloud.Error{Reason: cloud.DeletionProtected, Kind: k.of.Kind, ID: r.ID}
	case r.Charge.Subscription && !r.Charge.Expired(c.Now) && !how.Refunded:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: k.of.Kind, ID: r.ID, Field: "Subscription", Detail: "the subscription has not ended"}
	case how.Forced && len(how.From) == 0:
		return nil
	case k.cutOff(thing, c.Now) && !r.Settling(c.Now):
		return nil
	}
	return k.MustBe(c, thing, how.From...)
}

// LetGo lets a resource go, once the operation has checked everything and committed.
func (k *Kind[T]) LetGo(c *cloud.Call, thing T) {
	if k.of.Leaving != nil {
		k.of.Leaving(c, thing)
	}
	if k.of.Statuses.Deleting == "" {
		k.End(c.World, thing)
		return
	}
	r := thing.Common()
	r.passing, r.leaving = k.of.Statuses.Deleting, true
	k.gone.Plan(c.World, c.Settled(), thing, 0)
}

// End ends a resource's life, at once.
func (k *Kind[T]) End(w *cloud.World, thing T) {
	removeEndpoints(w, thing.Head())
	if k.of.Released != nil {
		k.of.Released(w, thing)
	}
	network.Remove(w, &k.table, thing)
}
