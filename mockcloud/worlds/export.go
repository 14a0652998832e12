package worlds

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Export is a whole world as a file: what it was made from and what happened to
// it since. It holds the secrets of the world's accounts.
type Export struct {
	// Format is the version of this format: 2 where there is a base, which only the version
	// of mockcloud reads that wrote it, 1 where there is none.
	Format   int           `json:"format"`
	ID       string        `json:"id"`
	Tag      string        `json:"tag"`
	Seed     uint64        `json:"seed"`
	Settling time.Duration `json:"settling,omitempty"` // nanoseconds
	Now      time.Time     `json:"now"`
	Frozen   bool          `json:"frozen"`
	// State is the digest of what the world holds, where it was asked for; see
	// [Registry.Replay].
	State string `json:"state,omitempty"`
	// Base is what the world held before its history; "" for nothing.
	Base Base `json:"base,omitempty"`
	// History are the commands after that, each a [Command].
	History []json.RawMessage `json:"history"`
}

// Commands reads the history.
func (e *Export) Commands() ([]Command, error) {
	commands := make([]Command, len(e.History))
	for i, text := range e.History {
		if err := json.Unmarshal(text, &commands[i]); err != nil {
			return nil, fmt.Errorf("command %d: %w", i+1, err)
		}
	}
	return commands, nil
}

const (
	exportWithoutBase = 1
	exportWithBase    = 2
)

var worldID = cloud.NewPattern(`^[a-z0-9-]{1,64}$`)

// Export writes a world down. The history only grows, so that what is there now
// can be read beside writers.
func (w *World) Export(wall time.Time) Export {
	export, _ := w.export(wall)
	return export
}

// digest tells snapshots apart by what the world holds: not by how its clock goes, nor by how
// often it was read.
func digest(s cloud.Snapshot) string {
	held := maps.Clone(s)
	world := maps.Clone(s["world"].(map[string]any))
	delete(world, "Clock")
	delete(world, "Reads")
	held["world"] = world
	return fmt.Sprintf("sha256:%x", sha256.Sum256(marshal(held)))
}

// Recording is an export with the digest of what the world holds. Nobody writes meanwhile.
func (w *World) Recording(wall time.Time) Export {
	var state string
	export, _ := w.exportWith(wall, func() { state = digest(w.Settled(wall)) })
	export.State = state
	return export
}

func (w *World) export(wall time.Time) (Export, cloud.Pace) { return w.exportWith(wall, func() {}) }

// exportWith does something else at the moment of the export.
func (w *World) exportWith(wall time.Time, do func()) (_ Export, pace cloud.Pace) {
	spec := w.Spec()
	e := Export{Format: exportWithoutBase, ID: spec.ID, Tag: spec.Tag, Seed: spec.Seed, Settling: spec.Settling}
	var parts [][]json.RawMessage
	w.InTurn(func() {
		pace, e.Base, parts = w.Pace(wall), w.history.base, slices.Clone(w.history.parts)
		do()
	})
	e.Now, e.Frozen, e.History = pace.Now, pace.Frozen, slices.Concat(parts...)
	if e.Base != nil {
		e.Format = exportWithBase
	}
	return e, pace
}

// Snapshot writes down what a world holds. Writers wait no longer than for an
// export: it is that of a second world, which is made from the history.
func (r *Registry) Snapshot(w *World, wall time.Time) (cloud.Snapshot, error) {
	export, pace := w.export(wall)
	return r.snapshot(export, pace, wall)
}

func (r *Registry) snapshot(e Export, pace cloud.Pace, wall time.Time) (cloud.Snapshot, error) {
	again, err := replay(e, r.run, wall)
	if err != nil {
		return nil, err
	}
	again.CatchUp(pace)
	return again.World.Snapshot(), nil
}
