package reach

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Path is which way a flow goes, and the answer to it.
type Path struct {
	Flow Flow
	// There and Back are the hops of the first packet and of its answer; Back is
	// empty where the first one stops.
	There, Back []Hop
	// Stop is why the last hop is the last one; nil where both packets arrive.
	Stop *Stop
}

// Reachable says whether the flow gets there, and its answer back.
func (p Path) Reachable() bool { return p.Stop == nil }

// KindFlow is the kind of a flow that somebody asks about.
const KindFlow cloud.Kind = "flow"

// Find follows a flow through the networks of the call's world, at its time. Whoever
// calls decides who may ask, and how much of the path he is shown. It fails where
// the flow makes no sense: a thing that sends nothing, addresses of both versions.
func Find(c *cloud.Call, f Flow) (Path, error) {
	if f.Protocol == "" {
		f.Protocol = network.TCP
	}
	if f.Protocol.HasPorts() && f.SourcePort == 0 {
		f.SourcePort = EphemeralPort
	}
	if !f.Protocol.HasPorts() {
		f.SourcePort, f.Port = 0, 0
	}
	f.From, f.To = f.From.resolved(c.World), f.To.resolved(c.World)
	packet, err := f.first(c.World)
	if err != nil {
		return Path{}, err
	}
	t := &Trace{call: c, Packet: packet, end: f.To}
	t.start(f.From.Thing)
	path := Path{Flow: f, There: t.hops, Stop: t.stop}
	if t.stop != nil {
		return path, nil
	}
	back := &Trace{call: c, Packet: t.Packet.answer(), answers: t.rewrites, answer: true, end: f.From, at: t.at, service: t.service}
	back.start(t.arrived)
	if back.stop == nil && (back.Packet != packet.answer() || back.arrived != path.There[0].Thing) {
		back.Stop(WrongAnswer, fmt.Sprintf("what comes back is %s, which answers nothing that was sent", back.Packet))
	}
	path.Back, path.Stop = back.hops, back.stop
	return path, nil
}

// start lets the packet begin its way: at a thing, in the internet, or at the service
// that answers.
func (t *Trace) start(from *cloud.Record) {
	switch v, ok := network.VSwitchOfRecord(t.World(), from); {
	case t.service != nil:
		t.hop(Hop{Kind: Services})
		t.Route(t.service, Exit{})
	case from == nil:
		t.cross()
	case ok:
		t.Leave(v, true, Exit{})
	case kinds[from.Kind()].send != nil:
		kinds[from.Kind()].send(t, from)
	default: // a thing of the cloud's own, which answers from where it was reached
		t.Hop(from)
		t.Leave(t.at, false, Exit{})
	}
}
