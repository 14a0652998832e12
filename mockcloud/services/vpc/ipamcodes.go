package vpc

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ipamCodes translate the domain's errors about pools out of which VPCs get their blocks.
var ipamCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: addressing.KindPool, Code: "ResourceNotFound.IpamPool"},
	{Reason: cloud.UnsupportedRegion, Kind: addressing.KindPool, Code: "OperationDenied.IpamPoolNotInRegion"},
	{Reason: cloud.Overlaps, Kind: addressing.KindAllocation, Code: "OperationDenied.CidrUnavailableInPool"},
	{Reason: cloud.Exhausted, Kind: addressing.KindAllocation, Code: "OperationDenied.AvailableCidrInsufficient"},
	{Reason: cloud.OutOfRange, Kind: addressing.KindAllocation, Code: "OperationDenied.MaskOfCidrIsNotAllowed"},
	{Reason: cloud.Malformed, Kind: addressing.KindAllocation, Field: "CidrOrMask", Code: "MissingParam.CidrOrCidrMask"},
	{Reason: cloud.Malformed, Kind: addressing.KindAllocation, Code: "IllegalParam.CidrMask"},
}
