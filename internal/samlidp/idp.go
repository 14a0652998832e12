// Package samlidp is an identity provider of SAML 2.0 as tests need one: it has a key, says so in metadata, and signs
// what it is told to, by a library that has nothing to do with how mockcloud verifies.
package samlidp

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/beevik/etree"
	dsig "github.com/russellhaering/goxmldsig"
)

// Provider is an identity provider.
type Provider struct {
	EntityID    string
	key         *rsa.PrivateKey
	certificate []byte
}

// New makes a provider with a key of its own, whose certificate counts until an end.
func New(entityID string, end time.Time) (*Provider, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, err
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Unix(0, 0), NotAfter: end}
	certificate, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	return &Provider{EntityID: entityID, key: key, certificate: certificate}, err
}

// Metadata is what the provider says of itself, in base 64.
func (p *Provider) Metadata() string {
	return base64.StdEncoding.EncodeToString(fmt.Appendf(nil, `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>
%s
</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor></md:IDPSSODescriptor></md:EntityDescriptor>`, p.EntityID, base64.StdEncoding.EncodeToString(p.certificate)))
}

// Claims are what an assertion says.
type Claims struct {
	Audience, Recipient, Subject, Session string
	// Roles are pairs of a role's ARN and the provider's.
	Roles                   []string
	NotBefore, NotOnOrAfter time.Time
}

// For are claims that the vendor takes, of somebody who is to assume a role by a provider in the five minutes after a time.
func For(role, provider string, now time.Time) Claims {
	return Claims{
		Audience: "urn:alibaba:cloudcomputing:international", Recipient: "https://signin.alibabacloud.com/saml-role/sso", Subject: "alice@example.com", Session: "alice",
		Roles: []string{role + "," + provider}, NotBefore: now.Add(-time.Minute), NotOnOrAfter: now.Add(5 * time.Minute),
	}
}

// Response is a response with an assertion that the provider signs.
func (p *Provider) Response(c *Claims) (string, error) {
	signer, err := dsig.NewSigningContext(p.key, [][]byte{p.certificate})
	if err != nil {
		return "", err
	}
	signer.Canonicalizer = dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("")
	document := etree.NewDocument()
	if err := document.ReadFromString(p.assertion(c)); err != nil {
		return "", err
	}
	signed, err := signer.SignEnveloped(document.Root())
	if err != nil {
		return "", err
	}
	return p.respond(signed)
}

// Unsigned is the same without a signature.
func (p *Provider) Unsigned(c *Claims) (string, error) {
	document := etree.NewDocument()
	if err := document.ReadFromString(p.assertion(c)); err != nil {
		return "", err
	}
	return p.respond(document.Root())
}

func (p *Provider) respond(assertion *etree.Element) (string, error) {
	document := etree.NewDocument()
	if err := document.ReadFromString(`<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response" Version="2.0">` +
		`<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status></samlp:Response>`); err != nil {
		return "", err
	}
	document.Root().AddChild(assertion)
	text, err := document.WriteToString()
	return base64.StdEncoding.EncodeToString([]byte(text)), err
}

func (p *Provider) assertion(c *Claims) string {
	at := func(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
	roles := ""
	for _, pair := range c.Roles {
		roles += `<saml:AttributeValue xsi:type="xs:string">` + pair + `</saml:AttributeValue>`
	}
	return strings.NewReplacer("{issuer}", p.EntityID, "{subject}", c.Subject, "{recipient}", c.Recipient, "{audience}", c.Audience, "{session}", c.Session,
		"{from}", at(c.NotBefore), "{to}", at(c.NotOnOrAfter), "{roles}", roles).Replace(`<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Version="2.0" ID="_a1" IssueInstant="{from}">
  <saml:Issuer>{issuer}</saml:Issuer>
  <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID>
    <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="{to}" Recipient="{recipient}"/></saml:SubjectConfirmation></saml:Subject>
  <saml:Conditions NotBefore="{from}" NotOnOrAfter="{to}"><saml:AudienceRestriction><saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
  <saml:AttributeStatement>
    <saml:Attribute Name="https://www.aliyun.com/SAML-Role/Attributes/RoleSessionName"><saml:AttributeValue xsi:type="xs:string">{session}</saml:AttributeValue></saml:Attribute>
    <saml:Attribute Name="https://www.aliyun.com/SAML-Role/Attributes/Role">{roles}</saml:Attribute>
  </saml:AttributeStatement>
</saml:Assertion>`)
}
