package identity

import (
	"bytes"
	"encoding/json"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KeyPolicy says from which addresses a lasting key is used.
type KeyPolicy struct {
	// Text is the policy as it was given, and Active whether it counts.
	Text   string
	Active bool
	// From are the addresses of its list for the internet, by which all calls come here.
	From []netip.Prefix
}

const maxKeyStatements = 8

// keyStatement is one list of a policy: for the internet, or for a VPC.
type keyStatement struct {
	Type, Value string
	IPList      []string
}

// readKeyPolicy reads a policy (the vendor's page about SetAccessKeyPolicy).
func readKeyPolicy(text string) (*KeyPolicy, error) {
	var read struct {
		Version    *int
		Status     string
		Statements []keyStatement
	}
	invalid := func(detail string) error { return cloud.Invalid(cloud.KindKey, "AccessKeyPolicy", detail) }
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil || decoder.More() {
		return nil, invalid("a policy is a JSON object with Version, Status and Statements")
	}
	switch {
	case read.Version != nil && *read.Version != 1:
		return nil, invalid("the version of a policy is 1")
	case read.Status != "Active" && read.Status != "Inactive":
		return nil, invalid("the status of a policy is Active or Inactive")
	case read.Statements == nil || len(read.Statements) > maxKeyStatements:
		return nil, invalid("a policy has a list of up to 8 statements, which may be empty")
	}
	made := &KeyPolicy{Text: text, Active: read.Status == "Active"}
	for _, one := range read.Statements {
		blocks, err := keyBlocks(one.IPList)
		switch {
		case err != nil:
			return nil, invalid("an entry of an IPList is an address or a CIDR block")
		case one.Type == "ClassicWhiteList":
			made.From = append(made.From, blocks...)
		case one.Type != "VPCWhiteList" || one.Value == "":
			return nil, invalid("the type of a statement is ClassicWhiteList, or VPCWhiteList with the Value of a VPC")
		}
	}
	return made, nil
}

func keyBlocks(list []string) (blocks []netip.Prefix, err error) {
	for _, text := range list {
		block, err := netip.ParsePrefix(text)
		if err != nil {
			address, wrong := netip.ParseAddr(text)
			if wrong != nil {
				return nil, wrong
			}
			block = netip.PrefixFrom(address, address.BitLen())
		}
		blocks = append(blocks, block.Masked())
	}
	return blocks, nil
}

// Lets says whether the key is used from an address. A policy whose lists are all empty stops nobody.
func (p *KeyPolicy) Lets(from string) bool {
	if p == nil || !p.Active || len(p.From) == 0 {
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
	policy, err := readKeyPolicy(text)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	key.Policy = policy
	return nil
}
