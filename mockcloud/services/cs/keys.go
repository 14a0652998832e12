package cs

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"time"
)

// authority is the certificate authority of a cluster. It follows from the cluster's
// seed alone, so that it is the same whenever it is asked for; such keys keep no secrets.
type authority struct {
	key         *ecdsa.PrivateKey
	certificate *x509.Certificate
}

// lasting is how long certificates of the authority are valid.
const lasting = 30 * 365 * 24 * time.Hour

func newAuthority(seed []byte, clusterID string, made time.Time) (*authority, error) {
	key, err := keyFrom(seed, "authority")
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: made, NotAfter: made.Add(lasting),
		Subject:  pkix.Name{Organization: []string{"alibaba cloud"}, CommonName: clusterID},
		KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature, BasicConstraintsValid: true, IsCA: true,
	}
	der, err := x509.CreateCertificate(nil, template, template, &key.PublicKey, key)
	if err != nil {
		return nil, err
	}
	certificate, err := x509.ParseCertificate(der)
	return &authority{key, certificate}, err
}

// credential is a client certificate with its key, in PEM.
type credential struct{ certificate, key []byte }

// client makes the certificate by which a user of the cluster is known to it, after so many
// that were revoked.
func (a *authority) client(seed []byte, user string, revoked int, from, until time.Time) (credential, error) {
	number := user
	if revoked > 0 {
		number += fmt.Sprintf(" after %d", revoked)
	}
	key, err := keyFrom(seed, "user "+number)
	if err != nil {
		return credential{}, err
	}
	serial := sha256.Sum256(fmt.Appendf(nil, "%s %d", number, until.Unix()))
	template := &x509.Certificate{
		SerialNumber: new(big.Int).SetBytes(serial[:8]), NotBefore: from, NotAfter: until,
		Subject:  pkix.Name{Organization: []string{"system:users"}, CommonName: user},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth},
	}
	der, err := x509.CreateCertificate(nil, template, a.certificate, &key.PublicKey, a.key)
	if err != nil {
		return credential{}, err
	}
	secret, err := x509.MarshalECPrivateKey(key)
	return credential{inPEM("CERTIFICATE", der), inPEM("EC PRIVATE KEY", secret)}, err
}

// keyFrom makes a key from a seed and what it is for.
func keyFrom(seed []byte, purpose string) (*ecdsa.PrivateKey, error) {
	for n := 0; ; n++ {
		scalar := sha256.Sum256(fmt.Appendf(nil, "%x %s %d", seed, purpose, n))
		if key, err := ecdsa.ParseRawPrivateKey(elliptic.P256(), scalar[:]); err == nil {
			return key, nil
		}
		if n > 10 { // each try fails once in four thousand million
			return nil, fmt.Errorf("no key is made from %x", seed)
		}
	}
}

func inPEM(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

// kubeconfig is the document by which tools reach a cluster as a user.
func kubeconfig(server string, a *authority, user string, c credential) string {
	encode := base64.StdEncoding.EncodeToString
	return fmt.Sprintf(`
apiVersion: v1
clusters:
- cluster:
    server: %s
    certificate-authority-data: %s
  name: kubernetes
contexts:
- context:
    cluster: kubernetes
    user: %q
  name: %[5]s
current-context: %[5]s
kind: Config
preferences: {}
users:
- name: %[3]q
  user:
    client-certificate-data: %[4]s
    client-key-data: %[6]s
`, server, encode(inPEM("CERTIFICATE", a.certificate.Raw)), user, encode(c.certificate), user+"-"+a.certificate.Subject.CommonName, encode(c.key))
}
