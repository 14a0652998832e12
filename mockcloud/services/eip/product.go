package eip

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Edition is which of the products it is.
type Edition int

// Ecs shows less of an EIP than Vpc.
const (
	Ecs Edition = iota
	Vpc
)

// Actions are the actions of EIPs that a product has.
func Actions(contract *contract.Product, e Edition) []*services.Action {
	return services.Having(contract,
		services.Writing("AllocateEipAddress", e.allocateEIPAddress),
		services.Writing("AllocateEipAddressPro", allocateEIPAddressPro),
		services.Writing("AssociateEipAddress", associateEIPAddress),
		services.Writing("AssociateEipAddressBatch", associateEIPAddressBatch),
		services.Writing("UnassociateEipAddress", unassociateEIPAddress),
		services.Writing("ModifyEipAddressAttribute", modifyEIPAddressAttribute),
		services.Writing("ModifyEipForwardMode", modifyEIPForwardMode),
		services.Reading("DescribeEipAddresses", e.describeEIPAddresses),
		services.Writing("ReleaseEipAddress", releaseEIPAddress),
		services.Writing("AllocateEipSegmentAddress", allocateEIPSegmentAddress),
		services.Writing("ReleaseEipSegmentAddress", releaseEIPSegmentAddress),
		services.Reading("DescribeEipSegment", describeEIPSegment),

		services.Writing("CreateCommonBandwidthPackage", createCommonBandwidthPackage),
		services.Reading("DescribeCommonBandwidthPackages", describeCommonBandwidthPackages),
		services.Writing("ModifyCommonBandwidthPackageAttribute", modifyCommonBandwidthPackageAttribute),
		services.Writing("ModifyCommonBandwidthPackageSpec", modifyCommonBandwidthPackageSpec),
		services.Writing("DeleteCommonBandwidthPackage", deleteCommonBandwidthPackage),
		services.Writing("AddCommonBandwidthPackageIp", addCommonBandwidthPackageIP),
		services.Writing("AddCommonBandwidthPackageIps", addCommonBandwidthPackageIPs),
		services.Writing("RemoveCommonBandwidthPackageIp", removeCommonBandwidthPackageIP),
		services.Writing("ModifyCommonBandwidthPackageIpBandwidth", modifyCommonBandwidthPackageIPBandwidth),
		services.Writing("CancelCommonBandwidthPackageIpBandwidth", cancelCommonBandwidthPackageIPBandwidth),

		services.Writing("CreatePublicIpAddressPool", createPublicIPAddressPool),
		services.Reading("ListPublicIpAddressPools", listPublicIPAddressPools),
		services.Writing("UpdatePublicIpAddressPoolAttribute", updatePublicIPAddressPoolAttribute),
		services.Writing("DeletePublicIpAddressPool", deletePublicIPAddressPool),
		services.Writing("AddPublicIpAddressPoolCidrBlock", addPublicIPAddressPoolCidrBlock),
		services.Reading("ListPublicIpAddressPoolCidrBlocks", listPublicIPAddressPoolCidrBlocks),
		services.Writing("DeletePublicIpAddressPoolCidrBlock", deletePublicIPAddressPoolCidrBlock),
		services.Writing("TransformEipSegmentToPublicIpAddressPool", transformEIPSegmentToPublicIPAddressPool),
		services.Writing("OpenPublicIpAddressPoolService", openPublicIPAddressPoolService),
		services.Reading("GetPublicIpAddressPoolServiceStatus", getPublicIPAddressPoolServiceStatus),
	)
}
