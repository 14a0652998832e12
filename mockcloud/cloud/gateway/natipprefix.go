package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// prefixMask is how long the mask of a prefix of NAT IP addresses is (contract of
// CreateNatIp: IllegalParam.Ipv4Prefix).
const prefixMask = 28

// NewNATIPPrefixes describes prefixes of NAT IP addresses to create.
type NewNATIPPrefixes struct {
	GatewayID string
	Block     netip.Prefix // the NAT CIDR block that they are in
	// Prefix asks for a certain one; Count, where it is not valid, for so many of any.
	Prefix            netip.Prefix
	Count             int
	Name, Description string
}

// CreateNATIPPrefixes gives a VPC NAT gateway whole prefixes to translate to, each
// with all of its addresses, which come and go together. Out of the vSwitch's block
// they are taken from its reserved blocks. One counts as one address.
func CreateNATIPPrefixes(c *cloud.Call, n NewNATIPPrefixes) ([]*NATIP, error) {
	cidr, err := FindNATIPCIDR(c, n.GatewayID, n.Block, cloud.Modify)
	if err != nil {
		return nil, err
	}
	g := cidr.Gateway
	if err := (label{n.Name, n.Description, 2, 256}).check(KindNATIP); err != nil {
		return nil, err
	}
	if err := g.mustBeAvailable(c); err != nil {
		return nil, err
	}
	wanted, err := cidr.choosePrefixes(c.World, n)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaNATIPs, g.Owner, g.countNATIPs(c.World)+len(wanted)-1); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	var made []*NATIP
	for _, prefix := range wanted {
		if cidr.Default {
			taken, err := network.Sit(c, g, network.Seat{VSwitch: g.VSwitch(), Purpose: network.IPv4Prefix, Address: prefix.Addr()})
			if err != nil {
				return nil, err
			}
			prefix = network.PrefixAt(taken[0])
		}
		for address := prefix.Addr(); prefix.Contains(address); address = address.Next() {
			ip := &NATIP{
				Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "vpcnatip")), CIDR: cidr, Address: address, Prefix: prefix, Name: n.Name, Description: n.Description,
			}
			ip.pass(c, NATIPCreating)
			natIPs.Add(c.World, ip)
			made = append(made, ip)
		}
	}
	return made, nil
}

// choosePrefixes chooses prefixes of the block. Those out of the vSwitch's block are
// not valid where the vSwitch is to choose.
func (n *NATIPCIDR) choosePrefixes(w *cloud.World, wish NewNATIPPrefixes) (chosen []netip.Prefix, err error) {
	cannot := func(reason cloud.Reason, field, detail string) ([]netip.Prefix, error) {
		return nil, &cloud.Error{Reason: reason, Kind: network.KindPrefix, ID: n.ID, Field: field, Detail: detail}
	}
	if wish.Prefix.IsValid() {
		switch {
		case !wish.Prefix.Addr().Is4() || wish.Prefix.Bits() != prefixMask || wish.Prefix.Masked() != wish.Prefix:
			return cannot(cloud.Malformed, "", "a prefix of NAT IP addresses is an IPv4 block without host bits whose mask has 28 bits")
		case !n.Block.Contains(wish.Prefix.Addr()) || n.Block.Bits() > prefixMask:
			return cannot(cloud.Mismatch, "NatIpCidr", "the prefix lies outside of "+n.Block.String())
		}
		chosen = []netip.Prefix{wish.Prefix}
	}
	if n.Default {
		vswitch := n.Gateway.VSwitch()
		if chosen != nil {
			return chosen, vswitch.CheckPrefixes(network.IPv4Prefix, chosen, 0)
		}
		return make([]netip.Prefix, wish.Count), vswitch.CheckPrefixes(network.IPv4Prefix, nil, wish.Count)
	}
	if chosen != nil {
		if n.overlaps(w, wish.Prefix) {
			return cannot(cloud.Duplicate, "", "the NAT gateway has addresses of the prefix already")
		}
		return chosen, nil
	}
	for prefix := netip.PrefixFrom(n.Block.Addr(), prefixMask); n.Block.Bits() <= prefixMask && n.Block.Contains(prefix.Addr()) && len(chosen) < wish.Count; prefix = after(prefix) {
		if !n.overlaps(w, prefix) {
			chosen = append(chosen, prefix)
		}
	}
	if len(chosen) < wish.Count {
		return cannot(cloud.Exhausted, "", "the block "+n.Block.String()+" has too few free prefixes")
	}
	return chosen, nil
}

// overlaps says whether the gateway has an address of a prefix.
func (n *NATIPCIDR) overlaps(w *cloud.World, prefix netip.Prefix) bool {
	for ip := range natIPs.Each(w, n.Owner, n.Region, "CIDR", n.ID) {
		if prefix.Contains(ip.Address) {
			return true
		}
	}
	return false
}

// after is the prefix that follows another one.
func after(prefix netip.Prefix) netip.Prefix {
	address := prefix.Addr()
	for prefix.Contains(address) {
		address = address.Next()
	}
	return netip.PrefixFrom(address, prefix.Bits())
}

// DeleteNATIPPrefix takes away a prefix of NAT IP addresses none of which an entry
// uses, once that has settled.
func DeleteNATIPPrefix(c *cloud.Call, gatewayID string, prefix netip.Prefix) error {
	g, err := findIntranetGateway(c, gatewayID, cloud.Modify)
	if err != nil {
		return err
	}
	all := slices.DeleteFunc(slices.Collect(g.natIPs(c.World)), func(ip *NATIP) bool { return ip.Prefix != prefix })
	if len(all) == 0 {
		return cloud.Missing(network.KindPrefix, prefix.String())
	}
	for _, ip := range all {
		if err := ip.mayGo(c); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, ip := range all {
		ip.goes(c)
	}
	return nil
}
