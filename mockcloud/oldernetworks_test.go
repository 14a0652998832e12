package mockcloud_test

import (
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// olderNetwork is a network as clients from before there was Vpc make it.
type olderNetwork struct {
	*testing.T
	client                   *ecs.Client
	vpc, table, vswitch, own string // own is an instance in the vSwitch
}

func newOlderNetwork(t *testing.T, client *ecs.Client) *olderNetwork {
	t.Helper()
	n := &olderNetwork{T: t, client: client}
	network := ecs.CreateCreateVpcRequest()
	network.CidrBlock = "10.0.0.0/16"
	made := must[*ecs.CreateVpcResponse](t)(client.CreateVpc(network))
	n.vpc, n.table = made.VpcId, made.RouteTableId
	subnet := ecs.CreateCreateVSwitchRequest()
	subnet.VpcId, subnet.ZoneId, subnet.CidrBlock = n.vpc, "cn-hangzhou-h", "10.0.1.0/24"
	n.vswitch = must[*ecs.CreateVSwitchResponse](t)(client.CreateVSwitch(subnet)).VSwitchId
	grouping := ecs.CreateCreateSecurityGroupRequest()
	grouping.VpcId = n.vpc
	run := ecs.CreateRunInstancesRequest()
	run.InstanceType, run.ImageId, run.SystemDiskCategory = "ecs.e-c1m1.large", "aliyun_3_x64_20G_alibase_20250117.vhd", "cloud_essd"
	run.VSwitchId, run.SecurityGroupId = n.vswitch, must[*ecs.CreateSecurityGroupResponse](t)(client.CreateSecurityGroup(grouping)).SecurityGroupId
	n.own = must[*ecs.RunInstancesResponse](t)(client.RunInstances(run)).InstanceIdSets.InstanceIdSet[0]
	return n
}

func (n *olderNetwork) eip() *ecs.AllocateEipAddressResponse {
	n.Helper()
	return must[*ecs.AllocateEipAddressResponse](n.T)(n.client.AllocateEipAddress(ecs.CreateAllocateEipAddressRequest()))
}

func (n *olderNetwork) bind(eip, thing, kind string) {
	n.Helper()
	binding := ecs.CreateAssociateEipAddressRequest()
	binding.AllocationId, binding.InstanceId, binding.InstanceType = eip, thing, kind
	must[*ecs.AssociateEipAddressResponse](n.T)(n.client.AssociateEipAddress(binding))
}

func (n *olderNetwork) free(eip, thing, kind string) {
	n.Helper()
	letting := ecs.CreateUnassociateEipAddressRequest()
	letting.AllocationId, letting.InstanceId, letting.InstanceType = eip, thing, kind
	must[*ecs.UnassociateEipAddressResponse](n.T)(n.client.UnassociateEipAddress(letting))
	releasing := ecs.CreateReleaseEipAddressRequest()
	releasing.AllocationId = eip
	must[*ecs.ReleaseEipAddressResponse](n.T)(n.client.ReleaseEipAddress(releasing))
}

func TestOlderClientsHaveRoutes(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	n := newOlderNetwork(t, newWorld(t, server, "owner").Accounts[0].ecs(t, server))
	route := ecs.CreateCreateRouteEntryRequest()
	route.RouteTableId, route.DestinationCidrBlock, route.NextHopType, route.NextHopId = n.table, "192.168.7.0/24", "Instance", n.own
	must[*ecs.CreateRouteEntryResponse](t)(n.client.CreateRouteEntry(route))
	look := ecs.CreateDescribeRouteTablesRequest()
	look.RouteTableId = n.table
	hops := map[string]string{}
	for _, entry := range must[*ecs.DescribeRouteTablesResponse](t)(n.client.DescribeRouteTables(look)).RouteTables.RouteTable[0].RouteEntrys.RouteEntry {
		hops[entry.DestinationCidrBlock] = entry.InstanceId
	}
	if hops["192.168.7.0/24"] != n.own {
		t.Errorf("the routes lead to %v", hops)
	}
	deletion := ecs.CreateDeleteRouteEntryRequest()
	deletion.RouteTableId, deletion.DestinationCidrBlock, deletion.NextHopId = n.table, "192.168.7.0/24", n.own
	must[*ecs.DeleteRouteEntryResponse](t)(n.client.DeleteRouteEntry(deletion))
	naming := ecs.CreateModifyVpcAttributeRequest()
	naming.VpcId, naming.VpcName = n.vpc, "older"
	must[*ecs.ModifyVpcAttributeResponse](t)(n.client.ModifyVpcAttribute(naming))
	if seen := must[*ecs.DescribeVpcsResponse](t)(n.client.DescribeVpcs(ecs.CreateDescribeVpcsRequest())); seen.TotalCount != 1 || seen.Vpcs.Vpc[0].VpcName != "older" {
		t.Errorf("the VPCs are %+v", seen.Vpcs)
	}
}

func TestOlderClientsForwardPorts(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	n := newOlderNetwork(t, owner.ecs(t, server))
	order := vpc.CreateCreateNatGatewayRequest()
	order.VpcId, order.VSwitchId = n.vpc, n.vswitch
	made := must[*vpc.CreateNatGatewayResponse](t)(owner.vpc(t, server).CreateNatGateway(order))
	older := ecs.CreateCreateNatGatewayRequest()
	older.VpcId, older.BandwidthPackage = n.vpc, &[]ecs.CreateNatGatewayBandwidthPackage{{Bandwidth: "5", IpCount: "1"}}
	_, err := n.client.CreateNatGateway(older)
	refused(t, "an older NAT gateway", err, "OperationDenied")
	if seen := must[*ecs.DescribeNatGatewaysResponse](t)(n.client.DescribeNatGateways(ecs.CreateDescribeNatGatewaysRequest())); seen.TotalCount != 1 || seen.NatGateways.NatGateway[0].ForwardTableIds.ForwardTableId[0] != made.ForwardTableIds.ForwardTableId[0] {
		t.Errorf("the NAT gateways are %+v", seen.NatGateways)
	}
	if seen := must[*ecs.DescribeBandwidthPackagesResponse](t)(n.client.DescribeBandwidthPackages(ecs.CreateDescribeBandwidthPackagesRequest())); seen.TotalCount != 0 {
		t.Errorf("there are %d bandwidth packages", seen.TotalCount)
	}

	eip := n.eip()
	n.bind(eip.AllocationId, made.NatGatewayId, "Nat")
	mapping := ecs.CreateCreateForwardEntryRequest()
	mapping.ForwardTableId, mapping.ExternalIp, mapping.ExternalPort = made.ForwardTableIds.ForwardTableId[0], eip.EipAddress, "80"
	mapping.InternalIp, mapping.InternalPort, mapping.IpProtocol = "10.0.1.9", "8080", "tcp"
	entry := must[*ecs.CreateForwardEntryResponse](t)(n.client.CreateForwardEntry(mapping)).ForwardEntryId
	change := ecs.CreateModifyForwardEntryRequest()
	change.ForwardTableId, change.ForwardEntryId, change.InternalPort = mapping.ForwardTableId, entry, "8081"
	change.ExternalIp, change.ExternalPort, change.InternalIp, change.IpProtocol = eip.EipAddress, "80", "10.0.1.9", "tcp"
	must[*ecs.ModifyForwardEntryResponse](t)(n.client.ModifyForwardEntry(change))
	look := ecs.CreateDescribeForwardTableEntriesRequest()
	look.ForwardTableId = mapping.ForwardTableId
	if seen := must[*ecs.DescribeForwardTableEntriesResponse](t)(n.client.DescribeForwardTableEntries(look)); seen.TotalCount != 1 || seen.ForwardTableEntries.ForwardTableEntry[0].InternalPort != "8081" {
		t.Errorf("the entries are %+v", seen.ForwardTableEntries)
	}
	deletion := ecs.CreateDeleteForwardEntryRequest()
	deletion.ForwardTableId, deletion.ForwardEntryId = mapping.ForwardTableId, entry
	must[*ecs.DeleteForwardEntryResponse](t)(n.client.DeleteForwardEntry(deletion))
	n.free(eip.AllocationId, made.NatGatewayId, "Nat")
	removal := ecs.CreateDeleteNatGatewayRequest()
	removal.NatGatewayId = made.NatGatewayId
	must[*ecs.DeleteNatGatewayResponse](t)(n.client.DeleteNatGateway(removal))
}

func TestOlderClientsHaveHaVips(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	n := newOlderNetwork(t, newWorld(t, server, "owner").Accounts[0].ecs(t, server))
	order := ecs.CreateCreateHaVipRequest()
	order.VSwitchId, order.IpAddress = n.vswitch, "10.0.1.100"
	id := must[*ecs.CreateHaVipResponse](t)(n.client.CreateHaVip(order)).HaVipId
	holding := ecs.CreateAssociateHaVipRequest()
	holding.HaVipId, holding.InstanceId = id, n.own
	must[*ecs.AssociateHaVipResponse](t)(n.client.AssociateHaVip(holding))
	naming := ecs.CreateModifyHaVipAttributeRequest()
	naming.HaVipId, naming.Description = id, "of the database"
	must[*ecs.ModifyHaVipAttributeResponse](t)(n.client.ModifyHaVipAttribute(naming))
	eip := n.eip()
	n.bind(eip.AllocationId, id, "HaVip")
	look := ecs.CreateDescribeHaVipsRequest()
	look.Filter = &[]ecs.DescribeHaVipsFilter{{Key: "VSwitchId", Value: &[]string{n.vswitch}}}
	seen := must[*ecs.DescribeHaVipsResponse](t)(n.client.DescribeHaVips(look))
	if seen.TotalCount != 1 {
		t.Fatalf("the HaVips are %+v", seen.HaVips)
	}
	h := seen.HaVips.HaVip[0]
	if h.IpAddress != "10.0.1.100" || h.Description != "of the database" || h.Status != "InUse" || h.AssociatedInstances.AssociatedInstance[0] != n.own || h.AssociatedEipAddresses.AssociatedEipAddresse[0] != eip.EipAddress {
		t.Errorf("the HaVip is %+v", h)
	}
	n.free(eip.AllocationId, id, "HaVip")
	letting := ecs.CreateUnassociateHaVipRequest()
	letting.HaVipId, letting.InstanceId = id, n.own
	must[*ecs.UnassociateHaVipResponse](t)(n.client.UnassociateHaVip(letting))
	removal := ecs.CreateDeleteHaVipRequest()
	removal.HaVipId = id
	must[*ecs.DeleteHaVipResponse](t)(n.client.DeleteHaVip(removal))
}

func TestOlderPrefixListsInRules(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	n := newOlderNetwork(t, newWorld(t, server, "owner").Accounts[0].ecs(t, server))
	order := ecs.CreateCreatePrefixListRequest()
	order.PrefixListName, order.AddressFamily, order.MaxEntries = "offices", "IPv4", requests.NewInteger(5)
	order.Entry = &[]ecs.CreatePrefixListEntry{{Cidr: "192.0.2.0/24", Description: "head"}}
	id := must[*ecs.CreatePrefixListResponse](t)(n.client.CreatePrefixList(order)).PrefixListId
	groups := must[*ecs.DescribeSecurityGroupsResponse](t)(n.client.DescribeSecurityGroups(ecs.CreateDescribeSecurityGroupsRequest()))
	allowing := ecs.CreateAuthorizeSecurityGroupRequest()
	allowing.SecurityGroupId = groups.SecurityGroups.SecurityGroup[0].SecurityGroupId
	allowing.IpProtocol, allowing.PortRange, allowing.SourcePrefixListId = "tcp", "80/80", id
	must[*ecs.AuthorizeSecurityGroupResponse](t)(n.client.AuthorizeSecurityGroup(allowing))
	look := ecs.CreateDescribePrefixListAssociationsRequest()
	look.PrefixListId = id
	if seen := must[*ecs.DescribePrefixListAssociationsResponse](t)(n.client.DescribePrefixListAssociations(look)); len(seen.PrefixListAssociations.PrefixListAssociation) != 1 {
		t.Errorf("what refers to the prefix list is %+v", seen.PrefixListAssociations)
	}
	removal := ecs.CreateDeletePrefixListRequest()
	removal.PrefixListId = id
	_, err := n.client.DeletePrefixList(removal)
	refused(t, "a prefix list in use", err, "NotAllowed.AssociationExist")
	revoking := ecs.CreateRevokeSecurityGroupRequest()
	revoking.SecurityGroupId, revoking.IpProtocol, revoking.PortRange, revoking.SourcePrefixListId = allowing.SecurityGroupId, "tcp", "80/80", id
	must[*ecs.RevokeSecurityGroupResponse](t)(n.client.RevokeSecurityGroup(revoking))
	must[*ecs.DeletePrefixListResponse](t)(n.client.DeletePrefixList(removal))
}
