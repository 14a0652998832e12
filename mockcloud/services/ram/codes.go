package ram

import (
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ownCodes translate the domain's errors. The contract of this product documents
// no codes at all: these are those of the vendor's list of error messages.
var ownCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: cloud.KindKey, Code: "EntityNotExist.User.AccessKey", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindLoginProfile, Code: "EntityNotExist.User.LoginProfile", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindLoginProfile, Code: "EntityAlreadyExists.User.LoginProfile", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindUser, By: identity.KindBoundMFA, Code: "DeleteConflict.User.MFADevice", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindUser, By: identity.KindLoginProfile, Code: "DeleteConflict.User.LoginProfile", Status: http.StatusConflict},
	invalid(identity.KindLoginProfile, "Password"),
	{Reason: cloud.NotFound, Kind: identity.KindRole, Code: "EntityNotExist.Role", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindUser, Code: "EntityAlreadyExists.User", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: identity.KindRole, Code: "EntityAlreadyExists.Role", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: identity.KindAccountAlias, Code: "EntityAlreadyExists.AccountAlias", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindUser, Code: "LimitExceeded.User", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindKey, Code: "LimitExceeded.User.AccessKey", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindRole, Code: "LimitExceeded.Role", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: identity.KindUser, By: cloud.KindKey, Code: "DeleteConflict.User.AccessKey", Status: http.StatusConflict},

	invalid(identity.KindUser, "UserName.Length"),
	invalid(identity.KindUser, "UserName.InvalidChars"),
	invalid(identity.KindUser, "DisplayName.Length"),
	invalid(identity.KindUser, "Comments.Length"),
	invalid(identity.KindUser, "MobilePhone.Format"),
	invalid(identity.KindUser, "Email.Format"),
	invalid(identity.KindUser, "NewUserName.Length"),
	invalid(identity.KindUser, "NewUserName.InvalidChars"),
	invalid(identity.KindUser, "NewDisplayName.Length"),
	invalid(identity.KindUser, "NewComments.Length"),
	invalid(identity.KindUser, "NewMobilePhone.Format"),
	invalid(identity.KindUser, "NewEmail.Format"),
	invalid(identity.KindRole, "RoleName.Length"),
	invalid(identity.KindRole, "RoleName.InvalidChars"),
	invalid(identity.KindRole, "Description.Length"),
	invalid(identity.KindRole, "MaxSessionDuration"),
	invalid(identity.KindAccountAlias, "AccountAlias.Length"),
	invalid(identity.KindAccountAlias, "AccountAlias.Format"),

	invalid(identity.KindRole, "AssumeRolePolicyDocument.Length"),
	invalid(identity.KindRole, "NewAssumeRolePolicyDocument.Length"),
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: policyDocument, Code: "MalformedPolicyDocument", Status: http.StatusBadRequest},

	// The list names none for these.
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
}

// codes are they and those of others; they are put together when somebody needs the product, not at each start.
func codes() []services.Code { return slices.Concat(PolicyCodes, SecurityCodes, ownCodes) }

// invalid is the row of a value whose code is called after it.
func invalid(kind cloud.Kind, field string) services.Code {
	return services.Code{Reason: cloud.Malformed, Kind: kind, Field: field, Code: "InvalidParameter." + field, Status: http.StatusBadRequest}
}
