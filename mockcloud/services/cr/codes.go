package cr

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. Those of tags and resource groups are in the contract.
// The others come with the status of success, and Terraform's provider waits for some of
// them: INSTANCE_NOT_EXIST, NAMESPACE_NOT_EXIST, REPO_NOT_EXIST, INSTANCE_ACCESS_NOT_EXIST,
// INSTANCE_STATUS_NOT_SUPPORT. The rest are formed like these: nothing documents them. What parameters
// cannot be, vSwitches that are not there too, has the code that all products of the vendor share.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "ResourceNotFound"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroup"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceed.TagsPerResource"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "InvalidParameter.TagKey"},
	{Reason: cloud.SharedResource, Code: "NoPermission"},
	{Reason: cloud.SharedResource, Code: "NoPrivilege"},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "INSTANCE_NOT_EXIST", Status: http.StatusOK},
	{Reason: cloud.NotFound, Kind: kindNamespace, Code: "NAMESPACE_NOT_EXIST", Status: http.StatusOK},
	{Reason: cloud.NotFound, Kind: kindRepository, Code: "REPO_NOT_EXIST", Status: http.StatusOK},
	{Reason: cloud.NotFound, Kind: kindLink, Code: "INSTANCE_ACCESS_NOT_EXIST", Status: http.StatusOK},
	{Reason: cloud.NotFound, Kind: kindEntry, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Code: "VSWITCH_IP_NOT_ENOUGH", Status: http.StatusOK},
	{Reason: cloud.Duplicate, Kind: kindNamespace, Code: "NAMESPACE_ALREADY_EXIST", Status: http.StatusOK},
	{Reason: cloud.Duplicate, Kind: kindRepository, Code: "REPO_ALREADY_EXIST", Status: http.StatusOK},
	{Reason: cloud.Duplicate, Kind: kindLink, Code: "INSTANCE_ACCESS_ALREADY_EXIST", Status: http.StatusOK},
	{Reason: cloud.Duplicate, Kind: kindEntry, Code: "ACL_ENTRY_ALREADY_EXIST", Status: http.StatusOK},
	{Reason: cloud.QuotaExceeded, Kind: kindNamespace, Code: "NAMESPACE_QUOTA_EXCEEDED", Status: http.StatusOK},
	{Reason: cloud.QuotaExceeded, Kind: kindRepository, Code: "REPO_QUOTA_EXCEEDED", Status: http.StatusOK},
	{Reason: cloud.QuotaExceeded, Kind: kindLink, Code: "INSTANCE_ACCESS_QUOTA_EXCEEDED", Status: http.StatusOK},
	{Reason: cloud.WrongStatus, Kind: kindEntry, Code: "ENDPOINT_STATUS_NOT_SUPPORT", Status: http.StatusOK},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "INSTANCE_STATUS_NOT_SUPPORT", Status: http.StatusOK},
	{Reason: cloud.WrongStatus, Code: "VSWITCH_STATUS_NOT_SUPPORT", Status: http.StatusOK},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken"},
	{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidParameter", Status: http.StatusBadRequest},
}
