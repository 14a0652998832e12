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

// ErrNotKept says that a change could not be written to the data directory. It may be there
// all the same, later: who made it has to look.
var ErrNotKept = errors.New("the data directory takes no changes")

// keeper keeps a world in a journal; nil keeps nothing.
type keeper struct {
	journal *journal.Journal
	id      string
}

// head is what a world is made from, as a journal has it.
type head struct {
	ID       string        `json:"id"`
	Tag      string        `json:"tag"`
	Seed     uint64        `json:"seed"`
	Settling time.Duration `json:"settling,omitempty"` // nanoseconds
}

// pace is how the clock of a world goes, and how often it was loaded.
type pace struct {
	Offset time.Duration `json:"offset,omitempty"` // nanoseconds
	Frozen time.Time     `json:"frozen,omitzero"`
	Life   uint64        `json:"life,omitempty"`
}

// ready says whether a change can be kept, before it is made.
func (k *keeper) ready() error {
	if k == nil {
		return nil
	}
	return notKept(k.journal.Ready())
}

func (k *keeper) append(command json.RawMessage) *receipt {
	if k == nil {
		return nil
	}
	return (*receipt)(k.journal.Append(k.id, command))
}

func (k *keeper) rebase(commands int, base Base) *receipt {
	if k == nil {
		return nil
	}
	return (*receipt)(k.journal.Fold(k.id, commands, base))
}

func (k *keeper) delete() *receipt {
	if k == nil {
		return nil
	}
	return (*receipt)(k.journal.Delete(k.id))
}

func (k *keeper) setPace(clock cloud.Clock, life uint64) *receipt {
	if k == nil {
		return nil
	}
	return (*receipt)(k.journal.SetPace(k.id, marshal(pace{clock.Offset, clock.Frozen, life})))
}

// put keeps a whole world.
func (k *keeper) put(w *World) *receipt {
	spec := w.Spec()
	clock := w.Clock()
	kept := journal.World{Head: marshal(head{spec.ID, spec.Tag, spec.Seed, spec.Settling}), Pace: marshal(pace{clock.Offset, clock.Frozen, w.life}), Base: w.history.base}
	log := make([][]byte, 0, w.history.count)
	for _, command := range w.history.commands() {
		log = append(log, command)
	}
	return (*receipt)(k.journal.Put(k.id, kept, log))
}

// receipt is of what is being kept; nil: of nothing.
type receipt journal.Receipt

func (r *receipt) wait() error {
	if r == nil {
		return nil
	}
	return notKept((*journal.Receipt)(r).Wait())
}

func notKept(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrNotKept, err)
}

func marshal(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // they are plain values
	}
	return text
}

// Keep lets the registry keep its worlds in a journal. It makes those again that are there.
func (r *Registry) Keep(j *journal.Journal) error {
	var loaded []*World
	if err := j.Load(func(id string, kept journal.World, log iter.Seq2[[]byte, error]) error {
		w, err := load(kept, log, r.run)
		if err != nil {
			return err
		}
		w.keeper, w.fold = &keeper{j, id}, func() { r.folding.Go(func() { r.fold(w) }) }
		loaded = append(loaded, w)
		return nil
	}); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.journal = j
	for _, w := range loaded {
		r.byID[w.Spec().ID], r.byTag[w.Spec().Tag] = w, w
		if err := w.keeper.setPace(w.Clock(), w.life).wait(); err != nil {
			return err
		}
	}
	return nil
}

// load makes a world again that was kept.
func load(kept journal.World, log iter.Seq2[[]byte, error], run Runner) (*World, error) {
	var from head
	var goes pace
	if err := errors.Join(json.Unmarshal(kept.Head, &from), json.Unmarshal(kept.Pace, &goes)); err != nil {
		return nil, err
	}
	w, err := begin(cloud.Spec{ID: from.ID, Tag: from.Tag, Seed: from.Seed, Settling: from.Settling}, kept.Base)
	if err != nil {
		return nil, err
	}
	if err := w.repeat(log, run, time.Time{}); err != nil {
		return nil, err
	}
	w.life = goes.Life + 1
	w.Resume(cloud.Clock{Offset: goes.Offset, Frozen: goes.Frozen}, w.life)
	return w, nil
}

// fold puts what a world holds in place of the commands that it came from. It is found aside,
// in a second world.
func (r *Registry) fold(w *World) {
	e, pace := w.export(time.Time{})
	base, err := r.fresh(e, pace)
	if err != nil { // it goes on with its commands
		r.trouble(fmt.Errorf("the history of the world %s stays long: %w", e.ID, err))
		return
	}
	var kept *receipt
	w.InTurn(func() {
		w.history.rebase(base, len(e.History))
		kept = w.keeper.rebase(len(e.History), base)
	})
	if err := kept.wait(); err != nil && !errors.Is(err, journal.ErrClosed) { // it is tried again with the next change
		r.trouble(err)
	}
}

// fresh is the base of a world after all that was written down.
func (r *Registry) fresh(e Export, pace cloud.Pace) (Base, error) {
	snapshot, err := r.snapshot(e, pace, time.Time{})
	if err != nil {
		return nil, err
	}
	return pack(snapshot)
}
