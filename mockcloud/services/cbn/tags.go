package cbn

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// elsewhere are the other types that the vendor has.
var elsewhere = []string{"bandwidthpackage", "transitroutervbrattachment", "transitroutervpnattachment", "flowlog"}

// tagging is how this product puts tags on resources.
var tagging = &services.Tagging{
	Kinds: map[string]cloud.Kind{
		"cen": interconnect.KindCEN, "transitrouter": interconnect.KindTransitRouter, "transitroutervpcattachment": interconnect.KindAttachment,
		"transitrouterroutetable": interconnect.KindRouterTable, "transitrouterpeerattachment": interconnect.KindPeerAttachment,
	},
	Spelling: strings.ToLower, Page: 10, MaxResources: 20, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		if slices.Contains(elsewhere, strings.ToLower(resourceType)) {
			return services.NotThere("ResourceType", true)
		}
		return services.Refuse("InvalidInstanceType.NotFound", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		TooManyResources: "SizeLimitExceeded.ResourceIdNum", TooManyKeys: "QuotaExceeded.TagNum", Neither: "BothEmpty.TagsAndResources", NoKey: "InvalidTagKey", NoKeys: "MissingParam",
		KeysAndAll: "InvalidParameter.TagKeyOrAll",
	},
}

// spelled are the types as responses spell them.
var spelled = map[string]string{
	"cen": "Cen", "transitrouter": "TransitRouter", "transitroutervpcattachment": "TransitRouterVpcAttachment", "transitrouterroutetable": "TransitRouterRouteTable",
	"transitrouterpeerattachment": "TransitRouterPeerAttachment",
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	found, kind, next, err := tagging.List(c, q.ResourceType, filter, q.NextToken, q.PageSize)
	if err != nil {
		return nil, err
	}
	kind = spelled[kind]
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

// tagsOf shows the caller's own tags of a resource.
func tagsOf(c *cloud.Call, id string) []Tag {
	return services.ShowTags(c, id, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*EmptyResponse, error) {
	kind := strings.ToLower(q.ResourceType)
	if err := services.NotThere("ResourceType", kind == "bandwidthpackage"); err != nil {
		return nil, err
	}
	if kind != "cen" {
		return nil, services.Refuse("InvalidParameter", "ResourceType is cen")
	}
	return &EmptyResponse{}, identity.JoinResourceGroup(c, interconnect.KindCEN, q.ResourceId, q.NewResourceGroupId)
}
