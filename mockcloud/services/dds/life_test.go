package dds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// What others try at each step of what a participant does with a replica set.
func TestLifeOfAReplicaSet(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"group": s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)}
	s.Life(
		managedtest.Step{
			Call: "CreateDBInstance VSwitchId={shared} VpcId={vpc} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 AccountPassword=Secret-123 DBInstanceDescription=orders",
			Keep: "id=DBInstanceId", Open: true,
		},
		managedtest.Step{Call: "DescribeDBInstances DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"Running"`}},
		managedtest.Step{Call: "DescribeDBInstances ConnectionDomain={id}1.mongodb.rds.aliyuncs.com", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"VSwitchId":"{shared}"`}},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id} ResourceGroupId=rg-other", Refused: "InvalidDBInstanceId.NotFound"},
		managedtest.Step{Call: "DescribeRoleZoneInfo DBInstanceId={id}", Keep: "role=RoleId", Shows: []string{`"RoleType":"Hidden"`}},
		managedtest.Step{Call: "DescribeReplicaSetRole DBInstanceId={id}", Shows: []string{`"RoleId":"{role}"`}},
		managedtest.Step{Call: "ModifyDBInstanceDescription DBInstanceId={id} DBInstanceDescription=kept"},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={id} DBInstanceStorage=20"},
		managedtest.Step{Call: "ModifyDBInstanceMaintainTime DBInstanceId={id} MaintainStartTime=01:00Z MaintainEndTime=02:00Z"},
		managedtest.Step{Call: "ModifyDBInstanceMonitor DBInstanceId={id} Granularity=1"},
		managedtest.Step{Call: "DescribeDBInstanceMonitor DBInstanceId={id}", Shows: []string{`"Granularity":"1"`}},
		managedtest.Step{Call: "SwitchDBInstanceHA DBInstanceId={id}"},
		managedtest.Step{Call: "DescribeRoleZoneInfo DBInstanceId={id}", Shows: []string{`"RoleId":"{role}"`, `"RoleType":"Primary"`}},
		managedtest.Step{Call: "RestartDBInstance DBInstanceId={id}"},
		managedtest.Step{Call: "RestartNode DBInstanceId={id} RoleId={role}"},
		managedtest.Step{Call: "AllocatePublicNetworkAddress DBInstanceId={id}"},
		managedtest.Step{Call: "ReleasePublicNetworkAddress DBInstanceId={id}"},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString={id}1.mongodb.rds.aliyuncs.com NewConnectionString=ordersdb1"},
		managedtest.Step{Call: "MigrateToOtherZone InstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={shared}", Refused: "InvalidIzNo.NotSupported"},
		managedtest.Step{Call: "MigrateToOtherZone InstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb}"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"VSwitchId":"{sharedb}"`}, Lacks: []string{"{shared}"}},
		managedtest.Step{Call: "MigrateAvailableZone DBInstanceId={id} ZoneId=cn-hangzhou-h Vswitch={shared}"},
		managedtest.Step{Call: "DescribeAccounts DBInstanceId={id}", Shows: []string{`"AccountName":"root"`}},
		managedtest.Step{Call: "ModifyAccountDescription DBInstanceId={id} AccountName=root AccountDescription=boss"},
		managedtest.Step{Call: "ResetAccountPassword DBInstanceId={id} AccountName=root AccountPassword=Secret-456"},
		managedtest.Step{Call: "ModifySecurityIps DBInstanceId={id} SecurityIps=10.0.1.0/24"},
		managedtest.Step{Call: "DescribeSecurityIps DBInstanceId={id}", Shows: []string{"10.0.1.0/24"}},
		managedtest.Step{Call: "ModifySecurityGroupConfiguration DBInstanceId={id} SecurityGroupId={group}"},
		managedtest.Step{Call: "DescribeSecurityGroupConfiguration DBInstanceId={id}", Shows: []string{"{group}"}},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}"},
		managedtest.Step{Call: "ModifyDBInstanceSSL DBInstanceId={id} SSLAction=Open"},
		managedtest.Step{Call: "DescribeDBInstanceSSL DBInstanceId={id}", Shows: []string{`"SSLStatus":"Open"`}},
		managedtest.Step{Call: "ModifyDBInstanceTDE DBInstanceId={id} TDEStatus=enabled"},
		managedtest.Step{Call: "DescribeDBInstanceTDEInfo DBInstanceId={id}", Shows: []string{`"TDEStatus":"enabled"`}},
		managedtest.Step{Call: "DescribeUserEncryptionKeyList DBInstanceId={id}"},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} PreferredBackupTime=03:00Z-04:00Z PreferredBackupPeriod=Monday,Friday"},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Shows: []string{"Monday,Friday"}},
		managedtest.Step{Call: `ModifyParameters DBInstanceId={id} Parameters={"operationProfiling.slowOpThresholdMs":"300"}`},
		managedtest.Step{Call: "DescribeParameters DBInstanceId={id}", Shows: []string{`"ParameterValue":"300"`}},
		managedtest.Step{Call: "TagResources ResourceType=INSTANCE ResourceId.1={id} Tag.1.Key=stage Tag.1.Value=test"},
		managedtest.Step{Call: "ListTagResources ResourceType=INSTANCE ResourceId.1={id}", Shows: []string{`"TagKey":"stage"`}},
		managedtest.Step{Call: "UntagResources ResourceType=INSTANCE ResourceId.1={id} TagKey.1=stage"},
		managedtest.Step{Call: "ModifyResourceGroup DBInstanceId={id} ResourceGroupId=rg-none", Refused: "ResourceGroupId.InValid"},
		managedtest.Step{Call: "TransformToPrePaid InstanceId={id} Period=1"},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={id} AutoRenew=true Duration=2"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={id}", Shows: []string{`"Duration":"2"`}},
		managedtest.Step{Call: "RenewDBInstance DBInstanceId={id} Period=1"},
		managedtest.Step{Call: "TransformInstanceChargeType InstanceId={id} ChargeType=PostPaid"},
		managedtest.Step{Call: "ModifyDBInstanceAttribute DBInstanceId={id} DBInstanceReleaseProtection=true"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}", Refused: "InstanceReleaseProtection"},
		managedtest.Step{Call: "ModifyDBInstanceAttribute DBInstanceId={id} DBInstanceReleaseProtection=false"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}"},
	)
}

func TestLifeOfAShardedCluster(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "DescribeRegions", Open: true, Shows: []string{"mongodb.cn-hangzhou.aliyuncs.com"}},
		managedtest.Step{Call: "DescribeAvailableResource DbType=sharding EngineVersion=6.0", Open: true, Shows: []string{"mdb.shard.4x.xlarge.d"}},
		managedtest.Step{
			Call: "CreateShardingDBInstance VSwitchId={shared} VpcId={vpc} Engine=MongoDB EngineVersion=6.0 Mongos.1.Class=mdb.shard.2x.xlarge.d Mongos.2.Class=mdb.shard.2x.xlarge.d" +
				" ReplicaSet.1.Class=mdb.shard.2x.xlarge.d ReplicaSet.1.Storage=20 ReplicaSet.2.Class=mdb.shard.2x.xlarge.d ReplicaSet.2.Storage=20 ConfigServer.1.Class=mdb.shard.2x.xlarge.d ConfigServer.1.Storage=20",
			Keep: "id=DBInstanceId", Open: true,
		},
		managedtest.Step{Call: "DescribeDBInstances DBInstanceType=sharding", Shows: []string{"{id}"}},
		managedtest.Step{Call: "CreateNode DBInstanceId={id} NodeType=shard NodeClass=mdb.shard.2x.xlarge.d NodeStorage=20", Keep: "node=NodeId"},
		managedtest.Step{Call: "ModifyNodeSpec DBInstanceId={id} NodeId={node} NodeStorage=30"},
		managedtest.Step{Call: "AllocateNodePrivateNetworkAddress DBInstanceId={id} NodeId={node}"},
		managedtest.Step{Call: "CreateAccount DBInstanceId={id} AccountName=reader AccountPassword=Secret-123"},
		managedtest.Step{Call: "DescribeShardingNetworkAddress DBInstanceId={id} NodeId={node}", Shows: []string{`"IPAddress":"10.0.1.`}},
		managedtest.Step{Call: "ReleaseNodePrivateNetworkAddress DBInstanceId={id} NodeId={node}"},
		managedtest.Step{Call: "DeleteNode DBInstanceId={id} NodeId={node}"},
		managedtest.Step{Call: "DescribeShardingNetworkAddress DBInstanceId={id} NodeId={node}", Refused: "InvalidInstanceId.NotFound"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}"},
	)
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("%s addresses are free, want 252", free)
	}
}

func TestLifeOfAServerlessInstance(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{
			Call: "CreateServerlessDBInstance VSwitchId={shared} VpcId={vpc} ZoneId=cn-hangzhou-h EngineVersion=4.2 CapacityUnit=200 DBInstanceStorage=5 AccountPassword=Secret-123",
			Keep: "id=DBInstanceId", Open: true,
		},
		managedtest.Step{Call: "DescribeDBInstances DBInstanceType=serverless", Shows: []string{"{id}", `"CapacityUnit":"200"`, `"DBInstanceStorage":5`, "dds.serverless.cu"}},
		managedtest.Step{Call: "DescribeDBInstances DBInstanceType=replicate", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeAvailableEngineVersion DBInstanceId={id}", Lacks: []string{"4.4"}},
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={id} EngineVersion=4.4", Refused: "EngineVersion.ERROR"},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={id} DBInstanceClass=400 DBInstanceStorage=7"},
		managedtest.Step{Call: "ModifySecurityIps DBInstanceId={id} SecurityIpGroupName=shops SecurityIps=10.0.1.0/24"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"CapacityUnit":"400"`, `"DBInstanceStorage":7`, `"DBInstanceType":"serverless"`}},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}", Refused: "ChargeTypeViolation"},
	)
}

func TestLifeOfAnUpgradedInstance(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{
			Call: "CreateDBInstance VSwitchId={shared} VpcId={vpc} EngineVersion=4.4 DBInstanceClass=mdb.shard.2x.large.d DBInstanceStorage=20", Keep: "id=DBInstanceId", Open: true,
		},
		managedtest.Step{Call: "DescribeAvailableEngineVersion DBInstanceId={id}", Shows: []string{`["5.0","6.0","7.0"]`}},
		managedtest.Step{Call: "UpgradeDBInstanceEngineVersion DBInstanceId={id} EngineVersion=6.0", Busy: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"EngineVersionUpgrading"`}},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	create := "CreateDBInstance VSwitchId={shared} VpcId={vpc} EngineVersion=4.4 DBInstanceClass=mdb.shard.2x.large.d DBInstanceStorage=20"
	s.Pages("DescribeDBInstances PageSize=30 PageNumber={page}", s.Several(31, create, "DBInstanceId")...) // no page is smaller
}
