package vpc

import (
	"net/netip"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestEachAccountSeesItsOwnIPv6Addresses(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t)
	for _, account := range []string{"owner", "participant", "former"} {
		if got := idsOfIPv6(s.ipv6(account, nil)); !slices.Equal(got, []string{s.addresses[account]}) {
			t.Errorf("%s sees %v", account, got)
		}
		for other, id := range s.addresses {
			if got := s.ipv6(account, wire.Parameters{"Ipv6AddressId": id}); (len(got) == 1) != (other == account) {
				t.Errorf("%s sees %d addresses of %s", account, len(got), other)
			}
		}
	}
	if got := s.ipv6("stranger", wire.Parameters{"VpcId": s.vpc}); len(got) != 0 {
		t.Errorf("a stranger sees %v", got)
	}
}

func TestWhatAnIPv6AddressSays(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	private := servicestest.One(s, s.ipv6("participant", nil))
	for what, values := range map[string][2]string{
		"VPC": {*private.VpcId, s.vpc}, "vSwitch": {*private.VSwitchId, s.shared}, "holder": {*private.AssociatedInstanceId, s.interfaces["participant"]},
		"sort of holder": {*private.AssociatedInstanceType, "NetworkInterface"}, "network": {*private.NetworkType, "Private"},
		"status": {*private.Status, "Available"}, "gateway": {*private.Ipv6GatewayId, s.gateway}, "ISP": {*private.Ipv6Isp, "BGP"}, "type": {*private.AddressType, "IPv6Address"},
	} {
		if values[0] != values[1] {
			t.Errorf("the %s is %q, want %q", what, values[0], values[1])
		}
	}
	if !strings.HasPrefix(*private.Ipv6AddressId, "ipv6-bp1") || private.Ipv6InternetBandwidth.Ipv6InternetBandwidthId != nil || *private.RealBandwidth != 0 {
		t.Errorf("the address is %s with the bandwidth %d", *private.Ipv6AddressId, *private.RealBandwidth)
	}
	bandwidth := s.bandwidth("participant")
	public := servicestest.One(s, s.ipv6("participant", wire.Parameters{"Ipv6InternetBandwidthId": bandwidth}))
	if b := public.Ipv6InternetBandwidth; *public.NetworkType != "Public" || *b.Bandwidth != 10 || *public.RealBandwidth != 10 || *b.InternetChargeType != "PayByBandwidth" ||
		*b.BusinessStatus != "Normal" || *b.InstanceChargeType != "PostPaid" || *b.HasReservationData || !strings.HasPrefix(bandwidth, "ipv6bw-bp1") {
		t.Errorf("the bandwidth %s is %+v", bandwidth, b)
	}
	servicestest.OK[EmptyResponse](s, "participant", "ModifyIpv6AddressAttribute", wire.Parameters{"Ipv6AddressId": s.addresses["participant"], "Name": "web", "Description": "of the site"})
	for _, test := range []struct {
		parameters wire.Parameters
		found      bool
	}{
		{wire.Parameters{"Ipv6Address": *public.Ipv6Address}, true},
		{wire.Parameters{"Ipv6Address": "3fff::1"}, false},
		{wire.Parameters{"Ipv6AddressId": "ipv6-none," + s.addresses["participant"]}, true},
		{wire.Parameters{"Name": "web", "VpcId": s.vpc, "VSwitchId": s.shared}, true},
		{wire.Parameters{"Name": "db"}, false},
		{wire.Parameters{"VSwitchId": s.private}, false},
		{wire.Parameters{"VpcId": "vpc-none"}, false},
		{wire.Parameters{"AssociatedInstanceId": s.interfaces["participant"], "AssociatedInstanceType": "NetworkInterface"}, true},
		{wire.Parameters{"AssociatedInstanceId": s.interfaces["participant"], "AssociatedInstanceType": "EcsInstance"}, false},
		{wire.Parameters{"AssociatedInstanceId": s.interfaces["owner"]}, false},
		{wire.Parameters{"NetworkType": "Public"}, true},
		{wire.Parameters{"NetworkType": "Private"}, false},
		{wire.Parameters{"AddressType": "IPv6Address"}, true},
		{wire.Parameters{"ServiceManaged": "false", "IncludeReservationData": "true"}, true},
		{wire.Parameters{"ServiceManaged": "true"}, false},
		{wire.Parameters{"ResourceGroupId": *public.ResourceGroupId}, true},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, false},
		{wire.Parameters{"PageNumber": "2"}, false},
	} {
		if got := s.ipv6("participant", test.parameters); (len(got) == 1) != test.found {
			t.Errorf("%v finds %d", test.parameters, len(got))
		}
	}
	for _, test := range []struct {
		parameters wire.Parameters
		want       string
	}{
		{wire.Parameters{"Ipv6Address": "10.0.0.1"}, "400 IllegalParam.Ipv6Address"},
		{wire.Parameters{"NetworkType": "house"}, "400 IllegalParam.NetworkType"},
		{wire.Parameters{"AddressType": "house"}, "400 IllegalParam.AddressType"},
		{wire.Parameters{"AssociatedInstanceType": "EcsInstance"}, "400 MissingParam.AssociatedInstanceId"},
		{wire.Parameters{"Ipv6AddressId": strings.Repeat("ipv6-a,", 21)}, "400 IllegalParam.Ipv6Address"},
	} {
		s.Refuses("participant", "DescribeIpv6Addresses", test.parameters, test.want)
	}
}

func TestIPv6AddressesOfInstances(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	e := s.Of(ecs.Product(OfEcs(ecs.Contract)))
	group := *servicestest.OK[ecs.CreateSecurityGroupResponse](e, "owner", "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc}).SecurityGroupId
	instance := servicestest.OK[ecs.RunInstancesResponse](e, "owner", "RunInstances", wire.Parameters{
		"VSwitchId": s.shared, "SecurityGroupId": group, "ImageId": "aliyun_3_x64_20G_alibase.vhd", "InstanceType": "ecs.g7.large", "Ipv6AddressCount": "1",
	}).InstanceIdSets.InstanceIdSet[0]
	s.Settle()
	address := servicestest.One(s, s.ipv6("owner", wire.Parameters{"AssociatedInstanceId": instance}))
	if *address.AssociatedInstanceType != "EcsInstance" {
		t.Errorf("the address belongs to a %s", *address.AssociatedInstanceType)
	}
	s.addresses["owner"] = *address.Ipv6AddressId
	s.bandwidth("owner")
	s.rule("owner")
	servicestest.OK[ecs.EmptyResponse](e, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": instance, "Force": "true"})
	s.Settle()
	if got := s.ipv6("owner", wire.Parameters{"Ipv6AddressId": *address.Ipv6AddressId}); len(got) != 0 {
		t.Errorf("of the instance is left %v", got)
	}
	if got := s.rules("owner", nil); len(got) != 0 {
		t.Errorf("of the instance are left %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6Gateway", wire.Parameters{"Ipv6GatewayId": s.gateway}) // nothing goes through it any more
}

func TestReservingIPv6Addresses(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	block := netip.MustParsePrefix(*servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.shared}).Ipv6CidrBlock)
	wanted := block.Addr().Next().Next().Next().Next().Next().String()
	with := func(parameters wire.Parameters) wire.Parameters {
		if parameters["VSwitchId"] == "" {
			parameters["VSwitchId"] = s.shared
		}
		return parameters
	}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       string
	}{
		{"participant", wire.Parameters{}, "400 Forbidden.OperateShareResource"},
		{"former", wire.Parameters{}, "404 ResourceNotFound.VSwitch"},
		{"stranger", wire.Parameters{}, "404 ResourceNotFound.VSwitch"},
		{"owner", wire.Parameters{"VSwitchId": "vsw-none"}, "404 ResourceNotFound.VSwitch"},
		{"owner", wire.Parameters{"VSwitchId": s.private}, "400 OperationFailed.IPv6Disabled"},
		{"owner", wire.Parameters{"Ipv6Address": "10.0.0.1"}, "400 IllegalParam.IpAddress"},
		{"owner", wire.Parameters{"Ipv6Address": "3fff::5"}, "400 OperationFailed.AddressNotInVSwitchCidr"},
		{"owner", wire.Parameters{"Ipv6Address": *s.ipv6("former", nil)[0].Ipv6Address}, "400 OperationFailed.IPv6AddressAlreadyAllocated"},
		{"owner", wire.Parameters{"AddressType": "IPv6Prefix"}, "501 MockNotImplemented"},
		{"owner", wire.Parameters{"AddressType": "house"}, "400 IllegalParam.AddressType"},
		{"owner", wire.Parameters{"Ipv6AddressName": "http://a"}, "400 IllegalParam.Name"},
		{"owner", wire.Parameters{"DryRun": "true"}, "400 DryRunOperation"},
		{"owner", wire.Parameters{"VSwitchId": s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.9.0/24", "Ipv6CidrBlock": "9"})}, "400 IncorrectStatus"},
	} {
		s.Refuses(test.account, "AllocateIpv6Address", with(test.parameters), test.want)
	}
	made := servicestest.OK[AllocateIpv6AddressResponse](s, "owner", "AllocateIpv6Address", with(wire.Parameters{
		"Ipv6Address": wanted, "Ipv6AddressName": "kept", "Ipv6AddressDescription": "aside", "Tag.1.Key": "team", "Tag.1.Value": "a",
	}))
	one := wire.Parameters{"Ipv6AddressId": *made.Ipv6AddressId}
	s.Refuses("owner", "ReleaseIpv6Address", one, "400 IncorrectStatus.Ipv6Instance")
	s.Settle()
	idle := servicestest.One(s, s.ipv6("owner", one))
	if *made.Ipv6Address != wanted || *idle.Ipv6AddressName+*idle.Ipv6AddressDescription != "keptaside" || *idle.AssociatedInstanceId != "" || len(idle.Tags.Tag) != 1 {
		t.Errorf("reserved is %+v", idle)
	}

	// Others do not get it, and the account itself gets it for its things.
	assign := func(account, want string) {
		t.Helper()
		s.Of(ecs.Product(OfEcs(ecs.Contract))).Refuses(account, "AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": s.interfaces[account], "Ipv6Address.1": wanted}, want)
	}
	assign("participant", "404 InvalidIp.IpAssigned")
	assign("owner", "")
	assign("owner", "404 InvalidIp.IpAssigned")
	if held := servicestest.One(s, s.ipv6("owner", one)); *held.AssociatedInstanceId != s.interfaces["owner"] {
		t.Errorf("the address belongs to %q", *held.AssociatedInstanceId)
	}
	s.Refuses("owner", "ReleaseIpv6Address", one, "400 OperationFailed.AssociationExist")
	s.Refuses("participant", "ReleaseIpv6Address", one, "404 ResourceNotFound.Ipv6InstanceId")
	s.addresses["owner"] = *made.Ipv6AddressId
	s.bandwidth("owner")
	s.rule("owner")
	servicestest.OK[ecs.EmptyResponse](s.Of(ecs.Product(OfEcs(ecs.Contract))), "owner", "UnassignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": s.interfaces["owner"], "Ipv6Address.1": wanted})
	if got := s.rules("owner", nil); len(got) != 0 {
		t.Errorf("an idle address has the rules %v", got)
	}
	if idle := servicestest.One(s, s.ipv6("owner", one)); *idle.AssociatedInstanceId != "" {
		t.Errorf("an idle address belongs to %q", *idle.AssociatedInstanceId)
	}
	s.Refuses("owner", "CreateIpv6EgressOnlyRule", wire.Parameters{"Ipv6GatewayId": s.gateway, "InstanceId": *made.Ipv6AddressId}, "400 OperationUnsupported.EgressOnlyRuleOnFreeIpv6Instance")
	s.Refuses("owner", "ReleaseIpv6Address", one, "400 DependencyViolation.Ipv6InternetBandwidth")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6InternetBandwidth", one)
	servicestest.OK[EmptyResponse](s, "owner", "ReleaseIpv6Address", one)
	if got := s.ipv6("owner", one); len(got) != 0 {
		t.Errorf("released is %v", got)
	}
	assign("participant", "")
}

func TestAReservedIPv6AddressKeepsItsVSwitch(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t)
	vswitch := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.9.0/24", "Ipv6CidrBlock": "9"})
	s.Settle()
	id := *servicestest.OK[AllocateIpv6AddressResponse](s, "owner", "AllocateIpv6Address", wire.Parameters{"VSwitchId": vswitch}).Ipv6AddressId
	s.Settle()
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": vswitch}, "400 DependencyViolation.Ipv6Address")
	s.Refuses("owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": vswitch, "EnableIPv6": "false"}, "400 OperationFailed.Ipv6InstanceExist")
	servicestest.OK[EmptyResponse](s, "owner", "ReleaseIpv6Address", wire.Parameters{"Ipv6AddressId": id})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": vswitch})
}

func TestBandwidthOfIPv6Addresses(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t)
	allocate := func(account string, parameters wire.Parameters, want string) {
		t.Helper()
		all := wire.Parameters{"Ipv6AddressId": s.addresses[account], "Bandwidth": "10"}
		for name, value := range parameters {
			all[name] = value
		}
		s.Refuses(account, "AllocateIpv6InternetBandwidth", all, want)
	}
	allocate("owner", nil, "400 OperationFailed.Ipv6GatewayNotExist")
	s.withGateway(nil)
	allocate("owner", wire.Parameters{"Ipv6AddressId": s.addresses["participant"]}, "404 ResourceNotFound.Ipv6Address")
	allocate("stranger", wire.Parameters{"Ipv6AddressId": s.addresses["participant"]}, "404 ResourceNotFound.Ipv6Address")
	allocate("stranger", wire.Parameters{"Ipv6AddressId": "ipv6-none"}, "404 ResourceNotFound.Ipv6Address")
	allocate("participant", wire.Parameters{"Bandwidth": "0"}, "400 IllegalParam.Bandwidth")
	allocate("participant", wire.Parameters{"Bandwidth": "2001"}, "400 IllegalParam.Bandwidth")
	allocate("participant", wire.Parameters{"Bandwidth": "1001", "InternetChargeType": "PayByTraffic"}, "400 IllegalParam.Bandwidth")
	allocate("participant", wire.Parameters{"InternetChargeType": "PayByLuck"}, "400 IllegalParam.InternetChargeType")
	allocate("participant", wire.Parameters{"Ipv6GatewayId": "ipv6gw-none"}, "400 OperationFailed.Ipv6GatewayDisMatchIpv6Address")
	allocate("participant", wire.Parameters{"DryRun": "true"}, "400 DryRunOperation")
	for _, account := range []string{"owner", "participant", "former"} {
		address := s.addresses[account]
		s.Refuses(account, "ModifyIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": address, "Bandwidth": "5"}, "400 OperationFailed.InternetBandwidthNonExist")
		s.Refuses(account, "DeleteIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": address}, "400 IncorrectStatus.Ipv6Instance")
		allocate(account, wire.Parameters{"Ipv6GatewayId": s.gateway, "InternetChargeType": "PayByTraffic"}, "")
		allocate(account, nil, "400 OperationFailed.InternetBandwidthAlreadyExisted")
		id := *s.ipv6(account, nil)[0].Ipv6InternetBandwidth.Ipv6InternetBandwidthId
		for _, one := range []wire.Parameters{
			{"Ipv6AddressId": address, "Bandwidth": "11"},
			{"Ipv6InternetBandwidthId": id, "Bandwidth": "12"},
			{"Ipv6InternetBandwidthId": id, "Ipv6AddressId": address, "Bandwidth": "13"}, // as Terraform does
		} {
			s.Refuses(account, "ModifyIpv6InternetBandwidth", one, "")
		}
		if got := *s.ipv6(account, nil)[0].RealBandwidth; got != 13 {
			t.Errorf("the bandwidth of %s is %d", account, got)
		}
		s.Refuses(account, "ModifyIpv6InternetBandwidth", wire.Parameters{"Bandwidth": "5"}, "400 MissingParam.Ipv6InstanceId")
		s.Refuses(account, "ModifyIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": address, "Bandwidth": "1001"}, "400 IllegalParam.Bandwidth")
		s.Refuses(account, "ModifyIpv6InternetBandwidth", wire.Parameters{"Ipv6InternetBandwidthId": id, "Ipv6AddressId": "ipv6-none", "Bandwidth": "5"}, "400 ParamExclusive.Ipv6AddressIdAndIpv6InternetBandwidthId")
		s.Refuses(account, "DeleteIpv6InternetBandwidth", nil, "400 BothEmptyParam.Ipv6AddressIdAndIpv6InternetBandwidthId")
		for _, other := range []string{"owner", "participant", "former", "stranger"} {
			if other != account {
				s.Refuses(other, "DeleteIpv6InternetBandwidth", wire.Parameters{"Ipv6InternetBandwidthId": id}, "404 InvalidIpv6Instance.NotFound")
				s.Refuses(other, "ModifyIpv6AddressAttribute", wire.Parameters{"Ipv6AddressId": address, "Name": "a"}, "400 InvalidIpv6AddressId.NotFound")
			}
		}
		servicestest.OK[EmptyResponse](s, account, "DeleteIpv6InternetBandwidth", wire.Parameters{"Ipv6InternetBandwidthId": id, "Ipv6AddressId": address})
		if got := *s.ipv6(account, nil)[0].NetworkType; got != "Private" {
			t.Errorf("without bandwidth the address is %s", got)
		}
	}
}

func TestEgressOnlyRules(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	create := func(account string, parameters wire.Parameters, want string) {
		t.Helper()
		all := wire.Parameters{"Ipv6GatewayId": s.gateway, "InstanceId": s.addresses[account]}
		for name, value := range parameters {
			all[name] = value
		}
		s.Refuses(account, "CreateIpv6EgressOnlyRule", all, want)
	}
	other := s.newVPC(wire.Parameters{"EnableIpv6": "true"})
	elsewhere := *servicestest.OK[CreateIpv6GatewayResponse](s, "owner", "CreateIpv6Gateway", wire.Parameters{"VpcId": other}).Ipv6GatewayId
	create("participant", nil, "400 OperationFailed.NoInternetBandwidth")
	create("owner", wire.Parameters{"Ipv6GatewayId": elsewhere}, "400 Mismatch.Ipv6AddressAndIpv6Gateway")
	create("participant", wire.Parameters{"Ipv6GatewayId": elsewhere}, "400 InvalidIpv6Gateway.NotFound")
	create("participant", wire.Parameters{"Ipv6GatewayId": "ipv6gw-none"}, "400 InvalidIpv6Gateway.NotFound")
	create("owner", wire.Parameters{"InstanceId": s.addresses["participant"]}, "400 InvalidIpv6Instance.NotFound")
	create("stranger", wire.Parameters{"InstanceId": s.addresses["participant"]}, "400 InvalidIpv6Instance.NotFound")
	create("participant", wire.Parameters{"InstanceType": "house"}, "400 IllegalParam.InstanceType")
	create("participant", wire.Parameters{"InstanceType": "IPv6Prefix"}, "400 InvalidIpv6Instance.NotFound")
	create("participant", wire.Parameters{"Name": "http://a"}, "400 IllegalParam.Name")
	for _, account := range []string{"owner", "participant", "former"} {
		s.bandwidth(account)
		id := s.rule(account)
		one := servicestest.One(s, s.rules(account, nil))
		if *one.Ipv6EgressOnlyRuleId != id || !strings.HasPrefix(id, "ipv6py-bp1") || *one.InstanceId != s.addresses[account] || *one.InstanceType != "Ipv6Address" ||
			*one.Name+*one.Description != "outonly" || *one.Status != "Pending" {
			t.Errorf("the rule is %+v", one)
		}
		create(account, nil, "400 OperationFailed.Ipv6EgressRuleExisted")
		s.Refuses(account, "DeleteIpv6EgressOnlyRule", wire.Parameters{"Ipv6EgressOnlyRuleId": id}, "400 IncorrectStatus.EgressOnlyRule")
		s.Settle()
		for _, test := range []struct {
			parameters wire.Parameters
			found      bool
		}{
			{wire.Parameters{"Ipv6EgressOnlyRuleId": id, "Name": "out", "InstanceId": s.addresses[account], "InstanceType": "IPv6Address"}, true},
			{wire.Parameters{"Name": "in"}, false},
			{wire.Parameters{"InstanceId": "ipv6-none"}, false},
			{wire.Parameters{"InstanceType": "IPv6Prefix"}, false},
			{wire.Parameters{"Ipv6GatewayId": elsewhere}, false},
		} {
			if got := s.rules(account, test.parameters); (len(got) == 1) != test.found {
				t.Errorf("%v finds %d", test.parameters, len(got))
			}
		}
		for _, other := range []string{"owner", "participant", "former", "stranger"} {
			if other != account {
				s.Refuses(other, "DeleteIpv6EgressOnlyRule", wire.Parameters{"Ipv6EgressOnlyRuleId": id}, "404 ResourceNotFound.Ipv6EgressOnlyRule")
			}
		}
		servicestest.OK[EmptyResponse](s, account, "DeleteIpv6EgressOnlyRule", wire.Parameters{"Ipv6EgressOnlyRuleId": id})
		if got := servicestest.One(s, s.rules(account, nil)); *got.Status != "Deleting" {
			t.Errorf("a rule on its way is %s", *got.Status)
		}
		s.Settle()
		if got := s.rules(account, nil); len(got) != 0 {
			t.Errorf("left are %v", got)
		}
	}
}
