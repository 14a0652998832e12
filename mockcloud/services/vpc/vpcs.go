package vpc

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createVpc(c *cloud.Call, q *CreateVpcRequest) (*CreateVpcResponse, error) {
	n := network.NewVPC{
		Name: q.VpcName, Description: q.Description, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		DNSHostnames: services.IsTrue(q.EnableDnsHostname),
	}
	var err error
	if q.CidrBlock != "" {
		if n.CIDR, err = parseBlock(cloud.KindVPC, "CidrBlock", q.CidrBlock); err != nil {
			return nil, err
		}
	}
	if n.UserCIDRs, err = parseUserBlocks(q.UserCidr); err != nil {
		return nil, err
	}
	if n.IPv6, err = newIPv6(q.EnableIpv6, q.Ipv6CidrBlock, q.Ipv6Isp); err != nil {
		return nil, err
	}
	if err := unplanned(c, q.Ipv6IpamPoolId, q.Ipv6CidrMask); err != nil {
		return nil, err
	}
	grant, err := planned(c, q.Ipv4IpamPoolId, n.CIDR, q.Ipv4CidrMask)
	if err != nil {
		return nil, err
	}
	if grant != nil {
		n.CIDR = grant.Block
	}
	vpc, err := network.CreateVPC(c, n)
	if err != nil {
		return nil, err
	}
	if grant != nil {
		grant.To(c, vpc.ID)
	}
	return &CreateVpcResponse{
		VpcId: new(vpc.ID), VRouterId: new(vpc.RouterID), RouteTableId: new(vpc.RouteTable.ID), ResourceGroupId: new(vpc.ResourceGroupID),
	}, nil
}

// planned finds the block that a VPC gets out of an IPAM pool; nil where none is named.
func planned(c *cloud.Call, pool string, block netip.Prefix, mask *int32) (*addressing.Grant, error) {
	if pool != "" {
		return addressing.Plan(c, pool, addressing.Wish{Block: block, Mask: number(mask)})
	}
	if mask != nil {
		return nil, services.Refuse("IllegalParam.IpamPool", "a block is chosen by its mask out of an IPAM pool")
	}
	return nil, nil
}

// unplanned refuses a block of IPv6 out of an IPAM pool that there is not, or is not for it.
func unplanned(c *cloud.Call, pool string, mask *int32) error {
	if pool == "" {
		if mask != nil {
			return services.Refuse("IllegalParam.IpamPool", "a block is chosen by its mask out of an IPAM pool")
		}
		return nil
	}
	if _, err := addressing.FindPool(c, pool, cloud.View); err != nil {
		return err
	}
	return services.NotThere("Ipv6IpamPoolId", true)
}

// parseUserBlocks reads CIDR blocks that are separated by commas.
func parseUserBlocks(text string) ([]netip.Prefix, error) {
	var blocks []netip.Prefix
	for _, part := range services.Separated(text) {
		block, err := parseBlock(cloud.KindVPC, "UserCidr", part)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

func describeVpcs(c *cloud.Call, q *DescribeVpcsRequest) (*DescribeVpcsResponse, error) {
	filter := network.VPCFilter{
		Name: q.VpcName, ResourceGroupID: q.ResourceGroupId, DHCPOptionsSetID: q.DhcpOptionsSetId, Default: q.IsDefault, IPv6: q.EnableIpv6,
	}
	var err error
	if filter.IDs, err = listed(q.VpcId, maxListed, "InvalidVpcIdNumber.NotSupported"); err != nil {
		return nil, err
	}
	if filter.OwnerID, err = ownerFilter(q.VpcOwnerId); err != nil {
		return nil, err
	}
	if filter.Tags, err = tagFilter(q.Tag); err != nil {
		return nil, err
	}
	if q.ResourceGroupId != "" {
		if _, err := identity.FindResourceGroup(c, q.ResourceGroupId); err != nil {
			return nil, err
		}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := network.VPCs(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	views := cloud.Views(c, &page, func(vpc *network.VPC) Vpc {
		view := viewVPC(c, vpc)
		view.VSwitchIds.VSwitchId = latest(view.VSwitchIds.VSwitchId)
		return view
	})
	said := p.Answer(page.Total, "")
	return &DescribeVpcsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, Vpcs: &Vpcs{Vpc: views},
	}, nil
}

// latest are the vSwitches of a VPC that a list of VPCs shows: not more than
// 300, the youngest ones.
func latest(vswitches []string) []string { return vswitches[max(0, len(vswitches)-300):] }

func describeVpcAttribute(c *cloud.Call, q *DescribeVpcAttributeRequest) (*Vpc, error) {
	vpc, err := network.FindVPC(c, q.VpcId, cloud.View)
	if err != nil {
		return nil, err
	}
	// The contract says that IsDefault is false where it is not given, and a
	// default VPC can be described without it: so only true is a condition.
	if services.IsTrue(q.IsDefault) && !vpc.Default {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindVPC, ID: q.VpcId}
	}
	v := viewVPC(c, vpc)
	v.AssociatedCens, v.CloudResources = &AssociatedCens{AssociatedCen: associatedCENs(c, vpc)}, viewResources(v)
	v.ClassicLinkEnabled, v.SupportIpv4Gateway, v.Ipv4GatewayId = new(false), new(true), new(ipv4GatewayID(c, vpc))
	v.CenStatus, v.NatGatewayIds, v.RouterTableIds = nil, nil, nil // lists say this only
	return &v, nil
}

// viewVPC shows a VPC to the caller, who owns it or is a participant: then it
// sees only the vSwitches that are shared with it, and its own tags.
// What a VPC cannot have here is empty.
func viewVPC(c *cloud.Call, vpc *network.VPC) Vpc {
	dhcpOptionsSet, dhcpOptionsSetStatus := viewDHCP(c, vpc)
	return Vpc{
		VpcId: new(vpc.ID), VpcName: new(vpc.Name), Description: new(vpc.Description), RegionId: new(vpc.Region),
		OwnerId: new(accountNumber(vpc.Owner)), CreationTime: services.Seconds(vpc.Created), Status: status(vpc.Available(c.Now)),
		IsDefault: new(vpc.Default), ResourceGroupId: new(resourceGroup(c, vpc)), VRouterId: new(vpc.RouterID),
		RouterTableIds: &RouterTableIds{RouterTableIds: routeTableIDs(c, vpc)},
		CidrBlock:      new(vpc.CIDR.String()), UserCidrs: &UserCidrs{UserCidr: viewBlocks(vpc.UserCIDRs)},
		SecondaryCidrBlocks: &SecondaryCidrBlocks{SecondaryCidrBlock: viewBlocks(vpc.Secondary)},
		VSwitchIds:          &VSwitchIds{VSwitchId: vswitchIDs(c, vpc)},
		Tags:                &Tags{Tag: tagsOf(c, vpc.ID)},
		NatGatewayIds:       &NatGatewayIds{NatGatewayIds: natGatewayIDs(c, vpc)},
		EnabledIpv6:         new(len(vpc.IPv6) > 0), Ipv6CidrBlock: new(firstIPv6(vpc)),
		Ipv6CidrBlocks:   &Ipv6CidrBlocks{Ipv6CidrBlock: viewIPv6(vpc)},
		DhcpOptionsSetId: dhcpOptionsSet, DhcpOptionsSetStatus: dhcpOptionsSetStatus, DnsHostnameStatus: new(dnsHostnames(vpc)), CenStatus: cenStatus(c, vpc),
	}
}

// vswitchIDs are those of the VPC's vSwitches that the caller sees.
func vswitchIDs(c *cloud.Call, vpc *network.VPC) []string {
	ids := []string{}
	for _, vswitch := range network.VSwitchesOf(c, vpc) {
		ids = append(ids, vswitch.ID)
	}
	return ids
}

// natGatewayIDs are those of the NAT gateways in a VPC, which its owner alone sees.
func natGatewayIDs(c *cloud.Call, vpc *network.VPC) []string {
	return services.Each(gateway.NATGatewaysIn(c, vpc), func(g *gateway.NATGateway) string { return g.ID })
}

// viewBlocks shows CIDR blocks; none are an empty list.
func viewBlocks(blocks []netip.Prefix) []string {
	shown := []string{}
	for _, block := range blocks {
		shown = append(shown, block.String())
	}
	return shown
}

// firstIPv6 shows the IPv6 block that a VPC got first; "" where it has none.
func firstIPv6(vpc *network.VPC) string {
	if len(vpc.IPv6) == 0 {
		return ""
	}
	return vpc.IPv6[0].Block.String()
}

// viewIPv6 shows all of them.
func viewIPv6(vpc *network.VPC) []Ipv6CidrBlock {
	return services.Each(vpc.IPv6, func(own network.IPv6Block) Ipv6CidrBlock {
		return Ipv6CidrBlock{Ipv6CidrBlock: new(own.Block.String()), Ipv6Isp: &own.ISP}
	})
}

func dnsHostnames(vpc *network.VPC) string {
	if vpc.DNSHostnames {
		return "ENABLED"
	}
	return "DISABLED"
}

// viewResources counts what is in a VPC, by kind.
func viewResources(v Vpc) *CloudResources {
	counted := &CloudResources{CloudResourceSetType: []CloudResourceSetType{}}
	for _, kind := range []struct {
		name  string
		count int
	}{{"VRouter", 1}, {"RouteTable", len(v.RouterTableIds.RouterTableIds)}, {"VSwitch", len(v.VSwitchIds.VSwitchId)}} {
		if kind.count > 0 {
			counted.CloudResourceSetType = append(counted.CloudResourceSetType, CloudResourceSetType{
				ResourceType: new(kind.name), ResourceCount: new(int32(kind.count)),
			})
		}
	}
	return counted
}

func modifyVpcAttribute(c *cloud.Call, q *ModifyVpcAttributeRequest) (*EmptyResponse, error) {
	vpc, err := network.FindVPC(c, q.VpcId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	change := network.VPCChange{
		Name: services.Text(q.VpcName), Description: q.Description, IPv6: q.EnableIPv6, DNSHostnames: q.EnableDnsHostname,
		NewIPv6: network.NewIPv6{ISP: q.Ipv6Isp},
	}
	if q.CidrBlock != "" && q.CidrBlock != vpc.CIDR.String() {
		block, err := parseBlock(cloud.KindVPC, "CidrBlock", q.CidrBlock)
		if err != nil {
			return nil, err
		}
		change.CIDR = &block
	}
	if q.UserCidr != "" {
		blocks, err := parseUserBlocks(q.UserCidr)
		if err != nil {
			return nil, err
		}
		change.UserCIDRs = &blocks
	}
	if change.NewIPv6.Block, err = parseIPv6Block(q.Ipv6CidrBlock); err != nil {
		return nil, err
	}
	if q.EnableIPv6 != nil && (change.CIDR != nil || !*q.EnableIPv6 && q.Ipv6CidrBlock != "") {
		return nil, services.Refuse("ParamExclusive.EnableIpv6AndCidrBlock", "change EnableIPv6 and the blocks one after the other")
	}
	return &EmptyResponse{}, network.ModifyVPC(c, q.VpcId, change)
}

// movable are the types of resources that change their resource group by
// themselves, in lower case. The contract does not name IPv6 addresses, which
// Terraform moves.
var movable = map[string]cloud.Kind{
	"eip": gateway.KindEIP, "bandwidthpackage": gateway.KindBandwidthPackage, "publicipaddresspool": gateway.KindAddressPool, "prefixlist": cloud.KindPrefixList, "dhcpoptionsset": network.KindDHCPOptionsSet,
	"ipv4gateway": network.KindIPv4Gateway, "ipv6gateway": network.KindIPv6Gateway, "ipv6address": network.KindIPv6Instance, "havip": compute.KindHaVip, "flowlog": compute.KindFlowLog,
	"trafficmirrorfilter": compute.KindTrafficMirrorFilter, "trafficmirrorsession": compute.KindTrafficMirrorSession,
}

// unmovable are the other types of resources that can change their resource
// group; there are none here.
var unmovable = []string{
	"GatewayEndpoint",
}

func moveResourceGroup(c *cloud.Call, q *MoveResourceGroupRequest) (*EmptyResponse, error) {
	if strings.EqualFold(q.ResourceType, "VPC") {
		return &EmptyResponse{}, network.MoveVPC(c, q.ResourceId, q.NewResourceGroupId)
	}
	if kind, ok := movable[strings.ToLower(q.ResourceType)]; ok {
		return &EmptyResponse{}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.NewResourceGroupId)
	}
	known := slices.ContainsFunc(unmovable, func(kind string) bool { return strings.EqualFold(kind, q.ResourceType) })
	if err := services.NotThere("ResourceType", known); err != nil {
		return nil, err
	}
	return nil, services.Refuse("IllegalParam.ResourceType", "resources of the type "+q.ResourceType+" cannot change their resource group")
}

func deleteVpc(c *cloud.Call, q *DeleteVpcRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteVPC(c, q.VpcId, services.IsTrue(q.ForceDelete))
}
