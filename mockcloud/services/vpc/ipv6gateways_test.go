package vpc

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// gateways lists the ids of the IPv6 gateways that an account sees.
func (s *ipv6Scene) gateways(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, gateway := range servicestest.OK[DescribeIpv6GatewaysResponse](s, account, "DescribeIpv6Gateways", parameters).Ipv6Gateways.Ipv6Gateway {
		ids = append(ids, *gateway.Ipv6GatewayId)
	}
	return ids
}

func (s *ipv6Scene) gatewayStatus(account string) string {
	s.Helper()
	return *servicestest.OK[Ipv6Gateway](s, account, "DescribeIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway}).Status
}

func TestWhatAnIPv6GatewaySays(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(wire.Parameters{"Name": "out", "Description": "to the internet", "Tag.1.Key": "team", "Tag.1.Value": "a"})
	if !strings.HasPrefix(s.gateway, "ipv6gw-bp1") {
		t.Errorf("the gateway is %s", s.gateway)
	}
	owner := accountNumber(s.Accounts["owner"])
	for _, account := range []string{"owner", "participant"} {
		one := servicestest.OK[Ipv6Gateway](s, account, "DescribeIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway})
		listed := servicestest.One(s, servicestest.OK[DescribeIpv6GatewaysResponse](s, account, "DescribeIpv6Gateways", nil).Ipv6Gateways.Ipv6Gateway)
		for what, values := range map[string][3]string{
			"id": {*one.Ipv6GatewayId, *listed.Ipv6GatewayId, s.gateway}, "VPC": {*one.VpcId, *listed.VpcId, s.vpc}, "name": {*one.Name, *listed.Name, "out"},
			"description": {*one.Description, *listed.Description, "to the internet"}, "status": {*one.Status, *listed.Status, "Available"},
			"owner": {strconv.FormatInt(*one.OwnerId, 10), strconv.FormatInt(*listed.OwnerId, 10), strconv.FormatInt(owner, 10)},
		} {
			if values[0] != values[2] || values[1] != values[2] {
				t.Errorf("%s: the %s is %q and listed as %q, want %q", account, what, values[0], values[1], values[2])
			}
		}
		if tags, isOwner := len(one.Tags.Tag)+len(listed.Tags.Tag), account == "owner"; (tags == 2) != isOwner || (*one.ResourceGroupId != "") != isOwner {
			t.Errorf("%s sees %d tags and the group %q", account, tags, *one.ResourceGroupId)
		}
	}
	group := *servicestest.OK[Ipv6Gateway](s, "owner", "DescribeIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway}).ResourceGroupId
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		found      bool
	}{
		{"owner", nil, true},
		{"participant", nil, true},
		{"former", nil, false},
		{"stranger", nil, false},
		{"owner", wire.Parameters{"Ipv6GatewayId": s.gateway, "VpcId": s.vpc, "Name": "out", "ResourceGroupId": group, "Tags.1.Key": "team"}, true},
		{"participant", wire.Parameters{"Ipv6GatewayId": s.gateway, "VpcId": s.vpc}, true},
		{"stranger", wire.Parameters{"Ipv6GatewayId": s.gateway, "VpcId": s.vpc}, false},
		{"participant", wire.Parameters{"ResourceGroupId": group}, false},
		{"participant", wire.Parameters{"Tags.1.Key": "team"}, false},
		{"owner", wire.Parameters{"Name": "in"}, false},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, false},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, false},
	} {
		if got := s.gateways(test.account, test.parameters); slices.Contains(got, s.gateway) != test.found || len(got) > 1 {
			t.Errorf("%s asks for %v and finds %v", test.account, test.parameters, got)
		}
	}
	for _, account := range []string{"former", "stranger"} {
		if got := s.gatewayStatus(account); got != "" {
			t.Errorf("%s sees the gateway as %q", account, got)
		}
	}
}

func TestIPv6GatewaysComeAndGo(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t)
	create := wire.Parameters{"VpcId": s.vpc}
	for _, test := range []struct {
		account string
		with    wire.Parameters
		want    string
	}{
		{"participant", create, "400 Forbidden.OperateShareResource"},
		{"former", create, "404 InvalidVpcId.NotFound"},
		{"stranger", create, "404 InvalidVpcId.NotFound"},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, "404 InvalidVpcId.NotFound"},
		{"owner", wire.Parameters{"VpcId": s.newVPC(nil)}, "400 OperationFailed.VpcIpv6Disabled"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "ResourceGroupId": "rg-none"}, "400 IllegalParam.ResourceGroupId"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "Name": "http://a"}, "400 IllegalParam.Name"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "Description": "https://a"}, "400 IllegalParam.Description"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "RegionId": "nowhere"}, "400 InvalidRegionId.NotFound"},
		{"owner", wire.Parameters{"VpcId": *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"EnableIpv6": "true"}).VpcId}, "400 IncorrectStatus.Vpc"},
	} {
		s.Refuses(test.account, "CreateIpv6Gateway", test.with, test.want)
	}
	s.gateway = *servicestest.OK[CreateIpv6GatewayResponse](s, "owner", "CreateIpv6Gateway", create).Ipv6GatewayId
	one := wire.Parameters{"Ipv6GatewayId": s.gateway}
	if got := s.gatewayStatus("owner"); got != "Pending" {
		t.Errorf("a new gateway is %s", got)
	}
	s.Refuses("owner", "DeleteIpv6Gateway", one, "400 IncorrectStatus.Ipv6Gateway")
	s.Settle()
	s.Refuses("owner", "CreateIpv6Gateway", create, "400 OperationUnsupported.OnlyOneIpv6GatewayInVpc")
	for account, want := range map[string][2]string{
		"participant": {"400 Forbidden.OperateShareResource", "400 Forbidden.OperateShareResource"},
		"former":      {"400 InvalidIpv6GatewayId.NotFound", "400 InvalidIpv6GatewayId.NotFound"},
		"stranger":    {"400 InvalidIpv6GatewayId.NotFound", "400 InvalidIpv6GatewayId.NotFound"},
	} {
		s.Refuses(account, "ModifyIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway, "Name": "mine"}, want[0])
		s.Refuses(account, "DeleteIpv6Gateway", one, want[1])
	}
	s.Refuses("owner", "ModifyIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway, "Name": "http://a"}, "400 IllegalParam.Name")
	s.Refuses("owner", "ModifyIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway, "Name": "main", "DryRun": "true"}, "400 DryRunOperation")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway, "Name": "main"})
	if got := s.gateways("participant", wire.Parameters{"Name": "main"}); len(got) != 1 {
		t.Errorf("by its new name the participant finds %v", got)
	}

	// IPv6 stays as long as the gateway does.
	s.Refuses("owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "false"}, "400 OperationFailed.Ipv6GatewayInUse")

	// What goes through the gateway keeps it.
	s.bandwidth("participant")
	s.Refuses("owner", "DeleteIpv6Gateway", one, "400 DependencyViolation.SharedIpv6InternetBandwidth")
	servicestest.OK[EmptyResponse](s, "participant", "DeleteIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": s.addresses["participant"]})
	s.bandwidth("owner")
	s.Refuses("owner", "DeleteIpv6Gateway", one, "400 DependencyViolation.Ipv6InternetBandwidth")
	s.rule("owner")
	s.Refuses("owner", "DeleteIpv6Gateway", one, "400 DependencyViolation.EgressRules")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": s.addresses["owner"]})
	if got := s.rules("owner", nil); len(got) != 0 {
		t.Errorf("without bandwidth the address has the rules %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6Gateway", one)
	if got := s.gatewayStatus("owner"); got != "Deleting" {
		t.Errorf("a gateway on its way is %s", got)
	}
	s.Refuses("owner", "AllocateIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": s.addresses["owner"], "Bandwidth": "1"}, "400 OperationFailed.Ipv6GatewayNotExist")
	s.Refuses("owner", "DeleteIpv6Gateway", one, "400 IncorrectStatus.Ipv6Gateway")
	s.Settle()
	if got := s.gatewayStatus("owner"); got != "" || len(s.gateways("participant", nil)) != 0 {
		t.Errorf("a gateway that is gone is %q", got)
	}
	s.withGateway(nil)
}

func TestAVPCIsNotDeletedWithoutItsIPv6Gateway(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t)
	vpc := s.newVPC(wire.Parameters{"EnableIpv6": "true"})
	s.withGateway(wire.Parameters{"VpcId": vpc})
	block := *servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": vpc}).Ipv6CidrBlock
	s.Refuses("owner", "UnassociateVpcCidrBlock", wire.Parameters{"VpcId": vpc, "IPv6CidrBlock": block}, "400 OperationFailed.Ipv6Gateway")
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": vpc}, "400 DependencyViolation.Ipv6Gateway")
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc, "ForceDelete": "true"}, "400 DependencyViolation.VSwitch")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": vpc, "ForceDelete": "true"})
	if got := s.gateways("owner", nil); len(got) != 0 {
		t.Errorf("the VPC has left %v", got)
	}
}

func TestTagsAndGroupsOfIPv6(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	address := s.addresses["participant"]
	tag := func(account, kind, id, want string) {
		t.Helper()
		s.Refuses(account, "TagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "Tag.1.Key": "of", "Tag.1.Value": account}, want)
	}
	tag("owner", "IPV6GATEWAY", s.gateway, "")
	tag("participant", "IPV6GATEWAY", s.gateway, "")
	tag("stranger", "IPV6GATEWAY", s.gateway, "400 InvalidInstanceIds.NotFound")
	tag("participant", "ipv6address", address, "")
	tag("owner", "ipv6address", address, "400 InvalidInstanceIds.NotFound")
	for account, id := range map[string]string{"owner": s.gateway, "participant": s.gateway} {
		got := s.tags(account, wire.Parameters{"ResourceType": "IPV6GATEWAY", "ResourceId.1": id})
		if !slices.Equal(got, []string{id + " of=" + account}) {
			t.Errorf("%s finds the tags %v", account, got)
		}
	}
	if got := idsOfIPv6(s.ipv6("participant", wire.Parameters{"Tag.1.Key": "of"})); !slices.Equal(got, []string{address}) {
		t.Errorf("by its tag there are %v", got)
	}
	group := s.newGroup("owner")
	move := func(account, kind, id, want string) {
		t.Helper()
		s.Refuses(account, "MoveResourceGroup", wire.Parameters{"ResourceType": kind, "ResourceId": id, "NewResourceGroupId": group}, want)
	}
	move("owner", "IPV6GATEWAY", s.gateway, "")
	move("owner", "ipv6address", s.addresses["owner"], "")
	move("owner", "ipv6address", address, "400 InvalidResourceId.NotFound")
	move("participant", "IPv6Gateway", s.gateway, "400 Forbidden.OperateShareResource")
	if got := idsOfIPv6(s.ipv6("owner", wire.Parameters{"ResourceGroupId": group})); len(got) != 1 || len(s.gateways("owner", wire.Parameters{"ResourceGroupId": group})) != 1 {
		t.Errorf("in the group there are %v", got)
	}
}
