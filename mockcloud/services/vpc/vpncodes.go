package vpc

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// vpnCodes translate the domain's errors about VPNs.
var vpnCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: gateway.KindCustomerGateway, Code: "InvalidCustomerGatewayInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindCustomerGateway, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindCustomerGateway, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.Malformed, Kind: gateway.KindCustomerGateway, Field: "IpAddress", Code: "InvalidIpAddress.WrongFormat"},
	{Reason: cloud.Malformed, Kind: gateway.KindCustomerGateway, Field: "Asn", Code: "IllegalParam.Asn"},
	{Reason: cloud.Malformed, Kind: gateway.KindCustomerGateway, Field: "Name", Code: "InvalidName"},
	{Reason: cloud.Malformed, Kind: gateway.KindCustomerGateway, Field: "Description", Code: "InvalidDescription"},
	{Reason: cloud.Malformed, Kind: gateway.KindCustomerGateway, Field: "AuthKey", Code: "InvalidAuthkey.Malformed"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindCustomerGateway, Field: "AuthKey", Code: "OperationDenied.MissingAsn"},
	{Reason: cloud.Duplicate, Kind: gateway.KindCustomerGateway, Code: "InvalidIpAddress.AlreadyExist"},
	{Reason: cloud.InUse, Kind: gateway.KindCustomerGateway, Code: "DependencyViolation.VpnConnection"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaCustomerGateways, Code: "CreateVpnUserGatewayQuotaFull.QuotaFull"},

	{Reason: cloud.NotFound, Kind: gateway.KindVPNGateway, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindVPNGateway, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindVPNGateway, Code: "InvalidVpnInstanceId.NotFound"},
	// The contract of some actions has this one with two statuses.
	{Reason: cloud.NotFound, Kind: gateway.KindVPNGateway, Code: "InvalidVpnGatewayInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNGateway, Field: "Name", Code: "InvalidName"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNGateway, Field: "Description", Code: "InvalidDescription"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNGateway, Field: "Bandwidth", Code: "InvalidSpec.NotFound"},
	{Reason: cloud.Malformed, Kind: gateway.KindVPNGateway, Field: "EnableIpsec", Code: "InvalidVpnEnable"},
	// The contract has no code for the other values.
	{Reason: cloud.Malformed, Kind: gateway.KindVPNGateway, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: gateway.KindVPNGateway, Field: "EnableSsl", Code: "OperationFailed.SslNotSupport"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindVPNGateway, Field: "SslConnections", Code: "UnnecessarySslConnection"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindVPNGateway, Code: "VpnGateway.Configuring"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "OperationFailed.VSwitchConflict"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "OperationFailed.IpNotEnough"},
	{Reason: cloud.Exhausted, Kind: gateway.KindFirstVSwitch, Code: "InvalidVSwitchId.FirstVswitchIpNotEnough"},
	{Reason: cloud.Exhausted, Kind: gateway.KindSecondVSwitch, Code: "InvalidVSwitchId.SecondVswitchIpNotEnough"},
	{Reason: cloud.Duplicate, Kind: gateway.KindSecondVSwitch, Code: "InvalidVSwitchId.VswitchIdShouldDifferent"},
	{Reason: cloud.Mismatch, Kind: gateway.KindSecondVSwitch, Code: "InvalidVSwitchId.ZoneIdShouldDifferent"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaVPNGateways, Code: "Resource.QuotaFull"},
	// The contract of DeleteVpc names no code for a VPN gateway; it names those of its siblings.
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: gateway.KindVPNGateway, Code: "DependencyViolation.VpnGateway", Status: http.StatusBadRequest},

	{Reason: cloud.InUse, Kind: gateway.KindVPNGateway, By: gateway.KindVPNConnection, Code: "DependencyViolation.VpnConnection"},
	{Reason: cloud.InUse, Kind: gateway.KindVPNGateway, By: gateway.KindSSLServer, Code: "DependencyViolation.SslVpnServer"},

	{Reason: cloud.NotFound, Kind: gateway.KindSSLServer, Code: "InvalidSslVpnServerId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindSSLServer, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.Malformed, Kind: gateway.KindSSLServer, Field: "Name", Code: "InvalidName"},
	{Reason: cloud.Malformed, Kind: gateway.KindSSLServer, Field: "ClientIpPool", Code: "ClientIpPool.SubnetInvalid"},
	{Reason: cloud.Malformed, Kind: gateway.KindSSLServer, Field: "Netmask", Code: "ClientIpPool.NetmaskInvalid"},
	{Reason: cloud.Malformed, Kind: gateway.KindSSLServer, Field: "LocalSubnet", Code: "IllegalParam.LocalSubnet"},
	{Reason: cloud.Malformed, Kind: gateway.KindSSLServer, Field: "Port", Code: "SslVpnServerPort.Illegal"},
	// The contract has no code for the other values.
	{Reason: cloud.Malformed, Kind: gateway.KindSSLServer, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Overlaps, Kind: gateway.KindSSLServer, By: gateway.KindVPNRoute, Code: "VpnRouteEntry.Conflict"},
	{Reason: cloud.Overlaps, Kind: gateway.KindSSLServer, Code: "IpConflict"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindSSLServer, By: gateway.KindVPNGateway, Code: "VpnGateway.SslVpnDisabled"},
	{Reason: cloud.Duplicate, Kind: gateway.KindSSLServer, Code: "SslVpnServer.AlreadyExist"},

	{Reason: cloud.NotFound, Kind: gateway.KindSSLClientCert, Code: "InvalidSslVpnClientCertId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindSSLClientCert, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.Malformed, Kind: gateway.KindSSLClientCert, Field: "Name", Code: "InvalidName"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaSSLClientCerts, Code: "CreateSslCertsQuotaFull.QuotaFull"},

	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroupId"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidParameter.TagKey"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidParameter.TagValue"},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicated.TagKey"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceeded.TagNum"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "SizeLimitExceeded.TagNum"},
}
