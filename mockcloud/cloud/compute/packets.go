package compute

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// What instances, network interfaces and HaVips do with packets.
func init() {
	reach.Kind[*Instance]{
		Kind: KindInstance, Table: &instances,
		Addresses: func(w *cloud.World, i *Instance) (private, public []netip.Addr) {
			for _, ni := range i.Interfaces() {
				ownPrivate, ownPublic := ni.reachableAt(w)
				private, public = append(private, ownPrivate...), append(public, ownPublic...)
			}
			return private, public
		},
		Has: func(w *cloud.World, i *Instance, address netip.Addr) bool { return i.interfaceWith(w, address) != nil },
		Send: func(t *reach.Trace, i *Instance) {
			if ni := i.interfaceWith(t.World(), t.Packet.Source); ni != nil {
				ni.send(t)
				return
			}
			i.Primary.send(t)
		},
		Pass: func(t *reach.Trace, i *Instance, _ *network.VPC) { i.Primary.receive(t) },
		Enter: func(t *reach.Trace, i *Instance, _ netip.Addr) {
			i.Primary.enter(t, i.Primary.Address())
		},
	}.Register()
	reach.Kind[*NetworkInterface]{
		Kind: cloud.KindNetworkInterface, Table: &interfaces, Filtered: true,
		Addresses: func(w *cloud.World, ni *NetworkInterface) (private, public []netip.Addr) {
			return ni.reachableAt(w)
		},
		Has:     func(w *cloud.World, ni *NetworkInterface, address netip.Addr) bool { return ni.has(w, address) },
		Send:    func(t *reach.Trace, ni *NetworkInterface) { ni.send(t) },
		Receive: func(t *reach.Trace, ni *NetworkInterface) { ni.receive(t) },
		Pass:    func(t *reach.Trace, ni *NetworkInterface, _ *network.VPC) { ni.receive(t) },
		Enter:   func(t *reach.Trace, ni *NetworkInterface, private netip.Addr) { ni.enter(t, private) },
	}.Register()
	reach.Kind[*HaVip]{
		Kind: KindHaVip, Table: &haVips, Filtered: true,
		Addresses: func(w *cloud.World, h *HaVip) (private, public []netip.Addr) {
			for e := range gateway.EIPsOf(w, h.Head()) {
				public = append(public, e.Address)
			}
			return []netip.Addr{h.Address()}, public
		},
		Receive: func(t *reach.Trace, h *HaVip) { h.receive(t) },
		Pass:    func(t *reach.Trace, h *HaVip, _ *network.VPC) { h.receive(t) },
		Enter: func(t *reach.Trace, h *HaVip, private netip.Addr) {
			t.Translate(func(p *reach.Packet) { p.Destination = private })
			t.In(h.VSwitch().VPC)
		},
	}.Register()
}

// interfaceWith is the network interface of the instance that has an address; nil
// where none has.
func (i *Instance) interfaceWith(w *cloud.World, address netip.Addr) *NetworkInterface {
	for _, ni := range i.Interfaces() {
		if ni.has(w, address) {
			return ni
		}
	}
	return nil
}

// addresses are all that the interface sends from, the one that it goes by first.
func (ni *NetworkInterface) addresses(w *cloud.World) []netip.Addr {
	first := ni.Address()
	if e := ni.directEIP(w); e != nil {
		first = e.Address
	}
	return slices.Concat([]netip.Addr{first}, ni.Secondary(), ni.IPv6())
}

// has says whether an address is the interface's: its own, one out of its prefixes,
// that of a HaVip that it holds, or an EIP that it has itself.
func (ni *NetworkInterface) has(w *cloud.World, address netip.Addr) bool {
	if ni.visibleEIP(w, address) != nil {
		return true
	}
	if address == ni.Address() {
		return ni.directEIP(w) == nil
	}
	holder := ni.VSwitch().HolderOf(address)
	if holder == ni.Head() {
		return true
	}
	h, ok := haVipAt(w, holder)
	return ok && slices.Contains(h.holders, ni)
}

func haVipAt(w *cloud.World, r *cloud.Record) (*HaVip, bool) {
	if r == nil || r.Kind() != KindHaVip {
		return nil, false
	}
	return haVips.Get(w, r.ID)
}

// reachableAt are the addresses that the interface can be reached at: in its network,
// and from the internet.
func (ni *NetworkInterface) reachableAt(w *cloud.World) (private, public []netip.Addr) {
	private = ni.addresses(w)
	for _, address := range private {
		if exit := ni.exit(w, address); exit.Thing != nil {
			public = append(public, exit.Address)
		} else if a, ok := network.PublicIPv6At(w, address); ok {
			public = append(public, a.Address)
		}
	}
	for e := range gateway.EIPsOf(w, ni.Head()) {
		if e.Visible() {
			public = append(public, e.Address)
		}
	}
	return private, public
}

// visibleEIP is the EIP of an address that the interface has itself; nil where it has
// none.
func (ni *NetworkInterface) visibleEIP(w *cloud.World, address netip.Addr) *gateway.EIP {
	for e := range gateway.EIPsOf(w, ni.Head()) {
		if e.Visible() && e.Address == address {
			return e
		}
	}
	return nil
}

// directEIP is the EIP that the interface has in place of a private address; nil
// where it has none.
func (ni *NetworkInterface) directEIP(w *cloud.World) *gateway.EIP {
	for e := range gateway.EIPsOf(w, ni.Head()) {
		if e.ModeNow() == gateway.ModeDirect {
			return e
		}
	}
	return nil
}

// exit is by what packets from one of the interface's IPv4 addresses reach the
// internet without a NAT gateway.
func (ni *NetworkInterface) exit(w *cloud.World, source netip.Addr) reach.Exit {
	thing := ni.Head()
	if h, ok := haVipAt(w, ni.VSwitch().HolderOf(source)); ok {
		thing = h.Head()
	}
	for e := range gateway.EIPsOf(w, thing) {
		if e.Private() == source {
			return reach.Exit{Thing: e.Head(), Address: e.Address}
		}
	}
	if !ni.Primary || source != ni.Address() {
		return reach.Exit{}
	}
	for e := range gateway.EIPsOf(w, ni.Instance.Head()) {
		return reach.Exit{Thing: e.Head(), Address: e.Address}
	}
	if ni.Instance.PublicAddress.IsValid() {
		return reach.Exit{Thing: ni.Instance.Head(), Address: ni.Instance.PublicAddress}
	}
	return reach.Exit{}
}

// runs stops the packet at the interface unless there is an instance which runs.
func (ni *NetworkInterface) runs(t *reach.Trace) bool {
	switch {
	case ni.Status(t.Now()) != InterfaceInUse:
		t.Stop(reach.NotReady, "the network interface "+ni.ID+" is "+string(ni.Status(t.Now())))
	case ni.Instance.Status(t.Call()) != InstanceRunning:
		t.Stop(reach.NotReady, "the instance "+ni.Instance.ID+" is "+string(ni.Instance.Status(t.Call())))
	default:
		return true
	}
	return false
}

// send lets a packet begin its way at the instance of the interface.
func (ni *NetworkInterface) send(t *reach.Trace) {
	if ni.Instance != nil {
		t.Hop(ni.Instance.Head())
	}
	t.Hop(ni.Head())
	if !ni.runs(t) || !ni.allows(t, true) {
		return
	}
	ni.leave(t)
}

// leave lets a packet leave the interface.
func (ni *NetworkInterface) leave(t *reach.Trace) {
	if e := ni.visibleEIP(t.World(), t.Packet.Source); e != nil {
		t.OutFrom(ni.VSwitch(), reach.Exit{Thing: e.Head(), Address: e.Address})
		return
	}
	exit := ni.exit(t.World(), t.Packet.Source)
	if t.Packet.Source.Is6() {
		exit = t.IPv6Exit(ni.VSwitch().VPC, t.Packet.Source)
	}
	t.Leave(ni.VSwitch(), true, exit)
}

// receive takes a packet. One that is not for the interface goes on from there, if the
// interface does not check that: the instance routes it.
func (ni *NetworkInterface) receive(t *reach.Trace) {
	t.Hop(ni.Head())
	if !ni.runs(t) || !ni.allows(t, false) {
		return
	}
	t.Hop(ni.Instance.Head())
	if ni.has(t.World(), t.Packet.Destination) {
		t.Arrive()
		return
	}
	if ni.ChecksSource {
		t.Stop(reach.BlackHole, "the network interface "+ni.ID+" drops packets that are not for itself")
		return
	}
	if ni.allows(t, true) {
		ni.leave(t)
	}
}

// enter takes a packet from the internet that is for an EIP or for a public address
// of its instance.
func (ni *NetworkInterface) enter(t *reach.Trace, private netip.Addr) {
	if !private.IsValid() { // the EIP is the interface's own address: no network ACL is about it
		if !t.Shut(ni.VSwitch().VPC) {
			ni.receive(t)
		}
		return
	}
	t.Translate(func(p *reach.Packet) { p.Destination = private })
	t.In(ni.VSwitch().VPC)
}

// receive hands a packet to the one that holds the HaVip now: its master, or the first
// that runs where nothing says which one announces it.
func (h *HaVip) receive(t *reach.Trace) {
	t.Hop(h.Head())
	working := slices.DeleteFunc(slices.Clone(h.holders), func(ni *NetworkInterface) bool { return !ni.takesPackets(t.Call()) })
	if len(working) == 0 {
		t.Stop(reach.NotReady, "no running instance holds the HaVip "+h.ID)
		return
	}
	master := slices.IndexFunc(working, func(ni *NetworkInterface) bool { return ni.Instance.announces(t.Call(), h.Address().String()) })
	working[max(0, master)].receive(t)
}

// allows asks the security groups of the interface about a packet. They keep the
// state of what they let through, and so let the answer to it through.
func (ni *NetworkInterface) allows(t *reach.Trace, egress bool) bool {
	if t.Answer() && t.Undo(ni.Head()) {
		return true
	}
	traffic := Traffic{Egress: egress, Protocol: t.Packet.Protocol, Own: t.Packet.Destination, Other: t.Packet.Source, Port: t.Packet.Port, SourcePort: t.Packet.SourcePort}
	if egress {
		traffic.Own, traffic.Other = traffic.Other, traffic.Own
	}
	traffic.Peer = interfaceAt(t.World(), ni.VSwitch().VPC, traffic.Other)
	d := ni.Decide(t.World(), traffic)
	check := reach.Check{By: d.Group.Head(), Accepts: d.Accepts, Text: d.text(egress, ni)}
	if d.Rule != nil {
		check.Rule = d.Rule
	}
	if !t.Check(check, reach.SecurityGroupDrops) {
		return false
	}
	t.Remember(ni.Head())
	return true
}

// interfaceAt is the network interface that has an address of a VPC; nil where none has.
func interfaceAt(w *cloud.World, vpc *network.VPC, address netip.Addr) *NetworkInterface {
	v, ok := vpc.VSwitchAt(w, address)
	if !ok {
		return nil
	}
	holder := v.HolderOf(address)
	if holder == nil {
		return nil
	}
	ni, _ := interfaces.Get(w, holder.ID)
	return ni
}

func (d Decision) text(egress bool, ni *NetworkInterface) string {
	verb := map[bool]string{true: "accepts", false: "drops"}[d.Accepts]
	what := map[bool]string{true: "sends", false: "gets"}[egress]
	text := fmt.Sprintf("the security group %s %s what %s %s", d.Group.ID, verb, ni.ID, what)
	switch {
	case d.Among:
		return text + ", as its members reach each other"
	case d.Rule == nil:
		return text + " where no rule is about it"
	}
	text += fmt.Sprintf(", by a rule of priority %d about %s", d.Rule.Priority, d.Rule.Protocol)
	if d.Rule.Protocol.hasPorts() {
		text += fmt.Sprintf(" %d/%d", d.Rule.Ports.First, d.Rule.Ports.Last)
	}
	return text + map[bool]string{true: " to ", false: " from "}[egress] + d.Rule.Peer.text()
}

func (p Peer) text() string {
	switch {
	case p.PrefixListID != "":
		return p.PrefixListID
	case p.GroupID != "":
		return p.GroupID
	}
	return p.Block.Shown()
}
