package rds

import (
	"maps"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	newGroup = `CreateParameterGroup RegionId=cn-hangzhou ParameterGroupName=for.orders Engine=mysql EngineVersion=8.0 Parameters={"back_log":"4000","wait_timeout":"86460"} `
	noGroup  = "404 ParamGroupsNotExistError"
)

func TestLifeOfAParameterGroup(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newGroup + "ParameterGroupDesc=of+the+shop", Keep: "group=ParameterGroupId", Open: true},
		managedtest.Step{Call: "DescribeParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}", Shows: []string{
			`"Engine":"mysql"`, `"ParameterGroupType":1`, `"ForceRestart":1`, `"ParamCounts":2`, `{"ParamName":"back_log","ParamValue":"4000"}`, `"ParameterGroupDesc":"of the shop"`,
		}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou", Shows: []string{"{group}", `"SignalForOptimizeParams":true`}, Lacks: []string{"ParamDetail"}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou EnableDetail=true", Shows: []string{`"ParamValue":"86460"`}},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-hangzhou ResourceGroupId=rg-none", Open: true, Shows: []string{`"ParameterGroup":[]`, `"SignalForOptimizeParams":false`}},
		managedtest.Step{Call: `ModifyParameterGroup RegionId=cn-hangzhou ParameterGroupId={group} Parameters={"long_query_time":"2"} ParameterGroupName=for.stocks`, Keep: "group=ParameterGroupId"},
		managedtest.Step{Call: "DescribeParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}", Shows: []string{`"ParamCounts":3`, `"ParameterGroupName":"for.stocks"`, `"ParameterGroupDesc":"of the shop"`}},
		managedtest.Step{Call: `ModifyParameterGroup RegionId=cn-hangzhou ParameterGroupId={group} Parameters={"long_query_time":"3"} ModifyMode=Individual`},
		managedtest.Step{Call: "DescribeParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}", Shows: []string{`"ParamCounts":1`, `"ParamValue":"3"`, `"ForceRestart":0`}},
		managedtest.Step{Call: "CloneParameterGroup RegionId=cn-hangzhou TargetRegionId=cn-beijing ParameterGroupId={group} ParameterGroupName=for.orders"},
		managedtest.Step{Call: "DescribeParameterGroups RegionId=cn-beijing EnableDetail=true", Shows: []string{`"ParameterGroupName":"for.orders"`, `"ParamName":"long_query_time"`}, Lacks: []string{"{group}"}},

		managedtest.Step{Call: newMySQL + "DBParamGroupId={group} DBTimeZone=-8:00", Keep: "id=DBInstanceId"},
		managedtest.Step{Call: "DescribeParameters DBInstanceId={id}", Shows: []string{`"ParamGroupId":"{group}"`, `"ParameterValueRange":"[0.03-10]","ParameterValue":"3"`}},
		managedtest.Step{Call: "ModifyParameter DBInstanceId={id} ParameterGroupId={group}"},
		managedtest.Step{Call: "DeleteParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}"},
		managedtest.Step{Call: "DescribeParameterGroup RegionId=cn-hangzhou ParameterGroupId={group}", Refused: "ParamGroupsNotExistError"},
		managedtest.Step{Call: "DescribeParameters DBInstanceId={id}", Shows: []string{`"ParamGroupInfo":{"ParamGroupId":""}`, `"ParameterValueRange":"[0.03-10]","ParameterValue":"3"`}, Lacks: []string{"{group}"}},
	)
}

func TestParameterGroupsThatThereAreNot(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, test := range []struct{ want, name, value string }{
		{"400 ParamGroupsNameInvalid", "ParameterGroupName", "short"},
		{"400 ParamGroupsNameInvalid", "ParameterGroupName", "1orders-of-the-shop"},
		{"400 InvalidEngine.Malformed", "Engine", "SQLServer"},
		{"400 InvalidEngineVersion.Malformed", "EngineVersion", "9.0"},
		{"400 InvalidParameters.Malformed", "Parameters", "{}"},
		{"400 InvalidParameters.Malformed", "Parameters", `{"wait_timeout":"0"}`},
		{"404 InvalidResourceGroupId.NotFound", "ResourceGroupId", "rg-none"},
		{"404 InvalidRegionId.NotFound", "RegionId", "me-central-1"},
	} {
		s.Refuses("team-a", "CreateParameterGroup", groupOf(test.name, test.value), test.want)
	}
	group := s.group()
	s.Refuses("team-a", "ModifyParameterGroup", wire.Parameters{"RegionId": "cn-hangzhou", "ParameterGroupId": group, "ModifyMode": "Other"}, badValue)
	s.Refuses("team-a", "CloneParameterGroup", wire.Parameters{"RegionId": "cn-hangzhou", "ParameterGroupId": group, "TargetRegionId": "cn-nowhere", "ParameterGroupName": "for.orders"}, "404 InvalidRegionId.NotFound")
	s.Refuses("team-a", "DeleteParameterGroup", wire.Parameters{"RegionId": "cn-hangzhou", "ParameterGroupId": "rpg-none"}, noGroup)
	s.Refuses("stranger", "DeleteParameterGroup", wire.Parameters{"RegionId": "cn-hangzhou", "ParameterGroupId": group}, noGroup)
	s.Refuses("team-a", "CreateDBInstance", s.asking("DBParamGroupId", "rpg-none"), noGroup)
	s.Refuses("team-a", "CreateDBInstance", s.asking("DBParamGroupId", group, "EngineVersion", "5.7"), "403 IncorrectDBInstanceEngine")
	s.Refuses("team-a", "CreateDBInstance", s.asking(postgres("DBParamGroupId", group)...), "403 IncorrectDBInstanceEngine")
	id := s.makes("team-a")
	s.refuses("ModifyParameter", id, noGroup, "ParameterGroupId", "rpg-none")
	s.refuses("ModifyParameter", id, "400 InvalidParameters.Malformed", "ParameterGroupId", group, "Parameters", `{"wait_timeout":"600"}`)
}

// groupOf is what a parameter group is asked for with.
func groupOf(more ...string) wire.Parameters {
	asked := wire.Parameters{
		"RegionId": "cn-hangzhou", "ParameterGroupName": "for.orders", "Engine": "mysql", "EngineVersion": "8.0", "Parameters": `{"back_log":"4000","wait_timeout":"86460"}`,
	}
	maps.Copy(asked, managedtest.Pairs(more...))
	return asked
}

// group makes a parameter group.
func (s *scene) group(more ...string) string {
	s.Helper()
	return *servicestest.OK[ParameterGroupIdResponse](s, "team-a", "CreateParameterGroup", groupOf(more...)).ParameterGroupId
}

// What is applied counts as if it had been given value by value, and stays when the group changes.
func TestApplyingAParameterGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group, id := s.group(), s.makes("team-a")
	s.does("ModifyParameter", id, "ParameterGroupId", group)
	s.wantTunings(id, "wait_timeout 86400 86460 Applied", "back_log 3000 4000 Syncing")
	servicestest.OK[ParameterGroupIdResponse](s, "team-a", "ModifyParameterGroup", wire.Parameters{"RegionId": "cn-hangzhou", "ParameterGroupId": group, "Parameters": `{"wait_timeout":"600"}`})
	if s.running(id, "wait_timeout") != "86460" || s.running(id, "back_log") != "3000" {
		t.Error("the instance follows the group, or has not waited for a restart")
	}
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyParameter", wire.Parameters{"DBInstanceId": id, "ParameterGroupId": group, "Forcerestart": "true"})
	if *s.look(id).DBInstanceStatus != "Rebooting" || s.running(id, "wait_timeout") != "600" || s.running(id, "back_log") != "4000" {
		t.Errorf("the instance is %s", *s.look(id).DBInstanceStatus)
	}

	group = s.group("Engine", "PostgreSQL", "EngineVersion", "15.0", "Parameters", `{"work_mem":"8192","timezone":"UTC","enable_sort":"off","geqo_seed":"0.1"}`)
	first, second := s.makes("team-a", postgres("DBParamGroupId", group, "DBTimeZone", "Asia/Shanghai")...), s.makes("team-a", postgres()...)
	if s.running(first, "work_mem") != "8192" || s.running(first, "enable_sort") != "off" || s.running(first, "geqo_seed") != "0.1" || s.running(first, "timezone") != "Asia/Shanghai" || s.running(second, "work_mem") != "4096" {
		t.Error("the parameters are not as they should be")
	}
	related := func() []string {
		answer := servicestest.OK[DescribeParameterGroupResponse](s, "team-a", "DescribeParameterGroup", wire.Parameters{"RegionId": "cn-hangzhou", "ParameterGroupId": group})
		return services.Each(answer.RelatedCustinsInfo.RelatedCustinsInfo, func(r RelatedCustinsInfo) string { return *r.DBInstanceName })
	}
	if got := related(); !slices.Equal(got, []string{first}) {
		t.Errorf("the group is applied to %v", got)
	}
	s.does("ModifyParameter", second, "ParameterGroupId", group)
	if got := related(); len(got) != 2 || !slices.Contains(got, second) {
		t.Errorf("the group is applied to %v", got)
	}
}
