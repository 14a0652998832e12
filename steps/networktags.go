package steps

import (
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"
)

// Scenarios write a tag as key=value. They call a route table by its VPC's name.
func networkTagSteps(s *Scene, sc *godog.ScenarioContext) {
	const on = `the (VPC|vSwitch|route table of the VPC) {name}`
	sc.Step(action("puts", "put", `the tags? {names} on `+on), s.tagNetwork)
	sc.Step(action("takes", "take", `the tags? {names} off `+on), s.untagNetwork)
	sc.Step(action("takes", "take", `all tags off `+on), s.clearNetwork)
	sc.Step(expression(`{name} sees `+only("tag", "tags")+` on `+on), s.seeNetworkTags)
	sc.Step(expression(`{name} finds `+only("vSwitch", "vSwitches")+` by the tag {name}`), s.findVSwitches)
}

// taggedAs is how the cloud names a thing that has tags: its type and its id.
func (s *Scene) taggedAs(kind, name string) (resourceType string, ids *[]string) {
	if kind != aVPC && kind != aVSwitch {
		return "ROUTETABLE", &[]string{s.ID(aRouteTable, name)}
	}
	return strings.ToUpper(kind), &[]string{s.ID(kind, name)}
}

func (s *Scene) tagNetwork(who, tags, kind, name, code string) error {
	request := vpc.CreateTagResourcesRequest()
	request.ResourceType, request.ResourceId = s.taggedAs(kind, name)
	var given []vpc.TagResourcesTag
	for _, tag := range listed(tags) {
		key, value, _ := strings.Cut(tag, "=")
		given = append(given, vpc.TagResourcesTag{Key: key, Value: value})
	}
	request.Tag = &given
	_, err := call(s, s.as(who).vpc.TagResources, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) untagNetwork(who, keys, kind, name, code string) error {
	request := vpc.CreateUnTagResourcesRequest()
	request.ResourceType, request.ResourceId = s.taggedAs(kind, name)
	request.TagKey = new(listed(keys))
	_, err := call(s, s.as(who).vpc.UnTagResources, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) clearNetwork(who, kind, name, code string) error {
	request := vpc.CreateUnTagResourcesRequest()
	request.ResourceType, request.ResourceId = s.taggedAs(kind, name)
	request.All = requests.NewBoolean(true)
	_, err := call(s, s.as(who).vpc.UnTagResources, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeNetworkTags(who, tags, kind, name string) error {
	request := vpc.CreateListTagResourcesRequest()
	request.ResourceType, request.ResourceId = s.taggedAs(kind, name)
	response, err := call(s, s.as(who).vpc.ListTagResources, request)
	if err != nil {
		return err
	}
	var found []string
	for _, tag := range response.TagResources.TagResource {
		found = append(found, tag.TagKey+"="+tag.TagValue)
	}
	return s.expectNames("the tags", listed(tags), found)
}

func (s *Scene) findVSwitches(who, names, tag string) error {
	request := vpc.CreateDescribeVSwitchesRequest()
	key, value, _ := strings.Cut(tag, "=")
	request.Tag = &[]vpc.DescribeVSwitchesTag{{Key: key, Value: value}}
	list, err := s.vswitches(who, request)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, vswitch := range list {
		ids[i] = vswitch.VSwitchId
	}
	return s.expectNames("the vSwitches with the tag", listed(names), ids)
}
