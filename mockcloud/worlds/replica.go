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
}

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

func (r *replica) note(command json.RawMessage, wall time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ahead = append(r.ahead, late{wall, command})
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
	_ = of.world.World.SetTime(now.Add(-by)) // where it is later there, it stays
	return of.world.World, nil
}
