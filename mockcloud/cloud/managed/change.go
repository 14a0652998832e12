package managed

import (
	"slices"
	"time"

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
	r, was := thing.Common(), cloud.CostsOf(thing.Head())
	k.ChangeAt(c.World, c.Now, thing, func() {
		cloud.Assign(&r.Name, change.Name)
		cloud.Assign(&r.Description, change.Description)
		cloud.Assign(&r.Protected, change.Protected)
		if do != nil {
			do()
		}
	})
	if !slices.Equal(was, cloud.CostsOf(thing.Head())) {
		k.order(c, cloud.OrderUpgrade, was, thing)
	}
}

// ChangeAt changes a resource where no call does, but an event at its time.
func (k *Kind[T]) ChangeAt(w *cloud.World, now time.Time, thing T, do func()) {
	k.keepBackups(w, now, thing)
	k.table.Change(w, thing, do)
}

// Modification is how an operation changes a resource.
type Modification[T any] struct {
	// From are the statuses in which it can be; none: the running one.
	From []string
	// Check says what speaks against it; nil: nothing does.
	Check func(T) error
	// Changes are what is common to all resources, and Do changes the rest; nil: nothing.
	Changes
	Do func(T)
	// Through is the status that the resource passes through then; "" for none.
	Through string
}

// Modify changes a resource that the caller may modify. Nothing is changed where it fails.
func (k *Kind[T]) Modify(c *cloud.Call, id string, m Modification[T]) (T, error) {
	thing, err := k.Ready(c, id, m.From...)
	if err == nil && m.Check != nil {
		err = m.Check(thing)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return thing, err
	}
	k.Change(c, thing, m.Changes, func() {
		if m.Do != nil {
			m.Do(thing)
		}
	})
	if m.Through != "" {
		k.Pass(c, thing, m.Through)
	}
	return thing, nil
}

// Regroup moves a resource that the caller may modify into another of its resource groups.
func (k *Kind[T]) Regroup(c *cloud.Call, id, group string) error {
	return identity.JoinResourceGroup(c, k.of.Kind, id, group)
}
