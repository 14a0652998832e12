package rds

import (
	"strconv"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestLifeOfCrossRegionBackups(t *testing.T) {
	t.Parallel()
	const policy = "ModifyInstanceCrossBackupPolicy RegionId=cn-hangzhou DBInstanceId={id} "
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "DescribeAvailableCrossRegion RegionId=cn-hangzhou", Open: true, Shows: []string{`"cn-shanghai"`}, Lacks: []string{`"cn-hangzhou"`, `"me-central-1"`}},
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceCrossBackupPolicy RegionId=cn-hangzhou DBInstanceId={id}", Shows: []string{`"BackupEnabled":"Disabled"`, `"LogBackupEnabled":"Disabled"`, `"CrossBackupRegion":""`}},
		managedtest.Step{Call: "DescribeCrossRegionBackupDBInstance RegionId=cn-hangzhou", Shows: []string{`"TotalRecords":0`}},
		managedtest.Step{Call: policy + "BackupEnabled=1", Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + "BackupEnabled=1 CrossBackupRegion=cn-hangzhou", Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + "BackupEnabled=1 CrossBackupRegion=cn-nowhere", Refused: "InvalidRegionId.NotFound"},
		managedtest.Step{Call: policy + "BackupEnabled=1 CrossBackupRegion=cn-shanghai Retention=6", Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + "BackupEnabled=1 CrossBackupRegion=cn-shanghai RetentType=2", Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + "LogBackupEnabled=1 CrossBackupRegion=cn-shanghai", Refused: "InvalidParameter"},
		managedtest.Step{Call: policy + "BackupEnabled=1 LogBackupEnabled=1 CrossBackupRegion=cn-shanghai CrossBackupType=1 RetentType=1 Retention=30", Shows: []string{`"BackupEnabled":"Enable"`, `"Retention":30`}},
		managedtest.Step{Call: "DescribeInstanceCrossBackupPolicy RegionId=cn-hangzhou DBInstanceId={id}", Shows: []string{`"BackupEnabled":"Enable"`, `"LogBackupEnabled":"Enable"`, `"CrossBackupRegion":"cn-shanghai"`, `"LockMode":"Unlock"`}},
		managedtest.Step{Call: "DescribeCrossRegionBackupDBInstance RegionId=cn-hangzhou DBInstanceId={id}", Shows: []string{`"TotalRecords":1`, `"{id}"`}},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Keep: "copy=BackupId"},
		managedtest.Step{Call: "DescribeCrossRegionBackups RegionId=cn-hangzhou DBInstanceId={id}", Shows: []string{
			`"TotalRecordCount":1`, `"CrossBackupRegion":"cn-shanghai"`, `"Engine":"mysql"`, `"RestoreRegion":["cn-hangzhou","cn-shanghai"]`, `"BackupSetScale":0`,
		}},
		managedtest.Step{Call: "DescribeCrossRegionBackups RegionId=cn-hangzhou DBInstanceId={id} CrossBackupRegion=cn-beijing", Shows: []string{`"TotalRecordCount":0`}},
		managedtest.Step{Call: "DescribeCrossRegionBackups RegionId=cn-hangzhou DBInstanceId={id} BackupId={copy}", Shows: []string{`"TotalRecordCount":1`}},
		managedtest.Step{Call: "DescribeCrossRegionBackups RegionId=cn-hangzhou DBInstanceId={id} BackupId=1", Shows: []string{`"TotalRecordCount":0`}},
		managedtest.Step{Call: "DescribeAvailableRecoveryTime CrossBackupId={copy} DBInstanceId={id}", Shows: []string{`"RecoveryBeginTime":"2030`}},
		managedtest.Step{Call: "DescribeAvailableRecoveryTime CrossBackupId=1", Refused: "InvalidBackupId.NotFound"},
		managedtest.Step{Call: policy + "BackupEnabled=0 LogBackupEnabled=0", Shows: []string{`"BackupEnabled":"Disabled"`}},
		managedtest.Step{Call: "DescribeCrossRegionBackups RegionId=cn-hangzhou DBInstanceId={id}", Shows: []string{`"TotalRecordCount":1`}},
	)
}

// Copies outlive the backups, and those that are made afterwards are not copied.
func TestCopiesStayForAsLongAsTheirPolicySays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	s.refuses("ModifyInstanceCrossBackupPolicy", s.makes("team-a", "Engine", "MariaDB", "EngineVersion", "10.6", "DBInstanceClass", "mariadb.n2.medium.2c"), "403 IncorrectDBInstanceEngine", "RegionId", "cn-hangzhou", "BackupEnabled", "1", "CrossBackupRegion", "cn-shanghai")
	want := func(backups, copies int) {
		t.Helper()
		there := servicestest.OK[DescribeBackupsResponse](s, "team-a", "DescribeBackups", wire.Parameters{"DBInstanceId": id})
		across := servicestest.OK[DescribeCrossRegionBackupsResponse](s, "team-a", "DescribeCrossRegionBackups", wire.Parameters{"RegionId": "cn-hangzhou", "DBInstanceId": id})
		if *there.TotalRecordCount != strconv.Itoa(backups) || int(*across.TotalRecordCount) != copies {
			t.Errorf("there are %s backups and %d copies, want %d and %d", *there.TotalRecordCount, *across.TotalRecordCount, backups, copies)
		}
	}
	const week = 7 * 24 * time.Hour
	s.Wall = s.Wall.Add(week)
	want(3, 0)
	s.does("ModifyInstanceCrossBackupPolicy", id, "RegionId", "cn-hangzhou", "BackupEnabled", "1", "CrossBackupRegion", "cn-shanghai", "Retention", "28")
	s.Wall = s.Wall.Add(2 * week)
	want(3, 6)
	s.does("ModifyDBInstanceDescription", id, "DBInstanceDescription", "stock")
	s.Wall = s.Wall.Add(week)
	want(3, 9)
	s.Wall = s.Wall.Add(10 * week)
	want(3, 12)
	s.does("ModifyInstanceCrossBackupPolicy", id, "RegionId", "cn-hangzhou", "BackupEnabled", "0")
	s.Wall = s.Wall.Add(2 * week)
	want(3, 6)
	s.Wall = s.Wall.Add(3 * week)
	want(3, 0)
}
