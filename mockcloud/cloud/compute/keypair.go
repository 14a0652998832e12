package compute

import (
	"crypto/md5" //nolint:gosec // fingerprints are made so
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// KeyPair is the public half of an SSH key pair. Its name is the only one of
// its account in its region.
type KeyPair struct {
	cloud.Record
	Name string
	// PublicKey is as OpenSSH writes it, and FingerPrint the one of RFC 4716.
	PublicKey, FingerPrint string
	ResourceGroupID        string
}

// KindKeyPair is the kind of a key pair.
const KindKeyPair cloud.Kind = "key pair"

var keyPairs cloud.Table[*KeyPair]

func init() {
	keyPairs.Define(cloud.Definition[*KeyPair]{
		Kind: KindKeyPair, InPolicies: "ecs:keypair",
		Indexes: []cloud.IndexOn[*KeyPair]{cloud.On("name", func(k *KeyPair) string { return k.Name })},
		Tags:    &cloud.Tags[*KeyPair]{By: cloud.Modify, Name: func(k *KeyPair) string { return k.Name }},
		Group:   func(k *KeyPair) *string { return &k.ResourceGroupID },
		Find:    FindKeyPair,
	})
}

const maxKeyPairs = 500 // of an account in a region

// NewKeyPair describes a key pair to make or to import.
type NewKeyPair struct {
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
}

// checkKeyPair checks a new key pair, and fills in its resource group.
func checkKeyPair(c *cloud.Call, n *NewKeyPair) error {
	if _, err := c.KnownRegion(); err != nil {
		return err
	}
	if err := checkLabel(KindKeyPair, n.Name, ""); err != nil {
		return err
	}
	if first := n.Name[:min(1, len(n.Name))]; strings.Contains(n.Name, ".") || !strings.ContainsAny(strings.ToLower(first), cloud.LowerDigits[10:]) {
		return cloud.Invalid(KindKeyPair, "Name", "the name of a key pair begins with a letter, and has letters, digits, colons, underscores and hyphens")
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return err
	}
	n.ResourceGroupID = group
	if _, err := FindKeyPair(c, n.Name); err == nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindKeyPair, ID: n.Name, Detail: "there is a key pair " + n.Name + " already"}
	}
	if keyPairs.Own(c.World, c.AccountID, c.Region) >= maxKeyPairs {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindKeyPair, Detail: "an account has at most 500 key pairs in a region"}
	}
	return nil
}

// CreateKeyPair makes a key pair, and returns its private key as well: nothing
// keeps that.
func CreateKeyPair(c *cloud.Call, n NewKeyPair) (pair *KeyPair, privateKey string, err error) {
	if err := checkKeyPair(c, &n); err != nil {
		return nil, "", err
	}
	if err := c.Commit(); err != nil {
		return nil, "", err
	}
	key := nextKey(c)
	privateKey, err = encodePrivateKey(key)
	if err != nil {
		return nil, "", err
	}
	return addKeyPair(c, n, "ssh-rsa", base64.StdEncoding.EncodeToString(sshKey(&key.PublicKey))), privateKey, nil
}

// ImportKeyPair keeps the public key of a key pair that was made elsewhere.
func ImportKeyPair(c *cloud.Call, n NewKeyPair, publicKey string) (*KeyPair, error) {
	algorithm, key, ok := parsePublicKey(publicKey)
	if !ok {
		return nil, cloud.Invalid(KindKeyPair, "PublicKey", "a public key is one of RSA, DSA or ECDSA as OpenSSH writes it")
	}
	if err := checkKeyPair(c, &n); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return addKeyPair(c, n, algorithm, key), nil
}

func addKeyPair(c *cloud.Call, n NewKeyPair, algorithm, key string) *KeyPair {
	pair := &KeyPair{
		Record: c.NewRecord(c.Region, c.ComputeID(c.Region, "ssh")), Name: n.Name, ResourceGroupID: n.ResourceGroupID,
		PublicKey: algorithm + " " + key, FingerPrint: fingerPrint(key),
	}
	keyPairs.Add(c.World, pair)
	c.AddTags(pair.Head(), n.Tags)
	return pair
}

// fingerPrint is the MD5 sum of a public key, as RFC 4716 writes it; of as much as is Base64.
func fingerPrint(key string) string {
	blob, _ := base64.StdEncoding.DecodeString(key)
	sum := md5.Sum(blob) //nolint:gosec // as above
	parts := make([]string, len(sum))
	for i, b := range sum {
		parts[i] = fmt.Sprintf("%02x", b)
	}
	return strings.Join(parts, ":")
}

// keyAlgorithms are those of the public keys that can be imported.
var keyAlgorithms = []string{
	"ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
	"ssh-rsa-cert-v00@openssh.com", "ssh-dss-cert-v00@openssh.com", "ssh-rsa-cert-v01@openssh.com", "ssh-dss-cert-v01@openssh.com",
	"ecdsa-sha2-nistp256-cert-v01@openssh.com", "ecdsa-sha2-nistp384-cert-v01@openssh.com", "ecdsa-sha2-nistp521-cert-v01@openssh.com",
}

// keyLetters are those of Base64.
var keyLetters = cloud.NewPattern("^[A-Za-z0-9+/]+={0,2}$")

// parsePublicKey reads a public key: an algorithm, the key in Base64, and maybe a comment. It
// need not be a real key: the Terraform provider's tests (1.289) import one that ends too early.
func parsePublicKey(text string) (algorithm, key string, ok bool) {
	fields := strings.Fields(text)
	if len(fields) < 2 || !slices.Contains(keyAlgorithms, fields[0]) || !keyLetters.MatchString(fields[1]) {
		return "", "", false
	}
	return fields[0], fields[1], true
}

// FindKeyPair finds one of the caller's key pairs in the call's region by its name.
func FindKeyPair(c *cloud.Call, name string) (*KeyPair, error) {
	if pair, ok := keyPairs.First(c.World, c.AccountID, c.Region, "name", name); ok {
		return pair, nil
	}
	return nil, cloud.Missing(KindKeyPair, name)
}

// KeyPairs lists the caller's key pairs in the call's region that match selects.
func KeyPairs(c *cloud.Call, tags []cloud.Tag, match func(*KeyPair) bool, page cloud.PageRequest) (cloud.Page[*KeyPair], error) {
	return keyPairs.List(c, cloud.Query[*KeyPair]{Tags: tags, Match: match}, page)
}

// DeleteKeyPairs deletes key pairs of the caller that no instance has. Names
// that are not there need no deletion.
func DeleteKeyPairs(c *cloud.Call, names []string) error {
	for _, name := range names {
		if instances.Under(c.World, c.AccountID, c.Region, "key pair", name) > 0 {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindKeyPair, ID: name, By: KindInstance, Detail: "an instance has the key pair " + name}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, name := range names {
		if pair, err := FindKeyPair(c, name); err == nil {
			keyPairs.Remove(c.World, pair)
		}
	}
	return nil
}

// AttachKeyPair gives instances of the caller a key pair, in the place of the
// one that they have. Windows knows no key pairs.
func AttachKeyPair(c *cloud.Call, name string, instanceIDs []string) error {
	if err := checkKeyPairInstances(instanceIDs); err != nil {
		return err
	}
	if _, err := FindKeyPair(c, name); err != nil {
		return err
	}
	found, err := instancesOf(c, instanceIDs, cloud.Modify)
	if err != nil {
		return err
	}
	for _, instance := range found {
		if instance.SystemDisk.Windows {
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindKeyPair, By: KindImage, ID: instance.ID, Detail: "an instance with Windows has no key pair"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, instance := range found {
		instances.Change(c.World, instance, func() { instance.KeyPairName = name })
	}
	return nil
}

// checkKeyPairInstances says whether a key pair can go to, or from, so many
// instances at once.
func checkKeyPairInstances(ids []string) error {
	if len(ids) > 50 {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindKeyPair, Field: "Instances", Detail: "a key pair goes to at most 50 instances at once"}
	}
	return nil
}

// DetachKeyPair takes a key pair from those of the caller's instances that have it.
func DetachKeyPair(c *cloud.Call, name string, instanceIDs []string) error {
	if err := checkKeyPairInstances(instanceIDs); err != nil {
		return err
	}
	if _, err := FindKeyPair(c, name); err != nil {
		return err
	}
	found, err := instancesOf(c, instanceIDs, cloud.Modify)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, instance := range found {
		if instance.KeyPairName == name {
			instances.Change(c.World, instance, func() { instance.KeyPairName = "" })
		}
	}
	return nil
}

// instancesOf finds instances of the caller by their ids.
func instancesOf(c *cloud.Call, ids []string, verb cloud.Verb) ([]*Instance, error) {
	found := make([]*Instance, len(ids))
	for i, id := range ids {
		var err error
		if found[i], err = FindInstance(c, id, verb); err != nil {
			return nil, err
		}
	}
	return found, nil
}
