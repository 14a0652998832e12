package rds

import (
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// maxDatabases is how many an instance holds, and maxAccounts how many accounts it has.
const (
	maxDatabases = 500
	maxAccounts  = 500
)

// databaseStatus is one of two that instances have too: creating and running.
func databaseStatus(d *managed.Database, now time.Time) string {
	if d.Settled(now) {
		return running
	}
	return creating
}

var databasePattern = cloud.NewPattern(`^[a-z][a-z0-9_-]{0,62}[a-z0-9]$`)

// mayAdd says whether there can be one more database of that name.
func (i *instance) mayAdd(name string) error {
	switch {
	case !databasePattern.MatchString(name):
		return cloud.Invalid(managed.KindDatabase, "Name", "a database is called by 2 to 64 small letters, digits, hyphens and underscores")
	case slices.Contains(keywords, name):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindDatabase, ID: name, Field: "Name", Detail: name + " is a word of the database's own"}
	}
	return i.Databases.MayAdd(name, maxDatabases)
}

// keywords are names that no database and no account has, of those that the vendor's page lists.
var keywords = []string{
	"root", "admin", "mysql", "sys", "test", "information_schema", "performance_schema", "postgres", "template0", "template1", "rdsadmin", "aliyun_root", "replicator", "master", "tempdb", "model", "msdb",
}

// charset reads a character set; that of PostgreSQL may have its collation and
// character type behind it.
func (e *engine) charset(given string) (string, error) {
	name, _, _ := strings.Cut(given, ",")
	for _, one := range e.Charsets {
		switch {
		case !strings.EqualFold(one, name):
			continue
		case e.Class == "pg":
			return given, nil
		}
		return one, nil
	}
	if e.Class == "mssql" && strings.EqualFold(name, "utf8") { // clients of all engines send it
		return e.Charsets[0], nil
	}
	return "", cloud.Invalid(managed.KindDatabase, "CharacterSet", "there is no character set "+given)
}

// createDatabaseIn makes a database.
func createDatabaseIn(c *cloud.Call, id string, d managed.Database) error {
	_, err := change(c, id, changing{
		check: func(i *instance) (err error) {
			if err = onlyMaster(i); err == nil {
				err = i.mayAdd(d.Name)
			}
			if err == nil {
				d.Charset, err = i.engine().charset(d.Charset)
			}
			return err
		},
		do: func(i *instance) { i.Databases.Add(c, d) },
	})
	return err
}

// dropDatabase deletes a database, with what accounts may do with it.
func dropDatabase(c *cloud.Call, id, name string) error {
	var found *managed.Database
	_, err := change(c, id, changing{
		check: func(i *instance) (err error) {
			if err = onlyMaster(i); err == nil {
				found, err = i.usable(c, name)
			}
			return err
		},
		do: func(i *instance) {
			i.Databases.Remove(found, i.Accounts)
			set := &i.Settings
			if len(set.EncryptedDatabases) > 0 {
				set.EncryptedDatabases = slices.DeleteFunc(slices.Clone(set.EncryptedDatabases), func(one string) bool { return one == name })
				if len(set.EncryptedDatabases) == 0 {
					set.Encrypted, set.FileKey = false, ""
				}
			}
		},
	})
	return err
}

// usable finds a database of the instance that is not just being made.
func (i *instance) usable(c *cloud.Call, name string) (*managed.Database, error) {
	found, err := i.Databases.Find(name)
	if err == nil && !found.Settled(c.Now) {
		err = &cloud.Error{Reason: cloud.WrongStatus, Kind: managed.KindDatabase, ID: name, Detail: "the database is being made"}
	}
	return found, err
}

// privileged are the accounts that may do something with a database, each with what it may.
func (i *instance) privileged(name string) (all []struct{ Account, Privilege string }) {
	for _, account := range i.Accounts {
		for _, one := range account.Privileges {
			if one.Database == name {
				all = append(all, struct{ Account, Privilege string }{account.Name, one.Privilege})
			}
		}
	}
	return all
}

// The types of accounts.
const (
	normalAccount = "Normal"
	superAccount  = "Super"
)

// passwordSpecials are the special characters of passwords.
const passwordSpecials = "!@#$%^&*()_+-="

// newAccount describes an account of an instance.
type newAccount struct{ Name, Password, Type, Description string }

var accountPattern = cloud.NewPattern(`^[a-z][a-z0-9_]*[a-z0-9]$`)

func (n *newAccount) check(i *instance) error {
	engine := i.engine()
	name := n.Name
	if engine.isMySQL() {
		name = strings.ToLower(name) // these have capital letters too
	}
	switch {
	case !accountPattern.MatchString(name) || !cloud.HasLength(name, 2, engine.LongestAccount):
		return cloud.Invalid(managed.KindAccount, "Name", "an account is called by 2 letters, digits and underscores or more")
	case slices.Contains(keywords, name):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindAccount, ID: n.Name, Field: "Name", Detail: n.Name + " is a word of the database's own"}
	case n.Type != normalAccount && n.Type != superAccount:
		return cloud.Invalid(managed.KindAccount, "Type", "an account is Normal or Super")
	}
	if err := checkAccountDescription(n.Description); err != nil {
		return err
	}
	if err := managed.CheckPassword(managed.KindAccount, n.Password, 8, 32, passwordSpecials); err != nil {
		return err
	}
	if n.Type == superAccount && slices.ContainsFunc(i.Accounts, func(a *managed.Account) bool { return a.Type == superAccount }) && engine.Class != "pg" {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: managed.KindAccount, Field: "Super", ID: n.Name, Detail: "the instance has a privileged account"}
	}
	if slices.ContainsFunc(i.Accounts, func(a *managed.Account) bool { return strings.EqualFold(a.Name, n.Name) }) {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: managed.KindAccount, ID: n.Name, Detail: "there is an account " + n.Name}
	}
	return i.Accounts.MayAdd(n.Name, maxAccounts)
}

func checkAccountDescription(text string) error {
	if text != "" && (!cloud.HasLength(text, 2, 256) || cloud.IsLink(text)) {
		return cloud.Invalid(managed.KindAccount, "Description", "a description has 2 to 256 characters, and does not begin with http:// or https://")
	}
	return nil
}

// changeAccount changes an account of an instance.
func changeAccount(c *cloud.Call, id, name string, check func(*instance, *managed.Account) error, do func(*instance, *managed.Account)) (*EmptyResponse, error) {
	var found *managed.Account
	return changed(c, id, changing{
		check: func(i *instance) (err error) {
			if err = onlyMaster(i); err == nil {
				found, err = i.Accounts.Find(name)
			}
			if err == nil && check != nil {
				err = check(i, found)
			}
			return err
		},
		do: func(i *instance) { do(i, found) },
	})
}

// mayGrant says whether an account can have privileges on databases.
func mayGrant(c *cloud.Call, databases, privileges []string) func(*instance, *managed.Account) error {
	return func(i *instance, account *managed.Account) error {
		switch {
		case account.Type != normalAccount:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: managed.KindAccount, ID: account.Name, Field: "Type", Detail: "a privileged account may do everything"}
		case !account.Settled(c.Now):
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: managed.KindAccount, ID: account.Name, Detail: "the account is being made"}
		case len(privileges) > 0 && len(privileges) != len(databases):
			return cloud.Invalid(managed.KindAccount, "Databases", "there is one privilege for each database")
		}
		for _, privilege := range privileges {
			if !slices.Contains(i.engine().Privileges, privilege) {
				return cloud.Invalid(managed.KindAccount, "Privilege", "with "+i.Engine+" there is no privilege "+privilege)
			}
		}
		for _, name := range databases {
			if _, err := i.usable(c, name); err != nil {
				if failed, ok := errors.AsType[*cloud.Error](err); ok && failed.Reason == cloud.NotFound {
					failed.Field = "Granted"
				}
				return err
			}
		}
		return nil
	}
}
