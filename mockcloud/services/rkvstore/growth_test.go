package rkvstore

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// New shards stand in the vSwitch that is asked for, in its zone, each with an address, until they go or the
// instance moves.
func TestShardsInAnotherVSwitch(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	before := s.Free(s.SharedB)
	free := func(want string) {
		t.Helper()
		if got := s.Free(s.SharedB); got != want {
			t.Errorf("the other vSwitch has %s addresses left, want %s", got, want)
		}
	}
	s.Life(
		managedtest.Step{Call: "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceType=tair_rdb InstanceClass=tair.rdb.1g ShardCount=2 ChargeType=PostPaid", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} VSwitchId=vsw-none", Refused: "InvalidvSwitchId"},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} VSwitchId={private}", Refused: "InvalidvSwitchId"},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} VSwitchId={small} ShardCount=9", Refused: "VpcServiceError"},
		managedtest.Step{Call: "AddShardingNode InstanceId={id} VSwitchId={shared}"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Lacks: []string{`"ZoneId":"cn-hangzhou-i"`}},
	)
	free(before)
	s.Life(
		managedtest.Step{Call: "AddShardingNode InstanceId={id} VSwitchId={sharedb} ShardCount=2", Shows: []string{`{id}-db-3`, `{id}-db-4`}},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"ZoneId":"cn-hangzhou-i"`}},
	)
	free("250")
	s.Life(managedtest.Step{Call: "DeleteShardingNode InstanceId={id} NodeId={id}-db-3"})
	free("251")
	s.Life(managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} ShardCount=3"})
	free(before)
	s.Life(
		managedtest.Step{Call: "AddShardingNode InstanceId={id} VSwitchId={sharedb}"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}"},
	)
	free(before)
}

// A disk grows and gets faster, where there is one.
func TestDisksGrow(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "memory=InstanceId", Open: true},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={memory} Storage=100", Refused: "IllegalParamError"},
		managedtest.Step{Call: "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceType=tair_essd InstanceClass=tair.essd.standard.xlarge ChargeType=PostPaid Storage=60 StorageType=essd_pl1", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} Storage=40", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} Storage=100"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"Storage":"100"`, `"StorageType":"essd_pl1"`, `"Capacity":102400`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} StorageType=essd_pl2"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"Storage":"100"`, `"StorageType":"essd_pl2"`}},
	)
}

// A subscription can become another class when it is renewed.
func TestRenewedAsAnotherClass(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=2048 ChargeType=PrePaid Period=1", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1 Capacity=much", Refused: "IllegalParamError"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1 Capacity=3", Refused: "InvalidInstanceClass.NotFound"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1 InstanceClass=tair.rdb.1g", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1 Capacity=4096", Shows: []string{`"EndTime":"2030-03-02T16:00:00Z"`}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceClass":"redis.master.stand.default"`, `"Capacity":4096`, `"EndTime":"2030-03-02T16:00:00Z"`}},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1 InstanceClass=redis.master.large.default"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceClass":"redis.master.large.default"`}},
	)
}
