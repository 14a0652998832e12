package ecs

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What DescribeAvailableResource can be asked for.
const (
	zoneDestination       = "Zone"
	optimizedDestination  = "IoOptimized"
	typeDestination       = "InstanceType"
	systemDiskDestination = "SystemDisk"
	dataDiskDestination   = "DataDisk"
	networkDestination    = "Network"
)

// describeAvailableResource says what can be had in the zones of a region: the
// same in each but for types of instances that are sold out, whenever and however it is paid for.
func describeAvailableResource(c *cloud.Call, q *DescribeAvailableResourceRequest) (*DescribeAvailableResourceResponse, error) {
	region, ok := cloud.FindRegion(q.RegionId)
	if !ok {
		return nil, services.Refuse("InvalidRegionId.NotFound", "There is no region "+q.RegionId+".")
	}
	if err := checkAvailability(q); err != nil {
		return nil, err
	}
	zones := []AvailableZone{}
	found := availableResources(q)
	for _, zone := range region.Zones {
		if len(found) == 0 || !is(q.ZoneId, zone) {
			continue
		}
		resources, status, category := inZone(c.World, q, zone, found)
		view := AvailableZone{
			RegionId: new(region.ID), ZoneId: new(zone), Status: new(status), StatusCategory: new(category),
			AvailableResources: &AvailableResources{AvailableResource: []AvailableResource{}},
		}
		if q.DestinationResource != zoneDestination {
			view.AvailableResources.AvailableResource = []AvailableResource{{
				Type: new(q.DestinationResource), SupportedResources: &SupportedResources{SupportedResource: resources},
			}}
		}
		zones = append(zones, view)
	}
	return &DescribeAvailableResourceResponse{AvailableZones: &AvailableZones{AvailableZone: zones}}, nil
}

const (
	available    = "Available"
	soldOut      = "SoldOut"
	withStock    = "WithStock"
	withoutStock = "WithoutStock"
)

// inZone are the resources as a zone has them: of instance types, and of what goes with one that is
// named, some may be sold out, and the zone is where all are.
func inZone(w *cloud.World, q *DescribeAvailableResourceRequest, zone string, found []SupportedResource) (resources []SupportedResource, status, category string) {
	short, all := false, true
	resources = slices.Clone(found)
	for i := range resources {
		instanceType := q.InstanceType
		if q.DestinationResource == typeDestination {
			instanceType = *resources[i].Value
		}
		if instanceType == "" || compute.InStock(w, zone, instanceType) {
			all = false
			continue
		}
		short = true
		resources[i].Status, resources[i].StatusCategory = new(soldOut), new(withoutStock)
	}
	if short && all {
		return resources, soldOut, withoutStock
	}
	return resources, available, withStock
}

// checkAvailability refuses values that a request cannot have.
func checkAvailability(q *DescribeAvailableResourceRequest) error {
	sized := q.Cores != nil || q.Memory != nil
	return choose(
		choice{"DestinationResource", "Invalid.DestinationResource", oneOf(q.DestinationResource, zoneDestination, optimizedDestination, typeDestination, systemDiskDestination, dataDiskDestination, networkDestination, "ddh")},
		choice{"InstanceChargeType", "Invalid.InstanceChargeType", oneOf(q.InstanceChargeType, chargeTypes...)},
		choice{"SpotStrategy", "Invalid.SpotStrategy", oneOf(q.SpotStrategy, spotStrategies...)},
		choice{"IoOptimized", "Invalid.IoOptimized", oneOf(q.IoOptimized, "none", "optimized")},
		choice{"NetworkCategory", "Invalid.NetworkCategory", oneOf(strings.ToLower(q.NetworkCategory), "vpc", "classic")},
		choice{"ResourceType", "Invalid.ResourceType", oneOf(q.ResourceType, "instance", "disk", "reservedinstance", "ddh")},
		choice{"Scope", "InvalidParameter.Scope", oneOf(q.Scope, "Region", "Zone")},
		choice{"DedicatedHostId", "InvalidDedicatedHostId.NotFound", q.DedicatedHostId == ""},
		choice{"InstanceType", "InvalidParam.TypeAndCpuMem.Conflict", q.InstanceType == "" || !sized},
		choice{"Cores", "InvalidParam.Cores", q.Cores == nil || q.DestinationResource == typeDestination},
		choice{"Memory", "InvalidParam.Memory", q.Memory == nil || q.DestinationResource == typeDestination},
	)
}

// availableResources are the resources that a request asks for, the same in
// every zone; for a zone itself, what makes it one that has something. All
// instances are in VPCs and optimized for I/O, and take all disks.
func availableResources(q *DescribeAvailableResourceRequest) []SupportedResource {
	_, knownType := compute.FindInstanceType(q.InstanceType)
	if !is(strings.ToLower(q.NetworkCategory), "vpc") || !is(q.IoOptimized, "optimized") || q.InstanceType != "" && !knownType ||
		!oneOf(q.SystemDiskCategory, categoryNames(true)...) || !oneOf(q.DataDiskCategory, categoryNames(false)...) {
		return nil
	}
	switch q.DestinationResource {
	case typeDestination:
		return availableInstanceTypes(q)
	case systemDiskDestination:
		return availableDisks(true, q.SystemDiskCategory)
	case dataDiskDestination:
		return availableDisks(false, q.DataDiskCategory)
	case networkDestination:
		return []SupportedResource{availableValue("vpc")}
	}
	return []SupportedResource{availableValue("optimized")}
}

func availableValue(value string) SupportedResource {
	return SupportedResource{Value: new(value), Status: new(available), StatusCategory: new(withStock)}
}

func availableInstanceTypes(q *DescribeAvailableResourceRequest) (found []SupportedResource) {
	if q.InstanceType != "" {
		return []SupportedResource{availableValue(q.InstanceType)}
	}
	for _, t := range availableTypes(func(t *compute.InstanceType) bool {
		return is(int(services.Value(q.Cores)), t.CPUs) && is(services.Value(q.Memory), t.Gibis())
	}) {
		found = append(found, availableValue(t.Name))
	}
	return found
}

// availableDisks are the categories of disks, or the one that is asked for.
func availableDisks(system bool, wanted string) (found []SupportedResource) {
	for _, category := range compute.DiskCategories(system) {
		if is(wanted, category.Name) {
			view := availableValue(category.Name)
			view.Min, view.Max, view.Unit = new(int32(category.Smallest)), new(int32(category.Greatest)), new("GiB")
			found = append(found, view)
		}
	}
	return found
}
