package balancing

import (
	"crypto/sha1" // fingerprints are of SHA-1, by which the vendor names certificates
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Certificate is what is known of a certificate that somebody has uploaded. The private
// key is not kept: nobody is ever shown it.
type Certificate struct {
	CommonName string
	// Names are those that it is for besides.
	Names []string
	// Fingerprint is the SHA-1 of the certificate: aa:bb:...
	Fingerprint     string
	Begins, Expires time.Time
	// Algorithm is that of the key: RSA or ECDSA.
	Algorithm string
}

// KindCertificate is the kind of the content of a certificate.
const KindCertificate cloud.Kind = "content of a certificate"

// ParseServerCertificate reads a certificate, with those that lead to its authority
// after it, and the private key that belongs to it, in PEM.
func ParseServerCertificate(certificate, key string) (Certificate, error) {
	if block, _ := pem.Decode([]byte(key)); block == nil || !strings.HasSuffix(block.Type, "PRIVATE KEY") {
		return Certificate{}, cloud.Invalid(KindCertificate, "PrivateKey", "the private key is none in PEM")
	}
	parsed, err := ParseCertificate(certificate)
	if err != nil {
		return Certificate{}, err
	}
	if _, err := tls.X509KeyPair([]byte(certificate), []byte(key)); err != nil {
		return Certificate{}, &cloud.Error{Reason: cloud.Mismatch, Kind: KindCertificate, Field: "PrivateKey", Detail: "the private key does not belong to the certificate"}
	}
	return parsed, nil
}

// ParseCertificate reads a certificate in PEM, without a key: of an authority.
func ParseCertificate(certificate string) (Certificate, error) {
	block, _ := pem.Decode([]byte(certificate))
	if block == nil || block.Type != "CERTIFICATE" {
		return Certificate{}, cloud.Invalid(KindCertificate, "Certificate", "the certificate is none in PEM")
	}
	parsed, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return Certificate{}, cloud.Invalid(KindCertificate, "Certificate", "the certificate is none: "+err.Error())
	}
	sum := sha1.Sum(block.Bytes)
	return Certificate{
		CommonName: parsed.Subject.CommonName, Names: parsed.DNSNames, Fingerprint: colons(sum[:]),
		Begins: parsed.NotBefore.UTC(), Expires: parsed.NotAfter.UTC(), Algorithm: parsed.PublicKeyAlgorithm.String(),
	}, nil
}

func colons(sum []byte) string {
	pairs := make([]string, len(sum))
	for i, b := range sum {
		pairs[i] = hex.EncodeToString([]byte{b})
	}
	return strings.Join(pairs, ":")
}
