package vpc

import (
	"fmt"
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// codes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action.
var codes = []services.Code{
	// The vendor documents this code for operations on a participant's view of
	// a network, but for none of the actions here.
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "Default", Code: "OperationFailed.DefaultVpcNotExist"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpcId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindZone, Code: "InvalidZoneId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindResourceGroup, Code: "InvalidResourceGroupId"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound"},

	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Name", Code: "InvalidVpcName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Description", Code: "InvalidVpcDiscription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "InvalidParameter"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock.Mask", Code: "IllegalParam.CidrBlockMask"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "OperationDenied.CidrInExcludeCidrs"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "UserCidr", Code: "IllegalParam.UserCidr"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVPC, Field: "UserCidr", Code: "InvalidUserCidr.Malformed"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, Field: "UserCidr", Code: "InvalidUserCidr.Quota"},

	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: "Name", Code: "InvalidVSwitchName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: "Description", Code: "InvalidVSwitchDiscription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: "CidrBlock", Code: "InvalidCidrBlock.Malformed"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock.Mask", Code: "InvalidCirdrBlock.MaskLength"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock", By: cloud.KindVPC, Code: "InvalidParameter"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock", Code: "IllegalParam.CidrBlock"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, Field: "CidrBlock", Code: "InvalidCidrBlock.Overlapped"},

	{Reason: cloud.Duplicate, Kind: cloud.KindVPC, Field: "Default", Code: "OperationFailed.DefaultVpcExist"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Default", Code: "OperationFailed.DefaultVSwitchExist"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVPC, Code: "InvalidCidrBlock.Overlapped"},

	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectVpcStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVSwitchStatus"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindVSwitch, Code: "DependencyViolation.VSwitch"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindSecurityGroup, Code: "DependencyViolation.SecurityGroup"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: cloud.KindResourceShare, Code: "DependencyViolation.ResourceShare"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, Code: "DependencyViolation"},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaVPCs, Code: "QuotaExceeded.Vpc"},
	{Reason: cloud.QuotaExceeded, Field: cloud.QuotaVSwitches, Code: "QuotaExceeded.VSwitch"},

	// The actions that create document no codes for tags; these are those of
	// TagResources.
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidTagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidTagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Forbidden.TagKey.Duplicated", Status: http.StatusBadRequest},

	// These two belong to every action that has the parameter.
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindClientToken, Code: "IdempotentParameterMismatch", Status: http.StatusBadRequest},
}

// refuse is an error that is about the request alone; all of these have the
// status 400.
func refuse(code, message string) *wire.Error {
	return &wire.Error{Code: code, Status: http.StatusBadRequest, Message: message}
}

// withoutIPv6 refuses the first of the parameters that is given: they need a
// VPC with an IPv6 block, and no VPC has one here.
func withoutIPv6(parameters ...services.Parameter) error {
	for _, p := range parameters {
		if p.Given {
			return refuse("OperationFailed.VpcIpv6Disabled", fmt.Sprintf("The parameter %s needs a VPC with an IPv6 block; mockcloud has none.", p.Name))
		}
	}
	return nil
}
