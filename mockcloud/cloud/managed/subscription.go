package managed

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Expiry is what becomes of a subscription that has ended, until somebody renews it: it
// neither changes nor takes packets, and is released in the end.
type Expiry struct {
	// Status is how it is then, in the product's words; "" where that stays as it was.
	Status string
	// Lock is why it is locked then, as products say that lock resources beside their
	// status; others leave it empty.
	Lock string
	// Grace is for how long it goes on after its end as if nothing were.
	Grace time.Duration
	// Kept is for how long it is kept after that; 0: for good.
	Kept time.Duration
}

// Unlocked is the word for resources that are not locked.
const Unlocked = "Unlock"

// LockByExpiration is the word for those that are as their subscription has ended.
const LockByExpiration = "LockByExpiration"

// cutOff says whether a resource is cut off, as its subscription has ended.
func (k *Kind[T]) cutOff(thing T, now time.Time) bool {
	charge := thing.Common().Charge
	return charge.Subscription && !charge.End(now).Add(k.of.Expiry.Grace).After(now)
}

// Lock is the product's word for whether a resource is locked.
func (k *Kind[T]) Lock(thing T, now time.Time) string {
	if k.cutOff(thing, now) {
		return k.of.Expiry.Lock
	}
	return Unlocked
}

// expired is the refusal of a resource that is cut off, unless the operation is for one in
// the status that it has then.
func (k *Kind[T]) expired(c *cloud.Call, thing T, statuses []string) error {
	if !k.cutOff(thing, c.Now) || k.of.Expiry.Status != "" && slices.Contains(statuses, k.of.Expiry.Status) {
		return nil
	}
	return k.ended(thing)
}

// ended is the refusal of what is not done with a subscription that has ended.
func (k *Kind[T]) ended(thing T) error {
	id := thing.Head().ID
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: k.of.Kind, ID: id, Field: "Expired", Detail: "the subscription of " + string(k.of.Kind) + " " + id + " has ended"}
}

// defineExpiry lets subscriptions that nobody renews be released. The mark is the number
// of the plan that counts: a renewal only puts that off, another way of paying ends it.
func (k *Kind[T]) defineExpiry() {
	k.unrenewed.Define(string(k.of.Kind)+" is not renewed", &k.table, func(w *cloud.World, thing T, plan uint64, at time.Time) {
		r := thing.Common()
		switch {
		case plan != r.plans || !r.Charge.Subscription:
		case k.due(r, at).After(at):
			k.unrenewed.Plan(w, k.due(r, at), thing, plan)
		default:
			if k.of.Leaving != nil && !r.leaving {
				k.of.Leaving(w.ActAt(cloud.Caller{AccountID: r.Owner, Region: r.Region}, at), thing)
			}
			k.End(w, thing)
		}
	})
}

// due is when a subscription is released that nobody renews.
func (k *Kind[T]) due(r *Resource, now time.Time) time.Time {
	return r.Charge.End(now).Add(k.of.Expiry.Grace + k.of.Expiry.Kept)
}

// pay lets a resource be paid for in a way from now on.
func (k *Kind[T]) pay(c *cloud.Call, thing T, plan Plan) {
	r := thing.Common()
	r.Charge = plan.Begin(c.Now)
	r.plans++
	if r.Charge.Subscription && k.of.Expiry.Kept > 0 {
		k.unrenewed.Plan(c.World, k.due(r, c.Now), thing, r.plans)
	}
	k.renews(c.World, thing)
}

// order notes an order of a resource that costs something.
func (k *Kind[T]) order(c *cloud.Call, sort cloud.OrderSort, was []cloud.Cost, thing T) {
	if k.of.Costs != "" {
		c.Order(sort, was, []*cloud.Record{thing.Head()})
	}
}

// renews lets a subscription that renews itself do so at the end of what is paid for: with
// an order, as if somebody had renewed it.
func (k *Kind[T]) renews(w *cloud.World, thing T) {
	if r := thing.Common(); r.Charge.RenewsBy > 0 {
		k.renewed.Plan(w, r.Charge.Paid(), thing, 0)
	}
}

func (k *Kind[T]) defineRenewal() {
	k.renewed.Define(string(k.of.Kind)+" renews itself", &k.table, func(w *cloud.World, thing T, _ uint64, at time.Time) {
		charge := &thing.Common().Charge
		if charge.RenewsBy == 0 || charge.Paid().After(at) { // not any more, or somebody was faster
			return
		}
		was := cloud.CostsOf(thing.Head())
		k.table.Change(w, thing, func() { charge.Term = charge.By(at) })
		k.renews(w, thing)
		k.order(w.ActAt(cloud.Caller{AccountID: thing.Head().Owner, Region: thing.Head().Region}, at), cloud.OrderRenew, was, thing)
	})
}

// subscribed finds a subscription that the caller may modify, whatever it passes through.
func (k *Kind[T]) subscribed(c *cloud.Call, id string) (T, error) {
	thing, err := k.table.Find(c, id, cloud.Modify)
	switch {
	case err != nil:
		return thing, err
	case thing.Common().leaving:
		return thing, k.MustBe(c, thing)
	case !thing.Common().Charge.Subscription:
		return thing, &cloud.Error{Reason: cloud.NotPermitted, Kind: k.of.Kind, ID: id, Field: "PayAsYouGo", Detail: "only subscriptions are renewed"}
	}
	return thing, nil
}

// Renew lets a subscription go on by some months, also one that has ended, and renew itself by
// so many months from then on; 0: not any more, nil: as before.
func (k *Kind[T]) Renew(c *cloud.Call, id string, months int, by *int) (T, error) {
	thing, err := k.subscribed(c, id)
	if err == nil {
		err = Plan{Subscription: true, Months: months, RenewsBy: cloud.Value(by)}.check(k.of.Kind)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return thing, err
	}
	was := cloud.CostsOf(thing.Head())
	k.table.Change(c.World, thing, func() {
		charge := &thing.Common().Charge
		if charge.Renew(c.Now, months, false); by != nil {
			charge.RenewBy(c.Now, *by, false)
		}
	})
	k.renews(c.World, thing)
	k.order(c, cloud.OrderRenew, was, thing)
	return thing, nil
}

// RenewBy lets subscriptions renew themselves by some months, all of them or none; 0: not
// any more. It brings none back that has ended.
func (k *Kind[T]) RenewBy(c *cloud.Call, months int, ids ...string) error {
	things := make([]T, len(ids))
	for i, id := range ids {
		var err error
		if things[i], err = k.subscribed(c, id); err == nil && things[i].Common().Charge.Expired(c.Now) {
			err = k.ended(things[i])
		}
		if err != nil {
			return err
		}
	}
	if err := checkRenewal(k.of.Kind, "RenewalPeriod", months); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, thing := range things {
		k.table.Change(c.World, thing, func() { thing.Common().Charge.RenewBy(c.Now, months, false) })
		k.renews(c.World, thing)
	}
	return nil
}

// Switch changes how a resource is paid for, from now on.
func (k *Kind[T]) Switch(c *cloud.Call, thing T, plan Plan) error {
	if err := plan.check(k.of.Kind); err != nil {
		return err
	}
	if thing.Common().Charge.Subscription {
		if err := k.withinAsUsed(c, plan); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	was := cloud.CostsOf(thing.Head())
	k.table.Change(c.World, thing, func() { k.pay(c, thing, plan) })
	k.order(c, cloud.OrderConvert, was, thing)
	return nil
}
