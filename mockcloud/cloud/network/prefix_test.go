package network

import (
	"net/netip"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// reservedVSwitch has two reserved blocks of each IP version, of which prefixes
// can be had, and one of which they cannot yet.
func reservedVSwitch() *VSwitch {
	v := &VSwitch{CIDR: netip.MustParsePrefix("10.0.0.0/24"), IPv6: netip.MustParsePrefix("fd00::/64")}
	v.addresses, v.ipv6Addresses = newAddresses(v.CIDR), &ipv6Addresses{taken: map[netip.Addr]bool{}, next: v.IPv6.Addr().Next()}
	for _, block := range []string{"10.0.0.128/26", "10.0.0.64/27", "fd00:0:0:0:8::/78", "fd00:0:0:0:4::/79", "10.0.0.16/28"} {
		r := &CIDRReservation{VSwitch: v, CIDR: netip.MustParsePrefix(block), Status: ReservationAssigned}
		v.reservations = append(v.reservations, r)
		if !r.IPv6() {
			v.addresses.takeBlock(r.CIDR)
		}
	}
	v.reservations[4].Status = ReservationAssigning
	return v
}

// Who has which prefix is the same as in a plain list of all prefixes, the oldest
// block's first.
func TestPrefixesAreHeldAsTheModelSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := reservedVSwitch()
		type prefix struct {
			netip.Prefix
			holder *cloud.Record
		}
		lists := map[Purpose][]prefix{}
		for _, r := range v.reservations[:4] {
			purpose, bits := IPv4Prefix, 28
			if r.IPv6() {
				purpose, bits = IPv6Prefix, 80
			}
			for address := r.CIDR.Addr(); r.CIDR.Contains(address); {
				one := netip.PrefixFrom(address, bits)
				lists[purpose], address = append(lists[purpose], prefix{Prefix: one}), LastOf(one).Next()
			}
		}
		draw := func() (Purpose, int) {
			purpose := rapid.SampledFrom([]Purpose{IPv4Prefix, IPv6Prefix}).Draw(t, "purpose")
			return purpose, rapid.IntRange(0, len(lists[purpose])-1).Draw(t, "which")
		}
		t.Repeat(map[string]func(*rapid.T){
			"take any": func(t *rapid.T) {
				purpose, _ := draw()
				holder := &cloud.Record{}
				got, err := v.takePrefix(holder, purpose, netip.Addr{})
				at := slices.IndexFunc(lists[purpose], func(p prefix) bool { return p.holder == nil })
				if (err != nil) != (at < 0) {
					t.Fatalf("a prefix is free: %v; got %v", at >= 0, err)
				}
				if at >= 0 {
					if PrefixAt(got) != lists[purpose][at].Prefix {
						t.Fatalf("got %v, want %v", PrefixAt(got), lists[purpose][at].Prefix)
					}
					lists[purpose][at].holder = holder
				}
			},
			"take a certain one": func(t *rapid.T) {
				purpose, at := draw()
				holder := &cloud.Record{}
				p := &lists[purpose][at]
				got, err := v.takePrefix(holder, purpose, p.Addr())
				if (err != nil) != (p.holder != nil) || err == nil && PrefixAt(got) != p.Prefix {
					t.Fatalf("%v is taken: %v; got %v, %v", p.Prefix, p.holder != nil, got, err)
				}
				if err == nil {
					p.holder = holder
				}
			},
			"release": func(*rapid.T) {
				purpose, at := draw()
				if p := &lists[purpose][at]; p.holder != nil {
					v.releasePrefix(p.Addr())
					p.holder = nil
				}
			},
			"": func(t *rapid.T) {
				for _, r := range v.reservations[:4] {
					var want []prefix
					total := 0
					for _, p := range slices.Concat(lists[IPv4Prefix], lists[IPv6Prefix]) {
						if r.CIDR.Overlaps(p.Prefix) {
							if total++; p.holder != nil {
								want = append(want, p)
							}
						}
					}
					if held, free := r.CountPrefixes(); held != len(want) || free != total-len(want) || len(r.prefixes) != held {
						t.Fatalf("%v has %d held and %d free prefixes, want %d of %d", r.CIDR, held, free, len(want), total)
					}
					for i, p := range r.prefixes {
						if p.CIDR != want[i].Prefix || p.Holder != want[i].holder {
							t.Fatalf("the prefixes of %v are %v, want %v", r.CIDR, r.prefixes, want)
						}
					}
				}
			},
		})
	})
}

// A block can be reserved where none of its addresses is the system's, in use, or
// reserved: address by address.
func TestTheModelSaysWhatCanBeReserved(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		v := reservedVSwitch()
		for _, low := range rapid.SliceOfN(rapid.ByteRange(1, 252), 0, 6).Draw(t, "used") {
			_, _ = v.addresses.take(netip.AddrFrom4([4]byte{10, 0, 0, low})) // unless it is taken
		}
		can := func(block netip.Prefix) bool {
			for address := block.Addr(); block.Contains(address); address = address.Next() {
				if v.addresses.taken.Test(v.addresses.offset(address)) {
					return false
				}
			}
			return true
		}
		mask := rapid.IntRange(26, 28).Draw(t, "mask")
		var lowest netip.Prefix
		for address := v.CIDR.Addr(); v.CIDR.Contains(address); {
			block := netip.PrefixFrom(address, mask)
			if can(block) && !lowest.IsValid() {
				lowest = block
			}
			if got, err := v.reservable(NewCIDRReservation{CIDR: block}); (err == nil) != can(block) || err == nil && got != block {
				t.Fatalf("%v can be reserved: %v; got %v, %v", block, can(block), got, err)
			}
			address = LastOf(block).Next()
		}
		if got, err := v.reservable(NewCIDRReservation{Mask: mask}); (err == nil) != lowest.IsValid() || got != lowest {
			t.Fatalf("the lowest block of %d bits is %v; got %v, %v", mask, lowest, got, err)
		}
	})
}

// Addresses of a reserved block are not handed out one by one.
func TestIPv6AddressesPassReservedBlocksBy(t *testing.T) {
	t.Parallel()
	v := reservedVSwitch()
	if _, err := v.TakeIPv6(netip.MustParseAddr("fd00:0:0:0:8::1")); err == nil {
		t.Error("an address of a reserved block is handed out")
	}
	v.ipv6Addresses.next = netip.MustParseAddr("fd00:0:0:0:4::")
	if got, err := v.TakeIPv6(netip.Addr{}); err != nil || got != netip.MustParseAddr("fd00:0:0:0:6::") {
		t.Errorf("the address after a reserved block is %v, %v", got, err)
	}
	if got, err := v.reservable(NewCIDRReservation{IPv6: true, Mask: 78}); err != nil || got != netip.MustParsePrefix("fd00:0:0:0:c::/78") {
		t.Errorf("the lowest free block is %v, %v; fd00:0:0:0:4:: is in use or reserved, and so on", got, err)
	}
}
