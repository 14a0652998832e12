package cloud

import (
	"container/heap"
	"slices"
	"time"
)

// schedule holds what will happen by itself, in order of time: plain values, of
// which an [Event] knows what they mean. Nothing runs in the background: each
// call first lets happen what its time has passed, so a world in which nobody
// looks does no work.
type schedule struct {
	entries entries
	added   uint64
}

// entry is something that will happen.
type entry struct {
	at    time.Time
	order uint64 // entries of the same time happen in the order they were added
	event string
	id    string // of the thing that it happens to
	mark  uint64 // what the event has to know besides
}

// Event is something that happens to things of a kind by itself. A kind defines
// its events beside its table.
type Event[T Thing] struct{ name string }

// events are what happens, by name.
var events = map[string]func(w *World, id string, mark uint64, at time.Time){}

// Define says what happens. The time that do gets is the planned one, not that
// of the call that happens to run it. To things that have gone meanwhile
// nothing happens.
func (e *Event[T]) Define(name string, table *Table[T], do func(w *World, thing T, mark uint64, at time.Time)) {
	e.name = name
	events[name] = func(w *World, id string, mark uint64, at time.Time) {
		if thing, ok := table.Get(w, id); ok {
			do(w, thing, mark, at)
		}
	}
}

// Plan lets the event happen to a thing at a time. The mark is given back to the
// event, which can tell by it whether the plan still counts.
func (e *Event[T]) Plan(w *World, at time.Time, thing T, mark uint64) {
	w.schedule.plan(entry{at: at, event: e.name, id: thing.Head().ID, mark: mark})
}

func (s *schedule) plan(e entry) {
	s.added++
	e.order = s.added
	heap.Push(&s.entries, e)
}

// drop lets not happen what is planned and matches.
func (s *schedule) drop(match func(entry) bool) {
	s.entries = slices.DeleteFunc(s.entries, match)
	heap.Init(&s.entries)
}

// due says whether something is planned for now or earlier.
func (s *schedule) due(now time.Time) bool {
	return len(s.entries) > 0 && !s.entries[0].at.After(now)
}

// happened counts what has happened of what was planned.
func (s *schedule) happened() uint64 { return s.added - uint64(len(s.entries)) }

// settledAtOnce is how much happens before the world is let go for a moment.
const settledAtOnce = 16

// settle lets happen all that is due, alone in the world, and returns the world's
// time. What one event plans for the same time happens too. In between it lets in
// who else waits, who finds the world as it was on the way; what is due at the end
// is what it was then, as time may have gone on meanwhile.
func (w *World) settle(wall time.Time) time.Time {
	now := w.now(wall)
	for !w.settleSome(now) {
		w.mu.Unlock()
		w.mu.Lock()
		now = w.now(wall)
	}
	return now
}

// settleSome lets happen some of what is due, and says whether that was all.
func (w *World) settleSome(now time.Time) bool {
	for n := 0; w.schedule.due(now); n++ {
		if n == settledAtOnce {
			return false
		}
		w.happen()
	}
	return true
}

// happen lets the next thing happen that is planned.
func (w *World) happen() {
	e := heap.Pop(&w.schedule.entries).(entry)
	w.latest = e.at // time does not go back before what has happened
	events[e.event](w, e.id, e.mark, e.at)
}

type entries []entry

func (e entries) Len() int { return len(e) }
func (e entries) Less(i, j int) bool {
	if !e[i].at.Equal(e[j].at) {
		return e[i].at.Before(e[j].at)
	}
	return e[i].order < e[j].order
}
func (e entries) Swap(i, j int) { e[i], e[j] = e[j], e[i] }
func (e *entries) Push(x any)   { *e = append(*e, x.(entry)) }
func (e *entries) Pop() any {
	old := *e
	last := old[len(old)-1]
	old[len(old)-1] = entry{}
	*e = old[:len(old)-1]
	return last
}
