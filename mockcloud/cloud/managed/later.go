package managed

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Slot is when a change begins: not before From, and not after Until. The zero value is at
// once.
type Slot struct{ From, Until time.Time }

// The states of a change that was put off.
const (
	Pending   = "pending"
	Executing = "executing"
	Finished  = "finish"
	Failed    = "failure"
	Missed    = "expired" // the resource passed through other changes all the while
	Canceled  = "cancel"
)

// Task is a change of a resource that was put off.
type Task struct {
	ID, Action string
	Slot

	state string
	ends  time.Time // when it has settled
	by    cloud.Caller
	asks  string // the request, as JSON
}

// State is how it is with the task at a time.
func (t *Task) State(now time.Time) string {
	if t.state == Finished && now.Before(t.ends) {
		return Executing
	}
	return t.state
}

// Tasks are the changes of the resource that were put off, the first one first.
func (r *Resource) Tasks() []*Task { return r.tasks }

// Waits says whether a change by an action waits for its time.
func (r *Resource) Waits(action string) bool {
	for _, t := range r.tasks {
		if t.Action == action && t.state == Pending {
			return true
		}
	}
	return false
}

// Task finds a change that waits for its time; nil: there is none.
func (r *Resource) Task(id string) *Task {
	for _, t := range r.tasks {
		if t.ID == id && t.state == Pending {
			return t
		}
	}
	return nil
}

// Cancel lets a change that waits not happen.
func (t *Task) Cancel() { t.state = Canceled }

// times are what a request says of when its change takes effect: at once, in the resource's
// window of maintenance, or at a time, in the words and numbers that products have for it.
type times struct{ when, at string }

// slotLasts is for how long a change that has a time waits for a resource that is busy then.
const slotLasts = time.Hour

func (t times) slot(kind cloud.Kind, now time.Time, window Window) (Slot, error) {
	when := t.when
	if when == "" && t.at != "" {
		when = "ScheduleTime"
	}
	switch when {
	case "", "Immediate", "Immediately", "0":
		return Slot{}, nil
	case "MaintainTime", "1":
		return window.Slot(now), nil
	case "ScheduleTime", "SpecifyTime", "TimePoint", "2":
		at, err := time.Parse("2006-01-02T15:04:05Z", t.at)
		if err != nil || at.Before(now) {
			return Slot{}, cloud.Invalid(kind, "SwitchTime", "the change takes effect at a time to come, written as yyyy-MM-ddTHH:mm:ssZ")
		}
		return Slot{at, at.Add(slotLasts)}, nil
	}
	return Slot{}, cloud.Invalid(kind, "EffectiveTime", "a change takes effect at once, in the window of maintenance or at a time, and not "+t.when)
}

// When says when a change takes effect that a request asks for, by the text of its
// parameters, and of which resource it is. Where it is at once it need not find that.
type When func(c *cloud.Call, asked func(parameter string) string) (id string, slot Slot, err error)

// Effective is that of requests that say so by a word: id, when and at are the parameters with the
// resource's id, the word and the time; "" where there is none.
func (k *Kind[T]) Effective(window func(T) Window, id, when, at string) *Later {
	return k.Later(func(c *cloud.Call, asked func(string) string) (string, Slot, error) {
		wanted := times{asked(when), asked(at)}
		slot, err := wanted.slot(k.of.Kind, c.Now, Window{"00:00Z", "01:00Z"})
		if err != nil || slot.From.IsZero() {
			return "", slot, err
		}
		thing, err := k.Find(c, asked(id), cloud.Modify)
		if err == nil {
			slot, err = wanted.slot(k.of.Kind, c.Now, window(thing))
		}
		return asked(id), slot, err
	}, id, when, at)
}

// Later is how changes of a kind's resources are put off. It is no interface, as then the
// program would have these functions for all kinds.
type Later struct {
	// Carries says how a request of an action is carried out, which was written as text: the
	// same however often it is said.
	Carries func(action string, do func(c *cloud.Call, asks string) error)
	// PutOff lets one be carried out later, once the operation has checked everything.
	PutOff func(c *cloud.Call, id, action, asks string, slot Slot) error
	When   When
	// Asked are the parameters that it is told by.
	Asked []string
}

// Later is that, at the times that requests ask for.
func (k *Kind[T]) Later(when When, asked ...string) *Later {
	return &Later{func(action string, do func(*cloud.Call, string) error) { k.later.Store(action, do) }, k.putOff, when, asked}
}

// putOff lets a change happen later.
func (k *Kind[T]) putOff(c *cloud.Call, id, action, asks string, slot Slot) error {
	thing, err := k.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	r := thing.Common()
	r.tasks = append(r.tasks, &Task{
		ID: strings.ToLower(c.UUID()), Action: action, Slot: slot,
		state: Pending, by: cloud.Caller{AccountID: c.AccountID, Region: c.Region, Action: c.Action}, asks: asks,
	})
	k.planned.Plan(c.World, slot.From, thing, uint64(len(r.tasks)-1))
	return nil
}

// defineLater says what becomes of changes that were put off: each is carried out for the
// account that asked for it, as if it asked then. While the resource passes through something
// else it waits on, to the end of its slot.
func (k *Kind[T]) defineLater() {
	k.planned.Define(string(k.of.Kind)+" is changed as planned", &k.table, func(w *cloud.World, thing T, number uint64, at time.Time) {
		r := thing.Common()
		t := r.tasks[number]
		if t.state != Pending {
			return
		}
		if at.Before(r.settles) && !r.leaving {
			if t.state = Missed; !r.settles.After(t.Until) {
				t.state = Pending
				k.planned.Plan(w, r.settles, thing, number)
			}
			return
		}
		c := w.ActAt(t.by, at)
		do, known := k.later.Load(t.Action)
		if t.state, t.ends = Finished, c.Settled(); !known || do.(func(*cloud.Call, string) error)(c, t.asks) != nil {
			t.state = Failed
		}
	})
}
