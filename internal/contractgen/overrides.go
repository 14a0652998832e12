package main

import (
	"net/http"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// limit states a limit that the vendor's documentation gives in words only, or
// other than its metadata.
type limit struct {
	product    string
	actions    []string // none: all actions of the product
	parameters []string
	size       contract.Size
	between    *contract.Range
	enum       []string
	pattern    string // of a text, or of the entries of a list
	optional   bool   // whether it may be left out
	required   bool   // whether it may not
}

var limits = []limit{
	{
		product: "ResourceSharing", size: contract.Size{Maximum: 5},
		parameters: []string{"Resources", "Targets", "ResourceArns", "PermissionNames", "ResourceShareIds", "ResourceIds", "ResourceShareInvitationIds"},
	},
	{product: "ResourceSharing", size: contract.Size{Maximum: 20}, parameters: []string{"ResourceId", "Tag", "TagKey"}, actions: []string{"ListTagResources", "TagResources", "UntagResources"}},
	{product: "ResourceSharing", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}},
	{product: "ResourceSharing", size: contract.Size{Maximum: 256}, parameters: []string{"NextToken"}},
	{product: "ResourceSharing", size: contract.Size{Maximum: 50}, parameters: []string{"ResourceShareName"}},
	{product: "ResourceSharing", enum: []string{"Self", "OtherAccounts"}, parameters: []string{"ResourceOwner"}},
	{product: "ResourceSharing", enum: []string{"Resource", "Target"}, parameters: []string{"AssociationType"}},
	// What identifies something has the form of such ids, where the contract has a code for a malformed one;
	// elsewhere other text is what does not exist.
	{product: "ResourceSharing", pattern: `^rs-[A-Za-z0-9-]+$`, parameters: []string{"ResourceShareId", "ResourceShareIds"}},
	{product: "ResourceSharing", pattern: `^i-[A-Za-z0-9-]+$`, parameters: []string{"ResourceShareInvitationId", "ResourceShareInvitationIds"}},
	{product: "ResourceSharing", pattern: `^[a-z]+-[A-Za-z0-9-]+$`, parameters: []string{"ResourceId", "ResourceIds"}, actions: []string{"ListResourceShareAssociations", "ListSharedResources", "ListSharedTargets"}},
	{product: "ResourceSharing", pattern: `^rs-[A-Za-z0-9-]+$`, parameters: []string{"ResourceId"}, actions: []string{"TagResources"}},
	{product: "ResourceSharing", pattern: `^[a-z]{2}-[a-z0-9-]+$`, parameters: []string{"RegionId"}, actions: []string{"TagResources"}},
	{product: "ResourceSharing", pattern: `^([0-9]{16}|(r|rd|fd)-[A-Za-z0-9-]+)$`, parameters: []string{"Target", "Targets"}},
	{product: "ResourceSharing", pattern: `^[A-Za-z0-9_-]{1,128}$`, parameters: []string{"PermissionName", "PermissionNames"}, actions: []string{"AssociateResourceShare", "CreateResourceShare", "ListResourceShares"}},
	{product: "ResourceSharing", pattern: `^[\p{Han}A-Za-z0-9._-]*$`, parameters: []string{"ResourceShareName"}, actions: []string{"ListResourceShares"}},
	{product: "ResourceSharing", pattern: `^.{1,128}$`, parameters: []string{"TagKey"}, actions: []string{"UntagResources"}},
	{product: "Vpc", size: contract.Size{Maximum: 20}, parameters: []string{"Tag"}},
	{product: "Vpc", size: contract.Size{Maximum: 20}, parameters: []string{"Tags"}, actions: []string{"DescribeNetworkAcls", "ListVSwitchCidrReservations"}},
	{product: "Vpc", between: &contract.Range{Minimum: 0, Maximum: 255}, parameters: []string{"Ipv6CidrBlock"}, actions: []string{"CreateVSwitch", "ModifyVSwitchAttribute", "CreateDefaultVSwitch"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNumber"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: 50}, parameters: []string{"PageSize", "MaxResults"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: 500}, parameters: []string{"MaxResults"}, actions: []string{"ListVpcPublishedRouteEntries"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"PageSize"}, actions: []string{"DescribeEipAddresses", "DescribeIpv6Gateways"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListPrefixLists", "GetVpcPrefixListEntries", "GetVpcPrefixListAssociations", "ListDhcpOptionsSets", "ListIpv4Gateways", "ListVSwitchCidrReservations", "GetVSwitchCidrReservationUsage", "ListNatIps", "ListNatIpCidrs", "ListGatewayRouteTableEntries"}},
	{product: "Vpc", between: &contract.Range{Minimum: 10, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListPublicIpAddressPools", "ListPublicIpAddressPoolCidrBlocks"}},
	{product: "Vpc", size: contract.Size{Maximum: 100}, parameters: []string{"PublicIpAddressPoolIds"}},
	{product: "Vpc", size: contract.Size{Maximum: 30}, parameters: []string{"Resource"}, actions: []string{"AssociateNetworkAcl", "UnassociateNetworkAcl"}},
	{product: "Vpc", size: contract.Size{Maximum: 100}, parameters: []string{"IngressAclEntries", "EgressAclEntries"}},
	// Terraform's provider 1.289 writes the version in capitals, and finds it so again.
	{product: "Vpc", enum: []string{"IPv4", "IPv6", "IPV4", "IPV6"}, parameters: []string{"IngressAclEntries.IpVersion", "EgressAclEntries.IpVersion"}, actions: []string{"UpdateNetworkAclEntries"}},
	{product: "Vpc", size: contract.Size{Maximum: 10}, parameters: []string{"VSwitchCidrReservationIds"}},
	{product: "Vpc", size: contract.Size{Maximum: 10}, parameters: []string{"RouteTableList"}, actions: []string{"EnableVpcIpv4Gateway"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"MaxEntries"}},
	{product: "Vpc", enum: []string{"VSwitch", "Gateway"}, parameters: []string{"AssociateType"}, actions: []string{"CreateRouteTable"}},
	// Routes to vSwitches lead there again by Local, as UpdateGatewayRouteTableEntryAttribute has it.
	{
		product: "Vpc", parameters: []string{"NewNextHopType"}, actions: []string{"ModifyRouteEntry"},
		enum: []string{
			"HaVip", "VpnGateway", "GatewayLoadBalancerEndpoint", "VpcPeer", "Instance", "NetworkInterface", "NatGateway", "Attachment", "Ipv4Gateway",
			"GatewayEndpoint", "Ecr", "RouterInterface", "IPv6Gateway", "Local",
		},
	},
	{product: "Vpc", size: contract.Size{Maximum: 20}, parameters: []string{"NatIpIds", "NatIpName", "NatIpCidrs", "NatIpCidrName"}, actions: []string{"ListNatIps", "ListNatIpCidrs"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListTrafficMirrorFilters", "ListTrafficMirrorSessions"}},
	{product: "Vpc", size: contract.Size{Maximum: 100}, parameters: []string{"TrafficMirrorFilterIds", "TrafficMirrorSessionIds"}},
	{product: "Vpc", size: contract.Size{Maximum: 10}, parameters: []string{"IngressRules", "EgressRules", "TrafficMirrorSourceIds"}},
	// Terraform's provider gives none, and a rule is of IPv4 then.
	{product: "Vpc", optional: true, parameters: []string{"IngressRules.IpVersion", "EgressRules.IpVersion"}},
	{product: "Vpc", between: &contract.Range{Minimum: 1, Maximum: 32766}, parameters: []string{"Priority"}, actions: []string{"ListTrafficMirrorSessions", "UpdateTrafficMirrorSessionAttribute"}},
	{product: "Vpc", between: &contract.Range{Minimum: 0, Maximum: 16777215}, parameters: []string{"VirtualNetworkId"}},
	{product: "Vpc", between: &contract.Range{Minimum: 64, Maximum: 9600}, parameters: []string{"PacketLength"}},
	{product: "Tag", between: &contract.Range{Minimum: 1, Maximum: 1000}, parameters: []string{"PageSize", "MaxResult"}},
	{product: "Ecs", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"Amount"}},
	// The documentation still speaks of 1600; since November 2023 the cloud answers 100, and refuses more.
	{product: "Ecs", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"DescribeInstanceTypes"}},
	{product: "Ecs", size: contract.Size{Maximum: 64}, parameters: []string{"ClientToken"}},
	{product: "Ecs", size: contract.Size{Maximum: 20}, parameters: []string{"Tag"}},
	{product: "Ecs", size: contract.Size{Maximum: 100}, parameters: []string{"NetworkInterfaceId", "Ipv6Address"}, actions: []string{"DescribeNetworkInterfaces"}},
	{product: "Ecs", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNumber"}, actions: []string{"DescribeNetworkInterfaces"}},
	{product: "Ecs", between: &contract.Range{Minimum: 1, Maximum: 1000}, parameters: []string{"PageSize"}, actions: []string{"DescribeNetworkInterfaces"}},
	{product: "ResourceManager", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"PageSize", "MaxResults"}},
	{product: "ResourceManager", size: contract.Size{Maximum: 50}, parameters: []string{"ResourceId"}},
	{product: "ResourceManager", size: contract.Size{Maximum: 20}, parameters: []string{"Tag", "TagKey"}, actions: []string{"ListTagResources", "TagResources", "UntagResources"}},
	{product: "ResourceManager", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNumber"}},
	{product: "ResourceManager", size: contract.Size{Maximum: 1024}, parameters: []string{"Note"}},
	{product: "ResourceManager", size: contract.Size{Maximum: 100}, parameters: []string{"ResourceGroupIds"}},
	{product: "ResourceManager", size: contract.Size{Maximum: 64}, parameters: []string{"FolderName", "NewFolderName"}},
	{product: "ResourceManager", size: contract.Size{Minimum: 2, Maximum: 50}, parameters: []string{"DisplayName"}, actions: []string{"CreateResourceAccount"}},
	{product: "ResourceManager", size: contract.Size{Minimum: 2, Maximum: 37}, parameters: []string{"AccountNamePrefix"}},
	{product: "ResourceManager", size: contract.Size{Maximum: 50}, parameters: []string{"Name", "DisplayName", "NewDisplayName"}, actions: []string{"CreateResourceGroup", "ListResourceGroups", "UpdateResourceGroup"}},
	{product: "ResourceDirectoryMaster", size: contract.Size{Maximum: 64}, parameters: []string{"FolderName", "NewFolderName"}},
	{product: "ResourceDirectoryMaster", size: contract.Size{Minimum: 2, Maximum: 50}, parameters: []string{"DisplayName"}, actions: []string{"CreateResourceAccount"}},
	{product: "ResourceDirectoryMaster", size: contract.Size{Minimum: 2, Maximum: 37}, parameters: []string{"AccountNamePrefix"}},
	{product: "ResourceDirectoryMaster", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"PageSize", "MaxResults"}},
	{product: "ResourceDirectoryMaster", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNumber"}},
	{product: "ResourceDirectoryMaster", size: contract.Size{Maximum: 50}, parameters: []string{"ResourceId"}},
	{product: "ResourceDirectoryMaster", size: contract.Size{Maximum: 20}, parameters: []string{"Tag", "TagKey"}, actions: []string{"ListTagResources", "TagResources", "UntagResources"}},
	{product: "ResourceDirectoryMaster", size: contract.Size{Maximum: 1024}, parameters: []string{"Note"}},
	{product: "Ram", between: &contract.Range{Minimum: 1, Maximum: 1000}, parameters: []string{"MaxItems"}},
	// Terraform's data source of groups asks for so many, where the words have 100.
	{product: "Ram", between: &contract.Range{Minimum: 1, Maximum: 1000}, parameters: []string{"MaxItems"}, actions: []string{"ListGroups"}},
	{product: "Ram", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"PageSize"}},
	{product: "Ram", size: contract.Size{Maximum: 50}, parameters: []string{"ResourceNames"}},
	{product: "Ram", size: contract.Size{Maximum: 20}, parameters: []string{"Tag", "TagKeys"}},
	{product: "Ram", enum: []string{"Active", "Inactive"}, parameters: []string{"Status"}},
	{product: "Cbn", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNumber"}},
	{product: "Cbn", between: &contract.Range{Minimum: 1, Maximum: 50}, parameters: []string{"PageSize"}},
	// Zero is all of them, as if it were left out.
	{product: "Cbn", between: &contract.Range{Minimum: 0, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"DescribeGrantRulesToCen", "DescribeGrantRulesToResource"}},
	{product: "Cbn", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListTransitRouterVpcAttachments", "ListTransitRouterPeerAttachments"}},
	{product: "Cbn", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListTransitRouterRouteTableAssociations", "ListTransitRouterRouteTablePropagations"}},
	{product: "Cbn", enum: []string{"disable", "enable"}, parameters: []string{"MultiRegionECMP"}},
	{product: "VpcPeer", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListVpcPeerConnections"}},
	{product: "VpcPeer", between: &contract.Range{Minimum: 1, Maximum: 50}, parameters: []string{"MaxResults"}, actions: []string{"ListTagResources"}},
	{product: "VpcPeer", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"Bandwidth"}},
	{product: "VpcPeer", enum: []string{"Platinum", "Gold", "Silver"}, parameters: []string{"LinkType"}}, // Terraform's provider knows Silver
	{product: "VpcPeer", enum: []string{"All", "Custom", "System"}, parameters: []string{"Category"}},
	{product: "ResourceCenter", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}},
	{product: "BssOpenApi", between: &contract.Range{Minimum: 1, Maximum: 300}, parameters: []string{"PageSize", "MaxResults"}},
	{product: "BssOpenApi", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNum"}},
	{product: "cr", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"PageSize"}},
	{product: "cr", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNo"}},
	{product: "Rds", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"PageSize", "MaxResults"}},
	{product: "Rds", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"PageNumber"}},
	{product: "Slb", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"Page", "PageNumber"}, actions: []string{"DescribeAccessControlLists", "DescribeAccessControlListAttribute", "DescribeTags"}},
	{product: "quotas", between: &contract.Range{Minimum: 1, Maximum: 200}, parameters: []string{"MaxResults"}},
	{product: "quotas", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}, actions: []string{"ListProductQuotas"}},
	// The text about VSwitchIds says that these take its place, and Terraform's provider leaves it empty then.
	{product: "alikafka", optional: true, parameters: []string{"VSwitchId"}, actions: []string{"StartInstance"}},
	// Terraform's provider leaves it empty to make a topic's remark empty.
	{product: "alikafka", optional: true, parameters: []string{"Remark"}, actions: []string{"ModifyTopicRemark"}},
	{product: "alikafka", between: &contract.Range{Minimum: 1, Maximum: contract.Highest}, parameters: []string{"CurrentPage", "PageSize"}, actions: []string{"GetConsumerList"}},
	{product: "alikafka", between: &contract.Range{Minimum: 1, Maximum: 360}, parameters: []string{"AddPartitionNum"}},
	{product: "alikafka", enum: []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}, parameters: []string{"Duration"}, actions: []string{"CreatePrePayInstance", "CreatePrePayOrder"}},
	// Numbers outside of the limits stand for the nearest.
	{product: "RocketMQ", between: &contract.Range{Minimum: contract.Lowest, Maximum: contract.Highest}, parameters: []string{"pageNumber", "pageSize"}},
	{product: "RocketMQ", enum: []string{"default", "apache_acl", "aliyun_ram"}, parameters: []string{"body.aclInfo.aclTypes"}}, // Terraform's provider knows the last
	{product: "alikafka", enum: []string{"add", "delete"}, parameters: []string{"UpdateType"}},
	{product: "alikafka", enum: []string{"vpc", "internet"}, parameters: []string{"AllowedListType"}},
	{product: "alikafka", enum: []string{"enable", "disable", "updatePartition"}, parameters: []string{"Operate"}},
	{product: "alikafka", enum: []string{"v2", "v3", "confluent"}, parameters: []string{"Series"}},
	{product: "Alb", enum: []string{"Internet", "Intranet"}, parameters: []string{"AddressType"}},
	{product: "Alb", enum: []string{"Basic", "Standard", "StandardWithWaf"}, parameters: []string{"LoadBalancerEdition"}},
	{product: "Alb", enum: []string{"Fixed", "Dynamic"}, parameters: []string{"AddressAllocatedMode"}},
	{product: "Alb", enum: []string{"IPv4", "DualStack"}, parameters: []string{"AddressIpVersion"}},
	{product: "Alb", enum: []string{"HTTP", "HTTPS", "QUIC"}, parameters: []string{"ListenerProtocol"}},
	{product: "Alb", enum: []string{"Instance", "Ip", "Fc"}, parameters: []string{"ServerGroupType"}},
	{product: "Alb", enum: []string{"Wrr", "Wlc", "Sch", "Uch"}, parameters: []string{"Scheduler"}},
	{product: "Alb", enum: []string{"HTTP", "HTTPS", "gRPC", "GRPC"}, parameters: []string{"Protocol"}, actions: []string{"CreateServerGroup"}},
	{product: "Nlb", enum: []string{"Wrr", "wrr", "WRR", "Wlc", "wlc", "WLC", "Rr", "rr", "RR", "Sch", "sch", "Tch", "tch", "Qch", "qch"}, parameters: []string{"Scheduler"}, actions: []string{"UpdateServerGroupAttribute"}},
	{product: "Alb", enum: []string{"White", "Black"}, parameters: []string{"AclType"}},
	{product: "Alb", enum: []string{"Request", "Response"}, parameters: []string{"Direction"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 65535}, parameters: []string{"ListenerPort"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 600}, parameters: []string{"IdleTimeout", "RequestTimeout"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 20000}, parameters: []string{"Priority"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 30}, parameters: []string{"MaxResults"}, actions: []string{"GetListenerHealthStatus"}},
	{product: "Nlb", enum: []string{"Internet", "Intranet"}, parameters: []string{"AddressType"}},
	{product: "Nlb", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxResults"}},
	{product: "Nlb", between: &contract.Range{Minimum: 0, Maximum: 1000000}, parameters: []string{"Cps"}},
	{product: "Nlb", between: &contract.Range{Minimum: 0, Maximum: 1500}, parameters: []string{"Mss"}},
	{product: "Nlb", between: &contract.Range{Minimum: 0, Maximum: 900}, parameters: []string{"ConnectionDrainTimeout"}},
	{product: "Nlb", between: &contract.Range{Minimum: 0, Maximum: 65535}, parameters: []string{"StartPort", "EndPort"}},
}

// extra is a member of what an action returns that the metadata lacks, or has as
// something else, while the official SDK has it and clients cannot do without; or one
// of what it takes, that clients send.
type extra struct {
	product, action string
	path            []string // of the object that has it
	field           *field
	taken           bool // it is one of what the action takes
}

var launchTemplateData = []string{"LaunchTemplateVersionSets", "LaunchTemplateVersionSet", "LaunchTemplateData"}

var extras = []extra{
	// Terraform's provider reads the first as the status of a directory, and the second as a truth.
	{product: "ResourceManager", action: "GetResourceDirectory", path: []string{"ResourceDirectory"}, field: word("ScpStatus")},
	{product: "ResourceDirectoryMaster", action: "GetResourceDirectory", path: []string{"ResourceDirectory"}, field: word("ScpStatus")},
	{product: "ResourceManager", action: "GetAccountDeletionCheckResult", path: []string{"AccountDeletionCheckResultInfo"}, field: truth("AllowDelete")},
	{product: "ResourceDirectoryMaster", action: "GetAccountDeletionCheckResult", path: []string{"AccountDeletionCheckResultInfo"}, field: truth("AllowDelete")},
	// Terraform's data source of EIPs reads both, and ends without the first.
	{product: "Vpc", action: "DescribeEipAddresses", path: []string{"EipAddresses", "EipAddress"}, field: &field{
		Field: contract.Field{Name: "AvailableRegions", Type: contract.Object}, fields: []*field{{
			Field: contract.Field{Name: "AvailableRegion", Type: contract.List}, item: &field{Field: contract.Field{Type: contract.String}},
		}},
	}},
	// The product's pages have numbers, which Terraform's provider reads.
	{product: "Rds", action: "DescribeDBInstanceAttribute", path: []string{"Items", "DBInstanceAttribute", "ServerlessConfig"}, field: &field{Field: contract.Field{Name: "ScaleMin", Type: contract.Number}}},
	{product: "Rds", action: "DescribeDBInstanceAttribute", path: []string{"Items", "DBInstanceAttribute", "ServerlessConfig"}, field: &field{Field: contract.Field{Name: "ScaleMax", Type: contract.Number}}},
	{product: "Vpc", action: "DescribeEipAddresses", path: []string{"EipAddresses", "EipAddress"}, field: &field{Field: contract.Field{Name: "Descritpion", Type: contract.String}}}, //nolint:misspell // the vendor's spelling
	// Terraform waits for it after it has created an image.
	{product: "Ecs", action: "DescribeImages", path: []string{"Images", "Image"}, field: &field{Field: contract.Field{Name: "Usable", Type: contract.Boolean}}},
	// Terraform's resource and the cloud's controller for Kubernetes compare it with what is wanted.
	{product: "Slb", action: "DescribeLoadBalancerAttribute", field: &field{Field: contract.Field{Name: "InstanceChargeType", Type: contract.String}}},
	{product: "Slb", action: "DescribeLoadBalancers", path: []string{"LoadBalancers", "LoadBalancer"}, field: &field{Field: contract.Field{Name: "InstanceChargeType", Type: contract.String}}},
	{product: "Slb", action: "DescribeLoadBalancerListeners", path: []string{"Listeners", "TCPListenerConfig"}, field: &field{Field: contract.Field{Name: "HealthCheckSwitch", Type: contract.String}}},
	{product: "Slb", action: "DescribeLoadBalancerListeners", path: []string{"Listeners", "UDPListenerConfig"}, field: &field{Field: contract.Field{Name: "HealthCheckSwitch", Type: contract.String}}},
	// The metadata says nothing of what these lists hold.
	{product: "Slb", action: "DescribeLoadBalancerTCPListenerAttribute", path: []string{"AclIds"}, field: texts("AclId")},
	{product: "Slb", action: "DescribeLoadBalancerUDPListenerAttribute", path: []string{"AclIds"}, field: texts("AclId")},
	{product: "Slb", action: "DescribeLoadBalancerHTTPListenerAttribute", path: []string{"AclIds"}, field: texts("AclId")},
	{product: "Slb", action: "DescribeLoadBalancerHTTPSListenerAttribute", path: []string{"AclIds"}, field: texts("AclId")},
	{product: "Slb", action: "DescribeLoadBalancerListeners", path: []string{"Listeners"}, field: texts("AclIds")},
	// Terraform's provider takes the zones that it does not read for changed, gives new instances a
	// group, as the SDK does, and ends with a text of the last.
	{product: "Dds", action: "DescribeDBInstanceAttribute", path: []string{"DBInstances", "DBInstance"}, field: &field{Field: contract.Field{Name: "SecondaryZoneId", Type: contract.String}}},
	{product: "Dds", action: "DescribeDBInstanceAttribute", path: []string{"DBInstances", "DBInstance"}, field: &field{Field: contract.Field{Name: "HiddenZoneId", Type: contract.String}}},
	{product: "Dds", action: "CreateDBInstance", taken: true, field: &field{Field: contract.Field{Name: "ResourceGroupId", Type: contract.String}}},
	{product: "Dds", action: "CreateShardingDBInstance", taken: true, field: &field{Field: contract.Field{Name: "ResourceGroupId", Type: contract.String}}},
	{product: "polardb", action: "DescribeDBClusterAttribute", field: &field{Field: contract.Field{Name: "ProvisionedIops", Type: contract.Integer64}}},
	// Terraform's data source of the service ends with a text.
	{product: "Cbn", action: "CheckTransitRouterService", field: &field{Field: contract.Field{Name: "Enabled", Type: contract.Boolean}}},
	// So does its launch template.
	{product: "Ecs", action: "DescribeLaunchTemplateVersions", path: append(launchTemplateData, "DataDisks", "DataDisk"), field: &field{Field: contract.Field{Name: "Encrypted", Type: contract.Boolean}}},
	{product: "Ecs", action: "DescribeLaunchTemplateVersions", path: launchTemplateData, field: &field{Field: contract.Field{Name: "SystemDisk.Encrypted", Type: contract.Boolean}}},
	// What can be created is shown too: serverless instances, and traffic that is paid for by itself.
	{product: "RocketMQ", action: "GetInstance", path: []string{"data"}, field: word("subSeriesCode")},
	{product: "RocketMQ", action: "GetInstance", path: []string{"data", "networkInfo", "internetInfo"}, field: word("flowOutType")},
	{product: "RocketMQ", action: "ListInstances", path: []string{"data", "list"}, field: word("subSeriesCode")},
	// Terraform's resource of addons reads the first, and sends the others, to make Pro clusters of basic ones.
	{product: "alikafka", action: "UpdateTopicConfig", taken: true, field: &field{Field: contract.Field{Name: "Configs", Type: contract.String}}}, // with several keys at once
	// The SDK and Terraform's provider read where the API server is reached.
	{product: "CS", action: "DescribeClusterDetail", field: &field{
		Field: contract.Field{Name: "control_plane_endpoints_config", Type: contract.Object}, fields: []*field{{
			Field: contract.Field{Name: "internal_dns_config", Type: contract.Object}, fields: []*field{texts("bind_vpcs"), truth("enabled")},
		}, {
			Field: contract.Field{Name: "load_balancers_config", Type: contract.List},
			item:  &field{Field: contract.Field{Type: contract.Object}, fields: []*field{word("load_balancer_id"), word("endpoint_type"), word("endpoint")}},
		}},
	}},
	{product: "CS", action: "DescribeClusterAddonsUpgradeStatus", field: &field{Field: contract.Field{Name: "can_upgrade", Type: contract.Boolean}}},
	{product: "RocketMQ", action: "GetInstance", path: []string{"data", "aclInfo"}, field: texts("aclTypes")}, // aliyun_ram too
	{product: "CS", action: "MigrateCluster", path: []string{"body"}, taken: true, field: &field{Field: contract.Field{Name: "type", Type: contract.String}}},
	{product: "CS", action: "MigrateCluster", path: []string{"body"}, taken: true, field: &field{Field: contract.Field{Name: "spec", Type: contract.String}}},
	// Terraform's provider and the SDK read what nodes of ZooKeeper are found by, and ask by it.
	{product: "mse", action: "QueryClusterDetail", path: []string{"Data"}, field: &field{Field: contract.Field{Name: "ClusterId", Type: contract.String}}},
	{product: "mse", action: "QueryClusterInfo", path: []string{"Data"}, field: &field{Field: contract.Field{Name: "ClusterId", Type: contract.String}}},
	{product: "mse", action: "QueryClusterDetail", taken: true, field: &field{Field: contract.Field{Name: "ClusterId", Type: contract.String}}},
	// Terraform's provider waits until a new cluster says so.
	{product: "elasticsearch", action: "DescribeInstance", path: []string{"Result"}, field: truth("inited")},
	// The metadata says that there is a body, and examples what is in it.
	{product: "elasticsearch", action: "RenewInstance", taken: true, field: body(number("duration"), word("pricingCycle"))},
	{product: "elasticsearch", action: "ModifyInstanceMaintainTime", taken: true, field: body(truth("openMaintainTime"), word("maintainStartTime"), word("maintainEndTime"))},
	{product: "elasticsearch", action: "MoveResourceGroup", taken: true, field: body(word("resourceGroupId"))},
	{product: "elasticsearch", action: "UpdatePublicNetwork", taken: true, field: body(truth("enablePublic"))},
	{product: "elasticsearch", action: "UpdatePublicWhiteIps", taken: true, field: body(texts("publicIpWhitelist"), whiteIPGroup)},
	{product: "elasticsearch", action: "UpdatePrivateNetworkWhiteIps", taken: true, field: body(texts("privateNetworkIpWhiteList"), whiteIPGroup)},
	{product: "elasticsearch", action: "UpdateKibanaSettings", taken: true, field: &field{Field: contract.Field{Name: "body", Type: contract.Map, In: contract.Body, Style: contract.JSON}, item: &field{Field: contract.Field{Type: contract.String}}}},
}

// statuses are those of HTTP with which actions answer where they succeed, other
// than the metadata says.
var statuses = []struct {
	product string
	actions []string
	status  int
}{
	// Clients that delete clusters take no other for an answer.
	{"CS", []string{"CreateCluster", "DeleteCluster", "ModifyCluster"}, http.StatusAccepted},
}

// cut is an object of what an action returns of which the SDK has one type for many
// actions, and the members that are of this one.
type cut struct {
	product, action, object string
	members                 []string
}

var cuts = []cut{
	{"BssOpenApi", "CreateInstance", "Data", []string{"InstanceId", "OrderId"}},
	{"BssOpenApi", "ModifyInstance", "Data", []string{"OrderId"}},
	{"BssOpenApi", "RenewInstance", "Data", []string{"OrderId"}},
	{"BssOpenApi", "QueryAvailableInstances", "Data", []string{"PageNum", "PageSize", "TotalCount", "InstanceList"}},
}

// optionals are parameters that the metadata says actions need, and that Terraform's
// provider leaves out.
var optionals = []struct{ product, action, path string }{
	{"CS", "CreateCluster", "body.nodepools.scaling_group.instance_charge_type"},
	{"CS", "CreateCluster", "body.nodepools.kubernetes_config.runtime"},
	{"CS", "CreateCluster", "body.nodepools.kubernetes_config.runtime_version"},
	{"CS", "CreateClusterNodePool", "body.scaling_group.instance_charge_type"},
	{"CS", "InstallClusterAddons", "body.version"},
	{"mse", "AddGateway", "ZoneInfo"},
	{"mse", "QueryClusterDetail", "InstanceId"},
	{"mse", "UpdateZnode", "Data"},
	{"CS", "UpgradeClusterAddons", "body.next_version"},
}

// allow lets requests leave out what need not be there.
func allow(product string, changed *action) {
	for _, one := range optionals {
		if one.product != product || one.action != changed.name {
			continue
		}
		changed.request.at(one.path).Required = false
	}
}

// texts is a list of texts.
// body is the body of a request, with some members.
func body(members ...*field) *field {
	return &field{Field: contract.Field{Name: "body", Type: contract.Object, In: contract.Body, Style: contract.JSON}, fields: members}
}

var whiteIPGroup = &field{Field: contract.Field{Name: "whiteIpGroup", Type: contract.Object}, fields: []*field{word("groupName"), texts("ips"), word("whiteIpType")}}

func word(name string) *field {
	return &field{Field: contract.Field{Name: name, Type: contract.String}}
}

func number(name string) *field {
	return &field{Field: contract.Field{Name: name, Type: contract.Integer32}}
}

func truth(name string) *field {
	return &field{Field: contract.Field{Name: name, Type: contract.Boolean}}
}

func texts(name string) *field {
	return &field{Field: contract.Field{Name: name, Type: contract.List}, item: &field{Field: contract.Field{Type: contract.String}}}
}

// supplement puts right what the metadata says of what an action takes and returns.
func supplement(product string, changed *action) {
	for _, one := range cuts {
		if one.product == product && one.action == changed.name {
			of := changed.response.member(one.object)
			of.fields = slices.DeleteFunc(of.fields, func(f *field) bool { return !slices.Contains(one.members, f.Name) })
		}
	}
	for _, one := range statuses {
		if one.product == product && slices.Contains(one.actions, changed.name) {
			changed.status = one.status
		}
	}
	for _, one := range extras {
		if one.product != product || one.action != changed.name {
			continue
		}
		into := changed.response
		if one.taken {
			into = changed.request
		}
		for into.item != nil {
			into = into.item
		}
		for _, name := range one.path {
			if into = into.member(name); into.item != nil {
				into = into.item
			}
		}
		if present := into.member(one.field.Name); present != nil {
			*present = *one.field
		} else {
			into.fields = append(into.fields, one.field)
		}
	}
}

// override states the limits that the metadata lacks, and tells of which parameters a line
// names the action.
func override(product string, changed *action) (named []string) {
	for _, limit := range slices.Concat(limits, managedLimits) {
		if limit.product != product || len(limit.actions) > 0 && !slices.Contains(limit.actions, changed.name) {
			continue
		}
		for _, name := range limit.parameters {
			if parameter := changed.request.at(name); parameter != nil {
				limit.apply(parameter)
			}
			if len(limit.actions) > 0 {
				named = append(named, name)
			}
		}
	}
	return named
}

// apply states the limit of a parameter; of a list the size, and of its entries the rest.
func (l *limit) apply(parameter *field) {
	if l.size != (contract.Size{}) && (parameter.Type == contract.List || parameter.Type == contract.String) {
		parameter.Size = l.size
	}
	if l.between != nil {
		if parameter.Range = l.between; *parameter.Range == (contract.Range{Minimum: contract.Lowest, Maximum: contract.Highest}) {
			parameter.Range = nil
		}
	}
	if l.optional || l.required {
		parameter.Required = l.required
	}
	entry := parameter
	if parameter.Type == contract.List {
		entry = parameter.item
	}
	if l.enum != nil {
		entry.Enum = l.enum
	}
	if l.pattern != "" {
		entry.Pattern = l.pattern
	}
}

// at is the member that a path leads to, with dots between the names and without the
// numbers of lists; nil where there is none.
func (f *field) at(path string) *field {
	at := f
	for name := range strings.SplitSeq(path, ".") {
		for at.item != nil {
			at = at.item
		}
		if at = at.member(name); at == nil {
			return nil
		}
	}
	return at
}
