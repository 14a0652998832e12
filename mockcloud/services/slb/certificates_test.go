package slb

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// signs makes a certificate of a domain and its key, as PEM.
func (s *scene) signs(domain string) (certificate, key string) {
	s.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	s.Must(err)
	described := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: domain}, DNSNames: []string{domain, "alt." + domain},
		NotBefore: s.Wall, NotAfter: time.Date(2031, 1, 2, 3, 4, 5, 0, time.UTC), IsCA: true, BasicConstraintsValid: true,
	}
	signed, err := x509.CreateCertificate(rand.Reader, described, described, private.Public(), private)
	s.Must(err)
	encoded, err := x509.MarshalPKCS8PrivateKey(private)
	s.Must(err)
	text := func(kind string, bytes []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: bytes}))
	}
	return text("CERTIFICATE", signed), text("PRIVATE KEY", encoded)
}

// certifies uploads a server certificate.
func (s *scene) certifies(domain string) string {
	s.Helper()
	certificate, key := s.signs(domain)
	return s.makes("UploadServerCertificate", "ServerCertificateId", "ServerCertificateName", domain, "ServerCertificate", certificate, "PrivateKey", key, "Tag.1.Key", "team")
}

func TestTheLifeOfACertificate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.certifies("www.example.com")
	certificate, key := s.signs("ca.example.com")
	ca := s.makes("UploadCACertificate", "CACertificateId", "CACertificateName", "clients", "CACertificate", certificate)
	s.says(s.said("DescribeServerCertificates", "ServerCertificateId", id), `"CommonName":"www.example.com"`, `"ExpireTime":"2031-01-02T03:04:05Z"`, `"ExpireTimeStamp":1925089445000`,
		`"alt.www.example.com"`, `"Fingerprint":"`, `"TagKey":"team"`, `"IsAliCloudCertificate":0`)
	s.silent(s.said("DescribeServerCertificates"), ca)
	s.says(s.said("DescribeCACertificates"), ca, `"CommonName":"ca.example.com"`, `"CACertificateName":"clients"`)
	s.silent(s.said("DescribeServerCertificates", "Tag.1.Key", "other"), id)
	s.makes("SetServerCertificateName", "", "ServerCertificateId", id, "ServerCertificateName", "kept")
	s.makes("SetCACertificateName", "", "CACertificateId", ca, "CACertificateName", "kept too")
	s.reread(t)
	s.says(s.said("DescribeServerCertificates"), `"ServerCertificateName":"kept"`)
	s.says(s.said("DescribeCACertificates"), `"CACertificateName":"kept too"`)

	s.refuses("400 CertificateFormatInvalid", "UploadServerCertificate", "ServerCertificate", "house", "PrivateKey", key)
	s.refuses("400 InvalidParameter", "UploadServerCertificate", "ServerCertificate", certificate, "PrivateKey", "house")
	_, other := s.signs("other.example.com")
	s.refuses("400 InvalidParameter", "UploadServerCertificate", "ServerCertificate", certificate, "PrivateKey", other)
	s.refuses("400 InvalidParameter", "UploadCACertificate", "CACertificate", "house")
	s.refuses("400 InvalidParameter.AliCloudCertificateId", "UploadServerCertificate", "AliCloudCertificateId", "1")
	s.refuses("404 ServerCertificateId.NotFound", "SetServerCertificateName", "ServerCertificateId", ca, "ServerCertificateName", "x")
	s.refuses("404 CACertificateId.NotFound", "SetCACertificateName", "CACertificateId", id, "CACertificateName", "x")

	s.refuses("400 InvalidTLSPolicyId.NotExist", "CreateLoadBalancerHTTPSListener", "LoadBalancerId", s.lb, "ListenerPort", "443", "Bandwidth", "-1", "HealthCheck", "off",
		"BackendServerPort", "80", "ServerCertificateId", id, "TLSCipherPolicy", "tls-none")
	s.listens("HTTPS", "443", "BackendServerPort", "80", "ServerCertificateId", id, "CACertificateId", ca)
	s.says(s.said("DescribeLoadBalancerHTTPSListenerAttribute", "LoadBalancerId", s.lb, "ListenerPort", "443"), id, ca, `"TLSCipherPolicy":"tls_cipher_policy_1_0"`, `"EnableHttp2":"on"`)
	s.refuses("400 CertificateAndPrivateKeyIsRefered", "DeleteServerCertificate", "ServerCertificateId", id) //nolint:misspell // the vendor's spelling
	s.refuses("400 CertificateAndPrivateKeyIsRefered", "DeleteCACertificate", "CACertificateId", ca)         //nolint:misspell // likewise
	s.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "443")
	s.makes("DeleteServerCertificate", "", "ServerCertificateId", id)
	s.makes("DeleteCACertificate", "", "CACertificateId", ca)
	s.refuses("404 ServerCertificateId.NotFound", "DeleteServerCertificate", "ServerCertificateId", id)
	s.refuses("404 CACertificateId.NotFound", "DeleteCACertificate", "CACertificateId", ca)
}

func TestFurtherDomains(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first, second := s.certifies("a.example.com"), s.certifies("b.example.com")
	s.listens("HTTPS", "443", "BackendServerPort", "80", "ServerCertificateId", first)
	at := []string{"LoadBalancerId", s.lb, "ListenerPort", "443"}
	with := func(more ...string) []string { return append(append([]string{}, at...), more...) }
	id := s.makes("CreateDomainExtension", "DomainExtensionId", with("Domain", "b.example.com", "ServerCertificateId", second)...)
	s.says(s.said("DescribeDomainExtensions", at...), id, second)
	s.says(s.said("DescribeLoadBalancerHTTPSListenerAttribute", at...), id)
	s.refuses("400 InvalidParameter.Domain", "CreateDomainExtension", with("Domain", "b.example.com", "ServerCertificateId", second)...)
	s.refuses("400 InvalidParameter.ServerCertificateId", "CreateDomainExtension", with("Domain", "c.example.com", "ServerCertificateId", "none")...)
	s.refuses("400 CertificateRelatedDomainExtensionExist", "DeleteServerCertificate", "ServerCertificateId", second)
	s.makes("SetDomainExtensionAttribute", "", "DomainExtensionId", id, "ServerCertificateId", first)
	s.reread(t)
	s.says(s.said("DescribeDomainExtensionAttribute", "DomainExtensionId", id), first, "b.example.com", s.lb, `"ListenerPort":443`)
	s.silent(s.said("DescribeDomainExtensions", with("DomainExtensionId", "de-none")...), id)
	s.Refuses("team-b", "DescribeDomainExtensionAttribute", managedtest.Pairs("DomainExtensionId", id), "400 InvalidParameter.DomainExtensionId")
	s.refuses("400 InvalidParameter.ServerCertificateId", "SetDomainExtensionAttribute", "DomainExtensionId", id, "ServerCertificateId", "none")
	s.makes("DeleteDomainExtension", "", "DomainExtensionId", id)
	s.refuses("400 InvalidParameter.DomainExtensionId", "DeleteDomainExtension", "DomainExtensionId", id)
	s.lb = s.open
	s.listens("HTTPS", "443", "BackendServerPort", "80", "ServerCertificateId", first)
	s.refuses("400 DomainExtensionNotSupport", "CreateDomainExtension", "LoadBalancerId", s.lb, "ListenerPort", "443", "Domain", "b.example.com", "ServerCertificateId", second)
}
