package cbn

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is Cbn with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createCenContract, createCen),
		services.Read(describeCensContract, describeCens),
		services.Write(modifyCenAttributeContract, modifyCenAttribute),
		services.Write(deleteCenContract, deleteCen),

		services.Write(attachCenChildInstanceContract, attachCenChildInstance),
		services.Write(detachCenChildInstanceContract, detachCenChildInstance),
		services.Read(describeCenAttachedChildInstancesContract, describeCenAttachedChildInstances),
		services.Read(describeCenAttachedChildInstanceAttributeContract, describeCenAttachedChildInstanceAttribute),

		services.Read(checkTransitRouterServiceContract, checkTransitRouterService),
		services.Write(openTransitRouterServiceContract, openTransitRouterService),
		services.Write(createTransitRouterContract, createTransitRouter),
		services.Read(listTransitRoutersContract, listTransitRouters),
		services.Read(listTransitRouterAvailableResourceContract, listTransitRouterAvailableResource),
		services.Write(updateTransitRouterContract, updateTransitRouter),
		services.Write(deleteTransitRouterContract, deleteTransitRouter),

		services.Write(createTransitRouterCidrContract, createTransitRouterCidr),
		services.Read(listTransitRouterCidrContract, listTransitRouterCidr),
		services.Write(modifyTransitRouterCidrContract, modifyTransitRouterCidr),
		services.Write(deleteTransitRouterCidrContract, deleteTransitRouterCidr),

		services.Write(createTransitRouterVpcAttachmentContract, createTransitRouterVpcAttachment).Links("cen.aliyuncs.com", "NoPermission.AliyunServiceRoleForCEN"),
		services.Read(listTransitRouterVpcAttachmentsContract, listTransitRouterVpcAttachments),
		services.Write(updateTransitRouterVpcAttachmentAttributeContract, updateTransitRouterVpcAttachmentAttribute),
		services.Write(updateTransitRouterVpcAttachmentZonesContract, updateTransitRouterVpcAttachmentZones),
		services.Write(deleteTransitRouterVpcAttachmentContract, deleteTransitRouterVpcAttachment),

		services.Write(createTransitRouterPeerAttachmentContract, createTransitRouterPeerAttachment).Links("cen.aliyuncs.com", "NoPermission.AliyunServiceRolePolicyForCEN"),
		services.Read(listTransitRouterPeerAttachmentsContract, listTransitRouterPeerAttachments),
		services.Write(updateTransitRouterPeerAttachmentAttributeContract, updateTransitRouterPeerAttachmentAttribute),
		services.Write(deleteTransitRouterPeerAttachmentContract, deleteTransitRouterPeerAttachment),

		services.Write(createTransitRouterRouteTableContract, createTransitRouterRouteTable),
		services.Read(listTransitRouterRouteTablesContract, listTransitRouterRouteTables),
		services.Write(updateTransitRouterRouteTableContract, updateTransitRouterRouteTable),
		services.Write(deleteTransitRouterRouteTableContract, deleteTransitRouterRouteTable),

		services.Write(createTransitRouterRouteEntryContract, createTransitRouterRouteEntry),
		services.Read(listTransitRouterRouteEntriesContract, listTransitRouterRouteEntries),
		services.Write(updateTransitRouterRouteEntryContract, updateTransitRouterRouteEntry),
		services.Write(deleteTransitRouterRouteEntryContract, deleteTransitRouterRouteEntry),
		services.Write(publishRouteEntriesContract, publishRouteEntries),
		services.Write(withdrawPublishedRouteEntriesContract, withdrawPublishedRouteEntries),
		services.Read(describePublishedRouteEntriesContract, describePublishedRouteEntries),

		services.Write(createCenRouteMapContract, createCenRouteMap),
		services.Read(describeCenRouteMapsContract, describeCenRouteMaps),
		services.Write(modifyCenRouteMapContract, modifyCenRouteMap),
		services.Write(deleteCenRouteMapContract, deleteCenRouteMap),

		services.Write(associateTransitRouterAttachmentWithRouteTableContract, associateWithRouteTable),
		services.Write(dissociateTransitRouterAttachmentFromRouteTableContract, dissociateFromRouteTable),
		services.Write(replaceTransitRouterRouteTableAssociationContract, replaceAssociation),
		services.Read(listTransitRouterRouteTableAssociationsContract, listAssociations),
		services.Write(enableTransitRouterRouteTablePropagationContract, enablePropagation),
		services.Write(disableTransitRouterRouteTablePropagationContract, disablePropagation),
		services.Read(listTransitRouterRouteTablePropagationsContract, listPropagations),

		services.Write(grantInstanceToTransitRouterContract, grantInstanceToTransitRouter).Links("cen.aliyuncs.com", "NoPermission.AliyunServiceRoleForCEN"),
		services.Write(revokeInstanceFromTransitRouterContract, revokeInstanceFromTransitRouter),
		services.Read(describeGrantRulesToCenContract, describeGrantRulesToCen),
		services.Read(describeGrantRulesToResourceContract, describeGrantRulesToResource),
		services.Read(listGrantVSwitchesToCenContract, listGrantVSwitchesToCen),

		services.Write(moveResourceGroupContract, moveResourceGroup),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
	)
}
