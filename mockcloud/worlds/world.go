package worlds

import (
	"cmp"
	"sync"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// World is a world of the server with what the server remembers of it.
type World struct {
	*cloud.World
	// Nonces guards the world against replayed requests.
	Nonces *wire.Nonces
	// Calls are the latest calls.
	Calls CallLog
	// Faults are what calls meet instead of an answer.
	Faults Faults

	history history // changes in turn, so that it has their order
	keeper  *keeper // nil: nothing outlives the process
	life    uint64  // counts how often it was loaded
	fold    func()  // begins to fold the history aside
}

func newWorld(spec cloud.Spec) *World {
	return &World{World: cloud.NewWorld(spec), Nonces: wire.NewNonces(), fold: func() {}}
}

// Do carries out a command at a time of the machine's clock, and remembers it.
// Calls of the API go through [World.Write].
func (w *World) Do(command Command, wall time.Time) error {
	return w.change(command, func() error { return command.apply(w.World, wall) })
}

// Write runs a call of the API that may change the world, and remembers it. Where it cannot be
// kept, the error is [ErrNotKept], and run may not have run.
func (w *World) Write(call APICall, run func() error) error {
	return w.change(Command{Call: &call}, run)
}

// IssueKey makes a temporary key for an account; see [identity.IssueKey].
func (w *World) IssueKey(accountID string, valid time.Duration, wall time.Time) (key *identity.Key, err error) {
	command := Command{IssueKey: &IssueKey{AccountID: accountID, Valid: valid}}
	err = w.change(command, func() error {
		return w.World.Write(cloud.Caller{AccountID: accountID}, wall, func(call *cloud.Call) error {
			key, err = identity.IssueKey(call, valid)
			return err
		})
	})
	return key, err
}

func (w *World) change(command Command, apply func() error) (err error) {
	written, err := text(command)
	if err != nil {
		return err
	}
	var kept *receipt
	w.InTurn(func() {
		if err = w.keeper.ready(); err != nil {
			return
		}
		panicked := true
		defer func() {
			// Whatever happened, it has happened: also a call whose handler panicked.
			happened := happened(written, w.Instant(), panicked || err != nil)
			w.history.add(happened)
			kept = w.keeper.append(happened)
			if w.history.due(w.Things) {
				w.fold()
			}
		}()
		err = apply()
		panicked = false
	})
	if lost := kept.wait(); lost != nil {
		return lost
	}
	return err
}

// SetTime, AdvanceTime, FreezeTime and ResumeTime change the clock between two
// changes of the world, never during one.

// SetTime is [cloud.World.SetTime].
func (w *World) SetTime(now time.Time) error {
	return w.setClock(func() error { return w.World.SetTime(now) })
}

// AdvanceTime is [cloud.World.AdvanceTime].
func (w *World) AdvanceTime(wall time.Time, by time.Duration) error {
	return w.setClock(func() error { return w.World.AdvanceTime(wall, by) })
}

// FreezeTime is [cloud.World.FreezeTime].
func (w *World) FreezeTime(wall time.Time) error {
	return w.setClock(func() error { w.World.FreezeTime(wall); return nil })
}

// ResumeTime is [cloud.World.ResumeTime].
func (w *World) ResumeTime(wall time.Time) error {
	return w.setClock(func() error { w.World.ResumeTime(wall); return nil })
}

func (w *World) setClock(set func() error) (err error) {
	var kept *receipt
	w.InTurn(func() {
		if err = w.keeper.ready(); err != nil {
			return
		}
		if err = set(); err == nil {
			kept = w.keeper.setPace(w.Clock(), w.life)
		}
	})
	return cmp.Or(err, kept.wait())
}

// CallLog remembers the latest calls of a world. The zero value is empty.
type CallLog struct {
	mu    sync.Mutex
	calls []CallRecord
	next  int // where the next one goes once the log is full
}

// callsKept is how many calls a world remembers for people to look at.
const callsKept = 1000

// CallRecord is one call that reached a world, as tests inspect it.
type CallRecord struct {
	Time      time.Time `json:"time"`
	RequestID string    `json:"requestId"`
	Account   string    `json:"account"`
	Product   string    `json:"product,omitempty"`
	Action    string    `json:"action"`
	Region    string    `json:"region,omitempty"`
	Status    int       `json:"status"`
	Code      string    `json:"code,omitempty"` // of the error
	Client    string    `json:"client,omitempty"`
	// Fault says that the answer is not the world's own, but one that a test has set. Where
	// the connection was dropped there is no status.
	Fault bool `json:"fault,omitempty"`
}

// Add remembers a call.
func (l *CallLog) Add(call CallRecord) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.calls) < callsKept {
		l.calls = append(l.calls, call)
		return
	}
	l.calls[l.next] = call
	l.next = (l.next + 1) % callsKept
}

// Latest lists the latest calls that match, oldest first, at most limit of them.
func (l *CallLog) Latest(match func(CallRecord) bool, limit int) []CallRecord {
	l.mu.Lock()
	defer l.mu.Unlock()
	var found []CallRecord
	for i := len(l.calls) - 1; i >= 0 && len(found) < limit; i-- {
		if call := l.calls[(l.next+i)%len(l.calls)]; match(call) {
			found = append(found, call)
		}
	}
	for i, j := 0, len(found)-1; i < j; i, j = i+1, j-1 {
		found[i], found[j] = found[j], found[i]
	}
	return found
}
