package rocketmq

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of accounts: each instance has one by default.
const (
	typeDefault  = "DEFAULT"
	typeCustomer = "CUSTOMER"
)

// The statuses of accounts.
const (
	enabled  = "ENABLE"
	disabled = "DISABLE"
)

// mostAccounts is how many accounts an instance can have. The vendor says no number.
const mostAccounts = 1000

func (i *instance) accountStatus(name string) *string {
	if slices.Contains(i.Disabled, name) {
		return new(disabled)
	}
	return new(enabled)
}

func createInstanceAccount(c *cloud.Call, q *CreateInstanceAccountRequest) (*AccessResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	switch {
	case err != nil:
		return nil, err
	case q.Body == nil:
		return nil, services.Refuse("MissingParameter", "a request has a body")
	case !nameOK(q.Body.Username, longestName):
		return nil, cloud.Invalid(managed.KindAccount, "username", "a username has 1 to 60 letters, digits, hyphens and underscores")
	}
	if err := i.Accounts.MayAdd(q.Body.Username, mostAccounts); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Accounts.Add(c, managed.Account{Name: q.Body.Username, Type: typeCustomer, Password: q.Body.Password})
	return permitted(), nil
}

// findAccount finds an account of an instance: the default one where there is no name.
func findAccount(c *cloud.Call, id, name string, verb cloud.Verb) (*instance, *managed.Account, error) {
	i, err := instances.Find(c, id, verb)
	if err != nil {
		return nil, nil, err
	}
	if name == "" {
		return i, i.Accounts[0], nil
	}
	account, err := i.Accounts.Find(name)
	return i, account, err
}

func updateInstanceAccount(c *cloud.Call, q *UpdateInstanceAccountRequest) (*AccessResponse, error) {
	i, account, err := findAccount(c, q.InstanceId, q.Username, cloud.Modify)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	cloud.Assign(&account.Password, services.Text(q.Password))
	if q.AccountStatus != "" {
		i.Disabled = slices.DeleteFunc(slices.Clone(i.Disabled), func(name string) bool { return name == account.Name })
		if q.AccountStatus == disabled {
			i.Disabled = append(i.Disabled, account.Name)
		}
	}
	return permitted(), nil
}

func deleteInstanceAccount(c *cloud.Call, q *InstanceAccountRequest) (*AccessResponse, error) {
	i, account, err := findAccount(c, q.InstanceId, q.Username, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if account.Type == typeDefault {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindAccount, ID: account.Name, Detail: "the default account stays"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Accounts.Remove(account)
	i.Disabled = slices.DeleteFunc(slices.Clone(i.Disabled), func(name string) bool { return name == account.Name })
	i.Grants = slices.DeleteFunc(slices.Clone(i.Grants), func(g grant) bool { return g.User == account.Name })
	return permitted(), nil
}

// getInstanceAccount shows an account with its password, as the vendor does.
func getInstanceAccount(c *cloud.Call, q *InstanceAccountRequest) (*GetInstanceAccountResponse, error) {
	i, account, err := findAccount(c, q.InstanceId, q.Username, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetInstanceAccountResponse{Data: &GetInstanceAccountData{Username: &account.Name, Password: new(account.Password), AccountStatus: i.accountStatus(account.Name)}}, nil
}

func listInstanceAccount(c *cloud.Call, q *ListInstanceAccountRequest) (*ListInstanceAccountResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := pageOf(q.PageNumber, q.PageSize, mostOthers)
	page, err := cloud.ListCatalogue(i.Accounts, func(a *managed.Account) bool {
		return strings.Contains(a.Name, q.Username) && (q.AccountType == "" || a.Type == q.AccountType) && (q.AccountStatus == "" || *i.accountStatus(a.Name) == q.AccountStatus)
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	number, size := shown(p)
	return &ListInstanceAccountResponse{Data: &ListInstanceAccountData{
		PageNumber: number, PageSize: size, TotalCount: new(int64(page.Total)),
		List: services.Each(page.Items, func(a *managed.Account) ListInstanceAccountDataList {
			return ListInstanceAccountDataList{RegionId: &i.Region, InstanceId: &i.ID, Username: &a.Name, AccountType: &a.Type, AccountStatus: i.accountStatus(a.Name)}
		}),
	}}, nil
}
