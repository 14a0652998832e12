package journal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
)

// World is what is kept of a world: texts by their names. One of them, Base, is what the world
// held at a moment, where there is one; the log tells what happened after that.
type World map[string][]byte

// Base is the name of that text.
const Base = "base"

// Put keeps a world with what happened to it, in place of the one of that id.
func (j *Journal) Put(id string, w World, log [][]byte) *Receipt {
	return j.add(slices.Collect((&kept{w, log}).changes(id))...)
}

// Set keeps texts of a world, in place of those of their names, all of them or none; nil keeps none of that name.
func (j *Journal) Set(id string, texts World) *Receipt {
	var changes []change
	for name, text := range texts {
		one := change{kind: set, id: id, name: name, text: text}
		if text == nil {
			one.kind = unset
		}
		changes = append(changes, one)
	}
	return j.add(changes...)
}

// Append keeps what happened to a world next.
func (j *Journal) Append(id string, record []byte) *Receipt {
	return j.add(change{kind: happened, id: id, text: record})
}

// Fold puts what a world held in place of the first records of its log.
func (j *Journal) Fold(id string, records int, base []byte) *Receipt {
	return j.add(change{kind: folded, id: id, records: uint64(records), text: base})
}

// Delete keeps a world no longer.
func (j *Journal) Delete(id string) *Receipt { return j.add(change{kind: deleted, id: id}) }

// change is what is written of one of these; a field that its kind has no use for is empty.
type change struct {
	kind     kind
	id, name string
	records  uint64
	text     []byte
}

// kind is which change it is. The numbers are in files.
type kind byte

const (
	put      kind = 1 // a world without anything, in place of the one of that id
	set      kind = 2
	unset    kind = 3
	happened kind = 4
	folded   kind = 5
	deleted  kind = 6
	ended    kind = 7 // that this was all, until somebody opens the journal again
)

func (c change) appendTo(b []byte) []byte {
	b = append(b, byte(c.kind))
	b = append(binary.AppendUvarint(b, uint64(len(c.id))), c.id...)
	b = append(binary.AppendUvarint(b, uint64(len(c.name))), c.name...)
	b = binary.AppendUvarint(b, c.records)
	return append(binary.AppendUvarint(b, uint64(len(c.text))), c.text...)
}

var errNoChange = errors.New("what is written there is no change")

// decode reads the first change of what is written; its text stays where it is.
func decode(b []byte) (c change, rest []byte, err error) {
	c.kind, b = kind(b[0]), b[1:]
	number := func() uint64 {
		value, n := binary.Uvarint(b)
		if n <= 0 {
			err = errNoChange
			return 0
		}
		b = b[n:]
		return value
	}
	text := func() []byte {
		length := number()
		if length > uint64(len(b)) {
			err = errNoChange
			return nil
		}
		var text []byte
		text, b = b[:length:length], b[length:]
		return text
	}
	c.id, c.name, c.records, c.text = string(text()), string(text()), number(), text()
	if c.kind < put || c.kind > ended {
		err = errNoChange
	}
	return c, b, err
}

// kept is a world with what happened to it.
type kept struct {
	World
	log [][]byte
}

// changes are those that it takes to keep the world.
func (k *kept) changes(id string) iter.Seq[change] {
	return func(yield func(change) bool) {
		if !yield(change{kind: put, id: id}) {
			return
		}
		for _, name := range slices.Sorted(maps.Keys(k.World)) {
			if !yield(change{kind: set, id: id, name: name, text: k.World[name]}) {
				return
			}
		}
		for _, record := range k.log {
			if !yield(change{kind: happened, id: id, text: record}) {
				return
			}
		}
	}
}

// state is what changes come to: the worlds by their ids.
type state map[string]*kept

// apply changes what is kept of a world, if it is there: it may have been deleted meanwhile.
func (s state) apply(c change) error {
	w := s[c.id]
	switch {
	case c.kind == put:
		s[c.id] = &kept{World: World{}}
	case w == nil:
	case c.kind == set:
		w.World[c.name] = bytes.Clone(c.text)
	case c.kind == unset:
		delete(w.World, c.name)
	case c.kind == happened:
		w.log = append(w.log, bytes.Clone(c.text))
	case c.kind == folded:
		if c.records > uint64(len(w.log)) {
			return errors.New("a log is shorter than what is left out of it")
		}
		w.log = w.log[c.records:]
		w.World[Base] = bytes.Clone(c.text)
	case c.kind == deleted:
		delete(s, c.id)
	}
	return nil
}

// sorted are the worlds, by id.
func (s state) sorted() iter.Seq2[string, *kept] {
	return func(yield func(string, *kept) bool) {
		for _, id := range slices.Sorted(maps.Keys(s)) {
			if !yield(id, s[id]) {
				return
			}
		}
	}
}

// Load visits all worlds, by id.
func (j *Journal) Load(visit func(id string, w World, log iter.Seq[[]byte]) error) error {
	all, err := j.all()
	if err != nil {
		return err
	}
	for id, w := range all.sorted() {
		if err := visit(id, w.World, slices.Values(w.log)); err != nil {
			return fmt.Errorf("the world %s: %w", id, err)
		}
	}
	return nil
}

func (j *Journal) all() (state, error) {
	j.committing.Lock()
	defer j.committing.Unlock()
	all := state{}
	return all, read(append(slices.Clip(j.before), j.log.part), all.apply)
}
