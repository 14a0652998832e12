package leaks_test

import (
	"regexp"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// deed is a call that succeeds: {name} is a thing that an earlier row kept.
// Whatever text the action takes besides is filled with a marker.
type deed struct {
	call, with string
	// keep names what the answer tells, by its path: vpc=VpcId.
	keep string
	// without are the texts that cannot be given together with the others.
	without string
	// of is what the texts belong to, where it is not the first that is kept or named.
	of string
	// but is the code with which the account itself is refused, of a call that
	// cannot succeed here; it is another than for a thing that is not there.
	but string
	// alone is for accounts that are in no other's directory.
	alone bool
}

// subject is the thing that the row's texts belong to.
func (d *deed) subject() string {
	if d.of != "" {
		return d.of
	}
	if name, _, kept := strings.Cut(d.keep, "="); kept {
		return name
	}
	if _, rest, named := strings.Cut(d.with, "{"); named {
		name, _, _ := strings.Cut(rest, "}")
		return name
	}
	return ""
}

const image = "aliyun_3_x64_20G_alibase.vhd"

// grouped is the condition by which things go into a resource group: whether there is such a group it does not tell.
const grouped = `{"operator":"StringEquals","featurePath":"$.resourceGroupId","desired":"rg-none"}`

// configuration are the texts of an auto provisioning group that count where it has no
// launch template.
const configuration = "LaunchConfiguration.InstanceName LaunchConfiguration.HostName LaunchConfiguration.InstanceDescription LaunchConfiguration.KeyPairName " +
	"LaunchConfiguration.UserData LaunchConfiguration.SystemDiskName LaunchConfiguration.SystemDiskDescription LaunchConfiguration.Password"

// offers is how an account that plays nothing else shares a vSwitch with all, who
// accept nothing.
var offers = []deed{
	{call: "Vpc.CreateVpc", with: "CidrBlock={net}.0.0/16", keep: "vpc=VpcId"},
	{call: "Vpc.CreateVSwitch", with: "VpcId={vpc} ZoneId={region}-h CidrBlock={net}.1.0/24", keep: "shared=VSwitchId"},
	{call: "ResourceSharing.CreateResourceShare", with: "AllowExternalTargets=true Resources.1.ResourceType=VSwitch Resources.1.ResourceId={shared}", keep: "share=ResourceShare.ResourceShareId"},
	{call: "Cbn.CreateCen", with: "", keep: "cen=CenId"},
}

// request is how the same account asks another, {asker}, for a connection with its VPC
// {near}.
var request = deed{call: "VpcPeer.CreateVpcPeerConnection", with: "VpcId={vpc} AcceptingAliUid={asker} AcceptingRegionId={region} AcceptingVpcId={near}", keep: "asked=InstanceId"}

// accepting is how the other accepts such a connection, {taken}.
var accepting = []deed{
	{call: "VpcPeer.AcceptVpcPeerConnection", with: "InstanceId={taken} ResourceGroupId={group}"},
	{call: "VpcPeer.ModifyVpcPeerConnection", with: "InstanceId={taken}"},
}

// outward is how the owner lets what is in its shared vSwitch reach the internet,
// through a NAT gateway that nobody else sees.
var outward = deed{call: "Vpc.CreateSnatEntry", with: "SnatTableId={snats} SourceVSwitchId={shared} SnatIp={address}", keep: "snat2=SnatEntryId"}

// inside is what participants make in a vSwitch of somebody else, which is
// {common} in the VPC {hub}, which has the IPv6 gateway {gate}.
var inside = []deed{
	{call: "Ecs.CreateSecurityGroup", with: "VpcId={hub}", keep: "innersg=SecurityGroupId"},
	{call: "Ecs.RunInstances", with: "VSwitchId={common} SecurityGroupId={innersg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd", keep: "innerinstance=InstanceIdSets.InstanceIdSet", without: "KeyPairName"},
	{call: "Ecs.CreateNetworkInterface", with: "VSwitchId={common} SecurityGroupId={innersg}", keep: "innereni=NetworkInterfaceId"},
	{call: "Ecs.AssignIpv6Addresses", with: "NetworkInterfaceId={innereni} Ipv6AddressCount=1"},
	{call: "Vpc.DescribeIpv6Addresses", with: "AssociatedInstanceId={innereni}", keep: "innerv6=Ipv6Addresses.Ipv6Address.Ipv6AddressId"},
	{call: "Vpc.ModifyIpv6AddressAttribute", with: "Ipv6AddressId={innerv6}"},
	{call: "Vpc.AllocateIpv6InternetBandwidth", with: "Ipv6AddressId={innerv6} Bandwidth=5", keep: "innerv6band=InternetBandwidthId"},
	{call: "Vpc.CreateIpv6EgressOnlyRule", with: "Ipv6GatewayId={gate} InstanceId={innerv6}", keep: "innerv6rule=Ipv6EgressRuleId"},
	{call: "Vpc.CreateFlowLog", with: "ResourceType=NetworkInterface ResourceId={innereni} TrafficType=All", keep: "innerflow=FlowLogId"},
	{call: "Vpc.TagResources", with: "ResourceType=VSWITCH ResourceId.1={common}", of: "innertag"},
	// From here an account looks at these instead of those of the scene.
	{call: "nis.CreateAndAnalyzeNetworkPath", with: "SourceType=ecs SourceId={innerinstance} TargetType=internetIp TargetId=1.1.1.1 Protocol=tcp TargetPort=80", keep: "analysis=NetworkReachableAnalysisId"},
	{call: "nis.CreateAndAnalyzeNetworkPath", with: "SourceType=ecs SourceId={innerinstance} TargetIpAddress={neighbour} Protocol=tcp TargetPort=80", keep: "analysis2=NetworkReachableAnalysisId"},
}

// reads are the parameters without which a reading action tells nothing, one row
// for each way. Filters are found by themselves.
var reads = map[string][]string{
	"Ecs.DescribeAvailableResource":                           {"DestinationResource=Zone"},
	"Ecs.DescribeImageSupportInstanceTypes":                   {"ImageId=ubuntu_22_04_x64_20G_alibase_20250113.vhd"},
	"Ecs.DescribeAutoSnapshotPolicyAssociations":              {"AutoSnapshotPolicyId={policy}", "DiskId={disk}"},
	"Ecs.DescribeImageSharePermission":                        {"ImageId={ownimage}"},
	"Ecs.DescribeImageFromFamily":                             {"ImageFamily=ours"},
	"Ecs.DescribeInstanceAutoRenewAttribute":                  {"InstanceId={subscribed}", "RenewalStatus=Normal"},
	"Ecs.DescribePrice":                                       {"InstanceType=ecs.g7.large"},
	"Ecs.DescribeSpotPriceHistory":                            {"NetworkType=vpc InstanceType=ecs.g7.large"},
	"BssOpenApi.DescribeInstanceBill":                         {"BillingCycle=2030-01 MaxResults=300"},
	"BssOpenApi.QueryAccountBill":                             {"BillingCycle=2030-01 PageSize=300 IsGroupByProduct=true"},
	"BssOpenApi.QueryBillOverview":                            {"BillingCycle=2030-01"},
	"BssOpenApi.QueryInstanceBill":                            {"BillingCycle=2030-01 PageSize=300"},
	"BssOpenApi.QuerySettleBill":                              {"BillingCycle=2030-01 MaxResults=300"},
	"BssOpenApi.QueryOrders":                                  {"CreateTimeStart=2029-01-01T00:00:00Z PageSize=300"},
	"BssOpenApi.GetOrderDetail":                               {"OrderId={order}"},
	"BssOpenApi.QueryAvailableInstances":                      {"PageSize=300"},
	"BssOpenApi.DescribePricingModule":                        {"ProductCode=ecs SubscriptionType=PayAsYouGo"},
	"BssOpenApi.GetPayAsYouGoPrice":                           {"ProductCode=ecs SubscriptionType=PayAsYouGo ModuleList.1.ModuleCode=InstanceType ModuleList.1.Config=InstanceType:ecs.g7.large ModuleList.1.PriceType=Hour"},
	"BssOpenApi.GetSubscriptionPrice":                         {"ProductCode=ecs SubscriptionType=Subscription OrderType=NewOrder ModuleList.1.ModuleCode=InstanceType ModuleList.1.Config=InstanceType:ecs.g7.large"},
	"Ecs.DescribeHaVips":                                      {"Filter.1.Key=VpcId Filter.1.Value.1={vpc}", "Filter.1.Key=HaVipId Filter.1.Value.1={havip}", "Filter.1.Key=VSwitchId Filter.1.Value.1={private}"},
	"VpcPeer.ListTagResources":                                types("PeerConnection"),
	"VpcIpam.ListTagResources":                                types("IPAM IPAMSCOPE IPAMPOOL IPAMRESOURCEDISCOVERY"),
	"ResourceSharing.ListTagResources":                        types("ResourceShare"),
	"Kms.Decrypt":                                             {"CiphertextBlob={sealed}"},
	"Kms.DescribeKey":                                         {"KeyId={cmk}", "KeyId=alias/of-{octet}"},
	"Kms.DescribeKeyVersion":                                  {"KeyId={cmk} KeyVersionId={keyversion}"},
	"Kms.Encrypt":                                             {"KeyId={cmk} Plaintext=x"},
	"Kms.GenerateDataKey":                                     {"KeyId={cmk}"},
	"Kms.GenerateDataKeyWithoutPlaintext":                     {"KeyId={cmk}"},
	"Kms.ListAliasesByKeyId":                                  {"KeyId={cmk}"},
	"Kms.ListKeyVersions":                                     {"KeyId={cmk}"},
	"Kms.ListResourceTags":                                    {"KeyId={cmk}"},
	"Kms.ReEncrypt":                                           {"CiphertextBlob={sealed} DestinationKeyId={cmk}"},
	"Ram.DecodeDiagnosticMessage":                             {"EncodedDiagnosticMessage={diagnosis}"},
	"Ram.GetGroup":                                            {"GroupName={usergroup}"},
	"Ims.GetOIDCProvider":                                     {"OIDCProviderName={idp}"},
	"Ram.GetLoginProfile":                                     {"UserName={user}"},
	"Ram.GetPolicy":                                           {"PolicyType=Custom PolicyName={rampolicy}", "PolicyType=System PolicyName=ReadOnlyAccess"},
	"Ram.GetPolicyVersion":                                    {"PolicyType=Custom PolicyName={rampolicy} VersionId=v1"},
	"Ram.ListEntitiesForPolicy":                               {"PolicyType=Custom PolicyName={rampolicy}", "PolicyType=System PolicyName=AdministratorAccess"},
	"Ram.ListPoliciesForGroup":                                {"GroupName={usergroup}"},
	"Ram.ListPolicyVersions":                                  {"PolicyType=Custom PolicyName={rampolicy}"},
	"Ram.ListUsersForGroup":                                   {"GroupName={usergroup}"},
	"ResourceManager.GetPolicy":                               {"PolicyType=Custom PolicyName={rampolicy}"},
	"ResourceManager.GetPolicyVersion":                        {"PolicyType=Custom PolicyName={rampolicy} VersionId=v1"},
	"ResourceManager.ListPolicyVersions":                      {"PolicyType=Custom PolicyName={rampolicy}"},
	"ResourceManager.ListTagResources":                        types("Account Folder ResourceGroup"),
	"ResourceDirectoryMaster.ListTagResources":                types("Account Folder"),
	"Vpc.DescribeGrantRulesToCen":                             {"InstanceType=VPC"},
	"Vpc.GetNatIpCidrAttribute":                               {"NatGatewayId={inner} NatIpCidr=192.168.{octet}.0/24"},
	"Vpc.GetVpcRouteEntrySummary":                             {"VpcId={vpc} RouteEntryType=All", "RouteEntryType=All"},
	"Location.DescribeEndpoint":                               {"Id={region} ServiceCode=vpc"},
	"Location.DescribeEndpoints":                              {"Id={region} ServiceCode=vpc"},
	"ResourceSharing.GetPermission":                           {"PermissionName=AliyunRSDefaultPermissionVSwitch"},
	"ResourceSharing.ListPermissionVersions":                  {"PermissionName=AliyunRSDefaultPermissionVSwitch"},
	"nis.GetNetworkReachableAnalysis":                         {"NetworkReachableAnalysisId={analysis}", "NetworkReachableAnalysisId={analysis2}", ""},
	"quotas.GetProductQuota":                                  {"ProductCode=vpc QuotaActionCode=vpc_quota_sharedvpc_accept_shared_vswitch_num"},
	"quotas.ListProductQuotas":                                {"ProductCode=vpc"},
	"quotas.ListProductQuotaDimensions":                       {"ProductCode=vpc"},
	"Ims.GetSAMLProvider":                                     {"SAMLProviderName={saml}"},
	"ResourceManager.GetAutoGroupingRule":                     {"RuleId={grouprule}"},
	"ResourceDirectoryMaster.GetMessageContact":               {"ContactId={contact}"},
	"ResourceDirectoryMaster.ListMessageContactVerifications": {"ContactId={contact}"},
}

// unanswered are reading actions that no account gets an answer of here, and why.
var unanswered = map[string]string{
	"Vpc.ListVpcPublishedRouteEntries":                        "no VPC is associated with an Express Connect router",
	"Ram.GetUserMFAInfo":                                      "a device is bound by codes of the time, which no row has",
	"ResourceDirectoryMaster.GetMessageContactDeletionStatus": "no contact is being deleted in the scene",
	"Ims.GetUserMFAInfo":                                      "a device is bound by codes of the time, which no row has",
	"ResourceManager.GetServiceLinkedRoleDeletionStatus":      "no role of a service has been deleted in the scene",
}

// ways are those in which a reading action is called: where nothing else is said, all
// choices of what must be given; of tags of most products, one for each type.
func (p *play) ways(a *actor, call string) []string {
	product, action, _ := strings.Cut(call, ".")
	switch ways := reads[call]; {
	case ways != nil:
		return ways
	case action == "ListTagResources":
		var names []string
		for _, one := range p.taggable(a) {
			switch {
			case !strings.EqualFold(one.product, product):
			case product == "Vpc": // each product spells them in its way
				names = append(names, strings.ToUpper(one.name))
			default:
				names = append(names, one.name)
			}
		}
		return append(types(strings.Join(names, " ")), choices(p.operations[call])...)
	case call == "Tag.ListResourcesByTag":
		for _, one := range p.taggable(a) {
			ways = append(ways, "ResourceType=ALIYUN::"+strings.ToUpper(one.product+"::"+one.name))
		}
		return ways
	default:
		return choices(p.operations[call])
	}
}

// taggable is a type of resources that can have tags, as the product Tag calls it.
type taggable struct{ product, name string }

// taggable are all of them: as many as there are.
func (p *play) taggable(a *actor) (all []taggable) {
	got := p.call(p.world, a, p.operations["Tag.ListSupportResourceTypes"], wire.Parameters{"MaxResult": "1000"})
	for _, found := range template.FindAllStringSubmatch(got.body, -1) {
		if !taggedAlone(found[1]) {
			all = append(all, taggable{found[1], found[2]})
		}
	}
	return all
}

var template = regexp.MustCompile(`acs:([a-z]+):\*:\*:([a-z0-9]+)/`)

// types are the ways of a list of tags, one for each type of resources.
func types(names string) (ways []string) {
	for name := range strings.FieldsSeq(names) {
		ways = append(ways, "ResourceType="+name)
	}
	return ways
}

// scene is what every account makes, in this order.
var scene = []deed{
	{call: "ResourceManager.CreateResourceGroup", with: "", keep: "group=ResourceGroup.Id"},
	{call: "ResourceManager.UpdateResourceGroup", with: "ResourceGroupId={group}"},
	{
		call: "BssOpenApi.CreateInstance", with: "ProductCode=acr ProductType=acr_ee_public_cn SubscriptionType=Subscription Period=1 Parameter.1.Code=InstanceType Parameter.1.Value=Basic Parameter.2.Code=Region Parameter.2.Value={region} Parameter.3.Code=InstanceName Parameter.3.Value=images-{octet}",
		keep: "registry=Data.InstanceId order=Data.OrderId",
	},
	{call: "Vpc.CreateVpc", with: "CidrBlock={net}.0.0/16 EnableIpv6=true ResourceGroupId={group}", keep: "vpc=VpcId route=RouteTableId router=VRouterId"},
	{call: "Vpc.GrantInstanceToCen", with: "InstanceId={vpc} InstanceType=VPC CenId={alien} CenOwnerId={guest}"},
	{call: "Vpc.AssociateVpcCidrBlock", with: "VpcId={vpc} SecondaryCidrBlock=172.16.0.0/16"},
	{call: "Vpc.ModifyVpcAttribute", with: "VpcId={vpc}"},
	{call: "Vpc.ModifyRouteTableAttributes", with: "RouteTableId={route}"},
	{call: "Vpc.ModifyVRouterAttribute", with: "VRouterId={router}"},
	{call: "Vpc.CreateRouteTable", with: "VpcId={vpc}", keep: "custom=RouteTableId"},
	{call: "Vpc.CreateRouteTable", with: "VpcId={vpc}", keep: "custom2=RouteTableId"},
	{call: "Vpc.CreateRouteTable", with: "VpcId={vpc} AssociateType=Gateway", keep: "border=RouteTableId"},
	{call: "Vpc.CreateVSwitch", with: "VpcId={vpc} ZoneId={region}-h CidrBlock={net}.1.0/24 Ipv6CidrBlock=1", keep: "shared=VSwitchId"},
	{call: "Vpc.ModifyVSwitchAttribute", with: "VSwitchId={shared}"},
	{call: "Vpc.CreateVSwitch", with: "VpcId={vpc} ZoneId={region}-h CidrBlock={net}.2.0/24", keep: "data=VSwitchId"},
	{call: "Vpc.CreateVSwitch", with: "VpcId={vpc} ZoneId={region}-h CidrBlock={net}.3.0/24", keep: "private=VSwitchId"},
	{call: "Vpc.AssociateRouteTable", with: "RouteTableId={custom2} VSwitchId={private}"},
	{call: "Vpc.TagResources", with: "ResourceType=VSWITCH ResourceId.1={shared}"},
	{call: "Vpc.CreateNetworkAcl", with: "VpcId={vpc}", keep: "acl=NetworkAclId"},
	{call: "Vpc.ModifyNetworkAclAttributes", with: "NetworkAclId={acl}"},
	{call: "Vpc.UpdateNetworkAclEntries", with: "NetworkAclId={acl} UpdateIngressAclEntries=true IngressAclEntries.1.Policy=accept IngressAclEntries.1.Protocol=tcp IngressAclEntries.1.SourceCidrIp={net}.0.0/24 IngressAclEntries.1.Port=80/80 UpdateEgressAclEntries=true EgressAclEntries.1.Policy=accept EgressAclEntries.1.Protocol=tcp EgressAclEntries.1.DestinationCidrIp={net}.0.0/24 EgressAclEntries.1.Port=80/80"},
	{call: "Vpc.AssociateNetworkAcl", with: "NetworkAclId={acl} Resource.1.ResourceType=VSwitch Resource.1.ResourceId={shared}"},
	{call: "Vpc.CreateNetworkAcl", with: "VpcId={vpc}", keep: "acl2=NetworkAclId"},
	{call: "Vpc.CreateVSwitchCidrReservation", with: "VSwitchId={shared} VSwitchCidrReservationMask=28", keep: "reserved=VSwitchCidrReservationId"},
	{call: "Vpc.ModifyVSwitchCidrReservationAttribute", with: "VSwitchCidrReservationId={reserved}"},
	{call: "Vpc.CreateVpcPrefixList", with: "PrefixListEntries.1.Cidr={net}.9.0/24 ResourceGroupId={group}", keep: "list=PrefixListId"},
	{call: "Vpc.ModifyVpcPrefixList", with: "PrefixListId={list} AddPrefixListEntry.1.Cidr={net}.10.0/24"},
	{call: "Vpc.CreateVpcPrefixList", with: "PrefixListEntries.1.Cidr={net}.11.0/24", keep: "list2=PrefixListId"},
	{call: "Vpc.CreateDhcpOptionsSet", with: "DomainNameServers={net}.1.9 ResourceGroupId={group}", keep: "dhcp=DhcpOptionsSetId"},
	{call: "Vpc.UpdateDhcpOptionsSetAttribute", with: "DhcpOptionsSetId={dhcp}"},
	{call: "Vpc.AttachDhcpOptionsSetToVpc", with: "DhcpOptionsSetId={dhcp} VpcId={vpc}"},
	{call: "Vpc.CreateDhcpOptionsSet", with: "DomainNameServers={net}.1.10", keep: "dhcp2=DhcpOptionsSetId"},

	{call: "Vpc.CreateNatGateway", with: "VpcId={vpc} VSwitchId={private} NatType=Enhanced NetworkType=internet InstanceChargeType=PostPaid", keep: "nat=NatGatewayId snats=SnatTableIds.SnatTableId forwards=ForwardTableIds.ForwardTableId"},
	{call: "Vpc.ModifyNatGatewayAttribute", with: "NatGatewayId={nat}"},
	{call: "Vpc.CreatePublicIpAddressPool", with: "ResourceGroupId={group}", keep: "pool=PublicIpAddressPoolId", without: "Zones.1"},
	{call: "Vpc.UpdatePublicIpAddressPoolAttribute", with: "PublicIpAddressPoolId={pool}"},
	{call: "Vpc.AddPublicIpAddressPoolCidrBlock", with: "PublicIpAddressPoolId={pool} CidrBlock=203.0.{octet}.0/28", of: "pool"},
	{call: "Vpc.CreatePublicIpAddressPool", with: "", keep: "pool2=PublicIpAddressPoolId", without: "Zones.1"},
	{call: "Vpc.AddPublicIpAddressPoolCidrBlock", with: "PublicIpAddressPoolId={pool2} CidrBlock=203.0.{octet}.16/28", of: "pool2"},
	{call: "Vpc.AllocateEipAddress", with: "Bandwidth=5 ResourceGroupId={group}", keep: "eip=AllocationId address=EipAddress"},
	{call: "Vpc.AllocateEipAddressPro", with: "Bandwidth=5 PublicIpAddressPoolId={pool}", keep: "eip2=AllocationId address2=EipAddress"},
	{call: "Vpc.ModifyEipAddressAttribute", with: "AllocationId={eip}"},
	{call: "Vpc.AssociateEipAddress", with: "AllocationId={eip} InstanceId={nat} InstanceType=Nat"},
	{call: "Vpc.CreateCommonBandwidthPackage", with: "Bandwidth=20 ResourceGroupId={group}", keep: "cbwp=BandwidthPackageId"},
	{call: "Vpc.ModifyCommonBandwidthPackageAttribute", with: "BandwidthPackageId={cbwp}"},
	{call: "Vpc.AddCommonBandwidthPackageIp", with: "BandwidthPackageId={cbwp} IpInstanceId={eip}"},
	{call: "Vpc.AllocateEipSegmentAddress", with: "EipMask=28 Bandwidth=5", keep: "segment=EipSegmentInstanceId"},
	{call: "Vpc.CreateSnatEntry", with: "SnatTableId={snats} SourceVSwitchId={private} SnatIp={address}", keep: "snat=SnatEntryId"},
	{call: "Vpc.ModifySnatEntry", with: "SnatTableId={snats} SnatEntryId={snat} SnatIp={address}", of: "snat"},
	{call: "Vpc.CreateForwardEntry", with: "ForwardTableId={forwards} ExternalIp={address} ExternalPort=80 InternalIp={net}.1.77 InternalPort=80 IpProtocol=tcp", keep: "forward=ForwardEntryId"},
	{call: "Vpc.ModifyForwardEntry", with: "ForwardTableId={forwards} ForwardEntryId={forward} ExternalIp={address} ExternalPort=81 InternalIp={net}.1.77 InternalPort=80 IpProtocol=tcp", of: "forward"},
	{call: "Vpc.CreateNatGateway", with: "VpcId={vpc} VSwitchId={private} NatType=Enhanced NetworkType=intranet InstanceChargeType=PostPaid", keep: "inner=NatGatewayId"},
	{call: "Vpc.CreateNatIpCidr", with: "NatGatewayId={inner} NatIpCidr=192.168.{octet}.0/24", keep: "", of: "inner"},
	{call: "Vpc.ModifyNatIpCidrAttribute", with: "NatGatewayId={inner} NatIpCidr=192.168.{octet}.0/24", of: "inner"},
	{call: "Vpc.CreateNatIp", with: "NatGatewayId={inner} NatIpCidr=192.168.{octet}.0/24", keep: "natip=NatIpId"},
	{call: "Vpc.ModifyNatIpAttribute", with: "NatIpId={natip}"},

	{call: "Vpc.CreateCustomerGateway", with: "IpAddress=101.12.{octet}.1 Asn=65530 ResourceGroupId={group}", keep: "device=CustomerGatewayId"},
	{call: "Vpc.ModifyCustomerGatewayAttribute", with: "CustomerGatewayId={device}"},
	{call: "Vpc.CreateCustomerGateway", with: "IpAddress=101.12.{octet}.2 Asn=65530", keep: "device2=CustomerGatewayId"},
	{call: "Vpc.CreateVpnGateway", with: "VpcId={vpc} VSwitchId={private} Bandwidth=10 EnableSsl=true ResourceGroupId={group}", keep: "vpn=VpnGatewayId"},
	{call: "Vpc.ModifyVpnGatewayAttribute", with: "VpnGatewayId={vpn}"},
	{call: "Vpc.CreateSslVpnServer", with: "VpnGatewayId={vpn} ClientIpPool=192.168.200.0/24 LocalSubnet={net}.0.0/16", keep: "sslserver=SslVpnServerId"},
	{call: "Vpc.ModifySslVpnServer", with: "SslVpnServerId={sslserver}"},
	{call: "Vpc.CreateSslVpnClientCert", with: "SslVpnServerId={sslserver}", keep: "sslcert=SslVpnClientCertId"},
	{call: "Vpc.ModifySslVpnClientCert", with: "SslVpnClientCertId={sslcert}"},
	{call: "Vpc.CreateVpnConnection", with: "VpnGatewayId={vpn} CustomerGatewayId={device} LocalSubnet=0.0.0.0/0 RemoteSubnet=0.0.0.0/0", keep: "connection=VpnConnectionId"},
	{call: "Vpc.ModifyVpnConnectionAttribute", with: "VpnConnectionId={connection}"},
	{call: "Vpc.TagResources", with: "ResourceType=VPNCONNECTION ResourceId.1={connection}"},
	{call: "Vpc.TagResources", with: "ResourceType=CUSTOMERGATEWAY ResourceId.1={device}"},
	{call: "Vpc.TagResources", with: "ResourceType=VPNGATEWAY ResourceId.1={vpn}"},
	{call: "Vpc.CreateVpnRouteEntry", with: "VpnGatewayId={vpn} NextHop={connection} RouteDest=192.168.201.0/24 Weight=100 PublishVpc=true", of: "vpn"},
	{call: "Vpc.CreateVpnPbrRouteEntry", with: "VpnGatewayId={vpn} NextHop={connection} RouteSource={net}.1.0/24 RouteDest=192.168.202.0/24 Weight=100 PublishVpc=true", of: "vpn"},
	{call: "Vpc.CreateVSwitch", with: "VpcId={vpc} ZoneId={region}-i CidrBlock={net}.4.0/24", keep: "elsewhere=VSwitchId"},
	{call: "Vpc.CreateVpnGateway", with: "VpcId={vpc} VSwitchId={private} DisasterRecoveryVSwitchId={elsewhere} Bandwidth=10", keep: "vpn2=VpnGatewayId"},
	{call: "Vpc.CreateVpnConnection", with: "VpnGatewayId={vpn2} LocalSubnet=0.0.0.0/0 RemoteSubnet=0.0.0.0/0 TunnelOptionsSpecification.1.Role=master TunnelOptionsSpecification.1.CustomerGatewayId={device} TunnelOptionsSpecification.2.Role=slave TunnelOptionsSpecification.2.CustomerGatewayId={device}", keep: "connection2=VpnConnectionId", without: "IkeConfig"},
	{call: "Vpc.DescribeVpnConnection", with: "VpnConnectionId={connection2}", keep: "tunnel=TunnelOptionsSpecification.TunnelOptions.TunnelId"},
	{call: "Vpc.ModifyTunnelAttribute", with: "VpnConnectionId={connection2} TunnelId={tunnel}", of: "connection2"},
	{call: "Vpc.CreateVpnGateway", with: "VpcId={vpc} VSwitchId={private} Bandwidth=10", keep: "vpn3=VpnGatewayId"},

	{call: "Ram.CreateUser", with: "", keep: "user=User.UserName userid=User.UserId"},
	{call: "Ram.UpdateUser", with: "UserName={user}", without: "NewUserName"},
	{call: "Ram.CreateLoginProfile", with: "UserName={user}"},
	{call: "Ram.UpdateLoginProfile", with: "UserName={user} PasswordResetRequired=true"},
	{call: "Ram.CreateAccessKey", with: "UserName={user}", keep: "key=AccessKey.AccessKeyId"},
	{call: "Ram.CreateRole", with: "AssumeRolePolicyDocument={trust}", keep: "role=Role.RoleName rolearn=Role.Arn"},
	{call: "Ram.UpdateRole", with: "RoleName={role}"},
	{call: "Ims.CreateOIDCProvider", with: "IssuerUrl=https://issuer.example.com ClientIds=a,b", keep: "idp=OIDCProvider.OIDCProviderName idparn=OIDCProvider.Arn"},
	{call: "Ims.UpdateOIDCProvider", with: "OIDCProviderName={idp}"},
	{call: "Ims.AddFingerprintToOIDCProvider", with: "OIDCProviderName={idp}"},
	{call: "Ims.CreateSAMLProvider", with: "EncodedSAMLMetadataDocument=PEVudGl0eURlc2NyaXB0b3IgZW50aXR5SUQ9ImEiLz4=", keep: "saml=SAMLProvider.SAMLProviderName samlarn=SAMLProvider.Arn"},
	{call: "Ims.UpdateSAMLProvider", with: "SAMLProviderName={saml}"},
	{call: "Ram.CreateVirtualMFADevice", with: "", keep: "mfa=VirtualMFADevice.SerialNumber"},
	{call: "Ims.CreateVirtualMFADevice", with: "", keep: "mfa2=VirtualMFADevice.SerialNumber"},
	{call: "Sts.AssumeRole", with: "RoleArn={rolearn}", of: "role"},
	{call: "Ram.TagResources", with: "ResourceType=role ResourceNames.1={role}"},
	{call: "Ram.SetAccountAlias", with: ""},
	{call: "Ram.CreateGroup", with: "", keep: "usergroup=Group.GroupName usergroupid=Group.GroupId"},
	{call: "Ram.UpdateGroup", with: "GroupName={usergroup}", without: "NewGroupName"},
	{call: "Ram.AddUserToGroup", with: "UserName={user} GroupName={usergroup}"},
	{call: "Ram.CreatePolicy", with: "PolicyDocument={document}", keep: "rampolicy=Policy.PolicyName"},
	{call: "Ram.UpdatePolicyDescription", with: "PolicyName={rampolicy}"},
	{call: "Ram.CreatePolicyVersion", with: "PolicyName={rampolicy} PolicyDocument={document}"},
	{call: "Ram.SetDefaultPolicyVersion", with: "PolicyName={rampolicy} VersionId=v2"},
	{call: "Ram.TagResources", with: "ResourceType=policy ResourceNames.1={rampolicy}"},
	{call: "Ram.AttachPolicyToGroup", with: "GroupName={usergroup} PolicyName={rampolicy} PolicyType=Custom"},
	{call: "Ram.AttachPolicyToUser", with: "UserName={user} PolicyName={rampolicy} PolicyType=Custom"},
	{call: "Ram.AttachPolicyToRole", with: "RoleName={role} PolicyName={rampolicy} PolicyType=Custom"},
	{call: "ResourceManager.CreateRole", with: "AssumeRolePolicyDocument={trust}", keep: "role3=Role.RoleName"},
	{call: "ResourceManager.UpdateRole", with: "RoleName={role3}"},
	{call: "ResourceManager.CreatePolicy", with: "PolicyDocument={document}", keep: "rampolicy3=Policy.PolicyName"},
	{call: "ResourceManager.CreatePolicyVersion", with: "PolicyName={rampolicy3} PolicyDocument={document}"},
	{call: "ResourceManager.SetDefaultPolicyVersion", with: "PolicyName={rampolicy3} VersionId=v2"},
	{call: "ResourceManager.AttachPolicy", with: "ResourceGroupId={group} PolicyType=Custom PolicyName={rampolicy3} PrincipalType=ServiceRole PrincipalName={role3}"},
	{call: "ResourceManager.CreateServiceLinkedRole", with: "ServiceName=nlb.aliyuncs.com"},

	{call: "Ecs.CreateSecurityGroup", with: "VpcId={vpc} ResourceGroupId={group}", keep: "sg=SecurityGroupId"},
	{call: "Ecs.ModifySecurityGroupAttribute", with: "SecurityGroupId={sg}"},
	{call: "Ecs.CreateSecurityGroup", with: "VpcId={vpc}", keep: "sg2=SecurityGroupId"},
	{call: "Ecs.AuthorizeSecurityGroup", with: "SecurityGroupId={sg} Permissions.1.IpProtocol=tcp Permissions.1.PortRange=80/80 Permissions.1.SourceGroupId={sg2}", without: "Description"},
	{call: "Ecs.AuthorizeSecurityGroupEgress", with: "SecurityGroupId={sg} Permissions.1.IpProtocol=tcp Permissions.1.PortRange=80/80 Permissions.1.DestCidrIp={net}.7.0/24", without: "Description"},
	{call: "Ecs.DescribeSecurityGroupAttribute", with: "SecurityGroupId={sg} Direction=ingress", keep: "rule=Permissions.Permission.SecurityGroupRuleId"},
	{call: "Ecs.DescribeSecurityGroupAttribute", with: "SecurityGroupId={sg} Direction=egress", keep: "rule2=Permissions.Permission.SecurityGroupRuleId"},
	{call: "Ecs.ModifySecurityGroupRule", with: "SecurityGroupId={sg} SecurityGroupRuleId={rule}"},
	{call: "Ecs.ModifySecurityGroupEgressRule", with: "SecurityGroupId={sg} SecurityGroupRuleId={rule2}"},
	{call: "Kms.CreateKey", with: "", keep: "cmk=KeyMetadata.KeyId", without: "RotationInterval Tags"},
	{call: "Kms.CreateKey", with: "", keep: "cmk2=KeyMetadata.KeyId", without: "RotationInterval Tags"},
	{call: "Kms.UpdateKeyDescription", with: "KeyId={cmk}"},
	{call: "Kms.CreateAlias", with: "KeyId={cmk} AliasName=alias/of-{octet}"},
	{call: "Kms.SetDeletionProtection", with: "ProtectedResourceArn={cmk} EnableDeletionProtection=true"},
	{call: "Kms.TagResources", with: "ResourceType=key ResourceId.1={cmk}"},
	{call: "Kms.Encrypt", with: "KeyId={cmk} Plaintext=x", keep: "sealed=CiphertextBlob keyversion=KeyVersionId"},
	{call: "Ecs.CreateKeyPair", with: "ResourceGroupId={group}", keep: "pair=KeyPairName"},
	{call: "Ecs.ImportKeyPair", with: "PublicKeyBody={publickey}", keep: "pair2=KeyPairName"},
	{call: "Ecs.RunInstances", with: "VSwitchId={shared} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large KeyPairName={pair} RamRoleName={role} DataDisk.1.Size=40 DataDisk.1.Category=cloud_essd SystemDisk.Category=cloud_essd ResourceGroupId={group} NetworkInterface.1.VSwitchId={shared} NetworkInterface.1.SecurityGroupId={sg} Ipv6AddressCount=1", keep: "instance=InstanceIdSets.InstanceIdSet", without: "Password"},
	{call: "Ecs.ModifyInstanceAttribute", with: "InstanceId={instance}", without: "Password RemoteConnectionOptions.Password"},
	{call: "Ecs.RunInstances", with: "VSwitchId={private} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd InternetMaxBandwidthOut=5", keep: "instance2=InstanceIdSets.InstanceIdSet", without: "KeyPairName"},
	{call: "Ecs.AllocatePublicIpAddress", with: "InstanceId={instance2}"},
	{call: "Ecs.CreateNetworkInterface", with: "VSwitchId={shared} SecurityGroupId={sg} ResourceGroupId={group}", keep: "eni=NetworkInterfaceId main=PrivateIpAddress"},
	{call: "Ecs.ModifyNetworkInterfaceAttribute", with: "NetworkInterfaceId={eni}"},
	{call: "Ecs.AssignPrivateIpAddresses", with: "NetworkInterfaceId={eni} SecondaryPrivateIpAddressCount=1", keep: "secondary=AssignedPrivateIpAddressesSet.PrivateIpSet.PrivateIpAddress", of: "eni"},
	{call: "Ecs.AssignIpv6Addresses", with: "NetworkInterfaceId={eni} Ipv6AddressCount=1", keep: "v6=Ipv6Sets.Ipv6Address", of: "eni"},
	{call: "Ecs.CreateNetworkInterfacePermission", with: "AccountId={me} NetworkInterfaceId={eni} Permission=InstanceAttach", keep: "grant=NetworkInterfacePermission.NetworkInterfacePermissionId"},
	{call: "Ecs.CreateDeploymentSet", keep: "deployment=DeploymentSetId", without: "Domain Granularity OnUnableToRedeployFailedInstance"},
	{call: "Ecs.ModifyDeploymentSetAttribute", with: "DeploymentSetId={deployment}"},
	{call: "Ecs.CreateDisk", with: "ZoneId={region}-h Size=40 DiskCategory=cloud_essd ResourceGroupId={group}", keep: "disk=DiskId"},
	{call: "Ecs.ModifyDiskAttribute", with: "DiskId={disk}"},
	{call: "Ecs.DescribeDisks", with: "InstanceId={instance} DiskType=data", keep: "disk2=Disks.Disk.DiskId"},
	{call: "Ecs.TagResources", with: "ResourceType=instance ResourceId.1={instance}"},
	{call: "Ecs.AddTags", with: "ResourceType=securitygroup ResourceId={sg}"},

	{call: "Vpc.CreateHaVip", with: "VSwitchId={private} ResourceGroupId={group}", keep: "havip=HaVipId"},
	{call: "Vpc.ModifyHaVipAttribute", with: "HaVipId={havip}"},
	{call: "Vpc.AssociateHaVip", with: "HaVipId={havip} InstanceId={instance2}"},
	{call: "Ecs.CreateHaVip", with: "VSwitchId={private}", keep: "havip2=HaVipId"},
	{call: "Ecs.ModifyHaVipAttribute", with: "HaVipId={havip2}"},
	{call: "Ecs.CreateHpcCluster", with: "", keep: "hpc=HpcClusterId"},
	{call: "Ecs.ModifyHpcClusterAttribute", with: "HpcClusterId={hpc}"},
	{call: "Ecs.CreatePrefixList", with: "AddressFamily=IPv4 MaxEntries=5 Entry.1.Cidr={net}.13.0/24 ResourceGroupId={group}", keep: "rulelist=PrefixListId"},
	{call: "Ecs.ModifyPrefixList", with: "PrefixListId={rulelist} AddEntry.1.Cidr={net}.14.0/24"},
	{call: "Ecs.AuthorizeSecurityGroup", with: "SecurityGroupId={sg2} Permissions.1.IpProtocol=tcp Permissions.1.PortRange=80/80 Permissions.1.SourcePrefixListId={rulelist}", without: "Description"},
	{call: "Ecs.CreateLaunchTemplate", with: "VSwitchId={shared} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large DataDisk.1.Size=40 NetworkInterface.1.VSwitchId={shared} TemplateResourceGroupId={group} TemplateTag.1.Key=stage", keep: "template=LaunchTemplateId"},
	{call: "Ecs.CreateLaunchTemplateVersion", with: "LaunchTemplateId={template} DataDisk.1.Size=40 NetworkInterface.1.InstanceType=Secondary"},
	{call: "Ecs.TagResources", with: "ResourceType=launchtemplate ResourceId.1={template}"},
	{call: "Ecs.CreateLaunchTemplate", with: "VSwitchId={shared} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd TemplateTag.1.Value=test", keep: "template2=LaunchTemplateId", without: "KeyPairName"},
	{call: "Ecs.CreateAutoProvisioningGroup", with: "LaunchTemplateId={template2} TotalTargetCapacity=1 DefaultTargetCapacityType=PayAsYouGo LaunchTemplateConfig.1.VSwitchId={shared} LaunchTemplateConfig.1.WeightedCapacity=1 ResourceGroupId={group}", keep: "fleet=AutoProvisioningGroupId", without: configuration},
	{call: "Ecs.ModifyAutoProvisioningGroup", with: "AutoProvisioningGroupId={fleet}"},
	{call: "Ecs.CreateAutoProvisioningGroup", with: "TotalTargetCapacity=1 DefaultTargetCapacityType=PayAsYouGo LaunchConfiguration.ImageId=" + image + " LaunchConfiguration.SecurityGroupId={sg} LaunchConfiguration.KeyPairName={pair} LaunchConfiguration.RamRoleName={role} LaunchConfiguration.SystemDiskCategory=cloud_essd LaunchConfiguration.DataDisk.1.Size=40 LaunchConfiguration.DataDisk.1.Category=cloud_essd LaunchConfiguration.Tag.1.Value=test LaunchTemplateConfig.1.VSwitchId={shared} LaunchTemplateConfig.1.InstanceType=ecs.g7.large LaunchTemplateConfig.1.WeightedCapacity=1", keep: "fleet2=AutoProvisioningGroupId"},
	{call: "Ecs.CreateVpc", with: "CidrBlock=10.201.0.0/16", keep: "older=VpcId olderrouter=VRouterId"},
	{call: "Ecs.ModifyVpcAttribute", with: "VpcId={older}"},
	{call: "Ecs.ModifyVRouterAttribute", with: "VRouterId={olderrouter}"},
	{call: "Ecs.CreateVSwitch", with: "VpcId={older} ZoneId={region}-h CidrBlock=10.201.1.0/24", keep: "oldersubnet=VSwitchId"},
	{call: "Ecs.ModifyVSwitchAttribute", with: "VSwitchId={oldersubnet}"},
	{call: "Vpc.CreateIpv6Gateway", with: "VpcId={vpc} ResourceGroupId={group}", keep: "v6gate=Ipv6GatewayId"},
	{call: "Vpc.ModifyIpv6GatewayAttribute", with: "Ipv6GatewayId={v6gate}"},
	{call: "Vpc.DescribeIpv6Addresses", with: "AssociatedInstanceId={eni}", keep: "v6id=Ipv6Addresses.Ipv6Address.Ipv6AddressId"},
	{call: "Vpc.DescribeIpv6Addresses", with: "AssociatedInstanceId={instance}", keep: "v6id2=Ipv6Addresses.Ipv6Address.Ipv6AddressId"},
	{call: "Vpc.ModifyIpv6AddressAttribute", with: "Ipv6AddressId={v6id}"},
	{call: "Vpc.AllocateIpv6Address", with: "VSwitchId={shared} ResourceGroupId={group}", keep: "v6free=Ipv6AddressId"},
	{call: "Vpc.AllocateIpv6InternetBandwidth", with: "Ipv6AddressId={v6id} Bandwidth=5", keep: "v6band=InternetBandwidthId"},
	{call: "Vpc.AllocateIpv6InternetBandwidth", with: "Ipv6AddressId={v6id2} Bandwidth=5", keep: "v6band2=InternetBandwidthId"},
	{call: "Vpc.CreateIpv6EgressOnlyRule", with: "Ipv6GatewayId={v6gate} InstanceId={v6id2}", keep: "v6rule=Ipv6EgressRuleId"},
	{call: "Vpc.CreateIpv4Gateway", with: "VpcId={vpc} ResourceGroupId={group}", keep: "v4gate=Ipv4GatewayId"},
	{call: "Vpc.UpdateIpv4GatewayAttribute", with: "Ipv4GatewayId={v4gate}"},

	{call: "Vpc.OpenFlowLogService", with: ""},
	{call: "Vpc.CreateFlowLog", with: "ResourceType=VPC ResourceId={vpc} TrafficType=All ResourceGroupId={group}", keep: "flow=FlowLogId"},
	{call: "Vpc.CreateFlowLog", with: "ResourceType=NetworkInterface ResourceId={eni} TrafficType=All", keep: "flow2=FlowLogId"},
	{call: "Vpc.ModifyFlowLogAttribute", with: "FlowLogId={flow}"},
	{call: "Vpc.DeactiveFlowLog", with: "FlowLogId={flow2}"},

	{call: "servicecatalog.CreatePortfolio", with: "", keep: "portfolio=PortfolioId"},
	{call: "servicecatalog.UpdatePortfolio", with: "PortfolioId={portfolio}"},
	{call: "ResourceCenter.EnableResourceCenter", with: "", without: "Channel"},
	{call: "ResourceCenter.CreateSavedQuery", with: "", keep: "savedquery=QueryId"},
	{call: "ResourceCenter.UpdateSavedQuery", with: "QueryId={savedquery}"},
	{call: "ResourceCenter.CreateDeliveryChannel", with: delivery, keep: "channel=DeliveryChannelId"},
	{call: "ResourceCenter.UpdateDeliveryChannel", with: "DeliveryChannelId={channel} " + delivery},
	{call: "VpcIpam.OpenVpcIpamService", with: ""},
	{call: "VpcIpam.CreateIpamResourceDiscovery", with: "OperatingRegionList.1={region} ResourceGroupId={group}", keep: "discovery=IpamResourceDiscoveryId"},
	{call: "VpcIpam.CreateIpam", with: "OperatingRegionList.1={region} ResourceGroupId={group}", keep: "ipam=IpamId ipamscope=PrivateDefaultScopeId"},
	{call: "VpcIpam.UpdateIpam", with: "IpamId={ipam}", without: "AddOperatingRegion.1 RemoveOperatingRegion.1"},
	{call: "VpcIpam.CreateIpamScope", with: "IpamId={ipam} ResourceGroupId={group}", keep: "ipamscope2=IpamScopeId", without: "IpamScopeType"},
	{call: "VpcIpam.UpdateIpamScope", with: "IpamScopeId={ipamscope2}"},
	{call: "VpcIpam.CreateIpamPool", with: "IpamScopeId={ipamscope} PoolRegionId={region} ResourceGroupId={group}", keep: "ipampool=IpamPoolId"},
	{call: "VpcIpam.UpdateIpamPool", with: "IpamPoolId={ipampool} AllocationDefaultCidrMask=20"},
	{call: "VpcIpam.CreateIpamPool", with: "IpamScopeId={ipamscope} PoolRegionId={region}", keep: "ipampool2=IpamPoolId"},
	{call: "VpcIpam.AddIpamPoolCidr", with: "IpamPoolId={ipampool} Cidr=11.0.0.0/8"},
	{call: "VpcIpam.CreateIpamPoolAllocation", with: "IpamPoolId={ipampool} Cidr=11.1.0.0/16", keep: "allocation=IpamPoolAllocationId"},
	{call: "VpcIpam.UpdateIpamPoolAllocation", with: "IpamPoolAllocationId={allocation}"},
	{call: "VpcIpam.UpdateIpamResourceDiscovery", with: "IpamResourceDiscoveryId={discovery}", without: "AddOperatingRegion.1 RemoveOperatingRegion.1"},
	{call: "VpcIpam.TagResources", with: "ResourceType=IPAMPOOL ResourceId.1={ipampool2}", of: "ipampool2"},
	{call: "Vpc.CreateVpc", with: "Ipv4IpamPoolId={ipampool}", keep: "plannedvpc=VpcId"},

	{call: "Vpc.OpenTrafficMirrorService", with: ""},
	{call: "Vpc.CreateTrafficMirrorFilter", with: "IngressRules.1.Action=accept IngressRules.1.Protocol=TCP ResourceGroupId={group}", keep: "lens=TrafficMirrorFilterId"},
	{call: "Vpc.CreateTrafficMirrorFilter", with: "", keep: "lens2=TrafficMirrorFilterId"},
	{call: "Vpc.UpdateTrafficMirrorFilterAttribute", with: "TrafficMirrorFilterId={lens}"},
	{call: "Vpc.CreateTrafficMirrorFilterRules", with: "TrafficMirrorFilterId={lens} EgressRules.1.Action=drop EgressRules.1.Protocol=UDP", keep: "lensrule=EgressRules.InstanceId"},
	{call: "Ecs.DescribeNetworkInterfaces", with: "InstanceId={instance} Type=Primary", keep: "primary=NetworkInterfaceSets.NetworkInterfaceSet.NetworkInterfaceId"},
	{call: "Ecs.DescribeNetworkInterfaces", with: "InstanceId={instance2} Type=Primary", keep: "primary2=NetworkInterfaceSets.NetworkInterfaceSet.NetworkInterfaceId"},
	{call: "Vpc.CreateTrafficMirrorSession", with: "TrafficMirrorFilterId={lens} TrafficMirrorTargetId={primary} TrafficMirrorTargetType=NetworkInterface TrafficMirrorSourceIds.1={primary2} Priority=7 ResourceGroupId={group}", keep: "mirror=TrafficMirrorSessionId"},
	{call: "Vpc.UpdateTrafficMirrorSessionAttribute", with: "TrafficMirrorSessionId={mirror} Priority=8"},

	{call: "Tag.TagResources", with: "ResourceARN.1=arn:acs:vpc:{region}:{me}:vpc/{vpc}", of: "vpc"},
	{call: "Tag.CreateTags", with: "RegionId=cn-hangzhou TagKeyValueParamList.1.TagValueParamList.1.Description=planned", of: "preset tag"},
	{call: "Tag.CreateTags", with: "RegionId=cn-hangzhou TagKeyValueParamList.1.TagValueParamList.1.Value=live", of: "preset tag"},
	{call: "Tag.ListTagKeys", with: "RegionId=cn-hangzhou QueryType=MetaTag", keep: "preset=Keys.Key.Key"},
	{call: "nis.CreateNetworkPath", with: "SourceType=ecs SourceId={instance} TargetType=ecs TargetId={instance2} Protocol=tcp TargetPort=80 ResourceGroupId={group}", keep: "path=NetworkPathId"},
	{call: "nis.CreateNetworkReachableAnalysis", with: "NetworkPathId={path}", keep: "record=NetworkReachableAnalysisId"},
	{call: "nis.CreateAndAnalyzeNetworkPath", with: "SourceType=ecs SourceId={instance} TargetType=internetIp TargetId=1.1.1.1 Protocol=tcp TargetPort=80", keep: "analysis=NetworkReachableAnalysisId"},
	{call: "nis.CreateAndAnalyzeNetworkPath", with: "SourceType=ecs SourceId={instance} TargetIpAddress={net}.1.200 Protocol=tcp TargetPort=80", keep: "analysis2=NetworkReachableAnalysisId"},

	// What others_test.go needs besides.
	{call: "ResourceManager.CreateResourceGroup", with: "", keep: "group2=ResourceGroup.Id"},
	{call: "Vpc.CreateVpc", with: "CidrBlock=10.200.0.0/16", keep: "empty=VpcId"},
	{call: "Ecs.CreatePrefixList", with: "AddressFamily=IPv4 MaxEntries=5", keep: "rulelist2=PrefixListId"},
	{call: "Vpc.CreateVpc", with: "CidrBlock=10.201.0.0/16", keep: "spoke=VpcId"},
	{call: "Vpc.CreateVpc", with: "CidrBlock=10.202.0.0/16", keep: "near=VpcId"},
	{call: "VpcPeer.CreateVpcPeerConnection", with: "VpcId={vpc} AcceptingAliUid={me} AcceptingRegionId={region} AcceptingVpcId={spoke} ResourceGroupId={group}", keep: "peer=InstanceId"},
	{call: "VpcPeer.ModifyVpcPeerConnection", with: "InstanceId={peer}"},
	{call: "VpcPeer.TagResources", with: "ResourceType=PeerConnection ResourceId.1={peer}"},
	{call: "Vpc.CreateVpcPrefixList", with: "PrefixListEntries.1.Cidr={net}.12.0/24", keep: "list3=PrefixListId"},
	{call: "Ram.CreateUser", with: "", keep: "user2=User.UserName userid2=User.UserId"},
	{call: "Ram.CreateGroup", with: "", keep: "usergroup2=Group.GroupName"},
	{call: "Ram.CreatePolicy", with: "PolicyDocument={document}", keep: "rampolicy2=Policy.PolicyName"},
	{call: "ResourceManager.CreatePolicy", with: "PolicyDocument={document}", keep: "rampolicy4=Policy.PolicyName"},
	{call: "Ram.CreateRole", with: "AssumeRolePolicyDocument={trust}", keep: "role2=Role.RoleName rolearn2=Role.Arn"},
	{call: "Ecs.CreateSecurityGroup", with: "VpcId={vpc}", keep: "sg3=SecurityGroupId"},
	{call: "Ecs.RunInstances", with: "VSwitchId={shared} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd", keep: "stopped=InstanceIdSets.InstanceIdSet", without: "KeyPairName"},
	{call: "Ecs.RunInstances", with: "VSwitchId={private} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd", keep: "stopped2=InstanceIdSets.InstanceIdSet", without: "KeyPairName"},
	{call: "Ecs.StopInstances", with: "InstanceId.1={stopped} InstanceId.2={stopped2}"},
	{call: "Ecs.DescribeNetworkInterfaces", with: "InstanceId={stopped} Type=Primary", keep: "primary3=NetworkInterfaceSets.NetworkInterfaceSet.NetworkInterfaceId"},
	{call: "Ecs.CreateNetworkInterface", with: "VSwitchId={shared} SecurityGroupId={sg}", keep: "eni2=NetworkInterfaceId"},
	{call: "Vpc.CreateRouteEntry", with: "RouteTableId={route} DestinationCidrBlock=192.168.77.0/24 NextHopType=NetworkInterface NextHopId={eni2}", keep: "entry=RouteEntryId"},
	{call: "Vpc.ModifyRouteEntry", with: "RouteEntryId={entry}"},
	{call: "Vpc.CreateRouteEntries", with: "RouteEntries.1.RouteTableId={custom} RouteEntries.1.DstCidrBlock=192.168.78.0/24 RouteEntries.1.NextHopType=NetworkInterface RouteEntries.1.NextHop={eni2}", keep: "entry2=RouteEntryIds"},
	{call: "Vpc.UpdateGatewayRouteTableEntryAttribute", with: "GatewayRouteTableId={border} DestinationCidrBlock={net}.1.0/24 NextHopType=NetworkInterface NextHopId={eni2}"},
	{call: "Ecs.CreateNetworkInterface", with: "VSwitchId={shared} SecurityGroupIds.1={sg} SecurityGroupIds.2={sg2}", keep: "eni3=NetworkInterfaceId"},
	{call: "Ecs.AttachNetworkInterface", with: "NetworkInterfaceId={eni3} InstanceId={stopped}"},
	{call: "Ecs.CreateInstance", with: "VSwitchId={private} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd DataDisk.1.Size=40 DataDisk.1.Category=cloud_essd KeyPairName={pair} ResourceGroupId={group}", keep: "older2=InstanceId"},
	{call: "Ecs.RunInstances", with: "VSwitchId={private} SecurityGroupId={sg} ImageId=" + image + " InstanceType=ecs.g7.large SystemDisk.Category=cloud_essd InstanceChargeType=PrePaid Period=1", keep: "subscribed=InstanceIdSets.InstanceIdSet", without: "KeyPairName"},
	{call: "Ecs.CreateSnapshot", with: "DiskId={disk2} ResourceGroupId={group}", keep: "snapshot=SnapshotId"},
	{call: "Ecs.ModifySnapshotAttribute", with: "SnapshotId={snapshot}"},
	{call: "Ecs.CopySnapshot", with: "SnapshotId={snapshot} DestinationRegionId=cn-chengdu ResourceGroupId={group}", keep: "snapshot2=SnapshotId"},
	{call: "Ecs.DescribeDisks", with: "InstanceId={stopped} DiskType=system", keep: "disk3=Disks.Disk.DiskId"},
	{call: "Ecs.CreateSnapshot", with: "DiskId={disk3}", keep: "snapshot3=SnapshotId"},
	{call: "Ecs.CreateImage", with: "InstanceId={instance2} ResourceGroupId={group} ImageFamily=ours", keep: "ownimage=ImageId"},
	{call: "Ecs.ModifyImageAttribute", with: "ImageId={ownimage}", without: "Status LicenseType ImageFamily"},
	{call: "Ecs.CopyImage", with: "ImageId={ownimage} DestinationRegionId={region}", keep: "ownimage2=ImageId"},
	{call: "Ecs.CreateAutoSnapshotPolicy", with: `regionId={region} timePoints=["2"] repeatWeekdays=["1"] retentionDays=5 ResourceGroupId={group}`, keep: "policy=AutoSnapshotPolicyId", without: "TargetCopyRegions"},
	{call: "Ecs.ModifyAutoSnapshotPolicyEx", with: `regionId={region} autoSnapshotPolicyId={policy} timePoints=["3"] repeatWeekdays=["2"]`, without: "TargetCopyRegions"},
	{call: "Ecs.ApplyAutoSnapshotPolicy", with: `regionId={region} autoSnapshotPolicyId={policy} diskIds=["{disk}"]`},
	{call: "Ecs.TagResources", with: "ResourceType=snapshotpolicy ResourceId.1={policy}"},
	{call: "Ecs.TagResources", with: "ResourceType=image ResourceId.1={ownimage}"},
	{call: "Ecs.TagResources", with: "ResourceType=snapshot ResourceId.1={snapshot}"},
	{call: "Vpc.AllocateEipAddress", with: "Bandwidth=5", keep: "eip3=AllocationId address3=EipAddress"},
	{call: "Vpc.AssociateEipAddress", with: "AllocationId={eip3} InstanceId={eni2} InstanceType=NetworkInterface"},

	{call: "ResourceManager.EnableAutoGrouping", with: ""},
	{call: "ResourceManager.CreateAutoGroupingRule", with: "RuleType=custom_condition ResourceIdsScope=none RuleContents.1.TargetResourceGroupCondition=" + grouped, keep: "grouprule=RuleId"},
	{call: "ResourceManager.UpdateAutoGroupingRule", with: "RuleId={grouprule} RuleName=rule ResourceIdsScope=none RuleContents.1.TargetResourceGroupCondition=" + grouped},
	{call: "ResourceSharing.CreateResourceShare", with: "Resources.1.ResourceType=PrefixList Resources.1.ResourceId={list2} ResourceGroupId={group}", keep: "lone=ResourceShare.ResourceShareId"},
	{call: "ResourceSharing.CreateResourceShare", with: "Resources.1.ResourceType=PrefixList Resources.1.ResourceId={list3} PermissionNames.1=AliyunRSDefaultPermissionPrefixList", keep: "more=ResourceShare.ResourceShareId"},
	{call: "ResourceSharing.UpdateResourceShare", with: "ResourceShareId={lone}"},
	{call: "ResourceSharing.TagResources", with: "ResourceType=ResourceShare ResourceId.1={lone}"},
	{call: "quotas.CreateQuotaApplication", with: "ProductCode=vpc QuotaActionCode=vpc_quota_sharedvpc_accept_shared_vswitch_num DesireValue=40", keep: "application=ApplicationId"},
	{call: "ResourceManager.InitResourceDirectory", with: "", alone: true, keep: "directory=ResourceDirectory.ResourceDirectoryId root=ResourceDirectory.RootFolderId"},
	{call: "ResourceManager.CreateFolder", with: "", alone: true, keep: "folder=Folder.FolderId"},
	{call: "ResourceDirectoryMaster.CreateFolder", with: "", alone: true, keep: "folder2=Folder.FolderId"},
	{call: "ResourceCenter.CreateMultiAccountDeliveryChannel", with: "DeliveryChannelFilter.AccountScopes.1={folder2} " + delivery, alone: true, keep: "channel2=DeliveryChannelId"},
	{call: "ResourceCenter.UpdateMultiAccountDeliveryChannel", with: "DeliveryChannelId={channel2} DeliveryChannelFilter.AccountScopes.1={folder2} " + delivery, alone: true},
	{call: "ResourceManager.UpdateFolder", with: "FolderId={folder}", alone: true},
	{call: "ResourceManager.EnableControlPolicy", with: "", alone: true},
	{call: "ResourceManager.CreateControlPolicy", with: "EffectScope=RAM PolicyDocument={document}", alone: true, keep: "control=ControlPolicy.PolicyId"},
	{call: "ResourceDirectoryMaster.CreateControlPolicy", with: "EffectScope=RAM PolicyDocument={document}", alone: true, keep: "control2=ControlPolicy.PolicyId"},
	{call: "ResourceManager.CreateControlPolicy", with: "EffectScope=RAM PolicyDocument={document}", alone: true, keep: "control3=ControlPolicy.PolicyId"},
	{call: "ResourceDirectoryMaster.CreateControlPolicy", with: "EffectScope=RAM PolicyDocument={document}", alone: true, keep: "control4=ControlPolicy.PolicyId"},
	{call: "ResourceManager.UpdateControlPolicy", with: "PolicyId={control} NewPolicyDocument={document}", alone: true},
	{call: "ResourceDirectoryMaster.UpdateControlPolicy", with: "PolicyId={control2} NewPolicyDocument={document}", alone: true},
	{call: "ResourceManager.AttachControlPolicy", with: "PolicyId={control} TargetId={folder}", alone: true},
	{call: "ResourceDirectoryMaster.AttachControlPolicy", with: "PolicyId={control2} TargetId={folder}", alone: true},
	{call: "ResourceDirectoryMaster.CreateResourceAccount", with: "", alone: true, keep: "made=Account.AccountId"},
	{call: "ResourceManager.UpdateAccount", with: "AccountId={made}", alone: true},
	{call: "ResourceManager.CreateResourceAccount", with: "", alone: true, keep: "made2=Account.AccountId"},
	{call: "ResourceDirectoryMaster.UpdateAccount", with: "AccountId={made2}", alone: true},
	{call: "ResourceDirectoryMaster.UpdateFolder", with: "FolderId={folder2}", alone: true},
	{call: "ResourceDirectoryMaster.InviteAccountToResourceDirectory", with: "TargetEntity={guest} TargetType=Account", alone: true, keep: "withdrawn=Handshake.HandshakeId"},
	{call: "ResourceDirectoryMaster.CancelHandshake", with: "HandshakeId={withdrawn}", alone: true},
	{call: "ResourceManager.InviteAccountToResourceDirectory", with: "TargetEntity={guest} TargetType=Account", alone: true, keep: "handshake=Handshake.HandshakeId"},
	{call: "ResourceDirectoryMaster.AddMessageContact", with: "Name=contact EmailAddress=contact@example.com Title=CEO MessageTypes.1=ServiceMessage PhoneNumber=86-13900001234", alone: true, keep: "contact=Contact.ContactId"},
	{call: "ResourceDirectoryMaster.UpdateMessageContact", with: "ContactId={contact} Title=Other", alone: true},
	{call: "ResourceManager.SetMemberDeletionPermission", with: "Status=Enabled", alone: true},
	{call: "ResourceManager.CreateResourceAccount", with: "", alone: true, keep: "leaving=Account.AccountId"},
	{call: "ResourceManager.CheckAccountDelete", with: "AccountId={leaving}", alone: true},
	{call: "ResourceManager.DeleteAccount", with: "AccountId={leaving}", alone: true},
	{call: "ResourceDirectoryMaster.SetMemberDisplayNameSyncStatus", with: "Status=Enabled", alone: true},
	{call: "ResourceManager.CheckAccountDelete", with: "AccountId={made2}", alone: true},
	{call: "ResourceManager.TagResources", with: "ResourceType=Account ResourceId.1={made}", alone: true},
	{call: "ResourceDirectoryMaster.TagResources", with: "ResourceType=Folder ResourceId.1={folder}", alone: true},
}

// delivery is what a delivery channel needs of forms that no marker has.
const delivery = "ResourceChangeDelivery.TargetType=SLS ResourceChangeDelivery.TargetArn=acs:log:{region}:1:project/p/logstore/s " +
	"ResourceChangeDelivery.Enabled=true ResourceChangeDelivery.SlsProperties.OversizedDataOssTargetArn=acs:oss:{region}:1:b " +
	"ResourceSnapshotDelivery.TargetType=SLS ResourceSnapshotDelivery.TargetArn=acs:log:{region}:1:project/p/logstore/s ResourceSnapshotDelivery.Enabled=true " +
	"ResourceSnapshotDelivery.SlsProperties.OversizedDataOssTargetArn=acs:oss:{region}:1:b ResourceSnapshotDelivery.DeliveryTime=16:00Z"
