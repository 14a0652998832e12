package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Generation is which of the products it is.
type Generation int

// The older product knows resource groups; the newer one says more of members
// and folders.
const (
	Older Generation = iota
	Newer
)

// Product is one of the products with the actions that its contract has.
func Product(contract *contract.Product, g Generation) *services.Product {
	return services.NewProduct(contract, codes(), services.Having(contract,
		services.Writing("CreateResourceGroup", createResourceGroup),
		services.Reading("GetResourceGroup", getResourceGroup),
		services.Writing("UpdateResourceGroup", updateResourceGroup),
		services.Writing("DeleteResourceGroup", deleteResourceGroup),
		services.Reading("ListResourceGroups", listResourceGroups),

		services.Writing("EnableAutoGrouping", enableAutoGrouping),
		services.Writing("DisableAutoGrouping", disableAutoGrouping),
		services.Reading("GetAutoGroupingStatus", getAutoGroupingStatus),
		services.Writing("CreateAutoGroupingRule", createAutoGroupingRule),
		services.Reading("GetAutoGroupingRule", getAutoGroupingRule),
		services.Reading("ListAutoGroupingRules", listAutoGroupingRules),
		services.Writing("UpdateAutoGroupingRule", updateAutoGroupingRule),
		services.Writing("DeleteAutoGroupingRule", deleteAutoGroupingRule),
		services.Writing("UpdateResourceGroupAdminSetting", updateResourceGroupAdminSetting),
		services.Reading("GetResourceGroupAdminSetting", getResourceGroupAdminSetting),
		services.Writing("EnableResourceGroupNotification", enableResourceGroupNotification),
		services.Writing("DisableResourceGroupNotification", disableResourceGroupNotification),
		services.Reading("GetResourceGroupNotificationSetting", getResourceGroupNotificationSetting),

		services.Writing("InitResourceDirectory", initResourceDirectory),
		services.Writing("EnableResourceDirectory", enableResourceDirectory),
		services.Reading("GetResourceDirectory", g.getResourceDirectory),
		services.Writing("DestroyResourceDirectory", destroyResourceDirectory),

		services.Writing("CreateFolder", createFolder),
		services.Reading("GetFolder", getFolder),
		services.Writing("UpdateFolder", updateFolder),
		services.Writing("DeleteFolder", deleteFolder),
		services.Reading("ListFoldersForParent", g.listFoldersForParent),

		services.Writing("CreateResourceAccount", createResourceAccount),
		services.Reading("GetAccount", g.getAccount),
		services.Reading("ListAccounts", g.listAccounts),
		services.Reading("ListAccountsForParent", g.listAccountsForParent),
		services.Writing("MoveAccount", moveAccount),
		services.Writing("RemoveCloudAccount", removeCloudAccount),
		services.Writing("UpdateAccount", updateAccount),
		services.Reading("GetPayerForAccount", getPayerForAccount),
		services.Writing("UpdatePayerForAccount", updatePayerForAccount),
		services.Writing("SetMemberDisplayNameSyncStatus", setMemberDisplayNameSyncStatus),

		services.Writing("RegisterDelegatedAdministrator", registerDelegatedAdministrator),
		services.Writing("DeregisterDelegatedAdministrator", deregisterDelegatedAdministrator),
		services.Reading("ListDelegatedAdministrators", listDelegatedAdministrators),
		services.Reading("ListDelegatedServicesForAccount", listDelegatedServicesForAccount),

		services.Writing("AddMessageContact", addMessageContact),
		services.Reading("GetMessageContact", getMessageContact),
		services.Reading("ListMessageContacts", listMessageContacts),
		services.Writing("UpdateMessageContact", updateMessageContact),
		services.Writing("DeleteMessageContact", deleteMessageContact),
		services.Reading("GetMessageContactDeletionStatus", getMessageContactDeletionStatus),
		services.Reading("ListMessageContactVerifications", listMessageContactVerifications),
		services.Writing("SendEmailVerificationForMessageContact", sendEmailVerification),
		services.Writing("SendPhoneVerificationForMessageContact", sendPhoneVerification),
		services.Writing("CancelMessageContactUpdate", cancelMessageContactUpdate),

		services.Writing("SetMemberDeletionPermission", setMemberDeletionPermission),
		services.Writing("CheckAccountDelete", checkAccountDelete),
		services.Reading("GetAccountDeletionCheckResult", getAccountDeletionCheckResult),
		services.Writing("DeleteAccount", deleteAccount),
		services.Reading("GetAccountDeletionStatus", getAccountDeletionStatus),

		services.Writing("EnableControlPolicy", enableControlPolicy),
		services.Writing("DisableControlPolicy", disableControlPolicy),
		services.Reading("GetControlPolicyEnablementStatus", getControlPolicyEnablementStatus),
		services.Writing("CreateControlPolicy", createControlPolicy),
		services.Reading("GetControlPolicy", getControlPolicy),
		services.Reading("ListControlPolicies", g.listControlPolicies),
		services.Writing("UpdateControlPolicy", updateControlPolicy),
		services.Writing("DeleteControlPolicy", deleteControlPolicy),
		services.Writing("AttachControlPolicy", controlChange(organization.AttachControlPolicy).policy),
		services.Writing("DetachControlPolicy", controlChange(organization.DetachControlPolicy).policy),
		services.Reading("ListControlPolicyAttachmentsForTarget", listControlPolicyAttachmentsForTarget),
		services.Reading("ListTargetAttachmentsForControlPolicy", listTargetAttachmentsForControlPolicy),

		services.Writing("TagResources", g.tagResources),
		services.Writing("UntagResources", g.untagResources),
		services.Reading("ListTagResources", g.listTagResources),

		services.Writing("CreatePolicy", createPolicy),
		services.Reading("GetPolicy", getPolicy),
		services.Reading("ListPolicies", listPolicies),
		services.Writing("DeletePolicy", deletePolicy),
		services.Writing("CreatePolicyVersion", createPolicyVersion),
		services.Reading("GetPolicyVersion", getPolicyVersion),
		services.Reading("ListPolicyVersions", listPolicyVersions),
		services.Writing("SetDefaultPolicyVersion", setDefaultPolicyVersion),
		services.Writing("DeletePolicyVersion", deletePolicyVersion),
		services.Writing("AttachPolicy", change(identity.Attach).policy),
		services.Writing("DetachPolicy", change(identity.Detach).policy),
		services.Reading("ListPolicyAttachments", listPolicyAttachments),

		services.Writing("CreateRole", createRole),
		services.Reading("GetRole", getRole),
		services.Reading("ListRoles", listRoles),
		services.Writing("UpdateRole", updateRole),
		services.Writing("DeleteRole", deleteRole),
		services.Writing("CreateServiceLinkedRole", createServiceLinkedRole),
		services.Writing("DeleteServiceLinkedRole", deleteServiceLinkedRole),
		services.Reading("GetServiceLinkedRoleDeletionStatus", getServiceLinkedRoleDeletionStatus),

		services.Writing("InviteAccountToResourceDirectory", inviteAccountToResourceDirectory),
		services.Reading("GetHandshake", getHandshake),
		services.Writing("AcceptHandshake", acceptHandshake),
		services.Writing("DeclineHandshake", declineHandshake),
		services.Writing("CancelHandshake", cancelHandshake),
		services.Reading("ListHandshakesForResourceDirectory", listHandshakesForResourceDirectory),
		services.Reading("ListHandshakesForAccount", listHandshakesForAccount),
	)...)
}
