package rkvstore

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Instances get the parameters of a group of their edition, engine and version when they are ordered, and keep them when it goes.
func TestParameterGroups(t *testing.T) {
	t.Parallel()
	const (
		groups = "CreateParameterGroup RegionId=cn-hangzhou ParameterGroupName=for_orders Parameters="
		redis  = " Category=standard EngineType=redis EngineVersion=6.0"
		order  = "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default EngineVersion=6.0 ParamGroupId="
		tair   = "CreateTairInstance VpcId={vpc} VSwitchId={shared} ZoneId=cn-hangzhou-h InstanceType=tair_rdb InstanceClass=tair.rdb.1g ChargeType=PostPaid ParamGroupId="
		modify = "ModifyParameterGroup ParameterGroupId={group} ParameterGroupName=for_stocks Parameters="
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: groups + `{"hz":"12"} Category=basic EngineType=redis EngineVersion=6.0`, Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: groups + `{"hz":"12"} Category=standard EngineType=tair_pena EngineVersion=1.0`, Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: groups + `{"hz":"12"} Category=enterprise EngineType=tair_pena EngineVersion=6.0`, Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: groups + `{"hz":"9999"}` + redis, Refused: "InvalidParameters.Format", Open: true},
		managedtest.Step{Call: groups + `{"heat":"12"}` + redis, Refused: "InvalidParameters.Format", Open: true},
		managedtest.Step{Call: groups + `{}` + redis, Refused: "InvalidParameters.Format", Open: true},
		managedtest.Step{Call: `CreateParameterGroup RegionId=cn-hangzhou ParameterGroupName=1 Parameters={"hz":"12"}` + redis, Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: groups + `{"hz":"12","timeout":"30"} ParameterGroupDesc=fast` + redis, Keep: "group=ParamGroupId", Open: true},
		managedtest.Step{Call: groups + `{"timeout":"40"} Category=enterprise EngineType=redis EngineVersion=5.0`, Keep: "tair=ParamGroupId", Open: true},
		managedtest.Step{Call: groups + `{"timeout":"50"} Category=enterprise EngineType=tair_pdb EngineVersion=1.0`, Keep: "disks=ParamGroupId", Open: true},
		managedtest.Step{Call: "DescribeParameterGroup ParameterGroupId={group}", Shows: []string{
			`"ParameterGroupName":"for_orders"`, `"ParameterGroupDesc":"fast"`, `"Engine":"redis"`, `"EngineVersion":"6.0"`, `"Category":0`, `"ParamName":"hz","ParamValue":"12"`,
		}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou DbType=redis", Shows: []string{"{group}", "{tair}"}, Lacks: []string{"{disks}", `"hz"`}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-beijing", Lacks: []string{"{group}"}, Open: true},
		managedtest.Step{Call: "DescribeParameterGroupSupportParam EngineVersion=5", Shows: []string{`"ParamName":"hz"`, `"DbVersion":"5"`}, Lacks: []string{"listpack"}, Open: true},
		managedtest.Step{Call: "DescribeParameterGroupSupportParam EngineVersion=9.0", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "DescribeParameterGroupTemplateList Category=standard EngineType=redis EngineVersion=7.0", Shows: []string{`"ParameterName":"hz"`, `"ParameterValue":"10"`, `"CheckingCode":"[1-500]"`, "listpack"}, Open: true},
		managedtest.Step{Call: "DescribeParameterGroupTemplateList Category=standard EngineType=redis EngineVersion=1.0", Refused: "IllegalParamError", Open: true},

		managedtest.Step{Call: order + "g-none", Refused: "InvalidParameterGroupId.NotFound", Open: true},
		managedtest.Step{Call: order + "{tair}", Refused: "IllegalParamError"},
		managedtest.Step{Call: tair + "{disks}", Refused: "IllegalParamError"},
		managedtest.Step{Call: order + "{group} Appendonly=no", Keep: "id=InstanceId"},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={id}", Shows: []string{`\"hz\":\"12\"`, `\"timeout\":\"30\"`, `\"appendonly\":\"no\"`}},
		managedtest.Step{Call: tair + "{tair}", Keep: "fast=InstanceId"},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={fast}", Shows: []string{`\"hz\":\"10\"`, `\"timeout\":\"40\"`}},

		managedtest.Step{Call: modify + `{"timeout":"60"} Category=enterprise`, Refused: "IllegalParamError"},
		managedtest.Step{Call: modify + `{"timeout":"never"} Category=standard`, Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: modify + `{"timeout":"60"} Category=standard`},
		managedtest.Step{Call: "DescribeParameterGroup ParameterGroupId={group}", Shows: []string{`"ParameterGroupName":"for_stocks"`, `"ParameterGroupDesc":"fast"`, `"ParamName":"timeout","ParamValue":"60"`}, Lacks: []string{`"hz"`}},
		managedtest.Step{Call: "DeleteParameterGroup ParameterGroupId={group}"},
		managedtest.Step{Call: "DeleteParameterGroup ParameterGroupId={group}", Refused: "InvalidParameterGroupId.NotFound"},
		managedtest.Step{Call: modify + `{"timeout":"60"} Category=standard`, Refused: "InvalidParameterGroupId.NotFound"},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={id}", Shows: []string{`\"timeout\":\"30\"`}},
	)
}
