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
