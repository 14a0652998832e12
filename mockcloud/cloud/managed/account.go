package managed

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Account is one of those by which people log in to a resource: it has nothing to do with
// the accounts of the cloud.
type Account struct {
	Name string
	// Type is the product's word, such as Normal or Super.
	Type, Description string
	// Password is kept for products that show it; others leave it empty.
	Password   string
	Privileges []Privilege
	// Everywhere is the privilege that the account has on each database that will be made, too; "" for none.
	Everywhere string
	// Checked says that the resource's policy of passwords counts for the account, and Since when it has its password, where it
	// got another one.
	Checked bool
	Since   time.Time
	// Unset says that nobody has given the account a password yet.
	Unset bool

	beginning
}

// beginning is when something in a resource was made, and is there.
type beginning struct {
	Created time.Time

	settles time.Time
}

// begin lets it be made now.
func (b *beginning) begin(c *cloud.Call) { b.Created, b.settles = c.Now, c.Settled() }

// Settled says whether it is there by a time, and not just being made.
func (b *beginning) Settled(now time.Time) bool { return !now.Before(b.settles) }

// Privilege is what an account may do with a database.
type Privilege struct{ Database, Privilege string }

// Accounts are those of a resource, in the order in which they were made.
type Accounts []*Account

// KindAccount is the kind of an account of a managed resource.
const KindAccount cloud.Kind = "account of a managed resource"

// Find finds an account by its name.
func (a Accounts) Find(name string) (*Account, error) {
	for _, account := range a {
		if account.Name == name {
			return account, nil
		}
	}
	return nil, cloud.Missing(KindAccount, name)
}

// MayAdd says whether there can be one more account of that name; most is how many there
// can be, 0 for any number.
func (a Accounts) MayAdd(name string, most int) error {
	_, err := a.Find(name)
	return mayAdd(KindAccount, name, err == nil, len(a), most)
}

// mayAdd says whether a resource can have one more thing of a kind, of that name.
func mayAdd(kind cloud.Kind, name string, taken bool, has, most int) error {
	switch {
	case taken:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: kind, ID: name}
	case most > 0 && has >= most:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kind, ID: name, Detail: "the resource has as many as it can have"}
	}
	return nil
}

// Add makes an account, once the operation has checked everything and committed.
func (a *Accounts) Add(c *cloud.Call, account Account) *Account {
	account.begin(c)
	*a = append(slices.Clip(*a), &account)
	return &account
}

// Remove takes an account away.
func (a *Accounts) Remove(account *Account) {
	*a = slices.DeleteFunc(slices.Clone(*a), func(other *Account) bool { return other == account })
}

// Grant gives an account a privilege on a database, in place of the one that it has there.
func (a *Account) Grant(database, privilege string) {
	a.Revoke(database)
	a.Privileges = append(a.Privileges, Privilege{database, privilege})
}

// Revoke takes that away, and says whether there was one.
func (a *Account) Revoke(database string) bool {
	had := len(a.Privileges)
	a.Privileges = slices.DeleteFunc(slices.Clone(a.Privileges), func(p Privilege) bool { return p.Database == database })
	return len(a.Privileges) < had
}

// CheckPassword says whether a password can be one: of shortest to longest characters, with
// three of the four sorts upper case, lower case, digits and those of specials.
func CheckPassword(kind cloud.Kind, password string, shortest, longest int, specials string) error {
	var sorts [4]bool
	for _, r := range password {
		switch {
		case r >= 'A' && r <= 'Z':
			sorts[0] = true
		case r >= 'a' && r <= 'z':
			sorts[1] = true
		case unicode.IsDigit(r):
			sorts[2] = true
		case strings.ContainsRune(specials, r):
			sorts[3] = true
		default:
			return cloud.Invalid(kind, "Password", "a password has letters, digits and the special characters "+specials)
		}
	}
	count := 0
	for _, has := range sorts {
		if has {
			count++
		}
	}
	if !cloud.HasLength(password, shortest, longest) || count < 3 {
		return cloud.Invalid(kind, "Password", "a password is too short or too long, or has fewer than three of: upper case, lower case, digits, special characters")
	}
	return nil
}
