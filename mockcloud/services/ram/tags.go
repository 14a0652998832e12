package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// kindPolicy is a kind of which a world has none.
const kindPolicy cloud.Kind = "RAM policy"

// kindOf reads a type of resources that can have tags. They go by their names.
func kindOf(resourceType string) cloud.Kind {
	if resourceType == "role" {
		return cloud.KindRole
	}
	return kindPolicy
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*TagResourcesResponse, error) {
	if len(q.ResourceNames) == 0 {
		return nil, wire.MissingParameter("ResourceNames")
	}
	return &TagResourcesResponse{}, c.TagResources(kindOf(q.ResourceType), q.ResourceNames, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*UntagResourcesResponse, error) {
	which := cloud.Untagging{All: q.All != nil && *q.All, Keys: q.TagKeys}
	return &UntagResourcesResponse{}, c.UntagResources(kindOf(q.ResourceType), q.ResourceNames, which)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceNames, Tags: services.Tags(q.Tag)}
	found, next, err := c.ListResourceTags(kindOf(q.ResourceType), filter, services.After(q.NextToken, q.PageSize, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	shown := make([]ListTagResourcesTagResources, len(found))
	for i, tag := range found {
		shown[i] = ListTagResourcesTagResources{ResourceName: &tag.ResourceID, ResourceType: &q.ResourceType, TagKey: &tag.Key, TagValue: &tag.Value}
	}
	response := &ListTagResourcesResponse{TagResources: shown}
	response.NextToken, _ = markerOf(next)
	return response, nil
}
