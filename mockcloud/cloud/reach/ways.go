package reach

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Exit is what a sender has to reach the internet by itself: a public address of its
// own, or nothing.
type Exit struct {
	// Thing is what gives it the address, such as an EIP; nil where it has none.
	Thing *cloud.Record
	// Address is what the internet sees.
	Address netip.Addr
}

// Leave lets the packet leave a thing in a vSwitch: to a neighbour at once, to others
// by the network ACL of the vSwitch, if filtered, and its route table.
func (t *Trace) Leave(v *network.VSwitch, filtered bool, exit Exit) {
	t.hopVSwitch(v)
	carrier := t.carrier()
	if carrier == nil && v.Contains(t.Packet.Destination) {
		t.deliver(v)
		return
	}
	if filtered && !t.filter(v, network.Outbound) {
		return
	}
	if carrier != nil {
		kinds[carrier.Kind()].receive(t, carrier)
		return
	}
	t.Route(v.RouteTable(), exit)
}

func (t *Trace) hopVSwitch(v *network.VSwitch) {
	if n := len(t.hops); n > 0 && t.hops[n-1].Thing == v.Head() {
		return
	}
	t.Hop(v.Head())
}

// filter asks the network ACL of a vSwitch, where it has one, about the packet.
func (t *Trace) filter(v *network.VSwitch, d network.Direction) bool {
	acl := v.ACLInForce(t.Now())
	if acl == nil {
		return true
	}
	accepted, rule := network.FirstMatch(acl.Rules(d), d, t.Packet.Packet)
	check := Check{By: acl.Head(), Direction: d, Accepts: accepted}
	if rule != nil {
		check.Rule = rule
	}
	check.Text = fmt.Sprintf("the network ACL %s %s what %s the vSwitch %s%s", acl.ID, verdict(accepted),
		[...]string{"comes into", "leaves"}[d], v.ID, ruleText(rule, d))
	return t.Check(check, NetworkACLDrops)
}

// verdict is what a rule does, for people.
func verdict(accepts bool) string {
	if accepts {
		return "accepts"
	}
	return "drops"
}

func ruleText(rule *network.ACLRule, d network.Direction) string {
	if rule == nil || rule.Type == network.SystemRule {
		return " where no rule is about it"
	}
	text := fmt.Sprintf(", by a rule about %s ", rule.Protocol)
	if rule.Protocol.HasPorts() {
		text += fmt.Sprintf("%d/%d ", rule.Ports.First, rule.Ports.Last)
	}
	text += [...]string{"from ", "to "}[d] + rule.Other()
	if rule.Name != "" {
		text += " (" + rule.Name + ")"
	}
	return text
}

// Route lets the packet go where a route table says. Who has an exit of IPv4, and no
// better route than a default one, takes the exit, unless the VPC has an active IPv4
// gateway: then routes decide, as they always do about IPv6 (the vendor's pages about
// IPv4 gateways and about SNAT: an EIP goes before a NAT gateway).
func (t *Trace) Route(table *network.RouteTable, exit Exit) {
	if t.Circles() {
		return
	}
	if exit.Thing != nil {
		t.exit, t.exitOf = exit, origin{table.VPC, t.Packet.Source}
	}
	route, ok := table.Lookup(t.World(), t.Now(), t.Packet.Destination)
	if exit.Thing != nil && (!ok || isDefault(route)) && !t.controlled(table.VPC) {
		t.Out(exit)
		return
	}
	t.Hop(table.Head())
	if !ok {
		t.noRoute(table.ID, table.VPC)
		return
	}
	hop := t.choose(route)
	t.Check(Check{By: table.Head(), Rule: route, Accepts: true, Text: fmt.Sprintf("the route %s of %s leads to %s", route.To(), table.ID, nameOf(hop))}, NoRoute)
	switch {
	case hop.Type == network.LocalRoute:
		t.Into(table.VPC)
	case hop.Type == network.ServiceRoute:
		t.hop(Hop{Kind: Services})
		t.service = table
		t.Arrive()
	case !hop.Works(t.call):
		t.Stop(BlackHole, fmt.Sprintf("the route %s of %s leads to %s, which takes no packets", route.To(), table.ID, nameOf(hop)))
	default:
		t.pass(hop, table.VPC)
	}
}

func (t *Trace) noRoute(tableID string, vpc *network.VPC) {
	text := fmt.Sprintf("the route table %s has no route to %s", tableID, t.Packet.Destination)
	switch {
	case t.Packet.Destination.IsPrivate():
	case t.Packet.Destination.Is4() && vpc.IsPrivate(t.Now()):
		text += ", and the VPC" + withoutAccess
	case !t.controlled(vpc):
		text += ", and the sender has no public address"
	}
	t.Stop(NoRoute, text)
}

func nameOf(hop network.NextHop) string {
	if hop.Thing == nil {
		return hop.Type
	}
	return hop.Thing.ID
}

// isDefault says whether a route is the one that a table has for all that no other
// route is about.
func isDefault(r *network.Route) bool { return r.List == nil && r.Destination.Bits() == 0 }

// choose is the next hop that takes the packet: of those that work, the one with the
// greatest weight, and of equal ones the first. The cloud deals packets out by a hash.
func (t *Trace) choose(r *network.Route) network.NextHop {
	best := r.Hops[0]
	for _, hop := range r.Hops[1:] {
		if works := hop.Works(t.call); works && (hop.Weight > best.Weight || !best.Works(t.call)) {
			best = hop
		}
	}
	return best
}

// pass hands the packet to the next hop of a route. A gateway to the internet gives it
// the exit of whom it is from, also where an appliance has passed it on.
func (t *Trace) pass(hop network.NextHop, from *network.VPC) {
	switch hop.Thing {
	case headOf(from.IPv4Gateway()), headOf(from.IPv6Gateway()):
		t.Hop(hop.Thing)
		if t.exit.Thing == nil || t.exitOf != (origin{from, t.Packet.Source}) {
			t.Stop(NoPublicAddress, "the gateway "+hop.Thing.ID+" lets only those out that have a public address")
			return
		}
		t.Out(t.exit)
		return
	}
	if of := kinds[hop.Thing.Kind()]; of.pass != nil {
		of.pass(t, hop.Thing, from)
		return
	}
	t.Hop(hop.Thing)
	t.Stop(Unknown, "mockcloud does not know what the next hop "+hop.Thing.ID+" does with packets")
}

// Into lets the packet into a VPC from elsewhere, by the network ACL of a vSwitch to
// whatever has its address there: VPCs carry nothing through.
func (t *Trace) Into(vpc *network.VPC) {
	if t.Circles() {
		return
	}
	v, ok := vpc.VSwitchAt(t.World(), t.Packet.Destination)
	if !ok {
		t.Stop(NobodyThere, fmt.Sprintf("no vSwitch of the VPC %s has the address %s", vpc.ID, t.Packet.Destination))
		return
	}
	t.hopVSwitch(v)
	if t.filters(v) && !t.filter(v, network.Inbound) {
		return
	}
	t.deliver(v)
}

// filters says whether network ACLs are about the destination in a vSwitch: not
// about what the cloud runs by itself (the vendor's page about network ACLs).
func (t *Trace) filters(v *network.VSwitch) bool {
	holder := v.HolderOf(t.Packet.Destination)
	return holder == nil || kinds[holder.Kind()].filtered
}

// deliver gives the packet to what has its address in the vSwitch.
func (t *Trace) deliver(v *network.VSwitch) {
	if t.Circles() {
		return
	}
	t.at = v
	holder := v.HolderOf(t.Packet.Destination)
	switch {
	case holder == nil && t.end.Thing == v.Head():
		t.Arrive()
	case holder == nil:
		t.Stop(NobodyThere, fmt.Sprintf("nothing in the vSwitch %s has the address %s", v.ID, t.Packet.Destination))
	case kinds[holder.Kind()].receive == nil:
		t.Hop(holder)
		t.Arrive()
	default:
		kinds[holder.Kind()].receive(t, holder)
	}
}
