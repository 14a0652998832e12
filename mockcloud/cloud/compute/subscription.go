package compute

import (
	"cmp"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// unpaid is how long an instance is kept, stopped and locked, after its subscription
// has ended (the vendor's page about subscription instances that expire).
const unpaid = 15 * 24 * time.Hour

var instanceExpires cloud.Event[*Instance]

func init() {
	// The mark is the number of the plan that counts: each renewal makes another.
	instanceExpires.Define("the subscription of an instance ends", &instances, func(w *cloud.World, i *Instance, plan uint64, at time.Time) {
		switch end := i.Charge.End(at); {
		case plan != i.plans || !i.Charge.Subscription:
			// it was renewed, or is paid for by use
		case end.After(at): // it renews itself
			c := w.ActAt(cloud.Caller{AccountID: i.Owner, Region: i.Region}, at)
			i.renew(c, func() { i.Charge.Term = i.Charge.By(at) })
		case at.Before(end.Add(unpaid)):
			i.stopped, i.Economical, i.settles = true, false, at
			instanceExpires.Plan(w, end.Add(unpaid), i, plan)
		default:
			release(w, i, at)
		}
	})
}

// planExpiry lets the subscription of the instance end when it does, and no plan
// from before count.
func (i *Instance) planExpiry(w *cloud.World, now time.Time) {
	i.plans++
	if i.Charge.Subscription {
		instanceExpires.Plan(w, i.Charge.End(now), i, i.plans)
	}
}

// checkPeriods says whether a subscription can last so long, and renew itself so
// (the contract of RunInstances).
func checkPeriods(p managed.Plan) error {
	if p.Weekly {
		return checkWeeks(p)
	}
	if p.Subscription && !slices.Contains([]int{1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 24, 36, 48, 60}, p.Months) {
		return cloud.Invalid(KindInstance, "Period", "a subscription lasts 1 to 9, 12, 24, 36, 48 or 60 months")
	}
	if p.RenewsBy != 0 && !slices.Contains([]int{1, 2, 3, 6, 12, 24, 36, 48, 60}, p.RenewsBy) {
		return cloud.Invalid(KindInstance, "AutoRenewPeriod", "a subscription renews itself by 1, 2, 3, 6, 12, 24, 36, 48 or 60 months")
	}
	return nil
}

// checkWeeks is checkPeriods of weeks.
func checkWeeks(p managed.Plan) error {
	if p.Subscription && (p.Months < 1 || p.Months > 4) {
		return cloud.Invalid(KindInstance, "Period", "a subscription lasts 1 to 4 weeks")
	}
	if p.RenewsBy < 0 || p.RenewsBy > 3 {
		return cloud.Invalid(KindInstance, "AutoRenewPeriod", "a subscription renews itself by 1 to 3 weeks")
	}
	return nil
}

// goesOn says whether the subscription can renew itself by weeks, or months: not by months after
// weeks by which one by the month goes on.
func (i *Instance) goesOn(now time.Time, weekly bool) error {
	if !weekly && i.Charge.By(now).Later > 0 && !i.Charge.Expired(now) {
		return cloud.Invalid(KindInstance, "PeriodUnit", "a subscription that goes on by weeks after its months does not take months again")
	}
	return nil
}

// checkSubscription says whether instances can be subscribed as they ask for.
func (n *NewInstances) checkSubscription() error {
	if !n.Plan.Subscription {
		return nil
	}
	switch {
	case n.DeletionProtection:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindInstance, Field: "DeletionProtection", Detail: "a subscribed instance is protected against deletion anyway"}
	case !n.ReleaseAt.IsZero():
		return cloud.Invalid(KindInstance, "ReleaseAt", "a subscribed instance does not release itself")
	}
	return checkPeriods(n.Plan)
}

// subscribe lets a new instance be paid for ahead, with its disks, where it is to be.
func (i *Instance) subscribe(c *cloud.Call, n *NewInstances) {
	if !n.Plan.Subscription {
		return
	}
	i.pay(c, n.Plan, true)
}

// pay lets the instance be paid for in another way from now on, with its system disk;
// its data disks too, where that is said or they are subscribed.
func (i *Instance) pay(c *cloud.Call, plan managed.Plan, dataDisks bool) {
	i.charge(c, func() {
		i.Charge, i.NotRenewed, i.RenewedBy = plan.Begin(c.Now), false, 0
		i.SystemDisk.Subscribed = plan.Subscription
		for _, disk := range i.DataDisks {
			disk.Subscribed = plan.Subscription && (dataDisks || disk.Subscribed)
		}
	})
}

// charge changes how the instance is paid for, with which it changes what its disks cost.
func (i *Instance) charge(c *cloud.Call, do func()) {
	change := func() { instances.Change(c.World, i, do) }
	for _, disk := range i.Disks() {
		inner := change
		change = func() { disks.Change(c.World, disk, inner) }
	}
	change()
	i.planExpiry(c.World, c.Now)
}

// order notes an order of instances, with the disks that are paid for with them, which cost
// something else before.
func order(c *cloud.Call, sort cloud.OrderSort, was []cloud.Cost, of []*Instance) {
	var ordered, along []*cloud.Record
	for _, i := range of {
		ordered, along = append(ordered, i.Head()), append(along, i.subscribedDisks()...)
	}
	c.Order(sort, was, ordered, along...)
}

// costNow is what the instance costs, with the disks that are paid for with it.
func (i *Instance) costNow() []cloud.Cost {
	return cloud.CostsOf(append(i.subscribedDisks(), i.Head())...)
}

func (i *Instance) subscribedDisks() (disks []*cloud.Record) {
	for _, disk := range i.Disks() {
		if disk.Subscribed {
			disks = append(disks, disk.Head())
		}
	}
	return disks
}

// renew lets the subscription of the instance go on as do says.
func (i *Instance) renew(c *cloud.Call, do func()) {
	was := i.costNow()
	i.charge(c, do)
	order(c, cloud.OrderRenew, was, []*Instance{i})
}

// subscribed fails for what is not done with a subscribed instance.
func (i *Instance) subscribed(field string) error {
	if !i.Charge.Subscription {
		return nil
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: i.ID, Field: field, Detail: "the instance is subscribed"}
}

// notExpired fails for what is not done with an instance whose subscription has ended.
func (i *Instance) notExpired(c *cloud.Call) error {
	if i.Charge.Expired(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInstance, ID: i.ID, Field: "Expired", Detail: "the subscription of the instance has ended"}
	}
	return nil
}

// RenewInstance lets a subscribed instance of the caller go on for months, or weeks. One
// whose subscription has ended can be started again.
func RenewInstance(c *cloud.Call, id string, number int, weekly bool) error {
	instance, err := FindInstance(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if !instance.Charge.Subscription {
		return byUse(instance)
	}
	if err := checkPeriods(managed.Plan{Subscription: true, Months: number, Weekly: weekly}); err != nil {
		return err
	}
	if weekly && instance.Charge.Months > 0 && !instance.Charge.Expired(c.Now) {
		return cloud.Invalid(KindInstance, "PeriodUnit", "a subscription by the month is renewed by months")
	}
	if err := instance.goesOn(c.Now, weekly); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instance.renew(c, func() { instance.Charge.Renew(c.Now, number, weekly) })
	return nil
}

func byUse(i *Instance) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: i.ID, Field: "ByUse", Detail: "the instance is paid for by use"}
}

// Renewal says whether subscriptions renew themselves.
type Renewal struct {
	// Months is by how many, or by how many weeks where it is Weekly; 0: they do not.
	Months int
	Weekly bool
	// Ends tells that nobody is reminded of it either.
	Ends bool
}

// SetRenewal says whether the subscriptions of instances renew themselves, of all or none.
func SetRenewal(c *cloud.Call, ids []string, r Renewal) error {
	if err := checkPeriods(managed.Plan{RenewsBy: r.Months, Weekly: r.Weekly}); err != nil {
		return err
	}
	_, err := eachInstance(c, ids, cloud.Modify, func(i *Instance) error {
		if !i.Charge.Subscription {
			return byUse(i)
		}
		if err := i.goesOn(c.Now, r.Weekly || r.Months == 0); err != nil {
			return err
		}
		return i.notExpired(c)
	}, func(i *Instance) {
		i.charge(c, func() {
			i.Charge.RenewBy(c.Now, r.Months, r.Weekly)
			i.NotRenewed, i.RenewedBy = r.Ends, cmp.Or(r.Months, i.RenewedBy)
		})
	})
	return err
}

// ChangePayment lets instances be paid for in another way from now on, all or none;
// their data disks too, where that is said or they are subscribed.
func ChangePayment(c *cloud.Call, ids []string, plan managed.Plan, dataDisks bool) (cost map[string][]cloud.Cost, err error) {
	if err := checkPeriods(plan); err != nil {
		return nil, err
	}
	cost = map[string][]cloud.Cost{}
	var was []cloud.Cost
	changed, err := eachInstance(c, ids, cloud.Modify, func(i *Instance) error {
		cost[i.ID] = i.costNow()
		was = append(was, cost[i.ID]...)
		switch {
		case i.Spot.Is():
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: i.ID, Field: "Spot", Detail: "a spot instance stays one"}
		case plan.Subscription == i.Charge.Subscription:
			return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindInstance, ID: i.ID, Field: "ChargeType", Detail: "the instance is paid for so already"}
		case plan.Subscription && !i.ReleaseAt.IsZero():
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: i.ID, Field: "ReleaseAt", Detail: "the instance releases itself"}
		}
		if err := i.notExpired(c); err != nil {
			return err
		}
		return i.mustBe(c, InstanceRunning, InstanceStopped)
	}, func(i *Instance) {
		i.pay(c, plan, dataDisks)
	})
	if err == nil && len(changed) > 0 {
		order(c, cloud.OrderConvert, was, changed)
	}
	return cost, err
}

// ChangeDiskPayment lets data disks of a subscribed instance of the caller be paid for in another way from
// now on: with it, or by use. All or none are changed.
func ChangeDiskPayment(c *cloud.Call, instanceID string, ids []string, subscribed bool) error {
	instance, err := FindInstance(c, instanceID, cloud.Modify)
	if err != nil {
		return err
	}
	if !instance.Charge.Subscription {
		return byUse(instance)
	}
	if err := instance.notExpired(c); err != nil {
		return err
	}
	changed := make([]*Disk, len(ids))
	for n, id := range ids {
		if changed[n], err = settledDisk(c, id); err != nil {
			return err
		}
		switch disk := changed[n]; {
		case disk.Instance != instance || disk.System:
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, ID: id, By: KindInstance, Detail: "the disk is no data disk of the instance"}
		case disk.Subscribed == subscribed:
			return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDisk, ID: id, Field: "ChargeType", Detail: "the disk is paid for so already"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	was := instance.costNow()
	for _, disk := range changed {
		disks.Change(c.World, disk, func() { disk.Subscribed = subscribed })
	}
	order(c, cloud.OrderUpgrade, was, []*Instance{instance})
	return nil
}
