package mse

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "mse",
	Kinds:   map[string]cloud.Kind{"CLUSTER": kindCluster, "GATEWAY": kindGateway}, Spelling: strings.ToUpper,
	Page: 50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(kindCluster, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{NoResources: "InvalidParameter", TooManyResources: "InvalidParameter", TooManyKeys: "InvalidParameter", NoKeys: "InvalidParameter", Neither: "InvalidParameter"},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*ResourcesResponse, error) {
	return &ResourcesResponse{Success: &done}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*ResourcesResponse, error) {
	return &ResourcesResponse{Success: &done}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	found, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{Success: &done, NextToken: services.Text(next), TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

func changeResourceGroup(c *cloud.Call, q *ChangeResourceGroupRequest) (*ChangeResourceGroupResponse, error) {
	_, kind, err := Tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &ChangeResourceGroupResponse{}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.ResourceGroupId)
}
