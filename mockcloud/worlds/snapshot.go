package worlds

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// moment is a world as it was at some time: what had happened to it, and how far it was. It
// costs next to nothing to keep: the history only grows, so all moments of a world share it.
type moment struct {
	past
	pace   cloud.Pace
	faults []Fault
	calls  uint64 // how many had come
}

func (w *World) moment(wall time.Time) (m moment) {
	w.InTurn(func() { m = w.momentInTurn(wall) })
	return m
}

func (w *World) momentInTurn(wall time.Time) moment {
	return moment{past: w.history.until(), pace: w.Pace(wall), faults: w.Faults.copy(), calls: w.Calls.last()}
}

// again makes a second world, as the world was at a moment.
func (r *Registry) again(w *World, m moment, wall time.Time) (*World, error) {
	again, err := replay(w.exportOf(m), r.run, wall)
	if err != nil {
		return nil, err
	}
	again.CatchUp(m.pace)
	return again, nil
}

// Reset makes a world as it was when it was made: with the accounts, credentials and faults
// that it had then, a clock that is as far from the machine's, and no calls.
func (r *Registry) Reset(w *World, wall time.Time) (*World, error) {
	again, err := r.again(w, w.origin, wall)
	if err != nil {
		return nil, err
	}
	return again, r.goBack(w, again, w.origin)
}

// Restore makes a world as it was when the snapshot was taken, with the calls that had come
// until then. Its clock stands or runs on from the time that it had.
func (r *Registry) Restore(w *World, id string, wall time.Time) (*World, error) {
	found, err := w.Snapshots.find(id)
	if err != nil {
		return nil, err
	}
	to := found.moment
	again, err := r.again(w, to, wall)
	if err != nil {
		return nil, err
	}
	if err := again.SetTime(to.pace.Now); err != nil {
		return nil, err
	}
	if !to.pace.Frozen {
		if err := again.ResumeTime(wall); err != nil {
			return nil, err
		}
	}
	return again, r.goBack(w, again, to)
}

// goBack puts a world as it was in the place of the one that is. Calls under way end in the
// latter, of which nothing stays. Who replays a request is found out all the same.
func (r *Registry) goBack(w, again *World, to moment) error {
	if err := again.Faults.Set(to.faults, again.Spec().Seed); err != nil {
		return err
	}
	again.Nonces, again.Snapshots, again.origin = w.Nonces, w.Snapshots, w.origin
	again.Calls = w.Calls.until(to.calls)
	return r.replace(w, again)
}

// Snapshot is a moment of a world to which it can go back.
type Snapshot struct {
	ID string `json:"id"`
	// Name is what people call it; "" is none.
	Name string `json:"name,omitempty"`
	// Taken is the world's time then.
	Taken time.Time `json:"taken"`

	moment moment
}

// Snapshots are those of a world, in order. The zero value has none. They stay when the world
// goes back.
type Snapshots struct {
	mu    sync.Mutex
	taken int // also counts those that are deleted
	kept  []Snapshot
}

// The bounds of snapshots.
const (
	maxSnapshots    = 100
	maxSnapshotName = 128 // bytes
)

// TakeSnapshot keeps the world as it is now.
func (w *World) TakeSnapshot(name string, wall time.Time) (Snapshot, error) {
	if len(name) > maxSnapshotName {
		return Snapshot{}, fmt.Errorf("the name of a snapshot has at most %d bytes", maxSnapshotName)
	}
	var taken Snapshot
	err := w.keep(func() (err error) {
		taken, err = w.Snapshots.add(name, w.momentInTurn(wall))
		return err
	}, func() *receipt { return w.keeper.setSnapshot(w, taken.ID, &taken.moment) })
	return taken, err
}

// DeleteSnapshot deletes a snapshot.
func (w *World) DeleteSnapshot(id string) error {
	return w.keep(func() error { return w.Snapshots.delete(id) }, func() *receipt { return w.keeper.setSnapshot(w, id, nil) })
}

func (s *Snapshots) add(name string, now moment) (Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.kept) == maxSnapshots {
		return Snapshot{}, fmt.Errorf("a world has at most %d snapshots; delete one first", maxSnapshots)
	}
	s.taken++
	taken := Snapshot{ID: fmt.Sprint("snapshot-", s.taken), Name: name, Taken: now.pace.Now, moment: now}
	s.kept = append(s.kept, taken)
	return taken, nil
}

// List lists the snapshots, in the order in which they were taken.
func (s *Snapshots) List() []Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.kept)
}

func (s *Snapshots) find(id string) (Snapshot, error) {
	for _, one := range s.List() {
		if one.ID == id {
			return one, nil
		}
	}
	return Snapshot{}, ErrNoSnapshot
}

func (s *Snapshots) delete(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	at := slices.IndexFunc(s.kept, func(one Snapshot) bool { return one.ID == id })
	if at < 0 {
		return ErrNoSnapshot
	}
	s.kept = slices.Delete(s.kept, at, at+1)
	return nil
}
