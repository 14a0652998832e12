package rkvstore

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Instances of Tair in DRAM are parts of distributed ones, which go with their last part.
func TestDistributedInstances(t *testing.T) {
	t.Parallel()
	const (
		local = "CreateInstance VSwitchId={shared} InstanceClass=redis.amber.master.small.multithread"
		tair  = "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceClass=tair.rdb.1g InstanceType=tair_rdb ChargeType=PostPaid"
		list  = "DescribeGlobalDistributeCache"
		seed  = "CreateGlobalDistributeCache EffectiveTime=Immediately SeedSubInstanceId="
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default GlobalInstance=true", Refused: "InstanceType.NotSupport", Open: true},
		managedtest.Step{Call: local + " GlobalInstanceId=gr-none", Refused: "InvalidInstanceId.NotFound", Open: true},
		managedtest.Step{Call: local + " GlobalInstance=true", Keep: "first=InstanceId", Open: true, Busy: true},
		managedtest.Step{Call: list + " SubInstanceId={first}", Keep: "whole=GlobalInstanceId", Shows: []string{`"Status":"Creating"`, `"InstanceID":"{first}"`, `"RegionId":"cn-hangzhou"`}},
		managedtest.Step{Call: local + " GlobalInstanceId={whole}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: list + " GlobalInstanceId={whole} PageSize=20 PageNumber=1", Shows: []string{`"Status":"Normal"`, `"TotalRecordCount":1`}},
		managedtest.Step{Call: list + " PageSize=many", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: list + " PageNumber=0", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: local + " GlobalInstance=true GlobalInstanceId={whole}", Refused: "IllegalParamError"},
		managedtest.Step{Call: local + " GlobalInstanceId={whole}", Keep: "second=InstanceId"},
		managedtest.Step{Call: tair + " GlobalInstanceId={whole}", Keep: "third=InstanceId"},
		managedtest.Step{Call: local + " GlobalInstanceId={whole}", Refused: "QuotaExceed"},
		managedtest.Step{Call: list, Shows: []string{`"InstanceID":"{second}"`, `"InstanceID":"{third}"`, `"TotalRecordCount":1`}},
		managedtest.Step{Call: local, Keep: "alone=InstanceId", Open: true},
		managedtest.Step{Call: "DescribeInstances GlobalInstance=true", Shows: []string{"{first}", "{third}", `"GlobalInstanceId":"{whole}"`}, Lacks: []string{"{alone}"}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={third}", Shows: []string{`"GlobalInstanceId":"{whole}"`}},
		managedtest.Step{Call: list + " SubInstanceId={alone}", Lacks: []string{"{whole}"}},

		managedtest.Step{Call: "RemoveSubInstance InstanceId={alone}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "RemoveSubInstance InstanceId={third}", Busy: true},
		managedtest.Step{Call: list, Shows: []string{`"Status":"Changing"`}, Lacks: []string{"{third}"}},
		managedtest.Step{Call: "RemoveSubInstance InstanceId={third}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={third}", Shows: []string{`"InstanceStatus":"Normal"`}, Lacks: []string{"{whole}"}},
		managedtest.Step{Call: "DeleteInstance InstanceId={second} GlobalInstanceId=gr-none", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DeleteInstance InstanceId={second} GlobalInstanceId={whole}"},
		managedtest.Step{Call: "DeleteInstance InstanceId={first}"},
		managedtest.Step{Call: list, Shows: []string{`"TotalRecordCount":0`}},

		managedtest.Step{Call: tair + " GlobalInstanceId=true", Keep: "fresh=InstanceId", Open: true},
		managedtest.Step{Call: list + " SubInstanceId={fresh}", Keep: "other=GlobalInstanceId", Shows: []string{`"InstanceID":"{fresh}"`}},
		managedtest.Step{Call: seed + "{third}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "open=InstanceId", Open: true},
		managedtest.Step{Call: seed + "{open}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: seed + "{alone}", Shows: []string{`"InstanceId":"{alone}"`}},
		managedtest.Step{Call: seed + "{alone}", Refused: "InstanceType.NotSupport"},
		managedtest.Step{Call: "RemoveSubInstance InstanceId={alone}"},

		// Unless it is to be at once, it waits for the window of maintenance.
		managedtest.Step{Call: "CreateGlobalDistributeCache SeedSubInstanceId={alone}"},
		managedtest.Step{Call: list + " SubInstanceId={alone}", Lacks: []string{"{alone}"}},
		managedtest.Step{Call: list + " SubInstanceId={alone}", Later: 24 * time.Hour, Shows: []string{`"InstanceID":"{alone}"`}},
	)
}
