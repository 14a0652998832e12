package vpc

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// tagsOf reads the tags of a request.
func tagsOf[T ~struct{ Key, Value string }](given []T) []cloud.Tag {
	tags := make([]cloud.Tag, len(given))
	for i, tag := range given {
		tags[i] = cloud.Tag(tag)
	}
	return tags
}

// tagFilter reads the tags that what a request asks for must have.
func tagFilter[T ~struct{ Key, Value string }](given []T) ([]cloud.Tag, error) {
	tags := tagsOf(given)
	for _, tag := range tags {
		if tag.Key == "" {
			return nil, refuse("InvalidTagKey", "every entry of Tag has a Key")
		}
	}
	return tags, nil
}

// tagView is a tag in any of the responses.
type tagView interface {
	~struct {
		Key   *string `json:"Key,omitzero" xml:"Key,omitempty"`
		Value *string `json:"Value,omitzero" xml:"Value,omitempty"`
	}
}

// viewTags shows the caller's own tags of a resource.
func viewTags[T tagView](c *cloud.Call, resourceID string) []T {
	views := []T{}
	for _, tag := range c.Tags(resourceID) {
		views = append(views, T{Key: new(tag.Key), Value: new(tag.Value)})
	}
	return views
}
