package identity

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// LoginProfile says that a RAM user may log in to the console, and how. Nobody does so here: its
// password is held against the account's policy, and not kept.
type LoginProfile struct {
	Created time.Time
	// ResetsPassword tells that the next password is another one, and NeedsMFA that a second factor is bound at first.
	ResetsPassword, NeedsMFA bool
}

// KindLoginProfile is the kind of a login profile.
const KindLoginProfile cloud.Kind = "login profile"

// LoginChange is what to set of a login profile; nil leaves it as it is.
type LoginChange struct {
	Password                 *string
	ResetsPassword, NeedsMFA *bool
}

// FindUserWithLogin finds a RAM user of the caller's account that has a login profile.
func FindUserWithLogin(c *cloud.Call, name string) (*User, error) {
	user, err := FindUser(c, name)
	if err == nil && user.Login == nil {
		err = &cloud.Error{Reason: cloud.NotFound, Kind: KindLoginProfile, ID: name, Detail: "the RAM user has no login profile"}
	}
	return user, err
}

// CreateLoginProfile lets a RAM user log in to the console.
func CreateLoginProfile(c *cloud.Call, name string, change LoginChange) (*User, error) {
	user, err := FindUser(c, name)
	if err != nil {
		return nil, err
	}
	if user.Login != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindLoginProfile, ID: name, Detail: "the RAM user has a login profile"}
	}
	err = user.setLogin(c, LoginProfile{Created: c.Now}, change)
	return user, err
}

// UpdateLoginProfile changes how a RAM user logs in.
func UpdateLoginProfile(c *cloud.Call, name string, change LoginChange) error {
	user, err := FindUserWithLogin(c, name)
	if err != nil {
		return err
	}
	return user.setLogin(c, *user.Login, change)
}

func (u *User) setLogin(c *cloud.Call, login LoginProfile, change LoginChange) error {
	if change.Password != nil {
		if err := FindPasswordPolicy(c).check(u.Name, *change.Password); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&login.ResetsPassword, change.ResetsPassword)
	cloud.Assign(&login.NeedsMFA, change.NeedsMFA)
	u.Login = &login
	return nil
}

// DeleteLoginProfile keeps a RAM user from logging in to the console.
func DeleteLoginProfile(c *cloud.Call, name string) error {
	user, err := FindUserWithLogin(c, name)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	user.Login = nil
	return nil
}

// check says whether a password of a user is as the policy wants it.
func (p PasswordPolicy) check(user, password string) error {
	different := map[rune]bool{}
	for _, char := range password {
		different[char] = true
	}
	switch {
	case len(different) < int(p.Different):
		return cloud.Invalid(KindLoginProfile, "Password", "the password has fewer different characters than the account's policy wants")
	case p.NotUserName && strings.Contains(strings.ToLower(password), strings.ToLower(user)):
		return cloud.Invalid(KindLoginProfile, "Password", "the password contains the name of the RAM user")
	}
	for _, rule := range []struct {
		wanted bool
		chars  string
	}{
		{p.Lower, "abcdefghijklmnopqrstuvwxyz"},
		{p.Upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
		{p.Numbers, "0123456789"},
		{p.Symbols, "!@#$%^&*()_+-=[]{}|;':\",./<>?`~\\"},
	} {
		if rule.wanted && !strings.ContainsAny(password, rule.chars) {
			return cloud.Invalid(KindLoginProfile, "Password", "the password lacks some of the characters that the account's policy wants")
		}
	}
	if !cloud.HasLength(password, int(p.Length), 32) {
		return cloud.Invalid(KindLoginProfile, "Password", "the password is shorter than the account's policy wants, or longer than 32 characters")
	}
	return nil
}
