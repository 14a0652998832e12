package worlds

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// Keep lets the registry keep its worlds in a journal. It makes those again that are there.
func (r *Registry) Keep(j *journal.Journal) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.journal = j
	if err := j.Load(func(_ string, kept journal.World, log iter.Seq[[]byte]) error {
		w, err := r.load(kept, log)
		if err != nil {
			return err
		}
		r.attach(w)
		r.byID[w.Spec().ID], r.byTag[w.Spec().Tag] = w, w
		return nil
	}); err != nil {
		return err
	}
	var last *receipt // of them all, as they are written in order
	for _, w := range r.byID {
		last = w.keeper.setPace(w)
	}
	return last.wait()
}

// otherVersion says what to do with a history of which something does not happen again: this version refuses what that one allowed.
const otherVersion = "Start the version that wrote it, keep what the world holds as a world file (mockcloud world export), and load that (serve --world) with a new data directory"

// load makes a world again that was kept. Calls are not kept.
func (r *Registry) load(kept journal.World, log iter.Seq[[]byte]) (*World, error) {
	var spec cloud.Spec
	var pace keptClock
	var faults []Fault
	var snapshots snapshotList
	if err := errors.Join(
		json.Unmarshal(kept[keptSpec], &spec), json.Unmarshal(kept[keptPace], &pace),
		json.Unmarshal(kept[keptFaults], &faults), json.Unmarshal(kept[keptSnapshots], &snapshots),
	); err != nil {
		return nil, err
	}
	w, err := begin(spec, kept[journal.Base])
	if err != nil {
		return nil, err
	}
	if w.origin, err = readMoment(kept[keptOrigin]); err != nil {
		return nil, err
	}
	for i := range snapshots.Kept {
		one := &snapshots.Kept[i]
		if one.moment, err = readMoment(kept[keptMoment+one.ID]); err != nil {
			return nil, fmt.Errorf("%s: %w", one.ID, err)
		}
	}
	w.Snapshots.taken, w.Snapshots.kept = snapshots.Taken, snapshots.Kept
	if err := w.Faults.Set(faults, spec.Seed); err != nil {
		return nil, err
	}
	if err := w.repeat(log, r.run, time.Time{}); err != nil {
		if errors.Is(err, ErrDiverged) {
			err = fmt.Errorf("%w. %s", err, otherVersion)
		}
		return nil, err
	}
	w.Calls = newCallLog(r.callsKept)
	w.life = pace.Life + 1
	w.Resume(pace.Clock, w.life)
	return w, nil
}
