// Package saml reads what identity providers publish and sign: metadata, and responses with assertions, of SAML 2.0.
// It decides nothing about whom an assertion is for, nor when.
package saml

import (
	"crypto/x509"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"strings"
	"time"
)

// Metadata is what an identity provider says of itself.
type Metadata struct {
	EntityID string
	// Certificates are those of the keys by which it signs.
	Certificates []*x509.Certificate
}

// ReadMetadata reads a document of metadata.
func ReadMetadata(document []byte) (*Metadata, error) {
	var read struct {
		XMLName  xml.Name `xml:"urn:oasis:names:tc:SAML:2.0:metadata EntityDescriptor"`
		EntityID string   `xml:"entityID,attr"`
		Keys     []struct {
			Use          string   `xml:"use,attr"`
			Certificates []string `xml:"http://www.w3.org/2000/09/xmldsig# KeyInfo>X509Data>X509Certificate"`
		} `xml:"urn:oasis:names:tc:SAML:2.0:metadata IDPSSODescriptor>KeyDescriptor"`
	}
	if err := xml.Unmarshal(document, &read); err != nil {
		return nil, err
	}
	if read.EntityID == "" {
		return nil, errors.New("the EntityDescriptor has no entityID")
	}
	found := &Metadata{EntityID: read.EntityID}
	for _, key := range read.Keys {
		if key.Use == "encryption" {
			continue
		}
		for _, text := range key.Certificates {
			certificate, err := readCertificate(text)
			if err != nil {
				return nil, err
			}
			found.Certificates = append(found.Certificates, certificate)
		}
	}
	return found, nil
}

func readCertificate(text string) (*x509.Certificate, error) {
	raw, err := Decode(text)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(raw)
}

// Decode reads base 64, with white space wherever it is.
func Decode(text string) ([]byte, error) {
	return base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), ""))
}

const (
	protocol  = "urn:oasis:names:tc:SAML:2.0:protocol"
	assertion = "urn:oasis:names:tc:SAML:2.0:assertion"
	success   = "urn:oasis:names:tc:SAML:2.0:status:Success"
	bearer    = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
)

// Assertion is what an identity provider has signed of somebody.
type Assertion struct {
	Issuer, Subject, SubjectFormat, Recipient string
	// Audiences are those of each restriction: all restrictions must be met, each by one of its audiences.
	Audiences [][]string
	// NotBefore is zero where it counts since ever.
	NotBefore, NotOnOrAfter time.Time
	// Attributes are the values by the attribute's name.
	Attributes map[string][]string
}

// ReadResponse reads a response in base 64, whose only assertion a key of the provider has signed, that counts at a time.
// Nothing is read but what the signature covers.
func (m *Metadata) ReadResponse(text string, now time.Time) (*Assertion, error) {
	raw, err := Decode(text)
	if err != nil {
		return nil, errors.New("the response is not in base 64")
	}
	response, err := parse(raw)
	if err != nil {
		return nil, err
	}
	one, err := response.onlyAssertion()
	if err != nil {
		return nil, err
	}
	signed, err := m.verify(response, one, now)
	if err != nil {
		return nil, err
	}
	var read written
	if err := xml.Unmarshal(signed, &read); err != nil {
		return nil, err
	}
	return read.assertion()
}

// onlyAssertion is the assertion of a response, of which there must be one.
func (e *element) onlyAssertion() (*element, error) {
	if !e.is(protocol, "Response") {
		return nil, errors.New("it is no response of SAML 2.0")
	}
	if code := e.path(protocol, "Status", "StatusCode"); code == nil || code.attribute("Value") != success {
		return nil, errors.New("the status of the response is no success")
	}
	if len(e.all(assertion, "EncryptedAssertion")) > 0 {
		return nil, errors.New("assertions that are encrypted are not implemented")
	}
	found := e.all(assertion, "Assertion")
	if len(found) != 1 {
		return nil, errors.New("the response has not one assertion")
	}
	return found[0], nil
}
