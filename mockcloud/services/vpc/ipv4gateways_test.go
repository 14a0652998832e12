package vpc

import (
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// ipv4Gateways lists the ids of the IPv4 gateways that an account sees.
func (s *scene) ipv4Gateways(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[ListIpv4GatewaysResponse](s, account, "ListIpv4Gateways", parameters).Ipv4GatewayModels,
		func(g Ipv4Gateway) string { return *g.Ipv4GatewayId },
	)
}

// ipv4Status is the status of an IPv4 gateway of the owner, with + where it is
// activated; "" where it is gone.
func (s *scene) ipv4Status(id string) string {
	s.Helper()
	listed := servicestest.OK[ListIpv4GatewaysResponse](s, "owner", "ListIpv4Gateways", wire.Parameters{"Ipv4GatewayId": id}).Ipv4GatewayModels
	if len(listed) == 0 {
		s.Refuses("owner", "GetIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id}, "400 ResourceNotFound.Ipv4Gateway")
		return ""
	}
	one := servicestest.OK[Ipv4Gateway](s, "owner", "GetIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id})
	if *one.Status != *listed[0].Status || *one.Enabled != *listed[0].Enabled {
		s.Errorf("the gateway is %s, and listed as %s", *one.Status, *listed[0].Status)
	}
	if *one.Enabled {
		return *one.Status + "+"
	}
	return *one.Status
}

func TestWhatAnIPv4GatewaySays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.newGroup("owner")
	made := servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", wire.Parameters{
		"VpcId": s.vpc, "Ipv4GatewayName": "out", "Ipv4GatewayDescription": "to the internet", "ResourceGroupId": group, "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	id := *made.Ipv4GatewayId
	one := servicestest.OK[Ipv4Gateway](s, "owner", "GetIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id})
	listed := servicestest.One(s, servicestest.OK[ListIpv4GatewaysResponse](s, "owner", "ListIpv4Gateways", nil).Ipv4GatewayModels)
	for what, values := range map[string][3]string{
		"id": {*one.Ipv4GatewayId, *listed.Ipv4GatewayId, id}, "VPC": {*one.VpcId, *listed.VpcId, s.vpc}, "name": {*one.Ipv4GatewayName, *listed.Ipv4GatewayName, "out"},
		"description": {*one.Ipv4GatewayDescription, *listed.Ipv4GatewayDescription, "to the internet"}, "group": {*one.ResourceGroupId, *listed.ResourceGroupId, group},
		"tag": {*one.Tags[0].Value, *listed.Tags[0].Value, "a"}, "creation": {*one.CreateTime, *listed.GmtCreate, *one.CreateTime},
	} {
		if values[0] != values[2] || values[1] != values[2] {
			t.Errorf("the %s is %q and listed as %q, want %q", what, values[0], values[1], values[2])
		}
	}
	if !strings.HasPrefix(id, "ipv4gw-bp1") || *made.ResourceGroupId != group {
		t.Errorf("the gateway is %s in %s", id, *made.ResourceGroupId)
	}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		found      bool
	}{
		{"owner", wire.Parameters{"VpcId": s.vpc, "Ipv4GatewayId": id, "Ipv4GatewayName": "out", "ResourceGroupId": group, "Tags.1.Key": "team"}, true},
		{"owner", wire.Parameters{"Ipv4GatewayName": "in"}, false},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, false},
		{"participant", nil, false},
		{"former", nil, false},
		{"stranger", wire.Parameters{"Ipv4GatewayId": id}, false},
	} {
		if got := s.ipv4Gateways(test.account, test.parameters); slices.Equal(got, []string{id}) != test.found || len(got) > 1 {
			t.Errorf("%s asks for %v and finds %v", test.account, test.parameters, got)
		}
	}
	for account, want := range map[string]string{"owner": id, "participant": ""} {
		vpc := servicestest.OK[Vpc](s, account, "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc})
		if *vpc.Ipv4GatewayId != want || !*vpc.SupportIpv4Gateway {
			t.Errorf("%s sees that the VPC has the IPv4 gateway %q", account, *vpc.Ipv4GatewayId)
		}
	}
}

func TestIPv4GatewaysComeAndGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	create := wire.Parameters{"VpcId": s.vpc}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       string
	}{
		{"participant", create, "400 Forbidden.OperateShareResource"},
		{"former", create, "400 OperationFailed.VpcNotExist"},
		{"stranger", create, "400 OperationFailed.VpcNotExist"},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, "400 OperationFailed.VpcNotExist"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "ResourceGroupId": "rg-none"}, "400 IllegalParam.ResourceGroupId"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "Ipv4GatewayName": "http://a"}, "400 InvalidParameter"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "RegionId": "nowhere"}, "400 UnsupportedRegion"},
		{"owner", wire.Parameters{"VpcId": s.vpc, "DryRun": "true"}, "400 DryRunOperation"},
	} {
		s.Refuses(test.account, "CreateIpv4Gateway", test.parameters, test.want)
	}
	id := *servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", create).Ipv4GatewayId
	one := wire.Parameters{"Ipv4GatewayId": id}
	is := func(want string) {
		t.Helper()
		if got := s.ipv4Status(id); got != want {
			t.Errorf("the gateway is %q, want %q", got, want)
		}
	}
	refusedAs := func(want string) {
		t.Helper()
		s.Refuses("owner", "EnableVpcIpv4Gateway", one, want)
		s.Refuses("owner", "UpdateIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id, "Ipv4GatewayName": "a"}, want)
		s.Refuses("owner", "DeleteIpv4Gateway", one, want)
	}
	is("Creating")
	refusedAs("400 IncorrectStatus.Ipv4Gateway")
	s.Settle()
	is("Created")
	s.Refuses("owner", "CreateIpv4Gateway", create, "400 OperationDenied.VpcExistIpv4Gateway")
	for _, account := range []string{"participant", "former", "stranger"} {
		for _, action := range []string{"GetIpv4GatewayAttribute", "EnableVpcIpv4Gateway", "UpdateIpv4GatewayAttribute", "DeleteIpv4Gateway"} {
			s.Refuses(account, action, one, "400 ResourceNotFound.Ipv4Gateway")
		}
	}
	s.Refuses("owner", "UpdateIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id, "Ipv4GatewayDescription": "http://a"}, "400 InvalidParameter")
	servicestest.OK[EmptyResponse](s, "owner", "UpdateIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id, "Ipv4GatewayName": "main", "Ipv4GatewayDescription": "b"})
	if got := s.ipv4Gateways("owner", wire.Parameters{"Ipv4GatewayName": "main"}); len(got) != 1 {
		t.Errorf("by its new name there are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "EnableVpcIpv4Gateway", one)
	is("Activating")
	refusedAs("400 IncorrectStatus.Ipv4Gateway")
	s.Settle()
	is("Created+")
	s.Refuses("owner", "EnableVpcIpv4Gateway", one, "400 OperationFailed.Ipv4GatewayAlreadyActive.")
	s.Refuses("owner", "DeleteIpv4Gateway", wire.Parameters{"Ipv4GatewayId": id, "InternetMode": "closed"}, "400 InvalidParameter")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv4Gateway", wire.Parameters{"Ipv4GatewayId": id, "InternetMode": "public"})
	is("Deleting+")
	refusedAs("400 IncorrectStatus.Ipv4Gateway")
	s.Settle()
	is("")
	if got := *servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc}).Ipv4GatewayId; got != "" {
		t.Errorf("the VPC still has %s", got)
	}
	servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", create)
}

func TestAVPCIsNotDeletedWithoutItsIPv4Gateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.newVPC(nil)
	id := *servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", wire.Parameters{"VpcId": vpc}).Ipv4GatewayId
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": vpc, "ForceDelete": "true"}, "400 DependencyViolation.Ipv4Gateway")
	s.Settle()
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": vpc}, "400 DependencyViolation.Ipv4Gateway")
	group := s.newGroup("owner")
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "IPV4GATEWAY", "ResourceId": id, "NewResourceGroupId": group}, "")
	s.Refuses("stranger", "TagResources", wire.Parameters{"ResourceType": "IPV4GATEWAY", "ResourceId.1": id, "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": vpc, "ForceDelete": "true"})
	if got := s.ipv4Gateways("owner", nil); len(got) != 0 {
		t.Errorf("the VPC has left %v", got)
	}
}

// EIPs do not go past an IPv4 gateway that is active.
func TestIPv4GatewaysAndNATGateways(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	nat := s.newNAT()
	s.newNAT("NetworkType", "intranet")
	first, _ := s.newEIP("owner", nil)
	s.Refuses("owner", "AssociateEipAddress", wire.Parameters{"AllocationId": first, "InstanceId": nat, "InstanceType": "Nat"}, "")
	id := *servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", wire.Parameters{"VpcId": s.vpc}).Ipv4GatewayId
	s.Settle()
	one := wire.Parameters{"Ipv4GatewayId": id}
	s.Refuses("owner", "EnableVpcIpv4Gateway", one, "400 OperationDenied.NatgatewayExist")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": nat, "EipBindMode": "NAT"})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "EnableVpcIpv4Gateway", one)
	s.Settle()
	allocation, _ := s.newEIP("owner", nil)
	bind := func(thing, kind, mode, want string) {
		t.Helper()
		s.Refuses("owner", "AssociateEipAddress", wire.Parameters{"AllocationId": allocation, "InstanceId": thing, "InstanceType": kind, "Mode": mode}, want)
	}
	_, ni := s.newHop("owner", s.private)
	bind(ni, "NetworkInterface", "BINDED", "400 OperationDenied.Ipv4GatewayExist")
	bind(s.newNAT(), "Nat", "", "404 OperationDenied.VpcIpv4GatewayEnabled")
	bind(nat, "Nat", "", "")
}
