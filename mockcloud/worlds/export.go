package worlds

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Export is a whole world as a file: what it was made from and what happened to
// it since. It holds the secrets of the world's accounts.
type Export struct {
	// Format is the version of this format.
	Format   int           `json:"format"`
	ID       string        `json:"id"`
	Tag      string        `json:"tag"`
	Seed     uint64        `json:"seed"`
	Settling time.Duration `json:"settling,omitempty"` // nanoseconds
	Now      time.Time     `json:"now"`
	Frozen   bool          `json:"frozen"`
	History  []Command     `json:"history"`
}

const exportFormat = 1

// history is what happened to a world, in parts: one that is full stays where it
// is, so that nobody waits until a long one has moved.
type history [][]Command

const partOfHistory = 1024

func (h *history) add(command Command) {
	if n := len(*h); n == 0 || len((*h)[n-1]) == partOfHistory {
		*h = append(*h, nil)
	}
	last := &(*h)[len(*h)-1]
	*last = append(*last, command)
}

var worldID = cloud.NewPattern(`^[a-z0-9-]{1,64}$`)

// Export writes a world down. The history only grows, so that what is there now
// can be read beside writers.
func (w *World) Export(wall time.Time) Export { return w.exportOf(w.moment(wall)) }

func (w *World) exportOf(m moment) Export {
	spec := w.Spec()
	return Export{
		Format: exportFormat, ID: spec.ID, Tag: spec.Tag, Seed: spec.Seed, Settling: spec.Settling,
		Now: m.pace.Now, Frozen: m.pace.Frozen, History: append([]Command{}, slices.Concat(m.happened...)...),
	}
}

// Snapshot writes down what a world holds. Writers wait no longer than for an
// export: it is that of a second world, which is made from the history.
func (r *Registry) Snapshot(w *World, wall time.Time) (cloud.Snapshot, error) {
	again, err := r.again(w, w.moment(wall), wall)
	if err != nil {
		return nil, err
	}
	return again.World.Snapshot(), nil
}

var errDiverged = errors.New("the export does not fit this version of mockcloud")

// Runner carries out a call of the API in a world, at a time of the machine's
// clock, and tells what it is answered; the error says that the call failed.
type Runner func(w *World, call APICall, wall time.Time) (answer any, err error)

// replay makes a world again from what was written down.
func replay(e Export, run Runner, wall time.Time) (*World, error) {
	if e.Format != exportFormat {
		return nil, fmt.Errorf("the export has the format %d; this server reads %d", e.Format, exportFormat)
	}
	if !validTag(e.Tag) || !worldID.MatchString(e.ID) || e.Settling < 0 {
		return nil, errors.New("the export describes no world that this server could have made")
	}
	w := newWorld(cloud.Spec{ID: e.ID, Tag: e.Tag, Seed: e.Seed, Settling: e.Settling})
	for i, command := range e.History {
		if err := w.SetTime(command.At); err != nil {
			return nil, fmt.Errorf("command %d: %w", i+1, err)
		}
		var err error
		if command.Call != nil {
			_, err = w.act(*command.Call, run, wall)
		} else {
			err = w.Do(command, wall)
		}
		if failed := err != nil; failed != command.Failed {
			return nil, fmt.Errorf("command %d: failed before: %v, failed now: %v (%w)", i+1, command.Failed, failed, errors.Join(errDiverged, err))
		}
	}
	if err := w.SetTime(e.Now); err != nil {
		return nil, err
	}
	if !e.Frozen {
		w.ResumeTime(wall)
	}
	return w, nil
}
