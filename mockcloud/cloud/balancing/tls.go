package balancing

import (
	"slices"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// The versions of TLS, and the ciphers that came with each of them (contract of Alb's
// ListSystemSecurityPolicies and of Slb's CreateTLSCipherPolicy).
var (
	oldCiphers   = []string{"ECDHE-ECDSA-AES128-SHA", "ECDHE-ECDSA-AES256-SHA", "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA", "AES128-SHA", "AES256-SHA", "DES-CBC3-SHA"}
	exchangingV2 = []string{
		"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-AES128-SHA256", "ECDHE-ECDSA-AES256-SHA384",
		"ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-AES128-SHA256", "ECDHE-RSA-AES256-SHA384",
	}
	plainV2 = []string{"AES128-GCM-SHA256", "AES256-GCM-SHA384", "AES128-SHA256", "AES256-SHA256"}
	newest  = []string{"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_CCM_SHA256", "TLS_AES_128_CCM_8_SHA256"}
)

const tls10, tls11, tls12, tls13 = "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"

// ciphersOf are the ciphers that a version of TLS has; not ok where there is no such version.
func ciphersOf(version string) (ciphers []string, ok bool) {
	switch version {
	case tls10, tls11:
		return oldCiphers, true
	case tls12:
		return slices.Concat(oldCiphers, exchangingV2, plainV2), true
	case tls13:
		return newest, true
	}
	return nil, false
}

// CheckCiphers says whether a policy of a kind can have versions of TLS and ciphers: each
// cipher is one of its versions', and each version has one. TLSv1.3 may come along without:
// Terraform's provider 1.289 has such a policy in its tests.
func CheckCiphers(kind cloud.Kind, versions, ciphers []string) error {
	known := []string{}
	for _, version := range versions {
		of, ok := ciphersOf(version)
		if !ok {
			return cloud.Invalid(kind, "Version", "there is no version "+version+" of TLS")
		}
		if version != tls13 && !slices.ContainsFunc(of, func(cipher string) bool { return slices.Contains(ciphers, cipher) }) {
			return cloud.Invalid(kind, "Cipher", "the policy has no cipher of "+version)
		}
		known = append(known, of...)
	}
	for _, cipher := range ciphers {
		if !slices.Contains(known, cipher) {
			return cloud.Invalid(kind, "Cipher", "no version of TLS that the policy has has the cipher "+cipher)
		}
	}
	return nil
}

// SystemTLS is a policy of the cloud: which versions and ciphers listeners take.
type SystemTLS struct {
	ID                string
	Versions, Ciphers []string
}

// DefaultTLS is the policy of listeners that name none.
const DefaultTLS = "tls_cipher_policy_1_0"

// SystemTLSPolicies are everybody's. What the vendor names is their ids and versions; the
// ciphers are those of the versions, the strict ones with ephemeral keys alone.
var SystemTLSPolicies = sync.OnceValue(func() []SystemTLS {
	all := slices.Concat(exchangingV2, plainV2, oldCiphers)
	strict := slices.Concat(exchangingV2, oldCiphers[:4])
	return []SystemTLS{
		{DefaultTLS, []string{tls10, tls11, tls12}, all},
		{"tls_cipher_policy_1_1", []string{tls11, tls12}, all},
		{"tls_cipher_policy_1_2", []string{tls12}, all},
		{"tls_cipher_policy_1_2_strict", []string{tls12}, strict},
		{"tls_cipher_policy_1_2_strict_with_1_3", []string{tls12, tls13}, slices.Concat(newest, strict)},
	}
})

// IsSystemTLS says whether an id is that of a policy of the cloud.
func IsSystemTLS(id string) bool {
	return slices.ContainsFunc(SystemTLSPolicies(), func(p SystemTLS) bool { return p.ID == id })
}
