package worlds

import (
	"cmp"
	"slices"
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
	Calls *CallLog
	// Faults are what calls meet instead of an answer.
	Faults Faults
	// Snapshots are the moments to which it can go back.
	Snapshots *Snapshots

	history history  // changes in turn, so that it has their order
	keeper  *keeper  // nil: nothing outlives the process
	ended   bool     // another world is in its place, or none. It changes in turn
	life    uint64   // counts how often it was loaded
	fold    func()   // begins to fold the history aside
	origin  moment   // when it was made
	replica *replica // what stale reads see; nil where none is stale. It changes in turn
}

func newWorld(spec cloud.Spec) *World {
	return &World{World: cloud.NewWorld(spec), Nonces: wire.NewNonces(), Calls: newCallLog(0), Snapshots: &Snapshots{}, fold: func() {}}
}

// Do carries out a command at a time of the machine's clock, and remembers it.
// Calls of the API go through [World.Write].
func (w *World) Do(command Command, wall time.Time) error {
	return w.change(command, wall, func() error { return command.apply(w.World, wall) })
}

// Write runs a call of the API that may change the world, at a time of the machine's clock, and
// remembers it. Where it cannot be kept, the error is [ErrNotKept], and run may not have run.
func (w *World) Write(call APICall, wall time.Time, run func() error) error {
	return w.change(Command{Call: &call}, wall, run)
}

// act carries out a call of the API that may change the world, and remembers it.
func (w *World) act(call APICall, run Runner, wall time.Time) (answer any, err error) {
	err = w.Write(call, wall, func() error {
		answer, err = run(w, call, wall)
		return err
	})
	return answer, err
}

// IssueKey makes a temporary key for an account; see [identity.IssueKey].
func (w *World) IssueKey(accountID, role string, valid time.Duration, wall time.Time) (key *identity.Key, err error) {
	command := Command{IssueKey: &IssueKey{AccountID: accountID, Role: role, Valid: valid}}
	err = w.change(command, wall, func() error {
		return w.World.Write(cloud.Caller{AccountID: accountID}, wall, func(call *cloud.Call) error {
			key, err = identity.IssueKey(call, role, valid)
			return err
		})
	})
	return key, err
}

func (w *World) change(command Command, wall time.Time, apply func() error) (err error) {
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
			happened := happened(written, w.Instant(), panicked || err != nil, w.Found())
			w.history.add(happened)
			if w.replica != nil {
				w.replica.note(w, happened, wall)
			}
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

// SetTime is [cloud.World.GoTo].
func (w *World) SetTime(wall, now time.Time) error {
	return w.setClock(func() error { return w.World.GoTo(wall, now) })
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

func (w *World) setClock(set func() error) error {
	return w.keep(set, func() *receipt { return w.keeper.setPace(w) })
}

// SetFaults replaces the faults that calls meet, at a time of the machine's clock.
func (w *World) SetFaults(faults []Fault, wall time.Time) error {
	return w.keep(func() error {
		if err := w.Faults.Set(faults, w.Spec().Seed); err != nil {
			return err
		}
		w.replica = nil
		if slices.ContainsFunc(faults, func(one Fault) bool { return one.Stale > 0 }) {
			w.follow(wall)
		}
		return nil
	}, func() *receipt { return w.keeper.setFaults(w) })
}

// keep does in a turn what is no part of the history, and keeps it. In a world that has ended it fails: snapshots are those
// of the world in its place, too.
func (w *World) keep(do func() error, written func() *receipt) (err error) {
	var kept *receipt
	w.InTurn(func() {
		if w.ended {
			err = ErrReplaced
			return
		}
		if err = w.keeper.ready(); err != nil {
			return
		}
		if err = do(); err == nil {
			kept = written()
		}
	})
	return cmp.Or(err, kept.wait())
}
