package rds

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const newSmall = "CreateDBInstance Engine=MySQL EngineVersion=5.7 DBInstanceClass=mysql.n2.medium.2c DBInstanceStorage=30 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 VSwitchId={shared} "

func TestStopAndStart(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: newSmall + "PayType=Postpaid", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "StartDBInstance DBInstanceId={id}", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Keep: "address=IPAddress"},
	)
	stops := func(want string) {
		t.Helper()
		s.As("owner", func(c *cloud.Call) error {
			from, err := network.FindVSwitch(c, s.Private, cloud.View)
			s.Must(err)
			path, err := reach.Find(c, reach.Flow{From: reach.End{Thing: from.Head()}, To: reach.End{Address: netip.MustParseAddr(s.Given["address"])}, Protocol: network.TCP, Port: 3306})
			s.Must(err)
			got := ""
			if path.Stop != nil {
				got = path.Stop.Text
			}
			if (want == "") != (got == "") || !strings.HasSuffix(got, want) {
				t.Errorf("a packet stops: %q; want %q", got, want)
			}
			return nil
		})
	}
	stops("")
	s.Life(managedtest.Step{Call: "StopDBInstance DBInstanceId={id} RegionId=cn-hangzhou", Busy: true})
	stops("is Stopping")
	s.Life(
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"Stopping"`}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Later: time.Hour, Shows: []string{`"DBInstanceStatus":"Stopped"`, `{id}.mysql.rds.aliyuncs.com`}},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"IPAddress":"{address}"`}},
		managedtest.Step{Call: "StopDBInstance DBInstanceId={id} RegionId=cn-hangzhou", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "RestartDBInstance DBInstanceId={id}", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "DescribeDBInstances DBInstanceStatus=Stopped", Shows: []string{"{id}"}},
	)
	stops("is Stopped")
	s.Life(
		managedtest.Step{Call: "StartDBInstance DBInstanceId={id} TargetDBInstanceClass=mysql.n4.medium.2c", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "StartDBInstance DBInstanceId={id} DBInstanceTransType=1", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "StartDBInstance DBInstanceId={id}", Busy: true},
	)
	stops("is Starting")
	s.Life(managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Later: time.Hour, Shows: []string{`"DBInstanceStatus":"Running"`}})
	stops("")
	// Stopped again, with a backup that is kept until it starts by itself: nothing is made meanwhile.
	s.Life(
		managedtest.Step{Call: `ModifyParameter DBInstanceId={id} Parameters={"back_log":"2001"}`},
		managedtest.Step{Call: "StopDBInstance DBInstanceId={id} RegionId=cn-hangzhou", Later: 7 * day},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Later: 14 * day, Shows: []string{`"TotalRecordCount":"1"`}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"Stopped"`}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Later: 2 * day, Shows: []string{`"DBInstanceStatus":"Running"`}},
		managedtest.Step{Call: "DescribeParameters DBInstanceId={id}", Shows: []string{`"ParameterValue":"2001"`, `"ConfigParameters":{"DBInstanceParameter":[]}`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Later: 7 * day, Shows: []string{`"TotalRecordCount":"3"`}},
		managedtest.Step{Call: "StopDBInstance DBInstanceId={id} RegionId=cn-hangzhou"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}"},
	)
	s.Settle()
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("%s addresses are free, want 252", free)
	}
}

// What cannot be stopped.
func TestStopRefusals(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	const maria = "CreateDBInstance Engine=MariaDB EngineVersion=10.6 DBInstanceClass=mariadb.n2.medium.2c DBInstanceStorage=30 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 VSwitchId={shared} PayType=Postpaid"
	stop := func(name, code string) managedtest.Step {
		return managedtest.Step{Call: "StopDBInstance RegionId=cn-hangzhou DBInstanceId={" + name + "}", Refused: code}
	}
	s.Life(
		managedtest.Step{Call: maria, Keep: "maria=DBInstanceId", Open: true},
		stop("maria", "IncorrectDBInstanceEngine"),
		managedtest.Step{Call: newSmall + "PayType=Prepaid Period=Month UsedTime=1", Keep: "ahead=DBInstanceId", Open: true},
		stop("ahead", "InvalidPayType.NotSupported"),
		managedtest.Step{Call: newSmall + "PayType=Postpaid DBInstanceStorageType=cloud_ssd", Keep: "slow=DBInstanceId", Open: true},
		stop("slow", "OperationDenied.DBInstanceType"),
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
		stop("id", "OperationDenied.DBInstanceType"),
		stop("reader", "OperationDenied.DBInstanceType"),
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={id} EngineVersion=8.0", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={maria} EngineVersion=10.7", Refused: "IncorrectDBInstanceEngine"},
	)
}

func TestUpgrades(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newSmall + "PayType=Postpaid", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={id} EngineVersion=5.6", Refused: "InvalidEngineVersion.Malformed"},
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={id} EngineVersion=9.0", Refused: "InvalidEngineVersion.Malformed"},
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={id} EngineVersion=8.0", Busy: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"EngineVersionUpgrading"`, `"EngineVersion":"8.0"`}},
		managedtest.Step{Call: "UpgradeDBInstanceKernelVersion DBInstanceId={id} TargetMinorVersion=rds_1", Later: time.Hour, Refused: "InvalidTargetMinorVersion.NotFound"},
		managedtest.Step{Call: "UpgradeDBInstanceKernelVersion DBInstanceId={id}", Busy: true, Shows: []string{`"TargetMinorVersion":"rds_20240930"`}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"MinorVersionUpgrading"`}},
		managedtest.Step{Call: "DescribeSlowLogs DBInstanceId={id} StartTime=2030-01-01Z EndTime=2030-01-02Z SortKey=TotalQueryTimes", Later: time.Hour, Shows: []string{`"SQLSlowLog":[]`, `"Engine":"MySQL"`}},
		managedtest.Step{Call: "DescribeSlowLogs DBInstanceId={id} StartTime=2030-01-02Z EndTime=2030-01-01Z", Refused: "InvalidEndTime.Malformed"},
		managedtest.Step{Call: "DescribeSlowLogs DBInstanceId={id} StartTime=2030-01-01Z EndTime=2030-01-01Z SortKey=Beauty", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DescribeSlowLogRecords DBInstanceId={id} StartTime=2030-01-01T00:00Z EndTime=2030-01-02T00:00Z", Shows: []string{`"SQLSlowRecord":[]`}},
		managedtest.Step{Call: "DescribeSlowLogRecords DBInstanceId={id} StartTime=2030-01-01Z EndTime=2030-01-02T00:00Z", Refused: "InvalidStartTime.Malformed"},
		managedtest.Step{Call: "ListClasses CommodityCode=bards OrderType=BUY DBInstanceId={id}", Shows: []string{`"ClassCode":"mysql.n4.large.2c","ClassGroup":"General-purpose"`, `"ReferencePrice":"320"`}, Lacks: []string{"pg.", "mysqlro"}},
	)
}

func TestListClasses(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "ListClasses CommodityCode=rds OrderType=BUY Engine=PostgreSQL", Open: true, Shows: []string{`"pg.x4.xlarge.2c"`, `"ReferencePrice":"320000"`}, Lacks: []string{"mysql"}},
		managedtest.Step{Call: "ListClasses CommodityCode=shoes OrderType=BUY", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListClasses CommodityCode=rds OrderType=STEAL", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListClasses CommodityCode=rords OrderType=BUY", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "ListClasses CommodityCode=rds OrderType=BUY Engine=Paper", Open: true, Refused: "InvalidEngine.Malformed"},
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "ListClasses CommodityCode=rords OrderType=BUY DBInstanceId={id}", Shows: []string{"mysqlro.n2.small.1c", "mysqlro.x4.4xlarge.1c"}, Lacks: []string{"pgro", "mysql.n2"}},
		managedtest.Step{Call: "ListClasses CommodityCode=bards OrderType=BUY DBInstanceId={id} Engine=MariaDB", Shows: []string{`"Items":[]`}},
	)
}

// A stopped instance costs its storage.
func TestStoppedInstancesCostLess(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Settling = 0
	s.Life(
		managedtest.Step{Call: newSmall + "PayType=Postpaid", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "StopDBInstance DBInstanceId={id} RegionId=cn-hangzhou", Later: 10 * time.Hour},
		managedtest.Step{Call: "StartDBInstance DBInstanceId={id}", Later: 10 * time.Hour},
	)
	s.Wall = s.Wall.Add(10 * time.Hour)
	s.As("team-a", func(c *cloud.Call) error {
		month, _ := bill.ParseMonth("2030-01")
		var hours, units float64
		for _, line := range bill.Lines(c, month, bill.Filter{}) {
			hours += line.Used.Hours()
			units += line.Used.Hours() * line.Units
		}
		const hosts = 3 // units: two of 2 cores and 4 GB
		if hours < 29.9 || units < 21.9*hosts || units > 22.1*hosts {
			t.Errorf("the instance costs for %f hours, %f of them in full; want 30 and 22", hours, units/hosts)
		}
		return nil
	})
}
