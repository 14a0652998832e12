package worlds

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

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

// ErrDiverged says that a command did not end as it had ended before.
var ErrDiverged = errors.New("the history does not fit this version of mockcloud")

// Runner carries out a call of the API in a world, at a time of the machine's
// clock, and tells what it is answered; the error says that the call failed.
type Runner func(w *World, call APICall, wall time.Time) (answer any, err error)

// replay makes a world again from what was written down.
func replay(e Export, run Runner, wall time.Time) (*World, error) {
	if e.Format != exportWithoutBase && e.Format != exportWithBase {
		return nil, fmt.Errorf("the export has the format %d; this server reads %d and %d", e.Format, exportWithoutBase, exportWithBase)
	}
	if !validTag(e.Tag) || !worldID.MatchString(e.ID) || e.Settling < 0 {
		return nil, errors.New("the export describes no world that this server could have made")
	}
	w, err := begin(cloud.Spec{ID: e.ID, Tag: e.Tag, Seed: e.Seed, Settling: e.Settling}, e.Base)
	if err != nil {
		return nil, err
	}
	if err := w.repeat(values(e.History), run, wall); err != nil {
		return nil, err
	}
	if err := w.World.SetTime(e.Now); err != nil {
		return nil, err
	}
	if !e.Frozen {
		w.World.ResumeTime(wall)
	}
	return w, nil
}

func values(history []json.RawMessage) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for _, command := range history {
			if !yield(command) {
				return
			}
		}
	}
}

// begin makes the world that a history goes on from.
func begin(spec cloud.Spec, base Base) (*World, error) {
	w := newWorld(spec)
	if base == nil {
		return w, nil
	}
	made, err := base.world()
	if err != nil {
		return nil, err
	}
	if made.Spec() != spec {
		return nil, errors.New("the base is that of another world")
	}
	w.World, w.history.base = made, base
	return w, nil
}

// repeat lets happen again what has happened. The commands are read ahead of what happens.
func (w *World) repeat(history iter.Seq[[]byte], run Runner, wall time.Time) error {
	type read struct {
		text    json.RawMessage
		command Command
		err     error
	}
	ahead, stop := make(chan []read, 8), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(ahead)
		var some []read
		send := func() bool {
			select {
			case ahead <- some:
				some = nil
				return true
			case <-stop:
				return false
			}
		}
		for text := range history {
			one := read{text: text}
			one.err = json.Unmarshal(text, &one.command)
			if some = append(some, one); (len(some) == 64 || one.err != nil) && !send() || one.err != nil {
				return
			}
		}
		send()
	}()
	n := 0
	for some := range ahead {
		for _, one := range some {
			n++
			if one.err == nil {
				one.err = w.again(one.command, run, wall)
			}
			if one.err != nil {
				return fmt.Errorf("command %d: %w", n, one.err)
			}
			w.history.add(one.text)
		}
	}
	return nil
}

// impossible is why something could not happen that the server itself had written down: somebody has
// edited it since, so that no code of the domain expects it.
func impossible(err *error) {
	if panicked := recover(); panicked != nil {
		*err = fmt.Errorf("it cannot have happened in this world (%v)", panicked)
	}
}

// happens carries out a command. One that panics has failed, as it had when it was written down.
func (w *World) happens(command Command, run Runner, wall time.Time) (err error) {
	defer impossible(&err)
	if command.Call != nil {
		_, err = run(w, *command.Call, wall)
		return err
	}
	return command.apply(w.World, wall)
}

// again lets a command happen again, at its time.
func (w *World) again(command Command, run Runner, wall time.Time) error {
	if err := w.World.SetTime(command.At); err != nil {
		return err
	}
	w.Recall(command.Found)
	err := w.happens(command, run, wall)
	switch {
	case err != nil && !command.Failed:
		return fmt.Errorf("%w: what succeeded is refused now: %w", ErrDiverged, err)
	case err == nil && command.Failed:
		return fmt.Errorf("%w: what was refused succeeds now", ErrDiverged)
	}
	return nil
}
