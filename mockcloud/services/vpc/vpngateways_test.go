package vpc

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noVPNGateway = "404 InvalidVpnGatewayInstanceId.NotFound"

// newVPN makes a VPN gateway of the owner in the private vSwitch, and lets that settle.
func (s *scene) newVPN(more ...string) (id string) {
	s.Helper()
	asked := with(wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private, "Bandwidth": "10"}, more...)
	id = *servicestest.OK[CreateVpnGatewayResponse](s, "owner", "CreateVpnGateway", asked).VpnGatewayId
	s.Settle()
	return id
}

func (s *scene) vpn(id string) *VpnGateway {
	s.Helper()
	return servicestest.OK[VpnGateway](s, "owner", "DescribeVpnGateway", wire.Parameters{"VpnGatewayId": id})
}

func (s *scene) vpns(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(servicestest.OK[DescribeVpnGatewaysResponse](s, account, "DescribeVpnGateways", parameters).VpnGateways.VpnGateway,
		func(g VpnGateway) string { return *g.VpnGatewayId })
}

// second makes a vSwitch in another zone than those of the scene.
func (s *scene) second() (id string) {
	s.Helper()
	id = s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.2.0/24", "ZoneId": "cn-hangzhou-i"})
	s.Settle()
	return id
}

func TestWhatAVPNGatewaySays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free()
	made := servicestest.OK[CreateVpnGatewayResponse](s, "owner", "CreateVpnGateway", wire.Parameters{
		"VpcId": s.vpc, "VSwitchId": s.private, "Bandwidth": "100", "Name": "hub", "EnableSsl": "true", "InstanceChargeType": "POSTPAY", "VpnType": "Normal", "NetworkType": "public", "AutoPay": "true",
	})
	id := *made.VpnGatewayId
	at := wire.Parameters{"VpnGatewayId": id}
	if got := *s.vpn(id).Status; got != "provisioning" || !strings.HasPrefix(id, "vpn-bp1") {
		t.Errorf("the VPN gateway %s is %s", id, got)
	}
	s.Refuses("owner", "ModifyVpnGatewayAttribute", with(at, "Name", "other"), "400 VpnGateway.Configuring")
	s.Refuses("owner", "DeleteVpnGateway", at, "400 VpnGateway.Configuring")
	s.Settle()
	g := s.vpn(id)
	got := strings.Join([]string{*g.Name, *g.Status, *g.BusinessStatus, *g.VpcId, *g.VSwitchId, *g.VpnType, *g.ChargeType, *g.Spec, *g.IpsecVpn, *g.SslVpn, *g.NetworkType}, " ")
	if want := "hub active Normal " + s.vpc + " " + s.private + " Normal PostpayByFlow 100M enable enable public"; got != want {
		t.Errorf("the VPN gateway is %q, want %q", got, want)
	}
	if *g.SslMaxConnections != 5 || !strings.HasPrefix(*g.InternetIp, "198.19.") || g.DisasterRecoveryVSwitchId != nil || g.SslVpnInternetIp != nil || *g.AutoPropagate ||
		len(g.EniInstanceIds.EniInstanceId) != 1 || *g.ResourceGroupId == "" || s.free() != before-1 {
		t.Errorf("the VPN gateway is %+v; the vSwitch has %d free addresses, had %d", g, s.free(), before)
	}
	changed := servicestest.OK[ModifyVpnGatewayAttributeResponse](s, "owner", "ModifyVpnGatewayAttribute", with(at, "Name", "center", "Description", "of it all", "AutoPropagate", "true"))
	if *changed.Status != "updating" || *changed.IntranetIp == "" || *changed.InternetIp != *g.InternetIp || *changed.Spec != "100M" {
		t.Errorf("the change answers %+v", changed)
	}
	s.Refuses("owner", "ModifyVpnGatewayAttribute", with(at, "Name", "other"), "400 VpnGateway.Configuring")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	if g := s.vpn(id); *g.Name != "center" || *g.Description != "of it all" || !*g.AutoPropagate || *g.Status != "active" {
		t.Errorf("after the change the VPN gateway is %+v", g)
	}
}

func TestAVPNGatewayInTwoZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	second := s.second()
	g := s.vpn(s.newVPN("DisasterRecoveryVSwitchId", second, "EnableSsl", "true", "SslConnections", "20"))
	if addresses := []string{*g.InternetIp, *g.DisasterRecoveryInternetIp, *g.SslVpnInternetIp}; *g.DisasterRecoveryVSwitchId != second || *g.SslMaxConnections != 20 || repeats(addresses) {
		t.Errorf("the VPN gateway is %+v", g)
	}
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": second}, "400 DependencyViolation")
	g = s.vpn(s.newVPN("DisasterRecoveryVSwitchId", second, "NetworkType", "private", "Bandwidth", "1000"))
	if !strings.HasPrefix(*g.InternetIp, "10.0.1.") || !strings.HasPrefix(*g.DisasterRecoveryInternetIp, "10.0.2.") || g.SslVpnInternetIp != nil || *g.NetworkType != "private" {
		t.Errorf("the private VPN gateway is %+v", g)
	}
	if g := s.vpn(s.newVPN("VSwitchId", "")); *g.VSwitchId != s.shared {
		t.Errorf("the cloud chose the vSwitch %s, want %s", *g.VSwitchId, s.shared)
	}
	s.Must(s.World.Check())
}

func repeats(texts []string) bool {
	_, found := services.Repeated(texts)
	return found
}

func TestVPNGatewaysAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, b := s.newVPN(), s.newVPN()
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "VpnGateway", "ResourceId.1": a, "Tag.1.Key": "team", "Tag.1.Value": "a"})
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b}},
		{wire.Parameters{"VpnGatewayId": b}, []string{b}},
		{wire.Parameters{"VpnGatewayId": "vpn-none"}, nil},
		{wire.Parameters{"VpcId": s.vpc}, []string{a, b}},
		{wire.Parameters{"VpcId": "vpc-none"}, nil},
		{wire.Parameters{"Status": "active", "BusinessStatus": "Normal"}, []string{a, b}},
		{wire.Parameters{"Status": "deleting"}, nil},
		{wire.Parameters{"BusinessStatus": "FinancialLocked"}, nil},
		{wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "a"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": *s.vpn(a).ResourceGroupId}, []string{a, b}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{b}},
	} {
		s.selects(test.parameters, s.vpns("owner", test.parameters), test.want)
	}
	s.Refuses("owner", "DescribeVpnGateways", wire.Parameters{"Tag.1.Value": "a"}, "400 InvalidParameter.TagKey")
	for spec, some := range map[string]bool{"10M": true, "7M": false, "much": false} {
		zones := servicestest.OK[DescribeVpnGatewayAvailableZonesResponse](s, "owner", "DescribeVpnGatewayAvailableZones", wire.Parameters{"Spec": spec}).AvailableZoneIdList
		if len(zones) > 0 != some {
			t.Errorf("VPN gateways of %s can be in %d zones", spec, len(zones))
		}
	}
}

func TestVPNGatewaysAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	second := s.second()
	other := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.1.0.0/16"}).VpcId
	s.Refuses("owner", "CreateVpnGateway", wire.Parameters{"VpcId": other, "Bandwidth": "10"}, "400 IncorrectStatus.Vpc")
	s.Settle()
	fresh := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.3.0/29"})
	s.Refuses("owner", "CreateVpnGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": fresh, "Bandwidth": "10"}, "400 OperationFailed.VSwitchConflict")
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 InvalidVpcId.NotFound", []string{"VpcId", "vpc-none"}},
		{"400 InvalidVSwitchId.NotFound", []string{"VSwitchId", "vsw-none"}},
		{"400 InvalidVSwitchId.NotFound", []string{"VpcId", other}},
		{"400 InvalidVSwitchId.NotFound", []string{"VpcId", other, "VSwitchId", ""}},
		{"400 InvalidVSwitchId.NotFound", []string{"DisasterRecoveryVSwitchId", second, "VSwitchId", ""}},
		{"400 InvalidVSwitchId.VswitchIdShouldDifferent", []string{"DisasterRecoveryVSwitchId", s.private}},
		{"400 InvalidVSwitchId.ZoneIdShouldDifferent", []string{"DisasterRecoveryVSwitchId", s.shared}},
		{"400 InvalidName", []string{"Name", "1"}},
		{"400 InvalidSpec.NotFound", []string{"Bandwidth", "7"}},
		{"400 InvalidSpec.NotFound", []string{"NetworkType", "private"}},
		{"400 InvalidVpnEnable", []string{"EnableIpsec", "false"}},
		{"400 OperationFailed.SslNotSupport", []string{"NetworkType", "private", "Bandwidth", "200", "EnableSsl", "true"}},
		{"400 UnnecessarySslConnection", []string{"SslConnections", "5"}},
		{"400 InvalidParameter", []string{"EnableSsl", "true", "SslConnections", "7"}},
		{"400 ChargeType.NotSupport", []string{"InstanceChargeType", "Free"}},
		{"400 InvalidParameter", []string{"VpnType", "House"}},
		{"400 InvalidParameter", []string{"NetworkType", "house"}},
		{"400 InvalidResourceGroupId", []string{"ResourceGroupId", "rg-none"}},
		{"501 MockNotImplemented", []string{"InstanceChargeType", "PREPAY"}},
		{"501 MockNotImplemented", []string{"VpnType", "NationalStandard"}},
	} {
		s.Refuses("owner", "CreateVpnGateway", with(wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private, "Bandwidth": "10"}, test.more...), test.want)
	}
	s.Settle()
	for range 4 {
		s.newVPN("VSwitchId", fresh)
	}
	full := wire.Parameters{"VpcId": s.vpc, "VSwitchId": fresh, "Bandwidth": "10"}
	s.Refuses("owner", "CreateVpnGateway", full, "400 OperationFailed.IpNotEnough")
	s.Refuses("owner", "CreateVpnGateway", with(full, "DisasterRecoveryVSwitchId", second), "400 InvalidVSwitchId.FirstVswitchIpNotEnough")
	s.Refuses("owner", "CreateVpnGateway", with(full, "VSwitchId", second, "DisasterRecoveryVSwitchId", fresh), "400 InvalidVSwitchId.SecondVswitchIpNotEnough")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaVPNGateways, "", 4))
	s.Refuses("owner", "CreateVpnGateway", with(full, "VSwitchId", s.private), "400 Resource.QuotaFull")
	at := wire.Parameters{"VpnGatewayId": s.vpns("owner", nil)[0]}
	s.Refuses("owner", "ModifyVpnGatewayAttribute", with(at, "Name", "a b"), "400 InvalidName")
	s.Refuses("owner", "ModifyVpnGatewayAttribute", with(at, "Description", "http://a"), "400 InvalidDescription")
	for _, who := range []string{"participant", "former", "stranger"} {
		for _, action := range []string{"DescribeVpnGateway", "ModifyVpnGatewayAttribute", "DeleteVpnGateway"} {
			s.Refuses(who, action, at, noVPNGateway)
		}
	}
}

func TestMoveVPNGateways(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn, customer := s.newVPN(), s.newCustomerGateway("101.12.1.1")
	var group string
	s.As("owner", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "net", "Networks", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	for _, test := range []struct{ kind, id, group, want string }{
		{"VpnGateway", "vpn-none", group, "400 InvalidInstanceId.NotFound"},
		{"CustomerGateway", vpn, group, "400 InvalidInstanceId.NotFound"},
		{"VpnGateway", vpn, "rg-none", "400 InvalidResourceGroupId"},
		{"House", vpn, group, "400 IllegalParam.ResourceType"},
		{"VpnAttachment", vpn, group, "501 MockNotImplemented"},
	} {
		s.Refuses("owner", "MoveVpnResourceGroup", wire.Parameters{"ResourceType": test.kind, "InstanceId": test.id, "NewResourceGroupId": test.group}, test.want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "MoveVpnResourceGroup", wire.Parameters{"ResourceType": "VpnGateWay", "InstanceId": vpn, "NewResourceGroupId": group})
	servicestest.OK[EmptyResponse](s, "owner", "MoveVpnResourceGroup", wire.Parameters{"ResourceType": "CustomerGateway", "InstanceId": customer, "NewResourceGroupId": group})
	in := wire.Parameters{"ResourceGroupId": group}
	s.selects(in, s.vpns("owner", in), []string{vpn})
	s.selects(in, s.customerGateways("owner", in), []string{customer})
}

func TestDeleteAVPNGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free()
	id := s.newVPN()
	at := wire.Parameters{"VpnGatewayId": id}
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 DependencyViolation.VpnGateway")
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}, "400 DependencyViolation")
	address := *s.vpn(id).InternetIp
	s.Refuses("stranger", "AllocateEipAddressPro", wire.Parameters{"IpAddress": address}, "400 OperationFailed.AllocateUnfamiliarIp")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpnGateway", at)
	if got := *s.vpn(id).Status; got != "deleting" {
		t.Errorf("the VPN gateway is %s", got)
	}
	s.Refuses("owner", "DeleteVpnGateway", at, "400 VpnGateway.Configuring")
	s.Settle()
	s.Refuses("owner", "DeleteVpnGateway", at, noVPNGateway)
	if s.free() != before {
		t.Errorf("the vSwitch has %d free addresses, had %d", s.free(), before)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private})
	s.Must(s.World.Check())
}
