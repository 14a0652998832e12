package network

import (
	"errors"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindIPv4Gateway is the kind of an IPv4 gateway.
const KindIPv4Gateway cloud.Kind = "IPv4 gateway"

// IPv4Gateway is by what the IPv4 traffic between a VPC and the internet goes, once
// it is activated: then routes decide who reaches the internet. A VPC has one at most.
type IPv4Gateway struct {
	VPCGateway

	passing   IPv4GatewayStatus // until it has settled
	settles   time.Time
	activated bool
	shuts     bool // leaves the VPC without public IPv4 access, when it goes
}

var (
	ipv4Gateways    cloud.Table[*IPv4Gateway]
	ipv4GatewayGoes cloud.Event[*IPv4Gateway]
)

func init() {
	ipv4Gateways.Define(defineGateway[*IPv4Gateway](KindIPv4Gateway, "vpc:ipv4gateway", cloud.Resident, cloud.Modify))
	ipv4GatewayGoes.Define("an IPv4 gateway is gone", &ipv4Gateways, func(w *cloud.World, g *IPv4Gateway, _ uint64, _ time.Time) {
		removeIPv4Gateway(w, g)
	})
	NextHopKind[*IPv4Gateway]{
		Type: ipv4GatewayType, Table: &ipv4Gateways, IPv4Only: true,
		VPC:   func(g *IPv4Gateway) *VPC { return g.VPC },
		Works: func(c *cloud.Call, g *IPv4Gateway) bool { return g.Active(c.Now) && g.passing != IPv4GatewayDeleting },
		Check: func(c *cloud.Call, g *IPv4Gateway, _ *Route) error { return g.mustBeSettled(c.Now) },
	}.Register()
	GatewayKind[*IPv4Gateway]{
		Type: ipv4GatewayType, Table: &ipv4Gateways,
		VPC:   func(g *IPv4Gateway) *VPC { return g.VPC },
		Check: func(c *cloud.Call, g *IPv4Gateway) error { return g.mustBeSettled(c.Now) },
		CheckNew: func(_ *cloud.Call, g *IPv4Gateway) error {
			if !g.activated {
				return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindIPv4Gateway, ID: g.ID, Field: "Active", Detail: "the IPv4 gateway is not active"}
			}
			return nil
		},
	}.Register()
}

// ipv4GatewayType is what the vendor calls IPv4 gateways that routes lead to, and
// that have route tables.
const ipv4GatewayType = "Ipv4Gateway"

func removeIPv4Gateway(w *cloud.World, g *IPv4Gateway) {
	g.VPC.ipv4Gateway, g.VPC.private = nil, g.shuts
	ipv4Gateways.Remove(w, g)
}

// IPv4GatewayStatus is the status of an IPv4 gateway.
type IPv4GatewayStatus string

// The statuses of an IPv4 gateway.
const (
	IPv4GatewayCreating   IPv4GatewayStatus = "Creating"
	IPv4GatewayCreated    IPv4GatewayStatus = "Created"
	IPv4GatewayActivating IPv4GatewayStatus = "Activating"
	IPv4GatewayDeleting   IPv4GatewayStatus = "Deleting"
)

// Status is the gateway's status at a time.
func (g *IPv4Gateway) Status(now time.Time) IPv4GatewayStatus {
	if g.passing == IPv4GatewayDeleting || now.Before(g.settles) {
		return g.passing
	}
	return IPv4GatewayCreated
}

// Active says whether the gateway has been activated, and that has settled.
func (g *IPv4Gateway) Active(now time.Time) bool {
	return g.activated && (g.passing != IPv4GatewayActivating || !now.Before(g.settles))
}

// pass lets the gateway have a status for the time that things take to settle.
func (g *IPv4Gateway) pass(c *cloud.Call, status IPv4GatewayStatus) {
	g.passing, g.settles = status, c.Settled()
}

// IPv4Gateway is the IPv4 gateway of the VPC; nil where it has none.
func (v *VPC) IPv4Gateway() *IPv4Gateway { return v.ipv4Gateway }

// CreateIPv4Gateway makes the IPv4 gateway of a VPC of the caller. It changes nothing
// about the VPC's traffic until it is activated.
func CreateIPv4Gateway(c *cloud.Call, n NewVPCGateway) (*IPv4Gateway, error) {
	begun, err := newGateway(c, &ipv4Gateways, KindIPv4Gateway, n, func(vpc *VPC) error {
		if vpc.ipv4Gateway != nil {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindIPv4Gateway, ID: vpc.ID, Detail: "the VPC has the IPv4 gateway " + vpc.ipv4Gateway.ID}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	g := &IPv4Gateway{VPCGateway: begun}
	g.Record = c.NewRecord(g.VPC.Region, c.NetworkID(g.VPC.Region, "ipv4gw"))
	g.pass(c, IPv4GatewayCreating)
	g.VPC.ipv4Gateway = g
	ipv4Gateways.Add(c.World, g)
	c.AddTags(g.Head(), n.Tags)
	return g, nil
}

// IPv4Gateways lists the caller's IPv4 gateways in the call's region.
func IPv4Gateways(c *cloud.Call, f VPCGatewayFilter, page cloud.PageRequest) (cloud.Page[*IPv4Gateway], error) {
	return listGateways(c, &ipv4Gateways, f, page)
}

// FindIPv4Gateway finds an IPv4 gateway by its id, for what the caller means to do with it.
func FindIPv4Gateway(c *cloud.Call, id string, verb cloud.Verb) (*IPv4Gateway, error) {
	return ipv4Gateways.Find(c, id, verb)
}

// settledIPv4Gateway finds one that can change now.
func settledIPv4Gateway(c *cloud.Call, id string, verb cloud.Verb) (*IPv4Gateway, error) {
	g, err := FindIPv4Gateway(c, id, verb)
	if err != nil {
		return nil, err
	}
	if err := g.mustBeSettled(c.Now); err != nil {
		return nil, err
	}
	return g, nil
}

// mustBeSettled fails while the gateway is being made, activated or deleted.
func (g *IPv4Gateway) mustBeSettled(now time.Time) error {
	if status := g.Status(now); status != IPv4GatewayCreated {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindIPv4Gateway, ID: g.ID, Detail: "the IPv4 gateway is " + string(status)}
	}
	return nil
}

// ModifyIPv4Gateway changes what people call an IPv4 gateway.
func ModifyIPv4Gateway(c *cloud.Call, id string, change LabelChange) error {
	g, err := settledIPv4Gateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	return relabel(c, &ipv4Gateways, g, change)
}

// ActivateIPv4Gateway lets the traffic of the VPC go through its IPv4 gateway. Some
// of the VPC's route tables get a route to all addresses that leads there.
func ActivateIPv4Gateway(c *cloud.Call, id string, tableIDs ...string) error {
	g, err := settledIPv4Gateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if g.activated {
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindIPv4Gateway, ID: id, Detail: "the IPv4 gateway is active"}
	}
	if err := g.mayActivate(c.World); err != nil {
		return err
	}
	wanted := make([]NewRoute, len(tableIDs))
	for i, table := range tableIDs {
		wanted[i] = NewRoute{TableID: table, To: Everywhere.String(), Hops: []NewHop{{Type: ipv4GatewayType, ID: id}}}
	}
	batch, _, faults, err := planRoutes(c, wanted)
	if err != nil {
		return err
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, route := range batch.routes {
		route.Automatic = true
	}
	batch.add()
	g.activated = true
	g.pass(c, IPv4GatewayActivating)
	return nil
}

// InternetMode is what a VPC is once its IPv4 gateway is deleted.
type InternetMode string

// The modes (contract of DeleteIpv4Gateway).
const (
	// PrivateInternetMode leaves the VPC without public IPv4 access.
	PrivateInternetMode InternetMode = "private"
	// PublicInternetMode lets what has a public IPv4 address reach the internet by itself.
	PublicInternetMode InternetMode = "public"
)

// DeleteIPv4Gateway deletes an IPv4 gateway to which no route leads and that has no
// route table. It goes when that has settled; the mode counts from then on.
func DeleteIPv4Gateway(c *cloud.Call, id string, then InternetMode) error {
	g, err := settledIPv4Gateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if g.VPC.IsNextHop(c.World, g.Head()) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv4Gateway, ID: id, By: KindRoute, Detail: "routes lead to the IPv4 gateway"}
	}
	if table, ok := g.VPC.TableOfGateway(c.World, g.Head()); ok {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindIPv4Gateway, ID: id, By: cloud.KindRouteTable, Detail: "the IPv4 gateway is associated with the route table " + table.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	g.shuts = then == PrivateInternetMode
	g.pass(c, IPv4GatewayDeleting)
	ipv4GatewayGoes.Plan(c.World, g.settles, g, 0)
	return nil
}
