package rds

import (
	"cmp"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createAccount(c *cloud.Call, q *CreateAccountRequest) (*EmptyResponse, error) {
	n := newAccount{Name: q.AccountName, Password: q.AccountPassword, Type: q.AccountType, Description: q.AccountDescription}
	if n.Type == "" {
		n.Type = normalAccount
	}
	return changed(c, q.DBInstanceId, changing{
		check: func(i *instance) error {
			if err := onlyMaster(i); err != nil {
				return err
			}
			if services.IsTrue(q.CheckPolicy) {
				if err := cmp.Or(i.checksPasswords(), mayBePassword(n.Name, n.Password)); err != nil {
					return err
				}
			}
			return n.check(i)
		},
		do: func(i *instance) {
			i.Accounts.Add(c, managed.Account{Name: n.Name, Type: n.Type, Description: n.Description, Checked: services.IsTrue(q.CheckPolicy)})
		},
	})
}

// checkAccountNameAvailable says by failing that an account cannot have a name.
func checkAccountNameAvailable(c *cloud.Call, q *CheckAccountNameAvailableRequest) (*EmptyResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, (&newAccount{Name: q.AccountName, Password: "Abcd1234", Type: normalAccount}).check(i)
}

func deleteAccount(c *cloud.Call, q *DeleteAccountRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBInstanceId, q.AccountName, nil, func(i *instance, account *managed.Account) { i.Accounts.Remove(account) })
}

func modifyAccountDescription(c *cloud.Call, q *ModifyAccountDescriptionRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBInstanceId, q.AccountName,
		func(*instance, *managed.Account) error { return checkAccountDescription(q.AccountDescription) },
		func(_ *instance, account *managed.Account) { account.Description = q.AccountDescription })
}

// resetAccountPassword takes another password; nobody shows it.
func resetAccountPassword(c *cloud.Call, q *ResetAccountPasswordRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBInstanceId, q.AccountName,
		func(i *instance, account *managed.Account) error {
			return cmp.Or(managed.CheckPassword(managed.KindAccount, q.AccountPassword, 8, 32, passwordSpecials), i.Settings.Passwords.mayChange(c, account, q.AccountPassword))
		},
		func(_ *instance, account *managed.Account) { account.Since = c.Now })
}

func grantAccountPrivilege(c *cloud.Call, q *GrantAccountPrivilegeRequest) (*EmptyResponse, error) {
	databases, privileges := services.Separated(q.DBName), services.Separated(q.AccountPrivilege)
	return changeAccount(c, q.DBInstanceId, q.AccountName, mayGrant(c, databases, privileges), func(_ *instance, account *managed.Account) {
		for n, name := range databases {
			account.Grant(name, privileges[n])
		}
	})
}

func revokeAccountPrivilege(c *cloud.Call, q *RevokeAccountPrivilegeRequest) (*EmptyResponse, error) {
	databases := services.Separated(q.DBName)
	return changeAccount(c, q.DBInstanceId, q.AccountName, mayGrant(c, databases, nil), func(_ *instance, account *managed.Account) {
		for _, name := range databases {
			account.Revoke(name)
		}
	})
}

// describeAccounts lists the accounts of an instance; a read-only one has those of its master.
func describeAccounts(c *cloud.Call, q *DescribeAccountsRequest) (*DescribeAccountsResponse, error) {
	i, err := source(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	found, err := cloud.ListCatalogue(i.Accounts, func(a *managed.Account) bool { return q.AccountName == "" || q.AccountName == a.Name }, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(found.Total, "")
	return &DescribeAccountsResponse{
		PageNumber: answer.Number, TotalRecordCount: answer.Total, SystemAdminAccountStatus: new("Disabled"),
		Accounts: &DescribeAccountsAccounts{DBInstanceAccount: services.Each(found.Items, func(a *managed.Account) DBInstanceAccount { return viewAccount(c, i, a) })},
	}, nil
}

// source is the instance whose accounts and databases an instance has: its master, or itself.
func source(c *cloud.Call, id string) (*instance, error) {
	i, err := find(c, id)
	if err != nil || i.Master == "" {
		return i, err
	}
	return find(c, i.Master)
}

func viewAccount(c *cloud.Call, i *instance, a *managed.Account) DBInstanceAccount {
	status := "Available"
	if !a.Settled(c.Now) {
		status = "Unavailable"
	}
	view := DBInstanceAccount{
		DBInstanceId: &i.ID, AccountName: &a.Name, AccountType: &a.Type, AccountDescription: services.Text(a.Description), AccountStatus: &status, PrivExceeded: new("0"),
		DatabasePrivileges: &DatabasePrivileges{DatabasePrivilege: services.Each(a.Privileges, func(p managed.Privilege) DatabasePrivilege {
			return DatabasePrivilege{DBName: &p.Database, AccountPrivilege: new(seen(i, p.Privilege)), AccountPrivilegeDetail: new(p.Privilege)}
		})},
	}
	if i.Engine == "SQLServer" {
		view.CheckPolicy, view.PasswordExpireTime = &a.Checked, i.Settings.Passwords.expires(a)
	}
	return view
}

// seen is how lists show a privilege: that of owners has another name with PostgreSQL.
func seen(i *instance, privilege string) string {
	if privilege == "DBOwner" && i.Engine == "PostgreSQL" {
		return "ALL"
	}
	return privilege
}

// describeCharacterSetName lists the character sets that databases of an engine can have.
func describeCharacterSetName(c *cloud.Call, q *DescribeCharacterSetNameRequest) (*DescribeCharacterSetNameResponse, error) {
	if _, err := offered(c); err != nil {
		return nil, err
	}
	e, err := findEngine(q.Engine)
	if err != nil {
		return nil, err
	}
	return &DescribeCharacterSetNameResponse{Engine: &e.Name, CharacterSetNameItems: &CharacterSetNameItems{CharacterSetName: e.Charsets}}, nil
}

func createDatabase(c *cloud.Call, q *CreateDatabaseRequest) (*EmptyResponse, error) {
	if q.DBDescription != "" && checkAccountDescription(q.DBDescription) != nil {
		return nil, errDatabaseDescription
	}
	return &EmptyResponse{}, createDatabaseIn(c, q.DBInstanceId, managed.Database{Name: q.DBName, Charset: q.CharacterSetName, Description: q.DBDescription})
}

var errDatabaseDescription = services.Malformed(managed.KindDatabase, "Description", "a description has 2 to 256 characters, and does not begin with http:// or https://")

// checkDBNameAvailable says by failing that a database cannot have a name.
func checkDBNameAvailable(c *cloud.Call, q *CheckDBNameAvailableRequest) (*EmptyResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, i.mayAdd(q.DBName)
}

func deleteDatabase(c *cloud.Call, q *DeleteDatabaseRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, dropDatabase(c, q.DBInstanceId, q.DBName)
}

func modifyDBDescription(c *cloud.Call, q *ModifyDBDescriptionRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: func(i *instance) error {
			if checkAccountDescription(q.DBDescription) != nil {
				return errDatabaseDescription
			}
			_, err := i.Databases.Find(q.DBName)
			return err
		},
		do: func(i *instance) {
			found, _ := i.Databases.Find(q.DBName)
			found.Description = q.DBDescription
		},
	})
}

func describeDatabases(c *cloud.Call, q *DescribeDatabasesRequest) (*DescribeDatabasesResponse, error) {
	i, err := source(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	found, err := cloud.ListCatalogue(i.Databases, func(d *managed.Database) bool {
		return (q.DBName == "" || q.DBName == d.Name) && (q.DBStatus == "" || q.DBStatus == databaseStatus(d, c.Now))
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribeDatabasesResponse{Databases: &Databases{Database: services.Each(found.Items, func(d *managed.Database) Database { return viewDatabase(c, i, d) })}}, nil
}

func viewDatabase(c *cloud.Call, i *instance, d *managed.Database) Database {
	view := Database{
		DBInstanceId: &i.ID, DBName: &d.Name, DBDescription: services.Text(d.Description), Engine: &i.Engine, CharacterSetName: &d.Charset, DBStatus: new(databaseStatus(d, c.Now)),
		Accounts: &Accounts{AccountPrivilegeInfo: []AccountPrivilegeInfo{}},
	}
	if i.Engine == "PostgreSQL" {
		parts := []string{"UTF8", "C", "en_US.utf8"}
		copy(parts, strings.Split(d.Charset, ","))
		view.CharacterSetName, view.Collate, view.Ctype = &parts[0], &parts[1], &parts[2]
	}
	for _, one := range i.privileged(d.Name) {
		view.Accounts.AccountPrivilegeInfo = append(view.Accounts.AccountPrivilegeInfo, AccountPrivilegeInfo{
			Account: &one.Account, AccountPrivilege: new(seen(i, one.Privilege)), AccountPrivilegeDetail: &one.Privilege,
		})
	}
	return view
}
