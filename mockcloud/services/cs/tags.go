package cs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "cs",
	Kinds:   map[string]cloud.Kind{"CLUSTER": KindCluster},
	Page:    50, MaxResources: 20, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(KindCluster, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		TooManyResources: "InvalidParameter", TooManyKeys: "InvalidParameter", RepeatedKey: "InvalidParameter", NoKeys: "MissingParameter",
		Neither: "MissingParameter", NoKey: "InvalidParameter", RepeatedTag: "InvalidParameter",
	},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	if q.Body == nil {
		return nil, services.Require("body", "")
	}
	return &EmptyResponse{}, Tagging.Tag(c, q.Body.ResourceType, q.Body.ResourceIds, services.Tags(q.Body.Tags))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	all := q.All
	if len(q.TagKeys) > 0 {
		all = nil // counts only where there are no keys
	}
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceIds, q.TagKeys, all)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceIds, Tags: services.Tags(q.Tags)}
	found, kind, next, err := Tagging.List(c, q.ResourceType, filter, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

// modifyClusterTags gives a cluster other tags than those that it has.
func modifyClusterTags(c *cloud.Call, q *ModifyClusterTagsRequest) (*ModifyClusterAddonResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	tags := services.Tags(q.Body)
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	var gone []string
	for _, tag := range c.Tags(k.ID) {
		if !slices.ContainsFunc(tags, func(t cloud.Tag) bool { return t.Key == tag.Key }) {
			gone = append(gone, tag.Key)
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if len(gone) > 0 {
		if err := c.UntagResources(KindCluster, []string{k.ID}, cloud.Untagging{Keys: gone}); err != nil {
			return nil, err
		}
	}
	c.AddTags(k.Head(), tags)
	k.Modified = c.Now
	return &ModifyClusterAddonResponse{}, nil
}
