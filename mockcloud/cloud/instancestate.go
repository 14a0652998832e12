package cloud

import (
	"slices"
)

// Stopping describes how instances are stopped.
type Stopping struct {
	// Economical instances cost less while they stand still.
	Economical bool
}

// StartInstances starts instances that stand still, all or none.
func (c *Call) StartInstances(ids ...string) ([]*Instance, error) {
	return c.eachInstance(ids, Modify, func(i *Instance) error { return i.mustBe(c, InstanceStopped) }, func(i *Instance) {
		i.stopped, i.Economical = false, false
		i.pass(c, InstanceStarting)
		i.Started = i.settles
	})
}

// StopInstances stops instances that run, all or none.
func (c *Call) StopInstances(how Stopping, ids ...string) ([]*Instance, error) {
	return c.eachInstance(ids, Modify, func(i *Instance) error { return i.mustBe(c, InstanceRunning) }, func(i *Instance) {
		i.stopped, i.Economical = true, how.Economical
		i.pass(c, InstanceStopping)
	})
}

// RebootInstances restarts instances that run, all or none.
func (c *Call) RebootInstances(ids ...string) ([]*Instance, error) {
	return c.eachInstance(ids, Modify, func(i *Instance) error { return i.mustBe(c, InstanceRunning) }, func(i *Instance) {
		i.pass(c, InstanceStarting)
		i.Started = i.settles
	})
}

// DeleteInstances releases instances, all or none. Those that run need force.
func (c *Call) DeleteInstances(force bool, ids ...string) ([]*Instance, error) {
	return c.eachInstance(ids, Delete, func(i *Instance) error {
		switch {
		case i.DeletionProtection:
			return &Error{Reason: DeletionProtected, Kind: KindInstance, ID: i.ID}
		case force:
			return i.mustBe(c, InstanceStarting, InstanceRunning, InstanceStopping, InstanceStopped)
		}
		return i.mustBe(c, InstanceStopped)
	}, func(i *Instance) { c.world.release(i, c.Now) })
}

// eachInstance finds instances for what the caller means to do with them,
// checks all of them and then changes them.
func (c *Call) eachInstance(ids []string, verb Verb, check func(*Instance) error, change func(*Instance)) ([]*Instance, error) {
	found := make([]*Instance, 0, len(ids))
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue
		}
		instance, err := c.Instance(id, verb)
		if err != nil {
			return nil, err
		}
		if err := check(instance); err != nil {
			return nil, err
		}
		found = append(found, instance)
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	for _, instance := range found {
		change(instance)
	}
	return found, nil
}
