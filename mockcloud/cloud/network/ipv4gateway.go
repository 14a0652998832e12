package network

import (
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
}

var (
	ipv4Gateways    cloud.Table[*IPv4Gateway]
	ipv4GatewayGoes cloud.Event[*IPv4Gateway]
)

func init() {
	ipv4Gateways.Define(defineGateway[*IPv4Gateway](KindIPv4Gateway, cloud.Resident, cloud.Modify))
	ipv4GatewayGoes.Define("an IPv4 gateway is gone", &ipv4Gateways, func(w *cloud.World, g *IPv4Gateway, _ uint64, _ time.Time) {
		removeIPv4Gateway(w, g)
	})
}

func removeIPv4Gateway(w *cloud.World, g *IPv4Gateway) {
	g.VPC.ipv4Gateway = nil
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
	if status := g.Status(c.Now); status != IPv4GatewayCreated {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindIPv4Gateway, ID: id, Detail: "the IPv4 gateway is " + string(status)}
	}
	return g, nil
}

// ModifyIPv4Gateway changes what people call an IPv4 gateway.
func ModifyIPv4Gateway(c *cloud.Call, id string, change LabelChange) error {
	g, err := settledIPv4Gateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	return relabel(c, &ipv4Gateways, g, change)
}

// ActivateIPv4Gateway lets the traffic of the VPC go through its IPv4 gateway.
func ActivateIPv4Gateway(c *cloud.Call, id string) error {
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
	if err := c.Commit(); err != nil {
		return err
	}
	g.activated = true
	g.pass(c, IPv4GatewayActivating)
	return nil
}

// DeleteIPv4Gateway deletes an IPv4 gateway. It goes when that has settled.
func DeleteIPv4Gateway(c *cloud.Call, id string) error {
	g, err := settledIPv4Gateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	g.pass(c, IPv4GatewayDeleting)
	ipv4GatewayGoes.Plan(c.World, g.settles, g, 0)
	return nil
}
