package gateway

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// SSLClientCert is a certificate by which clients connect to an SSL server.
type SSLClientCert struct {
	cloud.Record
	Server *SSLServer
	Name   string

	// secret is what its key is made from.
	secret string
}

// KindSSLClientCert is the kind of the certificate of an SSL client.
const KindSSLClientCert cloud.Kind = "SSL client certificate"

// QuotaSSLClientCerts limits the certificates of an account. The vendor publishes
// the limit without a code: this one is mockcloud's own.
const QuotaSSLClientCerts = "vpn_ssl_client_cert_count"

var sslClientCerts cloud.Table[*SSLClientCert]

func init() {
	sslClientCerts.Define(cloud.Definition[*SSLClientCert]{
		Kind: KindSSLClientCert, AtDeletion: cloud.GoAlong, // the VPN gateway of its server is in the way
		Indexes: []cloud.IndexOn[*SSLClientCert]{
			cloud.On("server", func(cert *SSLClientCert) string { return cert.Server.ID }),
			cloud.On("name", func(cert *SSLClientCert) string { return cert.Name }),
		},
		Quotas: []cloud.Quota{{
			Product: "vpn", Code: QuotaSSLClientCerts, Default: 50, Adjustable: true, Global: true,
			Name: "SSL client certificates", Description: "How many SSL client certificates the account can have in all regions together",
			Usage: func(w *cloud.World, account, _ string) int { return countEverywhere(&sslClientCerts, w, account) },
		}},
	})
}

// clientCerts visits the certificates of the server's clients.
func (s *SSLServer) clientCerts(w *cloud.World) func(yield func(*SSLClientCert) bool) {
	return sslClientCerts.Each(w, s.Owner, s.Region, "server", s.ID)
}

// SSLCertStatus is the status of a certificate.
type SSLCertStatus string

// The statuses of a certificate.
const (
	SSLCertNormal       SSLCertStatus = "normal"
	SSLCertExpiringSoon SSLCertStatus = "expiring-soon"
	SSLCertExpired      SSLCertStatus = "expired"
)

// expiresSoon is how long before its end a certificate expires soon.
const expiresSoon = 7 * 24 * time.Hour

// Expires is when the certificate counts no more: three years after it was made.
func (cert *SSLClientCert) Expires() time.Time { return cert.Created.AddDate(3, 0, 0) }

// Status is the certificate's status at a time.
func (cert *SSLClientCert) Status(now time.Time) SSLCertStatus {
	switch left := cert.Expires().Sub(now); {
	case left <= 0:
		return SSLCertExpired
	case left <= expiresSoon:
		return SSLCertExpiringSoon
	}
	return SSLCertNormal
}

// CreateSSLClientCert makes a certificate for clients of an SSL server.
func CreateSSLClientCert(c *cloud.Call, serverID, name string) (*SSLClientCert, error) {
	s, err := sslServers.Find(c, serverID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkShortTexts(KindSSLClientCert, name, ""); err != nil {
		return nil, err
	}
	if err := s.Gateway.mustBeActive(c); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaSSLClientCerts, c.AccountID, countEverywhere(&sslClientCerts, c.World, c.AccountID)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	cert := &SSLClientCert{Record: c.NewRecord(s.Region, c.NetworkID(s.Region, "vsc")), Server: s, Name: name, secret: newSecret(c)}
	sslClientCerts.Add(c.World, cert)
	return cert, nil
}

// FindSSLClientCert finds a certificate by its id, for what the caller means to do with it.
func FindSSLClientCert(c *cloud.Call, id string, verb cloud.Verb) (*SSLClientCert, error) {
	return sslClientCerts.Find(c, id, verb)
}

// SSLClientCertFilter selects certificates; the zero value of each condition selects all.
type SSLClientCertFilter struct{ ID, ServerID, Name, ResourceGroupID string }

// SSLClientCerts lists the caller's certificates in the call's region.
func SSLClientCerts(c *cloud.Call, f SSLClientCertFilter, page cloud.PageRequest) (cloud.Page[*SSLClientCert], error) {
	q := cloud.Query[*SSLClientCert]{}.On("server", f.ServerID).On("name", f.Name)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.ResourceGroupID != "" {
		q = q.And(func(cert *SSLClientCert) bool { return f.ResourceGroupID == cert.Server.Gateway.ResourceGroupID })
	}
	return sslClientCerts.List(c, q, page)
}

// ModifySSLClientCert changes the name of a certificate.
func ModifySSLClientCert(c *cloud.Call, id, name string) (*SSLClientCert, error) {
	cert, err := FindSSLClientCert(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if name == "" {
		return nil, cloud.Invalid(KindSSLClientCert, "Name", "a certificate is given another name")
	}
	if err := checkShortTexts(KindSSLClientCert, name, ""); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	sslClientCerts.Change(c.World, cert, func() { cert.Name = name })
	return cert, nil
}

// DeleteSSLClientCert takes a certificate away, for which the gateway disconnects all clients.
func DeleteSSLClientCert(c *cloud.Call, id string) error {
	cert, err := FindSSLClientCert(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := cert.Server.Gateway.mustBeActive(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cert.Server.Gateway.pass(c, VPNGatewayUpdating)
	sslClientCerts.Remove(c.World, cert)
	return nil
}
