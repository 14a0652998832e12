package reach_test

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// model is a network in the plainest form: lists, which are looked through from
// beginning to end.
type model struct {
	vswitches []*modelVSwitch
	hosts     []*modelHost
	nats      []*modelNAT
}

type modelVSwitch struct {
	id, vpc string
	blocks  []netip.Prefix // of IPv4, and of IPv6
	acl     *modelACL
	routes  *[]modelRoute // of its route table
}

type modelACL struct{ inbound, outbound []modelACLRule }

// modelACLRule is a rule about some blocks.
type modelACLRule struct {
	accepts     bool
	protocol    network.Protocol
	first, last uint16
	blocks      []netip.Prefix
}

// modelRoute leads to a host, to a NAT gateway, to a VPC over a peering connection, or
// else to the IPv6 gateway.
type modelRoute struct {
	to   netip.Prefix
	host *modelHost
	nat  *modelNAT
	peer string
}

type modelHost struct {
	id      string
	address netip.Addr
	eip     netip.Addr // not valid where it has none
	// ipv6 is its other address, which is public or not, and may be so for what it
	// sends alone.
	ipv6               netip.Addr
	public, egressOnly bool
	vswitch            *modelVSwitch
	groups             []*modelGroup
	stopped            bool
	strict             bool // drops what is not for itself
}

type modelGroup struct {
	id                   string
	enterprise, isolated bool
	rules                []modelRule
}

// modelRule is a rule about a block, or about the members of a group.
type modelRule struct {
	egress, drop bool
	priority     int
	protocol     network.Protocol
	first, last  uint16
	blocks       []netip.Prefix
	group        *modelGroup
}

type modelNAT struct {
	id      string
	vswitch *modelVSwitch
	eip     netip.Addr
	snat    []netip.Prefix
	dnat    []modelMapping
}

type modelMapping struct {
	port, internalPort uint16
	internal           netip.Addr
}

// modelFlow follows one packet; passed and translated are what the things that keep
// state remember of the packet that this one answers.
type modelFlow struct {
	*model
	packet             reach.Packet
	answers            *modelFlow
	passed, translated []modelState
	steps              int
}

type modelState struct {
	by            any
	before, after reach.Packet
}

// holds says whether an address is in one of some blocks.
func holds(blocks []netip.Prefix, address netip.Addr) bool {
	for _, block := range blocks {
		if block.Contains(address) {
			return true
		}
	}
	return false
}

func (h *modelHost) has(address netip.Addr) bool { return h.address == address || h.ipv6 == address }

func flipped(p reach.Packet) reach.Packet {
	p.Source, p.Destination, p.SourcePort, p.Port = p.Destination, p.Source, p.Port, p.SourcePort
	return p
}

// known says whether a thing remembers the packet that this one answers, and what it
// was before the thing changed it.
func (f *modelFlow) known(by any) (before reach.Packet, ok bool) {
	if f.answers == nil {
		return before, false
	}
	for _, s := range append(slices.Clone(f.answers.passed), f.answers.translated...) {
		if s.by == by && flipped(s.after) == f.packet {
			return flipped(s.before), true
		}
	}
	return before, false
}

// outcome is who gets the packet (nil: somebody in the internet), or why nobody does.
type outcome struct {
	host *modelHost
	stop reach.Reason
}

func stopped(why reach.Reason) outcome { return outcome{stop: why} }

func (f *modelFlow) send(h *modelHost) outcome {
	if h.stopped {
		return stopped(reach.NotReady)
	}
	if !f.guard(h, true) {
		return stopped(reach.SecurityGroupDrops)
	}
	return f.leave(h)
}

func (f *modelFlow) leave(h *modelHost) outcome {
	if holds(h.vswitch.blocks, f.packet.Destination) {
		return f.deliver(h.vswitch)
	}
	if !f.acl(h.vswitch, true) {
		return stopped(reach.NetworkACLDrops)
	}
	return f.route(h.vswitch, h)
}

// route looks for the longest prefix. A host with an EIP needs none but a default route.
func (f *modelFlow) route(from *modelVSwitch, h *modelHost) outcome {
	if f.steps++; f.steps > 100 {
		return stopped(reach.Circles)
	}
	for bits := 128; bits >= 0; bits-- {
		if bits == 0 && h != nil && h.eip.IsValid() && f.packet.Source == h.address {
			f.packet.Source = h.eip
			return f.internet()
		}
		for _, v := range f.vswitches {
			for _, block := range v.blocks {
				if v.vpc == from.vpc && block.Bits() == bits && block.Contains(f.packet.Destination) {
					return f.enter(v)
				}
			}
		}
		for _, r := range *from.routes {
			if r.to.Bits() == bits && r.to.Contains(f.packet.Destination) {
				switch {
				case r.peer != "":
					return f.cross(r.peer)
				case r.nat != nil:
					return f.translateOut(r.nat)
				case r.host == nil && (h == nil || !h.public || h.ipv6 != f.packet.Source):
					return stopped(reach.NoPublicAddress)
				case r.host == nil:
					return f.internet()
				case r.host.stopped:
					return stopped(reach.BlackHole)
				}
				return f.arrive(r.host)
			}
		}
	}
	return stopped(reach.NoRoute)
}

// cross lets the packet into another VPC, for its own addresses alone.
func (f *modelFlow) cross(vpc string) outcome {
	for _, v := range f.vswitches {
		if v.vpc == vpc && holds(v.blocks, f.packet.Destination) {
			return f.enter(v)
		}
	}
	return stopped(reach.NobodyThere)
}

func (f *modelFlow) enter(v *modelVSwitch) outcome {
	for _, n := range f.nats {
		if n.vswitch == v && n.eip == f.packet.Destination {
			panic("no NAT gateway has its EIP in a vSwitch here")
		}
	}
	if !f.acl(v, false) {
		return stopped(reach.NetworkACLDrops)
	}
	return f.deliver(v)
}

func (f *modelFlow) deliver(v *modelVSwitch) outcome {
	for _, h := range f.hosts {
		if h.vswitch == v && h.has(f.packet.Destination) {
			return f.arrive(h)
		}
	}
	return stopped(reach.NobodyThere)
}

func (f *modelFlow) arrive(h *modelHost) outcome {
	if f.steps++; f.steps > 100 {
		return stopped(reach.Circles)
	}
	switch {
	case h.stopped:
		return stopped(reach.NotReady)
	case !f.guard(h, false):
		return stopped(reach.SecurityGroupDrops)
	case h.has(f.packet.Destination):
		return outcome{host: h}
	case h.strict:
		return stopped(reach.BlackHole)
	case !f.guard(h, true):
		return stopped(reach.SecurityGroupDrops)
	}
	return f.leave(h)
}

func (f *modelFlow) internet() outcome {
	if f.steps++; f.steps > 100 {
		return stopped(reach.Circles)
	}
	for _, h := range f.hosts {
		if h.eip == f.packet.Destination {
			f.packet.Destination = h.address
			return f.enter(h.vswitch)
		}
		if h.public && h.ipv6 == f.packet.Destination {
			if h.egressOnly && f.answers == nil {
				return stopped(reach.NoPublicAddress)
			}
			return f.enter(h.vswitch)
		}
		if h.ipv6 == f.packet.Destination {
			return stopped(reach.NobodyThere)
		}
	}
	for _, n := range f.nats {
		if n.eip == f.packet.Destination {
			return f.translateIn(n)
		}
	}
	if f.packet.Destination.IsPrivate() {
		return stopped(reach.NobodyThere)
	}
	return outcome{}
}

func (f *modelFlow) translate(by any, change func(*reach.Packet)) {
	before := f.packet
	change(&f.packet)
	f.translated = append(f.translated, modelState{by, before, f.packet})
}

func (f *modelFlow) translateOut(n *modelNAT) outcome {
	if before, ok := f.known(n); ok {
		f.packet = before
		if f.packet.Source == n.eip {
			return f.internet()
		}
		return f.route(n.vswitch, nil)
	}
	for _, source := range n.snat {
		if source.Contains(f.packet.Source) {
			f.translate(n, func(p *reach.Packet) { p.Source = n.eip })
			return f.internet()
		}
	}
	return stopped(reach.NotTranslated)
}

func (f *modelFlow) translateIn(n *modelNAT) outcome {
	if before, ok := f.known(n); ok {
		f.packet = before
		return f.route(n.vswitch, nil)
	}
	for _, m := range n.dnat {
		if f.packet.Protocol == network.TCP && m.port == f.packet.Port {
			f.translate(n, func(p *reach.Packet) { p.Destination, p.Port = m.internal, m.internalPort })
			return f.route(n.vswitch, nil)
		}
	}
	return stopped(reach.NotTranslated)
}

func (f *modelFlow) acl(v *modelVSwitch, outbound bool) bool {
	if v.acl == nil {
		return true
	}
	rules, other := v.acl.inbound, f.packet.Source
	if outbound {
		rules, other = v.acl.outbound, f.packet.Destination
	}
	for _, r := range rules {
		protocol := r.protocol == network.AllProtocols || r.protocol == f.packet.Protocol
		ports := r.protocol != network.TCP && r.protocol != network.UDP || r.first <= f.packet.Port && f.packet.Port <= r.last
		if protocol && ports && holds(r.blocks, other) {
			return r.accepts
		}
	}
	return false
}

// guard asks the security groups of a host, unless they know what is answered.
func (f *modelFlow) guard(h *modelHost, egress bool) bool {
	if _, ok := f.known(h); ok {
		return true
	}
	other := f.packet.Source
	if egress {
		other = f.packet.Destination
	}
	var peer *modelHost
	for _, candidate := range f.hosts {
		if candidate.vswitch.vpc == h.vswitch.vpc && candidate.has(other) {
			peer = candidate
		}
	}
	if !f.accepted(h, peer, other, egress) {
		return false
	}
	f.passed = append(f.passed, modelState{h, f.packet, f.packet})
	return true
}

func (f *modelFlow) accepted(h, peer *modelHost, other netip.Addr, egress bool) bool {
	for _, g := range h.groups {
		if peer != nil && !g.enterprise && !g.isolated && slices.Contains(peer.groups, g) {
			return true
		}
	}
	for priority := 1; priority <= 100; priority++ {
		accept := false
		for _, g := range h.groups {
			for _, r := range g.rules {
				about := r.egress == egress && r.priority == priority && (r.protocol == network.AllProtocols || r.protocol == f.packet.Protocol)
				about = about && (!r.protocol.HasPorts() || r.first <= f.packet.Port && f.packet.Port <= r.last)
				at := holds(r.blocks, other) ||
					r.group != nil && peer != nil && slices.Contains(peer.groups, r.group)
				switch {
				case about && at && r.drop:
					return false
				case about && at:
					accept = true
				}
			}
		}
		if accept {
			return true
		}
	}
	return egress && !h.groups[0].enterprise
}

// outcomeOf is what becomes of a packet that a host sends (nil: somebody in the
// internet), and of its answer.
func (m *model) outcomeOf(from *modelHost, p reach.Packet) (got outcome, way string) {
	there := &modelFlow{model: m, packet: p}
	if from == nil {
		got = there.internet()
	} else {
		got = there.send(from)
	}
	if got.stop != "" {
		return got, "there"
	}
	back := &modelFlow{model: m, packet: flipped(there.packet), answers: there}
	var home outcome
	if got.host == nil {
		home = back.internet()
	} else {
		home = back.send(got.host)
	}
	if home.stop == "" && (home.host != from || back.packet != flipped(p)) {
		home.stop = reach.WrongAnswer
	}
	return home, "back"
}
