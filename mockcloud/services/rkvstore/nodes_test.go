package rkvstore

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Read-only nodes make an instance one that splits reads and writes: it answers more, costs more, and shows them.
func TestReadOnlyNodes(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default ReadOnlyCount=1", Refused: "InvalidShardInfo.Format", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.small.2.ce ReadOnlyCount=1 NodeType=STAND_ALONE", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.small.2.ce ReadOnlyCount=1 SlaveReadOnlyCount=1", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.small.2.ce ReadOnlyCount=5 SlaveReadOnlyCount=5 SecondaryZoneId=cn-hangzhou-i", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.small.2.ce ReadOnlyCount=2 ReplicaCount=2 ShardCount=2", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.shard.small.2.ce ReadOnlyCount=2", Keep: "id=InstanceId", Shows: []string{`"Bandwidth":144`, `"QPS":300000`}, Open: true},
		managedtest.Step{
			Call:  "DescribeInstanceAttribute InstanceId={id}",
			Shows: []string{`"ArchitectureType":"rwsplit"`, `"ReplicationMode":"cluster"`, `"ReadOnlyCount":2`, `"SlaveReadOnlyCount":0`, `"ReplicaCount":1`, `"SlaveReplicaCount":0`, `"Capacity":1024`},
		},
		managedtest.Step{Call: "DescribeInstances ArchitectureType=rwsplit", Shows: []string{"{id}", `"ReadOnlyCount":"2"`}},
		managedtest.Step{Call: "DescribeInstances ArchitectureType=standard", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"TotalCount":4`, `"InsType":3`, `"NodeId":"{id}#4"`, `"NodeType":"db"`}},
		managedtest.Step{Call: "DescribePrice OrderType=CONVERT ChargeType=PostPaid InstanceId={id}", Shows: []string{`"TradeAmount":"0.60"`}},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=200", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceBandwidth InstanceId={id} TargetIntranetBandwidth=150"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.small.default", Refused: "DirectTargetLevelNotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} NodeType=STAND_ALONE", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} SlaveReadOnlyCount=1", Refused: "IllegalParamError"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb} ReadOnlyCount=3", Refused: "IllegalParamError"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb} SecondaryZoneId=cn-hangzhou-h"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ReadOnlyCount":1`, `"SlaveReadOnlyCount":1`, `"ReplicaCount":0`, `"SlaveReplicaCount":1`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} SlaveReadOnlyCount=3"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"TotalCount":6`}},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-h VSwitchId={shared} ReadOnlyCount=4 SlaveReadOnlyCount=0"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ReadOnlyCount":4`, `"SlaveReadOnlyCount":0`, `"ReplicaCount":1`, `"SlaveReplicaCount":0`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} ReadOnlyCount=0"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ArchitectureType":"standard"`, `"ReplicationMode":"master-slave"`}, Lacks: []string{`"ReadOnlyCount"`}},
	)
}

// Shards of a cluster have up to four replicas, and a subscription pays for each.
func TestSeveralReplicas(t *testing.T) {
	t.Parallel()
	create := "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceType=tair_rdb InstanceClass=tair.rdb.1g "
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: create + "ChargeType=PostPaid ReplicaCount=2", Refused: "InstanceType.NotSupport", Open: true},
		managedtest.Step{Call: create + "ChargeType=PostPaid ReplicaCount=3 SlaveReplicaCount=2 ShardCount=2 SecondaryZoneId=cn-hangzhou-i", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: create + "ChargeType=PostPaid SlaveReadOnlyCount=-1 ShardCount=2 SecondaryZoneId=cn-hangzhou-i", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: create + "Period=1 ReplicaCount=2 SlaveReplicaCount=1 ShardCount=2 SecondaryZoneId=cn-hangzhou-i", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ArchitectureType":"cluster"`, `"ReplicationMode":"cluster"`, `"ReplicaCount":2`, `"SlaveReplicaCount":1`, `"QPS":600000`}},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"TotalCount":8`, `{id}-db-1#4`, `"ZoneId":"cn-hangzhou-i"`}},
		managedtest.Step{Call: "DescribePrice OrderType=RENEW InstanceId={id} Period=1", Shows: []string{`"TradeAmount":"600.00"`}},
		managedtest.Step{Call: "DeleteShardingNode InstanceId={id} ShardCount=1", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} ReplicaCount=0", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DescribePrice OrderType=DOWNGRADE InstanceId={id} Instances=[{\"ReplicaCount\":0}]", Shows: []string{`"TradeAmount":"0.00"`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} ReplicaCount=0 OrderType=DOWNGRADE"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ReplicaCount":0`, `"SlaveReplicaCount":1`}},
	)
}

// What is to be bought, and what changes, has its price before.
func TestPrices(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "DescribePrice OrderType=BUY Instances=none", Refused: "InvalidInstances.Format", Open: true},
		managedtest.Step{Call: "DescribePrice OrderType=BUY Instances=[]", Refused: "InvalidInstances.Format", Open: true},
		managedtest.Step{Call: `DescribePrice OrderType=BUY Instances=[{"ReadOnlyCount":"many"}]`, Refused: "InvalidInstances.Format", Open: true},
		managedtest.Step{Call: `DescribePrice OrderType=BUY Instances=[{"ZoneId":"cn-hangzhou-h"}]`, Refused: "MissingParameter", Open: true},
		managedtest.Step{
			Call: `DescribePrice OrderType=BUY Instances=[{"InstanceClass":"redis.shard.small.2.ce","ReadOnlyCount":2},{"InstanceClass":"redis.master.small.default","Quantity":"2"}]`,
			Open: true, Shows: []string{`"TradeAmount":"1.20"`, `{"OriginalAmount":"0.60","DiscountAmount":"0","TradeAmount":"0.60"},{`},
		},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "DescribePrice OrderType=UPGRADE InstanceId=r-none InstanceClass=redis.master.mid.default", Refused: "InvalidInstanceId.NotFound"},
		managedtest.Step{Call: "DescribePrice OrderType=UPGRADE InstanceId={id} InstanceClass=tair.rdb.1g", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "DescribePrice OrderType=UPGRADE InstanceId={id} InstanceClass=redis.master.mid.default", Shows: []string{`"TradeAmount":"0.60"`}},
		managedtest.Step{Call: "TransformToPrePaid InstanceId={id} Period=2"},
		managedtest.Step{Call: "DescribePrice OrderType=UPGRADE InstanceId={id} InstanceClass=redis.master.mid.default", Shows: []string{`"TradeAmount":"150.00"`}},
	)
}
