package gateway

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NATGatewayChange describes a change of a NAT gateway; nil leaves a value as it is.
type NATGatewayChange struct {
	Name, Description *string
	AnswersPing       *bool
	// TakesAddresses lets EIPs be bound in ModeNAT from now on, those that are bound
	// already included: each takes an address of the vSwitch.
	TakesAddresses bool
}

// ModifyNATGateway changes what people call a NAT gateway, and how it works.
func ModifyNATGateway(c *cloud.Call, id string, change NATGatewayChange) error {
	g, err := FindNATGateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := (label{cloud.Value(change.Name), cloud.Value(change.Description), 1, 256}).check(KindNATGateway); err != nil {
		return err
	}
	if err := g.mustBeAvailable(c); err != nil {
		return err
	}
	bound := slices.Collect(EIPsOf(c.World, g.Head()))
	if change.TakesAddresses {
		if err := g.mayTakeAddresses(c, bound); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	natGateways.Change(c.World, g, func() { cloud.Assign(&g.Name, change.Name) })
	cloud.Assign(&g.Description, change.Description)
	cloud.Assign(&g.AnswersPing, change.AnswersPing)
	if change.TakesAddresses {
		g.EIPMode = ModeNAT
		for _, e := range bound {
			e.place.Mode = ModeNAT
			if err := seatEIP(c, g, e); err != nil {
				return err
			}
		}
		g.pass(c, NATGatewayModifying)
	}
	return nil
}

// mayTakeAddresses says whether the gateway can bind EIPs in ModeNAT from now on.
func (g *NATGateway) mayTakeAddresses(c *cloud.Call, bound []*EIP) error {
	switch {
	case g.Intranet:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNATGateway, ID: g.ID, Field: "EipBindMode", Detail: "no EIPs are bound to a VPC NAT gateway"}
	case g.EIPMode == ModeNAT:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindNATGateway, ID: g.ID, Field: "EipBindMode", Detail: "EIPs are bound to the NAT gateway in the mode NAT already"}
	case g.VSwitch().FreeAddresses() < len(bound):
		return &cloud.Error{Reason: cloud.Exhausted, Kind: KindNATGateway, ID: g.ID, Detail: "the vSwitch has too few free addresses"}
	}
	for _, e := range bound {
		if err := e.mustBe(c, EIPInUse); err != nil {
			return err
		}
	}
	return nil
}

// ProtectNATGateway says whether a NAT gateway can be deleted. To protect one that
// is protected is refused.
func ProtectNATGateway(c *cloud.Call, id string, protected bool) error {
	g, err := FindNATGateway(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	return protect(c, KindNATGateway, id, &g.Protected, protected)
}

// DeleteNATGateway deletes a NAT gateway, once that has settled, with the route that
// the cloud has added to it. With force its entries go with it, and its EIPs are
// bound to nothing then.
func DeleteNATGateway(c *cloud.Call, id string, force bool) error {
	g, err := FindNATGateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if g.Protected {
		return &cloud.Error{Reason: cloud.DeletionProtected, Kind: KindNATGateway, ID: id}
	}
	if err := g.mustBeAvailable(c); err != nil {
		return err
	}
	if err := g.mayGo(c, force); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	g.leave(NATGatewayDeleting)
	g.VSwitch().VPC.LeaveRoutesTo(c, g.Head())
	for e := range g.snatEntries(c.World) {
		e.leave(EntryDeleting)
	}
	for e := range g.dnatEntries(c.World) {
		e.leave(EntryDeleting)
	}
	for e := range EIPsOf(c.World, g.Head()) {
		e.bindings++
		e.pass(c, EIPUnassociating)
	}
	natGatewayIsGone.Plan(c.World, c.Settled(), g, 0)
	return nil
}

// mayGo says what is in the way of deleting the gateway.
func (g *NATGateway) mayGo(c *cloud.Call, force bool) error {
	inUse := func(by cloud.Kind) error {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindNATGateway, ID: g.ID, By: by, Detail: "the NAT gateway has things of the kind " + string(by)}
	}
	for route := range g.VSwitch().VPC.RoutesTo(c.World, g.Head()) {
		if !route.Automatic {
			return inUse(network.KindRoute)
		}
	}
	switch {
	case !g.VSwitch().VPC.RoutesSettled(c, g.Head()):
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: network.KindRoute, Field: "NatGateway", Detail: "the route to the NAT gateway is being made or deleted"}
	case g.countNATIPs(c.World) > 1: // besides the one that comes with it
		return inUse(KindNATIP)
	case g.countNATIPCIDRs(c.World) > 1:
		return inUse(KindNATIPCIDR)
	case force:
		return nil
	case g.countSNATEntries(c.World) > 0:
		return inUse(KindSNATEntry)
	case g.countDNATEntries(c.World) > 0:
		return inUse(KindDNATEntry)
	case countBound(c.World, g.Head()) > 0:
		return inUse(KindEIP)
	}
	return nil
}

// removeNATGateway takes a NAT gateway away with all that is part of it.
func removeNATGateway(w *cloud.World, g *NATGateway) {
	for _, e := range slices.Collect(g.snatEntries(w)) {
		removeSNATEntry(w, e)
	}
	for _, e := range slices.Collect(g.dnatEntries(w)) {
		dnatEntries.Remove(w, e)
	}
	FreeEIPs(w, g.Head())
	removeNATIPs(w, g)
	g.VSwitch().VPC.Detach(g.Head())
	network.Remove(w, &natGateways, g)
}
