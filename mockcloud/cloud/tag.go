package cloud

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Tag is a key and a value that an account puts on a resource.
type Tag struct{ Key, Value string }

// tagOwner is who tagged what: owner and participants tag a shared vSwitch
// independently, and see only their own tags (reference: Permissions, Tags).
type tagOwner struct{ account, resource string }

const (
	maxTags      = 20  // per resource and account
	maxTagLength = 128 // of a key or a value, in characters
)

// Tags lists the caller's own tags of a resource, by key.
func (c *Call) Tags(resourceID string) []Tag {
	own := c.world.tags[tagOwner{c.AccountID, resourceID}]
	if len(own) == 0 {
		return nil
	}
	list := make([]Tag, 0, len(own))
	for key, value := range own {
		list = append(list, Tag{key, value})
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Key < list[j].Key })
	return list
}

// HasTags says whether the caller's tags of a resource include all of the
// wanted ones; an empty value stands for any.
func (c *Call) HasTags(resourceID string, wanted []Tag) bool {
	if len(wanted) == 0 {
		return true
	}
	own := c.world.tags[tagOwner{c.AccountID, resourceID}]
	for _, tag := range wanted {
		if value, ok := own[tag.Key]; !ok || tag.Value != "" && tag.Value != value {
			return false
		}
	}
	return true
}

// checkTags says whether the tags may be put on the resource.
func (c *Call) checkTags(resourceID string, tags []Tag) error {
	own := c.world.tags[tagOwner{c.AccountID, resourceID}]
	given, added := map[string]bool{}, 0
	for _, tag := range tags {
		if err := checkTag(tag); err != nil {
			return err
		}
		if given[tag.Key] {
			return &Error{Reason: Duplicate, Kind: KindTag, ID: tag.Key, Field: "Tag.Key"}
		}
		given[tag.Key] = true
		if _, replaced := own[tag.Key]; !replaced {
			added++
		}
	}
	if len(own)+added > maxTags {
		return &Error{Reason: QuotaExceeded, Kind: KindTag, Detail: fmt.Sprintf("a resource has at most %d tags", maxTags)}
	}
	return nil
}

// KindTag is the kind of a tag.
const KindTag Kind = "tag"

func checkTag(tag Tag) error {
	key, value := strings.ToLower(tag.Key), strings.ToLower(tag.Value)
	switch {
	case key == "", utf8.RuneCountInString(key) > maxTagLength,
		strings.HasPrefix(key, "aliyun"), strings.HasPrefix(key, "acs:"),
		strings.Contains(key, "http://"), strings.Contains(key, "https://"):
		return malformed(KindTag, "Tag.Key", "a tag key has 1 to 128 characters, does not begin with aliyun or acs: and contains no http:// or https://")
	case utf8.RuneCountInString(value) > maxTagLength, strings.HasPrefix(value, "acs:"),
		strings.Contains(value, "http://"), strings.Contains(value, "https://"):
		return malformed(KindTag, "Tag.Value", "a tag value has at most 128 characters, does not begin with acs: and contains no http:// or https://")
	}
	return nil
}

// addTags puts checked tags of the caller on a resource.
func (c *Call) addTags(resourceID string, tags []Tag) {
	c.world.addTags(c.AccountID, resourceID, tags)
}

func (w *World) addTags(account, resourceID string, tags []Tag) {
	if len(tags) == 0 {
		return
	}
	key := tagOwner{account, resourceID}
	if w.tags[key] == nil {
		w.tags[key] = map[string]string{}
	}
	for _, tag := range tags {
		w.tags[key][tag.Key] = tag.Value
	}
}

// forgetTags removes all tags that an account put on a resource.
func (w *World) forgetTags(account, resourceID string) {
	delete(w.tags, tagOwner{account, resourceID})
}
