package polardb

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// databaseName has the form of the names of databases, and charsets are those of MySQL
// that they can have.
var (
	databaseName = cloud.NewPattern(`^[a-z]([a-z0-9_-]{0,62}[a-z0-9])?$`)
	charsets     = []string{"utf8", "utf8mb4", "gbk", "latin1", "ascii", "big5", "binary", "gb2312", "ucs2", "utf16", "utf32"}
)

func checkDatabaseName(name string) error {
	if !databaseName.MatchString(name) {
		return cloud.Invalid(managed.KindDatabase, "Name", "a name has 1 to 64 lower-case letters, digits, underscores and hyphens, the first one a letter, the last one a letter or digit")
	}
	return nil
}

func createDatabase(c *cloud.Call, q *CreateDatabaseRequest) (*EmptyResponse, error) {
	var account *managed.Account
	privilege := q.AccountPrivilege
	if privilege == "" {
		privilege = privileges[0]
	}
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(p *cluster) (err error) {
		if err := p.mayWrite(); err != nil {
			return err
		}
		if err := checkDatabaseName(q.DBName); err != nil {
			return err
		}
		if err := checkDescription(managed.KindDatabase, q.DBDescription); err != nil {
			return err
		}
		if !slices.Contains(charsets, q.CharacterSetName) {
			return cloud.Invalid(managed.KindDatabase, "Charset", "MySQL has no character set "+q.CharacterSetName)
		}
		if err := checkCollation(q); err != nil {
			return err
		}
		if q.AccountName != "" {
			if account, err = p.Accounts.Find(q.AccountName); err != nil {
				return err
			}
			if !slices.Contains(privileges, privilege) {
				return cloud.Invalid(managed.KindAccount, "Privilege", "there is no privilege "+privilege)
			}
		}
		return p.Databases.MayAdd(q.DBName, 0)
	}, Do: func(p *cluster) {
		p.Databases.Add(c, managed.Database{Name: q.DBName, Charset: q.CharacterSetName, Description: q.DBDescription})
		for _, a := range p.Accounts {
			if a.Everywhere != "" {
				a.Grant(q.DBName, a.Everywhere)
			}
		}
		if account != nil && account.Type == normal {
			account.Grant(q.DBName, privilege)
		}
	}}))
}

// checkCollation says whether the collation is one of the character set, as MySQL names them. It is not kept: no
// action shows it, and there are no data to sort.
func checkCollation(q *CreateDatabaseRequest) error {
	switch {
	case q.Collate != "" && q.Collate != q.CharacterSetName && !strings.HasPrefix(q.Collate, q.CharacterSetName+"_"):
		return cloud.Invalid(managed.KindDatabase, "Charset", "the character set "+q.CharacterSetName+" does not go with the collation "+q.Collate)
	case q.Ctype != "" && q.Ctype != q.Collate:
		return cloud.Invalid(managed.KindDatabase, "Charset", "characters are sorted and classified by the same language")
	}
	return nil
}

// checkDBName says whether a database could have a name.
func checkDBName(c *cloud.Call, q *CheckDBNameRequest) (*CheckDBNameResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err == nil {
		err = checkDatabaseName(q.DBName)
	}
	if err == nil {
		err = p.primary().Databases.MayAdd(q.DBName, 0)
	}
	return &CheckDBNameResponse{DBName: &q.DBName}, err
}

func describeDatabases(c *cloud.Call, q *DescribeDatabasesRequest) (*DescribeDatabasesResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	views, p := []Database{}, p.primary()
	for _, d := range p.Databases {
		if q.DBName != "" && q.DBName != d.Name {
			continue
		}
		status := statusRunning
		if !d.Settled(c.Now) {
			status = statusCreating
		}
		accounts := []DatabaseAccount{}
		for _, a := range p.Accounts {
			for _, one := range a.Privileges {
				if one.Database == d.Name {
					accounts = append(accounts, DatabaseAccount{
						AccountName: new(a.Name), AccountStatus: accountStatus(c, a), AccountPrivilege: new(one.Privilege), PrivilegeStatus: new("Empowered"),
					})
				}
			}
		}
		views = append(views, Database{
			DBName: new(d.Name), DBDescription: new(d.Description), DBStatus: &status, CharacterSetName: new(d.Charset), Engine: &dbType, Accounts: &Accounts{Account: accounts},
		})
	}
	shown, number := onPage(views, q.PageNumber, q.PageSize)
	return &DescribeDatabasesResponse{Databases: &Databases{Database: shown}, PageNumber: number, PageRecordCount: new(int32(len(shown)))}, nil
}

// changeDatabase finds a database and changes it.
func changeDatabase(c *cloud.Call, id, name string, check func() error, do func(*cluster, *managed.Database)) (*EmptyResponse, error) {
	var database *managed.Database
	return empty(clusters.Modify(c, id, modification{Check: func(p *cluster) (err error) {
		if err := p.mayWrite(); err != nil {
			return err
		}
		if database, err = p.Databases.Find(name); err != nil || check == nil {
			return err
		}
		return check()
	}, Do: func(p *cluster) { do(p, database) }}))
}

func modifyDBDescription(c *cloud.Call, q *ModifyDBDescriptionRequest) (*EmptyResponse, error) {
	return changeDatabase(c, q.DBClusterId, q.DBName, func() error { return checkDescription(managed.KindDatabase, q.DBDescription) },
		func(_ *cluster, d *managed.Database) { d.Description = q.DBDescription })
}

func deleteDatabase(c *cloud.Call, q *DeleteDatabaseRequest) (*EmptyResponse, error) {
	return changeDatabase(c, q.DBClusterId, q.DBName, nil, func(p *cluster, d *managed.Database) { p.Databases.Remove(d, p.Accounts) })
}

// mostGroups is how many security groups let their members in.
const mostGroups = 3

// accessRules are what the vendor allows of white lists of addresses.
var accessRules = managed.AccessRules{Kind: kindCluster, Lists: 50, Entries: 1000, Lasting: "default", Floor: "127.0.0.1"}

// listName has the form of the names of white lists.
var listName = cloud.NewPattern(`^[a-z][a-z0-9_]{0,118}[a-z0-9]$`)

// accessOf reads the white list of a request.
func (p *cluster) accessOf(q *ModifyDBClusterAccessWhitelistRequest) (managed.AccessLists, error) {
	if q.DBClusterIPArrayName != "" && !listName.MatchString(q.DBClusterIPArrayName) {
		return nil, cloud.Invalid(kindCluster, "AccessEntry", "the name of a white list has 2 to 120 lower-case letters and digits")
	}
	return p.AccessLists.With(accessRules, managed.AccessMode(q.ModifyMode), q.DBClusterIPArrayName, q.DBClusterIPArrayAttribute, services.Separated(q.SecurityIps))
}
