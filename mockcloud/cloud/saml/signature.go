package saml

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	_ "crypto/sha256" // the digests of signatures
	_ "crypto/sha512"
	"crypto/x509"
	"errors"
	"slices"
	"strings"
	"time"
)

// What a signature of an assertion is made of (XML Signature, W3C), as the providers that the vendor's pages name make it.
const (
	signatures = "http://www.w3.org/2000/09/xmldsig#"
	exclusive  = "http://www.w3.org/2001/10/xml-exc-c14n#"
	enveloped  = signatures + "enveloped-signature"
)

var (
	digests = map[string]crypto.Hash{
		"http://www.w3.org/2001/04/xmlenc#sha256":       crypto.SHA256,
		"http://www.w3.org/2001/04/xmldsig-more#sha384": crypto.SHA384,
		"http://www.w3.org/2001/04/xmlenc#sha512":       crypto.SHA512,
	}
	methods = map[string]crypto.Hash{
		"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256": crypto.SHA256,
		"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": crypto.SHA384,
		"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": crypto.SHA512,
	}
)

// verify is what a provider has signed of an element of a document, in the form in which it has signed it. The certificate
// that the signature brings is not looked at: those of the metadata are tried.
func (m *Metadata) verify(document, of *element, now time.Time) ([]byte, error) {
	found := of.all(signatures, "Signature")
	if len(found) != 1 {
		return nil, errors.New("the assertion has not one signature")
	}
	info := found[0].path(signatures, "SignedInfo")
	if info == nil {
		return nil, errors.New("the signature has no SignedInfo")
	}
	signed, err := info.covered(document, of, found[0])
	if err != nil {
		return nil, err
	}
	canonicalization, method := info.path(signatures, "CanonicalizationMethod"), info.path(signatures, "SignatureMethod")
	value, err := Decode(found[0].path(signatures, "SignatureValue").text())
	switch {
	case canonicalization == nil || canonicalization.attribute("Algorithm") != exclusive:
		return nil, errors.New("the signature has another canonicalization than " + exclusive)
	case method == nil || methods[method.attribute("Algorithm")] == 0:
		return nil, errors.New("the signature is made by another method than RSA with SHA-256, SHA-384 or SHA-512")
	case err != nil:
		return nil, errors.New("the value of the signature is not in base 64")
	}
	hash := methods[method.attribute("Algorithm")]
	sum := summed(hash, info.canonical(nil, canonicalization.inclusive()))
	if !slices.ContainsFunc(m.Certificates, func(one *x509.Certificate) bool {
		key, ok := one.PublicKey.(*rsa.PublicKey)
		return ok && !now.Before(one.NotBefore) && !now.After(one.NotAfter) && rsa.VerifyPKCS1v15(key, hash, sum, value) == nil
	}) {
		return nil, errors.New("no certificate of the provider that counts now has signed the assertion")
	}
	return signed, nil
}

func summed(hash crypto.Hash, text []byte) []byte {
	sum := hash.New()
	sum.Write(text)
	return sum.Sum(nil)
}

// covered is what a SignedInfo refers to, which must be the element, whole, and of the digest that it says.
func (e *element) covered(document, of, signature *element) ([]byte, error) {
	reference := e.path(signatures, "Reference")
	id := of.attribute("ID")
	if reference == nil || id == "" || reference.attribute("URI") != "#"+id || document.named(id) != 1 {
		return nil, errors.New("the signature does not refer to the assertion alone")
	}
	transforms := reference.path(signatures, "Transforms")
	if transforms == nil {
		return nil, errors.New("the signature has no transforms")
	}
	steps := transforms.all(signatures, "Transform")
	if len(steps) != 2 || steps[0].attribute("Algorithm") != enveloped || steps[1].attribute("Algorithm") != exclusive {
		return nil, errors.New("the signature has other transforms than " + enveloped + " and " + exclusive)
	}
	method := reference.path(signatures, "DigestMethod")
	if method == nil || digests[method.attribute("Algorithm")] == 0 {
		return nil, errors.New("the digest is none of SHA-256, SHA-384 and SHA-512")
	}
	want, err := Decode(reference.path(signatures, "DigestValue").text())
	content := of.canonical(signature, steps[1].inclusive())
	if err != nil || !bytes.Equal(want, summed(digests[method.attribute("Algorithm")], content)) {
		return nil, errors.New("the assertion is not as it was signed")
	}
	return content, nil
}

// inclusive are the prefixes that a canonicalization is told to write wherever they are in scope.
func (e *element) inclusive() []string {
	listed := e.all(exclusive, "InclusiveNamespaces")
	if len(listed) != 1 {
		return nil
	}
	prefixes := strings.Fields(listed[0].attribute("PrefixList"))
	if at := slices.Index(prefixes, "#default"); at >= 0 {
		prefixes[at] = ""
	}
	return prefixes[:min(len(prefixes), maxAttributes)] // with fewer than were signed it does not fit
}
