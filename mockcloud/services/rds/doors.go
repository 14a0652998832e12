package rds

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// doors are ports of a connection string besides that of PostgreSQL: 0 for the usual ones.
type doors struct {
	// Babelfish is for clients of SQL Server, and PGBouncer for those who share connections.
	Babelfish, PGBouncer int
}

func (d doors) babelfish() int { return cmp.Or(d.Babelfish, 1433) }
func (d doors) pgBouncer() int { return cmp.Or(d.PGBouncer, 6432) }

// with are the doors with the ports that a request names, which no two of them share; engine is that of PostgreSQL.
func (d doors) with(i *instance, engine int, babelfish, pgBouncer string) (doors, error) {
	for _, one := range []struct {
		name, given string
		there       bool
		into        *int
	}{{"BabelfishPort", babelfish, i.Settings.Babelfish != "", &d.Babelfish}, {"PGBouncerPort", pgBouncer, i.Settings.PGBouncer, &d.PGBouncer}} {
		if one.given == "" {
			continue
		}
		if !one.there {
			return d, i.wrongType("%s has nothing that would listen at a %s", i.ID, one.name)
		}
		var err error
		if *one.into, err = portOf(one.given); err != nil {
			return d, err
		}
		if *one.into != 0 {
			if err := i.engine().checkPort(*one.into); err != nil {
				return d, err
			}
		}
	}
	taken := []int{engine}
	if i.Settings.Babelfish != "" {
		taken = append(taken, d.babelfish())
	}
	if i.Settings.PGBouncer {
		taken = append(taken, d.pgBouncer())
	}
	slices.Sort(taken)
	if len(slices.Compact(slices.Clone(taken))) < len(taken) {
		return d, cloud.Invalid(managed.KindEndpoint, "Port", fmt.Sprintf("the ports %v are not different ones", taken))
	}
	return d, nil
}

// doors are those of an endpoint.
func (s *settings) doors(role string) *doors {
	if role == internet {
		return &s.Outside
	}
	return &s.Inside
}

// showDoors shows the ports of an endpoint at which something listens.
func (i *instance) showDoors(e *managed.Endpoint, view *DBInstanceNetInfo) {
	d := i.Settings.doors(e.Role)
	if i.Settings.Babelfish != "" {
		view.BabelfishPort = new(strconv.Itoa(d.babelfish()))
	}
	if i.Settings.PGBouncer {
		view.PGBouncerPort = new(strconv.Itoa(d.pgBouncer()))
	}
}

// babelfish is what a new instance of PostgreSQL is to understand of SQL Server's language, as JSON of the request.
type babelfish struct {
	BabelfishEnabled   any // a text or a truth value
	MigrationMode      string
	MasterUsername     string
	MasterUserPassword string
}

// babelfishVersions are those of PostgreSQL that have it.
var babelfishVersions = []string{"13.0", "14.0", "15.0", "16.0", "17.0"}

// understand lets a new instance have Babelfish, with a privileged account for it.
func (n *newInstance) understand(i *instance) error {
	if n.Babelfish == "" {
		return nil
	}
	var wanted babelfish
	if json.Unmarshal([]byte(n.Babelfish), &wanted) != nil || !slices.Contains([]string{"true", "false"}, fmt.Sprint(wanted.BabelfishEnabled)) {
		return services.Malformed(kindInstance, "BabelfishConfig", "BabelfishConfig is a JSON object, whose babelfishEnabled is true or false")
	}
	switch {
	case fmt.Sprint(wanted.BabelfishEnabled) == "false":
		return nil
	case i.Engine != "PostgreSQL":
		return i.wrongEngine()
	case !slices.Contains(babelfishVersions, i.Version) || i.StorageType == localDisks:
		return i.wrongType("only PostgreSQL from 13 on, on cloud disks, has Babelfish")
	case wanted.MigrationMode != "single-db" && wanted.MigrationMode != "multi-db":
		return services.Malformed(kindInstance, "BabelfishConfig", "migrationMode is single-db or multi-db")
	}
	n.Master = &newAccount{Name: wanted.MasterUsername, Password: wanted.MasterUserPassword, Type: superAccount}
	i.Settings.Babelfish = wanted.MigrationMode
	return n.Master.check(i)
}

// showBabelfish shows whether the instance has it.
func (i *instance) showBabelfish() *BabelfishConfig {
	if i.Settings.Babelfish == "" {
		return nil
	}
	return &BabelfishConfig{BabelfishEnabled: new("true"), MigrationMode: &i.Settings.Babelfish}
}

// modifyDBInstanceConfig lets PgBouncer listen at the connection strings of PostgreSQL, or not any more.
func modifyDBInstanceConfig(c *cloud.Call, q *ModifyDBInstanceConfigRequest) (*EmptyResponse, error) {
	on := q.ConfigValue == "true"
	return changed(c, q.DBInstanceId, changing{
		status: netModifying, action: "ModifyDBInstanceConfig",
		check: func(i *instance) error {
			switch {
			case q.ConfigName == "encryptionKey", q.ConfigName == "clear_errorlog":
				return services.NotThere("ConfigName", true)
			case q.ConfigName != "pgbouncer":
				return services.Malformed(kindInstance, "ConfigName", "ConfigName is pgbouncer, encryptionKey or clear_errorlog")
			case i.Engine != "PostgreSQL":
				return i.wrongEngine()
			case i.StorageType == localDisks:
				return i.wrongType("PgBouncer is for instances on cloud disks")
			}
			after := *i
			after.Settings.PGBouncer = on
			for _, e := range i.endpoints(c.World) {
				if _, err := i.Settings.doors(e.Role).with(&after, e.Port, "", ""); err != nil {
					return err
				}
			}
			return oneOf("ConfigValue", q.ConfigValue, "true", "false")(i)
		},
		do: func(i *instance) { i.Settings.PGBouncer = on },
	})
}
