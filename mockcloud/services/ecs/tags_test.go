package ecs

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// tagged lists tags with what they are on, page by page.
func (s *scene) tagged(account, resourceType string, parameters wire.Parameters) []string {
	s.Helper()
	all := []string{}
	q := wire.Parameters{"ResourceType": resourceType}
	maps.Copy(q, parameters)
	for {
		page := servicestest.OK[ListTagResourcesResponse](s, account, "ListTagResources", q)
		for _, tag := range page.TagResources.TagResource {
			all = append(all, *tag.ResourceId+" "+*tag.TagKey+"="+*tag.TagValue)
		}
		if q["NextToken"] = *page.NextToken; q["NextToken"] == "" {
			return all
		}
	}
}

func (s *scene) tag(account, resourceType, id string, tags ...string) {
	s.Helper()
	q := wire.Parameters{"ResourceType": resourceType, "ResourceId.1": id}
	for i, tag := range tags {
		key, value, _ := strings.Cut(tag, "=")
		q[fmt.Sprintf("Tag.%d.Key", i+1)], q[fmt.Sprintf("Tag.%d.Value", i+1)] = key, value
	}
	servicestest.OK[EmptyResponse](s, account, "TagResources", q)
}

func TestTagsOfResources(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first, second := s.groups["owner"], s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	s.tag("owner", "securitygroup", first, "team=blue", "stage=test")
	s.tag("owner", "securitygroup", second, "team=red")
	s.tag("owner", "securitygroup", second, "team=green", "env=production")
	all := []string{first + " stage=test", first + " team=blue", second + " env=production", second + " team=green"}
	for _, c := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{wire.Parameters{"ResourceId.1": second, "ResourceId.2": first, "ResourceId.3": "sg-none"}, all},
		{wire.Parameters{"Tag.1.Key": "team"}, all},
		{wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "blue"}, all[:2]},
		{wire.Parameters{"Tag.1.Key": "team", "Tag.2.Key": "env"}, all[2:]},
		{wire.Parameters{"Tag.1.Key": "team", "ResourceId.1": first}, all[:2]},
		{wire.Parameters{"TagFilter.1.TagKey": "en*"}, all[2:]},
		{wire.Parameters{"TagFilter.1.TagKey": "env", "TagFilter.1.TagValues.1": "*duct*"}, all[2:]},
		{wire.Parameters{"TagFilter.1.TagKey": "env", "TagFilter.1.TagValues.1": "test", "TagFilter.1.TagValues.2": "production"}, all[2:]},
		{wire.Parameters{"TagFilter.1.TagKey": "team", "TagFilter.2.TagKey": "stag"}, []string{}},
		{wire.Parameters{"ResourceId.1": s.groups["participant"]}, []string{}},
	} {
		if got := s.tagged("owner", "securitygroup", c.parameters); !slices.Equal(got, c.want) {
			t.Errorf("%v lists %v, want %v", c.parameters, got, c.want)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "UntagResources", wire.Parameters{"ResourceType": "securitygroup", "ResourceId.1": first, "ResourceId.2": second, "TagKey.1": "team"})
	servicestest.OK[EmptyResponse](s, "owner", "UntagResources", wire.Parameters{"ResourceType": "securitygroup", "ResourceId.1": second, "All": "true"})
	if got := s.tagged("owner", "securitygroup", wire.Parameters{"ResourceId.1": first, "ResourceId.2": second}); !slices.Equal(got, all[:1]) {
		t.Errorf("what is left is %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": first})
	if got := s.tagged("owner", "securitygroup", wire.Parameters{"Tag.1.Key": "stage"}); len(got) != 0 {
		t.Errorf("a deleted security group has %v", got)
	}
}

func TestTagsInPages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	want := []string{}
	for i := range 5 {
		group := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
		tags := []string{}
		for n := range 17 {
			tags = append(tags, fmt.Sprintf("key-%02d=%d", n, i))
			want = append(want, group+" "+tags[n])
		}
		s.tag("owner", "securitygroup", group, tags...)
	}
	if got := s.tagged("owner", "securitygroup", wire.Parameters{"Tag.1.Key": "key-03"}); !slices.Equal(got, want) {
		t.Errorf("the pages have %d tags, want %d:\n%v", len(got), len(want), got)
	}
}

func TestTagsOfWhatOthersHave(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("participant", wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "b"})[0]
	eni := *s.interfaces("participant", wire.Parameters{"InstanceId": id})[0].NetworkInterfaceId
	for _, c := range []struct{ account, resourceType, id, want string }{
		{"owner", "instance", id, "404 InvalidResourceId.NotFound"},
		{"owner", "eni", eni, "404 InvalidResourceId.NotFound"}, // which it sees
		{"owner", "securitygroup", s.groups["participant"], "404 InvalidResourceId.NotFound"},
		{"participant", "securitygroup", id, "404 InvalidResourceId.NotFound"},
		{"participant", "vpc", s.vpc, "404 InvalidResourceType.NotFound"},
		{"participant", "volume", "v-none", "501 MockNotImplemented"},
		{"participant", "instance", id, ""},
		{"former", "instance", s.left, ""},
	} {
		q := wire.Parameters{"ResourceType": c.resourceType, "ResourceId.1": c.id, "Tag.1.Key": "mine", "Tag.1.Value": "yes"}
		if got := s.Refused(c.account, "TagResources", q); got != c.want {
			t.Errorf("%s tags the %s: %q, want %q", c.account, c.resourceType, got, c.want)
		}
	}
	if got := s.tagged("owner", "eni", wire.Parameters{"ResourceId.1": eni}); len(got) != 0 {
		t.Errorf("the owner of the vSwitch sees %v", got)
	}
	if got := s.tagged("participant", "eni", wire.Parameters{"ResourceId.1": eni}); !slices.Equal(got, []string{eni + " team=b"}) {
		t.Errorf("the participant sees %v", got)
	}
}

func TestTagsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	many := wire.Parameters{"Tag.1.Key": "k", "Tag.1.Value": "v"}
	for i := range 51 {
		many[fmt.Sprintf("ResourceId.%d", i+1)] = fmt.Sprintf("sg-%d", i)
	}
	for i := range 20 {
		s.tag("owner", "securitygroup", group, fmt.Sprintf("key-%d=v", i))
	}
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"TagResources", wire.Parameters{"Tag.1.Key": "acs:x", "Tag.1.Value": "v"}, "400 InvalidTagKey.Malformed"},
		{"TagResources", wire.Parameters{"Tag.1.Key": "k", "Tag.1.Value": "http://v"}, "400 InvalidTagValue.Malformed"},
		{"TagResources", wire.Parameters{"Tag.1.Key": "k", "Tag.1.Value": "v", "Tag.2.Key": "k", "Tag.2.Value": "w"}, "400 Duplicate.TagKey"},
		{"TagResources", wire.Parameters{"Tag.1.Key": "k", "Tag.1.Value": "v"}, "403 QuotaExceed.Tags"},
		{"TagResources", many, "400 NumberExceed.ResourceIds"},
		{"UntagResources", wire.Parameters{}, "404 MissingParameter.Tags"},
		{"UntagResources", wire.Parameters{"All": "true", "TagKey.1": "k"}, "403 Param.Conflict"},
		{"UntagResources", wire.Parameters{"TagKey.1": "k", "TagKey.2": "k"}, "400 Duplicate.TagKey"},
		{"ListTagResources", wire.Parameters{"ResourceId.1": ""}, "403 BothEmpty.TagsAndResources"},
		{"ListTagResources", wire.Parameters{"Tag.1.Key": "k", "TagFilter.1.TagKey": "k"}, "400 InvalidTags.MalFormed"},
		{"ListTagResources", wire.Parameters{"Tag.1.Value": "v"}, "400 InvalidTagKey.Malformed"},
		{"ListTagResources", wire.Parameters{"TagFilter.1.TagValues.1": "v"}, "403 InvalidTagFilter.Malformed"},
		{"ListTagResources", wire.Parameters{"Tag.1.Key": "acs:rm:rgId", "Tag.1.Value": "rg-1"}, "501 MockNotImplemented"},
		{"ListTagResources", wire.Parameters{"NextToken": "?"}, "403 Invalid.NextToken"},
		{"ListTagResources", wire.Parameters{"NextToken": "t1.?"}, "403 Invalid.NextToken"},
	} {
		q := wire.Parameters{"ResourceType": "securitygroup", "ResourceId.1": group}
		maps.Copy(q, c.parameters)
		if got := s.Refused("owner", c.action, q); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
}

func TestOlderFormsOfTagging(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group, id := s.groups["owner"], s.run("owner", wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "blue"})[0]
	servicestest.OK[EmptyResponse](s, "owner", "AddTags", wire.Parameters{
		"ResourceType": "securitygroup", "ResourceId": group, "Tag.1.Key": "team", "Tag.1.Value": "blue", "Tag.2.Key": "stage", "Tag.2.Value": "test",
	})
	show := func(parameters wire.Parameters) (shown []string) {
		for _, tag := range servicestest.OK[DescribeTagsResponse](s, "owner", "DescribeTags", parameters).Tags.Tag {
			counts := tag.ResourceTypeCount
			shown = append(shown, fmt.Sprintf("%s=%s %d %d %d", *tag.TagKey, *tag.TagValue, services.Value(counts.Instance), services.Value(counts.Eni), services.Value(counts.Securitygroup)))
		}
		return shown
	}
	for _, c := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{"stage=test 0 0 1", "team=blue 1 1 1"}},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{"team=blue 1 1 1"}},
		{wire.Parameters{"PageSize": "1", "PageNumber": "3"}, nil},
		{wire.Parameters{"ResourceType": "instance"}, []string{"team=blue 1 0 0"}},
		{wire.Parameters{"ResourceType": "instance", "ResourceId": id}, []string{"team=blue 1 0 0"}},
		{wire.Parameters{"ResourceType": "instance", "ResourceId": s.left}, nil},
		{wire.Parameters{"ResourceType": "image", "ResourceId": "ubuntu_22_04_x64_20G_alibase_20250113.vhd"}, nil},
		{wire.Parameters{"Tag.1.Key": "stage"}, []string{"stage=test 0 0 1"}},
		{wire.Parameters{"Tag.1.Key": "stage", "Tag.1.Value": "none"}, nil},
	} {
		if got := show(c.parameters); !slices.Equal(got, c.want) {
			t.Errorf("%v shows %v, want %v", c.parameters, got, c.want)
		}
	}
	remove := wire.Parameters{"ResourceType": "securitygroup", "ResourceId": group, "Tag.1.Key": "team", "Tag.1.Value": "red", "Tag.2.Key": "stage"}
	servicestest.OK[EmptyResponse](s, "owner", "RemoveTags", remove)
	if got := s.tagged("owner", "securitygroup", wire.Parameters{"ResourceId.1": group}); !slices.Equal(got, []string{group + " team=blue"}) {
		t.Errorf("what is left is %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "RemoveTags", wire.Parameters{"ResourceType": "securitygroup", "ResourceId": group})
	if got := s.tagged("owner", "securitygroup", wire.Parameters{"ResourceId.1": group}); len(got) != 0 {
		t.Errorf("what is left is %v", got)
	}
}

func TestJoinResourceGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := ""
	s.As("participant", func(c *cloud.Call) error {
		group, err := identity.CreateResourceGroup(c, "other", "another", nil)
		if err == nil {
			other = group.ID
		}
		return err
	})
	id := s.run("participant", nil)[0]
	eni := *s.interfaces("participant", wire.Parameters{"InstanceId": id})[0].NetworkInterfaceId
	for resourceType, resource := range map[string]string{"instance": id, "eni": eni, "securitygroup": s.groups["participant"]} {
		q := wire.Parameters{"ResourceType": resourceType, "ResourceId": resource, "ResourceGroupId": other}
		if got := s.Refused("owner", "JoinResourceGroup", q); got != "404 InvalidResourceId.NotFound" {
			t.Errorf("the owner moves the participant's %s: %q", resourceType, got)
		}
		servicestest.OK[EmptyResponse](s, "participant", "JoinResourceGroup", q)
		q["ResourceGroupId"] = "rg-none"
		if got := s.Refused("participant", "JoinResourceGroup", q); got != "404 InvalidResourceGroup.NotFound" {
			t.Errorf("a group that is not there: %q", got)
		}
	}
	in := wire.Parameters{"ResourceGroupId": other}
	if got := s.instanceIDs("participant", in); !slices.Equal(got, []string{id}) {
		t.Errorf("the group has the instances %v", got)
	}
	if got := s.attached("participant", in); !slices.Equal(got, []string{id}) {
		t.Errorf("the group has the interfaces of %v", got)
	}
	if got := s.groupIDs("participant", in); !slices.Equal(got, []string{s.groups["participant"]}) {
		t.Errorf("the group has the security groups %v", got)
	}
}

func TestAKeyIsGivenOnceAlsoWhereItIsReplaced(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	s.tag("owner", "securitygroup", group, "team=blue")
	s.refusals("owner", []refusal{{"TagResources", wire.Parameters{
		"ResourceType": "securitygroup", "ResourceId.1": group, "Tag.1.Key": "team", "Tag.1.Value": "red", "Tag.2.Key": "team", "Tag.2.Value": "green",
	}, "400 Duplicate.TagKey"}})
}
