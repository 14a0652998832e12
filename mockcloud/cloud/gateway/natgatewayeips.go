package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NATGatewayType is the vendor's word for NAT gateways.
const NATGatewayType = "Nat"

func init() {
	// A NAT gateway with EIPs is no obstacle to an IPv4 gateway once they are bound in
	// ModeNAT (contract of ModifyNatGatewayAttribute).
	network.AgainstIPv4Gateways(func(w *cloud.World, v *network.VPC) error {
		for g := range natGateways.Each(w, v.Owner, v.Region, "vpc", v.ID) {
			if g.EIPMode != ModeNAT && countBound(w, g.Head()) > 0 {
				return &cloud.Error{Reason: cloud.InUse, Kind: network.KindIPv4Gateway, ID: v.ID, By: KindNATGateway, Detail: "EIPs go past IPv4 gateways at the NAT gateway " + g.ID}
			}
		}
		return nil
	})
	Register(Bindable[*NATGateway]{
		Type: NATGatewayType, Table: &natGateways, Check: checkNATGateway,
		Bind: seatEIP,
		Holds: func(w *cloud.World, g *NATGateway, e *EIP) error {
			if by := g.uses(w, e.Address); by != "" {
				return &cloud.Error{Reason: cloud.InUse, Kind: KindEIP, ID: e.ID, By: by, Detail: "entries of the NAT gateway use the EIP"}
			}
			return nil
		},
		Free: func(w *cloud.World, g *NATGateway, e *EIP) {
			g.forget(w, e.Address)
			if e.place.Address.IsValid() {
				network.Leave(w, g, func(s network.Seat) bool { return s.Address == e.place.Address })
			}
		},
	})
}

// checkNATGateway says whether EIPs can be bound to a NAT gateway: in its own mode,
// whatever the EIP's is.
func checkNATGateway(c *cloud.Call, g *NATGateway, wish Wish) (Place, error) {
	switch {
	case g.Intranet:
		return Place{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNATGateway, ID: g.ID, Field: "Bind", Detail: "no EIPs are bound to a VPC NAT gateway"}
	case wish.Mode != "" && wish.Mode != g.EIPMode:
		return Place{}, &cloud.Error{Reason: cloud.Mismatch, Kind: KindNATGateway, ID: g.ID, Field: "Mode", Detail: "EIPs are bound to the NAT gateway in the mode " + string(g.EIPMode)}
	case g.EIPMode != ModeNAT && g.VSwitch().VPC.GoesThroughIPv4Gateway(c.Now):
		return Place{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNATGateway, ID: g.ID, Field: "IPv4Gateway", Detail: "the VPC has an IPv4 gateway, with which EIPs are bound to NAT gateways in the mode NAT"}
	case wish.Address.IsValid():
		return Place{}, cloud.Invalid(KindNATGateway, "PrivateIpAddress", "the NAT gateway chooses the private address")
	}
	if err := g.mustBeAvailable(c); err != nil {
		return Place{}, err
	}
	if err := c.World.Within(QuotaEIPsPerNATGateway, g.Owner, countBound(c.World, g.Head())+wish.Count-1); err != nil {
		return Place{}, err
	}
	if g.EIPMode == ModeNAT && g.VSwitch().FreeAddresses() < wish.Count {
		return Place{}, &cloud.Error{Reason: cloud.Exhausted, Kind: KindNATGateway, ID: g.ID, Detail: "the vSwitch of the NAT gateway has too few free addresses"}
	}
	return Place{Mode: g.EIPMode}, nil
}

// seatEIP gives an EIP an address of the gateway's vSwitch to stand for, where it
// is bound in ModeNAT.
func seatEIP(c *cloud.Call, g *NATGateway, e *EIP) error {
	if e.place.Mode != ModeNAT {
		return nil
	}
	addresses, err := network.Sit(c, g, network.Seat{VSwitch: g.VSwitch(), Purpose: network.SecondaryAddress})
	if err == nil {
		e.place.Address = addresses[0]
	}
	return err
}

// Use is which entries of a NAT gateway use an address.
type Use struct{ SNAT, DNAT bool }

// UseOf says which entries of the gateway use an address.
func (g *NATGateway) UseOf(w *cloud.World, address netip.Addr) (use Use) {
	for e := range g.snatEntries(w) {
		use.SNAT = use.SNAT || slices.Contains(e.Addresses, address)
	}
	for e := range g.dnatEntries(w) {
		use.DNAT = use.DNAT || e.External == address
	}
	return use
}

// uses is the kind of entries that use an address; "" where none do.
func (g *NATGateway) uses(w *cloud.World, address netip.Addr) cloud.Kind {
	switch use := g.UseOf(w, address); {
	case use.SNAT:
		return KindSNATEntry
	case use.DNAT:
		return KindDNATEntry
	}
	return ""
}

// forget takes an address out of the entries; those that are left with none go.
func (g *NATGateway) forget(w *cloud.World, address netip.Addr) {
	for _, e := range slices.Collect(g.snatEntries(w)) {
		e.Addresses = slices.DeleteFunc(e.Addresses, func(a netip.Addr) bool { return a == address })
		if len(e.Addresses) == 0 {
			removeSNATEntry(w, e)
		}
	}
	for _, e := range slices.Collect(g.dnatEntries(w)) {
		if e.External == address {
			dnatEntries.Remove(w, e)
		}
	}
}

// mayTranslate says whether entries of the gateway can use an address: that of an
// EIP that is bound to it, or one of its NAT IP addresses. The kind is that of the entry.
func (g *NATGateway) mayTranslate(c *cloud.Call, address netip.Addr, entry cloud.Kind) error {
	missing := &cloud.Error{Reason: cloud.NotAssociated, Kind: entry, By: KindEIP, ID: address.String(), Detail: address.String() + " is no address of the NAT gateway"}
	if g.Intranet {
		missing.By = KindNATIP
		ip, ok := g.findNATIP(c.World, address)
		if !ok {
			return missing
		}
		return ip.mustBeAvailable(c)
	}
	e, ok := eips.First(c.World, g.Owner, g.Region, "address", address.String())
	switch {
	case !ok || e.Bound != g.Head():
		return missing
	case e.Status(c.Now) != EIPInUse:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: entry, By: KindEIP, ID: e.ID, Detail: "the EIP is " + string(e.Status(c.Now))}
	}
	return nil
}
