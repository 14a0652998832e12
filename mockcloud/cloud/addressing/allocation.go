package addressing

import (
	"cmp"
	"iter"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Allocation is a block out of a pool that somebody has, or that is reserved. It is in the
// region out of which the pool's blocks are allocated.
type Allocation struct {
	cloud.Record
	Name, Description string
	Pool              *Pool
	Block             netip.Prefix
	// Type says who has it, whose id and region are beside it.
	Type                       AllocationType
	ResourceID, ResourceRegion string
}

// AllocationType says what a block is allocated to.
type AllocationType string

// The types of allocations.
const (
	ForVPC  AllocationType = "VPC"
	ForPool AllocationType = "IpamPool"
	Custom  AllocationType = "Custom"
)

var (
	allocations cloud.Table[*Allocation]
	poolLooks   cloud.Event[*Pool]
)

// lookEvery is how often the cloud looks for networks (the vendor's page about resource discovery).
const lookEvery = 5 * time.Minute

func init() {
	allocations.Define(cloud.Definition[*Allocation]{
		Kind: KindAllocation, InPolicies: "vpc:ipampoolallocation", AtDeletion: cloud.GoAlong,
		Stands: cloud.Resident, Networks: func(a *Allocation, yield func(*cloud.Record) bool) { yield(a.Pool.Head()) },
		Indexes: []cloud.IndexOn[*Allocation]{
			cloud.On("pool", func(a *Allocation) string { return a.Pool.ID }),
			cloud.On("resource", func(a *Allocation) string { return a.ResourceID }),
		},
	})
	network.WhenVPCGoes(func(w *cloud.World, v *network.VPC) { release(w, v, nil) })
	network.WhenBlocksChange(func(c *cloud.Call, v *network.VPC) {
		release(c.World, v, append([]netip.Prefix{v.CIDR}, v.Secondary...))
		for _, managed := range cloud.Regions() {
			for p := range pools.Each(c.World, v.Owner, managed.ID, "region", v.Region) {
				p.lookSoon(c)
			}
		}
	})
}

// release ends the allocations of a VPC but for the blocks that it still has.
func release(w *cloud.World, v *network.VPC, but []netip.Prefix) {
	for _, a := range slices.Collect(allocations.Each(w, v.Owner, v.Region, "resource", v.ID)) {
		if !slices.Contains(but, a.Block) {
			allocations.Remove(w, a)
		}
	}
}

// allocations visits what is allocated out of the pool.
func (p *Pool) allocations(w *cloud.World) iter.Seq[*Allocation] {
	return allocations.Each(w, p.Owner, p.Where(), "pool", p.ID)
}

func (p *Pool) allocate(c *cloud.Call, a Allocation) *Allocation {
	a.Record, a.Pool = c.NewRecord(p.Where(), c.NetworkID(p.Where(), "ipam-pool-alloc")), p
	allocations.Add(c.World, &a)
	return &a
}

// Source is the block of the pool that the allocation is out of.
func (a *Allocation) Source() netip.Prefix { return a.Pool.around(a.Block) }

// from finds a pool out of which blocks are allocated in the call's region, and the block that a wish gets.
func from(c *cloud.Call, id string, wish Wish) (*Pool, netip.Prefix, error) {
	p, err := pools.FindAnywhere(c, id, cloud.Use)
	if err != nil {
		return nil, netip.Prefix{}, err
	}
	if p.Where() != c.Region {
		return nil, netip.Prefix{}, &cloud.Error{Reason: cloud.UnsupportedRegion, Kind: KindPool, ID: id, Detail: "blocks of the pool are allocated in " + p.Where()}
	}
	block, err := p.choose(c.World, wish, false)
	return p, block, err
}

// Next is the block that a wish would get now.
func Next(c *cloud.Call, pool string, wish Wish) (netip.Prefix, error) {
	_, block, err := from(c, pool, wish)
	return block, err
}

// Reserve reserves a block of a pool for what is no VPC.
func Reserve(c *cloud.Call, pool string, wish Wish, name, description string) (*Allocation, error) {
	p, block, err := from(c, pool, wish)
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindAllocation, name, description); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return p.allocate(c, Allocation{Name: name, Description: description, Block: block, Type: Custom, ResourceRegion: c.Region}), nil
}

// Grant is a block of a pool that a VPC is about to get.
type Grant struct {
	Block netip.Prefix
	pool  *Pool
}

// Plan finds the block that a VPC gets out of a pool for its region.
func Plan(c *cloud.Call, pool string, wish Wish) (*Grant, error) {
	p, block, err := from(c, pool, wish)
	if err != nil {
		return nil, err
	}
	if p.PoolRegion == "" {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, Kind: KindPool, ID: pool, Detail: "the pool is for no region"}
	}
	return &Grant{block, p}, nil
}

// To notes that a VPC has the block now.
func (g *Grant) To(c *cloud.Call, vpc string) {
	g.pool.allocate(c, Allocation{Block: g.Block, Type: ForVPC, ResourceID: vpc, ResourceRegion: c.Region})
}

// FindAllocation finds an allocation for what the caller means to do with it.
func FindAllocation(c *cloud.Call, id string, verb cloud.Verb) (*Allocation, error) {
	return allocations.Find(c, id, verb)
}

// Allocations lists what is allocated out of a pool: of a name and a block, where these are given.
func Allocations(c *cloud.Call, pool string, ids []string, name, block string, page cloud.PageRequest) (cloud.Page[*Allocation], error) {
	p, err := pools.FindAnywhere(c, pool, cloud.View)
	if err != nil {
		return cloud.Page[*Allocation]{}, err
	}
	query := cloud.Query[*Allocation]{IDs: ids}.On("pool", p.ID)
	if name != "" || block != "" {
		query = query.And(func(a *Allocation) bool {
			return (name == "" || name == a.Name) && (block == "" || block == a.Block.String())
		})
	}
	return allocations.List(c, query, page)
}

// ModifyAllocation changes what people call an allocation.
func ModifyAllocation(c *cloud.Call, id string, change Relabeling) error {
	a, err := FindAllocation(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.check(KindAllocation); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&a.Name, change.Name)
	cloud.Assign(&a.Description, change.Description)
	return nil
}

// Release ends an allocation: a VPC keeps its block, which is planned no more. Those of
// other pools end with the blocks of these.
func Release(c *cloud.Call, id string) error {
	a, err := FindAllocation(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if a.Type == ForPool {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindAllocation, ID: id, Detail: "the block is one of the pool " + a.ResourceID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	allocations.Remove(c.World, a)
	return nil
}

// lookSoon lets a pool that imports look for networks when the cloud looks the next time.
func (p *Pool) lookSoon(c *cloud.Call) {
	if p.Imports {
		poolLooks.Plan(c.World, c.Now.Add(lookEvery), p, 0)
	}
}

// look allocates the blocks that VPCs of the pool's region have out of its own and that are free: of
// those that overlap the largest. Pools of the default scopes do so alone.
func (p *Pool) look(w *cloud.World, at time.Time) {
	if !p.Imports || !p.Scope.Default() {
		return
	}
	type seen struct {
		vpc   *network.VPC
		block netip.Prefix
	}
	var found []*seen
	for v := range network.VPCsOf(w, p.Owner, p.PoolRegion) {
		for _, block := range append([]netip.Prefix{v.CIDR}, v.Secondary...) {
			found = append(found, &seen{v, block})
		}
	}
	slices.SortStableFunc(found, func(a, b *seen) int { return cmp.Compare(a.block.Bits(), b.block.Bits()) })
	c := w.ActAt(cloud.Caller{AccountID: p.Owner, Region: p.PoolRegion}, at)
	for _, one := range found {
		if _, err := p.choose(w, Wish{Block: one.block}, false); err == nil {
			p.allocate(c, Allocation{Block: one.block, Type: ForVPC, ResourceID: one.vpc.ID, ResourceRegion: p.PoolRegion})
		}
	}
}
