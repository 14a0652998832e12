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
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusForbidden},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegion.Format", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: kindInstance, Field: "AccessList", Code: "InvalidSecurityIPs.NotFound"},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "InvalidDbInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "InvalidDBInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindNode, Code: "InvalidInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "IncorrectVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "IncorrectVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "InvalidIzNo.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "ErrorInsufficientResource", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "InvalidRegion_Zone_NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceGroupId.InValid", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidParam", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "InvalidVpc.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "SecurityGroups", Code: "AssociatedEcsSecurityGroupId.QuotaExceed"},

	{Reason: cloud.QuotaExceeded, Field: quotaInstances, Code: "QuotaExceed.AfterpayInstance", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Field: "Expired", Code: "IncorrectDBInstanceLockMode", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "OperationDenied.DBInstanceStatus", Status: http.StatusForbidden},
	{Reason: cloud.DeletionProtected, Kind: kindInstance, Code: "InstanceReleaseProtection"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Subscription", Code: "ChargeTypeViolation", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "PayAsYouGo", Code: "InstanceChargeTypeInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Field: "ChargeType", Code: "AlreadyPrePaid"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Period", Code: "InvalidParam", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AutoRenew", Code: "InstanceAutoRenewInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Duration", Code: "InvalidDuration.Invalid"},

	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Name", Code: "InvalidDBInstanceDescription.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Class", Code: "InvalidCapacity.NotFound"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Class", Code: "InvalidDBInstanceClass.ValueNotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Storage", Code: "InvalidDBInstanceStorage.ValueNotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "StorageType", Code: "SaleValidateNoSpecificCodeFailed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "SameZones", Code: "InvalidZoneld", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Zones", Code: "SameZoneId", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Logs", Code: "InvalidBackupLogStatus"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "LessStorage", Code: "ReduceDiskNotSupport"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "FewerShards", Code: "InvaliadParameter.ShardsCount.LessThanSrc"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "SSL", Code: "EnabledSSLNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "SSLUpdate", Code: "SSLNotEnabled"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "SingleNode", Code: "SingleNodeNotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Field: "SSLOpen", Code: "SSLAlreadyEnabled"},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Field: "SSLClosed", Code: "SSLAlreadyDisabled"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "TDEStatus", Code: "UnsupportedDBTdeStatus"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "TDE", Code: "IncorrectEngineVersion"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Roles", Code: "HaStatusNotSupport"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Roles", Code: "InvalidSwitchType"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "MigratedVersion", Code: "MinorVersionNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "MigratedPublic", Code: "NetworkTypeNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "MigratedPublic", Code: "MigrateDBInstanceError", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Migrated", Code: "MigrateDBInstanceError"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "EngineVersion", Code: "EngineVersion.ERROR"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Search", Code: "OperationDenied"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Code: "InsType.NotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Code: "OperationDenied", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "BackupTime", Code: "InvalidPreferredBackupTime.Malformed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "BackupPeriod", Code: "InvalidPreferredBackupPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Settings", Code: "InvalidParameters.Format"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Setting", Code: "InvalidParameterForInstanceVersion"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "SettingValue", Code: "InvalidParameter"},

	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessTemplate", Code: "InvalidParameters.Format"},
	{Reason: cloud.NotFound, Kind: kindTemplate, Code: "RequiredParam.NotFound"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Format"},
	{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Duplicate"},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "AccessEntries", Code: "InvalidSecurityIPList.QuotaExceeded"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Malformed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIps.MalFormed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidParameters.Format"},
	{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Duplicate"},
	{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidInstanceIp.Duplicate"},
	{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidParameters.Format"},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "AccessEntries", Code: "InvalidSecurityIPListLength.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "AccessLists", Code: "InvalidSecurityIPListLength.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessListName", Code: "InvalidGroupName.Format"},

	{Reason: cloud.NotFound, Kind: managed.KindEndpoint, Code: "InvalidParam", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Code: "InvalidConnectionStringOrPort.Duplicate"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "ConnectionString", Code: "NewConnectionString.NotSupport"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Port", Code: "InvalidConnectionStringOrPort.Duplicate"},

	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "InvalidAccountName.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Password", Code: "InvalidAccountPassword.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Reserved", Code: "InvalidAccountName.Forbid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Description", Code: "InvalidAccountDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Code: "InvalidAccountName.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, Code: "AccountLimitExceeded", Status: http.StatusNotFound},

	{Reason: cloud.NotFound, Kind: managed.KindBackup, Code: "InvalidBackup.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.InUse, Kind: managed.KindBackup, Code: "OperationDenied.BackupJobExists"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Method", Code: "InvalidBackupMethod.ValueNotSupport"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "StartTime", Code: "InvalidStartTime.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "EndTime", Code: "InvalidEndTime.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Times", Code: "InvalidStartTimeAndEndTime.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Code: "InvalidParam", Status: http.StatusBadRequest},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.CustomTags"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Code: "InvalidParam", Status: http.StatusBadRequest},
}
