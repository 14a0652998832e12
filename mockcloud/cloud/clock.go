package cloud

import (
	"fmt"
	"time"
)

// Clock turns the machine's time into a world's time: it runs along with the
// machine's at an offset, or stands still. The zero value shows the machine's time.
type Clock struct {
	// Days and Offset are added to the machine's time while the clock runs: a duration alone would end after 292 years.
	Days   int `json:",omitempty"`
	Offset time.Duration
	// Frozen, when not zero, is the time at which the clock stands.
	Frozen time.Time
}

// At is the world's time when the machine's is wall.
func (c Clock) At(wall time.Time) time.Time {
	if !c.Frozen.IsZero() {
		return c.Frozen
	}
	if c.Days != 0 {
		wall = wall.UTC().AddDate(0, 0, c.Days)
	}
	return wall.Add(c.Offset)
}

// running is a clock that shows a time when the machine's is wall, and goes on from there.
func running(wall, now time.Time) Clock {
	c := Clock{Days: int((now.Unix() - wall.Unix()) / (24 * 60 * 60))}
	c.Offset = now.Sub(c.At(wall))
	return c
}

// Time returns the world's time and whether its clock stands still.
func (w *World) Time(wall time.Time) (now time.Time, frozen bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.now(wall), !w.clock.Frozen.IsZero()
}

// SetTime sets the world's clock to now and stops it there. Time does not go
// back once the world has been written to: that fails with [Malformed].
func (w *World) SetTime(now time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.setTime(now)
}

// GoTo is [World.SetTime] in a world that is in use, where the clock makes no leap; see [mostLeap].
// It takes the machine's time.
func (w *World) GoTo(wall, now time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle(wall)
	if err := w.leaps(now); err != nil {
		return err
	}
	return w.setTime(now)
}

func (w *World) setTime(now time.Time) error {
	now = now.UTC().Truncate(time.Millisecond)
	if !plausible(now) {
		return errImplausible
	}
	if now.Before(w.latest) {
		return &Error{Reason: Malformed, Detail: "the world's clock cannot go back before " + w.latest.Format(time.RFC3339Nano)}
	}
	w.clock = Clock{Frozen: now}
	return nil
}

// Clock tells how the world's clock goes. It waits as a write does, so that it can be asked
// in a turn.
func (w *World) Clock() Clock {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.clock
}

// Resume lets a world that was made again go on: its clock goes as it went, and its reads get
// other ids than in its lives before.
func (w *World) Resume(clock Clock, life uint64) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.clock = clock
	w.reads.Store(life << 40)
}

// AdvanceTime moves the world's clock forward by a positive duration; a clock
// that runs goes on running, one that stands goes on standing. It takes the
// machine's time. The clock makes no leap; see [mostLeap].
func (w *World) AdvanceTime(wall time.Time, by time.Duration) error {
	if by < 0 {
		return &Error{Reason: Malformed, Detail: "the world's clock only moves forward"}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle(wall)
	to := w.clock.At(wall).Add(by)
	if !plausible(to) {
		return errImplausible
	}
	if err := w.leaps(to); err != nil {
		return err
	}
	if w.clock.Frozen.IsZero() {
		w.clock = running(wall, to)
	} else {
		w.clock.Frozen = to
	}
	return nil
}

// plausible says whether a world can live at a time: everybody can write it
// down, and there is room for what is planned for later.
func plausible(now time.Time) bool { return now.Year() >= 1970 && now.Year() <= 9000 }

// mostLeap is how many years the clock goes at a time beyond what is planned first: it may come
// each hour, and all calls wait for it.
const mostLeap = 10

// leaps says where the clock would go too far, in a world in which nothing is due.
func (w *World) leaps(to time.Time) error {
	if len(w.schedule.entries) == 0 || !to.After(w.schedule.entries[0].at.AddDate(mostLeap, 0, 0)) {
		return nil
	}
	return &Error{Reason: Malformed, Detail: fmt.Sprintf("something is planned in the world for %s, and the clock goes at most %d years beyond that at a time: move it in parts", w.schedule.entries[0].at.Format(time.RFC3339), mostLeap)}
}

var errImplausible = &Error{Reason: Malformed, Detail: "a world's clock shows the years 1970 to 9000"}

// FreezeTime stops the world's clock where it is; ResumeTime lets it run on
// from where it stands. Both take the machine's time.
func (w *World) FreezeTime(wall time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.clock = Clock{Frozen: w.now(wall)}
}

// ResumeTime lets a stopped clock run on from where it stands.
func (w *World) ResumeTime(wall time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.clock.Frozen.IsZero() {
		w.clock = running(wall, w.clock.Frozen)
	}
}
