package ecs

import (
	"math"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The ways to pay for instances. What there is in a zone depends on none of them.
var (
	chargeTypes    = []string{"PrePaid", "PostPaid"}
	spotStrategies = []string{"NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"}
)

// describeRegions lists the regions. The names are English in every language.
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	if err := choose(
		choice{"InstanceChargeType", "Invalid.InstanceChargeType", oneOf(q.InstanceChargeType, slices.Concat(spotStrategies[1:], chargeTypes)...)},
		choice{"ResourceType", "InvalidResourceType.NotFound", oneOf(q.ResourceType, "instance", "disk", "reservedinstance", "scu")},
	); err != nil {
		return nil, err
	}
	views := []Region{}
	for _, region := range cloud.Regions() {
		views = append(views, Region{
			RegionId: new(region.ID), LocalName: new(region.Name), RegionEndpoint: new(region.Endpoint("ecs")), Status: new("available"),
		})
	}
	return &DescribeRegionsResponse{Regions: &Regions{Region: views}}, nil
}

// describeZones lists the zones of a region with what can be had in them: the
// same in each. The names are English in every language.
func describeZones(_ *cloud.Call, q *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	region, ok := cloud.FindRegion(q.RegionId)
	if !ok {
		return nil, services.Refuse("InvalidRegionId.NotFound", "There is no region "+q.RegionId+".")
	}
	if err := choose(
		choice{"InstanceChargeType", "InvalidInstanceChargeType.NotFound", oneOf(q.InstanceChargeType, chargeTypes...)},
		choice{"SpotStrategy", "InvalidSpotStrategy", oneOf(q.SpotStrategy, spotStrategies...)},
	); err != nil {
		return nil, err
	}
	details := Zone{}
	if q.Verbose == nil || *q.Verbose {
		details = zoneDetails()
	}
	views := make([]Zone, len(region.Zones))
	for i, zone := range region.Zones {
		views[i] = details
		views[i].ZoneId, views[i].LocalName, views[i].ZoneType = new(zone), new(region.ZoneName(zone)), new("AvailabilityZone")
	}
	return &DescribeZonesResponse{Zones: &Zones{Zone: views}}, nil
}

// zoneDetails is what can be had in a zone.
func zoneDetails() Zone {
	var families, generations, types []string
	for _, family := range compute.InstanceFamilies() {
		families = append(families, family.Name)
		if !slices.Contains(generations, family.Generation) {
			generations = append(generations, family.Generation)
		}
	}
	slices.Sort(generations)
	for _, t := range availableTypes(nil) {
		types = append(types, t.Name)
	}
	system, data := categoryNames(true), categoryNames(false)
	return Zone{
		AvailableResourceCreation:   &AvailableResourceCreation{ResourceTypes: []string{"VSwitch", "IoOptimized", "Instance", "Disk"}},
		AvailableInstanceTypes:      &AvailableInstanceTypes{InstanceTypes: types},
		AvailableDiskCategories:     &AvailableDiskCategories{DiskCategories: data},
		DedicatedHostGenerations:    &DedicatedHostGenerations{DedicatedHostGeneration: []string{}},
		AvailableDedicatedHostTypes: &AvailableDedicatedHostTypes{DedicatedHostType: []string{}},
		AvailableVolumeCategories:   &AvailableVolumeCategories{VolumeCategories: []string{}},
		AvailableResources: &ZoneAvailableResources{ResourcesInfo: []ResourcesInfo{{
			IoOptimized:          new(true),
			SystemDiskCategories: &SystemDiskCategories{SupportedSystemDiskCategory: system},
			DataDiskCategories:   &DataDiskCategories{SupportedDataDiskCategory: data},
			InstanceTypes:        &ResourcesInfoInstanceTypes{SupportedInstanceType: types},
			InstanceTypeFamilies: &ResourcesInfoInstanceTypeFamilies{SupportedInstanceTypeFamily: families},
			InstanceGenerations:  &InstanceGenerations{SupportedInstanceGeneration: generations},
			NetworkTypes:         &NetworkTypes{SupportedNetworkCategory: []string{"vpc"}},
		}}},
	}
}

// availableTypes are the instance types that can be listed and that match
// (nil: all) selects.
func availableTypes(match func(*compute.InstanceType) bool) []*compute.InstanceType {
	page, _ := compute.InstanceTypes(nil, match, cloud.PageRequest{Limit: math.MaxInt32}) // fails for tokens only
	return page.Items
}

// categoryNames are the categories of system disks, or those of data disks.
func categoryNames(system bool) (names []string) {
	for _, category := range compute.DiskCategories(system) {
		names = append(names, category.Name)
	}
	return names
}
