package ecs

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// codes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action.
var codes = []services.Code{
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound"},
	{Reason: cloud.UnsupportedRegion, Code: "Forbidden.RegionId"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpcId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindZone, Code: "InvalidZoneId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityGroup, Code: "InvalidSecurityGroup.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindInstance, Code: "InvalidEcsId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindInstance, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindInstance, Code: "NoSuchResource"},
	{Reason: cloud.NotFound, Kind: cloud.KindDisk, Code: "InvalidDiskId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Field: "PrivateIpAddress", Code: "InvalidIp.IpUnassigned"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Field: "Ipv6Address", Code: "InvalidIp.IpUnassigned"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "InvalidEniId.NotFound"},
	// Of IPv6 addresses the contract does not tell what a vSwitch is that is not the caller's.
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidParam.IpAssign"},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceGroup, Code: "InvalidResourceGroup.NotFound"},

	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectVpcStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVSwitchStatus"},

	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "InvalidParameter.NotEnoughIpInVSwitch"},
	// Documented with two statuses; this is the one whose text speaks of the vSwitch.
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "QuotaExceeded.PrivateIpAddress", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidPrivateIpAddress"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidPrivateIpAddress.Mismatch"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidVSwitchId.IpInvalid"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Code: "InvalidVSwitchId.IpInvalid"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Code: "InvalidIp.IpAssigned"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Code: "InvalidOperation.AddressAlreadyAllocated"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "InvalidVSwitch.Ipv6NotTurnOn"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "InvalidOperation.VSwitchIpv6Disabled"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidPrivateIpAddress.Duplicated"},
	// The contract has no code of its own for a zone that is not the vSwitch's.
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindZone, Code: "InvalidParameter.NotMatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindZone, Code: "InvalidVSwitchId.Mismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "InvalidVSwitch.NotBelongToVpc"},

	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "Name", Code: "InvalidInstanceName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "HostName", Code: "InvalidHostName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "Description", Code: "InvalidDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "ReleaseAt", Code: "InvalidAutoReleaseTime.Malformed"},
	{Reason: cloud.DeletionProtected, Kind: cloud.KindInstance, Code: "InvalidOperation.DeletionProtection"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Field: "Pending", Code: "IncorrectInstanceStatus.Initializing"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Field: "Pending", Code: "Forbidden.InstanceIsBeingCreated"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Field: "Running", Code: "InvalidInstanceStatus.NotRunning"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Field: "Stopped", Code: "InvalidInstanceStatus.NotStopped"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Code: "InvalidStatus.ValueNotSupported"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Code: "InvalidOperation.InvalidEcsState"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetChargeType", Code: "InvalidInternetChargeType.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthOut", Code: "InvalidInternetMaxBandwidthOut.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthOut", Code: "InvalidInternetMaxBandwidthOut.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthOut", Code: "InvalidParameter.Bandwidth"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthIn", Code: "InvalidInternetMaxBandwidthIn.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthIn", Code: "InvalidInternetMaxBandwidthIn.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthIn", Code: "InvalidParameter.Bandwidth"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindInstance, Field: "InternetMaxBandwidthOut", Code: "AllocateIpInvalidInstanceBandwidth"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindInstance, Field: "LastGroup", Code: "InstanceLastSecurityGroup"},
	{Reason: cloud.Duplicate, Kind: cloud.KindInstance, Field: "Member", Code: "InvalidInstanceId.AlreadyExists"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindInstance, Field: "SecurityGroups", Code: "InvalidParameter.MustBeEmpty"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindInstance, Field: "Addresses", Code: "PrimaryEniHasSubIp"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindInstance, Field: "IPv6", Code: "InvalidIp.Ipv6Assigned"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindInstance, Field: "Interfaces", Code: "InvalidInstance.AttachedEni"},
	{Reason: cloud.AlreadyDone, Kind: cloud.KindInstance, Field: "VpcId", Code: "InvalidParameter.AlreadyInTargetVpc"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "SecurityGroupId", Code: "InvalidParameter.SecurityGroupId"},

	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "SystemDisk.Category", Code: "InvalidSystemDiskCategory.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "SystemDisk.Size", Code: "InvalidSystemDiskSize.ValueNotSupported"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindDisk, Field: "ImageSize", Code: "InvalidSystemDiskSize.LessThanImageSize"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "DataDisk.Category", Code: "InvalidDataDiskCategory.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "DataDisk.Size", Code: "InvalidDataDiskSize.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "PerformanceLevel", Code: "InvalidPerformanceLevel.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "Category", Code: "InvalidDiskCategory.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "Name", Code: "InvalidDiskName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "Description", Code: "InvalidDiskDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindDisk, Field: "Description", Code: "InvalidDescription.Malformed"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindDisk, Field: "ProvisionedIops", Code: "ProvisionedIopsForDiskCategoryUnsupported"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindDisk, Field: "ProvisionedIops", Code: "InvalidProvisionedIops.LimitExceed"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindDisk, Field: "BurstingEnabled", Code: "BurstingEnabledForDiskCategoryUnsupported"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindDisk, Field: "BurstingEnabled", Code: "InvalidBurstingEnabled.DiskSizeTooSmall"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindDisk, Field: "Smaller", Code: "InvalidDiskSize.TooSmall"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindDisk, Field: "Greater", Code: "InvalidDiskSize.TooLarge"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindDisk, Field: "PerformanceLevel", Code: "InvalidPerformanceLevel.TooLow"},
	{Reason: cloud.Mismatch, Kind: cloud.KindDisk, Field: "PerformanceLevel", Code: "InvalidPerformanceLevelParam.Mismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindDisk, Field: "Size", Code: "OperationDenied.PerformanceLevelNotMatch"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindDisk, Field: "Category", Code: "InvalidDiskCategory.NotSupported"},
	{Reason: cloud.AlreadyDone, Kind: cloud.KindDisk, Field: "Performance", Code: "NoChangeInDiskCategoryAndPerformanceLevel"},
	{Reason: cloud.AlreadyDone, Kind: cloud.KindDisk, Code: "InvalidDisk.AlreadyDetached"},
	{Reason: cloud.Mismatch, Kind: cloud.KindDisk, By: cloud.KindZone, Code: "ResourcesNotInSameZone"},
	{Reason: cloud.Mismatch, Kind: cloud.KindDisk, By: cloud.KindInstance, Code: "DependencyViolation"},
	{Reason: cloud.Duplicate, Kind: cloud.KindDisk, Field: "Device", Code: "InvalidDevice.InUse"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindDisk, Code: "InstanceDiskLimitExceeded"},
	{Reason: cloud.InUse, Kind: cloud.KindDisk, Code: "InvalidDisk.InUse"},
	{Reason: cloud.InUse, Kind: cloud.KindDisk, Code: "IncorrectDiskStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindDisk, Field: "Creating", Code: "IncorrectDiskStatus.Initializing"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindDisk, Code: "IncorrectDiskStatus"},

	{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Field: "Name", Code: "InvalidParams.NetworkInterfaceName"},
	{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Code: "InvalidParams.CreateEniParams"},
	{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Code: "InvalidParameter"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, Code: "InvalidOperation.InvalidEniState"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, Code: "InvalidOperation.NetworkInterface"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Primary", Code: "InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Delete", Code: "InvalidOperation.DetachPrimaryEniNotAllowed"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Detach", Code: "InvalidOperation.DetachPrimaryEniNotAllowed"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Groups", Code: "InvalidOperation.InvalidEniType"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "LastGroup", Code: "InvalidOperation.AtLeastInOneGroup"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Several", Code: "InvalidParam.SecondaryNetworkInterface"},
	{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: cloud.KindVPC, Code: "InvalidOperation.VpcMismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: cloud.KindZone, Code: "InvalidOperation.AvailabilityZoneMismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: cloud.KindInstance, Code: "InvalidParameter.EniNotBelongEcs"},
	{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, Code: "InvalidParam.NetworkInterface"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, By: cloud.KindInstance, Code: "EniPerInstanceLimitExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, By: cloud.KindInstance, Code: "InvalidParameter.EniNumExceededWithLaunchEcs"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, By: cloud.KindInstance, Code: "InvalidOperation.EniCountExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "Addresses", Code: "MaxEniPrivateIpsCountExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "Addresses", Code: "InvalidOperation.Ipv4CountExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "IPv6", Code: "MaxEniIpv6IpsCountExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "IPv6", Code: "InvalidOperation.Ipv6CountExceeded"},
	{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, Field: "ID", Code: "InvalidParam.NetworkInterface"},
	{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, Code: "InvalidParameter.PrivateIpAddressRepeated"},
	{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, Code: "InvalidIp.IpRepeated"},
	{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, Code: "InvalidParameter"},

	{Reason: cloud.Malformed, Kind: cloud.KindSecurityGroup, Field: "Name", Code: "InvalidSecurityGroupName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindSecurityGroup, Field: "Description", Code: "InvalidSecurityGroupDiscription.Malformed"},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityGroup, Code: "InvalidParameter.SecurityGroupIdRepeated"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindVPC, Code: "InvalidInstanceId.Mismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindVSwitch, Code: "InvalidParameter.Mismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindVSwitch, Code: "InvalidSecurityGroupVpc.NotBelongToOneVpc"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindVSwitch, Code: "InvalidOperation.VpcMismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindSecurityGroup, Code: "EnterpriseGroupLimited.MutliGroupType"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindSecurityGroup, Code: "InvalidOperation.MultiGroupType"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindSecurityGroup, Code: "InvalidSecurityGroupAssociation.NotFound"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityGroup, Field: "Joined", Code: "JoinedGroupLimitExceed"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityGroup, Field: "Joined", Code: "InstanceSecurityGroupLimitExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityGroup, Code: "SecurityGroupInstanceLimitExceed"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityGroup, Code: "SecurityGroupInstanceLimitExceeded"},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaSecurityGroups, Code: "QuotaExceed.SecurityGroup"},
	{Reason: cloud.InUse, Kind: cloud.KindSecurityGroup, Code: "DependencyViolation"},

	{Reason: cloud.NotPermitted, Kind: cloud.KindSecurityGroup, Code: "InvalidParameter.InnerAccessPolicy"},

	{Reason: cloud.NotFound, Kind: cloud.KindSecurityRule, Field: "Source", Code: "InvalidSourceGroupId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityRule, Field: "Dest", Code: "InvalidDestGroupId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityRule, Field: "Spec", Code: "SecurityGroupRule.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityRule, Code: "InvalidSecurityGroupRuleId.NotFound"},
	// Documented with two statuses; this is the one whose text speaks of VPCs.
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "Source", Code: "InvalidSourceGroupId.Mismatch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "Dest", Code: "InvalidDestGroupId.Mismatch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "Ports", Code: "InvalidParam.ProtocolAndPortRangeMismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "Ports", Code: "OperationDenied"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "Family", Code: "InvalidParameter.Conflict"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "IPv4", Code: "InvalidParam.Ipv6ProtocolConflictWithIpv4Address"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "IPv6", Code: "InvalidParam.Ipv4ProtocolConflictWithIpv6Address"},
	// Documented with two statuses as well: one for addresses, one for security groups.
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityRule, Field: "Own", Code: "InvalidParamter.Conflict", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityRule, Field: "Source", Code: "InvalidParamter.Conflict", Status: http.StatusForbidden},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityRule, Field: "Dest", Code: "InvalidSecurityGroup.IsSame"},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityRule, Field: "ID", Code: "InvalidParam.SecurityGroupRuleIdRepeated"},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityRule, Field: "Spec", Code: "InvalidOperation.RuleDuplicate"},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityRule, Code: "InvalidParam.DuplicatePermissions"},
	{Reason: cloud.Malformed, Kind: cloud.KindSecurityRule, Field: "Priority", Code: "InvalidPriority.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindSecurityRule, Field: "Description", Code: "InvalidSecurityGroupDiscription.Malformed"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindSecurityRule, Field: "Family", Code: "InvalidOperation.ModifySgRuleEntityType"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindSecurityRule, By: cloud.KindSecurityGroup, Code: "InvalidGroupAuthParameter.OperationDenied"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindSecurityRule, Code: "InvalidGroupParameter.OperationDenied"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindSecurityRule, Code: "InvalidParam.InvalidModifyRuleRequest"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityRule, Field: "Peer", Code: "AuthorizedGroupRule.LimitExceed"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityRule, Code: "AuthorizationLimitExceed"},

	{Reason: cloud.NotFound, Kind: cloud.KindKeyPair, Code: "InvalidKeyPairName.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindInstance, Code: "InvalidInstanceIds.ValueNotSupported"},
	{Reason: cloud.Malformed, Kind: cloud.KindKeyPair, Field: "Name", Code: "InvalidKeyPairName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindKeyPair, Field: "PublicKey", Code: "InvalidPublicKeyBody.Malformed"},
	{Reason: cloud.Duplicate, Kind: cloud.KindKeyPair, Code: "KeyPair.AlreadyExist"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindKeyPair, Code: "QuotaExceed.KeyPair"},
	{Reason: cloud.InUse, Kind: cloud.KindKeyPair, Code: "InvalidParameter.KeypairAlreadyAttachedInstance"},
	{Reason: cloud.Mismatch, Kind: cloud.KindKeyPair, By: cloud.KindImage, Code: "DependencyViolation.WindowsInstance"},

	{Reason: cloud.Mismatch, Kind: cloud.KindInstance, By: cloud.KindImage, Code: "ImageNotSupportInstanceType"},

	{Reason: cloud.NotFound, Kind: cloud.KindRole, Code: "InvalidRamRole.NotFound"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRole, Code: "InvalidRamRole.NotEcsRole"},

	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidTagKey.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidTagValue.Malformed"},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceed.Tags"},

	// What is left is about a resource whose type the request names.
	{Reason: cloud.NotFound, Code: "InvalidResourceId.NotFound"},

	// These belong to every action that has the parameter.
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InValidParameter.NextToken"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "Invalid.NextToken"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParamter"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.DryRunPassed, Code: "DRYRUN.SUCCESS"},
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindClientToken, Code: "IdempotentParameterMismatch", Status: http.StatusBadRequest},
}

// refuse is an error that is about the request alone, with the status that the
// action's contract has for the code.
func refuse(action *contract.Action, code, message string) *wire.Error {
	status, ok := action.Documents(code)
	if !ok {
		status = http.StatusBadRequest
	}
	return &wire.Error{Code: code, Status: status, Message: message}
}
