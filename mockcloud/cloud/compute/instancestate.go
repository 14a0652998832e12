package compute

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Stopping describes how instances are stopped.
type Stopping struct {
	// Economical instances cost less while they stand still.
	Economical bool
}

// StartInstances starts instances that stand still, all or none.
func StartInstances(c *cloud.Call, ids ...string) ([]*Instance, error) {
	return eachInstance(c, ids, cloud.Modify, func(i *Instance) error { return i.mayStart(c) }, func(i *Instance) { i.start(c) })
}

// standsStill says whether the instance is stopped, and its subscription has not ended.
func (i *Instance) standsStill(c *cloud.Call) error {
	if err := i.notExpired(c); err != nil {
		return err
	}
	return i.mustBe(c, InstanceStopped)
}

// mayStart says whether the instance can begin to run.
func (i *Instance) mayStart(c *cloud.Call) error {
	if err := i.standsStill(c); err != nil || !i.Economical {
		return err
	}
	return checkStock(c, i.VSwitch().Zone, i.Type) // it had given its place back
}

// start lets the instance begin to run.
func (i *Instance) start(c *cloud.Call) {
	i.stopped, i.Economical = false, false
	i.pass(c, InstanceStarting)
	i.Started = i.settles
	i.planTaking(c.World, c.Now)
}

// StopInstances stops instances that run, all or none.
func StopInstances(c *cloud.Call, how Stopping, ids ...string) ([]*Instance, error) {
	return eachInstance(c, ids, cloud.Modify, func(i *Instance) error { return i.mustBe(c, InstanceRunning) }, func(i *Instance) {
		i.stopped, i.Economical, i.takenAt = true, how.Economical, time.Time{}
		i.pass(c, InstanceStopping)
	})
}

// RebootInstances restarts instances that run, all or none.
func RebootInstances(c *cloud.Call, ids ...string) ([]*Instance, error) {
	return eachInstance(c, ids, cloud.Modify, func(i *Instance) error { return i.mustBe(c, InstanceRunning) }, func(i *Instance) {
		i.pass(c, InstanceStarting)
		i.Started = i.settles
	})
}

// Deletion says how instances are released.
type Deletion struct {
	// Force releases those that run, and Expired those whose subscription has ended.
	Force, Expired bool
}

// DeleteInstances releases instances, all or none. Those that run need force; those
// that are subscribed, and those that a route leads to, stay.
func DeleteInstances(c *cloud.Call, how Deletion, ids ...string) ([]*Instance, error) {
	return eachInstance(c, ids, cloud.Delete, func(i *Instance) error {
		if !how.Expired || !i.Charge.Expired(c.Now) {
			if err := i.subscribed("Delete"); err != nil {
				return err
			}
		}
		switch {
		case i.DeletionProtection:
			return &cloud.Error{Reason: cloud.DeletionProtected, Kind: KindInstance, ID: i.ID}
		case how.Force:
			if err := i.mustBe(c, InstanceStarting, InstanceRunning, InstanceStopping, InstanceStopped); err != nil {
				return err
			}
		default:
			if err := i.mustBe(c, InstanceStopped); err != nil {
				return err
			}
		}
		return i.checkNoRoute(c.World)
	}, func(i *Instance) { release(c.World, i, c.Now) })
}

// eachInstance finds instances for what the caller means to do with them,
// checks all of them and then changes them.
func eachInstance(c *cloud.Call, ids []string, verb cloud.Verb, check func(*Instance) error, change func(*Instance)) ([]*Instance, error) {
	found := make([]*Instance, 0, len(ids))
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue
		}
		instance, err := FindInstance(c, id, verb)
		if err != nil {
			return nil, err
		}
		if err := check(instance); err != nil {
			return nil, err
		}
		found = append(found, instance)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, instance := range found {
		change(instance)
	}
	return found, nil
}
