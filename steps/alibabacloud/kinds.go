package alibabacloud

import "maps"

// kind is a kind of things as the cloud makes, shows and removes them, by the actions of one version
// of a product's API.
type kind struct {
	// is what people call it.
	is string
	// creates are the actions that make one, each with the field of the answer that has its id, or a
	// list of ids.
	creates map[string]string
	// name is the parameter that names one, "" where it has no name, and tags says that the creating
	// calls take tags.
	name string
	tags bool
	// removes removes one that removeBy names, with more parameters where it needs them.
	removes, removeBy string
	with              map[string]string
	// protectedAs is what the action DeletionProtection calls the kind, "" of what has none.
	protectedAs string
	// lists shows those there are, one alone where listBy names it, and id is the field with its
	// id; lists is "" of what is not shown.
	lists, listBy, id string
	listWith          map[string]string
}

// The versions of the APIs that make things.
const (
	vpcAPI       = "2016-04-28"
	ecsAPI       = "2014-05-26"
	sharingAPI   = "2020-01-10"
	managerAPI   = "2020-03-31"
	peerAPI      = "2022-01-01"
	cenAPI       = "2017-09-12"
	tagAPI       = "2018-08-28"
	redisAPI     = "2015-01-01"
	databaseAPI  = "2014-08-15"
	mongoAPI     = "2015-12-01"
	polarAPI     = "2017-08-01"
	classicAPI   = "2014-05-15"
	appLoadAPI   = "2020-06-16"
	netLoadAPI   = "2022-04-30"
	forced       = "Force"
	pageOfVPC    = "PageSize"
	pageOfTokens = "MaxResults"
)

var (
	force  = map[string]string{forced: "true"}
	paged  = map[string]string{pageOfVPC: "50"}
	tokens = map[string]string{pageOfTokens: "100"}
)

// kinds are those that scenarios make, by the version of the API.
var kinds = map[string][]kind{
	vpcAPI: {
		{is: "VPC", creates: map[string]string{"CreateVpc": "VpcId"}, name: "VpcName", tags: true, removes: "DeleteVpc", removeBy: "VpcId", lists: "DescribeVpcs", listBy: "VpcId", id: "VpcId", listWith: paged},
		{is: "vSwitch", creates: map[string]string{"CreateVSwitch": "VSwitchId"}, name: "VSwitchName", tags: true, removes: "DeleteVSwitch", removeBy: "VSwitchId", lists: "DescribeVSwitches", listBy: "VSwitchId", id: "VSwitchId", listWith: paged},
		{is: "route table", creates: map[string]string{"CreateRouteTable": "RouteTableId"}, name: "RouteTableName", tags: true, removes: "DeleteRouteTable", removeBy: "RouteTableId", lists: "DescribeRouteTableList", listBy: "RouteTableId", id: "RouteTableId", listWith: paged},
		{is: "route", creates: map[string]string{"CreateRouteEntry": "RouteEntryId"}, name: "RouteEntryName", removes: "DeleteRouteEntry", removeBy: "RouteEntryId"},
		{is: "network ACL", creates: map[string]string{"CreateNetworkAcl": "NetworkAclId"}, name: "NetworkAclName", tags: true, removes: "DeleteNetworkAcl", removeBy: "NetworkAclId", lists: "DescribeNetworkAcls", listBy: "NetworkAclId", id: "NetworkAclId", listWith: paged},
		{is: "prefix list", creates: map[string]string{"CreateVpcPrefixList": "PrefixListId"}, name: "PrefixListName", tags: true, removes: "DeleteVpcPrefixList", removeBy: "PrefixListId", lists: "ListPrefixLists", listBy: "PrefixListIds.1", id: "PrefixListId", listWith: tokens},
		{is: "DHCP options set", creates: map[string]string{"CreateDhcpOptionsSet": "DhcpOptionsSetId"}, name: "DhcpOptionsSetName", tags: true, removes: "DeleteDhcpOptionsSet", removeBy: "DhcpOptionsSetId", lists: "ListDhcpOptionsSets", listBy: "DhcpOptionsSetId", id: "DhcpOptionsSetId", listWith: tokens},
		{is: "flow log", creates: map[string]string{"CreateFlowLog": "FlowLogId"}, name: "FlowLogName", tags: true, removes: "DeleteFlowLog", removeBy: "FlowLogId", lists: "DescribeFlowLogs", listBy: "FlowLogId", id: "FlowLogId", listWith: paged},
		{is: "traffic mirror session", creates: map[string]string{"CreateTrafficMirrorSession": "TrafficMirrorSessionId"}, name: "TrafficMirrorSessionName", tags: true, removes: "DeleteTrafficMirrorSession", removeBy: "TrafficMirrorSessionId", lists: "ListTrafficMirrorSessions", listBy: "TrafficMirrorSessionIds.1", id: "TrafficMirrorSessionId", listWith: tokens},
		{is: "traffic mirror filter", creates: map[string]string{"CreateTrafficMirrorFilter": "TrafficMirrorFilterId"}, name: "TrafficMirrorFilterName", tags: true, removes: "DeleteTrafficMirrorFilter", removeBy: "TrafficMirrorFilterId", lists: "ListTrafficMirrorFilters", listBy: "TrafficMirrorFilterIds.1", id: "TrafficMirrorFilterId", listWith: tokens},
		{is: "HaVip", creates: map[string]string{"CreateHaVip": "HaVipId"}, name: "Name", tags: true, removes: "DeleteHaVip", removeBy: "HaVipId", lists: "DescribeHaVips", id: "HaVipId", listWith: paged},
		{is: "reserved CIDR block", creates: map[string]string{"CreateVSwitchCidrReservation": "VSwitchCidrReservationId"}, name: "VSwitchCidrReservationName", tags: true, removes: "DeleteVSwitchCidrReservation", removeBy: "VSwitchCidrReservationId", lists: "ListVSwitchCidrReservations", listBy: "VSwitchCidrReservationIds.1", id: "VSwitchCidrReservationId", listWith: tokens},
		{is: "IPv4 gateway", creates: map[string]string{"CreateIpv4Gateway": "Ipv4GatewayId"}, name: "Ipv4GatewayName", tags: true, removes: "DeleteIpv4Gateway", removeBy: "Ipv4GatewayId", lists: "ListIpv4Gateways", listBy: "Ipv4GatewayId", id: "Ipv4GatewayId", listWith: tokens},
		{is: "IPv6 gateway", creates: map[string]string{"CreateIpv6Gateway": "Ipv6GatewayId"}, name: "Name", tags: true, removes: "DeleteIpv6Gateway", removeBy: "Ipv6GatewayId", lists: "DescribeIpv6Gateways", listBy: "Ipv6GatewayId", id: "Ipv6GatewayId", listWith: paged},
		{is: "IPv6 address", creates: map[string]string{"AllocateIpv6Address": "Ipv6AddressId"}, name: "Ipv6AddressName", tags: true, removes: "ReleaseIpv6Address", removeBy: "Ipv6AddressId", lists: "DescribeIpv6Addresses", listBy: "Ipv6AddressId", id: "Ipv6AddressId", listWith: paged},
		{is: "bandwidth of an IPv6 address", creates: map[string]string{"AllocateIpv6InternetBandwidth": "InternetBandwidthId"}, removes: "DeleteIpv6InternetBandwidth", removeBy: "Ipv6InternetBandwidthId"},
		{is: "egress-only rule", creates: map[string]string{"CreateIpv6EgressOnlyRule": "Ipv6EgressRuleId"}, name: "Name", removes: "DeleteIpv6EgressOnlyRule", removeBy: "Ipv6EgressOnlyRuleId"},
		{is: "NAT gateway", creates: map[string]string{"CreateNatGateway": "NatGatewayId"}, name: "Name", tags: true, removes: "DeleteNatGateway", removeBy: "NatGatewayId", with: force, protectedAs: "NATGW", lists: "DescribeNatGateways", listBy: "NatGatewayId", id: "NatGatewayId", listWith: paged},
		{is: "EIP", creates: map[string]string{"AllocateEipAddress": "AllocationId"}, name: "Name", tags: true, removes: "ReleaseEipAddress", removeBy: "AllocationId", protectedAs: "EIP", lists: "DescribeEipAddresses", listBy: "AllocationId", id: "AllocationId", listWith: paged},
		{is: "bandwidth package", creates: map[string]string{"CreateCommonBandwidthPackage": "BandwidthPackageId"}, name: "Name", tags: true, removes: "DeleteCommonBandwidthPackage", removeBy: "BandwidthPackageId", with: force, protectedAs: "CBWP", lists: "DescribeCommonBandwidthPackages", listBy: "BandwidthPackageId", id: "BandwidthPackageId", listWith: paged},
		{is: "public IP address pool", creates: map[string]string{"CreatePublicIpAddressPool": "PublicIpAddressPoolId"}, name: "Name", tags: true, removes: "DeletePublicIpAddressPool", removeBy: "PublicIpAddressPoolId", lists: "ListPublicIpAddressPools", listBy: "PublicIpAddressPoolIds.1", id: "PublicIpAddressPoolId", listWith: tokens},
		{is: "VPN gateway", creates: map[string]string{"CreateVpnGateway": "VpnGatewayId"}, name: "Name", removes: "DeleteVpnGateway", removeBy: "VpnGatewayId", protectedAs: "VPNGW", lists: "DescribeVpnGateways", listBy: "VpnGatewayId", id: "VpnGatewayId", listWith: paged},
		{is: "customer gateway", creates: map[string]string{"CreateCustomerGateway": "CustomerGatewayId"}, name: "Name", removes: "DeleteCustomerGateway", removeBy: "CustomerGatewayId", lists: "DescribeCustomerGateways", listBy: "CustomerGatewayId", id: "CustomerGatewayId", listWith: paged},
		{is: "IPsec connection", creates: map[string]string{"CreateVpnConnection": "VpnConnectionId"}, name: "Name", removes: "DeleteVpnConnection", removeBy: "VpnConnectionId", lists: "DescribeVpnConnections", listBy: "VpnConnectionId", id: "VpnConnectionId", listWith: paged},
		{is: "SSL server", creates: map[string]string{"CreateSslVpnServer": "SslVpnServerId"}, name: "Name", removes: "DeleteSslVpnServer", removeBy: "SslVpnServerId", lists: "DescribeSslVpnServers", listBy: "SslVpnServerId", id: "SslVpnServerId", listWith: paged},
		{is: "SSL client certificate", creates: map[string]string{"CreateSslVpnClientCert": "SslVpnClientCertId"}, name: "Name", removes: "DeleteSslVpnClientCert", removeBy: "SslVpnClientCertId", lists: "DescribeSslVpnClientCerts", listBy: "SslVpnClientCertId", id: "SslVpnClientCertId", listWith: paged},
	},
	ecsAPI: {
		{is: "security group", creates: map[string]string{"CreateSecurityGroup": "SecurityGroupId"}, name: "SecurityGroupName", tags: true, removes: "DeleteSecurityGroup", removeBy: "SecurityGroupId", lists: "DescribeSecurityGroups", listBy: "SecurityGroupId", id: "SecurityGroupId", listWith: tokens},
		{is: "prefix list", creates: map[string]string{"CreatePrefixList": "PrefixListId"}, name: "PrefixListName", tags: true, removes: "DeletePrefixList", removeBy: "PrefixListId", lists: "DescribePrefixLists", listBy: "PrefixListId.1", id: "PrefixListId", listWith: tokens},
		{is: "network interface", creates: map[string]string{"CreateNetworkInterface": "NetworkInterfaceId"}, name: "NetworkInterfaceName", tags: true, removes: "DeleteNetworkInterface", removeBy: "NetworkInterfaceId", lists: "DescribeNetworkInterfaces", listBy: "NetworkInterfaceId.1", id: "NetworkInterfaceId", listWith: tokens},
		{is: "instance", creates: map[string]string{"RunInstances": "InstanceIdSet", "CreateInstance": "InstanceId"}, name: "InstanceName", tags: true, removes: "DeleteInstance", removeBy: "InstanceId", with: force, lists: "DescribeInstances", id: "InstanceId", listWith: tokens},
		{is: "image", creates: map[string]string{"CreateImage": "ImageId", "CopyImage": "ImageId"}, name: "ImageName", tags: true, removes: "DeleteImage", removeBy: "ImageId", with: force, lists: "DescribeImages", listBy: "ImageId", id: "ImageId", listWith: map[string]string{pageOfVPC: "50", "ImageOwnerAlias": "self"}},
		{is: "snapshot", creates: map[string]string{"CreateSnapshot": "SnapshotId"}, name: "SnapshotName", tags: true, removes: "DeleteSnapshot", removeBy: "SnapshotId", with: force, lists: "DescribeSnapshots", id: "SnapshotId", listWith: tokens},
		{is: "launch template", creates: map[string]string{"CreateLaunchTemplate": "LaunchTemplateId"}, name: "LaunchTemplateName", removes: "DeleteLaunchTemplate", removeBy: "LaunchTemplateId", lists: "DescribeLaunchTemplates", listBy: "LaunchTemplateId.1", id: "LaunchTemplateId", listWith: paged},
		{is: "auto provisioning group", creates: map[string]string{"CreateAutoProvisioningGroup": "AutoProvisioningGroupId"}, name: "AutoProvisioningGroupName", removes: "DeleteAutoProvisioningGroup", removeBy: "AutoProvisioningGroupId", with: map[string]string{"TerminateInstances": "true"}, lists: "DescribeAutoProvisioningGroups", listBy: "AutoProvisioningGroupId.1", id: "AutoProvisioningGroupId", listWith: paged},
	},
	sharingAPI: {
		{is: "resource share", creates: map[string]string{"CreateResourceShare": "ResourceShareId"}, name: "ResourceShareName", tags: true, removes: "DeleteResourceShare", removeBy: "ResourceShareId", lists: "ListResourceShares", listBy: "ResourceShareIds.1", id: "ResourceShareId", listWith: map[string]string{pageOfTokens: "100", "ResourceOwner": "Self"}},
	},
	managerAPI: {
		{is: "resource group", creates: map[string]string{"CreateResourceGroup": "Id"}, name: "Name", removes: "DeleteResourceGroup", removeBy: "ResourceGroupId", lists: "ListResourceGroups", listBy: "ResourceGroupId", id: "Id", listWith: paged},
	},
	peerAPI: {
		{is: "VPC peering connection", creates: map[string]string{"CreateVpcPeerConnection": "InstanceId"}, name: "Name", tags: true, removes: "DeleteVpcPeerConnection", removeBy: "InstanceId", with: force, lists: "ListVpcPeerConnections", listBy: "InstanceId", id: "InstanceId", listWith: tokens},
	},
	cenAPI: {
		{is: "CEN", creates: map[string]string{"CreateCen": "CenId"}, name: "Name", tags: true, removes: "DeleteCen", removeBy: "CenId", lists: "DescribeCens", id: "CenId", listWith: paged},
		{is: "transit router", creates: map[string]string{"CreateTransitRouter": "TransitRouterId"}, name: "TransitRouterName", tags: true, removes: "DeleteTransitRouter", removeBy: "TransitRouterId"},
		{is: "route table of a transit router", creates: map[string]string{"CreateTransitRouterRouteTable": "TransitRouterRouteTableId"}, name: "TransitRouterRouteTableName", tags: true, removes: "DeleteTransitRouterRouteTable", removeBy: "TransitRouterRouteTableId"},
		{is: "attachment", creates: map[string]string{"CreateTransitRouterVpcAttachment": "TransitRouterAttachmentId"}, name: "TransitRouterAttachmentName", tags: true, removes: "DeleteTransitRouterVpcAttachment", removeBy: "TransitRouterAttachmentId", with: force},
		{is: "line", creates: map[string]string{"CreateTransitRouterPeerAttachment": "TransitRouterAttachmentId"}, name: "TransitRouterAttachmentName", tags: true, removes: "DeleteTransitRouterPeerAttachment", removeBy: "TransitRouterAttachmentId", with: force},
	},
	redisAPI: {
		{is: "Redis instance", creates: map[string]string{"CreateInstance": "InstanceId", "CreateTairInstance": "InstanceId"}, name: "InstanceName", removes: "DeleteInstance", removeBy: "InstanceId", lists: "DescribeInstances", listBy: "InstanceIds", id: "InstanceId", listWith: paged},
	},
	databaseAPI: {
		{is: "RDS instance", creates: map[string]string{"CreateDBInstance": "DBInstanceId"}, name: "DBInstanceDescription", removes: "DeleteDBInstance", removeBy: "DBInstanceId", lists: "DescribeDBInstances", listBy: "DBInstanceId", id: "DBInstanceId", listWith: paged},
	},
	mongoAPI: {
		{is: "MongoDB instance", creates: map[string]string{"CreateDBInstance": "DBInstanceId", "CreateServerlessDBInstance": "DBInstanceId"}, name: "DBInstanceDescription", removes: "DeleteDBInstance", removeBy: "DBInstanceId", lists: "DescribeDBInstances", listBy: "DBInstanceId", id: "DBInstanceId", listWith: paged},
	},
	polarAPI: {
		{is: "PolarDB cluster", creates: map[string]string{"CreateDBCluster": "DBClusterId"}, name: "DBClusterDescription", removes: "DeleteDBCluster", removeBy: "DBClusterId", lists: "DescribeDBClusters", listBy: "DBClusterIds", id: "DBClusterId", listWith: paged},
	},
	classicAPI: {
		{is: "classic load balancer", creates: map[string]string{"CreateLoadBalancer": "LoadBalancerId"}, name: "LoadBalancerName", removes: "DeleteLoadBalancer", removeBy: "LoadBalancerId", lists: "DescribeLoadBalancers", listBy: "LoadBalancerId", id: "LoadBalancerId", listWith: paged},
	},
	appLoadAPI: {
		{is: "application load balancer", creates: map[string]string{"CreateLoadBalancer": "LoadBalancerId"}, name: "LoadBalancerName", removes: "DeleteLoadBalancer", removeBy: "LoadBalancerId", lists: "ListLoadBalancers", listBy: "LoadBalancerIds.1", id: "LoadBalancerId", listWith: tokens},
	},
	netLoadAPI: {
		{is: "network load balancer", creates: map[string]string{"CreateLoadBalancer": "LoadbalancerId"}, name: "LoadBalancerName", removes: "DeleteLoadBalancer", removeBy: "LoadBalancerId", lists: "ListLoadBalancers", listBy: "LoadBalancerIds.1", id: "LoadBalancerId", listWith: tokens},
	},
}

// within are actions that make nothing by themselves: it goes with the thing that it is part of.
var within = map[string]bool{
	"CreateSnatEntry": true, "CreateForwardEntry": true, "CreateVpnRouteEntry": true,
	"CreateTransitRouterRouteEntry": true, "CreateCenRouteMap": true, "CreateTransitRouterCidr": true, "CopyNetworkAclEntries": true, "AddPrefixListEntry": true,
	"AddPublicIpAddressPoolCidrBlock": true, "EnableVpcIpv4Gateway": true, "EnableTransitRouterRouteTablePropagation": true,
	"CreateAndAnalyzeNetworkPath": true, // and forgets
}

// kindOf finds the kind that an action makes, and the field with its ids.
func kindOf(version, action string) (found kind, field string, ok bool) {
	for _, one := range kinds[version] {
		if field, ok = one.creates[action]; ok {
			return one, field, true
		}
	}
	return kind{}, "", false
}

// removedBy finds the kind that an action removes.
func removedBy(version, action string) (kind, bool) {
	for _, one := range kinds[version] {
		if one.removes == action {
			return one, true
		}
	}
	return kind{}, false
}

// names says whether a parameter names a thing in an API.
func names(version, parameter string) bool {
	for _, one := range kinds[version] {
		if one.name == parameter {
			return true
		}
	}
	return false
}

// looking are the parameters of the call that shows one of the kind, or all where id is "".
func (k kind) looking(id string) map[string]string {
	asked := map[string]string{}
	maps.Copy(asked, k.listWith)
	if id != "" && k.listBy != "" {
		asked[k.listBy] = id
	}
	return asked
}
