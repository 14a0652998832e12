package addressing

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// The kinds of what plans addresses.
const (
	KindIPAM       cloud.Kind = "IPAM"
	KindScope      cloud.Kind = "IPAM scope"
	KindPool                  = cloud.KindIPAMPool
	KindAllocation            = cloud.KindIPAMAllocation
	KindDiscovery             = cloud.KindIPAMDiscovery
	KindService    cloud.Kind = "IPAM service"
)

// The quotas of what plans addresses, by their codes in Quota Center.
const (
	QuotaIPAMs       = "ipam_quota_per_region"
	QuotaScopes      = "ipam_scope_quota_per_ipam"
	QuotaPools       = "ipam_pool_quota_per_scope"
	QuotaSubPools    = "ipam_sub_pool_quota_per_ipam_pool"
	QuotaDepth       = "ipam_pool_quota_depth"
	QuotaBlocks      = "ipam_cidr_quota_per_ipam_pool"
	QuotaDiscoveries = "custom_ipam_resource_discovery_quota_per_region"
)

// Service lets an account plan its addresses.
var Service cloud.Service

// Labels are what people call a thing, and the resource group that it is in.
type Labels struct{ Name, Description, ResourceGroupID string }

// check says whether a new thing can have the labels, and finds its resource group.
func (l *Labels) check(c *cloud.Call, kind cloud.Kind, tags []cloud.Tag) (err error) {
	if err := network.CheckText(kind, l.Name, l.Description); err != nil {
		return err
	}
	if err := c.CheckTags("", tags); err != nil {
		return err
	}
	l.ResourceGroupID, err = identity.InResourceGroup(c, l.ResourceGroupID)
	return err
}

// Relabeling is a change of what people call a thing; nil leaves a text as it is.
type Relabeling struct{ Name, Description *string }

func (r Relabeling) check(kind cloud.Kind) error {
	return network.CheckText(kind, cloud.Value(r.Name), cloud.Value(r.Description))
}

func (l *Labels) change(r Relabeling) {
	cloud.Assign(&l.Name, r.Name)
	cloud.Assign(&l.Description, r.Description)
}

// IPAM plans the addresses of an account in some regions. Its own region is where it is managed.
type IPAM struct {
	cloud.Record
	Labels
	Regions []string
	// Private and Public are its default scopes.
	Private, Public *Scope
	// Discovery is its default one, and Association the id of how both stand to each other.
	Discovery   *Discovery
	Association string
}

var ipams cloud.Table[*IPAM]

func init() {
	Service.Define(KindService)
	define(&ipams, func(i *IPAM) *Labels { return &i.Labels }, cloud.Definition[*IPAM]{
		Kind: KindIPAM, InPolicies: "vpc:ipam",
		Quotas: oneInRegion(QuotaIPAMs, "IPAMs", ipams.Own),
	})
}

// oneInRegion is the quota of what an account has once in a region.
func oneInRegion(code, name string, own func(w *cloud.World, account, region string) int) []cloud.Quota {
	return []cloud.Quota{{
		Product: "vpc", Code: code, Default: 1, Name: name, Description: "How many " + name + " the account can create in a region", Usage: own,
	}}
}

// define defines a kind whose things have labels.
func define[T cloud.Thing](table *cloud.Table[T], of func(T) *Labels, d cloud.Definition[T]) {
	d.Tags = &cloud.Tags[T]{By: cloud.Modify}
	if d.Sharing != nil {
		d.Tags.By = cloud.View
		d.Stands, d.Networks = cloud.Shareable, func(thing T, yield func(*cloud.Record) bool) { yield(thing.Head()) }
		d.Views = []string{d.Sharing.Looks}
	}
	d.Group = func(thing T) *string { return &of(thing).ResourceGroupID }
	d.Indexes = append(d.Indexes, cloud.On("name", func(thing T) string { return of(thing).Name }))
	table.Define(d)
}

// checkRegions says whether all regions are there.
func checkRegions(c *cloud.Call, kind cloud.Kind, regions []string) error {
	for i, region := range regions {
		if slices.Contains(regions[:i], region) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: kind, Field: "OperatingRegion", Detail: "the region " + region + " is given twice"}
		}
		if _, there := cloud.FindRegion(region); !there {
			return cloud.Invalid(kind, "OperatingRegion", "there is no region "+region)
		}
	}
	return nil
}

// operating are the regions in which something works: that where it is managed is one of them.
func operating(c *cloud.Call, regions []string) []string {
	if slices.Contains(regions, c.Region) {
		return regions
	}
	return append([]string{c.Region}, regions...)
}

// NewIPAM describes an IPAM to create, or a resource discovery.
type NewIPAM struct {
	Labels
	Regions []string
	Tags    []cloud.Tag
}

// CreateIPAM makes an IPAM of the caller, whose account has opened the service, with two
// scopes. A resource discovery that the account has in the region becomes its default one.
func CreateIPAM(c *cloud.Call, n NewIPAM) (*IPAM, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := Service.Check(c); err != nil {
		return nil, err
	}
	if err := checkRegions(c, KindIPAM, n.Regions); err != nil {
		return nil, err
	}
	if err := n.check(c, KindIPAM, n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaIPAMs, c.AccountID, ipams.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i := &IPAM{Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "ipam")), Labels: n.Labels, Regions: operating(c, n.Regions)}
	i.Private, i.Public = newScope(c, i, Labels{ResourceGroupID: n.ResourceGroupID}), newScope(c, i, Labels{ResourceGroupID: n.ResourceGroupID})
	i.Public.Public = true
	scopes.Add(c.World, i.Private)
	scopes.Add(c.World, i.Public)
	for d := range discoveries.All(c.World, c.AccountID, c.Region) {
		i.Discovery = d
	}
	if i.Discovery == nil {
		i.Discovery = newDiscovery(c, Labels{ResourceGroupID: n.ResourceGroupID})
	}
	i.Discovery.IPAM, i.Discovery.Regions = i, nil
	i.Association = c.NetworkID(c.Region, "ipam-res-disco-asso")
	ipams.Add(c.World, i)
	c.AddTags(i.Head(), n.Tags)
	return i, nil
}

// FindIPAM finds an IPAM for what the caller means to do with it.
func FindIPAM(c *cloud.Call, id string, verb cloud.Verb) (*IPAM, error) {
	return ipams.Find(c, id, verb)
}

// Query selects things by what all kinds here have; the zero value of each condition selects all.
type Query struct {
	IDs                   []string
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
}

func queried[T cloud.Thing](q Query) cloud.Query[T] {
	return cloud.Query[T]{IDs: q.IDs, Tags: q.Tags}.On("name", q.Name).On(cloud.ByGroup, q.ResourceGroupID)
}

// IPAMs lists the caller's IPAMs in the call's region.
func IPAMs(c *cloud.Call, q Query, page cloud.PageRequest) (cloud.Page[*IPAM], error) {
	return ipams.List(c, queried[*IPAM](q), page)
}

// regionsAfter are the regions once some are added and others removed. That where it is
// managed stays.
func regionsAfter(c *cloud.Call, kind cloud.Kind, id string, before, add, remove []string) ([]string, error) {
	after := slices.Clone(before)
	for _, region := range remove {
		at := slices.Index(after, region)
		if at < 0 || region == c.Region {
			return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: kind, ID: id, Field: "RemoveOperatingRegion", Detail: "the region " + region + " cannot be removed"}
		}
		after = slices.Delete(after, at, at+1)
	}
	after = append(after, add...)
	return after, checkRegions(c, kind, after)
}

// ModifyIPAM changes what people call an IPAM, and its regions: those of its pools stay.
func ModifyIPAM(c *cloud.Call, id string, change Relabeling, add, remove []string) error {
	i, err := FindIPAM(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.check(KindIPAM); err != nil {
		return err
	}
	regions, err := regionsAfter(c, KindIPAM, id, i.Regions, add, remove)
	if err != nil {
		return err
	}
	for p := range pools.Each(c.World, i.Owner, i.Region, "ipam", id) {
		if p.PoolRegion != "" && !slices.Contains(regions, p.PoolRegion) {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindIPAM, ID: id, By: KindPool, Detail: "the pool " + p.ID + " is for a region that would go"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ipams.Change(c.World, i, func() { i.change(change) })
	i.Regions = regions
	return nil
}

// DeleteIPAM deletes an IPAM without pools and scopes besides the default ones, which go along
// with its default resource discovery.
func DeleteIPAM(c *cloud.Call, id string) error {
	i, err := FindIPAM(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if pools.Under(c.World, i.Owner, i.Region, "ipam", id) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPAM, ID: id, By: KindPool, Detail: "the IPAM has pools"}
	}
	if i.CountScopes(c.World) > 2 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPAM, ID: id, By: KindScope, Detail: "the IPAM has scopes besides its default ones"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	scopes.Remove(c.World, i.Private)
	scopes.Remove(c.World, i.Public)
	discoveries.Remove(c.World, i.Discovery)
	ipams.Remove(c.World, i)
	return nil
}

// CountScopes counts the scopes of the IPAM, the default ones included.
func (i *IPAM) CountScopes(w *cloud.World) int {
	return scopes.Under(w, i.Owner, i.Region, "ipam", i.ID)
}
