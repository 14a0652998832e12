package dds

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// root is the account that each instance has, and rootDescription what people call it.
const (
	root            = "root"
	rootDescription = "root"
)

// The roles of accounts: root of a replica set is of the set, and of a cluster of its
// mongos; shards and config servers have accounts for those who ask them directly.
const (
	ofSet     = "normal"
	ofMongos  = "mongos"
	ofShards  = "db"
	ofConfigs = "cs"
)

var (
	rootTypes    = map[string]string{replicaSet: ofSet, serverless: ofSet, shardedCluster: ofMongos}
	nodeAccounts = map[nodeKind]string{shard: ofShards, configServer: ofConfigs}
)

// accountName has the form of the names of accounts that people make.
var accountName = cloud.NewPattern(`^[a-z][a-z0-9_]{3,15}$`)

func checkPassword(password string) error {
	return managed.CheckPassword(managed.KindAccount, password, 8, 32, "!@#$%^&*()_+-=")
}

// newAccount checks an account for shards or config servers; nil where no name is given.
func (i *instance) newAccount(name, password, role string) (*managed.Account, error) {
	switch {
	case name == "" && password == "":
		return nil, nil
	case name == root:
		return nil, cloud.Invalid(managed.KindAccount, "Reserved", "the name root is taken")
	case !accountName.MatchString(name):
		return nil, cloud.Invalid(managed.KindAccount, "Name", "a name has 4 to 16 lower-case letters, digits and underscores, the first one a letter")
	}
	if err := checkPassword(password); err != nil {
		return nil, err
	}
	for _, other := range i.Accounts {
		if other.Name == name || other.Type == role {
			return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, ID: name, Detail: "shards and config servers have one account each"}
		}
	}
	return &managed.Account{Name: name, Type: role}, nil
}

func createAccount(c *cloud.Call, q *CreateAccountRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	if q.CharacterType != "" && q.CharacterType != ofShards || i.architecture() != shardedCluster {
		return nil, cloud.Invalid(managed.KindAccount, "Role", "accounts are made for the shards of sharded clusters only")
	}
	account, err := i.newAccount(q.AccountName, q.AccountPassword, ofShards)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Accounts.Add(c, *account)
	return &EmptyResponse{}, nil
}

// accountOf finds an account by its name, and by its role where that is given: an instance
// that is no cluster has one role only, which may be left out.
func accountOf(c *cloud.Call, id, name, role string) (*managed.Account, error) {
	i, err := instances.Ready(c, id)
	if err != nil {
		return nil, err
	}
	account, err := i.Accounts.Find(name)
	if err == nil && role != "" && name != root && account.Type != role {
		return nil, cloud.Missing(managed.KindAccount, name)
	}
	return account, err
}

func resetAccountPassword(c *cloud.Call, q *ResetAccountPasswordRequest) (*EmptyResponse, error) {
	account, err := accountOf(c, q.DBInstanceId, q.AccountName, q.CharacterType)
	if err == nil {
		err = checkPassword(q.AccountPassword)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	account.Unset = false
	return &EmptyResponse{}, nil
}

func modifyAccountDescription(c *cloud.Call, q *ModifyAccountDescriptionRequest) (*EmptyResponse, error) {
	account, err := accountOf(c, q.DBInstanceId, q.AccountName, q.CharacterType)
	switch {
	case err != nil:
		return nil, err
	case !cloud.HasLength(q.AccountDescription, 2, 256) || cloud.IsLink(q.AccountDescription):
		return nil, cloud.Invalid(managed.KindAccount, "Description", "a description has 2 to 256 characters and does not begin with http:// or https://")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	account.Description = q.AccountDescription
	return &EmptyResponse{}, nil
}

func describeAccounts(c *cloud.Call, q *DescribeAccountsRequest) (*DescribeAccountsResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	views := []Account{}
	for _, account := range i.Accounts {
		if q.AccountName != "" && q.AccountName != account.Name {
			continue
		}
		status := "Available"
		if account.Unset || !account.Settled(c.Now) {
			status = "Unavailable"
		}
		views = append(views, Account{
			DBInstanceId: &i.ID, AccountName: new(account.Name), AccountDescription: new(account.Description),
			AccountStatus: &status, CharacterType: new(account.Type),
		})
	}
	return &DescribeAccountsResponse{Accounts: &Accounts{Account: views}}, nil
}

// accessRules are what the vendor allows of white lists of addresses.
var accessRules = managed.AccessRules{Kind: kindInstance, Lists: 50, Entries: 1000, Lasting: "default", Floor: "127.0.0.1"}

// listName has the form of the names of white lists.
var listName = cloud.NewPattern(`^[a-z][a-z0-9_]{0,30}[a-z0-9]$`)

func modifySecurityIps(c *cloud.Call, q *ModifySecurityIpsRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	switch {
	case err != nil:
		return nil, err
	case q.SecurityIpGroupName != "" && !listName.MatchString(q.SecurityIpGroupName):
		return nil, cloud.Invalid(kindInstance, "AccessListName", "the name of a white list has 2 to 32 lower-case letters, digits and underscores")
	case !cloud.HasLength(q.SecurityIpGroupAttribute, 0, 120):
		return nil, cloud.Invalid(kindInstance, "AccessListName", "the attribute of a white list has at most 120 characters")
	}
	lists, err := i.AccessLists.With(accessRules, managed.AccessMode(q.ModifyMode), q.SecurityIpGroupName, q.SecurityIpGroupAttribute, services.Separated(q.SecurityIps))
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.AccessLists = lists
	return &EmptyResponse{}, nil
}
