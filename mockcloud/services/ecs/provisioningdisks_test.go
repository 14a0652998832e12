package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Disks are of the first category that there is in their size, whatever the settings say.
func TestProvisioningGroupChoosesDiskCategories(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{
		"AutoProvisioningGroupType": "instant", "TotalTargetCapacity": "1", "PayAsYouGoTargetCapacity": "1", "SpotTargetCapacity": "0",
		"LaunchTemplateConfig.1.VSwitchId": s.shared, "LaunchTemplateConfig.1.WeightedCapacity": "1", "LaunchTemplateConfig.1.InstanceType": "ecs.g7.large",
		"LaunchConfiguration.ImageId": s.order("participant", nil)["ImageId"], "LaunchConfiguration.SecurityGroupIds.1": s.groups["participant"],
		"LaunchConfiguration.SystemDiskSize": "600", "LaunchConfiguration.SystemDiskCategory": "cloud_essd",
		"LaunchConfiguration.DataDisk.1.Size": "3000", "LaunchConfiguration.DataDisk.2.Size": "100",
		"SystemDiskConfig.1.DiskCategory": "cloud", "SystemDiskConfig.2.DiskCategory": "cloud_ssd", "SystemDiskConfig.3.DiskCategory": "cloud_auto",
		"DataDiskConfig.1.DiskCategory": "cloud", "DataDiskConfig.2.DiskCategory": "cloud_efficiency",
	}
	group := s.newProvisioningGroup("participant", order)
	instance := s.provisionedIDs("participant", group)[0]
	got := map[string]int{}
	for _, disk := range s.disks("participant", wire.Parameters{"InstanceId": instance}) {
		got[*disk.Type+" "+*disk.Category] = int(*disk.Size)
	}
	want := map[string]int{"system cloud_ssd": 600, "data cloud_efficiency": 3000, "data cloud": 100}
	for disk, size := range want {
		if got[disk] != size {
			t.Errorf("the disks are %v, want %v", got, want)
		}
	}
	delete(order, "SystemDiskConfig.2.DiskCategory")
	delete(order, "SystemDiskConfig.3.DiskCategory")
	if got := s.Refused("participant", "CreateAutoProvisioningGroup", order); got != "400 InvalidParameter" {
		t.Errorf("no system disk of 600 GiB is of the category cloud: %q", got)
	}
	order["DataDiskConfig.2.DiskCategory"], order["SystemDiskConfig.1.DiskCategory"] = "cloud", "cloud_ssd"
	if got := s.Refused("participant", "CreateAutoProvisioningGroup", order); got != "400 Duplicate.DiskCategory" {
		t.Errorf("a category twice: %q", got)
	}
}
