package nlb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.English)
	answer := &DescribeRegionsResponse{}
	for _, region := range cloud.Regions() {
		answer.Regions = append(answer.Regions, Region{RegionId: &region.ID, LocalName: new(region.Name(in)), RegionEndpoint: new(region.Endpoint("nlb"))})
	}
	return answer, nil
}

func describeZones(c *cloud.Call, q *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.English)
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: services.Each(region.Zones, func(zone string) Zone {
		return Zone{ZoneId: &zone, LocalName: new(region.ZoneName(zone, in))}
	})}, nil
}
