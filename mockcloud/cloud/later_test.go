package cloud

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// clockwork is a thing to which something happens each hour.
type clockwork struct{ Record }

const kindClockwork Kind = "clockwork"

var (
	clockworks  Table[*clockwork]
	strikes     Event[*clockwork]
	whenStrikes sync.Map // by the world: func(), called with each
)

func init() {
	clockworks.Define(Definition[*clockwork]{Kind: kindClockwork})
	strikes.Define("clockwork strikes", &clockworks, func(w *World, thing *clockwork, _ uint64, at time.Time) {
		strikes.Plan(w, at.Add(time.Hour), thing, 0)
		if do, ok := whenStrikes.Load(w); ok {
			do.(func())()
		}
	})
}

// newStriking makes a world with a clockwork, and sets its clock so that it is to strike so often before the next call.
func newStriking(t *testing.T, times int) (w *World, wall time.Time) {
	t.Helper()
	wall = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	w = NewWorld(Spec{ID: "w-strikes", Tag: "strikest", Seed: 7})
	if err := w.Write(Caller{}, wall, func(c *Call) error {
		thing := &clockwork{c.NewRecord(DefaultRegion, "clockwork-1")}
		clockworks.Add(w, thing)
		strikes.Plan(w, c.Now.Add(time.Hour), thing, 0)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return w, wall.Add(time.Duration(times) * time.Hour)
}

// The clock goes as far as anybody wants where nothing is planned, and no further than what is bounded
// where something is: by several steps, also where nobody calls in between.
func TestTheClockMakesNoLeap(t *testing.T) {
	t.Parallel()
	const year = 365 * 24 * time.Hour
	w, wall := newStriking(t, 0)
	empty := NewWorld(w.Spec())
	struck := 0
	whenStrikes.Store(w, func() { struck++ })
	for name, move := range map[string]func(w *World, by time.Duration) error{
		"advance": func(w *World, by time.Duration) error { return w.AdvanceTime(wall, by) },
		"set": func(w *World, by time.Duration) error {
			now, _ := w.Time(wall)
			return w.GoTo(wall, now.Add(by))
		},
	} {
		before, _ := w.Time(wall)
		if err := move(w, (mostLeap+1)*year); err == nil || !strings.Contains(err.Error(), "at most 10 years") {
			t.Errorf("%s: a leap is answered %v", name, err)
		}
		if now, _ := w.Time(wall); now.Before(before) || now.After(before.Add(time.Hour)) {
			t.Errorf("%s: the clock has gone from %s to %s", name, before, now)
		}
		struck = 0
		for range 2 {
			if err := move(w, mostLeap*year); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		w.Settled(wall)
		if want := 2 * mostLeap * 365 * 24; struck < want || struck > want+1 {
			t.Errorf("%s: it has struck %d times, want %d", name, struck, want)
		}
		if err := move(empty, 100*year); err != nil {
			t.Errorf("%s: in a world in which nothing is planned: %v", name, err)
		}
	}
}

// While much happens that was planned, who asks for the time or looks does not wait until all of it has; who reads or
// writes finds that it has, also where time goes on meanwhile.
func TestWhatWasPlannedHappensInParts(t *testing.T) {
	t.Parallel()
	const times = 50 * settledAtOnce
	calls := map[string]func(w *World, wall time.Time, settled func(w *World, now time.Time)) error{
		"read": func(w *World, wall time.Time, settled func(*World, time.Time)) error {
			return w.Read(Caller{}, wall, func(c *Call) error { settled(w, c.Now); return nil })
		},
		"write": func(w *World, wall time.Time, settled func(*World, time.Time)) error {
			return w.Write(Caller{}, wall, func(c *Call) error { settled(w, c.Now); return nil })
		},
		"change in turn": func(w *World, wall time.Time, settled func(*World, time.Time)) (err error) {
			w.InTurn(func() {
				err = w.Change(wall, func() error { settled(w, w.Instant()); return nil })
			})
			return err
		},
		"snapshot": func(w *World, wall time.Time, settled func(*World, time.Time)) error {
			// The world itself may go on as soon as it is written down.
			written, err := Restore(w.Settled(wall))
			if err == nil {
				settled(written, written.latest)
			}
			return err
		},
	}
	for name, call := range calls {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, wall := newStriking(t, times)
			later := wall.Add(3 * time.Hour)
			var beside sync.WaitGroup
			struck, seen := 0, 0
			whenStrikes.Store(w, func() {
				if struck++; struck == 1 {
					looks := make(chan struct{})
					beside.Go(func() {
						close(looks)
						w.Look(func() { seen = struck })
						_, _ = w.Time(wall)
						_ = w.Change(later, func() error { return nil })
					})
					<-looks
				}
				runtime.Gosched()
			})
			if err := call(w, wall, func(w *World, now time.Time) {
				if now.Before(w.latest) || w.schedule.due(now) {
					t.Errorf("the call is at %s in a world of %s in which more is due", now, w.latest)
				}
			}); err != nil {
				t.Fatal(err)
			}
			beside.Wait()
			if seen == 0 || seen >= times {
				t.Errorf("who looks gets in after %d of %d", seen, times)
			}
			if want := times + 3; struck != want {
				t.Errorf("it has struck %d times, want %d", struck, want)
			}
		})
	}
}
