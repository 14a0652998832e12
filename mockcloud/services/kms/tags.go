package kms

import (
	"encoding/json"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "kms",
	Kinds:   map[string]cloud.Kind{"key": encryption.KindKey}, Spelling: strings.ToLower, Usual: "key", Elsewhere: []string{"secret"},
	Page: 50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return invalid("ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{NoResources: "InvalidParameter", TooManyResources: "InvalidParameter", NoKeys: "InvalidParameter", TooManyKeys: "InvalidParameter", Neither: "InvalidParameter"},
}

// tagsOf reads tags in JSON.
func tagsOf(text string) ([]cloud.Tag, error) {
	if text == "" {
		return nil, nil
	}
	var read []struct{ TagKey, TagValue string }
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		return nil, invalid("Tags", "the tags are a list in JSON")
	}
	tags := make([]cloud.Tag, len(read))
	for i, one := range read {
		tags[i] = cloud.Tag{Key: one.TagKey, Value: one.TagValue}
	}
	return tags, nil
}

// taggedKey finds the key that a request is about.
func taggedKey(c *cloud.Call, id string) ([]string, error) {
	if id == "" {
		return nil, wire.MissingParameter("KeyId")
	}
	k, err := encryption.FindKey(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return []string{k.ID}, nil
}

func tagResource(c *cloud.Call, q *TagResourceRequest) (*EmptyResponse, error) {
	ids, err := taggedKey(c, q.KeyId)
	if err != nil {
		return nil, err
	}
	tags, err := tagsOf(q.Tags)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, c.TagResources(encryption.KindKey, ids, tags)
}

func untagResource(c *cloud.Call, q *UntagResourceRequest) (*EmptyResponse, error) {
	ids, err := taggedKey(c, q.KeyId)
	if err != nil {
		return nil, err
	}
	var keys []string
	if err := json.Unmarshal([]byte(q.TagKeys), &keys); err != nil {
		return nil, invalid("TagKeys", "the keys of the tags are a list in JSON")
	}
	return &EmptyResponse{}, c.UntagResources(encryption.KindKey, ids, cloud.Untagging{Keys: keys})
}

func listResourceTags(c *cloud.Call, q *KeyRequest) (*ListResourceTagsResponse, error) {
	k, err := encryption.FindKey(c, q.KeyId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &ListResourceTagsResponse{Tags: &Tags{Tag: services.ShowTags(c, k.ID, func(key, value *string) Tag {
		return Tag{KeyId: &k.ID, TagKey: key, TagValue: value}
	})}}, nil
}

// asked are the tags of a request, which the SDK has the other way round.
func asked(given []TagParameter) []cloud.Tag {
	return services.Each(given, func(one TagParameter) cloud.Tag { return cloud.Tag{Key: one.Key, Value: one.Value} })
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, asked(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	found, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: asked(q.Tag)}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}
