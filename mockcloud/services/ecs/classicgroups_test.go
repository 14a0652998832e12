package ecs

import (
	"cmp"
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestAGroupOfTheClassicKind is in no VPC, and has rules; nothing in a VPC gets it. Once the
// account has a default VPC, groups are there. The Terraform provider's tests (1.289) make both, and
// expect that a group of the default resource group shows none.
func TestAGroupOfTheClassicKind(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := *servicestest.OK[CreateSecurityGroupResponse](s, "owner", "CreateSecurityGroup", nil).SecurityGroupId
	list := func(network string) []SecurityGroup {
		return servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", wire.Parameters{"NetworkType": network}).SecurityGroups.SecurityGroup
	}
	classic := list("classic")
	if len(classic) != 1 || *classic[0].SecurityGroupId != id || *classic[0].VpcId != "" || *classic[0].ResourceGroupId != "" {
		t.Errorf("the groups of the classic kind are %+v", classic)
	}
	for _, group := range list("vpc") {
		if *group.SecurityGroupId == id || *group.VpcId == "" {
			t.Errorf("in a VPC is %+v", group)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(id))
	s.sees("owner", id, "ingress Accept TCP 80/80 1 10.0.0.0/8")
	s.sidesOfTheClassicNetwork(id)
	if got := s.Refused("owner", "CreateNetworkInterface", wire.Parameters{"VSwitchId": s.shared, "SecurityGroupId": id}); got == "" {
		t.Error("an interface in a vSwitch is in the group")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": id})
	if left := list("classic"); len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
	usual := ""
	s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateDefaultVPC(c, "", nil)
		if err == nil {
			usual = vpc.ID
		}
		return err
	})
	s.Settle()
	servicestest.OK[CreateSecurityGroupResponse](s, "owner", "CreateSecurityGroup", wire.Parameters{"SecurityGroupName": "usual"})
	named := servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", wire.Parameters{"SecurityGroupName": "usual"})
	if *named.SecurityGroups.SecurityGroup[0].VpcId != usual {
		t.Errorf("beside the default VPC %s the group is %+v", usual, named.SecurityGroups.SecurityGroup[0])
	}
}

// sidesOfTheClassicNetwork are two: a rule is about the interfaces that face the internet unless it says
// intranet, and a query shows the rules of one side (contract of DescribeSecurityGroupAttribute). What
// one side has is none of the other's.
func (s *scene) sidesOfTheClassicNetwork(id string) {
	s.Helper()
	inside := wire.Parameters{"NicType": "intranet"}
	maps.Copy(inside, rule(id))
	count := func(side string, want int) {
		s.Helper()
		got := s.ruleViews("owner", id, wire.Parameters{"NicType": side})
		if len(got) != want || want > 0 && *got[0].NicType != cmp.Or(side, "internet") {
			s.Errorf("of the side %q are %d rules", side, len(got))
		}
	}
	count("", 1)
	count("internet", 1)
	count("intranet", 0)
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", inside)
	count("intranet", 1)
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", rule(id))
	count("internet", 0)
	count("intranet", 1)
	other := *servicestest.OK[CreateSecurityGroupResponse](s, "owner", "CreateSecurityGroup", nil).SecurityGroupId
	peer := wire.Parameters{"SecurityGroupId": id, "IpProtocol": "tcp", "PortRange": "22/22", "SourceGroupId": other}
	s.Refuses("owner", "AuthorizeSecurityGroup", peer, "400 InvalidNicType.Mismatch")
	peer["NicType"] = "intranet"
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", peer)
	count("intranet", 2)
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", peer)
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": other})
}

// TestRulesAboutGroupsOfOthersInOtherVPCs name the owner; of the account itself both are in one VPC.
// The Terraform provider's cross-account test (1.289) makes each group in a VPC of its own.
func TestRulesAboutGroupsOfOthersInOtherVPCs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	theirs := *servicestest.OK[CreateSecurityGroupResponse](s, "stranger", "CreateSecurityGroup", nil).SecurityGroupId
	unnamed := rule(s.groups["owner"], "SourceCidrIp", "", "SourceGroupId", theirs)
	if got := s.Refused("owner", "AuthorizeSecurityGroup", unnamed); got != "404 InvalidSourceGroupId.NotFound" {
		t.Errorf("without the name of its owner: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(s.groups["owner"], "SourceCidrIp", "", "SourceGroupId", theirs, "SourceGroupOwnerId", s.Accounts["stranger"]))
	s.sees("owner", s.groups["owner"], "ingress Accept TCP 80/80 1 "+theirs)
}
