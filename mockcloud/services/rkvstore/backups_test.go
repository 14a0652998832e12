package rkvstore

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// A cluster has a backup of each shard, every day at 17:00 and whenever somebody says so.
func TestBackups(t *testing.T) {
	t.Parallel()
	const january = " StartTime=2030-01-01T00:00Z EndTime=2030-02-01T00:00Z"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.mid.ce ShardCount=2", Keep: "id=InstanceId", Open: true, Busy: true},
		managedtest.Step{Call: "CreateBackup InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "CreateBackup InstanceId={id} BackupRetentionPeriod=800", Refused: "InvalidBackupRetentionPeriod.Malformed"},
		managedtest.Step{Call: "CreateBackup InstanceId={id} BackupRetentionPeriod=20", Keep: "job=BackupJobID", Busy: true},
		managedtest.Step{Call: "CreateBackup InstanceId={id}", Refused: "BackupJobExists", Busy: true},
		managedtest.Step{Call: "DescribeBackupTasks InstanceId={id} JobMode=Manual", Shows: []string{`"BackupJobID":{job}`, `"BackupProgressStatus":"Uploading"`, `"TaskAction":"TempBackupTask"`}},
		managedtest.Step{Call: "DescribeBackups InstanceId={id}" + january, Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "DescribeBackupTasks InstanceId={id} BackupJobId={job}", Later: time.Hour, Shows: []string{`"BackupProgressStatus":"Finished"`}},
		managedtest.Step{Call: "DescribeBackups InstanceId={id}" + january, Shows: []string{`"TotalCount":2`, `"BackupJobID":{job}`, `"NodeInstanceId":"{id}-db-1"`, `"BackupMode":"Manual"`}},
		managedtest.Step{Call: "DescribeBackups InstanceId={id} BackupId=12" + january, Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "DescribeBackups InstanceId={id} StartTime=now EndTime=2030-02-01T00:00Z", Refused: "InvalidStartTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups InstanceId={id} StartTime=2030-02-01T00:00Z EndTime=2030-02-01T00:00Z", Refused: "InvalidStartTimeAndEndTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups InstanceId={id}" + january, Later: 48 * time.Hour, Shows: []string{`"TotalCount":6`, `"BackupStartTime":"2030-01-02T17:00:00Z"`, `"BackupMode":"Automated"`}},
		managedtest.Step{Call: "DescribeBackups InstanceId={id} BackupJobId={job}" + january, Later: 15 * 24 * time.Hour, Shows: []string{`"TotalCount":2`}},
		managedtest.Step{Call: "DescribeBackups InstanceId={id}" + january, Shows: []string{`"TotalCount":16`}},
		managedtest.Step{Call: "DeleteBackup InstanceId={id} BackupId=12", Refused: "InvalidBackupSetID.NotFound"},
	)
}

// Only what a request has made is deleted.
func TestDeleteBackup(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	const years = " StartTime=2030-01-01T00:00Z EndTime=2032-01-01T00:00Z"
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateBackup InstanceId={id} BackupRetentionPeriod=-1", Keep: "job=BackupJobID"},
	)
	shown, refused := s.Call("team-a", "DescribeBackups", managedtest.Pairs("InstanceId", s.Given["id"], "StartTime", "2030-01-01T00:00Z", "EndTime", "2032-01-01T00:00Z"))
	if refused != nil {
		t.Fatal(refused)
	}
	s.Given["manual"] = decimal(shown.(*DescribeBackupsResponse).Backups.Backup[0].BackupId)
	s.Life(
		managedtest.Step{Call: "DescribeBackups InstanceId={id} BackupId={manual}" + years, Later: 500 * 24 * time.Hour, Shows: []string{`"TotalCount":1`, `"NodeInstanceId":"{id}"`}},
		managedtest.Step{Call: "DeleteBackup InstanceId={id} BackupId={manual}"},
		managedtest.Step{Call: "DescribeBackups InstanceId={id} BackupId={manual}" + years, Shows: []string{`"TotalCount":0`}},
	)
	shown, _ = s.Call("team-a", "DescribeBackups", managedtest.Pairs("InstanceId", s.Given["id"], "StartTime", "2030-01-01T00:00Z", "EndTime", "2032-01-01T00:00Z"))
	all := shown.(*DescribeBackupsResponse).Backups.Backup
	if len(all) != 7 {
		t.Errorf("the instance has %d automatic backups, want those of a week", len(all))
	}
	s.Refuses("team-a", "DeleteBackup", managedtest.Pairs("InstanceId", s.Given["id"], "BackupId", decimal(all[0].BackupId)), "403 OperationDenied.BackupMode")
}

// An instance is restored from a backup of another one: with its accounts, parameters and white
// lists, as far as that is asked for.
func TestRestores(t *testing.T) {
	t.Parallel()
	const order = "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: order, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateAccount InstanceId={id} AccountName=keeper AccountPassword=Secret-123"},
		managedtest.Step{Call: "ModifySecurityIps InstanceId={id} SecurityIps=10.9.0.0/16"},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"timeout":33}`},
		managedtest.Step{Call: "CreateGlobalSecurityIPGroup GlobalIgName=office GIpList=192.0.2.0/24", Keep: "template=GlobalSecurityGroupId", Open: true},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template}"},
		managedtest.Step{Call: "CreateBackup InstanceId={id}", Busy: true},
		managedtest.Step{Call: "DescribeBackups InstanceId={id} StartTime=2020-01-01T00:00Z EndTime=2039-01-01T00:00Z", Later: time.Hour, Keep: "backup=BackupId"},
		managedtest.Step{Call: order + " BackupId={backup}", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " SrcDBInstanceId={id}", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " SrcDBInstanceId={id} BackupId=1", Open: true, Refused: "InvalidBackupSetID.NotFound"},
		managedtest.Step{Call: order + " SrcDBInstanceId={id} BackupId={backup} RecoverConfigMode=all", Open: true, Refused: "IllegalParamError"},
		managedtest.Step{Call: order + " SrcDBInstanceId={id} BackupId={backup}", Keep: "plain=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeAccounts InstanceId={plain}", Lacks: []string{"keeper"}},
		managedtest.Step{Call: order + ` SrcDBInstanceId={id} BackupId={backup} RecoverConfigMode={"account":true,"config":true,"whitelist":true}`, Keep: "copy=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeAccounts InstanceId={copy}", Shows: []string{`"AccountName":"keeper"`, `"AccountName":"{copy}"`}, Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeSecurityIps InstanceId={copy}", Shows: []string{"10.9.0.0/16"}},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={template}", Shows: []string{`"DBInstances":["{id}","{copy}"]`}},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={copy}"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={template}", Shows: []string{`"DBInstances":["{id}"]`}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={copy}", Shows: []string{`timeout`}},
	)
}

// As it was at a time an instance comes back whose logs are backed up.
func TestRestoresOfTimesNeedLogs(t *testing.T) {
	t.Parallel()
	const order = "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default"
	const policy = "ModifyBackupPolicy InstanceId={id} PreferredBackupTime=02:00Z-03:00Z PreferredBackupPeriod=Monday"
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: order, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateBackup InstanceId={id}"},
	)
	s.Given["then"] = s.Wall.UTC().Format("2006-01-02T15:04:05Z")
	s.Life(
		managedtest.Step{Call: order + " SrcDBInstanceId={id} RestoreTime={then}", Open: true, Later: time.Hour, Refused: "InvalidBackupLogStatus"},
		managedtest.Step{Call: policy + " EnableBackupLog=1"},
		managedtest.Step{Call: order + " SrcDBInstanceId={id} RestoreTime={then}", Keep: "copy=InstanceId", Open: true},
	)
}

// What one task has backed up of all shards has a number, by which clusters on cloud disks are restored.
func TestClusterBackups(t *testing.T) {
	t.Parallel()
	const (
		order = "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.mid.ce ShardCount=2"
		tair  = "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceType=tair_rdb InstanceClass=tair.rdb.8g ChargeType=PostPaid"
		list  = "DescribeClusterBackupList RegionId=cn-hangzhou StartTime=2030-01-01T00:00Z EndTime=2030-02-01T00:00Z InstanceId={id}"
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: order, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"timeout":33}`},
		managedtest.Step{Call: "CreateBackup InstanceId={id}", Keep: "job=BackupJobID"},
		managedtest.Step{Call: list, Shows: []string{`"ClusterBackupId":"cb-{job}"`, `"MaxResults":1`, `"ClusterBackupSize":"12582912"`, `"InstanceName":"{id}-db-1"`, `"ShardClassMemory":2048`}},
		managedtest.Step{Call: list + " NoShardBackup=True", Shows: []string{`"ClusterBackupId":"cb-{job}"`}, Lacks: []string{"{id}-db-1"}},
		managedtest.Step{Call: list + " ClusterBackupId=cb-1", Shows: []string{`"ClusterBackups":[]`}},
		managedtest.Step{Call: "DescribeClusterBackupList RegionId=cn-hangzhou StartTime=now EndTime=2030-02-01T00:00Z InstanceId={id}", Refused: "InvalidStartTime.Malformed"},
		managedtest.Step{Call: order + " ClusterBackupId=cb-{job}", Refused: "MissingParameter", Open: true},
		managedtest.Step{Call: order + " SrcDBInstanceId={id} ClusterBackupId=cb-1", Refused: "InvalidBackupSetID.NotFound", Open: true},
		managedtest.Step{Call: order + " SrcDBInstanceId={id} ClusterBackupId={job}", Refused: "InvalidBackupSetID.NotFound", Open: true},
		managedtest.Step{Call: order + ` SrcDBInstanceId={id} ClusterBackupId=cb-{job} RecoverConfigMode={"config":true}`, Keep: "copy=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={copy}", Shows: []string{`\"timeout\":\"33\"`}},
		managedtest.Step{Call: tair + ` SrcDBInstanceId={id} ClusterBackupId=cb-{job} RecoverConfigMode={"config":true}`, Keep: "other=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={other}", Shows: []string{`\"timeout\":\"33\"`}},

		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "local=InstanceId", Open: true},
		managedtest.Step{Call: order + " SrcDBInstanceId={local} ClusterBackupId=cb-{job}", Refused: "InstanceType.NotSupport", Open: true},
	)
}
