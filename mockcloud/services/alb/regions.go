package alb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(_ *cloud.Call, q *AcceptLanguageRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	return &DescribeRegionsResponse{Regions: services.Each(cloud.Regions(), func(region cloud.Region) Region {
		return Region{RegionId: &region.ID, LocalName: new(region.Name(in)), RegionEndpoint: new(region.Endpoint("alb"))}
	})}, nil
}

func describeZones(c *cloud.Call, q *AcceptLanguageRequest) (*DescribeZonesResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: services.Each(region.Zones, func(zone string) Zone {
		return Zone{ZoneId: &zone, LocalName: new(region.ZoneName(zone, in))}
	})}, nil
}
