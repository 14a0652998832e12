package worlds

import (
	"errors"
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
)

// foldNow puts what a world holds in place of the commands that it came from. It is found
// aside, in a second world.
func (r *Registry) foldNow(w *World) {
	now := w.moment(time.Time{}) // no command asks for the machine's time
	base, err := r.baseOf(w, now)
	if err != nil { // it goes on with its commands
		r.trouble(fmt.Errorf("the history of the world %s stays long: %w", w.Spec().ID, err))
		return
	}
	commands := len(now.commands())
	var kept *receipt
	w.InTurn(func() {
		w.history.rebase(base, commands)
		kept = w.keeper.rebase(commands, base)
	})
	if err := kept.wait(); err != nil && !errors.Is(err, journal.ErrClosed) { // it is tried again with the next change
		r.trouble(err)
	}
}

// baseOf is what a world held at a moment.
func (r *Registry) baseOf(w *World, m moment) (Base, error) {
	again, err := r.again(w, m, time.Time{})
	if err != nil {
		return nil, err
	}
	return pack(again.World.Snapshot())
}
