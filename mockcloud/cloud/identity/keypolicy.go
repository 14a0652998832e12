package identity

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// KeyPolicy says from which addresses a lasting key is used.
type KeyPolicy struct {
	// Text is the policy as it was given, and Active whether it counts.
	Text   string
	Active bool
	// From are the addresses of its list for the internet, by which all calls come here.
	From []netip.Prefix
}

// readKeyPolicy reads a policy.
func readKeyPolicy(text string) (*KeyPolicy, error) {
	active, from, err := policy.ReadKeyPolicy(text)
	if err != nil {
		return nil, cloud.Invalid(cloud.KindKey, "AccessKeyPolicy", err.Error())
	}
	return &KeyPolicy{Text: text, Active: active, From: from}, nil
}

// Lets says whether the key is used from an address. A policy whose lists are all empty stops nobody.
func (p *KeyPolicy) Lets(from string) bool {
	if !p.Active || len(p.From) == 0 {
		return true
	}
	address, err := netip.ParseAddr(from)
	return err == nil && slices.ContainsFunc(p.From, func(block netip.Prefix) bool { return block.Contains(address.Unmap()) })
}

// keyOf finds a lasting key of a RAM user, or, without a name, one of whoever calls.
func keyOf(c *cloud.Call, userName, id string) (*Key, error) {
	if userName != "" {
		return userKey(c, userName, id)
	}
	own, known := keys.Get(c.World, c.AccessKeyID)
	if key, ok := keys.Get(c.World, id); ok && key.Account.ID == c.AccountID && key.Session == nil && (!known || own.Session == nil && key.User == own.User) {
		return key, nil
	}
	return nil, cloud.Missing(cloud.KindKey, id)
}

// FindKeyPolicy is the text of the policy of a key; "{}" where it never had one.
func FindKeyPolicy(c *cloud.Call, userName, id string) (string, error) {
	key, err := keyOf(c, userName, id)
	if err != nil {
		return "", err
	}
	if key.Policy == nil {
		return "{}", nil
	}
	return key.Policy.Text, nil
}

// SetKeyPolicy gives a key a policy.
func SetKeyPolicy(c *cloud.Call, userName, id, text string) error {
	key, err := keyOf(c, userName, id)
	if err != nil {
		return err
	}
	made, err := readKeyPolicy(text)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	key.Policy = made
	return nil
}
