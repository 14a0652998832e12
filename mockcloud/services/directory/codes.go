package directory

import (
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
)

// ownCodes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action: so one table serves
// all of the products.
var ownCodes = []services.Code{
	{Reason: cloud.AlreadyDone, Kind: organization.KindDirectory, Code: "EntityAlreadyExists.ResourceDirectory"},
	{Reason: cloud.NoDirectory, Kind: organization.KindDirectory, Code: "ResourceDirectoryNotInUse"},
	{Reason: cloud.NoDirectory, Kind: organization.KindDirectory, Code: "EntityNotExists.ResourceDirectory"},
	// To a member, the operations of the management account answer as if there
	// were no directory: the contract has no code of its own for it.
	{Reason: cloud.NotManagement, Code: "MemberAccountAccessDenied"},
	{Reason: cloud.NotManagement, Code: "EntityNotExists.ResourceDirectory"},
	{Reason: cloud.InUse, Kind: organization.KindDirectory, By: identity.KindAccount, Code: "DeleteConflict.ResourceDirectory.Account"},
	// The contract says that the folders must go first, but names no code; this
	// one mirrors that of the members.
	{Reason: cloud.InUse, Kind: organization.KindDirectory, By: organization.KindFolder, Code: "DeleteConflict.ResourceDirectory.Folder", Status: http.StatusConflict},

	{Reason: cloud.NotFound, Kind: organization.KindFolder, Code: "EntityNotExists.Folder"},
	{Reason: cloud.Malformed, Kind: organization.KindFolder, Field: "FolderID", Code: "InvalidParameter.FolderId"},
	{Reason: cloud.Malformed, Kind: organization.KindFolder, Field: "FolderID", Code: "InvalidParameter.ParentFolderId"},
	{Reason: cloud.Malformed, Kind: organization.KindFolder, Field: "FolderID", Code: "InvalidParameter.DestinationFolderId"},
	{Reason: cloud.Malformed, Kind: organization.KindFolder, Field: "FolderName", Code: "InvalidParameter.Folder.Name"},
	{Reason: cloud.Duplicate, Kind: organization.KindFolder, Code: "InvalidParameter.Folder.Name.AlreadyUsed"},
	{Reason: cloud.OutOfRange, Kind: organization.KindFolder, Field: "Depth", Code: "LimitExceeded.Folder.Depth"},
	{Reason: cloud.QuotaExceeded, Field: organization.QuotaFolders, Code: "QuotaExceeded.Folder.Count"},
	{Reason: cloud.InUse, Kind: organization.KindFolder, By: organization.KindFolder, Code: "DeleteConflict.Folder.SubFolder"},
	{Reason: cloud.InUse, Kind: organization.KindFolder, By: identity.KindAccount, Code: "DeleteConflict.Folder.Account"},

	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "ServicePrincipal", Code: "InvalidParameter.ServicePrincipal", Status: http.StatusConflict},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "Management", Code: "CannotRegisterMasterAsDelegatedAdministrator"},
	{Reason: cloud.Duplicate, Kind: identity.KindAccount, Field: "Delegation", Code: "AccountAlreadyRegistered"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAccount, Field: "Delegation", Code: "AccountNotRegistered"},
	{Reason: cloud.InUse, Kind: identity.KindAccount, Field: "Delegation", Code: "RemoveConfilctAccountAsDelegatedAdministator"}, // the vendor's spelling
	{Reason: cloud.NotFound, Kind: identity.KindAccount, Code: "EntityNotExists.Account"},
	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "AccountID", Code: "InvalidParameter.AccountId"},
	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "DisplayName", Code: "InvalidParameter.Account.DisplayName"},
	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "LoginPrefix", Code: "InvalidParameter.Account.AccountNamePrefix"},
	{Reason: cloud.Duplicate, Kind: identity.KindAccount, Field: "DisplayName", Code: "InvalidParameter.Account.DisplayName.AlreadyUsed"},
	{Reason: cloud.Duplicate, Kind: identity.KindAccount, Field: "LoginPrefix", Code: "EntityAlreadyExists.ResourceDirectory.Account"},
	{Reason: cloud.OutsideDirectory, Kind: identity.KindAccount, Code: "NotSupport.PayerAccountInAnotherResourceDirectory"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "MemberType", Code: "MemberTypeError.DeleteAccount"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "MemberDeletion", Code: "NoLicense.ResourceDirectory"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "SecurityInfo", Code: "MissingSecurityInfo"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "RootKey", Code: "PrimaryAkInUse"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "ResellAccountType", Code: "NotSupport.SettingResellAccountType"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "ResellAccountType", Code: "NotSupport.Site.Action"},
	{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Code: "AccountTypeOrStatusMismatch"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAccount, Field: "Type", Code: "AccountTypeMismatch"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAccount, Field: "Deleting", Code: "NotSupportedOperation.DeletingAccount"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAccount, Field: "Deleting", Code: "ExistProcessingDeleteFlow.DeleteAccount"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAccount, Field: "Checking", Code: "NotSupportedOperation.CheckingAccount"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAccount, Code: "AccountTypeOrStatusMismatch"},
	{Reason: cloud.WrongStatus, Kind: organization.KindDirectory, Field: "ControlPolicy", Code: "InvalidControlPolicyEnablementStatus"},
	{Reason: cloud.WrongStatus, Kind: organization.KindDirectory, Field: "ControlPolicy", Code: "AccountTypeOrStatusMismatch"},
	{Reason: cloud.WrongStatus, Kind: organization.KindDirectory, Field: "ControlPolicy", Code: "InvalidControlPolicyEnablementStatus", Status: http.StatusConflict},
	{Reason: cloud.NotFound, Kind: organization.KindDeletion, Code: "EntityNotExists.CheckAccount"},
	{Reason: cloud.Malformed, Kind: organization.KindDirectory, Field: "Status", Code: "InvalidParameter.Status"},
	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "Change", Code: "MissingDisplayNameOrAccountType"},
	{Reason: cloud.QuotaExceeded, Field: organization.QuotaMembers, Code: "LimitExceeded.Account"},

	{Reason: cloud.NotFound, Kind: organization.KindHandshake, Code: "EntityNotExists.Handshake"},
	{Reason: cloud.Malformed, Kind: organization.KindHandshake, Field: "HandshakeID", Code: "InvalidParameter.HandshakeId"},
	{Reason: cloud.Malformed, Kind: organization.KindHandshake, Field: "Target", Code: "InvalidParameter.TargetEntity"},
	{Reason: cloud.Malformed, Kind: organization.KindHandshake, Field: "TargetKind", Code: "InvalidParameter.TargetType"},
	{Reason: cloud.Malformed, Kind: organization.KindHandshake, Field: "Note", Code: "InvalidParameter.Note.Length"},
	{Reason: cloud.Duplicate, Kind: organization.KindHandshake, Code: "EntityAlreadyExists.Handshake"},
	{Reason: cloud.Duplicate, Kind: identity.KindAccount, Field: "Member", Code: "EntityAlreadyExists.ResourceDir.Account"},
	{Reason: cloud.Duplicate, Kind: identity.KindAccount, Field: "Member", Code: "NotSupport.AccountInAnotherResourceDirectory"},
	{Reason: cloud.InDirectory, Code: "NotSupport.AccountInAnotherResourceDirectory"},
	{Reason: cloud.WrongStatus, Kind: organization.KindHandshake, Code: "HandshakeStatusMismatch"},
	{Reason: cloud.NoDirectory, Kind: organization.KindHandshake, Code: "SpecifiedResourceDirectoryNotExists"},
	{Reason: cloud.NoDirectory, Kind: organization.KindHandshake, Code: "HandshakeStatusMismatch"},

	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "EntityNotExists.ResourceGroup"},
	{Reason: cloud.Malformed, Kind: identity.KindResourceGroup, Field: "Name", Code: "InvalidParameter.Name.InvalidChars"},
	{Reason: cloud.Malformed, Kind: identity.KindResourceGroup, Field: "DisplayName", Code: "InvalidParameter.DisplayName"},
	// The contract says that names are unique, but documents no code for a name
	// that is taken; this one is made like those of its siblings.
	{Reason: cloud.Duplicate, Kind: identity.KindResourceGroup, Code: "EntityAlreadyExists.ResourceGroup", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Field: identity.QuotaResourceGroups, Code: "LimitExceeded.ResourceGroup"},
	{Reason: cloud.InUse, Kind: identity.KindResourceGroup, Code: "DeleteConflict.ResourceGroup.Resource"},
	{Reason: cloud.NotPermitted, Kind: identity.KindResourceGroup, Code: "InvalidParameter.ResourceGroupId"}, // the default group

	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken"},
	// The contracts document no code for tags and for dry runs: these are those
	// of the vendor's other products.
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},

	// Where the contract documents no code of these for an action, it is as for
	// the others.
	{Reason: cloud.NoDirectory, Kind: organization.KindDirectory, Code: "EntityNotExists.ResourceDirectory", Status: http.StatusNotFound},
	{Reason: cloud.NotManagement, Code: "EntityNotExists.ResourceDirectory", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindAccount, Code: "EntityNotExists.Account", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: organization.KindFolder, Code: "EntityNotExists.Folder", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "EntityNotExists.ResourceGroup", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "AccountID", Code: "EntityNotExists.Account", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: organization.KindFolder, Field: "FolderID", Code: "EntityNotExists.Folder", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: identity.KindAccount, Field: "DisplayName", Code: "InvalidParameter.Account.DisplayName", Status: http.StatusBadRequest},
}

// codes are they and those of others; they are put together when somebody needs the product, not at each start.
func codes() []services.Code {
	return slices.Concat(ownCodes, controlPolicyCodes, groupingCodes, contactCodes, identityCodes, ram.PolicyCodes)
}

// controlPolicyCodes are those about control policies. The contracts document few of them: what is not
// there is called as the Terraform provider (1.289) looks for it, and the others are made like their siblings.
var controlPolicyCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: organization.KindControlPolicy, Code: "EntityNotExists.ControlPolicy", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: organization.KindControlTarget, Code: "EntityNotExists.Target"},
	{Reason: cloud.NotFound, Kind: organization.KindControlAttachment, Code: "EntityNotExists.ControlPolicyAttachment", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: organization.KindControlPolicy, Code: "EntityAlreadyExists.ControlPolicy", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: organization.KindControlAttachment, Code: "EntityAlreadyExists.ControlPolicyAttachment", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: organization.KindControlAttachment, Code: "NotSupport.DetachLastControlPolicy"},
	{Reason: cloud.InUse, Kind: organization.KindControlPolicy, Code: "DeleteConflict.ControlPolicy.Attachment", Status: http.StatusConflict},
	{Reason: cloud.NotPermitted, Kind: organization.KindControlPolicy, Code: "NotSupport.SystemControlPolicy", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: organization.KindControlPolicy, Code: "LimitExceeded.ControlPolicy", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: organization.KindControlAttachment, Code: "LimitExceeded.ControlPolicyAttachment", Status: http.StatusConflict},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "PolicyName", Code: "InvalidParameter.PolicyName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "NewPolicyName", Code: "InvalidParameter.NewPolicyName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "Description", Code: "InvalidParameter.Description", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "NewDescription", Code: "InvalidParameter.NewDescription", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "PolicyDocument.Length", Code: "InvalidParameter.PolicyDocument.Length"},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "NewPolicyDocument.Length", Code: "InvalidParameter.NewPolicyDocument.Length"},
	{Reason: cloud.Malformed, Kind: organization.KindControlPolicy, Field: "PolicyDocument", Code: "MalformedPolicyDocument", Status: http.StatusBadRequest},
}

// groupingCodes are those about auto grouping and the settings of resource groups.
var groupingCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: identity.KindGroupingRule, Code: "EntityNotExists.AutoGroupingRule"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAutoGrouping, Field: "Pause", Code: "Conflict.ServiceStatus"},
	{Reason: cloud.WrongStatus, Kind: identity.KindAutoGrouping, Code: "AutoGroupingNotEnabled"},
	{Reason: cloud.AlreadyDone, Kind: identity.KindAutoGrouping, Code: "UnsupportedOperation.RepeatEnableAutoGrouping"},
	{Reason: cloud.AlreadyDone, Kind: identity.KindAutoGrouping, Code: "UnsupportedOperation.RepeatDisableAutoGrouping"},
	{Reason: cloud.AlreadyDone, Kind: identity.KindGroupNotification, Code: "UnsupportedOperation.RepeatEnableResourceGroupNotification"},
	{Reason: cloud.AlreadyDone, Kind: identity.KindGroupNotification, Code: "UnsupportedOperation.RepeatDisableResourceGroupNotification"},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindGroupingRule, Field: "Contents", Code: "QuotaExceeded.RuleContent"},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindGroupingRule, Code: "QuotaExceeded.GroupingRule"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "BothResourceGroupIdScopes", Code: "InvalidParameterCombination.BothResourceGroupIdScopes"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "BothRegionIdScopes", Code: "InvalidParameterCombination.BothRegionIdScopes"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "BothResourceIdScopes", Code: "InvalidParameterCombination.BothResourceIdScopes"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "BothResourceTypeScopes", Code: "InvalidParameterCombination.BothResourceTypeScopes"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "ResourceTypesScope", Code: "InvalidParameter.ResourceTypesScope"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "ExcludeResourceTypesScope", Code: "InvalidParameter.ExcludeResourceTypesScope"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "ResourceGroupIdsScope", Code: "InvalidParameter.ResourceGroupIdsScope"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "ExcludeResourceGroupIdsScope", Code: "InvalidParameter.ExcludeResourceGroupIdsScope"},
	{Reason: cloud.Malformed, Kind: identity.KindGroupingRule, Field: "RuleContents", Code: "InvalidParameter.RuleContents"},
}

// contactCodes are those about message contacts.
var contactCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: organization.KindMessageContact, Code: "EntityNotExists.Contact"},
	{Reason: cloud.NotFound, Kind: organization.KindMessageContact, Code: "EntityNotExists.Contact", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: organization.KindContactVerification, Code: "EntityNotExists.Contact.Verification"},
	{Reason: cloud.Duplicate, Kind: organization.KindMessageContact, Code: "InvalidParameter.Name.AlreadyUsed"},
	{Reason: cloud.WrongStatus, Kind: organization.KindMessageContact, Code: "ContactStatusMismatchAction"},
	{Reason: cloud.WrongStatus, Kind: organization.KindMessageContact, Code: "ContactStatusMismatchAction", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: organization.KindMessageContact, Code: "LimitExceeded.Contacts"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "Name.Length", Code: "InvalidParameter.Name.Length"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "Name", Code: "InvalidParameter.Name"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "EmailAddress.Length", Code: "InvalidParameter.EmailAddress.Length"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "EmailAddress", Code: "InvalidParameter.EmailAddress"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "PhoneNumber", Code: "InvalidParameter.PhoneNumber"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "MobileCountryCode", Code: "InvalidParameter.MobileCountryCode"},
	{Reason: cloud.Malformed, Kind: organization.KindMessageContact, Field: "MessageTypes", Code: "InvalidParameter.MessageTypes"},
}

// identityCodes are those about roles and policies that are other ones than RAM's.
var identityCodes = []services.Code{
	{Reason: cloud.Malformed, Kind: identity.KindPolicy, Field: "PolicyDocument", Code: "MalformedPolicyDocument"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "PolicyDocument", Code: "MalformedPolicyDocument"},
	{Reason: cloud.NotFound, Kind: identity.KindRole, Code: "EntityNotExist.Role"},
	{Reason: cloud.NotFound, Kind: identity.KindRole, Code: "EntityNotExist.Role", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindUser, Code: "EntityNotExist.User", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindRole, Code: "EntityAlreadyExists.Role"},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindRole, Code: "LimitExceeded.Role"},
	{Reason: cloud.NotFound, Kind: identity.KindService, Code: "EntityNotExist.Service"},
	{Reason: cloud.NotFound, Kind: identity.KindService, Code: "EntityNotExist.ServiceLinkedRole"},
	{Reason: cloud.NotFound, Kind: identity.KindRoleDeletion, Code: "EntityNotExist.ServiceLinkedRole.DeletionTask"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "RoleName.Length", Code: "InvalidParameter.RoleName.Length"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "RoleName.InvalidChars", Code: "InvalidParameter.RoleName.InvalidChars"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "AssumeRolePolicyDocument.Length", Code: "InvalidParameter.AssumeRolePolicyDocument.Length"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "NewAssumeRolePolicyDocument.Length", Code: "InvalidParameter.NewAssumeRolePolicyDocument.Length"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "CustomSuffix.NotAllowed", Code: "InvalidParameter.CustomSuffix.NotAllowed"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "Description.NotAllowed", Code: "InvalidParameter.Description.NotAllowed"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "Description.Length", Code: "InvalidParameter.Description.Length", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "MaxSessionDuration", Code: "InvalidParameter.MaxSessionDuration", Status: http.StatusBadRequest},
}
