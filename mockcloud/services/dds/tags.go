package dds

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "dds", Spelling: strings.ToUpper,
	Kinds: map[string]cloud.Kind{"INSTANCE": kindInstance},
	Page:  50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Refuse("InvalidParameter.ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		NoResources: "InvalidParameter.ResourceId", TooManyResources: "NumberExceed.ResourceIds", RepeatedResource: "InvalidParameter.ResourceId",
		NoKeys: "MissParameter.TagOrResourceId", TooManyKeys: "NumberExceed.Tags", RepeatedKey: "Duplicate.TagKey",
		Neither: "MissParameter.TagOrResourceId", NoKey: "InvalidTagKey.Malformed", RepeatedTag: "Duplicate.TagKey",
	},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	all := q.All
	if len(q.TagKey) > 0 {
		all = nil // counts only where there are no keys
	}
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, all)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	found, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{
		NextToken: services.Text(next),
		TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
			return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
		})},
	}, nil
}
