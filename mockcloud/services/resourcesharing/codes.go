package resourcesharing

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: cloud.KindResourceShare, Code: "EntityNotExists.ResourceShare"},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceShare, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceShare, Code: "ResourceNotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceShare, Code: "InvalidParameter.ResourceShareId"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindResourceShare, Code: "ResourceShareStatusMismatchAction"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindResourceShare, Code: "ResourceNotFound"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindResourceShare, Code: "InvalidParameter.ResourceShareId"},
	{Reason: cloud.InTransition, Kind: cloud.KindResourceShare, Code: "DeleteResourceShareConflict"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindResourceShare, Code: "OperationNotPermitted"},
	{Reason: cloud.Malformed, Kind: cloud.KindResourceShare, Code: "InvalidParameter.ResourceShareName"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroup"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidParameter"},

	{Reason: cloud.NotFound, Kind: sharing.KindInvitation, Code: "EntityNotExists.ResourceShareInvitation"},
	{Reason: cloud.WrongStatus, Kind: sharing.KindInvitation, Field: string(sharing.InvitationExpired), Code: "InvitationStatus.Expired"},
	{Reason: cloud.WrongStatus, Kind: sharing.KindInvitation, Field: string(sharing.InvitationRejected), Code: "InvitationStatus.AlreadyRejected"},
	{Reason: cloud.WrongStatus, Kind: sharing.KindInvitation, Code: "InvitationStatus.AlreadyAccepted"},

	{Reason: cloud.NotFound, Kind: cloud.KindAssociation, Code: "InvalidParameter.Resources"},
	{Reason: cloud.DefaultNetwork, Code: "InvalidParameter.Resources"},
	{Reason: cloud.Malformed, Kind: cloud.KindAssociation, Field: "Resources", Code: "InvalidParameter.Resources"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindAssociation, Field: "Resources", Code: "InvalidParameter.Resources.Length"},
	{Reason: cloud.Duplicate, Kind: cloud.KindAssociation, Field: "Resources", Code: "InvalidParameter.Resources.Duplicate"},
	{Reason: cloud.Malformed, Kind: cloud.KindAssociation, Field: "ResourceType", Code: "InvalidParameter.ResourceType"},
	{Reason: cloud.Malformed, Field: "Targets", Code: "InvalidParameter.Targets"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindAssociation, Field: "Targets", Code: "InvalidParameter.Targets.Length"},
	{Reason: cloud.Duplicate, Kind: cloud.KindAssociation, Field: "Targets", Code: "InvalidParameter.Targets.Duplicate"},
	{Reason: cloud.NotAssociated, Code: "DisassociateInvalid"},
	{Reason: cloud.InTransition, Kind: cloud.KindAssociation, Field: "Disassociate", Code: "DisassociateConflict"},
	{Reason: cloud.InTransition, Kind: cloud.KindAssociation, Code: "AssociateConflict"},
	{Reason: cloud.NotPermitted, Kind: sharing.KindTarget, Code: "LeavingFailed.Account"},

	{Reason: cloud.ShareWithYourself, Code: "ShareWithYourself"},
	{Reason: cloud.OutsideDirectory, Code: "InvalidTarget"},
	{Reason: cloud.NoDirectory, Code: "AccountNotInResourceDirectory"},
	{Reason: cloud.SharingDisabled, Code: "NotEnableSharingWithResourceDirectory"},
	{Reason: cloud.NoDirectory, Code: "ActionNotPermitted"},
	{Reason: cloud.NotManagement, Code: "ActionNotPermitted"},
	{Reason: cloud.AlreadyDone, Kind: organization.KindDirectory, Code: "AlreadyEnabled"},

	{Reason: cloud.QuotaExceeded, Field: sharing.QuotaResourceShares, Code: "QuotaExceeded.ResourceShare.Count"},
	{Reason: cloud.QuotaExceeded, Field: sharing.QuotaSharedResources, Code: "QuotaExceeded.SharedResource.Count"},
	{Reason: cloud.QuotaExceeded, Field: sharing.QuotaPendingInvitations, Code: "QuotaExceeded.PendingInvitations"},

	{Reason: cloud.NotFound, Kind: sharing.KindSharePermission, Code: "EntityNotExists.Permission"},
	// ListPermissionVersions documents no code for a permission that does not
	// exist; this is the one that its siblings have.
	{Reason: cloud.NotFound, Kind: sharing.KindSharePermission, Code: "EntityNotExists.Permission", Status: http.StatusNotFound},
	{Reason: cloud.InUse, Kind: sharing.KindSharePermission, Code: "DisassociateConflict.Permission"},
	{Reason: cloud.Duplicate, Kind: sharing.KindSharePermission, Field: "PermissionNames", Code: "InvalidParameter.PermissionNames.Duplicate"},
	// The contract says that a second permission for a type is an error, but
	// names no code; this one mirrors that of the disassociation.
	{Reason: cloud.Duplicate, Kind: sharing.KindSharePermission, Code: "AssociateConflict.Permission", Status: http.StatusConflict},

	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	// In a region without resource sharing no endpoint of the product exists.
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound", Status: http.StatusNotFound},
}
