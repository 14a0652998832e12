package nlb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(*cloud.Call, *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	answer := &DescribeRegionsResponse{}
	for _, region := range cloud.Regions() {
		answer.Regions = append(answer.Regions, Region{RegionId: &region.ID, LocalName: &region.Name, RegionEndpoint: new(region.Endpoint("nlb"))})
	}
	return answer, nil
}

func describeZones(c *cloud.Call, _ *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: services.Each(region.Zones, func(zone string) Zone {
		return Zone{ZoneId: &zone, LocalName: new(region.ZoneName(zone))}
	})}, nil
}
