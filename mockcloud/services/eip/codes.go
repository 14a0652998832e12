package eip

import (
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Codes translate the domain's errors about EIPs and their pools, for both products.
func Codes() []services.Code { return slices.Concat(packageCodes, poolCodes, addressCodes) }

// packageCodes are about bandwidth packages. The contract does not name those of the bandwidth of an EIP in one.
var packageCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: gateway.KindBandwidthPackage, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindBandwidthPackage, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindBandwidthPackage, Code: "DeletionProtection.ResourceNotExist"},
	{Reason: cloud.NotFound, Kind: gateway.KindBandwidthPackage, Code: "InvalidBandwidthPackageId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: gateway.KindBandwidthPackage, Field: "Name", Code: "InvalidParameter.Name.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindBandwidthPackage, Field: "Description", Code: "InvalidParameter.Description.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindBandwidthPackage, Field: "Bandwidth", Code: "InvalidParameter.Bandwidth", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindBandwidthPackage, Field: "InternetChargeType", Code: "InvalidParameter.InvalidChargeType"},
	{Reason: cloud.Malformed, Kind: gateway.KindBandwidthPackage, Field: "Ratio", Code: "IllegalParam.Ratio"},
	{Reason: cloud.Malformed, Kind: gateway.KindBandwidthPackage, Field: "SecurityProtectionTypes", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: gateway.KindBandwidthPackage, By: gateway.KindEIP, Code: "IpInstanceId.QuotaExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: gateway.KindBandwidthPackage, Code: "BandwidthPackage.QuotaExceeded"},
	{Reason: cloud.InUse, Kind: gateway.KindBandwidthPackage, Code: "DependencyViolation.Ips"},
	{Reason: cloud.DeletionProtected, Kind: gateway.KindBandwidthPackage, Code: "InvalidOperation.DeletionProtection"},
	{Reason: cloud.AlreadyDone, Kind: gateway.KindBandwidthPackage, Field: "Protected", Code: "DeletionProtection.AlreadyEnabled"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindBandwidthPackage, Code: "IncorrectStatus.CbwpModifying"},
	{Reason: cloud.NotAssociated, Kind: gateway.KindBandwidthPackage, Code: "OperationUnsupported.IpNotInCbwp", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: gateway.KindEIP, Field: "Package", Code: "IpInstanceId.AlreadyInBandwidthPackage"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "Package", Code: "IpInstanceId.ChargeType.NotSupport"},
	{Reason: cloud.Mismatch, Kind: gateway.KindEIP, By: gateway.KindBandwidthPackage, Field: "ISP", Code: "OperationUnsupported.IpType"},
	{Reason: cloud.Mismatch, Kind: gateway.KindEIP, By: gateway.KindBandwidthPackage, Code: "OperationDenied.SecurityProtectionTypesInconsistent"},
}

// addressCodes are about EIPs themselves.
var addressCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "InvalidAllocationId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "Instance.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "DeletionProtection.ResourceNotExist"},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "InvalidIpInstanceId.NotFound"},
	// Batches document no code for an EIP that does not exist.
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "InvalidAllocationId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: gateway.KindSegment, Code: "OperationFailed.InstanceNotExist"},
	{Reason: cloud.NotFound, Kind: gateway.KindBindable, Code: "InvalidInstanceType.ValueNotSupported"},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Field: "PrivateIpAddress", Code: "OperationFailed.PrivateIpAddressNotExist"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Field: "PrivateIpAddress", Code: "OperationFailed.PrivateIpAddressNotExist"},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Code: "InvalidInstanId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "InvalidInstanId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "InvalidParams.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "InvalidInstanId.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindHaVip, Field: "PrivateIpAddress", Code: "OperationFailed.PrivateIpAddressNotExist"},
	{Reason: cloud.NotFound, Kind: compute.KindHaVip, Code: "InvalidInstanId.NotFound"},
	{Reason: cloud.NotFound, By: gateway.KindBindable, Field: "PrivateIpAddress", Code: "OperationFailed.PrivateIpAddressNotExist"},
	{Reason: cloud.NotFound, By: gateway.KindBindable, Code: "InvalidInstanId.NotFound"},
	{Reason: cloud.NotAssociated, Kind: gateway.KindEIP, Code: "InvalidBindInstance.NotFound"},
	{Reason: cloud.NotAssociated, Kind: gateway.KindEIP, Code: "InvalidInstanceId.NotFound"},

	{Reason: cloud.NotPermitted, Kind: gateway.KindNATGateway, Field: "IPv4Gateway", Code: "OperationDenied.VpcIpv4GatewayEnabled"},
	{Reason: cloud.NotPermitted, Field: "IPv4Gateway", Code: "OperationDenied.Ipv4GatewayExist"},
	{Reason: cloud.NotPermitted, Field: "IPv4Gateway", Code: "Instance.ModeError"},
	// Ecs has no codes from the time when there are IPv4 gateways.
	{Reason: cloud.NotPermitted, Field: "IPv4Gateway", Code: "OperationDenied.Ipv4GatewayExist", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Field: "DirectEIP", Code: "Invalid.DirectEip.BindType"},
	{Reason: cloud.NotPermitted, Field: "EIPMode", Code: "IllegalParam.Mode"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "Primary", Code: "InvalidParameter.EniInstanceId"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "AttachedEIP", Code: "Eni.Attached"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "AttachedEIP", Code: "ENI.BindEcs"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "SecondaryEIP", Code: "Eni.HasSubIp"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, Field: "SecondaryEIP", Code: "Instance.ModeError"},
	{Reason: cloud.Duplicate, Field: "PublicIpAddress", Code: "EIP_CAN_NOT_ASSOCIATE_WITH_PUBLIC_IP"},
	{Reason: cloud.Duplicate, Field: "EIP", Code: "InvalidAssociation.Duplicated"},
	{Reason: cloud.Duplicate, Field: "EIP", Code: "Instance.ModeError"},
	{Reason: cloud.Mismatch, Field: "EIPMode", Code: "Mode.Conflict"},
	{Reason: cloud.Mismatch, Field: "EIPMode", Code: "Instance.ModeError"},
	{Reason: cloud.Mismatch, Kind: gateway.KindNATGateway, Field: "Mode", Code: "OperationFailed.EipBindModeConflict"},
	// Batches document no code for the mode of a NAT gateway.
	{Reason: cloud.Mismatch, Kind: gateway.KindNATGateway, Field: "Mode", Code: "InvalidParameter"},
	{Reason: cloud.Mismatch, Kind: gateway.KindEIP, Code: "InvalidParameter.Mismatch"},
	{Reason: cloud.QuotaExceeded, Field: "MultiEIP", Code: "QuotaExceed.MultiBindedEip"},
	{Reason: cloud.QuotaExceeded, Field: "MultiEIP", Code: "Instance.ModeError"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "EIP", Code: "InvalidEip.EipQuotaExceeded"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "EIP", Code: "Instance.ModeError"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaEIPsPerNATGateway, Code: "QuotaExceeded.NumberOfEip"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindNATGateway, Field: "Bind", Code: "Forbidden.EipCanNotBindGatgw"},
	{Reason: cloud.Malformed, Kind: gateway.KindNATGateway, Field: "PrivateIpAddress", Code: "IllegalParam.PrivateIpAddress"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "PrivateIpAddress", Code: "IllegalParam.PrivateIpAddress"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "PrivateIpAddress", Code: "InvalidParameter"},
	{Reason: cloud.Exhausted, Kind: gateway.KindNATGateway, Code: "OperationDenied.NoAvailablePrivateIp"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindNATGateway, Code: "IncorrectStatus.NatGateway"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindNATGateway, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: compute.KindInstance, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: compute.KindHaVip, Code: "IncorrectHaVipStatus"},
	{Reason: cloud.WrongStatus, Kind: compute.KindHaVip, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, Code: "InvalidStatus.EniStatusNotSupport"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, Code: "Instance.StatusError"},
	{Reason: cloud.WrongStatus, By: gateway.KindBindable, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "Mode", Code: "BindInstance.NotSupport"},

	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "Bandwidth.Subscribed", Code: "Forbidden.ChargeTypeIsPrepaid"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "Release.Subscribed", Code: "Forbidden.ChargeTypeIsPrepaid"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Field: "Locked", Code: "Forbidden.FinancialLocked"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Field: "Locked", Code: "InvalidEIPStatus.BizDisabled"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Code: "IncorrectEipStatus"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Code: "Instance.StatusError"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Code: "IncorrectStatus.Eip"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Code: "OperationDenied.EipStatusInvalid"}, // as part of a change of a NAT gateway
	{Reason: cloud.WrongStatus, Kind: gateway.KindSegment, Code: "OperationFailed.EipStatusInvalid"},
	{Reason: cloud.InUse, Kind: gateway.KindEIP, By: gateway.KindSNATEntry, Code: "InvalidIpStatus.HasBeenUsedBySnatTable"},
	{Reason: cloud.InUse, Kind: gateway.KindEIP, By: gateway.KindDNATEntry, Code: "InvalidIpStatus.HasBeenUsedByForwardEntry"},
	{Reason: cloud.DeletionProtected, Kind: gateway.KindEIP, Code: "InvalidOperation.DeletionProtection"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "Segment", Code: "Forbidden.ReleaseSegmentEip"},
	// Ecs documents no code for an EIP in a group, which its actions do not make.
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "Segment", Code: "IncorrectEipStatus"},

	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "Bandwidth", Code: "InvalidBandwidth.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "Bandwidth", Code: "Abs.InvalidBandwidth.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "Bandwidth", Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "InternetChargeType", Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "ISP", Code: "IllegalParam.Isp"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "ISP", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "ISP", Code: "UnsupportedFeature.Isp"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "ISP", Code: "InvalidRegion.NotSupport"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindEIP, Field: "ISP", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "Name", Code: "InvalidEipAddressName.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "Name", Code: "InvalidName.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "Description", Code: "InvalidDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "SecurityProtectionTypes", Code: "IllegalParam.SecurityProtectionTypes"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "SecurityProtectionTypes", Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "IpAddress", Code: "IllegalParam.IpAddress"},
	{Reason: cloud.Malformed, Kind: gateway.KindEIP, Field: "IpAddress", Code: "ResourceNotFound.Ip"},
	{Reason: cloud.Malformed, Kind: gateway.KindSegment, Field: "EipMask", Code: "IllegalParam.EipMask"},
	{Reason: cloud.Duplicate, Kind: gateway.KindEIP, Field: "InstanceIds", Code: "InvalidParameter"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaEIPs, Code: "QuotaExceeded.Eip"},
	{Reason: cloud.Exhausted, Kind: gateway.KindEIP, Code: "OperationFailed.InsufficientEIP"},
	{Reason: cloud.Exhausted, Kind: gateway.KindEIP, Code: "OperationFailed.ResourceNotEnough"},
	{Reason: cloud.Exhausted, Kind: gateway.KindEIP, Code: "ReserveIpFail"},
	{Reason: cloud.NotFound, Kind: gateway.KindPublicAddress, Code: "ResourceNotFound.Ip"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindPublicAddress, Code: "OperationFailed.AllocateUnfamiliarIp"},
	{Reason: cloud.Duplicate, Kind: gateway.KindPublicAddress, Code: "Ip.Allocated"},
	{Reason: cloud.AlreadyDone, Kind: gateway.KindEIP, Field: "Protected", Code: "DeletionProtection.AlreadyEnabled"},
}
