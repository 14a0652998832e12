package kms

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// unsupported says that a key cannot be treated so.
const unsupported = "Rejected.UnsupportedOperation"

// kindOther are secrets, certificates and instances of one's own, of which there are none.
const kindOther cloud.Kind = "resource"

// codes translate the domain's errors; the SDK's types document none.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: encryption.KindAlias, Code: "Forbidden.AliasNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: encryption.KindVersion, Code: "Forbidden.KeyVersionNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindOther, Code: "Forbidden.ResourceNotFound", Status: http.StatusBadRequest},
	{Reason: cloud.DryRunPassed, Code: "DryRunOperationError", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: encryption.KindKey, Code: "Forbidden.KeyNotFound", Status: http.StatusNotFound},
	{Reason: cloud.WrongStatus, Field: string(encryption.Disabled), Code: "Rejected.Disabled", Status: http.StatusConflict},
	{Reason: cloud.WrongStatus, Field: string(encryption.PendingDeletion), Code: "Rejected.PendingDeletion", Status: http.StatusConflict},
	{Reason: cloud.WrongStatus, Code: unsupported, Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Kind: encryption.KindAlias, Code: "Forbidden.AliasAlreadyExists", Status: http.StatusConflict},
	{Reason: cloud.DeletionProtected, Code: unsupported, Status: http.StatusConflict},
	{Reason: cloud.NotPermitted, Code: unsupported, Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "Rejected.LimitExceeded", Status: http.StatusConflict},
	{Reason: cloud.Duplicate, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidParameter", Status: http.StatusBadRequest},
}
