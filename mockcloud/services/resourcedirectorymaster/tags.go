package resourcedirectorymaster

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// tagsOf reads the tags of a request.
func tagsOf[T ~struct{ Key, Value string }](given []T) []cloud.Tag {
	tags := make([]cloud.Tag, len(given))
	for i, tag := range given {
		tags[i] = cloud.Tag(tag)
	}
	return tags
}

// shownTag is what the types of tags in responses have in common.
type shownTag interface {
	~struct {
		Key   *string `json:"Key,omitzero" xml:"Key,omitempty"`
		Value *string `json:"Value,omitzero" xml:"Value,omitempty"`
	}
}

// showTags shows the caller's tags of a member or of a folder.
func showTags[T shownTag](c *cloud.Call, id string) []T {
	shown := []T{}
	for _, tag := range c.Tags(id) {
		shown = append(shown, T{Key: new(tag.Key), Value: new(tag.Value)})
	}
	return shown
}
