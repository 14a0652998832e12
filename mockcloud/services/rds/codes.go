package rds

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The contract documents none: these are from the
// vendor's pages about the actions and its list of error codes, and where these have
// several for one thing, those that clients wait on or take for gone.
var codes = []services.Code{
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound", Status: http.StatusNotFound},

	{Reason: cloud.NotFound, Kind: kindInstance, Code: "InvalidDBInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Field: "Master", Code: "OperationDenied.PrimaryDBInstanceStatus", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Field: "Expired", Code: "IncorrectDBInstanceLockMode", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "OperationDenied.DBInstanceStatus", Status: http.StatusForbidden},
	{Reason: cloud.InUse, Kind: kindInstance, Code: "DependencyViolation", Status: http.StatusForbidden},
	{Reason: cloud.DeletionProtected, Kind: kindInstance, Code: "OperationDenied.DeletionProtection", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Subscription", Code: "InvalidPayType.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "PayAsYouGo", Code: "InvalidPayType.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Engine", Code: "IncorrectDBInstanceEngine", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "VPC", Code: "InvalidVpcIdOrVswitchId.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Type", Code: "OperationDenied.DBInstanceType", Status: http.StatusForbidden},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindQuota, Code: "QuotaExceeded.CreateInstance", Status: http.StatusForbidden},

	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Description", Code: "InvalidDBInstanceDescription.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "PrivateIpAddress", Code: "InvalidPrivateIpAddress.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Zones", Code: "ZoneId.NotMatchWithCategory", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Capacity", Code: "InvalidRCUValue", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "MasterVersion", Code: "InvalidReadEngineVersionPattern", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "MasterStorage", Code: "InvalidReadDBInstanceStorage.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "MasterStorageType", Code: "InvalidReadStorageTypePattern", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "MaintainTime", Code: "InvalidMaintainTime.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "BackupPeriod", Code: "InvalidPreferredBackupPeriod.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "BackupTime", Code: "InvalidPreferredBackupTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "UsedTime", Code: "InvalidUsedTime", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "PeriodUnit", Code: "Order.PeriodInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Period", Code: "Order.PeriodInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AutoRenewPeriod", Code: "Order.PeriodInvalid", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Duplicate", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "AccessLists", Code: "InvalidSecurityIPListGroup.QuotaExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "AccessEntries", Code: "InvalidSecurityIPListLength.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "ListName", Code: "InvalidDBInstanceIPArrayName.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "TargetMinorVersion", Code: "InvalidTargetMinorVersion.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "StartTime", Code: "InvalidStartTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "EndTime", Code: "InvalidEndTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Code: "InvalidParameter", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: kindEngine, Field: "EngineVersion", Code: "InvalidEngineVersion.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindEngine, Code: "InvalidEngine.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindClass, Code: "InvalidDBInstanceClass.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindClass, Field: "Category", Code: "IncorrectTargetCategory", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindClass, Code: "IncorrectTargetClasscode", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindStorage, Code: "InvalidInstanceLevel.DiskType", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindStorage, Field: "DBInstanceStorage", Code: "InvalidEssdStorageSize", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindStorage, Code: "InvalidDBInstanceStorageType", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindStorage, Field: "Size", Code: "NotSupportReduceDiskSize", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindStorage, Code: "CannotDecreaseEssdPerfLevel", Status: http.StatusBadRequest},

	// A vSwitch that is not shared with the caller is one that is not there.
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.SharedResource, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "InvalidVSwitchId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, Code: "InvalidVSwitchId.Mismatch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Field: "Zones", Code: "InvalidVpcIdOrVswitchId.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "VswitchIpExhausted", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Code: "InvalidPrivateIpAddress.Mismatch", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "InvalidPrivateIpAddress.AlreadyUsed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "InvalidZoneId.NotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound", Status: http.StatusNotFound},

	{Reason: cloud.NotFound, Kind: kindTemplate, Code: "InvalidTemplateId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: kindTemplate, Code: "InvalidTemplateName.Duplicate", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: managed.KindEndpoint, Code: "InvalidCurrentConnectionString.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: managed.KindEndpoint, Code: "AtLeastOneNetTypeExists", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Field: "Public", Code: "NetTypeExists", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Code: "InvalidConnectionString.Duplicate", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindEndpoint, Field: "Port", Code: "InvalidPort.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindEndpoint, Code: "InvalidConnectionString.Format", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "InvalidAccountName.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: managed.KindAccount, Field: "Super", Code: "IncorrectAccountType", Status: http.StatusForbidden},
	{Reason: cloud.Duplicate, Kind: managed.KindAccount, Code: "InvalidAccountName.Duplicate", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, Code: "QuotaExceeded.AccountName", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: managed.KindAccount, Code: "IncorrectAccountStatus", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: managed.KindAccount, Field: "Name", Code: "InvalidAccountName.Forbid", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: managed.KindAccount, Field: "Type", Code: "IncorrectAccountType", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Name", Code: "InvalidAccountName.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Password", Code: "InvalidAccountPassword.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Description", Code: "InvalidAccountDescription.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Type", Code: "InvalidAccountType.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Privilege", Code: "InvalidAccountPrivilege.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Databases", Code: "InvalidDBNameOrAccountPrivilege", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: managed.KindDatabase, Field: "Granted", Code: "InvalidDB.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: managed.KindDatabase, Code: "InvalidDBName.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: managed.KindDatabase, Code: "InvalidDBName.Duplicate", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindDatabase, Code: "QuotaExceeded.DBName", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: managed.KindDatabase, Code: "OperationDenied.DBStatus", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: managed.KindDatabase, Code: "InvalidParameter.Keyword", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindDatabase, Field: "Name", Code: "InvalidDBName.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindDatabase, Field: "CharacterSet", Code: "InvalidCharacterSetName.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindDatabase, Field: "Description", Code: "InvalidDBDescription.Format", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: managed.KindBackup, Code: "InvalidBackupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.InUse, Kind: managed.KindBackup, Code: "BackupJobExists", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: managed.KindBackup, Code: "OperationDenied.BackupStoreStatus", Status: http.StatusForbidden},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindBackup, Code: "BackupTimesExceeded", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Method", Code: "InvalidBackupMethod.ValueNotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Type", Code: "BackupType.NotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "StartTime", Code: "InvalidStartTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "EndTime", Code: "InvalidEndTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Times", Code: "InvalidStartTimeAndEndTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Mode", Code: "InvalidBackupMode.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Status", Code: "InvalidBackupStatus.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Code: "InvalidParameter", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: kindParameter, Code: "InvalidParameters.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindParameter, Code: "InvalidParameters.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindParameterGroup, Code: "ParamGroupsNotExistError", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: kindParameterGroup, Code: "IncorrectDBInstanceEngine", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: kindParameterGroup, Field: "Name", Code: "ParamGroupsNameInvalid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindParameterGroup, Code: "InvalidParameter", Status: http.StatusBadRequest},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidParameter.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidParameter.TagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},

	// Those of requests alone, for no reason of the domain.
	{Code: "InvalidParam.InstanceNetworkType", Status: http.StatusBadRequest},
	{Code: "DBInstancePayTypeNotSupport", Status: http.StatusBadRequest},
	{Code: "InvalidDedicatedHostGroup.NotFound", Status: http.StatusBadRequest},
	{Code: "InvalidBackupId.NotFound", Status: http.StatusBadRequest},
	{Code: "InvalidTDEStatus.AlreadyEnabled", Status: http.StatusBadRequest},
	{Code: "MissingParameter.ResourceIds", Status: http.StatusBadRequest},
	{Code: "NumberExceed.ResourceIds", Status: http.StatusBadRequest},
	{Code: "Duplicate.ResourceId", Status: http.StatusBadRequest},
	{Code: "InvalidTagKey.Malformed", Status: http.StatusBadRequest},
}
