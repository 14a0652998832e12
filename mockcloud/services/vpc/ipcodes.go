package vpc

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ipv4Codes translate the domain's errors about IPv4 gateways.
var ipv4Codes = []services.Code{
	{Reason: cloud.NotFound, Kind: network.KindIPv4Gateway, Code: "ResourceNotFound.Ipv4Gateway"},
	{Reason: cloud.NotFound, Kind: network.KindIPv4Gateway, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindIPv4Gateway, Code: "InvalidInstanceIds.NotFound"},
	// The contract has no code for a name or a description.
	{Reason: cloud.Malformed, Kind: network.KindIPv4Gateway, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: network.KindIPv4Gateway, Code: "OperationDenied.VpcExistIpv4Gateway"},
	{Reason: cloud.AlreadyDone, Kind: network.KindIPv4Gateway, Code: "OperationFailed.Ipv4GatewayAlreadyActive."},
	{Reason: cloud.WrongStatus, Kind: network.KindIPv4Gateway, Code: "IncorrectStatus.Ipv4Gateway"},
	{Reason: cloud.NotPermitted, Kind: network.KindIPv4Gateway, Field: "Active", Code: "OperationDenied.Ipv4GatewayNotActive"},
	{Reason: cloud.InUse, Kind: network.KindIPv4Gateway, By: network.KindRoute, Code: "OperationDenied.RouteEntryExist"},
	{Reason: cloud.InUse, Kind: network.KindIPv4Gateway, By: cloud.KindRouteTable, Code: "OperationDenied.GatewayAlreadyAssociated"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindIPv4Gateway, Code: "DependencyViolation.Ipv4Gateway"},
}

// ipv6Codes translate the domain's errors about IPv6 gateways, addresses, their
// bandwidth and their rules.
var ipv6Codes = []services.Code{
	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Field: "Bandwidth", Code: "OperationFailed.Ipv6GatewayNotExist"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Code: "InvalidIpv6Gateway.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Code: "InvalidInstanceIds.NotFound"},
	// DeleteIpv6Gateway documents no code for a gateway that is not there; this is
	// the one that ModifyIpv6GatewayAttribute has.
	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Code: "InvalidIpv6GatewayId.NotFound", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "ResourceNotFound.Ipv6Address"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "ResourceNotFound.Ipv6InstanceId"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "InvalidIpv6AddressId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "InvalidIpv6Instance.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "InvalidInstanceIds.NotFound"},
	// DeleteIpv6InternetBandwidth documents no code for this either.
	{Reason: cloud.NotFound, Kind: network.KindIPv6Instance, Code: "InvalidIpv6Instance.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: network.KindEgressOnlyRule, Code: "ResourceNotFound.Ipv6EgressOnlyRule"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "ResourceNotFound.VSwitch"},

	{Reason: cloud.Malformed, Kind: network.KindIPv6Gateway, Field: "Name", Code: "IllegalParam.Name"},
	{Reason: cloud.Malformed, Kind: network.KindIPv6Gateway, Field: "Description", Code: "IllegalParam.Description"},
	{Reason: cloud.Malformed, Kind: network.KindEgressOnlyRule, Field: "Name", Code: "IllegalParam.Name"},
	{Reason: cloud.Malformed, Kind: network.KindEgressOnlyRule, Field: "Description", Code: "IllegalParam.Description"},
	// AllocateIpv6Address documents no codes for these two, ModifyIpv6AddressAttribute does.
	{Reason: cloud.Malformed, Kind: network.KindIPv6Instance, Field: "Name", Code: "IllegalParam.Name", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: network.KindIPv6Instance, Field: "Description", Code: "IllegalParam.Description", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: network.KindIPv6Instance, Field: "Ipv6Address", Code: "IllegalParam.IpAddress"},
	{Reason: cloud.Malformed, Kind: network.KindIPv6Instance, Field: "Ipv6Address", Code: "IllegalParam.Ipv6Address"},
	// AllocateIpv6Address documents no code for this, DescribeIpv6Addresses does.
	{Reason: cloud.Malformed, Kind: network.KindIPv6Instance, Field: "AddressType", Code: "IllegalParam.AddressType", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: network.KindIPv6Bandwidth, Field: "Bandwidth", Code: "IllegalParam.Bandwidth"},
	{Reason: cloud.Malformed, Kind: network.KindIPv6Bandwidth, Field: "InternetChargeType", Code: "IllegalParam.InternetChargeType"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Code: "OperationFailed.AddressNotInVSwitchCidr"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Code: "OperationFailed.IPv6AddressAlreadyAllocated"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "OperationFailed.IPv6Disabled"},
	{Reason: cloud.NotPermitted, Kind: network.KindIPv6Instance, Field: "Idle", Code: "OperationUnsupported.EgressOnlyRuleOnFreeIpv6Instance"},
	{Reason: cloud.NotPermitted, Kind: network.KindIPv6Instance, Field: "Bandwidth", Code: "OperationFailed.NoInternetBandwidth"},
	{Reason: cloud.Duplicate, Kind: network.KindIPv6Gateway, Code: "OperationUnsupported.OnlyOneIpv6GatewayInVpc"},
	{Reason: cloud.Duplicate, Kind: network.KindIPv6Bandwidth, Code: "OperationFailed.InternetBandwidthAlreadyExisted"},
	{Reason: cloud.Duplicate, Kind: network.KindEgressOnlyRule, Code: "OperationFailed.Ipv6EgressRuleExisted"},
	{Reason: cloud.NotAssociated, Kind: network.KindIPv6Bandwidth, Code: "OperationFailed.InternetBandwidthNonExist"},
	// DeleteIpv6InternetBandwidth has no other code for an address without bandwidth.
	{Reason: cloud.NotAssociated, Kind: network.KindIPv6Bandwidth, Code: "IncorrectStatus.Ipv6Instance"},
	// Terraform gives both ids, so that only those that do not fit together are refused.
	{Reason: cloud.Mismatch, Kind: network.KindIPv6Bandwidth, Code: "ParamExclusive.Ipv6AddressIdAndIpv6InternetBandwidthId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: network.KindIPv6Instance, Field: "Bandwidth", Code: "OperationFailed.Ipv6GatewayDisMatchIpv6Address"},
	{Reason: cloud.Mismatch, Kind: network.KindIPv6Instance, Field: "Rule", Code: "Mismatch.Ipv6AddressAndIpv6Gateway"},

	{Reason: cloud.WrongStatus, Kind: network.KindIPv6Gateway, Code: "IncorrectStatus.Ipv6Gateway"},
	// AssociateRouteTableWithGateway documents this of IPv4 gateways only.
	{Reason: cloud.WrongStatus, Kind: network.KindIPv6Gateway, Code: "IncorrectStatus.Ipv6Gateway", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: network.KindIPv6Instance, Code: "IncorrectStatus.Ipv6Instance"},
	{Reason: cloud.WrongStatus, Kind: network.KindEgressOnlyRule, Code: "IncorrectStatus.EgressOnlyRule"},
	// CreateIpv6Gateway and AllocateIpv6Address document no codes for a network that is
	// not ready; with these Terraform tries again.
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Field: "Gateway", Code: "IncorrectStatus.Vpc", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Code: "IncorrectStatus", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: network.KindIPv6Gateway, By: network.KindEgressOnlyRule, Code: "DependencyViolation.EgressRules"},
	{Reason: cloud.InUse, Kind: network.KindIPv6Gateway, Field: "Shared", Code: "DependencyViolation.SharedIpv6InternetBandwidth"},
	{Reason: cloud.InUse, Kind: network.KindIPv6Gateway, Field: "Table", Code: "OperationDenied.ExistPublicIpv6IpInVpc"},
	{Reason: cloud.InUse, Kind: network.KindIPv6Gateway, By: cloud.KindRouteTable, Code: "DependencyViolation.GatewayRouteTableRelation"},
	{Reason: cloud.InUse, Kind: network.KindIPv6Gateway, Code: "DependencyViolation.Ipv6InternetBandwidth"},
	{Reason: cloud.InUse, Kind: network.KindIPv6Instance, By: network.KindIPv6Bandwidth, Code: "DependencyViolation.Ipv6InternetBandwidth"},
	{Reason: cloud.InUse, Kind: network.KindIPv6Instance, Code: "OperationFailed.AssociationExist"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindIPv6Gateway, Field: "IPv6", Code: "OperationFailed.Ipv6GatewayInUse"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindIPv6Gateway, Field: "Ipv6CidrBlock", Code: "OperationFailed.Ipv6Gateway"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindIPv6Gateway, Code: "DependencyViolation.Ipv6Gateway"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: network.KindIPv6Instance, Code: "DependencyViolation.Ipv6Address"},
}
