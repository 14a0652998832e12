package ecs

import (
	"maps"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// resourceKinds are the types of resources that the actions for tags and
// resource groups know. The contract does not name prefix lists, which have both
// all the same.
var resourceKinds = map[string]cloud.Kind{
	"instance": compute.KindInstance, "securitygroup": compute.KindSecurityGroup, "eni": cloud.KindNetworkInterface,
	"disk": compute.KindDisk, "keypair": compute.KindKeyPair, "prefixlist": compute.KindPrefixList, "image": compute.KindImage, "snapshot": compute.KindSnapshot, "snapshotpolicy": compute.KindSnapshotPolicy,
	"launchtemplate": compute.KindLaunchTemplate,
}

// otherResources are the other types that the vendor has: those that the contract
// names, and those that the Terraform provider puts tags on.
var otherResources = []string{
	"volume", "ddh", "ddhcluster", "reservedinstance", "elasticityassurance",
	"capacityreservation", "command", "invocation", "activation", "managedinstance", "imagecomponent", "snapshotgroup",
}

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "ecs",
	Kinds:   resourceKinds, Elsewhere: otherResources, Page: 50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Refuse("InvalidResourceType.NotFound", "There is no type of resources "+resourceType+".")
	},
	Codes: services.TaggingCodes{
		TooManyResources: "NumberExceed.ResourceIds", KeysAndAll: "Param.Conflict", NoKeys: "MissingParameter.Tags", TooManyKeys: "NumberExceed.Tags",
		RepeatedKey: "Duplicate.TagKey", Neither: "BothEmpty.TagsAndResources", NoKey: "InvalidTagKey.Malformed", RepeatedTag: "Duplicate.TagKey",
	},
}

// tagsOf shows the caller's own tags of a resource.
func tagsOf(c *cloud.Call, resourceID string) *Tags {
	return &Tags{Tag: services.ShowTags(c, resourceID, func(key, value *string) Tag { return Tag{TagKey: key, TagValue: value} })}
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, q.All)
}

// addTags and removeTags are the older forms of tagResources and untagResources.
func addTags(c *cloud.Call, q *TagsRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, []string{q.ResourceId}, services.Tags(q.Tag))
}

// removeTags takes off those tags that are given, or all where none is. A tag
// that is given with another value than it has stays.
func removeTags(c *cloud.Call, q *TagsRequest) (*EmptyResponse, error) {
	_, kind, err := Tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	wanted := services.Tags(q.Tag)
	if !services.HaveKeys(wanted) {
		return nil, services.Refuse("InvalidTagKey.Malformed", "Every tag has a key.")
	}
	ids := []string{q.ResourceId}
	if len(wanted) == 0 {
		return &EmptyResponse{}, c.UntagResources(kind, ids, cloud.Untagging{All: true})
	}
	keys := []string{}
	for tag := range c.ResourceTags(kind, cloud.TagFilter{IDs: ids}) {
		if selects(wanted, tag.Tag) {
			keys = append(keys, tag.Key)
		}
	}
	return &EmptyResponse{}, c.UntagResources(kind, ids, cloud.Untagging{Keys: keys})
}

// selects says whether one of the wanted tags, whose values may be left out, is
// the tag.
func selects(wanted []cloud.Tag, tag cloud.Tag) bool {
	return slices.ContainsFunc(wanted, func(w cloud.Tag) bool { return w.Key == tag.Key && is(w.Value, tag.Value) })
}

// inResourceGroups is a key by which clients can ask for resources by their
// resource group.
const inResourceGroups = "acs:rm:rgId"

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter, err := tagFilter(q)
	if err != nil {
		return nil, err
	}
	tags, _, next, err := Tagging.List(c, q.ResourceType, filter, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: &next, TagResources: &TagResources{TagResource: services.Each(tags, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceId: &tag.ResourceID, ResourceType: &q.ResourceType, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

// tagFilter reads which resources a request selects.
func tagFilter(q *ListTagResourcesRequest) (cloud.TagFilter, error) {
	filter := cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}
	unnamed := func(f TagFilterParameter) bool { return f.TagKey == "" }
	if err := choose(
		choice{"Tag", "InvalidTags.MalFormed", len(q.Tag) == 0 || len(q.TagFilter) == 0},
		choice{"TagFilter", "InvalidTagFilter.Malformed", !slices.ContainsFunc(q.TagFilter, unnamed)},
	); err != nil {
		return filter, err
	}
	if len(q.TagFilter) > 0 {
		filter.Match = func(tags []cloud.Tag) bool {
			return !slices.ContainsFunc(q.TagFilter, func(f TagFilterParameter) bool { return !fits(f, tags) })
		}
	}
	byGroup := slices.ContainsFunc(filter.Tags, func(tag cloud.Tag) bool { return tag.Key == inResourceGroups })
	return filter, services.NotThere("Tag "+inResourceGroups, byGroup)
}

// fits says whether one of the tags fits a filter: a pattern for its key, or a
// key and patterns for its value.
func fits(f TagFilterParameter, tags []cloud.Tag) bool {
	return slices.ContainsFunc(tags, func(tag cloud.Tag) bool {
		if len(f.TagValues) == 0 {
			return services.Matches(f.TagKey, tag.Key)
		}
		return f.TagKey == tag.Key && slices.ContainsFunc(f.TagValues, func(pattern string) bool { return services.Matches(pattern, tag.Value) })
	})
}

const defaultTagsPage = 50

// describeTags lists the caller's tags, each once, and says on how many
// resources of each type it is.
func describeTags(c *cloud.Call, q *DescribeTagsRequest) (*DescribeTagsResponse, error) {
	wanted := services.Tags(q.Tag)
	if err := choose(
		choice{"Tag", "InvalidTagKey.Malformed", services.HaveKeys(wanted)},
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
	counts := map[cloud.Tag]*ResourceTypeCount{}
	for _, resourceType := range types {
		_, kind, err := Tagging.Type(resourceType)
		if err != nil {
			return nil, err
		}
		for tag := range c.ResourceTags(kind, filter) {
			if len(wanted) > 0 && !selects(wanted, tag.Tag) {
				continue
			}
			if counts[tag.Tag] == nil {
				counts[tag.Tag] = &ResourceTypeCount{}
			}
			count(counts[tag.Tag], resourceType)
		}
	}
	tags := slices.SortedFunc(maps.Keys(counts), cloud.Tag.Compare)
	number, size := int(services.Or(q.PageNumber, 1)), int(services.Or(q.PageSize, defaultTagsPage))
	views := []Tag{}
	for _, tag := range part(tags, number, size) {
		views = append(views, Tag{TagKey: new(tag.Key), TagValue: new(tag.Value), ResourceTypeCount: counts[tag]})
	}
	return &DescribeTagsResponse{
		PageNumber: new(int32(number)), PageSize: new(int32(size)), TotalCount: new(int32(len(tags))),
		Tags: &Tags{Tag: views},
	}, nil
}

// count adds one resource of a type, where the contract has a number for it.
func count(counts *ResourceTypeCount, resourceType string) {
	field := map[string]**int32{
		"instance": &counts.Instance, "securitygroup": &counts.Securitygroup, "eni": &counts.Eni, "disk": &counts.Disk, "keypair": &counts.KeyPair,
		"image": &counts.Image, "snapshot": &counts.Snapshot, "snapshotpolicy": &counts.SnapshotPolicy,
	}[resourceType]
	if field != nil {
		*field = new(services.Value(*field) + 1)
	}
}

// part is a page of a list that is all there.
func part[T any](all []T, number, size int) []T {
	start := min((number-1)*size, len(all))
	return all[start:min(start+size, len(all))]
}
