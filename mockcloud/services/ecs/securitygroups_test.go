package ecs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestSecurityGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	basic := s.groups["participant"]
	advanced := s.newGroup("participant", wire.Parameters{
		"VpcId": s.vpc, "SecurityGroupName": "web", "Description": "of servers", "SecurityGroupType": "enterprise", "Tag.1.Key": "team", "Tag.1.Value": "b",
	})
	view := servicestest.OK[DescribeSecurityGroupsResponse](s, "participant", "DescribeSecurityGroups", wire.Parameters{"SecurityGroupId": advanced}).SecurityGroups.SecurityGroup[0]
	got := fmt.Sprint(*view.SecurityGroupName, *view.Description, *view.SecurityGroupType, *view.VpcId, *view.CreationTime, *view.Tags.Tag[0].TagKey, *view.Tags.Tag[0].TagValue)
	if want := fmt.Sprint("web", "of servers", "enterprise", s.vpc, s.Wall.Format("2006-01-02T15:04:05Z"), "team", "b"); got != want {
		t.Errorf("the security group is %s, want %s", got, want)
	}
	both, none := []string{basic, advanced}, []string{}
	for _, c := range []struct {
		filter, text string
		want         []string
	}{
		{"SecurityGroupIds", `["` + advanced + `","` + s.groups["owner"] + `"]`, []string{advanced}},
		{"SecurityGroupId", s.groups["owner"], none},
		{"VpcId", s.vpc, both},
		{"VpcId", "vpc-none", none},
		{"SecurityGroupName", "web", []string{advanced}},
		{"SecurityGroupType", "normal", []string{basic}},
		{"NetworkType", "vpc", both},
		{"NetworkType", "classic", none},
		{"ServiceManaged", "true", none},
		{"ResourceGroupId", *view.ResourceGroupId, both},
		{"ResourceGroupId", "rg-none", none},
		{"Tag.1.Key", "team", []string{advanced}},
	} {
		if got := s.groupIDs("participant", wire.Parameters{c.filter: c.text}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s selects %v, want %v", c.filter, c.text, got, c.want)
		}
	}
	excluding := wire.Parameters{"SecurityGroupId": basic, "SecurityGroupIds": `["` + advanced + `"]`}
	if got := s.groupIDs("participant", excluding); len(got) != 0 {
		t.Errorf("two filters that exclude each other select %v", got)
	}
}

func TestSecurityGroupsOfAVPCThatOthersUseToo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := s.newVPC("owner", "10.1.0.0/16")
	for range 5 { // so that the owner has more in all than the shared VPC has
		s.newGroup("owner", wire.Parameters{"VpcId": other})
	}
	if got := s.groupIDs("owner", wire.Parameters{"VpcId": s.vpc}); !slices.Equal(got, []string{s.groups["owner"]}) {
		t.Errorf("the owner sees %v in the shared VPC", got)
	}
}

func TestSecurityGroupsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	fresh := ""
	s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{})
		if err == nil {
			fresh = vpc.ID
		}
		return err
	})
	for _, c := range []struct{ name, text, want string }{
		{"VpcId", "vpc-none", "404 InvalidVpcId.NotFound"},
		{"VpcId", fresh, "403 IncorrectVpcStatus"},
		{"RegionId", "cn-nowhere", "404 InvalidRegionId.NotFound"},
		{"SecurityGroupType", "soft", "400 InvalidParams.GroupType"},
		{"SecurityGroupName", "1web", "400 InvalidSecurityGroupName.Malformed"},
		{"Description", "https://web", "400 InvalidSecurityGroupDiscription.Malformed"},
		{"ResourceGroupId", "rg-none", "404 InvalidResourceGroup.NotFound"},
		{"Tag.1.Key", "aliyun", "400 InvalidTagKey.Malformed"},
		{"ServiceManaged", "true", "501 MockNotImplemented"},
	} {
		parameters := wire.Parameters{"VpcId": s.vpc}
		parameters[c.name] = c.text
		if got := s.Refused("owner", "CreateSecurityGroup", parameters); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
	for _, c := range []struct{ name, text, want string }{
		{"SecurityGroupIds", "sg-bare", "400 InvalidSecurityGroupId.Malformed"},
		{"SecurityGroupType", "soft", "400 InvalidParameter.SecurityGroupType"},
		{"NetworkType", "lan", "400 InvalidParameter"},
		{"NextToken", "?", "400 InValidParameter.NextToken"},
		{"DryRun", "true", "400 DryRunOperation"},
	} {
		if got := s.Refused("owner", "DescribeSecurityGroups", wire.Parameters{c.name: c.text}); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
	many := `["sg-1"` + strings.Repeat(`,"sg-1"`, 100) + `]`
	if got := s.Refused("owner", "DescribeSecurityGroups", wire.Parameters{"SecurityGroupIds": many}); got != "400 InvalidSecurityGroupId.Malformed" {
		t.Errorf("101 ids: %q", got)
	}
	s.Must(s.World.SetQuota(s.Wall, compute.QuotaSecurityGroups, s.Accounts["owner"], 1))
	if got := s.Refused("owner", "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc}); got != "403 QuotaExceed.SecurityGroup" {
		t.Errorf("above the quota: %q", got)
	}
}

func TestSecurityGroupsInPages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	all := []string{s.groups["owner"]}
	for range 4 {
		all = append(all, s.newGroup("owner", wire.Parameters{"VpcId": s.vpc}))
	}
	second := servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", wire.Parameters{"PageSize": "2", "PageNumber": "2"})
	if *second.TotalCount != 5 || *second.SecurityGroups.SecurityGroup[0].SecurityGroupId != all[2] {
		t.Errorf("the second of %d begins with %s", *second.TotalCount, *second.SecurityGroups.SecurityGroup[0].SecurityGroupId)
	}
	var got []string
	for token := "first"; token != ""; {
		q := wire.Parameters{"MaxResults": "2"}
		if token != "first" {
			q["NextToken"] = token
		}
		page := servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", q)
		for _, group := range page.SecurityGroups.SecurityGroup {
			got = append(got, *group.SecurityGroupId)
		}
		token = *page.NextToken
	}
	if !slices.Equal(got, all) {
		t.Errorf("the pages have %v, want %v", got, all)
	}
}

func TestHowFullASecurityGroupIs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.run("owner", wire.Parameters{"Amount": "3"})
	view := servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", wire.Parameters{"IsQueryEcsCount": "true"}).SecurityGroups.SecurityGroup[0]
	if *view.EcsCount != 3 || *view.AvailableInstanceAmount != 5997 {
		t.Errorf("it has %d members and room for %d", *view.EcsCount, *view.AvailableInstanceAmount)
	}
	large := s.newVSwitch("owner", s.vpc, "10.0.128.0/18")
	for range 59 {
		s.run("owner", wire.Parameters{"VSwitchId": large, "Amount": "100"})
	}
	if got := s.refusedRun("owner", wire.Parameters{"VSwitchId": large, "Amount": "98"}); got != "403 SecurityGroupInstanceLimitExceed" {
		t.Errorf("more than it takes: %q", got)
	}
	s.run("owner", wire.Parameters{"VSwitchId": large, "Amount": "97"})
}
