package rds

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// An advanced policy begins as the usual one is, and then changes: backups of each six hours, of which those of earlier days thin out, and
// copies in another region that stay for ever. The world begins on a Wednesday, at noon.
func TestAdvancedBackups(t *testing.T) {
	t.Parallel()
	const (
		modify   = "ModifyBackupPolicy DBInstanceId={id} "
		first    = modify + "AdvancedDataPolicies.1."
		week     = first + "StrategyId={week} AdvancedDataPolicies.1.ActionType=UPDATE AdvancedDataPolicies.1."
		create   = first + "ActionType=CREATE AdvancedDataPolicies.1."
		describe = "DescribeBackupPolicy DBInstanceId={id}"
		copies   = "DescribeCrossRegionBackups RegionId=cn-hangzhou DBInstanceId={id}"
	)
	var many []string
	for n := range managed.MostSchedules {
		policy := fmt.Sprintf("AdvancedDataPolicies.%d.", n+1)
		many = append(many, policy+"ActionType=CREATE", policy+"DestType=level1", policy+"FilterKey=dayOfWeek", policy+"FilterValue=1", policy+"RetentionValue=7")
	}
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: modify + "BackupRetentionPeriod=9"},
		managedtest.Step{Call: describe, Shows: []string{`"AdvancedBackupPolicyEnabled":false`, `"AdvancedDataPolicy":[]`, `"AdvancedLogPolicy":[]`}},
		managedtest.Step{Call: create + "DestType=level1", Refused: "InvalidParameter"},
		managedtest.Step{Call: modify + "EnableAdvancedBackupPolicy=1"},
		managedtest.Step{Call: describe, Keep: `week=AdvancedDataPolicy":[{"StrategyId`, Shows: []string{
			`"AdvancedBackupPolicyEnabled":true`, `"BakType":"F"`, `"SrcType":"db"`, `"SrcRegion":"cn-hangzhou"`, `"DestType":"level1"`, `"DestRegion":"cn-hangzhou"`, `"FilterType":"crontab"`, `"FilterKey":"dayOfWeek"`,
			`"FilterValue":"2,4,6"`, `"RetentionType":"delay"`, `"RetentionValue":9`, `"OnlyPreserveOneEachDay":false`, `"OnlyPreserveOneEachHour":true`, `"PreferredNextBackupTime":"2030-01-03T18:00Z"`,
		}},
		managedtest.Step{Call: modify + "BackupRetentionPeriod=8", Refused: "InvalidParameter"},
		managedtest.Step{Call: modify + "BackupPolicyMode=LogBackupPolicy LogBackupRetentionPeriod=8", Refused: "InvalidParameter"},

		managedtest.Step{Call: first + "StrategyId={week} AdvancedDataPolicies.1.ActionType=DELETE", Refused: "InvalidParameter"},
		managedtest.Step{Call: first + "StrategyId={week} AdvancedDataPolicies.1.ActionType=CREATE", Refused: "InvalidParameter"},
		managedtest.Step{Call: first + "StrategyId=none AdvancedDataPolicies.1.ActionType=UPDATE", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "SrcType=level1", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "SrcRegion=cn-beijing", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "DestRegion=cn-beijing", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "BakType=I", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "OnlyPreserveOneEachHour=false", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "RetentionValue=731", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "RetentionType=never", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "FilterValue=8", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "FilterKey=backupInterval AdvancedDataPolicies.1.FilterValue=90", Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "FilterKey=dayOfYear", Refused: "MockNotImplemented"},
		managedtest.Step{Call: week + "FilterType=event", Refused: "MockNotImplemented"},
		managedtest.Step{Call: create + "DestType=level2Cross AdvancedDataPolicies.1.FilterKey=dayOfWeek AdvancedDataPolicies.1.FilterValue=1 AdvancedDataPolicies.1.RetentionType=never", Refused: "MissingParameter"},
		managedtest.Step{Call: create + "DestType=level2Cross AdvancedDataPolicies.1.DestRegion=cn-hangzhou AdvancedDataPolicies.1.FilterKey=dayOfWeek AdvancedDataPolicies.1.FilterValue=1 AdvancedDataPolicies.1.RetentionType=never", Refused: "InvalidParameter"},
		managedtest.Step{Call: create + "DestType=level2Cross AdvancedDataPolicies.1.DestRegion=cn-shanghai AdvancedDataPolicies.1.FilterKey=backupInterval AdvancedDataPolicies.1.FilterValue=60 AdvancedDataPolicies.1.RetentionType=never", Refused: "InvalidParameter"},

		managedtest.Step{Call: modify + strings.Join(many, " "), Refused: "InvalidParameter"},
		managedtest.Step{Call: week + "FilterKey=backupInterval AdvancedDataPolicies.1.FilterValue=360 AdvancedDataPolicies.1.RetentionValue=7 AdvancedDataPolicies.1.OnlyPreserveOneEachDay=true"},
		managedtest.Step{Call: create + "DestType=level2Cross AdvancedDataPolicies.1.DestRegion=cn-shanghai AdvancedDataPolicies.1.FilterKey=dayOfMonth AdvancedDataPolicies.1.FilterValue=1 AdvancedDataPolicies.1.RetentionType=never AdvancedDataPolicies.1.OnlyPreserveOneEachDay=true"},
		managedtest.Step{Call: describe, Shows: []string{`"BackupRetentionPeriod":7`, `"PreferredNextBackupTime":"2030-01-02T18:00Z"`, `"SrcType":"level1","SrcRegion":"cn-hangzhou","DestType":"level2Cross","DestRegion":"cn-shanghai"`, `"RetentionType":"never"`}},
		// A year later: those of a day, the first ones of six days before, and the copies of the first one of each month, and of today.
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Later: 365*day + time.Hour, Shows: []string{`"TotalRecordCount":"10"`}},
		managedtest.Step{Call: copies + " StartTime=2030-01-01T00:00Z EndTime=2031-12-31T00:00Z", Shows: []string{`"TotalRecordCount":13`, `"CrossBackupRegion":"cn-shanghai"`}},
		managedtest.Step{Call: "DescribeCrossRegionBackupDBInstance RegionId=cn-hangzhou", Lacks: []string{"{id}"}, Open: true},
		// What is kept for ever in another region is not so in the instance's own.
		managedtest.Step{Call: describe, Keep: `abroad=RetentionValue":7,"OnlyPreserveOneEachDay":true,"OnlyPreserveOneEachHour":true},{"StrategyId`},
		managedtest.Step{Call: first + "StrategyId={abroad} AdvancedDataPolicies.1.ActionType=UPDATE AdvancedDataPolicies.1.DestType=level1 AdvancedDataPolicies.1.DestRegion=cn-hangzhou", Refused: "InvalidParameter"},

		// The usual policy is as it was, and copies that there are stay.
		managedtest.Step{Call: modify + "EnableAdvancedBackupPolicy=0"},
		managedtest.Step{Call: describe, Shows: []string{`"AdvancedBackupPolicyEnabled":false`, `"BackupRetentionPeriod":9`, `"PreferredBackupPeriod":"Tuesday,Thursday,Saturday"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Later: 100 * day, Shows: []string{`"TotalRecordCount":"4"`}},
		managedtest.Step{Call: copies + " StartTime=2030-01-01T00:00Z EndTime=2031-12-31T00:00Z", Shows: []string{`"TotalRecordCount":12`}},
	)
}

// Logs have policies of their own: they say for how long a backup cannot be deleted, and to which times data come back out of a copy.
func TestAdvancedLogPolicies(t *testing.T) {
	t.Parallel()
	const (
		modify   = "ModifyBackupPolicy DBInstanceId={id} "
		first    = modify + "AdvancedLogPolicies.1."
		create   = first + "ActionType=CREATE AdvancedLogPolicies.1."
		own      = first + "StrategyId={own} AdvancedLogPolicies.1.ActionType=UPDATE AdvancedLogPolicies.1."
		describe = "DescribeBackupPolicy DBInstanceId={id}"
	)
	s := newScene(t)
	s.Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={reader} EnableAdvancedBackupPolicy=1", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: create + "DestType=level2Cross", Refused: "InvalidParameter"},
		managedtest.Step{Call: modify + "EnableAdvancedBackupPolicy=1 AdvancedDataPolicies.1.ActionType=CREATE AdvancedDataPolicies.1.DestType=level2Cross AdvancedDataPolicies.1.DestRegion=cn-shanghai" +
			" AdvancedDataPolicies.1.FilterKey=dayOfWeek AdvancedDataPolicies.1.FilterValue=4 AdvancedDataPolicies.1.RetentionValue=30"},
		managedtest.Step{Call: describe, Keep: `own=AdvancedLogPolicy":[{"StrategyId`, Shows: []string{
			`"SrcType":"db","SrcRegion":"cn-hangzhou","DestType":"level1","DestRegion":"cn-hangzhou","EnableLogBackup":1,"LogRetentionType":"delay","LogRetentionValue":7`,
		}},
		managedtest.Step{Call: own + "LogRetentionValue=6", Refused: "InvalidParameter"},
		managedtest.Step{Call: own + "FilterKey=dayOfWeek", Refused: "MockNotImplemented"},
		managedtest.Step{Call: first + "StrategyId={own} AdvancedLogPolicies.1.ActionType=DELETE", Refused: "InvalidParameter"},
		managedtest.Step{Call: create + "DestType=level1 AdvancedLogPolicies.1.LogRetentionValue=9", Refused: "InvalidParameter"},
		managedtest.Step{Call: own + "EnableLogBackup=0"},
		managedtest.Step{Call: describe, Shows: []string{`"EnableLogBackup":0`, `"BackupLog":"Disabled"`}},
		managedtest.Step{Call: own + "EnableLogBackup=1 AdvancedLogPolicies.1.LogRetentionValue=20"},
		managedtest.Step{Call: describe, Shows: []string{`"BackupLog":"Enable"`, `"LogBackupRetentionPeriod":20`}},

		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupRetentionPeriod=700"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupMode=Manual", Keep: "manual=BackupId", Later: 10 * day},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId={manual}", Refused: "OperationDenied.BackupStoreStatus"},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId={manual}", Later: 11 * day},

		managedtest.Step{Call: create + "DestType=level2Cross AdvancedLogPolicies.1.DestRegion=cn-shanghai AdvancedLogPolicies.1.LogRetentionType=never"},
		managedtest.Step{Call: create + "DestType=level2Cross AdvancedLogPolicies.1.DestRegion=cn-shanghai AdvancedLogPolicies.1.LogRetentionValue=9", Refused: "InvalidParameter"},
		managedtest.Step{Call: describe, Shows: []string{`"DestType":"level2Cross","DestRegion":"cn-shanghai","EnableLogBackup":1,"LogRetentionType":"never"`}},
	)
	s.Wall = s.Wall.Add(8 * day)
	copies := servicestest.OK[DescribeCrossRegionBackupsResponse](s, "team-a", "DescribeCrossRegionBackups", wire.Parameters{
		"RegionId": "cn-hangzhou", "DBInstanceId": s.Given["id"], "StartTime": "2030-01-23T00:00Z", "EndTime": "2030-02-04T00:00Z",
	}).Items.Item
	number := strconv.Itoa(int(*servicestest.One(s, copies).CrossBackupId))
	recovery := servicestest.OK[DescribeAvailableRecoveryTimeResponse](s, "team-a", "DescribeAvailableRecoveryTime", wire.Parameters{"RegionId": "cn-hangzhou", "CrossBackupId": number})
	if from, until := *recovery.RecoveryBeginTime, *recovery.RecoveryEndTime; !strings.HasPrefix(from, "2030-01-24T18:00") || !strings.HasPrefix(until, "2030-01-31T") {
		s.Errorf("data come back from %s to %s", from, until)
	}
}
