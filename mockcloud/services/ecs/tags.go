package ecs

import (
	"cmp"
	"maps"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// resourceKinds are the types of resources that the actions for tags and
// resource groups know. Nobody has any of those that stand for no kind.
var resourceKinds = map[string]cloud.Kind{
	"instance": cloud.KindInstance, "securitygroup": cloud.KindSecurityGroup, "eni": cloud.KindNetworkInterface,
	"disk": cloud.KindDisk, "keypair": cloud.KindKeyPair, "image": "", "snapshot": "", "volume": "", "ddh": "", "ddhcluster": "", "launchtemplate": "",
	"reservedinstance": "", "snapshotpolicy": "", "elasticityassurance": "", "capacityreservation": "", "command": "", "invocation": "",
	"activation": "", "managedinstance": "",
}

// kindOf reads a type of resources.
func kindOf(resourceType string) (cloud.Kind, error) {
	kind, ok := resourceKinds[resourceType]
	if !ok {
		return "", services.Refuse("InvalidResourceType.NotFound", "There is no type of resources "+resourceType+".")
	}
	return kind, nil
}

// hasKeys says whether every tag of a filter has a key.
func hasKeys(tags []cloud.Tag) bool {
	for _, tag := range tags {
		if tag.Key == "" {
			return false
		}
	}
	return true
}

// viewTags shows the caller's own tags of a resource, each as one of the
// responses has it.
func viewTags[T any](c *cloud.Call, resourceID string, view func(key, value *string) T) []T {
	views := []T{}
	for _, tag := range c.Tags(resourceID) {
		views = append(views, view(new(tag.Key), new(tag.Value)))
	}
	return views
}

const maxTaggedResources = 50 // in one request

// taggedResources reads what the tags of a request are about.
func taggedResources(resourceType string, ids []string) (cloud.Kind, error) {
	if len(ids) > maxTaggedResources {
		return "", services.Refuse("NumberExceed.ResourceIds", "ResourceId has at most 50 entries.")
	}
	return kindOf(resourceType)
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*TagResourcesResponse, error) {
	kind, err := taggedResources(q.ResourceType, q.ResourceId)
	if err != nil {
		return nil, err
	}
	return &TagResourcesResponse{}, c.TagResources(kind, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*UntagResourcesResponse, error) {
	kind, err := taggedResources(q.ResourceType, q.ResourceId)
	if err != nil {
		return nil, err
	}
	all, keys := services.IsTrue(q.All), q.TagKey
	_, twice := services.Repeated(keys)
	if err := choose(
		choice{"All", "Param.Conflict", !all || len(keys) == 0},
		choice{"TagKey", "MissingParameter.Tags", all || len(keys) > 0},
		choice{"TagKey", "NumberExceed.Tags", len(keys) <= 20},
		choice{"TagKey", "Duplicate.TagKey", !twice},
	); err != nil {
		return nil, err
	}
	return &UntagResourcesResponse{}, c.UntagResources(kind, q.ResourceId, cloud.Untagging{All: all, Keys: keys})
}

// addTags and removeTags are the older forms of tagResources and untagResources.
func addTags(c *cloud.Call, q *AddTagsRequest) (*AddTagsResponse, error) {
	kind, err := kindOf(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &AddTagsResponse{}, c.TagResources(kind, []string{q.ResourceId}, services.Tags(q.Tag))
}

// removeTags takes off those tags that are given, or all where none is. A tag
// that is given with another value than it has stays.
func removeTags(c *cloud.Call, q *RemoveTagsRequest) (*RemoveTagsResponse, error) {
	kind, err := kindOf(q.ResourceType)
	if err != nil {
		return nil, err
	}
	wanted := services.Tags(q.Tag)
	if !hasKeys(wanted) {
		return nil, services.Refuse("InvalidTagKey.Malformed", "Every tag has a key.")
	}
	ids := []string{q.ResourceId}
	if len(wanted) == 0 {
		return &RemoveTagsResponse{}, c.UntagResources(kind, ids, cloud.Untagging{All: true})
	}
	keys := []string{}
	for tag := range c.ResourceTags(kind, cloud.TagFilter{IDs: ids}) {
		if selects(wanted, tag.Tag) {
			keys = append(keys, tag.Key)
		}
	}
	return &RemoveTagsResponse{}, c.UntagResources(kind, ids, cloud.Untagging{Keys: keys})
}

// selects says whether one of the wanted tags, whose values may be left out, is
// the tag.
func selects(wanted []cloud.Tag, tag cloud.Tag) bool {
	return slices.ContainsFunc(wanted, func(w cloud.Tag) bool { return w.Key == tag.Key && is(w.Value, tag.Value) })
}

// tagsPage is how many tags one answer of ListTagResources has at most; the
// request has no parameter for it.
const tagsPage = 50

// inResourceGroups is a key by which clients can ask for resources by their
// resource group.
const inResourceGroups = "acs:rm:rgId"

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	kind, err := taggedResources(q.ResourceType, q.ResourceId)
	if err != nil {
		return nil, err
	}
	filter, err := tagFilter(q)
	if err != nil {
		return nil, err
	}
	tags, next, err := c.ListResourceTags(kind, filter, cloud.PageRequest{After: q.NextToken, Limit: tagsPage})
	if err != nil {
		return nil, err
	}
	views := make([]ListTagResourcesTagResource, len(tags))
	for i, tag := range tags {
		views[i] = ListTagResourcesTagResource{
			ResourceId: new(tag.ResourceID), ResourceType: new(q.ResourceType), TagKey: new(tag.Key), TagValue: new(tag.Value),
		}
	}
	return &ListTagResourcesResponse{NextToken: new(next), TagResources: &ListTagResourcesTagResources{TagResource: views}}, nil
}

// tagFilter reads which resources a request selects.
func tagFilter(q *ListTagResourcesRequest) (cloud.TagFilter, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	keys := make([]string, len(q.Tag))
	for i, tag := range q.Tag {
		keys[i] = tag.Key
	}
	_, twice := services.Repeated(keys)
	if err := choose(
		choice{"ResourceId", "BothEmpty.TagsAndResources", len(q.ResourceId)+len(q.Tag)+len(q.TagFilter) > 0},
		choice{"Tag", "InvalidTags.MalFormed", len(q.Tag) == 0 || len(q.TagFilter) == 0},
		choice{"Tag", "InvalidTagKey.Malformed", hasKeys(filter.Tags)},
		choice{"Tag", "Duplicate.TagKey", !twice},
		choice{"TagFilter", "InvalidTagFilter.Malformed", !slices.ContainsFunc(q.TagFilter, func(f ListTagResourcesTagFilter) bool { return f.TagKey == "" })},
	); err != nil {
		return filter, err
	}
	if len(q.TagFilter) > 0 {
		filter.Match = func(tags []cloud.Tag) bool {
			return !slices.ContainsFunc(q.TagFilter, func(f ListTagResourcesTagFilter) bool { return !fits(f, tags) })
		}
	}
	return filter, services.Implemented(services.Given("Tag "+inResourceGroups, slices.Contains(keys, inResourceGroups)))
}

// fits says whether one of the tags fits a filter: a pattern for its key, or a
// key and patterns for its value.
func fits(f ListTagResourcesTagFilter, tags []cloud.Tag) bool {
	return slices.ContainsFunc(tags, func(tag cloud.Tag) bool {
		if len(f.TagValues) == 0 {
			return matches(f.TagKey, tag.Key)
		}
		return f.TagKey == tag.Key && slices.ContainsFunc(f.TagValues, func(pattern string) bool { return matches(pattern, tag.Value) })
	})
}

const defaultTagsPage = 50

// describeTags lists the caller's tags, each once, and says on how many
// resources of each type it is.
func describeTags(c *cloud.Call, q *DescribeTagsRequest) (*DescribeTagsResponse, error) {
	if err := services.Implemented(services.Given("Category", q.Category != "")); err != nil {
		return nil, err
	}
	wanted := services.Tags(q.Tag)
	if err := choose(
		choice{"Tag", "InvalidTagKey.Malformed", hasKeys(wanted)},
	); err != nil {
		return nil, err
	}
	types := []string{q.ResourceType}
	if q.ResourceType == "" {
		types = slices.Sorted(maps.Keys(resourceKinds))
	}
	filter := cloud.TagFilter{}
	if q.ResourceId != "" {
		filter.IDs = []string{q.ResourceId}
	}
	counts := map[cloud.Tag]*DescribeTagsResourceTypeCount{}
	for _, resourceType := range types {
		kind, err := kindOf(resourceType)
		if err != nil {
			return nil, err
		}
		for tag := range c.ResourceTags(kind, filter) {
			if len(wanted) > 0 && !selects(wanted, tag.Tag) {
				continue
			}
			if counts[tag.Tag] == nil {
				counts[tag.Tag] = &DescribeTagsResourceTypeCount{}
			}
			count(counts[tag.Tag], resourceType)
		}
	}
	tags := slices.SortedFunc(maps.Keys(counts), func(a, b cloud.Tag) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Value, b.Value))
	})
	number, size := int(services.Or(q.PageNumber, 1)), int(services.Or(q.PageSize, defaultTagsPage))
	views := []DescribeTagsTagsTag{}
	for _, tag := range part(tags, number, size) {
		views = append(views, DescribeTagsTagsTag{TagKey: new(tag.Key), TagValue: new(tag.Value), ResourceTypeCount: counts[tag]})
	}
	return &DescribeTagsResponse{
		PageNumber: new(int32(number)), PageSize: new(int32(size)), TotalCount: new(int32(len(tags))),
		Tags: &DescribeTagsTags{Tag: views},
	}, nil
}

// count adds one resource of a type.
func count(counts *DescribeTagsResourceTypeCount, resourceType string) {
	field := map[string]**int32{
		"instance": &counts.Instance, "securitygroup": &counts.Securitygroup, "eni": &counts.Eni, "disk": &counts.Disk, "keypair": &counts.KeyPair,
	}[resourceType]
	*field = new(services.Value(*field) + 1)
}

// part is a page of a list that is all there.
func part[T any](all []T, number, size int) []T {
	start := min((number-1)*size, len(all))
	return all[start:min(start+size, len(all))]
}
