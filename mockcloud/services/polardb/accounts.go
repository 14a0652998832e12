package polardb

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The sorts of accounts: a cluster has one that may do everything.
const (
	super  = "Super"
	normal = "Normal"
)

// privileges are what an account may do with a database.
var privileges = []string{"ReadWrite", "ReadOnly", "DMLOnly", "DDLOnly", "ReadIndex"}

// accountName has the form of the names of accounts, and reservedNames are those of the
// engine itself.
var (
	accountName   = cloud.NewPattern(`^[a-z][a-z0-9_]{0,14}[a-z0-9]$`)
	reservedNames = []string{"root", "admin", "mysql", "aurora", "replicator"}
)

func checkAccountName(name string) error {
	if !accountName.MatchString(name) || slices.Contains(reservedNames, name) {
		return cloud.Invalid(managed.KindAccount, "Name", "a name has 2 to 16 lower-case letters, digits and underscores, begins with a letter, and is none of the engine's own")
	}
	return nil
}

func checkPassword(password string) error {
	return managed.CheckPassword(managed.KindAccount, password, 8, 32, "!@#$%^&*()_+-=")
}

func checkDescription(kind cloud.Kind, text string) error {
	if text != "" && (!cloud.HasLength(text, 2, 256) || cloud.IsLink(text)) {
		return cloud.Invalid(kind, "Description", "a description has 2 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}

// granted reads what an account may do: a privilege for each database, or one for all.
func (p *cluster) granted(databases, given string) (all []managed.Privilege, err error) {
	names, words := services.Separated(databases), services.Separated(given)
	if len(words) == 1 {
		words = slices.Repeat(words, max(len(names), 1))
	}
	if err := p.Databases.Held(names); err != nil {
		return nil, err
	}
	if len(words) != len(names) {
		return nil, cloud.Invalid(managed.KindAccount, "Privilege", "there is a privilege for each database, or one for all")
	}
	for i, name := range names {
		if !slices.Contains(privileges, words[i]) {
			return nil, cloud.Invalid(managed.KindAccount, "Privilege", "a privilege is one of "+strings.Join(privileges, ", "))
		}
		all = append(all, managed.Privilege{Database: name, Privilege: words[i]})
	}
	return all, nil
}

func createAccount(c *cloud.Call, q *CreateAccountRequest) (*EmptyResponse, error) {
	account := managed.Account{Name: q.AccountName, Type: q.AccountType, Description: q.AccountDescription}
	if account.Type == "" {
		account.Type = super
	}
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(p *cluster) (err error) {
		if err := p.mayWrite(); err != nil {
			return err
		}
		if err := checkAccountName(q.AccountName); err != nil {
			return err
		}
		if err := checkPassword(q.AccountPassword); err != nil {
			return err
		}
		if err := checkDescription(managed.KindAccount, q.AccountDescription); err != nil {
			return err
		}
		switch {
		case account.Type != super && account.Type != normal:
			return cloud.Invalid(managed.KindAccount, "Type", "an account is Super or Normal")
		case account.Type == super && slices.ContainsFunc(p.Accounts, func(a *managed.Account) bool { return a.Type == super }):
			return cloud.Invalid(managed.KindAccount, "Type", "the cluster has its one account of the type Super")
		case q.PrivForAllDB != "" && q.PrivForAllDB != "0":
			if account.Everywhere, err = p.everywhere(&account, q); err != nil {
				return err
			}
		case account.Type == normal && (q.DBName != "" || q.AccountPrivilege != ""):
			if account.Privileges, err = p.granted(q.DBName, q.AccountPrivilege); err != nil {
				return err
			}
		}
		return p.Accounts.MayAdd(q.AccountName, 0)
	}, Do: func(p *cluster) {
		if account.Everywhere != "" {
			for _, d := range p.Databases {
				account.Grant(d.Name, account.Everywhere)
			}
		}
		p.Accounts.Add(c, account)
	}}))
}

// everywhere reads the one privilege that an account has on all databases, those too that will be made: the
// vendor's page about the resource of its orchestration says so, and that the words are 0 and 1.
func (p *cluster) everywhere(account *managed.Account, q *CreateAccountRequest) (string, error) {
	privilege := cmp.Or(q.AccountPrivilege, privileges[0])
	switch {
	case q.PrivForAllDB != "1":
		return "", cloud.Invalid(managed.KindAccount, "Privilege", "an account has a privilege on all databases, 1, or not, 0")
	case account.Type != normal || q.DBName != "":
		return "", cloud.Invalid(managed.KindAccount, "Privilege", "a Normal account has one privilege on all databases, or some on named ones")
	case !slices.Contains(privileges, privilege):
		return "", cloud.Invalid(managed.KindAccount, "Privilege", "a privilege is one of "+strings.Join(privileges, ", "))
	}
	return privilege, nil
}

// checkAccountNameOf says whether an account could have a name.
func checkAccountNameOf(c *cloud.Call, q *CheckAccountNameRequest) (*EmptyResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err == nil {
		err = checkAccountName(q.AccountName)
	}
	if err == nil {
		err = p.primary().Accounts.MayAdd(q.AccountName, 0)
	}
	return &EmptyResponse{}, err
}

func describeAccounts(c *cloud.Call, q *DescribeAccountsRequest) (*DescribeAccountsResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	accounts := p.primary().Accounts
	if q.NodeType != "" {
		accounts = nil // those of nodes for searches, which no cluster has
	}
	views := []Account{}
	for _, a := range accounts {
		if q.AccountName == "" || q.AccountName == a.Name {
			views = append(views, Account{
				AccountName: new(a.Name), AccountType: new(a.Type), AccountDescription: new(a.Description), AccountStatus: accountStatus(c, a), AccountLockState: new("UnLock"),
				DatabasePrivileges: services.Each(a.Privileges, func(one managed.Privilege) DatabasePrivilege {
					return DatabasePrivilege{DBName: new(one.Database), AccountPrivilege: new(one.Privilege)}
				}),
			})
		}
	}
	shown, number := onPage(views, q.PageNumber, q.PageSize)
	return &DescribeAccountsResponse{Accounts: shown, PageNumber: number, PageRecordCount: new(int32(len(shown)))}, nil
}

// onPage is the part of a list that a request asks for, and the page's number.
func onPage[T any](all []T, number, size *int32) ([]T, *int32) {
	paging := services.Numbered(number, size, usualOfPage)
	from := min(max(paging.Offset, 0), len(all))
	return all[from:min(from+max(paging.Limit, 0), len(all))], paging.Answer(len(all), "").Number
}

func accountStatus(c *cloud.Call, a *managed.Account) *string {
	if !a.Settled(c.Now) {
		return new("Creating")
	}
	return new("Available")
}

// changeAccount finds an account and changes it.
func changeAccount(c *cloud.Call, id, name string, check func(*cluster, *managed.Account) error, do func(*cluster, *managed.Account)) (*EmptyResponse, error) {
	var account *managed.Account
	return empty(clusters.Modify(c, id, modification{Check: func(p *cluster) (err error) {
		if err := p.mayWrite(); err != nil {
			return err
		}
		if account, err = p.Accounts.Find(name); err != nil || check == nil {
			return err
		}
		return check(p, account)
	}, Do: func(p *cluster) { do(p, account) }}))
}

func deleteAccount(c *cloud.Call, q *DeleteAccountRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBClusterId, q.AccountName, nil, func(p *cluster, a *managed.Account) { p.Accounts.Remove(a) })
}

func modifyAccountDescription(c *cloud.Call, q *ModifyAccountDescriptionRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBClusterId, q.AccountName, func(*cluster, *managed.Account) error {
		return checkDescription(managed.KindAccount, q.AccountDescription)
	}, func(_ *cluster, a *managed.Account) { a.Description = q.AccountDescription })
}

// modifyAccountPassword checks the new password; nobody logs in here, so none is kept.
func modifyAccountPassword(c *cloud.Call, q *ModifyAccountPasswordRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBClusterId, q.AccountName, func(*cluster, *managed.Account) error { return checkPassword(q.NewAccountPassword) }, func(*cluster, *managed.Account) {})
}

// resetAccount gives the account that may do everything its rights and a password again.
func resetAccount(c *cloud.Call, q *ResetAccountRequest) (*EmptyResponse, error) {
	return changeAccount(c, q.DBClusterId, q.AccountName, func(_ *cluster, a *managed.Account) error {
		if a.Type != super {
			return cloud.Invalid(managed.KindAccount, "Name", "the account is not of the type Super")
		}
		if q.AccountPassword == "" {
			return nil
		}
		return checkPassword(q.AccountPassword)
	}, func(*cluster, *managed.Account) {})
}

func grantAccountPrivilege(c *cloud.Call, q *GrantAccountPrivilegeRequest) (*EmptyResponse, error) {
	var given []managed.Privilege
	return changeAccount(c, q.DBClusterId, q.AccountName, func(p *cluster, a *managed.Account) (err error) {
		if a.Type == super {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindAccount, ID: a.Name, Detail: "an account of the type Super may do everything"}
		}
		given, err = p.granted(q.DBName, q.AccountPrivilege)
		return err
	}, func(_ *cluster, a *managed.Account) {
		for _, one := range given {
			a.Grant(one.Database, one.Privilege)
		}
	})
}

func revokeAccountPrivilege(c *cloud.Call, q *RevokeAccountPrivilegeRequest) (*EmptyResponse, error) {
	names := services.Separated(q.DBName)
	return changeAccount(c, q.DBClusterId, q.AccountName, func(p *cluster, _ *managed.Account) error { return p.Databases.Held(names) }, func(_ *cluster, a *managed.Account) {
		for _, name := range names {
			a.Revoke(name)
		}
	})
}
