package ecs

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// A group makes instances of the cheapest types that are as is described, with the host names that are listed.
func TestGroupsChooseTypes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{
		"AutoProvisioningGroupType": "instant", "TotalTargetCapacity": "2", "PayAsYouGoTargetCapacity": "2", "DefaultTargetCapacityType": "PayAsYouGo",
		"LaunchTemplateConfig.1.VSwitchId": s.shared, "LaunchTemplateConfig.1.WeightedCapacity": "1", "LaunchTemplateConfig.1.Cores.1": "4", "LaunchTemplateConfig.1.Memories.1": "16",
		"LaunchTemplateConfig.1.BurstablePerformance": "Exclude", "LaunchTemplateConfig.1.InstanceFamilyLevel": "EnterpriseLevel", "LaunchTemplateConfig.1.Architectures.1": "X86",
		"LaunchConfiguration.ImageId": "aliyun_3_x64_20G_alibase.vhd", "LaunchConfiguration.SecurityGroupId": s.groups["owner"],
		"LaunchConfiguration.HostNames.1": "red", "LaunchConfiguration.HostNames.2": "blue",
	}
	made := func(more ...string) ([]string, string) {
		t.Helper()
		id := s.newProvisioningGroup("owner", with(order, more...))
		s.Settle()
		ids := s.provisionedIDs("owner", id)
		names := services.Each(ids, func(id string) string { return *s.instance("owner", id).HostName })
		slices.Sort(names)
		return names, *s.instance("owner", ids[0]).InstanceType
	}
	names, cheapest := made()
	found := servicestest.One(s, servicestest.OK[DescribeInstanceTypesResponse](s, "owner", "DescribeInstanceTypes", wire.Parameters{"InstanceTypes.1": cheapest}).InstanceTypes.InstanceType)
	if *found.CpuCoreCount != 4 || *found.MemorySize != 16 || *found.InstanceFamilyLevel != "EnterpriseLevel" || *found.CpuArchitecture != "X86" {
		t.Errorf("the group makes %s", cheapest)
	}
	if !slices.Equal(names, []string{"blue", "red"}) {
		t.Errorf("its instances are called %v", names)
	}
	if _, other := made("LaunchTemplateConfig.1.ExcludedInstanceTypes.1", cheapest); other == cheapest {
		t.Errorf("the group makes %s, which is excluded", other)
	}
	s.Refuses("owner", "CreateAutoProvisioningGroup", with(order, "TotalTargetCapacity", "3"), "400 InvalidParameter")
	s.Refuses("owner", "CreateAutoProvisioningGroup", with(order, "MinTargetCapacity", "1"), "501 MockNotImplemented")
	if names, _ := made("AutoProvisioningGroupType", "request"); slices.Contains(names, "red") {
		t.Errorf("a group of another sort calls its instances %v", names)
	}
}
