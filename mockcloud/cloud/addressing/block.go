package addressing

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Wish is a block to allocate: a certain one, or any with a mask of that length.
type Wish struct {
	Block netip.Prefix // not valid is any
	Mask  *int
}

// AddBlock gives a pool a block: a top one any that no other pool of its scope has, and
// others one out of their source's, where it shows as an allocation.
func AddBlock(c *cloud.Call, id string, wish Wish) (netip.Prefix, error) {
	none := netip.Prefix{}
	p, err := FindPool(c, id, cloud.Modify)
	if err != nil {
		return none, err
	}
	block := wish.Block
	switch {
	case p.Source == nil && p.IPv6:
		return p.addIPv6(c, wish)
	case p.Source != nil:
		if block, err = p.Source.choose(c.World, wish, true); err != nil {
			return none, err
		}
	case !block.IsValid():
		return none, cloud.Invalid(KindPool, "Cidr", "a top pool gets a certain CIDR block")
	case !block.Addr().Is4() || block.Masked() != block || block.Bits() == 0:
		return none, cloud.Invalid(KindPool, "Cidr", "a CIDR block is an IPv4 block without host bits")
	default:
		for other := range pools.Each(c.World, p.Owner, p.Region, "scope", p.Scope.ID) {
			if other.Source == nil && slices.ContainsFunc(other.Blocks, block.Overlaps) {
				return none, &cloud.Error{Reason: cloud.Overlaps, Kind: KindPool, ID: id, Field: "Cidr", Detail: "the CIDR block overlaps one of the pool " + other.ID}
			}
		}
	}
	if err := c.World.Within(QuotaBlocks, p.Owner, len(p.Blocks)); err != nil {
		return none, err
	}
	if err := c.Commit(); err != nil {
		return none, err
	}
	if p.Source != nil {
		p.Source.allocate(c, Allocation{Block: block, Type: ForPool, ResourceID: id, ResourceRegion: p.Region})
	}
	p.Blocks = append(p.Blocks, block)
	p.lookSoon(c)
	return block, nil
}

// addIPv6 gives a top pool of IPv6 a block that the cloud chooses.
func (p *Pool) addIPv6(c *cloud.Call, wish Wish) (netip.Prefix, error) {
	switch {
	case wish.Block.IsValid():
		return netip.Prefix{}, cloud.Invalid(KindPool, "Cidr", "the cloud chooses the CIDR blocks of a top pool of IPv6")
	case wish.Mask == nil:
		return netip.Prefix{}, cloud.Invalid(KindPool, "CidrOrMask", "give the length of the mask of the CIDR block")
	case *wish.Mask != network.VPCIPv6Mask:
		return netip.Prefix{}, cloud.Invalid(KindPool, "CidrMask", "the cloud gives CIDR blocks with masks of 56 bits")
	}
	err := c.World.Within(QuotaBlocks, p.Owner, len(p.Blocks))
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return netip.Prefix{}, err
	}
	block := network.ChooseIPv6(c, p.ISP).Block
	p.Blocks = append(p.Blocks, block)
	return block, nil
}

// RemoveBlock takes a block of a pool away out of which nothing is allocated.
func RemoveBlock(c *cloud.Call, id string, block netip.Prefix) error {
	p, err := FindPool(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	at := slices.Index(p.Blocks, block)
	if at < 0 {
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindPool, ID: id, Field: "Cidr", Detail: block.String() + " is no CIDR block of the pool"}
	}
	for a := range p.allocations(c.World) {
		if block.Overlaps(a.Block) {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindPool, ID: id, By: KindAllocation, Detail: a.Block.String() + " is allocated out of the CIDR block"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	p.Blocks = slices.Delete(p.Blocks, at, at+1)
	if p.Source != nil {
		for a := range p.Source.allocations(c.World) {
			if a.Block == block {
				allocations.Remove(c.World, a)
				break
			}
		}
	}
	return nil
}

// choose finds the block that a wish gets. What pools below get is bound by no masks.
func (p *Pool) choose(w *cloud.World, wish Wish, below bool) (netip.Prefix, error) {
	mask := wish.Mask
	if wish.Block.IsValid() {
		mask = new(wish.Block.Bits())
	} else if mask == nil {
		mask = p.Usual
	}
	switch {
	case mask == nil:
		return netip.Prefix{}, cloud.Invalid(KindAllocation, "CidrOrMask", "give a CIDR block or the length of its mask")
	case *mask < 0 || *mask > p.longest():
		return netip.Prefix{}, cloud.Invalid(KindAllocation, "CidrMask", "a mask is too long for the addresses of the pool")
	case !below && (p.Min != nil && *mask < *p.Min || p.Max != nil && *mask > *p.Max):
		return netip.Prefix{}, &cloud.Error{Reason: cloud.OutOfRange, Kind: KindAllocation, ID: p.ID, Field: "CidrMask", Detail: "the pool does not allow the length of the mask"}
	}
	var taken []netip.Prefix
	for a := range p.allocations(w) {
		taken = append(taken, a.Block)
	}
	if wish.Block.IsValid() {
		if block := wish.Block; block.Masked() != block || p.around(block) == (netip.Prefix{}) || slices.ContainsFunc(taken, block.Overlaps) {
			return netip.Prefix{}, &cloud.Error{Reason: cloud.Overlaps, Kind: KindAllocation, ID: p.ID, Field: "Cidr", Detail: "the CIDR block is not free in the pool"}
		}
		return wish.Block, nil
	}
	for _, outer := range p.Blocks {
		if block, ok := firstFree(outer, *mask, taken); ok {
			return block, nil
		}
	}
	return netip.Prefix{}, &cloud.Error{Reason: cloud.Exhausted, Kind: KindAllocation, ID: p.ID, Detail: "the pool has no such block left"}
}

// around is the block of the pool in which another lies; not valid where there is none.
func (p *Pool) around(block netip.Prefix) netip.Prefix {
	for _, outer := range p.Blocks {
		if outer.Overlaps(block) && outer.Bits() <= block.Bits() {
			return outer
		}
	}
	return netip.Prefix{}
}

// firstFree is the first block with a mask of so many bits that lies in another one and
// overlaps none of those that are taken.
func firstFree(outer netip.Prefix, bits int, taken []netip.Prefix) (netip.Prefix, bool) {
	for at := outer.Addr(); bits >= outer.Bits(); {
		block := netip.PrefixFrom(at, bits)
		in := slices.IndexFunc(taken, block.Overlaps)
		if in < 0 {
			return block, true
		}
		// On with what is behind the larger one of both.
		skipped := block
		if taken[in].Bits() < bits {
			skipped = taken[in]
		}
		if at = network.LastOf(skipped).Next(); !at.IsValid() || !outer.Contains(at) {
			break
		}
	}
	return netip.Prefix{}, false
}
