package tag

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeRegions lists the regions. The names are English in every language.
func describeRegions(_ *cloud.Call, _ *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	return &DescribeRegionsResponse{Regions: &Regions{Region: services.Each(cloud.Regions(), func(region cloud.Region) Region {
		return Region{RegionId: &region.ID, LocalName: &region.Name, RegionEndpoint: new(region.Endpoint("tag"))}
	})}}, nil
}
