package managed

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Changes are what all resources can be changed in; nil leaves a value as it is.
type Changes struct {
	Name, Description *string
	Protected         *bool
}

// Change changes a resource, once the operation has checked everything and committed. Do
// changes what is particular to the kind; nil: nothing.
func (k *Kind[T]) Change(c *cloud.Call, thing T, change Changes, do func()) {
	r := thing.Common()
	k.table.Change(c.World, thing, func() {
		cloud.Assign(&r.Name, change.Name)
		cloud.Assign(&r.Description, change.Description)
		cloud.Assign(&r.Protected, change.Protected)
		if do != nil {
			do()
		}
	})
}

// Regroup moves a resource that the caller may modify into another of its resource groups.
func (k *Kind[T]) Regroup(c *cloud.Call, id, group string) error {
	return identity.JoinResourceGroup(c, k.of.Kind, id, group)
}

// renewable says whether a resource is a subscription.
func (k *Kind[T]) renewable(thing T) error {
	if r := thing.Common(); !r.Charge.Subscription {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: k.of.Kind, ID: r.ID, Field: "PayAsYouGo", Detail: "only subscriptions are renewed"}
	}
	return nil
}

// Renew lets a subscription go on by some months.
func (k *Kind[T]) Renew(c *cloud.Call, thing T, months int) error {
	if err := k.renewable(thing); err != nil {
		return err
	}
	if err := (Plan{Subscription: true, Months: months}).check(k.of.Kind); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	thing.Common().Charge.Renew(c.Now, months)
	return nil
}

// Switch changes how a resource is paid for, from now on.
func (k *Kind[T]) Switch(c *cloud.Call, thing T, plan Plan) error {
	if err := plan.check(k.of.Kind); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.table.Change(c.World, thing, func() { thing.Common().Charge = plan.Begin(c.Now) })
	return nil
}
