package vpc

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newSSLServer gives a VPN gateway an SSL server, and lets that settle.
func (s *scene) newSSLServer(vpn string, more ...string) (id string) {
	s.Helper()
	asked := with(wire.Parameters{"VpnGatewayId": vpn, "ClientIpPool": "192.168.0.0/24", "LocalSubnet": "10.0.0.0/16"}, more...)
	id = *servicestest.OK[CreateSslVpnServerResponse](s, "owner", "CreateSslVpnServer", asked).SslVpnServerId
	s.Settle()
	return id
}

func (s *scene) sslServers(account string, parameters wire.Parameters) []SslVpnServer {
	s.Helper()
	return servicestest.OK[DescribeSslVpnServersResponse](s, account, "DescribeSslVpnServers", parameters).SslVpnServers.SslVpnServer
}

func TestWhatAnSSLServerSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn := s.newVPN("EnableSsl", "true", "SslConnections", "20", "DisasterRecoveryVSwitchId", s.second())
	id := s.newSSLServer(vpn, "Name", "clients", "LocalSubnet", "10.0.0.0/16,10.1.0.0/16")
	says := func(one SslVpnServer) string {
		return strings.Join([]string{*one.VpnGatewayId, *one.Name, *one.InternetIp, *one.ClientIpPool, *one.LocalSubnet, *one.Proto, *one.Cipher}, " ")
	}
	one := servicestest.One(s, s.sslServers("owner", wire.Parameters{"SslVpnServerId": id}))
	if want := vpn + " clients " + *s.vpn(vpn).SslVpnInternetIp + " 192.168.0.0/24 10.0.0.0/16,10.1.0.0/16 TCP AES-128-CBC"; says(one) != want || *one.Port != 1194 || *one.Compress || *one.MaxConnections != 20 || *one.Connections != 0 {
		t.Errorf("the SSL server is %q, want %q; its port is %d", says(one), want, *one.Port)
	}
	at := wire.Parameters{"SslVpnServerId": id}
	s.Refuses("owner", "ModifySslVpnServer", with(at, "Name", "other", "DryRun", "true"), "400 DryRunOperation")
	changed := *servicestest.OK[SslVpnServer](s, "owner", "ModifySslVpnServer", with(at, "Name", "staff", "ClientIpPool", "192.168.1.0/24", "LocalSubnet", "10.0.0.0/24", "Proto", "UDP", "Cipher", "none", "Port", "1195", "Compress", "true"))
	if got := *s.vpn(vpn).Status; got != "updating" {
		t.Errorf("the VPN gateway is %s", got)
	}
	s.Refuses("owner", "ModifySslVpnServer", with(at, "Name", "other"), "400 VpnGateway.Configuring")
	s.Refuses("owner", "DeleteSslVpnServer", at, "400 VpnGateway.Configuring")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	one = servicestest.One(s, s.sslServers("owner", wire.Parameters{"Name": "staff", "VpnGatewayId": vpn}))
	if want := vpn + " staff " + *s.vpn(vpn).SslVpnInternetIp + " 192.168.1.0/24 10.0.0.0/24 UDP none"; says(one) != want || says(changed) != want || *one.Port != 1195 || !*one.Compress {
		t.Errorf("the SSL server is %q, want %q; its port is %d", says(one), want, *one.Port)
	}
	s.Refuses("owner", "DeleteVpnGateway", wire.Parameters{"VpnGatewayId": vpn}, "400 DependencyViolation.SslVpnServer")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSslVpnServer", at)
	s.Settle()
	s.Refuses("owner", "DeleteSslVpnServer", at, "404 InvalidSslVpnServerId.NotFound")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpnGateway", wire.Parameters{"VpnGatewayId": vpn})
	s.Must(s.World.Check())
}

func TestSSLServersAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpnA, vpnB := s.newVPN("EnableSsl", "true"), s.newVPN("EnableSsl", "true")
	a, b := s.newSSLServer(vpnA, "Name", "a"), s.newSSLServer(vpnB, "Name", "b", "ClientIpPool", "192.168.2.0/24")
	if one := servicestest.One(s, s.sslServers("owner", wire.Parameters{"SslVpnServerId": a})); *one.InternetIp != *s.vpn(vpnA).InternetIp {
		t.Errorf("clients connect to %s", *one.InternetIp)
	}
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b}},
		{wire.Parameters{"SslVpnServerId": "vss-none"}, nil},
		{wire.Parameters{"VpnGatewayId": vpnB}, []string{b}},
		{wire.Parameters{"Name": "a"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": *s.vpn(vpnA).ResourceGroupId}, []string{a, b}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{b}},
	} {
		s.selects(test.parameters, services.Each(s.sslServers("owner", test.parameters), func(one SslVpnServer) string { return *one.SslVpnServerId }), test.want)
	}
	s.Refuses("owner", "DescribeSslVpnServers", wire.Parameters{"RegionId": "moon-1"}, "404 InvalidRegionId.NotFound")
}

func TestSSLServersAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	without, vpn := s.newVPN(), s.newVPN("EnableSsl", "true")
	ask := wire.Parameters{"VpnGatewayId": vpn, "ClientIpPool": "192.168.0.0/24", "LocalSubnet": "10.0.0.0/16"}
	for _, test := range []struct {
		want string
		more []string
	}{
		{noVPNGateway, []string{"VpnGatewayId", "vpn-none"}},
		{"400 VpnGateway.SslVpnDisabled", []string{"VpnGatewayId", without}},
		{"400 InvalidName", []string{"Name", "http://a"}},
		{"400 ClientIpPool.SubnetInvalid", []string{"ClientIpPool", "office"}},
		{"400 ClientIpPool.SubnetInvalid", []string{"ClientIpPool", "192.168.0.1/24"}},
		{"400 ClientIpPool.SubnetInvalid", []string{"ClientIpPool", "100.64.0.0/24"}},
		{"400 ClientIpPool.NetmaskInvalid", []string{"ClientIpPool", "192.168.0.0/30"}},
		{"400 ClientIpPool.NetmaskInvalid", []string{"ClientIpPool", "172.0.0.0/8"}},
		{"400 IpConflict", []string{"ClientIpPool", "10.0.9.0/24", "LocalSubnet", "10.1.0.0/16"}},
		{"400 IpConflict", []string{"LocalSubnet", "192.168.0.0/16"}},
		{"400 IllegalParam.LocalSubnet", []string{"LocalSubnet", "127.0.0.0/8"}},
		{"400 IllegalParam.LocalSubnet", []string{"LocalSubnet", "0.0.0.0/0"}},
		{"400 IllegalParam.LocalSubnet", []string{"LocalSubnet", "10.0.0.0/16,house"}},
		{"400 InvalidParameter", []string{"Proto", "ICMP"}},
		{"400 InvalidParameter", []string{"Cipher", "rot13"}},
		{"400 SslVpnServerPort.Illegal", []string{"Port", "443"}},
		{"400 SslVpnServerPort.Illegal", []string{"Port", "65536"}},
		{"400 MissingParameter.IDaaSInstanceId", []string{"EnableMultiFactorAuth", "true"}},
		{"404 InvalidIDaaSInstanceId.NotFound", []string{"EnableMultiFactorAuth", "true", "IDaaSInstanceId", "idaas-a"}},
	} {
		s.Refuses("owner", "CreateSslVpnServer", with(ask, test.more...), test.want)
	}
	id := s.newSSLServer(vpn)
	s.Refuses("owner", "CreateSslVpnServer", ask, "400 SslVpnServer.AlreadyExist")
	at := wire.Parameters{"SslVpnServerId": id}
	s.Refuses("owner", "ModifySslVpnServer", with(at, "ClientIpPool", "10.0.0.0/24"), "400 IpConflict")
	s.Refuses("owner", "ModifySslVpnServer", with(at, "LocalSubnet", "house"), "400 IllegalParam.LocalSubnet")
	for _, who := range []string{"participant", "former", "stranger"} {
		s.Refuses(who, "CreateSslVpnServer", ask, noVPNGateway)
		s.Refuses(who, "ModifySslVpnServer", with(at, "Name", "mine"), "400 InvalidInstanceId.NotFound")
		s.Refuses(who, "DeleteSslVpnServer", at, "404 InvalidSslVpnServerId.NotFound")
		s.selects(at, services.Each(s.sslServers(who, at), func(one SslVpnServer) string { return *one.SslVpnServerId }), nil)
	}
}
