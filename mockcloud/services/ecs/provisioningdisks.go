package ecs

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// withDiskCategories are the settings of a group with the categories of disks that
// it names in order: each disk is of the first one that there is in its size. Such a
// list counts before the category that the settings say.
func withDiskCategories(settings compute.LaunchSettings, system, data []DiskConfigParameter) (compute.LaunchSettings, error) {
	if len(system)+len(data) == 0 {
		return settings, nil
	}
	chosen := maps.Clone(settings)
	if len(system) > 0 {
		category, err := firstCategory("SystemDiskConfig", system, compute.DiskCategories(true), settings["SystemDisk.Size"])
		if err != nil {
			return nil, err
		}
		chosen["SystemDisk.Category"] = category
	}
	if len(data) == 0 {
		return chosen, nil
	}
	for name, size := range settings {
		disk, ok := strings.CutSuffix(name, ".Size")
		if !ok || !strings.HasPrefix(disk, "DataDisk.") {
			continue
		}
		category, err := firstCategory("DataDiskConfig", data, compute.DiskCategories(false), size)
		if err != nil {
			return nil, err
		}
		chosen[disk+".Category"] = category
	}
	return chosen, nil
}

// firstCategory is the first of the wanted categories that a disk of the size (in
// GiB; "" for any) can be of.
func firstCategory(name string, wanted []DiskConfigParameter, all []compute.DiskCategory, size string) (string, error) {
	for i, one := range wanted {
		if slices.Contains(wanted[:i], one) {
			return "", services.Refuse("Duplicate.DiskCategory", name+" has "+one.DiskCategory+" twice.")
		}
	}
	gibis, _ := strconv.Atoi(size) // RunInstances says what is wrong with it
	for _, one := range wanted {
		for _, category := range all {
			if category.Name == one.DiskCategory && (gibis == 0 || gibis >= category.Smallest && gibis <= category.Greatest) {
				return category.Name, nil
			}
		}
	}
	return "", services.Refuse("InvalidParameter", "No disk of "+size+" GiB can be of a category of "+name+".")
}
