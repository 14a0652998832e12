package managed

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Slot is when a change begins: not before From, and not after Until. The zero value is at
// once. Breaks is when connections break, and all is as it will be; zero: when it begins.
type Slot struct{ From, Until, Breaks time.Time }

// Begins is when the change is carried out, which breaks connections at once here.
func (s Slot) Begins() time.Time {
	if s.Breaks.After(s.From) {
		return s.Breaks
	}
	return s.From
}

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

	number uint64 // among all that the resource ever had, for the event
	state  string
	ends   time.Time // when it has settled
	by     cloud.Caller
	asks   string // the request, as JSON, while it waits
}

// State is how it is with the task at a time.
func (t *Task) State(now time.Time) string {
	if t.state == Finished && now.Before(t.ends) {
		return Executing
	}
	return t.state
}

// pass ends the waiting of the task.
func (t *Task) pass(state string) { t.state, t.asks = state, "" }

// Cancel lets a change that waits not happen.
func (t *Task) Cancel() { t.pass(Canceled) }

// tasks are the changes of a resource that were put off, the first one first.
type tasks struct {
	kept []*Task
	ever uint64 // how many there were, those that are forgotten too
}

// tasksKept is how many are kept of a resource at most. The contracts have no number.
const tasksKept = 100

// add keeps a task, and forgets the first one that does not wait any more where there would be
// too many. It says whether there is room.
func (t *tasks) add(one *Task) bool {
	if len(t.kept) == tasksKept {
		passed := slices.IndexFunc(t.kept, func(one *Task) bool { return one.state != Pending })
		if passed < 0 {
			return false
		}
		t.kept = slices.Delete(t.kept, passed, passed+1)
	}
	t.ever++
	one.number = t.ever
	t.kept = append(t.kept, one)
	return true
}

// waiting finds what waits; nil: there is no such task.
func (t *tasks) waiting(match func(*Task) bool) *Task {
	i := slices.IndexFunc(t.kept, func(one *Task) bool { return one.state == Pending && match(one) })
	if i < 0 {
		return nil
	}
	return t.kept[i]
}

// Tasks are the latest changes of the resource that were put off, the first one first.
func (r *Resource) Tasks() []*Task { return r.tasks.kept }

// Waits says whether a change by an action waits for its time.
func (r *Resource) Waits(action string) bool {
	return r.tasks.waiting(func(t *Task) bool { return t.Action == action }) != nil
}

// Task finds a change that waits for its time; nil: there is none.
func (r *Resource) Task(id string) *Task {
	return r.tasks.waiting(func(t *Task) bool { return t.ID == id })
}

// times are what a request says of when its change takes effect: at once, in the resource's
// window of maintenance, or at a time, in the words and numbers that products have for it.
type times struct{ when, at string }

// slotLasts is for how long a change that has a time waits for a resource that is busy then.
const slotLasts = time.Hour

func (t times) slot(kind cloud.Kind, now time.Time, window func() (Window, error)) (Slot, error) {
	when := t.when
	if when == "" && t.at != "" {
		when = "ScheduleTime"
	}
	switch when {
	case "", "Immediate", "Immediately", "0":
		return Slot{}, nil
	case "MaintainTime", "1":
		opens, err := window()
		if err != nil {
			return Slot{}, err
		}
		return opens.Slot(now), nil
	case "ScheduleTime", "SpecifyTime", "TimePoint", "2":
		at, err := time.Parse("2006-01-02T15:04:05Z", t.at)
		if err != nil || at.Before(now) {
			return Slot{}, cloud.Invalid(kind, "SwitchTime", "the change takes effect at a time to come, written as yyyy-MM-ddTHH:mm:ssZ")
		}
		return Slot{From: at, Until: at.Add(slotLasts)}, nil
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
		slot, err := times{asked(when), asked(at)}.slot(k.of.Kind, c.Now, func() (w Window, err error) {
			thing, err := k.Find(c, asked(id), cloud.Modify)
			if err == nil {
				w = window(thing)
			}
			return w, err
		})
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
	t := &Task{
		ID: strings.ToLower(c.UUID()), Action: action, Slot: slot,
		state: Pending, by: cloud.Caller{AccountID: c.AccountID, Region: c.Region, Action: c.Action}, asks: asks,
	}
	if !thing.Common().tasks.add(t) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: k.of.Kind, ID: id, Detail: fmt.Sprintf("%d changes of %s %s wait for their times; there is no room for more", tasksKept, k.of.Kind, id)}
	}
	k.planned.Plan(c.World, slot.Begins(), thing, t.number)
	return nil
}

// defineLater says what becomes of changes that were put off: each is carried out for the
// account that asked for it, as if it asked then. The policies of who asked counted when it did, and
// are not asked again: on the cloud too the product itself carries a task out. While the
// resource passes through something else it waits on, to the end of its slot.
func (k *Kind[T]) defineLater() {
	k.planned.Define(string(k.of.Kind)+" is changed as planned", &k.table, func(w *cloud.World, thing T, number uint64, at time.Time) {
		r := thing.Common()
		t := r.tasks.waiting(func(t *Task) bool { return t.number == number })
		switch busy := at.Before(r.settles) && !r.leaving; {
		case t == nil: // it was canceled
		case busy && r.settles.After(t.Until):
			t.pass(Missed)
		case busy:
			k.planned.Plan(w, r.settles, thing, number)
		default:
			c := w.ActAt(t.by, at)
			do, known := k.later.Load(t.Action)
			state := Finished
			if !known || do.(func(*cloud.Call, string) error)(c, t.asks) != nil {
				state = Failed
			}
			t.ends = c.Settled()
			t.pass(state)
		}
	})
}
