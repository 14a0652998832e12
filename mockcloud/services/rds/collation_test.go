package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

const newSQLServer = "CreateDBInstance Engine=SQLServer EngineVersion=2022_std_ha DBInstanceClass=mssql.x4.medium.s2 DBInstanceStorage=40 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 PayType=Postpaid VSwitchId={shared} "

func TestLifeOfACollation(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "DescribeCollationTimeZones", Open: true, Shows: []string{`{"TimeZone":"Afghanistan Standard Time","StandardTimeOffset":"(UTC+04:30)","Description":"Kabul"}`}},
		managedtest.Step{Call: newSQLServer, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"Collation":"Chinese_PRC_CI_AS"`, `"TimeZone":"China Standard Time"`}},
		managedtest.Step{Call: "ModifyCollationTimeZone DBInstanceId={id} Collation=Japanese_CI_AS", Shows: []string{`"Collation":"Japanese_CI_AS"`, `"Timezone":"China Standard Time"`}, Busy: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"Rebooting"`, `"Collation":"Japanese_CI_AS"`}},
		managedtest.Step{Call: "ModifyCollationTimeZone DBInstanceId={id} Timezone=Tokyo+Standard+Time", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "CreateDatabase DBInstanceId={id} DBName=orders CharacterSetName=Chinese_PRC_CI_AS"},
		managedtest.Step{Call: "ModifyCollationTimeZone DBInstanceId={id} Collation=Latin1_General_CI_AS", Refused: "DependencyViolation"},
		managedtest.Step{Call: "ModifyCollationTimeZone DBInstanceId={id} Timezone=Tokyo+Standard+Time"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"Collation":"Japanese_CI_AS"`, `"TimeZone":"Tokyo Standard Time"`}},
	)
}

func TestCollationsThatThereAreNot(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.refuses("ModifyCollationTimeZone", s.makes("team-a"), "403 IncorrectDBInstanceEngine", "Collation", "Japanese_CI_AS")
	id := s.makes("team-a", "Engine", "SQLServer", "EngineVersion", "2022_std_ha", "DBInstanceClass", "mssql.x4.medium.s2", "DBInstanceStorage", "40")
	s.refuses("ModifyCollationTimeZone", id, badValue)
	s.refuses("ModifyCollationTimeZone", id, badValue, "Collation", "Klingon_CI_AS")
	s.refuses("ModifyCollationTimeZone", id, badValue, "Timezone", "Vulcan Standard Time")
	zones := servicestest.OK[DescribeCollationTimeZonesResponse](s, "team-a", "DescribeCollationTimeZones", nil).CollationTimeZones.CollationTimeZone
	for _, zone := range zones {
		if *zone.Description == "" || len(*zone.StandardTimeOffset) != len("(UTC+04:30)") {
			t.Errorf("the time zone %s is %s, %s", *zone.TimeZone, *zone.StandardTimeOffset, *zone.Description)
		}
	}
}
