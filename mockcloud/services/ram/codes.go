package ram

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The contract of this product documents
// no codes at all: these are those of the vendor's list of error messages.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: cloud.KindUser, Code: "EntityNotExist.User", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindKey, Code: "EntityNotExist.User.AccessKey", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindRole, Code: "EntityNotExist.Role", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindPolicy, Code: "EntityNotExist.Policy", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: cloud.KindUser, Code: "EntityAlreadyExists.User", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: cloud.KindRole, Code: "EntityAlreadyExists.Role", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: cloud.KindAccountAlias, Code: "EntityAlreadyExists.AccountAlias", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindUser, Code: "LimitExceeded.User", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindKey, Code: "LimitExceeded.User.AccessKey", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindRole, Code: "LimitExceeded.Role", Status: http.StatusConflict},
	{Reason: cloud.InUse, Kind: cloud.KindUser, By: cloud.KindKey, Code: "DeleteConflict.User.AccessKey", Status: http.StatusConflict},

	{Reason: cloud.Malformed, Kind: cloud.KindUser, Field: "UserName", Code: "MissingParameter", Status: http.StatusBadRequest},
	invalid(cloud.KindUser, "UserName.Length"),
	invalid(cloud.KindUser, "UserName.InvalidChars"),
	invalid(cloud.KindUser, "DisplayName.Length"),
	invalid(cloud.KindUser, "Comments.Length"),
	invalid(cloud.KindUser, "MobilePhone.Format"),
	invalid(cloud.KindUser, "Email.Format"),
	invalid(cloud.KindUser, "NewUserName.Length"),
	invalid(cloud.KindUser, "NewUserName.InvalidChars"),
	invalid(cloud.KindUser, "NewDisplayName.Length"),
	invalid(cloud.KindUser, "NewComments.Length"),
	invalid(cloud.KindUser, "NewMobilePhone.Format"),
	invalid(cloud.KindUser, "NewEmail.Format"),
	invalid(cloud.KindRole, "RoleName.Length"),
	invalid(cloud.KindRole, "RoleName.InvalidChars"),
	invalid(cloud.KindRole, "Description.Length"),
	invalid(cloud.KindRole, "MaxSessionDuration"),
	invalid(cloud.KindAccountAlias, "AccountAlias.Length"),
	invalid(cloud.KindAccountAlias, "AccountAlias.Format"),

	invalid(cloud.KindRole, "AssumeRolePolicyDocument.Length"),
	invalid(cloud.KindRole, "NewAssumeRolePolicyDocument.Length"),
	{Reason: cloud.Malformed, Kind: cloud.KindRole, Field: policyDocument, Code: "MalformedPolicyDocument", Status: http.StatusBadRequest},

	// The list names none for these.
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
}

// invalid is the row of a value whose code is called after it.
func invalid(kind cloud.Kind, field string) services.Code {
	return services.Code{Reason: cloud.Malformed, Kind: kind, Field: field, Code: "InvalidParameter." + field, Status: http.StatusBadRequest}
}
