package gateway

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// AddressPool is a pool of public addresses of an account, out of whose blocks it
// allocates EIPs.
type AddressPool struct {
	cloud.Record
	Name, Description string
	ISP               string
	ResourceGroupID   string
	// Protections are the editions of protection against floods that its EIPs have.
	Protections []string

	leaving bool
}

// KindAddressPool is the kind of a pool of public addresses.
const KindAddressPool cloud.Kind = "public IP address pool"

// The quotas of pools. The vendor has them, and publishes neither their codes nor
// their defaults: these are mockcloud's own.
const (
	// QuotaAddressPools limits the pools of an account in a region.
	QuotaAddressPools = "eip_public_ip_address_pool_num"
	// QuotaPooledAddresses limits the addresses of a pool.
	QuotaPooledAddresses = "eip_public_ip_address_num_per_pool"
)

var (
	addressPools    cloud.Table[*AddressPool]
	addressPoolGoes cloud.Event[*AddressPool]
)

func init() {
	addressPools.Define(cloud.Definition[*AddressPool]{
		Kind: KindAddressPool, InPolicies: "vpc:publicipaddresspool",
		Indexes: []cloud.IndexOn[*AddressPool]{
			cloud.On("name", func(p *AddressPool) string { return p.Name }),
			cloud.On("ISP", func(p *AddressPool) string { return p.ISP }),
		},
		Tags:  &cloud.Tags[*AddressPool]{By: cloud.Modify},
		Group: func(p *AddressPool) *string { return &p.ResourceGroupID },
		Quotas: []cloud.Quota{
			{
				Product: "eip", Code: QuotaAddressPools, Default: 10, Adjustable: true,
				Name: "Public IP address pools", Description: "How many public IP address pools the account can create in a region",
				Usage: addressPools.Own,
			},
			{
				Product: "eip", Code: QuotaPooledAddresses, Default: 1024, Adjustable: true,
				Name: "Addresses of a public IP address pool", Description: "How many addresses a public IP address pool can have",
				Most: cloud.MostOf(&addressPools, (*AddressPool).size),
			},
		},
	})
	addressPoolGoes.Define("a public IP address pool is gone", &addressPools, func(w *cloud.World, p *AddressPool, _ uint64, at time.Time) {
		for _, b := range slices.Collect(p.blocks(w)) {
			removePoolBlock(w, b, at)
		}
		addressPools.Remove(w, p)
	})
}

// AddressPoolStatus is the status of a pool, or of a block of one.
type AddressPoolStatus string

// The statuses of pools and their blocks. A pool is never modified for a time, so
// that several blocks can be added side by side.
const (
	AddressPoolCreated   AddressPoolStatus = "Created"
	AddressPoolModifying AddressPoolStatus = "Modifying"
	AddressPoolDeleting  AddressPoolStatus = "Deleting"
)

// Status is the pool's status.
func (p *AddressPool) Status() AddressPoolStatus {
	if p.leaving {
		return AddressPoolDeleting
	}
	return AddressPoolCreated
}

func (p *AddressPool) mustBeCreated() error {
	if p.leaving {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindAddressPool, ID: p.ID, Detail: "the pool is being deleted"}
	}
	return nil
}

// size is how many addresses the pool has, also those of blocks that come and go.
func (p *AddressPool) size(w *cloud.World) (size int) {
	for b := range p.blocks(w) {
		size += b.Size()
	}
	return size
}

// Use is how many addresses the pool has, and how many of them EIPs have.
func (p *AddressPool) Use(w *cloud.World) (size, used int) {
	return p.size(w), eips.Under(w, p.Owner, p.Region, "pool", p.ID)
}

// NewAddressPool describes a pool to create.
type NewAddressPool struct {
	Name, Description, ISP, ResourceGroupID string
	Protections                             []string
	Tags                                    []cloud.Tag
}

// CreateAddressPool makes a pool without addresses in the call's region.
func CreateAddressPool(c *cloud.Call, n NewAddressPool) (*AddressPool, error) {
	spec := EIPSpec{ISP: n.ISP, ResourceGroupID: n.ResourceGroupID}
	if err := spec.check(c); err != nil {
		return nil, err
	}
	if err := network.CheckText(KindAddressPool, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := checkProtections(KindAddressPool, n.Protections); err != nil {
		return nil, err
	}
	if len(n.Protections) > 0 && spec.ISP != usualISP {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindAddressPool, Field: "ISP", Detail: "lines of the type " + spec.ISP + " have no such protection"}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaAddressPools, c.AccountID, addressPools.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p := newAddressPool(c, n, spec.ISP, spec.ResourceGroupID)
	c.AddTags(p.Head(), n.Tags)
	return p, nil
}

func newAddressPool(c *cloud.Call, n NewAddressPool, isp, group string) *AddressPool {
	p := &AddressPool{
		Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "pippool")), Name: n.Name, Description: n.Description, ISP: isp, ResourceGroupID: group, Protections: n.Protections,
	}
	addressPools.Add(c.World, p)
	return p
}

// AddressPoolFilter selects pools; the zero value of each condition selects all.
type AddressPoolFilter struct {
	IDs                        []string
	Name, ISP, ResourceGroupID string
	Status                     AddressPoolStatus
	Protected                  *bool
	Tags                       []cloud.Tag
}

// AddressPools lists the caller's pools in the call's region.
func AddressPools(c *cloud.Call, f AddressPoolFilter, page cloud.PageRequest) (cloud.Page[*AddressPool], error) {
	q := cloud.Query[*AddressPool]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On("ISP", f.ISP).On(cloud.ByGroup, f.ResourceGroupID)
	if f.Status != "" || f.Protected != nil {
		q = q.And(func(p *AddressPool) bool {
			return (f.Status == "" || f.Status == p.Status()) && (f.Protected == nil || *f.Protected == (len(p.Protections) > 0))
		})
	}
	return addressPools.List(c, q, page)
}

// ModifyAddressPool changes what people call a pool; nil leaves it as it is.
func ModifyAddressPool(c *cloud.Call, id string, name, description *string) error {
	p, err := addressPools.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := network.CheckText(KindAddressPool, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	addressPools.Change(c.World, p, func() { cloud.Assign(&p.Name, name) })
	cloud.Assign(&p.Description, description)
	return nil
}

// DeleteAddressPool deletes a pool, with its blocks, of whose addresses no EIP has
// any. It goes when that has settled.
func DeleteAddressPool(c *cloud.Call, id string) error {
	p, err := addressPools.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := p.mustBeCreated(); err != nil {
		return err
	}
	if _, used := p.Use(c.World); used > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindAddressPool, ID: id, By: KindEIP, Detail: "EIPs have addresses of the pool"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	p.leaving = true
	addressPoolGoes.Plan(c.World, c.Settled(), p, 0)
	return nil
}

// MigrateSegment makes a pool of a contiguous group, whose EIPs stay as they are.
func MigrateSegment(c *cloud.Call, id string, n NewAddressPool) (*AddressPool, error) {
	s, err := segments.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindAddressPool, n.Name, n.Description); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if s.Status(c.Now) != SegmentAllocated {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindSegment, ID: id}
	}
	if err := c.World.Within(QuotaAddressPools, c.AccountID, addressPools.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaPooledAddresses, c.AccountID, s.Count()-1); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	members := s.eips(c.World)
	p := newAddressPool(c, n, members[0].ISP, group)
	b := &PoolBlock{Record: c.NewRecord(s.Region, c.NetworkID(s.Region, "pipblock")), Pool: p, Block: s.Block}
	poolBlocks.Add(c.World, b)
	for _, e := range members {
		eips.Change(c.World, e, func() { e.Segment, e.Block = nil, b })
	}
	segments.Remove(c.World, s)
	return p, nil
}
