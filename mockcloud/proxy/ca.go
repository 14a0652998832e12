package proxy

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"
)

// How long certificates are good for, and how long before their end they are
// replaced. Clocks of containers and virtual machines may be late.
const (
	caLife      = 2 * 365 * 24 * time.Hour
	caRenewal   = 60 * 24 * time.Hour
	leafLife    = 90 * 24 * time.Hour
	leafRenewal = 24 * time.Hour
	clockSkew   = 24 * time.Hour
)

// maxLeaves is how many certificates an authority keeps at once.
const maxLeaves = 256

// CA signs the certificates with which a server speaks for hosts of the vendor
// and of this machine, and for no others: its own certificate says so, so that
// trusting it opens no other host to whoever gets hold of the key.
type CA struct {
	certificate *x509.Certificate
	pem         []byte
	key         *ecdsa.PrivateKey
	leafKey     *ecdsa.PrivateKey
	now         func() time.Time

	mu     sync.Mutex
	leaves map[string]*tls.Certificate // by name
}

// NewCA makes an authority that lives in memory only.
func NewCA() (*CA, error) { return newCA(time.Now) }

func newCA(now func() time.Time) (*CA, error) {
	key, err := newKey()
	if err != nil {
		return nil, err
	}
	certificate, err := signCA(key, now())
	if err != nil {
		return nil, err
	}
	return assemble(key, certificate, now)
}

// assemble makes an authority of its parts.
func assemble(key *ecdsa.PrivateKey, certificate *x509.Certificate, now func() time.Time) (*CA, error) {
	leafKey, err := newKey()
	if err != nil {
		return nil, err
	}
	return &CA{certificate: certificate, pem: encode(certificate), key: key, leafKey: leafKey, now: now, leaves: map[string]*tls.Certificate{}}, nil
}

// PEM is the certificate that clients trust.
func (c *CA) PEM() []byte { return bytes.Clone(c.pem) }

// String names the authority without its key.
func (c *CA) String() string { return "the CA " + c.certificate.SerialNumber.Text(16) }

func newKey() (*ecdsa.PrivateKey, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return nil, fmt.Errorf("make a key: %w", err)
	}
	return key, nil
}

// caSubject is how the authority is called; files of other authorities are left alone.
var caSubject = pkix.Name{CommonName: "mockcloud local CA", Organization: []string{"mockcloud"}}

// What an authority may speak for.
var (
	caDomains = []string{vendorDomain, "localhost"}
	caRanges  = []*net.IPNet{
		{IP: net.IPv4(127, 0, 0, 0).To4(), Mask: net.CIDRMask(8, 32)},
		{IP: net.IPv6loopback, Mask: net.CIDRMask(128, 128)},
	}
)

func signCA(key *ecdsa.PrivateKey, now time.Time) (*x509.Certificate, error) {
	template := &x509.Certificate{
		Subject: caSubject, NotBefore: now.Add(-clockSkew), NotAfter: now.Add(caLife),
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign, BasicConstraintsValid: true, IsCA: true, MaxPathLenZero: true,
		PermittedDNSDomainsCritical: true,
		PermittedDNSDomains:         caDomains,
		PermittedIPRanges:           caRanges,
	}
	return sign(template, template, &key.PublicKey, key)
}

func sign(template, parent *x509.Certificate, public *ecdsa.PublicKey, key *ecdsa.PrivateKey) (*x509.Certificate, error) {
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return nil, err
	}
	template.SerialNumber = serial
	text, err := x509.CreateCertificate(rand.Reader, template, parent, public, key)
	if err != nil {
		return nil, fmt.Errorf("sign a certificate: %w", err)
	}
	return x509.ParseCertificate(text)
}

func encode(certificate *x509.Certificate) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Raw})
}

// decode reads the certificate of one of our authorities.
func decode(text []byte) (*x509.Certificate, error) {
	block, _ := pem.Decode(text)
	if block == nil || block.Type != "CERTIFICATE" {
		return nil, errors.New("there is no certificate in it")
	}
	certificate, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, err
	}
	same := func(a, b *net.IPNet) bool { return a.String() == b.String() }
	constrained := certificate.PermittedDNSDomainsCritical && slices.Equal(certificate.PermittedDNSDomains, caDomains) &&
		slices.EqualFunc(certificate.PermittedIPRanges, caRanges, same)
	if !certificate.IsCA || certificate.Subject.String() != caSubject.String() || !constrained {
		return nil, errors.New("the certificate is not of a CA of mockcloud")
	}
	return certificate, nil
}

// Certificate finds or makes the certificate for a name. A name that the
// authority may not sign gets the certificate of localhost, which tells a
// client more than a handshake that ends.
func (c *CA) Certificate(name string) (*tls.Certificate, error) {
	name = strings.ToLower(strings.TrimSuffix(name, "."))
	template := &x509.Certificate{
		Subject: pkix.Name{Organization: caSubject.Organization}, DNSNames: []string{name},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	switch address, err := netip.ParseAddr(name); {
	case err == nil && address.IsLoopback() && name != "127.0.0.1" && name != "::1":
		template.DNSNames, template.IPAddresses = nil, []net.IP{address.AsSlice()}
	case !plain(name) || !Vendor(name):
		name = "localhost"
		template.DNSNames, template.IPAddresses = []string{name}, []net.IP{net.IPv4(127, 0, 0, 1).To4(), net.IPv6loopback}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	if leaf := c.leaves[name]; leaf != nil && now.Before(leaf.Leaf.NotAfter.Add(-leafRenewal)) {
		return leaf, nil
	}
	template.NotBefore, template.NotAfter = now.Add(-clockSkew), now.Add(leafLife)
	signed, err := sign(template, c.certificate, &c.leafKey.PublicKey, c.key)
	if err != nil {
		return nil, err
	}
	for other := range c.leaves {
		if len(c.leaves) < maxLeaves {
			break
		}
		delete(c.leaves, other)
	}
	leaf := &tls.Certificate{Certificate: [][]byte{signed.Raw}, PrivateKey: c.leafKey, Leaf: signed}
	c.leaves[name] = leaf
	return leaf, nil
}
