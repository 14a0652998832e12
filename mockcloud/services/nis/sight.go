package nis

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// sight is what an account sees of paths: the hops and the rules that it may view,
// and why a packet stops where it may view that. What lies between is left out, and
// a packet that stops there is lost like one to an address that nobody has: who
// sends packets cannot tell these apart either.
type sight struct{ *cloud.Call }

// May says whether the caller may do something with a thing that packets come by. A
// VPC peering connection is there as its requester has it: each side has its own.
func (s sight) May(thing *cloud.Record, verb cloud.Verb) bool {
	if thing.Kind() != cloud.KindPeerConnection {
		return s.Call.May(thing, verb)
	}
	_, err := interconnect.FindPeerConnection(s.Call, thing.ID, verb)
	return err == nil
}

// seen is what an account sees of a path.
type seen struct {
	there, back []reach.Hop
	outside     string       // the address of whom the flow is from or to, where that is in no network
	stop        reach.Reason // "" where the packet gets there
	public      bool         // whether it stops on its way to a public address
	rule        any          // what stops it, if that is a rule
}

// lost is why a packet stops that is lost somewhere.
const lost reach.Reason = "lost"

// of is what the caller sees of a path.
func (s sight) of(p reach.Path) seen {
	found := seen{there: s.hops(p.There), back: s.hops(p.Back), outside: p.There[0].Packet.Destination.String()}
	if p.Flow.From.Thing == nil {
		found.outside = p.Flow.From.Address.String()
	}
	if arrives(p) {
		return found
	}
	last := p.There[len(p.There)-1]
	found.stop, found.public = p.Stop.Reason, reach.IsPublic(last.Packet.Destination)
	if len(last.Checks) > 0 {
		found.rule = last.Checks[len(last.Checks)-1].Rule
	}
	if !s.knows(last, p.Stop.Reason) {
		found.stop, found.rule = lost, nil
	}
	return found
}

// knows says whether the caller may know why a packet stops at a hop.
func (s sight) knows(at reach.Hop, reason reach.Reason) bool {
	switch {
	case at.Thing == nil, !s.May(at.Thing, cloud.View), reason == reach.NobodyThere:
		return false
	case reason == reach.NotReady, reason == reach.Gone, reason == reach.BlackHole && at.Kind != cloud.KindRouteTable:
		return s.May(at.Thing, cloud.Modify) // of the things of others it sees no status
	}
	for _, check := range at.Checks {
		if !check.Accepts && !s.May(check.By, cloud.View) {
			return false
		}
	}
	return true
}

// hops are those that the caller may view, each with what it may view that decided.
func (s sight) hops(all []reach.Hop) (shown []reach.Hop) {
	for _, hop := range all {
		if hop.Thing != nil && !s.May(hop.Thing, cloud.View) {
			continue
		}
		hop.Checks = slices.DeleteFunc(slices.Clone(hop.Checks), func(check reach.Check) bool { return !s.May(check.By, cloud.View) })
		shown = append(shown, hop)
	}
	return shown
}
