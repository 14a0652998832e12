package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Taggings are how the products put tags on resources. The contracts leave
// folders and control policies out, but the vendor's own clients put tags on them.
var Taggings = map[Generation]*services.Tagging{
	Older: {
		Kinds:   map[string]cloud.Kind{"ResourceGroup": identity.KindResourceGroup, "Account": identity.KindAccount, "Folder": organization.KindFolder},
		Product: "resourcemanager", Usual: "ResourceGroup", Page: defaultPageSize,
		Unknown: func(string) error { return wire.InvalidParameter("ResourceType is ResourceGroup, Account or Folder.") },
	},
	Newer: {
		Kinds: map[string]cloud.Kind{"Account": identity.KindAccount, "Folder": organization.KindFolder, "ControlPolicy": organization.KindControlPolicy}, Page: defaultPageSize,
		Unknown: func(string) error { return wire.InvalidParameter("ResourceType is Account, Folder or ControlPolicy.") },
	},
}

func (g Generation) tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Taggings[g].Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func (g Generation) untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Taggings[g].Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

// listTagResources returns a token only when something follows: clients ask on
// as long as there is one.
func (g Generation) listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	found, kind, next, err := Taggings[g].List(c, q.ResourceType, filter, q.NextToken, q.MaxResults)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceId: &tag.ResourceID, ResourceType: &kind, TagKey: &tag.Key, TagValue: &tag.Value}
	})}, nil
}

// tagsOf shows the caller's own tags of a member or a folder.
func tagsOf(c *cloud.Call, resourceID string) *Tags {
	return &Tags{Tag: services.ShowTags(c, resourceID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })}
}
