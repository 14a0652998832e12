package saml

import (
	"encoding/xml"
	"errors"
	"strings"
	"time"
)

// written is an assertion as XML has it.
type written struct {
	XMLName  xml.Name `xml:"urn:oasis:names:tc:SAML:2.0:assertion Assertion"`
	Issuer   string
	Subjects []struct {
		NameIDs []struct {
			Format string `xml:"Format,attr"`
			Value  string `xml:",chardata"`
		} `xml:"NameID"`
		Confirmations []struct {
			Method string `xml:"Method,attr"`
			Data   []struct {
				NotBefore    moment `xml:"NotBefore,attr"`
				NotOnOrAfter moment `xml:"NotOnOrAfter,attr"`
				Recipient    string `xml:"Recipient,attr"`
			} `xml:"SubjectConfirmationData"`
		} `xml:"SubjectConfirmation"`
	} `xml:"Subject"`
	Conditions []struct {
		NotBefore    moment `xml:"NotBefore,attr"`
		NotOnOrAfter moment `xml:"NotOnOrAfter,attr"`
		Restrictions []struct {
			Audiences []string `xml:"Audience"`
		} `xml:"AudienceRestriction"`
	}
	Attributes []struct {
		Name   string   `xml:"Name,attr"`
		Values []string `xml:"AttributeValue"`
	} `xml:"AttributeStatement>Attribute"`
}

// moment is a time of XML; zero where there is none.
type moment struct{ time.Time }

// UnmarshalXMLAttr reads the time.
func (m *moment) UnmarshalXMLAttr(attribute xml.Attr) (err error) {
	m.Time, err = time.Parse(time.RFC3339, attribute.Value)
	return err
}

// assertion is what is written; the vendor wants one subject with one name and one confirmation, and one set of conditions.
func (w *written) assertion() (*Assertion, error) {
	switch {
	case len(w.Subjects) != 1 || len(w.Subjects[0].NameIDs) != 1:
		return nil, errors.New("the assertion has no Subject with one NameID")
	case len(w.Subjects[0].Confirmations) != 1 || len(w.Subjects[0].Confirmations[0].Data) != 1 || w.Subjects[0].Confirmations[0].Method != bearer:
		return nil, errors.New("the assertion has no bearer's SubjectConfirmation with one SubjectConfirmationData")
	case len(w.Conditions) != 1:
		return nil, errors.New("the assertion has no Conditions")
	}
	name, confirmed, conditions := w.Subjects[0].NameIDs[0], w.Subjects[0].Confirmations[0].Data[0], w.Conditions[0]
	if confirmed.NotOnOrAfter.IsZero() {
		return nil, errors.New("the SubjectConfirmationData has no NotOnOrAfter")
	}
	read := &Assertion{
		Issuer: strings.TrimSpace(w.Issuer), Subject: strings.TrimSpace(name.Value), SubjectFormat: name.Format, Recipient: confirmed.Recipient,
		NotBefore: conditions.NotBefore.Time, NotOnOrAfter: confirmed.NotOnOrAfter.Time, Attributes: map[string][]string{},
	}
	if confirmed.NotBefore.After(read.NotBefore) {
		read.NotBefore = confirmed.NotBefore.Time
	}
	if end := conditions.NotOnOrAfter.Time; !end.IsZero() && end.Before(read.NotOnOrAfter) {
		read.NotOnOrAfter = end
	}
	for _, restriction := range conditions.Restrictions {
		read.Audiences = append(read.Audiences, trimmed(restriction.Audiences))
	}
	for _, one := range w.Attributes {
		read.Attributes[one.Name] = append(read.Attributes[one.Name], trimmed(one.Values)...)
	}
	return read, nil
}

func trimmed(texts []string) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = strings.TrimSpace(text)
	}
	return all
}
