package steps

import (
	"fmt"
	"maps"
	"strings"
)

// Scenarios write a tag as key=value. They call a route table by its VPC's name.
func networkTagSteps(s *Scene, sc vocabulary) {
	const on = `the (VPC|vSwitch|network ACL|route table of the VPC) {name}`
	sc.Step(action("puts", "put", `the tags? {names} on `+on), s.tagNetwork)
	sc.Step(action("takes", "take", `the tags? {names} off `+on), s.untagNetwork)
	sc.Step(action("takes", "take", `all tags off `+on), s.clearNetwork)
	sc.Step(Expression(`{name} sees `+only("tag", "tags")+` on `+on), s.seeNetworkTags)
	sc.Step(Expression(`{name} finds `+only("vSwitch", "vSwitches")+` by the tag {name}`), s.findVSwitches)
}

// tagged is how the cloud names a thing that has tags: its type and its id.
func (s *Scene) tagged(kind, name string) query {
	switch kind {
	case aVPC, aVSwitch, aNetworkACL:
	default:
		kind = aRouteTable
	}
	return query{"ResourceType": strings.ToUpper(strings.ReplaceAll(kind, " ", "")), "ResourceId.1": s.ID(kind, name)}
}

func (s *Scene) tagNetwork(who, tags, kind, name, code string) error {
	asked := s.tagged(kind, name)
	maps.Copy(asked, tagParameters(listed(tags)))
	return s.do(who, vpcProduct, "TagResources", asked, code)
}

func (s *Scene) untagNetwork(who, keys, kind, name, code string) error {
	asked := s.tagged(kind, name)
	for i, key := range listed(keys) {
		asked[fmt.Sprintf("TagKey.%d", i+1)] = key
	}
	return s.do(who, vpcProduct, "UnTagResources", asked, code)
}

func (s *Scene) clearNetwork(who, kind, name, code string) error {
	asked := s.tagged(kind, name)
	asked["All"] = "true"
	return s.do(who, vpcProduct, "UnTagResources", asked, code)
}

func (s *Scene) seeNetworkTags(who, tags, kind, name string) error {
	var seen struct {
		TagResources struct {
			TagResource []struct{ TagKey, TagValue string }
		}
	}
	if err := s.ask(who, vpcProduct, "ListTagResources", s.tagged(kind, name), &seen); err != nil {
		return err
	}
	var found []string
	for _, tag := range seen.TagResources.TagResource {
		found = append(found, tag.TagKey+"="+tag.TagValue)
	}
	return s.expectNames("the tags", listed(tags), found)
}

func (s *Scene) findVSwitches(who, names, tag string) error {
	list, err := s.vswitches(who, tagParameters([]string{tag}))
	if err != nil {
		return err
	}
	return s.expectNames("the vSwitches with the tag", listed(names), vswitchIDs(list))
}
