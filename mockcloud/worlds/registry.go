package worlds

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// Registry holds the worlds of a server.
type Registry struct {
	run       Runner
	callsKept int
	trouble   func(error)
	folding   sync.WaitGroup
	journal   *journal.Journal // nil: worlds live as long as the process

	mu    sync.RWMutex
	byID  map[string]*World
	byTag map[string]*World
}

// NewRegistry makes an empty registry; run is how calls of the API are carried
// out when a world is made again, callsKept how many calls each world remembers, and trouble
// is told what goes wrong beside all calls.
func NewRegistry(run Runner, callsKept int, trouble func(error)) *Registry {
	return &Registry{run: run, callsKept: callsKept, trouble: trouble, byID: map[string]*World{}, byTag: map[string]*World{}}
}

// What can go wrong with worlds.
var (
	// ErrExists says that the server has the world already.
	ErrExists = errors.New(`the server has a world of that id already; delete it first, or import with "replace":true`)
	// ErrNotFound says that there is no such world.
	ErrNotFound = errors.New("there is no such world")
	// ErrDefault says that the default world stays.
	ErrDefault = errors.New("the default world stays, as its credentials are written down elsewhere; POST /worlds/default/reset makes it as it was at the start")
	// ErrNoSnapshot says that there is no such snapshot.
	ErrNoSnapshot = errors.New("the world has no such snapshot")
	// ErrReplaced says that somebody else was faster.
	ErrReplaced = errors.New("the world was replaced or deleted meanwhile; try again")
)

// DefaultID is the id of the world that exists from the start.
const DefaultID = "default"

// AddDefault makes the world that exists from the start, unless it is there: always the
// same, so that its credentials can be written into configurations.
func (r *Registry) AddDefault(wall time.Time) (*World, error) {
	if w, err := r.Find(DefaultID); err == nil {
		return w, nil
	}
	return r.Create(New{ID: DefaultID, Seed: new(uint64(1))}, wall, func(w *World) error {
		for _, name := range []string{"owner", "team-b", "team-c"} {
			if err := w.Do(Command{AddAccount: &AddAccount{Name: name}}, wall); err != nil {
				return err
			}
		}
		return nil
	})
}

// New says what a new world is to be.
type New struct {
	// ID is that of the world; "" asks for a random one.
	ID string
	// Seed decides whatever is random; nil asks for a random one.
	Seed     *uint64
	Settling time.Duration
	// Replace lets it take the place of a world of the same id.
	Replace bool
}

// ValidID says whether a world can have an id.
func ValidID(id string) bool { return worldID.MatchString(id) }

// Create makes a world, and lets populate fill it before anybody finds it.
func (r *Registry) Create(of New, wall time.Time, populate func(*World) error) (*World, error) {
	if of.Settling < 0 {
		return nil, fmt.Errorf("the settling time %s is negative", of.Settling)
	}
	if of.ID == "" {
		of.ID = randomID + lowerText(8)
	}
	if !ValidID(of.ID) {
		return nil, fmt.Errorf("%q is no id of a world: use up to 64 lower-case letters, digits and hyphens", of.ID)
	}
	there, err := r.Find(of.ID)
	if err == nil && !of.Replace {
		return nil, ErrExists
	}
	if of.Seed == nil {
		var raw [8]byte
		fill(raw[:])
		of.Seed = new(binary.BigEndian.Uint64(raw[:]) >> 11) // JSON readers keep 53 bits
	}
	w := newWorld(cloud.Spec{ID: of.ID, Tag: tagOf(of.ID), Seed: *of.Seed, Settling: of.Settling})
	if err := populate(w); err != nil {
		return nil, err
	}
	return w, r.put(w, there, wall)
}

// Act carries out a call of the API in a world that is being populated, as the root user of an
// account.
func (r *Registry) Act(w *World, call APICall, wall time.Time) (answer any, err error) {
	return w.act(call, r.run, wall)
}

// randomID is how ids begin that end in the world's tag.
const randomID = "w-"

// tagOf is the tag of a world, so that the same id has the same access keys.
func tagOf(id string) string {
	if tag := strings.TrimPrefix(id, randomID); tag != id && validTag(tag) {
		return tag
	}
	if id == DefaultID {
		return "mockdflt"
	}
	sum := sha256.Sum256([]byte(id))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:5]))
}

// Import makes a world again from its export. One of the same id stands in the way,
// unless it is to be replaced.
func (r *Registry) Import(e Export, replace bool, wall time.Time) (*World, error) {
	there, err := r.Find(e.ID)
	if err == nil && !replace {
		return nil, ErrExists
	}
	w, err := replay(e, r.run, wall)
	if err != nil {
		return nil, err
	}
	return w, r.put(w, there, wall)
}

// put lets a new world be found, in the place of the one that is there, if there is one.
func (r *Registry) put(w, there *World, wall time.Time) error {
	if there == nil {
		return r.add(w, wall)
	}
	if w.Spec().Tag != there.Spec().Tag {
		return errors.New("there is another world of that id: their access keys differ")
	}
	r.begin(w, wall)
	w.Nonces = there.Nonces // who replays a request is found out all the same
	return r.replace(there, w)
}

// begin is when a world is as it was made.
func (r *Registry) begin(w *World, wall time.Time) {
	w.Calls = newCallLog(r.callsKept)
	w.origin = w.moment(wall)
}

// add takes a world in, once it is kept where worlds are.
func (r *Registry) add(w *World, wall time.Time) error {
	r.begin(w, wall)
	kept, err := r.enter(w)
	if err != nil {
		return err
	}
	if err := kept.wait(); err != nil {
		_, _ = r.remove(w.Spec().ID, func(*keeper) error { return nil }) // nobody is told that it is there
		return err
	}
	return nil
}

func (r *Registry) enter(w *World) (*receipt, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	spec := w.Spec()
	if r.byID[spec.ID] != nil || r.byTag[spec.Tag] != nil {
		return nil, ErrExists
	}
	r.attach(w)
	if err := w.keeper.ready(); err != nil {
		return nil, err
	}
	r.byID[spec.ID] = w
	r.byTag[spec.Tag] = w
	return w.keeper.put(w), nil
}

// attach lets a world be kept and folded.
func (r *Registry) attach(w *World) {
	w.fold = func() { r.folding.Go(func() { r.foldNow(w) }) }
	if r.journal != nil {
		w.keeper = &keeper{r.journal, w.Spec().ID}
	}
}

// replace puts a world in the place of another one with the same keys.
func (r *Registry) replace(w, by *World) error {
	kept, err := r.exchange(w, by)
	if err != nil {
		return err
	}
	return kept.wait()
}

func (r *Registry) exchange(w, by *World) (kept *receipt, err error) {
	spec := w.Spec()
	r.inTurn(w, func() {
		if r.byID[spec.ID] != w {
			err = ErrReplaced
			return
		}
		r.attach(by)
		by.life = w.life
		if err = w.keeper.ready(); err != nil {
			return
		}
		w.keeper, w.ended = nil, true // what still comes to it is nothing that stays
		kept = by.keeper.put(by)
		r.byID[spec.ID] = by
		r.byTag[spec.Tag] = by
	})
	return kept, err
}

// inTurn changes which worlds there are in a turn of one of them. Until that comes, which may take long, the others
// are found.
func (r *Registry) inTurn(w *World, do func()) {
	w.InTurn(func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		do()
	})
}

// Wait waits for what goes on beside all calls.
func (r *Registry) Wait() { r.folding.Wait() }

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
func (r *Registry) ByKey(accessKeyID string) (*World, identity.Signer, bool) {
	const prefix, tag = 4, 8 // LTAI or STS., then the world's tag
	if len(accessKeyID) < prefix+tag {
		return nil, identity.Signer{}, false
	}
	r.mu.RLock()
	w := r.byTag[accessKeyID[prefix:prefix+tag]]
	r.mu.RUnlock()
	if w == nil {
		return nil, identity.Signer{}, false
	}
	key, ok := identity.FindKey(w.World, accessKeyID)
	return w, key, ok
}

// Delete ends a world. The default one stays.
func (r *Registry) Delete(id string) error {
	if id == DefaultID {
		return ErrDefault
	}
	kept, err := r.remove(id, (*keeper).ready)
	if err != nil {
		return err
	}
	return kept.wait()
}

// remove ends a world, unless something is against that.
func (r *Registry) remove(id string, against func(*keeper) error) (kept *receipt, err error) {
	for removed := false; !removed; { // another one may have taken its place meanwhile
		w, err := r.Find(id)
		if err != nil {
			return nil, err
		}
		r.inTurn(w, func() {
			if removed = r.byID[id] == w; !removed {
				return
			}
			if err = against(w.keeper); err != nil {
				return
			}
			delete(r.byID, id)
			delete(r.byTag, w.Spec().Tag)
			kept = w.keeper.delete()
			w.keeper, w.ended = nil, true
		})
		if err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// Len is how many worlds there are.
func (r *Registry) Len() int {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return len(r.byID)
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
