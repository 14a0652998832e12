package vpcipam

import (
	"errors"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The versions of IP.
const (
	versionIPv4 = "IPv4"
	versionIPv6 = "IPv6"
)

// number reads a number; nil where it is not given.
func number(given *int32) *int {
	if given == nil {
		return nil
	}
	return new(int(*given))
}

// shown shows a number that may not be there.
func shown(number *int) *int32 {
	if number == nil {
		return nil
	}
	return new(int32(*number))
}

func masks(least, most, usual *int32) addressing.Masks {
	return addressing.Masks{Min: number(least), Max: number(most), Usual: number(usual)}
}

func createIpamPool(c *cloud.Call, q *CreateIpamPoolRequest) (*CreateIpamPoolResponse, error) {
	n := addressing.NewPool{
		Labels: addressing.Labels{Name: q.IpamPoolName, Description: q.IpamPoolDescription, ResourceGroupID: q.ResourceGroupId},
		Masks:  masks(q.AllocationMinCidrMask, q.AllocationMaxCidrMask, q.AllocationDefaultCidrMask),
		Scope:  q.IpamScopeId, Source: q.SourceIpamPoolId, Region: q.PoolRegionId, ISP: q.Ipv6Isp,
		Imports: services.IsTrue(q.AutoImport), Tags: services.Tags(q.Tag),
	}
	switch {
	case strings.EqualFold(q.IpVersion, versionIPv6):
		n.IPv6 = new(true)
	case strings.EqualFold(q.IpVersion, versionIPv4):
		n.IPv6 = new(false)
	case q.IpVersion != "":
		return nil, services.Malformed(addressing.KindPool, "IpVersion", "an IP version is IPv4 or IPv6")
	}
	p, err := addressing.CreatePool(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateIpamPoolResponse{IpamPoolId: &p.ID}, nil
}

func listIpamPools(c *cloud.Call, q *ListIpamPoolsRequest) (*ListIpamPoolsResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	var page cloud.Page[*addressing.Pool]
	if query, can := asked(c, q.IpamPoolIds, q.IpamPoolName, q.ResourceGroupId, q.Tags); can {
		var err error
		if page, err = addressing.Pools(c, addressing.PoolQuery{Query: query, Received: q.IsShared, Scope: q.IpamScopeId, Source: q.SourceIpamPoolId, Region: q.PoolRegionId}, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListIpamPoolsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		IpamPools: services.Each(page.Items, func(p *addressing.Pool) IpamPool { return viewPool(c, p) }),
	}, nil
}

func viewPool(c *cloud.Call, p *addressing.Pool) IpamPool {
	version, source := versionIPv4, ""
	if p.IPv6 {
		version = versionIPv6
	}
	if p.Source != nil {
		source = p.Source.ID
	}
	return IpamPool{
		IpamPoolId: &p.ID, IpamPoolName: new(p.Name), IpamPoolDescription: new(p.Description), IpVersion: &version, Ipv6Isp: services.Text(p.ISP),
		AllocationDefaultCidrMask: shown(p.Usual), AllocationMinCidrMask: shown(p.Min), AllocationMaxCidrMask: shown(p.Max), AutoImport: new(p.Imports),
		Cidrs: services.Each(p.Blocks, netip.Prefix.String), HasSubPool: new(p.CountSubPools(c.World) > 0), IpamId: &p.Scope.IPAM.ID, IpamRegionId: &p.Region,
		IpamScopeId: &p.Scope.ID, IpamScopeType: new(p.Scope.Type()), IsShared: new(p.IsPrincipal(c.AccountID)), OwnerId: accountNumber(p.Owner), PoolDepth: new(int32(p.Depth())),
		PoolRegionId: new(p.PoolRegion), RegionId: &p.Region, SourceIpamPoolId: &source, Status: &created, ResourceGroupId: new(cloud.ForOwner(c, p, p.ResourceGroupID)),
		CreateTime: services.Seconds(p.Created), Tags: tagsOf(c, p.ID),
	}
}

func updateIpamPool(c *cloud.Call, q *UpdateIpamPoolRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.ModifyPool(c, q.IpamPoolId, addressing.PoolChange{
		Relabeling: relabeling(q.IpamPoolName, q.IpamPoolDescription), Imports: q.AutoImport,
		Masks: masks(q.AllocationMinCidrMask, q.AllocationMaxCidrMask, q.AllocationDefaultCidrMask), NoUsual: services.IsTrue(q.ClearAllocationDefaultCidrMask),
	})
}

func deleteIpamPool(c *cloud.Call, q *DeleteIpamPoolRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.DeletePool(c, q.IpamPoolId)
}

// parseBlock reads a block; it is not valid where none is given.
func parseBlock(text string) (netip.Prefix, error) {
	if text == "" {
		return netip.Prefix{}, nil
	}
	block, err := netip.ParsePrefix(text)
	if err != nil {
		return block, services.Malformed(addressing.KindPool, "Cidr", strconv.Quote(text)+" is no CIDR block")
	}
	return block, nil
}

// wish reads a request for a block.
func wish(block string, mask *int32) (addressing.Wish, error) {
	parsed, err := parseBlock(block)
	return addressing.Wish{Block: parsed, Mask: number(mask)}, err
}

// blockOf is the block that a pool has for a request.
func blockOf(c *cloud.Call, pool, block string, mask *int32, of func(*cloud.Call, string, addressing.Wish) (netip.Prefix, error)) (*string, error) {
	wanted, err := wish(block, mask)
	if err != nil {
		return nil, err
	}
	found, err := of(c, pool, wanted)
	return new(found.String()), err
}

func addIpamPoolCidr(c *cloud.Call, q *AddIpamPoolCidrRequest) (*AddIpamPoolCidrResponse, error) {
	block, err := blockOf(c, q.IpamPoolId, q.Cidr, q.NetmaskLength, addressing.AddBlock)
	return &AddIpamPoolCidrResponse{Cidr: block}, err
}

// missing says of an error that there is no such pool: it has nothing, as Terraform's data sources
// (1.289) expect of pools that are not there.
func missing(err error) bool {
	refused, ok := errors.AsType[*cloud.Error](err)
	return ok && refused.Reason == cloud.NotFound
}

func listIpamPoolCidrs(c *cloud.Call, q *ListIpamPoolCidrsRequest) (*ListIpamPoolCidrsResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	pool, err := addressing.FindPool(c, q.IpamPoolId, cloud.View)
	if missing(err) {
		return &ListIpamPoolCidrsResponse{NextToken: new(""), TotalCount: new(int64(0)), Count: new(int64(0)), MaxResults: new(int64(p.Limit)), IpamPoolCidrs: []IpamPoolCidr{}}, nil
	}
	if err != nil {
		return nil, err
	}
	blocks := slices.DeleteFunc(slices.Clone(pool.Blocks), func(block netip.Prefix) bool { return !services.IsOrAny(q.Cidr, block.String()) })
	page, err := cloud.ListParts(blocks, func(block netip.Prefix) uint64 { return uint64(slices.Index(pool.Blocks, block) + 1) }, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListIpamPoolCidrsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		IpamPoolCidrs: services.Each(page.Items, func(block netip.Prefix) IpamPoolCidr {
			return IpamPoolCidr{Cidr: new(block.String()), IpamPoolId: &pool.ID, Status: &created}
		}),
	}, nil
}

func deleteIpamPoolCidr(c *cloud.Call, q *DeleteIpamPoolCidrRequest) (*EmptyResponse, error) {
	block, err := parseBlock(q.Cidr)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, addressing.RemoveBlock(c, q.IpamPoolId, block)
}

func createIpamPoolAllocation(c *cloud.Call, q *CreateIpamPoolAllocationRequest) (*CreateIpamPoolAllocationResponse, error) {
	wanted, err := wish(q.Cidr, q.CidrMask)
	if err != nil {
		return nil, err
	}
	a, err := addressing.Reserve(c, q.IpamPoolId, wanted, q.IpamPoolAllocationName, q.IpamPoolAllocationDescription)
	if err != nil {
		return nil, err
	}
	return &CreateIpamPoolAllocationResponse{IpamPoolAllocationId: &a.ID, Cidr: new(a.Block.String()), SourceCidr: new(a.Source().String())}, nil
}

func viewAllocation(a *addressing.Allocation) *IpamPoolAllocation {
	return &IpamPoolAllocation{
		IpamPoolAllocationId: &a.ID, IpamPoolAllocationName: new(a.Name), IpamPoolAllocationDescription: new(a.Description), IpamPoolId: &a.Pool.ID,
		Cidr: new(a.Block.String()), SourceCidr: new(a.Source().String()), ResourceId: &a.ResourceID, ResourceType: new(string(a.Type)),
		ResourceOwnerId: accountNumber(a.Owner), ResourceRegionId: &a.ResourceRegion, RegionId: &a.Region, Status: &created, CreationTime: services.Seconds(a.Created),
	}
}

func getIpamPoolAllocation(c *cloud.Call, q *GetIpamPoolAllocationRequest) (*IpamPoolAllocation, error) {
	a, err := addressing.FindAllocation(c, q.IpamPoolAllocationId, cloud.View)
	if err != nil {
		return nil, err
	}
	return viewAllocation(a), nil
}

func listIpamPoolAllocations(c *cloud.Call, q *ListIpamPoolAllocationsRequest) (*ListIpamPoolAllocationsResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := addressing.Allocations(c, q.IpamPoolId, q.IpamPoolAllocationIds, q.IpamPoolAllocationName, q.Cidr, p.PageRequest)
	if err != nil && !missing(err) {
		return nil, err
	}
	return &ListIpamPoolAllocationsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		IpamPoolAllocations: services.Each(page.Items, func(a *addressing.Allocation) IpamPoolAllocation { return *viewAllocation(a) }),
	}, nil
}

func updateIpamPoolAllocation(c *cloud.Call, q *UpdateIpamPoolAllocationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.ModifyAllocation(c, q.IpamPoolAllocationId, relabeling(q.IpamPoolAllocationName, q.IpamPoolAllocationDescription))
}

// deleteIpamPoolAllocation looks at what else the request says of the allocation: it must be so.
func deleteIpamPoolAllocation(c *cloud.Call, q *DeleteIpamPoolAllocationRequest) (*EmptyResponse, error) {
	a, err := addressing.FindAllocation(c, q.IpamPoolAllocationId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if !services.IsOrAny(q.IpamPoolId, a.Pool.ID) || !services.IsOrAny(q.Cidr, a.Block.String()) {
		return nil, cloud.Missing(addressing.KindAllocation, q.IpamPoolAllocationId)
	}
	return &EmptyResponse{}, addressing.Release(c, q.IpamPoolAllocationId)
}

func getIpamPoolNextAvailableCidr(c *cloud.Call, q *GetIpamPoolNextAvailableCidrRequest) (*GetIpamPoolNextAvailableCidrResponse, error) {
	block, err := blockOf(c, q.IpamPoolId, q.CidrBlock, q.CidrMask, addressing.Next)
	return &GetIpamPoolNextAvailableCidrResponse{CidrBlock: block}, err
}
