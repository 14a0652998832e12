package cloud

import (
	"container/heap"
	"time"
)

// schedule holds what will happen by itself, in order of time. Nothing runs in
// the background: each call first lets happen what its time has passed, so a
// world in which nobody looks does no work.
type schedule struct {
	entries entries
	added   uint64
}

type entry struct {
	at    time.Time
	order uint64 // entries of the same time happen in the order they were added
	do    func(at time.Time)
}

// at plans do for a time; do gets that time, not the time of the call that
// happens to run it.
func (s *schedule) at(at time.Time, do func(at time.Time)) {
	s.added++
	heap.Push(&s.entries, entry{at: at, order: s.added, do: do})
}

// due says whether something is planned for now or earlier.
func (s *schedule) due(now time.Time) bool {
	return len(s.entries) > 0 && !s.entries[0].at.After(now)
}

// settle lets happen all that is due. What one transition plans for the same
// time happens too.
func (w *World) settle(now time.Time) {
	for w.schedule.due(now) {
		e := heap.Pop(&w.schedule.entries).(entry)
		w.latest = e.at // time does not go back before what has happened
		e.do(e.at)
	}
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
