package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeElasticityAssurances lists none: none can be bought here, as CreateElasticityAssurance
// is not implemented. Whoever looks for a private pool before it makes instances finds no other.
func describeElasticityAssurances(c *cloud.Call, q *DescribeElasticityAssurancesRequest) (*DescribeElasticityAssurancesResponse, error) {
	if err := choose(
		choice{"Status", "Invalid.PrivatePoolOptions.status", oneOf(q.Status, "All", "Preparing", "Prepared", "Active", "Released")},
		choice{"PackageType", "Invalid.PackageType", oneOf(q.PackageType, "ElasticityAssurance", "TimeSlot", "All")},
		choice{"NextToken", "InvalidParameter.Name", q.NextToken == ""}, // no list has returned one
	); err != nil {
		return nil, err
	}
	if q.ResourceGroupId != "" {
		if _, err := identity.InResourceGroup(c, q.ResourceGroupId); err != nil {
			return nil, err
		}
	}
	return &DescribeElasticityAssurancesResponse{
		TotalCount: new(int32(0)), MaxResults: new(services.Or(q.MaxResults, defaultPageSize)), NextToken: new(""),
		ElasticityAssuranceSet: &ElasticityAssuranceSet{ElasticityAssuranceItem: []ElasticityAssuranceItem{}},
	}, nil
}
