package ecs

import (
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// sizes are the smallest and the greatest size of a disk, in GiB.
type sizes struct{ smallest, greatest int }

// systemDiskSizes and dataDiskSizes are the categories that a disk can be of;
// those of ESSDs follow from the performance level.
var (
	systemDiskSizes = map[string]sizes{
		"cloud": {20, 500}, "cloud_efficiency": {20, 2048}, "cloud_ssd": {20, 2048},
		"cloud_essd": {1, 2048}, "cloud_auto": {1, 2048}, "cloud_essd_entry": {20, 2048},
	}
	dataDiskSizes = map[string]sizes{
		"cloud": {5, 2000}, "cloud_efficiency": {20, 32768}, "cloud_ssd": {20, 32768},
		"cloud_essd": {1, 65536}, "cloud_auto": {1, 65536}, "cloud_essd_entry": {10, 32768},
		"cloud_regional_disk_auto": {10, 65536},
	}
	smallestOfLevel = map[string]int{"PL0": 1, "PL1": 20, "PL2": 461, "PL3": 1261}
)

const (
	defaultCategory       = "cloud_efficiency"
	defaultLevel          = "PL1"
	defaultSystemDiskSize = 40
)

func systemDiskOf(given *RunInstancesSystemDisk) (cloud.Disk, error) {
	if given == nil {
		given = &RunInstancesSystemDisk{}
	}
	if err := services.Implemented(
		services.Given("SystemDisk.AutoSnapshotPolicyId", given.AutoSnapshotPolicyId != ""),
		services.Given("SystemDisk.StorageClusterId", given.StorageClusterId != ""),
		services.Given("SystemDisk.KMSKeyId", given.KMSKeyId != ""),
		services.Given("SystemDisk.EncryptAlgorithm", given.EncryptAlgorithm != ""),
	); err != nil {
		return cloud.Disk{}, err
	}
	size := defaultSystemDiskSize
	if given.Size != "" {
		var err error
		if size, err = strconv.Atoi(given.Size); err != nil {
			return cloud.Disk{}, refuse(runInstancesContract, "InvalidSystemDiskSize.ValueNotSupported", "SystemDisk.Size is a number of GiB.")
		}
	}
	disk := cloud.Disk{
		Name: given.DiskName, Description: given.Description, Category: given.Category, PerformanceLevel: given.PerformanceLevel, Size: size,
		Encrypted: given.Encrypted == "true", ProvisionedIOPS: int(value(given.ProvisionedIops)), Bursting: isTrue(given.BurstingEnabled),
	}
	err := checkDisk(&disk, systemDiskSizes, "System")
	return disk, err
}

func dataDisksOf(given []RunInstancesDataDisk) ([]cloud.Disk, error) {
	disks := make([]cloud.Disk, len(given))
	for i, d := range given {
		name := fmt.Sprintf("DataDisk.%d.", i+1)
		if err := services.Implemented(
			services.Given(name + "SnapshotId", d.SnapshotId != ""),
			services.Given(name + "AutoSnapshotPolicyId", d.AutoSnapshotPolicyId != ""),
			services.Given(name + "StorageClusterId", d.StorageClusterId != ""),
			services.Given(name + "KMSKeyId", d.KMSKeyId != ""),
			services.Given(name + "EncryptAlgorithm", d.EncryptAlgorithm != ""),
		); err != nil {
			return nil, err
		}
		disks[i] = cloud.Disk{
			Name: d.DiskName, Description: d.Description, Device: d.Device, Category: d.Category, PerformanceLevel: d.PerformanceLevel,
			Size: int(value(d.Size)), Encrypted: d.Encrypted == "true", Kept: d.DeleteWithInstance != nil && !*d.DeleteWithInstance,
			ProvisionedIOPS: int(value(d.ProvisionedIops)), Bursting: isTrue(d.BurstingEnabled),
		}
		if err := checkDisk(&disks[i], dataDiskSizes, "Data"); err != nil {
			return nil, err
		}
	}
	return disks, nil
}

// checkDisk fills in what a disk is by default, and checks it. The codes for
// the two uses of a disk differ in one word.
func checkDisk(disk *cloud.Disk, categories map[string]sizes, use string) error {
	if disk.Category == "" {
		disk.Category = defaultCategory
	}
	allowed, ok := categories[disk.Category]
	if !ok {
		return refuse(runInstancesContract, "Invalid"+use+"DiskCategory.ValueNotSupported", fmt.Sprintf("No such disk can be of the category %q.", disk.Category))
	}
	if disk.Category == "cloud_essd" && disk.PerformanceLevel == "" {
		disk.PerformanceLevel = defaultLevel
	}
	if disk.PerformanceLevel != "" {
		smallest, ok := smallestOfLevel[disk.PerformanceLevel]
		if !ok {
			return refuse(runInstancesContract, "InvalidPerformanceLevel.Malformed", "A performance level is PL0, PL1, PL2 or PL3.")
		}
		if disk.Category == "cloud_essd" {
			allowed.smallest = smallest
		}
	}
	if disk.Size < allowed.smallest || disk.Size > allowed.greatest {
		return refuse(runInstancesContract, "Invalid"+use+"DiskSize.ValueNotSupported",
			fmt.Sprintf("A disk of the category %s has %d to %d GiB here.", disk.Category, allowed.smallest, allowed.greatest))
	}
	if length := utf8.RuneCountInString(disk.Name); length == 1 || length > 128 {
		return refuse(runInstancesContract, "InvalidDiskName.Malformed", "The name of a disk has 2 to 128 characters.")
	}
	if length := utf8.RuneCountInString(disk.Description); length == 1 || length > 256 {
		return refuse(runInstancesContract, "InvalidDiskDescription.Malformed", "The description of a disk has 2 to 256 characters.")
	}
	return nil
}
