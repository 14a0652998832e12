package network

import (
	"net/netip"
	"slices"
	"sort"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// HeldPrefix is a prefix out of a reserved block, with who holds it.
type HeldPrefix struct {
	CIDR   netip.Prefix
	Holder *cloud.Record

	number uint64 // of the prefix in its block, from 0
}

// KindPrefix is the kind of a prefix: a whole block that a network interface has.
const KindPrefix cloud.Kind = "prefix"

// prefixBits is how long the mask of a prefix is.
func prefixBits(ipv6 bool) int {
	if ipv6 {
		return 80
	}
	return 28
}

// Prefixes are the prefixes that the thing has for a purpose.
func (p *Placed) Prefixes(purpose Purpose) (prefixes []netip.Prefix) {
	for _, address := range p.Addresses(purpose) {
		prefixes = append(prefixes, PrefixAt(address))
	}
	return prefixes
}

// PrefixAt is the prefix that begins with an address, which is the address of its seat.
func PrefixAt(address netip.Addr) netip.Prefix {
	return netip.PrefixFrom(address, prefixBits(address.Is6()))
}

// HeldPrefixes lists the prefixes of a reserved block that somebody has.
func HeldPrefixes(r *CIDRReservation, page cloud.PageRequest) (cloud.Page[HeldPrefix], error) {
	return cloud.ListParts(r.prefixes, func(p HeldPrefix) uint64 { return p.number + 1 }, page)
}

// CountPrefixes counts the prefixes of the block: those that somebody has, and the others.
func (r *CIDRReservation) CountPrefixes() (held, free int) {
	return len(r.prefixes), 1<<(prefixBits(r.IPv6())-r.CIDR.Bits()) - len(r.prefixes)
}

// numberOf is the number of the prefix that begins with an address of the block.
func (r *CIDRReservation) numberOf(address netip.Addr) uint64 {
	if r.IPv6() {
		return (lowBits(address) - lowBits(r.CIDR.Addr())) >> (128 - prefixBits(true))
	}
	return uint64(number(address)-number(r.CIDR.Addr())) >> (32 - prefixBits(false))
}

// place is where the prefix of a number is among those that somebody has, or would be.
func (r *CIDRReservation) place(number uint64) (at int, held bool) {
	return slices.BinarySearchFunc(r.prefixes, number, func(p HeldPrefix, wanted uint64) int {
		switch {
		case p.number < wanted:
			return -1
		case p.number > wanted:
			return 1
		}
		return 0
	})
}

// CheckPrefixes says whether the vSwitch can give out prefixes for a purpose: those
// that are wanted, and so many of any.
func (v *VSwitch) CheckPrefixes(purpose Purpose, wanted []netip.Prefix, anyOf int) error {
	ipv6 := purpose == IPv6Prefix
	room := 0
	var some bool
	for _, r := range v.reservations {
		if r.givesOut(ipv6) {
			_, free := r.CountPrefixes()
			room, some = room+free, true
		}
	}
	cannot := func(reason cloud.Reason, field, detail string) error {
		return &cloud.Error{Reason: reason, Kind: KindPrefix, ID: v.ID, Field: field, Detail: detail}
	}
	for i, prefix := range wanted {
		switch {
		case prefix.Addr().Is6() != ipv6 || prefix.Addr().Is4In6():
			return cannot(cloud.Malformed, "", prefix.String()+" is no prefix of that IP version")
		case prefix.Bits() != prefixBits(ipv6):
			return cannot(cloud.OutOfRange, "Mask", "the mask of a prefix has 28 bits, that of an IPv6 prefix 80")
		case prefix.Masked() != prefix:
			return cannot(cloud.Malformed, "HostBits", prefix.String()+" has host bits")
		case slices.Contains(wanted[:i], prefix):
			return cannot(cloud.Duplicate, "", prefix.String()+" is given twice")
		}
	}
	if !some {
		return cannot(cloud.NotFound, "", "the vSwitch has no reserved block of the IP version")
	}
	for _, prefix := range wanted {
		r := v.reservedAt(prefix.Addr())
		if r == nil || !r.givesOut(ipv6) {
			return cannot(cloud.OutOfRange, "", prefix.String()+" lies in no reserved block of the vSwitch")
		}
		if _, held := r.place(r.numberOf(prefix.Addr())); held {
			return cannot(cloud.Duplicate, "", prefix.String()+" is in use")
		}
	}
	if len(wanted)+anyOf > room {
		return cannot(cloud.Exhausted, "", "the reserved blocks of the vSwitch have too few free prefixes")
	}
	return nil
}

// givesOut says whether prefixes of an IP version can be had out of the block.
func (r *CIDRReservation) givesOut(ipv6 bool) bool {
	return r.IPv6() == ipv6 && r.Status == ReservationAssigned
}

// reservedAt is the reserved block that an address is in; nil where it is in none.
func (v *VSwitch) reservedAt(address netip.Addr) *CIDRReservation {
	for _, r := range v.reservations {
		if r.CIDR.Contains(address) {
			return r
		}
	}
	return nil
}

// takePrefix hands out the prefix that begins with the wanted address, or the
// lowest free one of the oldest block that has one.
func (v *VSwitch) takePrefix(holder *cloud.Record, purpose Purpose, wanted netip.Addr) (netip.Addr, error) {
	if wanted.IsValid() {
		if err := v.CheckPrefixes(purpose, []netip.Prefix{PrefixAt(wanted)}, 0); err != nil {
			return netip.Addr{}, err
		}
		r := v.reservedAt(wanted)
		return r.hold(holder, r.numberOf(wanted)), nil
	}
	if err := v.CheckPrefixes(purpose, nil, 1); err != nil {
		return netip.Addr{}, err
	}
	for _, r := range v.reservations {
		if _, free := r.CountPrefixes(); free > 0 && r.givesOut(purpose == IPv6Prefix) {
			// Before the first gap each prefix is where its number says.
			gap := sort.Search(len(r.prefixes), func(i int) bool { return r.prefixes[i].number > uint64(i) })
			return r.hold(holder, uint64(gap)), nil
		}
	}
	panic("the blocks have a free prefix") // as has been checked
}

// hold notes who has the prefix of a number, and returns its first address.
func (r *CIDRReservation) hold(holder *cloud.Record, number uint64) netip.Addr {
	at, _ := r.place(number)
	prefix := nth(r.CIDR, prefixBits(r.IPv6()), number)
	r.prefixes = slices.Insert(r.prefixes, at, HeldPrefix{prefix, holder, number})
	return prefix.Addr()
}

// releasePrefix takes the prefix back that begins with an address.
func (v *VSwitch) releasePrefix(address netip.Addr) {
	r := v.reservedAt(address)
	at, _ := r.place(r.numberOf(address))
	r.prefixes = slices.Delete(r.prefixes, at, at+1)
}
