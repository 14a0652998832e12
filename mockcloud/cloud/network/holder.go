package network

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// holders are the things that have addresses of a vSwitch, by what they have: a
// block of one address each, or a prefix.
type holders map[netip.Prefix]*cloud.Record

func (h *holders) add(block netip.Prefix, thing *cloud.Record) {
	if !block.IsValid() {
		return
	}
	if *h == nil {
		*h = holders{}
	}
	(*h)[block] = thing
}

func (h holders) remove(block netip.Prefix) { delete(h, block) }

// block is what the seat takes of its vSwitch; not valid where that is nothing.
func (s *Seat) block() netip.Prefix {
	switch s.Purpose {
	case ByInterface:
		return netip.Prefix{}
	case IPv4Prefix, IPv6Prefix:
		return PrefixAt(s.Address)
	}
	return single(s.Address)
}

// single is the block of an address alone.
func single(address netip.Addr) netip.Prefix { return netip.PrefixFrom(address, address.BitLen()) }

// HolderOf is the thing that has an address of the vSwitch, by itself or in a
// prefix; nil where there is none.
func (v *VSwitch) HolderOf(address netip.Addr) *cloud.Record {
	if thing := v.holders[single(address)]; thing != nil {
		return thing
	}
	return v.holders[netip.PrefixFrom(address, prefixBits(address.Is6())).Masked()]
}

// FreeAddress is the lowest address of an IP version that the vSwitch could give out;
// not valid where it has none.
func (v *VSwitch) FreeAddress(ipv6 bool) netip.Addr {
	if ipv6 {
		if !v.IPv6.IsValid() {
			return netip.Addr{}
		}
		return v.lowestIPv6()
	}
	if offset, ok := v.addresses.lowest(); ok {
		return v.addresses.address(offset)
	}
	return netip.Addr{}
}

// Contains says whether an address lies in one of the vSwitch's blocks.
func (v *VSwitch) Contains(address netip.Addr) bool {
	return v.CIDR.Contains(address) || v.IPv6.Contains(address)
}

// VSwitchOfRecord is the vSwitch that a record is of, if it is of one.
func VSwitchOfRecord(w *cloud.World, r *cloud.Record) (*VSwitch, bool) {
	if r == nil || r.Kind() != cloud.KindVSwitch {
		return nil, false
	}
	return vswitches.Get(w, r.ID)
}

// VSwitchAt finds the vSwitch of the VPC in whose blocks an address lies.
func (v *VPC) VSwitchAt(w *cloud.World, address netip.Addr) (*VSwitch, bool) {
	id, _ := v.subnets.LookupPrefix(single(address))
	return vswitches.Get(w, id)
}
