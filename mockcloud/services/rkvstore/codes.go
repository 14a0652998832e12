package rkvstore

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const kindZone = network.KindZone

// codes translate the domain's errors. The contract of most actions leaves out what holds
// for all of them, such as an instance that is not there: those rows have a status.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: kindInstance, Field: "AccessList", Code: "InvalidSecurityIPList.NotFound"},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "InvalidInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "IncorrectDBInstanceState", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Type", Code: "InstanceType.NotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Network", Code: "NetworkType.NotSupport"},
	{Reason: cloud.DeletionProtected, Code: "InstanceReleaseProtection"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Subscription", Code: "IncorrectDBInstanceChargeType", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "PayAsYouGo", Code: "IncorrectDBInstanceChargeType", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "SSL", Code: "SSLDisableStateExistsFault", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Encrypted", Code: "SSLNotSupportNetType"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Logs", Code: "InvalidBackupLogStatus", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: managed.KindAccount, Code: "OperationDenied.AccountStatus"},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Field: "ChargeType", Code: "AlreadyPrePaid"},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Field: "ChargeType", Code: "IncorrectDBInstanceChargeType", Status: http.StatusForbidden},
	{Reason: cloud.QuotaExceeded, Field: quotaInstances, Code: "QuotaExceed.AfterpayInstance", Status: http.StatusBadRequest},

	// Where it is. The contract has one code for a vSwitch that is not there and for one of
	// another zone: InvalidvSwitchId.
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidvSwitchId"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidvSwitchId", Status: http.StatusBadRequest},
	{Reason: cloud.SharedResource, Kind: cloud.KindVSwitch, Code: "InvalidvSwitchId"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "VpcServiceError"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "VpcServiceError", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "InvalidVSwitchId.Mismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "VSwithNotBelongToNotVpcFault"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "InvalidvSwitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: kindZone, Code: "InvalidIzNo.NotSupported"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: kindZone, Code: "IzNotSupportSwitchNetworkError"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: kindZone, Code: "InvalidvSwitchId", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindZone, Code: "InvalidReginAvzNotFound"},
	{Reason: cloud.NotFound, Kind: kindZone, Code: "ZoneIdNotFound"},
	{Reason: cloud.NotFound, Kind: kindZone, Code: "ZoneIdNotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Code: "VpcServiceError"},
	{Reason: cloud.Exhausted, Code: "VpcServiceError", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Code: "InvalidIPNotInSubnet"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "InvalidIPNotInSubnet"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "PrivateIpAddress", Code: "InvalidIPNotInSubnet"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegion.Format"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceGroupNotExist"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceGroupId.InValid"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceGroupNotExist", Status: http.StatusBadRequest},

	// What it is.
	{Reason: cloud.NotFound, Kind: kindClass, Field: "InstanceClass", Code: "InvalidInstanceClass.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindClass, Code: "InvalidCapacity.NotFound"},
	{Reason: cloud.Mismatch, By: kindClass, Code: "DirectTargetLevelNotSupport"},
	{Reason: cloud.Mismatch, By: kindClass, Code: "InvalidShardInfo.Format"},
	{Reason: cloud.Mismatch, By: kindClass, Code: "InstanceType.NotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindClass, Code: "InstanceClass.NotMatch"},
	{Reason: cloud.Mismatch, Kind: kindClass, Code: "InstanceClass.NotMatch", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Setting", Code: "InvalidParameters.Format"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "SettingValue", Code: "InvalidParameters.Format"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "SettingVersion", Code: "ParamNotSupportedForCurrentVersion"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Instances", Code: "InvalidInstances.Format"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "InstanceName", Code: "InvalidInstanceName.Malformed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Password", Code: "InvalidPassword.Malformed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Password", Code: "InvalidAccountPassword.Format"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Password", Code: "InvalidAccountPassword.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "EngineVersion", Code: "InvalidEngineVersion.Malformed"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "MajorVersion", Code: "IncorrectTargetMajorVersion"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "MajorVersion", Code: "InvalidMajorVersion", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "UsedTime", Code: "InvalidPeriod", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Period", Code: "InvalidPeriod", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AutoRenewPeriod", Code: "InvalidPeriod", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Duration", Code: "InvalidDuration", Status: http.StatusBadRequest},

	// What it is made by, and part of.
	{Reason: cloud.NotFound, Kind: kindParameterGroup, Code: "InvalidParameterGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: kindParameterGroup, Field: "Setting", Code: "InvalidParameters.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindParameterGroup, Field: "SettingValue", Code: "InvalidParameters.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindParameterGroup, Code: "IllegalParamError", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindDistributed, Code: "InvalidInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.WrongStatus, Kind: kindDistributed, Code: "IncorrectDBInstanceState", Status: http.StatusForbidden},
	{Reason: cloud.QuotaExceeded, Kind: kindDistributed, Code: "QuotaExceed"},

	// How it is reached.
	{Reason: cloud.NotFound, Kind: managed.KindEndpoint, Code: "InvalidCurrentConnectionString.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.AlreadyDone, Kind: managed.KindEndpoint, Code: "NetTypeExists"},
	{Reason: cloud.AlreadyDone, Kind: managed.KindEndpoint, Field: "Same", Code: "InvalidConnectionStringOrPort.Duplicate"},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Code: "InvalidConnectionStringOrPort.Duplicate"},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Code: "InvalidConnectionString.Duplicate", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "ConnectionString", Code: "InvalidConnectionString.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Port", Code: "InvalidPort.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessTemplate", Code: "InvalidParameters.Format"},
	{Reason: cloud.NotFound, Kind: kindTemplate, Code: "RequiredParam.NotFound"},
	{Reason: cloud.Duplicate, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Duplicate"},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Field: "AccessEntries", Code: "InvalidSecurityIPList.QuotaExceeded"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "AccessEntry", Code: "InvalidSecurityIPList.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "SecurityIpGroupName", Code: "InvalidGroupName.Format"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "ModifyMode", Code: "InvalidModifyMode.Format", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Code: "SecurityIPList.QuotaExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroup.VpcNotMatch", Status: http.StatusBadRequest},

	// Its accounts.
	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "InvalidAccountName.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: managed.KindAccount, Code: "InvalidAccountName.Duplicate"},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, Code: "AccountLimitExceeded"},
	{Reason: cloud.NotPermitted, Kind: managed.KindAccount, Code: "InvalidAccountName.Forbid", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "AccountName", Code: "InvalidAccountName.Format"},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "AccountPrivilege", Code: "InvalidAccountPrivilege.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "AccountDescription", Code: "InvalidAccountDescription.Format", Status: http.StatusBadRequest},

	// Its backups.
	{Reason: cloud.NotFound, Kind: managed.KindBackup, Code: "InvalidBackupSetID.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.InUse, Kind: managed.KindBackup, Code: "BackupJobExists", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: managed.KindBackup, Code: "OperationDenied.BackupMode", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "StartTime", Code: "InvalidStartTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "EndTime", Code: "InvalidEndTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Times", Code: "InvalidStartTimeAndEndTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Code: "InvalidBackupRetentionPeriod.Malformed", Status: http.StatusBadRequest},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "ResourceType", Code: "InvalidParameter.ResourceType", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation"},

	// The rest of what is malformed: the contract has no code of its own.
	{Reason: cloud.Malformed, Kind: kindInstance, Code: "IllegalParamError", Status: http.StatusBadRequest},
}
