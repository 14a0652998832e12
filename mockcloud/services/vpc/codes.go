package vpc

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// generalCodes translate the domain's errors. Where several rows fit, the first one
// counts whose code the contract documents for the action.
var generalCodes = []services.Code{
	{Reason: cloud.SharedResource, Kind: cloud.KindPrefixList, Code: "OperationFailed.OperateShareResource"},
	// Of granting and revoking alone: there a shared VPC is not one of the caller's.
	{Reason: cloud.SharedResource, Kind: cloud.KindVPC, Field: "Granted", Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "Granted", Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.Malformed, Kind: interconnect.KindCEN, Field: "CenId", Code: "IllegalParam.CenInstanceId"},
	{Reason: cloud.Malformed, Kind: interconnect.KindGrant, Field: "InstanceType", Code: "InstanceType.Invalid"},
	// Lists document no code for it.
	{Reason: cloud.Malformed, Kind: interconnect.KindGrant, Field: "InstanceType", Code: "InstanceType.Invalid", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: interconnect.KindGrant, Code: "Invalid.Grant"},
	// Revoking documents no code for what was not granted.
	{Reason: cloud.NotAssociated, Kind: interconnect.KindGrant, Code: "Invalid.Grant", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: interconnect.KindGrant, Code: "OperationDenied.InstanceAttachCen"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: interconnect.KindAttachment, Code: "DependencyViolation.TransitRouter"},
	{Reason: cloud.SharedResource, Kind: cloud.KindPrefixList, Code: "OperationDenied.DeleteShareResource"},
	// The vendor documents this code for operations on a participant's view of
	// a network, but for none of the actions here.
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusBadRequest},
	// CreateVSwitch documents it, and ModifyVSwitchAttribute answers it too.
	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: noIPv6Number, Code: "MissingParam.Ipv6CidrBlock", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "Default", Code: "OperationFailed.DefaultVpcNotExist"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "SecondaryCidrBlock", Code: "InvalidSecondaryCidrBlock.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "InvalidIpv6CidrBlock.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpcId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpc.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "OperationFailed.VpcNotExist"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "ResourceNotFound.VSwitch"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "InvalidRouteTable.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "Abs.InvalidRouteTableId.NotExist"},
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "InvalidRouteTableId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "ResourceNotFound.GatewayRouteTable"},
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "ResourceNotFound.RouteTable"},
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "InvalidInstanceIds.NotFound"},
	// DeleteRouteTable, CreateRouteEntries and DeleteRouteEntries document no code for
	// a route table that does not exist; this is the one that their siblings have.
	{Reason: cloud.NotFound, Kind: cloud.KindRouteTable, Code: "InvalidRouteTableId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: network.KindVRouter, Code: "InvalidVRouterId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkACL, Code: "InvalidNetworkAcl.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkACL, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindSourceACL, Code: "InvalidSourceNetworkAcl.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindBoundVSwitch, Code: "InvalidResource.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindACLRule, Field: "IngressAclEntryId", Code: "IllegalParam.IngressAclEntryId"},
	{Reason: cloud.NotFound, Kind: network.KindACLRule, Field: "EgressAclEntryId", Code: "IllegalParam.EgressAclEntryId"},
	{Reason: cloud.NotFound, Kind: cloud.KindCIDRReservation, Code: "ResourceNotFound.CidrReservation"},
	{Reason: cloud.NotFound, Kind: cloud.KindCIDRReservation, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindPrefixList, Code: "ResourceNotFound.PrefixList"},
	{Reason: cloud.NotFound, Kind: cloud.KindPrefixList, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindPrefixList, Code: "InvalidInstanceIds.NotFound"},
	// GetVpcPrefixListAssociations documents no code for a prefix list that does
	// not exist; this is the one that its siblings have.
	{Reason: cloud.NotFound, Kind: cloud.KindPrefixList, Code: "ResourceNotFound.PrefixList", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindDHCPOptionsSet, Code: "InvalidDhcpOptionsSetId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindDHCPOptionsSet, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindDHCPOptionsSet, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "InvalidZoneId.NotFound"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroupId"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "IllegalParam.ResourceGroupId"},
	{Reason: cloud.UnsupportedRegion, Kind: network.KindDHCPOptionsSet, Code: "OperationUnsupported.DhcpOptionsSet"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound"},
	// CreateVpcPrefixList documents no codes for these two, and CreateDhcpOptionsSet
	// none for the first; their siblings do.
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroupId", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "UnsupportedRegion", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Name", Code: "InvalidVpcName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Description", Code: "InvalidVpcDiscription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "InvalidCidrBlock.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "InvalidParameter"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock.Mask", Code: "IllegalParam.CidrBlockMask"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock.Mask", Code: "IllegalParam.SecondaryCidrBlock"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock.Mask", Code: "InvalidCidrBlock.Malformed"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "OperationDenied.CidrInExcludeCidrs"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "InvalidCidrBlock.Malformed"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "OperationFailed.ConflictWithSecondaryCidr"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, Field: "CidrBlock", Code: "IllegalCidrBlock"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVPC, Field: "SecondaryCidrBlock", Code: "Duplicated.SecondaryCidrBlock"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVPC, Field: "SecondaryCidrBlock", Code: "IllegalParam.SecondaryCidrBlock"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, Field: "SecondaryCidrBlock", Code: "QuotaExceeded.VpcMultiCidr"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "SecondaryCidrBlock", Code: "InvalidSecondaryCidrBlock.NotFound"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, Field: "SecondaryCidrBlock", Code: "OperationFailed.CidrInUse"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "InvalidIpv6CidrBlock.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "IllegalParam.Ipv6CidrBlock"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "IllegalParam.Ipv6Cidr"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "InvalidIpv6CidrBlock.NotFound"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "OperationFailed.IPv6CidrNotReserved"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "OperationFailed.Ipv6CidrBlockExisted"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Code: "QuotaExceeded.IPv6CidrBlock"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Ipv6Isp", Code: "IllegalParam.Ipv6Isp"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "Ipv6Isp", Code: "UnsupportedFeature.Ipv6Isp"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVPC, Field: "IPv6", Code: "OperationFailed.VpcIpv6Disabled"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindRoute, Field: "IPv6", Code: "OperationFailed.Ipv6RouteEntryUsing"},
	// UnassociateVpcCidrBlock documents no code for this; ModifyVpcAttribute does.
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindRoute, Field: "IPv6", Code: "OperationFailed.Ipv6RouteEntryUsing", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, Field: "IPv6", Code: "OperationFailed.IpV6VSwitchInuse"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "UserCidr", Code: "IllegalParam.UserCidr"},
	{Reason: cloud.Malformed, Kind: cloud.KindVPC, Field: "UserCidr", Code: "InvalidParameter"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVPC, Field: "UserCidr", Code: "InvalidUserCidr.Malformed"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, Field: "UserCidr", Code: "InvalidUserCidr.Quota"},

	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: "Name", Code: "InvalidVSwitchName.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: "Description", Code: "InvalidVSwitchDiscription.Malformed"},
	{Reason: cloud.Malformed, Kind: cloud.KindVSwitch, Field: "CidrBlock", Code: "InvalidCidrBlock.Malformed"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock.Mask", Code: "InvalidCirdrBlock.MaskLength"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock", By: cloud.KindVPC, Code: "InvalidParameter"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "CidrBlock", Code: "IllegalParam.CidrBlock"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, Field: "CidrBlock", Code: "InvalidCidrBlock.Overlapped"},

	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "VpcIpv6CidrBlock", Code: "IllegalParam.VpcIpv6CidrBlock"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "Ipv6CidrBlock", Code: "IllegalParam.Ipv6CidrBlock"},
	{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, Field: "Ipv6CidrBlock", Code: "OperationFailed.Ipv6CidrBlockExisted"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "OperationFailed.Ipv6AlreadyEnabled"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, Field: "IPv6", By: cloud.KindCIDRReservation, Code: "DependencyViolation.IPv6CidrReservation"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "OperationFailed.Ipv6InstanceExist"},

	{Reason: cloud.Malformed, Kind: cloud.KindNetworkACL, Field: "Name", Code: "ParameterIllegal.Name"},
	{Reason: cloud.Malformed, Kind: cloud.KindNetworkACL, Field: "Description", Code: "ParameterIllegal.Description"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindNetworkACL, Field: "Name", Code: "ParameterLengthIllegal.Name"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindNetworkACL, Field: "Description", Code: "ParameterLengthIllegal.Description"},
	{Reason: cloud.Malformed, Kind: network.KindACLRule, Field: "Name", Code: "ParameterIllegal.Name"},
	{Reason: cloud.Malformed, Kind: network.KindACLRule, Field: "Description", Code: "ParameterIllegal.Description"},
	{Reason: cloud.OutOfRange, Kind: network.KindACLRule, Field: "Name", Code: "ParameterLengthIllegal.Name"},
	{Reason: cloud.OutOfRange, Kind: network.KindACLRule, Field: "Description", Code: "ParameterLengthIllegal.Description"},
	{Reason: cloud.Malformed, Kind: network.KindACLRule, Field: "SourceCidrIp", Code: "IllegalParam.SourceCidrIp"},
	{Reason: cloud.Malformed, Kind: network.KindACLRule, Field: "DestinationCidrIp", Code: "IllegalParam.DestinationCidrIp"},
	{Reason: cloud.Malformed, Kind: network.KindACLRule, Field: "Protocol", Code: "IllegalParam.Protocol"},
	{Reason: cloud.Malformed, Kind: network.KindACLRule, Field: "Port", Code: "IllegalParam.PortRange"},
	{Reason: cloud.NotPermitted, Kind: network.KindACLRule, Field: "IPv6", Code: "OperationDenied.VpcIpv6NotEnabled"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkACL, Code: "NetworkStatus.Modifying"},
	{Reason: cloud.InTransition, Kind: cloud.KindNetworkACL, Code: "OperationDenied.NetworkAclAttachmentInMiddleStatus"},
	// CopyNetworkAclEntries documents no codes for these two; its siblings do.
	{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkACL, Code: "NetworkStatus.Modifying", Status: http.StatusBadRequest},
	{Reason: cloud.InTransition, Kind: cloud.KindNetworkACL, Code: "OperationDenied.NetworkAclAttachmentInMiddleStatus", Status: http.StatusBadRequest},
	// The contract has no code for a network ACL that is bound; Terraform knows this one.
	{Reason: cloud.InUse, Kind: cloud.KindNetworkACL, Code: "NetworkAclExistBinding", Status: http.StatusBadRequest},
	{Reason: cloud.InTransition, Kind: network.KindBoundVSwitch, Code: "ResourceStatus.Error"},
	{Reason: cloud.Mismatch, Kind: network.KindBoundVSwitch, By: cloud.KindVPC, Code: "InvalidResource.VpcError"},
	{Reason: cloud.Mismatch, Kind: network.KindBoundVSwitch, By: cloud.KindNetworkACL, Code: "Mismatch.NetworkAclAndVSwitch"},
	{Reason: cloud.Duplicate, Kind: network.KindBoundVSwitch, Code: "InvalidResource.BindingExist"},
	{Reason: cloud.NotAssociated, Kind: network.KindBoundVSwitch, Code: "InvalidResource.NotBinding"},

	{Reason: cloud.Malformed, Kind: cloud.KindCIDRReservation, Field: "CidrBlock", Code: "IllegalParamFormat.VSwitchCidrReservationCidr"},
	{Reason: cloud.Malformed, Kind: cloud.KindCIDRReservation, Code: "IllegalParamFormat"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindCIDRReservation, Field: "IPv6", Code: "UnsupportedFeature.VSwitchIpv6"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindCIDRReservation, Field: "LongMask", Code: "QuotaExceeded.VSwitchCidrReservationMask"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindCIDRReservation, Field: "Mask", Code: "IllegalParam.VSwitchCidrReservationMask"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindCIDRReservation, Field: "SystemAddresses", Code: "OperationFailed.SystemReservedIpContained"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindCIDRReservation, Code: "OperationFailed.VSwitchCidrReservationCidr"},
	{Reason: cloud.Overlaps, Kind: cloud.KindCIDRReservation, Code: "OperationFailed.VSwitchCidrReservationCidr"},
	{Reason: cloud.InUse, Kind: cloud.KindCIDRReservation, Field: "CidrBlock", Code: "OperationFailed.AlreadyUsedIpContained"},
	{Reason: cloud.InUse, Kind: cloud.KindCIDRReservation, Code: "DependencyViolation.IpPrefix"},
	{Reason: cloud.Exhausted, Kind: cloud.KindCIDRReservation, Code: "OperationFailed.CidrNotEnoughInVSwitch"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindCIDRReservation, Code: "QuotaExceeded.CidrReservationCount"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindCIDRReservation, Code: "IncorrectStatus.CidrReservation"},

	// The contract has no other code for a name or a description.
	{Reason: cloud.Malformed, Kind: cloud.KindPrefixList, Field: "Name", Code: "IllegalParam.CidrName"},
	{Reason: cloud.Malformed, Kind: cloud.KindPrefixList, Field: "Description", Code: "IllegalParam.CidrName"},
	{Reason: cloud.Malformed, Kind: cloud.KindPrefixList, Field: "CidrBlock", Code: "IllegalParam.CidrBlock"},
	{Reason: cloud.Duplicate, Kind: cloud.KindPrefixList, Field: "CidrBlock", Code: "DuplicatedParam.CidrBlock"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindPrefixList, Field: "MaxEntries", Code: "OperationFailed.CidrCountExceedMaxCount"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindPrefixList, Field: "Entry", Code: "OperationDenied.RemoveCountExceedExistCount"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindPrefixList, Code: "OperationFailed.NotExistAssociateRelation"},

	{Reason: cloud.Malformed, Kind: network.KindDHCPOptionsSet, Field: "Name", Code: "IllegalParam.DhcpOptionsSetName"},
	{Reason: cloud.Malformed, Kind: network.KindDHCPOptionsSet, Field: "Description", Code: "IllegalParam.DhcpOptionsSetDescription"},
	{Reason: cloud.Malformed, Kind: network.KindDHCPOptionsSet, Field: "DomainName", Code: "IllegalParam.DomainName"},
	{Reason: cloud.Malformed, Kind: network.KindDHCPOptionsSet, Field: "DomainNameServers", Code: "InvalidDomainNameServers.Malformed"},
	{Reason: cloud.Malformed, Kind: network.KindDHCPOptionsSet, Field: "DomainNameServers", Code: "IllegalParam.DomainNameServers"},
	{Reason: cloud.OutOfRange, Kind: network.KindDHCPOptionsSet, Field: "DomainNameServers", Code: "IllegalParam.DomainNameServers"},
	{Reason: cloud.QuotaExceeded, Kind: network.KindDHCPOptionsSet, Field: "DomainNameServers", Code: "QuotaExceeded.DomainNameServers"},
	{Reason: cloud.QuotaExceeded, Kind: network.KindDHCPOptionsSet, Field: "DomainNameServers", Code: "IllegalParam.DomainNameServers"},
	// UpdateDhcpOptionsSetAttribute documents no code for a lease time, but it has one.
	{Reason: cloud.Malformed, Kind: network.KindDHCPOptionsSet, Field: "LeaseTime", Code: "IllegalParam.LeaseTime", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: network.KindDHCPOptionsSet, Code: "OperationDenied.ModifyDefaultDhcpOptionsSet"},
	{Reason: cloud.WrongStatus, Kind: network.KindDHCPOptionsSet, Code: "IncorrectStatus.DhcpOptionsSet"},
	{Reason: cloud.InUse, Kind: network.KindDHCPOptionsSet, By: cloud.KindVPC, Code: "DependencyViolation.VpcAttachment"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Field: "DhcpOptionsSet", Code: "IncorrectStatus.VpcDhcpStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Field: "DhcpOptionsSet", Code: "IncorrectStatus.VpcDhcpOptionsSet"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindDHCPOptionsSet, Code: "DependencyViolation.DhcpOptionsSet"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVPC, Field: "DhcpOptionsSet", Code: "OperationFailed.AttachmentExist"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindVPC, Field: "DhcpOptionsSet", Code: "OperationFailed.AttachmentNotExist"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVPC, Field: "DhcpOptionsSet", Code: "AttrMismatching.VpcDhcpOptionsSetId"},

	{Reason: cloud.Malformed, Field: "NextToken", Code: "IllegalParam.NextToken"},

	{Reason: cloud.Duplicate, Kind: cloud.KindVPC, Field: "Default", Code: "OperationFailed.DefaultVpcExist"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Default", Code: "OperationFailed.DefaultVSwitchExist"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVPC, Code: "InvalidCidrBlock.Overlapped"},

	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectVpcStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectStatus.Vpc"},
	// CreateRouteTable documents no code for a VPC that is being made; its siblings do.
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, By: cloud.KindRouteTable, Code: "IncorrectVpcStatus", Status: http.StatusBadRequest},
	// CreateNetworkAcl documents no code for this; Terraform tries again on this one.
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectStatus.Vpc", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVSwitchStatus"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectStatus.VSWITCH"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindVSwitch, Code: "DependencyViolation.VSwitch"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: compute.KindSecurityGroup, Code: "DependencyViolation.SecurityGroup"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindRouteTable, Field: "Gateway", Code: "DependencyViolation.GatewayRouteTable"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindRouteTable, Code: "DependencyViolation.RouteTable"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: network.KindRoute, Code: "DependencyViolation.RouteEntry"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: cloud.KindRouteTable, Code: "DependencyViolation.RouteTable"},
	{Reason: cloud.InUse, Kind: cloud.KindVPC, By: cloud.KindNetworkACL, Code: "DependencyViolation.NetworkAcl"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: cloud.KindResourceShare, Code: "DependencyViolation.ResourceShare"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: cloud.KindNetworkACL, Code: "DependencyViolation.NetworkAcl"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: cloud.KindCIDRReservation, Code: "DependencyViolation.VSwitchCidrReservation"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, Code: "DependencyViolation"},
	{Reason: cloud.InUse, Kind: cloud.KindPrefixList, By: network.KindRoute, Code: "DependencyViolation.PrefixListRelation"},
	{Reason: cloud.InUse, Kind: cloud.KindPrefixList, By: network.KindACLRule, Code: "DependencyViolation.PrefixListRelation"},
	{Reason: cloud.InUse, Kind: cloud.KindPrefixList, By: cloud.KindResourceShare, Code: "DependencyViolation.ShareResource"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaPrefixLists, Code: "QuotaExceeded.PrefixListCount"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaPrefixListEntries, Code: "QuotaExceeded.PrefixListCidrCount"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaNetworkACLs, Code: "QuotaExceed.NetworkAcl"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaInboundRules, Code: "QuotaExceed.NetworkAclEntry"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaOutboundRules, Code: "QuotaExceed.NetworkAclEntry"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaDHCPOptionsSets, Code: "QuotaExceeded.RegionDhcpOptionsSet"},
	// ReplaceVpcDhcpOptionsSet documents no code for this.
	{Reason: cloud.QuotaExceeded, Field: network.QuotaVPCsPerDHCPOptionsSet, Code: "QuotaExceeded.AttachVpcNumber", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaVPCs, Code: "QuotaExceeded.Vpc"},
	{Reason: cloud.QuotaExceeded, Field: network.QuotaVSwitches, Code: "QuotaExceeded.VSwitch"},

	// The actions that create document no codes for tags; these are those of
	// TagResources.
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidTagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidTagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Forbidden.TagKey.Duplicated", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceeded.TagNum", Status: http.StatusBadRequest},

	// CreateHaVip documents no code for a vSwitch that is not ready; CreateVSwitch does.
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVSwitchStatus", Status: http.StatusBadRequest},

	// These two belong to every action that has the parameter.
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},
}
