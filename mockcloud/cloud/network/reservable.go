package network

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// blockOf is the vSwitch's block of an IP version.
func (v *VSwitch) blockOf(ipv6 bool) netip.Prefix {
	if ipv6 {
		return v.IPv6
	}
	return v.CIDR
}

// reservable is the block that a request reserves, if it can: the one that it
// names, or the lowest free one.
func (v *VSwitch) reservable(n NewCIDRReservation) (netip.Prefix, error) {
	of := v.blockOf(n.IPv6)
	if !n.CIDR.IsValid() {
		if err := checkReservationMask(of, n.Mask); err != nil {
			return netip.Prefix{}, err
		}
		return v.lowestFree(of, n.Mask)
	}
	cannot := func(reason cloud.Reason, field, detail string) (netip.Prefix, error) {
		return netip.Prefix{}, &cloud.Error{Reason: reason, Kind: cloud.KindCIDRReservation, Field: field, Detail: detail}
	}
	block := n.CIDR
	switch {
	case block.Masked() != block || block.Addr().Is6() != n.IPv6 || block.Addr().Is4In6():
		return cannot(cloud.Malformed, "CidrBlock", "a reserved block is a CIDR block of its IP version without host bits")
	case !within(of, block):
		return cannot(cloud.OutOfRange, "CidrBlock", "the block lies outside of the vSwitch's block "+of.String())
	}
	if err := checkReservationMask(of, block.Bits()); err != nil {
		return netip.Prefix{}, err
	}
	switch {
	case block.Contains(of.Addr()) || block.Contains(firstOfLast(of)) || block.Contains(LastOf(of)):
		return cannot(cloud.OutOfRange, "SystemAddresses", "the block has addresses that the system keeps: the first, or some of the last, of the vSwitch")
	case v.overlapsReservation(block):
		return cannot(cloud.Overlaps, "CidrBlock", "the block overlaps another reserved one")
	case v.usesIn(block):
		return cannot(cloud.InUse, "CidrBlock", "addresses of the block are in use")
	}
	return block, nil
}

// checkReservationMask says whether a block of a vSwitch's block can be reserved
// that has a mask of so many bits.
func checkReservationMask(of netip.Prefix, bits int) error {
	longest := prefixBits(of.Addr().Is6())
	switch {
	case bits > longest:
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindCIDRReservation, Field: "LongMask", Detail: fmt.Sprintf("no prefix fits into the block: it has a mask of %d bits", longest)}
	case bits < of.Bits()+2:
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindCIDRReservation, Field: "Mask", Detail: fmt.Sprintf("the mask has two bits more than the vSwitch's at least, and %d at most", longest)}
	}
	return nil
}

// firstOfLast is the first of the last addresses of a block that the system keeps.
func firstOfLast(of netip.Prefix) netip.Addr {
	kept := 3
	if of.Addr().Is6() {
		kept = ipv6Kept
	}
	address := LastOf(of)
	for range kept - 1 {
		address = address.Prev()
	}
	return address
}

// LastOf is the last address of a block.
func LastOf(of netip.Prefix) netip.Addr {
	raw := of.Addr().AsSlice()
	for bit := of.Bits(); bit < len(raw)*8; bit++ {
		raw[bit/8] |= 0x80 >> (bit % 8)
	}
	last, _ := netip.AddrFromSlice(raw)
	return last
}

func (v *VSwitch) overlapsReservation(block netip.Prefix) bool {
	return slices.ContainsFunc(v.reservations, func(r *CIDRReservation) bool { return r.CIDR.Overlaps(block) })
}

// usesIn says whether an address of a block is in use.
func (v *VSwitch) usesIn(block netip.Prefix) bool {
	if block.Addr().Is4() {
		next, some := v.addresses.taken.NextSet(v.addresses.offset(block.Addr()))
		return some && next <= v.addresses.offset(LastOf(block))
	}
	for address := range v.ipv6Addresses.taken {
		if block.Contains(address) {
			return true
		}
	}
	return false
}

// lowestFree is the lowest block of a mask, within a vSwitch's block, of which no
// address is in use, reserved or the system's.
func (v *VSwitch) lowestFree(of netip.Prefix, bits int) (netip.Prefix, error) {
	ipv6 := of.Addr().Is6()
	used := map[uint64]bool{} // by number of the block
	if ipv6 {
		for address := range v.ipv6Addresses.taken {
			used[lowBits(address)>>(128-bits)] = true
		}
	}
	last := uint64(1)<<(bits-of.Bits()) - 1
	for n := uint64(1); n < last; n++ { // the system keeps addresses of the first and of the last block
		block := nth(of, bits, n)
		if !used[n] && !v.overlapsReservation(block) && (ipv6 || !v.usesIn(block)) {
			return block, nil
		}
	}
	return netip.Prefix{}, &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindCIDRReservation, Field: "Mask", Detail: fmt.Sprintf("no block with a mask of %d bits is free in the vSwitch", bits)}
}

// nth is the n-th block of a mask within another one; of IPv6, within one of 64 bits.
func nth(of netip.Prefix, bits int, n uint64) netip.Prefix {
	if of.Addr().Is4() {
		var raw [4]byte
		binary.BigEndian.PutUint32(raw[:], number(of.Addr())+uint32(n)<<(32-bits))
		return netip.PrefixFrom(netip.AddrFrom4(raw), bits)
	}
	raw := of.Addr().As16()
	binary.BigEndian.PutUint64(raw[8:], lowBits(of.Addr())+n<<(128-bits))
	return netip.PrefixFrom(netip.AddrFrom16(raw), bits)
}

// lowBits are the last 64 bits of an IPv6 address.
func lowBits(address netip.Addr) uint64 {
	raw := address.As16()
	return binary.BigEndian.Uint64(raw[8:])
}
