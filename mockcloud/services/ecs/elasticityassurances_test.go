package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestElasticityAssurances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, asked := range []wire.Parameters{nil, {"Status": "Active", "MaxResults": "10"}, {"PrivatePoolOptions.Ids": `["eap-1"]`, "ZoneId": "cn-hangzhou-h"}} {
		got := servicestest.OK[DescribeElasticityAssurancesResponse](s, "owner", "DescribeElasticityAssurances", asked)
		if *got.TotalCount != 0 || *got.MaxResults != 10 || got.ElasticityAssuranceSet.ElasticityAssuranceItem == nil {
			t.Errorf("%v: the answer is %+v", asked, got)
		}
	}
	s.Refuses("owner", "DescribeElasticityAssurances", wire.Parameters{"Status": "Sold"}, "400 Invalid.PrivatePoolOptions.status")
	s.Refuses("owner", "DescribeElasticityAssurances", wire.Parameters{"PackageType": "Weekly"}, "400 Invalid.PackageType")
	s.Refuses("owner", "DescribeElasticityAssurances", wire.Parameters{"ResourceGroupId": "rg-none"}, "404 InvalidResourceGroup.NotFound")
}
