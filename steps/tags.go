package steps

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The product Tag puts tags on the resources of all products. Scenarios say that
// they mean it by "across products".
func tagSteps(s *Scene, sc vocabulary) {
	const these = `(VPC|vSwitch|security group)(?:e?s)? {names}`
	sc.Step(action("puts", "put", `the tags? {names} across products on the `+these), s.tagAcross)
	sc.Step(action("takes", "take", `the tags? {names} across products off the `+these), s.untagAcross)
	sc.Step(Expression(`{name} fails with {name} to put the tag {names} across products on the `+these), s.failToTagAcross)
	sc.Step(Expression(`{name} sees `+only("tag", "tags")+` across products on the `+these), s.seeTagsAcross)
	sc.Step(Expression(`{name} finds `+only("tag key", "tag keys")+` across products`), s.seeTagKeys)
	sc.Step(Expression(`{name} finds `+only("value", "values")+` of the tag key {name} across products`), s.seeTagValues)
	sc.Step(action("plans", "plan", `the tag key {name} with the values? {names}`), s.planTag)
	sc.Step(action("drops", "drop", `the (?:value {name} of the )?planned tag key {name}`), s.dropPlannedTag)
	sc.Step(Expression(`{name} finds `+only("planned tag key", "planned tag keys")), s.seePlannedKeys)
}

// words are the product and the type in resource names.
var words = map[string]string{aVPC: "vpc:*:*:vpc/", aVSwitch: "vpc:*:*:vswitch/", aSecurityGroup: "ecs:*:*:securitygroup/"}

// across are the parameters that name things by their resource names.
func (s *Scene) across(who, kind, names string) query {
	asked := query{"RegionId": s.as(who).region}
	for i, name := range listed(names) {
		asked[fmt.Sprintf("ResourceARN.%d", i+1)] = "arn:acs:" + words[kind] + s.ID(kind, name)
	}
	return asked
}

// failedResources is what the product answers where it cannot do something with
// some resources.
type failedResources struct {
	FailedResources struct {
		FailedResource []struct {
			ResourceARN string
			Result      struct{ Code string }
		}
	}
}

func (f *failedResources) codes() (codes []string) {
	for _, one := range f.FailedResources.FailedResource {
		codes = append(codes, one.Result.Code)
	}
	slices.Sort(codes)
	return slices.Compact(codes)
}

func (s *Scene) tagAcross(who, tags, kind, names, code string) error {
	return s.tagAcrossWith(who, tags, kind, names, code)
}

func (s *Scene) failToTagAcross(who, failure, tags, kind, names string) error {
	return s.tagAcrossWith(who, tags, kind, names, "", failure)
}

func (s *Scene) tagAcrossWith(who, tags, kind, names, code string, failures ...string) error {
	asked := s.across(who, kind, names)
	object := map[string]string{}
	for _, tag := range listed(tags) {
		key, value, _ := strings.Cut(tag, "=")
		object[key] = value
	}
	text, err := json.Marshal(object)
	if err != nil {
		return err
	}
	asked["Tags"] = string(text)
	var answer failedResources
	_, verdict := judge(code, s.ask(who, tagProduct, "TagResources", asked, &answer))
	if verdict != nil {
		return verdict
	}
	return s.expectNames("the reasons", failures, answer.codes())
}

func (s *Scene) untagAcross(who, keys, kind, names, code string) error {
	asked := s.across(who, kind, names)
	for i, key := range listed(keys) {
		asked[fmt.Sprintf("TagKey.%d", i+1)] = key
	}
	return s.do(who, tagProduct, "UntagResources", asked, code)
}

func (s *Scene) seeTagsAcross(who, tags, kind, names string) error {
	var seen struct {
		TagResources []struct{ Tags []struct{ Key, Value string } }
	}
	if err := s.ask(who, tagProduct, "ListTagResources", s.across(who, kind, names), &seen); err != nil {
		return err
	}
	var found []string
	for _, one := range seen.TagResources {
		for _, tag := range one.Tags {
			found = append(found, tag.Key+"="+tag.Value)
		}
	}
	return s.expectNames("the tags", listed(tags), found)
}

func (s *Scene) keysOfTags(who string, more query) ([]string, error) {
	asked := query{"RegionId": s.as(who).region}
	maps.Copy(asked, more)
	var seen struct {
		Keys struct{ Key []struct{ Key string } }
	}
	if err := s.ask(who, tagProduct, "ListTagKeys", asked, &seen); err != nil {
		return nil, err
	}
	var found []string
	for _, one := range seen.Keys.Key {
		found = append(found, one.Key)
	}
	return found, nil
}

func (s *Scene) seeTagKeys(who, keys string) error {
	found, err := s.keysOfTags(who, nil)
	if err != nil {
		return err
	}
	return s.expectNames("the tag keys", listed(keys), found)
}

func (s *Scene) seePlannedKeys(who, keys string) error {
	found, err := s.keysOfTags(who, query{"QueryType": "MetaTag"})
	if err != nil {
		return err
	}
	return s.expectNames("the planned tag keys", listed(keys), found)
}

func (s *Scene) seeTagValues(who, values, key string) error {
	var seen struct {
		Values struct{ Value []string }
	}
	if err := s.ask(who, tagProduct, "ListTagValues", query{"RegionId": s.as(who).region, "Key": key}, &seen); err != nil {
		return err
	}
	return s.expectNames("the values", listed(values), seen.Values.Value)
}

func (s *Scene) planTag(who, key, values, code string) error {
	asked := query{"RegionId": s.as(who).region, "TagKeyValueParamList.1.Key": key}
	for i, value := range listed(values) {
		asked[fmt.Sprintf("TagKeyValueParamList.1.TagValueParamList.%d.Value", i+1)] = value
	}
	return s.do(who, tagProduct, "CreateTags", asked, code)
}

func (s *Scene) dropPlannedTag(who, value, key, code string) error {
	return s.do(who, tagProduct, "DeleteTag", query{"RegionId": s.as(who).region, "Key": key, "Value": value}, code)
}
