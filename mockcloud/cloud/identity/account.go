package identity

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Account is an Alibaba Cloud account of a world.
type Account struct {
	cloud.Record // its id is the account's number: 16 digits
	// Name is what tests call the account, such as "owner".
	Name string
	// AccessKeyID and AccessKeySecret are the credentials of its root user.
	AccessKeyID, AccessKeySecret string
	// LoginName is the e-mail address of its root user, by which others can
	// invite it.
	LoginName string

	// Alias is what people call the account in login names; "" where it has none.
	Alias string

	// Declares says that somebody has declared policies in the account: from then on
	// its users and roles may do what policies allow.
	Declares bool
	// Passwords is the policy for passwords that the account has set; nil for the usual one.
	Passwords *PasswordPolicy
	// Preference is the security preference that it has set; nil for the usual one.
	Preference *SecurityPreference

	// Grouping says whether rules move resources between the account's groups, CreatorAdministers whether
	// who makes a group administers it, and NotifiesOfGroups whether somebody is told of changes.
	Grouping                             AutoGrouping
	CreatorAdministers, NotifiesOfGroups bool
}

// KindAccount is the kind of an account, as others have to do with it: as a
// member of a resource directory. What a world keeps of each is of another kind.
const (
	KindAccount  cloud.Kind = "account"
	kindIdentity cloud.Kind = "identity of an account"
)

// AccountNumber is the form of an account's number.
var AccountNumber = cloud.NewPattern(`^[0-9]{16}$`)

// accounts are a world's accounts. Nobody owns them.
var accounts cloud.Table[*Account]

func init() {
	accounts.Define(cloud.Definition[*Account]{
		Kind: kindIdentity, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Account]{
			cloud.On("name", func(a *Account) string { return a.Name }),
			cloud.On("login name", func(a *Account) string { return a.LoginName }),
			cloud.On("alias", func(a *Account) string { return a.Alias }),
		},
	})
}

// AccountBy finds an account by its name, login name or alias; nil when there is none.
func AccountBy(w *cloud.World, index, name string) *Account {
	account, _ := accounts.First(w, "", "", index, name)
	return account
}

// AccountOf finds an account by its number; nil when there is none.
func AccountOf(w *cloud.World, id string) *Account {
	account, _ := accounts.Get(w, id)
	return account
}

// account is the caller's.
func account(c *cloud.Call) *Account { return AccountOf(c.World, c.AccountID) }

var accountName = cloud.NewPattern(`^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$`)

// AddAccount adds an account under a name that the world does not have yet: 1
// to 32 lower-case letters, digits and hyphens. Its number follows from the
// world's seed and the name, so that adding accounts in another order gives the
// same ones. An empty secret asks for one that follows from the world as well.
// The account is added at the machine's time.
func AddAccount(w *cloud.World, wall time.Time, name, secret string) (account *Account, err error) {
	if !accountName.MatchString(name) {
		return nil, cloud.Invalid(KindAccount, "name", fmt.Sprintf("account name %q: use 1 to 32 lower-case letters, digits and hyphens", name))
	}
	err = w.Change(wall, func() error {
		account, err = NewAccount(w, name, name+"@example.com", secret)
		return err
	})
	return account, err
}

// NewAccount does so, inside of a change of the world.
func NewAccount(w *cloud.World, name, loginName, secret string) (*Account, error) {
	if AccountBy(w, "name", name) != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindAccount, ID: name, Detail: fmt.Sprintf("the world has an account %q already", name)}
	}
	account := &Account{
		Record: w.NewQuietRecord("", "", w.Instant()), Name: name, LoginName: loginName, AccessKeySecret: secret,
	}
	for attempt := uint64(0); account.ID == "" || AccountOf(w, account.ID) != nil || w.IsGone(account.ID); attempt++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "account %d %s %d", w.Spec().Seed, name, attempt))
		account.ID = "1" + decimal(sum[:15])
	}
	account.AccessKeyID = keyID(w, name)
	if _, taken := keys.Get(w, account.AccessKeyID); taken {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindAccount, ID: name, Detail: fmt.Sprintf("the name %q is too close to another account's", name)}
	}
	if secret == "" {
		sum := sha256.Sum256(fmt.Appendf(nil, "secret %s %d %s", w.Spec().ID, w.Spec().Seed, name))
		account.AccessKeySecret = hex.EncodeToString(sum[:15])
	}
	accounts.Add(w, account)
	keys.Add(w, &Key{Record: w.NewQuietRecord(account.AccessKeyID, account.ID, time.Time{}), Secret: account.AccessKeySecret, Account: account})
	addDefaultResourceGroup(w, account)
	return account, nil
}

// RemoveAccount takes an account that has nothing out of the world, with
// everybody who speaks for it.
func RemoveAccount(w *cloud.World, account *Account) {
	w.ForgetAccount(account.ID)
	accounts.Remove(w, account)
}

// keyID is the id of an account's lasting key. It leads to the world through
// its tag, and names the account as far as there is room.
func keyID(w *cloud.World, name string) string {
	return "LTAI" + w.Spec().Tag + keyName(name, w.Spec().Seed)
}

var notInNames = cloud.NewPattern(`[^a-z0-9]+`)

// FreeName makes a name that no account has yet out of what people call it.
// A name whose key is free is free as well.
func FreeName(w *cloud.World, called string) string {
	const room = 28 // of 32: a number may follow
	base := notInNames.ReplaceAllString(strings.ToLower(called), "-")
	base = strings.Trim(base[:min(len(base), room)], "-")
	if base == "" {
		base = "account"
	}
	name := base
	for n := 2; ; n++ {
		if _, taken := keys.Get(w, keyID(w, name)); !taken {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

// decimal maps bytes to digits.
func decimal(raw []byte) string {
	out := make([]byte, len(raw))
	for i, b := range raw {
		out[i] = cloud.Digits[int(b)%len(cloud.Digits)]
	}
	return string(out)
}

// keyName is the last twelve characters of an access key id: the name itself
// where there is room, with an X for what it cannot hold, else a digest of it.
// No name begins or ends with a hyphen, so no two names are alike.
func keyName(name string, seed uint64) string {
	const room = 12
	if len(name) > room {
		sum := sha256.Sum256(fmt.Appendf(nil, "key %d %s", seed, name))
		return hex.EncodeToString(sum[:room/2])
	}
	return strings.ReplaceAll(name, "-", "X") + strings.Repeat("X", room-len(name))
}

// AccountByName finds an account by what tests call it.
func AccountByName(w *cloud.World, name string) (*Account, bool) {
	var account *Account
	w.Look(func() { account = AccountBy(w, "name", name) })
	return account, account != nil
}

// Accounts lists the world's accounts by name.
func Accounts(w *cloud.World) []*Account {
	var list []*Account
	w.Look(func() { list = slices.Collect(accounts.All(w, "", "")) })
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}
