package rds

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// engine is a database engine, with what the product offers of it.
type engine struct {
	// Name is the engine's in requests, Host the one in connection strings, and Class
	// that with which the names of its classes begin.
	Name, Host, Class string
	// Groups is its name in parameter groups; "" where it has none.
	Groups string
	// Prefix and ReadOnly begin the ids of its instances.
	Prefix, ReadOnly string
	Port             int
	// MaxPort is the greatest port that an instance can be made with.
	MaxPort int
	// Versions are those for instances of a certain size; Elastic those for serverless ones.
	Versions, Elastic []string
	// Categories are the editions, besides those of serverless instances.
	Categories []string
	// Serverless are the editions of serverless instances, and MaxCapacity is how many
	// capacity units they have at most; none and 0 where there are none.
	Serverless  []string
	MaxCapacity int
	// Privileges are what accounts can have on a database.
	Privileges []string
	// Charsets are the character sets of databases, the usual one first.
	Charsets []string
	// LongestAccount is how many characters the name of an account has at most.
	LongestAccount int
}

// engines are all of them (the vendor's page about CreateDBInstance).
var engines = []*engine{
	{
		Name: "MySQL", Host: "mysql", Class: "mysql", Groups: "mysql", Prefix: "rm", ReadOnly: "rr", Port: 3306, MaxPort: 65534,
		Versions: []string{"5.5", "5.6", "5.7", "8.0"}, Elastic: []string{"5.7", "8.0"},
		Categories: []string{basic, highAvailability, cluster}, Serverless: []string{serverlessBasic, serverlessStandard}, MaxCapacity: 32,
		Privileges: []string{"ReadWrite", "ReadOnly", "DDLOnly", "DMLOnly"},
		Charsets:   []string{"utf8", "utf8mb4", "gbk", "latin1"}, LongestAccount: 32,
	},
	{
		Name: "PostgreSQL", Host: "pg", Class: "pg", Groups: "PostgreSQL", Prefix: "pgm", ReadOnly: "pgr", Port: 5432, MaxPort: 5999,
		Versions: []string{"10.0", "11.0", "12.0", "13.0", "14.0", "15.0", "16.0", "17.0"}, Elastic: []string{"14.0", "15.0", "16.0", "17.0"},
		Categories: []string{basic, highAvailability, cluster}, Serverless: []string{serverlessBasic, serverlessStandard}, MaxCapacity: 14,
		Privileges: []string{"DBOwner"},
		Charsets: []string{
			"UTF8", "KOI8U", "KOI8R", "WIN866", "WIN874", "WIN1250", "WIN1251", "WIN1252", "WIN1253", "WIN1254", "WIN1255", "WIN1256", "WIN1257", "WIN1258",
			"EUC_CN", "EUC_KR", "EUC_TW", "EUC_JP", "EUC_JIS_2004", "SQL_ASCII", "LATIN1", "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7",
			"LATIN8", "LATIN9", "LATIN10", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "MULE_INTERNAL",
		}, LongestAccount: 63,
	},
	{
		Name: "SQLServer", Host: "sqlserver", Class: "mssql", Prefix: "rm", ReadOnly: "rr", Port: 1433, MaxPort: 5999,
		Versions: []string{
			"2012", "2012_ent_ha", "2012_std_ha", "2012_web", "2014_ent_ha", "2014_std_ha", "2016_ent_ha", "2016_std_ha", "2016_web", "2017_ent", "2017_std_ha", "2017_web",
			"2019_ent", "2019_std_ha", "2019_web", "2022_ent", "2022_std_ha", "2022_web",
		}, Elastic: []string{"2016_std_sl", "2017_std_sl", "2019_std_sl"},
		Categories: []string{basic, highAvailability, alwaysOn}, Serverless: []string{serverlessHA}, MaxCapacity: 16,
		Privileges: []string{"ReadWrite", "ReadOnly", "DBOwner"},
		Charsets: []string{
			"Chinese_PRC_CI_AS", "Chinese_PRC_CS_AS", "Chinese_PRC_BIN", "SQL_Latin1_General_CP1_CI_AS", "SQL_Latin1_General_CP1_CS_AS",
		}, LongestAccount: 64,
	},
	{
		Name: "MariaDB", Host: "mariadb", Class: "mariadb", Groups: "mariadb", Prefix: "rm", ReadOnly: "rr", Port: 3306, MaxPort: 5999,
		Versions: []string{"10.3", "10.6"}, Categories: []string{highAvailability},
		Privileges: []string{"ReadWrite", "ReadOnly", "DDLOnly", "DMLOnly"},
		Charsets:   []string{"utf8", "utf8mb4", "gbk", "latin1"}, LongestAccount: 16,
	},
}

// The editions of instances.
const (
	basic              = "Basic"
	highAvailability   = "HighAvailability"
	cluster            = "cluster"
	alwaysOn           = "AlwaysOn"
	serverlessBasic    = "serverless_basic"
	serverlessStandard = "serverless_standard"
	serverlessHA       = "serverless_ha"
)

// kindEngine is the kind of a database engine.
const kindEngine cloud.Kind = "database engine"

// retired is an engine that no zone has any more. Who looks at all engines, such as Terraform's
// provider, still asks for it.
const retired = "PPAS"

// findEngine finds an engine by its name, however it is spelled.
func findEngine(name string) (*engine, error) {
	for _, one := range engines {
		if strings.EqualFold(one.Name, name) {
			return one, nil
		}
	}
	return nil, cloud.Invalid(kindEngine, "Engine", "there is no database engine "+name)
}

// versionFor checks a version, for an instance that is serverless or not.
func (e *engine) versionFor(version string, serverless bool) error {
	versions := e.Versions
	if serverless {
		versions = e.Elastic
	}
	if !slices.Contains(versions, version) {
		return cloud.Invalid(kindEngine, "EngineVersion", e.Name+" "+version+" is not offered")
	}
	return nil
}

// editions are all editions.
func (e *engine) editions() []string { return slices.Concat(e.Categories, e.Serverless) }

// isMySQL says whether the engine is MySQL or one that descends from it.
func (e *engine) isMySQL() bool { return e.Port == 3306 }
