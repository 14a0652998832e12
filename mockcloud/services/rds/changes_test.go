package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Who pays in a way already does not begin anew with it: what is paid for ahead would be lost.
func TestPaidForSoAlready(t *testing.T) {
	t.Parallel()
	const ahead = "TransformDBInstancePayType DBInstanceId={id} PayType=Prepaid Period=Year UsedTime=1"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "TransformDBInstancePayType DBInstanceId={id} PayType=Postpaid", Refused: "InvalidPayType.NotSupported"},
		managedtest.Step{Call: ahead, Shows: []string{`"ExpiredTime":"2031-01-02T16:00:00Z"`}},
		managedtest.Step{Call: "TransformDBInstancePayType DBInstanceId={id} PayType=Prepaid Period=Month UsedTime=1", Refused: "InvalidPayType.NotSupported"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"ExpireTime":"2031-01-02T16:00:00Z"`}},
	)
}

// Of a subscription a read-only instance is no more protected than another.
func TestReadOnlySubscriptionsAreNotProtected(t *testing.T) {
	t.Parallel()
	const reader = "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 ZoneId=cn-hangzhou-h VSwitchId={shared} DeletionProtection=true PayType="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: reader + "Prepaid Period=Month UsedTime=1", Refused: "InvalidPayType.NotSupported"},
		managedtest.Step{Call: reader + "Postpaid"},
	)
}

// An instance is found by either of its connection strings.
func TestFoundByConnectionStrings(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL + "ConnectionString=orders-db", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=orders-pub Port=3306"},
		managedtest.Step{Call: "DescribeDBInstances ConnectionString=orders-db.mysql.rds.aliyuncs.com", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeDBInstances ConnectionString=orders-pub.mysql.rds.aliyuncs.com", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeDBInstances ConnectionString=orders-sub.mysql.rds.aliyuncs.com", Lacks: []string{"{id}"}},
	)
}

// No connection string is on port 0.
func TestNoPortIsTheUsualOne(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL + "ConnectionString=orders-db Port=3400", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=orders-pub Port=0", Refused: "InvalidPort.Malformed"},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString=orders-db.mysql.rds.aliyuncs.com ConnectionStringPrefix=stock-db Port=0", Refused: "InvalidPort.Malformed"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"Port":"3400"`}},
	)
}

// Terraform's provider takes the 29th class of the first list, and the 22nd of the second, for tests.
func TestManyClassesAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	for edition, least := range map[string]int{"bards": 29, "rords": 22} {
		listed := servicestest.OK[DescribeAvailableClassesResponse](s, "team-a", "DescribeAvailableClasses", wire.Parameters{
			"ZoneId": managedtest.ZoneA, "Engine": "MySQL", "EngineVersion": "8.0", "Category": "HighAvailability", "DBInstanceStorageType": "cloud_essd", "CommodityCode": edition, "DBInstanceId": id,
		}).DBInstanceClasses
		if len(listed) < least {
			t.Errorf("%s has %d classes; want %d", edition, len(listed), least)
		}
	}
}

// An instance begins with the minor version that is asked for, and gets no older one; its read-only instances have the same.
func TestMinorVersions(t *testing.T) {
	t.Parallel()
	const upgrade = "UpgradeDBInstanceKernelVersion DBInstanceId={id}"
	const look = "DescribeDBInstanceAttribute DBInstanceId="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL + "TargetMinorVersion=rds_1", Open: true, Refused: "InvalidTargetMinorVersion.NotFound"},
		managedtest.Step{Call: newMySQL + "TargetMinorVersion=rds_20201031", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: look + "{id}", Shows: []string{`"CurrentKernelVersion":"rds_20201031"`, `"LatestKernelVersion":"rds_20240930"`}},
		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
		managedtest.Step{Call: look + "{reader}", Shows: []string{`"CurrentKernelVersion":"rds_20201031"`}},
		managedtest.Step{Call: upgrade + " TargetMinorVersion=rds_20201031", Shows: []string{`"TargetMinorVersion":"rds_20201031"`}},
		managedtest.Step{Call: upgrade, Shows: []string{`"TargetMinorVersion":"rds_20240930"`}},
		managedtest.Step{Call: upgrade + " TargetMinorVersion=rds_20201031", Refused: "InvalidTargetMinorVersion.NotFound"},
		managedtest.Step{Call: look + "{id}", Shows: []string{`"CurrentKernelVersion":"rds_20240930"`}},
		managedtest.Step{Call: look + "{reader}", Shows: []string{`"CurrentKernelVersion":"rds_20201031"`}},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={reader} DBInstanceStorage=50 TargetMinorVersion=rds_20240930"},
		managedtest.Step{Call: look + "{reader}", Shows: []string{`"CurrentKernelVersion":"rds_20240930"`, `"DBInstanceStorage":50`}},
	)
}

// With a connection string that is released goes what encrypts it.
func TestReleasedIsNotEncrypted(t *testing.T) {
	t.Parallel()
	const ssl = "ModifyDBInstanceSSL DBInstanceId={id} SSLEnabled=1 ConnectionString="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL + "ConnectionString=orders-db", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=orders-pub Port=3306"},
		managedtest.Step{Call: ssl + "orders-pub.mysql.rds.aliyuncs.com"},
		managedtest.Step{Call: "ReleaseInstancePublicConnection DBInstanceId={id} CurrentConnectionString=orders-pub.mysql.rds.aliyuncs.com"},
		managedtest.Step{Call: "DescribeDBInstanceSSL DBInstanceId={id}", Shows: []string{`"SSLEnabled":"No"`}, Lacks: []string{"orders-pub"}},
		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=orders-pub Port=3306"},
		managedtest.Step{Call: ssl + "orders-db.mysql.rds.aliyuncs.com"},
		managedtest.Step{Call: "ReleaseInstancePublicConnection DBInstanceId={id} CurrentConnectionString=orders-pub.mysql.rds.aliyuncs.com"},
		managedtest.Step{Call: "DescribeDBInstanceSSL DBInstanceId={id}", Shows: []string{`"SSLEnabled":"Yes"`, "orders-db"}},
	)
}

// A zone that is Auto is that of the vSwitch.
func TestAutomaticZones(t *testing.T) {
	t.Parallel()
	const look = "DescribeDBInstanceAttribute DBInstanceId="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL + "ZoneId=Auto ZoneIdSlave1=Auto", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: look + "{id}", Shows: []string{`"MasterZone":"cn-hangzhou-h"`, `"SlaveZone":[{"ZoneId":"cn-hangzhou-h"}]`}},
		managedtest.Step{
			Call: "CreateDBInstance Engine=MySQL EngineVersion=8.0 DBInstanceClass=mysql.n2.medium.2c DBInstanceStorage=30 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 PayType=Postpaid VSwitchId={shared},{sharedb} ZoneId=Auto ZoneIdSlave1=cn-hangzhou-i",
			Keep: "wide=DBInstanceId", Open: true,
		},
		managedtest.Step{Call: look + "{wide}", Shows: []string{`"MasterZone":"cn-hangzhou-h"`, `"SlaveZone":[{"ZoneId":"cn-hangzhou-i"}]`}},
	)
}
