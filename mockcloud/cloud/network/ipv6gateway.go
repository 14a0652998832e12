package network

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindIPv6Gateway is the kind of an IPv6 gateway.
const KindIPv6Gateway = cloud.KindIPv6Gateway

// IPv6Gateway lets IPv6 addresses of a VPC reach the internet, those that have
// bandwidth for that. A VPC has one at most.
type IPv6Gateway struct {
	VPCGateway
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
	definition := defineGateway[*IPv6Gateway](KindIPv6Gateway, "vpc:ipv6gateway", cloud.Shareable, cloud.View)
	definition.Views = []string{"vpc:DescribeIpv6Gateways", "vpc:DescribeIpv6GatewayAttribute"}
	ipv6Gateways.Define(definition)
	ipv6GatewayGoes.Define("an IPv6 gateway is gone", &ipv6Gateways, func(w *cloud.World, g *IPv6Gateway, _ uint64, _ time.Time) {
		removeIPv6Gateway(w, g)
	})
	NextHopKind[*IPv6Gateway]{
		Type: ipv6GatewayHop, Table: &ipv6Gateways,
		VPC:   func(g *IPv6Gateway) *VPC { return g.VPC },
		Works: func(c *cloud.Call, g *IPv6Gateway) bool { return g.Available(c.Now) },
		Check: func(c *cloud.Call, g *IPv6Gateway, from *Route) error {
			if from.Destination != EverywhereIPv6 {
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNextHop, ID: g.ID, Field: "Destination", Detail: "only a route to ::/0 leads to an IPv6 gateway"}
			}
			return g.mustBeAvailable(c.Now)
		},
	}.Register()
	GatewayKind[*IPv6Gateway]{
		Type: "Ipv6Gateway", Table: &ipv6Gateways,
		VPC:   func(g *IPv6Gateway) *VPC { return g.VPC },
		Check: func(c *cloud.Call, g *IPv6Gateway) error { return g.mustBeAvailable(c.Now) },
		CheckNew: func(_ *cloud.Call, g *IPv6Gateway) error {
			if g.public.Len() > 0 {
				return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv6Gateway, ID: g.ID, By: KindIPv6Instance, Field: "Table", Detail: "IPv6 addresses have bandwidth through the IPv6 gateway"}
			}
			return nil
		},
	}.Register()
}

// ipv6GatewayHop is what the vendor calls IPv6 gateways that routes lead to. Those
// that have route tables it spells in another way.
const ipv6GatewayHop = "IPv6Gateway"

func removeIPv6Gateway(w *cloud.World, g *IPv6Gateway) {
	g.VPC.ipv6Gateway = nil
	ipv6Gateways.Remove(w, g)
}

// Available says whether the gateway is ready for use and stays so.
func (g *IPv6Gateway) Available(now time.Time) bool { return !now.Before(g.Ready) && !g.leaving }

func (g *IPv6Gateway) mustBeAvailable(now time.Time) error {
	if !g.Available(now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindIPv6Gateway, ID: g.ID}
	}
	return nil
}

// Leaving says whether the gateway is being deleted.
func (g *IPv6Gateway) Leaving() bool { return g.leaving }

// IPv6Gateway is the IPv6 gateway of the VPC; nil where it has none.
func (v *VPC) IPv6Gateway() *IPv6Gateway { return v.ipv6Gateway }

// CreateIPv6Gateway makes the IPv6 gateway of a VPC of the caller that has IPv6, and
// lets the route table of the VPC lead there (the vendor's page about route tables).
func CreateIPv6Gateway(c *cloud.Call, n NewVPCGateway) (*IPv6Gateway, error) {
	begun, err := newGateway(c, &ipv6Gateways, KindIPv6Gateway, n, func(vpc *VPC) error {
		switch {
		case len(vpc.IPv6) == 0:
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindVPC, ID: vpc.ID, Field: "IPv6", Detail: "the VPC has no IPv6 block"}
		case vpc.ipv6Gateway != nil:
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindIPv6Gateway, ID: vpc.ID, Detail: "the VPC has the IPv6 gateway " + vpc.ipv6Gateway.ID}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	g := &IPv6Gateway{VPCGateway: begun, Ready: c.Settled()}
	g.Record = c.NewRecord(g.VPC.Region, c.NetworkID(g.VPC.Region, "ipv6gw"))
	g.VPC.ipv6Gateway = g
	ipv6Gateways.Add(c.World, g)
	g.VPC.LeadTo(c, g.Head(), ipv6GatewayHop, EverywhereIPv6)
	c.AddTags(g.Head(), n.Tags)
	return g, nil
}

// IPv6Gateways lists the IPv6 gateways that the caller sees in the call's region:
// its own, and those of VPCs with vSwitches that are shared with it.
func IPv6Gateways(c *cloud.Call, f VPCGatewayFilter, page cloud.PageRequest) (cloud.Page[*IPv6Gateway], error) {
	return listGateways(c, &ipv6Gateways, f, page)
}

// FindIPv6Gateway finds an IPv6 gateway by its id, for what the caller means to do with it.
func FindIPv6Gateway(c *cloud.Call, id string, verb cloud.Verb) (*IPv6Gateway, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return ipv6Gateways.Find(c, id, verb)
}

// ModifyIPv6Gateway changes what people call an IPv6 gateway.
func ModifyIPv6Gateway(c *cloud.Call, id string, change LabelChange) error {
	g, err := FindIPv6Gateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	return relabel(c, &ipv6Gateways, g, change)
}

// DeleteIPv6Gateway deletes an IPv6 gateway through which no address of any account
// reaches the internet and that has no route table. It goes when that has settled,
// with the routes that lead to it.
func DeleteIPv6Gateway(c *cloud.Call, id string) error {
	g, err := FindIPv6Gateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := g.mustBeAvailable(c.Now); err != nil {
		return err
	}
	if err := g.checkUnused(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	g.leaving = true
	g.VPC.LeaveRoutesTo(c, g.Head())
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
	if table, ok := g.VPC.TableOfGateway(c.World, g.Head()); ok {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv6Gateway, ID: g.ID, By: cloud.KindRouteTable, Detail: "the IPv6 gateway is associated with the route table " + table.ID}
	}
	if !g.VPC.RoutesSettled(c, g.Head()) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRoute, Field: "Ipv6Gateway", Detail: "a route to the IPv6 gateway is being made, changed or deleted"}
	}
	return nil
}
