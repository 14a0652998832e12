package vpc

import (
	"net/http"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// tagFilter reads the tags that what a request asks for must have.
func tagFilter[T ~struct{ Key, Value string }](given []T) ([]cloud.Tag, error) {
	tags := services.Tags(given)
	for _, tag := range tags {
		if tag.Key == "" {
			return nil, services.Refuse("InvalidTagKey", "every entry of Tag has a Key")
		}
	}
	return tags, nil
}

// taggable are the types of resources that can have tags here.
var taggable = map[string]cloud.Kind{
	"VPC": cloud.KindVPC, "VSWITCH": cloud.KindVSwitch, "ROUTETABLE": cloud.KindRouteTable,
}

// untaggable are the other types that the vendor has.
var untaggable = []string{"EIP", "VPNGATEWAY", "NATGATEWAY", "COMMONBANDWIDTHPACKAGE"}

// taggedKind reads of which kind the resources of a request are.
func taggedKind(resourceType string, ids []string) (cloud.Kind, error) {
	name := strings.ToUpper(resourceType)
	if err := services.Implemented(services.Given("ResourceType", slices.Contains(untaggable, name))); err != nil {
		return "", err
	}
	kind, ok := taggable[name]
	switch {
	case !ok:
		return "", services.Refuse("InvalidInstanceType.NotFound", "there are no resources of the type "+resourceType)
	case len(ids) > maxListed:
		return "", services.Refuse("SizeLimitExceeded.ResourceId", "a request names at most 20 resources")
	}
	return kind, nil
}

// taggedOnce does so where a request must name each resource once only.
func taggedOnce(resourceType string, ids []string) (cloud.Kind, error) {
	if id, twice := services.Repeated(ids); twice {
		return "", services.Refuse("DuplicatedParam.ResourceIds", "ResourceId names "+id+" twice")
	}
	return taggedKind(resourceType, ids)
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*TagResourcesResponse, error) {
	kind, err := taggedOnce(q.ResourceType, q.ResourceId)
	if err != nil {
		return nil, err
	}
	return &TagResourcesResponse{}, c.TagResources(kind, q.ResourceId, services.Tags(q.Tag))
}

func unTagResources(c *cloud.Call, q *UnTagResourcesRequest) (*UnTagResourcesResponse, error) {
	kind, err := taggedOnce(q.ResourceType, q.ResourceId)
	if err != nil {
		return nil, err
	}
	keys := q.TagKey
	switch {
	case len(keys) > maxListed:
		return nil, services.Refuse("SizeLimitExceeded.TagNum", "a request names at most 20 keys")
	case len(keys) == 0 && !services.IsTrue(q.All):
		return nil, services.Refuse("MissingParam", "give the keys of the tags to remove, or set All")
	}
	// All counts only where there are no keys.
	return &UnTagResourcesResponse{}, c.UntagResources(kind, q.ResourceId, cloud.Untagging{All: len(keys) == 0, Keys: keys})
}

const defaultTags = 50

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	kind, err := taggedKind(q.ResourceType, q.ResourceId)
	if err != nil {
		return nil, err
	}
	if len(q.ResourceId)+len(q.Tag) == 0 {
		return nil, &wire.Error{Code: "BothEmpty.TagsAndResources", Status: http.StatusForbidden, Message: "give ResourceId.1 or Tag.1"}
	}
	tags, err := tagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	found, next, err := c.ListResourceTags(kind, cloud.TagFilter{IDs: q.ResourceId, Tags: tags}, services.After(q.NextToken, q.MaxResults, defaultTags).PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]ListTagResourcesTagResource, len(found))
	for i, tag := range found {
		views[i] = ListTagResourcesTagResource{
			ResourceType: new(strings.ToUpper(q.ResourceType)), ResourceId: new(tag.ResourceID), TagKey: new(tag.Key), TagValue: new(tag.Value),
		}
	}
	return &ListTagResourcesResponse{NextToken: new(next), TagResources: &ListTagResourcesTagResources{TagResource: views}}, nil
}
