package ecs

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// groupOrder is what an auto provisioning group of pay-as-you-go instances needs,
// with a pool in the shared vSwitch.
func (s *scene) groupOrder(template string, more wire.Parameters) wire.Parameters {
	all := wire.Parameters{
		"LaunchTemplateId": template, "TotalTargetCapacity": "3", "DefaultTargetCapacityType": "PayAsYouGo",
		"LaunchTemplateConfig.1.VSwitchId": s.shared, "LaunchTemplateConfig.1.WeightedCapacity": "1", "LaunchTemplateConfig.1.MaxPrice": "2",
	}
	maps.Copy(all, more)
	return all
}

func (s *scene) newProvisioningGroup(account string, q wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[CreateAutoProvisioningGroupResponse](s, account, "CreateAutoProvisioningGroup", q).AutoProvisioningGroupId
}

func (s *scene) provisioningGroups(account string, q wire.Parameters) []AutoProvisioningGroup {
	s.Helper()
	return servicestest.OK[DescribeAutoProvisioningGroupsResponse](s, account, "DescribeAutoProvisioningGroups", q).AutoProvisioningGroups.AutoProvisioningGroup
}

// standing is the status of a group, how its instances are, and how many it has.
func (s *scene) standing(account, group string) string {
	s.Helper()
	one := servicestest.One(s, s.provisioningGroups(account, wire.Parameters{"AutoProvisioningGroupId.1": group}))
	return *one.Status + " " + *one.State
}

func (s *scene) provisioned(account, group string) []DescribeAutoProvisioningGroupInstancesInstance {
	s.Helper()
	return servicestest.OK[DescribeAutoProvisioningGroupInstancesResponse](s, account, "DescribeAutoProvisioningGroupInstances", wire.Parameters{"AutoProvisioningGroupId": group}).Instances.Instance
}

func (s *scene) provisionedIDs(account, group string) []string {
	s.Helper()
	return services.Each(s.provisioned(account, group), func(i DescribeAutoProvisioningGroupInstancesInstance) string { return *i.InstanceId })
}

func (s *scene) tasks(account, group string, more wire.Parameters) []string {
	s.Helper()
	q := wire.Parameters{"AutoProvisioningGroupId": group}
	maps.Copy(q, more)
	history := servicestest.OK[DescribeAutoProvisioningGroupHistoryResponse](s, account, "DescribeAutoProvisioningGroupHistory", q)
	return services.Each(history.AutoProvisioningGroupHistories.AutoProvisioningGroupHistory, func(one AutoProvisioningGroupHistory) string {
		details := services.Each(one.ActivityDetails.ActivityDetail, func(a ActivityDetail) string { return *a.Status })
		return *one.Status + " " + strings.Join(details, ",")
	})
}

func (s *scene) wantStanding(account, group, want string, instances int) {
	s.Helper()
	if got := s.standing(account, group); got != want {
		s.Errorf("the group is %s, want %s", got, want)
	}
	if got := s.provisionedIDs(account, group); len(got) != instances {
		s.Errorf("the group has the instances %v, want %d", got, instances)
	}
}

func TestAGroupMaintainsItsCapacity(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	template := s.newTemplate("participant", wire.Parameters{"InstanceName": "web-[1,3]"})
	id := s.newProvisioningGroup("participant", s.groupOrder(template, wire.Parameters{"AutoProvisioningGroupName": "fleet", "ExcessCapacityTerminationPolicy": "termination", "Tag.1.Key": "team"}))
	s.wantStanding("participant", id, "active pending-fulfillment", 3)
	s.Settle()
	s.wantStanding("participant", id, "active fulfilled", 3)
	var names []string
	for _, one := range s.instances("participant", nil) {
		names = append(names, *one.InstanceName)
		if *one.VpcAttributes.VSwitchId != s.shared {
			t.Errorf("%s is in %s", *one.InstanceName, *one.VpcAttributes.VSwitchId)
		}
	}
	if !slices.Equal(names, []string{"web-001", "web-002", "web-003"}) {
		t.Errorf("the instances are called %v", names)
	}
	if one := s.provisioned("participant", id)[0]; *one.IsSpot || *one.CPU != 2 || *one.ZoneId != zone || *one.Status != "Running" {
		t.Errorf("an instance of the group is %+v", one)
	}
	// What goes comes back.
	first := s.provisionedIDs("participant", id)[0]
	servicestest.OK[EmptyResponse](s, "participant", "DeleteInstance", wire.Parameters{"InstanceId": first, "Force": "true"})
	s.Settle()
	if got := s.provisionedIDs("participant", id); len(got) != 3 || slices.Contains(got, first) {
		t.Errorf("after one has gone there are %v", got)
	}
	// More and less capacity.
	modify := func(q wire.Parameters) {
		t.Helper()
		q["AutoProvisioningGroupId"] = id
		servicestest.OK[EmptyResponse](s, "participant", "ModifyAutoProvisioningGroup", q)
	}
	modify(wire.Parameters{"TotalTargetCapacity": "5"})
	s.wantStanding("participant", id, "modifying pending-fulfillment", 5)
	s.Settle()
	modify(wire.Parameters{"TotalTargetCapacity": "2"})
	s.Settle()
	s.wantStanding("participant", id, "active fulfilled", 2)
	if got := s.instanceIDs("participant", nil); len(got) != 2 {
		t.Errorf("the excess is not released: %v", got)
	}
	modify(wire.Parameters{"TotalTargetCapacity": "1", "ExcessCapacityTerminationPolicy": "no-termination"})
	s.Settle()
	s.wantStanding("participant", id, "active fulfilled", 1)
	if got := s.instanceIDs("participant", nil); len(got) != 2 {
		t.Errorf("the excess does not remain: %v", got)
	}
	if got := s.tasks("participant", id, nil); !slices.Equal(got, []string{"success Successful", "success Successful", "success Successful", "success Successful", "success Successful"}) {
		t.Errorf("the tasks are %q", got)
	}
	for _, account := range []string{"owner", "stranger"} {
		if got := s.provisioningGroups(account, nil); len(got) > 0 {
			t.Errorf("the %s sees %+v", account, got)
		}
		for _, none := range []string{id, "apg-none"} {
			for _, action := range []string{"ModifyAutoProvisioningGroup", "DeleteAutoProvisioningGroup", "DescribeAutoProvisioningGroupInstances", "DescribeAutoProvisioningGroupHistory"} {
				s.Refuses(account, action, wire.Parameters{"AutoProvisioningGroupId": none}, "404 InvalidAutoProvisioningGroupId.NotFound")
			}
		}
	}
	servicestest.OK[EmptyResponse](s, "participant", "DeleteAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id, "TerminateInstances": "true"})
	s.wantStanding("participant", id, "delete-running pending-termination", 0)
	s.Refuses("participant", "DeleteAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id}, "403 AutoProvisioningGroup.IncorrectStatus")
	s.Refuses("participant", "ModifyAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id}, "403 AutoProvisioningGroup.IncorrectStatus")
	s.Settle()
	if got := s.provisioningGroups("participant", nil); len(got) > 0 {
		t.Errorf("the group is still there: %+v", got)
	}
	if got := s.instanceIDs("participant", nil); len(got) != 1 {
		t.Errorf("left are %v", got)
	}
}

func TestInstancesOfAGroupAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	result := servicestest.OK[CreateAutoProvisioningGroupResponse](s, "owner", "CreateAutoProvisioningGroup", wire.Parameters{
		"AutoProvisioningGroupType": "instant", "TotalTargetCapacity": "10", "DefaultTargetCapacityType": "PayAsYouGo", "PayAsYouGoAllocationStrategy": "prioritized",
		"LaunchConfiguration.ImageId": "aliyun_3_x64_20G_alibase.vhd", "LaunchConfiguration.SecurityGroupId": s.groups["owner"], "LaunchConfiguration.SystemDiskSize": "80",
		"LaunchConfiguration.DataDisk.1.Size": "30", "LaunchConfiguration.InstanceDescription": "of a fleet",
		"LaunchTemplateConfig.1.VSwitchId": s.shared, "LaunchTemplateConfig.1.InstanceType": "ecs.g7.large", "LaunchTemplateConfig.1.WeightedCapacity": "2", "LaunchTemplateConfig.1.Priority": "2",
		"LaunchTemplateConfig.2.VSwitchId": s.private, "LaunchTemplateConfig.2.InstanceType": "ecs.g7.xlarge", "LaunchTemplateConfig.2.WeightedCapacity": "1", "LaunchTemplateConfig.2.Priority": "1",
	})
	// The small vSwitch has four addresses, and the rest is made in the other one.
	got := services.Each(result.LaunchResults.LaunchResult, func(one LaunchResult) string {
		return *one.InstanceType + strings.Repeat("+", int(*one.Amount)) + *one.ZoneId
	})
	if !slices.Equal(got, []string{"ecs.g7.xlarge++++" + zone, "ecs.g7.large+++" + zone}) {
		t.Errorf("the results are %q", got)
	}
	s.Settle()
	if one := s.instances("owner", nil)[0]; *one.Description != "of a fleet" || *one.InstanceType != "ecs.g7.xlarge" {
		t.Errorf("an instance is %+v", one)
	}
	// It is not maintained.
	id := *result.AutoProvisioningGroupId
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"InstanceId": s.provisionedIDs("owner", id)[0], "Force": "true"})
	s.Settle()
	s.wantStanding("owner", id, "active fulfilled", 6)
	servicestest.OK[EmptyResponse](s, "owner", "DeleteAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id})
	s.Settle()
	if got := s.instanceIDs("owner", nil); len(got) != 6 {
		t.Errorf("left are %v", got)
	}
	// The cheapest for its weight comes first, unless priorities count.
	cheap := servicestest.OK[CreateAutoProvisioningGroupResponse](s, "owner", "CreateAutoProvisioningGroup", s.groupOrder(s.newTemplate("owner", nil), wire.Parameters{
		"AutoProvisioningGroupType": "instant", "TotalTargetCapacity": "1", "LaunchTemplateConfig.1.InstanceType": "ecs.g7.4xlarge", "LaunchTemplateConfig.2.VSwitchId": s.shared,
		"LaunchTemplateConfig.2.InstanceType": "ecs.c7.large", "LaunchTemplateConfig.2.WeightedCapacity": "1",
	})).LaunchResults.LaunchResult
	if one := servicestest.One(s, cheap); *one.InstanceType != "ecs.c7.large" {
		t.Errorf("the cheapest instance is %+v", one)
	}
}

func TestAGroupBeginsAndExpires(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	now := s.Wall
	at := func(after time.Duration) string { return now.Add(after).UTC().Format(services.SecondLayout) }
	template := s.newTemplate("participant", nil)
	id := s.newProvisioningGroup("participant", s.groupOrder(template, wire.Parameters{
		"ValidFrom": at(time.Hour), "ValidUntil": at(2 * time.Hour), "TerminateInstancesWithExpiration": "true", "AutoProvisioningGroupType": "request",
	}))
	s.wantStanding("participant", id, "submitted pending-fulfillment", 0)
	s.Wall = s.Wall.Add(time.Hour + time.Minute)
	s.wantStanding("participant", id, "active fulfilled", 3)
	if got := s.provisioningGroups("participant", wire.Parameters{"AutoProvisioningGroupStatus.1": "submitted"}); len(got) > 0 {
		t.Errorf("by another status there is %+v", got)
	}
	s.Wall = s.Wall.Add(time.Hour)
	if got := s.provisioningGroups("participant", nil); len(got) > 0 {
		t.Errorf("after it has expired there is %+v", got)
	}
	if got := s.instanceIDs("participant", nil); len(got) > 0 {
		t.Errorf("left are %v", got)
	}
}

func TestAGroupLosesTheSharedVSwitch(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	share := s.Share(s.private, "participant")
	group := s.groups["participant"]
	template := s.newTemplate("participant", wire.Parameters{"VSwitchId": s.private, "SecurityGroupId": group})
	id := s.newProvisioningGroup("participant", s.groupOrder(template, wire.Parameters{"LaunchTemplateConfig.1.VSwitchId": s.private, "TotalTargetCapacity": "2"}))
	s.Settle()
	s.Unshare(share, "participant")
	first := s.provisionedIDs("participant", id)[0]
	servicestest.OK[EmptyResponse](s, "participant", "DeleteInstance", wire.Parameters{"InstanceId": first, "Force": "true"})
	s.Settle()
	s.wantStanding("participant", id, "active error", 1)
	if got := s.tasks("participant", id, nil); !slices.Equal(got, []string{"success Successful", "failed Failed"}) {
		t.Errorf("the tasks are %q", got)
	}
	s.Refuses("participant", "CreateAutoProvisioningGroup", s.groupOrder(template, wire.Parameters{"LaunchTemplateConfig.1.VSwitchId": s.private}), "404 InvalidVSwitchId.NotFound")
	// With the vSwitch it recovers by itself.
	s.Share(s.private, "participant")
	s.Wall = s.Wall.Add(2 * time.Hour)
	s.wantStanding("participant", id, "active fulfilled", 2)
}

func TestGroupsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	template := s.newTemplate("owner", nil)
	for _, c := range []struct {
		name, value, want string
	}{
		{"AutoProvisioningGroupName", "x", "400 InvalidAutoProvisioningGroupName.Malformed"},
		{"AutoProvisioningGroupType", "never", "400 InvalidAutoProvisioningGroupType.ValueNotSupported"},
		{"ExcessCapacityTerminationPolicy", "x", "400 InvalidFleetExcessCapacityTerminationPolicy.ValueNotSupported"},
		{"DefaultTargetCapacityType", "x", "400 InvalidDefaultTargetCapacityType.ValueNotSupported"},
		{"SpotAllocationStrategy", "x", "400 InvalidSpotAllocationStrategy.ValueNotSupported"},
		{"SpotInstanceInterruptionBehavior", "x", "400 InvalidSpotInstanceInterruptionBehavior.ValueNotSupported"},
		{"PayAsYouGoAllocationStrategy", "x", "400 InvalidPayAsYouGoAllocationStrategy.ValueNotSupported"},
		{"Description", "x", "400 InvalidDescription.ValueNotSupported"},
		{"TotalTargetCapacity", "0", "400 InvalidParameter.TargetCapacity"},
		{"TotalTargetCapacity", "many", "400 InvalidParameter.TargetCapacity"},
		{"TotalTargetCapacity", "2001", "403 TotalTargetCapacityLimitExceed"},
		{"PayAsYouGoTargetCapacity", "4", "400 InvalidParameter.TargetCapacity"},
		{"ValidFrom", "soon", "400 InvalidValidTime.MalFormed"},
		{"ValidUntil", "2020-01-01T00:00:00Z", "400 InvalidValidTime.MalFormed"},
		{"LaunchTemplateId", "lt-none", "400 InvalidLaunchTemplate.ValueNotSupported"},
		{"LaunchTemplateId", "", "400 MissingParameter"},
		{"LaunchTemplateVersion", "x", "400 InvalidLaunchTemplateVersion.ValueNotSupported"},
		{"LaunchTemplateVersion", "2", "400 InvalidLaunchTemplateVersion.ValueNotSupported"},
		{"LaunchTemplateConfig.1.VSwitchId", "vsw-none", "404 InvalidVSwitchId.NotFound"},
		{"LaunchTemplateConfig.1.VSwitchId", "", "400 MissingParameter"},
		{"LaunchTemplateConfig.1.WeightedCapacity", "", "400 MissingParameter.WeightedCapacity"},
		{"LaunchTemplateConfig.1.WeightedCapacity", "0", "400 InvalidParameter.WeightedCapacityBeyondRange"},
		{"LaunchTemplateConfig.1.MaxPrice", "0", "400 InvalidParameter.MaxPrice"},
		{"LaunchTemplateConfig.1.InstanceType", "ecs.none", "400 InvalidInstanceType.ValueNotSupported"},
		{"LaunchTemplateConfig.1.Cores.1", "3", "400 InvalidInstanceType.ValueNotSupported"},
		{"LaunchTemplateConfig.1.Architectures.1", "Steam", "400 InvalidParameter"},
		{"LaunchTemplateConfig.1.InstanceFamilyLevel", "Royal", "400 InvalidParameter"},
		{"LaunchTemplateConfig.1.BurstablePerformance", "Perhaps", "400 InvalidParameter"},
		{"MinTargetCapacity", "2000", "400 InvalidParameterRange.MinTargetCapacity"},
		{"ResourceGroupId", "rg-none", "400 InvalidParameter.ResourceGroupId"},
		{"RegionId", "cn-none", "400 InvalidRegion.ValueNotSupported"},
	} {
		s.Refuses("owner", "CreateAutoProvisioningGroup", s.groupOrder(template, wire.Parameters{c.name: c.value}), c.want)
	}
	s.Refuses("owner", "ModifyAutoProvisioningGroup", nil, "400 MissingParameter")
	id := s.newProvisioningGroup("owner", s.groupOrder(template, nil))
	s.Refuses("owner", "ModifyAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id, "AutoProvisioningGroupName": "x"}, "403 InvalidName.Malformed")
	s.Refuses("owner", "ModifyAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id, "TotalTargetCapacity": "2001"}, "403 InvalidParameter.TargetCapacity")
	s.Refuses("owner", "DescribeAutoProvisioningGroupHistory", wire.Parameters{"AutoProvisioningGroupId": id, "StartTime": "now"}, "400 InvalidParameter.periodTime")
	servicestest.OK[DeleteLaunchTemplateResponse](s, "owner", "DeleteLaunchTemplate", wire.Parameters{"LaunchTemplateId": template})
	s.Refuses("owner", "ModifyAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id, "LaunchTemplateConfig.1.VSwitchId": s.shared}, "400 OperationDenied")
}
