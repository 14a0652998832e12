package alb

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The further types of resources that have tags.
const typeACL, typeRule, typeTemplate = "acl", "rule", "healthchecktemplate"

// Tagging is how this product puts tags on resources. The contract names four types;
// listeners, rules and templates have tags as the actions that create them take them.
var Tagging = &services.Tagging{
	Product: "alb",
	Kinds: map[string]cloud.Kind{
		zonal.TypeBalancer: kindBalancer, zonal.TypeListener: kindListener, zonal.TypeGroup: kindGroup, zonal.TypePolicy: kindPolicy,
		typeACL: kindACL, typeRule: kindRule, typeTemplate: kindTemplate,
	},
	Spelling: strings.ToLower,
	Page:     usualPage, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(kindBalancer, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{Neither: "InvalidParameter", NoKeys: "InvalidParameter", NoKey: "InvalidParameter", KeysAndAll: "InvalidParameter"},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

// unTagResources takes tags off: those with the keys, or with keys and values.
func unTagResources(c *cloud.Call, q *UnTagResourcesRequest) (*EmptyResponse, error) {
	keys, exact := q.TagKey, []cloud.Tag{}
	for _, tag := range q.Tag {
		if tag.Value == "" {
			keys = append(keys, tag.Key)
		} else {
			exact = append(exact, cloud.Tag(tag))
		}
	}
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, keys, q.All, exact...)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	found, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, q.MaxResults)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{
		NextToken: services.Text(next), MaxResults: new(services.Or(q.MaxResults, usualPage)),
		TagResources: services.Each(found, func(tag cloud.ResourceTag) TagResource {
			return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
		}),
	}, nil
}

// The category of the tags that accounts make; others there are none.
const ownTags, systemTags = "Custom", "System"

func listTagKeys(c *cloud.Call, q *ListTagKeysRequest) (*ListTagKeysResponse, error) {
	_, kind, err := Tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	keys := []string{}
	if q.Category != systemTags {
		keys = slices.DeleteFunc(c.TagKeys([]cloud.Kind{kind}), func(key string) bool { return !strings.Contains(key, q.Keyword) })
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := cloud.ListCatalogue(keys, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListTagKeysResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		TagKeys: services.Each(page.Items, func(key string) TagKey { return TagKey{TagKey: &key, Category: new(ownTags)} }),
	}, nil
}

func listTagValues(c *cloud.Call, q *ListTagValuesRequest) (*ListTagValuesResponse, error) {
	kinds := []cloud.Kind{}
	if q.ResourceType == "" {
		for _, kind := range Tagging.Kinds {
			kinds = append(kinds, kind)
		}
		slices.Sort(kinds)
	} else {
		_, kind, err := Tagging.Type(q.ResourceType)
		if err != nil {
			return nil, err
		}
		kinds = append(kinds, kind)
	}
	values := c.TagValues(kinds, q.TagKey)
	if q.ResourceId != "" {
		values = slices.DeleteFunc(values, func(value string) bool {
			return !slices.Contains(c.Tags(q.ResourceId), cloud.Tag{Key: q.TagKey, Value: value})
		})
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := cloud.ListCatalogue(values, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListTagValuesResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)), TagValues: append([]string{}, page.Items...),
	}, nil
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*EmptyResponse, error) {
	_, kind, err := Tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.NewResourceGroupId)
}
