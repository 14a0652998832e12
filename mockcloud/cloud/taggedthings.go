package cloud

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// NamedThing is how a thing of any kind is called that is to get or lose tags.
type NamedThing struct {
	Kind Kind
	// Name is its id, or its name where its product calls it by that.
	Name string
	// Owner is the account that it is said to be of; "" is any.
	Owner string
}

// KindNamed is the kind of how a thing is called.
const KindNamed Kind = "resource name"

// checkOwners refuses names that say of a thing that it is another account's,
// unless the caller may tag a thing of that account by that name. The caller's own
// account is right for all that it may tag: also a participant's for what is
// shared with it.
func (c *Call) checkOwners(things []NamedThing) error {
	for _, one := range things {
		if one.Owner == "" || one.Owner == c.AccountID {
			continue
		}
		if thing, err := c.findTaggable(one.Kind, one.Name); err != nil || thing.Owner != one.Owner {
			return &Error{Reason: Mismatch, Kind: KindNamed, ID: one.Name, Detail: "the account in a resource name is not the one of the resource"}
		}
	}
	return nil
}

// TagEach puts tags of the caller on each of the things where it can, and returns
// why it cannot for each of the others; nil for those where it did.
func (c *Call) TagEach(things []NamedThing, tags []Tag) ([]error, error) {
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	return c.retagEach(things,
		func(thing *Record) error { return c.CheckTags(thing.ID, tags) },
		func(thing *Record) { c.AddTags(thing, tags) })
}

// UntagEach takes tags of the caller off them likewise, by their keys.
func (c *Call) UntagEach(things []NamedThing, keys []string) ([]error, error) {
	return c.retagEach(things,
		func(*Record) error { return nil },
		func(thing *Record) { c.untag(thing, Untagging{Keys: keys}) })
}

func (c *Call) retagEach(things []NamedThing, check func(*Record) error, change func(*Record)) ([]error, error) {
	if err := c.checkOwners(things); err != nil {
		return nil, err
	}
	found, failed := make([]*Record, len(things)), make([]error, len(things))
	for n, one := range things {
		if found[n], failed[n] = c.findTaggable(one.Kind, one.Name); failed[n] == nil {
			failed[n] = check(found[n])
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for n, thing := range found {
		if failed[n] == nil {
			change(thing)
		}
	}
	return failed, nil
}

// TaggedKind selects things of a kind by the caller's tags of them.
type TaggedKind struct {
	Kind Kind
	TagFilter
}

// TaggedKinds selects things of the kinds by their tags, or, where there are
// names, those of the things that are so called.
func (c *Call) TaggedKinds(kinds []Kind, things []NamedThing, f TagFilter) ([]TaggedKind, error) {
	if err := c.checkOwners(things); err != nil {
		return nil, err
	}
	var selected []TaggedKind
	for _, kind := range kinds {
		of := TaggedKind{kind, f}
		for _, one := range things {
			if one.Kind == kind {
				of.IDs = append(slices.Clip(of.IDs), one.Name)
			}
		}
		if len(things) == 0 || len(of.IDs) > 0 {
			selected = append(selected, of)
		}
	}
	return selected, nil
}

// TaggedThing is a thing with the caller's tags of it.
type TaggedThing struct {
	Kind Kind
	// Name is what people call the thing by: its id, or the name of a key pair.
	Name          string
	Owner, Region string
	Tags          []Tag
}

// ListTagged lists things of several kinds, one kind after the other and each in
// order of creation, and the token that asks for what follows; "" when nothing
// does. Only the After and the Limit of the request count.
func (c *Call) ListTagged(kinds []TaggedKind, request PageRequest) (page []TaggedThing, next string, err error) {
	token, number, _ := strings.Cut(request.After, ".")
	last, err := parseToken(token)
	if err != nil {
		return nil, "", err
	}
	first, err := strconv.Atoi(cmp.Or(number, "0"))
	if err != nil {
		return nil, "", Invalid("", "NextToken", "the token is not one that a list returned")
	}
	kinds = slices.DeleteFunc(slices.Clone(kinds), func(one TaggedKind) bool { return !Taggable(one.Kind) || rowOf(one.Kind).number < first })
	sort.SliceStable(kinds, func(i, j int) bool { return rowOf(kinds[i].Kind).number < rowOf(kinds[j].Kind).number })
	var found []*Record
	var selected []TaggedKind // by which each was found
	for _, one := range kinds {
		after := uint64(0)
		if rowOf(one.Kind).number == first {
			after = last
		}
		for thing := range c.taggedBy(one.Kind, one.TagFilter, after) {
			if len(found) == request.Limit {
				return c.showTagged(found, selected), next, nil
			}
			found, selected = append(found, thing), append(selected, one)
			next = formatToken(thing.Sequence) + "." + strconv.Itoa(thing.row.number)
		}
	}
	return c.showTagged(found, selected), "", nil
}

// showTagged shows things with their tags, without those that the list would not
// have now: a pause may have been in between.
func (c *Call) showTagged(found []*Record, by []TaggedKind) []TaggedThing {
	shown := make([]TaggedThing, 0, len(found))
	for n, thing := range found {
		tags := c.Tags(thing.ID)
		if c.paused && (!has(c.tagged(by[n].Kind, by[n].TagFilter), thing) || by[n].Match != nil && !by[n].Match(tags)) {
			continue
		}
		shown = append(shown, TaggedThing{thing.row.kind, thing.row.name(thing), thing.Owner, thing.Region, tags})
	}
	return shown
}

// TagKeys are the keys of the caller's tags on things of the kinds in the call's
// region, each once and in order. They are read from where they are kept: the
// things need not be looked at, since the tags are the caller's own.
func (c *Call) TagKeys(kinds []Kind) (keys []string) {
	for tags := range c.tagsOf(kinds) {
		// After a key there are its values; what begins with anyTag is no key.
		for key := tags.next(anyTag + "\x01"); key != ""; key = tags.next(key + "\x01") {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// TagValues are the values of those of them that have the key, likewise.
func (c *Call) TagValues(kinds []Kind, key string) (values []string) {
	for tags := range c.tagsOf(kinds) {
		valued := 0
		for next := tags.next(key + "\x00"); strings.HasPrefix(next, key+"\x00"); next = tags.next(next + "\x00") {
			valued += tags.under(next).len()
			values = append(values, strings.TrimPrefix(next, key+"\x00"))
		}
		if tags.under(key).len() > valued {
			values = append(values, "")
		}
	}
	slices.Sort(values)
	return slices.Compact(values)
}

// tagsOf visits where the caller's tags on things of the kinds are kept.
func (c *Call) tagsOf(kinds []Kind) func(yield func(keyed) bool) {
	return func(yield func(keyed) bool) {
		for _, kind := range kinds {
			if !Taggable(kind) {
				continue
			}
			if tags := c.World.held(rowOf(kind), c.AccountID, c.Region).tags; tags != nil && !yield(tags) {
				return
			}
		}
	}
}
