package ecs

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestWhoMayCreateAndDelete(t *testing.T) {
	t.Parallel()
	relations := []string{"owner", "participant", "former", "stranger"}
	const (
		noVSwitch  = "404 InvalidVSwitchId.NotFound"
		noVPC      = "404 InvalidVpcId.NotFound"
		noInstance = "404 InvalidInstanceId.NotFound"
		noGroup    = "404 InvalidSecurityGroup.NotFound"
		inUse      = "403 DependencyViolation"
	)
	for action, want := range map[string][4]string{ // how it fails for each of them
		"RunInstances":        {"", "", noVSwitch, noVSwitch},
		"CreateSecurityGroup": {"", "", noVPC, noVPC},
		"DeleteInstance":      {noInstance, noInstance, "", noInstance}, // the one that the former participant left
		"DeleteSecurityGroup": {noGroup, noGroup, inUse, noGroup},       // its security group
	} {
		for i, relation := range relations {
			t.Run(action+"/"+relation, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				parameters := map[string]wire.Parameters{
					"RunInstances":        s.order("owner", wire.Parameters{"SecurityGroupId": s.groups[relation]}),
					"CreateSecurityGroup": {"VpcId": s.vpc},
					"DeleteInstance":      {"InstanceId": s.left, "Force": "true"},
					"DeleteSecurityGroup": {"SecurityGroupId": s.groups["former"]},
				}[action]
				if relation == "stranger" && action == "RunInstances" {
					parameters["SecurityGroupId"] = s.groups["owner"]
				}
				if got := s.Refused(relation, action, parameters); got != want[i] {
					t.Errorf("answer is %q, want %q", got, want[i])
				}
			})
		}
	}
}

func TestNobodyUsesAnothersSecurityGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for user, owner := range map[string]string{"participant": "owner", "owner": "participant"} {
		got := s.refusedRun(user, wire.Parameters{"SecurityGroupId": s.groups[owner]})
		if got != "404 InvalidSecurityGroupId.NotFound" {
			t.Errorf("%s in the group of %s: %q", user, owner, got)
		}
	}
}

func TestWhoSeesWhat(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	own, theirs := s.run("owner", nil)[0], s.run("participant", nil)[0]
	for account, want := range map[string]struct{ instances, interfaces, groups []string }{
		"owner":       {[]string{own}, []string{s.left, own, theirs}, []string{s.groups["owner"]}},
		"participant": {[]string{theirs}, []string{theirs}, []string{s.groups["participant"]}},
		"former":      {[]string{s.left}, []string{s.left}, []string{s.groups["former"]}},
		"stranger":    {[]string{}, []string{}, []string{}},
	} {
		everywhere := wire.Parameters{}
		inVSwitch := wire.Parameters{"VSwitchId": s.shared}
		inVPC := wire.Parameters{"VpcId": s.vpc}
		byID := wire.Parameters{"InstanceIds": `["` + own + `","` + theirs + `","` + s.left + `"]`}
		for _, parameters := range []wire.Parameters{everywhere, inVSwitch, inVPC, byID} {
			if got := s.instanceIDs(account, parameters); !slices.Equal(got, want.instances) {
				t.Errorf("%s sees the instances %v by %v, want %v", account, got, parameters, want.instances)
			}
		}
		for _, parameters := range []wire.Parameters{everywhere, inVSwitch, inVPC} {
			if got := s.attached(account, parameters); !slices.Equal(got, want.interfaces) {
				t.Errorf("%s sees the network interfaces of %v by %v, want %v", account, got, parameters, want.interfaces)
			}
		}
		for _, parameters := range []wire.Parameters{everywhere, inVPC} {
			if got := s.groupIDs(account, parameters); !slices.Equal(got, want.groups) {
				t.Errorf("%s sees the security groups %v by %v, want %v", account, got, parameters, want.groups)
			}
		}
	}
}

func TestTheOwnerOfTheVSwitchSeesAParticipantsInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("participant", wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "b"})[0]
	filter := wire.Parameters{"InstanceId": id}
	own, seen := s.interfaces("participant", filter)[0], s.interfaces("owner", filter)[0]
	if *seen.OwnerId != s.Accounts["participant"] || *seen.PrivateIpAddress != *own.PrivateIpAddress {
		t.Errorf("the owner sees the interface of %s at %s", *seen.OwnerId, *seen.PrivateIpAddress)
	}
	if len(own.Tags.Tag) != 1 || *own.ResourceGroupId == "" {
		t.Errorf("the participant sees %d tags and the resource group %q", len(own.Tags.Tag), *own.ResourceGroupId)
	}
	if len(seen.Tags.Tag) != 0 || *seen.ResourceGroupId != "" {
		t.Errorf("the owner of the vSwitch sees %d tags and the resource group %q", len(seen.Tags.Tag), *seen.ResourceGroupId)
	}
	byTag := wire.Parameters{"Tag.1.Key": "team"}
	if got := s.attached("owner", byTag); len(got) != 0 {
		t.Errorf("the owner of the vSwitch finds %v by the participant's tag", got)
	}
	if got := s.attached("owner", wire.Parameters{"SecurityGroupId": s.groups["participant"]}); !slices.Equal(got, []string{id}) {
		t.Errorf("the owner of the vSwitch finds %v by the security group that it sees", got)
	}
}

func TestAFormerParticipantGoesOnWithWhatItHas(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[EmptyResponse](s, "former", "DeleteInstance", wire.Parameters{"InstanceId": s.left, "Force": "true"})
	if got := s.instanceIDs("former", nil); len(got) != 0 {
		t.Errorf("a released instance is still there: %v", got)
	}
	if got := s.attached("owner", nil); len(got) != 0 {
		t.Errorf("the interface of a released instance is still there: %v", got)
	}
	servicestest.OK[EmptyResponse](s, "former", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": s.groups["former"]})
	if got := s.groupIDs("former", nil); len(got) != 0 {
		t.Errorf("a deleted security group is still there: %v", got)
	}
}
