package worlds

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
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
	// History are the commands after that. It comes last, so that an export can be written as
	// it goes.
	History History `json:"history"`
}

// History are commands, each a [Command] as text.
type History []json.RawMessage

// Read reads a list of commands as it comes.
func (h *History) Read(from *json.Decoder) error {
	if begin, err := from.Token(); err != nil || begin != json.Delim('[') {
		return cmp.Or(err, errors.New("it is no list of commands"))
	}
	for *h = nil; from.More(); {
		var command json.RawMessage
		if err := from.Decode(&command); err != nil {
			return fmt.Errorf("command %d: %w", len(*h)+1, err)
		}
		*h = append(*h, command)
	}
	_, err := from.Token()
	return err
}

// WriteTo writes the export as JSON, command by command: as text it can be many times as large as
// what a writer takes at once.
func (e Export) WriteTo(into io.Writer) (n int64, err error) {
	commands := e.History
	e.History = History{}
	return writeList(into, e, values(commands))
}

// writeList writes a value as JSON whose last member is an empty list, with entries in that.
func writeList(into io.Writer, of any, entries iter.Seq[[]byte]) (n int64, err error) {
	const end = "]}\n"
	begin := marshal(of)
	out := countedWriter{bufio.NewWriterSize(into, 64<<10), 0}
	out.write(begin[:len(begin)-len("]}")])
	first := true
	for entry := range entries {
		if !first {
			out.write([]byte{','})
		}
		first = false
		if !out.write(entry) {
			break
		}
	}
	out.write([]byte(end))
	return out.n, out.Flush()
}

// countedWriter counts what is written. The error comes with Flush, too.
type countedWriter struct {
	*bufio.Writer
	n int64
}

func (w *countedWriter) write(text []byte) (ok bool) {
	n, err := w.Write(text)
	w.n += int64(n)
	return err == nil
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
func (w *World) Export(wall time.Time) Export { return w.exportOf(w.moment(wall)) }

// Recording is an export with the digest of what the world holds. Nobody writes meanwhile.
func (w *World) Recording(wall time.Time) Export {
	var now moment
	var state string
	w.InTurn(func() { now, state = w.momentInTurn(wall), digest(w.Settled(wall)) })
	export := w.exportOf(now)
	export.State = state
	return export
}

func (w *World) exportOf(m moment) Export {
	spec := w.Spec()
	format := exportWithoutBase
	if m.base != nil {
		format = exportWithBase
	}
	return Export{
		Format: format, ID: spec.ID, Tag: spec.Tag, Seed: spec.Seed, Settling: spec.Settling,
		Now: m.pace.Now, Frozen: m.pace.Frozen, Base: m.base, History: m.commands(),
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
