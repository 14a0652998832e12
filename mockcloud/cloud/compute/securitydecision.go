package compute

import (
	"cmp"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Traffic is what security groups decide about, as one of their members sees it.
type Traffic struct {
	Egress   bool
	Protocol network.Protocol
	// Own is the member's address, Other is that of whom it gets traffic from or
	// sends it to; Peer is the network interface there, if it is in the same VPC.
	Own, Other netip.Addr
	Peer       *NetworkInterface
	// Ports the traffic goes to and comes from, where the protocol has ports; 0 stands
	// for one that no rule names.
	Port, SourcePort uint16
}

// Decision is what the security groups of a network interface say about traffic.
type Decision struct {
	Accepts bool
	// Rule is the one that counts; nil where none is about the traffic.
	Rule *SecurityRule
	// Group is whose rule it is, or whose default. Among is set where the members of
	// the group reach each other whatever the rules say.
	Group *SecurityGroup
	Among bool
}

// Decide is what the security groups of the interface together say about new
// traffic. Members of a basic group that does not isolate them reach each other
// first of all (contract of ModifySecurityGroupPolicy); then the rule with the
// highest priority counts, and of equal ones one that drops. What no rule is about
// is dropped, but for what members of basic groups send (the vendor's page about
// basic and advanced security groups) and for what comes from the cloud's own block:
// load balancers probe from there, and no rule is needed for that, but one can forbid
// it (the vendor's answer about the source of health checks).
func (ni *NetworkInterface) Decide(w *cloud.World, t Traffic) Decision {
	return decide(w, ni.SecurityGroups, t)
}

// decide is what security groups say about traffic of a thing that has joined them; there
// is at least one.
func decide(w *cloud.World, groups []*SecurityGroup, t Traffic) Decision {
	for _, group := range groups {
		if t.Peer != nil && !group.Enterprise && !group.Isolated && slices.Contains(t.Peer.SecurityGroups, group) {
			return Decision{Accepts: true, Group: group, Among: true}
		}
	}
	var best *SecurityRule
	for _, group := range groups {
		for rule := range group.rules.All {
			if rule.isAbout(w, t) && (best == nil || rule.before(best)) {
				best = rule
			}
		}
	}
	if best != nil {
		return Decision{Accepts: !best.Drop, Rule: best, Group: best.Group}
	}
	group := groups[0]
	ofTheCloud := !t.Egress && network.ServiceBlock.Contains(t.Other)
	return Decision{Accepts: ofTheCloud || t.Egress && !group.Enterprise, Group: group}
}

// before says whether the rule counts rather than another one.
func (r *SecurityRule) before(other *SecurityRule) bool {
	if by := cmp.Compare(r.Priority, other.Priority); by != 0 {
		return by < 0
	}
	return r.Drop && !other.Drop
}

// protocols are the names of protocols that rules of security groups have.
var protocols = map[network.Protocol]Protocol{
	network.TCP: ProtocolTCP, network.UDP: ProtocolUDP, network.ICMP: ProtocolICMP, network.ICMPv6: ProtocolICMPv6, network.GRE: ProtocolGRE,
}

// isAbout says whether the rule is about traffic.
func (s *SecurityRuleSpec) isAbout(w *cloud.World, t Traffic) bool {
	return s.Egress == t.Egress && (s.Protocol == ProtocolAll || s.Protocol == protocols[t.Protocol]) &&
		(!s.Protocol.hasPorts() || s.Ports.holds(t.Port) && (s.SourcePorts == PortRange{} || s.SourcePorts.holds(t.SourcePort))) &&
		(!s.Own.IsValid() || s.Own.Contains(t.Own)) && s.Peer.isAt(w, t)
}

// holds says whether a port is in the range; 0 is in that of all ports alone.
func (r PortRange) holds(port uint16) bool {
	if port == 0 {
		return r.First == 1 && r.Last == 65535
	}
	return r.First <= int(port) && int(port) <= r.Last
}

// isAt says whether traffic has the peer on its other side.
func (p Peer) isAt(w *cloud.World, t Traffic) bool {
	switch {
	case p.PrefixListID != "":
		list, ok := prefixLists.Get(w, p.PrefixListID)
		return ok && slices.ContainsFunc(list.Entries, func(entry PrefixEntry) bool { return entry.Block.Contains(t.Other) })
	case p.GroupID != "":
		return t.Peer != nil && slices.ContainsFunc(t.Peer.SecurityGroups, func(g *SecurityGroup) bool { return g.ID == p.GroupID })
	}
	return p.Block.Contains(t.Other)
}
