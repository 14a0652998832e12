package cloud

import (
	"cmp"
	"slices"
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
		if r.row.InPolicies == "" || !c.World.shownTo(r, c.AccountID) {
			continue
		}
		one := r.mention()
		if r.row.Group != nil {
			one.Group = Value(r.row.Group(r))
		}
		found = append(found, one)
	}
	return found
}

// OwnedAs lists what an account has of the sorts that policies call so, vpc:natgateway for
// one, in order of creation.
func (w *World) OwnedAs(account string, sorts ...string) (found []Mention) {
	var records []*Record
	for _, row := range rows() {
		if slices.Contains(sorts, row.InPolicies) && len(w.tables) > row.number && w.tables[row.number] != nil {
			for _, r := range w.tables[row.number].byID {
				if r.Owner == account {
					records = append(records, r)
				}
			}
		}
	}
	slices.SortFunc(records, func(a, b *Record) int { return cmp.Compare(a.Sequence, b.Sequence) })
	for _, r := range records {
		found = append(found, r.mention())
	}
	return found
}

// mention is what policies call the thing.
func (r *Record) mention() Mention {
	one := Mention{ID: r.ID, Region: r.Region, Owner: r.Owner}
	one.Product, one.Type, _ = strings.Cut(r.row.InPolicies, ":")
	return one
}
