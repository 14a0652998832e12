package gateway

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/binary"
	"encoding/pem"
	"fmt"
	"math/big"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// newSecret draws what a key is made from. A world that is made again from its
// history has the same keys.
func newSecret(c *cloud.Call) string { return c.Draw(cloud.AnyCase, 43) } // 256 bits

// authorityYears is how long a certificate authority counts: longer than any
// certificate of its clients.
const authorityYears = 30

// SSLDocuments are what a client connects to an SSL server with, as PEM, and the
// configuration of an OpenVPN client that names their files.
type SSLDocuments struct{ CA, Certificate, Key, Config string }

// Documents are those of the certificate. They are made whenever somebody asks, from
// what the world keeps, and always the same. The configuration is that of the
// server's settings now.
func (cert *SSLClientCert) Documents() (SSLDocuments, error) {
	server := cert.Server
	authority, caKey := &x509.Certificate{
		SerialNumber: serialOf(server.secret), Subject: pkix.Name{CommonName: server.ID, Organization: []string{"SSL-VPN"}},
		NotBefore: server.Created, NotAfter: server.Created.AddDate(authorityYears, 0, 0),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}, keyOf(server.secret)
	client, key := &x509.Certificate{
		SerialNumber: serialOf(cert.secret), Subject: pkix.Name{CommonName: cert.ID, Organization: []string{"SSL-VPN"}},
		NotBefore: cert.Created, NotAfter: cert.Expires(),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}, keyOf(cert.secret)
	// Without a source of randomness the signatures depend on what is signed alone.
	ca, err := x509.CreateCertificate(nil, authority, authority, caKey.Public(), caKey)
	if err != nil {
		return SSLDocuments{}, err
	}
	signed, err := x509.CreateCertificate(nil, client, authority, key.Public(), caKey)
	if err != nil {
		return SSLDocuments{}, err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return SSLDocuments{}, err
	}
	return SSLDocuments{
		CA: pemOf("CERTIFICATE", ca), Certificate: pemOf("CERTIFICATE", signed), Key: pemOf("PRIVATE KEY", private),
		Config: server.clientConfig(cert.ID),
	}, nil
}

// keyOf makes a key on the curve P-256 from a secret. The curve has a little less
// than 2^256 numbers of which one is a key: by the hash of the secret and a count
// one is found soon.
func keyOf(secret string) *ecdsa.PrivateKey {
	for count := uint64(0); ; count++ {
		number := sha256.Sum256(binary.BigEndian.AppendUint64([]byte(secret), count))
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), number[:]); err == nil {
			return key
		}
	}
}

// serialOf makes the number of a certificate, of 127 bits.
func serialOf(secret string) *big.Int {
	number := sha256.Sum256([]byte("serial number of " + secret))
	number[0] &= 0x7f
	return new(big.Int).SetBytes(number[:16])
}

func pemOf(kind string, document []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: document}))
}

// clientConfig is how an OpenVPN client connects to the server.
func (s *SSLServer) clientConfig(name string) string {
	lines := []string{
		"client", "dev tun", "proto " + strings.ToLower(s.Protocol), fmt.Sprintf("remote %s %d", s.Address(), s.Port),
		"ca ca.crt", "cert " + name + ".crt", "key " + name + ".key", "cipher " + s.Cipher,
		"nobind", "persist-key", "persist-tun", "resolv-retry infinite", "remote-cert-tls server", "verb 3",
	}
	if s.Compress {
		lines = append(lines, "comp-lzo")
	}
	return strings.Join(lines, "\n") + "\n"
}
