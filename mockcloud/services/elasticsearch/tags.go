package elasticsearch

import (
	"encoding/json"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Tagging is how this product puts tags on resources.
var Tagging = &services.Tagging{
	Product: "elasticsearch",
	Kinds:   map[string]cloud.Kind{"INSTANCE": kindInstance},
	Page:    50, MaxResources: 50, MaxKeys: 20,
	Unknown: func(resourceType string) error {
		return malformed("ResourceType", "there are no resources of the type "+resourceType)
	},
	Codes: services.TaggingCodes{
		NoResources: "MissingParameter", TooManyResources: "InvalidParameter", TooManyKeys: "InvalidParameter", RepeatedKey: "InvalidParameter",
		NoKeys: "MissingParameter", Neither: "MissingParameter", NoKey: "InvalidParameter", RepeatedTag: "InvalidParameter",
	},
}

// readList reads texts that are one JSON list.
func readList(text string) (list []string, err error) {
	if text == "" {
		return nil, nil
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, malformed("ResourceIds", text+" is no JSON list of texts")
	}
	return list, nil
}

func tagResources(c *cloud.Call, q *TagResourcesRequest) (*ResultResponse, error) {
	if q.Body == nil {
		return nil, missing("body")
	}
	return done(), Tagging.Tag(c, q.Body.ResourceType, q.Body.ResourceIds, services.Tags(q.Body.Tags))
}

func untagResources(c *cloud.Call, q *UntagResourcesRequest) (*ResultResponse, error) {
	ids, err := readList(q.ResourceIds)
	if err != nil {
		return nil, err
	}
	keys, err := readList(q.TagKeys)
	if err != nil {
		return nil, err
	}
	all := q.All
	if len(keys) > 0 {
		all = nil // counts only where there are no keys
	}
	return done(), Tagging.Untag(c, q.ResourceType, ids, keys, all)
}

// mostTags are more tags than a filter can find at once.
var mostTags int32 = 1000

func listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	ids, err := readList(q.ResourceIds)
	if err != nil {
		return nil, err
	}
	tags, err := readTags(q.Tags)
	if err != nil {
		return nil, err
	}
	found, _, _, err := Tagging.List(c, q.ResourceType, cloud.TagFilter{IDs: ids, Tags: tags}, "", &mostTags)
	if err != nil {
		return nil, err
	}
	p := numbered(q.Page, q.Size)
	page, err := cloud.ListCatalogue(found, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	total := new(int32(page.Total))
	return &ListTagResourcesResponse{
		PageSize: p.Answer(page.Total, "").Size, Headers: &Headers{XTotalCount: total},
		TagResources: &TagResources{TagResource: services.Each(page.Items, func(tag cloud.ResourceTag) TagResource {
			return TagResource{ResourceType: new("ALIYUN::ELASTICSEARCH::INSTANCE"), ResourceId: &tag.ResourceID, TagKey: &tag.Key, TagValue: &tag.Value}
		})},
	}, nil
}
