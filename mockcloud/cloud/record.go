package cloud

import "time"

// Thing is whatever a world keeps in a [Table]: a pointer to what embeds a
// [Record]. It asks for methods alone: with a constraint such as comparable
// beside them the compiler would make all of the kernel again for each kind.
type Thing interface {
	Head() *Record
}

// Record is what every thing has.
type Record struct {
	_ [0]func() // things are not compared, so the compiler need not write how

	ID string
	// Sequence orders the things of a world by creation.
	Sequence uint64
	// Owner is the account that created the thing.
	Owner   string
	Region  string // "" where the thing is in no region in particular
	Created time.Time

	self     any       // the thing that the record is of, once a table has it
	row      *row      // its kind
	taken    bool      // whether its table has it
	standing *standing // how accounts stand to it through shares; nil until it is shared
}

// Head is the record itself, for all that embeds it.
func (r *Record) Head() *Record { return r }

// Whole is the thing that the record is of; nil before a table has it.
func (r *Record) Whole() any { return r.self }

// Kind is what the thing is; "" before a table has it.
func (r *Record) Kind() Kind {
	if r.row == nil {
		return ""
	}
	return r.row.kind
}

// NextSequence numbers a record.
func (w *World) NextSequence() uint64 {
	w.sequence++
	return w.sequence
}

// NewRecord starts the record of a thing that the caller creates in a region: that
// of the call, or of what the thing becomes a part of.
func (c *Call) NewRecord(region, id string) Record {
	return Record{ID: id, Sequence: c.World.NextSequence(), Owner: c.AccountID, Region: region, Created: c.Now}
}

// NewGlobalRecord starts that of a thing that is in no region in particular.
func (c *Call) NewGlobalRecord(id string) Record {
	return c.NewRecord("", id)
}

// NewQuietRecord starts that of a thing whose number shows nowhere. It counts
// apart: the numbers of all others go into addresses and tokens, and those of
// worlds that were written down must come out the same.
func (w *World) NewQuietRecord(id, owner string, created time.Time) Record {
	w.quiet++
	return Record{ID: id, Sequence: w.quiet, Owner: owner, Created: created}
}
