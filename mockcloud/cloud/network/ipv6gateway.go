package network

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// KindIPv6Gateway is the kind of an IPv6 gateway.
const KindIPv6Gateway = cloud.KindIPv6Gateway

// IPv6Gateway lets IPv6 addresses of a VPC reach the internet, those that have
// bandwidth for that. A VPC has one at most.
type IPv6Gateway struct {
	cloud.Record
	VPC               *VPC
	Name, Description string
	ResourceGroupID   string
	// Ready is when its status turns from Pending to Available.
	Ready time.Time

	leaving bool
	public  cloud.Index[*IPv6Instance] // the addresses of all accounts that have bandwidth through it
}

var (
	ipv6Gateways    cloud.Table[*IPv6Gateway]
	ipv6GatewayGoes cloud.Event[*IPv6Gateway]
)

func init() {
	ipv6Gateways.Define(cloud.Definition[*IPv6Gateway]{
		Kind: KindIPv6Gateway, Stands: cloud.Shareable,
		Networks: func(g *IPv6Gateway, yield func(*cloud.Record) bool) { yield(g.VPC.Head()) },
		Indexes:  []cloud.IndexOn[*IPv6Gateway]{cloud.On("name", func(g *IPv6Gateway) string { return g.Name })},
		Tags:     &cloud.Tags[*IPv6Gateway]{By: cloud.View},
		Group:    func(g *IPv6Gateway) *string { return &g.ResourceGroupID },
	})
	ipv6GatewayGoes.Define("an IPv6 gateway is gone", &ipv6Gateways, func(w *cloud.World, g *IPv6Gateway, _ uint64, _ time.Time) {
		removeIPv6Gateway(w, g)
	})
}

func removeIPv6Gateway(w *cloud.World, g *IPv6Gateway) {
	g.VPC.ipv6Gateway = nil
	ipv6Gateways.Remove(w, g)
}

// Available says whether the gateway is ready for use and stays so.
func (g *IPv6Gateway) Available(now time.Time) bool { return !now.Before(g.Ready) && !g.leaving }

// Leaving says whether the gateway is being deleted.
func (g *IPv6Gateway) Leaving() bool { return g.leaving }

// IPv6Gateway is the IPv6 gateway of the VPC; nil where it has none.
func (v *VPC) IPv6Gateway() *IPv6Gateway { return v.ipv6Gateway }

// NewIPv6Gateway describes an IPv6 gateway to create.
type NewIPv6Gateway struct {
	VPCID, Name, Description, ResourceGroupID string
	Tags                                      []cloud.Tag
}

// CreateIPv6Gateway makes the IPv6 gateway of a VPC of the caller that has IPv6.
func CreateIPv6Gateway(c *cloud.Call, n NewIPv6Gateway) (*IPv6Gateway, error) {
	vpc, err := forNewGateway(c, &ipv6Gateways, n.VPCID)
	if err != nil {
		return nil, err
	}
	if err := checkText(KindIPv6Gateway, n.Name, n.Description); err != nil {
		return nil, err
	}
	switch {
	case len(vpc.IPv6) == 0:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindVPC, ID: vpc.ID, Field: "IPv6", Detail: "the VPC has no IPv6 block"}
	case vpc.ipv6Gateway != nil:
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindIPv6Gateway, ID: vpc.ID, Detail: "the VPC has the IPv6 gateway " + vpc.ipv6Gateway.ID}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g := &IPv6Gateway{
		Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "ipv6gw")), VPC: vpc,
		Name: n.Name, Description: n.Description, ResourceGroupID: group, Ready: c.Settled(),
	}
	vpc.ipv6Gateway = g
	ipv6Gateways.Add(c.World, g)
	c.AddTags(g.Head(), n.Tags)
	return g, nil
}

// IPv6GatewayFilter selects IPv6 gateways; the zero value of each condition selects all.
type IPv6GatewayFilter struct {
	ID, VPCID, Name, ResourceGroupID string
	Tags                             []cloud.Tag
}

// IPv6Gateways lists the IPv6 gateways that the caller sees in the call's region:
// its own, and those of VPCs with vSwitches that are shared with it.
func IPv6Gateways(c *cloud.Call, f IPv6GatewayFilter, page cloud.PageRequest) (cloud.Page[*IPv6Gateway], error) {
	q := cloud.Query[*IPv6Gateway]{Tags: f.Tags}.On("name", f.Name).On(cloud.ByNetwork, f.VPCID).On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return ipv6Gateways.List(c, q, page)
}

// FindIPv6Gateway finds an IPv6 gateway by its id, for what the caller means to do with it.
func FindIPv6Gateway(c *cloud.Call, id string, verb cloud.Verb) (*IPv6Gateway, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return ipv6Gateways.Find(c, id, verb)
}

// ModifyIPv6Gateway changes what people call an IPv6 gateway; nil leaves it as it is.
func ModifyIPv6Gateway(c *cloud.Call, id string, name, description *string) error {
	g, err := FindIPv6Gateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkText(KindIPv6Gateway, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ipv6Gateways.Change(c.World, g, func() { cloud.Assign(&g.Name, name) })
	cloud.Assign(&g.Description, description)
	return nil
}

// DeleteIPv6Gateway deletes an IPv6 gateway through which no address of any account
// reaches the internet. It goes when that has settled.
func DeleteIPv6Gateway(c *cloud.Call, id string) error {
	g, err := FindIPv6Gateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if !g.Available(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindIPv6Gateway, ID: id}
	}
	if err := g.checkUnused(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	g.leaving = true
	ipv6GatewayGoes.Plan(c.World, c.Settled(), g, 0)
	return nil
}

// checkUnused says what goes through the gateway. What participants send through it
// is told apart (contract of DeleteIpv6Gateway: DependencyViolation.SharedIpv6InternetBandwidth).
func (g *IPv6Gateway) checkUnused(c *cloud.Call) error {
	if egressOnlyRules.Under(c.World, g.Owner, g.Region, "gateway", g.ID) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv6Gateway, ID: g.ID, By: KindEgressOnlyRule, Detail: "the IPv6 gateway has egress-only rules"}
	}
	for address := range g.public.All {
		if _, err := ipv6Instances.Find(c, address.ID, cloud.View); err != nil {
			return &cloud.Error{
				Reason: cloud.InUse, Kind: KindIPv6Gateway, ID: g.ID, By: KindIPv6Instance, Field: "Shared",
				Detail: "the account " + address.Owner + " has bandwidth for the IPv6 address " + address.Address.String(),
			}
		}
	}
	if g.public.Len() > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv6Gateway, ID: g.ID, By: KindIPv6Instance, Detail: "IPv6 addresses have bandwidth through the IPv6 gateway"}
	}
	return nil
}
