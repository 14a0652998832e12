package cloud

import "time"

// Item is something that costs: a row of a price list.
type Item string

// Costs is what things of a kind cost their owners: whoever created them.
type Costs[T Thing] struct {
	// Items are all that they can cost for.
	Items []Item
	// Of are the costs of a thing as it is. What changes them goes through
	// [Table.Change], like what changes the keys of an index.
	Of func(T) []Cost
}

// Cost is what a thing costs for, as long as it is as it is.
type Cost struct {
	Item Item
	// Units is how much of the item it has: virtual CPUs, GiB, Mbit/s.
	Units float64
	// Size is the word for it, such as the instance type; "" where there is none.
	Size string
	// Zone is where it is, if that makes a difference to the price; "" if not.
	Zone string
	// Subscription costs are for a month each, from its beginning on; others are for
	// the time that there is.
	Subscription bool
	Term
	// ID is that of what is paid for, where it is not the thing.
	ID string
}

// Spent is what something has cost for, from when it was so until it was gone or
// became another.
type Spent struct {
	Cost
	Kind            Kind
	ID, Region      string
	ResourceGroupID string
	From, Until     time.Time
	// Here says that it is still there.
	Here bool
}

// changing notes what costs come to an end when do changes a thing. Nothing is kept of
// a thing that never changes: its own record tells since when it is there.
func (w *World) changing(r *Record, do func()) {
	if r.row.Costs == nil {
		do()
		return
	}
	before := r.row.Costs.Of(r)
	do()
	if after := r.row.Costs.Of(r); !sameCosts(before, after) {
		w.spend(r, before)
		w.costsSince[r.ID] = w.latest
	}
}

// sameCosts says whether costs go on as they were: a subscription that is renewed does, but
// one that had ended before begins anew.
func sameCosts(a, b []Cost) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		one, other := a[i], b[i]
		one.Months, other.Months, one.RenewsBy, other.RenewsBy = 0, 0, 0, 0
		one.Weeks, other.Weeks, one.Later, other.Later, one.Weekly, other.Weekly = 0, 0, 0, 0, false, false
		if one != other {
			return false
		}
	}
	return true
}

// spend keeps costs of a thing that end now.
func (w *World) spend(r *Record, costs []Cost) {
	for _, cost := range costs {
		if one := w.spentOn(r, cost, w.latest); one.Until.After(one.From) {
			w.spent[r.Owner] = append(w.spent[r.Owner], one)
		}
	}
}

// spentOn is what a cost of a thing is for, up to a time.
func (w *World) spentOn(r *Record, cost Cost, until time.Time) Spent {
	one := Spent{Cost: cost, Kind: r.row.kind, ID: r.ID, Region: r.Region, From: r.Created, Until: until}
	if since, ok := w.costsSince[r.ID]; ok {
		one.From = since
	}
	if cost.Expired(until) {
		one.Until = cost.End(until)
	}
	if cost.ID != "" {
		one.ID = cost.ID
	}
	if r.row.Group != nil {
		one.ResourceGroupID = Value(r.row.Group(r))
	}
	return one
}

// endCosts ends all costs of a thing.
func (w *World) endCosts(r *Record) {
	if r.row.Costs != nil {
		w.spend(r, r.row.Costs.Of(r))
		delete(w.costsSince, r.ID)
	}
}

// Spending visits what the caller's things have cost for up to now: those that are gone,
// and those that are there.
func (c *Call) Spending(yield func(Spent) bool) {
	for _, one := range c.World.spent[c.AccountID] {
		if !yield(one) {
			return
		}
	}
	for _, of := range rows() {
		if of.Costs != nil && !c.spendingOf(of, yield) {
			return
		}
	}
}

// spendingOf visits what the caller's things of a kind cost for that are there; it
// returns false when no more is wanted.
func (c *Call) spendingOf(of *row, yield func(Spent) bool) bool {
	more := true
	visit := func(r *Record) bool {
		if r.Owner != c.AccountID {
			return true
		}
		for _, cost := range of.Costs.Of(r) {
			one := c.World.spentOn(r, cost, c.Now)
			one.Here = true
			more = more && yield(one)
		}
		return more
	}
	if of.Global {
		c.World.held(of, c.AccountID, "").all.from(0, visit)
		return more
	}
	for _, region := range Regions() {
		if more {
			c.World.held(of, c.AccountID, region.ID).all.from(0, visit)
		}
	}
	return more
}

// ItemsOfKinds are all items that things of any kind can cost for, by kind.
func ItemsOfKinds() map[Kind][]Item {
	items := map[Kind][]Item{}
	for _, of := range rows() {
		if of.Costs != nil {
			items[of.kind] = of.Costs.Items
		}
	}
	return items
}
