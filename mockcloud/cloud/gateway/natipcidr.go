package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// NATIPCIDR is a block of addresses that a VPC NAT gateway translates to.
type NATIPCIDR struct {
	cloud.Record
	Gateway           *NATGateway
	Block             netip.Prefix
	Name, Description string
	// Default marks the one that comes with the gateway: its vSwitch's block.
	Default bool
}

// KindNATIPCIDR is the kind of a NAT CIDR block.
const KindNATIPCIDR cloud.Kind = "NAT CIDR block"

// maxNATIPCIDRs is how many NAT CIDR blocks a gateway has at most. The vendor
// documents that there is a limit, not which.
const maxNATIPCIDRs = 5

var natIPCIDRs cloud.Table[*NATIPCIDR]

func init() {
	natIPCIDRs.Define(cloud.Definition[*NATIPCIDR]{
		Kind: KindNATIPCIDR, AtDeletion: cloud.GoAlong, // its NAT gateway is in the way
		Indexes: []cloud.IndexOn[*NATIPCIDR]{cloud.On("gateway", func(n *NATIPCIDR) string { return n.Gateway.ID })},
	})
}

// natIPCIDRs visits the NAT CIDR blocks of the gateway.
func (g *NATGateway) natIPCIDRs(w *cloud.World) func(yield func(*NATIPCIDR) bool) {
	return natIPCIDRs.Each(w, g.Owner, g.Region, "gateway", g.ID)
}

func (g *NATGateway) countNATIPCIDRs(w *cloud.World) int {
	return natIPCIDRs.Under(w, g.Owner, g.Region, "gateway", g.ID)
}

// privateBlocks are where NAT CIDR blocks lie (contract of CreateNatIpCidr), unless
// they lie in a user CIDR block of the VPC.
var privateBlocks = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16")}

// NewNATIPCIDR describes a NAT CIDR block to create.
type NewNATIPCIDR struct {
	GatewayID         string
	Block             netip.Prefix
	Name, Description string
}

// CreateNATIPCIDR gives a VPC NAT gateway another block to translate to.
func CreateNATIPCIDR(c *cloud.Call, n NewNATIPCIDR) (*NATIPCIDR, error) {
	g, err := findIntranetGateway(c, n.GatewayID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := (label{n.Name, n.Description, 2, 256}).check(KindNATIPCIDR); err != nil {
		return nil, err
	}
	if err := g.mustBeAvailable(c); err != nil {
		return nil, err
	}
	if err := g.checkNATIPCIDR(c, n.Block); err != nil {
		return nil, err
	}
	if g.countNATIPCIDRs(c.World) >= maxNATIPCIDRs {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindNATIPCIDR, Field: "NatIpCidr", Detail: "a NAT gateway has at most 5 NAT CIDR blocks"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	cidr := &NATIPCIDR{Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "vpcnatcidr")), Gateway: g, Block: n.Block, Name: n.Name, Description: n.Description}
	natIPCIDRs.Add(c.World, cidr)
	return cidr, nil
}

// checkNATIPCIDR says whether the gateway can have a block to translate to.
func (g *NATGateway) checkNATIPCIDR(c *cloud.Call, block netip.Prefix) error {
	within := func(outer netip.Prefix) bool { return outer.Overlaps(block) && outer.Bits() <= block.Bits() }
	vpc := g.VSwitch().VPC
	switch {
	case !block.Addr().Is4() || block.Masked() != block || block.Bits() < 16:
		return cloud.Invalid(KindNATIPCIDR, "NatIpCidr", "a NAT CIDR block is an IPv4 block without host bits whose mask has 16 to 32 bits")
	case vpc.Overlaps(block):
		return &cloud.Error{Reason: cloud.Overlaps, Kind: KindNATIPCIDR, By: cloud.KindVPC, Detail: "the block overlaps one of the VPC's"}
	case !slices.ContainsFunc(privateBlocks, within) && !slices.ContainsFunc(vpc.UserCIDRs, within):
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindNATIPCIDR, Detail: "a NAT CIDR block is private, or lies in a user CIDR block of the VPC"}
	}
	for other := range g.natIPCIDRs(c.World) {
		switch {
		case other.Block == block:
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindNATIPCIDR, ID: other.ID, Detail: "the NAT gateway has the block already"}
		case other.Block.Overlaps(block):
			return &cloud.Error{Reason: cloud.Overlaps, Kind: KindNATIPCIDR, By: KindNATIPCIDR, ID: other.ID, Detail: "the block overlaps " + other.Block.String()}
		}
	}
	return nil
}

func findIntranetGateway(c *cloud.Call, id string, verb cloud.Verb) (*NATGateway, error) {
	g, err := FindNATGateway(c, id, verb)
	if err == nil && !g.Intranet {
		return nil, cloud.Missing(KindNATGateway, id)
	}
	return g, err
}

// FindNATIPCIDR finds a block of a gateway, for what the caller means to do with the gateway.
func FindNATIPCIDR(c *cloud.Call, gatewayID string, block netip.Prefix, verb cloud.Verb) (*NATIPCIDR, error) {
	g, err := findIntranetGateway(c, gatewayID, verb)
	if err != nil {
		return nil, err
	}
	for cidr := range g.natIPCIDRs(c.World) {
		if cidr.Block == block {
			return cidr, nil
		}
	}
	return nil, cloud.Missing(KindNATIPCIDR, block.String())
}

// choose chooses an address of the block that the gateway does not have yet. Out of
// the vSwitch's block, the vSwitch chooses.
func (n *NATIPCIDR) choose(w *cloud.World, wanted netip.Addr) (netip.Addr, error) {
	if wanted.IsValid() && !n.Block.Contains(wanted) {
		return netip.Addr{}, &cloud.Error{Reason: cloud.Mismatch, Kind: KindNATIP, By: KindNATIPCIDR, Detail: "the address lies outside of " + n.Block.String()}
	}
	if n.Default {
		if wanted.IsValid() {
			return wanted, n.Gateway.VSwitch().CheckAddress(wanted)
		}
		if n.Gateway.VSwitch().FreeAddresses() == 0 {
			return netip.Addr{}, &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, ID: n.Gateway.VSwitch().ID, Detail: "the vSwitch has no free address"}
		}
		return netip.Addr{}, nil
	}
	if wanted.IsValid() {
		if ip, taken := n.Gateway.findNATIP(w, wanted); taken {
			return netip.Addr{}, &cloud.Error{Reason: cloud.Duplicate, Kind: KindNATIP, ID: ip.ID, Detail: "the NAT gateway has the address already"}
		}
		return wanted, nil
	}
	for address := n.Block.Addr(); n.Block.Contains(address); address = address.Next() {
		if _, taken := n.Gateway.findNATIP(w, address); !taken {
			return address, nil
		}
	}
	return netip.Addr{}, &cloud.Error{Reason: cloud.Exhausted, Kind: KindNATIPCIDR, ID: n.ID, Detail: "no address of the block is left"}
}

// ModifyNATIPCIDR changes what people call a NAT CIDR block; nil leaves a value as it is.
func ModifyNATIPCIDR(c *cloud.Call, gatewayID string, block netip.Prefix, name, description *string) error {
	cidr, err := FindNATIPCIDR(c, gatewayID, block, cloud.Modify)
	if err != nil {
		return err
	}
	if err := (label{cloud.Value(name), cloud.Value(description), 2, 256}).check(KindNATIPCIDR); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&cidr.Name, name)
	cloud.Assign(&cidr.Description, description)
	return nil
}

// DeleteNATIPCIDR takes away a NAT CIDR block without addresses in use.
func DeleteNATIPCIDR(c *cloud.Call, gatewayID string, block netip.Prefix) error {
	cidr, err := FindNATIPCIDR(c, gatewayID, block, cloud.Modify)
	if err != nil {
		return err
	}
	if err := cidr.Gateway.mustBeAvailable(c); err != nil {
		return err
	}
	switch {
	case cidr.Default:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNATIPCIDR, ID: cidr.ID, Detail: "the default NAT CIDR block goes with its NAT gateway"}
	case natIPs.Under(c.World, cidr.Owner, cidr.Region, "CIDR", cidr.ID) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindNATIPCIDR, ID: cidr.ID, By: KindNATIP}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	natIPCIDRs.Remove(c.World, cidr)
	return nil
}

// NATIPCIDRFilter selects NAT CIDR blocks; the zero value of each condition selects all.
type NATIPCIDRFilter struct {
	GatewayID string
	Blocks    []netip.Prefix
	Names     []string
}

// NATIPCIDRs lists the NAT CIDR blocks of a gateway.
func NATIPCIDRs(c *cloud.Call, f NATIPCIDRFilter, page cloud.PageRequest) (cloud.Page[*NATIPCIDR], error) {
	return natIPCIDRs.List(c, cloud.Query[*NATIPCIDR]{Match: func(n *NATIPCIDR) bool {
		return (len(f.Names) == 0 || slices.Contains(f.Names, n.Name)) && (len(f.Blocks) == 0 || slices.Contains(f.Blocks, n.Block))
	}}.On("gateway", f.GatewayID), page)
}
