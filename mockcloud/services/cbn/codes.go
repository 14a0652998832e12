package cbn

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
	{Reason: cloud.SharedResource, Kind: cloud.KindVPC, Code: "Forbidden.OperateShareResource"},
	// Revoking documents no code for a VPC.
	{Reason: cloud.SharedResource, Kind: cloud.KindVPC, Code: "Forbidden.OperateShareResource", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "Forbbiden.AttachChildInstanceAcrossUid"},
	// Nor does it for one that is not there.
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "Granted", Code: "InvalidInstanceId.NotFound", Status: http.StatusNotFound},
	// Attaching to a transit router documents no code for a VPC that is not there.
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpcId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindCEN, Code: "InvalidCenId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindCEN, Code: "InvalidInstanceIds.NotFound"},
	// What Terraform's provider knows a CEN that is not there by.
	{Reason: cloud.NotFound, Kind: interconnect.KindCEN, Code: "ParameterCenInstanceId", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Field: "Peer", Code: "InvalidPeerTransitRouterId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Code: "InvalidTransitRouterInstance.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Code: "InvalidTransitRouterId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Code: "InstanceNotExist"},
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Field: "RouteMap", Code: "InvalidOperation.TransitRouterNotExist", Status: http.StatusBadRequest},
	// Updating documents no code for it.
	{Reason: cloud.NotFound, Kind: interconnect.KindTransitRouter, Code: "InvalidTransitRouterId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: interconnect.KindAttachment, Field: "Hop", Code: "InvalidTransitRouterRouteEntryNextHopId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindAttachment, Code: "InvalidTransitRouterAttachmentId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindAttachment, Code: "InvalidAttachmentId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindAttachment, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindAttachment, Code: "ParameterError"},
	// Detaching documents no code for a network that is not attached.
	{Reason: cloud.NotFound, Kind: interconnect.KindAttachment, Code: "ParameterInstanceId", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: interconnect.KindRouterTable, Code: "InvalidTransitRouterRouteTableId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindRouterTable, Code: "InvalidRouteTableId.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindRouterTable, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindRouterRoute, Field: "Destination", Code: "InvalidDestinationCidrBlock.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindRouterRoute, Code: "IllegalParam.TransitRouterRouteEntryId"},
	{Reason: cloud.NotFound, Kind: interconnect.KindPeerAttachment, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: interconnect.KindPublication, Field: "Route", Code: "InvalidOperation.NotFoundRoute"},
	{Reason: cloud.NotFound, Kind: interconnect.KindPublication, Code: "Instance.NotExist"},
	{Reason: cloud.Mismatch, Kind: interconnect.KindRouterTable, Code: "IllegalParam.TransitRouterTableId"},
	{Reason: cloud.Mismatch, Kind: interconnect.KindRouterTable, Code: "InvalidParameter.TransitRouterRouteTableId"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindRouterTable, Code: "OperationFailed.DeleteSystemRouteTable"},
	{Reason: cloud.InUse, Kind: interconnect.KindRouterTable, By: interconnect.KindTableAssociation, Code: "OperationFailed.DeleteRouteTableWithAssociation"},
	{Reason: cloud.InUse, Kind: interconnect.KindRouterTable, By: interconnect.KindRouterRoute, Code: "OperationFailed.DeleteRouteTableWithRouteEntry"},
	{Reason: cloud.InUse, Kind: interconnect.KindAttachment, By: interconnect.KindRouterRoute, Code: "OperationFailed.RouteEntryExist"},
	{Reason: cloud.InUse, Kind: interconnect.KindRouterTable, By: interconnect.KindTablePropagation, Code: "OperationFailed.DeleteRouteTableWithPropagation"},
	{Reason: cloud.InUse, Kind: interconnect.KindAttachment, By: network.KindRoute, Code: "OperationFailed.AttachmentReferencedVpcRouteEntryExisted"},
	{Reason: cloud.InUse, Kind: interconnect.KindAttachment, By: interconnect.KindTableAssociation, Code: "OperationFailed.RouteTableAssociationExist"},
	{Reason: cloud.InUse, Kind: interconnect.KindAttachment, By: interconnect.KindTablePropagation, Code: "OperationFailed.RouteTablePropagationExist"},
	{Reason: cloud.InUse, Kind: interconnect.KindCEN, By: interconnect.KindRouterTable, Code: "OperationFailed.DeleteCenWithCustomRouteTable"},
	{Reason: cloud.InUse, Kind: interconnect.KindTransitRouter, By: interconnect.KindRouterTable, Code: "OperationFailed.DeleteTransitRouter"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindTableAssociation, Code: "AssociationExist.TransitRouterTable"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindTablePropagation, Code: "OperationUnsupported.EnablePropagation"},
	{Reason: cloud.NotAssociated, Kind: interconnect.KindTableAssociation, Field: "Replace", Code: "OperationUnsupported.TransitAttachment"},
	{Reason: cloud.NotAssociated, Kind: interconnect.KindTableAssociation, Code: "OperationUnsupported.dissociateRouteTable"},
	{Reason: cloud.NotAssociated, Kind: interconnect.KindTablePropagation, Code: "OperationUnsupported.DisablePropagation"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindRouterRoute, Field: "Hop", Code: "OperationFailed.CreateRouteEntryWithSameDestinationCidrBlock"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindRouterRoute, Code: "InstanceExist.TransitRouterRouteEntry"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouterRoute, Field: "Destination", Code: "IllegalParam.TransitRouterDestinationCidrBlock"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouterRoute, Field: "Name", Code: "InvalidName"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouterRoute, Field: "Description", Code: "InvalidDescription"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindRouterRoute, Field: "IPv6", Code: "OperationFailed.CreateTransitRouterRouteEntryWithVPCAttachment"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindRouterRoute, Field: "Learned", Code: "OperationFailed.DeleteTransitRouterRouteEntry"},
	// What Terraform's provider waits for, where the contract has no code for it.
	{Reason: cloud.WrongStatus, Kind: interconnect.KindRouterRoute, Code: "IncorrectStatus.Status", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Field: "Hop", Code: "IncorrectStatus.Status", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindPublication, Field: "Table", Code: "InvalidOperation.UnsupportRouteTableType"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindPublication, Field: "Table", Code: "InvalidOperation.NotFoundRoute"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindPublication, Field: "NextHop", Code: "InvalidOperation.UnsupportnexthopType"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindAttachment, Field: "AutoPublish", Code: "InvalidOperation.VpcAutoRoutesPublishInOtherCEN"},
	{Reason: cloud.Malformed, Kind: interconnect.KindAttachment, Field: "Line", Code: "ParameterIllegal.CdtDefaultLinkTypeOnlySupportPlatinumOrGold"},
	{Reason: cloud.Mismatch, Kind: interconnect.KindTransitRouter, Field: "Peer", Code: "IllegalParam.PeerTransitRouterId"},
	{Reason: cloud.Mismatch, Kind: interconnect.KindTransitRouter, Field: "PeerRegion", Code: "IllegalParam.PeerRegionId"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindAttachment, Field: "Peer", Code: "InvalidOperation"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindTableAssociation, Code: "IncorrectStatus.AttachmentOrRouteTable"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindTableAssociation, Code: "IncorrectStatus.Status"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindTablePropagation, Code: "IncorrectStatus.AttachmentOrRouteTable"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindRouterTable, Code: "IncorrectStatus.AttachmentOrRouteTable"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindRouterTable, Code: "IncorrectStatus.TransitRouterRouteTable"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindRouterTable, Code: "IncorrectStatus.Status"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Code: "IncorrectStatus.AttachmentOrRouteTable"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Code: "IncorrectStatus.Status"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "Forbidden.ResourceGroup"},
	{Reason: cloud.Malformed, Kind: interconnect.KindCEN, Field: "CenId", Code: "IllegalParam.CenId"},
	{Reason: cloud.NotAssociated, Kind: interconnect.KindGrant, Code: "InvalidParameter"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindGrant, Code: "OperationFailed.GrantCrossAccountExist"},
	{Reason: cloud.InUse, Kind: interconnect.KindGrant, Code: "OperationDenied.AttachmentExist"},

	{Reason: cloud.NotFound, Kind: interconnect.KindRouteMap, Code: "InvalidParameter.RouteMapId"},
	// Deleting documents no code for a route map that is not there, and making one none for a table.
	{Reason: cloud.NotFound, Kind: interconnect.KindRouteMap, Code: "InvalidParameter.RouteMapId", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: interconnect.KindRouterTable, Code: "InvalidTransitRouterRouteTableId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: interconnect.KindRouterTable, Code: "InvalidParameter"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindRouteMap, Code: "Forbidden.CenRouteMapExist"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindRouteMap, Code: "InvalidOperation.CenRouteMapExist"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindRouteMap, Code: "IncorrectStatus.RouteMap"},
	// Modifying documents no code for one that is still being made.
	{Reason: cloud.WrongStatus, Kind: interconnect.KindRouteMap, Code: "IncorrectStatus.RouteMap", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouteMap, Field: "Description", Code: "InvalidDescription"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouteMap, Field: "Prepend.SourceRegionIds", Code: "InvalidOperation.PrependAsPathWithInvalidSourceRegionId"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouteMap, Field: "Prepend.SourceInstanceIds", Code: "InvalidOperation.PrependAsPathWithInvalidSourceInstanceIds"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouteMap, Field: "Prepend.DestinationInstanceIds", Code: "InvalidParam.DestinationInstanceIds"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouteMap, Field: "Prepend.SourceRegionIds", Code: "Invid.Parameter"},

	{Reason: cloud.NotFound, Kind: interconnect.KindRouterCIDR, Code: "OperationFailed.CidrNotExist"},
	{Reason: cloud.Malformed, Kind: interconnect.KindRouterCIDR, Field: "Cidr", Code: "IllegalParam.Cidr"},
	{Reason: cloud.Overlaps, Kind: interconnect.KindRouterCIDR, Code: "OverLappingExist.Cidr"},
	// Modifying documents no code for it, and adding none for one too many.
	{Reason: cloud.Overlaps, Kind: interconnect.KindRouterCIDR, Code: "OverLappingExist.Cidr", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: interconnect.KindRouterCIDR, Code: "OperationUnsupported.TransitRouterCidr"},

	{Reason: cloud.AlreadyDone, Kind: interconnect.KindRouterService, Code: "Order.Opened"},

	{Reason: cloud.UnsupportedRegion, Code: "OperationUnsupported.RegionId"},
	{Reason: cloud.UnsupportedRegion, Code: "IllegalParam.RegionId"},
	{Reason: cloud.UnsupportedRegion, Code: "IllegalParam.Region"},
	{Reason: cloud.UnsupportedRegion, Code: "ParameterIllegal.ChildInstanceRegionId"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidParameter"},
	{Reason: cloud.Mismatch, Kind: interconnect.KindTransitRouter, Field: "RegionId", Code: "OperationUnsupported.TransitRouterRegionId"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindTransitRouter, Code: "InstanceExist.TransitRouterInstance"},
	{Reason: cloud.Duplicate, Kind: interconnect.KindAttachment, Code: "InvalidOperation.ChildInstanceAlreadyAttached"},
	// Attaching to a transit router documents no code for it.
	{Reason: cloud.Duplicate, Kind: interconnect.KindAttachment, Code: "InvalidOperation.ChildInstanceAlreadyAttached", Status: http.StatusConflict},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindTransitRouter, Field: "Type", Code: "OperationUnsupported.TransitRouterType"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindTransitRouter, Field: "Type", Code: "OperationFailed.InvalidTransitRouter"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindTransitRouter, Field: "Type", Code: "OperationFailed.BasicTrNotSupport"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindTransitRouter, Field: "Type", Code: "OperationFailed.TransitRouterType"},
	{Reason: cloud.NotPermitted, Kind: interconnect.KindTransitRouter, Field: "Type", Code: "Forbidden.TypeInvalid"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "Duplicated.ZoneMapping"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "IllegalParam.AddOrRemoveZoneMappings"},
	{Reason: cloud.Malformed, Kind: interconnect.KindAttachment, Field: "ZoneId", Code: "IllegalParam.ZoneId"},
	{Reason: cloud.Malformed, Kind: interconnect.KindAttachment, Field: "ZoneMappings", Code: "IllegalParam.ZoneMappings"},
	{Reason: cloud.Malformed, Kind: interconnect.KindAttachment, Field: "Zones", Code: "IllegalParam.AddOrRemoveZoneMappings"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "InsufficientIpAddr.vsw"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectStatus.VpcSwitch"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectStatus.Vpc"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "OperationFailed.InvalidVpcStatus"},
	// What Terraform's provider waits for, where the contract has no code for these.
	{Reason: cloud.WrongStatus, Kind: interconnect.KindCEN, Code: "InvalidOperation.CenInstanceStatus", Status: http.StatusConflict},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindTransitRouter, Code: "IncorrectStatus.TransitRouterInstance"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindTransitRouter, Code: "IncorrectStatus.TransitRouter"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindTransitRouter, Code: "InvalidParameter"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Code: "InvalidOperation.ChildInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Code: "IncorrectStatus.TransitRouterAttachment"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Code: "IncorrectStatus.TransitRouterAttachmentId"},
	{Reason: cloud.WrongStatus, Kind: interconnect.KindAttachment, Code: "IncorrectStatus.Attachment", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: interconnect.KindCEN, Code: "InvalidOperation.AttachedChildInstanceExist", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: interconnect.KindTransitRouter, Code: "InvalidOperation.AttachedChildInstanceExist", Status: http.StatusBadRequest},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceeded.TagNum", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "DuplicatedParam.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "IllegalParam.NextToken"},
	{Reason: cloud.Malformed, Code: "InvalidParameter"},
}
