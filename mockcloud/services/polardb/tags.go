package polardb

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "polardb", Spelling: strings.ToLower,
	Kinds: map[string]cloud.Kind{"cluster": kindCluster},
	Page:  50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(kindCluster, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		NoResources: "InvalidParameter.ResourceId", TooManyResources: "NumberExceed.ResourceIds", RepeatedResource: "InvalidParameter.ResourceId",
		NoKeys: "InvalidParameter.TagKeysOrAll", KeysAndAll: "InvalidParameter.TagKeysOrAll", TooManyKeys: "NumberExceed.Tags", RepeatedKey: "InvalidTagKey.Malformed",
		Neither: "MissParameter.TagOrResourceId", NoKey: "InvalidTagKey.Malformed", RepeatedTag: "InvalidTagKey.Malformed",
	},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	found, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	views := services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: &TagResources{TagResource: views}}, nil
}
