package vpc

import (
	"slices"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
)

// Product is Vpc with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, Codes(), append(eip.Actions(Contract, eip.Vpc),
		services.Write(createVpcContract, createVpc),
		services.Read(describeVpcsContract, describeVpcs),
		services.Read(describeVpcAttributeContract, describeVpcAttribute),
		services.Write(modifyVpcAttributeContract, modifyVpcAttribute),
		services.Write(deleteVpcContract, deleteVpc),

		services.Write(createVSwitchContract, createVSwitch),
		services.Read(describeVSwitchesContract, describeVSwitches),
		services.Read(describeVSwitchAttributesContract, describeVSwitchAttributes),
		services.Write(modifyVSwitchAttributeContract, modifyVSwitchAttribute),
		services.Write(deleteVSwitchContract, deleteVSwitch),

		services.Write(associateVpcCidrBlockContract, associateVpcCidrBlock),
		services.Write(unassociateVpcCidrBlockContract, unassociateVpcCidrBlock),

		services.Read(describeVRoutersContract, describeVRouters),
		services.Write(modifyVRouterAttributeContract, modifyVRouterAttribute),

		services.Write(createRouteTableContract, createRouteTable),
		services.Read(describeRouteTableListContract, describeRouteTableList),
		services.Read(describeRouteTablesContract, describeRouteTables),
		services.Write(modifyRouteTableAttributesContract, modifyRouteTableAttributes),
		services.Write(deleteRouteTableContract, deleteRouteTable),
		services.Write(associateRouteTableContract, associateRouteTable),
		services.Write(unassociateRouteTableContract, unassociateRouteTable),
		services.Write(associateRouteTableWithGatewayContract, associateRouteTableWithGateway),
		services.Write(dissociateRouteTableFromGatewayContract, dissociateRouteTableFromGateway),

		services.Write(createRouteEntryContract, createRouteEntry),
		services.Write(createRouteEntriesContract, createRouteEntries),
		services.Read(describeRouteEntryListContract, describeRouteEntryList),
		services.Read(getVpcRouteEntrySummaryContract, getVpcRouteEntrySummary),
		services.Read(listVpcPublishedRouteEntriesContract, listVpcPublishedRouteEntries),
		services.Write(modifyRouteEntryContract, modifyRouteEntry),
		services.Write(deleteRouteEntryContract, deleteRouteEntry),
		services.Write(deleteRouteEntriesContract, deleteRouteEntries),
		services.Read(listGatewayRouteTableEntriesContract, listGatewayRouteTableEntries),
		services.Write(updateGatewayRouteTableEntryAttributeContract, updateGatewayRouteTableEntryAttribute),

		services.Write(createNetworkAclContract, createNetworkACL),
		services.Read(describeNetworkAclsContract, describeNetworkACLs),
		services.Read(describeNetworkAclAttributesContract, describeNetworkACLAttributes),
		services.Write(modifyNetworkAclAttributesContract, modifyNetworkACLAttributes),
		services.Write(updateNetworkAclEntriesContract, updateNetworkACLEntries),
		services.Write(copyNetworkAclEntriesContract, copyNetworkACLEntries),
		services.Write(associateNetworkAclContract, associateNetworkACL),
		services.Write(unassociateNetworkAclContract, unassociateNetworkACL),
		services.Write(deleteNetworkAclContract, deleteNetworkACL),

		services.Write(createVSwitchCidrReservationContract, createVSwitchCIDRReservation),
		services.Read(listVSwitchCidrReservationsContract, listVSwitchCIDRReservations),
		services.Read(getVSwitchCidrReservationUsageContract, getVSwitchCIDRReservationUsage),
		services.Write(modifyVSwitchCidrReservationAttributeContract, modifyVSwitchCIDRReservationAttribute),
		services.Write(deleteVSwitchCidrReservationContract, deleteVSwitchCIDRReservation),

		services.Write(createVpcPrefixListContract, createVpcPrefixList),
		services.Read(listPrefixListsContract, listPrefixLists),
		services.Read(getVpcPrefixListEntriesContract, getVpcPrefixListEntries),
		services.Read(getVpcPrefixListAssociationsContract, getVpcPrefixListAssociations),
		services.Write(modifyVpcPrefixListContract, modifyVpcPrefixList),
		services.Write(retryVpcPrefixListAssociationContract, retryVpcPrefixListAssociation),
		services.Write(deleteVpcPrefixListContract, deleteVpcPrefixList),

		services.Write(createDhcpOptionsSetContract, createDhcpOptionsSet),
		services.Read(listDhcpOptionsSetsContract, listDhcpOptionsSets),
		services.Read(getDhcpOptionsSetContract, getDhcpOptionsSet),
		services.Write(updateDhcpOptionsSetAttributeContract, updateDhcpOptionsSetAttribute),
		services.Write(deleteDhcpOptionsSetContract, deleteDhcpOptionsSet),
		services.Write(attachDhcpOptionsSetToVpcContract, attachDhcpOptionsSetToVpc),
		services.Write(detachDhcpOptionsSetFromVpcContract, detachDhcpOptionsSetFromVpc),
		services.Write(replaceVpcDhcpOptionsSetContract, replaceVpcDhcpOptionsSet),

		services.Write(createNatGatewayContract, createNatGateway),
		services.Read(describeNatGatewaysContract, describeNatGateways),
		services.Read(getNatGatewayAttributeContract, getNatGatewayAttribute),
		services.Write(modifyNatGatewayAttributeContract, modifyNatGatewayAttribute),
		services.Write(modifyNatGatewaySpecContract, modifyNatGatewaySpec),
		services.Write(updateNatGatewayNatTypeContract, updateNatGatewayNatType),
		services.Write(deleteNatGatewayContract, deleteNatGateway),
		services.Read(listEnhanhcedNatGatewayAvailableZonesContract, listNatGatewayZones),
		services.Write(deletionProtectionContract, deletionProtection),

		services.Write(createSnatEntryContract, createSnatEntry),
		services.Read(describeSnatTableEntriesContract, describeSnatTableEntries),
		services.Write(modifySnatEntryContract, modifySnatEntry),
		services.Write(deleteSnatEntryContract, deleteSnatEntry),

		services.Write(createForwardEntryContract, createForwardEntry),
		services.Read(describeForwardTableEntriesContract, describeForwardTableEntries),
		services.Write(modifyForwardEntryContract, modifyForwardEntry),
		services.Write(deleteForwardEntryContract, deleteForwardEntry),

		services.Write(createNatIpCidrContract, createNatIPCidr),
		services.Read(listNatIpCidrsContract, listNatIPCidrs),
		services.Write(modifyNatIpCidrAttributeContract, modifyNatIPCidrAttribute),
		services.Write(deleteNatIpCidrContract, deleteNatIPCidr),

		services.Write(createNatIpContract, createNatIP),
		services.Read(listNatIpsContract, listNatIPs),
		services.Write(modifyNatIpAttributeContract, modifyNatIPAttribute),
		services.Write(deleteNatIpContract, deleteNatIP),

		services.Write(createCustomerGatewayContract, createCustomerGateway),
		services.Read(describeCustomerGatewayContract, describeCustomerGateway),
		services.Read(describeCustomerGatewaysContract, describeCustomerGateways),
		services.Write(modifyCustomerGatewayAttributeContract, modifyCustomerGatewayAttribute),
		services.Write(deleteCustomerGatewayContract, deleteCustomerGateway),

		services.Write(createVpnGatewayContract, createVpnGateway),
		services.Read(describeVpnGatewayContract, describeVpnGateway),
		services.Read(describeVpnGatewaysContract, describeVpnGateways),
		services.Write(modifyVpnGatewayAttributeContract, modifyVpnGatewayAttribute),
		services.Write(deleteVpnGatewayContract, deleteVpnGateway),
		services.Read(describeVpnGatewayAvailableZonesContract, describeVpnGatewayAvailableZones),
		services.Write(moveVpnResourceGroupContract, moveVpnResourceGroup),

		services.Write(createVpnConnectionContract, createVpnConnection),
		services.Read(describeVpnConnectionContract, describeVpnConnection),
		services.Read(describeVpnConnectionsContract, describeVpnConnections),
		services.Write(modifyVpnConnectionAttributeContract, modifyVpnConnectionAttribute),
		services.Write(modifyTunnelAttributeContract, modifyTunnelAttribute),
		services.Write(deleteVpnConnectionContract, deleteVpnConnection),
		services.Read(downloadVpnConnectionConfigContract, downloadVpnConnectionConfig),
		services.Read(checkVpnBgpEnabledContract, checkVpnBgpEnabled),

		services.Write(createVpnRouteEntryContract, createVpnRouteEntry),
		services.Read(describeVpnRouteEntriesContract, describeVpnRouteEntries),
		services.Write(modifyVpnRouteEntryWeightContract, modifyVpnRouteEntryWeight),
		services.Write(deleteVpnRouteEntryContract, deleteVpnRouteEntry),
		services.Write(publishVpnRouteEntryContract, publishVpnRouteEntry),
		services.Write(createVpnPbrRouteEntryContract, createVpnPbrRouteEntry),
		services.Read(describeVpnPbrRouteEntriesContract, describeVpnPbrRouteEntries),
		services.Write(modifyVpnPbrRouteEntryWeightContract, modifyVpnPbrRouteEntryWeight),
		services.Write(modifyVpnPbrRouteEntryPriorityContract, modifyVpnPbrRouteEntryPriority),
		services.Write(modifyVpnPbrRouteEntryAttributeContract, modifyVpnPbrRouteEntryAttribute),
		services.Write(deleteVpnPbrRouteEntryContract, deleteVpnPbrRouteEntry),

		services.Write(createSslVpnServerContract, createSslVpnServer),
		services.Read(describeSslVpnServersContract, describeSslVpnServers),
		services.Write(modifySslVpnServerContract, modifySslVpnServer),
		services.Write(deleteSslVpnServerContract, deleteSslVpnServer),
		services.Write(createSslVpnClientCertContract, createSslVpnClientCert),
		services.Read(describeSslVpnClientCertContract, describeSslVpnClientCert),
		services.Read(describeSslVpnClientCertsContract, describeSslVpnClientCerts),
		services.Write(modifySslVpnClientCertContract, modifySslVpnClientCert),
		services.Write(deleteSslVpnClientCertContract, deleteSslVpnClientCert),
		services.Read(describeSslVpnClientsContract, describeSslVpnClients),

		services.Read(getFlowLogServiceStatusContract, getFlowLogServiceStatus),
		services.Write(openFlowLogServiceContract, openFlowLogService),
		services.Write(createFlowLogContract, createFlowLog),
		services.Read(describeFlowLogsContract, describeFlowLogs),
		services.Write(modifyFlowLogAttributeContract, modifyFlowLogAttribute),
		services.Write(activeFlowLogContract, activeFlowLog),
		services.Write(deactiveFlowLogContract, deactiveFlowLog),
		services.Write(deleteFlowLogContract, deleteFlowLog),

		services.Write(createHaVipContract, createHaVip),
		services.Read(describeHaVipsContract, describeHaVips),
		services.Write(modifyHaVipAttributeContract, modifyHaVipAttribute),
		services.Write(deleteHaVipContract, deleteHaVip),
		services.Write(associateHaVipContract, associateHaVip),
		services.Write(unassociateHaVipContract, unassociateHaVip),
		services.Write(createIpv4GatewayContract, createIpv4Gateway),
		services.Read(listIpv4GatewaysContract, listIpv4Gateways),
		services.Read(getIpv4GatewayAttributeContract, getIpv4GatewayAttribute),
		services.Write(updateIpv4GatewayAttributeContract, updateIpv4GatewayAttribute),
		services.Write(enableVpcIpv4GatewayContract, enableVpcIpv4Gateway),
		services.Write(deleteIpv4GatewayContract, deleteIpv4Gateway),
		services.Write(createIpv6GatewayContract, createIpv6Gateway),
		services.Read(describeIpv6GatewaysContract, describeIpv6Gateways),
		services.Read(describeIpv6GatewayAttributeContract, describeIpv6GatewayAttribute),
		services.Write(modifyIpv6GatewayAttributeContract, modifyIpv6GatewayAttribute),
		services.Write(deleteIpv6GatewayContract, deleteIpv6Gateway),
		services.Write(allocateIpv6AddressContract, allocateIpv6Address),
		services.Read(describeIpv6AddressesContract, describeIpv6Addresses),
		services.Write(modifyIpv6AddressAttributeContract, modifyIpv6AddressAttribute),
		services.Write(releaseIpv6AddressContract, releaseIpv6Address),
		services.Write(allocateIpv6InternetBandwidthContract, allocateIpv6InternetBandwidth),
		services.Write(modifyIpv6InternetBandwidthContract, modifyIpv6InternetBandwidth),
		services.Write(deleteIpv6InternetBandwidthContract, deleteIpv6InternetBandwidth),
		services.Write(createIpv6EgressOnlyRuleContract, createIpv6EgressOnlyRule),
		services.Read(describeIpv6EgressOnlyRulesContract, describeIpv6EgressOnlyRules),
		services.Write(deleteIpv6EgressOnlyRuleContract, deleteIpv6EgressOnlyRule),
		services.Write(grantInstanceToCenContract, grantInstanceToCen),
		services.Write(revokeInstanceFromCenContract, revokeInstanceFromCen),
		services.Read(describeGrantRulesToCenContract, describeGrantRulesToCen),

		services.Write(moveResourceGroupContract, moveResourceGroup),
		services.Write(tagResourcesContract, tagResources),
		services.Write(unTagResourcesContract, unTagResources),
		services.Read(listTagResourcesContract, listTagResources),

		services.Write(createDefaultVpcContract, createDefaultVpc),
		services.Write(createDefaultVSwitchContract, createDefaultVSwitch),

		services.Read(describeRegionsContract, describeRegions),
		services.Read(describeZonesContract, describeZones),
	)...).Refusing(refused())
}

// Codes translate the domain's errors about networks.
var Codes = sync.OnceValue(func() []services.Code {
	return slices.Concat(gatewayCodes, flowLogCodes, haVipCodes, ipv4Codes, ipv6Codes, eip.Codes, vpnCodes, ipsecCodes, generalCodes, routeCodes)
})
