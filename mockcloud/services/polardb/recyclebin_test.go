package polardb

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rds"
)

// Of a deleted cluster backups stay by its policy, and of them another cluster is made.
func TestRecycleBin(t *testing.T) {
	t.Parallel()
	const (
		bin     = "DescribeDBClustersWithBackups RegionId=cn-hangzhou"
		backups = "DescribeDetachedBackups StartTime=2030-01-01T00:00Z EndTime=2030-03-01T00:00Z DBClusterId="
		again   = orderOne + " CreationOption=RecoverFromRecyclebin"
		stays   = " BackupRetentionPolicyOnClusterDeletion="
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne + stays + "ALL", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: orderOne, Keep: "none=DBClusterId", Open: true},
		managedtest.Step{Call: orderOne + stays + "LATEST", Keep: "last=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateAccount DBClusterId={id} AccountName=shop AccountPassword=Secret-123 AccountType=Normal"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8"},
		managedtest.Step{Call: bin, Shows: []string{`"TotalRecordCount":0`}},
		managedtest.Step{Call: "CreateBackup DBClusterId={id}"},
		managedtest.Step{Call: bin + " IsDeleted=0", Shows: []string{`"DBClusterId":"{id}"`, `"IsDeleted":0`}},
		managedtest.Step{Call: bin + " IsDeleted=1", Shows: []string{`"TotalRecordCount":0`}, Open: true},
		managedtest.Step{Call: "DescribeBackups DBClusterId={id} StartTime=2030-01-01T00:00Z EndTime=2030-03-01T00:00Z", Keep: "backup=BackupId"},
		managedtest.Step{Call: backups + "{id}", Refused: "InvalidDBClusterId.NotFound"},
		managedtest.Step{Call: again, Refused: "MissingParameter", Open: true},
		managedtest.Step{Call: again + " SourceResourceId={id}", Refused: "InvalidDBClusterId.NotFound"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={id}" + stays + "SOME", Refused: "InvalidBackupRetentionPolicyOnClusterDeletion.Malformed"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={id}", Busy: true},
		managedtest.Step{Call: bin, Shows: []string{`"DBClusterStatus":"Deleting"`}, Lacks: []string{`"IsDeleted":1`}},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={none}", Busy: true},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={last}"},
		managedtest.Step{Call: bin, Shows: []string{`"DBClusterId":"{id}"`, `"DBClusterId":"{last}"`, `"IsDeleted":1`, `"DeletedTime":"2030-`}, Lacks: []string{"{none}", `"IsDeleted":0`}},
		managedtest.Step{Call: bin + " DBVersion=5.7", Lacks: []string{"{id}"}, Open: true},
		managedtest.Step{Call: bin + " DBClusterIds={last}", Shows: []string{"{last}"}, Lacks: []string{"{id}"}},
		managedtest.Step{Call: backups + "{id}", Shows: []string{`"BackupId":"{backup}"`, `"BackupMode":"Manual"`, `"StoreStatus":"Enabled"`}},
		managedtest.Step{Call: backups + "{last}", Shows: []string{`"TotalRecordCount":"1"`, `"BackupMode":"Automated"`}},
		managedtest.Step{Call: backups + "{last} BackupRegion=cn-beijing", Shows: []string{`"TotalRecordCount":"0"`}},
		managedtest.Step{Call: backups + "{last} BackupMode=Sometimes", Refused: "InvalidBackupMode.Malformed"},
		managedtest.Step{Call: backups + "{none}", Refused: "InvalidDBClusterId.NotFound"},

		managedtest.Step{Call: again + " SourceResourceId={id} CloneDataPoint=1", Refused: "InvalidBackupSetID.NotFound"},
		managedtest.Step{Call: again + " SourceResourceId={id} CloneDataPoint=2030-01-01T00:00:00Z", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} DBType=MySQL DBVersion=5.7 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid CreationOption=RecoverFromRecyclebin SourceResourceId={id} CloneDataPoint=LATEST", Refused: "InvalidDBVersion.Malformed"},
		managedtest.Step{Call: again + " SourceResourceId={id} CloneDataPoint={backup}", Keep: "copy=DBClusterId"},
		managedtest.Step{Call: "DescribeDatabases DBClusterId={copy}", Shows: []string{`"DBName":"orders"`}},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={copy}", Shows: []string{`"AccountName":"shop"`}},

		managedtest.Step{Call: "DeleteBackup DBClusterId={id} BackupId=1", Refused: "InvalidBackupSetID.NotFound"},
		managedtest.Step{Call: "DeleteBackup DBClusterId={id} BackupId={backup}", Later: 400 * 24 * time.Hour},
		managedtest.Step{Call: bin + " IsDeleted=1", Shows: []string{"{last}"}, Lacks: []string{"{id}"}},
	)
}

// What a subscription's policy says stays too when it ends and nobody renews it.
func TestEndedSubscriptionsAreRecycled(t *testing.T) {
	t.Parallel()
	const month = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Prepaid Period=Month UsedTime=1 BackupRetentionPolicyOnClusterDeletion=LATEST"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: month, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClustersWithBackups RegionId=cn-hangzhou IsDeleted=1", Later: 60 * 24 * time.Hour, Shows: []string{"{id}", `"PayType":"Prepaid"`}},
	)
	// One that is just being deleted then is there once.
	s := managedtest.New(t, Product())
	s.Life(managedtest.Step{Call: month, Keep: "id=DBClusterId", Open: true})
	s.Wall = time.Date(2030, 2, 9, 15, 59, 58, 0, time.UTC)
	s.Life(
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={id}", Busy: true},
		managedtest.Step{Call: "DescribeDBClustersWithBackups RegionId=cn-hangzhou", Later: time.Hour, Shows: []string{`"TotalRecordCount":1`, `"IsDeleted":1`}},
	)
}

// A cluster is cloned of an instance of RDS: of MySQL, in the high-availability edition, as it is now.
func TestCloneFromRDS(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	servers := s.Of(rds.Product())
	server := func(more ...string) string {
		return s.Makes(servers, "team-a", "CreateDBInstance", "DBInstanceId", append([]string{
			"Engine", "MySQL", "EngineVersion", "8.0", "DBInstanceClass", "mysql.n2.medium.2c", "DBInstanceStorage", "30", "DBInstanceStorageType", "cloud_essd", "DBInstanceNetType", "Intranet",
			"PayType", "Postpaid", "SecurityIPList", "10.0.0.0/8", "VPCId", s.VPC, "VSwitchId", s.Shared, "ZoneId", managedtest.ZoneA, "InstanceNetworkType", "VPC",
		}, more...)...)
	}
	id := server()
	s.Makes(servers, "team-a", "CreateDatabase", "", "DBInstanceId", id, "DBName", "orders", "CharacterSetName", "utf8mb4")
	s.Makes(servers, "team-a", "CreateAccount", "", "DBInstanceId", id, "AccountName", "keeper", "AccountPassword", "Secret-123", "AccountType", "Normal")
	s.Given = map[string]string{"server": id, "basic": server("DBInstanceClass", "mysql.n2e.medium.1", "Category", "Basic")}
	const clone = orderOne + " CreationOption=CloneFromRDS SourceResourceId="
	s.Life(
		managedtest.Step{Call: clone + "rm-none", Refused: "InvalidDBInstance.NotFound", Open: true},
		managedtest.Step{Call: clone + "{basic}", Refused: "InvalidParameter"},
		managedtest.Step{Call: clone + "{server} CloneDataPoint=2030-01-01T00:00:00Z", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} DBType=MySQL DBVersion=5.7 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid CreationOption=CloneFromRDS CloneDataPoint=LATEST SourceResourceId={server}", Refused: "InvalidDBVersion.Malformed"},
		managedtest.Step{Call: clone + "{server} CloneDataPoint=LATEST", Keep: "id=DBClusterId"},
		managedtest.Step{Call: "DescribeDatabases DBClusterId={id}", Shows: []string{`"DBName":"orders"`, `"CharacterSetName":"utf8mb4"`}},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id}", Shows: []string{`"AccountName":"keeper"`}},
	)
}
