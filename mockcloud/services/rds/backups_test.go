package rds

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

const day = 24 * time.Hour

// The world begins on a Wednesday, at noon; the instance backs itself up on Tuesdays,
// Thursdays and Saturdays at 18:00.
func TestBackups(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Shows: []string{`"Backup":[]`, `"TotalRecordCount":"0"`}},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupMethod=Copy", Refused: "InvalidBackupMethod.ValueNotSupport"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupType=Incremental", Refused: "BackupType.NotSupport"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupStrategy=db BackupMethod=Logical DBName=none", Refused: "InvalidDBName.NotFound"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupRetentionPeriod=3", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Keep: "job=BackupJobId", Busy: true},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Refused: "BackupJobExists", Busy: true},
		managedtest.Step{Call: "DescribeBackupTasks DBInstanceId={id} BackupJobStatus=NoStart", Lacks: []string{"{job}"}},
		managedtest.Step{Call: "DescribeBackupTasks DBInstanceId={id}", Shows: []string{`"BackupJobId":"{job}"`, `"BackupStatus":"Uploading"`, `"JobMode":"Manual"`}, Lacks: []string{`"BackupId"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Shows: []string{`"Backup":[]`}},
		managedtest.Step{Call: "DescribeBackupTasks DBInstanceId={id} BackupJobId={job}", Later: time.Hour, Keep: "backup=BackupId", Shows: []string{`"BackupStatus":"Finished"`, `"Process":"100"`}},
		managedtest.Step{Call: "DescribeBackupTasks DBInstanceId={id}", Lacks: []string{"{job}"}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupId={backup}", Shows: []string{`"BackupStatus":"Success"`, `"BackupMode":"Manual"`, `"BackupInitiator":"User"`, `"StoreStatus":"Disabled"`}},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId={backup}", Refused: "OperationDenied.BackupStoreStatus"},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId=1", Refused: "InvalidBackupId.NotFound"},

		// Five days after: two automatic ones, and they go after as many days as the policy keeps them.
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupMode=Automated", Later: 5 * day, Keep: "automatic=BackupId", Shows: []string{`"TotalRecordCount":"2"`, `T18:00:00Z`, `"BackupInitiator":"System"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} PageSize=1 PageNumber=2", Shows: []string{`"TotalRecordCount":"3"`, `"PageRecordCount":"1"`, `"PageNumber":"2"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupStatus=Failed", Shows: []string{`"TotalRecordCount":"0"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupType=IncrementalBackup", Shows: []string{`"TotalRecordCount":"0"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} StartTime=2030-01-03T00:00Z EndTime=2030-01-04T00:00Z", Shows: []string{`"TotalRecordCount":"1"`, "2030-01-03T18:00:00Z"}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} StartTime=yesterday", Refused: "InvalidStartTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} EndTime=2030-01-04", Refused: "InvalidEndTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} StartTime=2030-01-04T00:00Z EndTime=2030-01-03T00:00Z", Refused: "InvalidStartTimeAndEndTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupMode=Mine", Refused: "InvalidBackupMode.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupStatus=Lost", Refused: "InvalidBackupStatus.Malformed"},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} BackupRetentionPeriod=30 PreferredBackupPeriod=Monday,Wednesday"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupId={automatic}", Later: 6 * day, Shows: []string{`"StoreStatus":"Enabled"`}},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId={automatic}"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Shows: []string{`"TotalRecordCount":"4"`}, Lacks: []string{"{automatic}"}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Later: 400 * day, Shows: []string{`"BackupMode":"Automated"`}, Lacks: []string{"{backup}", "2030-"}},
		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={reader}", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={reader}", Later: 7 * day, Shows: []string{`"TotalRecordCount":"0"`}},
	)
}

// An instance has at most twenty backups of a day, and one of databases names them.
func TestBackupsOfADay(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	id := s.Makes(s.Scene, "owner", "CreateDBInstance", "DBInstanceId", "Engine", "MySQL", "EngineVersion", "8.0", "DBInstanceClass", "mysql.n2.medium.2c", "DBInstanceStorage", "30",
		"DBInstanceNetType", "Intranet", "SecurityIPList", "10.0.0.0/16", "PayType", "Postpaid", "VSwitchId", s.Private)
	s.Makes(s.Scene, "owner", "CreateDatabase", "", "DBInstanceId", id, "DBName", "orders", "CharacterSetName", "utf8")
	for range dailyBackups {
		s.Makes(s.Scene, "owner", "CreateBackup", "BackupJobId", "DBInstanceId", id, "BackupMethod", "Logical", "BackupStrategy", "db", "DBName", "orders")
	}
	s.Refuses("owner", "CreateBackup", managedtest.Pairs("DBInstanceId", id), "403 BackupTimesExceeded")
	view := servicestest.OK[DescribeBackupsResponse](s.Scene, "owner", "DescribeBackups", managedtest.Pairs("DBInstanceId", id))
	if first := view.Items.Backup[0]; len(view.Items.Backup) != dailyBackups || *first.BackupDBNames != "orders" || *first.BackupScale != "DataBase" {
		t.Errorf("the instance has %d backups, the first one of %s", len(view.Items.Backup), *first.BackupDBNames)
	}
	s.Refuses("owner", "DescribeBackupTasks", managedtest.Pairs("DBInstanceId", id, "BackupJobStatus", "Gone"), "400 InvalidParameter")
}
