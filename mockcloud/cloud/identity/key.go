package identity

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Key is an AccessKey pair of an account: a lasting one of its root user or of a
// RAM user, or a temporary one that works with its token only.
type Key struct {
	cloud.Record // Created is zero for the key of an account's root user
	Secret       string
	// Account is whom the key speaks for.
	Account *Account
	// User is the RAM user whose key it is, and Session the one that it was made
	// for by assuming a role. A key with neither is the root user's.
	User    *User
	Session *Session
	// Token is the security token of a temporary key; "" for a lasting one.
	Token string
	// Expires is when a temporary key ends; zero for a lasting one.
	Expires time.Time
	// Inactive keys exist, but nobody can use them.
	Inactive bool
	// Policy says from where a lasting key is used; nil: from everywhere.
	Policy *KeyPolicy
}

var (
	keys         cloud.Table[*Key]
	keyForgotten cloud.Event[*Key]
)

func init() {
	keys.Define(cloud.Definition[*Key]{
		Kind: cloud.KindKey, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Key]{cloud.On("user", func(k *Key) string {
			if k.User == nil {
				return ""
			}
			return k.User.ID
		})},
	})
	keyForgotten.Define("an AccessKey pair is forgotten", &keys, func(w *cloud.World, k *Key, _ uint64, _ time.Time) { keys.Remove(w, k) })
}

// countKeys counts the keys of the RAM user.
func (u *User) countKeys(w *cloud.World) int { return keys.Under(w, u.Owner, "", "user", u.ID) }

// Signer is who signs calls with a key.
type Signer struct {
	Key
	// ARN is the resource name of the root user, the RAM user or the assumed role.
	ARN string
}

// FindKey finds a key and whose it is.
func FindKey(w *cloud.World, id string) (Signer, bool) {
	var found Signer
	w.Look(func() {
		if key, ok := keys.Get(w, id); ok {
			found = Signer{*key, key.arn()}
		}
	})
	return found, found.Account != nil
}

// arn is the resource name of who speaks by the key.
func (k *Key) arn() string {
	switch {
	case k.User != nil:
		return k.User.ARN()
	case k.Session != nil:
		return "acs:ram::" + k.Account.ID + ":assumed-role/" + k.Session.Role.Name + "/" + k.Session.Name
	}
	return rootARN(k.Account.ID)
}

// SetKeyActive lets the lasting key of an account be used, or not.
func SetKeyActive(w *cloud.World, wall time.Time, accountName string, active bool) error {
	return w.Change(wall, func() error {
		account := AccountBy(w, "name", accountName)
		if account == nil {
			return &cloud.Error{Reason: cloud.NotFound, Kind: KindAccount, ID: accountName, Detail: fmt.Sprintf("the world has no account %q", accountName)}
		}
		RootKey(w, account).Inactive = !active
		return nil
	})
}

// RootKey is the key of an account's root user.
func RootKey(w *cloud.World, account *Account) *Key {
	key, _ := keys.Get(w, account.AccessKeyID)
	return key
}

// The bounds of a temporary key's life.
const (
	ShortestSession = 15 * time.Minute
	LongestSession  = 12 * time.Hour
)

// IssueKey makes a temporary key for the root user of the caller's account, or for a role of it, whomever that
// trusts. A key of a role lasts as long as one can where valid is 0.
func IssueKey(c *cloud.Call, roleName string, valid time.Duration) (*Key, error) {
	var role *Role
	if roleName != "" {
		var err error
		if role, err = FindRole(c, roleName); err != nil {
			return nil, err
		}
		valid = cmp.Or(valid, role.LongestSession)
	}
	if valid < ShortestSession || valid > LongestSession {
		return nil, cloud.Invalid(KindAccount, "DurationSeconds", fmt.Sprintf("temporary credentials last %s to %s", ShortestSession, LongestSession))
	}
	if role != nil {
		session := NewSession{Name: "mockcloud", Valid: valid}
		return session.begin(c, role)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return temporaryKey(c, account(c), nil, valid), nil
}

// temporaryKey makes a key that ends by itself.
func temporaryKey(c *cloud.Call, account *Account, session *Session, valid time.Duration) *Key {
	key := &Key{
		Record: c.World.NewQuietRecord("STS."+c.World.Spec().Tag+c.Draw(cloud.AnyCase, 16), account.ID, c.Now), Secret: c.Draw(cloud.AnyCase, 44),
		Token: "CAIS" + c.Draw(cloud.AnyCase, 120), Account: account, Session: session, Expires: c.Now.Add(valid),
	}
	keys.Add(c.World, key)
	// An expired key is told apart from an unknown one for a day.
	keyForgotten.Plan(c.World, key.Expires.Add(24*time.Hour), key, 0)
	return key
}

// maxUserKeys is how many keys a RAM user can have.
const maxUserKeys = 2

// CreateKey makes a lasting key for a RAM user of the caller's account; "" is
// the caller itself.
func CreateKey(c *cloud.Call, userName string) (*Key, error) {
	user, err := FindUser(c, userName)
	if err != nil {
		return nil, err
	}
	if user.countKeys(c.World) >= maxUserKeys {
		return nil, user.hasAllKeys()
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	key := &Key{Record: c.World.NewQuietRecord("", c.AccountID, c.Now), Secret: c.Draw(cloud.AnyCase, 30), Account: account(c), User: user}
	for taken := true; taken; _, taken = keys.Get(c.World, key.ID) {
		key.ID = "LTAI" + c.World.Spec().Tag + c.Draw(cloud.AnyCase, 12)
	}
	keys.Add(c.World, key)
	return key, nil
}

// UserKeyNamed is the id and the secret of a RAM user's key that follow from the world and from the names, as those
// of accounts do. The first key of a user has the number 1.
func UserKeyNamed(w *cloud.World, account, user string, number int) (id, secret string) {
	sum := sha256.Sum256(fmt.Appendf(nil, "user key %d %s %s %d", w.Spec().Seed, account, folded(user), number))
	secretSum := sha256.Sum256(fmt.Appendf(nil, "user secret %s %d %s %s %d", w.Spec().ID, w.Spec().Seed, account, folded(user), number))
	return "LTAI" + w.Spec().Tag + hex.EncodeToString(sum[:6]), hex.EncodeToString(secretSum[:15])
}

// AddUserKey gives a RAM user of the caller's account the next of the keys that follow from the names.
func AddUserKey(c *cloud.Call, userName string) error {
	user, err := namedUser(c, userName)
	if err != nil {
		return err
	}
	number := user.countKeys(c.World) + 1
	id, secret := UserKeyNamed(c.World, account(c).Name, user.Name, number)
	if _, taken := keys.Get(c.World, id); taken || number > maxUserKeys {
		return user.hasAllKeys()
	}
	if err := c.Commit(); err != nil {
		return err
	}
	keys.Add(c.World, &Key{Record: c.World.NewQuietRecord(id, c.AccountID, c.Now), Secret: secret, Account: account(c), User: user})
	return nil
}

// hasAllKeys says that the RAM user can have no further key.
func (u *User) hasAllKeys() error {
	return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindKey, ID: u.Name, Detail: fmt.Sprintf("a RAM user has at most %d AccessKey pairs", maxUserKeys)}
}

// Keys lists the keys of a RAM user of the caller's account, the oldest first;
// "" is the caller itself.
func Keys(c *cloud.Call, userName string) ([]*Key, error) {
	user, err := FindUser(c, userName)
	if err != nil {
		return nil, err
	}
	return slices.Collect(keys.Each(c.World, c.AccountID, "", "user", user.ID)), nil
}

// UserKeys are the keys of all RAM users of a world that can be used, by account.
func UserKeys(w *cloud.World) (list []*Key) {
	for _, account := range Accounts(w) {
		w.Look(func() {
			for key := range keys.All(w, account.ID, "") {
				if key.User != nil && !key.Inactive {
					list = append(list, key)
				}
			}
		})
	}
	return list
}

// userKey finds a key of a RAM user.
func userKey(c *cloud.Call, userName, id string) (*Key, error) {
	user, err := FindUser(c, userName)
	if err != nil {
		return nil, err
	}
	if key, ok := keys.Get(c.World, id); ok && key.User == user {
		return key, nil
	}
	return nil, cloud.Missing(cloud.KindKey, id)
}

// SetUserKeyActive lets a key of a RAM user be used, or not.
func SetUserKeyActive(c *cloud.Call, userName, id string, active bool) error {
	key, err := userKey(c, userName, id)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	key.Inactive = !active
	return nil
}

// DeleteKey deletes a key of a RAM user.
func DeleteKey(c *cloud.Call, userName, id string) error {
	key, err := userKey(c, userName, id)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	keys.Remove(c.World, key)
	return nil
}
