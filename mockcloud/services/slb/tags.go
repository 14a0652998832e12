package slb

import (
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "slb",
	Kinds: map[string]cloud.Kind{
		"instance": kindBalancer, "certificate": kindCertificate, "acl": kindAccessList, "listener": kindListener,
		"vservergroup": kindVirtualGroup, "masterslaveservergroup": kindMasterSlaveGroup,
	},
	Spelling: strings.ToLower, Page: 50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Refuse("InvalidParam.ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		NoResources: "MissingParam.ResourceId", TooManyResources: "SizeLimitExceeded.ResourceId", TooManyKeys: "SizeLimitExceeded.TagKey",
		RepeatedKey: "Duplicate.TagKey", Neither: "MissingParam.TagOrResourceId", NoKey: "InvalidParam.TagKey", RepeatedTag: "Duplicate.TagKey",
	},
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

// untagResources takes tags off; a request that names no keys means all of them.
func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	all := len(q.TagKey) == 0
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, &all)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	found, kind, next, err := Tagging.List(c, q.ResourceType, filter, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: services.Text(next), TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: &kind, ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

// tagsOf shows the caller's own tags of a resource.
func tagsOf(c *cloud.Call, id string) *Tags {
	return &Tags{Tag: services.ShowTags(c, id, func(key, value *string) Tag { return Tag{TagKey: key, TagValue: value} })}
}

// givenTag is a tag as the older actions have it, in a list that is JSON.
type givenTag struct{ TagKey, TagValue string }

// readTags reads the tags of an older action. The code is for a text that is none.
func readTags(text, code string) ([]cloud.Tag, error) {
	given, err := readList[givenTag]("Tags", text)
	tags := services.Each(given, func(tag givenTag) cloud.Tag { return cloud.Tag{Key: tag.TagKey, Value: tag.TagValue} })
	if err != nil || !services.HaveKeys(tags) {
		return nil, services.Refuse(code, "The parameter Tags is no JSON list of tags, each with a TagKey.")
	}
	return tags, nil
}

// addTags puts tags on a balancer, as TagResources does.
func addTags(c *cloud.Call, q *TagsRequest) (*EmptyResponse, error) {
	tags, err := readTags(q.Tags, "InvalidParameter.TagKey")
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, notThere(c.TagResources(kindBalancer, []string{q.LoadBalancerId}, tags), "LoadBalancerId")
}

// removeTags takes them off, by their keys.
func removeTags(c *cloud.Call, q *TagsRequest) (*EmptyResponse, error) {
	tags, err := readTags(q.Tags, "InvalidParameter.TagKey")
	if err != nil {
		return nil, err
	}
	which := cloud.Untagging{Keys: services.Each(tags, func(tag cloud.Tag) string { return tag.Key })}
	return &EmptyResponse{}, notThere(c.UntagResources(kindBalancer, []string{q.LoadBalancerId}, which), "LoadBalancerId")
}

// describeTags counts which balancers have which tags, or which keys.
func describeTags(c *cloud.Call, q *DescribeTagsRequest) (*DescribeTagsResponse, error) {
	wanted, err := readTags(q.Tags, "InvalidParameter")
	if err != nil {
		return nil, err
	}
	counts := map[cloud.Tag]int32{}
	for tag := range c.ResourceTags(kindBalancer, cloud.TagFilter{IDs: services.Separated(q.LoadBalancerId)}) {
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, func(one cloud.Tag) bool { return one.Key == tag.Key && (one.Value == "" || one.Value == tag.Value) }) {
			continue
		}
		counted := tag.Tag
		if services.IsTrue(q.DistinctKey) {
			counted.Value = ""
		}
		counts[counted]++
	}
	sets := make([]TagSet, 0, len(counts))
	for _, tag := range slices.SortedFunc(maps.Keys(counts), cloud.Tag.Compare) {
		sets = append(sets, TagSet{TagKey: new(tag.Key), TagValue: new(tag.Value), InstanceCount: new(counts[tag])})
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 50)
	page, err := cloud.ListCatalogue(sets, nil, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, "")
	return &DescribeTagsResponse{PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total, TagSets: &TagSets{TagSet: services.Each(page.Items, func(set TagSet) TagSet { return set })}}, nil
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*EmptyResponse, error) {
	kind := map[string]cloud.Kind{"loadbalancer": kindBalancer, "certificate": kindCertificate, "acl": kindAccessList}[q.ResourceType]
	return &EmptyResponse{}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.NewResourceGroupId)
}
