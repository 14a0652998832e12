package polardb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(_ *cloud.Call, _ *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	views := []Region{}
	for _, region := range cloud.Regions() {
		views = append(views, Region{RegionId: new(region.ID), Zones: &Zones{Zone: services.Each(region.Zones, func(zone string) RegionZone {
			return RegionZone{ZoneId: new(zone), VpcEnabled: new(true)}
		})}})
	}
	return &DescribeRegionsResponse{Regions: &Regions{Region: views}}, nil
}

func describeZones(c *cloud.Call, _ *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: services.Each(region.Zones, func(zone string) Zone {
		return Zone{ZoneId: new(zone), Status: new("Available"), ModeCode: new("0"), Priority: new("0")}
	})}, nil
}

// classes are those of nodes that the catalogue has, by edition.
func classes(category string) []string {
	if category == standard {
		return []string{"polar.mysql.x2.medium.c", "polar.mysql.x4.medium.c", "polar.mysql.x2.large.c", "polar.mysql.x4.large.c", "polar.mysql.x4.xlarge.c"}
	}
	return []string{
		"polar.mysql.g2.medium", "polar.mysql.g4.medium", "polar.mysql.x4.medium", "polar.mysql.x4.large", "polar.mysql.x8.large", "polar.mysql.x4.xlarge",
		"polar.mysql.x8.xlarge", "polar.mysql.x8.2xlarge", "polar.mysql.x8.4xlarge",
	}
}

// describeDBClusterAvailableResources lists what can be had, which is the same in each zone
// and however it is paid for.
func describeDBClusterAvailableResources(c *cloud.Call, q *DescribeDBClusterAvailableResourcesRequest) (*DescribeDBClusterAvailableResourcesResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	zones := region.Zones
	switch {
	case q.ZoneId != "" && !region.HasZone(q.ZoneId):
		return nil, cloud.Missing(network.KindZone, q.ZoneId)
	case q.ZoneId != "":
		zones = []string{q.ZoneId}
	case q.DBVersion != "" && !slices.Contains(versions, q.DBVersion):
		return nil, services.Refuse("InvalidDBVersion.Malformed", "the versions of MySQL are 5.6, 5.7 and 8.0")
	}
	engines := []SupportedEngine{}
	for _, version := range versions {
		if q.DBVersion != "" && q.DBVersion != version {
			continue
		}
		resources := []AvailableResource{}
		for _, category := range []string{enterprise, standard} {
			for _, one := range classes(category) {
				if q.DBNodeClass == "" || q.DBNodeClass == one {
					resources = append(resources, AvailableResource{DBNodeClass: new(one), Category: new(category)})
				}
			}
		}
		engines = append(engines, SupportedEngine{Engine: new("MySQL" + version), AvailableResources: resources})
	}
	return &DescribeDBClusterAvailableResourcesResponse{AvailableZones: services.Each(zones, func(zone string) AvailableZone {
		return AvailableZone{ZoneId: new(zone), RegionId: &region.ID, SupportedEngines: engines}
	})}, nil
}
