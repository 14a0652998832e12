package vpcpeer

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// tagging is how this product puts tags on resources.
var tagging = &services.Tagging{
	Kinds: map[string]cloud.Kind{"PeerConnection": interconnect.KindPeerConnection},
	Page:  50, MaxResources: 20, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(interconnect.KindPeerConnection, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		TooManyResources: "NumberExceed.ResourceIds", TooManyKeys: "NumberExceed.Tags", RepeatedKey: "Forbidden.TagKey.Duplicated",
		Neither: "BothEmpty.TagsAndResources", NoKey: "InvalidTagKey", RepeatedTag: "Forbidden.TagKey.Duplicated",
	},
}

var succeeded = true

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*SuccessResponse, error) {
	return &SuccessResponse{Success: &succeeded}, tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func unTagResources(c *cloud.Call, q *UnTagResourcesRequest) (*SuccessResponse, error) {
	all := q.All
	if len(q.TagKey) > 0 {
		all = nil // counts only where there are no keys
	}
	return &SuccessResponse{Success: &succeeded}, tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, all)
}

// listTagResources lists tags. Those of the system would be the cloud's own, and
// there are none.
func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	found, kind, next, err := tagging.List(c, q.ResourceType, filter, q.NextToken, q.MaxResults)
	if err != nil {
		return nil, err
	}
	if q.Category == "System" {
		found, next = nil, ""
	}
	return &ListTagResourcesResponse{
		NextToken: services.Text(next), MaxResults: new(services.Or(q.MaxResults, int32(tagging.Page))),
		TagResources: services.Each(found, func(tag cloud.ResourceTag) TagResource {
			return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, RegionNo: &c.Region, TagKey: &tag.Key, TagValue: &tag.Value}
		}),
	}, nil
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*SuccessResponse, error) {
	_, kind, err := tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &SuccessResponse{Success: &succeeded}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.NewResourceGroupId)
}
