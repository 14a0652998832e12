package cloud

import (
	"slices"
	"time"
)

// Holding is a thing of an account, as an index over all kinds has it.
type Holding struct {
	Mention
	// Name is what its owner calls it; "" where its kind has no such field.
	Name    string
	Created time.Time
	Tags    []Tag
	// Thing is the thing itself, and In are the VPCs or vSwitches that it stands in, or itself where it is one.
	Thing *Record
	In    []*Record
}

// knownAs is the id by which people know a thing, where that is not the one by which it is kept.
func knownAs(r *Record) string {
	if other, ok := r.self.(interface{ KnownAs() string }); ok {
		return other.KnownAs()
	}
	return r.ID
}

// liesIn is the region of a thing, also where its own lists have those of all regions and its record is in none.
func liesIn(r *Record) string {
	if other, ok := r.self.(interface{ LiesIn() string }); ok {
		return other.LiesIn()
	}
	return r.Region
}

// Holdings lists what the caller's account has itself of the sorts that policies call so, in all
// regions and in order of creation, by the ids that people know. What is kept as several things, such as
// the two sides of a peering connection, is there once.
func (c *Call) Holdings(sorts ...string) (found []Holding) {
	known := map[[3]string]bool{}
	for _, one := range c.World.OwnedAs(c.AccountID, sorts...) {
		for r := range c.World.Named(one.ID) {
			id := [3]string{one.Product, one.Type, knownAs(r)}
			if r.Owner != c.AccountID || r.mention() != one || known[id] {
				continue
			}
			known[id] = true
			one.ID, one.Region, one.Group = id[2], liesIn(r), GroupOf(r)
			found = append(found, Holding{Mention: one, Name: NameOf(r), Created: r.Created, Tags: c.Tags(r.ID), Thing: r, In: slices.Collect(r.row.networksOf(r))})
			break
		}
	}
	return found
}
