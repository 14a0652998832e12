package rds

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// What a policy, or who releases an instance, wants to keep of its backups stays when it goes.
func TestDetachedBackups(t *testing.T) {
	t.Parallel()
	const (
		detached = "DescribeDetachedBackups Region=cn-hangzhou"
		remove   = "DeleteDBInstance DBInstanceId={id} "
		keep     = "ModifyBackupPolicy DBInstanceId={id} ReleasedKeepPolicy=All"
		reader   = "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}"
		postgres = "CreateDBInstance Engine=PostgreSQL EngineVersion=15.0 DBInstanceClass=pg.n2.medium.2c DBInstanceStorage=30 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 PayType=Postpaid VSwitchId={shared}"
	)
	s := newScene(t)
	s.Life(
		managedtest.Step{Call: postgres, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: keep, Refused: "IncorrectDBInstanceEngine"},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Shows: []string{`"SupportReleasedKeep":0`}},
		managedtest.Step{Call: remove + "ReleasedKeepPolicy=All", Refused: "IncorrectDBInstanceEngine"},
		managedtest.Step{Call: remove + "ReleasedKeepPolicy=None"},
	)
	// The policy says what stays: both automatic backups of five days, and those of one more day after.
	s.Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: reader, Keep: "reader=DBInstanceId"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={reader} ReleasedKeepPolicy=All", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={reader}"},
		managedtest.Step{Call: keep},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Shows: []string{`"ReleasedKeepPolicy":"All"`, `"SupportReleasedKeep":1`}},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}"},
		managedtest.Step{Call: detached, Shows: []string{`"Backup":[]`}, Later: 5 * day, Open: true},
		managedtest.Step{Call: remove},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Refused: "InvalidDBInstanceId.NotFound"},
		managedtest.Step{Call: detached + " DBInstanceId={id}", Later: 1000 * day, Keep: "backup=BackupId", Shows: []string{`"TotalRecordCount":"3"`, `"DBInstanceId":"{id}"`, `"StoreStatus":"Disabled"`, `"Engine":"MySQL"`}},
		managedtest.Step{Call: detached + " BackupMode=Manual", Shows: []string{`"TotalRecordCount":"1"`, `"BackupInitiator":"User"`}},
		managedtest.Step{Call: detached + " BackupId={backup}", Shows: []string{`"TotalRecordCount":"1"`}},
		managedtest.Step{Call: detached + " StartTime=2030-01-04T00:00Z EndTime=2030-01-06T00:00Z", Shows: []string{`"TotalRecordCount":"1"`, "2030-01-05T18:00:00Z"}},
		managedtest.Step{Call: detached + " PageSize=2 PageNumber=2", Shows: []string{`"TotalRecordCount":"3"`, `"PageRecordCount":"1"`, `"PageNumber":"2"`}},
		managedtest.Step{Call: detached + " BackupStatus=Failed", Shows: []string{`"Backup":[]`}, Open: true},
		managedtest.Step{Call: detached + " BackupMode=Both", Refused: "InvalidBackupMode.Malformed", Open: true},
		managedtest.Step{Call: detached + " ResourceGroupId=rg-none", Shows: []string{`"Backup":[]`}, Open: true},
		managedtest.Step{Call: "DescribeDetachedBackups Region=cn-beijing", Shows: []string{`"Backup":[]`}, Open: true},
		managedtest.Step{Call: "DescribeDetachedBackups Region=moon", Refused: "InvalidRegionId.NotFound", Open: true},
	)
	// Who releases it says otherwise.
	s.Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: keep},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Later: 5*day + time.Hour, Keep: "latest=BackupId", Shows: []string{`"TotalRecordCount":"2"`}},
		managedtest.Step{Call: remove + "ReleasedKeepPolicy=Lastest"},
		managedtest.Step{Call: detached + " DBInstanceId={id}", Shows: []string{`"TotalRecordCount":"1"`, "{latest}"}},
	)
}

// They are found by the resource group that the instance was in, which can be deleted all the same.
func TestDetachedBackupsAreInNoGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var group string
	s.As("team-a", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "shops", "Shops", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	s.Given = map[string]string{"group": group}
	s.Life(
		managedtest.Step{Call: newMySQL + " ResourceGroupId={group}", Keep: "id=DBInstanceId"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id} ReleasedKeepPolicy=All"},
		managedtest.Step{Call: "DescribeDetachedBackups Region=cn-hangzhou ResourceGroupId={group}", Shows: []string{`"TotalRecordCount":"1"`}},
	)
	s.As("team-a", func(c *cloud.Call) error {
		_, err := identity.DeleteResourceGroup(c, group)
		return err
	})
}
