package rkvstore

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// mostAccounts is how many accounts an instance has, the one that is called as it is
// included (the vendor's page about accounts).
const mostAccounts = 18

var accountName = cloud.NewPattern(`^[a-z][a-z0-9_]{0,34}$`)

func createAccount(c *cloud.Call, q *CreateAccountRequest) (*CreateAccountResponse, error) {
	if !accountName.MatchString(q.AccountName) {
		return nil, cloud.Invalid(managed.KindAccount, "AccountName", "a name has up to 35 lower-case letters, digits and underscores, the first one a letter")
	}
	if err := checkPassword(q.AccountPassword); err != nil {
		return nil, err
	}
	if err := checkPrivilege(q.AccountPrivilege); err != nil {
		return nil, err
	}
	if err := checkAccountText(q.AccountDescription); err != nil {
		return nil, err
	}
	i, err := instances.Modify(c, q.InstanceId, modification{Check: func(i *instance) error { return i.Accounts.MayAdd(q.AccountName, mostAccounts) }, Do: func(i *instance) {
		made := managed.Account{Name: q.AccountName, Type: "Normal", Description: q.AccountDescription}
		if q.AccountType != "" {
			made.Type = q.AccountType
		}
		if made.Privileges = []managed.Privilege{{Privilege: "RoleReadWrite"}}; q.AccountPrivilege != "" {
			made.Privileges[0].Privilege = q.AccountPrivilege
		}
		i.Accounts.Add(c, made)
	}})
	if err != nil {
		return nil, err
	}
	return &CreateAccountResponse{InstanceId: &i.ID, AccountName: &q.AccountName, AcountName: &q.AccountName}, nil
}

func checkPrivilege(privilege string) error {
	switch privilege {
	case "", "RoleReadOnly", "RoleReadWrite":
		return nil
	}
	return cloud.Invalid(managed.KindAccount, "AccountPrivilege", "a privilege is RoleReadOnly or RoleReadWrite")
}

func checkAccountText(text string) error {
	if text != "" && (!cloud.HasLength(text, 2, 256) || cloud.IsLink(text)) {
		return cloud.Invalid(managed.KindAccount, "AccountDescription", "a description has 2 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}

func describeAccounts(c *cloud.Call, q *DescribeAccountsRequest) (*DescribeAccountsResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	shown := []Account{}
	for _, a := range i.Accounts {
		if q.AccountName != "" && q.AccountName != a.Name {
			continue
		}
		status := "Available"
		if !a.Settled(c.Now) {
			status = "Unavailable"
		}
		shown = append(shown, Account{
			AccountName: &a.Name, InstanceId: &i.ID, AccountType: &a.Type, AccountStatus: &status, AccountDescription: &a.Description,
			DatabasePrivileges: &DatabasePrivileges{DatabasePrivilege: services.Each(a.Privileges, func(p managed.Privilege) DatabasePrivilege {
				return DatabasePrivilege{AccountPrivilege: &p.Privilege}
			})},
		})
	}
	return &DescribeAccountsResponse{Accounts: &Accounts{Account: shown}}, nil
}

// changeAccount changes an account of an instance that is ready for it; where settled, only one that is there and not
// just being made.
func changeAccount(c *cloud.Call, id, name string, settled bool, do func(*instance, *managed.Account)) (*EmptyResponse, error) {
	var account *managed.Account
	return empty(instances.Modify(c, id, modification{Check: func(i *instance) (err error) {
		account, err = i.Accounts.Find(name)
		if err == nil && settled && !account.Settled(c.Now) {
			err = &cloud.Error{Reason: cloud.WrongStatus, Kind: managed.KindAccount, ID: name, Detail: "the account is being made"}
		}
		return err
	}, Do: func(i *instance) { do(i, account) }}))
}

// deleteAccount takes an account away, but not the one that is called as the instance is.
func deleteAccount(c *cloud.Call, q *DeleteAccountRequest) (*EmptyResponse, error) {
	if q.AccountName == q.InstanceId {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindAccount, ID: q.AccountName, Detail: "the default account of an instance stays"}
	}
	return changeAccount(c, q.InstanceId, q.AccountName, true, func(i *instance, a *managed.Account) { i.Accounts.Remove(a) })
}

func modifyAccountDescription(c *cloud.Call, q *ModifyAccountDescriptionRequest) (*EmptyResponse, error) {
	if err := checkAccountText(q.AccountDescription); err != nil {
		return nil, err
	}
	return changeAccount(c, q.InstanceId, q.AccountName, false, func(_ *instance, a *managed.Account) { a.Description = q.AccountDescription })
}

// resetAccountPassword checks the new password; nobody logs in here, so none is kept.
func resetAccountPassword(c *cloud.Call, q *ResetAccountPasswordRequest) (*EmptyResponse, error) {
	if err := checkPassword(q.AccountPassword); err != nil {
		return nil, err
	}
	return changeAccount(c, q.InstanceId, q.AccountName, false, func(*instance, *managed.Account) {})
}

func grantAccountPrivilege(c *cloud.Call, q *GrantAccountPrivilegeRequest) (*EmptyResponse, error) {
	if err := checkPrivilege(q.AccountPrivilege); err != nil {
		return nil, err
	}
	return changeAccount(c, q.InstanceId, q.AccountName, false, func(_ *instance, a *managed.Account) { a.Grant("", q.AccountPrivilege) })
}
