package addressing

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Pool has blocks, out of which pools below it and networks get theirs.
type Pool struct {
	cloud.Record
	Labels
	Scope *Scope
	// Source is the pool out of whose blocks it has its own; nil of a top one.
	Source *Pool
	// PoolRegion is the region whose networks get blocks of it; "" leaves it to be divided further.
	PoolRegion string
	IPv6       bool
	ISP        string // of one of IPv6
	Masks
	// Imports makes it allocate, by itself, blocks that networks of its region have out of its own.
	Imports bool
	Blocks  []netip.Prefix
}

// lookPool is the action by which pools are viewed.
const lookPool = "vpc:ListIpamPools"

// Masks are how long the masks of what is allocated out of a pool can be, and the one where
// none is asked for; nil is not said.
type Masks struct{ Min, Max, Usual *int }

var pools cloud.Table[*Pool]

func init() {
	define(&pools, func(p *Pool) *Labels { return &p.Labels }, cloud.Definition[*Pool]{
		Kind: KindPool, InPolicies: "vpc:ipampool",
		Sharing: &cloud.Sharing[*Pool]{
			// The vendor publishes the names of this permission and of the next one, not their
			// documents: these are the actions with which a participant views a pool, and gets blocks of it.
			Type: "IpamPool", Permission: "AliyunRSDefaultPermissionIpamPool", Looks: lookPool,
			Actions: []string{
				lookPool, "vpc:ListIpamPoolCidrs", "vpc:ListIpamPoolAllocations", "vpc:GetIpamPoolNextAvailableCidr", "vpc:CreateIpamPoolAllocation",
				"vpc:CreateVpc", "vpc:AssociateVpcCidrBlock", "vpc:TagResources", "vpc:UntagResources", "vpc:ListTagResources",
			},
		},
		Indexes: []cloud.IndexOn[*Pool]{
			cloud.On("ipam", func(p *Pool) string { return p.Scope.IPAM.ID }),
			cloud.On("scope", func(p *Pool) string { return p.Scope.ID }),
			cloud.On("region", func(p *Pool) string { return p.PoolRegion }),
			cloud.On("source", func(p *Pool) string {
				if p.Source == nil {
					return ""
				}
				return p.Source.ID
			}),
		},
		Quotas: []cloud.Quota{{
			Product: "vpc", Code: QuotaPools, Default: 500, Adjustable: true,
			Name: "Pools of an IPAM scope", Description: "How many pools an IPAM scope can have",
			Most: cloud.MostOf(&scopes, (*Scope).CountPools),
		}, {
			Product: "vpc", Code: QuotaSubPools, Default: 50, Adjustable: true,
			Name: "Sub-pools of an IPAM pool", Description: "How many pools can have an IPAM pool as their source",
			Most: cloud.MostOf(&pools, (*Pool).CountSubPools),
		}, {
			Product: "vpc", Code: QuotaDepth, Default: 10, Adjustable: true,
			Name: "Depth of IPAM pools", Description: "How deep IPAM pools can be nested",
			Most: cloud.MostOf(&pools, func(p *Pool, _ *cloud.World) int { return p.Depth() }),
		}, {
			Product: "vpc", Code: QuotaBlocks, Default: 50, Adjustable: true,
			Name: "CIDR blocks of an IPAM pool", Description: "How many CIDR blocks an IPAM pool can have",
			Most: cloud.MostOf(&pools, func(p *Pool, _ *cloud.World) int { return len(p.Blocks) }),
		}},
	})
	poolLooks.Define("an IPAM pool looks for networks", &pools, func(w *cloud.World, p *Pool, _ uint64, at time.Time) { p.look(w, at) })
}

// Depth is how many pools it is below.
func (p *Pool) Depth() (depth int) {
	for above := p.Source; above != nil; above = above.Source {
		depth++
	}
	return depth
}

// CountSubPools counts the pools whose source it is.
func (p *Pool) CountSubPools(w *cloud.World) int {
	return pools.Under(w, p.Owner, p.Region, "source", p.ID)
}

// Where is the region out of which its blocks are allocated.
func (p *Pool) Where() string {
	if p.PoolRegion != "" {
		return p.PoolRegion
	}
	return p.Region
}

// longest is how long a mask can be at most.
func (p *Pool) longest() int {
	if p.IPv6 {
		return 128
	}
	return 32
}

// checkMasks says whether masks go together.
func (p *Pool) checkMasks(m Masks) error {
	least, most := 0, p.longest()
	for _, one := range []struct {
		mask *int
		into *int
	}{{m.Min, &least}, {m.Max, &most}} {
		if one.mask == nil {
			continue
		}
		if *one.mask < least || *one.mask > most {
			return cloud.Invalid(KindPool, "CidrMask", "the masks of a pool are out of their limits")
		}
		*one.into = *one.mask
	}
	if m.Usual != nil && (*m.Usual < least || *m.Usual > most) {
		return cloud.Invalid(KindPool, "CidrMask", "the usual mask of a pool lies between the shortest and the longest one")
	}
	return nil
}

// NewPool describes a pool to create.
type NewPool struct {
	Labels
	Masks
	Scope, Source, Region, ISP string
	IPv6                       *bool // nil is what the scope has
	Imports                    bool
	Tags                       []cloud.Tag
}

// CreatePool makes a pool in a scope of the caller.
func CreatePool(c *cloud.Call, n NewPool) (*Pool, error) {
	scope, err := scopes.Find(c, n.Scope, cloud.Modify)
	if err != nil {
		return nil, err
	}
	p := &Pool{Labels: n.Labels, Masks: n.Masks, Scope: scope, PoolRegion: n.Region, Imports: n.Imports, IPv6: scope.Public, ISP: n.ISP}
	if n.IPv6 != nil && *n.IPv6 != scope.Public {
		return nil, cloud.Invalid(KindPool, "IpVersion", "a private scope has pools of IPv4, and a public one of IPv6")
	}
	if n.Source != "" {
		if p.Source, err = pools.Find(c, n.Source, cloud.Modify); err != nil {
			return nil, err
		}
		if p.Source.Scope != scope {
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindPool, By: KindScope, Detail: "the source of the pool is in another scope"}
		}
		if above := p.Source.PoolRegion; above != "" {
			if n.Region != "" && n.Region != above {
				return nil, cloud.Invalid(KindPool, "PoolRegionId", "a pool is for the region of its source")
			}
			p.PoolRegion = above
		}
		if err := c.World.Within(QuotaDepth, c.AccountID, p.Depth()-1); err != nil {
			return nil, err
		}
		if err := c.World.Within(QuotaSubPools, c.AccountID, p.Source.CountSubPools(c.World)); err != nil {
			return nil, err
		}
	}
	if p.PoolRegion != "" && !slices.Contains(scope.IPAM.Regions, p.PoolRegion) || p.PoolRegion == "" && (p.IPv6 || p.Imports) {
		return nil, cloud.Invalid(KindPool, "PoolRegionId", "a pool is for a region of its IPAM")
	}
	if err := p.checkMasks(n.Masks); err != nil {
		return nil, err
	}
	if err := p.check(c, KindPool, n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaPools, c.AccountID, scope.CountPools(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p.Record = c.NewRecord(c.Region, c.NetworkID(c.Region, "ipam-pool"))
	pools.Add(c.World, p)
	c.AddTags(p.Head(), n.Tags)
	return p, nil
}

// PoolQuery selects pools; the zero value of each condition selects all.
type PoolQuery struct {
	Query
	Scope, Source, Region string
	// Received selects those that others share with the caller, or those of its own.
	Received *bool
}

// isReceived says whether another account shares a thing with the caller, or that it is the caller's; nil is either.
func isReceived(c *cloud.Call, r *cloud.Record, received *bool) bool {
	return received == nil || *received == r.IsPrincipal(c.AccountID)
}

// Pools lists the caller's pools in the call's region, where their IPAM is managed, and those that others share with it.
func Pools(c *cloud.Call, q PoolQuery, page cloud.PageRequest) (cloud.Page[*Pool], error) {
	query := queried[*Pool](q.Query).On("scope", q.Scope).On("source", q.Source).On("region", q.Region)
	if q.Received != nil {
		query = query.And(func(p *Pool) bool { return isReceived(c, p.Head(), q.Received) })
	}
	return pools.List(c, query, page)
}

// FindPool finds a pool for what the caller means to do with it, where its IPAM is managed.
func FindPool(c *cloud.Call, id string, verb cloud.Verb) (*Pool, error) {
	return pools.Find(c, id, verb)
}

// PoolChange describes a change of a pool; nil leaves a value as it is.
type PoolChange struct {
	Relabeling
	Masks
	// NoUsual takes the usual mask away.
	NoUsual bool
	Imports *bool
}

// ModifyPool changes a pool. What is allocated already stays.
func ModifyPool(c *cloud.Call, id string, change PoolChange) error {
	p, err := FindPool(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.check(KindPool); err != nil {
		return err
	}
	masks := p.Masks
	for _, one := range []struct {
		into **int
		to   *int
	}{{&masks.Min, change.Min}, {&masks.Max, change.Max}, {&masks.Usual, change.Usual}} {
		if one.to != nil {
			*one.into = one.to
		}
	}
	if change.NoUsual {
		masks.Usual = nil
	}
	if err := p.checkMasks(masks); err != nil {
		return err
	}
	if change.Imports != nil && *change.Imports && p.PoolRegion == "" {
		return cloud.Invalid(KindPool, "AutoImport", "a pool without a region imports nothing")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	pools.Change(c.World, p, func() { p.change(change.Relabeling) })
	p.Masks = masks
	cloud.Assign(&p.Imports, change.Imports)
	p.lookSoon(c)
	return nil
}

// DeletePool deletes a pool without blocks and pools below it.
func DeletePool(c *cloud.Call, id string) error {
	p, err := FindPool(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if len(p.Blocks) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPool, ID: id, Field: "Cidr", Detail: "the pool has CIDR blocks"}
	}
	if p.InShare() {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPool, ID: id, By: cloud.KindResourceShare, Detail: "the pool is in a resource share"}
	}
	if p.CountSubPools(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPool, ID: id, By: KindPool, Detail: "other pools are below the pool"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	pools.Remove(c.World, p)
	return nil
}
