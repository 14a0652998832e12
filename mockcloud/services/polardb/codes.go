package polardb

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
// counts whose code the contract documents for the action; where it documents none, the
// code is one that a sibling documents, or that Terraform's provider knows.
var codes = []services.Code{
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusForbidden},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.Malformed", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: kindCluster, Field: "AccessList", Code: "InvalidSecurityIPList.Format"},
	{Reason: cloud.NotFound, Kind: kindCluster, Code: "InvalidDBClusterId.NotFound"},
	{Reason: cloud.NotFound, Kind: kindCluster, Code: "InvalidDBCluster.NotFound"},
	{Reason: cloud.NotFound, Kind: kindCluster, Code: "InvalidDBClusterId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindNode, Code: "InvalidDBNodeId.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindEndpoint, Code: "InvalidDBEndpointId.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "IncorrecttVpcId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "InvalidZoneId.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchID.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "InsufficientResource"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "InsufficientResourceCapacity", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "InvalidZoneId.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "EntityNotExist.ResourceGroup"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidNewResourceGroupId.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.QuotaExceeded, Kind: kindCluster, Field: "SecurityGroups", Code: "NumberExceed.securityGroupIds"},

	{Reason: cloud.QuotaExceeded, Field: quotaClusters, Code: "QuotaExceeded.DBCluster", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: kindCluster, Field: "Expired", Code: "OperationDenied.LockMode", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: kindCluster, Code: "OperationDenied.ClusterStatus"},
	{Reason: cloud.WrongStatus, Kind: kindCluster, Code: "OperationDenied.DBClusterStatus", Status: http.StatusForbidden},
	{Reason: cloud.DeletionProtected, Kind: kindCluster, Code: "OperationDenied.DBClusterDeletionLock"},
	{Reason: cloud.NotPermitted, Kind: kindCluster, Field: "Subscription", Code: "OperationDenied.DBClusterPayType"},
	{Reason: cloud.NotPermitted, Kind: kindCluster, Field: "PayAsYouGo", Code: "OperationDenied.DBClusterPayType", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindCluster, Field: "Category", Code: "OperationDenied.ClusterCategory", Status: http.StatusForbidden},
	{Reason: cloud.NotPermitted, Kind: kindCluster, Field: "Roles", Code: "HaStatusNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindCluster, Field: "StorageSpace", Code: "OperationDenied.ModifyStorageSpace"},
	{Reason: cloud.NotPermitted, Kind: kindNode, Field: "Role", Code: "OperationDenied.DBNodeType"},
	{Reason: cloud.NotPermitted, Kind: kindNode, Field: "Class", Code: "OperationDenied.RoEqualSpec", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "StorageSpace", Code: "InvalidParameters.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "UpgradePolicy", Code: "InvalidUpgradePolicy.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Revision", Code: "InvalidEngineVersion.Unsupported"},
	{Reason: cloud.NotPermitted, Kind: kindCluster, Field: "Role", Code: "OperationDenied.DBNodeRole"},
	{Reason: cloud.AlreadyDone, Kind: kindCluster, Code: "InvalidOrderCharge.NotSupport"},

	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Name", Code: "InvalidDBClusterDescription.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Class", Code: "InvalidDBNodeClass.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Version", Code: "InvalidDBVersion.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "StandbyZone", Code: "InvalidZoneId.Same", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "NodeZone", Code: "InvalidZoneId.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Node", Code: "InvalidDBNode.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "NodeNumber", Code: "InvalidDBNodeNum.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "ModifyType", Code: "InvalidModifyType.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "PayType", Code: "InvalidPayType.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "PeriodUnit", Code: "InvalidPeriodUnit.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "UsedTime", Code: "InvalidUsedTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Period", Code: "InvalidUsedTime.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Duration", Code: "InvalidDuration.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "RenewalStatus", Code: "InvalidRenewalStatus.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "LowerCase", Code: "InvalidLowerCaseTableNames.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Maintenance", Code: "InvalidMaintainTime.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "MonitorPeriod", Code: "OperationDenied.DBInstanceMonitorPeriod"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "BackupTime", Code: "InvalidPreferredBackupTime.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "BackupPeriod", Code: "InvalidPreferredBackupPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Retention", Code: "InvalidBackupRetentionPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Frequency", Code: "InvalidBackupFrequency.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Level1Time", Code: "InvalidDataLevel1BackupTime.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Level1Period", Code: "InvalidDataLevel1BackupPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Level2Period", Code: "InvalidDataLevel2BackupPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Abroad", Code: "InvalidDataLevel2AnotherRegionRegion.NotFound"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "AbroadRetention", Code: "InvalidDataLevel2AnotherRegionBackupRetentionPeriod.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "OnDeletion", Code: "InvalidParam", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Settings", Code: "InvalidParameters.Format"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Setting", Code: "InvalidParameters.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "SettingValue", Code: "InvalidParameter.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "SSLAutoRotate", Code: "InvalidSSLAutoRotate.Malformed"},

	{Reason: cloud.Malformed, Kind: kindCluster, Field: "AccessEntry", Code: "InvalidSecurityIPList.Format", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindCluster, Field: "AccessEntry", Code: "InvalidSecurityIPList.Duplicate", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindCluster, Code: "InvalidSecurityIPList.QuotaExceeded", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: kindCluster, Field: "EndpointConfig", Code: "InvalidEndpointConfig.Malformed"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "EndpointConfig", Code: "EndpointConfig.Invalid"},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Nodes", Code: "InvalidNodes.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "NetType", Code: "InvalidNetType.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "Prefix", Code: "InvalidConnectionStringPrefix.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindEndpoint, Code: "EndpointNum.Error"},
	{Reason: cloud.Duplicate, Kind: kindEndpoint, Code: "NetTypeExists"},
	{Reason: cloud.Duplicate, Kind: managed.KindEndpoint, Code: "DnsConflict"},
	{Reason: cloud.NotFound, Kind: managed.KindEndpoint, Code: "InvalidCurrentConnectionString.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotPermitted, Kind: kindEndpoint, Field: "Last", Code: "AtLeastOneNetTypeExists", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindEndpoint, Code: "ClusterEndpoint.StatusNotValid"},

	// Where an account is made its name exists under the code for malformed ones.
	{Reason: cloud.Duplicate, Kind: managed.KindAccount, Code: "InvalidAccountName.Duplicate"},
	{Reason: cloud.Duplicate, Kind: managed.KindAccount, Code: "InvalidAccountName.Malformed"},
	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "InvalidAccountName.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Password", Code: "InvalidAccountPassword.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Description", Code: "InvalidAccountDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Type", Code: "InvalidAccountType.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "Privilege", Code: "InvalidAccountPrivilege.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Code: "InvalidAccountName.Malformed"},
	{Reason: cloud.NotPermitted, Kind: managed.KindAccount, Code: "IncorrectAccountPrivilegeType"},
	{Reason: cloud.Duplicate, Kind: managed.KindDatabase, Code: "InvalidDBName.Duplicate"},
	{Reason: cloud.Duplicate, Kind: managed.KindDatabase, Code: "InvalidDBName.Malformed"},
	{Reason: cloud.NotFound, Kind: managed.KindDatabase, Code: "InvalidDBName.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: managed.KindDatabase, Field: "Description", Code: "InvalidDBDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindDatabase, Field: "Charset", Code: "Database.AddError"},
	{Reason: cloud.Malformed, Kind: managed.KindDatabase, Code: "InvalidDBName.Malformed", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: managed.KindBackup, Code: "InvalidBackupSetID.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: managed.KindBackup, Code: "BackupJobExists", Status: http.StatusForbidden},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindBackup, Code: "BackupTimesExceeded"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "StartTime", Code: "InvalidStartTime.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "EndTime", Code: "InvalidEndTime.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Times", Code: "InvalidEndTime.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Mode", Code: "InvalidBackupMode.Malformed"},
	{Reason: cloud.Malformed, Kind: managed.KindBackup, Field: "Status", Code: "InvalidBackupStatus.Malformed"},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Field: "ResourceType", Code: "InvalidParameter.ResourceType", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindCluster, Code: "InvalidParameter", Status: http.StatusBadRequest},
}
