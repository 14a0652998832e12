package ram

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// PolicyCodes are the codes about policies, who has them, and groups.
var PolicyCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: identity.KindPolicy, Code: "EntityNotExist.Policy", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindPolicy, Code: "EntityAlreadyExists.Policy", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindPolicy, Code: "LimitExceeded.Policy", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindPolicy, By: identity.KindUser, Code: "DeleteConflict.Policy.User", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindPolicy, By: identity.KindGroup, Code: "DeleteConflict.Policy.Group", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindPolicy, By: identity.KindRole, Code: "DeleteConflict.Policy.Role", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindPolicy, By: identity.KindPolicyVersion, Code: "DeleteConflict.Policy.Version", Status: http.StatusConflict},
	{Reason: cloud.NotFound, Kind: identity.KindPolicyVersion, Code: "EntityNotExist.Policy.Version", Status: http.StatusNotFound},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindPolicyVersion, Code: "LimitExceeded.Policy.Version", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindPolicyVersion, Code: "DeleteConflict.Policy.Version.Default", Status: http.StatusConflict},
	invalid(identity.KindPolicy, "PolicyName.Length"),
	invalid(identity.KindPolicy, "PolicyName.InvalidChars"),
	invalid(identity.KindPolicy, "PolicyType"),
	invalid(identity.KindPolicy, "Description.Length"),
	invalid(identity.KindPolicy, "NewDescription.Length"),
	invalid(identity.KindPolicy, "PolicyDocument.Length"),
	{Reason: cloud.Malformed, Kind: identity.KindPolicy, Field: policyDocument, Code: "MalformedPolicyDocument", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: identity.KindAttachment, By: identity.KindUser, Code: "EntityNotExist.User.Policy", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindAttachment, By: identity.KindGroup, Code: "EntityNotExist.Group.Policy", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindAttachment, By: identity.KindRole, Code: "EntityNotExist.Role.Policy", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindAttachment, By: identity.KindUser, Code: "EntityAlreadyExists.User.Policy", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: identity.KindAttachment, By: identity.KindGroup, Code: "EntityAlreadyExists.Group.Policy", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: identity.KindAttachment, By: identity.KindRole, Code: "EntityAlreadyExists.Role.Policy", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindAttachment, By: identity.KindUser, Code: "LimitExceeded.User.Policy", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindAttachment, By: identity.KindGroup, Code: "LimitExceeded.Group.Policy", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindAttachment, By: identity.KindRole, Code: "LimitExceeded.Role.Policy", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindUser, By: identity.KindPolicy, Code: "DeleteConflict.User.Policy", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindGroup, By: identity.KindPolicy, Code: "DeleteConflict.Group.Policy", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindRole, By: identity.KindPolicy, Code: "DeleteConflict.Role.Policy", Status: http.StatusConflict},
	// The list names none for the role of a service.
	{Reason: cloud.NotPermitted, Kind: identity.KindRole, Code: "NotSupport.ServiceLinkedRole", Status: http.StatusConflict},

	{Reason: cloud.NotFound, Kind: identity.KindGroup, Code: "EntityNotExist.Group", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindGroup, Code: "EntityAlreadyExists.Group", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindGroup, Code: "LimitExceeded.Group", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindGroup, By: identity.KindUser, Code: "DeleteConflict.Group.User", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindUser, By: identity.KindGroup, Code: "DeleteConflict.User.Group", Status: http.StatusConflict},
	{Reason: cloud.NotFound, Kind: identity.KindMembership, Code: "EntityNotExist.User.Group", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindMembership, Code: "EntityAlreadyExists.User.Group", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindMembership, Code: "LimitExceeded.User.Group", Status: http.StatusConflict},
	invalid(identity.KindGroup, "GroupName.Length"),
	invalid(identity.KindGroup, "GroupName.InvalidChars"),
	invalid(identity.KindGroup, "Comments.Length"),
	invalid(identity.KindGroup, "NewGroupName.Length"),
	invalid(identity.KindGroup, "NewGroupName.InvalidChars"),
	invalid(identity.KindGroup, "NewComments.Length"),
}
