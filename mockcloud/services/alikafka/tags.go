package alikafka

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product:  "alikafka",
	Kinds:    map[string]cloud.Kind{"instance": kindInstance, "topic": kindTopic, "consumergroup": kindGroup},
	Spelling: strings.ToLower,
	Page:     50, MaxResources: 50, MaxKeys: 20,
	Codes: services.TaggingCodes{
		TooManyResources: "BIZ_TAG_REQUEST_RESOURCE_NUM_EXCEED", TooManyKeys: "BIZ_TAG_REQUEST_TAG_NUM_EXCEED",
		NoKeys: "MissingParameter", KeysAndAll: "BIZ_FIELD_CHECK_INVALID", Neither: "MissingParameter", NoKey: "BIZ_TAG_TAGKEY_NOT_VALID",
		RepeatedKey: "BIZ_TAG_DUPLICATE_TAG_KEY", RepeatedTag: "BIZ_TAG_DUPLICATE_TAG_KEY",
	},
	Unknown: func(resourceType string) error {
		return services.Refuse("BIZ.TagResource.NotSupported", "there are no resources of the type "+resourceType)
	},
}

func viewTags(c *cloud.Call, id string) *Tags {
	return &Tags{TagVO: services.ShowTags(c, id, func(key, value *string) TagVO { return TagVO{Key: key, Value: value} })}
}

// tagResources needs no InstanceId: the ids of topics and groups name theirs. One that
// is given must be there.
func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	if q.InstanceId != "" {
		if _, err := instances.Find(c, q.InstanceId, cloud.Modify); err != nil {
			return nil, err
		}
	}
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	tags, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: &next, TagResources: &TagResources{TagResource: services.Each(tags, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceId: &tag.ResourceID, ResourceType: &kind, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}
