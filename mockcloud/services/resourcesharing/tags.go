package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// typeResourceShare is the one resource type that has tags of this product.
const typeResourceShare = "ResourceShare"

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "resourcesharing",
	Kinds:   map[string]cloud.Kind{typeResourceShare: cloud.KindResourceShare},
	Unknown: func(string) error {
		return services.Refuse("InvalidParameter.ResourceType", "the resources of this product that have tags are of the type "+typeResourceShare)
	},
	Codes: services.TaggingCodes{
		NoResources: "MissingParameter.ResourceIds", NoKeys: "MissingParameter.TagKeysOrDeleteAll", RepeatedKey: "Duplicate.TagKey",
		Neither: "MissingParameter.ResourceIdOrTag", NoKey: "MissingParameter.TagKey", RepeatedTag: "Duplicate.TagKey",
	},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	keys := q.TagKey
	if services.IsTrue(q.All) {
		keys = nil
	}
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, keys, q.All)
}

// tagsPage is how many resource shares one answer of ListTagResources covers at
// most; the call has no parameter for it.
const tagsPage = 50

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	if _, _, err := Tagging.Type(q.ResourceType); err != nil {
		return nil, err
	}
	f := sharing.ShareFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	if err := Tagging.CheckFilter(cloud.TagFilter{IDs: f.IDs, Tags: f.Tags}); err != nil {
		return nil, err
	}
	page, err := sharing.ResourceShares(c, f, cloud.PageRequest{After: q.NextToken, Limit: tagsPage})
	if err != nil {
		return nil, err
	}
	views := []TagResource{}
	for _, share := range page.Items {
		for _, tag := range c.Tags(share.ID) {
			views = append(views, TagResource{
				ResourceId: &share.ID, ResourceType: new(typeResourceShare), TagKey: new(tag.Key), TagValue: new(tag.Value),
			})
		}
	}
	return &ListTagResourcesResponse{NextToken: services.Text(page.Next), TagResources: &TagResources{TagResource: views}}, nil
}
