package vpc

import (
	"crypto/ecdsa"
	"crypto/x509"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noSSLClientCert = "404 InvalidSslVpnClientCertId.NotFound"

// newClientCert makes a certificate for clients of an SSL server of the owner.
func (s *scene) newClientCert(server, name string) (id string) {
	s.Helper()
	return *servicestest.OK[SslVpnClientCertResponse](s, "owner", "CreateSslVpnClientCert", wire.Parameters{"SslVpnServerId": server, "Name": name}).SslVpnClientCertId
}

func (s *scene) clientCert(id string) *DescribeSslVpnClientCertResponse {
	s.Helper()
	return servicestest.OK[DescribeSslVpnClientCertResponse](s, "owner", "DescribeSslVpnClientCert", wire.Parameters{"SslVpnClientCertId": id})
}

func (s *scene) clientCerts(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(servicestest.OK[DescribeSslVpnClientCertsResponse](s, account, "DescribeSslVpnClientCerts", parameters).SslVpnClientCertKeys.SslVpnClientCertKey,
		func(cert SslVpnClientCertKey) string { return *cert.SslVpnClientCertId })
}

func (s *scene) parsed(document string) *x509.Certificate {
	s.Helper()
	block, _ := pem.Decode([]byte(document))
	if block == nil || block.Type != "CERTIFICATE" {
		s.Fatalf("no certificate: %q", document)
	}
	cert, err := x509.ParseCertificate(block.Bytes)
	s.Must(err)
	return cert
}

func TestAnSSLClientCertificateIsOne(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	server := s.newSSLServer(s.newVPN("EnableSsl", "true"), "Proto", "UDP", "Compress", "true")
	id, second := s.newClientCert(server, "alice"), s.newClientCert(server, "bob")
	shown := s.clientCert(id)
	if *shown.Name != "alice" || *shown.SslVpnServerId != server || *shown.Status != "normal" || !strings.HasPrefix(id, "vsc-bp1") {
		t.Errorf("the certificate is %+v", shown)
	}
	cert, ca := s.parsed(*shown.ClientCert), s.parsed(*shown.CaCert)
	roots := x509.NewCertPool()
	roots.AddCert(ca)
	during := x509.VerifyOptions{Roots: roots, CurrentTime: s.Wall.Add(time.Hour), KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}}
	if _, err := cert.Verify(during); err != nil {
		t.Error(err)
	}
	during.CurrentTime = time.UnixMilli(*shown.EndTime).Add(time.Hour)
	if _, err := cert.Verify(during); err == nil {
		t.Error("the certificate counts after its end")
	}
	block, _ := pem.Decode([]byte(*shown.ClientKey))
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	s.Must(err)
	if !key.(*ecdsa.PrivateKey).PublicKey.Equal(cert.PublicKey) || cert.Subject.CommonName != id {
		t.Error("the key is not that of the certificate")
	}
	address := *servicestest.One(s, s.sslServers("owner", nil)).InternetIp
	for _, line := range []string{"client", "dev tun", "proto udp", "remote " + address + " 1194", "cert " + id + ".crt", "comp-lzo", "cipher AES-128-CBC"} {
		if !strings.Contains(*shown.ClientConfig, line+"\n") {
			t.Errorf("the configuration has no line %q: %s", line, *shown.ClientConfig)
		}
	}
	other := s.clientCert(second)
	if *other.CaCert != *shown.CaCert || *other.ClientCert == *shown.ClientCert || *other.ClientKey == *shown.ClientKey {
		t.Error("two certificates of a server have different authorities, or are the same")
	}
	s.World = cloudtest.Reread(t, s.World)
	if again := s.clientCert(id); *again.ClientCert != *shown.ClientCert || *again.ClientKey != *shown.ClientKey {
		t.Error("the certificate is another one when it is asked for again")
	}
	for _, test := range []struct {
		after  time.Duration
		status string
	}{
		{1090 * 24 * time.Hour, "expiring-soon"}, {7 * 24 * time.Hour, "expired"},
	} {
		s.Wall = s.Wall.Add(test.after)
		if got := *s.clientCert(id).Status; got != test.status {
			t.Errorf("the certificate is %s, want %s", got, test.status)
		}
	}
}

func TestSSLClientCertificatesComeAndGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn := s.newVPN("EnableSsl", "true")
	server := s.newSSLServer(vpn)
	s.are("the routes of the VPC", s.published(), "192.168.0.0/24 "+vpn+" RoutePropagation Available")
	a, b := s.newClientCert(server, "alice"), s.newClientCert(server, "bob")
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b}},
		{wire.Parameters{"SslVpnServerId": server}, []string{a, b}},
		{wire.Parameters{"SslVpnServerId": "vss-none"}, nil},
		{wire.Parameters{"SslVpnClientCertId": b}, []string{b}},
		{wire.Parameters{"Name": "alice"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": *s.vpn(vpn).ResourceGroupId}, []string{a, b}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{b}},
	} {
		s.selects(test.parameters, s.clientCerts("owner", test.parameters), test.want)
	}
	at := wire.Parameters{"SslVpnClientCertId": a}
	for _, who := range []string{"participant", "former", "stranger"} {
		s.selects(nil, s.clientCerts(who, nil), nil)
		s.Refuses(who, "DescribeSslVpnClientCert", at, "400 InvalidInstanceId.NotFound")
		s.Refuses(who, "ModifySslVpnClientCert", with(at, "Name", "mine"), noSSLClientCert)
		s.Refuses(who, "DeleteSslVpnClientCert", at, noSSLClientCert)
		s.Refuses(who, "CreateSslVpnClientCert", wire.Parameters{"SslVpnServerId": server}, "404 InvalidSslVpnServerId.NotFound")
		s.Refuses(who, "DescribeSslVpnClients", wire.Parameters{"VpnGatewayId": vpn}, "400 InvalidInstanceId.NotFound")
	}
	if got := *servicestest.OK[SslVpnClientCertResponse](s, "owner", "ModifySslVpnClientCert", with(at, "Name", "carol")).Name; got != "carol" {
		t.Errorf("the certificate is called %s", got)
	}
	if list := servicestest.OK[DescribeSslVpnClientsResponse](s, "owner", "DescribeSslVpnClients", wire.Parameters{"VpnGatewayId": vpn}); *list.TotalCount != 0 || len(list.ClientInfoList) != 0 || *list.VpnGatewayId != vpn {
		t.Errorf("the clients are %+v", list)
	}
	s.Refuses("owner", "ModifySslVpnClientCert", at, "400 InvalidName")
	s.Refuses("owner", "CreateSslVpnClientCert", wire.Parameters{"SslVpnServerId": server, "Name": "http://a"}, "400 InvalidName")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSslVpnClientCert", at)
	if got := *s.vpn(vpn).Status; got != "updating" {
		t.Errorf("the VPN gateway is %s", got)
	}
	s.Refuses("owner", "CreateSslVpnClientCert", wire.Parameters{"SslVpnServerId": server}, "400 VpnGateway.Configuring")
	s.Settle()
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaSSLClientCerts, "", 1))
	s.Refuses("owner", "CreateSslVpnClientCert", wire.Parameters{"SslVpnServerId": server}, "400 CreateSslCertsQuotaFull.QuotaFull")
	servicestest.OK[SslVpnServer](s, "owner", "ModifySslVpnServer", wire.Parameters{"SslVpnServerId": server, "ClientIpPool": "192.168.9.0/24"})
	s.Settle()
	s.are("the routes of the VPC", s.published(), "192.168.9.0/24 "+vpn+" RoutePropagation Available")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSslVpnServer", wire.Parameters{"SslVpnServerId": server})
	s.Settle()
	s.selects(nil, s.clientCerts("owner", nil), nil)
	s.are("the routes of the VPC", s.published())
	s.Must(s.World.Check())
}
