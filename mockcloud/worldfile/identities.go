package worldfile

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// RAMPolicy is a RAM policy of an account.
type RAMPolicy struct {
	Name        string            `yaml:"name" required:"true" description:"Letters, digits and hyphens."`
	Account     string            `yaml:"account" required:"true" description:"Whose it is."`
	Document    Document          `yaml:"document" required:"true" description:"What it says, as a text of JSON or written out. $account:owner, $vpc:net, $vswitch:apps, $share:for-teams, $group:web and $instance:web stand for the ids of what the file calls so; the last three are those of the policy's account."`
	Description string            `yaml:"description,omitempty"`
	Tags        map[string]string `yaml:"tags,omitempty"`
}

// UserGroup is a group of RAM users.
type UserGroup struct {
	Name     string   `yaml:"name" required:"true" description:"Letters, digits and hyphens."`
	Account  string   `yaml:"account" required:"true" description:"Whose it is."`
	Comments string   `yaml:"comments,omitempty"`
	Policies []string `yaml:"policies,flow,omitempty" description:"The RAM policies that it has: those of the account, or the vendor's, such as AliyunVPCReadOnlyAccess."`
}

// User is a RAM user.
type User struct {
	Name        string   `yaml:"name" required:"true" description:"Letters, digits, periods, hyphens and underscores."`
	Account     string   `yaml:"account" required:"true" description:"Whose it is."`
	DisplayName string   `yaml:"displayName,omitempty"`
	Email       string   `yaml:"email,omitempty"`
	MobilePhone string   `yaml:"mobilePhone,omitempty"`
	Comments    string   `yaml:"comments,omitempty"`
	Groups      []string `yaml:"groups,flow,omitempty" description:"The user groups of the account that it is in."`
	Policies    []string `yaml:"policies,flow,omitempty" description:"The RAM policies that it has: those of the account, or the vendor's."`
	Keys        *int     `yaml:"keys,omitempty" minimum:"0" maximum:"2" description:"How many access keys it has, 1 unless it is given. They follow from the world's id and seed, and from the names of the account and the user."`
}

// Role is a RAM role.
type Role struct {
	Name        string            `yaml:"name" required:"true" description:"Letters, digits, periods and hyphens."`
	Account     string            `yaml:"account" required:"true" description:"Whose it is."`
	Description string            `yaml:"description,omitempty"`
	Trust       Document          `yaml:"trust,omitempty" description:"The policy that says who may assume it, as that of a policy; its own account unless it is given."`
	Policies    []string          `yaml:"policies,flow,omitempty" description:"The RAM policies that it has: those of the account, or the vendor's."`
	MaxSession  Duration          `yaml:"maxSession,omitempty" description:"How long a session of it lasts at most; 1h unless it is given."`
	Tags        map[string]string `yaml:"tags,omitempty"`
}

// Issuer is an issuer of OIDC tokens.
type Issuer struct {
	URL  string   `yaml:"url" required:"true" description:"What the tokens have as iss, such as https://oidc.example.com."`
	JWKS Document `yaml:"jwks" required:"true" description:"Its JSON Web Key Set, as a text of JSON or written out."`
}

// keys are how many access keys the user has.
func (u *User) keys() int {
	if u.Keys == nil {
		return 1
	}
	return *u.Keys
}

// trust is the policy that says who may assume the role.
func (r *Role) trust() Document {
	if r.Trust == "" {
		return Document(trusting("$account:" + r.Account))
	}
	return r.Trust
}

func trusting(account string) string {
	return `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::` + account + `:root"]}}]}`
}

// The sorts of what has RAM policies.
const (
	sortUser  = "RAM user of "
	sortGroup = "user group of "
	sortRole  = "RAM role of "
)

func (f *File) checkIdentities() {
	names, policies, groups := taken{}, map[string][]string{}, map[string][]string{}
	known := f.references()
	one := func(path, sort, account, name string) {
		f.account(path+".account", account)
		f.once(path+".name", sort+account, strings.ToLower(name), names)
	}
	for path, p := range numbered("policies", f.Policies) {
		one(path, "RAM policy of ", p.Account, p.Name)
		f.checkReferences(path+".document", p.Account, p.Document, known)
		policies[p.Account] = append(policies[p.Account], p.Name)
	}
	has := func(path, account string, names []string) {
		for at, name := range numbered(path+".policies", names) {
			if !identity.IsSystemPolicy(name) {
				f.known(at, "RAM policy of "+account, name, policies[account])
			}
		}
		f.unique(path+".policies", "policy", names)
	}
	for path, g := range numbered("userGroups", f.UserGroups) {
		one(path, sortGroup, g.Account, g.Name)
		has(path, g.Account, g.Policies)
		groups[g.Account] = append(groups[g.Account], g.Name)
	}
	for path, u := range numbered("users", f.Users) {
		one(path, sortUser, u.Account, u.Name)
		has(path, u.Account, u.Policies)
		for at, name := range numbered(path+".groups", u.Groups) {
			f.known(at, sortGroup+u.Account, name, groups[u.Account])
		}
		f.unique(path+".groups", "group", u.Groups)
		if n := u.keys(); n < 0 || n > 2 {
			f.where.report(path+".keys", "a RAM user has 0 to 2 access keys, not %d", n)
		}
	}
	for path, r := range numbered("roles", f.Roles) {
		one(path, sortRole, r.Account, r.Name)
		has(path, r.Account, r.Policies)
		f.checkReferences(path+".trust", r.Account, r.Trust, known)
	}
	for path, issuer := range numbered("issuers", f.Issuers) {
		f.once(path+".url", "issuer", issuer.URL, names)
	}
}
