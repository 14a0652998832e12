package cloud

import (
	"errors"
	"sync/atomic"
	"time"
)

// Spec is what a world is made from. Two worlds with the same spec that get the
// same calls at the same times are equal.
type Spec struct {
	// ID names the world; Tag is the part of its access keys that leads to it:
	// eight letters or digits.
	ID, Tag string
	// Seed decides every identifier that the world will make.
	Seed uint64
	// Settling is how long a status that settles later takes. Zero means that
	// it has settled by the next call.
	Settling time.Duration
}

// World is one isolated universe. It is safe for concurrent use: reads run side
// by side, writes one at a time.
type World struct {
	spec  Spec
	reads atomic.Uint64 // numbers the calls that change nothing, for their request ids

	mu       lock
	clock    Clock
	latest   time.Time // of the last write or event; the world's time never goes back
	changed  time.Time // of the last write
	writes   uint64    // numbers the calls that may change something
	sequence uint64    // numbers the records in order of creation
	schedule schedule

	tables  []*rowData             // by the number of the kind
	quiet   uint64                 // numbers the records of things whose numbers show nowhere
	passes  map[place]map[pass]int // what lets an account into things of others in a region, and how often
	tags    map[tagOwner][]Tag
	quotas  map[QuotaKey]int
	raised  map[QuotaKey][]raised // in force, the latest last
	answers map[string]remembered
	// spent are the costs that have ended, by account, and costsSince is since when a
	// thing costs what it does, where that is not since its creation.
	spent      map[string][]Spent
	costsSince map[string]time.Time
	gone       map[string]bool // the numbers of deleted accounts, which no other account gets

	finding, recalled string // of the change under way and of the next one; see [Call.Finding]
}

// NewWorld makes an empty world.
func NewWorld(spec Spec) *World {
	byKind() // all tables know now what they hold
	return &World{
		spec: spec, passes: map[place]map[pass]int{}, tags: map[tagOwner][]Tag{}, quotas: map[QuotaKey]int{},
		raised: map[QuotaKey][]raised{}, answers: map[string]remembered{}, gone: map[string]bool{},
		spent: map[string][]Spent{}, costsSince: map[string]time.Time{},
	}
}

// Spec returns what the world was made from.
func (w *World) Spec() Spec { return w.spec }

// Caller says who calls, where, and what for.
type Caller struct {
	AccountID string
	// AccessKeyID is the key that the call is signed with, which tells who speaks
	// for the account; "" stands for its root user.
	AccessKeyID string
	// Region is where the call happens; "" when the caller did not say. Then
	// things are found by their ids wherever they are, and the call happens where
	// the first of the things that it is About is, or else in [DefaultRegion].
	Region string
	// About are what may be ids of things, where the caller named no region, or a
	// client token; those that are none, or of things that the caller does not see,
	// do not count.
	About []string
	// Action is what policies call the action, such as vpc:DescribeVSwitches.
	Action string
	// Source is where the call comes from, as policies may ask.
	Source Source
}

// Source is where a call comes from: the address of who sent it, "" where nobody did,
// and whether it came by TLS.
type Source struct {
	Address string
	Secure  bool
}

// Call is one API call inside a world: who calls, where, and at what time.
// It is valid only inside the function that [World.Read] or [World.Write] runs.
type Call struct {
	Caller
	// Now is the world's time; it stands still during a call.
	Now time.Time
	// RequestID identifies the call: an upper-case UUID.
	RequestID string
	// Sequence numbers the writes of a world from 1; it is 0 in a read.
	Sequence uint64
	// DryRun makes the operations check everything and change nothing.
	DryRun bool

	World     *World
	names     nameSource
	aside     nameSource // see [Call.AsideNetworkID]
	anyRegion bool       // the caller named none
	paused    bool       // the call has let writes in, and may have been shown what it does not see any more
}

func (w *World) newCall(caller Caller, now time.Time) *Call {
	call := &Call{Caller: caller, Now: now, World: w, anyRegion: caller.Region == ""}
	if call.anyRegion {
		call.Region = DefaultRegion
		if r := w.meant(caller); r != nil {
			call.Region = r.Region
		}
	}
	return call
}

// CallAt is a call that an event makes for an account, at its time: it looks at the
// world as the account does, and has neither an id nor names to give.
func (w *World) CallAt(caller Caller, at time.Time) *Call { return w.newCall(caller, at) }

// ActAt is a call by which an event acts for an account, at its time: it creates
// things, whose names follow from the world's seed and from how much has happened by
// itself before.
func (w *World) ActAt(caller Caller, at time.Time) *Call {
	call := w.newCall(caller, at)
	call.names = newNameSource(w.spec.Seed^namesOfEvents, w.schedule.happened())
	return call
}

// namesOfEvents keeps the names that events give apart from those of calls.
const namesOfEvents = 0x6576656e74 // "event"

// meant is the thing that decides where a call happens that names no region; nil
// where none does.
func (w *World) meant(caller Caller) *Record {
	for _, id := range caller.About {
		for _, data := range w.tables {
			if data == nil {
				continue
			}
			if r := data.byID[id]; r != nil && r.Region != "" && w.shownTo(r, caller.AccountID) {
				return r
			}
		}
	}
	return nil
}

// Read runs do with a consistent view of the world that it must not change.
// The wall time is the machine's; the call sees the world's.
func (w *World) Read(caller Caller, wall time.Time, do func(*Call) error) error {
	w.mu.RLock()
	now := w.now(wall)
	for w.schedule.due(now) {
		w.mu.RUnlock()
		w.settleAlone(wall)
		w.mu.RLock()
		now = w.now(wall)
	}
	defer w.mu.RUnlock()
	if w.gone[caller.AccountID] {
		return ErrNoCaller
	}
	call := w.newCall(caller, now)
	call.RequestID = w.ReadRequestID()
	return do(call)
}

// awaited says whether a write waits for the call, which is a read.
func (c *Call) awaited() bool {
	return c != nil && c.Sequence == 0 && c.World.mu.waiting.Load() > 0
}

// pause lets writes in, in the middle of a read.
func (c *Call) pause() {
	c.paused = true
	c.World.mu.pause()
}

// Write runs do, alone in the world, and lets it change the world. Whatever do
// returns, the write has happened: it counts in the sequence.
func (w *World) Write(caller Caller, wall time.Time, do func(*Call) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	now := w.begin(wall)
	w.writes++
	if w.gone[caller.AccountID] {
		return ErrNoCaller
	}
	call := w.newCall(caller, now)
	call.names = newNameSource(w.spec.Seed, w.writes)
	call.RequestID = call.names.requestID()
	call.Sequence = w.writes
	return do(call)
}

// settleAlone lets happen what is due, alone in the world.
func (w *World) settleAlone(wall time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.settle(wall)
}

// begin makes the world ready for a change, and returns its time: what was due
// before it happens.
func (w *World) begin(wall time.Time) time.Time {
	now := w.settle(wall)
	w.latest, w.changed = now, now
	w.finding, w.recalled = w.recalled, ""
	return now
}

// Change runs do, alone in the world, at the machine's time: a change that no
// account makes by a call.
func (w *World) Change(wall time.Time, do func() error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.begin(wall)
	return do()
}

// InTurn runs do, which changes the world and does what belongs to the change, with
// no other one in between. It must not read by [World.Read] or [World.Look], nor
// ask for the time: readers may be kept out until the next one of the queue is done.
func (w *World) InTurn(do func()) {
	w.mu.enter()
	defer w.mu.leave()
	do()
}

// Instant is the world's time of the change under way, or of the last one.
func (w *World) Instant() time.Time { return w.changed }

// Look runs do, beside other reads, to look at what no account asks for by a call.
func (w *World) Look(do func()) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	do()
}

// Things counts all that the world holds. It waits as a write does, so that it can be asked
// in a turn.
func (w *World) Things() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	count := 0
	for _, data := range w.tables {
		if data != nil {
			count += len(data.byID)
		}
	}
	return count
}

// IsGone says whether a number was that of an account which is deleted: no other
// account gets it.
func (w *World) IsGone(account string) bool { return w.gone[account] }

// ReadRequestID makes the request id of a call that changes nothing, or that
// failed before it reached the world.
func (w *World) ReadRequestID() string {
	names := newNameSource(^w.spec.Seed, w.reads.Add(1))
	return names.requestID()
}

// now is the world's time at the given wall time. Timestamps show milliseconds
// at most, so the world knows no finer ones.
func (w *World) now(wall time.Time) time.Time {
	now := w.clock.At(wall).UTC().Truncate(time.Millisecond)
	if now.Before(w.latest) {
		return w.latest
	}
	return now
}

// Commit stands between an operation's checks and its changes: in a dry run it
// ends the operation.
func (c *Call) Commit() error {
	if c.DryRun {
		return &Error{Reason: DryRunPassed}
	}
	return nil
}

// Tries says why an operation would fail now, and changes nothing; nil where it would succeed.
func (c *Call) Tries(operation func(c *Call) error) error {
	tried := *c
	tried.DryRun = true
	if err := operation(&tried); !PassedDry(err) {
		return err
	}
	return nil
}

// PassedDry says whether an operation ended since it was to change nothing, and found nothing wrong.
func PassedDry(err error) bool {
	refused, ok := errors.AsType[*Error](err)
	return ok && refused.Reason == DryRunPassed
}

// Settled is when something that starts now has settled.
func (c *Call) Settled() time.Time { return c.Now.Add(c.World.spec.Settling) }

// KindKey is the kind of an AccessKey pair, by which callers are known.
const KindKey Kind = "AccessKey pair"

// ErrNoCaller says that the caller's account was deleted while its call was on the way.
var ErrNoCaller = &Error{Reason: NotFound, Kind: KindKey, Detail: "the caller's account is deleted"}
