package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// OfEcs are the actions for networks that Ecs has kept from before there was this
// product. They take and show less than those here of the same names. Each is a
// line here, a word in products.txt and a line in the actions.txt of Ecs. The codes
// are those of their errors.
func OfEcs(ecs *contract.Product) (actions []*services.Action, codes []services.Code) {
	return services.Narrowed(Contract, services.Having(ecs,
		services.Writing("CreateVpc", createVpc),
		services.Reading("DescribeVpcs", describeVpcs),
		services.Writing("ModifyVpcAttribute", modifyVpcAttribute),
		services.Writing("DeleteVpc", deleteVpc),

		services.Writing("CreateVSwitch", createVSwitch),
		services.Reading("DescribeVSwitches", describeVSwitches),
		services.Writing("ModifyVSwitchAttribute", modifyVSwitchAttribute),
		services.Writing("DeleteVSwitch", deleteVSwitch),

		services.Reading("DescribeVRouters", describeVRouters),
		services.Writing("ModifyVRouterAttribute", modifyVRouterAttribute),
		services.Reading("DescribeRouteTables", describeRouteTables),
		services.Writing("CreateRouteEntry", createRouteEntry),
		services.Writing("DeleteRouteEntry", deleteRouteEntry),

		services.Writing("CreateHaVip", createHaVip),
		services.Reading("DescribeHaVips", describeHaVips),
		services.Writing("ModifyHaVipAttribute", modifyHaVipAttribute),
		services.Writing("DeleteHaVip", deleteHaVip),
		services.Writing("AssociateHaVip", associateHaVip),
		services.Writing("UnassociateHaVip", unassociateHaVip),

		services.Writing("CreateNatGateway", createOlderNATGateway),
		services.Reading("DescribeNatGateways", describeOlderNATGateways),
		services.Writing("DeleteNatGateway", deleteNatGateway),
		services.Writing("CreateForwardEntry", createForwardEntry),
		services.Reading("DescribeForwardTableEntries", describeForwardTableEntries),
		services.Writing("ModifyForwardEntry", modifyForwardEntry),
		services.Writing("DeleteForwardEntry", deleteForwardEntry),

		services.Reading("DescribeBandwidthPackages", describeBandwidthPackages),
		services.Writing("AddBandwidthPackageIps", addBandwidthPackageIPs),
		services.Writing("RemoveBandwidthPackageIps", removeBandwidthPackageIPs),
		services.Writing("ModifyBandwidthPackageSpec", modifyBandwidthPackageSpec),
		services.Writing("DeleteBandwidthPackage", deleteBandwidthPackage),
	)), Codes()
}
