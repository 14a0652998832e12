package cloud

import "time"

// Holding is a thing of an account, as an index over all kinds has it.
type Holding struct {
	Mention
	// Name is what its owner calls it; "" where its kind has no such field.
	Name    string
	Created time.Time
	Tags    []Tag
}

// Holdings lists what the caller's account has itself of the sorts that policies call so, in all
// regions and in order of creation.
func (c *Call) Holdings(sorts ...string) (found []Holding) {
	for _, one := range c.World.OwnedAs(c.AccountID, sorts...) {
		for r := range c.World.Named(one.ID) {
			if r.Owner != c.AccountID || r.mention() != one {
				continue
			}
			one.Group = GroupOf(r)
			found = append(found, Holding{Mention: one, Name: NameOf(r), Created: r.Created, Tags: c.Tags(r.ID)})
		}
	}
	return found
}
