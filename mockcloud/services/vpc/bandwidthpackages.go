package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Bandwidth packages were what the older NAT gateways had their public addresses by.
// The vendor sells neither any more, so no account has any; the actions for them
// are left in Ecs.

// createOlderNATGateway refuses every NAT gateway with bandwidth packages, as the
// vendor does, once it is one that the caller might have: in a VPC of its own.
func createOlderNATGateway(c *cloud.Call, q *CreateNatGatewayRequest) (*CreateNatGatewayResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if _, err := gateway.MayCreateNATGateway(c, q.VpcId); err != nil {
		return nil, sharedNATGateway(err)
	}
	return nil, services.Refuse("OperationDenied", "NAT gateways with bandwidth packages are not sold any more; Vpc has the newer ones.")
}

// describeOlderNATGateways lists NAT gateways with the bandwidth packages of each: none.
func describeOlderNATGateways(c *cloud.Call, q *DescribeNatGatewaysRequest) (*DescribeNatGatewaysResponse, error) {
	found, err := describeNatGateways(c, q)
	if err != nil {
		return nil, err
	}
	for i := range found.NatGateways.NatGateway {
		found.NatGateways.NatGateway[i].BandwidthPackageIds = &BandwidthPackageIds{BandwidthPackageId: []string{}}
	}
	return found, nil
}

func describeBandwidthPackages(c *cloud.Call, q *DescribeBandwidthPackagesRequest) (*DescribeBandwidthPackagesResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	said := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize).Answer(0, "")
	return &DescribeBandwidthPackagesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, BandwidthPackages: &BandwidthPackages{BandwidthPackage: []BandwidthPackage{}},
	}, nil
}

func addBandwidthPackageIPs(c *cloud.Call, q *AddBandwidthPackageIpsRequest) (*EmptyResponse, error) {
	return noBandwidthPackage(c, q.BandwidthPackageId)
}

func removeBandwidthPackageIPs(c *cloud.Call, q *RemoveBandwidthPackageIpsRequest) (*EmptyResponse, error) {
	return noBandwidthPackage(c, q.BandwidthPackageId)
}

func modifyBandwidthPackageSpec(c *cloud.Call, q *ModifyBandwidthPackageSpecRequest) (*EmptyResponse, error) {
	return noBandwidthPackage(c, q.BandwidthPackageId)
}

func deleteBandwidthPackage(c *cloud.Call, q *DeleteBandwidthPackageRequest) (*EmptyResponse, error) {
	return noBandwidthPackage(c, q.BandwidthPackageId)
}

func noBandwidthPackage(c *cloud.Call, id string) (*EmptyResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return nil, services.Refuse("InvalidBandwidthPackageId.NotFound", "There is no bandwidth package "+id+".")
}
