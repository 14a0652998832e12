package steps

import (
	"fmt"
	"maps"
	"strings"
)

// The SDK has no types for the tags of resource shares.
func shareTagSteps(s *Scene, sc vocabulary) {
	sc.Step(action("puts", "put", `the tags? {names} on the resource shares? {names}`), s.tagShares)
	sc.Step(action("takes", "take", `the tags? {names} off the resource shares? {names}`), s.untagShares)
	sc.Step(action("takes", "take", `all tags off the resource shares? {names}`), s.clearShares)
	sc.Step(Expression(`{name} sees `+only("tag", "tags")+` on the resource share {name}`), s.seeShareTags)
	sc.Step(action("looks", "look", `at the tags of the resource share {name}`), s.lookAtShareTags)
}

// tagParameters are tags as requests have them. Scenarios write a tag as
// key=value, and a key alone for any value.
func tagParameters(tags []string) map[string]string {
	parameters := map[string]string{}
	for i, tag := range tags {
		key, value, _ := strings.Cut(tag, "=")
		parameters[fmt.Sprintf("Tag.%d.Key", i+1)] = key
		if value != "" {
			parameters[fmt.Sprintf("Tag.%d.Value", i+1)] = value
		}
	}
	return parameters
}

// aboutTags calls an action on the tags of resource shares.
func (s *Scene) aboutTags(who, action, shares string, more map[string]string, into any) error {
	parameters := map[string]string{"RegionId": s.as(who).region, "ResourceType": "ResourceShare"}
	for i, id := range s.idsOf(aResourceShare, listed(shares)) {
		parameters[fmt.Sprintf("ResourceId.%d", i+1)] = id
	}
	maps.Copy(parameters, more)
	return s.ask(who, "ResourceSharing", action, parameters, into)
}

func (s *Scene) tagShares(who, tags, shares, code string) error {
	_, verdict := judge(code, s.aboutTags(who, "TagResources", shares, tagParameters(listed(tags)), nil))
	return verdict
}

func (s *Scene) untagShares(who, keys, shares, code string) error {
	parameters := map[string]string{}
	for i, key := range listed(keys) {
		parameters[fmt.Sprintf("TagKey.%d", i+1)] = key
	}
	_, verdict := judge(code, s.aboutTags(who, "UntagResources", shares, parameters, nil))
	return verdict
}

func (s *Scene) clearShares(who, shares, code string) error {
	_, verdict := judge(code, s.aboutTags(who, "UntagResources", shares, map[string]string{"All": "true"}, nil))
	return verdict
}

// shareTags lists the tags of a resource share, each as key=value.
func (s *Scene) shareTags(who, share string) ([]string, error) {
	var response struct {
		TagResources struct {
			TagResource []struct{ ResourceId, TagKey, TagValue string } //nolint:revive // the vendor's spelling
		}
	}
	if err := s.aboutTags(who, "ListTagResources", quoted([]string{share}), nil, &response); err != nil {
		return nil, err
	}
	var tags []string
	for _, tag := range response.TagResources.TagResource {
		if err := Expect("the resource share with the tag", s.ID(aResourceShare, share), tag.ResourceId); err != nil {
			return nil, err
		}
		tags = append(tags, tag.TagKey+"="+tag.TagValue)
	}
	return tags, nil
}

func (s *Scene) seeShareTags(who, names, share string) error {
	tags, err := s.shareTags(who, share)
	if err != nil {
		return err
	}
	return s.expectNames("the tags", listed(names), tags)
}

func (s *Scene) lookAtShareTags(who, share, code string) error {
	_, err := s.shareTags(who, share)
	_, verdict := judge(code, err)
	return verdict
}
