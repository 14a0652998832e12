package services

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Tags reads the tags of a request.
func Tags[T ~struct{ Key, Value string }](given []T) []cloud.Tag {
	tags := make([]cloud.Tag, len(given))
	for i, tag := range given {
		tags[i] = cloud.Tag(tag)
	}
	return tags
}

// ShownTag is what the types of tags in most responses have in common.
type ShownTag interface {
	~struct {
		Key   *string `json:"Key,omitzero" xml:"Key,omitempty"`
		Value *string `json:"Value,omitzero" xml:"Value,omitempty"`
	}
}

// ShowTags shows the caller's own tags of a resource; none are an empty list.
func ShowTags[T ShownTag](c *cloud.Call, resourceID string) []T {
	shown := []T{}
	for _, tag := range c.Tags(resourceID) {
		shown = append(shown, T{Key: new(tag.Key), Value: new(tag.Value)})
	}
	return shown
}
