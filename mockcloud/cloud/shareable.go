package cloud

import (
	"iter"
)

// The kinds of a resource share, and of what ties a thing to one. Things cannot be
// deleted while a share holds them.
const (
	KindResourceShare Kind = "resource share"
	KindAssociation   Kind = "association"
)

// Sharing says how the things of a kind are shared with other accounts.
type Sharing[T Thing] struct {
	// Type is what the vendor calls the type of resources; "" for things that go into
	// no resource share, since their own product shares them: see [World.Lend].
	Type string
	// Permission is the one that a share gets for the kind by itself: its name
	// in the vendor's library, and the actions that it allows.
	Permission string
	Actions    []string
	// Looks is the action by which other products look a shared thing up when
	// they use it: permissions name actions of the thing's own product only.
	Looks string
	// Along visits what a principal sees and uses along with a thing, such as
	// the VPC of a vSwitch; nil: nothing.
	Along func(thing T, yield func(*Record) bool)
	// Check says whether a thing can be shared; nil: any can.
	Check func(w *World, thing T) error
	// Room says whether the quotas leave room for an account as one more
	// principal of a thing; nil: always.
	Room func(w *World, thing T, account string) error
}

// untyped makes the part of a row out of it.
func (s *Sharing[T]) untyped(thing func(*Record) T) *Sharing[*Record] {
	untyped := &Sharing[*Record]{
		Type: s.Type, Permission: s.Permission, Actions: s.Actions, Looks: s.Looks,
		Along: func(*Record, func(*Record) bool) {},
		Check: func(*World, *Record) error { return nil },
		Room:  func(*World, *Record, string) error { return nil },
	}
	if s.Along != nil {
		untyped.Along = func(r *Record, yield func(*Record) bool) { s.Along(thing(r), yield) }
	}
	if s.Check != nil {
		untyped.Check = func(w *World, r *Record) error { return s.Check(w, thing(r)) }
	}
	if s.Room != nil {
		untyped.Room = func(w *World, r *Record, account string) error { return s.Room(w, thing(r), account) }
	}
	return untyped
}

// goesIntoShares says whether resource shares take things of the kind in.
func (r *row) goesIntoShares() bool { return r.Sharing != nil && r.Sharing.Type != "" }

// Shareables visits the kinds whose things can be shared, by name, and how they are.
func Shareables() iter.Seq2[Kind, *Sharing[*Record]] {
	return func(yield func(Kind, *Sharing[*Record]) bool) {
		for _, of := range rowsByName() {
			if of.goesIntoShares() && !yield(of.kind, of.Sharing) {
				return
			}
		}
	}
}

// KindOfType is the kind that the vendor calls a type of resources.
func KindOfType(name string) (Kind, bool) {
	for kind, of := range Shareables() {
		if of.Type == name {
			return kind, true
		}
	}
	return "", false
}

// CanShare says whether things of a kind can be shared.
func CanShare(kind Kind) bool {
	of := rowOf(kind)
	return of != nil && of.goesIntoShares()
}

// HasRoom says whether the quotas leave room for an account as one more principal
// of a thing.
func (w *World) HasRoom(thing *Record, account string) error {
	return thing.row.Sharing.Room(w, thing, account)
}

// SharingOf says how things of a kind are shared; nil: not at all.
func SharingOf(kind Kind) *Sharing[*Record] {
	if of := rowOf(kind); of != nil {
		return of.Sharing
	}
	return nil
}

// Shareable finds a thing that the caller may share in a region: its own; nil where
// it has none of that kind and id there.
func (c *Call) Shareable(region string, kind Kind, id string) (*Record, error) {
	of := rowOf(kind)
	thing := c.World.lookup(of, id)
	if thing == nil || thing.Owner != c.AccountID || thing.Region != region {
		return nil, nil
	}
	return thing, of.Sharing.Check(c.World, thing)
}
