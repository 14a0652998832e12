package directory

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action: so one table serves
// all of the products.
var codes = []services.Code{
	{Reason: cloud.AlreadyDone, Kind: cloud.KindDirectory, Code: "EntityAlreadyExists.ResourceDirectory"},
	{Reason: cloud.NoDirectory, Kind: cloud.KindDirectory, Code: "ResourceDirectoryNotInUse"},
	{Reason: cloud.NoDirectory, Kind: cloud.KindDirectory, Code: "EntityNotExists.ResourceDirectory"},
	// To a member, the operations of the management account answer as if there
	// were no directory: the contract has no code of its own for it.
	{Reason: cloud.NotManagement, Code: "MemberAccountAccessDenied"},
	{Reason: cloud.NotManagement, Code: "EntityNotExists.ResourceDirectory"},
	{Reason: cloud.InUse, Kind: cloud.KindDirectory, By: cloud.KindAccount, Code: "DeleteConflict.ResourceDirectory.Account"},
	// The contract says that the folders must go first, but names no code; this
	// one mirrors that of the members.
	{Reason: cloud.InUse, Kind: cloud.KindDirectory, By: cloud.KindFolder, Code: "DeleteConflict.ResourceDirectory.Folder", Status: http.StatusConflict},

	{Reason: cloud.NotFound, Kind: cloud.KindFolder, Code: "EntityNotExists.Folder"},
	{Reason: cloud.Malformed, Kind: cloud.KindFolder, Field: "FolderID", Code: "InvalidParameter.FolderId"},
	{Reason: cloud.Malformed, Kind: cloud.KindFolder, Field: "FolderID", Code: "InvalidParameter.ParentFolderId"},
	{Reason: cloud.Malformed, Kind: cloud.KindFolder, Field: "FolderID", Code: "InvalidParameter.DestinationFolderId"},
	{Reason: cloud.Malformed, Kind: cloud.KindFolder, Field: "FolderName", Code: "InvalidParameter.Folder.Name"},
	{Reason: cloud.Duplicate, Kind: cloud.KindFolder, Code: "InvalidParameter.Folder.Name.AlreadyUsed"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindFolder, Field: "Depth", Code: "LimitExceeded.Folder.Depth"},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaFolders, Code: "QuotaExceeded.Folder.Count"},
	{Reason: cloud.InUse, Kind: cloud.KindFolder, By: cloud.KindFolder, Code: "DeleteConflict.Folder.SubFolder"},
	{Reason: cloud.InUse, Kind: cloud.KindFolder, By: cloud.KindAccount, Code: "DeleteConflict.Folder.Account"},

	{Reason: cloud.NotFound, Kind: cloud.KindAccount, Code: "EntityNotExists.Account"},
	{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "AccountID", Code: "InvalidParameter.AccountId"},
	{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "DisplayName", Code: "InvalidParameter.Account.DisplayName"},
	{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "LoginPrefix", Code: "InvalidParameter.Account.AccountNamePrefix"},
	{Reason: cloud.Duplicate, Kind: cloud.KindAccount, Field: "DisplayName", Code: "InvalidParameter.Account.DisplayName.AlreadyUsed"},
	{Reason: cloud.Duplicate, Kind: cloud.KindAccount, Field: "LoginPrefix", Code: "EntityAlreadyExists.ResourceDirectory.Account"},
	{Reason: cloud.OutsideDirectory, Kind: cloud.KindAccount, Code: "NotSupport.PayerAccountInAnotherResourceDirectory"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Field: "MemberType", Code: "MemberTypeError.DeleteAccount"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Field: "MemberDeletion", Code: "NoLicense.ResourceDirectory"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Field: "SecurityInfo", Code: "MissingSecurityInfo"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Field: "RootKey", Code: "PrimaryAkInUse"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Field: "ResellAccountType", Code: "NotSupport.SettingResellAccountType"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Field: "ResellAccountType", Code: "NotSupport.Site.Action"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindAccount, Code: "AccountTypeOrStatusMismatch"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindAccount, Field: "Type", Code: "AccountTypeMismatch"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindAccount, Field: "Deleting", Code: "NotSupportedOperation.DeletingAccount"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindAccount, Field: "Deleting", Code: "ExistProcessingDeleteFlow.DeleteAccount"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindAccount, Field: "Checking", Code: "NotSupportedOperation.CheckingAccount"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindAccount, Code: "AccountTypeOrStatusMismatch"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindDirectory, Field: "ControlPolicy", Code: "InvalidControlPolicyEnablementStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindDirectory, Field: "ControlPolicy", Code: "AccountTypeOrStatusMismatch"},
	{Reason: cloud.NotFound, Kind: cloud.KindDeletion, Code: "EntityNotExists.CheckAccount"},
	{Reason: cloud.Malformed, Kind: cloud.KindDirectory, Field: "Status", Code: "InvalidParameter.Status"},
	{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "Change", Code: "MissingDisplayNameOrAccountType"},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaMembers, Code: "LimitExceeded.Account"},

	{Reason: cloud.NotFound, Kind: cloud.KindHandshake, Code: "EntityNotExists.Handshake"},
	{Reason: cloud.Malformed, Kind: cloud.KindHandshake, Field: "HandshakeID", Code: "InvalidParameter.HandshakeId"},
	{Reason: cloud.Malformed, Kind: cloud.KindHandshake, Field: "Target", Code: "InvalidParameter.TargetEntity"},
	{Reason: cloud.Malformed, Kind: cloud.KindHandshake, Field: "TargetKind", Code: "InvalidParameter.TargetType"},
	{Reason: cloud.Malformed, Kind: cloud.KindHandshake, Field: "Note", Code: "InvalidParameter.Note.Length"},
	{Reason: cloud.Duplicate, Kind: cloud.KindHandshake, Code: "EntityAlreadyExists.Handshake"},
	{Reason: cloud.Duplicate, Kind: cloud.KindAccount, Field: "Member", Code: "EntityAlreadyExists.ResourceDir.Account"},
	{Reason: cloud.Duplicate, Kind: cloud.KindAccount, Field: "Member", Code: "NotSupport.AccountInAnotherResourceDirectory"},
	{Reason: cloud.InDirectory, Code: "NotSupport.AccountInAnotherResourceDirectory"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindHandshake, Code: "HandshakeStatusMismatch"},
	{Reason: cloud.NoDirectory, Kind: cloud.KindHandshake, Code: "SpecifiedResourceDirectoryNotExists"},
	{Reason: cloud.NoDirectory, Kind: cloud.KindHandshake, Code: "HandshakeStatusMismatch"},

	{Reason: cloud.NotFound, Kind: cloud.KindResourceGroup, Code: "EntityNotExists.ResourceGroup"},
	{Reason: cloud.Malformed, Kind: cloud.KindResourceGroup, Field: "Name", Code: "InvalidParameter.Name.InvalidChars"},
	{Reason: cloud.Malformed, Kind: cloud.KindResourceGroup, Field: "DisplayName", Code: "InvalidParameter.DisplayName"},
	// The contract says that names are unique, but documents no code for a name
	// that is taken; this one is made like those of its siblings.
	{Reason: cloud.Duplicate, Kind: cloud.KindResourceGroup, Code: "EntityAlreadyExists.ResourceGroup", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaResourceGroups, Code: "LimitExceeded.ResourceGroup"},
	{Reason: cloud.InUse, Kind: cloud.KindResourceGroup, Code: "DeleteConflict.ResourceGroup.Resource"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindResourceGroup, Code: "InvalidParameter.ResourceGroupId"}, // the default group

	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken"},
	// The contracts document no code for tags and for dry runs: these are those
	// of the vendor's other products.
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},

	// Where the contract documents no code of these for an action, it is as for
	// the others.
	{Reason: cloud.NoDirectory, Kind: cloud.KindDirectory, Code: "EntityNotExists.ResourceDirectory", Status: http.StatusNotFound},
	{Reason: cloud.NotManagement, Code: "EntityNotExists.ResourceDirectory", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindAccount, Code: "EntityNotExists.Account", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindFolder, Code: "EntityNotExists.Folder", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceGroup, Code: "EntityNotExists.ResourceGroup", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "AccountID", Code: "EntityNotExists.Account", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: cloud.KindFolder, Field: "FolderID", Code: "EntityNotExists.Folder", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "DisplayName", Code: "InvalidParameter.Account.DisplayName", Status: http.StatusBadRequest},
}
