package polardb

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Three backups are made by hand, and stay; those of each day go after a week.
func TestBackups(t *testing.T) {
	t.Parallel()
	const years = " StartTime=2030-01-01T00:00Z EndTime=2032-01-01T00:00Z"
	managedtest.New(t, Product()).Life(
		managedtest.Step{
			Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid",
			Keep: "id=DBClusterId", Open: true,
		},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}", Keep: "job=BackupJobId", Busy: true},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}", Refused: "BackupJobExists", Busy: true},
		managedtest.Step{Call: "DescribeBackupTasks DBClusterId={id} BackupMode=Manual", Shows: []string{`"BackupJobId":"{job}"`, `"BackupProgressStatus":"Uploading"`}},
		managedtest.Step{Call: "DescribeBackupTasks DBClusterId={id} BackupMode=Mine", Refused: "InvalidBackupMode.Malformed"},
		managedtest.Step{Call: "DescribeBackupTasks DBClusterId={id} BackupJobId={job}", Later: time.Hour, Shows: []string{`"BackupProgressStatus":"Finished"`, `"Process":"100"`}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id}" + years, Keep: "backup=BackupId", Shows: []string{`"TotalRecordCount":"1"`, `"BackupMode":"Manual"`, `"BackupMethod":"Snapshot"`, `"BackupsLevel":"Level-1"`}},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}"},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}"},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}", Refused: "BackupTimesExceeded"},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} BackupMode=Automated" + years, Later: 400 * 24 * time.Hour, Shows: []string{`"TotalRecordCount":"7"`, `T15:00:00Z`}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id}" + years, Shows: []string{`"TotalRecordCount":"10"`}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} BackupStatus=Lost" + years, Refused: "InvalidBackupStatus.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} StartTime=2030-01-01 EndTime=2030-01-02T00:00Z", Refused: "InvalidStartTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} StartTime=2030-01-02T00:00Z EndTime=2030-01-01T00:00Z", Refused: "InvalidEndTime.Malformed"},
		managedtest.Step{Call: "DeleteBackup DBClusterId={id} BackupId={backup},1", Refused: "InvalidBackupSetID.NotFound"},
		managedtest.Step{Call: "DeleteBackup DBClusterId={id} BackupId={backup}"},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} BackupId={backup}" + years, Shows: []string{`"TotalRecordCount":"0"`}},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}"},
	)
}

// Backups are copied to another region, those of some days, and stay there for longer.
func TestBackupsInAnotherRegion(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{
			Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid",
			Keep: "id=DBClusterId", Open: true,
		},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel2BackupAnotherRegionRegion=cn-hangzhou", Refused: "InvalidDataLevel2AnotherRegionRegion.NotFound"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel2BackupAnotherRegionRetentionPeriod=60", Refused: "InvalidDataLevel2AnotherRegionRegion.NotFound"},
		managedtest.Step{
			Call:    "ModifyBackupPolicy DBClusterId={id} DataLevel2BackupAnotherRegionRegion=cn-shanghai DataLevel2BackupAnotherRegionRetentionPeriod=2",
			Refused: "InvalidDataLevel2AnotherRegionBackupRetentionPeriod.Malformed",
		},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel1BackupTime=noon", Refused: "InvalidDataLevel1BackupTime.Malformed"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel1BackupPeriod=Monday", Refused: "InvalidDataLevel1BackupPeriod.Malformed"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel2BackupPeriod=Monday", Refused: "InvalidDataLevel2BackupPeriod.Malformed"},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} DataLevel1BackupTime=02:00Z-03:00Z DataLevel2BackupPeriod=Monday,Friday DataLevel2BackupAnotherRegionRegion=cn-shanghai DataLevel2BackupAnotherRegionRetentionPeriod=70"},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{
			`"PreferredBackupTime":"02:00Z-03:00Z"`, `"DataLevel2BackupPeriod":"Monday,Friday"`, `"DataLevel2BackupAnotherRegionRegion":"cn-shanghai"`, `"DataLevel2BackupAnotherRegionRetentionPeriod":"70"`,
		}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} BackupRegion=cn-shanghai StartTime=2030-01-01T00:00Z EndTime=2032-01-01T00:00Z", Later: 400 * 24 * time.Hour, Shows: []string{
			`"TotalRecordCount":"20"`, `T02:00:00Z`, `"BackupsLevel":"Level-2"`,
		}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} BackupRegion=cn-hangzhou StartTime=2030-01-01T00:00Z EndTime=2032-01-01T00:00Z", Shows: []string{`"TotalRecordCount":"7"`, `"BackupsLevel":"Level-1"`}},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} BackupRegion=cn-beijing StartTime=2030-01-01T00:00Z EndTime=2032-01-01T00:00Z", Shows: []string{`"TotalRecordCount":"0"`}},
		managedtest.Step{Call: "DescribeDBClusters DescribeType=Simple DBClusterIds={id}", Shows: []string{`"DBClusterStatus":"Running"`}, Lacks: []string{"DBNodeClass"}},
	)
}

// A clone has the accounts and databases of its source, which has such a backup, or had one by then.
func TestClones(t *testing.T) {
	t.Parallel()
	const order = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid"
	const clone = order + " CreationOption=CloneFromPolarDB SourceResourceId={id}"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: order, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateAccount DBClusterId={id} AccountName=keeper AccountPassword=Secret-123 AccountType=Normal"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8 AccountName=keeper"},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}"},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} StartTime=2020-01-01T00:00Z EndTime=2039-01-01T00:00Z", Keep: "backup=BackupId"},
		managedtest.Step{Call: order + " CreationOption=CloneFromPolarDB", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " SourceResourceId={id}", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: order + " CreationOption=CloneFromPolarDB SourceResourceId=pc-none", Open: true, Refused: "InvalidDBClusterId.NotFound"},
		managedtest.Step{Call: clone + " CloneDataPoint=1", Refused: "InvalidBackupSetID.NotFound", Open: true},
		managedtest.Step{Call: clone + " CloneDataPoint=2001-01-01T00:00:00Z", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: clone + " CloneDataPoint={backup}", Keep: "clone=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={clone}", Shows: []string{`"AccountName":"keeper"`, `"DBName":"orders"`}},
		managedtest.Step{Call: "DeleteDatabase DBClusterId={clone} DBName=orders"},
		managedtest.Step{Call: "DescribeDatabases DBClusterId={id}", Shows: []string{`"DBName":"orders"`, `"AccountName":"keeper"`}},
	)
}

// Logs stay for some days, and copies of them in another region for as many as are said; what a request leaves out stays.
func TestLogBackupPolicy(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{
			Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid",
			Keep: "id=DBClusterId", Open: true,
		},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Shows: []string{
			`"EnableBackupLog":1`, `"LogBackupRetentionPeriod":7`, `"LogBackupAnotherRegionRetentionPeriod":"0"`, `"LogBackupAnotherRegionRegion":""`, `"AdvancedLogPolicy":[]`,
		}},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=2", Refused: "InvalidLogBackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=7301", Refused: "InvalidLogBackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=0", Refused: "InvalidLogBackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupAnotherRegionRegion=cn-hangzhou", Refused: "InvalidLogBackupAnotherRegionRegion.NotFound"},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupAnotherRegionRetentionPeriod=30", Refused: "InvalidLogBackupAnotherRegionRegion.NotFound"},
		managedtest.Step{
			Call:    "ModifyLogBackupPolicy DBClusterId={id} LogBackupAnotherRegionRegion=cn-beijing LogBackupAnotherRegionRetentionPeriod=29",
			Refused: "InvalidLogBackupAnotherRegionRetentionPeriod.Malformed",
		},
		managedtest.Step{Call: `ModifyLogBackupPolicy DBClusterId={id} AdvancedLogPolicies=[{"ActionType":"CREATE"}]`, Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupAnotherRegionRegion=cn-beijing LogBackupAnotherRegionRetentionPeriod=-1"},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=3"},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Shows: []string{
			`"LogBackupRetentionPeriod":3`, `"LogBackupAnotherRegionRetentionPeriod":"-1"`, `"LogBackupAnotherRegionRegion":"cn-beijing"`,
		}},
		managedtest.Step{Call: "ModifyLogBackupPolicy DBClusterId={id} LogBackupRetentionPeriod=-1 LogBackupAnotherRegionRetentionPeriod=0"},
		managedtest.Step{Call: "DescribeLogBackupPolicy DBClusterId={id}", Shows: []string{`"LogBackupRetentionPeriod":-1`, `"LogBackupAnotherRegionRetentionPeriod":"0"`}},
	)
}
