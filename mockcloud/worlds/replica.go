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
	mu    sync.Mutex
	since moment // from which it is made
	world *World // nil until somebody reads
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
		w.replica = &replica{since: w.momentInTurn(wall)}
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
		r.since, r.world, r.ahead, r.next = r.next.moment, nil, slices.Clone(r.ahead[r.next.ahead:]), nil
	}
	if r.next == nil && len(r.ahead) >= mostAhead {
		r.next = &stop{w.momentInTurn(wall), wall, len(r.ahead)}
	}
}

// Stale is a world as it was so long ago by the machine's clock, or less long: it begins with what
// there was when the fault was set, and never goes back.
func (r *Registry) Stale(w *World, by time.Duration, wall time.Time) (*cloud.World, error) {
	var of *replica
	w.InTurn(func() { of = w.follow(wall) })
	now, _ := w.Time(wall)
	of.mu.Lock()
	defer of.mu.Unlock()
	if of.world == nil {
		made, err := r.again(w, of.since, wall)
		if err != nil {
			return nil, err
		}
		made.Resume(cloud.Clock{Frozen: made.Clock().At(wall)}, readsOfReplica)
		of.world = made
	}
	due := slices.IndexFunc(of.ahead, func(one late) bool { return wall.Sub(one.wall) < by })
	if due < 0 {
		due = len(of.ahead)
	}
	for _, one := range of.ahead[:due] {
		var command Command
		if err := json.Unmarshal(one.text, &command); err != nil {
			return nil, err
		}
		if err := of.world.again(command, r.run, wall); err != nil {
			return nil, err
		}
	}
	of.ahead = slices.Delete(of.ahead, 0, due)
	if of.next != nil {
		if of.next.ahead -= due; of.next.ahead < 0 { // the world is beyond it
			of.next = nil
		}
	}
	_ = of.world.World.SetTime(now.Add(-by)) // where it is later there, it stays
	return of.world.World, nil
}
