package ecs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// instance is one of an account's instances.
func (s *scene) instance(account, id string) Instance {
	s.Helper()
	return servicestest.One(s, s.instances(account, wire.Parameters{"InstanceIds": `["` + id + `"]`}))
}

// stop stops an instance, and lets it come to a stand.
func (s *scene) stop(account, id string) {
	s.Helper()
	servicestest.OK[EmptyResponse](s, account, "StopInstance", wire.Parameters{"InstanceId": id})
	s.Settle()
}

// refusals checks how calls fail.
func (s *scene) refusals(account string, cases []refusal) {
	s.Helper()
	for _, c := range cases {
		if got := s.Refused(account, c.action, c.parameters); got != c.want {
			s.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.want)
		}
	}
}

type refusal struct {
	action     string
	parameters wire.Parameters
	want       string
}

func TestTheLifeOfAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := servicestest.OK[RunInstancesResponse](s, "owner", "RunInstances", s.order("owner", nil)).InstanceIdSets.InstanceIdSet[0]
	refused := "403 IncorrectInstanceStatus"
	for _, step := range []struct {
		action     string
		parameters wire.Parameters
		before     string // the status before the call
		want       string // how the call ends
		after      string // the status right after it, and the mode in which the instance is stopped
	}{
		{"StartInstance", nil, "Pending", refused, "Pending Not-applicable"},
		{"StopInstance", nil, "Pending", refused, "Pending Not-applicable"},
		{"RebootInstance", nil, "Running", "", "Starting Not-applicable"},
		{"StopInstance", nil, "Starting", refused, "Starting Not-applicable"},
		{"StartInstance", nil, "Running", refused, "Running Not-applicable"},
		{"StopInstance", wire.Parameters{"DryRun": "true"}, "Running", "400 DryRunOperation", "Running Not-applicable"},
		{"StopInstance", wire.Parameters{"StoppedMode": "Half"}, "Running", "400 InvalidParameter", "Running Not-applicable"},
		{"StopInstance", wire.Parameters{"StoppedMode": "StopCharging"}, "Running", "", "Stopping Not-applicable"},
		{"StartInstance", nil, "Stopping", refused, "Stopping Not-applicable"},
		{"RebootInstance", nil, "Stopped", refused, "Stopped StopCharging"},
		{"StartInstance", nil, "Stopped", "", "Starting Not-applicable"},
		{"StopInstance", nil, "Running", "", "Stopping Not-applicable"},
		{"StopInstance", nil, "Stopped", refused, "Stopped KeepCharging"},
		{"DeleteInstance", nil, "Stopped", "", ""},
		{"StartInstance", nil, "", "404 InvalidInstanceId.NotFound", ""},
	} {
		status := func() string {
			statuses := servicestest.OK[DescribeInstanceStatusResponse](s, "owner", "DescribeInstanceStatus", wire.Parameters{"InstanceId.1": id}).InstanceStatuses.InstanceStatus
			if len(statuses) == 0 {
				return ""
			}
			return *statuses[0].Status
		}
		if status() != step.before {
			s.Settle()
		}
		if got := status(); got != step.before {
			t.Fatalf("before %s the instance is %s, want %s", step.action, got, step.before)
		}
		parameters := wire.Parameters{"RegionId": "", "InstanceId": id}
		for name, text := range step.parameters {
			parameters[name] = text
		}
		if got := s.Refused("owner", step.action, parameters); got != step.want {
			t.Errorf("%s %v of an instance that is %s: %q, want %q", step.action, step.parameters, step.before, got, step.want)
		}
		if step.after == "" {
			continue
		}
		view := s.instance("owner", id)
		if got := *view.Status + " " + *view.StoppedMode; got != step.after {
			t.Errorf("after %s the instance is %s, want %s", step.action, got, step.after)
		}
	}
	if got := s.Refused("owner", "DescribeInstanceAttribute", wire.Parameters{"RegionId": "", "InstanceId": id}); got != "404 InvalidInstanceId.NotFound" {
		t.Errorf("the attributes of a released instance: %q", got)
	}
}

func TestSeveralInstancesAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ids := s.run("owner", wire.Parameters{"Amount": "3"})
	s.stop("owner", ids[0])
	all := wire.Parameters{"InstanceId.1": ids[0], "InstanceId.2": ids[1]}
	statuses := func() (all []string) {
		for _, i := range s.instances("owner", nil) {
			all = append(all, *i.Status)
		}
		return all
	}
	if got := s.Refused("owner", "StopInstances", all); got != "403 IncorrectInstanceStatus" {
		t.Errorf("stopping all or none: %q", got)
	}
	if got := statuses(); !slices.Equal(got, []string{"Stopped", "Running", "Running"}) {
		t.Errorf("all or none has stopped some: %v", got)
	}
	severally := wire.Parameters{"BatchOptimization": "SuccessFirst", "InstanceId.1": ids[0], "InstanceId.2": ids[1]}
	var outcomes []string
	for _, o := range servicestest.OK[InstanceResponsesResponse](s, "owner", "StopInstances", severally).InstanceResponses.InstanceResponse {
		outcomes = append(outcomes, fmt.Sprint(*o.InstanceId, *o.Code, *o.PreviousStatus, *o.CurrentStatus))
	}
	want := []string{fmt.Sprint(ids[0], "IncorrectInstanceStatus", "Stopped", "Stopped"), fmt.Sprint(ids[1], "200", "Running", "Stopping")}
	if !slices.Equal(outcomes, want) {
		t.Errorf("each by itself: %v, want %v", outcomes, want)
	}
	s.Settle()
	servicestest.OK[InstanceResponsesResponse](s, "owner", "StartInstances", all)
	s.Settle()
	servicestest.OK[InstanceResponsesResponse](s, "owner", "RebootInstances", all)
	if got := statuses(); !slices.Equal(got, []string{"Starting", "Starting", "Running"}) {
		t.Errorf("after a restart: %v", got)
	}
	s.Settle()
	s.refusals("owner", []refusal{
		{"StartInstances", wire.Parameters{"InstanceId.1": s.left}, "404 InvalidInstanceId.NotFound"}, // another account's
		{"StartInstances", wire.Parameters{"InstanceId.1": ids[0], "BatchOptimization": "Sometimes"}, "400 InvalidParameter"},
		{"DeleteInstances", wire.Parameters{"InstanceId.1": ids[0], "DryRun": "true", "Force": "true"}, "400 DRYRUN.SUCCESS"},
		{"DeleteInstances", wire.Parameters{"InstanceId.1": ids[0]}, "403 IncorrectInstanceStatus"},
		{"DeleteInstances", wire.Parameters{"InstanceId.1": ids[0], "InstanceId.2": "i-none", "Force": "true"}, "404 InvalidInstanceId.NotFound"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstances", wire.Parameters{"InstanceId.1": ids[0], "InstanceId.2": ids[1], "Force": "true"})
	if got := s.instanceIDs("owner", nil); !slices.Equal(got, ids[2:]) {
		t.Errorf("left are %v", got)
	}
}

func TestInstancesStartEachByItselfWhereOneTypeIsSoldOut(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	kept, gone := s.run("owner", nil)[0], s.run("owner", wire.Parameters{"InstanceType": "ecs.g7.xlarge"})[0]
	s.stop("owner", kept)
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": gone, "StoppedMode": "StopCharging"})
	s.Settle()
	s.Must(compute.SetShortages(s.World, s.Wall, []compute.NewShortage{{Zone: zone, InstanceType: "ecs.g7.xlarge"}}))
	both := wire.Parameters{"InstanceId.1": kept, "InstanceId.2": gone}
	s.refusals("owner", []refusal{
		{"StartInstances", both, "403 OperationDenied.NoStock"},
		{"ReInitDisk", wire.Parameters{"DiskId": s.disksOf("owner", gone)[0], "AutoStartInstance": "true"}, "403 OperationDenied.NoStock"},
	})
	both["BatchOptimization"] = "SuccessFirst"
	var outcomes []string
	for _, o := range servicestest.OK[InstanceResponsesResponse](s, "owner", "StartInstances", both).InstanceResponses.InstanceResponse {
		outcomes = append(outcomes, fmt.Sprint(*o.InstanceId, *o.Code, *o.CurrentStatus))
	}
	if want := []string{fmt.Sprint(kept, "200", "Starting"), fmt.Sprint(gone, "OperationDenied.NoStock", "Stopped")}; !slices.Equal(outcomes, want) {
		t.Errorf("each by itself: %v, want %v", outcomes, want)
	}
}

func TestInstanceStatusFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ids := s.run("owner", wire.Parameters{"Amount": "3"})
	for _, c := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, ids},
		{wire.Parameters{"ZoneId": zone}, ids},
		{wire.Parameters{"ZoneId": "cn-hangzhou-b"}, nil},
		{wire.Parameters{"ClusterId": "c"}, nil},
		{wire.Parameters{"InstanceId.1": ids[1], "InstanceId.2": s.left}, ids[1:2]},
		{wire.Parameters{"PageSize": "2", "PageNumber": "2"}, ids[2:]},
	} {
		var got []string
		for _, status := range servicestest.OK[DescribeInstanceStatusResponse](s, "owner", "DescribeInstanceStatus", c.parameters).InstanceStatuses.InstanceStatus {
			got = append(got, *status.InstanceId)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.parameters, got, c.want)
		}
	}
	if got := s.Refused("owner", "DescribeInstanceStatus", wire.Parameters{"ZoneId": "cn-hangzhou-zz"}); got != "404 InvalidZoneId.NotFound" {
		t.Errorf("an unknown zone: %q", got)
	}
}

func TestNoInstanceIsChangedWhereOneIsUnknown(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", nil)[0]
	for _, mode := range []string{"AllTogether", "SuccessFirst"} {
		q := wire.Parameters{"InstanceId.1": id, "InstanceId.2": s.left, "BatchOptimization": mode}
		for _, action := range []string{"StopInstances", "RebootInstances"} {
			s.refusals("owner", []refusal{{action, q, "404 InvalidInstanceId.NotFound"}})
			if got := *s.instance("owner", id).Status; got != "Running" {
				t.Fatalf("%s %s: the instance is %s", action, mode, got)
			}
		}
	}
}
