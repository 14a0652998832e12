package reach

import (
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Hop is a place that a packet comes by.
type Hop struct {
	// Kind is what the thing is; Thing is nil where the cloud itself is meant, or the
	// internet.
	Kind  cloud.Kind
	Thing *cloud.Record
	// Packet is what goes on from here.
	Packet Packet
	// Checks are what decided here, in order. The last one of a path that stops may
	// be what stops it.
	Checks []Check
}

// Kinds of hops that no table has.
const (
	// Internet is what lies beyond all VPCs.
	Internet cloud.Kind = "internet"
	// Services are the cloud's own, such as DNS, at [network.ServiceBlock].
	Services cloud.Kind = "cloud services"
)

// Check is something that decides about a packet.
type Check struct {
	// By is what decides: a security group, a network ACL, a route table...
	By *cloud.Record
	// Rule is the one that counts: a *network.Route, a *network.ACLRule, a
	// *compute.SecurityRule and so on; nil where a default does.
	Rule any
	// Direction is which way the packet goes, of a network ACL: its rules do not say it.
	Direction network.Direction
	// Accepts says whether the packet may go on.
	Accepts bool
	// Text says it for people.
	Text string
}

// Reason is why a packet stops.
type Reason string

// The reasons.
const (
	SecurityGroupDrops Reason = "security group"
	NetworkACLDrops    Reason = "network ACL"
	AccessListDrops    Reason = "access list" // of a managed resource
	NoRoute            Reason = "no route"
	BlackHole          Reason = "black hole"       // a route leads to what takes no packets now
	NotReady           Reason = "status"           // a thing does not run, or is not ready
	NotTranslated      Reason = "translation"      // a NAT gateway has no entry for the packet
	NobodyThere        Reason = "no such address"  // nobody has the destination
	NoPublicAddress    Reason = "no way out or in" // a thing cannot reach the internet, or be reached
	Circles            Reason = "loop"
	WrongAnswer        Reason = "asymmetry" // the answer comes from elsewhere than was asked
	Gone               Reason = "gone"
	Unknown            Reason = "not implemented" // mockcloud does not know what a kind does with packets
)

// Stop is where and why a packet stops.
type Stop struct {
	Reason Reason
	// Text says it for people.
	Text string
}

// Trace follows one packet. The functions of a [Kind] get it, and say with its
// methods what happens: each of them ends with one that sends the packet on, lets
// it arrive or stops it.
type Trace struct {
	// Packet is the packet as it is now.
	Packet Packet

	call *cloud.Call
	hops []Hop
	stop *Stop
	end  End // where the packet is meant to arrive

	exit   Exit // the one of whom the packet is from, and where that is
	exitOf origin

	rewrites []rewrite
	// answers are the rewrites of the flow that this packet answers; Answer says
	// whether it is one.
	answers []rewrite
	answer  bool
	at      *network.VSwitch // in which it has been delivered
	arrived *cloud.Record    // nil also where that is the internet, or a service of the cloud
	// service is the route table that has led it to a service of the cloud.
	service *network.RouteTable
}

// origin is where a packet comes from.
type origin struct {
	vpc     *network.VPC
	address netip.Addr
}

// rewrite is that a thing has changed the addresses of a packet.
type rewrite struct {
	by            *cloud.Record
	before, after Packet
	carried       bool // the answer comes back to the thing, whoever it is for
}

// maxHops is how far a packet goes before it must be going round in circles: more
// than any path has, less than the 64 of a packet's time to live.
const maxHops = 48

// World is where the packet travels.
func (t *Trace) World() *cloud.World { return t.call.World }

// Now is the world's time.
func (t *Trace) Now() time.Time { return t.call.Now }

// Call is whose time and world the trace has: it decides nothing about who sees what.
func (t *Trace) Call() *cloud.Call { return t.call }

// To is where the packet is meant to arrive.
func (t *Trace) To() End { return t.end }

// Answer says whether the packet is the answer to one that has passed: then what is
// stateful lets it through.
func (t *Trace) Answer() bool { return t.answer }

// Hop notes that the packet comes by a thing.
func (t *Trace) Hop(thing *cloud.Record) { t.hop(Hop{Kind: thing.Kind(), Thing: thing}) }

func (t *Trace) hop(h Hop) {
	h.Packet = t.Packet
	t.hops = append(t.hops, h)
}

// here is the hop that the packet is at.
func (t *Trace) here() *Hop { return &t.hops[len(t.hops)-1] }

// Check notes what decides about the packet at the hop where it is. What is not
// accepted stops it, for that reason; the result says whether it goes on.
func (t *Trace) Check(check Check, otherwise Reason) bool {
	t.here().Checks = append(t.here().Checks, check)
	if !check.Accepts {
		t.Stop(otherwise, check.Text)
	}
	return check.Accepts
}

// Stop ends the packet's way.
func (t *Trace) Stop(reason Reason, text string) { t.stop = &Stop{reason, text} }

// Arrive ends it well, at the last hop.
func (t *Trace) Arrive() { t.arrived = t.here().Thing }

// Rewrite changes the packet's addresses and ports, as a thing does that keeps the
// state of it: the answer is changed back by [Trace.Undo].
func (t *Trace) Rewrite(by *cloud.Record, change func(*Packet)) {
	t.rewrite(by, change, false)
}

// Carry does so as a load balancer does: the answer comes back to the thing first,
// also where it is for another address, such as a client's that the balancer has kept.
func (t *Trace) Carry(by *cloud.Record, change func(*Packet)) { t.rewrite(by, change, true) }

func (t *Trace) rewrite(by *cloud.Record, change func(*Packet), carried bool) {
	before := t.Packet
	t.Translate(change)
	t.rewrites = append(t.rewrites, rewrite{by, before, t.Packet, carried})
}

// carrier is what the answer goes back to first; nil where it goes its own way.
func (t *Trace) carrier() *cloud.Record {
	for _, r := range t.answers {
		if r.carried && t.Packet == r.after.answer() {
			return r.by
		}
	}
	return nil
}

// Translate changes the packet's addresses and ports as a thing does that does the
// same to all packets, whatever was before.
func (t *Trace) Translate(change func(*Packet)) {
	change(&t.Packet)
	if len(t.hops) > 0 {
		t.here().Packet = t.Packet
	}
}

// Remember keeps the state of the packet at a thing that lets its answer through.
func (t *Trace) Remember(by *cloud.Record) {
	t.rewrites = append(t.rewrites, rewrite{by: by, before: t.Packet, after: t.Packet})
}

// Undo changes an answer back where the thing has changed what it answers; the
// result says whether it has, or has remembered that.
func (t *Trace) Undo(by *cloud.Record) bool {
	for i := len(t.answers) - 1; i >= 0; i-- {
		if r := t.answers[i]; r.by == by && t.Packet == r.after.answer() {
			t.Translate(func(p *Packet) { *p = r.before.answer() })
			return true
		}
	}
	return false
}

// Circles says whether the packet has come by too many places, and stops it then.
func (t *Trace) Circles() bool {
	if len(t.hops) < maxHops {
		return false
	}
	t.Stop(Circles, "the packet goes round in circles")
	return true
}
