package vpc

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noVPNConnection = "404 InvalidVpnConnectionInstanceId.NotFound"

// connected asks for an IPsec connection of one tunnel between blocks.
func connected(vpn, customer string, more ...string) wire.Parameters {
	return with(wire.Parameters{"VpnGatewayId": vpn, "CustomerGatewayId": customer, "LocalSubnet": "10.0.0.0/16", "RemoteSubnet": "172.16.0.0/16"}, more...)
}

// newConnection makes one of the owner, and lets that settle.
func (s *scene) newConnection(vpn, customer string, more ...string) (id string) {
	s.Helper()
	id = *servicestest.OK[CreateVpnConnectionResponse](s, "owner", "CreateVpnConnection", connected(vpn, customer, more...)).VpnConnectionId
	s.Settle()
	return id
}

// twoTunnels asks for an IPsec connection of two tunnels.
func twoTunnels(vpn, first, second string, more ...string) wire.Parameters {
	return with(wire.Parameters{
		"VpnGatewayId": vpn, "LocalSubnet": "0.0.0.0/0", "RemoteSubnet": "0.0.0.0/0",
		"TunnelOptionsSpecification.1.Role": "master", "TunnelOptionsSpecification.1.CustomerGatewayId": first,
		"TunnelOptionsSpecification.2.Role": "slave", "TunnelOptionsSpecification.2.CustomerGatewayId": second,
	}, more...)
}

func (s *scene) connection(id string) *VpnConnection {
	s.Helper()
	return servicestest.OK[VpnConnection](s, "owner", "DescribeVpnConnection", wire.Parameters{"VpnConnectionId": id})
}

func (s *scene) connections(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(servicestest.OK[DescribeVpnConnectionsResponse](s, account, "DescribeVpnConnections", parameters).VpnConnections.VpnConnection,
		func(v VpnConnection) string { return *v.VpnConnectionId })
}

func saysIKE(c *IkeConfig) string {
	return strings.Join([]string{*c.IkeVersion, *c.IkeMode, *c.IkeEncAlg, *c.IkeAuthAlg, *c.IkePfs, fmt.Sprint(*c.IkeLifetime), *c.LocalId, *c.RemoteId}, " ")
}

func saysIPsec(c *IpsecConfig) string {
	return strings.Join([]string{*c.IpsecEncAlg, *c.IpsecAuthAlg, *c.IpsecPfs, fmt.Sprint(*c.IpsecLifetime)}, " ")
}

func TestWhatAnIPsecConnectionSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn, customer := s.newVPN(), s.newCustomerGateway("101.12.1.1")
	address := *s.vpn(vpn).InternetIp
	made := servicestest.OK[CreateVpnConnectionResponse](s, "owner", "CreateVpnConnection", connected(vpn, customer, "Name", "office", "Tags.1.Key", "team", "Tags.1.Value", "a"))
	id := *made.VpnConnectionId
	if got := *s.vpn(vpn).Status + " " + *s.connection(id).State; got != "updating provisioning" || !strings.HasPrefix(id, "vco-bp1") || *made.Name != "office" {
		t.Errorf("the VPN gateway and its connection %s are %s", id, got)
	}
	s.Refuses("owner", "CreateVpnConnection", connected(vpn, customer, "RemoteSubnet", "172.17.0.0/16"), "400 VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs")
	s.Settle()
	v := s.connection(id)
	got := strings.Join([]string{*v.Name, *v.VpnGatewayId, *v.CustomerGatewayId, *v.LocalSubnet, *v.RemoteSubnet, *v.State, *v.Status, *v.AttachType, *v.NetworkType, *v.Spec, *v.Tags.Tag[0].Key}, " ")
	if want := "office " + vpn + " " + customer + " 10.0.0.0/16 172.16.0.0/16 active ike_sa_not_established VPNGW public 10M team"; got != want {
		t.Errorf("the connection is %q, want %q", got, want)
	}
	if got, want := saysIKE(v.IkeConfig), "ikev1 main aes md5 group2 86400 "+address+" 101.12.1.1"; got != want || len(*v.IkeConfig.Psk) != 16 {
		t.Errorf("phase 1 is %q, want %q; the key is %q", got, want, *v.IkeConfig.Psk)
	}
	if got := saysIPsec(v.IpsecConfig); got != "aes md5 group2 86400" {
		t.Errorf("phase 2 is %q", got)
	}
	if !*v.EnableDpd || !*v.EnableNatTraversal || *v.EffectImmediately || *v.VcoHealthCheck.Enable != "false" || *v.VcoHealthCheck.Interval != 3 || *v.VcoHealthCheck.Retry != 3 ||
		*v.VpnBgpConfig.EnableBgp != "false" || v.TunnelOptionsSpecification != nil || v.EnableTunnelsBgp != nil || *v.ResourceGroupId != *s.vpn(vpn).ResourceGroupId {
		t.Errorf("the connection is %+v", v)
	}
	s.World = cloudtest.Reread(t, s.World)
	s.Refuses("owner", "DeleteVpnGateway", wire.Parameters{"VpnGatewayId": vpn}, "400 DependencyViolation.VpnConnection")
	s.Refuses("owner", "DeleteCustomerGateway", wire.Parameters{"CustomerGatewayId": customer}, "400 DependencyViolation.VpnConnection")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpnConnection", wire.Parameters{"VpnConnectionId": id})
	if got := *s.connection(id).State; got != "deleted" {
		t.Errorf("the connection is %s", got)
	}
	s.Settle()
	s.Refuses("owner", "DeleteVpnConnection", wire.Parameters{"VpnConnectionId": id}, noVPNConnection)
	servicestest.OK[EmptyResponse](s, "owner", "DeleteCustomerGateway", wire.Parameters{"CustomerGatewayId": customer})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpnGateway", wire.Parameters{"VpnGatewayId": vpn})
	s.Must(s.World.Check())
}

func TestAnIPsecConnectionChanges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn, customer := s.newVPN(), s.newCustomerGateway("101.12.1.1", "Asn", "65530", "AuthKey", "secret")
	id := s.newConnection(vpn, customer, "EffectImmediately", "true", "IkeConfig", `{"Psk":"1234","IkeVersion":"ikev2","IkeLifetime":3600,"LocalId":"cloud"}`)
	at := wire.Parameters{"VpnConnectionId": id}
	if got := *s.connection(id).Status; got != "ike_sa_established" {
		t.Errorf("the sides are at %s", got)
	}
	s.Settle()
	if got := *s.connection(id).Status; got != "ipsec_sa_established" {
		t.Errorf("the sides are at %s", got)
	}
	changed := servicestest.OK[ModifyVpnConnectionAttributeResponse](s, "owner", "ModifyVpnConnectionAttribute", with(at,
		"Name", "branch", "LocalSubnet", "10.0.0.0/24,10.0.1.0/24", "RemoteSubnet", "172.17.0.0/16", "EnableDpd", "false", "EnableNatTraversal", "false",
		"IkeConfig", `{"IkeMode":"aggressive","IkeEncAlg":"aes256","IkeAuthAlg":"sha256","IkePfs":"group14","RemoteId":"home"}`,
		"IpsecConfig", `{"IpsecEncAlg":"3des","IpsecAuthAlg":"sha1","IpsecPfs":"disabled","IpsecLifetime":"7200"}`,
		"HealthCheckConfig", `{"Enable":true,"Dip":"172.17.0.1","sip":"10.0.0.1","interval":"5","retry":"2","Policy":"reserve_route"}`,
		"BgpConfig", `{"EnableBgp":"true","LocalAsn":"0.65000","TunnelCidr":"169.254.11.0/30","LocalBgpIp":"169.254.11.2"}`,
	))
	if got := *s.vpn(vpn).Status + " " + *s.connection(id).State + " " + *s.connection(id).Status; got != "updating updating ike_sa_not_established" {
		t.Errorf("the gateway, the connection and its sides are %s", got)
	}
	s.Settle()
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	v := s.connection(id)
	if got, want := saysIKE(v.IkeConfig), "ikev2 aggressive aes256 sha256 group14 3600 cloud home"; got != want || saysIKE(changed.IkeConfig) != want || *v.IkeConfig.Psk != "1234" {
		t.Errorf("phase 1 is %q, want %q; the key is %q", got, want, *v.IkeConfig.Psk)
	}
	if got, want := saysIPsec(v.IpsecConfig), "3des sha1 disabled 7200"; got != want || saysIPsec(changed.IpsecConfig) != want {
		t.Errorf("phase 2 is %q, want %q", got, want)
	}
	check := v.VcoHealthCheck
	if got := strings.Join([]string{*check.Enable, *check.Status, *check.Dip, *check.Sip, fmt.Sprint(*check.Interval, *check.Retry), *check.Policy}, " "); got != "true success 172.17.0.1 10.0.0.1 5 2 reserve_route" {
		t.Errorf("the health check is %q", got)
	}
	bgp := v.VpnBgpConfig
	if got := strings.Join([]string{*bgp.EnableBgp, *bgp.Status, fmt.Sprint(*bgp.LocalAsn, *bgp.PeerAsn), *bgp.TunnelCidr, *bgp.LocalBgpIp, *bgp.PeerBgpIp, *bgp.AuthKey}, " "); got != "true success 65000 65530 169.254.11.0/30 169.254.11.2 169.254.11.1 secret" {
		t.Errorf("BGP is %q", got)
	}
	if *v.Name != "branch" || *v.LocalSubnet != "10.0.0.0/24,10.0.1.0/24" || *v.RemoteSubnet != "172.17.0.0/16" || *v.EnableDpd || *v.EnableNatTraversal || *changed.Name != "branch" {
		t.Errorf("the connection is %+v", v)
	}
	config := servicestest.OK[DownloadVpnConnectionConfigResponse](s, "owner", "DownloadVpnConnectionConfig", at).VpnConnectionConfig
	other := config.BgpConfigs.BgpConfig[0]
	got := strings.Join([]string{*config.Local, *config.Remote, *config.LocalSubnet, *config.RemoteSubnet, *config.IkeConfig.Psk, saysIKE(config.IkeConfig), saysIPsec(config.IpsecConfig), *other.LocalAsn, *other.LocalBgpIp}, " ")
	if want := "101.12.1.1 " + *s.vpn(vpn).InternetIp + " 172.17.0.0/16 10.0.0.0/24,10.0.1.0/24 1234 ikev2 aggressive aes256 sha256 group14 3600 home cloud 3des sha1 disabled 7200 65530 169.254.11.1"; got != want {
		t.Errorf("the other side is %q, want %q", got, want)
	}
	if !*servicestest.OK[CheckVpnBgpEnabledResponse](s, "owner", "CheckVpnBgpEnabled", nil).BgpEnabled {
		t.Error("VPNs do not speak BGP")
	}
}

func TestAnIPsecConnectionOfTwoTunnels(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn := s.newVPN("DisasterRecoveryVSwitchId", s.second())
	first, second := s.newCustomerGateway("101.12.1.1", "Asn", "65530"), s.newCustomerGateway("101.12.1.2", "Asn", "65530")
	id := *servicestest.OK[CreateVpnConnectionResponse](s, "owner", "CreateVpnConnection", twoTunnels(vpn, first, second, "EffectImmediately", "true", "EnableTunnelsBgp", "true",
		"TunnelOptionsSpecification.1.TunnelIkeConfig.Psk", "1234", "TunnelOptionsSpecification.1.TunnelIkeConfig.IkeVersion", "ikev2",
		"TunnelOptionsSpecification.1.TunnelBgpConfig.TunnelCidr", "169.254.10.0/30", "TunnelOptionsSpecification.1.TunnelBgpConfig.LocalAsn", "65000",
		"TunnelOptionsSpecification.2.EnableDpd", "false", "TunnelOptionsSpecification.2.TunnelIpsecConfig.IpsecLifetime", "0",
		"TunnelOptionsSpecification.2.TunnelBgpConfig.TunnelCidr", "169.254.20.0/30",
	)).VpnConnectionId
	if got := *s.connection(id).TunnelOptionsSpecification.TunnelOptions[0].State; got != "updating" {
		t.Errorf("the tunnel is %s", got)
	}
	s.Settle()
	s.Settle()
	g, v := s.vpn(vpn), s.connection(id)
	says := func(one TunnelOption) string {
		return strings.Join([]string{*one.Role, *one.CustomerGatewayId, *one.InternetIp, *one.ZoneNo, *one.EnableDpd, *one.EnableNatTraversal, *one.State, *one.Status, *one.TunnelIkeConfig.IkeVersion, *one.TunnelIkeConfig.RemoteId, *one.TunnelIpsecConfig.IpsecLifetime, *one.TunnelBgpConfig.LocalAsn, *one.TunnelBgpConfig.PeerAsn, *one.TunnelBgpConfig.LocalBgpIp, *one.TunnelBgpConfig.BgpStatus}, " ")
	}
	tunnels := v.TunnelOptionsSpecification.TunnelOptions
	if got, want := says(tunnels[0]), "master "+first+" "+*g.InternetIp+" cn-hangzhou-h true true active ipsec_sa_established ikev2 101.12.1.1 86400 65000 65530 169.254.10.1 success"; got != want {
		t.Errorf("the first tunnel is %q, want %q", got, want)
	}
	if got, want := says(tunnels[1]), "slave "+second+" "+*g.DisasterRecoveryInternetIp+" cn-hangzhou-i false true active ipsec_sa_established ikev1 101.12.1.2 0 45104 65530 169.254.20.1 success"; got != want {
		t.Errorf("the second tunnel is %q, want %q", got, want)
	}
	if v.CustomerGatewayId != nil || v.IkeConfig != nil || v.VcoHealthCheck != nil || !*v.EnableTunnelsBgp || *tunnels[0].TunnelId == *tunnels[1].TunnelId {
		t.Errorf("the connection is %+v", v)
	}
	if got := len(servicestest.OK[DownloadVpnConnectionConfigResponse](s, "owner", "DownloadVpnConnectionConfig", wire.Parameters{"VpnConnectionId": id}).VpnConnectionConfig.TunnelsConfig.TunnelConfig); got != 2 {
		t.Errorf("the other side has %d tunnels", got)
	}
	at := wire.Parameters{"VpnConnectionId": id, "TunnelId": *tunnels[1].TunnelId}
	one := servicestest.OK[ModifyTunnelAttributeResponse](s, "owner", "ModifyTunnelAttribute", with(at, "TunnelOptionsSpecification.EnableDpd", "true", "TunnelOptionsSpecification.CustomerGatewayId", first, "TunnelOptionsSpecification.TunnelIkeConfig.Psk", "5678"))
	if !*one.EnableDpd || *one.CustomerGatewayId != first || *one.TunnelIkeConfig.Psk != "5678" || *one.Role != "slave" || *one.State != "updating" {
		t.Errorf("the changed tunnel is %+v", one)
	}
	s.Settle()
	changed := servicestest.OK[ModifyVpnConnectionAttributeResponse](s, "owner", "ModifyVpnConnectionAttribute", wire.Parameters{
		"VpnConnectionId": id, "EnableTunnelsBgp": "false", "TunnelOptionsSpecification.1.TunnelId": *tunnels[0].TunnelId, "TunnelOptionsSpecification.1.Role": "slave",
		"TunnelOptionsSpecification.2.TunnelId": *tunnels[1].TunnelId, "TunnelOptionsSpecification.2.Role": "master",
	})
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	tunnels = s.connection(id).TunnelOptionsSpecification.TunnelOptions
	if *tunnels[0].Role != "slave" || *tunnels[1].Role != "master" || tunnels[0].TunnelBgpConfig != nil || *changed.TunnelOptionsSpecification.TunnelOptions[0].Role != "slave" || *changed.EnableTunnelsBgp {
		t.Errorf("the tunnels are %+v", tunnels)
	}
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 IllegalParam.TunnelId", []string{"TunnelOptionsSpecification.1.TunnelId", "tun-none"}},
		{"400 IllegalParam.Role", []string{"TunnelOptionsSpecification.1.TunnelId", *tunnels[0].TunnelId, "TunnelOptionsSpecification.1.Role", "master"}},
		{"400 IllegalParam.Role", []string{"TunnelOptionsSpecification.1.Role", "chief"}},
		{"400 InvalidParameter", []string{"IkeConfig", "{}"}},
		{"400 InvalidParameter", []string{"TunnelOptionsSpecification.1.RemoteCaCertificate", "any"}},
	} {
		s.Refuses("owner", "ModifyVpnConnectionAttribute", with(wire.Parameters{"VpnConnectionId": id}, test.more...), test.want)
	}
	s.Refuses("owner", "ModifyTunnelAttribute", wire.Parameters{"VpnConnectionId": id, "TunnelId": "tun-none"}, "400 IllegalParam.TunnelId")
	s.Refuses("owner", "CreateVpnConnection", connected(vpn, first), "400 InvalidParameter")
	s.Refuses("owner", "CreateVpnConnection", connected(vpn, ""), "400 MissingParameter.TunnelOptionsSpecification")
}

func TestIPsecConnectionsAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpnA, vpnB := s.newVPN(), s.newVPN()
	first, second := s.newCustomerGateway("101.12.1.1"), s.newCustomerGateway("101.12.1.2")
	a, b := s.newConnection(vpnA, first), s.newConnection(vpnB, second)
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "VpnConnection", "ResourceId.1": a, "Tag.1.Key": "team", "Tag.1.Value": "a"})
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b}},
		{wire.Parameters{"VpnConnectionId": b}, []string{b}},
		{wire.Parameters{"VpnConnectionId": "vco-none"}, nil},
		{wire.Parameters{"VpnGatewayId": vpnA}, []string{a}},
		{wire.Parameters{"VpnGatewayId": "vpn-none"}, nil},
		{wire.Parameters{"CustomerGatewayId": second}, []string{b}},
		{wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "a"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": *s.vpn(vpnA).ResourceGroupId}, []string{a, b}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{b}},
	} {
		s.selects(test.parameters, s.connections("owner", test.parameters), test.want)
	}
	for _, who := range []string{"participant", "former", "stranger"} {
		s.selects(nil, s.connections(who, nil), nil)
		for _, action := range []string{"DescribeVpnConnection", "ModifyVpnConnectionAttribute", "DeleteVpnConnection", "DownloadVpnConnectionConfig"} {
			s.Refuses(who, action, wire.Parameters{"VpnConnectionId": a}, noVPNConnection)
		}
		s.Refuses(who, "CreateVpnConnection", connected(vpnA, first), noVPNGateway)
	}
}

func TestIPsecConnectionsAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn, ssl, customer := s.newVPN(), s.newVPN("EnableSsl", "true", "EnableIpsec", "false"), s.newCustomerGateway("101.12.1.1")
	own := s.newCustomerGateway(*s.vpn(vpn).InternetIp)
	const notJSON = `{"IkeVersion":`
	for _, test := range []struct {
		want string
		more []string
	}{
		{noVPNGateway, []string{"VpnGatewayId", "vpn-none"}},
		{noCustomerGateway, []string{"CustomerGatewayId", "cgw-none"}},
		{noCustomerGateway, []string{"CustomerGatewayId", ""}},
		{"400 VpnGateway.IpsecVpnDisabled", []string{"VpnGatewayId", ssl}},
		{"400 CustomerGateway.ConflictVpnIp", []string{"CustomerGatewayId", own}},
		{"400 InvalidParameter.VpnConnectionName", []string{"Name", "http://a"}},
		{"400 IllegalParam.LocalSubnet", []string{"LocalSubnet", "house"}},
		{"400 IllegalParam.LocalSubnet", []string{"LocalSubnet", "10.0.0.1/16"}},
		{"400 IllegalParam.RemoteSubnet", []string{"RemoteSubnet", "100.64.0.0/16"}},
		{"400 IllegalParam.RemoteSubnet", []string{"RemoteSubnet", "172.16.0.0/16,172.16.1.0/24"}},
		{"400 InvalidParameter", []string{"IkeConfig", notJSON}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"House":"1"}`}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"IkeVersion":"ikev3"}`}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"IkePfs":"disabled"}`}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"Psk":"a b"}`}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"IkeLifetime":86401}`}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"IkeLifetime":"long"}`}},
		{"400 InvalidParameter", []string{"IkeConfig", `{"LocalId":"a b"}`}},
		{"400 InvalidParameter", []string{"IpsecConfig", `{"IpsecEncAlg":"rot13"}`}},
		{"400 NotSupportVpnConnectionParameter.IpsecAuthAlg", []string{"IpsecConfig", `{"IpsecAuthAlg":"crc"}`}},
		{"400 NotSupportVpnConnectionParameter.IpsecPfs", []string{"IpsecConfig", `{"IpsecPfs":"group3"}`}},
		{"400 InvalidParameter", []string{"HealthCheckConfig", `{"enable":"true"}`}},
		{"400 InvalidParameter", []string{"HealthCheckConfig", `{"enable":"maybe"}`}},
		{"400 InvalidParameter", []string{"HealthCheckConfig", `{"interval":"0"}`}},
		{"400 InvalidParameter", []string{"HealthCheckConfig", `{"Policy":"shrug"}`}},
		{"400 InvalidParameter", []string{"HealthCheckConfig", `{"dip":"house"}`}},
		{"400 IllegalParam.BgpConfig", []string{"BgpConfig", notJSON}},
		{"400 MissingParameter.TunnelCidr", []string{"BgpConfig", `{"EnableBgp":"true"}`}},
		{"400 MissingParam.CustomerGatewayAsn", []string{"BgpConfig", `{"EnableBgp":"true","TunnelCidr":"169.254.11.0/30"}`}},
		{"400 IllegalParam.TunnelCidr", []string{"BgpConfig", `{"EnableBgp":"true","TunnelCidr":"169.254.1.0/30"}`}},
		{"400 InvalidTunnelCidr.Malformed", []string{"BgpConfig", `{"TunnelCidr":"house"}`}},
		{"400 IllegalParam.LocalBgpIp", []string{"BgpConfig", `{"EnableBgp":"true","TunnelCidr":"169.254.11.0/30","LocalBgpIp":"169.254.11.3"}`}},
		{"400 InvalidLocalBgpIp.Malformed", []string{"BgpConfig", `{"LocalBgpIp":"house"}`}},
		{"400 IllegalParam.LocalAsn", []string{"BgpConfig", `{"LocalAsn":"0"}`}},
		{"400 InvalidParameter", []string{"EnableTunnelsBgp", "true"}},
		{"400 InvalidParameter", []string{"RemoteCaCertificate", "any"}},
		{"400 DryRunOperation", []string{"DryRun", "true"}},
	} {
		s.Refuses("owner", "CreateVpnConnection", connected(vpn, customer, test.more...), test.want)
	}
	id := s.newConnection(vpn, customer, "IkeConfig", `{"Psk":"1234"}`)
	s.Refuses("owner", "CreateVpnConnection", connected(vpn, customer, "IkeConfig", `{"Psk":"1234"}`), "400 VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap")
	s.Refuses("owner", "ModifyVpnConnectionAttribute", wire.Parameters{"VpnConnectionId": id, "RemoteSubnet": "172.16.0.0/16,172.17.0.0/16"}, "400 ModifyIkeV1WithMultiRoutes.Invalid")
	s.Refuses("owner", "ModifyVpnConnectionAttribute", wire.Parameters{"VpnConnectionId": id, "Name": "http://a"}, "400 InvalidName")
	s.newConnection(vpn, customer, "IkeConfig", `{"Psk":"1234"}`, "RemoteSubnet", "172.17.0.0/16")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaVPNConnections, "", 2))
	s.Refuses("owner", "CreateVpnConnection", connected(vpn, customer, "IkeConfig", `{"Psk":"1234"}`, "RemoteSubnet", "172.18.0.0/16"), "400 CreateVpnConnectionsQuotaFull.QuotaFull")
}
