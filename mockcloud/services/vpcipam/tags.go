package vpcipam

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "vpc",
	Kinds: map[string]cloud.Kind{
		"IPAM": addressing.KindIPAM, "IPAMSCOPE": addressing.KindScope, "IPAMPOOL": addressing.KindPool, "IPAMRESOURCEDISCOVERY": addressing.KindDiscovery,
	},
	Spelling: strings.ToUpper, Page: 50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(cloud.KindTag, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		TooManyResources: "SizeLimitExceeded.ResourceId", RepeatedResource: "DuplicatedParam.ResourceIds", NoKeys: "MissingParam.TagKey",
		TooManyKeys: "SizeLimitExceeded.TagNum", RepeatedKey: "DuplicatedParam.TagKey", Neither: "BothEmpty.TagsAndResources", NoKey: "MissingParam.TagKey",
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
	found, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, q.MaxResults)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: &next, TagResources: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}, nil
}

// tagsOf shows the caller's own tags of a resource.
func tagsOf(c *cloud.Call, resourceID string) []Tag {
	return services.ShowTags(c, resourceID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
}

func changeResourceGroup(c *cloud.Call, q *ChangeResourceGroupRequest) (*EmptyResponse, error) {
	_, kind, err := Tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.NewResourceGroupId)
}
