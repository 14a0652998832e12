package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// PoolBlock is a block of addresses of a pool.
type PoolBlock struct {
	cloud.Record
	Pool  *AddressPool
	Block netip.Prefix

	passage[AddressPoolStatus]
}

// KindPoolBlock is the kind of a block of a pool of public addresses.
const KindPoolBlock cloud.Kind = "CIDR block of a public IP address pool"

var (
	poolBlocks    cloud.Table[*PoolBlock]
	poolBlockGoes cloud.Event[*PoolBlock]
)

func init() {
	poolBlocks.Define(cloud.Definition[*PoolBlock]{
		Kind: KindPoolBlock, AtDeletion: cloud.GoAlong, // its pool is in the way
		Indexes: []cloud.IndexOn[*PoolBlock]{
			cloud.On("pool", func(b *PoolBlock) string { return b.Pool.ID }),
			cloud.On("block", func(b *PoolBlock) string { return b.Block.String() }),
		},
	})
	poolBlockGoes.Define("a block leaves a public IP address pool", &poolBlocks, func(w *cloud.World, b *PoolBlock, _ uint64, at time.Time) { removePoolBlock(w, b, at) })
}

// blocks visits the blocks of the pool.
func (p *AddressPool) blocks(w *cloud.World) func(yield func(*PoolBlock) bool) {
	return poolBlocks.Each(w, p.Owner, p.Region, "pool", p.ID)
}

// Status is the block's status at a time.
func (b *PoolBlock) Status(now time.Time) AddressPoolStatus { return b.now(now, AddressPoolCreated) }

// Size is how many addresses the block has.
func (b *PoolBlock) Size() int { return 1 << (32 - b.Block.Bits()) }

// Used is how many of them EIPs have.
func (b *PoolBlock) Used(w *cloud.World) int {
	return eips.Under(w, b.Owner, b.Region, "pool block", b.ID)
}

// private are the blocks of which no address is a public one.
var private = append(slices.Clone(privateBlocks), network.ServiceBlock, netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("169.254.0.0/16"),
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("224.0.0.0/3"), netip.MustParsePrefix("198.18.0.0/16"))

// AddPoolBlock adds a block to a pool of the caller: the one that it brings, or,
// where that is not valid, any with a mask of so many bits.
func AddPoolBlock(c *cloud.Call, poolID string, block netip.Prefix, mask int) (*PoolBlock, error) {
	p, err := addressPools.Find(c, poolID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := p.mustBeCreated(); err != nil {
		return nil, err
	}
	if block.IsValid() {
		mask = block.Bits()
	}
	if mask < 24 || mask > 28 {
		return nil, cloud.Invalid(KindPoolBlock, "CidrMask", "the mask of a block of a pool has 24 to 28 bits")
	}
	if err := c.World.Within(QuotaPooledAddresses, p.Owner, p.size(c.World)+1<<(32-mask)-1); err != nil {
		return nil, err
	}
	if !block.IsValid() {
		block, err = anyBlock(c, mask)
	} else {
		err = mayBring(c, block)
	}
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	b := &PoolBlock{Record: c.NewRecord(p.Region, c.NetworkID(p.Region, "pipblock")), Pool: p, Block: block}
	b.pass(c, AddressPoolModifying)
	poolBlocks.Add(c.World, b)
	for address := block.Addr(); block.Contains(address); address = address.Next() {
		holdAddress(c, b.Owner, address, "")
	}
	return b, nil
}

// mayBring says whether the caller can bring a block of its own: which blocks are an
// account's nobody knows here, so it can be any public one of which nobody has an address.
func mayBring(c *cloud.Call, block netip.Prefix) error {
	switch {
	case !block.Addr().Is4() || block.Masked() != block || slices.ContainsFunc(private, block.Overlaps):
		return cloud.Invalid(KindPoolBlock, "CidrBlock", "a block of a pool is a public IPv4 block without host bits")
	case !allUnused(c.World, block):
		return &cloud.Error{Reason: cloud.Overlaps, Kind: KindPoolBlock, ID: block.String(), Detail: "somebody has an address of the block " + block.String()}
	}
	return nil
}

// findPoolBlock finds a pool of the caller, and a block of it.
func findPoolBlock(c *cloud.Call, poolID string, block netip.Prefix) (*PoolBlock, error) {
	p, err := addressPools.Find(c, poolID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	for b := range p.blocks(c.World) {
		if b.Block == block {
			return b, p.mustBeCreated()
		}
	}
	return nil, cloud.Missing(KindPoolBlock, block.String())
}

// RemovePoolBlock takes a block out of a pool, of whose addresses no EIP has any. It
// goes when that has settled.
func RemovePoolBlock(c *cloud.Call, poolID string, block netip.Prefix) error {
	b, err := findPoolBlock(c, poolID, block)
	if err != nil {
		return err
	}
	if status := b.Status(c.Now); status != AddressPoolCreated {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindPoolBlock, ID: block.String(), Detail: "the block is " + string(status)}
	}
	if b.Used(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPoolBlock, ID: block.String(), By: KindEIP, Detail: "EIPs have addresses of the block"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	b.leave(AddressPoolDeleting)
	poolBlockGoes.Plan(c.World, c.Settled(), b, 0)
	return nil
}

// removePoolBlock takes a block away, whose addresses are free for all then.
func removePoolBlock(w *cloud.World, b *PoolBlock, now time.Time) {
	for address := b.Block.Addr(); b.Block.Contains(address); address = address.Next() {
		freeAddress(w, address, now)
	}
	poolBlocks.Remove(w, b)
}

// PoolBlocks lists the blocks of a pool that the caller sees; block, where it is
// valid, selects one.
func PoolBlocks(c *cloud.Call, poolID string, block netip.Prefix, page cloud.PageRequest) (cloud.Page[*PoolBlock], error) {
	q := cloud.Query[*PoolBlock]{}.On("pool", poolID)
	if block.IsValid() {
		q = q.On("block", block.String())
	}
	return poolBlocks.List(c, q, page)
}

// chooseFrom chooses an address out of a pool of the caller, the wanted one where it
// is valid, for an EIP on these terms; what they leave open is as the pool has it.
func (n *NewEIP) chooseFrom(c *cloud.Call, poolID string) (b *PoolBlock, address netip.Addr, err error) {
	p, err := addressPools.Find(c, poolID, cloud.Use)
	if err != nil {
		return nil, address, err
	}
	if err := p.mustBeCreated(); err != nil {
		return nil, address, err
	}
	if n.Protections != nil && !slices.Equal(n.Protections, p.Protections) {
		return nil, address, &cloud.Error{Reason: cloud.Mismatch, Kind: KindAddressPool, ID: p.ID, Field: "Protections", Detail: "the pool has another edition of protection"}
	}
	if n.ISP != p.ISP && n.AsksISP {
		return nil, address, cloud.Invalid(KindEIP, "ISP", "the lines of the pool are of the type "+p.ISP)
	}
	n.ISP, n.Protections = p.ISP, p.Protections
	for b := range p.blocks(c.World) {
		if b.Status(c.Now) != AddressPoolCreated || n.Address.IsValid() && !b.Block.Contains(n.Address) {
			continue
		}
		for address := b.Block.Addr(); b.Block.Contains(address); address = address.Next() {
			if _, taken := eips.First(c.World, b.Owner, b.Region, "address", address.String()); !taken && (!n.Address.IsValid() || n.Address == address) {
				return b, address, nil
			}
		}
		if n.Address.IsValid() {
			return nil, address, &cloud.Error{Reason: cloud.Duplicate, Kind: KindPublicAddress, ID: n.Address.String(), Detail: "an EIP has the address already"}
		}
	}
	if n.Address.IsValid() {
		return nil, address, &cloud.Error{Reason: cloud.Mismatch, Kind: KindAddressPool, ID: p.ID, Field: "IpAddress", Detail: "the address is not in the pool"}
	}
	return nil, address, &cloud.Error{Reason: cloud.Exhausted, Kind: KindAddressPool, ID: p.ID, Detail: "no address of the pool is left"}
}
