package resourcedirectorymaster

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// taggedKinds are the types of resources that can have tags. The contract leaves
// folders out, but the vendor's own clients put tags on them.
var taggedKinds = map[string]cloud.Kind{"Account": cloud.KindAccount, "Folder": cloud.KindFolder}

func taggedKind(resourceType string) (cloud.Kind, error) {
	kind, ok := taggedKinds[resourceType]
	if !ok {
		return "", wire.InvalidParameter("ResourceType is Account or Folder.")
	}
	return kind, nil
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*TagResourcesResponse, error) {
	kind, err := taggedKind(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &TagResourcesResponse{}, c.TagResources(kind, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*UntagResourcesResponse, error) {
	kind, err := taggedKind(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &UntagResourcesResponse{}, c.UntagResources(kind, q.ResourceId, cloud.Untagging{All: services.IsTrue(q.All), Keys: q.TagKey})
}

// listTagResources returns a token only when something follows: clients ask on
// as long as there is one.
func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	kind, err := taggedKind(q.ResourceType)
	if err != nil {
		return nil, err
	}
	request := services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest
	found, next, err := c.ListResourceTags(kind, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, request)
	if err != nil {
		return nil, err
	}
	shown := make([]ListTagResourcesTagResources, len(found))
	for i, tag := range found {
		shown[i] = ListTagResourcesTagResources{ResourceId: &tag.ResourceID, ResourceType: &q.ResourceType, TagKey: &tag.Key, TagValue: &tag.Value}
	}
	response := &ListTagResourcesResponse{TagResources: shown}
	if next != "" {
		response.NextToken = &next
	}
	return response, nil
}
