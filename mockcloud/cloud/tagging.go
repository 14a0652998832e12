package cloud

import (
	"cmp"
	"encoding/base64"
	"iter"
	"slices"
	"strings"
)

// findTagged finds things of a kind that the caller may tag, each once.
func (c *Call) findTagged(kind Kind, ids []string) ([]*Record, error) {
	found := make([]*Record, 0, len(ids))
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue
		}
		thing, err := c.findTaggable(kind, id)
		if err != nil {
			return nil, err
		}
		found = append(found, thing)
	}
	return found, nil
}

// findTaggable finds a thing that the caller may tag, by what people call it.
func (c *Call) findTaggable(kind Kind, id string) (*Record, error) {
	of := rowOf(kind)
	if of == nil || of.Tags == nil {
		return nil, Missing(kind, id)
	}
	return of.find(c, id, of.Tags.By)
}

// Taggable says whether there is such a kind, and accounts put tags on its things.
func Taggable(kind Kind) bool {
	of := rowOf(kind)
	return of != nil && of.Tags != nil
}

// TagResources puts tags of the caller on all of the things of a kind, or on none.
func (c *Call) TagResources(kind Kind, ids []string, tags []Tag) error {
	found, err := c.findTagged(kind, ids)
	if err != nil {
		return err
	}
	for _, thing := range found {
		if err := c.CheckTags(thing.ID, tags); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, thing := range found {
		c.AddTags(thing, tags)
	}
	return nil
}

// Untagging says which tags to take off: all, or those with the keys, and those that are exactly so.
type Untagging struct {
	All   bool
	Keys  []string
	Exact []Tag
}

// UntagResources takes tags of the caller off things of a kind.
func (c *Call) UntagResources(kind Kind, ids []string, which Untagging) error {
	found, err := c.findTagged(kind, ids)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, thing := range found {
		c.untag(thing, which)
	}
	return nil
}

// untag takes tags of the caller off a thing.
func (c *Call) untag(thing *Record, which Untagging) {
	if len(c.World.tags[tagOwner{c.AccountID, thing.ID}]) > 0 {
		c.World.retag(c.AccountID, thing, func(own []Tag) []Tag {
			return slices.DeleteFunc(own, func(tag Tag) bool {
				return which.All || slices.Contains(which.Keys, tag.Key) || slices.Contains(which.Exact, tag)
			})
		})
	}
}

// ResourceTag is a tag together with what it is on.
type ResourceTag struct {
	// ResourceID is what people call the thing by: its id, or the name of a key pair.
	ResourceID string
	Tag
}

// TagFilter selects things by their tags; the zero value selects all that have any.
type TagFilter struct {
	// IDs selects by id; those that the caller cannot tag are left out silently.
	IDs []string
	// Tags are what things must have, all of them; an empty value stands for any.
	Tags []Tag
	// Match is a further condition on the tags of a thing; nil selects all.
	Match func([]Tag) bool
	// Untagged selects also things that have no tags, where nothing else does.
	Untagged bool
}

// ResourceTags visits the caller's tags of things of a kind in the call's
// region, in order of the things' creation and then by key. Meanwhile it lets
// writes in, unless the things are selected by id.
func (c *Call) ResourceTags(kind Kind, f TagFilter) iter.Seq[ResourceTag] {
	return func(yield func(ResourceTag) bool) {
		for thing, name := range c.taggedBy(kind, f, 0) {
			for _, tag := range c.Tags(thing.ID) {
				if !yield(ResourceTag{name, tag}) {
					return
				}
			}
		}
	}
}

// taggedBy visits the things that a filter selects, made after the one of a
// number, with what people call them.
func (c *Call) taggedBy(kind Kind, f TagFilter, after uint64) iter.Seq2[*Record, string] {
	return func(yield func(*Record, string) bool) {
		c.inParts(c.tagged(kind, f), after, func(thing *Record) bool {
			return f.Match != nil && !f.Match(c.Tags(thing.ID)) || yield(thing, thing.row.name(thing))
		})
	}
}

// tagged finds the things that a filter selects.
func (c *Call) tagged(kind Kind, f TagFilter) chooser {
	of := rowOf(kind)
	if of == nil || of.Tags == nil {
		return func() (selection, func(*Record) bool) { return chosen(nil), nil }
	}
	return func() (selection, func(*Record) bool) {
		if len(f.IDs) > 0 {
			return c.taggableBy(of, f.IDs), func(thing *Record) bool { return c.HasTags(thing.ID, f.Tags) }
		}
		tags := f.Tags
		if len(tags) == 0 && f.Untagged {
			from, match := of.selected(c, nil, nil, nil)
			return from, func(thing *Record) bool {
				return (match == nil || match(thing)) && c.decide(thing, of.Tags.By).Outcome == Allow
			}
		}
		if len(tags) == 0 {
			tags = []Tag{{Key: anyTag}}
		}
		return of.selected(c, nil, nil, tags)
	}
}

// taggableBy are the things of those names or ids that the caller may tag, in
// the call's region.
func (c *Call) taggableBy(of *row, ids []string) (found chosen) {
	for _, id := range ids {
		thing, err := of.find(c, id, of.Tags.By)
		if err == nil && (thing.Region == c.Region || thing.Region == "") && !slices.Contains(found, thing) {
			found = append(found, thing)
		}
	}
	slices.SortFunc(found, func(a, b *Record) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return found
}

// ListResourceTags returns a part of what [Call.ResourceTags] visits, and the
// token that asks for what follows; "" when nothing does. Only the After and
// the Limit of the request count.
func (c *Call) ListResourceTags(kind Kind, f TagFilter, request PageRequest) (page []ResourceTag, next string, err error) {
	token, lastKey, _ := strings.Cut(request.After, ".")
	last, err := parseToken(token)
	if err != nil {
		return nil, "", err
	}
	key, err := base64.RawURLEncoding.DecodeString(lastKey)
	if err != nil {
		return nil, "", Invalid("", "NextToken", "the token is not one that a list returned")
	}
	choose := c.tagged(kind, f)
	var things []*Record // that the page's tags are on
	for thing, name := range c.taggedBy(kind, f, max(last, 1)-1) {
		for _, tag := range c.Tags(thing.ID) {
			if thing.Sequence == last && tag.Key <= string(key) {
				continue
			}
			if len(page) == request.Limit {
				return c.stillTagged(choose, page, things), next, nil
			}
			page, things = append(page, ResourceTag{name, tag}), append(things, thing)
			next = formatToken(thing.Sequence) + "." + base64.RawURLEncoding.EncodeToString([]byte(tag.Key))
		}
	}
	return c.stillTagged(choose, page, things), "", nil
}

// stillTagged leaves out the tags that are no longer on their things, and those of
// things that the list would not have now: a pause may have been in between.
func (c *Call) stillTagged(choose chooser, page []ResourceTag, things []*Record) []ResourceTag {
	if !c.paused {
		return page
	}
	left := page[:0]
	for n, tag := range page {
		if has(choose, things[n]) && slices.Contains(c.World.tags[tagOwner{c.AccountID, things[n].ID}], tag.Tag) {
			left = append(left, tag)
		}
	}
	return left
}
