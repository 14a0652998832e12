package vpc

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeRegions lists the regions.
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	if err := services.NotThere("ProductType", q.ProductType != "" && !strings.EqualFold(q.ProductType, "VPC")); err != nil {
		return nil, err
	}
	views := []Region{}
	for _, region := range cloud.Regions() {
		views = append(views, Region{
			RegionId: new(region.ID), LocalName: new(region.Name(in)), RegionEndpoint: new(region.Endpoint("vpc")),
		})
	}
	return &DescribeRegionsResponse{Regions: &Regions{Region: views}}, nil
}

// availabilityZone is the type of all zones here.
const availabilityZone = "AvailabilityZone"

// describeZones lists the zones of a region.
func describeZones(_ *cloud.Call, q *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	region, ok := cloud.FindRegion(q.RegionId)
	if !ok {
		return nil, services.Refuse("InvalidRegionId.NotFound", "there is no region "+strconv.Quote(q.RegionId))
	}
	views := []Zone{}
	if q.ZoneType == "" || q.ZoneType == availabilityZone {
		for _, zone := range region.Zones {
			views = append(views, Zone{ZoneId: new(zone), LocalName: new(region.ZoneName(zone, in)), ZoneType: new(availabilityZone)})
		}
	}
	return &DescribeZonesResponse{Zones: &Zones{Zone: views}}, nil
}
