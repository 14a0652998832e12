package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Tagging is how this product puts tags on resources, which go by their names.
// What is no role is a policy.
var Tagging = &services.Tagging{
	Product: "ram",
	Kinds:   map[string]cloud.Kind{"role": identity.KindRole, "policy": identity.KindPolicy}, Page: defaultPageSize,
	Unknown: func(string) error { return &cloud.Error{Reason: cloud.NotFound, Kind: identity.KindPolicy} },
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	if len(q.ResourceNames) == 0 {
		return nil, wire.MissingParameter("ResourceNames")
	}
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceNames, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceNames, q.TagKeys, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceNames, Tags: services.Tags(q.Tag)}
	found, kind, next, err := Tagging.List(c, q.ResourceType, filter, q.NextToken, q.PageSize)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceName: &tag.ResourceID, ResourceType: &kind, TagKey: &tag.Key, TagValue: &tag.Value}
	})}, nil
}
