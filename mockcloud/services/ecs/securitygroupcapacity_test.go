package ecs

import (
	"fmt"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// fills says how full a security group is, and what room it has.
func (s *scene) fills(group, want string) {
	s.Helper()
	view := servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", wire.Parameters{"IsQueryEcsCount": "true", "SecurityGroupId": group}).SecurityGroups.SecurityGroup[0]
	if got := fmt.Sprint(*view.EcsCount, " of ", *view.EcsCount+*view.AvailableInstanceAmount); got != want {
		s.Errorf("the security group has %s, want %s", got, want)
	}
}

// The vendor's page about the two types: all private addresses count in a basic security
// group, and network interfaces in an advanced one.
func TestWhatFillsASecurityGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vswitch, _ := s.withIPv6()
	s.reserve(vswitch, "10.0.3.96/27")
	basic, other := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc}), s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	s.Must(s.World.SetQuota(s.Wall, compute.QuotaGroupAddresses, s.Accounts["owner"], 9))

	many := wire.Parameters{"VSwitchId": vswitch, "SecurityGroupId": basic, "SecondaryPrivateIpAddressCount": "2", "Ipv6AddressCount": "1", "Ipv4PrefixCount": "1"}
	first := *servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", many).NetworkInterfaceId
	s.fills(basic, "5 of 9")
	s.refusals("owner", []refusal{
		{"CreateNetworkInterface", many, "403 SecurityGroupInstanceLimitExceed"},
		{"RunInstances", s.order("owner", wire.Parameters{"SecurityGroupId": basic, "Amount": "5"}), "403 SecurityGroupInstanceLimitExceed"},
		{"RunInstances", s.order("owner", wire.Parameters{"SecurityGroupId": basic, "VSwitchId": vswitch, "Amount": "3", "Ipv6AddressCount": "1"}), "403 SecurityGroupInstanceLimitExceed"},
		{"AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": first, "SecondaryPrivateIpAddressCount": "5"}, "403 SecurityGroupInstanceLimitExceed"},
		{"AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": first, "Ipv6AddressCount": "5"}, "403 SecurityGroupInstanceLimitExceed"},
	})
	got := servicestest.OK[AssignPrivateIpAddressesResponse](s, "owner", "AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": first, "SecondaryPrivateIpAddressCount": "4"})
	s.fills(basic, "9 of 9")
	s.refusals("owner", []refusal{{"RunInstances", s.order("owner", wire.Parameters{"SecurityGroupId": basic}), "403 SecurityGroupInstanceLimitExceed"}})

	free := got.AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress
	servicestest.OK[EmptyResponse](s, "owner", "UnassignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": first, "PrivateIpAddress.1": free[0], "PrivateIpAddress.2": free[1], "PrivateIpAddress.3": free[2]})
	s.fills(basic, "6 of 9")
	s.run("owner", wire.Parameters{"SecurityGroupId": other, "Amount": "4"})
	s.refusals("owner", []refusal{
		{"JoinSecurityGroup", wire.Parameters{"NetworkInterfaceId": first, "SecurityGroupId": other}, "403 SecurityGroupInstanceLimitExceeded"},
		{"ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": first, "SecurityGroupId.1": other}, "403 SecurityGroupInstanceLimitExceed"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": first, "SecurityGroupId.1": basic}) // it stays

	many["SecurityGroupId"] = advanced
	servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", many)
	s.fills(advanced, "1 of 65536")

	servicestest.OK[EmptyResponse](s, "owner", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": first})
	s.Settle()
	s.fills(basic, "0 of 9")
}

func TestHowManyRulesASecurityGroupShows(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group, peer := s.groups["owner"], s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group))
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", rule(group, "SourceCidrIp", "", "SourceGroupId", peer))
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroupEgress", rule(group, "SourceCidrIp", "", "DestGroupId", peer))
	view := servicestest.OK[DescribeSecurityGroupsResponse](s, "owner", "DescribeSecurityGroups", wire.Parameters{"SecurityGroupId": group}).SecurityGroups.SecurityGroup[0]
	if *view.RuleCount != 3 || *view.GroupToGroupRuleCount != 2 {
		t.Errorf("it has %d rules, and %d of them refer to security groups; want 3 and 2", *view.RuleCount, *view.GroupToGroupRuleCount)
	}
}
