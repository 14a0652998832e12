package worlds

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// Registry holds the worlds of a server.
type Registry struct {
	run     Runner
	trouble func(error)
	folding sync.WaitGroup
	journal *journal.Journal // nil: worlds live as long as the process

	mu    sync.RWMutex
	byID  map[string]*World
	byTag map[string]*World
}

// NewRegistry makes an empty registry; run is how calls of the API are carried
// out when a world is made again, and trouble is told what goes wrong beside all calls.
func NewRegistry(run Runner, trouble func(error)) *Registry {
	return &Registry{run: run, trouble: trouble, byID: map[string]*World{}, byTag: map[string]*World{}}
}

// What can go wrong with worlds.
var (
	// ErrExists says that the server has the world already.
	ErrExists = errors.New("the server has a world of that id already; delete it first")
	// ErrNotFound says that there is no such world.
	ErrNotFound = errors.New("there is no such world")
)

// DefaultID is the id of the world that exists from the start.
const DefaultID = "default"

// AddDefault makes the world that exists from the start, unless it is there: always the
// same, so that its credentials can be written into configurations.
func (r *Registry) AddDefault(wall time.Time) (*World, error) {
	if w, err := r.Find(DefaultID); err == nil {
		return w, nil
	}
	w := newWorld(cloud.Spec{ID: DefaultID, Tag: "mockdflt", Seed: 1})
	for _, name := range []string{"owner", "team-b", "team-c"} {
		if err := w.Do(Command{AddAccount: &AddAccount{Name: name}}, wall); err != nil {
			return nil, err
		}
	}
	return w, r.add(w)
}

// Create makes a world with a new id, and with what populate puts into it before anybody
// else finds it. A nil seed asks for a random one.
func (r *Registry) Create(seed *uint64, settling time.Duration, populate func(*World) error) (*World, error) {
	if settling < 0 {
		return nil, fmt.Errorf("the settling time %s is negative", settling)
	}
	tag := lowerText(8)
	if seed == nil {
		var raw [8]byte
		fill(raw[:])
		seed = new(binary.BigEndian.Uint64(raw[:]) >> 11) // JSON readers keep 53 bits
	}
	w := newWorld(cloud.Spec{ID: "w-" + tag, Tag: tag, Seed: *seed, Settling: settling})
	if err := populate(w); err != nil {
		return nil, err
	}
	return w, r.add(w)
}

// Import makes a world again from its export.
func (r *Registry) Import(e Export, wall time.Time) (*World, error) {
	if _, err := r.Find(e.ID); err == nil {
		return nil, ErrExists
	}
	w, err := replay(e, r.run, wall)
	if err != nil {
		return nil, err
	}
	return w, r.add(w)
}

// add takes a world in, once it is kept where worlds are.
func (r *Registry) add(w *World) error {
	kept, err := r.enter(w)
	if err != nil {
		return err
	}
	if err := kept.wait(); err != nil {
		_ = r.Delete(w.Spec().ID)
		return err
	}
	return nil
}

// ErrOtherState says that a replay ended in another state than was recorded.
var ErrOtherState = errors.New("the world ended in another state than was recorded")

// Replay makes a world again from a recording, aside, and says whether it holds the same, byte
// for byte. It returns how many commands there were.
func (r *Registry) Replay(e Export, wall time.Time) (commands int, err error) {
	if e.State == "" {
		return 0, errors.New("the export is no recording: it has no state to compare with; export it with the state")
	}
	w, err := replay(e, r.run, wall)
	if err != nil {
		return 0, err
	}
	if state := digest(w.Settled(wall)); state != e.State {
		return len(e.History), fmt.Errorf("%w: %s, recorded was %s", ErrOtherState, state, e.State)
	}
	return len(e.History), nil
}

// Wait waits for what goes on beside all calls.
func (r *Registry) Wait() { r.folding.Wait() }

func (r *Registry) enter(w *World) (kept *receipt, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	spec := w.Spec()
	if r.byID[spec.ID] != nil || r.byTag[spec.Tag] != nil {
		return nil, ErrExists
	}
	w.fold = func() { r.folding.Go(func() { r.fold(w) }) }
	if r.journal != nil {
		w.keeper = &keeper{r.journal, spec.ID}
		if err := w.keeper.ready(); err != nil {
			return nil, err
		}
		kept = w.keeper.put(w)
	}
	r.byID[spec.ID] = w
	r.byTag[spec.Tag] = w
	return kept, nil
}

// Find finds a world by its id.
func (r *Registry) Find(id string) (*World, error) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	if w := r.byID[id]; w != nil {
		return w, nil
	}
	return nil, ErrNotFound
}

// ByKey finds the world that an access key id leads to, and the key.
func (r *Registry) ByKey(accessKeyID string) (*World, identity.Key, bool) {
	const prefix, tag = 4, 8 // LTAI or STS., then the world's tag
	if len(accessKeyID) < prefix+tag {
		return nil, identity.Key{}, false
	}
	r.mu.RLock()
	w := r.byTag[accessKeyID[prefix:prefix+tag]]
	r.mu.RUnlock()
	if w == nil {
		return nil, identity.Key{}, false
	}
	key, ok := identity.FindKey(w.World, accessKeyID)
	return w, key, ok
}

// Delete ends a world.
func (r *Registry) Delete(id string) error {
	r.mu.Lock()
	w := r.byID[id]
	if w == nil {
		r.mu.Unlock()
		return ErrNotFound
	}
	delete(r.byID, id)
	delete(r.byTag, w.Spec().Tag)
	kept := w.keeper.delete()
	r.mu.Unlock()
	return kept.wait()
}

// All lists the worlds by id.
func (r *Registry) All() []*World {
	r.mu.RLock()
	defer r.mu.RUnlock()
	list := make([]*World, 0, len(r.byID))
	for _, w := range r.byID {
		list = append(list, w)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Spec().ID < list[j].Spec().ID })
	return list
}

func validTag(tag string) bool {
	if len(tag) != 8 {
		return false
	}
	for _, c := range tag {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// lowerText returns n random lower-case letters and digits.
func lowerText(n int) string {
	const alphabet = "abcdefghijklmnopqrstuvwxyz234567" // 32: no bias
	raw := make([]byte, n)
	fill(raw)
	for i, b := range raw {
		raw[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(raw)
}

func fill(raw []byte) {
	_, _ = rand.Read(raw) // never fails: it ends the process rather than give less
}
