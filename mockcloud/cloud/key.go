package cloud

import (
	"fmt"
	"slices"
	"time"
)

// Key is an AccessKey pair of an account: a lasting one of its root user or of a
// RAM user, or a temporary one that works with its token only.
type Key struct {
	ID, Secret string
	// Account is whom the key speaks for.
	Account *Account
	// User is the RAM user whose key it is, and Session the one that it was made
	// for by assuming a role. A key with neither is the root user's.
	User    *User
	Session *Session
	// Token is the security token of a temporary key; "" for a lasting one.
	Token string
	// Created is when the key was made; zero for that of an account's root user.
	Created time.Time
	// Expires is when a temporary key ends; zero for a lasting one.
	Expires time.Time
	// Inactive keys exist, but nobody can use them.
	Inactive bool
}

// Key finds a key by its id.
func (w *World) Key(id string) (Key, bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if key := w.accounts.byKey[id]; key != nil {
		return *key, true
	}
	return Key{}, false
}

// SetKeyActive lets the lasting key of an account be used, or not.
func (w *World) SetKeyActive(wall time.Time, accountName string, active bool) error {
	return w.change(wall, func() error {
		account := w.accounts.byName[accountName]
		if account == nil {
			return &Error{Reason: NotFound, Kind: KindAccount, ID: accountName, Detail: fmt.Sprintf("the world has no account %q", accountName)}
		}
		w.accounts.byKey[account.AccessKeyID].Inactive = !active
		return nil
	})
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
		ID: "STS." + c.world.spec.Tag + c.names.draw(anyCase, 16), Secret: c.names.draw(anyCase, 44),
		Token: "CAIS" + c.names.draw(anyCase, 120), Account: account, Session: session, Created: c.Now, Expires: c.Now.Add(valid),
	}
	c.world.accounts.byKey[key.ID] = key
	// An expired key is told apart from an unknown one for a day.
	c.world.schedule.at(key.Expires.Add(24*time.Hour), func(time.Time) { delete(c.world.accounts.byKey, key.ID) })
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
	if len(user.keys) >= maxUserKeys {
		return nil, &Error{Reason: QuotaExceeded, Kind: KindKey, ID: user.Name, Detail: fmt.Sprintf("a RAM user has at most %d AccessKey pairs", maxUserKeys)}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	key := &Key{Secret: c.names.draw(anyCase, 30), Account: c.account(), User: user, Created: c.Now}
	for key.ID == "" || c.world.accounts.byKey[key.ID] != nil {
		key.ID = "LTAI" + c.world.spec.Tag + c.names.draw(anyCase, 12)
	}
	user.keys = append(user.keys, key)
	c.world.accounts.byKey[key.ID] = key
	return key, nil
}

// Keys lists the keys of a RAM user of the caller's account, the oldest first;
// "" is the caller itself.
func (c *Call) Keys(userName string) ([]*Key, error) {
	user, err := c.User(userName)
	if err != nil {
		return nil, err
	}
	return user.keys, nil
}

// userKey finds a key of a RAM user.
func (c *Call) userKey(userName, id string) (*Key, error) {
	user, err := c.User(userName)
	if err != nil {
		return nil, err
	}
	for _, key := range user.keys {
		if key.ID == id {
			return key, nil
		}
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
	key.User.keys = slices.DeleteFunc(key.User.keys, func(one *Key) bool { return one == key })
	delete(c.world.accounts.byKey, key.ID)
	return nil
}
