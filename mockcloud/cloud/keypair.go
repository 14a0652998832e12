package cloud

import (
	"crypto/md5" //nolint:gosec // fingerprints are made so
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// KeyPair is the public half of an SSH key pair. Its name is the only one of
// its account in its region.
type KeyPair struct {
	Record
	Name string
	// PublicKey is as OpenSSH writes it, and FingerPrint the one of RFC 4716.
	PublicKey, FingerPrint string
	ResourceGroupID        string
}

// KindKeyPair is the kind of a key pair.
const KindKeyPair Kind = "key pair"

var keyPairs Table[*KeyPair]

func init() {
	keyPairs.Define(Definition[*KeyPair]{
		Kind:    KindKeyPair,
		Indexes: []IndexOn[*KeyPair]{On("name", func(k *KeyPair) string { return k.Name })},
		Tags:    &Tags[*KeyPair]{By: Modify, Name: func(k *KeyPair) string { return k.Name }},
		Group:   func(k *KeyPair) *string { return &k.ResourceGroupID },
		Find:    (*Call).KeyPair,
	})
}

const maxKeyPairs = 500 // of an account in a region

// NewKeyPair describes a key pair to make or to import.
type NewKeyPair struct {
	Name, ResourceGroupID string
	Tags                  []Tag
}

// checkKeyPair checks a new key pair, and fills in its resource group.
func (c *Call) checkKeyPair(n *NewKeyPair) error {
	if _, err := c.region(); err != nil {
		return err
	}
	if err := checkLabel(KindKeyPair, n.Name, ""); err != nil {
		return err
	}
	if first := n.Name[:min(1, len(n.Name))]; strings.Contains(n.Name, ".") || !strings.ContainsAny(strings.ToLower(first), lowerDigits[10:]) {
		return malformed(KindKeyPair, "Name", "the name of a key pair begins with a letter, and has letters, digits, colons, underscores and hyphens")
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return err
	}
	group, err := c.inResourceGroup(n.ResourceGroupID)
	if err != nil {
		return err
	}
	n.ResourceGroupID = group
	if _, err := c.KeyPair(n.Name); err == nil {
		return &Error{Reason: Duplicate, Kind: KindKeyPair, ID: n.Name, Detail: "there is a key pair " + n.Name + " already"}
	}
	if keyPairs.Own(c.world, c.AccountID, c.Region) >= maxKeyPairs {
		return &Error{Reason: QuotaExceeded, Kind: KindKeyPair, Detail: "an account has at most 500 key pairs in a region"}
	}
	return nil
}

// CreateKeyPair makes a key pair, and returns its private key as well: nothing
// keeps that.
func (c *Call) CreateKeyPair(n NewKeyPair) (pair *KeyPair, privateKey string, err error) {
	if err := c.checkKeyPair(&n); err != nil {
		return nil, "", err
	}
	if err := c.commit(); err != nil {
		return nil, "", err
	}
	key := c.rsaKey()
	privateKey, err = encodePrivateKey(key)
	if err != nil {
		return nil, "", err
	}
	return c.addKeyPair(n, "ssh-rsa", sshKey(&key.PublicKey)), privateKey, nil
}

// ImportKeyPair keeps the public key of a key pair that was made elsewhere.
func (c *Call) ImportKeyPair(n NewKeyPair, publicKey string) (*KeyPair, error) {
	algorithm, blob, ok := parsePublicKey(publicKey)
	if !ok {
		return nil, malformed(KindKeyPair, "PublicKey", "a public key is one of RSA, DSA or ECDSA as OpenSSH writes it")
	}
	if err := c.checkKeyPair(&n); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	return c.addKeyPair(n, algorithm, blob), nil
}

func (c *Call) addKeyPair(n NewKeyPair, algorithm string, blob []byte) *KeyPair {
	pair := &KeyPair{
		Record: c.record(c.computeID("ssh")), Name: n.Name, ResourceGroupID: n.ResourceGroupID,
		PublicKey: algorithm + " " + base64.StdEncoding.EncodeToString(blob), FingerPrint: fingerPrint(blob),
	}
	keyPairs.Add(c.world, pair)
	c.addTags(pair.Head(), n.Tags)
	return pair
}

// fingerPrint is the MD5 sum of a public key, as RFC 4716 writes it.
func fingerPrint(blob []byte) string {
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

// parsePublicKey reads a public key: an algorithm, the key in Base64, whose
// first field names the algorithm again, and maybe a comment.
func parsePublicKey(text string) (algorithm string, blob []byte, ok bool) {
	fields := strings.Fields(text)
	if len(fields) < 2 || !slices.Contains(keyAlgorithms, fields[0]) {
		return "", nil, false
	}
	blob, err := base64.StdEncoding.DecodeString(fields[1])
	if err != nil {
		return "", nil, false
	}
	rest, count := blob, 0
	for ; len(rest) >= 4; count++ {
		length := uint64(binary.BigEndian.Uint32(rest))
		if length > uint64(len(rest)-4) {
			return "", nil, false
		}
		if count == 0 && string(rest[4:4+length]) != fields[0] {
			return "", nil, false
		}
		rest = rest[4+length:]
	}
	return fields[0], blob, len(rest) == 0 && count > 2
}

// KeyPair finds one of the caller's key pairs in the call's region by its name.
func (c *Call) KeyPair(name string) (*KeyPair, error) {
	if pair, ok := keyPairs.First(c.world, c.AccountID, c.Region, "name", name); ok {
		return pair, nil
	}
	return nil, notFound(KindKeyPair, name)
}

// KeyPairs lists the caller's key pairs in the call's region that match selects.
func (c *Call) KeyPairs(tags []Tag, match func(*KeyPair) bool, page PageRequest) (Page[*KeyPair], error) {
	return keyPairs.List(c, Query[*KeyPair]{Tags: tags, Match: match}, page)
}

// DeleteKeyPairs deletes key pairs of the caller that no instance has. Names
// that are not there need no deletion.
func (c *Call) DeleteKeyPairs(names []string) error {
	for _, name := range names {
		if instances.Under(c.world, c.AccountID, c.Region, "key pair", name) > 0 {
			return &Error{Reason: InUse, Kind: KindKeyPair, ID: name, By: KindInstance, Detail: "an instance has the key pair " + name}
		}
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, name := range names {
		if pair, err := c.KeyPair(name); err == nil {
			keyPairs.Remove(c.world, pair)
		}
	}
	return nil
}

// AttachKeyPair gives instances of the caller a key pair, in the place of the
// one that they have. Windows knows no key pairs.
func (c *Call) AttachKeyPair(name string, instanceIDs []string) error {
	if _, err := c.KeyPair(name); err != nil {
		return err
	}
	found, err := c.instancesOf(instanceIDs, Modify)
	if err != nil {
		return err
	}
	for _, instance := range found {
		if strings.HasPrefix(instance.ImageID, "win") {
			return &Error{Reason: Mismatch, Kind: KindKeyPair, By: KindImage, ID: instance.ID, Detail: "an instance with Windows has no key pair"}
		}
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, instance := range found {
		instances.Change(c.world, instance, func() { instance.KeyPairName = name })
	}
	return nil
}

// DetachKeyPair takes a key pair from those of the caller's instances that have it.
func (c *Call) DetachKeyPair(name string, instanceIDs []string) error {
	if _, err := c.KeyPair(name); err != nil {
		return err
	}
	found, err := c.instancesOf(instanceIDs, Modify)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, instance := range found {
		if instance.KeyPairName == name {
			instances.Change(c.world, instance, func() { instance.KeyPairName = "" })
		}
	}
	return nil
}

// instancesOf finds instances of the caller by their ids.
func (c *Call) instancesOf(ids []string, verb Verb) ([]*Instance, error) {
	found := make([]*Instance, len(ids))
	for i, id := range ids {
		var err error
		if found[i], err = c.Instance(id, verb); err != nil {
			return nil, err
		}
	}
	return found, nil
}
