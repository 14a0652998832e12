package vpc

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noNAT = "404 InvalidNatGatewayId.NotFound"

// newNAT makes a NAT gateway of the owner in the private vSwitch, and lets that settle.
func (s *scene) newNAT(more ...string) (id string) {
	s.Helper()
	id = *servicestest.OK[CreateNatGatewayResponse](s, "owner", "CreateNatGateway", with(wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private}, more...)).NatGatewayId
	s.Settle()
	return id
}

// nats lists the NAT gateways that an account sees.
func (s *scene) nats(account string, parameters wire.Parameters) []NatGateway {
	s.Helper()
	return servicestest.OK[DescribeNatGatewaysResponse](s, account, "DescribeNatGateways", parameters).NatGateways.NatGateway
}

// nat is a NAT gateway of the owner.
func (s *scene) nat(id string) NatGateway {
	s.Helper()
	return servicestest.One(s, s.nats("owner", wire.Parameters{"NatGatewayId": id}))
}

// free counts the free addresses of the private vSwitch.
func (s *scene) free() int {
	s.Helper()
	return int(*servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.private}).AvailableIpAddressCount)
}

func TestWhatANATGatewaySays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free()
	made := servicestest.OK[CreateNatGatewayResponse](s, "owner", "CreateNatGateway", wire.Parameters{
		"VpcId": s.vpc, "VSwitchId": s.private, "Name": "egress", "Description": "to the internet", "NatType": "Enhanced", "InternetChargeType": "PayByLcu",
		"InstanceChargeType": "PostPaid", "NetworkType": "internet", "IcmpReplyEnabled": "false", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	id := *made.NatGatewayId
	if got := *s.nat(id).Status; got != "Creating" || !strings.HasPrefix(id, "ngw-bp1") {
		t.Errorf("the NAT gateway %s is %s", id, got)
	}
	s.Refuses("owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "Name": "other"}, "400 IncorrectStatus.NATGW")
	s.Settle()
	g := s.nat(id)
	for what, pair := range map[string][2]string{
		"name": {*g.Name, "egress"}, "description": {*g.Description, "to the internet"}, "status": {*g.Status, "Available"}, "VPC": {*g.VpcId, s.vpc},
		"types": {*g.NatType + *g.NetworkType + *g.EipBindMode, "EnhancedinternetMULTI_BINDED"}, "terms": {*g.InstanceChargeType + *g.InternetChargeType + *g.Spec, "PostPaidPayByLcu"},
		"tables": {g.SnatTableIds.SnatTableId[0] + g.ForwardTableIds.ForwardTableId[0], made.SnatTableIds.SnatTableId[0] + made.ForwardTableIds.ForwardTableId[0]},
		"place":  {*g.NatGatewayPrivateInfo.VswitchId + *g.NatGatewayPrivateInfo.IzNo, s.private + "cn-hangzhou-h"}, "ping": {fmt.Sprint(*g.IcmpReplyEnabled), "false"},
		"tag": {*g.Tags.Tag[0].TagKey + *g.Tags.Tag[0].TagValue, "teama"}, "address": {(*g.NatGatewayPrivateInfo.PrivateIpAddress)[:7], "10.0.1."},
		"group": {*g.ResourceGroupId, *s.vpcView("owner").ResourceGroupId},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %q, want %q", what, pair[0], pair[1])
		}
	}
	more := servicestest.OK[GetNatGatewayAttributeResponse](s, "owner", "GetNatGatewayAttribute", wire.Parameters{"NatGatewayId": id})
	if *more.Name != "egress" || *more.SnatTable.SnatEntryCount != 0 || *more.PrivateInfo.PrivateIpAddress != *g.NatGatewayPrivateInfo.PrivateIpAddress {
		t.Errorf("the attributes are %+v", more)
	}
	if got := s.free(); got != before-1 {
		t.Errorf("the vSwitch has %d free addresses, had %d", got, before)
	}
	if got := s.vpcView("owner").NatGatewayIds.NatGatewayIds; !slices.Equal(got, []string{id}) {
		t.Errorf("the VPC shows its owner the NAT gateways %v", got)
	}
	if got := s.vpcView("participant").NatGatewayIds.NatGatewayIds; len(got) > 0 {
		t.Errorf("the VPC shows a participant the NAT gateways %v", got)
	}
	s.World = cloudtest.Reread(t, s.World)
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "Name": "e", "Description": "other", "IcmpReplyEnabled": "true"})
	if g := s.nat(id); *g.Name != "e" || *g.Description != "other" || !*g.IcmpReplyEnabled {
		t.Errorf("after the change the NAT gateway is %s, %s", *g.Name, *g.Description)
	}
}

// vpcView is the owner's VPC as an account sees it in a list.
func (s *scene) vpcView(account string) Vpc {
	s.Helper()
	return servicestest.One(s, servicestest.OK[DescribeVpcsResponse](s, account, "DescribeVpcs", wire.Parameters{"VpcId": s.vpc}).Vpcs.Vpc)
}

func TestNATGatewaysAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.newNAT("Name", "aa", "Tag.1.Key", "team")
	b := s.newNAT("Name", "bb", "NetworkType", "intranet")
	group := *s.nat(a).ResourceGroupId
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b}},
		{wire.Parameters{"NatGatewayId": b}, []string{b}},
		{wire.Parameters{"NatGatewayId": "ngw-none"}, nil},
		{wire.Parameters{"VpcId": s.vpc, "Name": "aa"}, []string{a}},
		{wire.Parameters{"VpcId": "vpc-none"}, nil},
		{wire.Parameters{"NetworkType": "intranet"}, []string{b}},
		{wire.Parameters{"NetworkType": "house"}, nil},
		{wire.Parameters{"Status": "Deleting"}, nil},
		{wire.Parameters{"Status": "Available", "NatType": "Enhanced", "InstanceChargeType": "PostPaid"}, []string{a, b}},
		{wire.Parameters{"NatType": "Normal"}, nil},
		{wire.Parameters{"InstanceChargeType": "PrePaid"}, nil},
		{wire.Parameters{"Spec": "Small"}, nil},
		{wire.Parameters{"ZoneId": "cn-hangzhou-h"}, []string{a, b}},
		{wire.Parameters{"ZoneId": "cn-hangzhou-i"}, nil},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": group}, []string{a, b}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{b}},
	} {
		got := services.Each(s.nats("owner", test.parameters), func(g NatGateway) string { return *g.NatGatewayId })
		s.selects(test.parameters, got, test.want)
	}
	zones := servicestest.OK[ListEnhanhcedNatGatewayAvailableZonesResponse](s, "owner", "ListEnhanhcedNatGatewayAvailableZones", nil).Zones
	linked := servicestest.OK[ListEnhanhcedNatGatewayAvailableZonesResponse](s, "owner", "ListEnhanhcedNatGatewayAvailableZones", wire.Parameters{"Filter.1.Key": "PrivateLinkEnabled", "Filter.1.Value": "true"}).Zones
	if len(zones) == 0 || *zones[0].ZoneId == "" || len(linked) > 0 {
		t.Errorf("NAT gateways can be in %d zones, with a private link in %d", len(zones), len(linked))
	}
	s.Refuses("owner", "ListEnhanhcedNatGatewayAvailableZones", wire.Parameters{"RegionId": "moon-1"}, "404 InvalidRegionId.NotFound")
}

func TestNATGatewaysAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.1.0.0/16"}).VpcId
	s.Refuses("owner", "CreateNatGateway", wire.Parameters{"VpcId": other, "VSwitchId": s.private}, "400 VpcStatusError")
	s.Settle()
	small := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.2.0/29"})
	s.Refuses("owner", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": small}, "400 IncorrectStatus.VSWITCH")
	s.Settle()
	for _, test := range []struct {
		want string
		more []string
	}{
		{"404 InvalidVpcId.NotFound", []string{"VpcId", "vpc-none"}},
		{"400 InvalidVSWITCHID.NotFound", []string{"VSwitchId", "vsw-none"}},
		{"400 OperationFailed.VswNotBelongToVpc", []string{"VpcId", other}},
		{"400 MissingParameter", []string{"VSwitchId", ""}},
		{"400 OperationFailed.NormalInventoryNotEnough", []string{"NatType", "Normal"}},
		{"400 OperationDenied.PrePaidInstance", []string{"InstanceChargeType", "PrePaid"}},
		{"400 Forbidden.NatPayBySpec", []string{"InternetChargeType", "PayBySpec"}},
		{"400 UnsupportedFeature.InternetChargeType", []string{"InternetChargeType", "PayNothing"}},
		{"400 ParameterIllegal", []string{"NetworkType", "house"}},
		{"400 ParameterIllegal", []string{"EipBindMode", "BINDED"}},
		{"400 ParameterIllegal", []string{"InstanceChargeType", "Free"}},
		{"400 InvalidParameter.Name.Malformed", []string{"Name", "a"}},
		{"400 InvalidParameter.Description.Malformed", []string{"Description", "http://a"}},
		{"400 IllegalParam.NatIp", []string{"NatIp", "10.0.1.9"}},
		{"400 Mismatch.NatIpAndNatIpCidr", []string{"NatIp", "10.9.1.9", "NetworkType", "intranet"}},
		{"400 UnsupportedFeature.PrivateLinkMode", []string{"PrivateLinkEnabled", "true"}},
		{"501 MockNotImplemented", []string{"PrivateLinkEnabled", "true", "NetworkType", "intranet"}},
		{"400 IllegalParam.AccessModeValue", []string{"PrivateLinkEnabled", "true", "AccessMode.ModeValue", "bus"}},
		{"400 ExclusiveParam.PrivateLinkEnabledAndAccessMode", []string{"AccessMode.ModeValue", "route"}},
		{"400 ExclusiveParam.AccessModeValueAndAccessTunnelType", []string{"AccessMode.ModeValue", "route", "AccessMode.TunnelType", "geneve"}},
		{"400 UnsupportedFeature.SecurityProtectionEnabled", []string{"SecurityProtectionEnabled", "true"}},
		{"400 IllegalParam.Ipv4Prefix", []string{"Ipv4Prefix", "10.0.1.17/28"}},
		{"501 MockNotImplemented", []string{"Ipv4Prefix", "10.0.1.16/28"}},
	} {
		s.Refuses("owner", "CreateNatGateway", with(wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private}, test.more...), test.want)
	}
	id := s.newNAT("VSwitchId", small)
	for range 3 {
		s.newNAT("VSwitchId", small)
	}
	s.Refuses("owner", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": small}, "400 OperationFailed.VSwitchNoAvailableIp")
	s.newNAT()
	s.Refuses("owner", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private}, "400 OperationFailed.EnhancedQuotaExceed")
	s.Refuses("owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "EnableSessionLog": "true"}, "400 IllegalParam.SessionLogDeliveryDestination")
	s.Refuses("owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "LogDelivery.LogDeliveryType": "paper"}, "400 IllegalParam.SessionLogDeliveryType")
	logs := wire.Parameters{"NatGatewayId": id, "LogDelivery.LogDeliveryType": "sls", "LogDelivery.LogDestination": "acs:log:cn-hangzhou:1234567890123456:project/nat/logstore/sessions"}
	s.Refuses("owner", "ModifyNatGatewayAttribute", logs, "501 MockNotImplemented")
	s.Refuses("owner", "ModifyNatGatewaySpec", wire.Parameters{"NatGatewayId": id, "Spec": "Large"}, "404 OperationUnsupported.PayByLcuNatModifySpec")
	s.Refuses("owner", "ModifyNatGatewaySpec", wire.Parameters{"NatGatewayId": id, "Spec": "Huge"}, "400 InvalidParameter.Spec.ValueNotSupported")
	s.Refuses("owner", "UpdateNatGatewayNatType", wire.Parameters{"NatGatewayId": id, "VSwitchId": s.private, "NatType": "Enhanced"}, "400 OperationUnsupported.NatConvert")
	s.Refuses("owner", "UpdateNatGatewayNatType", wire.Parameters{"NatGatewayId": "ngw-none", "VSwitchId": s.private, "NatType": "Enhanced"}, "400 NATGW_NOT_EXIST")
	s.Refuses("owner", "DeletionProtection", wire.Parameters{"Type": "House", "InstanceId": id, "ProtectionEnable": "true"}, "400 DeletionProtection.TypeNotSupport")
	s.Refuses("owner", "DeletionProtection", wire.Parameters{"Type": "CBWP", "InstanceId": id, "ProtectionEnable": "true"}, "400 DeletionProtection.ResourceNotExist")
}

func TestDeleteANATGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free()
	id := s.newNAT()
	gone := wire.Parameters{"NatGatewayId": id}
	servicestest.OK[EmptyResponse](s, "owner", "DeletionProtection", wire.Parameters{"Type": "NATGW", "InstanceId": id, "ProtectionEnable": "true"})
	s.Refuses("owner", "DeleteNatGateway", with(gone, "Force", "true"), "400 InvalidOperation.DeletionProtection")
	servicestest.OK[EmptyResponse](s, "owner", "DeletionProtection", wire.Parameters{"Type": "NATGW", "InstanceId": id, "ProtectionEnable": "false"})
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 DependencyViolation.NatGateway")
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}, "400 DependencyViolation.EnhancedNatgw")

	a, addressA := s.newEIP("owner", nil)
	b, addressB := s.newEIP("owner", nil)
	s.bind("owner", a, id, "Nat")
	s.bind("owner", b, id, "Nat")
	s.Refuses("owner", "DeleteNatGateway", gone, "400 DependencyViolation.EIPS")
	s.newForward(id, wire.Parameters{"ExternalIp": addressB})
	s.Refuses("owner", "DeleteNatGateway", gone, "400 DependencyViolation.ForwardEntry")
	s.newSNAT(id, wire.Parameters{"SnatIp": addressA, "SourceVSwitchId": s.shared})
	s.Refuses("owner", "DeleteNatGateway", gone, "400 DependencyViolation.SnatEntry")
	using := map[string]string{}
	for _, one := range s.nat(id).IpLists.IpList {
		using[*one.AllocationId] = *one.UsingStatus
	}
	if using[a] != "UsedBySnatTable" || using[b] != "UsedByForwardTable" {
		t.Errorf("the EIPs are used: %v", using)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNatGateway", with(gone, "Force", "true"))
	if *s.nat(id).Status != "Deleting" || *s.eip("owner", a).Status != "Unassociating" || *s.snats(id, nil)[0].Status != "Deleting" || *s.forwards(id, nil)[0].Status != "Deleting" {
		t.Error("the NAT gateway and what is part of it do not say that they go")
	}
	s.Refuses("owner", "DeleteNatGateway", gone, "404 IncorrectStatus.NatGateway")
	s.Settle()
	if left := s.nats("owner", nil); len(left) > 0 || s.free() != before || *s.eip("owner", b).Status != "Available" {
		t.Errorf("left are %d NAT gateways and %d free addresses of %d; the EIP is %s", len(left), s.free(), before, *s.eip("owner", b).Status)
	}
	s.Refuses("owner", "DeleteNatGateway", gone, noNAT)
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private})
	s.Must(s.World.Check())
}

func TestEIPsOfANATGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaEIPs, "", 100))
	id := s.newNAT()
	internal := s.newNAT("NetworkType", "intranet")
	a, address := s.newEIP("owner", nil)
	ask := wire.Parameters{"AllocationId": a, "InstanceId": id, "InstanceType": "Nat"}
	s.Refuses("owner", "AssociateEipAddress", with(ask, "InstanceId", internal), "400 Forbidden.EipCanNotBindGatgw")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "Mode", "NAT"), "400 OperationFailed.EipBindModeConflict")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "PrivateIpAddress", "10.0.1.9"), "400 IllegalParam.PrivateIpAddress")
	s.Refuses("owner", "AssociateEipAddress", with(ask, "InstanceId", "ngw-none"), "404 InvalidInstanId.NotFound")
	before := s.free()
	s.bind("owner", a, id, "Nat")
	if got, want := s.bound("owner", a), "InUse Nat "+id+" MULTI_BINDED "; got != want || s.free() != before {
		t.Errorf("the EIP is %q, want %q; %d addresses are free, were %d", got, want, s.free(), before)
	}
	batch := wire.Parameters{"BindedInstanceId": id, "BindedInstanceType": "Nat"}
	for i := range 19 {
		other, _ := s.newEIP("owner", nil)
		batch[fmt.Sprint("InstanceIds.", i+1)] = other
	}
	more, _ := s.newEIP("owner", nil)
	s.Refuses("owner", "AssociateEipAddressBatch", with(batch, "InstanceIds.20", more), "400 QuotaExceeded.NumberOfEip")
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddressBatch", batch)
	s.Refuses("owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "EipBindMode": "NAT"}, "400 OperationDenied.EipStatusInvalid")
	s.Settle()
	s.Refuses("owner", "AssociateEipAddress", with(ask, "AllocationId", more), "400 QuotaExceeded.NumberOfEip")

	// In the mode NAT, each takes an address of the vSwitch.
	s.Refuses("owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": internal, "EipBindMode": "NAT"}, "400 UnsupportedFeature.IndirectConvertForVpcNat")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "EipBindMode": "NAT"})
	if got := s.nat(id); *got.Status != "Modifying" || s.free() != before-20 || *got.IpLists.IpList[0].PrivateIpAddress == "" || *got.NatGatewayPrivateInfo.EniType != "indirect" {
		t.Errorf("the NAT gateway is %s; %d addresses are free, were %d", *got.Status, s.free(), before)
	}
	s.Settle()
	s.Refuses("owner", "ModifyNatGatewayAttribute", wire.Parameters{"NatGatewayId": id, "EipBindMode": "NAT"}, "400 OperationDenied.EipBondTypeIsAlreadyNAT")
	s.World = cloudtest.Reread(t, s.World)
	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", ask)
	s.Settle()
	s.bind("owner", more, id, "Nat")
	if got := s.free(); got != before-20 {
		t.Errorf("%d addresses are free, were %d", got, before)
	}

	// What entries use stays, unless force is used: then the entries lose it.
	s.bind("owner", a, s.newNAT(), "Nat")
	other := *servicestest.One(s, s.eips("owner", wire.Parameters{"AllocationId": a})).InstanceId
	s.newSNAT(other, wire.Parameters{"SnatIp": address, "SourceVSwitchId": s.shared})
	away := wire.Parameters{"AllocationId": a}
	s.Refuses("owner", "UnassociateEipAddress", away, "400 InvalidIpStatus.HasBeenUsedBySnatTable")
	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", with(away, "Force", "true"))
	s.Settle()
	if left := s.snats(other, nil); len(left) > 0 || *s.eip("owner", a).Status != "Available" {
		t.Errorf("left are %d entries, and the EIP is %s", len(left), *s.eip("owner", a).Status)
	}
	s.bind("owner", a, other, "Nat")
	s.newForward(other, wire.Parameters{"ExternalIp": address})
	s.Refuses("owner", "UnassociateEipAddress", away, "400 InvalidIpStatus.HasBeenUsedByForwardEntry")
	s.Must(s.World.Check())
}

// NAT gateways are the owner's alone (reference: Permissions): of all they tell,
// others learn nothing, and in a VPC that is shared with them they make none.
func TestWhoHasNATGateways(t *testing.T) {
	t.Parallel()
	relations := []string{"owner", "participant", "former", "stranger"}
	const noTable, noEntry, noForward = "404 InvalidSnatTableId.NotFound", "404 InvalidSnatEntryId.NotFound", "404 InvalidForwardTableId.NotFound"
	for action, want := range map[string][4]string{
		"CreateNatGateway":            {"", "400 Forbidden.OperateShareResource", noVPC, noVPC},
		"GetNatGatewayAttribute":      {"", noNAT, noNAT, noNAT},
		"ModifyNatGatewayAttribute":   {"", noNAT, noNAT, noNAT},
		"DeleteNatGateway":            {"400 DependencyViolation.SnatEntry", noNAT, noNAT, noNAT},
		"CreateSnatEntry":             {"", noTable, noTable, noTable},
		"ModifySnatEntry":             {"", noTable, noTable, noTable},
		"DeleteSnatEntry":             {"", noTable, noTable, noTable},
		"DescribeSnatTableEntries":    {"", noTable, noTable, noTable},
		"CreateForwardEntry":          {"", noForward, noForward, noForward},
		"ModifyForwardEntry":          {"", noForward, noForward, noForward},
		"DeleteForwardEntry":          {"", noForward, noForward, noForward},
		"DescribeForwardTableEntries": {"", noForward, noForward, noForward},
		"DeletionProtection":          {"", "400 DeletionProtection.ResourceNotExist", "400 DeletionProtection.ResourceNotExist", "400 DeletionProtection.ResourceNotExist"},
		"TagResources":                {"", untagged, untagged, untagged},
		"AssociateEipAddress":         {"", "404 InvalidInstanId.NotFound", "404 InvalidInstanId.NotFound", "404 InvalidInstanId.NotFound"},
	} {
		for i, relation := range relations {
			t.Run(action+"/"+relation, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				id := s.newNAT()
				a, address := s.newEIP("owner", nil)
				own, _ := s.newEIP(relation, nil)
				s.bind("owner", a, id, "Nat")
				snat := s.newSNAT(id, wire.Parameters{"SnatIp": address, "SourceVSwitchId": s.shared})
				forward := s.newForward(id, wire.Parameters{"ExternalIp": address, "PortBreak": "true"})
				g := s.nat(id)
				stb, ftb := g.SnatTableIds.SnatTableId[0], g.ForwardTableIds.ForwardTableId[0]
				mapped := wire.Parameters{"ForwardTableId": ftb, "ExternalIp": address, "ExternalPort": "22", "InternalIp": "10.0.1.9", "InternalPort": "22", "IpProtocol": "TCP"}
				parameters := map[string]wire.Parameters{
					"CreateNatGateway":          {"VpcId": s.vpc, "VSwitchId": s.shared},
					"GetNatGatewayAttribute":    {"NatGatewayId": id},
					"ModifyNatGatewayAttribute": {"NatGatewayId": id, "Name": "mine"},
					"DeleteNatGateway":          {"NatGatewayId": id},
					"CreateSnatEntry":           {"SnatTableId": stb, "SnatIp": address, "SourceCIDR": "10.0.9.0/24"},
					"ModifySnatEntry":           {"SnatTableId": stb, "SnatEntryId": snat, "SnatEntryName": "mine"},
					"DeleteSnatEntry":           {"SnatTableId": stb, "SnatEntryId": snat}, "DescribeSnatTableEntries": {"SnatTableId": stb},
					"CreateForwardEntry": mapped, "ModifyForwardEntry": {"ForwardTableId": ftb, "ForwardEntryId": forward, "ForwardEntryName": "mine"},
					"DeleteForwardEntry": {"ForwardTableId": ftb, "ForwardEntryId": forward}, "DescribeForwardTableEntries": {"ForwardTableId": ftb},
					"DeletionProtection":  {"Type": "NATGW", "InstanceId": id, "ProtectionEnable": "true"},
					"TagResources":        {"ResourceType": "NATGATEWAY", "ResourceId.1": id, "Tag.1.Key": "a"},
					"AssociateEipAddress": {"AllocationId": own, "InstanceId": id, "InstanceType": "Nat"},
				}[action]
				if got := s.Refused(relation, action, parameters); got != want[i] {
					t.Errorf("answer is %q, want %q", got, want[i])
				}
				if relation == "owner" {
					return
				}
				if seen := s.nats(relation, nil); len(seen) > 0 {
					t.Errorf("%d NAT gateways are seen", len(seen))
				}
				for list, parameters := range map[string]wire.Parameters{"DescribeSnatTableEntries": {"NatGatewayId": id}, "DescribeForwardTableEntries": {"NatGatewayId": id}} {
					response, refused := s.Call(relation, list, parameters)
					if refused != nil || !strings.Contains(fmt.Sprintf("%T", response), list) {
						t.Errorf("%s: %v", list, refused)
					}
				}
				if left := s.Refused(relation, "GetNatGatewayAttribute", wire.Parameters{"NatGatewayId": "ngw-none"}); left != noNAT {
					t.Errorf("of none it is said %q", left)
				}
			})
		}
	}
}

func TestTheVendorsSentenceAboutSharedNATGateways(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	_, refused := s.Call("participant", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.shared})
	if refused == nil || refused.Message != "Operate share resource  is forbidden." {
		t.Errorf("the participant is told %v", refused)
	}
}
