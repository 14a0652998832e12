package rocketmq

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func listRegions(*cloud.Call, *ListRegionsRequest) (*ListRegionsResponse, error) {
	return &ListRegionsResponse{Data: services.Each(cloud.Regions(), func(r cloud.Region) ListRegionsData {
		return ListRegionsData{RegionId: &r.ID, RegionName: new(r.Name(cloud.Chinese)), SupportRocketmqV4: new(false), SupportRocketmqV5: new(true)}
	})}, nil
}

func listAvailableZones(c *cloud.Call, _ *ListAvailableZonesRequest) (*ListAvailableZonesResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &ListAvailableZonesResponse{Data: services.Each(region.Zones, func(zone string) ListAvailableZonesData {
		return ListAvailableZonesData{ZoneId: &zone, ZoneName: new(region.ZoneName(zone, cloud.Chinese))}
	})}, nil
}
