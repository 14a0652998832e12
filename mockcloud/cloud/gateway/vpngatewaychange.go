package gateway

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// The kinds of the vSwitches of a VPN gateway with two, for errors about one of them.
const (
	KindFirstVSwitch  cloud.Kind = "first vSwitch"
	KindSecondVSwitch cloud.Kind = "second vSwitch"
)

// places finds the vSwitches of a new VPN gateway: one or two.
func (n *NewVPNGateway) places(c *cloud.Call, vpc *network.VPC) ([]*network.VSwitch, error) {
	if n.SecondVSwitchID == "" {
		if n.VSwitchID == "" {
			n.VSwitchID = roomyVSwitch(c, vpc)
		}
		vswitch, err := n.place(c, vpc, n.VSwitchID, cloud.KindVSwitch)
		return []*network.VSwitch{vswitch}, err
	}
	first, err := n.place(c, vpc, n.VSwitchID, KindFirstVSwitch)
	if err != nil {
		return nil, err
	}
	if n.VSwitchID == n.SecondVSwitchID {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecondVSwitch, ID: n.VSwitchID, Detail: "the two vSwitches of a VPN gateway are different ones"}
	}
	second, err := n.place(c, vpc, n.SecondVSwitchID, KindSecondVSwitch)
	if err != nil {
		return nil, err
	}
	if region, _ := cloud.FindRegion(vpc.Region); first.Zone == second.Zone && len(region.Zones) > 1 {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecondVSwitch, ID: second.ID, Field: "Zone", Detail: "the two vSwitches of a VPN gateway are in different zones"}
	}
	return []*network.VSwitch{first, second}, nil
}

// place finds a vSwitch of the VPC with a free address. That it has none is said of
// the kind.
func (n *NewVPNGateway) place(c *cloud.Call, vpc *network.VPC, id string, kind cloud.Kind) (*network.VSwitch, error) {
	vswitch, err := network.FindVSwitch(c, id, cloud.Use)
	switch {
	case err != nil:
		return nil, err
	case vswitch.VPC != vpc:
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: id, Detail: "the vSwitch is in another VPC"}
	case vswitch.FreeAddresses() == 0:
		return nil, &cloud.Error{Reason: cloud.Exhausted, Kind: kind, ID: id, Detail: "the vSwitch has no free address"}
	}
	return network.MayPlace(c, &vpnGateways, network.NewPlaced{VSwitchID: id, Count: 1})
}

// roomyVSwitch is the first vSwitch of a VPC that is available and has a free
// address; "" where there is none.
func roomyVSwitch(c *cloud.Call, vpc *network.VPC) string {
	for _, vswitch := range network.VSwitchesOf(c, vpc) {
		if vswitch.Available(c.Now) && vswitch.FreeAddresses() > 0 {
			return vswitch.ID
		}
	}
	return ""
}

// VPNGatewayChange describes a change of a VPN gateway; nil leaves a value as it is.
type VPNGatewayChange struct {
	Name, Description *string
	Propagates        *bool
}

// ModifyVPNGateway changes what people call a VPN gateway, and whether it propagates
// routes, which takes a moment.
func ModifyVPNGateway(c *cloud.Call, id string, change VPNGatewayChange) (*VPNGateway, error) {
	g, err := FindVPNGateway(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkVPNGatewayTexts(cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return nil, err
	}
	if err := g.mustBeActive(c); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	cloud.Assign(&g.Name, change.Name)
	cloud.Assign(&g.Description, change.Description)
	if change.Propagates != nil && *change.Propagates != g.Propagates {
		g.Propagates = *change.Propagates
		g.pass(c, VPNGatewayUpdating)
	}
	return g, nil
}

// DeleteVPNGateway deletes a VPN gateway without IPsec connections and an SSL server,
// once that has settled. The routes to it go along: the contract has no code that
// would keep it for them.
func DeleteVPNGateway(c *cloud.Call, id string) error {
	g, err := FindVPNGateway(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := g.mustBeActive(c); err != nil {
		return err
	}
	if g.countConnections(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindVPNGateway, ID: id, By: KindVPNConnection, Detail: "the VPN gateway has IPsec connections"}
	}
	if g.countSSLServers(c.World) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindVPNGateway, ID: id, By: KindSSLServer, Detail: "the VPN gateway has an SSL server"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	g.leave(VPNGatewayDeleting)
	g.VSwitch().VPC.LeaveRoutesTo(c, g.Head())
	vpnGatewayIsGone.Plan(c.World, c.Settled(), g, 0)
	return nil
}

// removeVPNGateway takes a VPN gateway away. Nobody can ask for its public addresses
// again, as with those of EIPs: they are free for all.
func removeVPNGateway(w *cloud.World, g *VPNGateway) {
	if !g.Private {
		for _, address := range append(g.Endpoints, g.SSLEndpoint) {
			if held, ok := publicAddresses.Get(w, address.String()); ok {
				publicAddresses.Remove(w, held)
			}
		}
	}
	g.VSwitch().VPC.Detach(g.Head())
	network.Remove(w, &vpnGateways, g)
}
