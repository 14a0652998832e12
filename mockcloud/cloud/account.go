package cloud

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sort"
	"strings"
	"time"
)

// Account is an Alibaba Cloud account of a world.
type Account struct {
	Record // its id is the account's number: 16 digits
	// Name is what tests call the account, such as "owner".
	Name string
	// AccessKeyID and AccessKeySecret are the credentials of its root user.
	AccessKeyID, AccessKeySecret string
	// LoginName is the e-mail address of its root user, by which others can
	// invite it.
	LoginName string

	// Alias is what people call the account in login names; "" where it has none.
	Alias string
}

// KindAccount is the kind of an account, as others have to do with it: as a
// member of a resource directory. What a world keeps of each is of another kind.
const (
	KindAccount  Kind = "account"
	kindIdentity Kind = "identity of an account"
)

// AccountNumber is the form of an account's number.
var AccountNumber = NewPattern(`^[0-9]{16}$`)

// accounts are a world's accounts. Nobody owns them.
var accounts Table[*Account]

func init() {
	accounts.Define(Definition[*Account]{
		Kind: kindIdentity, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Account]{
			On("name", func(a *Account) string { return a.Name }),
			On("login name", func(a *Account) string { return a.LoginName }),
			On("alias", func(a *Account) string { return a.Alias }),
		},
	})
}

// accountBy finds an account by its name, login name or alias; nil when there is none.
func (w *World) accountBy(index, name string) *Account {
	account, _ := accounts.First(w, "", "", index, name)
	return account
}

// accountOf finds an account by its number; nil when there is none.
func (w *World) accountOf(id string) *Account {
	account, _ := accounts.Get(w, id)
	return account
}

// account is the caller's.
func (c *Call) account() *Account { return c.world.accountOf(c.AccountID) }

var accountName = NewPattern(`^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$`)

// AddAccount adds an account under a name that the world does not have yet: 1
// to 32 lower-case letters, digits and hyphens. Its number follows from the
// world's seed and the name, so that adding accounts in another order gives the
// same ones. An empty secret asks for one that follows from the world as well.
// The account is added at the machine's time.
func (w *World) AddAccount(wall time.Time, name, secret string) (account *Account, err error) {
	if !accountName.MatchString(name) {
		return nil, malformed(KindAccount, "name", fmt.Sprintf("account name %q: use 1 to 32 lower-case letters, digits and hyphens", name))
	}
	err = w.change(wall, func() error {
		account, err = w.newAccount(name, name+"@example.com", secret)
		return err
	})
	return account, err
}

// newAccount does so, inside of a change of the world.
func (w *World) newAccount(name, loginName, secret string) (*Account, error) {
	if w.accountBy("name", name) != nil {
		return nil, &Error{Reason: Duplicate, Kind: KindAccount, ID: name, Detail: fmt.Sprintf("the world has an account %q already", name)}
	}
	account := &Account{
		Record: w.quietRecord("", "", w.instant()), Name: name, LoginName: loginName, AccessKeySecret: secret,
	}
	for attempt := uint64(0); account.ID == "" || w.accountOf(account.ID) != nil || w.isGone(account.ID); attempt++ {
		sum := sha256.Sum256(fmt.Appendf(nil, "account %d %s %d", w.Spec().Seed, name, attempt))
		account.ID = "1" + decimal(sum[:15])
	}
	account.AccessKeyID = w.keyID(name)
	if _, taken := keys.Get(w, account.AccessKeyID); taken {
		return nil, &Error{Reason: Duplicate, Kind: KindAccount, ID: name, Detail: fmt.Sprintf("the name %q is too close to another account's", name)}
	}
	if secret == "" {
		sum := sha256.Sum256(fmt.Appendf(nil, "secret %s %d %s", w.Spec().ID, w.Spec().Seed, name))
		account.AccessKeySecret = hex.EncodeToString(sum[:15])
	}
	accounts.Add(w, account)
	keys.Add(w, &Key{Record: w.quietRecord(account.AccessKeyID, account.ID, time.Time{}), Secret: account.AccessKeySecret, Account: account})
	w.addDefaultResourceGroup(account)
	return account, nil
}

// removeAccount takes an account that has nothing out of the world, with
// everybody who speaks for it.
func (w *World) removeAccount(account *Account) {
	w.forgetAccount(account.ID)
	accounts.Remove(w, account)
}

// keyID is the id of an account's lasting key. It leads to the world through
// its tag, and names the account as far as there is room.
func (w *World) keyID(name string) string {
	return "LTAI" + w.Spec().Tag + keyName(name, w.Spec().Seed)
}

var notInNames = NewPattern(`[^a-z0-9]+`)

// freeName makes a name that no account has yet out of what people call it.
// A name whose key is free is free as well.
func (w *World) freeName(called string) string {
	const room = 28 // of 32: a number may follow
	base := notInNames.ReplaceAllString(strings.ToLower(called), "-")
	base = strings.Trim(base[:min(len(base), room)], "-")
	if base == "" {
		base = "account"
	}
	name := base
	for n := 2; ; n++ {
		if _, taken := keys.Get(w, w.keyID(name)); !taken {
			return name
		}
		name = fmt.Sprintf("%s-%d", base, n)
	}
}

// decimal maps bytes to digits.
func decimal(raw []byte) string {
	out := make([]byte, len(raw))
	for i, b := range raw {
		out[i] = digits[int(b)%len(digits)]
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
func (w *World) AccountByName(name string) (*Account, bool) {
	var account *Account
	w.look(func() { account = w.accountBy("name", name) })
	return account, account != nil
}

// Accounts lists the world's accounts by name.
func (w *World) Accounts() []*Account {
	var list []*Account
	w.look(func() { list = slices.Collect(accounts.All(w, "", "")) })
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	return list
}
