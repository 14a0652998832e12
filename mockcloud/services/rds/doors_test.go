package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const newPostgreSQL = "CreateDBInstance Engine=PostgreSQL EngineVersion=15.0 DBInstanceClass=pg.n2.medium.2c DBInstanceStorage=30 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 PayType=Postpaid VSwitchId={shared} "

// An instance of PostgreSQL understands SQL Server's clients, at a port of its own of each connection string.
func TestBabelfish(t *testing.T) {
	t.Parallel()
	config := `BabelfishConfig={"babelfishEnabled":"true","migrationMode":"multi-db","masterUsername":"babel_master","masterUserPassword":"Secret-123"}`
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newPostgreSQL + "BabelfishConfig=yes", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: newPostgreSQL + `BabelfishConfig={"babelfishEnabled":"true","migrationMode":"no-db","masterUsername":"babel_master","masterUserPassword":"Secret-123"}`, Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: newPostgreSQL + `BabelfishConfig={"babelfishEnabled":"true","migrationMode":"multi-db","masterUsername":"babel_master","masterUserPassword":"secret"}`, Refused: "InvalidAccountPassword.Format", Open: true},
		managedtest.Step{Call: newPostgreSQL + config + " Port=1433", Refused: "InvalidPort.Malformed", Open: true},
		managedtest.Step{Call: newMySQL + config, Refused: "IncorrectDBInstanceEngine", Open: true},
		managedtest.Step{Call: newPostgreSQL + `BabelfishConfig={"babelfishEnabled":false}`, Keep: "plain=DBInstanceId", Open: true},
		managedtest.Step{Call: newPostgreSQL + config, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"BabelfishConfig":{"BabelfishEnabled":"true","MigrationMode":"multi-db"}`}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={plain}", Lacks: []string{`"BabelfishConfig"`}},
		managedtest.Step{Call: `DescribeDBInstances Filter={"babelfishEnabled":"true"}`, Shows: []string{"{id}"}, Lacks: []string{"{plain}"}},
		managedtest.Step{Call: `DescribeDBInstances Filter={"babelfishEnabled":"false"}`, Shows: []string{"{plain}"}, Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeAccounts DBInstanceId={id}", Shows: []string{`"AccountName":"babel_master"`, `"AccountType":"Super"`}},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"BabelfishPort":"1433"`}, Lacks: []string{"PGBouncerPort"}},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={plain} ConnectionStringPrefix=plain-pub Port=5432 BabelfishPort=1500", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=babel-pub Port=5432 BabelfishPort=5432", Refused: "InvalidPort.Malformed"},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=babel-pub Port=5432 BabelfishPort=1500", Shows: []string{"babel-pub"}},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"BabelfishPort":"1433"`, `"BabelfishPort":"1500"`}},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString={id}.pg.rds.aliyuncs.com ConnectionStringPrefix={id} Port=5432 BabelfishPort=6000", Refused: "InvalidPort.Malformed"},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString={id}.pg.rds.aliyuncs.com ConnectionStringPrefix={id} Port=5432 BabelfishPort=1600"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"BabelfishPort":"1600"`, `"BabelfishPort":"1500"`}, Lacks: []string{`"BabelfishPort":"1433"`}},
		managedtest.Step{Call: "ReleaseInstancePublicConnection DBInstanceId={id} CurrentConnectionString=babel-pub.pg.rds.aliyuncs.com"},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=babel-pub Port=5432"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"BabelfishPort":"1600"`, `"BabelfishPort":"1433"`}, Lacks: []string{`"BabelfishPort":"1500"`}},
	)
}

// Clients of PostgreSQL share connections where PgBouncer is on.
func TestPGBouncer(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL, Keep: "mysql=DBInstanceId", Open: true},
		managedtest.Step{Call: "ModifyDBInstanceConfig DBInstanceId={mysql} ConfigName=pgbouncer ConfigValue=true", Refused: "IncorrectDBInstanceEngine"},
		managedtest.Step{Call: newPostgreSQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"PGBouncerEnabled":"false"`}},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=pool-pub Port=5432 PGBouncerPort=5500", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "ModifyDBInstanceConfig DBInstanceId={id} ConfigName=pgbouncer ConfigValue=perhaps", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyDBInstanceConfig DBInstanceId={id} ConfigName=pool ConfigValue=true", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyDBInstanceConfig DBInstanceId={id} ConfigName=clear_errorlog ConfigValue=1", Refused: "MockNotImplemented"},
		managedtest.Step{Call: "ModifyDBInstanceConfig DBInstanceId={id} ConfigName=pgbouncer ConfigValue=true"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"PGBouncerEnabled":"true"`}},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"PGBouncerPort":"6432"`}, Lacks: []string{"BabelfishPort"}},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString={id}.pg.rds.aliyuncs.com ConnectionStringPrefix={id} Port=5433 PGBouncerPort=5433", Refused: "InvalidPort.Malformed"},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString={id}.pg.rds.aliyuncs.com ConnectionStringPrefix={id} Port=5433 PGBouncerPort=5500"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"PGBouncerPort":"5500"`, `"Port":"5433"`}},
		managedtest.Step{Call: "ModifyDBInstanceConfig DBInstanceId={id} ConfigName=pgbouncer ConfigValue=false"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Lacks: []string{"PGBouncerPort"}},
	)
}
