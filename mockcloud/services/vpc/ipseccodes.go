package vpc

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ipsecCodes are those of IPsec connections and of the routes of VPN gateways.
var ipsecCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: gateway.KindVPNConnection, Field: "NextHop", Code: "InvalidNextHop.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindVPNConnection, Code: "InvalidVpnConnectionInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindVPNConnection, Code: "InvalidInstanceIds.NotFound"},
	// Those that change a connection document none for a customer gateway.
	{Reason: cloud.NotFound, Kind: gateway.KindCustomerGateway, Code: "InvalidCustomerGatewayInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "Name", Code: "InvalidParameter.VpnConnectionName"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "Name", Code: "InvalidName"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "LocalSubnet", Code: "IllegalParam.LocalSubnet"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "RemoteSubnet", Code: "IllegalParam.RemoteSubnet"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "IpsecPfs", Code: "NotSupportVpnConnectionParameter.IpsecPfs"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "IpsecAuthAlg", Code: "NotSupportVpnConnectionParameter.IpsecAuthAlg"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "BgpConfig", Code: "IllegalParam.BgpConfig"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "LocalAsn", Code: "IllegalParam.LocalAsn"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "LocalBgpIp", Code: "IllegalParam.LocalBgpIp"},
	// ModifyTunnelAttribute and CreateVpnConnection document fewer codes than ModifyVpnConnectionAttribute.
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "LocalBgpIp.Form", Code: "InvalidLocalBgpIp.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "TunnelCidr", Code: "IllegalParam.TunnelCidr", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "TunnelCidr.Form", Code: "InvalidTunnelCidr.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "TunnelId", Code: "IllegalParam.TunnelId", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Field: "Role", Code: "IllegalParam.Role", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: gateway.KindVPNConnection, Field: "TunnelCidr", Code: "MissingParameter.TunnelCidr", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: gateway.KindVPNConnection, Field: "CustomerGatewayAsn", Code: "MissingParam.CustomerGatewayAsn", Status: http.StatusBadRequest},
	// The contract has no code for the other values.
	{Reason: cloud.Malformed, Kind: gateway.KindVPNConnection, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: gateway.KindVPNConnection, Field: "IkeVersion", Code: "ModifyIkeV1WithMultiRoutes.Invalid"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindVPNConnection, By: gateway.KindVPNGateway, Code: "VpnGateway.IpsecVpnDisabled"},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNConnection, By: gateway.KindCustomerGateway, Code: "CustomerGateway.ConflictVpnIp", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: gateway.KindVPNConnection, By: gateway.KindCustomerGateway, Code: "VpnConnectionParamInvalid.SameVpnAndCgwDifferentIkeConfigs"},
	{Reason: cloud.Overlaps, Kind: gateway.KindVPNConnection, By: gateway.KindCustomerGateway, Code: "VpnConnectionParamInvalid.SameVpnAndCgwTrafficSelectorOverlap"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaVPNConnections, Code: "CreateVpnConnectionsQuotaFull.QuotaFull"},

	{Reason: cloud.NotFound, Kind: gateway.KindVPNRoute, Code: "InvalidRouteEntry.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindVPNRoute, Code: "InvalidVpnRouteEntry.NotFound"},
	// Those that change routes document no code for one that is not there.
	{Reason: cloud.NotFound, Kind: gateway.KindVPNRoute, Code: "InvalidRouteEntry.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNRoute, Field: "Block", Code: "InvalidCidrBlock.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNRoute, Field: "RouteDest", Code: "IllegalParam.RouteDest"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNRoute, Field: "Weight", Code: "VpnRouteEntry.InvalidWeight", Status: http.StatusBadRequest},
	// The contract has no code for the other values.
	{Reason: cloud.Malformed, Kind: gateway.KindVPNRoute, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Field: "Route", Code: "VpnRouteEntry.AlreadyExists"},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Field: "Backup", Code: "VpnRouteEntry.BackupRoute"},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Field: "Pair", Code: "VpnRouteEntry.SrcDestConflict"},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Field: "PairAndWeight", Code: "VpnRouteEntry.SrcDestWeightConflict"},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Field: "Overlap", Code: "VpnRouteEntry.SamePriorityPbrRoutePrefixOverlap"},
	{Reason: cloud.Overlaps, Kind: gateway.KindVPNRoute, By: gateway.KindSSLServer, Code: "VpnRouteEntry.ConflictSSL"},
	{Reason: cloud.AlreadyDone, Kind: gateway.KindVPNRoute, Code: "OperationFailed.InvalidStatus"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaPolicyRoutes, Code: "CreatePbrRoutesQuotaFull.QuotaFull"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaPolicyRoutes, Code: "QuotaExceeded.PolicyBasedRoute"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaDestinationRoutes, Code: "Resource.QuotaFull"},

	// What keeps the VPC from having the route that a gateway publishes.
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Code: "OperationFailed.RouteConflict"},
	{Reason: cloud.QuotaExceeded, Kind: gateway.KindVPNRoute, Code: "QuotaExceeded.VpnRouteEntry"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindVPNRoute, Code: "TaskConflict"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindVPNRoute, Code: "VpnTask.CONFLICT"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindVPNRoute, Code: "VpnGateway.Configuring"},
	{Reason: cloud.Overlaps, Kind: gateway.KindVPNRoute, Code: "OperationFailed.InvalidCidrBlock"},
	{Reason: cloud.OutOfRange, Kind: gateway.KindVPNRoute, Code: "OperationFailed.InvalidCidrBlock"},
	{Reason: cloud.Duplicate, Kind: gateway.KindVPNRoute, Code: "VpnRouteEntry.Conflict"},
	{Reason: cloud.Overlaps, Kind: gateway.KindVPNRoute, Code: "VpnRouteEntry.Conflict"},
	{Reason: cloud.OutOfRange, Kind: gateway.KindVPNRoute, Code: "VpnRouteEntry.Conflict"},
}
