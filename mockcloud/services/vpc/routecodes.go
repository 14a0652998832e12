package vpc

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// routeCodes are those of route tables and routes.
var routeCodes = []services.Code{
	{Reason: cloud.Malformed, Kind: cloud.KindRouteTable, Field: "Name", Code: "Abs.InvaliTableName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindRouteTable, Field: "Name", Code: "InvalidParameter.RouteTableName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindRouteTable, Field: "Description", Code: "InvalidDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindRouteTable, Field: "Description", Code: "InvalidParameter.Description.Malformed"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, Code: "IncorrectStatus.RouteTable"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, Code: "IncorrectStatus.RouteTableStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, Code: "IncorrectStatus.GatewayRouteTable"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, Code: "IncorrectRouteTableStatus"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaRouteTables, Code: "QuotaExceeded.RouteTable"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindRouteTable, Field: "Gateway", Code: "QuotaExceeded.GatewayRouteTable"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "System", Code: "IncorrectRouteTableType"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "System", Code: "OperationDenied.SwitchToSystemRouteTable"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "System", Code: "OperationUnsupported.SystemRouteTable"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "Gateway", Code: "OperationDenied.AssociateGatewayRouteTable"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "Gateway", Code: "OperationDenied.RouteTableTypeNotPermitted"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "NoGateway", Code: "OperationDenied.RouteTableTypeIncorrect"},
	{Reason: cloud.InUse, Kind: cloud.KindRouteTable, By: network.KindGateway, Code: "OperationDenied.GatewayAssociated"},
	{Reason: cloud.InUse, Kind: cloud.KindRouteTable, By: network.KindRoute, Code: "DependencyViolation.RouteEntry"},
	{Reason: cloud.InUse, Kind: cloud.KindRouteTable, By: cloud.KindVSwitch, Code: "IncorrectRouteTableStatus"},

	{Reason: cloud.Mismatch, Kind: cloud.KindRouteTable, By: cloud.KindVSwitch, Code: "Forbidden.NotInSameVpc"},
	{Reason: cloud.Duplicate, Kind: cloud.KindRouteTable, By: cloud.KindVSwitch, Code: "Forbidden.VSwitchAlreadyAssociatedRouteTable"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindRouteTable, By: cloud.KindVSwitch, Code: "OperationFailed.VSwitchNotAssociate"},
	// No gateway of the type Ipv6Gateway has a code of its own for what is not there.
	{Reason: cloud.NotFound, Kind: network.KindGateway, Code: "ResourceNotFound.Ipv4Gateway"},
	{Reason: cloud.Mismatch, Kind: cloud.KindRouteTable, By: network.KindGateway, Code: "OperationDenied.GatewayAndTableNotInOneVpc"},
	{Reason: cloud.Duplicate, Kind: cloud.KindRouteTable, By: network.KindGateway, Code: "ResourceAlreadyAssociated.GatewayRouteTable"},
	{Reason: cloud.Duplicate, Kind: network.KindGateway, Code: "ResourceAlreadyAssociated.Ipv4Gateway"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindRouteTable, By: network.KindGateway, Code: "OperationFailed.NotExistAssociateRelation"},

	{Reason: cloud.Malformed, Kind: network.KindVRouter, Field: "Name", Code: "InvalidVRouterName.Malformed"},
	{Reason: cloud.Malformed, Kind: network.KindVRouter, Field: "Description", Code: "InvalidVRouterDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: network.KindVRouter, Field: "Description", Code: "InvalidVRouterDiscription.Malformed"}, // of Ecs

	{Reason: cloud.NotFound, Kind: network.KindRoute, Field: "ID", Code: "InvalidRouteEntryId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindRoute, Code: "InvalidRouteEntry.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindRoute, Code: "ResourceNotFound.RouteEntry"},
	{Reason: cloud.Malformed, Kind: network.KindRoute, Field: "Name", Code: "InvalidRouteEntryName.Malformed"},
	{Reason: cloud.Malformed, Kind: network.KindRoute, Field: "Description", Code: "InvalidDescription.Malformed"},
	// Those that change routes document no code for a description.
	{Reason: cloud.Malformed, Kind: network.KindRoute, Field: "Description", Code: "InvalidDescription.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: network.KindRoute, Field: "Name", Code: "InvalidRouteEntryName.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: network.KindRoute, Field: "Destination", Code: "InvalidCidrBlock.Malformed"},
	{Reason: cloud.OutOfRange, Kind: network.KindRoute, Field: "Destination", Code: "InvalidDestinationCidrBlock"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "VPC.IPv6", Code: "OperationDenied.VpcIpv6NotEnabled"},
	{Reason: cloud.Overlaps, Kind: network.KindRoute, Field: "Destination.IPv6", Code: "OperationUnsupported.DestinationCidrBlockOverlapWithVSwitch"},
	{Reason: cloud.Overlaps, Kind: network.KindRoute, Field: "Destination", Code: "InvalidCidrBlock"},
	{Reason: cloud.Duplicate, Kind: network.KindRoute, Field: "NextHop", Code: "Duplicated.VpcNextHop"},
	{Reason: cloud.Duplicate, Kind: network.KindRoute, Field: "Destination.PrefixList", Code: "RouteConflict.AlreadyExist"},
	{Reason: cloud.Duplicate, Kind: network.KindRoute, By: cloud.KindPrefixList, Code: "OperationFailed.CidrConflictWithPrefixList"},
	{Reason: cloud.Duplicate, Kind: network.KindRoute, Code: "InvalidCIDRBlock.Duplicate"},
	{Reason: cloud.Duplicate, Kind: cloud.KindPrefixList, By: network.KindRoute, Code: "ResourceAlreadyAssociated.PrefixList"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaRoutes, Code: "QuotaExceeded"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaHaVipRoutes, Code: "CountLimitExceed.HaVipRouteEntry"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaVPNRoutes, Code: "QuotaExceeded.VpnRouteEntry"},
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaAttachmentRoutes, Code: "QuotaExceeded"},
	// Those that change routes document no codes for these.
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaHaVipRoutes, Code: "CountLimitExceed.HaVipRouteEntry", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaVPNRoutes, Code: "QuotaExceeded.VpnRouteEntry", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: interconnect.QuotaAttachmentRoutes, Code: "QuotaExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: network.KindRoute, Field: "VSwitch", Code: "IncorrectStatus.VpcRouteEntry"},
	{Reason: cloud.WrongStatus, Kind: network.KindRoute, Field: "Ipv6Gateway", Code: "OperationFailed.RouteEntryUnstable"},
	{Reason: cloud.WrongStatus, Kind: network.KindRoute, Field: "NatGateway", Code: "IncorrectStatus.RouterEntry"},
	{Reason: cloud.WrongStatus, Kind: network.KindRoute, Code: "IncorrectRouteEntryStatus"},
	{Reason: cloud.WrongStatus, Kind: network.KindRoute, Code: "IncorrectStatus.RouteEntry"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindPrefixList, Code: "IncorrectStatus.PrefixList"},
	// Terraform waits for this when it makes a route, for which it is not documented.
	{Reason: cloud.WrongStatus, Kind: cloud.KindPrefixList, Code: "IncorrectStatus.PrefixList", Status: http.StatusBadRequest},
	{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, By: network.KindRoute, Code: "RouteConflict.AlreadyExist"},
	// The actions that give a vSwitch an IPv6 block do not document this one.
	{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, By: network.KindRoute, Code: "RouteConflict.AlreadyExist", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: network.KindNextHop, Field: "Type", Code: "InvalidNextHopType"},
	{Reason: cloud.Malformed, Kind: network.KindNextHop, Field: "Type", Code: "IllegealParam.NextHopType"},
	{Reason: cloud.Malformed, Kind: network.KindNextHop, Field: "Type", Code: "OperationDenied.NextHopTypeNonsupport"},
	{Reason: cloud.Malformed, Kind: network.KindNextHop, Field: "Weight", Code: "INVALID_WEIGHT_PARAM"},
	{Reason: cloud.OutOfRange, Kind: network.KindNextHop, Field: "Hops", Code: "InvalidNexthopListSize"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "ID", Code: "ExclusiveParam.NextHopTypeAndNextHopId"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "Inspects", Code: "OperationDenied.IllegalNewNextHopType"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "Inspects", Code: "OperationDenied.NextHopTypeNonsupport"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "IPv6.Primary", Code: "OperationUnsupported.Ipv6EntryOnPrimaryNetworkInterface"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "IPv6.Several", Code: "OperationUnsupported.MutipleIpv6Address"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "IPv6.Attachment", Code: "OperationDenied.TrAttachmentIpv6Disabled"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "IPv6", Code: "OperationFailed.NotSupportIPV6"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "Basic", Code: "OperationDenied.CenTypeInvalid"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "Basic", Code: "OperationDenied.NextHopTypeNonsupport"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "Destination", Code: "OperationDenied.NextHopTypeNotPermitted"},
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Field: "Destination", Code: "OperationDenied.NextHopTypeNonsupport"},
	// Those that change routes have one code for all next hops without IPv6, and
	// UpdateGatewayRouteTableEntryAttribute has none.
	{Reason: cloud.NotPermitted, Kind: network.KindNextHop, Code: "OperationFailed.NotSupportIPV6", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: network.KindNextHop, Field: "HaVip", Code: "IncorrectHaVipStatus"},
	{Reason: cloud.WrongStatus, Kind: network.KindNextHop, Field: "VpcPeer", Code: "IncorrectStatus.VpcPeer"},
	{Reason: cloud.WrongStatus, Kind: network.KindNextHop, Field: "Ipv4Gateway", Code: "IncorrectStatus.Ipv4Gateway"},
	{Reason: cloud.WrongStatus, Kind: network.KindNextHop, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: network.KindNextHop, Code: "IncorrectStatus.NextHop"},

	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "Instance", Code: "InvalidInstanId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "NetworkInterface", Code: "InvalidNetworkInterface.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "NetworkInterface", Code: "ResourceNotFound.NetworkInterface"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "HaVip", Code: "InvalidHaVipId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "VpnGateway", Code: "InvalidVpnInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "IPv6Gateway", Code: "InvalidIpv6Gateway.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "NatGateway", Code: "InvalidNatGatewayId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "NatGateway", Code: "ResourceNotFound.NatGateway"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "Attachment", Code: "InvalidAttachment.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "VpcPeer", Code: "ResourceNotFound.VpcPeer"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Field: "Ipv4Gateway", Code: "ResourceNotFound.Ipv4Gateway"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Code: "InvalidNextHopId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindNextHop, Code: "ResourceNotFound.Instance"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "Instance", Code: "OperationFailed.InstanceDismatchCurrentVpc"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "NetworkInterface", Code: "Mismatch.EniIdAndRouteTableId"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "HaVip", Code: "Mismatch.HaVipIdAndRouteTableId"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "Ipv4Gateway", Code: "Mismatch.Ipv4GatewayIdAndRouteTableId"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Code: "InvalidNexthop"},
	// Those that change routes say the same of a next hop in another VPC as of one
	// that is not there.
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "NetworkInterface", Code: "InvalidNetworkInterface.NotFound"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Code: "ResourceNotFound.Instance"},

	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Shared.PrefixList", Code: "UnsupportedFeature.CreatePrefixListEcmpRouteEntry"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Shared.IPv6", Code: "OperationUnsupported.Ipv6EcmpRouteEntry"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Shared.Custom", Code: "OperationUnsupported.SubRouteTableECMP"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Shared.Type", Code: "OperationUnsupported.InvalidRouterInterfaceType"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Shared", Code: "OperationFailed.ModifyEcmpRoute"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "System", Code: "OperationDenied.ModifyManagedRouteEntry"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "System", Code: "OperationDenied"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "SystemTable", Code: "OperationDenied.LocalRouteEntryInSystemRouteTable"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Home", Code: "OperationDenied.LocalEntryCanOnlyModifyNextHop"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Bound", Code: "OperationDenied.LocalRouteEntryBoundToVSwitch"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "HomeFirst", Code: "OperationDenied.UpdateGatewayRouteEntry"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Managed", Code: "OperationDenied.DeleteManagedRouteEntry"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Managed", Code: "OperationDenied.ModifyManagedRouteEntry"},
	// DeleteRouteEntries documents no code for this.
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "Managed", Code: "OperationDenied.DeleteManagedRouteEntry", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "LocalModified", Code: "OperationDenied.LocalRouteEntryModified"},
	{Reason: cloud.NotPermitted, Kind: network.KindRoute, Field: "LocalModified", Code: "UnsupportedFeature.NextHopType"},
	{Reason: cloud.AlreadyDone, Kind: network.KindRoute, Field: "NextHop", Code: "OperationDenied.NextHopExist"},
	// EnableVpcIpv4Gateway says of any route to everywhere that it is there, and has no
	// codes for the other faults of routes that CreateRouteEntry documents.
	{Reason: cloud.Duplicate, Kind: network.KindRoute, Code: "OperationDenied.ConflictOfAllZeroRouting"},
	{Reason: cloud.Mismatch, Kind: network.KindNextHop, Field: "Ipv4Gateway", Code: "Mismatch.Ipv4GatewayIdAndRouteTableId", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: cloud.KindRouteTable, Field: "Gateway", Code: "OperationDenied.RouteTableTypeNotPermitted", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindRouteTable, Code: "IncorrectStatus.RouteTableStatus", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: network.KindRoute, Code: "IncorrectRouteEntryStatus", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaRoutes, Code: "QuotaExceeded", Status: http.StatusBadRequest},
	// UpdateGatewayRouteTableEntryAttribute documents no code for this.
	{Reason: cloud.AlreadyDone, Kind: network.KindRoute, Field: "NextHop", Code: "OperationDenied.NextHopExist", Status: http.StatusBadRequest},
}
