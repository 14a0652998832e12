package cloud

import (
	"fmt"
	"time"
)

// Key is an AccessKey pair of an account: the lasting one of its root user, or
// a temporary one that works with its token only.
type Key struct {
	ID, Secret string
	// Account is whom the key speaks for.
	Account *Account
	// Token is the security token of a temporary key; "" for a lasting one.
	Token string
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

// IssueKey makes a temporary key for the caller's account.
func (c *Call) IssueKey(valid time.Duration) (*Key, error) {
	if valid < ShortestSession || valid > LongestSession {
		return nil, malformed(KindAccount, "DurationSeconds", fmt.Sprintf("temporary credentials last %s to %s", ShortestSession, LongestSession))
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	key := &Key{
		ID: "STS." + c.world.spec.Tag + c.names.draw(anyCase, 16), Secret: c.names.draw(anyCase, 44),
		Token: "CAIS" + c.names.draw(anyCase, 120), Account: c.account(), Expires: c.Now.Add(valid),
	}
	c.world.accounts.byKey[key.ID] = key
	// An expired key is told apart from an unknown one for a day.
	c.world.schedule.at(key.Expires.Add(24*time.Hour), func(time.Time) { delete(c.world.accounts.byKey, key.ID) })
	return key, nil
}
