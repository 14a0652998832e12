package vpcipam

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The SDK documents none: those of pools are what Vpc
// documents for VPCs out of them, and others are named as the vendor's page of codes names
// some of them.
var codes = []services.Code{
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: addressing.KindIPAM, Code: "ResourceNotFound.Ipam", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: addressing.KindScope, Code: "ResourceNotFound.IpamScope", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: addressing.KindPool, Code: "ResourceNotFound.IpamPool", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: addressing.KindAllocation, Code: "ResourceNotFound.IpamPoolAllocation", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: addressing.KindDiscovery, Code: "ResourceNotFound.IpamResourceDiscovery", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceNotFound.ResourceGroup", Status: http.StatusNotFound},
	{Reason: cloud.UnsupportedRegion, Kind: addressing.KindPool, Code: "OperationDenied.IpamPoolNotInRegion", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "UnsupportedRegion", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: addressing.KindService, Code: "OptInRequired.Ipam", Status: http.StatusBadRequest},
	// Terraform's provider knows the service to be open by this code.
	{Reason: cloud.AlreadyDone, Kind: addressing.KindService, Code: "CURRENT_USER_QUANTITY_EXCEED", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: addressing.KindScope, Code: "OperationDenied.DefaultIpamScope", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: addressing.KindDiscovery, Code: "OperationDenied.DefaultIpamResourceDiscovery", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: addressing.KindAllocation, Code: "OperationDenied.IpamPoolAllocationType", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: addressing.KindPool, By: addressing.KindAllocation, Code: "OperationDenied.IpamPoolAllocationExist", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: addressing.KindPool, Field: "Cidr", Code: "DependencyViolation.PoolCidr", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, By: cloud.KindResourceShare, Code: "DependencyViolation.ResourceShare", Status: http.StatusBadRequest},
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, By: addressing.KindPool, Code: "DependencyViolation.IpamPool", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, By: addressing.KindScope, Code: "DependencyViolation.IpamScope", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: addressing.KindPool, Code: "IllegalParam.SourceIpamPoolId", Status: http.StatusBadRequest},
	{Reason: cloud.NotAssociated, Kind: addressing.KindPool, Code: "ResourceNotFound.IpamPoolCidr", Status: http.StatusNotFound},
	{Reason: cloud.NotAssociated, Code: "IllegalParam.RemoveOperatingRegion", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Code: "DuplicatedParam.OperatingRegion", Status: http.StatusBadRequest},
	{Reason: cloud.Overlaps, Kind: addressing.KindPool, Code: "OperationDenied.CidrOverlapped", Status: http.StatusBadRequest},
	{Reason: cloud.Overlaps, Kind: addressing.KindAllocation, Code: "OperationDenied.CidrUnavailableInPool", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Code: "OperationDenied.AvailableCidrInsufficient", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Code: "OperationDenied.MaskOfCidrIsNotAllowed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "CidrOrMask", Code: "MissingParam.CidrOrCidrMask", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "CidrMask", Code: "IllegalParam.CidrMask", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Cidr", Code: "IllegalParam.Cidr", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "IpVersion", Code: "IllegalParam.IpVersion", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "PoolRegionId", Code: "IllegalParam.PoolRegionId", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "AutoImport", Code: "IllegalParam.AutoImport", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "OperatingRegion", Code: "IllegalParam.OperatingRegion", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "IpamScopeType", Code: "IllegalParam.IpamScopeType", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "IllegalParam.NextToken", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Name", Code: "IllegalParam.Name", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Description", Code: "IllegalParam.Description", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "ResourceType", Code: "IllegalParam.ResourceType", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Code: "IllegalParam.Tag", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "DuplicatedParam.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "SizeLimitExceeded.TagNum", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: addressing.QuotaIPAMs, Code: "QuotaExceeded.Ipam", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: addressing.QuotaScopes, Code: "QuotaExceeded.IpamScope", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: addressing.QuotaDiscoveries, Code: "QuotaExceeded.IpamResourceDiscovery", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: addressing.QuotaDepth, Code: "QuotaExceeded.IpamPoolDepth", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: addressing.QuotaBlocks, Code: "QuotaExceeded.IpamPoolCidr", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Code: "QuotaExceeded.IpamPool", Status: http.StatusBadRequest},
}
