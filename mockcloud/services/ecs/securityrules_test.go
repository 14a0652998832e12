package ecs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// rules shows the rules of a security group of an account, by parameters.
func (s *scene) rules(account, group string, parameters wire.Parameters) []string {
	s.Helper()
	shown := []string{}
	for _, r := range s.ruleViews(account, group, parameters) {
		shown = append(shown, strings.Join(strings.Fields(fmt.Sprint(
			*r.Direction, " ", *r.Policy, " ", *r.IpProtocol, " ", *r.PortRange, " ", *r.Priority, " ", *r.SourceCidrIp, *r.Ipv6SourceCidrIp, *r.SourceGroupId, " ",
			*r.DestCidrIp, *r.Ipv6DestCidrIp, *r.DestGroupId, " ", *r.Description,
		)), " "))
	}
	return shown
}

func (s *scene) ruleViews(account, group string, parameters wire.Parameters) []Permission {
	s.Helper()
	q := wire.Parameters{"SecurityGroupId": group}
	for name, value := range parameters {
		q[name] = value
	}
	return servicestest.OK[DescribeSecurityGroupAttributeResponse](s, account, "DescribeSecurityGroupAttribute", q).Permissions.Permission
}

// rule is what a request for a rule needs, changed by pairs of names and
// values; an empty value leaves one out.
func rule(group string, pairs ...string) wire.Parameters {
	q := wire.Parameters{"SecurityGroupId": group, "IpProtocol": "tcp", "PortRange": "80/80", "SourceCidrIp": "10.0.0.0/8"}
	for i := 0; i < len(pairs); i += 2 {
		q[pairs[i]] = pairs[i+1]
	}
	return q
}

func (s *scene) sees(account, group string, want ...string) {
	s.Helper()
	if got := s.rules(account, group, nil); !slices.Equal(got, want) {
		s.Errorf("the rules are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRulesInBothStylesAndDirections(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	other := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupName": "web"})
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "Description", "of people"))
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", wire.Parameters{
		"SecurityGroupId": group, "Permissions.1.IpProtocol": "ALL", "Permissions.1.PortRange": "-1/-1", "Permissions.1.SourceGroupId": other,
		"Permissions.1.Policy": "Drop", "Permissions.1.Priority": "100", "Permissions.1.NicType": "intranet",
		"Permissions.2.IpProtocol": "icmpv6", "Permissions.2.PortRange": "-1/-1", "Permissions.2.Ipv6SourceCidrIp": "2001:0DB8::/32",
	})
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroupEgress", wire.Parameters{
		"SecurityGroupId": group, "Permissions.1.IpProtocol": "udp", "Permissions.1.PortRange": "53/54", "Permissions.1.DestCidrIp": "1.2.3.4/32",
		"Permissions.1.SourceCidrIp": "10.0.0.7", "Permissions.1.SourcePortRange": "1/2",
	})
	s.sees("owner", group,
		"ingress Accept TCP 80/80 1 10.0.0.0/8 of people",
		"ingress Drop ALL -1/-1 100 "+other,
		"ingress Accept ICMPv6 -1/-1 1 2001:db8::/32",
		"egress Accept UDP 53/54 1 10.0.0.7 1.2.3.4/32",
	)
	views := s.ruleViews("owner", group, nil)
	if *views[1].SourceGroupName != "web" || *views[3].SourcePortRange != "1/2" || !strings.HasPrefix(*views[0].SecurityGroupRuleId, "sgr-bp1") || *views[0].NicType != "intranet" {
		t.Errorf("the rules are %+v", views)
	}
	for direction, want := range map[string]int{"ingress": 3, "egress": 1, "all": 4} {
		// The Terraform provider asks for rules of the network interfaces "<nil>".
		if got := s.rules("owner", group, wire.Parameters{"Direction": direction, "NicType": "<nil>"}); len(got) != want {
			t.Errorf("%s: %v", direction, got)
		}
	}
}

func TestAuthorizingTheSameAgainChangesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "SourceCidrIp", "1.2.3.4", "Description", "first"))
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "SourceCidrIp", "1.2.3.4/32", "IpProtocol", "TCP", "Description", "second"))
	s.sees("owner", group, "ingress Accept TCP 80/80 1 1.2.3.4 first")
	for _, pairs := range [][]string{{"Policy", "drop"}, {"Priority", "2"}, {"PortRange", "80/81"}, {"DestCidrIp", "10.0.0.1"}} {
		servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, append(pairs, "SourceCidrIp", "1.2.3.4")...))
	}
	if got := s.rules("owner", group, nil); len(got) != 5 {
		t.Errorf("rules that differ are %v", got)
	}
}

func TestRevoke(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	for _, block := range []string{"10.0.0.0/8", "11.0.0.0/8", "12.0.0.0/8", "13.0.0.0/8"} {
		servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "SourceCidrIp", block))
	}
	id := *s.ruleViews("owner", group, nil)[0].SecurityGroupRuleId
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"RevokeSecurityGroup", wire.Parameters{"SecurityGroupRuleId.1": id, "SecurityGroupRuleId.2": id}, "400 InvalidParam.SecurityGroupRuleIdRepeated"},
		{"RevokeSecurityGroup", wire.Parameters{"SecurityGroupRuleId.1": "sgr-none"}, "404 InvalidSecurityGroupRuleId.NotFound"},
		{"RevokeSecurityGroup", wire.Parameters{"SecurityGroupRuleId.1": "none"}, "400 InvalidParam.SecurityGroupRuleId"},
		{"RevokeSecurityGroup", wire.Parameters{"SecurityGroupRuleId.1": id, "IpProtocol": "tcp"}, "400 InvalidParam.Permissions"},
		{"RevokeSecurityGroupEgress", wire.Parameters{"SecurityGroupRuleId.1": id}, "404 InvalidSecurityGroupRuleId.NotFound"},
		{"RevokeSecurityGroup", wire.Parameters{}, "400 InvalidIpProtocol.ValueNotSupported"},
	} {
		c.parameters["SecurityGroupId"] = group
		if got := s.Refused("owner", c.action, c.parameters); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", wire.Parameters{"SecurityGroupId": group, "SecurityGroupRuleId.1": id})
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", rule(group, "SourceCidrIp", "11.0.0.0/8", "Description", "another"))
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", rule(group, "SourceCidrIp", "12.0.0.0/8", "Priority", "2")) // there is none
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", wire.Parameters{
		"SecurityGroupId": group, "Permissions.1.IpProtocol": "TCP", "Permissions.1.PortRange": "80/80", "Permissions.1.SourceCidrIp": "13.0.0.0/8",
	})
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroupEgress", wire.Parameters{
		"SecurityGroupId": group, "Permissions.1.IpProtocol": "TCP", "Permissions.1.PortRange": "80/80", "Permissions.1.DestCidrIp": "12.0.0.0/8",
	})
	s.sees("owner", group, "ingress Accept TCP 80/80 1 12.0.0.0/8")
}

func TestModifyRules(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "Priority", "7"))
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "PortRange", "90/90"))
	id := *s.ruleViews("owner", group, nil)[0].SecurityGroupRuleId
	for _, c := range []struct {
		name, text, want string
	}{
		{"SecurityGroupRuleId", "sgr-none", "404 InvalidSecurityGroupRuleId.NotFound"},
		{"SecurityGroupRuleId", "none", "400 InvalidParam.SecurityGroupRuleId"},
		{"Ipv6SourceCidrIp", "::/0", "400 InvalidOperation.ModifySgRuleEntityType"},
		{"SourceGroupId", group, "400 InvalidOperation.ModifySgRuleEntityType"},
		{"NicType", "intranet", "400 InvalidOperation.ModifyNicType"},
		{"IpProtocol", "all", "400 InvalidParam.ProtocolAndPortRangeMismatch"},
		{"Description", strings.Repeat("x", 513), "400 InvalidSecurityGroupDiscription.Malformed"},
		{"Priority", "", "400 InvalidParam.InvalidModifyRuleRequest"},
	} {
		q := wire.Parameters{"SecurityGroupId": group, "SecurityGroupRuleId": id, c.name: c.text}
		if c.name == "SecurityGroupRuleId" {
			q["Priority"] = "2"
		}
		if got := s.Refused("owner", "ModifySecurityGroupRule", q); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
	same := wire.Parameters{"SecurityGroupId": group, "SecurityGroupRuleId": id, "PortRange": "90/90", "Priority": "1"}
	if got := s.Refused("owner", "ModifySecurityGroupRule", same); got != "400 InvalidOperation.RuleDuplicate" {
		t.Errorf("the same as another: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupRule", wire.Parameters{
		"SecurityGroupId": group, "SecurityGroupRuleId": id, "SourceCidrIp": "0.0.0.0/0", "Policy": "drop", "Description": "all",
	})
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupRule", rule(group, "PortRange", "90/90", "Description", "known by what it says"))
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupRule", rule(group, "PortRange", "90/90"))
	s.sees("owner", group, "ingress Drop TCP 80/80 7 0.0.0.0/0 all", "ingress Accept TCP 90/90 1 10.0.0.0/8 known by what it says")
	if got := s.Refused("owner", "ModifySecurityGroupRule", rule(group, "PortRange", "91/91")); got != "404 SecurityGroupRule.NotFound" {
		t.Errorf("a rule that is not there: %q", got)
	}
}

func TestRulesRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	elsewhere := s.newGroup("owner", wire.Parameters{"VpcId": s.newVPC("owner", "10.1.0.0/16")})
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	for _, c := range []struct {
		pairs []string
		want  string
	}{
		{[]string{"SecurityGroupId", "sg-none"}, "404 InvalidSecurityGroupId.NotFound"},
		{[]string{"SecurityGroupId", s.groups["participant"]}, "404 InvalidSecurityGroupId.NotFound"},
		{[]string{"IpProtocol", "ipx"}, "400 InvalidIpProtocol.ValueNotSupported"},
		{[]string{"PortRange", ""}, "400 InvalidPortRange.Malformed"},
		{[]string{"PortRange", "80"}, "400 InvalidParam.PortRange"},
		{[]string{"PortRange", "81/80"}, "400 OperationDenied"},
		{[]string{"PortRange", "0/80"}, "400 OperationDenied"},
		{[]string{"PortRange", "1/65536"}, "400 OperationDenied"},
		{[]string{"IpProtocol", "icmp"}, "400 OperationDenied"},
		{[]string{"SourcePortRange", "x/y"}, "400 InvalidSourcePortRange.Malformed"},
		{[]string{"SourceCidrIp", ""}, "400 MissingParameter.Source"},
		{[]string{"SourceCidrIp", "::/0"}, "400 InvalidParam.SourceCidrIp"},
		{[]string{"SourceCidrIp", "", "Ipv6SourceCidrIp", "10.0.0.0/8"}, "400 InvalidParam.Ipv6SourceCidrIp"},
		{[]string{"Ipv6SourceCidrIp", "::/0"}, "400 InvalidParam.SourceIp"},
		{[]string{"DestCidrIp", "10.0.0.0/8"}, "400 InvalidParamter.Conflict"},
		{[]string{"Ipv6DestCidrIp", "::/0"}, "400 InvalidParameter.Conflict"},
		{[]string{"IpProtocol", "icmpv6", "PortRange", "-1/-1"}, "400 InvalidParam.Ipv6ProtocolConflictWithIpv4Address"},
		{[]string{"IpProtocol", "icmp", "PortRange", "-1/-1", "SourceCidrIp", "", "Ipv6SourceCidrIp", "::/0"}, "400 InvalidParam.Ipv4ProtocolConflictWithIpv6Address"},
		{[]string{"Policy", "ask"}, "400 InvalidPolicy.Malformed"},
		{[]string{"Priority", "high"}, "400 InvalidPriority.Malformed"},
		{[]string{"Priority", "101"}, "400 InvalidPriority.ValueNotSupported"},
		{[]string{"NicType", "wifi"}, "400 InvalidNicType.ValueNotSupported"},
		{[]string{"SourceCidrIp", "", "SourcePrefixListId", "pl-1"}, "404 InvalidPrefixListId.NotFound"},
		{[]string{"Permissions.1.IpProtocol", "tcp"}, "400 InvalidParam.Permissions"},
		{[]string{"SourceCidrIp", "", "SourceGroupId", "sg-none"}, "404 InvalidSourceGroupId.NotFound"},
		{[]string{"SourceCidrIp", "", "SourceGroupId", group}, "403 InvalidParamter.Conflict"},
		{[]string{"SourceCidrIp", "", "SourceGroupId", elsewhere}, "400 InvalidSourceGroupId.Mismatch"},
		{[]string{"SourceCidrIp", "", "SourceGroupId", advanced}, "400 InvalidGroupAuthParameter.OperationDenied"},
		{[]string{"SecurityGroupId", advanced, "SourceCidrIp", "", "SourceGroupId", group}, "400 InvalidGroupParameter.OperationDenied"},
	} {
		if got := s.Refused("owner", "AuthorizeSecurityGroup", rule(group, c.pairs...)); got != c.want {
			t.Errorf("%v: %q, want %q", c.pairs, got, c.want)
		}
	}
	twice := wire.Parameters{"SecurityGroupId": group}
	for _, n := range []string{"1", "2"} {
		for name, value := range rule("") {
			twice["Permissions."+n+"."+name] = value
		}
	}
	delete(twice, "Permissions.1.SecurityGroupId")
	delete(twice, "Permissions.2.SecurityGroupId")
	if got := s.Refused("owner", "AuthorizeSecurityGroup", twice); got != "400 InvalidParam.DuplicatePermissions" {
		t.Errorf("the same rule twice: %q", got)
	}
	s.sees("owner", group)
}

func TestHowManyRulesASecurityGroupTakes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	for i := range 20 {
		other := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
		servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "SourceCidrIp", "", "SourceGroupId", other, "Priority", fmt.Sprint(i+1)))
	}
	one := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	if got := s.Refused("owner", "AuthorizeSecurityGroup", rule(group, "SourceCidrIp", "", "SourceGroupId", one)); got != "400 AuthorizedGroupRule.LimitExceed" {
		t.Errorf("the 21st rule about a security group: %q", got)
	}
	for i := range 180 {
		servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "PortRange", fmt.Sprintf("%d/%d", i+1, i+1)))
	}
	if got := s.Refused("owner", "AuthorizeSecurityGroup", rule(group, "PortRange", "300/300")); got != "403 AuthorizationLimitExceed" {
		t.Errorf("the 201st rule: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "PortRange", "1/1")) // it is there already
	var got []string
	for token := ""; ; {
		q := wire.Parameters{"SecurityGroupId": group, "MaxResults": "150", "NextToken": token}
		page := servicestest.OK[DescribeSecurityGroupAttributeResponse](s, "owner", "DescribeSecurityGroupAttribute", q)
		for _, r := range page.Permissions.Permission {
			got = append(got, *r.SecurityGroupRuleId)
		}
		if token = *page.NextToken; token == "" {
			break
		}
	}
	if slices.Sort(got); len(slices.Compact(got)) != 200 {
		t.Errorf("the pages have %d rules", len(got))
	}
}

func TestRulesAboutGroupsOfOthersInASharedVPC(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	theirs, own := s.groups["participant"], s.groups["owner"]
	unnamed := rule(own, "SourceCidrIp", "", "SourceGroupId", theirs)
	if got := s.Refused("owner", "AuthorizeSecurityGroup", unnamed); got != "404 InvalidSourceGroupId.NotFound" {
		t.Errorf("without the name of its owner: %q", got)
	}
	named := rule(own, "SourceCidrIp", "", "SourceGroupId", theirs, "SourceGroupOwnerId", s.Accounts["participant"])
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", named)
	byLogin := rule(own, "SourceCidrIp", "", "SourceGroupId", theirs, "SourceGroupOwnerAccount", "participant@example.com")
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", byLogin)
	s.sees("owner", own, "ingress Accept TCP 80/80 1 "+theirs)
	view := s.ruleViews("owner", own, nil)[0]
	if *view.SourceGroupOwnerAccount != s.Accounts["participant"] || *view.SourceGroupName != "" {
		t.Errorf("the owner sees the group %q of %s", *view.SourceGroupName, *view.SourceGroupOwnerAccount)
	}
	references := servicestest.OK[DescribeSecurityGroupReferencesResponse](s, "participant", "DescribeSecurityGroupReferences", wire.Parameters{"SecurityGroupId.1": theirs}).SecurityGroupReferences.SecurityGroupReference
	if len(references) != 1 || *references[0].ReferencingSecurityGroups.ReferencingSecurityGroup[0].AliUid != s.Accounts["owner"] {
		t.Errorf("the participant sees %d references", len(references))
	}
	// Nobody keeps a group of another account: the rule goes on to name it.
	servicestest.OK[EmptyResponse](s, "participant", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": theirs})
	s.sees("owner", own, "ingress Accept TCP 80/80 1 "+theirs)
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", byLogin)
	s.sees("owner", own)
}

// TestGroupsOfOthersAreFoundByTheirOwnersAlone tries what may be there: whether it is, and of which type, shows alike.
func TestGroupsOfOthersAreFoundByTheirOwnersAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	third := s.newGroup("stranger", wire.Parameters{"VpcId": s.newVPC("stranger", "10.9.0.0/16")})
	for name, group := range map[string]string{"none": "sg-none", "an advanced one": advanced, "one of a third account": third} {
		tried := rule(s.groups["participant"], "SourceCidrIp", "", "SourceGroupId", group, "SourceGroupOwnerId", s.Accounts["owner"])
		if got := s.Refused("participant", "AuthorizeSecurityGroup", tried); got != "404 InvalidSourceGroupId.NotFound" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestDeletingASecurityGroupEndsItsReferences(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first, second := s.groups["owner"], s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroupEgress", wire.Parameters{
		"SecurityGroupId": first, "IpProtocol": "gre", "PortRange": "-1/-1", "DestGroupId": second,
	})
	deletion := wire.Parameters{"SecurityGroupId": second}
	if got := s.Refused("owner", "DeleteSecurityGroup", deletion); got != "403 DependencyViolation" {
		t.Errorf("while a rule refers to it: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": first})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSecurityGroup", deletion)
}

func TestModifySecurityGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.groups["owner"]
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group, "SecurityGroupName": "web", "Description": "of servers"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group, "SecurityGroupName": "www"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupPolicy", wire.Parameters{"SecurityGroupId": group, "InnerAccessPolicy": "DROP"})
	got := servicestest.OK[DescribeSecurityGroupAttributeResponse](s, "owner", "DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group})
	if *got.SecurityGroupName != "www" || *got.Description != "of servers" || *got.InnerAccessPolicy != "Drop" || *got.VpcId != s.vpc {
		t.Errorf("the security group is %s, %s, %s", *got.SecurityGroupName, *got.Description, *got.InnerAccessPolicy)
	}
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	if got := servicestest.OK[DescribeSecurityGroupAttributeResponse](s, "owner", "DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": advanced}); *got.InnerAccessPolicy != "Drop" {
		t.Errorf("an advanced group is %s", *got.InnerAccessPolicy)
	}
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"ModifySecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group, "SecurityGroupName": "1"}, "400 InvalidSecurityGroupName.Malformed"},
		{"ModifySecurityGroupAttribute", wire.Parameters{"SecurityGroupId": s.groups["participant"], "SecurityGroupName": "web"}, "404 InvalidSecurityGroupId.NotFound"},
		{"ModifySecurityGroupPolicy", wire.Parameters{"SecurityGroupId": group, "InnerAccessPolicy": "ask"}, "400 InvalidPolicy.Malformed"},
		{"ModifySecurityGroupPolicy", wire.Parameters{"SecurityGroupId": advanced, "InnerAccessPolicy": "accept"}, "404 InvalidParameter.InnerAccessPolicy"},
		{"DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": s.groups["participant"]}, "404 InvalidSecurityGroupId.NotFound"},
		{"DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group, "Direction": "up"}, "400 InvalidParamter"},
		{"DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group, "NextToken": "?"}, "400 InvalidParamter"},
		{"DescribeSecurityGroupReferences", wire.Parameters{"SecurityGroupId.1": s.groups["participant"]}, "404 InvalidSecurityGroupId.NotFound"},
	} {
		if got := s.Refused("owner", c.action, c.parameters); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
}

func TestARuleIsGivenOnceHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group, peer := s.groups["owner"], s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	for _, second := range []string{"SourceGroupOwnerId", "NicType"} {
		servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", wire.Parameters{"SecurityGroupId": group, "IpProtocol": "tcp", "PortRange": "22/22", "SourceGroupId": peer})
		twice := wire.Parameters{
			"SecurityGroupId":          group,
			"Permissions.1.IpProtocol": "TCP", "Permissions.1.PortRange": "22/22", "Permissions.1.SourceGroupId": peer, "Permissions.1.NicType": "internet",
			"Permissions.2.IpProtocol": "TCP", "Permissions.2.PortRange": "22/22", "Permissions.2.SourceGroupId": peer, "Permissions.2.NicType": "internet",
		}
		twice["Permissions.2."+second] = map[string]string{"SourceGroupOwnerId": s.Accounts["owner"], "NicType": "intranet"}[second]
		s.refusals("owner", []refusal{
			{"AuthorizeSecurityGroup", twice, "400 InvalidParam.DuplicatePermissions"},
			{"RevokeSecurityGroup", twice, "400 InvalidParam.DuplicatePermissions"},
		})
		s.sees("owner", group, "ingress Accept TCP 22/22 1 "+peer)
	}
}

// Blocks with host bits are taken, shown as they were written, and mean the block.
func TestRulesTakeBlocksWithHostBits(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	for _, c := range []struct{ action, side, given, same string }{
		{"AuthorizeSecurityGroup", "SourceCidrIp", "10.159.6.18/12", "10.144.0.0/12"},
		{"AuthorizeSecurityGroupEgress", "DestCidrIp", "10.159.6.18/12", "10.144.0.0/12"},
		{"AuthorizeSecurityGroup", "Ipv6SourceCidrIp", "2001:db8::7/32", "2001:db8::/32"},
		{"AuthorizeSecurityGroupEgress", "Ipv6DestCidrIp", "2001:db8::7/32", "2001:db8::/32"},
	} {
		rule := func(block string) wire.Parameters {
			return wire.Parameters{"SecurityGroupId": group, "IpProtocol": "tcp", "PortRange": "22/22", c.side: block}
		}
		servicestest.OK[EmptyResponse](s, "owner", c.action, rule(c.given))
		servicestest.OK[EmptyResponse](s, "owner", c.action, rule(c.same)) // there already
		found := servicestest.OK[DescribeSecurityGroupAttributeResponse](s, "owner", "DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group}).Permissions.Permission
		shown := slices.DeleteFunc(found, func(p Permission) bool {
			return !slices.Contains([]string{*p.SourceCidrIp, *p.DestCidrIp, *p.Ipv6SourceCidrIp, *p.Ipv6DestCidrIp}, c.given) || (*p.Direction == "egress") != strings.Contains(c.action, "Egress")
		})
		if len(shown) != 1 {
			t.Errorf("%s of %s %s shows %d such rules", c.action, c.side, c.given, len(shown))
		}
		servicestest.OK[EmptyResponse](s, "owner", strings.Replace(c.action, "Authorize", "Revoke", 1), rule(c.same))
	}
	s.sees("owner", group)
}
