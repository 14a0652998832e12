package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Outlet is a way to the internet for vSwitches of one VPC, as the cloud makes it along with a thing of another
// product: an internet NAT gateway with an EIP that goes with it, and an SNAT entry for each vSwitch.
type Outlet struct {
	gateway   NewNATGateway
	vswitches []*network.VSwitch
}

// PlanOutlet says whether the caller can have an outlet for vSwitches that it may use, where the operation makes so
// many EIPs besides; nil: the VPC has an internet NAT gateway already, which stays as it is. The gateway sits in the
// first vSwitch; all are in a VPC of the caller's own.
func PlanOutlet(c *cloud.Call, vswitchIDs []string, eipsBesides int) (*Outlet, error) {
	o := &Outlet{gateway: NewNATGateway{VSwitchID: vswitchIDs[0], EIPMode: ModeMulti}}
	for i, id := range vswitchIDs {
		if slices.Contains(vswitchIDs[:i], id) {
			continue
		}
		vswitch, err := network.FindVSwitch(c, id, cloud.Use)
		if err != nil {
			return nil, err
		}
		o.vswitches = append(o.vswitches, vswitch)
	}
	vpc, err := MayCreateNATGateway(c, o.vswitches[0].VPC.ID)
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(NATGatewaysIn(c, vpc), func(g *NATGateway) bool { return !g.Intranet }) {
		return nil, nil //nolint:nilnil // nothing is to be made
	}
	if o.gateway.VPCID = vpc.ID; vpc.GoesThroughIPv4Gateway(c.Now) {
		o.gateway.EIPMode = ModeNAT
	}
	for _, vswitch := range o.vswitches {
		if err := mayBeSource(c.World, vswitch); err != nil {
			return nil, err
		}
	}
	if err := c.Tries(func(c *cloud.Call) error {
		_, err := CreateNATGateway(c, o.gateway)
		return err
	}); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaSNATEntries, c.AccountID, len(o.vswitches)-1); err != nil {
		return nil, err
	}
	return o, c.World.Within(QuotaEIPs, c.AccountID, countEIPs(c.World, c.AccountID)+eipsBesides)
}

// Addresses is how many addresses of the first vSwitch it takes: none where it is nil.
func (o *Outlet) Addresses() int {
	switch {
	case o == nil:
		return 0
	case o.gateway.EIPMode == ModeNAT: // the EIP stands for one, too
		return 2
	}
	return 1
}

// Make makes it, once the operation has checked everything and committed.
func (o *Outlet) Make(c *cloud.Call, tags ...cloud.Tag) (*NATGateway, error) {
	o.gateway.Tags = tags
	g, err := CreateNATGateway(c, o.gateway)
	if err != nil {
		return nil, err
	}
	e, err := newManagedEIP(c, g.Region, usualISP)
	if err != nil {
		return nil, err
	}
	e.place.Mode = g.EIPMode
	if err := seatEIP(c, g, e); err != nil {
		return nil, err
	}
	e.bind(c, g.Head(), NATGatewayType)
	for _, vswitch := range o.vswitches {
		addSNATEntry(c, g, &SNATEntry{VSwitch: vswitch, Source: vswitch.CIDR, Addresses: []netip.Addr{e.Address}})
	}
	return g, nil
}
