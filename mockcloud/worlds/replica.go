package worlds

import (
	"encoding/json"
	"slices"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// replica is a world as it was a while ago, for reads that are stale: a second world, in which what
// happened in the first happens later.
type replica struct {
	reading sync.Mutex // of those who read, one of whom at a time lets something happen; never taken in a turn
	failed  error      // why the world is no replica any more

	mu    sync.Mutex // held for a moment, also in a turn
	since *moment    // from which the world is to be made; nil once somebody has read
	world *World     // nil until somebody reads
	ahead []late
	next  *stop // nil while few commands are ahead
}

// stop is a moment of the world from which the replica can be made once it is so old that no
// read sees what was before: then nobody needs the commands up to it.
type stop struct {
	moment
	wall  time.Time
	ahead int // how many commands lead to it
}

// mostAhead is from how many commands on that nobody has read past the replica looks for a
// later moment to begin with.
const mostAhead = 1024

// late is a command that the replica has yet to carry out.
type late struct {
	wall time.Time
	text json.RawMessage
}

// readsOfReplica keeps the ids of what is read there apart from those of the world: as the next
// lives of a world do, of which none has so many.
const readsOfReplica = 1 << 20

// follow lets a replica begin, unless there is one. It is called in a turn.
func (w *World) follow(wall time.Time) *replica {
	if w.replica == nil {
		since := w.momentInTurn(wall)
		w.replica = &replica{since: &since}
	}
	return w.replica
}

// note notes what has happened in the world. It is called in a turn. However long nobody reads,
// there are no more commands ahead than came in the longest staleness, twice, and a few.
func (r *replica) note(w *World, command json.RawMessage, wall time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ahead = append(r.ahead, late{wall, command})
	if r.next != nil && wall.Sub(r.next.wall) >= maxStale {
		r.since, r.world, r.ahead, r.next = &r.next.moment, nil, slices.Clone(r.ahead[r.next.ahead:]), nil
	}
	if r.next == nil && len(r.ahead) >= mostAhead {
		r.next = &stop{w.momentInTurn(wall), wall, len(r.ahead)}
	}
}

// take takes out what is to happen in the world before a read that sees it as it was so long ago. Where
// it is to be made first, since is not nil.
func (r *replica) take(by time.Duration, wall time.Time) (since *moment, world *World, due []late) {
	r.mu.Lock()
	defer r.mu.Unlock()
	n := slices.IndexFunc(r.ahead, func(one late) bool { return wall.Sub(one.wall) < by })
	if n < 0 {
		n = len(r.ahead)
	}
	due = slices.Clone(r.ahead[:n])
	r.ahead = slices.Delete(r.ahead, 0, n)
	if r.next != nil {
		if r.next.ahead -= n; r.next.ahead < 0 { // the world is beyond it
			r.next = nil
		}
	}
	since, r.since = r.since, nil
	return since, r.world, due
}

// made is the world once it is made, unless it is too old by then.
func (r *replica) made(world *World) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.since == nil {
		r.world = world
	}
}

// Stale is a world as it was so long ago by the machine's clock, or less long: it begins with what
// there was when the fault was set, and never goes back. What has to happen in it first, which may be the whole
// history, keeps no write waiting.
func (r *Registry) Stale(w *World, by time.Duration, wall time.Time) (*cloud.World, error) {
	var of *replica
	w.InTurn(func() { of = w.follow(wall) })
	now, _ := w.Time(wall)
	of.reading.Lock()
	defer of.reading.Unlock()
	since, world, due := of.take(by, wall)
	if since != nil {
		if world, of.failed = r.again(w, *since, wall); of.failed == nil {
			world.Resume(cloud.Clock{Frozen: world.Clock().At(wall)}, readsOfReplica)
			of.made(world)
		}
	}
	for _, one := range due {
		if of.failed != nil {
			break
		}
		of.failed = world.follows(one, r.run, wall)
	}
	if of.failed != nil {
		return nil, of.failed
	}
	_ = world.World.SetTime(now.Add(-by)) // where it is later there, it stays
	return world.World, nil
}

// follows lets happen what has happened in the world before.
func (w *World) follows(one late, run Runner, wall time.Time) error {
	var command Command
	if err := json.Unmarshal(one.text, &command); err != nil {
		return err
	}
	return w.again(command, run, wall)
}
