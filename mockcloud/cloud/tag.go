package cloud

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Tag is a key and a value that an account puts on a resource.
type Tag struct{ Key, Value string }

// Compare orders tags by key, then by value.
func (t Tag) Compare(other Tag) int {
	return cmp.Or(cmp.Compare(t.Key, other.Key), cmp.Compare(t.Value, other.Value))
}

// tagOwner is who tagged what: owner and participants tag a shared vSwitch
// independently, and see only their own tags (reference: Permissions, Tags).
type tagOwner struct{ account, resource string }

const (
	maxTags      = 20  // per resource and account, where its kind has no other limit
	maxTagLength = 128 // of a key or a value, in characters
)

// Tags says how accounts put tags on the things of a kind: their own things, and
// what others share with them (reference: Permissions, Tags).
type Tags[T Thing] struct {
	// By is what an account must be allowed to do with a thing to tag it.
	By Verb
	// Name is what people call a thing by where its product does so; nil: its id.
	Name func(T) string
	// Most is how many an account puts on a thing; 0: 20.
	Most int
}

// Tags lists the caller's own tags of a thing, by key.
func (c *Call) Tags(id string) []Tag {
	return slices.Clone(c.World.tags[tagOwner{c.AccountID, id}])
}

// HasTags says whether the caller's tags of a thing include all of the wanted
// ones; an empty value stands for any.
func (c *Call) HasTags(id string, wanted []Tag) bool {
	if len(wanted) == 0 {
		return true
	}
	own := c.World.tags[tagOwner{c.AccountID, id}]
	for _, tag := range wanted {
		at, ok := findTag(own, tag.Key)
		if !ok || tag.Value != "" && tag.Value != own[at].Value {
			return false
		}
	}
	return true
}

// findTag finds a tag among those of a thing, which are in order of their keys.
func findTag(tags []Tag, key string) (int, bool) {
	return slices.BinarySearchFunc(tags, key, func(tag Tag, key string) int { return strings.Compare(tag.Key, key) })
}

// CheckTags says whether the tags may be put on the resource.
func (c *Call) CheckTags(id string, tags []Tag) error {
	if len(tags) == 0 {
		return nil // most calls have none, and the number of the others' limit is looked for in all tables
	}
	own := c.World.tags[tagOwner{c.AccountID, id}]
	given, added := map[string]bool{}, 0
	for _, tag := range tags {
		if err := checkTag(tag); err != nil {
			return err
		}
		if given[tag.Key] {
			return &Error{Reason: Duplicate, Kind: KindTag, ID: tag.Key, Field: "Tag.Key"}
		}
		given[tag.Key] = true
		if _, replaced := findTag(own, tag.Key); !replaced {
			added++
		}
	}
	if most := c.mostTags(id); len(own)+added > most {
		return &Error{Reason: QuotaExceeded, Kind: KindTag, Detail: fmt.Sprintf("a resource has at most %d tags", most)}
	}
	return nil
}

// mostTags is how many tags an account puts on a thing.
func (c *Call) mostTags(id string) int {
	for r := range c.World.Named(id) {
		if r.row.Tags != nil && r.row.Tags.Most > 0 {
			return r.row.Tags.Most
		}
	}
	return maxTags
}

// KindTag is the kind of a tag.
const KindTag Kind = "tag"

func checkTag(tag Tag) error {
	key, value := strings.ToLower(tag.Key), strings.ToLower(tag.Value)
	switch {
	case key == "", strings.Contains(key, anyTag), utf8.RuneCountInString(key) > maxTagLength,
		strings.HasPrefix(key, "aliyun"), strings.HasPrefix(key, "acs:"),
		strings.Contains(key, "http://"), strings.Contains(key, "https://"):
		return Invalid(KindTag, "Tag.Key", "a tag key has 1 to 128 characters, does not begin with aliyun or acs: and contains no http:// or https://")
	case utf8.RuneCountInString(value) > maxTagLength, strings.Contains(value, anyTag), strings.HasPrefix(value, "acs:"),
		strings.Contains(value, "http://"), strings.Contains(value, "https://"):
		return Invalid(KindTag, "Tag.Value", "a tag value has at most 128 characters, does not begin with acs: and contains no http:// or https://")
	}
	return nil
}

// AddTags puts checked tags of the caller on a thing.
func (c *Call) AddTags(thing *Record, tags []Tag) { c.World.AddTags(c.AccountID, thing, tags) }

// AddTags puts checked tags of an account on a thing that the account sees.
func (w *World) AddTags(account string, thing *Record, tags []Tag) {
	if len(tags) == 0 {
		return
	}
	w.retag(account, thing, func(own []Tag) []Tag {
		for _, tag := range tags {
			if at, ok := findTag(own, tag.Key); ok {
				own[at] = tag
			} else {
				own = slices.Insert(own, at, tag)
			}
		}
		return own
	})
}

// forgetTags removes all tags that an account put on a thing.
func (w *World) forgetTags(account string, thing *Record) {
	if len(w.tags[tagOwner{account, thing.ID}]) > 0 {
		w.retag(account, thing, func([]Tag) []Tag { return nil })
	}
}

// retag changes an account's tags of a thing: change returns the new ones, in
// order of their keys, and may write into a copy of the old ones that it gets.
func (w *World) retag(account string, thing *Record, change func([]Tag) []Tag) {
	key := tagOwner{account, thing.ID}
	before := w.tags[key]
	after := change(slices.Clone(before))
	held := w.dataOf(thing.row).held[thing.placeFor(account)]
	if held.tags == nil {
		held.tags = newKeyed()
	}
	for key := range tagKeys(before) {
		held.tags.delete(key, thing)
	}
	for key := range tagKeys(after) {
		held.tags.set(key, thing)
	}
	if len(after) == 0 {
		delete(w.tags, key)
	} else {
		w.tags[key] = after
	}
}

// tagKeys are what a thing with tags is kept under: that it has any, each key,
// and each key with its value.
func tagKeys(tags []Tag) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		if len(tags) > 0 && !yield(anyTag) {
			return
		}
		for _, tag := range tags {
			if !yield(tagKey(Tag{Key: tag.Key})) || tag.Value != "" && !yield(tagKey(tag)) {
				return
			}
		}
	}
}

// anyTag is the key of the things that have tags. No tag has such a key.
const anyTag = "\x00"

// tagKey is the key of the things with a tag; an empty value stands for any.
func tagKey(tag Tag) string {
	if tag.Value == "" {
		return tag.Key
	}
	return tag.Key + "\x00" + tag.Value
}

// tagged are those things that the account has put a tag on.
func (h *held) tagged(tag Tag) selection {
	if h.tags == nil {
		return chosen(nil)
	}
	return h.tags.under(tagKey(tag))
}
