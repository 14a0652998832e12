package zonal

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
)

// TLS is how a listener encrypts; the zero value does not.
type TLS struct {
	// Policy is the id of a security policy, a system one or the account's own.
	Policy string
	// Certificates are those of the server, the default one first; Authorities are those
	// that clients' certificates are checked by, if Mutual.
	Certificates, Authorities []Certificate
	Mutual                    bool
}

// Certificate is one of a listener's. Its id is that of the vendor's certificate service,
// which mockcloud has not: it takes all ids of the right form.
type Certificate struct {
	ID string

	settles time.Time // when it is associated
}

// KindCertificate is the kind of a certificate.
const KindCertificate cloud.Kind = "certificate"

// Certificates are those of these ids.
func Certificates(ids ...string) []Certificate {
	all := make([]Certificate, len(ids))
	for i, id := range ids {
		all[i] = Certificate{ID: id}
	}
	return all
}

// IDs are the ids of certificates.
func IDs(certificates []Certificate) []string {
	ids := make([]string, len(certificates))
	for i, one := range certificates {
		ids[i] = one.ID
	}
	return ids
}

// Associated says whether the certificate is associated with the listener by a time, and
// not just being so.
func (one Certificate) Associated(now time.Time) bool { return !now.Before(one.settles) }

// Encrypts says whether the listener has certificates.
func (l *Listener) Encrypts() bool {
	return l.Protocol == "HTTPS" || l.Protocol == "QUIC" || l.Protocol == "TCPSSL"
}

// certificateForm is that of the ids of the vendor's certificate service: a number, with a
// region after it mostly.
var certificateForm = cloud.NewPattern(`^\d+(-[a-z0-9-]+)?$`)

// CheckCertificate says whether there may be a certificate of that id.
func CheckCertificate(id string) error {
	if !certificateForm.MatchString(id) {
		return cloud.Missing(KindCertificate, id)
	}
	return nil
}

// checkTLS says whether the listener can encrypt so.
func (s *Service) checkTLS(c *cloud.Call, l *Listener) error {
	t := l.TLS
	if !l.Encrypts() {
		if t.Policy != "" || t.Mutual || len(t.Certificates)+len(t.Authorities) > 0 {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Listener, ID: l.ID, Field: "Certificates", Detail: "a listener for " + l.Protocol + " has no certificates and no security policy"}
		}
		return nil
	}
	for _, one := range slices.Concat(t.Certificates, t.Authorities) {
		if err := CheckCertificate(one.ID); err != nil {
			return err
		}
	}
	switch {
	case len(t.Certificates) == 0:
		return cloud.Invalid(s.of.Listener, "Certificates", "a listener for "+l.Protocol+" has a certificate")
	case t.Mutual && len(t.Authorities) == 0:
		return cloud.Invalid(s.of.Listener, "CaCertificates", "the certificates of clients are checked by that of an authority")
	case t.Policy == "" || balancing.IsSystemTLS(t.Policy):
		return nil
	}
	p, err := s.policies.Find(c, t.Policy, cloud.Use)
	if err != nil {
		return err
	}
	has := slices.ContainsFunc(s.Users(c.World, p), func(user *Listener) bool { return user.ID == l.ID })
	if most := s.of.ListenersOfPolicy; most > 0 && !has && p.users.Len() >= most {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: s.of.Policy, ID: p.ID, Field: "PolicyListeners", Detail: "the policy has all the listeners that it can have"}
	}
	return nil
}

// TLSChange describes a change of how a listener encrypts; nil leaves a value as it is.
type TLSChange struct {
	Policy *string
	// Default is the id of the default certificate.
	Default     *string
	Authorities []string
	Mutual      *bool
}

// of is how it encrypts then. Another default certificate takes the place of the one
// before, and is none of the additional ones any more.
func (change *TLSChange) of(t TLS) TLS {
	cloud.Assign(&t.Policy, change.Policy)
	cloud.Assign(&t.Mutual, change.Mutual)
	if change.Default != nil && (len(t.Certificates) == 0 || t.Certificates[0].ID != *change.Default) {
		others := slices.DeleteFunc(slices.Clone(t.Certificates[min(1, len(t.Certificates)):]), func(one Certificate) bool { return one.ID == *change.Default })
		t.Certificates = append(Certificates(*change.Default), others...)
	}
	if len(change.Authorities) > 0 {
		t.Authorities = Certificates(change.Authorities...)
	}
	return t
}

// added lets the certificates settle that were not there before.
func (t TLS) added(before TLS, c *cloud.Call) TLS {
	settle := func(list, before []Certificate) []Certificate {
		list = slices.Clone(list)
		for i := range list {
			if !slices.ContainsFunc(before, func(one Certificate) bool { return one.ID == list[i].ID }) {
				list[i].settles = c.Settled()
			}
		}
		return list
	}
	t.Certificates, t.Authorities = settle(t.Certificates, before.Certificates), settle(t.Authorities, before.Authorities)
	return t
}

// most is how many certificates a listener has besides the default one.
const mostAdditional = 25

// AddCertificates gives a listener additional certificates.
func (s *Service) AddCertificates(c *cloud.Call, id string, ids []string) (*Job, error) {
	return s.certify(c, id, func(l *Listener) ([]Certificate, error) {
		all := slices.Clone(l.TLS.Certificates)
		for _, one := range ids {
			if err := CheckCertificate(one); err != nil {
				return nil, err
			}
			if slices.Contains(IDs(all), one) {
				return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindCertificate, ID: one, Detail: "the listener has the certificate " + one + " already"}
			}
			all = append(all, Certificate{ID: one})
		}
		if len(all)-1 > mostAdditional {
			return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindCertificate, Detail: "the listener has all the additional certificates that it can have"}
		}
		return all, nil
	})
}

// RemoveCertificates takes additional certificates from a listener.
func (s *Service) RemoveCertificates(c *cloud.Call, id string, ids []string) (*Job, error) {
	return s.certify(c, id, func(l *Listener) ([]Certificate, error) {
		for _, one := range ids {
			switch slices.Index(IDs(l.TLS.Certificates), one) {
			case -1:
				return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: KindCertificate, ID: one, Detail: "the listener has no certificate " + one}
			case 0:
				return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindCertificate, ID: one, Detail: "the default certificate stays"}
			}
		}
		return slices.DeleteFunc(slices.Clone(l.TLS.Certificates), func(one Certificate) bool { return slices.Contains(ids, one.ID) }), nil
	})
}

// certify gives a listener the certificates that the function finds.
func (s *Service) certify(c *cloud.Call, id string, find func(*Listener) ([]Certificate, error)) (*Job, error) {
	l, err := s.listeners.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if !l.Encrypts() {
		return nil, s.plain(l)
	}
	t := l.TLS
	if t.Certificates, err = find(l); err != nil {
		return nil, err
	}
	if err := mustBe(c, l, Running, Stopped); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	l.TLS = t.added(l.TLS, c)
	return s.passListener(c, l, Configuring), nil
}

// CertificateOf is a certificate of a listener.
type CertificateOf struct {
	Certificate
	// Type is Server or Ca.
	Type    string
	Default bool
}

// The types of certificates.
const ofServer, ofAuthority = "Server", "Ca"

// CertificatesOf are those of a listener that encrypts: of the server, of authorities
// (Ca), or all ("").
func (s *Service) CertificatesOf(c *cloud.Call, id, sort string) (found []CertificateOf, err error) {
	l, err := s.listeners.Find(c, id, cloud.View)
	if err != nil {
		return nil, err
	}
	if !l.Encrypts() {
		return nil, s.plain(l)
	}
	if sort != ofAuthority {
		for i, one := range l.TLS.Certificates {
			found = append(found, CertificateOf{one, ofServer, i == 0})
		}
	}
	if sort != ofServer {
		for _, one := range l.TLS.Authorities {
			found = append(found, CertificateOf{one, ofAuthority, true})
		}
	}
	return found, nil
}

func (s *Service) plain(l *Listener) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Listener, ID: l.ID, Field: "Certificates", Detail: "a listener for " + l.Protocol + " has no certificates"}
}
