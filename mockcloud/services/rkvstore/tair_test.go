package rkvstore

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTair(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "open=InstanceId", Open: true},
		managedtest.Step{
			Call: "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceType=tair_rdb InstanceClass=tair.rdb.1g ShardCount=2 ChargeType=PostPaid InstanceName=cache Password=Abc12345 SecondaryZoneId=cn-hangzhou-i Port=6400 ConnectionStringPrefix=tairsessions PrivateIpAddress=10.0.1.77 ClientToken=once Tag.1.Key=stage Tag.1.Value=test",
			Keep: "id=InstanceId", Shows: []string{`"InstanceStatus":"Creating"`, `"Port":6400`, `"ConnectionDomain":"tairsessions.redis.rds.aliyuncs.com"`, `"Bandwidth":192`}, Open: true, Busy: true,
		},
		managedtest.Step{Call: "AddShardingNode InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "DescribeInstances EditionType=Enterprise InstanceType=Tair", Shows: []string{"{id}", `"InstanceStatus":"Normal"`, `"EditionType":"Enterprise"`, `"InstanceType":"tair_rdb"`, `"PrivateIp":"10.0.1.77"`, `"ArchitectureType":"cluster"`, `"stage"`}, Lacks: []string{"{open}"}},
		managedtest.Step{Call: "DescribeInstances EditionType=Community", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeInstances InstanceType=Redis", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeInstances InstanceType=tair_scm", Lacks: []string{"{id}", "{open}"}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceType":"tair_rdb"`, `"RealInstanceClass":"tair.rdb.1g"`, `"ShardCount":2`, `"EngineVersion":"5.0"`, `"Capacity":2048`, `"IsSupportTDE":false`, `"IsOrderCompleted":true`}},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} ShardCount=2", Shows: []string{`{id}-db-2`, `{id}-db-3`}, Busy: true},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceStatus":"Changing"`, `"IsOrderCompleted":false`, `"ShardCount":4`, `"Capacity":4096`}},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} ShardCount=65", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} ShardCount=65", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DeleteShardingNode InstanceId={id} NodeId={id}-db-1"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"TotalCount":6`, `{id}-db-0`, `{id}-db-3#2`, `"NodeType":"db"`, `"ZoneId":"cn-hangzhou-i"`}, Lacks: []string{`{id}-db-1`}},
		managedtest.Step{Call: "DeleteShardingNode InstanceId={id} NodeId={id}-db-1", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DeleteShardingNode InstanceId={id} ShardCount=3", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DeleteShardingNode InstanceId={id}", Refused: "MissingParameter"},
		managedtest.Step{Call: "DeleteShardingNode InstanceId={id} ShardCount=1"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"TotalCount":4`, `{id}-db-2`}, Lacks: []string{`{id}-db-3`}},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=301", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=578", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=190", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=much", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DescribeIntranetAttribute InstanceId={id}", Shows: []string{`"IntranetBandwidth":192`}, Lacks: []string{"AutoRenewal"}},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=576"},
		managedtest.Step{Call: "DescribeIntranetAttribute InstanceId={id}", Shows: []string{`"IntranetBandwidth":576`, `"AutoRenewal":false`}},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"DefaultBandWidth":96`, `"CurrentBandWidth":288`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=tair.scm.standard.1m.4d", Refused: "DirectTargetLevelNotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=tair.rdb.2g"},
		managedtest.Step{Call: "ModifyInstanceMajorVersion InstanceId={id} MajorVersion=4.0", Refused: "InvalidMajorVersion"},
		managedtest.Step{Call: "ModifyInstanceMajorVersion InstanceId={id} MajorVersion=6.0"},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id} NodeId=all", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "DescribeInstanceTDEStatus InstanceId={id}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "ModifyInstanceTDE InstanceId={id} TDEStatus=Enabled", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}"},
		managedtest.Step{Call: "DescribeInstances EditionType=Enterprise", Lacks: []string{"{id}"}},
	)
	if free := s.Free(s.Shared); free != "251" {
		t.Errorf("%s has %s free addresses; want 251", s.Shared, free)
	}
}

func TestNewTair(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	asked := "CreateTairInstance VpcId={vpc} VSwitchId={shared} "
	s.Life(
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.1g", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.3g", Open: true, Refused: "InvalidInstanceClass.NotFound"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.scm.standard.1m.4d", Open: true, Refused: "InstanceClass.NotMatch"},
		managedtest.Step{Call: asked + "InstanceType=Redis InstanceClass=redis.amber.master.mid.multithread", Open: true, Refused: "InstanceClass.NotMatch"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid EngineVersion=1.0", Open: true, Refused: "InvalidEngineVersion.Malformed"},
		managedtest.Step{Call: asked + "InstanceType=tair_scm InstanceClass=tair.scm.standard.1m.4d ChargeType=PostPaid ShardCount=2", Open: true, Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid ShardCount=2 ShardType=STAND_ALONE", Open: true, Refused: "IllegalParamError"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid Storage=60 StorageType=essd_pl1", Open: true, Refused: "IllegalParamError"},
		managedtest.Step{Call: asked + "InstanceType=tair_essd InstanceClass=tair.essd.standard.xlarge ChargeType=PostPaid", Open: true, Refused: "MissingParameter"},
		managedtest.Step{Call: asked + "InstanceType=tair_essd InstanceClass=tair.essd.standard.xlarge ChargeType=PostPaid Storage=10 StorageType=essd_pl1", Open: true, Refused: "IllegalParamError"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid ZoneId=cn-hangzhou-i", Open: true, Refused: "InvalidIzNo.NotSupported"},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid SecondaryZoneId=bogus", Open: true, Refused: "ZoneIdNotFound"},
		managedtest.Step{Call: "CreateTairInstance VpcId={vpc} VSwitchId={private} InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid", Open: true, Refused: "InvalidvSwitchId"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=tair.rdb.1g", Open: true, Refused: "InstanceClass.NotMatch"},
		managedtest.Step{Call: asked + "InstanceType=tair_essd InstanceClass=tair.essd.standard.xlarge Period=1 AutoRenew=true AutoRenewPeriod=2 Storage=60 StorageType=essd_pl1", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"Storage":"60"`, `"StorageType":"essd_pl1"`, `"Capacity":61440`, `"EngineVersion":"1.0"`, `"ChargeType":"PrePaid"`}},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={id}", Shows: []string{`"Duration":2`}},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={id}", Shows: []string{"lazyfree-lazy-user-del"}, Lacks: []string{"listpack"}},
		managedtest.Step{Call: "AddShardingNode InstanceId={id}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: asked + "InstanceType=tair_scm InstanceClass=tair.scm.with.proxy.standard.2m.8d ShardCount=2 ChargeType=PostPaid", Open: true},
		managedtest.Step{Call: asked + "InstanceType=tair_rdb InstanceClass=tair.rdb.with.proxy.1g ShardType=STAND_ALONE ChargeType=PostPaid", Keep: "single=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={single}", Shows: []string{`"NodeType":"single"`}},
		managedtest.Step{Call: asked + "InstanceType=Redis InstanceClass=redis.shard.small.ce ChargeType=PostPaid", Keep: "open=InstanceId", Open: true},
		managedtest.Step{Call: asked + "InstanceType=Redis InstanceClass=redis.shard.small.ce ShardCount=2 ChargeType=PostPaid", Keep: "two=InstanceId", Open: true},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={two} TargetIntranetBandwidth=200"}, // as Terraform's provider 1.289 does
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={two}", Shows: []string{`"DefaultBandWidth":48`, `"CurrentBandWidth":100`}},
		managedtest.Step{Call: "DescribeInstances EditionType=Community", Shows: []string{"{open}"}, Lacks: []string{"{id}", "{single}"}},
	)
}

// Tair on local disks is made as Redis is.
func TestClassicTair(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.As("team-a", func(c *cloud.Call) error {
		key, err := encryption.CreateKey(c, encryption.NewKey{})
		if err == nil {
			s.Given = map[string]string{"key": key.ID}
		}
		return err
	})
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.amber.logic.sharding.1g.2db.0rodb.6proxy.multithread SecondaryZoneId=cn-hangzhou-i", Keep: "id=InstanceId", Shows: []string{`"Capacity":2048`}, Open: true},
		managedtest.Step{Call: "DescribeInstances EditionType=Enterprise InstanceType=Redis", Shows: []string{"{id}", `"ArchitectureType":"cluster"`}},
		managedtest.Step{Call: "DescribeInstances InstanceType=Tair", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"IsSupportTDE":true`, `"ShardCount":2`}},
		managedtest.Step{Call: "DescribeInstanceTDEStatus InstanceId={id}", Shows: []string{`"TDEStatus":"Disabled"`}},
		managedtest.Step{Call: "ModifyInstanceTDE InstanceId={id} TDEStatus=Disabled", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceTDE InstanceId={id} TDEStatus=Enabled EncryptionName=ROT13", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DescribeEncryptionKeyList InstanceId={id}", Shows: []string{`"{key}"`}},
		managedtest.Step{Call: "DescribeEncryptionKey InstanceId={id}", Shows: []string{`"EncryptionKey":""`}},
		managedtest.Step{Call: "DescribeEncryptionKey InstanceId={id} EncryptionKey=none", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceTDE InstanceId={id} TDEStatus=Enabled EncryptionKey=none", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceTDE InstanceId={id} TDEStatus=Enabled EncryptionKey={key} RoleArn=acs:ram::1:role/none", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceTDE InstanceId={id} TDEStatus=Enabled EncryptionName=AES-CTR-256 EncryptionKey={key}"},
		managedtest.Step{Call: "DescribeEncryptionKey InstanceId={id}", Shows: []string{`"EncryptionKey":"{key}"`, `"EncryptionKeyStatus":"Enabled"`}},
		managedtest.Step{Call: "DescribeInstanceTDEStatus InstanceId={id}", Shows: []string{`"TDEStatus":"Enabled"`}},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id}", Refused: "MissingParameter"},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id} NodeId=1", Refused: "IllegalParamError"},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id} NodeId=all"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Keep: "node=CustinsId", Shows: []string{`"Role":"master","NodeId":"{id}-db-0#2"`, `"Role":"master","NodeId":"{id}-db-1#2"`}},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id} NodeId={node},{node}"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"Role":"master","NodeId":"{id}-db-0#1"`, `"Role":"master","NodeId":"{id}-db-1#2"`}},
		managedtest.Step{Call: "AddShardingNode InstanceId={id}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.small.default ShardCount=1", Refused: "DirectTargetLevelNotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.amber.master.mid.multithread", Refused: "DirectTargetLevelNotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.amber.logic.sharding.2g.4db.0rodb.12proxy.multithread ShardCount=3", Refused: "DirectTargetLevelNotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.amber.logic.sharding.2g.4db.0rodb.12proxy.multithread"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ShardCount":4`, `"Capacity":8192`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.amber.master.mid.multithread ShardCount=1"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ArchitectureType":"standard"`, `"Capacity":2048`}},
	)
}
