package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// typeResourceShare is the one resource type that has tags of this product.
const typeResourceShare = "ResourceShare"

func checkTagged(resourceType string) error {
	if resourceType != typeResourceShare {
		return services.Refuse("InvalidParameter.ResourceType", "the resources of this product that have tags are of the type "+typeResourceShare)
	}
	return nil
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*TagResourcesResponse, error) {
	if err := checkTagged(q.ResourceType); err != nil {
		return nil, err
	}
	return &TagResourcesResponse{}, c.TagResources(cloud.KindResourceShare, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*UntagResourcesResponse, error) {
	if err := checkTagged(q.ResourceType); err != nil {
		return nil, err
	}
	if len(q.ResourceId) == 0 {
		return nil, services.Refuse("MissingParameter.ResourceIds", "say which resources lose their tags: ResourceId.1")
	}
	keys := q.TagKey
	switch {
	case services.IsTrue(q.All):
		keys = nil
	case len(keys) == 0:
		return nil, services.Refuse("MissingParameter.TagKeysOrDeleteAll", "give the keys of the tags to remove, or set All")
	}
	for i, key := range keys {
		for _, earlier := range keys[:i] {
			if key == earlier {
				return nil, services.Refuse("Duplicate.TagKey", "TagKey names "+key+" twice")
			}
		}
	}
	return &UntagResourcesResponse{}, c.UntagResources(cloud.KindResourceShare, q.ResourceId, cloud.Untagging{All: services.IsTrue(q.All), Keys: keys})
}

// tagsPage is how many resource shares one answer of ListTagResources covers at
// most; the call has no parameter for it.
const tagsPage = 50

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	if err := checkTagged(q.ResourceType); err != nil {
		return nil, err
	}
	if len(q.ResourceId)+len(q.Tag) == 0 {
		return nil, services.Refuse("MissingParameter.ResourceIdOrTag", "give ResourceId.1 or Tag.1")
	}
	f := cloud.ShareFilter{IDs: q.ResourceId}
	for _, tag := range q.Tag {
		if tag.Key == "" {
			return nil, services.Refuse("MissingParameter.TagKey", "every entry of Tag has a Key")
		}
		for _, earlier := range f.Tags {
			if earlier.Key == tag.Key {
				return nil, services.Refuse("Duplicate.TagKey", "Tag names the key "+tag.Key+" twice")
			}
		}
		f.Tags = append(f.Tags, cloud.Tag(tag))
	}
	page, err := c.ResourceShares(f, cloud.PageRequest{After: q.NextToken, Limit: tagsPage})
	if err != nil {
		return nil, err
	}
	views := []ListTagResourcesTagResource{}
	for _, share := range page.Items {
		for _, tag := range c.Tags(share.ID) {
			views = append(views, ListTagResourcesTagResource{
				ResourceId: &share.ID, ResourceType: new(typeResourceShare), TagKey: new(tag.Key), TagValue: new(tag.Value),
			})
		}
	}
	return &ListTagResourcesResponse{NextToken: services.Text(page.Next), TagResources: &ListTagResourcesTagResources{TagResource: views}}, nil
}
