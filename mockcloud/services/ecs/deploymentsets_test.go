package ecs

import (
	"fmt"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func (s *scene) newDeploymentSet(account string, more wire.Parameters) string {
	s.Helper()
	made := *servicestest.OK[CreateDeploymentSetResponse](s, account, "CreateDeploymentSet", more).DeploymentSetId
	s.Settle()
	return made
}

func (s *scene) deploymentSets(account string, q wire.Parameters) []DeploymentSet {
	s.Helper()
	return servicestest.OK[DescribeDeploymentSetsResponse](s, account, "DescribeDeploymentSets", q).DeploymentSets.DeploymentSet
}

// Terraform's provider 1.289: the resource and the data source of deployment sets.
func TestTheLifeOfADeploymentSet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newDeploymentSet("participant", wire.Parameters{"DeploymentSetName": "spread", "Description": "by host", "Domain": "Default", "Granularity": "Host"})
	group := s.newDeploymentSet("participant", wire.Parameters{"DeploymentSetName": "groups", "Strategy": "AvailabilityGroup", "GroupCount": "2"})
	view := servicestest.One(s, s.deploymentSets("participant", wire.Parameters{"DeploymentSetIds": `["` + id + `"]`}))
	if got := fmt.Sprint(*view.DeploymentStrategy, *view.Domain, *view.Granularity, *view.DeploymentSetName, *view.DeploymentSetDescription, *view.InstanceAmount); got != "Availability default host spread by host 0" && got != "Availabilitydefaulthostspreadby host0" {
		t.Errorf("the deployment set is %s", got)
	}
	for _, c := range []struct {
		q    wire.Parameters
		want string
	}{
		{wire.Parameters{"Strategy": "AvailabilityGroup"}, group}, {wire.Parameters{"DeploymentSetName": "spr*"}, id},
	} {
		if got := servicestest.One(s, s.deploymentSets("participant", c.q)); *got.DeploymentSetId != c.want {
			t.Errorf("%v selects %s", c.q, *got.DeploymentSetId)
		}
	}
	servicestest.OK[EmptyResponse](s, "participant", "ModifyDeploymentSetAttribute", wire.Parameters{"DeploymentSetId": id, "DeploymentSetName": "spreads", "Description": servicestest.Cleared})

	instance := s.run("participant", wire.Parameters{"DeploymentSetId": id})[0]
	second := s.run("participant", wire.Parameters{"DeploymentSetId": group})[0]
	if got := s.instance("participant", instance); *got.DeploymentSetId != id || got.DeploymentSetGroupNo != nil {
		t.Errorf("the instance is in %s", *got.DeploymentSetId)
	}
	if got := s.instance("participant", second); *got.DeploymentSetId != group || *got.DeploymentSetGroupNo != 1 {
		t.Errorf("the second instance is in %s", *got.DeploymentSetId)
	}
	view = servicestest.One(s, s.deploymentSets("participant", wire.Parameters{"DeploymentSetName": "spreads"}))
	if c := view.Capacities.Capacity; len(view.InstanceIds.InstanceId) != 1 || *view.DeploymentSetDescription != "" || len(c) != 1 || *c[0].UsedAmount != 1 || *c[0].AvailableAmount != 19 {
		t.Errorf("the deployment set has %+v", view)
	}
	one := wire.Parameters{"InstanceId": instance}
	s.refusals("participant", []refusal{
		{"DeleteDeploymentSet", wire.Parameters{"DeploymentSetId": id}, "403 DependencyViolation.NotEmpty"},
		{"DeleteDeploymentSet", wire.Parameters{"DeploymentSetId": "ds-none"}, "404 InvalidDeploymentSetId.NotFound"},
		{"ModifyDeploymentSetAttribute", wire.Parameters{"DeploymentSetId": id, "DeploymentSetName": "x"}, "400 InvalidDeploymentSetName.Malformed"},
		{"ModifyDeploymentSetAttribute", wire.Parameters{"DeploymentSetId": "ds-none"}, "400 InvalidDeploymentSetId.NotFound"},
		{"CreateDeploymentSet", wire.Parameters{"Strategy": "Loose"}, "400 InvalidParameter.Strategy"},
		{"CreateDeploymentSet", wire.Parameters{"GroupCount": "2"}, "400 InvalidParameter.GroupCount"},
		{"CreateDeploymentSet", wire.Parameters{"Strategy": "AvailabilityGroup", "GroupCount": "8"}, "400 InvalidParameter.GroupCount"},
		{"CreateDeploymentSet", wire.Parameters{"Granularity": "Rack"}, "501 MockNotImplemented"},
		{"ModifyInstanceDeployment", with(one, "DeploymentSetId", "ds-none"), "404 InvalidDeploymentSetId.NotFound"},
		{"ModifyInstanceDeployment", with(with(one, "DeploymentSetId", group), "DeploymentSetGroupNo", "3"), "404 InvalidParameter.DeploymentSetGroupNo"},
		{"ModifyInstanceDeployment", one, "400 InvalidParameter.Param"},
		{"ModifyInstanceDeployment", wire.Parameters{"InstanceId": instance, "DeploymentSetId": group, "RemoveFromDeploymentSet": "true"}, "404 InvalidDeploymentSetId.NotFound"},
		{"RunInstances", s.order("participant", wire.Parameters{"DeploymentSetId": id, "Amount": "20"}), "403 QuotaExceed.DeploymentSetInstanceQuotaFull"},
	})
	s.Refuses("owner", "DeleteDeploymentSet", wire.Parameters{"DeploymentSetId": id}, "404 InvalidDeploymentSetId.NotFound")

	servicestest.OK[EmptyResponse](s, "participant", "ModifyInstanceDeployment", with(with(one, "DeploymentSetId", group), "DeploymentSetGroupNo", "2"))
	if got := s.instance("participant", instance); *got.DeploymentSetId != group || *got.DeploymentSetGroupNo != 2 {
		t.Errorf("the instance has moved to %s", *got.DeploymentSetId)
	}
	servicestest.OK[EmptyResponse](s, "participant", "ModifyInstanceDeployment", wire.Parameters{"InstanceId": instance, "DeploymentSetId": group, "RemoveFromDeploymentSet": "true"})
	if got := s.instance("participant", instance); *got.DeploymentSetId != "" {
		t.Errorf("the instance is still in %s", *got.DeploymentSetId)
	}
	servicestest.OK[EmptyResponse](s, "participant", "DeleteDeploymentSet", wire.Parameters{"DeploymentSetId": id})
}

// A group of a deployment set that is full leaves the rest to the next one.
func TestGroupsOfADeploymentSetFillUp(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.newDeploymentSet("owner", wire.Parameters{"Strategy": "AvailabilityGroup", "GroupCount": "2"})
	s.run("owner", wire.Parameters{"DeploymentSetId": group, "Amount": "15"})
	for _, id := range s.run("owner", wire.Parameters{"DeploymentSetId": group, "Amount": "15"}) {
		if got := s.instance("owner", id); *got.DeploymentSetGroupNo != 2 {
			t.Errorf("%s is in group %d", id, *got.DeploymentSetGroupNo)
		}
	}
}
