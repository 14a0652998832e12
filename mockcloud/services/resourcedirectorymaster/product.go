package resourcedirectorymaster

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is ResourceDirectoryMaster with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(enableResourceDirectoryContract, enableResourceDirectory),
		services.Read(getResourceDirectoryContract, getResourceDirectory),
		services.Write(destroyResourceDirectoryContract, destroyResourceDirectory),

		services.Write(createFolderContract, createFolder),
		services.Read(getFolderContract, getFolder),
		services.Write(updateFolderContract, updateFolder),
		services.Write(deleteFolderContract, deleteFolder),
		services.Read(listFoldersForParentContract, listFoldersForParent),

		services.Write(createResourceAccountContract, createResourceAccount),
		services.Read(getAccountContract, getAccount),
		services.Read(listAccountsContract, listAccounts),
		services.Read(listAccountsForParentContract, listAccountsForParent),
		services.Write(moveAccountContract, moveAccount),
		services.Write(removeCloudAccountContract, removeCloudAccount),
		services.Write(updateAccountContract, updateAccount),
		services.Read(getPayerForAccountContract, getPayerForAccount),
		services.Write(updatePayerForAccountContract, updatePayerForAccount),
		services.Write(setMemberDisplayNameSyncStatusContract, setMemberDisplayNameSyncStatus),

		services.Write(setMemberDeletionPermissionContract, setMemberDeletionPermission),
		services.Write(checkAccountDeleteContract, checkAccountDelete),
		services.Read(getAccountDeletionCheckResultContract, getAccountDeletionCheckResult),
		services.Write(deleteAccountContract, deleteAccount),
		services.Read(getAccountDeletionStatusContract, getAccountDeletionStatus),

		services.Write(enableControlPolicyContract, enableControlPolicy),
		services.Write(disableControlPolicyContract, disableControlPolicy),
		services.Read(getControlPolicyEnablementStatusContract, getControlPolicyEnablementStatus),

		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),

		services.Write(inviteAccountToResourceDirectoryContract, inviteAccountToResourceDirectory),
		services.Read(getHandshakeContract, getHandshake),
		services.Write(acceptHandshakeContract, acceptHandshake),
		services.Write(declineHandshakeContract, declineHandshake),
		services.Write(cancelHandshakeContract, cancelHandshake),
		services.Read(listHandshakesForResourceDirectoryContract, listHandshakesForResourceDirectory),
		services.Read(listHandshakesForAccountContract, listHandshakesForAccount),
	)
}
