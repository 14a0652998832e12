package polardb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Clusters get the parameters of a group when they are ordered, or later, and keep them when it goes.
func TestParameterGroups(t *testing.T) {
	t.Parallel()
	const (
		made  = `CreateParameterGroup RegionId=cn-hangzhou DBType=MySQL DBVersion=8.0 ParameterGroupName=for_orders Parameters={"wait_timeout":"600","long_query_time":"2"}`
		group = "DescribeParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}"
		shown = "DescribeDBClusterParameters DBClusterId={id}"
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: made + " ParameterGroupDesc=of+the+shop", Keep: "group=ParameterGroupId", Open: true},
		managedtest.Step{Call: group, Shows: []string{
			`"DBType":"MySQL"`, `"DBVersion":"8.0"`, `"ParameterGroupName":"for_orders"`, `"ParameterGroupDesc":"of the shop"`, `"ForceRestart":"0"`, `"ParameterGroupType":"1"`, `"ParameterCounts":2`,
			`{"ParamValue":"2","ParamName":"long_query_time"}`,
		}},
		managedtest.Step{Call: `CreateParameterGroup RegionId=cn-hangzhou DBType=MySQL DBVersion=5.7 ParameterGroupName=for_stocks Parameters={"loose_polar_log_bin":"ON"}`, Keep: "older=ParameterGroupId", Open: true},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou", Shows: []string{"{group}", "{older}", `"ForceRestart":"1"`}, Lacks: []string{"long_query_time"}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou DBVersion=5.7", Shows: []string{"{older}"}, Lacks: []string{"{group}"}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou DBType=Oracle", Shows: []string{`"ParameterGroups":[]`}, Open: true},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou ResourceGroupId=rg-none", Shows: []string{`"ParameterGroups":[]`}, Open: true},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-beijing", Shows: []string{`"ParameterGroups":[]`}, Open: true},

		managedtest.Step{Call: orderOne + " ParameterGroupId={older}", Refused: "InvalidParameterGroupId.Malformed"},
		managedtest.Step{Call: orderOne + " ParameterGroupId=pcpg-none", Refused: "ParamGroupsNotExist", Open: true},
		managedtest.Step{Call: orderOne + " ParameterGroupId={group} LoosePolarLogBin=ON", Keep: "id=DBClusterId"},
		managedtest.Step{Call: shown, Shows: []string{`"ParameterName":"wait_timeout","ParameterValue":"600"`, `"ParameterName":"loose_polar_log_bin","ParameterValue":"ON"`}},
		managedtest.Step{Call: `ModifyDBClusterParameters DBClusterId={id} Parameters={"wait_timeout":"700","net_read_timeout":"40"}`},
		managedtest.Step{Call: `ModifyDBClusterParameters DBClusterId={id} Parameters={"wait_timeout":"700"} ParameterGroupId={group}`, Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: "ModifyDBClusterParameters DBClusterId={id} ParameterGroupId={older}", Refused: "InvalidParameterGroupId.Malformed"},
		managedtest.Step{Call: "ModifyDBClusterParameters DBClusterId={id}", Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: "ModifyDBClusterParameters DBClusterId={id} ParameterGroupId={group}"},
		managedtest.Step{Call: "DeleteParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}"},
		managedtest.Step{Call: "DeleteParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}", Refused: "ParamGroupsNotExist"},
		managedtest.Step{Call: group, Refused: "ParamGroupsNotExist"},
		managedtest.Step{Call: shown, Shows: []string{`"ParameterName":"wait_timeout","ParameterValue":"600"`, `"ParameterName":"net_read_timeout","ParameterValue":"40"`}},
	)
}

func TestParameterGroupsThatThereAreNot(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	usual := managedtest.Pairs("RegionId", "cn-hangzhou", "DBType", "MySQL", "DBVersion", "8.0", "ParameterGroupName", "for_orders", "Parameters", `{"wait_timeout":"600"}`)
	for _, test := range []struct{ name, value, want string }{
		{"DBType", "Oracle", "404 InvalidDBType.NotFound"},
		{"DBVersion", "9.0", "400 InvalidDBVersion.Malformed"},
		{"ParameterGroupName", "short", "400 InvalidParameterGroupName.Malformed"},
		{"ParameterGroupName", "for_orders_", "400 InvalidParameterGroupName.Malformed"},
		{"Parameters", "{}", "400 InvalidParameters.Malformed"},
		{"Parameters", `{"wait_timeout":"0"}`, "400 InvalidParameters.Malformed"},
		{"Parameters", `{"max_connections":"9"}`, "400 InvalidParameters.Malformed"},
		{"ResourceGroupId", "rg-none", "400 InvalidNewResourceGroupId.Malformed"},
	} {
		s.Refuses("team-a", "CreateParameterGroup", with(usual, test.name, test.value), test.want)
	}
}
