package tag

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// sorted finds what follows a text in texts that are in order; planned in others, of
// which nothing follows one that is there no more.
func sorted(texts []string, last string) []string {
	after, found := slices.BinarySearch(texts, last)
	if found {
		after++
	}
	return texts[after:]
}

func planned(texts []string, last string) []string {
	at := slices.Index(texts, last)
	if at < 0 {
		return nil
	}
	return texts[at+1:]
}

// pageOf is a part of texts, and the token that asks for what follows; "" when
// nothing does.
func pageOf(texts []string, following func([]string, string) []string, token string, size *int32) (page []string, next string, err error) {
	last, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil {
		return nil, "", cloud.Invalid("", "NextToken", "the token is not one that a list returned")
	}
	if token != "" {
		texts = following(texts, string(last))
	}
	limit := int(services.Or(size, usualPage))
	if len(texts) <= limit {
		return texts, "", nil
	}
	return texts[:limit], base64.RawURLEncoding.EncodeToString([]byte(texts[limit-1])), nil
}

// ofPreset says whether a list is of preset tags, not of those on resources.
func ofPreset(queryType string) (bool, error) {
	switch {
	case queryType == "", strings.EqualFold(queryType, "ResourceTag"):
		return false, nil
	case strings.EqualFold(queryType, "MetaTag"):
		return true, nil
	}
	return false, wire.InvalidParameter("QueryType is ResourceTag or MetaTag.")
}

// that leaves those of the texts that are the wanted one, or begin with it; ""
// is no condition.
func that(texts []string, fuzzy, wanted string) ([]string, error) {
	fits := func(text string) bool { return text == wanted }
	switch strings.ToUpper(fuzzy) {
	case "", "EQUAL":
	case "PREFIX":
		fits = func(text string) bool { return strings.HasPrefix(text, wanted) }
	default:
		return nil, services.Refuse("FuzzyQuery.NotSupport", "FuzzyType is EQUAL or PREFIX")
	}
	if wanted == "" {
		return texts, nil
	}
	return slices.DeleteFunc(texts, func(text string) bool { return !fits(text) }), nil
}

// listTagKeys lists the keys of the caller's tags on resources in the region, or
// those that it has planned, which are the same in all regions.
func (t *resourceTypes) listTagKeys(c *cloud.Call, q *ListTagKeysRequest) (*ListTagKeysResponse, error) {
	preset, err := ofPreset(q.QueryType)
	if err != nil {
		return nil, err
	}
	wanted, err := hasCustom(q.Category)
	if err != nil {
		return nil, err
	}
	kinds, err := t.kinds(q.ResourceType)
	if err != nil {
		return nil, err
	}
	var keys []string
	descriptions := map[string]string{}
	switch {
	case preset:
		for one := range identity.PresetTags(c) {
			keys, descriptions[one.Key] = append(keys, one.Key), one.Description
		}
		slices.Sort(keys)
	case wanted:
		keys = c.TagKeys(kinds)
	}
	if keys, err = that(keys, q.FuzzyType, services.Value(q.TagFilter).Key); err != nil {
		return nil, err
	}
	shown, next, err := pageOf(keys, sorted, q.NextToken, q.PageSize)
	if err != nil {
		return nil, err
	}
	return &ListTagKeysResponse{NextToken: &next, Keys: &Keys{Key: services.Each(shown, func(key string) Key {
		return Key{Key: &key, Category: new(strings.ToLower(custom)), Description: services.Text(descriptions[key])}
	})}}, nil
}

// listTagValues lists the values that a key has on them, or is planned to have.
func (t *resourceTypes) listTagValues(c *cloud.Call, q *ListTagValuesRequest) (*ListTagValuesResponse, error) {
	preset, err := ofPreset(q.QueryType)
	if err != nil {
		return nil, err
	}
	kinds, err := t.kinds(q.ResourceType)
	if err != nil {
		return nil, err
	}
	var values []string
	following := sorted
	if preset {
		found, err := identity.FindPresetTag(c, q.Key)
		if err != nil {
			return nil, err
		}
		// In the order in which they were planned, as Terraform's configurations have them.
		values, following = services.Each(found.Values, func(one identity.PresetValue) string { return one.Value }), planned
	} else {
		values = c.TagValues(kinds, q.Key)
	}
	if values, err = that(values, q.FuzzyType, services.Value(q.TagFilter).Value); err != nil {
		return nil, err
	}
	shown, next, err := pageOf(values, following, q.NextToken, q.PageSize)
	if err != nil {
		return nil, err
	}
	return &ListTagValuesResponse{NextToken: &next, Values: &Values{Value: append([]string{}, shown...)}}, nil
}
