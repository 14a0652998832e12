package dds

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action. Most actions document few
// codes: then the code is one that a sibling documents, or that Terraform's provider knows.
var codes = []services.Code{
	{Reason: cloud.Mismatch, Kind: cloud.KindClientToken, Code: "IdempotentParameterMismatch", Status: http.StatusBadRequest},
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusForbidden},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegion.Format", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: KindInstance, Field: "AccessList", Code: "InvalidSecurityIPs.NotFound"},
	{Reason: cloud.NotFound, Kind: KindInstance, Code: "InvalidDbInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: KindInstance, Code: "InvalidDBInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindNode, Code: "InvalidNodeId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "IncorrectVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "IncorrectVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "InvalidIzNo.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "ErrorInsufficientResource", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "InvalidRegion_Zone_NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceGroupId.InValid", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidParam", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "InvalidVpc.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: KindInstance, Field: "SecurityGroups", Code: "AssociatedEcsSecurityGroupId.QuotaExceed"},

	{Reason: cloud.QuotaExceeded, Field: quotaInstances, Code: "QuotaExceed.AfterpayInstance", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: KindInstance, Field: "Expired", Code: "IncorrectDBInstanceLockMode", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: KindInstance, Code: "OperationDenied.DBInstanceStatus", Status: http.StatusForbidden},
	{Reason: cloud.DeletionProtected, Kind: KindInstance, Code: "InstanceReleaseProtection"},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "Subscription", Code: "ChargeTypeViolation", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "PayAsYouGo", Code: "InstanceChargeTypeInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: KindInstance, Field: "ChargeType", Code: "AlreadyPrePaid"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Period", Code: "InvalidParam", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "AutoRenew", Code: "InstanceAutoRenewInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Duration", Code: "InvalidDuration.Invalid"},

	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Name", Code: "InvalidDBInstanceDescription.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Class", Code: "InvalidCapacity.NotFound"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Class", Code: "InvalidDBInstanceClass.ValueNotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Storage", Code: "InvalidDBInstanceStorage.ValueNotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "StorageType", Code: "SaleValidateNoSpecificCodeFailed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "SameZones", Code: "InvalidZoneld", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Zones", Code: "SameZoneId", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "SSL", Code: "EnabledSSLNotSupport"},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "SSLUpdate", Code: "SSLNotEnabled"},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "SingleNode", Code: "SingleNodeNotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: KindInstance, Field: "SSLOpen", Code: "SSLAlreadyEnabled"},
	{Reason: cloud.AlreadyDone, Kind: KindInstance, Field: "SSLClosed", Code: "SSLAlreadyDisabled"},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "TDEStatus", Code: "UnsupportedDBTdeStatus"},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Field: "TDE", Code: "IncorrectEngineVersion"},
	{Reason: cloud.NotPermitted, Kind: KindInstance, Code: "InsType.NotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: KindInstance, Code: "OperationDenied", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "BackupTime", Code: "InvalidPreferredBackupTime.Malformed"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "BackupPeriod", Code: "InvalidPreferredBackupPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Settings", Code: "InvalidParameters.Format"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Setting", Code: "InvalidParameterForInstanceVersion"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "SettingValue", Code: "InvalidParameter"},

	{Reason: cloud.Malformed, Kind: KindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Malformed"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "AccessEntry", Code: "InvalidSecurityIps.MalFormed"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "AccessEntry", Code: "InvalidParameters.Format"},
	{Reason: cloud.Duplicate, Kind: KindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Duplicate"},
	{Reason: cloud.Duplicate, Kind: KindInstance, Field: "AccessEntry", Code: "InvalidInstanceIp.Duplicate"},
	{Reason: cloud.Duplicate, Kind: KindInstance, Field: "AccessEntry", Code: "InvalidParameters.Format"},
	{Reason: cloud.QuotaExceeded, Kind: KindInstance, Field: "AccessEntries", Code: "InvalidSecurityIPListLength.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: KindInstance, Field: "AccessLists", Code: "InvalidSecurityIPListLength.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "AccessListName", Code: "InvalidGroupName.Format"},

	{Reason: cloud.NotFound, Kind: managed.KindEndpoint, Code: "InvalidConnectionString.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Code: "InvalidConnectionStringOrPort.Duplicate"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "ConnectionString", Code: "NewConnectionString.NotSupport"},
	{Reason: cloud.Malformed, Kind: KindInstance, Field: "Port", Code: "InvalidConnectionStringOrPort.Duplicate"},

	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "InvalidAccountName.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Password", Code: "InvalidAccountPassword.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Reserved", Code: "InvalidAccountName.Forbid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Description", Code: "InvalidAccountDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Code: "InvalidAccountName.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, Code: "AccountLimitExceeded", Status: http.StatusNotFound},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.CustomTags"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: KindInstance, Code: "InvalidParam", Status: http.StatusBadRequest},
}
