package rds

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// certificates are by which the server and clients of encrypted connections prove who they are.
type certificates struct {
	// Server and Key are the account's own, in PEM, which last until Expires; "" for those of the service.
	Server, Key string
	Expires     time.Time
	// ClientCA is who issues the certificates of clients, "" for nobody, and Revoked lists those that count no more.
	ClientCA, Revoked string
	ClientCAExpires   time.Time
	// ACL and ReplicationACL are how clients, and those that replicate, are verified.
	ACL, ReplicationACL string
	// Minimum is the lowest version of TLS with SQL Server.
	Minimum string
}

// The authorities and the ways of verifying clients.
const (
	ownCertificate   = "custom"
	cloudCertificate = "aliyun"
	usualACL         = "prefer"
)

// modifyDBInstanceSSL encrypts connections to one connection string (SSLEnabled is 1, and 2
// to renew the certificate), or to none any more (0). Certificates that the request is silent about stay.
func modifyDBInstanceSSL(c *cloud.Call, q *ModifyDBInstanceSSLRequest) (*EmptyResponse, error) {
	wanted := services.Or(q.SSLEnabled, 1)
	var proofs certificates
	return changed(c, q.DBInstanceId, changing{
		status: sslModifying, action: "ModifyDBInstanceSSL",
		check: func(i *instance) error {
			if wanted < 0 || wanted > 2 || wanted == 2 && i.Settings.TLS == "" {
				return services.Malformed(kindInstance, "SSLEnabled", "SSLEnabled is 0 or 1, and 2 of what is encrypted")
			}
			proofs = i.Settings.Certificates
			if err := proofs.change(q, i); err != nil {
				return err
			}
			_, err := i.endpointNamed(c.World, q.ConnectionString)
			return err
		},
		do: func(i *instance) {
			i.Settings.TLS, i.Settings.TLSSince, i.Settings.Certificates = q.ConnectionString, c.Now, proofs
			i.Settings.ForcesTLS = q.ForceEncryption == "1"
			if wanted == 0 {
				i.Settings.decrypt()
			}
		},
	})
}

// decrypt lets no connection be encrypted any more.
func (s *settings) decrypt() { s.TLS, s.ForcesTLS, s.Certificates = "", false, certificates{} }

// change reads what a request says of certificates. Those of the account are for MySQL and PostgreSQL on
// cloud disks, those of clients for PostgreSQL on these, and versions of TLS for SQL Server.
func (p *certificates) change(q *ModifyDBInstanceSSLRequest, i *instance) error {
	own := q.CAType == ownCertificate || q.ServerCert != "" || q.ServerKey != ""
	clients := q.ClientCAEnabled != nil || q.ClientCACert != "" || q.ClientCrlEnabled != nil || q.ClientCertRevocationList != "" || q.ACL != "" || q.ReplicationACL != ""
	off := services.Value(q.ClientCAEnabled) == 0 && services.Value(q.ClientCrlEnabled) == 0 && q.ClientCACert+q.ClientCertRevocationList+q.ACL+q.ReplicationACL == ""
	switch {
	case own && i.Engine != "PostgreSQL" && i.Engine != "MySQL", clients && !off && i.Engine != "PostgreSQL", q.TlsVersion != "" && i.Engine != "SQLServer":
		return i.wrongEngine()
	case (own || clients && !off) && i.StorageType == localDisks:
		return i.wrongType("certificates of the account are for instances on cloud disks")
	}
	return cmp.Or(among("TlsVersion", q.TlsVersion, &p.Minimum, "1.0", "1.1", "1.2"), p.server(q), p.clients(q, i))
}

// server reads the certificate of the server.
func (p *certificates) server(q *ModifyDBInstanceSSLRequest) error {
	if q.CAType == cloudCertificate {
		p.Server, p.Key, p.Expires = "", "", time.Time{}
	}
	if q.ServerCert == "" && q.ServerKey == "" && (q.CAType != ownCertificate || p.Server != "") {
		return nil
	}
	pair, err := tls.X509KeyPair([]byte(q.ServerCert), []byte(q.ServerKey))
	if err != nil || q.CAType == cloudCertificate {
		return services.Malformed(kindInstance, "ServerCert", "the CAType custom has a ServerCert and its ServerKey, in PEM")
	}
	p.Server, p.Key, p.Expires = q.ServerCert, q.ServerKey, pair.Leaf.NotAfter
	return nil
}

// clients reads how clients prove who they are.
func (p *certificates) clients(q *ModifyDBInstanceSSLRequest, i *instance) error {
	if err := cmp.Or(isSwitch("ClientCAEnabled", q.ClientCAEnabled), isSwitch("ClientCrlEnabled", q.ClientCrlEnabled)); err != nil {
		return err
	}
	if q.ClientCAEnabled != nil && *q.ClientCAEnabled == 0 {
		p.ClientCA, p.Revoked, p.ACL, p.ReplicationACL, p.ClientCAExpires = "", "", "", "", time.Time{}
	}
	if q.ClientCACert != "" || services.Value(q.ClientCAEnabled) == 1 && p.ClientCA == "" {
		authority, err := parsePEM("CERTIFICATE", q.ClientCACert, x509.ParseCertificate)
		if err != nil || p.ClientCA == "" && services.Value(q.ClientCAEnabled) == 0 {
			return services.Malformed(kindInstance, "ClientCACert", "a ClientCAEnabled of 1 has the certificate of an authority in ClientCACert, in PEM")
		}
		p.ClientCA, p.ClientCAExpires = q.ClientCACert, authority.NotAfter
		p.ACL, p.ReplicationACL = cmp.Or(p.ACL, usualACL), cmp.Or(p.ReplicationACL, usualACL)
	}
	if q.ClientCrlEnabled != nil && *q.ClientCrlEnabled == 0 {
		p.Revoked = ""
	}
	if q.ClientCertRevocationList != "" || services.Value(q.ClientCrlEnabled) == 1 && p.Revoked == "" {
		_, err := parsePEM("X509 CRL", q.ClientCertRevocationList, x509.ParseRevocationList)
		if err != nil || p.ClientCA == "" || p.Revoked == "" && services.Value(q.ClientCrlEnabled) == 0 {
			return services.Malformed(kindInstance, "ClientCertRevocationList", "a ClientCrlEnabled of 1, where there is a ClientCACert, has a list of revoked certificates in PEM")
		}
		p.Revoked = q.ClientCertRevocationList
	}
	if q.ACL+q.ReplicationACL != "" && p.ClientCA == "" {
		return services.Malformed(kindInstance, "ACL", "clients are verified where there is a ClientCACert")
	}
	ways := []string{"cert", usualACL, "verify-ca", "verify-full"}
	if slices.Contains([]string{"10.0", "11.0"}, i.Version) {
		ways = ways[:3]
	}
	return cmp.Or(among("ACL", q.ACL, &p.ACL, ways...), among("ReplicationACL", q.ReplicationACL, &p.ReplicationACL, ways...))
}

// isSwitch checks a number that is 0 or 1 where it is given.
func isSwitch(field string, given *int32) error {
	if given != nil && *given != 0 && *given != 1 {
		return services.Malformed(kindInstance, field, field+" is 0 or 1")
	}
	return nil
}

// parsePEM reads what stands in a block of PEM.
func parsePEM[T any](title, text string, parse func([]byte) (*T, error)) (*T, error) {
	block, _ := pem.Decode([]byte(text))
	if block == nil || block.Type != title {
		return nil, services.Malformed(kindInstance, title, "there is no "+title+" in it")
	}
	return parse(block.Bytes)
}

func describeDBInstanceSSL(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceSSLResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	words := map[bool]string{true: "Yes", false: "No"}
	if i.Engine == "PostgreSQL" {
		words = map[bool]string{true: "on", false: "off"}
	}
	on := i.Settings.TLS != ""
	view := &DescribeDBInstanceSSLResponse{SSLEnabled: new(words[on]), ForceEncryption: new(flag(i.Settings.ForcesTLS))}
	if on || i.Engine != "PostgreSQL" { // whose answer is silent else, as Terraform's provider 1.289 expects it
		view.RequireUpdate = new("No")
	}
	if !on {
		return view, nil
	}
	expires, proofs := i.Settings.TLSSince.Add(tlsLasts), &i.Settings.Certificates
	view.CAType = new(cloudCertificate)
	if proofs.Server != "" {
		expires, view.CAType, view.ServerCert, view.ServerKey = proofs.Expires, new(ownCertificate), &proofs.Server, &proofs.Key
	}
	if proofs.ClientCA != "" {
		view.ClientCACert, view.ClientCACertExpireTime, view.ClientCertRevocationList = &proofs.ClientCA, services.Seconds(proofs.ClientCAExpires), services.Text(proofs.Revoked)
		view.ACL, view.ReplicationACL = &proofs.ACL, &proofs.ReplicationACL
	}
	view.TlsVersion = services.Text(proofs.Minimum)
	view.ConnectionString, view.SSLCreateTime, view.SSLExpireTime = &i.Settings.TLS, services.Seconds(i.Settings.TLSSince), services.Seconds(expires)
	if !c.Now.Before(expires) {
		view.RequireUpdate, view.RequireUpdateReason = new("Yes"), new("the certificate has expired")
	}
	return view, nil
}
