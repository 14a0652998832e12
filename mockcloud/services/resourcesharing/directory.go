package resourcesharing

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
)

func enableSharingWithResourceDirectory(c *cloud.Call, _ *EnableSharingWithResourceDirectoryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.EnableSharing(c)
}

// checkSharingWithResourceDirectoryStatus answers false to an account that is
// in no directory.
func checkSharingWithResourceDirectoryStatus(c *cloud.Call, _ *CheckSharingWithResourceDirectoryStatusRequest) (*CheckSharingWithResourceDirectoryStatusResponse, error) {
	directory, err := organization.FindDirectory(c)
	return &CheckSharingWithResourceDirectoryStatusResponse{EnableSharingWithRd: new(err == nil && directory.Sharing)}, nil
}

// describeRegions lists the regions in which resources can be shared
// (reference: Supported regions).
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	response := &DescribeRegionsResponse{Regions: []Region{}}
	for _, region := range cloud.Regions() {
		if region.Sharing {
			response.Regions = append(response.Regions, Region{
				RegionId: new(region.ID), LocalName: new(region.Name(in)), RegionEndpoint: new(region.Endpoint("resourcesharing")),
			})
		}
	}
	return response, nil
}
