package ecs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestRegionsAndZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	regions := servicestest.OK[DescribeRegionsResponse](s, "owner", "DescribeRegions", nil).Regions.Region
	if len(regions) != len(cloud.Regions()) || *regions[0].RegionId != "cn-hangzhou" || *regions[0].RegionEndpoint != "ecs.cn-hangzhou.aliyuncs.com" || *regions[0].LocalName != "China (Hangzhou)" {
		t.Errorf("there are %d regions", len(regions))
	}
	zones := servicestest.OK[DescribeZonesResponse](s, "owner", "DescribeZones", wire.Parameters{"RegionId": "cn-beijing", "InstanceChargeType": "PostPaid", "SpotStrategy": "NoSpot"}).Zones.Zone
	first := zones[0]
	if len(zones) != 12 || *first.ZoneId != "cn-beijing-a" || *first.LocalName != "Beijing Zone A" {
		t.Errorf("there are %d zones, the first is %s", len(zones), *first.LocalName)
	}
	info := first.AvailableResources.ResourcesInfo[0]
	for name, got := range map[string][]string{
		"ecs.g7.large": first.AvailableInstanceTypes.InstanceTypes, "cloud_essd": first.AvailableDiskCategories.DiskCategories,
		"VSwitch": first.AvailableResourceCreation.ResourceTypes, "ecs.g7": info.InstanceTypeFamilies.SupportedInstanceTypeFamily,
		"ecs.c7.large": info.InstanceTypes.SupportedInstanceType, "cloud_auto": info.SystemDiskCategories.SupportedSystemDiskCategory,
		"ecs-6": info.InstanceGenerations.SupportedInstanceGeneration, "vpc": info.NetworkTypes.SupportedNetworkCategory,
	} {
		if !slices.Contains(got, name) {
			t.Errorf("the zone has no %s, but %v", name, got)
		}
	}
	brief := servicestest.OK[DescribeZonesResponse](s, "owner", "DescribeZones", wire.Parameters{"Verbose": "false"}).Zones.Zone
	if len(brief) != 8 || brief[0].AvailableInstanceTypes != nil {
		t.Errorf("in brief there are %d zones", len(brief))
	}
	for _, c := range []struct{ action, name, text, want string }{
		{"DescribeZones", "RegionId", "cn-nowhere", "404 InvalidRegionId.NotFound"},
		{"DescribeZones", "InstanceChargeType", "Gift", "404 InvalidInstanceChargeType.NotFound"},
		{"DescribeZones", "SpotStrategy", "Hope", "400 InvalidSpotStrategy"},
		{"DescribeRegions", "InstanceChargeType", "Gift", "403 Invalid.InstanceChargeType"},
		{"DescribeRegions", "ResourceType", "moon", "404 InvalidResourceType.NotFound"},
	} {
		if got := s.Refused("owner", c.action, wire.Parameters{c.name: c.text}); got != c.want {
			t.Errorf("%s %s %q: %q, want %q", c.action, c.name, c.text, got, c.want)
		}
	}
}

// offered says in how many zones there is what a request asks for, and what
// there is in the first of them.
func (s *scene) offered(parameters wire.Parameters) (zones int, values []string) {
	s.Helper()
	for i, zone := range servicestest.OK[DescribeAvailableResourceResponse](s, "owner", "DescribeAvailableResource", parameters).AvailableZones.AvailableZone {
		zones++
		for _, resource := range zone.AvailableResources.AvailableResource {
			for _, supported := range resource.SupportedResources.SupportedResource {
				if i == 0 && *resource.Type == parameters["DestinationResource"] {
					values = append(values, *supported.Value)
				}
			}
		}
	}
	return zones, values
}

func TestAvailableResources(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, c := range []struct {
		destination, name, text string
		zones                   int
		values                  string // the number of them, or the only one
	}{
		{"Zone", "", "", 8, "0"},
		{"Zone", "IoOptimized", "optimized", 8, "0"},
		{"Zone", "IoOptimized", "none", 0, "0"},
		{"Zone", "ZoneId", zone, 1, "0"},
		{"Zone", "ZoneId", "cn-hangzhou-z", 0, "0"},
		{"Zone", "NetworkCategory", "Vpc", 8, "0"},
		{"Zone", "NetworkCategory", "classic", 0, "0"},
		{"Zone", "InstanceChargeType", "PrePaid", 8, "0"},
		{"IoOptimized", "", "", 8, "optimized"},
		{"Network", "", "", 8, "vpc"},
		{"InstanceType", "Cores", "1", 8, "18"},
		{"InstanceType", "Memory", "0.5", 8, "3"},
		{"InstanceType", "InstanceType", "ecs.g7.large", 8, "ecs.g7.large"},
		{"InstanceType", "InstanceType", "ecs.none", 0, "0"},
		{"InstanceType", "Cores", "7", 0, "0"},
		{"InstanceType", "SystemDiskCategory", "cloud_essd", 8, fmt.Sprint(len(s.types(nil)))},
		{"InstanceType", "SystemDiskCategory", "tape", 0, "0"},
		{"SystemDisk", "InstanceType", "ecs.g7.large", 8, "6"},
		{"SystemDisk", "SystemDiskCategory", "cloud_ssd", 8, "cloud_ssd"},
		{"DataDisk", "", "", 8, "7"},
		{"DataDisk", "DataDiskCategory", "cloud_essd", 8, "cloud_essd"},
	} {
		q := wire.Parameters{"DestinationResource": c.destination}
		if c.name != "" {
			q[c.name] = c.text
		}
		zones, values := s.offered(q)
		got := fmt.Sprint(len(values))
		if len(values) == 1 {
			got = values[0]
		}
		if zones != c.zones || got != c.values {
			t.Errorf("%s by %s %q is in %d zones: %s, want %d: %s", c.destination, c.name, c.text, zones, got, c.zones, c.values)
		}
	}
	disk := servicestest.OK[DescribeAvailableResourceResponse](s, "owner", "DescribeAvailableResource", wire.Parameters{"DestinationResource": "SystemDisk", "SystemDiskCategory": "cloud_ssd"}).
		AvailableZones.AvailableZone[0].AvailableResources.AvailableResource[0].SupportedResources.SupportedResource[0]
	if *disk.Min != 20 || *disk.Max != 2048 || *disk.Unit != "GiB" || *disk.Status != "Available" {
		t.Errorf("the disk has %d to %d %s", *disk.Min, *disk.Max, *disk.Unit)
	}
}

func TestAvailableResourcesRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, c := range []struct{ name, text, want string }{
		{"RegionId", "cn-nowhere", "404 InvalidRegionId.NotFound"},
		{"DestinationResource", "Moon", "404 Invalid.DestinationResource"},
		{"DestinationResource", "ddh", "501 MockNotImplemented"},
		{"InstanceChargeType", "Gift", "400 Invalid.InstanceChargeType"},
		{"SpotStrategy", "Hope", "404 Invalid.SpotStrategy"},
		{"IoOptimized", "maybe", "404 Invalid.IoOptimized"},
		{"NetworkCategory", "lan", "404 Invalid.NetworkCategory"},
		{"ResourceType", "moon", "404 Invalid.ResourceType"},
		{"ResourceType", "ddh", "501 MockNotImplemented"},
		{"Scope", "World", "403 InvalidParameter.Scope"},
		{"DedicatedHostId", "dh-1", "404 InvalidDedicatedHostId.NotFound"},
		{"Cores", "2", "403 InvalidParam.Cores"},
		{"Memory", "2", "403 InvalidParam.Memory"},
	} {
		q := wire.Parameters{"DestinationResource": "Zone", c.name: c.text}
		if got := s.Refused("owner", "DescribeAvailableResource", q); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
	both := wire.Parameters{"DestinationResource": "InstanceType", "InstanceType": "ecs.g7.large", "Cores": "2"}
	if got := s.Refused("owner", "DescribeAvailableResource", both); got != "403 InvalidParam.TypeAndCpuMem.Conflict" {
		t.Errorf("a type and a size: %q", got)
	}
}
