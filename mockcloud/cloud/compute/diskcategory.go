package compute

import (
	"maps"
	"slices"
)

// DiskCategory is a category that disks can be of.
type DiskCategory struct {
	Name string
	// Smallest and Greatest are the sizes of such disks, in GiB.
	Smallest, Greatest int
}

// DiskCategories lists the categories that system disks can be of, or those for
// data disks, by name.
func DiskCategories(system bool) []DiskCategory {
	all := dataDiskSizes
	if system {
		all = systemDiskSizes
	}
	var categories []DiskCategory
	for _, name := range slices.Sorted(maps.Keys(all)) {
		categories = append(categories, DiskCategory{name, all[name].smallest, all[name].greatest})
	}
	return categories
}
