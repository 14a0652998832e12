package worlds

import (
	"encoding/json"
	"errors"
	"fmt"

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

// The names of the texts that a journal keeps of a world, besides its base: what it is made
// from, how its clock goes, its faults, when it was made, and its snapshots: their list, and
// the moment of each.
const (
	keptSpec      = "spec"
	keptPace      = "pace"
	keptFaults    = "faults"
	keptOrigin    = "origin"
	keptSnapshots = "snapshots"
	keptMoment    = "moment of "
)

// keptClock is how the clock of a world goes, and how often it was loaded.
type keptClock struct {
	Clock cloud.Clock
	Life  uint64
}

// momentText is a moment as a journal keeps it: without the calls, which nothing keeps.
type momentText struct {
	Pace    cloud.Pace
	Base    Base              `json:",omitempty"`
	History []json.RawMessage `json:",omitempty"`
	Faults  []Fault           `json:",omitempty"`
}

func (m *moment) text() []byte {
	return marshal(momentText{m.pace, m.base, m.commands(), m.faults})
}

func readMoment(text []byte) (moment, error) {
	var written momentText
	if err := json.Unmarshal(text, &written); err != nil {
		return moment{}, err
	}
	return moment{past: past{written.Base, [][]json.RawMessage{written.History}}, pace: written.Pace, faults: written.Faults}, nil
}

// snapshotList is the list of a world's snapshots, without their moments.
type snapshotList struct {
	Taken int
	Kept  []Snapshot
}

func (s *Snapshots) list() snapshotList {
	s.mu.Lock()
	defer s.mu.Unlock()
	return snapshotList{s.taken, s.kept}
}

// ready says whether a change can be kept, before it is made.
func (k *keeper) ready() error {
	if k == nil {
		return nil
	}
	return notKept(k.journal.Ready())
}

// keep lets something be written, where anything is.
func (k *keeper) keep(write func(j *journal.Journal, id string) *journal.Receipt) *receipt {
	if k == nil {
		return nil
	}
	return (*receipt)(write(k.journal, k.id))
}

// put keeps a whole world.
func (k *keeper) put(w *World) *receipt {
	return k.keep(func(j *journal.Journal, id string) *journal.Receipt {
		kept := journal.World{
			keptSpec: marshal(w.Spec()), keptPace: paceOf(w), keptFaults: marshal(w.Faults.copy()), keptOrigin: w.origin.text(),
			keptSnapshots: marshal(w.Snapshots.list()),
		}
		for _, one := range w.Snapshots.List() {
			kept[keptMoment+one.ID] = one.moment.text()
		}
		if w.history.base != nil {
			kept[journal.Base] = w.history.base
		}
		var log [][]byte
		for _, command := range w.history.commands() {
			log = append(log, command)
		}
		return j.Put(id, kept, log)
	})
}

// append keeps what happened to it next.
func (k *keeper) append(command json.RawMessage) *receipt {
	return k.keep(func(j *journal.Journal, id string) *journal.Receipt { return j.Append(id, command) })
}

// rebase keeps what it held in place of its first commands.
func (k *keeper) rebase(commands int, base Base) *receipt {
	return k.keep(func(j *journal.Journal, id string) *journal.Receipt { return j.Fold(id, commands, base) })
}

func (k *keeper) set(texts func() journal.World) *receipt {
	return k.keep(func(j *journal.Journal, id string) *journal.Receipt { return j.Set(id, texts()) })
}

func (k *keeper) setPace(w *World) *receipt {
	return k.set(func() journal.World { return journal.World{keptPace: paceOf(w)} })
}

func paceOf(w *World) []byte { return marshal(keptClock{w.Clock(), w.life}) }

func (k *keeper) setFaults(w *World) *receipt {
	return k.set(func() journal.World { return journal.World{keptFaults: marshal(w.Faults.copy())} })
}

// setSnapshot keeps the moment of a snapshot with the list of them; nil: no longer.
func (k *keeper) setSnapshot(w *World, snapshot string, m *moment) *receipt {
	return k.set(func() journal.World {
		var text []byte
		if m != nil {
			text = m.text()
		}
		return journal.World{keptMoment + snapshot: text, keptSnapshots: marshal(w.Snapshots.list())}
	})
}

func (k *keeper) delete() *receipt {
	return k.keep(func(j *journal.Journal, id string) *journal.Receipt { return j.Delete(id) })
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
