package polardb

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const (
	orderOne  = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid"
	weekly    = `{"ActionType":"CREATE","DestType":"level1","FilterKey":"dayOfWeek","FilterValue":"1","RetentionValue":"3"}`
	policies  = "ModifyBackupPolicy DBClusterId={id} AdvancedDataPolicies="
	backupsOf = "DescribeBackups DBClusterId={id} StartTime=2030-01-01T00:00Z EndTime=2040-01-01T00:00Z"
)

// A policy of a week becomes advanced as it is, and then changes: backups of each six hours, of which those of
// earlier days thin out, and copies in the region and in another one that stay for long.
func TestAdvancedBackups(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{`"BackupPolicyLevel":"Normal"`, `"AdvancedPolicyOption":"disable"`, `"AdvancedDataPolicy":[]`}},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2","FilterKey":"dayOfMonth","FilterValue":"1","RetentionValue":"30"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupPolicyLevel=Best", Refused: "InvalidParam"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupPolicyLevel=Advanced"},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Keep: "week=PolicyId", Shows: []string{
			`"BackupPolicyLevel":"Advanced"`, `"AdvancedPolicyOption":"enable"`, `"RetentionType":"delay"`, `"RetentionValue":"7"`, `"FilterType":"crontab"`, `"FilterKey":"dayOfWeek"`, `"FilterValue":"1,2,3,4,5,6,7"`,
			`"SrcType":"db"`, `"DestType":"level1"`, `"DestRegion":"cn-hangzhou"`, `"AutoCreated":true`, `"OnlyPreserveOneEachHour":true`, `"OnlyPreserveOneEachDay":false`, `"BakType":"F"`,
		}},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel1BackupRetentionPeriod=9", Refused: "InvalidParam"},

		managedtest.Step{Call: policies + `[{"ActionType":"DELETE","PolicyId":"{week}"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"none"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","PolicyId":"{week}"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"tape"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","SrcType":"level1"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","SrcRegion":"cn-beijing"}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","OnlyPreserveOneEachHour":false}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","AutoCreated":false}]`, Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","DestRegion":"cn-beijing"}]`, Refused: "InvalidDataLevel2AnotherRegionRegion.NotFound"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","RetentionValue":"15"}]`, Refused: "InvalidDataLevel1BackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","RetentionType":"never"}]`, Refused: "InvalidDataLevel1BackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","FilterValue":"8"}]`, Refused: "InvalidDataLevel1BackupPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","FilterKey":"backupInterval","FilterValue":"90"}]`, Refused: "InvalidDataLevel1BackupFrequency.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","FilterKey":"dayOfYear"}]`, Refused: "MockNotImplemented"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2","FilterKey":"dayOfMonth","FilterValue":"32"}]`, Refused: "InvalidDataLevel2BackupPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2","FilterKey":"dayOfMonth","FilterValue":"1","RetentionValue":"7"}]`, Refused: "InvalidDataLevel2BackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2Cross","FilterKey":"dayOfWeek","FilterValue":"1","RetentionType":"never"}]`, Refused: "InvalidDataLevel2AnotherRegionRegion.NotFound"},

		managedtest.Step{Call: policies + "[" + strings.Repeat(weekly+",", managed.MostSchedules-1) + weekly + "]", Refused: "InvalidParam"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{week}","FilterKey":"backupInterval","FilterValue":"360","RetentionValue":"3","OnlyPreserveOneEachDay":true}]`},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2","FilterKey":"dayOfMonth","FilterValue":"1","RetentionValue":"90","OnlyPreserveOneEachDay":true},` +
			`{"ActionType":"CREATE","DestType":"level2Cross","DestRegion":"cn-shanghai","FilterKey":"dayOfWeek","FilterValue":"1","RetentionType":"never","DumpAction":"copy","OnlyPreserveOneEachDay":true}]`},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Keep: `months=BakType":"F"},{"PolicyId`, Shows: []string{`"PreferredNextBackupTime":"2030-01-02T18:00Z"`, `"DumpAction":"copy"`, `"RetentionType":"never"`}},
		// A year later: on the first level those of a day, and the first ones of two days before; the first of three months, and of this one what is not a day
		// old; the first of each Monday.
		managedtest.Step{Call: backupsOf, Later: 365*day + time.Hour, Shows: []string{`"TotalRecordCount":"10"`, `"BackupsLevel":"Level-2"`, `"TotalLevel2BackupSize":"25165824"`}},
		managedtest.Step{Call: backupsOf + " BackupRegion=cn-shanghai", Shows: []string{`"TotalRecordCount":"52"`}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} StartTime=2030-11-01T00:00Z EndTime=2030-11-30T00:00Z", Keep: "old=BackupId", Shows: []string{`"TotalRecordCount":"1"`, `"BackupStartTime":"2030-11-01T00:00:00Z"`, `"BackupsLevel":"Level-2"`}},
		managedtest.Step{Call: orderOne + " CreationOption=CloneFromPolarDB SourceResourceId={id} CloneDataPoint={old}", Open: true},
		managedtest.Step{Call: "DeleteBackup DBClusterId={id} BackupId={old}"},
		managedtest.Step{Call: backupsOf, Shows: []string{`"TotalRecordCount":"9"`}},

		managedtest.Step{Call: policies + `[{"ActionType":"DELETE","PolicyId":"{months}"}]`},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Lacks: []string{"{months}"}, Shows: []string{"{week}"}},
		// The usual level has what it had, and keeps copies that there are for as long as they were to stay.
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupPolicyLevel=Normal"},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{`"BackupPolicyLevel":"Normal"`, `"AdvancedDataPolicy":[]`, `"DataLevel1BackupRetentionPeriod":"7"`}},
		managedtest.Step{Call: backupsOf, Later: 365 * day, Shows: []string{`"TotalRecordCount":"7"`, `"TotalLevel2BackupSize":"0"`}},
		managedtest.Step{Call: backupsOf + " BackupRegion=cn-shanghai", Shows: []string{`"TotalRecordCount":"52"`}},
	)
}

// Logs have policies of their own along with backups: they begin as the policy was, and go when backups are of the usual level again.
func TestAdvancedLogPolicies(t *testing.T) {
	t.Parallel()
	const policies = "ModifyLogBackupPolicy DBClusterId={id} AdvancedLogPolicies="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=9"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupPolicyLevel=Advanced"},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Keep: "first=PolicyId", Shows: []string{
			`"LogBackupRetentionPeriod":9`, `"LogRetentionType":"delay","LogRetentionValue":"9","SrcType":"db","DestType":"level1","EnableLogBackup":1,"SrcRegion":"cn-hangzhou","DestRegion":"cn-hangzhou"`,
		}},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=10", Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"none"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"DELETE","PolicyId":"{first}"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{first}","EnableLogBackup":0}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{first}","SrcType":"level1"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{first}","LogRetentionValue":"2"}]`, Refused: "InvalidLogBackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{first}","DestRegion":"cn-beijing"}]`, Refused: "InvalidLogBackupAnotherRegionRegion.NotFound"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{first}","DestType":"level2Cross","DestRegion":"cn-beijing","LogRetentionValue":"30"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"tape"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level1","LogRetentionValue":"9"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2Cross","LogRetentionValue":"30"}]`, Refused: "InvalidLogBackupAnotherRegionRegion.NotFound"},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2Cross","DestRegion":"cn-beijing","LogRetentionValue":"29"}]`, Refused: "InvalidLogBackupAnotherRegionRetentionPeriod.Malformed"},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{first}","LogRetentionType":"never"},{"ActionType":"CREATE","DestType":"level2Cross","DestRegion":"cn-beijing","LogRetentionValue":"30"}]`},
		managedtest.Step{Call: policies + `[{"ActionType":"CREATE","DestType":"level2Cross","DestRegion":"cn-beijing","LogRetentionValue":"60"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Keep: `second=DestRegion":"cn-hangzhou"},{"PolicyId`, Shows: []string{
			`"LogBackupRetentionPeriod":-1`, `"LogRetentionType":"never"`, `"LogBackupAnotherRegionRetentionPeriod":"30"`, `"LogBackupAnotherRegionRegion":"cn-beijing"`, `"SrcType":"level1","DestType":"level2Cross"`,
		}},
		managedtest.Step{Call: policies + `[{"ActionType":"UPDATE","PolicyId":"{second}","EnableLogBackup":0}]`},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Shows: []string{`"EnableLogBackup":0`, `"LogBackupAnotherRegionRetentionPeriod":"0"`}},
		managedtest.Step{Call: policies + `[{"ActionType":"DELETE","PolicyId":"{second}"}]`},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Shows: []string{"{first}"}, Lacks: []string{"{second}"}},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupPolicyLevel=Normal"},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Shows: []string{`"AdvancedLogPolicy":[]`, `"LogBackupRetentionPeriod":9`}},
	)
}

// A cluster is backed up each two hours, and what is older than a day thins out to one a day; backups are copied to the second level.
func TestFrequentBackups(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupFrequency=2/24H PreferredBackupPeriod=Monday,Friday"},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{`"PreferredBackupPeriod":"Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday"`, `"PreferredNextBackupTime":"2030-01-02T14:00Z"`}},
		managedtest.Step{Call: backupsOf, Later: 30*day + time.Hour, Shows: []string{`"TotalRecordCount":"18"`}},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupFrequency=Normal DataLevel2BackupRetentionPeriod=30 DataLevel2BackupPeriod=Monday,Friday"},
		managedtest.Step{Call: backupsOf, Later: 100 * day, Shows: []string{`"TotalRecordCount":"16"`, `"TotalLevel2BackupSize":"56623104"`}},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel2BackupAnotherRegionRegion=cn-shanghai DataLevel2BackupAnotherRegionRetentionPeriod=30 BackupFrequency=4/24H"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} BackupPolicyLevel=Advanced"},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{`"FilterKey":"backupInterval","FilterValue":"240"`, `"DestType":"level2"`, `"FilterValue":"1,5"`, `"DestType":"level2Cross","DestRegion":"cn-shanghai"`}},
	)
}
