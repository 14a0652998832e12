package rds

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// authority makes a certificate that ends on a day, its key, and a list of what it has revoked.
func (s *scene) authority(until time.Time) (certificate, key, revoked string) {
	s.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	s.Must(err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(7), Subject: pkix.Name{CommonName: "orders"}, NotBefore: until.AddDate(-1, 0, 0), NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCRLSign | x509.KeyUsageCertSign, SubjectKeyId: []byte{1},
	}
	made, err := x509.CreateCertificate(rand.Reader, template, template, &secret.PublicKey, secret)
	s.Must(err)
	list, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{Number: big.NewInt(1), ThisUpdate: until.AddDate(-1, 0, 0), NextUpdate: until}, template, secret)
	s.Must(err)
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	s.Must(err)
	written := func(title string, bytes []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: title, Bytes: bytes}))
	}
	return written("CERTIFICATE", made), written("PRIVATE KEY", private), written("X509 CRL", list)
}

func (s *scene) encrypted(id string) *DescribeDBInstanceSSLResponse {
	s.Helper()
	return servicestest.OK[DescribeDBInstanceSSLResponse](s, "team-a", "DescribeDBInstanceSSL", managedtest.Pairs("DBInstanceId", id))
}

// The server has a certificate of the account until that ends, or of the service again.
func TestServersHaveCertificatesOfTheAccount(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", postgres()...)
	name := id + ".pg.rds.aliyuncs.com"
	if view := s.encrypted(id); *view.SSLEnabled != "off" || view.RequireUpdate != nil || view.CAType != nil {
		t.Errorf("at first it is %+v", view)
	}
	certificate, key, _ := s.authority(time.Date(2030, 3, 1, 12, 0, 0, 0, time.UTC))
	_, other, _ := s.authority(time.Date(2030, 3, 1, 12, 0, 0, 0, time.UTC))
	s.refuses("ModifyDBInstanceSSL", id, badValue, "ConnectionString", name, "CAType", "custom")
	s.refuses("ModifyDBInstanceSSL", id, badValue, "ConnectionString", name, "CAType", "custom", "ServerCert", certificate, "ServerKey", other)
	s.refuses("ModifyDBInstanceSSL", id, badValue, "ConnectionString", name, "CAType", "aliyun", "ServerCert", certificate, "ServerKey", key)
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "CAType", "custom", "ServerCert", certificate, "ServerKey", key)
	if view := s.encrypted(id); *view.CAType != "custom" || *view.ServerCert != certificate || *view.ServerKey != key || *view.SSLExpireTime != "2030-03-01T12:00:00Z" || *view.RequireUpdate != "No" {
		t.Errorf("seen %+v", view)
	}
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "CAType", "custom", "SSLEnabled", "2")
	s.Wall = s.Wall.AddDate(0, 3, 0)
	if view := s.encrypted(id); *view.RequireUpdate != "Yes" || *view.ServerCert != certificate {
		t.Errorf("after its end it is %+v", view)
	}
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "CAType", "aliyun")
	if view := s.encrypted(id); *view.CAType != "aliyun" || view.ServerCert != nil || *view.RequireUpdate != "No" {
		t.Errorf("of the service it is %+v", view)
	}
	local := s.makes("team-a", "DBInstanceClass", "rds.mysql.s1.small", "DBInstanceStorageType", "local_ssd", "EngineVersion", "5.7")
	s.refuses("ModifyDBInstanceSSL", local, "403 OperationDenied.DBInstanceType", "ConnectionString", local+".mysql.rds.aliyuncs.com", "CAType", "custom", "ServerCert", certificate, "ServerKey", key)
}

// Clients prove who they are with PostgreSQL, for as long as there is an authority for that.
func TestClientsHaveCertificates(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", postgres("EngineVersion", "11.0")...)
	with := func(more ...string) []string { return append(more, "ConnectionString", id+".pg.rds.aliyuncs.com") }
	authority, _, revoked := s.authority(time.Date(2031, 3, 1, 12, 0, 0, 0, time.UTC))
	for _, wrong := range [][]string{
		{"ClientCAEnabled", "1"},
		{"ClientCAEnabled", "2", "ClientCACert", authority},
		{"ClientCACert", authority},
		{"ClientCAEnabled", "1", "ClientCACert", "none"},
		{"ClientCrlEnabled", "1", "ClientCertRevocationList", revoked},
		{"ACL", "cert"},
		{"ClientCAEnabled", "1", "ClientCACert", authority, "ACL", "verify-full"},
		{"ClientCAEnabled", "1", "ClientCACert", authority, "ClientCrlEnabled", "1", "ClientCertRevocationList", authority},
		{"ClientCAEnabled", "1", "ClientCACert", authority, "ClientCertRevocationList", revoked},
		{"ClientCAEnabled", "1", "ClientCACert", authority, "ClientCrlEnabled", "2"},
	} {
		s.refuses("ModifyDBInstanceSSL", id, badValue, with(wrong...)...)
	}
	s.does("ModifyDBInstanceSSL", id, with("ClientCAEnabled", "1", "ClientCACert", authority, "ReplicationACL", "cert")...)
	if view := s.encrypted(id); *view.ClientCACert != authority || *view.ClientCACertExpireTime != "2031-03-01T12:00:00Z" || *view.ACL != "prefer" || *view.ReplicationACL != "cert" || view.ClientCertRevocationList != nil {
		t.Errorf("seen %+v", view)
	}
	s.does("ModifyDBInstanceSSL", id, with("ClientCrlEnabled", "1", "ClientCertRevocationList", revoked, "ACL", "verify-ca")...)
	if view := s.encrypted(id); *view.ClientCACert != authority || *view.ClientCertRevocationList != revoked || *view.ACL != "verify-ca" || *view.ReplicationACL != "cert" {
		t.Errorf("with what is revoked it is %+v", view)
	}
	s.does("ModifyDBInstanceSSL", id, with("ClientCrlEnabled", "0")...)
	if view := s.encrypted(id); view.ClientCertRevocationList != nil || *view.ACL != "verify-ca" {
		t.Errorf("without it is %+v", view)
	}
	s.does("ModifyDBInstanceSSL", id, with("ClientCAEnabled", "0")...)
	if view := s.encrypted(id); view.ClientCACert != nil || view.ACL != nil || *view.SSLEnabled != "on" {
		t.Errorf("without an authority it is %+v", view)
	}
	mysql := s.makes("team-a")
	s.refuses("ModifyDBInstanceSSL", mysql, "403 IncorrectDBInstanceEngine", "ConnectionString", mysql+".mysql.rds.aliyuncs.com", "ClientCAEnabled", "1", "ClientCACert", authority)
	s.does("ModifyDBInstanceSSL", mysql, "ConnectionString", mysql+".mysql.rds.aliyuncs.com", "ClientCAEnabled", "0")
}

func TestSQLServerHasALowestVersionOfTLS(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", sqlServer()...)
	name := id + ".sqlserver.rds.aliyuncs.com"
	s.refuses("ModifyDBInstanceSSL", id, badValue, "ConnectionString", name, "TlsVersion", "3.0")
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "TlsVersion", "1.1")
	if view := s.encrypted(id); *view.TlsVersion != "1.1" {
		t.Errorf("seen %+v", view)
	}
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "SSLEnabled", "0")
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name)
	if view := s.encrypted(id); view.TlsVersion != nil {
		t.Errorf("enabled again it is %+v", view)
	}
}
