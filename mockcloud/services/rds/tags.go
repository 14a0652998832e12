package rds

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "rds",
	Kinds:   map[string]cloud.Kind{"DBINSTANCE": kindInstance}, Spelling: spelling, Usual: "INSTANCE",
	Page: 50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return services.Malformed(kindInstance, "ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		NoResources: "MissingParameter.ResourceIds", TooManyResources: "NumberExceed.ResourceIds", RepeatedResource: "Duplicate.ResourceId",
		NoKeys: "InvalidTagKey.Malformed", TooManyKeys: "NumberExceed.Tags", RepeatedKey: "Duplicate.TagKey",
		Neither: "MissingParameter.ResourceIds", NoKey: "InvalidTagKey.Malformed", RepeatedTag: "Duplicate.TagKey",
	},
}

// spelling spells types as resource names do, which call instances dbinstance.
func spelling(resourceType string) string {
	if strings.EqualFold(resourceType, "INSTANCE") {
		return "DBINSTANCE"
	}
	return ""
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, Tagging.Tag(c, q.ResourceType, q.ResourceId, services.Tags(q.Tag))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*EmptyResponse, error) {
	all := q.All
	if len(q.TagKey) > 0 {
		all = nil // counts only where there are no keys
	}
	return &EmptyResponse{}, Tagging.Untag(c, q.ResourceType, q.ResourceId, q.TagKey, all)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	found, _, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: q.ResourceId, Tags: services.Tags(q.Tag)}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: &next, TagResources: &TagResources{TagResource: services.Each(found, func(tag cloud.ResourceTag) TagResource {
		return TagResource{ResourceType: new("INSTANCE"), ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
	})}}, nil
}

// olderTags reads the tags of the older actions: as a list, or as one JSON object.
func olderTags(list []TagParameter, text string) ([]cloud.Tag, error) {
	tags := services.Tags(list)
	if text == "" {
		return tags, nil
	}
	var given map[string]string
	if err := json.Unmarshal([]byte(text), &given); err != nil {
		return nil, services.Malformed(kindInstance, "Tags", "tags are written as JSON")
	}
	for _, key := range slices.Sorted(maps.Keys(given)) {
		tags = append(tags, cloud.Tag{Key: key, Value: given[key]})
	}
	return tags, nil
}

// addTagsToResource is the older way to put tags on instances, whose ids are separated by commas.
func addTagsToResource(c *cloud.Call, q *ResourceRequest) (*EmptyResponse, error) {
	tags, err := olderTags(q.Tag, q.Tags)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, Tagging.Tag(c, "", services.Separated(q.DBInstanceId), tags)
}

func removeTagsFromResource(c *cloud.Call, q *ResourceRequest) (*EmptyResponse, error) {
	tags, err := olderTags(q.Tag, q.Tags)
	if err != nil {
		return nil, err
	}
	keys := services.Each(tags, func(tag cloud.Tag) string { return tag.Key })
	return &EmptyResponse{}, Tagging.Untag(c, "", services.Separated(q.DBInstanceId), keys, nil)
}

// describeTags lists tags with the instances that have each.
func describeTags(c *cloud.Call, q *DescribeTagsRequest) (*DescribeTagsResponse, error) {
	filter := cloud.TagFilter{}
	if q.DBInstanceId != "" {
		if _, err := find(c, q.DBInstanceId); err != nil {
			return nil, err
		}
		filter.IDs = []string{q.DBInstanceId}
	}
	var err error
	if filter.Tags, err = olderTags(nil, q.Tags); err != nil {
		return nil, err
	}
	if _, _, err := Tagging.Type(q.ResourceType); err != nil {
		return nil, err
	}
	var shown []TagInfo
	at := map[cloud.Tag]int{}
	for one := range c.ResourceTags(kindInstance, filter) {
		n, there := at[one.Tag]
		if !there {
			n, at[one.Tag] = len(shown), len(shown)
			shown = append(shown, TagInfo{TagKey: &one.Key, TagValue: &one.Value, DBInstanceIds: &TagInfoDBInstanceIds{}})
		}
		shown[n].DBInstanceIds.DBInstanceIds = append(shown[n].DBInstanceIds.DBInstanceIds, one.ResourceID)
	}
	return &DescribeTagsResponse{Items: &DescribeTagsItems{TagInfos: append([]TagInfo{}, shown...)}}, nil
}
