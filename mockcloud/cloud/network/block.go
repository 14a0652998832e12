package network

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// reservedBlocks are the ranges in which no VPC may lie. The first one is that
// of the cloud's own services.
var reservedBlocks = []netip.Prefix{
	ServiceBlock,
	netip.MustParsePrefix("224.0.0.0/4"),
	netip.MustParsePrefix("127.0.0.0/8"),
	netip.MustParsePrefix("169.254.0.0/16"),
}

// ServiceBlock is where the cloud's own services are, such as DNS.
var ServiceBlock = netip.MustParsePrefix("100.64.0.0/10")

const (
	maxUserBlocks      = 3
	maxSecondaryBlocks = 5 // of IPv4, and of IPv6
)

// checkBlock says whether a prefix can be the block of a network with a mask
// of the given lengths.
func checkBlock(kind cloud.Kind, block netip.Prefix, shortest, longest int) error {
	if !block.Addr().Is4() || block.Masked() != block {
		return cloud.Invalid(kind, "CidrBlock", "a CIDR block is an IPv4 block without host bits, such as 192.168.0.0/24")
	}
	if block.Bits() < shortest || block.Bits() > longest {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: kind, Field: "CidrBlock.Mask", Detail: "the mask of the CIDR block is too short or too long"}
	}
	for _, reserved := range reservedBlocks {
		if block.Overlaps(reserved) {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: kind, Field: "CidrBlock", Detail: "the CIDR block overlaps " + reserved.String() + ", which is reserved"}
		}
	}
	return nil
}

// checkUserBlocks says whether a VPC can have the user CIDR blocks.
func checkUserBlocks(blocks []netip.Prefix) error {
	if len(blocks) > maxUserBlocks {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, Field: "UserCidr", Detail: "a VPC has at most 3 user CIDR blocks"}
	}
	for _, block := range blocks {
		if !block.Addr().Is4() || block.Masked() != block {
			return cloud.Invalid(cloud.KindVPC, "UserCidr", "a user CIDR block is an IPv4 block without host bits")
		}
		if block.Overlaps(ServiceBlock) {
			return &cloud.Error{Reason: cloud.Overlaps, Kind: cloud.KindVPC, Field: "UserCidr", Detail: "a user CIDR block does not overlap " + ServiceBlock.String()}
		}
	}
	return nil
}

// holds says whether a block lies in one of the VPC's blocks.
func (v *VPC) holds(block netip.Prefix) bool {
	return within(v.CIDR, block) || slices.ContainsFunc(v.Secondary, func(outer netip.Prefix) bool { return within(outer, block) })
}

// Holds says whether an address lies in one of the VPC's blocks.
func (v *VPC) Holds(address netip.Addr) bool {
	return v.holds(single(address))
}

// Overlaps says whether a block has addresses in common with one of the VPC's blocks.
func (v *VPC) Overlaps(block netip.Prefix) bool {
	return v.CIDR.Overlaps(block) || slices.ContainsFunc(v.Secondary, block.Overlaps)
}

// within says whether a block lies in another one.
func within(outer, inner netip.Prefix) bool {
	return outer.Overlaps(inner) && outer.Bits() <= inner.Bits()
}

// checkNewBlock says whether the VPC can have another address block in place of
// its first one: its vSwitches must lie in its blocks all the same.
func checkNewBlock(c *cloud.Call, v *VPC, block netip.Prefix) error {
	if err := checkBlock(cloud.KindVPC, block, 8, 28); err != nil {
		return err
	}
	for _, secondary := range v.Secondary {
		if secondary.Overlaps(block) {
			return &cloud.Error{Reason: cloud.Overlaps, Kind: cloud.KindVPC, ID: v.ID, Field: "CidrBlock", Detail: "the CIDR block overlaps the VPC's secondary block " + secondary.String()}
		}
	}
	for vswitch := range v.vswitches(c.World) {
		if within(v.CIDR, vswitch.CIDR) && !within(block, vswitch.CIDR) {
			return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: cloud.KindVSwitch, Field: "CidrBlock", Detail: "the vSwitch " + vswitch.ID + " would lie outside of the CIDR block"}
		}
	}
	return nil
}

// AddBlock gives a VPC of the caller a secondary IPv4 block.
func AddBlock(c *cloud.Call, vpcID string, block netip.Prefix) error {
	vpc, err := changeable(c, vpcID)
	if err != nil {
		return err
	}
	if err := checkBlock(cloud.KindVPC, block, 8, 28); err != nil {
		return err
	}
	if block.Addr().As4()[0] == 0 {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVPC, Field: "CidrBlock.Mask", Detail: "a CIDR block does not begin with 0"}
	}
	for _, own := range append([]netip.Prefix{vpc.CIDR}, vpc.Secondary...) {
		switch {
		case own == block:
			return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVPC, ID: vpcID, Field: "SecondaryCidrBlock", Detail: "the VPC has the CIDR block already"}
		case own.Overlaps(block):
			return &cloud.Error{Reason: cloud.Overlaps, Kind: cloud.KindVPC, ID: vpcID, Field: "SecondaryCidrBlock", Detail: "the CIDR block overlaps the VPC's block " + own.String()}
		}
	}
	if len(vpc.Secondary) >= maxSecondaryBlocks {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, ID: vpcID, Field: "SecondaryCidrBlock", Detail: "a VPC has at most 5 secondary IPv4 blocks"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpc.Secondary = append(vpc.Secondary, block)
	vpc.blocksChanged(c)
	return nil
}

// RemoveBlock takes a secondary IPv4 block away in which no vSwitch lies.
func RemoveBlock(c *cloud.Call, vpcID string, block netip.Prefix) error {
	vpc, err := changeable(c, vpcID)
	if err != nil {
		return err
	}
	at := slices.Index(vpc.Secondary, block)
	if at < 0 {
		return &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindVPC, ID: vpcID, Field: "SecondaryCidrBlock", Detail: block.String() + " is no secondary block of the VPC"}
	}
	if err := vpc.checkFree(block); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpc.Secondary = slices.Delete(vpc.Secondary, at, at+1)
	vpc.blocksChanged(c)
	return nil
}

// checkFree says whether a block of the VPC can go: no vSwitch lies in it.
func (v *VPC) checkFree(block netip.Prefix) error {
	if v.subnets.OverlapsPrefix(block) {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: cloud.KindVSwitch, Field: "SecondaryCidrBlock", Detail: "vSwitches lie in the block " + block.String()}
	}
	return nil
}

// changeable is a VPC of the caller whose blocks can change now.
func changeable(c *cloud.Call, vpcID string) (*VPC, error) {
	vpc, err := FindVPC(c, vpcID, cloud.Modify)
	if err == nil && !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpcID}
	}
	return vpc, err
}
