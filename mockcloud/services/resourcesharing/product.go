package resourcesharing

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is ResourceSharing with all of its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createResourceShareContract, createResourceShare),
		services.Write(updateResourceShareContract, updateResourceShare),
		services.Write(deleteResourceShareContract, deleteResourceShare),
		services.Read(listResourceSharesContract, listResourceShares),
		services.Write(changeResourceGroupContract, changeResourceGroup),

		services.Write(associateResourceShareContract, associateResourceShare),
		services.Write(disassociateResourceShareContract, disassociateResourceShare),
		services.Read(listResourceShareAssociationsContract, listResourceShareAssociations),
		services.Read(listSharedResourcesContract, listSharedResources),
		services.Read(listSharedTargetsContract, listSharedTargets),

		services.Read(listResourceShareInvitationsContract, listResourceShareInvitations),
		services.Write(acceptResourceShareInvitationContract, acceptResourceShareInvitation),
		services.Write(rejectResourceShareInvitationContract, rejectResourceShareInvitation),

		services.Read(listPermissionsContract, listPermissions),
		services.Read(getPermissionContract, getPermission),
		services.Read(listPermissionVersionsContract, listPermissionVersions),
		services.Read(listResourceSharePermissionsContract, listResourceSharePermissions),
		services.Write(associateResourceSharePermissionContract, associateResourceSharePermission),
		services.Write(disassociateResourceSharePermissionContract, disassociateResourceSharePermission),

		services.Write(enableSharingWithResourceDirectoryContract, enableSharingWithResourceDirectory),
		services.Read(checkSharingWithResourceDirectoryStatusContract, checkSharingWithResourceDirectoryStatus),
		services.Read(describeRegionsContract, describeRegions),

		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
	)
}
