package tag

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeRegions lists the regions.
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	return &DescribeRegionsResponse{Regions: &Regions{Region: services.Each(cloud.Regions(), func(region cloud.Region) Region {
		return Region{RegionId: &region.ID, LocalName: new(region.Name(in)), RegionEndpoint: new(region.Endpoint("tag"))}
	})}}, nil
}
