package vpcpeer

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action.
var codes = []services.Code{
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindClientToken, Code: "IdempotentParamNotMatch", Status: http.StatusBadRequest},
	{Reason: cloud.SharedResource, Code: "OperationDenied.OperateShareResource"},
	{Reason: cloud.NotFound, Kind: interconnect.KindPeerConnection, Code: "ResourceNotFound.InstanceId"},
	{Reason: cloud.NotFound, Kind: interconnect.KindPeerConnection, Code: "ResourceNotFound.VpcPeer"},
	{Reason: cloud.NotFound, Kind: interconnect.KindPeerConnection, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "OperationFailed.NotExist.ResourceGroup"},
	// The contract has no codes for VPCs that do not exist; these are formed as its others are.
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "AcceptingVpcId", Code: "ResourceNotFound.AcceptingVpc", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "ResourceNotFound.Vpc", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVPC, Field: "AcceptingVpcId", Code: "IllegalParam.AcceptingVpcId", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "UnsupportedRegion", Status: http.StatusBadRequest},

	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Field: "AcceptingVpcId", Code: "IncorrectStatus.AcceptingVpc"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectStatus.Vpc"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindPeerConnection, Code: "IncorrectStatus.VpcPeer"},
	{Reason: cloud.InUse, Kind: interconnect.KindPeerConnection, By: network.KindRoute, Code: "OperationDenied.RouteEntryExist"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindPeerConnection, Code: "ResourceAlreadyExist.VpcPeer"},
	// Only changes document it; a new connection cannot have a bandwidth there either.
	{Reason: cloud.NotPermitted, Kind: interconnect.KindPeerConnection, Field: "Bandwidth", Code: "OperationFailed.BandwidthCannotBeChangedInSameRegion", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindPeerConnection, Field: "LinkType", Code: "OperationFailed.InterRegionLinkTypeNotSupported"},
	// The contract has no codes for names.
	{Reason: cloud.Malformed, Kind: interconnect.KindPeerConnection, Field: "Name", Code: "IllegalParam.Name", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: interconnect.KindPeerConnection, Field: "Description", Code: "IllegalParam.Description", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaPeerConnections, Code: "QuotaExceeded.VpcPeerCountPerUserPerRegion"},
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaPeersWithinRegion, Code: "QuotaExceeded.IntraRegionVpcPeerCountPerVpc"},
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaPeersBetweenRegions, Code: "QuotaExceeded.CrossRegionVpcPeerCountPerVpc"},
	// Only changes document it.
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaRegionBandwidth, Code: "QuotaExceeded.Bandwidth", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaBorderBandwidth, Code: "QuotaExceeded.Bandwidth", Status: http.StatusBadRequest},

	// Creating and accepting document no codes for tags, and no action one for tokens.
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Forbidden.TagKey.Duplicated", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "IllegalParam.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "IllegalParam.TagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tags", Code: "InvalidTagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "ResourceType", Code: "InvalidInstanceType.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "IllegalParam.NextToken", Status: http.StatusBadRequest},
}
