package worlds

import (
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

	history history // changes in turn, so that it has their order
	origin  moment  // when it was made
}

func newWorld(spec cloud.Spec) *World {
	return &World{World: cloud.NewWorld(spec), Nonces: wire.NewNonces(), Calls: newCallLog(0), Snapshots: &Snapshots{}}
}

// Do carries out a command at a time of the machine's clock, and remembers it.
// Calls of the API go through [World.Write].
func (w *World) Do(command Command, wall time.Time) error {
	return w.change(command, wall, func() error { return command.apply(w.World, wall) })
}

// Write runs a call of the API that may change the world, and remembers it.
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
func (w *World) IssueKey(accountID string, valid time.Duration, wall time.Time) (key *identity.Key, err error) {
	command := Command{IssueKey: &IssueKey{AccountID: accountID, Valid: valid}}
	err = w.change(command, wall, func() error {
		return w.World.Write(cloud.Caller{AccountID: accountID}, wall, func(call *cloud.Call) error {
			key, err = identity.IssueKey(call, valid)
			return err
		})
	})
	return key, err
}

func (w *World) change(command Command, wall time.Time, apply func() error) (err error) {
	w.InTurn(func() {
		panicked := true
		defer func() {
			// Whatever happened, it has happened: also a call whose handler panicked.
			command.At, command.Failed = w.Instant(), panicked || err != nil
			w.history.add(command)
		}()
		err = apply()
		panicked = false
	})
	return err
}

// SetTime, AdvanceTime, FreezeTime and ResumeTime change the clock between two
// changes of the world, never during one.

// SetTime is [cloud.World.SetTime].
func (w *World) SetTime(now time.Time) (err error) {
	w.InTurn(func() { err = w.World.SetTime(now) })
	return err
}

// AdvanceTime is [cloud.World.AdvanceTime].
func (w *World) AdvanceTime(wall time.Time, by time.Duration) (err error) {
	w.InTurn(func() { err = w.World.AdvanceTime(wall, by) })
	return err
}

// FreezeTime is [cloud.World.FreezeTime].
func (w *World) FreezeTime(wall time.Time) {
	w.InTurn(func() { w.World.FreezeTime(wall) })
}

// ResumeTime is [cloud.World.ResumeTime].
func (w *World) ResumeTime(wall time.Time) {
	w.InTurn(func() { w.World.ResumeTime(wall) })
}
