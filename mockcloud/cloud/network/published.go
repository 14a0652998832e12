package network

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// published is a public address that the internet finds something at. Its id is the
// address.
type published struct {
	cloud.Record
	thing *cloud.Record
}

// KindPublished is the kind of a public address that the internet finds.
const KindPublished cloud.Kind = "published address"

var publishedAddresses cloud.Table[*published]

func init() {
	publishedAddresses.Define(cloud.Definition[*published]{Kind: KindPublished, Global: true, AtDeletion: cloud.GoAlong})
}

// ofTheCloud are the ranges that worlds give public addresses out of: that for
// benchmarks (RFC 2544), and that of IPv6 for documentation (RFC 9637).
var ofTheCloud = []netip.Prefix{netip.MustParsePrefix("198.18.0.0/15"), ipv6Prefix(ipv6Space, 20)}

// IsOfTheCloud says whether a public address is one that nobody outside of the cloud has.
func IsOfTheCloud(address netip.Addr) bool {
	return slices.ContainsFunc(ofTheCloud, func(block netip.Prefix) bool { return block.Contains(address) })
}

// Publish lets the internet find a thing at a public address. Whoever is there first
// stays: the addresses of instances come round again after 65,536 things.
func Publish(w *cloud.World, address netip.Addr, thing *cloud.Record) {
	if _, taken := publishedAddresses.Get(w, address.String()); !taken {
		publishedAddresses.Add(w, &published{Record: w.NewQuietRecord(address.String(), thing.Owner, thing.Created), thing: thing})
	}
}

// PublishAnywhere lets the internet find a thing at a public address that nothing else
// has: one of the half that EIPs are not given.
func PublishAnywhere(w *cloud.World, thing *cloud.Record) netip.Addr {
	for n := thing.Sequence; ; n++ {
		address := netip.AddrFrom4([4]byte{198, 18, byte(n >> 8), byte(n)})
		if _, taken := publishedAddresses.Get(w, address.String()); !taken || n == thing.Sequence+1<<16 {
			Publish(w, address, thing)
			return address
		}
	}
}

// Unpublish ends that.
func Unpublish(w *cloud.World, address netip.Addr, thing *cloud.Record) {
	if p, ok := publishedAddresses.Get(w, address.String()); ok && p.thing == thing {
		publishedAddresses.Remove(w, p)
	}
}

// PublicIPv6At finds what has an IPv6 address that reaches the internet.
func PublicIPv6At(w *cloud.World, address netip.Addr) (*IPv6Instance, bool) {
	thing := PublishedAt(w, address)
	if thing == nil {
		return nil, false
	}
	return ipv6Instances.Get(w, thing.ID)
}

// PublishedAt is the thing that the internet finds at a public address, by itself or in
// a prefix; nil where there is none.
func PublishedAt(w *cloud.World, address netip.Addr) *cloud.Record {
	if p, ok := publishedAddresses.Get(w, address.String()); ok {
		return p.thing
	}
	if !address.Is6() {
		return nil
	}
	p, ok := publishedAddresses.Get(w, PrefixAt(address).Masked().Addr().String())
	if !ok {
		return nil
	}
	if a, ok := ipv6Instances.Get(w, p.thing.ID); !ok || !a.Prefix {
		return nil
	}
	return p.thing
}
