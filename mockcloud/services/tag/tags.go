package tag

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const maxTags = 10 // in a request

// parseTags reads tags: a JSON object of texts.
func parseTags(text string) ([]cloud.Tag, error) {
	malformed := services.Refuse("InvalidParameter.Tags", "Tags is a JSON object of keys and values that are text, and not empty")
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	if first, err := decoder.Token(); err != nil || first != json.Delim('{') {
		return nil, malformed
	}
	var tags []cloud.Tag
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return nil, malformed
		}
		value, err := decoder.Token()
		if err != nil {
			return nil, malformed
		}
		valued, ok := value.(string)
		if !ok {
			return nil, malformed
		}
		if slices.ContainsFunc(tags, func(one cloud.Tag) bool { return one.Key == key.(string) }) {
			return nil, services.Refuse("Duplicate.TagKey", "Tags has the key "+key.(string)+" twice")
		}
		tags = append(tags, cloud.Tag{Key: key.(string), Value: valued})
	}
	if last, err := decoder.Token(); err != nil || last != json.Delim('}') || decoder.More() || len(tags) == 0 {
		return nil, malformed
	}
	if len(tags) > maxTags {
		return nil, services.Refuse("NumberExceed.Tags", fmt.Sprintf("a request has at most %d tags", maxTags))
	}
	return tags, nil
}

// tagResources puts tags on those of the resources where it can, and answers why
// it could not for the others.
func (t *resourceTypes) tagResources(c *cloud.Call, q *TagResourcesRequest) (*FailedResourcesResponse, error) {
	tags, err := parseTags(q.Tags)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(tags, func(tag cloud.Tag) bool { return tag.Value == "" }) {
		return nil, services.Malformed(cloud.KindTag, "Tag.Value", "a tag value has 1 to 128 characters")
	}
	things, err := t.parse(c, q.ResourceARN)
	if err != nil {
		return nil, err
	}
	return failures(q.ResourceARN)(c.TagEach(things, tags))
}

func (t *resourceTypes) untagResources(c *cloud.Call, q *UntagResourcesRequest) (*FailedResourcesResponse, error) {
	key, twice := services.Repeated(q.TagKey)
	switch {
	case len(q.TagKey) > maxTags:
		return nil, services.Refuse("NumberExceed.Tags", fmt.Sprintf("a request has at most %d keys", maxTags))
	case twice:
		return nil, services.Refuse("Duplicate.TagKey", "the request names the key "+key+" twice")
	case slices.Contains(q.TagKey, ""):
		return nil, services.Refuse("MissingParameter.TagKey", "every key has a text")
	}
	things, err := t.parse(c, q.ResourceARN)
	if err != nil {
		return nil, err
	}
	return failures(q.ResourceARN)(c.UntagEach(things, q.TagKey))
}

// failures shows why something could not be done with some of the resources.
func failures(names []string) func(failed []error, err error) (*FailedResourcesResponse, error) {
	return func(failed []error, err error) (*FailedResourcesResponse, error) {
		if err != nil {
			return nil, err
		}
		shown := []FailedResource{}
		for n, failure := range failed {
			if failure != nil {
				shown = append(shown, FailedResource{ResourceARN: &names[n], Result: &Result{Code: new(codeOf(failure)), Message: new(failure.Error())}})
			}
		}
		return &FailedResourcesResponse{FailedResources: &FailedResources{FailedResource: shown}}, nil
	}
}

// codeOf is the code for why one resource gets no tags or loses none.
func codeOf(failure error) string {
	refused, _ := errors.AsType[*cloud.Error](failure)
	switch refused.Reason {
	case cloud.QuotaExceeded:
		return "QuotaExceed.TagsPerResource"
	case cloud.SharedResource:
		return "NoPermission.Operator"
	}
	return "InvalidResourceId.NotFound"
}

// usualPage is how many entries a page has where the request does not say.
const usualPage = 50

// Categories of tags: there are none here that the cloud itself puts on resources.
const (
	custom = "Custom"
	system = "System"
)

// hasCustom says whether tags that accounts make are of a category.
func hasCustom(category string) (bool, error) {
	switch {
	case category == "", strings.EqualFold(category, "All"), strings.EqualFold(category, custom):
		return true, nil
	case strings.EqualFold(category, system):
		return false, nil
	}
	return false, services.Refuse("InvalidParameter.Category", "Category is Custom, System or All")
}

// listTagResources lists the caller's tags, resource by resource.
func (t *resourceTypes) listTagResources(c *cloud.Call, q *ListTagResourcesRequest) (*ListTagResourcesResponse, error) {
	filter := cloud.TagFilter{Match: func(tags []cloud.Tag) bool { return len(tags) > 0 }}
	if q.Tags != "" {
		var err error
		if filter.Tags, err = parseTags(q.Tags); err != nil {
			return nil, err
		}
	}
	wanted, err := hasCustom(q.Category)
	if err != nil {
		return nil, err
	}
	things, err := t.parse(c, q.ResourceARN)
	if err != nil {
		return nil, err
	}
	kinds, err := c.TaggedKinds(t.allKinds(), things, filter)
	if err != nil {
		return nil, err
	}
	if !wanted {
		kinds = nil
	}
	found, next, err := c.ListTagged(kinds, services.After(q.NextToken, q.PageSize, usualPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListTagResourcesResponse{NextToken: &next, TagResources: services.Each(found, func(one cloud.TaggedThing) TagResource {
		return TagResource{ResourceARN: t.nameOf(&one), Tags: viewTags(one.Tags, custom)}
	})}, nil
}

func viewTags(tags []cloud.Tag, category string) []Tag {
	return services.Each(tags, func(tag cloud.Tag) Tag { return Tag{Key: &tag.Key, Value: &tag.Value, Category: &category} })
}

// invertible are the types whose resources can be found by a tag that they do
// not have: those of the contract's list that are here.
var invertible = []string{
	"ALIYUN::ECS::DISK", "ALIYUN::ECS::ENI", "ALIYUN::ECS::INSTANCE", "ALIYUN::ECS::KEYPAIR", "ALIYUN::ECS::SECURITYGROUP",
	"ALIYUN::VPC::EIP", "ALIYUN::VPC::NATGATEWAY", "ALIYUN::VPC::VPC",
}

// listResourcesByTag lists the resources of a type that have a tag, or that do not.
func (t *resourceTypes) listResourcesByTag(c *cloud.Call, q *ListResourcesByTagRequest) (*ListResourcesByTagResponse, error) {
	if q.TagFilter == nil || q.TagFilter.Key == "" {
		return nil, services.Refuse("MissingParameter.TagKey", "TagFilter.Key says which tag")
	}
	tag := cloud.Tag{Key: q.TagFilter.Key, Value: q.TagFilter.Value}
	if err := c.CheckTags("", []cloud.Tag{tag}); err != nil {
		return nil, err
	}
	kinds, err := t.kinds(q.ResourceType)
	if err != nil {
		return nil, err
	}
	filter := cloud.TagFilter{Tags: []cloud.Tag{tag}}
	switch q.FuzzyType {
	case "", "EQUAL":
	case "NOT":
		if !slices.Contains(invertible, strings.ToUpper(q.ResourceType)) {
			return nil, services.Refuse("FuzzyType.NotSupport", "resources of the type "+q.ResourceType+" cannot be found by a tag that they do not have")
		}
		filter = cloud.TagFilter{Untagged: true, Match: func(tags []cloud.Tag) bool {
			return !slices.ContainsFunc(tags, func(one cloud.Tag) bool { return one.Key == tag.Key && (tag.Value == "" || one.Value == tag.Value) })
		}}
	default:
		return nil, services.Refuse("FuzzyType.NotSupport", "FuzzyType is EQUAL or NOT")
	}
	selected := []cloud.TaggedKind{{Kind: kinds[0], TagFilter: filter}}
	found, next, err := c.ListTagged(selected, services.After(q.NextToken, q.MaxResult, usualPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListResourcesByTagResponse{NextToken: &next, Resources: services.Each(found, func(one cloud.TaggedThing) Resource {
		view := Resource{ResourceId: &one.Name}
		if services.IsTrue(q.IncludeAllTags) {
			view.Tags = viewTags(one.Tags, strings.ToLower(custom))
		}
		return view
	})}, nil
}
