package alb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(*cloud.Call, *AcceptLanguageRequest) (*DescribeRegionsResponse, error) {
	return &DescribeRegionsResponse{Regions: services.Each(cloud.Regions(), func(region cloud.Region) Region {
		return Region{RegionId: &region.ID, LocalName: &region.Name, RegionEndpoint: new(region.Endpoint("alb"))}
	})}, nil
}

func describeZones(c *cloud.Call, _ *AcceptLanguageRequest) (*DescribeZonesResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: services.Each(region.Zones, func(zone string) Zone {
		return Zone{ZoneId: &zone, LocalName: new(region.ZoneName(zone))}
	})}, nil
}
