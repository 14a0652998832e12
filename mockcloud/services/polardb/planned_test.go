package polardb

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// in is a time from now on, as requests have it.
func (s *scene) in(after time.Duration) string {
	return s.Wall.Add(after).UTC().Format(services.SecondLayout)
}

// tasks are those that an account sees, with their states.
func (s *scene) tasks(account string, more ...string) (all []string) {
	s.Helper()
	answer := servicestest.OK[DescribeScheduleTasksResponse](s, account, "DescribeScheduleTasks", managedtest.Pairs(more...))
	for _, t := range answer.Data.TimerInfos {
		all = append(all, *t.Action+" "+*t.Status)
	}
	return all
}

func (s *scene) mustHave(what string, got []string, want ...string) {
	s.Helper()
	if !slices.Equal(got, want) {
		s.Errorf("%s: got %v, want %v", what, got, want)
	}
}

// A change that is planned happens at its time, also in a world that was made from a snapshot.
func TestPlannedChanges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	servicestest.OK[ClassResponse](s, "team-a", "ModifyDBNodeClass", of(id, "ModifyType", "Upgrade", "DBNodeTargetClass", "polar.mysql.x4.large", "PlannedStartTime", s.in(2*time.Hour)))
	servicestest.OK[CreateDBNodesResponse](s, "team-a", "CreateDBNodes", of(id, "DBNode.1.TargetClass", "polar.mysql.x4.large", "PlannedStartTime", s.in(2*time.Hour), "PlannedEndTime", s.in(3*time.Hour)))
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyDBClusterParameters", of(id, "Parameters", `{"wait_timeout":"100"}`, "PlannedStartTime", s.in(4*time.Hour)))
	s.mustBe(id, statusRunning)
	s.mustHave("before", s.tasks("team-a"), "ModifyDBNodeClass pending", "CreateDBNodes pending", "ModifyDBClusterParameters pending")
	s.mustHave("others", s.tasks("stranger"))
	if nodes := s.look(id).DBNodes; len(nodes) != 2 || *nodes[0].DBNodeClass != "polar.mysql.x4.medium" {
		t.Errorf("before its time it has %+v", nodes)
	}
	world, err := cloud.Restore(s.World.Snapshot())
	s.Must(err)
	s.World = world
	s.Wall = s.Wall.Add(2 * time.Hour)
	s.mustBe(id, statusClass)
	s.mustHave("begun", s.tasks("team-a", "DBClusterId", id), "ModifyDBNodeClass executing", "CreateDBNodes pending", "ModifyDBClusterParameters pending")
	s.Settle()
	s.mustBe(id, statusNodeCreating) // when the first task had settled
	s.Settle()
	s.mustHave("done", s.tasks("team-a", "Status", "finish"), "ModifyDBNodeClass finish", "CreateDBNodes finish")
	if nodes := s.look(id).DBNodes; len(nodes) != 3 || *nodes[0].DBNodeClass != "polar.mysql.x4.large" {
		t.Errorf("it has %+v", nodes)
	}
	for _, one := range ask[DescribeScheduleTasksResponse](s, "DescribeScheduleTasks", id, "TaskAction", "ModifyDBClusterParameters").Data.TimerInfos {
		s.Refuses("stranger", "CancelScheduleTasks", of(id, "TaskId", *one.TaskId), "404 InvalidDBClusterId.NotFound")
		ask[CancelScheduleTasksResponse](s, "CancelScheduleTasks", id, "TaskId", *one.TaskId)
		s.Refuses("team-a", "CancelScheduleTasks", of(id, "TaskId", *one.TaskId), "400 InvalidParameter")
	}
	s.Wall = s.Wall.Add(3 * time.Hour)
	s.mustHave("canceled", s.tasks("team-a", "Status", "cancel"), "ModifyDBClusterParameters cancel")
	for _, one := range ask[DescribeDBClusterParametersResponse](s, "DescribeDBClusterParameters", id).RunningParameters.Parameter {
		if *one.ParameterName == "wait_timeout" && *one.ParameterValue != "86400" {
			t.Errorf("wait_timeout is %s", *one.ParameterValue)
		}
	}
	s.Refuses("team-a", "DescribeScheduleTasks", wire.Parameters{"OrderId": "mine"}, "400 InvalidOrderId.Malformed")
}

// What cannot be carried out at its time has failed, and what is busy all the while expires.
func TestPlansThatFail(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	node := *s.look(id).DBNodes[1].DBNodeId
	servicestest.OK[EmptyResponse](s, "team-a", "RestartDBNode", wire.Parameters{"DBNodeId": node, "PlannedStartTime": s.in(time.Hour)})
	do[DeleteDBNodesResponse](s, "DeleteDBNodes", s.with3(id), "DBNodeId.1", node)
	s.Wall = s.Wall.Add(time.Hour)
	s.mustHave("gone", s.tasks("team-a"), "RestartDBNode failure")

	servicestest.OK[EmptyResponse](s, "team-a", "ModifyDBClusterPrimaryZone", of(id, "ZoneId", managedtest.ZoneB, "VSwitchId", s.SharedB, "PlannedStartTime", s.in(23*time.Hour)))
	s.Refuses("team-a", "ModifyDBClusterPrimaryZone", of(id, "ZoneId", managedtest.ZoneB, "VSwitchId", s.SharedB, "PlannedStartTime", s.in(time.Hour)), "400 ScheduleTaskExist")
	for _, times := range [][]string{
		{"PlannedStartTime", s.in(25 * time.Hour)},
		{"PlannedStartTime", s.in(-time.Hour)},
		{"PlannedStartTime", "tomorrow"},
		{"PlannedStartTime", s.in(time.Hour), "PlannedEndTime", s.in(80 * time.Minute)},
		{"PlannedEndTime", "tonight"},
	} {
		s.Refuses("team-a", "ModifyDBNodeClass", of(id, append(times, "ModifyType", "Upgrade", "DBNodeTargetClass", "polar.mysql.x4.large")...), "400 InvalidParameter")
	}
	s.Refuses("team-a", "ModifyDBNodeClass", of(id, "ModifyType", "Upgrade", "DBNodeTargetClass", "large", "PlannedStartTime", s.in(time.Hour)), "400 InvalidDBNodeClass.Malformed")
	s.Refuses("stranger", "ModifyDBNodeClass", of(id, "ModifyType", "Upgrade", "DBNodeTargetClass", "large", "PlannedStartTime", s.in(time.Hour)), "404 InvalidDBClusterId.NotFound")
	if got := s.tasks("team-a"); len(got) != 2 || !strings.HasPrefix(got[1], "ModifyDBClusterPrimaryZone pending") {
		t.Errorf("there are %v", got)
	}
}

// What a slot is asked for happens at once all the same where FromTimeService says so.
func TestPlannedAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	shift := func(once string) {
		ask[EmptyResponse](s, "ModifyDBClusterParameters", id, "Parameters", `{"wait_timeout":"100"}`, "PlannedStartTime", s.in(time.Hour), "FromTimeService", once)
	}
	shift("true")
	s.mustHave("at once", s.tasks("team-a"))
	shift("false")
	s.mustHave("later", s.tasks("team-a"), "ModifyDBClusterParameters pending")
	servicestest.OK[EmptyResponse](s, "team-a", "RestartDBNode", wire.Parameters{"DBNodeId": *s.look(id).DBNodes[1].DBNodeId, "PlannedStartTime": s.in(time.Hour), "FromTimeService": "true"})
	s.mustBe(id, statusRebooting)
}

// A cluster keeps a hundred planned changes: those that wait, and of the others the latest.
func TestManyPlannedChanges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	plan := func() wire.Parameters {
		return of(id, "Parameters", `{"wait_timeout":"100"}`, "PlannedStartTime", s.in(time.Hour))
	}
	for range 100 {
		servicestest.OK[EmptyResponse](s, "team-a", "ModifyDBClusterParameters", plan())
	}
	s.Refuses("team-a", "ModifyDBClusterParameters", plan(), "403 OperationDenied.DBClusterStatus")
	second := *ask[DescribeScheduleTasksResponse](s, "DescribeScheduleTasks", id).Data.TimerInfos[1].TaskId
	ask[CancelScheduleTasksResponse](s, "CancelScheduleTasks", id, "TaskId", second)
	servicestest.OK[EmptyResponse](s, "team-a", "RestartDBNode", wire.Parameters{"DBNodeId": *s.look(id).DBNodes[1].DBNodeId, "PlannedStartTime": s.in(2 * time.Hour)})
	if got := s.tasks("team-a", "PageSize", "100"); len(got) != 100 || slices.Contains(got, "ModifyDBClusterParameters cancel") || got[99] != "RestartDBNode pending" {
		t.Errorf("there are %d tasks: %v", len(got), got)
	}
	s.Wall = s.Wall.Add(2 * time.Hour)
	s.mustBe(id, statusRebooting)
	s.mustHave("restarted", s.tasks("team-a", "TaskAction", "RestartDBNode"), "RestartDBNode executing")
}

// with3 gives a cluster a third node.
func (s *scene) with3(id string) string {
	s.Helper()
	do[CreateDBNodesResponse](s, "CreateDBNodes", id, "DBNode.1.TargetClass", "polar.mysql.x4.medium")
	return id
}

// Nodes get another class when connections are to break, in the slot of the change.
func TestPlannedBreaks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	upgrade := func(more ...string) wire.Parameters {
		return with(of(id, "ModifyType", "Upgrade", "DBNodeTargetClass", "polar.mysql.x4.large"), more...)
	}
	for _, bad := range []string{"soon", s.in(-time.Hour), s.in(time.Hour), s.in(4 * time.Hour), s.in(30 * time.Hour)} {
		s.Refuses("team-a", "ModifyDBNodeClass", upgrade("PlannedStartTime", s.in(2*time.Hour), "PlannedEndTime", s.in(3*time.Hour), "PlannedFlashingOffTime", bad), "400 InvalidParameter")
	}
	breaks := s.Wall.Add(5 * time.Hour)
	servicestest.OK[ClassResponse](s, "team-a", "ModifyDBNodeClass", upgrade("PlannedStartTime", s.in(2*time.Hour), "PlannedFlashingOffTime", s.in(5*time.Hour)))
	info := servicestest.OK[DescribeScheduleTasksResponse](s, "team-a", "DescribeScheduleTasks", of(id)).Data.TimerInfos[0]
	if got, want := *info.PlannedFlashingOffTime, *services.Minutes(breaks); got != want || *info.PlannedStartTime >= got || *info.PlannedEndTime <= got {
		t.Errorf("connections break at %s of %s to %s, want %s", got, *info.PlannedStartTime, *info.PlannedEndTime, want)
	}
	s.Wall = s.Wall.Add(4 * time.Hour)
	s.mustBe(id, statusRunning)
	s.Wall = s.Wall.Add(time.Hour)
	s.mustBe(id, statusClass)
	s.Settle()
	if class := *s.look(id).DBNodes[0].DBNodeClass; class != "polar.mysql.x4.large" {
		t.Errorf("after its time the nodes have the class %s", class)
	}
	node := *s.look(id).DBNodes[0].DBNodeId
	servicestest.OK[ClassResponse](s, "team-a", "ModifyDBNodesClass", of(id, "ModifyType", "Upgrade", "DBNode.1.DBNodeId", node, "DBNode.1.TargetClass", "polar.mysql.x4.large", "PlannedFlashingOffTime", s.in(time.Hour)))
	s.mustHave("of some nodes", s.tasks("team-a", "Status", "pending"), "ModifyDBNodesClass pending")
}

func TestEndpointsThatThereAreNot(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	for name, value := range map[string]string{"DescribeType": "AI", "PolarFsInstanceId": "pfs-none"} {
		if got := s.endpoints(id, name, value); len(got) > 0 {
			t.Errorf("with %s the cluster has the endpoints %v", name, got)
		}
	}
}
