package cloud

import (
	"strings"
)

// otherNouns are what the names of actions call types that go by another word.
var otherNouns = map[string]string{"networkinterface": "eni", "autosnapshotpolicy": "snapshotpolicy", "cens": "ceninstance", "cen": "ceninstance", "vpcpeerconnection": "vpcpeer"}

// ResourceTypeIn finds the type of resources that an action of a product is about first of all,
// by its name: DescribeVSwitchAttributes of vpc is about a vswitch; "" where it does not tell.
func ResourceTypeIn(product, action string) (found string) {
	verb := strings.IndexFunc(action[min(1, len(action)):], func(r rune) bool { return r >= 'A' && r <= 'Z' })
	if verb < 0 {
		return ""
	}
	noun, longest := strings.ToLower(action[verb+1:]), 0
	try := func(word, name string) {
		if len(word) > longest && strings.HasPrefix(noun, word) {
			longest, found = len(word), name
		}
	}
	for _, row := range rows() {
		if of, kind, _ := strings.Cut(row.InPolicies, ":"); of == product {
			try(kind, kind)
			for word, other := range otherNouns {
				if other == kind {
					try(word, kind)
				}
			}
		}
	}
	return found
}

// Mention is a thing that a call names by its id.
type Mention struct {
	// Product and Type are what policies call its sort.
	Product, Type, ID, Region, Owner string
	// Group is the resource group that it is in; "" where it is in none.
	Group string
}

// ARN is its name in policies.
func (m *Mention) ARN() string {
	return "acs:" + m.Product + ":" + m.Region + ":" + m.Owner + ":" + m.Type + "/" + m.ID
}

// Mentions finds the things that the caller sees by an id, and that have names in policies.
func (c *Call) Mentions(id string) (found []Mention) {
	for r := range c.World.Named(id) {
		name := r.row.InPolicies
		if name == "" || !c.World.shownTo(r, c.AccountID) {
			continue
		}
		one := Mention{ID: id, Region: r.Region, Owner: r.Owner}
		one.Product, one.Type, _ = strings.Cut(name, ":")
		if r.row.Group != nil {
			one.Group = Value(r.row.Group(r))
		}
		found = append(found, one)
	}
	return found
}
