package reach

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// End is where a flow begins or ends: a thing, an address of a thing, or an address
// alone. A vSwitch is one too: it stands for a host that somebody might put there,
// without a security group.
type End struct {
	// Thing is nil for an address alone: of a host in the internet, or, where a flow
	// ends, of whoever has it there.
	Thing *cloud.Record
	// Address not valid is for the one that the thing goes by.
	Address netip.Addr
}

func (e End) String() string {
	switch {
	case e.Thing == nil:
		return e.Address.String()
	case e.Address.IsValid():
		return e.Thing.ID + " (" + e.Address.String() + ")"
	}
	return e.Thing.ID
}

// resolved is the end with the thing that has its address in a vSwitch, where one has it.
func (e End) resolved(w *cloud.World) End {
	if v, ok := network.VSwitchOfRecord(w, e.Thing); ok && e.Address.IsValid() {
		if holder := v.HolderOf(e.Address); holder != nil {
			e.Thing = holder
		}
	}
	return e
}

// first is the packet that begins the flow.
func (f Flow) first(w *cloud.World) (Packet, error) {
	p := Packet{Packet: network.Packet{Protocol: f.Protocol, Port: f.Port}, SourcePort: f.SourcePort}
	ipv6 := f.Protocol == network.ICMPv6 || f.To.Address.Is6() || f.From.Address.Is6()
	var err error
	if p.Source, err = f.From.source(w, ipv6); err != nil {
		return p, err
	}
	if p.Destination, err = f.To.destination(w, ipv6, f.From.Thing == nil); err != nil {
		return p, err
	}
	switch {
	case p.Source.Is4() != p.Destination.Is4():
		return p, mismatch("Address", fmt.Sprintf("%s and %s are of different IP versions", p.Source, p.Destination))
	case p.Protocol == network.ICMP && p.Source.Is6(), p.Protocol == network.ICMPv6 && p.Source.Is4():
		return p, mismatch("Protocol", "icmp is for IPv4 and icmpv6 for IPv6")
	case p.Source == p.Destination && f.From.Thing == f.To.Thing:
		return p, mismatch("Address", "the flow begins and ends at "+p.Source.String())
	}
	return p, nil
}

func mismatch(field, detail string) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: KindFlow, Field: field, Detail: detail}
}

// source is the address that the flow comes from.
func (e End) source(w *cloud.World, ipv6 bool) (netip.Addr, error) {
	if e.Thing == nil {
		if !IsPublic(e.Address) {
			return netip.Addr{}, mismatch("Source", "a flow that comes from no thing comes from a public address")
		}
		return e.Address, nil
	}
	if _, ok := network.VSwitchOfRecord(w, e.Thing); !ok && kinds[e.Thing.Kind()].send == nil {
		return netip.Addr{}, mismatch("Source", e.Thing.ID+" sends nothing by itself")
	}
	private, _, err := e.addresses(w, "Source", ipv6)
	if err != nil {
		return netip.Addr{}, err
	}
	return e.pick("Source", ipv6, private)
}

// destination is the address that the flow goes to.
func (e End) destination(w *cloud.World, ipv6, fromInternet bool) (netip.Addr, error) {
	if e.Thing == nil {
		if !e.Address.IsValid() {
			return netip.Addr{}, mismatch("Destination", "a flow goes to a thing or to an address")
		}
		return e.Address, nil
	}
	private, public, err := e.addresses(w, "Destination", ipv6)
	if err != nil {
		return netip.Addr{}, err
	}
	if fromInternet {
		return e.pick("Destination", ipv6, public)
	}
	return e.pick("Destination", ipv6, slices.Concat(private, public))
}

// Addresses are those that a thing can be reached at: in its network, and from the internet. Things of kinds that do
// nothing with packets have none.
func Addresses(w *cloud.World, thing *cloud.Record) (private, public []netip.Addr) {
	if of := kinds[thing.Kind()]; of.addresses != nil {
		return of.addresses(w, thing)
	}
	return nil, nil
}

// addresses are the same of where a flow begins or ends, which says of some things at which address that is.
func (e End) addresses(w *cloud.World, field string, ipv6 bool) (private, public []netip.Addr, err error) {
	if v, ok := network.VSwitchOfRecord(w, e.Thing); ok {
		private, err = e.inVSwitch(v, field, ipv6)
		return private, nil, err
	}
	of := kinds[e.Thing.Kind()]
	if of.addresses != nil {
		private, public = of.addresses(w, e.Thing)
	}
	switch {
	case of.has != nil && e.Address.IsValid() && of.has(w, e.Thing, e.Address):
		private = append(private, e.Address)
	case of.addresses != nil:
	case of.has == nil:
		return nil, nil, mismatch(field, "mockcloud does not know the addresses of "+e.Thing.ID)
	case e.Address.IsValid():
		return nil, nil, mismatch(field, e.Address.String()+" is in no network behind "+e.Thing.ID)
	default:
		return nil, nil, mismatch(field, e.Thing.ID+" stands for a network: say which address of it is meant")
	}
	return private, public, nil
}

// inVSwitch is the address of a host in a vSwitch: the one that is asked for, or the
// first that the vSwitch would give it.
func (e End) inVSwitch(v *network.VSwitch, field string, ipv6 bool) ([]netip.Addr, error) {
	if !e.Address.IsValid() {
		return []netip.Addr{v.FreeAddress(ipv6)}, nil
	}
	if !v.Contains(e.Address) {
		return nil, mismatch(field, e.Address.String()+" is no address of "+v.ID)
	}
	return []netip.Addr{e.Address}, nil
}

// pick chooses the address that is asked for, or the first of the right version.
func (e End) pick(field string, ipv6 bool, among []netip.Addr) (netip.Addr, error) {
	for _, address := range among {
		if address.IsValid() && (e.Address == address || !e.Address.IsValid() && address.Is6() == ipv6) {
			return address, nil
		}
	}
	if e.Address.IsValid() {
		return netip.Addr{}, mismatch(field, e.Thing.ID+" has not the address "+e.Address.String()+" there")
	}
	return netip.Addr{}, mismatch(field, e.Thing.ID+" has no address for that")
}
