package cloud

import (
	"fmt"
	"slices"
	"time"
)

// Key is an AccessKey pair of an account: a lasting one of its root user or of a
// RAM user, or a temporary one that works with its token only.
type Key struct {
	Record // Created is zero for the key of an account's root user
	Secret string
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
}

var (
	keys         Table[*Key]
	keyForgotten Event[*Key]
)

func init() {
	keys.Define(Definition[*Key]{
		Kind: KindKey, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Key]{On("user", func(k *Key) string {
			if k.User == nil {
				return ""
			}
			return k.User.ID
		})},
	})
	keyForgotten.Define("an AccessKey pair is forgotten", &keys, func(w *World, k *Key, _ uint64, _ time.Time) { keys.Remove(w, k) })
}

// countKeys counts the keys of the RAM user.
func (u *User) countKeys(w *World) int { return keys.Under(w, u.Owner, "", "user", u.ID) }

// Key finds a key by its id.
func (w *World) Key(id string) (Key, bool) {
	var found Key
	w.look(func() {
		if key, ok := keys.Get(w, id); ok {
			found = *key
		}
	})
	return found, found.Account != nil
}

// SetKeyActive lets the lasting key of an account be used, or not.
func (w *World) SetKeyActive(wall time.Time, accountName string, active bool) error {
	return w.change(wall, func() error {
		account := w.accountBy("name", accountName)
		if account == nil {
			return &Error{Reason: NotFound, Kind: KindAccount, ID: accountName, Detail: fmt.Sprintf("the world has no account %q", accountName)}
		}
		w.rootKey(account).Inactive = !active
		return nil
	})
}

// rootKey is the key of an account's root user.
func (w *World) rootKey(account *Account) *Key {
	key, _ := keys.Get(w, account.AccessKeyID)
	return key
}

// The bounds of a temporary key's life.
const (
	ShortestSession = 15 * time.Minute
	LongestSession  = 12 * time.Hour
)

// IssueKey makes a temporary key for the root user of the caller's account.
func (c *Call) IssueKey(valid time.Duration) (*Key, error) {
	if valid < ShortestSession || valid > LongestSession {
		return nil, malformed(KindAccount, "DurationSeconds", fmt.Sprintf("temporary credentials last %s to %s", ShortestSession, LongestSession))
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	return c.temporaryKey(c.account(), nil, valid), nil
}

// temporaryKey makes a key that ends by itself.
func (c *Call) temporaryKey(account *Account, session *Session, valid time.Duration) *Key {
	key := &Key{
		Record: c.world.quietRecord("STS."+c.world.Spec().Tag+c.draw(anyCase, 16), account.ID, c.Now), Secret: c.draw(anyCase, 44),
		Token: "CAIS" + c.draw(anyCase, 120), Account: account, Session: session, Expires: c.Now.Add(valid),
	}
	keys.Add(c.world, key)
	// An expired key is told apart from an unknown one for a day.
	keyForgotten.Plan(c.world, key.Expires.Add(24*time.Hour), key, 0)
	return key
}

// maxUserKeys is how many keys a RAM user can have.
const maxUserKeys = 2

// CreateKey makes a lasting key for a RAM user of the caller's account; "" is
// the caller itself.
func (c *Call) CreateKey(userName string) (*Key, error) {
	user, err := c.User(userName)
	if err != nil {
		return nil, err
	}
	if user.countKeys(c.world) >= maxUserKeys {
		return nil, &Error{Reason: QuotaExceeded, Kind: KindKey, ID: user.Name, Detail: fmt.Sprintf("a RAM user has at most %d AccessKey pairs", maxUserKeys)}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	key := &Key{Record: c.world.quietRecord("", c.AccountID, c.Now), Secret: c.draw(anyCase, 30), Account: c.account(), User: user}
	for taken := true; taken; _, taken = keys.Get(c.world, key.ID) {
		key.ID = "LTAI" + c.world.Spec().Tag + c.draw(anyCase, 12)
	}
	keys.Add(c.world, key)
	return key, nil
}

// Keys lists the keys of a RAM user of the caller's account, the oldest first;
// "" is the caller itself.
func (c *Call) Keys(userName string) ([]*Key, error) {
	user, err := c.User(userName)
	if err != nil {
		return nil, err
	}
	return slices.Collect(keys.Each(c.world, c.AccountID, "", "user", user.ID)), nil
}

// userKey finds a key of a RAM user.
func (c *Call) userKey(userName, id string) (*Key, error) {
	user, err := c.User(userName)
	if err != nil {
		return nil, err
	}
	if key, ok := keys.Get(c.world, id); ok && key.User == user {
		return key, nil
	}
	return nil, notFound(KindKey, id)
}

// SetUserKeyActive lets a key of a RAM user be used, or not.
func (c *Call) SetUserKeyActive(userName, id string, active bool) error {
	key, err := c.userKey(userName, id)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	key.Inactive = !active
	return nil
}

// DeleteKey deletes a key of a RAM user.
func (c *Call) DeleteKey(userName, id string) error {
	key, err := c.userKey(userName, id)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	keys.Remove(c.world, key)
	return nil
}
