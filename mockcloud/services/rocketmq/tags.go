package rocketmq

import (
	"encoding/json"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "rocketmq",
	Kinds:   map[string]cloud.Kind{"instance": kindInstance},
	Page:    50, MaxResources: 50, MaxKeys: 20,
	Codes: services.TaggingCodes{
		NoResources: "MissingParameter", TooManyResources: "InvalidParameter", TooManyKeys: "InvalidParameter", NoKeys: "MissingParameter", KeysAndAll: "InvalidParameter",
		Neither: "MissingParameter", NoKey: "MissingParameter", RepeatedKey: "InvalidParameter", RepeatedTag: "InvalidParameter",
	},
	Unknown: func(resourceType string) error {
		return invalid("resourceType", "there are no resources of the type "+resourceType)
	},
}

// readList reads texts that are one JSON list, or one text alone.
func readList(text string) (list []string) {
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return []string{text}
	}
	return list
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*DoneResponse, error) {
	tags, err := readTags(q.Tag)
	if err != nil {
		return nil, err
	}
	return done(), Tagging.Tag(c, q.ResourceType, readList(q.ResourceId), tags)
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*DoneResponse, error) {
	return done(), Tagging.Untag(c, q.ResourceType, readList(q.ResourceId), readList(q.TagKey), q.All)
}

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	wanted, err := readTags(q.Tag)
	if err != nil {
		return nil, err
	}
	tags, kind, next, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: readList(q.ResourceId), Tags: wanted}, q.NextToken, nil)
	if err != nil {
		return nil, err
	}
	owner, err := strconv.ParseInt(c.AccountID, 10, 64)
	if err != nil {
		return nil, err
	}
	shown := []TagResource{}
	for _, tag := range tags {
		if q.ResourceGroupId != "" {
			if i, err := instances.Find(c, tag.ResourceID, cloud.View); err != nil || i.ResourceGroupID != q.ResourceGroupId {
				continue
			}
		}
		shown = append(shown, TagResource{
			ResourceId: &tag.ResourceID, ResourceType: &kind, TagKey: &tag.Key, TagValue: &tag.Value, Category: new("custom"), Scope: new("public"), AliUid: &owner,
		})
	}
	return &ListTagResourcesResponse{Data: &ListTagResourcesData{NextToken: &next, TagResources: shown}}, nil
}
