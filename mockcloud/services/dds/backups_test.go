package dds

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestBackupsOfAReplicaSet(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{
			Call: "CreateDBInstance VSwitchId={shared} VpcId={vpc} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 AccountPassword=Secret-123",
			Keep: "id=DBInstanceId", Open: true, Busy: true,
		},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupMethod=Copy", Refused: "InvalidBackupMethod.ValueNotSupport"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupRetentionPeriod=5", Refused: "InvalidParam"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id} BackupMethod=Logical", Keep: "backup=BackupId", Busy: true},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Refused: "OperationDenied.BackupJobExists", Busy: true},
		managedtest.Step{Call: "DescribeBackupTasks DBInstanceId={id}", Keep: "job=BackupjobId", Shows: []string{`"BackupSetStatus":"Backuping"`, `"JobMode":"Manual"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "DescribeBackupTasks DBInstanceId={id} BackupJobId={job}", Later: time.Hour, Shows: []string{`"BackupSetStatus":"Finished"`}, Lacks: []string{"Progress"}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} BackupId={backup}", Shows: []string{`"TotalCount":1`, `"BackupJobId":"{job}"`, `"BackupMethod":"Logical"`, `"EngineVersion":"4.2"`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} ResourceGroupId=rg-other", Refused: "InvalidDBInstanceId.NotFound"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} StartTime=2030", Refused: "InvalidStartTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} EndTime=2030", Refused: "InvalidEndTime.Malformed"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} StartTime=2030-01-02T00:00Z EndTime=2030-01-01T00:00Z", Refused: "InvalidStartTimeAndEndTime.Malformed"},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId={backup}"},
		managedtest.Step{Call: "DeleteBackup DBInstanceId={id} BackupId={backup}", Refused: "InvalidBackup.NotFound"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} StartTime=2030-01-03T00:00Z EndTime=2030-01-04T00:00Z", Later: 100 * time.Hour, Shows: []string{`"TotalCount":1`, "2030-01-03T18:00:00Z", `"BackupMode":"Automated"`}},
	)
}

// A sharded cluster has one of each shard, and shows those of the shard that is asked for.
func TestBackupsOfAShardedCluster(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{
			Call: "CreateShardingDBInstance VSwitchId={shared} VpcId={vpc} Engine=MongoDB EngineVersion=6.0 Mongos.1.Class=mdb.shard.2x.xlarge.d Mongos.2.Class=mdb.shard.2x.xlarge.d" +
				" ReplicaSet.1.Class=mdb.shard.2x.xlarge.d ReplicaSet.1.Storage=20 ReplicaSet.2.Class=mdb.shard.2x.xlarge.d ReplicaSet.2.Storage=20 ConfigServer.1.Class=mdb.shard.2x.xlarge.d ConfigServer.1.Storage=20",
			Keep: "id=DBInstanceId", Open: true,
		},
		managedtest.Step{Call: "CreateNode DBInstanceId={id} NodeType=shard NodeClass=mdb.shard.2x.xlarge.d NodeStorage=20", Keep: "node=NodeId"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Keep: "backups=BackupId"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}", Refused: "InvalidInstanceId.NotFound"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} NodeId={node} BackupId={backups}", Shows: []string{`"TotalCount":1`, `"BackupMethod":"Snapshot"`}},
	)
}

// Backups are copied to another region on some days, and stay there whatever becomes of them.
func TestBackupsInAnotherRegion(t *testing.T) {
	t.Parallel()
	const cross = "ModifyBackupPolicy DBInstanceId={id} CrossBackupType=update SrcRegion=cn-hangzhou DestRegion=cn-beijing CrossRetentionType=delay CrossRetentionValue=70 CrossBackupPeriod=Monday,Friday EnableCrossLogBackup=0 CrossLogRetentionType=delay CrossLogRetentionValue=7"
	const years = " StartTime=2030-01-01T00:00Z EndTime=2032-01-01T00:00Z"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} CrossBackupType=update", Refused: "MissingParameter"},
		managedtest.Step{Call: strings.Replace(cross, "cn-beijing", "cn-hangzhou", 1), Refused: "InvalidParam"},
		managedtest.Step{Call: strings.Replace(cross, "SrcRegion=cn-hangzhou", "SrcRegion=cn-shanghai", 1), Refused: "InvalidParam"},
		managedtest.Step{Call: strings.Replace(cross, "Value=70", "Value=6", 1), Refused: "InvalidParam"},
		managedtest.Step{Call: strings.Replace(cross, "Backup=0", "Backup=1", 1), Refused: "InvalidParam"},
		managedtest.Step{Call: cross + " PreferredBackupPeriod=Monday,Tuesday", Refused: "InvalidParam"},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Lacks: []string{"Cross"}},
		managedtest.Step{Call: cross},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Shows: []string{
			`"DestRegion":"cn-beijing"`, `"CrossBackupPeriod":"Monday,Friday"`, `"CrossRetentionType":"delay"`, `"CrossRetentionValue":70`, `"CrossLogRetentionValue":7`, `"EnableCrossLogBackup":0`,
		}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} DestRegion=cn-beijing" + years, Later: 400 * 24 * time.Hour, Shows: []string{`"TotalCount":20`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} DestRegion=cn-shanghai" + years, Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id}" + years, Shows: []string{`"TotalCount":30`}},
		managedtest.Step{Call: strings.Replace(cross, "CrossRetentionType=delay", "CrossRetentionType=never", 1)},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} DestRegion=cn-beijing StartTime=2030-01-01T00:00Z EndTime=2039-01-01T00:00Z", Later: 400 * 24 * time.Hour, Shows: []string{`"TotalCount":114`}},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} CrossBackupType=delete"},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Lacks: []string{"Cross"}},
	)
}

// An instance is restored from a backup of another one of its architecture and version, or as that was at a time.
func TestRestores(t *testing.T) {
	t.Parallel()
	const order = "CreateDBInstance VpcId={vpc} VSwitchId={shared} DBInstanceClass=dds.mongo.mid DBInstanceStorage=10"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: order + " EngineVersion=4.2", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}", Keep: "backup=BackupId"},
		managedtest.Step{Call: order + " EngineVersion=4.2 RestoreType=0", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " EngineVersion=4.2 SrcDBInstanceId={id}", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " EngineVersion=4.2 SrcDBInstanceId={id} RestoreType=1", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " EngineVersion=4.2 SrcDBInstanceId={id} BackupId=1", Open: true, Refused: "InvalidBackup.NotFound"},
		managedtest.Step{Call: order + " EngineVersion=4.2 SrcDBInstanceId={id} RestoreTime=2001-01-01T00:00:00Z", Open: true, Refused: "InvalidParam"},
		managedtest.Step{Call: order + " EngineVersion=4.0 SrcDBInstanceId={id} BackupId={backup}", Open: true, Refused: "InvalidParam"},
		managedtest.Step{Call: order + " EngineVersion=4.2 SrcDBInstanceId={id} BackupId={backup} RestoreType=0", Keep: "copy=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeAccounts DBInstanceId={copy}", Shows: []string{`"AccountName":"root"`}},
	)
}

// An instance is restored in another region from the copy of a backup that is there.
func TestRestoresInAnotherRegion(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	net := s.Makes(s.VPCs, "team-a", "CreateVpc", "VpcId", "RegionId", "cn-beijing", "CidrBlock", "10.0.0.0/16")
	s.Given = map[string]string{"far": net, "farsw": s.Makes(s.VPCs, "team-a", "CreateVSwitch", "VSwitchId", "RegionId", "cn-beijing", "VpcId", net, "ZoneId", "cn-beijing-h", "CidrBlock", "10.0.1.0/24")}
	const disks = " EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10"
	const order = "CreateDBInstance RegionId=cn-beijing VpcId={far} VSwitchId={farsw}" + disks + " SrcDBInstanceId={id} BackupId={backup}"
	s.Life(
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared}" + disks, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} CrossBackupType=update SrcRegion=cn-hangzhou DestRegion=cn-beijing CrossRetentionType=never CrossBackupPeriod=Monday EnableCrossLogBackup=0 CrossLogRetentionType=never"},
		managedtest.Step{Call: "DescribeBackups DBInstanceId={id} DestRegion=cn-beijing PageSize=30 StartTime=2030-01-01T00:00Z EndTime=2030-02-01T00:00Z", Later: 10 * 24 * time.Hour, Keep: "backup=BackupId"},
		managedtest.Step{Call: order + " RestoreType=0", Open: true, Refused: "InvalidDBInstanceId.NotFound"},
		managedtest.Step{Call: order + " RestoreType=0 SrcRegion=cn-hangzhou", Open: true, Refused: "InvalidParam"},
		managedtest.Step{Call: order + " RestoreType=3", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: order + " RestoreType=3 SrcRegion=cn-nowhere", Open: true, Refused: "InvalidParam"},
		managedtest.Step{Call: strings.Replace(order, "{backup}", "1", 1) + " RestoreType=3 SrcRegion=cn-hangzhou", Open: true, Refused: "InvalidBackup.NotFound"},
		managedtest.Step{Call: order + " RestoreType=3 SrcRegion=cn-hangzhou", Keep: "copy=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute RegionId=cn-beijing DBInstanceId={copy}", Shows: []string{`"ZoneId":"cn-beijing-h"`}},
	)
}

// As it was at a time an instance comes back whose logs are backed up, and a cluster with no fewer shards, and no less storage.
func TestRestoresOfTimesNeedLogs(t *testing.T) {
	t.Parallel()
	const order = "CreateDBInstance VpcId={vpc} VSwitchId={shared} DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 EngineVersion=4.2"
	const shards = "CreateShardingDBInstance VpcId={vpc} VSwitchId={shared} Engine=MongoDB EngineVersion=4.2 Mongos.1.Class=dds.mongos.mid Mongos.2.Class=dds.mongos.mid ConfigServer.1.Class=dds.cs.mid ConfigServer.1.Storage=20" +
		" ReplicaSet.1.Class=dds.shard.mid ReplicaSet.1.Storage=20 ReplicaSet.2.Class=dds.shard.mid ReplicaSet.2.Storage=20"
	const more = " ReplicaSet.3.Class=dds.shard.mid ReplicaSet.3.Storage=20"
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: order, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: shards + more, Keep: "wide=DBInstanceId", Open: true},
		managedtest.Step{Call: "CreateBackup DBInstanceId={id}"},
		managedtest.Step{Call: "CreateBackup DBInstanceId={wide}"},
	)
	s.Given["then"] = s.Wall.UTC().Format("2006-01-02T15:04:05Z")
	const then = " SrcDBInstanceId={id} RestoreType=1 RestoreTime={then}"
	s.Life(
		managedtest.Step{Call: order + then, Open: true, Later: time.Hour, Refused: "InvalidBackupLogStatus"},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} EnableBackupLog=1"},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={wide} EnableBackupLog=1"},
		managedtest.Step{Call: order + then, Keep: "copy=DBInstanceId", Open: true},
		managedtest.Step{Call: shards + strings.Replace(then, "{id}", "{wide}", 1), Open: true, Refused: "InvaliadParameter.ShardsCount.LessThanSrc"},
		managedtest.Step{Call: strings.ReplaceAll(shards+more, ".Storage=20", ".Storage=10") + strings.Replace(then, "{id}", "{wide}", 1), Open: true, Refused: "ReduceDiskNotSupport"},
		managedtest.Step{Call: shards + more + strings.Replace(then, "{id}", "{wide}", 1), Keep: "whole=DBInstanceId", Open: true},
	)
}
