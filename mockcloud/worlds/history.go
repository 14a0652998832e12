package worlds

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// past is from what a world is made again: what it held at a moment, and the commands after
// that, each as text.
type past struct {
	base  Base
	parts [][]json.RawMessage // one that is full stays where it is, so that nobody waits until a long one has moved
}

// commands copies the list of the commands, which stay as they are.
func (p past) commands() []json.RawMessage {
	return append([]json.RawMessage{}, slices.Concat(p.parts...)...)
}

// history is the past of a world as it grows: with what the world holds, not with its age.
type history struct {
	past
	size
	// next is at how many commands, or bytes of them, they are folded into a new base, and folding
	// says that this is under way.
	next    size
	folding bool
}

// size is that of commands.
type size struct{ count, bytes int }

// reaches says whether it is as large as another in one way.
func (s size) reaches(other size) bool { return s.count >= other.count || s.bytes >= other.bytes }

// atLeast is the larger one in each way.
func (s size) atLeast(other size) size {
	return size{max(s.count, other.count), max(s.bytes, other.bytes)}
}

// Base is what a world held at a moment: a [cloud.Snapshot] as JSON and the SHA-256 of that, compressed; nil: nothing.
type Base []byte

const partOfHistory = 1024

// leastToFold and foldPerThing are what is kept of commands at least, and for each thing of the world: with
// fewer, a world is made again from them in less time than from a base. Commands of things that are there
// have some hundred bytes each; those that have many more are refused, or replaced what others had said.
var (
	leastToFold  = size{20_000, 16 << 20}
	foldPerThing = size{4, 4 << 10}
)

// add adds a command.
func (h *history) add(command json.RawMessage) {
	if n := len(h.parts); n == 0 || len(h.parts[n-1]) >= partOfHistory {
		h.parts = append(h.parts, make([]json.RawMessage, 0, 4))
	}
	last := &h.parts[len(h.parts)-1]
	*last = append(*last, command)
	h.count++
	h.bytes += len(command)
}

// due says whether the commands are to be folded into a new base, by whom it says so to.
func (h *history) due(things func() int) bool {
	if h.folding || !h.reaches(h.next.atLeast(leastToFold)) {
		return false
	}
	n := things()
	h.next = size{foldPerThing.count * n, foldPerThing.bytes * n}
	h.folding = h.reaches(h.next.atLeast(leastToFold))
	return h.folding
}

// rebase puts a base in place of the first commands.
func (h *history) rebase(base Base, commands int) {
	h.base, h.folding = base, false
	h.count -= commands
	h.next = size{}
	for commands > 0 {
		here := min(commands, len(h.parts[0]))
		for _, command := range h.parts[0][:here] {
			h.bytes -= len(command)
		}
		if h.parts[0] = h.parts[0][here:]; len(h.parts[0]) == 0 {
			h.parts = h.parts[1:]
		}
		commands -= here
	}
	h.parts = slices.Clone(h.parts) // lets go what was before
}

// until is the past up to now. It costs next to nothing: commands only come to it.
func (h *history) until() past { return past{h.base, slices.Clone(h.parts)} }

// pack makes a base of a snapshot.
func pack(s cloud.Snapshot) (Base, error) {
	var packed bytes.Buffer
	writer, sum := gzip.NewWriter(&packed), sha256.New()
	if err := json.NewEncoder(io.MultiWriter(writer, sum)).Encode(s); err != nil {
		return nil, err
	}
	if _, err := writer.Write(sum.Sum(nil)); err != nil {
		return nil, err
	}
	if err := writer.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// errOtherBase says that somebody has edited a base: what the domain relies on may not be so in it.
var errOtherBase = errors.New("the base of the world is not as mockcloud wrote it")

// world makes the world that the base is of.
func (b Base) world() (made *cloud.World, err error) {
	defer impossible(&err)
	reader, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, errors.Join(errOtherBase, err)
	}
	text, err := io.ReadAll(reader)
	if err != nil {
		return nil, errors.Join(errOtherBase, err)
	}
	written := text[:max(len(text)-sha256.Size, 0)]
	if sum := sha256.Sum256(written); !bytes.Equal(sum[:], text[len(written):]) {
		return nil, errOtherBase
	}
	var s cloud.Snapshot
	if err := json.Unmarshal(written, &s); err != nil {
		return nil, fmt.Errorf("the base of the world: %w", err)
	}
	return cloud.Restore(s)
}

// text is a command before anybody knows when it will happen; see [happened].
func text(command Command) (json.RawMessage, error) {
	command.At, command.Failed, command.Found = time.Time{}, false, ""
	return json.Marshal(command)
}

// timeless is how the text of a command without a time begins.
const timeless = `{"at":"0001-01-01T00:00:00Z"`

// happened is the text with the time at which the command happened, whether it failed, and what it found out.
func happened(text json.RawMessage, at time.Time, failed bool, found string) json.RawMessage {
	whole := make(json.RawMessage, 0, len(text)+32)
	whole = append(whole, `{"at":"`...)
	whole = at.AppendFormat(whole, time.RFC3339Nano)
	whole = append(whole, '"')
	if failed {
		whole = append(whole, `,"failed":true`...)
	}
	if found != "" {
		whole = append(append(whole, `,"found":`...), marshal(found)...)
	}
	return append(whole, text[len(timeless):]...)
}
