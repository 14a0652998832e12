package vpc

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// gatewayCodes translate the domain's errors about NAT gateways and their parts.
var gatewayCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "InvalidNatGatewayId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "ResourceNotFound.NatGateway"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "NATGW_NOT_EXIST"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "DeletionProtection.ResourceNotExist"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "InvalidInstanId.NotFound"}, // as what an EIP is bound to
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "InvalidParams.NotFound"},
	// GetNatGatewayAttribute documents no code for a NAT gateway that does not exist;
	// this is the one that its siblings have.
	{Reason: cloud.NotFound, Kind: gateway.KindNATGateway, Code: "InvalidNatGatewayId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: gateway.KindSNATTable, Code: "InvalidSnatTableId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindSNATEntry, Code: "InvalidSnatEntryId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindDNATTable, Code: "InvalidForwardTableId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindDNATEntry, Code: "InvalidForwardEntryId.NotFound"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATIP, Code: "ResourceNotFound.NatIp"},
	{Reason: cloud.NotFound, Kind: gateway.KindNATIPCIDR, Code: "ResourceNotFound.NatIpCidr"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSWITCHID.NotFound"},

	{Reason: cloud.Malformed, Kind: gateway.KindNATGateway, Field: "Name", Code: "InvalidParameter.Name.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindNATGateway, Field: "Description", Code: "InvalidParameter.Description.Malformed"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "VpcStatusError"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectStatus.VSWITCH"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectStatus.VSwitch"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "OperationFailed.VswNotBelongToVpc"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "OperationFailed.VSwitchNoAvailableIp"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "ResourceNotEnough.SwitchAvailableIps"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "Mismatch.NatIpAndNatIpCidr"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "ResourceAlreadyExist.NatIp"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaNATGateways, Code: "OperationFailed.EnhancedQuotaExceed"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindNATGateway, Code: "IncorrectStatus.NATGW"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindNATGateway, Code: "IncorrectStatus.NatGateway"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindNATGateway, Field: "EipBindMode", Code: "UnsupportedFeature.IndirectConvertForVpcNat"},
	{Reason: cloud.AlreadyDone, Kind: gateway.KindNATGateway, Field: "EipBindMode", Code: "OperationDenied.EipBondTypeIsAlreadyNAT"},
	{Reason: cloud.Exhausted, Kind: gateway.KindNATGateway, Code: "ResourceNotEnough.SwitchAvailableIps"},
	{Reason: cloud.DeletionProtected, Kind: gateway.KindNATGateway, Code: "InvalidOperation.DeletionProtection"},
	{Reason: cloud.AlreadyDone, Kind: gateway.KindNATGateway, Field: "Protected", Code: "DeletionProtection.AlreadyEnabled"},
	{Reason: cloud.InUse, Kind: gateway.KindNATGateway, By: network.KindRoute, Code: "DependencyViolation.RouterEntry"},
	{Reason: cloud.InUse, Kind: gateway.KindNATGateway, By: gateway.KindSNATEntry, Code: "DependencyViolation.SnatEntry"},
	{Reason: cloud.InUse, Kind: gateway.KindNATGateway, By: gateway.KindDNATEntry, Code: "DependencyViolation.ForwardEntry"},
	{Reason: cloud.InUse, Kind: gateway.KindNATGateway, By: gateway.KindEIP, Code: "DependencyViolation.EIPS"},
	{Reason: cloud.InUse, Kind: gateway.KindNATGateway, By: gateway.KindNATIP, Code: "DependencyViolation.NatIp"},
	{Reason: cloud.InUse, Kind: gateway.KindNATGateway, By: gateway.KindNATIPCIDR, Code: "DependencyViolation.NatIpCidr"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: gateway.KindNATGateway, Code: "DependencyViolation.NatGateway"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindPeerConnection, Code: "OperationDenied.VpcPeerExists"},

	{Reason: cloud.Malformed, Kind: gateway.KindSNATEntry, Field: "Name", Code: "InvalidParameter.Name.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindSNATEntry, Field: "SourceCIDR", Code: "InvalidSourceCIDR.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindSNATEntry, Field: "SnatIp", Code: "InvalidSnatIp.Malformed"},
	{Reason: cloud.Mismatch, Kind: gateway.KindSNATEntry, By: cloud.KindVSwitch, Code: "OperationFailed.VSwitchNotInVpc"},
	{Reason: cloud.Duplicate, Kind: gateway.KindSNATEntry, Code: "Forbidden.SourceVSwitchId.Duplicated"},
	{Reason: cloud.Overlaps, Kind: gateway.KindSNATEntry, Code: "OperationUnsupported.CidrConflict"},
	{Reason: cloud.NotAssociated, Kind: gateway.KindSNATEntry, By: gateway.KindNATIP, Code: "ResourceNotFound.NatIp"},
	// The contract has no code of CreateSnatEntry for this; it has one for its sibling.
	{Reason: cloud.NotAssociated, Kind: gateway.KindSNATEntry, By: gateway.KindNATIP, Code: "ResourceNotFound.NatIp", Status: http.StatusNotFound},
	{Reason: cloud.NotAssociated, Kind: gateway.KindSNATEntry, Code: "EIP_NOT_IN_GATEWAY"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindSNATEntry, By: gateway.KindEIP, Code: "OperationUnsupported.EipInBinding"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindSNATEntry, Code: "IncorretSnatEntryStatus"},
	{Reason: cloud.InUse, Kind: gateway.KindSNATEntry, By: compute.KindHaVip, Code: "Forbidden.SourceVSwitchId.IncludeHaVip"},
	{Reason: cloud.InUse, Kind: gateway.KindSNATEntry, By: gateway.KindDNATEntry, Code: "Forbidden.IpUsedInForwardTable"},
	{Reason: cloud.QuotaExceeded, Kind: gateway.KindSNATEntry, Field: "SnatIp", Code: "QuotaExceeded.SnatIp"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaSNATEntries, Code: "QuotaExceeded.SnatEntry"},

	{Reason: cloud.Malformed, Kind: gateway.KindDNATEntry, Field: "Name", Code: "InvalidParameter.Name.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindDNATEntry, Field: "ExternalIp", Code: "InvalidExternalIp.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindDNATEntry, Field: "InternalIp", Code: "InvalidInternalIp.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindDNATEntry, Field: "ExternalPort", Code: "InvalidExternalPort.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindDNATEntry, Field: "InternalPort", Code: "InvalidInternalPort.Malformed"},
	{Reason: cloud.Malformed, Kind: gateway.KindDNATEntry, Field: "Any", Code: "OperationFailed.AnyPortConfig"},
	{Reason: cloud.OutOfRange, Kind: gateway.KindDNATEntry, Field: "InternalIp", Code: "Forbidden.DestnationIpOutOfVpcCIDR"},
	{Reason: cloud.Mismatch, Kind: gateway.KindDNATEntry, Field: "InternalIp", Code: "OperationFailed.ForwardEntryNotAllowSrcIpEqualDstIp"},
	{Reason: cloud.NotAssociated, Kind: gateway.KindDNATEntry, By: gateway.KindNATIP, Code: "ResourceNotFound.NatIp"},
	{Reason: cloud.NotAssociated, Kind: gateway.KindDNATEntry, Code: "InvalidIp.NotInNatgw"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindDNATEntry, By: gateway.KindEIP, Code: "OperationUnsupported.EipInBinding"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindDNATEntry, Code: "IncorretForwardEntryStatus"},
	// Terraform adds entries side by side, and tries again after this code alone.
	{Reason: cloud.InTransition, Kind: gateway.KindDNATEntry, Code: "TaskConflict"},
	{Reason: cloud.InUse, Kind: gateway.KindDNATEntry, By: gateway.KindSNATEntry, Code: "Forbidden.ExternalIp.UsedInSnatTable"},
	{Reason: cloud.Duplicate, Kind: gateway.KindDNATEntry, Field: "Mapping", Code: "ForwardEntry.Duplicated"},
	{Reason: cloud.Duplicate, Kind: gateway.KindDNATEntry, Field: "ExternalIp", Code: "DuplicatedParam.ExternalPort"},
	{Reason: cloud.Duplicate, Kind: gateway.KindDNATEntry, Field: "InternalIp", Code: "DuplicatedParam.InternalPort"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaDNATEntries, Code: "QuotaExceeded.ForwardEntry"},

	{Reason: cloud.NotFound, Kind: network.KindPrefix, Code: "ResourceNotFound.Ipv4Prefix"},
	{Reason: cloud.WrongStatus, Kind: gateway.KindNATIP, Code: "IncorrectStatus.NatIp"},
	{Reason: cloud.InUse, Kind: gateway.KindNATIP, By: network.KindPrefix, Code: "DependencyViolation.Ipv4Prefix"},
	{Reason: cloud.Malformed, Kind: network.KindPrefix, Code: "IllegalParam.Ipv4Prefix"},
	{Reason: cloud.Mismatch, Kind: network.KindPrefix, Code: "Mismatch.Ipv4PrefixAndNatIpCidr"},
	{Reason: cloud.OutOfRange, Kind: network.KindPrefix, Code: "Mismatch.Ipv4PrefixAndCidrReservations"},
	{Reason: cloud.Duplicate, Kind: network.KindPrefix, Code: "ResourceAlreadyAssociated.Ipv4Prefix"},
	{Reason: cloud.Exhausted, Kind: network.KindPrefix, Code: "ResourceNotEnough.Ipv4Prefix"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindNATIP, Code: "OperationFailed.DefaultNatIp"},
	{Reason: cloud.InUse, Kind: gateway.KindNATIP, By: gateway.KindSNATEntry, Code: "DependencyViolation.SnatEntry"},
	{Reason: cloud.InUse, Kind: gateway.KindNATIP, Code: "DependencyViolation.NatIp"},
	{Reason: cloud.Mismatch, Kind: gateway.KindNATIP, Code: "Mismatch.NatIpAndNatIpCidr"},
	{Reason: cloud.Duplicate, Kind: gateway.KindNATIP, Code: "ResourceAlreadyExist.NatIp"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaNATIPs, Code: "QuotaExceeded.NatIp"},
	{Reason: cloud.Exhausted, Kind: gateway.KindNATIPCIDR, Code: "ResourceNotEnough.NatIp"},
	{Reason: cloud.Malformed, Kind: gateway.KindNATIPCIDR, Field: "NatIpCidr", Code: "IllegalParamFormat.NatIpCidr"},
	{Reason: cloud.Overlaps, Kind: gateway.KindNATIPCIDR, By: cloud.KindVPC, Code: "OperationFailed.CreateNatIpCidrInVpcCidrBlock"},
	{Reason: cloud.Overlaps, Kind: gateway.KindNATIPCIDR, Code: "OperationFailed.NatIpCidrInUse"},
	{Reason: cloud.OutOfRange, Kind: gateway.KindNATIPCIDR, Code: "OperationFailed.CreateNatIpCidrNotInUserCidr"},
	{Reason: cloud.Duplicate, Kind: gateway.KindNATIPCIDR, Code: "ResourceAlreadyExist.NatIpCidr"},
	{Reason: cloud.QuotaExceeded, Kind: gateway.KindNATIPCIDR, Field: "NatIpCidr", Code: "QuotaExceeded.NatIpCidr"},
	{Reason: cloud.NotPermitted, Kind: gateway.KindNATIPCIDR, Code: "OperationFailed.DefaultNatIpCidr"},
	{Reason: cloud.InUse, Kind: gateway.KindNATIPCIDR, Code: "DependencyViolation.NatIp"},
	// The contract has no codes for the names of these.
	{Reason: cloud.Malformed, Kind: gateway.KindNATIP, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: gateway.KindNATIPCIDR, Code: "InvalidParameter", Status: http.StatusBadRequest},

	// What a vSwitch cannot be deleted for: its other tenants have one code together.
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: gateway.KindNATGateway, Code: "DependencyViolation.EnhancedNatgw"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: gateway.KindSNATEntry, Code: "DependencyViolation.SnatEntry"},
}
