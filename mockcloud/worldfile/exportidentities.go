package worldfile

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// addIdentities describes what RAM has.
func (x *exporter) addIdentities() {
	for _, p := range all[*identity.Policy](x) {
		account := x.names[p.Owner]
		x.Policies = append(x.Policies, RAMPolicy{Name: p.Name, Account: account, Description: p.Description, Document: x.referring(fmt.Sprintf("the RAM policy %q of %s", p.Name, account), p.Owner, p.Current().Document), Tags: x.tags(p.Head())})
		if len(p.Versions) > 1 {
			x.note("the further versions of the RAM policy %q of %s", p.Name, account)
		}
	}
	policies := by(all[*identity.Attachment](x), func(a *identity.Attachment) string { return a.To.ID() })
	has := func(id string) (names []string) {
		for _, a := range policies[id] {
			if a.Group != nil {
				x.note("that %s has the RAM policy %q for a resource group", a.To.Name(), a.Policy.Name)
				continue
			}
			names = append(names, a.Policy.Name)
		}
		return names
	}
	for _, g := range all[*identity.Group](x) {
		x.UserGroups = append(x.UserGroups, UserGroup{Name: g.Name, Account: x.names[g.Owner], Comments: g.Comments, Policies: has(g.ID)})
	}
	x.addUsers(has)
	for _, r := range all[*identity.Role](x) {
		if r.Service != "" {
			if !r.ByCloud {
				x.left["service-linked role"]++
			}
			continue
		}
		if r.ByCloud {
			continue
		}
		one := Role{Name: r.Name, Account: x.names[r.Owner], Description: r.Description, Policies: has(r.ID), Tags: x.tags(r.Head())}
		if r.Trust.Document != trusting(r.Owner) {
			one.Trust = x.referring(fmt.Sprintf("the trust of the RAM role %q of %s", r.Name, one.Account), r.Owner, r.Trust.Document)
		}
		if usual := identity.DefaultSession; r.LongestSession != usual {
			one.MaxSession = Duration(r.LongestSession)
		}
		x.Roles = append(x.Roles, one)
	}
	for _, issuer := range identity.Issuers(x.w) {
		x.Issuers = append(x.Issuers, Issuer{issuer.URL, Document(issuer.Keys)})
	}
	x.noteDeclared()
}

func (x *exporter) addUsers(has func(id string) []string) {
	groups := by(all[*identity.Membership](x), func(m *identity.Membership) *identity.User { return m.User })
	keys := by(all[*identity.Key](x), func(k *identity.Key) *identity.User { return k.User })
	for _, u := range all[*identity.User](x) {
		account := x.names[u.Owner]
		one := User{Name: u.Name, Account: account, DisplayName: u.DisplayName, Email: u.Email, MobilePhone: u.MobilePhone, Comments: u.Comments, Policies: has(u.ID)}
		for _, m := range groups[u] {
			one.Groups = append(one.Groups, m.Group.Name)
		}
		if n := len(keys[u]); n != one.keys() {
			one.Keys = &n
		}
		for i, key := range keys[u] {
			if id, _ := identity.UserKeyNamed(x.w, account, u.Name, i+1); id != key.ID {
				x.note("the access key %s of the RAM user %q of %s, which gets another", key.ID, u.Name, account)
			}
			if key.Inactive {
				x.note("that the access key %s of the RAM user %q of %s cannot be used", key.ID, u.Name, account)
			}
		}
		if u.Login != nil {
			x.note("the login profile of the RAM user %q of %s", u.Name, account)
		}
		x.Users = append(x.Users, one)
	}
}

// noteDeclared tells of accounts whose policies count, though there are none left.
func (x *exporter) noteDeclared() {
	declares := func(account string, policies []string, of string) bool { return of == account && len(policies) > 0 }
	for _, a := range all[*identity.Account](x) {
		if a.Declares && !slices.ContainsFunc(x.Policies, func(p RAMPolicy) bool { return p.Account == a.Name }) &&
			!slices.ContainsFunc(x.Users, func(u User) bool { return declares(a.Name, u.Policies, u.Account) }) &&
			!slices.ContainsFunc(x.UserGroups, func(g UserGroup) bool { return declares(a.Name, g.Policies, g.Account) }) &&
			!slices.ContainsFunc(x.Roles, func(r Role) bool { return declares(a.Name, r.Policies, r.Account) }) {
			x.note("that the RAM policies of %s count, of which it has none left", a.Name)
		}
	}
}
