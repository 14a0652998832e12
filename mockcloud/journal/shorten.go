package journal

import (
	"fmt"
	"slices"
	"sync"
)

// leastToShorten is how long the logs may be at least; where the snapshot is longer, as long as that.
const leastToShorten = 64 << 20

// shortening is how logs become a snapshot, beside all changes.
type shortening struct {
	least   int64
	room    int64 // how much may be written until then
	under   bool  // it is under way
	running sync.WaitGroup
}

// begin counts what was written before.
func (s *shortening) begin(parts []part) {
	s.room = s.least
	for _, p := range parts {
		if p.snapshot {
			s.room = max(s.least, p.end)
		}
	}
	for _, p := range parts {
		if !p.snapshot {
			s.room -= p.end
		}
	}
}

// shortenWhenLong begins another log when this one has become long, and makes a snapshot of what
// all before it come to. It is called after each write, of so many bytes.
func (j *Journal) shortenWhenLong(written int64) {
	s := &j.shortening
	if s.room -= written; s.room > 0 || s.under {
		return
	}
	s.room = s.least
	var log *file
	next, err := create(j.logPart(j.log.number+1), nil)
	if err == nil {
		log, err = next.open()
	}
	if err != nil { // it goes on as it is, and this is tried again
		j.trouble(fmt.Errorf("the journal stays long: %w", err))
		return
	}
	parts := append(slices.Clip(j.before), j.log.part)
	_ = j.log.close() // all of it is on the disk
	j.log, j.before, s.under = log, parts, true
	s.running.Go(func() { j.shorten(parts, next.number) })
}

// shorten puts a snapshot in place of files.
func (j *Journal) shorten(parts []part, number uint64) {
	var snapshot part
	all := state{}
	err := read(parts, all.apply)
	if err == nil {
		snapshot, err = create(j.snapshotPart(number), all.writeTo)
	}
	j.committing.Lock()
	defer j.committing.Unlock()
	s := &j.shortening
	if s.under = false; err != nil {
		j.trouble(fmt.Errorf("the journal stays long: %w", err))
		return
	}
	s.room = max(s.least, snapshot.end) - j.log.end
	j.before = []part{snapshot}
	var old []string
	for _, p := range parts {
		old = append(old, p.path)
	}
	if err := remove(old); err != nil { // the next start removes them
		j.trouble(err)
	}
}

// longFrame is how long the frames of a snapshot become.
const longFrame = 1 << 20

// writeTo writes all to a file, with an end.
func (s state) writeTo(f *file) error {
	var text []byte
	for id, w := range s.sorted() {
		for c := range w.changes(id) {
			if text = c.appendTo(text); len(text) >= longFrame {
				if err := f.add(text); err != nil {
					return err
				}
				text = text[:0]
			}
		}
	}
	return f.add(change{kind: ended}.appendTo(text))
}
