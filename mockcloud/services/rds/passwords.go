package rds

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// passwordPolicy is after how many days passwords of SQL Server's accounts end, and may be changed; 0 is never, and at once. The
// rules are those of the vendor's page about password policies of accounts.
type passwordPolicy struct{ MaximumPasswordAge, MinimumPasswordAge int }

// The most days that there can be.
const (
	mostMaximumAge = 999
	mostMinimumAge = 998
)

// modifyAccountSecurityPolicy says what an instance wants of passwords. What the request is silent about stays.
func modifyAccountSecurityPolicy(c *cloud.Call, q *ModifyAccountSecurityPolicyRequest) (*EmptyResponse, error) {
	var policy passwordPolicy
	return changed(c, q.DBInstanceId, changing{
		check: func(i *instance) error {
			if err := i.hasPasswordPolicies(); err != nil {
				return err
			}
			if i.Settings.Passwords != nil {
				policy = *i.Settings.Passwords
			}
			var group struct {
				Policy json.RawMessage `json:"accountSecurityPolicy"`
			}
			err := json.Unmarshal([]byte(q.GroupPolicy), &group)
			if err == nil {
				err = json.Unmarshal(group.Policy, &policy)
			}
			if err != nil || string(group.Policy) == "null" || policy.MaximumPasswordAge < 0 || policy.MaximumPasswordAge > mostMaximumAge || policy.MinimumPasswordAge < 0 || policy.MinimumPasswordAge > mostMinimumAge ||
				policy.MaximumPasswordAge > 0 && policy.MinimumPasswordAge > policy.MaximumPasswordAge {
				return services.Malformed(kindInstance, "GroupPolicy", `GroupPolicy is such as {"accountSecurityPolicy":{"MaximumPasswordAge":30,"MinimumPasswordAge":20}}: up to 999 days, and no fewer than the other, of up to 998`)
			}
			return nil
		},
		do: func(i *instance) { i.Settings.Passwords = &policy },
	})
}

// modifyAccountCheckPolicy says whether the instance's policy counts for an account.
func modifyAccountCheckPolicy(c *cloud.Call, q *ModifyAccountCheckPolicyRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBInstanceId, q.AccountName,
		func(i *instance, _ *managed.Account) error {
			if !*q.CheckPolicy {
				return i.hasPasswordPolicies()
			}
			return i.checksPasswords()
		},
		func(_ *instance, account *managed.Account) { account.Checked = *q.CheckPolicy })
}

// hasPasswordPolicies says whether there can be one.
func (i *instance) hasPasswordPolicies() error {
	switch {
	case i.Engine != "SQLServer":
		return i.wrongEngine()
	case i.Capacity != nil || strings.HasPrefix(i.Version, "2008"):
		return i.wrongType("neither serverless instances nor SQL Server 2008 have policies of passwords")
	}
	return onlyMaster(i)
}

// checksPasswords says whether there is one.
func (i *instance) checksPasswords() error {
	if err := i.hasPasswordPolicies(); err != nil {
		return err
	}
	if i.Settings.Passwords == nil {
		return services.Malformed(kindInstance, "CheckPolicy", "the instance has no policy of passwords yet")
	}
	return nil
}

// mayBePassword says whether an account that the policy counts for can have a password.
func mayBePassword(name, password string) error {
	if strings.Contains(strings.ToLower(password), strings.ToLower(name)) {
		return cloud.Invalid(managed.KindAccount, "Password", "by the policy of passwords, the account's name is no part of its own")
	}
	return nil
}

func passwordSince(a *managed.Account) time.Time {
	if a.Since.IsZero() {
		return a.Created
	}
	return a.Since
}

// mayChange says whether an account can have another password now.
func (p *passwordPolicy) mayChange(c *cloud.Call, a *managed.Account, password string) error {
	if p == nil || !a.Checked {
		return nil
	}
	if c.Now.Before(passwordSince(a).AddDate(0, 0, p.MinimumPasswordAge)) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: managed.KindAccount, ID: a.Name, Detail: "by the policy of passwords, it is too early for another one"}
	}
	return mayBePassword(a.Name, password)
}

// expires shows when the password of an account ends; nil is never.
func (p *passwordPolicy) expires(a *managed.Account) *string {
	if p == nil || !a.Checked || p.MaximumPasswordAge == 0 {
		return nil
	}
	return services.Seconds(passwordSince(a).AddDate(0, 0, p.MaximumPasswordAge))
}
