package vpc

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeRegions lists the regions. The names are English in every language.
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	if err := services.Implemented(services.Given("ProductType", q.ProductType != "" && !strings.EqualFold(q.ProductType, "VPC"))); err != nil {
		return nil, err
	}
	views := []DescribeRegionsRegion{}
	for _, region := range cloud.Regions() {
		views = append(views, DescribeRegionsRegion{
			RegionId: new(region.ID), LocalName: new(region.Name), RegionEndpoint: new("vpc." + region.ID + ".aliyuncs.com"),
		})
	}
	return &DescribeRegionsResponse{Regions: &DescribeRegionsRegions{Region: views}}, nil
}

// availabilityZone is the type of all zones here.
const availabilityZone = "AvailabilityZone"

// describeZones lists the zones of a region. The names are English in every language.
func describeZones(_ *cloud.Call, q *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	region, ok := cloud.FindRegion(q.RegionId)
	if !ok {
		return nil, refuse("InvalidRegionId.NotFound", "there is no region "+strconv.Quote(q.RegionId))
	}
	views := []DescribeZonesZone{}
	if q.ZoneType == "" || q.ZoneType == availabilityZone {
		for _, zone := range region.Zones {
			views = append(views, DescribeZonesZone{ZoneId: new(zone), LocalName: new(zoneName(region, zone)), ZoneType: new(availabilityZone)})
		}
	}
	return &DescribeZonesResponse{Zones: &DescribeZonesZones{Zone: views}}, nil
}

// zoneName makes the name of a zone from its region's city and its letter:
// zone cn-hangzhou-b of China (Hangzhou) is Hangzhou Zone B.
func zoneName(region *cloud.Region, zone string) string {
	city := region.Name
	if _, inside, ok := strings.Cut(city, "("); ok {
		city, _, _ = strings.Cut(strings.TrimSuffix(inside, ")"), " - ")
	}
	return city + " Zone " + strings.ToUpper(zone[len(zone)-1:])
}
