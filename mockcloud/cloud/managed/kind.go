package managed

import (
	"slices"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Kind is a kind of managed resources: its table, and what is done with its things.
type Kind[T Thing] struct {
	table     cloud.Table[T]
	gone      cloud.Event[T]
	unrenewed cloud.Event[T]
	renewed   cloud.Event[T]
	planned   cloud.Event[T]
	of        Definition[T]

	policy func(thing T) BackupPolicy // nil: the resources have no backups
	later  sync.Map                   // how changes that were put off are carried out, by action
}

// Definition is what is particular to a kind.
type Definition[T Thing] struct {
	Kind cloud.Kind
	// InPolicies is what policies call the resources; see [cloud.Definition].
	InPolicies string
	// Type is the reference's word for it; see [cloud.ResourceType].
	Type cloud.ResourceType
	// ID makes the id of a new resource, with the product's own prefix.
	ID func(c *cloud.Call, region string) string
	// Statuses are the product's words for how its resources are.
	Statuses Statuses
	// Settled is the status of a resource that passes through none, where it is not
	// always the running one; nil: it is.
	Settled func(thing T, now time.Time) string
	// Indexes are what lists start from besides networks, VPC, zone, name, resource
	// group and tags.
	Indexes []cloud.IndexOn[T]
	// Quotas limit the resources of the kind; QuotasAsUsed are for those alone that are
	// paid for as they are used.
	Quotas, QuotasAsUsed []cloud.Quota
	// Costs is what a resource costs for; "" is for nothing. Measure says how much of it
	// that is, and by which size; without it, it is one.
	Costs   cloud.Item
	Measure func(thing T) (size string, units float64)
	// CostsAnywhere says that a resource costs also while it stands in no vSwitch, as it
	// can be reached otherwise; others cost nothing then.
	CostsAnywhere bool
	// Expiry is what becomes of a subscription that has ended, and Sale how BssOpenApi
	// renews it; kinds that are no subscriptions leave both empty.
	Expiry Expiry
	Sale   Sale
	// Held says what keeps a resource from being released, whoever releases it; nil: nothing does.
	Held func(w *cloud.World, thing T) error
	// Leaving keeps what stays of a resource that is let go, or whose subscription has ended for
	// long enough; nil: nothing stays.
	Leaving func(c *cloud.Call, thing T)
	// Released lets go what goes along with a resource, at the end of its life; nil:
	// nothing does.
	Released func(w *cloud.World, thing T)
	// Admits says whether the access lists of the resource let the packet of a trace in; nil:
	// all come in. See [AccessLists.Admit].
	Admits func(t *reach.Trace, thing T) bool
	// Packets changes what the resources do with packets, where that is more than to
	// take those to their addresses; nil: it is not.
	Packets func(standard reach.Kind[T]) reach.Kind[T]
	// Stopped says whether the resource takes no packets although it stands where it
	// did; nil: it never does so.
	Stopped func(thing T) bool
}

// Statuses are a product's words. Where Deleting is empty, what is released is gone at once.
type Statuses struct{ Creating, Running, Deleting string }

// Define makes the kind known. It is called once, before there is any world.
func (k *Kind[T]) Define(d Definition[T]) {
	for i := range d.QuotasAsUsed {
		d.QuotasAsUsed[i].Usage = k.asUsed
	}
	k.of = d
	k.table.Define(cloud.Definition[T]{
		Kind: d.Kind, InPolicies: d.InPolicies, Stands: cloud.Resident, Type: d.Type,
		Networks: func(thing T, yield func(*cloud.Record) bool) { thing.Place().SitsIn(yield) },
		Indexes: append([]cloud.IndexOn[T]{
			cloud.On("vpc", func(thing T) string { return thing.Common().VPCID() }),
			cloud.OnEach("zone", func(thing T) []string { return thing.Common().zones() }),
			cloud.On("name", func(thing T) string { return thing.Common().Name }),
			cloud.OnFlag(paidAsUsed, func(thing T) bool { return !thing.Common().Charge.Subscription }),
		}, d.Indexes...),
		Tags:   &cloud.Tags[T]{By: cloud.Modify},
		Group:  func(thing T) *string { return &thing.Common().ResourceGroupID },
		Quotas: slices.Concat(d.Quotas, d.QuotasAsUsed),
		Costs:  k.costs(),
	})
	k.gone.Define(string(d.Kind)+" is gone", &k.table, func(w *cloud.World, thing T, _ uint64, _ time.Time) { k.End(w, thing) })
	k.defineExpiry()
	k.defineRenewal()
	k.defineLater()
	k.sell()
	packets := reach.Kind[T]{
		Kind: d.Kind, Table: &k.table,
		Addresses: addresses[T],
		Send:      k.send,
		Receive:   k.receive,
		Enter:     k.enter,
	}
	if d.Packets != nil {
		packets = d.Packets(packets)
	}
	packets.Register()
}

// costs are what the resources cost whoever created them: nothing while they stand nowhere,
// unless that is paid for ahead.
func (k *Kind[T]) costs() *cloud.Costs[T] {
	if k.of.Costs == "" {
		return nil
	}
	return &cloud.Costs[T]{Items: []cloud.Item{k.of.Costs}, Of: func(thing T) []cloud.Cost {
		if r := thing.Common(); !k.of.CostsAnywhere && !r.Charge.Subscription && r.VSwitch() == nil {
			return nil
		}
		cost := thing.Common().Charge.Cost(cloud.Cost{Item: k.of.Costs, Units: 1})
		if k.of.Measure != nil {
			cost.Size, cost.Units = k.of.Measure(thing)
		}
		return []cloud.Cost{cost}
	}}
}

// Table is where the resources are kept: for what is not common to all kinds.
func (k *Kind[T]) Table() *cloud.Table[T] { return &k.table }

// Find finds a resource by its id, for what the caller means to do with it. One whose
// subscription has ended does not change.
func (k *Kind[T]) Find(c *cloud.Call, id string, verb cloud.Verb) (T, error) {
	thing, err := k.table.Find(c, id, verb)
	if err == nil && verb == cloud.Modify {
		err = k.expired(c, thing, nil)
	}
	return thing, err
}

// Filter selects resources; the zero value of each condition selects all.
type Filter[T Thing] struct {
	// IDs selects by id; those that the caller cannot see are left out silently.
	IDs []string
	// Name is the whole name.
	Name                   string
	VPCID, VSwitchID, Zone string
	ResourceGroupID        string
	Tags                   []cloud.Tag
	// Status is one of the product's.
	Status string
	// Match is the product's own condition; nil selects all.
	Match func(T) bool
}

// Query is the filter as a query of the kind's table, for further conditions.
func (k *Kind[T]) Query(c *cloud.Call, f Filter[T]) cloud.Query[T] {
	q := cloud.Query[T]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.
		On("name", f.Name).On("vpc", f.VPCID).On(cloud.ByNetwork, f.VSwitchID).On("zone", f.Zone).On(cloud.ByGroup, f.ResourceGroupID)
	if f.Status != "" {
		q = q.And(func(thing T) bool { return k.Status(thing, c.Now) == f.Status })
	}
	return q
}

// List lists the resources that the caller sees in the call's region.
func (k *Kind[T]) List(c *cloud.Call, f Filter[T], page cloud.PageRequest) (cloud.Page[T], error) {
	return k.table.List(c, k.Query(c, f), page)
}

// Status is the resource's status at a time, in the product's words.
func (k *Kind[T]) Status(thing T, now time.Time) string {
	switch r := thing.Common(); {
	case r.Settling(now):
		return r.passing
	case k.of.Expiry.Status != "" && !k.stopped(thing) && k.cutOff(thing, now):
		return k.of.Expiry.Status
	case k.of.Settled != nil:
		return k.of.Settled(thing, now)
	}
	return k.of.Statuses.Running
}

// MustBe says whether the resource has one of the statuses that an operation needs: the
// running one where none is given.
func (k *Kind[T]) MustBe(c *cloud.Call, thing T, statuses ...string) error {
	if len(statuses) == 0 {
		statuses = []string{k.of.Statuses.Running}
	}
	if err := k.expired(c, thing, statuses); err != nil {
		return err
	}
	if status := k.Status(thing, c.Now); !slices.Contains(statuses, status) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: k.of.Kind, ID: thing.Head().ID, Detail: string(k.of.Kind) + " " + thing.Head().ID + " is " + status}
	}
	return nil
}

// Ready finds a resource that the caller may modify, and that has one of the statuses.
func (k *Kind[T]) Ready(c *cloud.Call, id string, statuses ...string) (T, error) {
	thing, err := k.table.Find(c, id, cloud.Modify)
	if err != nil {
		return thing, err
	}
	return thing, k.MustBe(c, thing, statuses...)
}

// Pass lets the resource have a status for the time that things take to settle.
func (k *Kind[T]) Pass(c *cloud.Call, thing T, status string) {
	r := thing.Common()
	r.passing, r.settles = status, c.Settled()
}

// stopped says whether a resource takes no packets, for a reason of its own kind.
func (k *Kind[T]) stopped(thing T) bool { return k.of.Stopped != nil && k.of.Stopped(thing) }
