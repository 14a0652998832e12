package services

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Tagging is how a product puts tags on resources: which ones can have tags,
// and what it refuses. What has no code is not refused.
type Tagging struct {
	// Product is what resource names call the product, whose types have the words
	// that Kinds has, in small letters.
	Product string
	// Kinds are the types of resources that can have tags, as Spelling spells
	// them; Usual is the one where a request names none. Elsewhere are the other
	// ones that the vendor has.
	Kinds     map[string]cloud.Kind
	Spelling  func(resourceType string) string
	Usual     string
	Elsewhere []string
	// Unknown is the error for any other type.
	Unknown func(resourceType string) error
	// Page is how many tags an answer has that lists them, unless the request says it.
	Page         int
	MaxResources int
	MaxKeys      int
	Codes        TaggingCodes
}

// TaggingCodes are the codes for what can be wrong with requests about tags.
type TaggingCodes struct {
	NoResources, TooManyResources, RepeatedResource string
	NoKeys, TooManyKeys, RepeatedKey, KeysAndAll    string // of the tags to take off
	Neither                                         string // resources nor tags, of what to list
	NoKey, RepeatedTag                              string // of the tags to list
}

// problem is something that may be wrong with a request.
type problem struct {
	there         bool
	code, message string
}

func refuseFirst(problems ...problem) error {
	for _, one := range problems {
		if one.there && one.code != "" {
			return Refuse(one.code, one.message)
		}
	}
	return nil
}

// Type is the name of a type of resources as responses have it, and its kind.
func (t *Tagging) Type(resourceType string) (string, cloud.Kind, error) {
	name := cmp.Or(resourceType, t.Usual)
	if t.Spelling != nil {
		name = t.Spelling(name)
	}
	kind, ok := t.Kinds[name]
	switch {
	case slices.ContainsFunc(t.Elsewhere, func(one string) bool { return strings.EqualFold(one, name) }):
		return "", "", NotThere("ResourceType "+resourceType, true)
	case !ok:
		return "", "", t.Unknown(resourceType)
	}
	return name, kind, nil
}

// tagged reads which resources get or lose tags.
func (t *Tagging) tagged(resourceType string, ids []string) (cloud.Kind, error) {
	id, twice := Repeated(ids)
	if err := refuseFirst(
		problem{len(ids) == 0, t.Codes.NoResources, "Say which resources the tags are for."},
		problem{twice, t.Codes.RepeatedResource, "The request names " + id + " twice."},
		t.tooMany(ids),
	); err != nil {
		return "", err
	}
	_, kind, err := t.Type(resourceType)
	return kind, err
}

func (t *Tagging) tooMany(ids []string) problem {
	return problem{len(ids) > t.MaxResources, t.Codes.TooManyResources, fmt.Sprintf("A request names at most %d resources.", t.MaxResources)}
}

// Tag puts tags on resources.
func (t *Tagging) Tag(c *cloud.Call, resourceType string, ids []string, tags []cloud.Tag) error {
	kind, err := t.tagged(resourceType, ids)
	if err != nil {
		return err
	}
	return c.TagResources(kind, ids, tags)
}

// Untag takes tags off resources: those with the keys, those that are exactly so, or all of them.
func (t *Tagging) Untag(c *cloud.Call, resourceType string, ids, keys []string, all *bool, exact ...cloud.Tag) error {
	kind, err := t.tagged(resourceType, ids)
	if err != nil {
		return err
	}
	which := cloud.Untagging{All: IsTrue(all), Keys: keys, Exact: exact}
	keys = slices.Concat(keys, Each(exact, func(tag cloud.Tag) string { return tag.Key }))
	key, twice := Repeated(keys)
	if err := refuseFirst(
		problem{which.All && len(keys) > 0, t.Codes.KeysAndAll, "Give keys or set All."},
		problem{!which.All && len(keys) == 0, t.Codes.NoKeys, "Give the keys of the tags to take off, or set All."},
		problem{len(keys) > t.MaxKeys, t.Codes.TooManyKeys, fmt.Sprintf("A request names at most %d keys.", t.MaxKeys)},
		problem{twice, t.Codes.RepeatedKey, "The request names the key " + key + " twice."},
	); err != nil {
		return err
	}
	return c.UntagResources(kind, ids, which)
}

// List lists the tags of the resources that the filter selects, and returns
// also the type of these as responses have it.
func (t *Tagging) List(c *cloud.Call, resourceType string, filter cloud.TagFilter, token string, size *int32) (tags []cloud.ResourceTag, name, next string, err error) {
	if err := refuseFirst(t.tooMany(filter.IDs)); err != nil {
		return nil, "", "", err
	}
	name, kind, err := t.Type(resourceType)
	if err != nil {
		return nil, "", "", err
	}
	if err := t.CheckFilter(filter); err != nil {
		return nil, "", "", err
	}
	tags, next, err = c.ListResourceTags(kind, filter, After(token, size, t.Page).PageRequest)
	return tags, name, next, err
}

// CheckFilter refuses what no filter can be.
func (t *Tagging) CheckFilter(filter cloud.TagFilter) error {
	keys := Each(filter.Tags, func(tag cloud.Tag) string { return tag.Key })
	key, twice := Repeated(keys)
	return refuseFirst(
		problem{len(filter.IDs)+len(filter.Tags) == 0 && filter.Match == nil, t.Codes.Neither, "Give the ids of resources, or tags."},
		problem{!HaveKeys(filter.Tags), t.Codes.NoKey, "Every tag has a key."},
		problem{twice, t.Codes.RepeatedTag, "The request names the key " + key + " twice."},
	)
}

// HaveKeys says whether every tag has a key.
func HaveKeys(tags []cloud.Tag) bool {
	for _, tag := range tags {
		if tag.Key == "" {
			return false
		}
	}
	return true
}

// Tags reads the tags of a request.
func Tags[T ~struct{ Key, Value string }](given []T) []cloud.Tag {
	tags := make([]cloud.Tag, len(given))
	for i, tag := range given {
		tags[i] = cloud.Tag(tag)
	}
	return tags
}

// ShowTags shows the caller's own tags of a resource, each as the product's
// responses have it; none are an empty list.
func ShowTags[T any](c *cloud.Call, resourceID string, show func(key, value *string) T) []T {
	shown := []T{}
	for _, tag := range c.Tags(resourceID) {
		shown = append(shown, show(new(tag.Key), new(tag.Value)))
	}
	return shown
}
