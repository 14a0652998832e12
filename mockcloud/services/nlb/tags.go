package nlb

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources. The contract names three types, and
// has a code for a fourth, listeners.
var Tagging = &services.Tagging{
	Product: "nlb", Spelling: strings.ToLower, Page: usualTags, MaxResources: 50, MaxKeys: 20,
	Kinds: map[string]cloud.Kind{
		zonal.TypeBalancer: kindBalancer, zonal.TypeListener: kindListener, zonal.TypeGroup: kindGroup, zonal.TypePolicy: kindPolicy,
	},
	Unknown: func(resourceType string) error {
		return services.Malformed(kindBalancer, "ResourceType", "no resources are of the type "+resourceType)
	},
	Codes: services.TaggingCodes{Neither: "IllegalParam", NoKeys: "IllegalParam", NoKey: "IllegalParam", KeysAndAll: "IllegalParam"},
}

func tagsOf(c *cloud.Call, id string) []Tag {
	return services.ShowTags(c, id, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
}

// keysOf are tags as they are shown of a single resource.
func keysOf(c *cloud.Call, id string) []GetListenerAttributeTag {
	return services.ShowTags(c, id, func(key, value *string) GetListenerAttributeTag {
		return GetListenerAttributeTag{TagKey: key, TagValue: value}
	})
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	tags, sort, next, err := Tagging.List(c, q.ResourceType, filter, q.NextToken, q.MaxResults)
	if err != nil {
		return nil, err
	}
	answer := &ListTagResourcesResponse{TagResources: []TagResource{}, NextToken: services.Text(next), TotalCount: new(int32(len(tags))), MaxResults: new(services.Or(q.MaxResults, usualTags))}
	for _, tag := range tags {
		answer.TagResources = append(answer.TagResources, TagResource{
			ResourceId: &tag.ResourceID, ResourceType: &sort, RegionNo: &c.Region, AliUid: services.AccountNumber(c.AccountID), TagKey: &tag.Key, TagValue: &tag.Value, Category: new("custom"), Scope: new("public"),
		})
	}
	return answer, nil
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*MoveResourceGroupResponse, error) {
	_, kind, err := Tagging.Type(q.ResourceType)
	if err == nil {
		err = identity.JoinResourceGroup(c, kind, q.ResourceId, q.NewResourceGroupId)
	}
	return &MoveResourceGroupResponse{Success: new(true), HttpStatusCode: new(int32(200)), Data: &Data{ResourceId: &q.ResourceId}}, err
}
