package managed

import (
	"encoding/json"
	"errors"
	"reflect"
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

// Defer is an operation that checks a request at once, and carries it out in the slot that
// the request asks for; until then it answers what is known. Requests and answers are pointers
// to structs. It is called once for each action, before there is any world.
func Defer[T Thing, Q, A any](k *Kind[T], action string, when func(*cloud.Call, Q) (T, Slot, error), do func(*cloud.Call, Q) (A, error), answer func(T) A) func(*cloud.Call, Q) (A, error) {
	if k.later == nil {
		k.later = map[string]func(*cloud.Call, string) error{}
	}
	k.later[action] = func(c *cloud.Call, asks string) error {
		q := reflect.New(reflect.TypeFor[Q]().Elem()).Interface().(Q)
		err := json.Unmarshal([]byte(asks), q)
		if err == nil {
			_, err = do(c, q)
		}
		return err
	}
	return func(c *cloud.Call, q Q) (A, error) {
		thing, slot, err := when(c, q)
		if err != nil {
			var none A
			return none, err
		}
		if c.DryRun || !slot.From.After(c.Now) {
			return do(c, q)
		}
		c.DryRun = true
		said, err := do(c, q)
		c.DryRun = false
		if refused, ok := errors.AsType[*cloud.Error](err); !ok || refused.Reason != cloud.DryRunPassed {
			return said, err
		}
		asks, err := json.Marshal(q)
		if err != nil {
			return said, err
		}
		k.putOff(c, thing, &Task{Action: action, Slot: slot, asks: string(asks)})
		return answer(thing), nil
	}
}

// Times are what a request says of when its change takes effect: at once, in the resource's
// window of maintenance, or At a time, in the words and numbers that products have for it.
type Times struct{ ID, When, At string }

// slotLasts is for how long a change that has a time waits for a resource that is busy then.
const slotLasts = time.Hour

func (t Times) slot(kind cloud.Kind, now time.Time, window Window) (Slot, error) {
	when := t.When
	if when == "" && t.At != "" {
		when = "ScheduleTime"
	}
	switch when {
	case "", "Immediate", "Immediately", "0":
		return Slot{}, nil
	case "MaintainTime", "1":
		return window.Slot(now), nil
	case "ScheduleTime", "SpecifyTime", "TimePoint", "2":
		at, err := time.Parse("2006-01-02T15:04:05Z", t.At)
		if err != nil || at.Before(now) {
			return Slot{}, cloud.Invalid(kind, "SwitchTime", "the change takes effect at a time to come, written as yyyy-MM-ddTHH:mm:ssZ")
		}
		return Slot{at, at.Add(slotLasts)}, nil
	}
	return Slot{}, cloud.Invalid(kind, "EffectiveTime", "a change takes effect at once, in the window of maintenance or at a time, and not "+t.When)
}

// Effective is [Defer] for requests that say so by a word.
func Effective[T Thing, Q, A any](k *Kind[T], action string, window func(T) Window, asks func(Q) Times, do func(*cloud.Call, Q) (A, error), answer func(T) A) func(*cloud.Call, Q) (A, error) {
	return Defer(k, action, func(c *cloud.Call, q Q) (thing T, slot Slot, err error) {
		wanted := asks(q)
		if slot, err = wanted.slot(k.of.Kind, c.Now, Window{"00:00Z", "01:00Z"}); err != nil || slot.From.IsZero() {
			return thing, slot, err
		}
		if thing, err = k.Find(c, wanted.ID, cloud.Modify); err != nil {
			return thing, slot, err
		}
		slot, err = wanted.slot(k.of.Kind, c.Now, window(thing))
		return thing, slot, err
	}, do, answer)
}

// putOff lets a change happen later.
func (k *Kind[T]) putOff(c *cloud.Call, thing T, t *Task) {
	r := thing.Common()
	t.ID, t.state, t.by = strings.ToLower(c.UUID()), Pending, cloud.Caller{AccountID: c.AccountID, Region: c.Region, Action: c.Action}
	r.tasks = append(r.tasks, t)
	k.planned.Plan(c.World, t.From, thing, uint64(len(r.tasks)-1))
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
		if t.state, t.ends = Finished, c.Settled(); k.later[t.Action](c, t.asks) != nil {
			t.state = Failed
		}
	})
}
