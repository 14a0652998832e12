package control

import (
	"errors"
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// accountView is an account as the control API shows it; in lists without the secret.
type accountView struct {
	Name            string `json:"name"`
	AccountID       string `json:"accountId"`
	AccessKeyID     string `json:"accessKeyId"`
	AccessKeySecret string `json:"accessKeySecret,omitempty"`
}

func viewAccount(a *identity.Account, withSecret bool) accountView {
	view := accountView{Name: a.Name, AccountID: a.ID, AccessKeyID: a.AccessKeyID}
	if withSecret {
		view.AccessKeySecret = a.AccessKeySecret
	}
	return view
}

func findAccount(w *worlds.World, name string) (*identity.Account, error) {
	account, ok := identity.AccountByName(w.World, name)
	if !ok {
		return nil, unknownAccount(name)
	}
	return account, nil
}

// accountIDs turns names of accounts into their numbers.
func accountIDs(w *worlds.World, names []string) ([]string, error) {
	ids := make([]string, len(names))
	for i, name := range names {
		account, err := findAccount(w, name)
		if err != nil {
			return nil, err
		}
		ids[i] = account.ID
	}
	return ids, nil
}

func unknownAccount(name string) error {
	return &cloud.Error{Reason: cloud.NotFound, Kind: identity.KindAccount, ID: name, Detail: fmt.Sprintf("the world has no account %q", name)}
}

type newAccount struct {
	Name string `json:"name"`
}

func (a *api) addAccount(w *worlds.World, of newAccount) (accountView, error) {
	if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: of.Name}}, a.Now()); err != nil {
		return accountView{}, err
	}
	return a.showAccount(w, inAccount(of))
}

type inAccount struct {
	Name string `path:"name" json:"-" description:"The name of the account."`
}

// showAccount shows an account with its secret: who may ask may make and end
// worlds as well.
func (a *api) showAccount(w *worlds.World, in inAccount) (accountView, error) {
	account, err := findAccount(w, in.Name)
	if err != nil {
		return accountView{}, err
	}
	return viewAccount(account, true), nil
}

type inUser struct {
	Name string `path:"name" json:"-" description:"The name of the account."`
	User string `path:"user" json:"-" description:"The name of the RAM user."`
}

// userView is a RAM user with the keys that can be used.
type userView struct {
	Name       string    `json:"name"`
	Account    string    `json:"account"`
	AccountID  string    `json:"accountId"`
	AccessKeys []keyView `json:"accessKeys"`
}

type keyView struct {
	AccessKeyID     string `json:"accessKeyId"`
	AccessKeySecret string `json:"accessKeySecret"`
}

func (a *api) showUser(w *worlds.World, in inUser) (userView, error) {
	account, err := findAccount(w, in.Name)
	if err != nil {
		return userView{}, err
	}
	view := userView{Account: account.Name, AccountID: account.ID, AccessKeys: []keyView{}}
	err = w.Read(cloud.Caller{AccountID: account.ID}, a.Now(), func(c *cloud.Call) error {
		user, err := identity.FindUser(c, in.User)
		if err != nil {
			return err
		}
		view.Name = user.Name
		keys, err := identity.Keys(c, user.Name)
		for _, key := range keys {
			if !key.Inactive {
				view.AccessKeys = append(view.AccessKeys, keyView{key.ID, key.Secret})
			}
		}
		return err
	})
	return view, err
}

type accountChange struct {
	Name   string `path:"name" json:"-" description:"The name of the account."`
	Active *bool  `json:"active" description:"Whether its access key can be used."`
}

func (a *api) changeAccount(w *worlds.World, change accountChange) (accountView, error) {
	if change.Active == nil {
		return accountView{}, errors.New(`say whether the account's key is active: {"active":false}`)
	}
	if err := w.Do(worlds.Command{SetKeyActive: &worlds.SetKeyActive{Account: change.Name, Active: *change.Active}}, a.Now()); err != nil {
		return accountView{}, err
	}
	account, err := findAccount(w, change.Name)
	if err != nil {
		return accountView{}, err
	}
	return viewAccount(account, false), nil
}

type newSession struct {
	Name     string `path:"name" json:"-" description:"The name of the account."`
	Duration string `json:"duration,omitempty" description:"How long they are good, such as 1h; those of a role as long as it lets them unless it is given."`
	Role     string `json:"role,omitempty" description:"The RAM role of the account that they are for, whomever it trusts; the root user unless it is given."`
}

type session struct {
	AccessKeyID     string    `json:"accessKeyId"`
	AccessKeySecret string    `json:"accessKeySecret"`
	SecurityToken   string    `json:"securityToken"`
	Expiration      time.Time `json:"expiration"`
}

func (a *api) issueKey(w *worlds.World, of newSession) (session, error) {
	var valid time.Duration
	if of.Duration != "" || of.Role == "" {
		var err error
		if valid, err = time.ParseDuration(of.Duration); err != nil {
			return session{}, fmt.Errorf("duration is a duration such as 1h: %w", err)
		}
	}
	account, err := findAccount(w, of.Name)
	if err != nil {
		return session{}, err
	}
	key, err := w.IssueKey(account.ID, of.Role, valid, a.Now())
	if err != nil {
		return session{}, err
	}
	return session{key.ID, key.Secret, key.Token, key.Expires.Truncate(time.Second)}, nil
}
