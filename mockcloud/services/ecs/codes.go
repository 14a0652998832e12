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
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpcId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindZone, Code: "InvalidZoneId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindSecurityGroup, Code: "InvalidSecurityGroup.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindInstance, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceGroup, Code: "InvalidResourceGroup.NotFound"},

	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectVpcStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVSwitchStatus"},

	// Documented with two statuses; this is the one whose text speaks of the vSwitch.
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "QuotaExceeded.PrivateIpAddress", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidPrivateIpAddress"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidPrivateIpAddress.Duplicated"},
	// The contract has no code of its own for a zone that is not the vSwitch's.
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindZone, Code: "InvalidParameter.NotMatch"},

	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "Name", Code: "InvalidInstanceName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "HostName", Code: "InvalidHostName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "Description", Code: "InvalidDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindInstance, Field: "ReleaseAt", Code: "InvalidAutoReleaseTime.Malformed"},
	{Reason: cloud.DeletionProtected, Kind: cloud.KindInstance, Code: "InvalidOperation.DeletionProtection"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Field: "Pending", Code: "IncorrectInstanceStatus.Initializing"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindInstance, Code: "IncorrectInstanceStatus"},

	{Reason: cloud.Malformed, Kind: cloud.KindSecurityGroup, Field: "Name", Code: "InvalidSecurityGroupName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindSecurityGroup, Field: "Description", Code: "InvalidSecurityGroupDiscription.Malformed"},
	{Reason: cloud.Duplicate, Kind: cloud.KindSecurityGroup, Code: "InvalidParameter.SecurityGroupIdRepeated"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindVSwitch, Code: "InvalidParameter.Mismatch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindSecurityGroup, By: cloud.KindSecurityGroup, Code: "EnterpriseGroupLimited.MutliGroupType"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindSecurityGroup, Code: "SecurityGroupInstanceLimitExceed"},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaSecurityGroups, Code: "QuotaExceed.SecurityGroup"},
	{Reason: cloud.InUse, Kind: cloud.KindSecurityGroup, Code: "DependencyViolation"},

	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidTagKey.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidTagValue.Malformed"},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceed.Tags"},

	// These belong to every action that has the parameter.
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InValidParameter.NextToken"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
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
