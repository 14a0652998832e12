package compute_test

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/binary"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// newKeyPair makes a key pair in a new world with a seed.
func newKeyPair(t *testing.T, seed uint64) (pair *compute.KeyPair, private string) {
	t.Helper()
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	world := cloud.NewWorld(cloud.Spec{ID: "w-keys", Tag: "keyskeys", Seed: seed})
	account, err := identity.AddAccount(world, wall, "owner", "")
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Write(cloud.Caller{AccountID: account.ID, Region: "cn-hangzhou"}, wall, func(c *cloud.Call) error {
		pair, private, err = compute.CreateKeyPair(c, compute.NewKeyPair{Name: "web"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return pair, private
}

func TestKeyPairsAreRealAndFollowFromTheWorld(t *testing.T) {
	t.Parallel()
	pair, private := newKeyPair(t, 1)
	again, privateAgain := newKeyPair(t, 1)
	other, privateOther := newKeyPair(t, 2)
	if private != privateAgain || pair.PublicKey != again.PublicKey || pair.ID != again.ID {
		t.Error("two equal worlds make different keys")
	}
	if private == privateOther || pair.FingerPrint == other.FingerPrint {
		t.Error("two different worlds make the same key")
	}
	block, rest := pem.Decode([]byte(private))
	if block == nil || len(rest) > 0 {
		t.Fatalf("the private key is no PEM: %s", private)
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	key := parsed.(*rsa.PrivateKey)
	if err := key.Validate(); err != nil || key.N.BitLen() != 2048 {
		t.Errorf("the key has %d bits: %v", key.N.BitLen(), err)
	}
	_, encoded, _ := strings.Cut(pair.PublicKey, " ")
	blob, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		t.Fatal(err)
	}
	var fields [][]byte
	for len(blob) > 0 {
		length := binary.BigEndian.Uint32(blob)
		fields, blob = append(fields, blob[4:4+length]), blob[4+length:]
	}
	if len(fields) != 3 || string(fields[0]) != "ssh-rsa" || new(big.Int).SetBytes(fields[2]).Cmp(key.N) != 0 || fields[2][0] != 0 {
		t.Errorf("the public key is not that of the private key")
	}
}

// A key that OpenSSH made, with the fingerprint that it shows for it.
const (
	knownKey         = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBCQUvjeHtSPE3lGXcZh/MmUmyaW6/izLJJkAFsyp/MM8FCFEZSp7scxJVZtXqR7VFWUl6LokP3frULnKwANLXLY= someone@example.com"
	knownFingerPrint = "a8:96:ed:ec:eb:d9:2f:c7:28:ce:9c:b4:ff:ee:73:ab"
)

func TestImportedKeysHaveTheFingerPrintsThatOpenSSHShows(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		pair, err := compute.ImportKeyPair(c, compute.NewKeyPair{Name: "web"}, knownKey)
		if err == nil && (pair.FingerPrint != knownFingerPrint || !strings.HasPrefix(knownKey, pair.PublicKey)) {
			t.Errorf("the key %s has the fingerprint %s", pair.PublicKey, pair.FingerPrint)
		}
		return err
	}))
	// The Terraform provider's tests (1.289) import this, which is no whole key.
	s.Must(s.As("owner", func(c *cloud.Call) error {
		pair, err := compute.ImportKeyPair(c, compute.NewKeyPair{Name: "short"}, "ssh-rsa AAAAB3Nza12345678qwertyuudsfsg")
		if err == nil && (pair.PublicKey != "ssh-rsa AAAAB3Nza12345678qwertyuudsfsg" || len(pair.FingerPrint) != 47) {
			t.Errorf("the key %s has the fingerprint %s", pair.PublicKey, pair.FingerPrint)
		}
		return err
	}))
	_, body, _ := strings.Cut(knownKey, " ")
	for _, key := range []string{"", "ssh-rsa", "ssh-rsa ?", "ssh-rsa AA-A", "ssh-ed25519 " + body, body} {
		err := s.As("owner", func(c *cloud.Call) error {
			_, err := compute.ImportKeyPair(c, compute.NewKeyPair{Name: "other"}, key)
			return err
		})
		if err == nil {
			t.Errorf("%q is taken for a key", key)
		}
	}
}
