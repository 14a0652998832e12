package network

import (
	"encoding/binary"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// IPv6Block is a block of IPv6 addresses that a VPC has, and the network by
// which its addresses reach the internet.
type IPv6Block struct {
	Block netip.Prefix
	ISP   string
}

// IPv6ISPs are the networks that a block can belong to, the usual one first.
var IPv6ISPs = []string{"BGP", "ChinaMobile", "ChinaUnicom", "ChinaTelecom"}

// NewIPv6 asks for an IPv6 block. The cloud chooses it: a certain one must have
// been reserved before. An empty ISP asks for the usual one.
type NewIPv6 struct {
	Block netip.Prefix
	ISP   string
}

// NewIPv6Subnet asks for the IPv6 block of a vSwitch: the one of that number,
// 0 to 255, in a block of its VPC; one that is not valid stands for the first.
type NewIPv6Subnet struct {
	Of     netip.Prefix
	Number int
}

const (
	// VPCIPv6Mask is that of the blocks that the cloud gives.
	VPCIPv6Mask     = 56
	vswitchIPv6Mask = 64
)

// ipv6Space begins the addresses that are set aside for documentation
// (3fff::/20 of RFC 9637), among which no real host is.
const ipv6Space = uint64(0x3fff) << 48

// ChooseIPv6 makes a block that nobody in the world has had.
func ChooseIPv6(c *cloud.Call, isp string) IPv6Block {
	number := c.World.NextSequence() % (1 << (VPCIPv6Mask - 20))
	if isp == "" {
		isp = IPv6ISPs[0]
	}
	return IPv6Block{Block: ipv6Prefix(ipv6Space|number<<(64-VPCIPv6Mask), VPCIPv6Mask), ISP: isp}
}

func ipv6Prefix(high uint64, mask int) netip.Prefix {
	var raw [16]byte
	binary.BigEndian.PutUint64(raw[:], high)
	return netip.PrefixFrom(netip.AddrFrom16(raw), mask)
}

// check says whether a VPC can get such a block.
func (n *NewIPv6) check() error {
	if n.Block.IsValid() {
		if err := checkIPv6Block(n.Block); err != nil {
			return err
		}
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindVPC, Field: "Ipv6CidrBlock", Detail: "the IPv6 block " + n.Block.String() + " has not been reserved"}
	}
	return CheckISP(n.ISP)
}

// CheckISP says whether IPv6 blocks can belong to a network.
func CheckISP(isp string) error {
	if isp != "" && !slices.Contains(IPv6ISPs, isp) {
		return cloud.Invalid(cloud.KindVPC, "Ipv6Isp", "the network of an IPv6 block is BGP, ChinaMobile, ChinaUnicom or ChinaTelecom")
	}
	return nil
}

func checkIPv6Block(block netip.Prefix) error {
	if !block.Addr().Is6() || block.Addr().Is4In6() || block.Masked() != block || block.Bits() != VPCIPv6Mask {
		return cloud.Invalid(cloud.KindVPC, "Ipv6CidrBlock", "the IPv6 block of a VPC is a block with a mask of 56 bits and without host bits")
	}
	return nil
}

// subnet is the IPv6 block that a vSwitch of the VPC gets, if it can.
func (v *VPC) subnet(w *cloud.World, n NewIPv6Subnet) (netip.Prefix, error) {
	if len(v.IPv6) == 0 {
		return netip.Prefix{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindVPC, ID: v.ID, Field: "IPv6", Detail: "the VPC has no IPv6 block"}
	}
	of := v.IPv6[0].Block
	if n.Of.IsValid() {
		of = n.Of
		if !slices.ContainsFunc(v.IPv6, func(own IPv6Block) bool { return own.Block == of }) {
			return netip.Prefix{}, &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "VpcIpv6CidrBlock", Detail: of.String() + " is no IPv6 block of the VPC"}
		}
	}
	if n.Number < 0 || n.Number > 255 {
		return netip.Prefix{}, &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "Ipv6CidrBlock", Detail: "the number of a vSwitch's IPv6 block is 0 to 255"}
	}
	raw := of.Addr().As16()
	block := ipv6Prefix(binary.BigEndian.Uint64(raw[:])|uint64(n.Number), vswitchIPv6Mask)
	if v.subnets.OverlapsPrefix(block) {
		return netip.Prefix{}, &cloud.Error{Reason: cloud.Overlaps, Kind: cloud.KindVSwitch, Field: "Ipv6CidrBlock", Detail: "another vSwitch has the IPv6 block " + block.String()}
	}
	return block, v.checkRoutes(w, block)
}

// checkIPv6Change says whether IPv6 can be turned on or off as a change of the
// VPC asks for.
func (v *VPC) checkIPv6Change(w *cloud.World, change VPCChange) error {
	asked := change.NewIPv6
	switch {
	case change.IPv6 != nil && !*change.IPv6 && v.ipv6Gateway != nil:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: KindIPv6Gateway, Field: "IPv6", Detail: "the VPC has an IPv6 gateway"}
	case change.IPv6 != nil && !*change.IPv6:
		for _, own := range v.IPv6 {
			if v.subnets.OverlapsPrefix(own.Block) {
				return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: cloud.KindVSwitch, Field: "IPv6", Detail: "vSwitches have IPv6 blocks of the VPC"}
			}
		}
		return v.checkNoIPv6Route(w)
	case change.IPv6 != nil && len(v.IPv6) == 0:
		return asked.check()
	case asked.Block.IsValid() && !slices.ContainsFunc(v.IPv6, func(own IPv6Block) bool { return own.Block == asked.Block }):
		return asked.check()
	}
	return CheckISP(asked.ISP) // a block stays in its network
}

// AddIPv6Block gives a VPC of the caller an IPv6 block: its first, or a secondary one.
func AddIPv6Block(c *cloud.Call, vpcID string, n NewIPv6) (IPv6Block, error) {
	vpc, err := changeable(c, vpcID)
	if err != nil {
		return IPv6Block{}, err
	}
	if slices.ContainsFunc(vpc.IPv6, func(own IPv6Block) bool { return own.Block == n.Block }) {
		return IPv6Block{}, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVPC, ID: vpcID, Field: "Ipv6CidrBlock", Detail: "the VPC has the IPv6 block already"}
	}
	if err := n.check(); err != nil {
		return IPv6Block{}, err
	}
	if len(vpc.IPv6) > maxSecondaryBlocks {
		return IPv6Block{}, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindVPC, ID: vpcID, Field: "Ipv6CidrBlock", Detail: "a VPC has at most 5 secondary IPv6 blocks"}
	}
	if err := c.Commit(); err != nil {
		return IPv6Block{}, err
	}
	added := ChooseIPv6(c, n.ISP)
	vpc.IPv6 = append(vpc.IPv6, added)
	return added, nil
}

// RemoveIPv6Block takes an IPv6 block away of which no vSwitch has a part.
func RemoveIPv6Block(c *cloud.Call, vpcID string, block netip.Prefix) error {
	vpc, err := changeable(c, vpcID)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(vpc.IPv6, func(own IPv6Block) bool { return own.Block == block })
	if at < 0 {
		return &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindVPC, ID: vpcID, Field: "Ipv6CidrBlock", Detail: block.String() + " is no IPv6 block of the VPC"}
	}
	if err := vpc.checkFree(block); err != nil {
		return err
	}
	if len(vpc.IPv6) == 1 && vpc.ipv6Gateway != nil {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: vpcID, By: KindIPv6Gateway, Field: "Ipv6CidrBlock", Detail: "the VPC has an IPv6 gateway"}
	}
	if len(vpc.IPv6) == 1 {
		if err := vpc.checkNoIPv6Route(c.World); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	vpc.IPv6 = slices.Delete(vpc.IPv6, at, at+1)
	return nil
}

// checkNoIPv6Route says whether the VPC can be without IPv6: people have made no
// routes to IPv6 addresses.
func (v *VPC) checkNoIPv6Route(w *cloud.World) error {
	for table := range v.tables(w) {
		if table.ipv6Routes > 0 {
			return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: KindRoute, Field: "IPv6", Detail: "the route table " + table.ID + " has routes to IPv6 addresses"}
		}
	}
	return nil
}

// addIPv6 gives the vSwitch an IPv6 block, with the routes to it.
func addIPv6(c *cloud.Call, v *VSwitch, block netip.Prefix) {
	v.VPC.addBlock(c, v, block)
	v.IPv6 = block
	v.ipv6Addresses = &ipv6Addresses{taken: map[netip.Addr]bool{}, reserved: map[netip.Addr]*IPv6Instance{}, next: block.Addr().Next()}
}

// removeIPv6 takes the vSwitch's IPv6 block away.
func removeIPv6(w *cloud.World, v *VSwitch) {
	v.VPC.removeBlock(w, v.IPv6)
	v.IPv6, v.ipv6Addresses = netip.Prefix{}, nil
}

// ipv6Addresses hands out the addresses of a vSwitch's IPv6 block, lowest
// first. A block has more than anybody takes, so only those taken are kept.
type ipv6Addresses struct {
	taken map[netip.Addr]bool
	// reserved are those of them that accounts have asked for themselves.
	reserved map[netip.Addr]*IPv6Instance
	next     netip.Addr // no address below is free
}

// ipv6Kept is how many of a block's last addresses are the vendor's own; so is
// the first.
const ipv6Kept = 9

// CheckIPv6 says whether a vSwitch can give out IPv6 addresses, and each of
// those that are wanted.
func (v *VSwitch) CheckIPv6(wanted ...netip.Addr) error {
	if !v.IPv6.IsValid() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindVSwitch, ID: v.ID, Field: "IPv6", Detail: "the vSwitch has no IPv6 block"}
	}
	for i, address := range wanted {
		if !v.IPv6.Contains(address) {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Detail: "the address lies outside of the vSwitch's IPv6 block " + v.IPv6.String()}
		}
		raw := address.As16()
		if low := binary.BigEndian.Uint64(raw[8:]); low == 0 || -low <= ipv6Kept {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Detail: "the first and the last nine IPv6 addresses of a vSwitch are reserved"}
		}
		if v.reservedAt(address) != nil {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Detail: "the IPv6 address lies in a reserved block"}
		}
		if v.ipv6Addresses.taken[address] || slices.Contains(wanted[:i], address) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "Ipv6Address", Detail: "the IPv6 address is in use"}
		}
	}
	return nil
}

// TakeIPv6 hands out the wanted IPv6 address, or the lowest free one where it
// is not valid.
func (v *VSwitch) TakeIPv6(wanted netip.Addr) (netip.Addr, error) {
	if wanted.IsValid() {
		if err := v.CheckIPv6(wanted); err != nil {
			return netip.Addr{}, err
		}
		v.ipv6Addresses.taken[wanted] = true
		return wanted, nil
	}
	if err := v.CheckIPv6(); err != nil {
		return netip.Addr{}, err
	}
	address := v.lowestIPv6()
	v.ipv6Addresses.taken[address] = true
	v.ipv6Addresses.next = address.Next()
	return address, nil
}

// lowestIPv6 is the lowest free address of the IPv6 block that the vSwitch has.
func (v *VSwitch) lowestIPv6() netip.Addr {
	address := v.ipv6Addresses.next
	for r := v.reservedAt(address); r != nil || v.ipv6Addresses.taken[address]; r = v.reservedAt(address) {
		if r != nil {
			address = LastOf(r.CIDR)
		}
		address = address.Next()
	}
	return address
}

// ReleaseIPv6 takes an IPv6 address back.
func (v *VSwitch) ReleaseIPv6(address netip.Addr) {
	delete(v.ipv6Addresses.taken, address)
	v.ipv6Addresses.freeFrom(address)
}

// freeFrom notes that an address can be handed out again.
func (a *ipv6Addresses) freeFrom(address netip.Addr) {
	if address.Less(a.next) {
		a.next = address
	}
}

// reservesIPv6 says whether IPv6 blocks of the vSwitch are reserved.
func (v *VSwitch) reservesIPv6() bool {
	return slices.ContainsFunc(v.reservations, (*CIDRReservation).IPv6)
}
