package slb

import (
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// way is what balancers do with packets. Servers behind TCP and UDP listeners see the
// client's address, those behind HTTP and HTTPS ones an address of the cloud's own
// block, from which all are probed.
var way = balancing.Way[*balancer]{
	Public: func(b *balancer) []netip.Addr {
		if b.Internet {
			return []netip.Addr{b.Public}
		}
		return nil
	},
	ProbesFrom: func(_ *balancer, address netip.Addr) bool { return address == balancing.ProbeSource },
	Port:       func(t *reach.Trace, b *balancer) (balancing.Port, bool) { return b.portFor(t) },
}

// portFor is what is behind the port that a packet goes to.
func (b *balancer) portFor(t *reach.Trace) (port balancing.Port, ok bool) {
	if status := b.status(t.Now()); status != statusActive {
		t.Stop(reach.NotReady, fmt.Sprintf("the load balancer %s is %s", b.ID, status))
		return port, false
	}
	for _, l := range listenersOf(t.World(), b) {
		if l.Port != int(t.Packet.Port) || l.carrier() != t.Packet.Protocol {
			continue
		}
		if status := l.status(t.Now()); status != listenerRunning {
			t.Stop(reach.NotReady, fmt.Sprintf("the listener %s is %s", l.ID, status))
			return port, false
		}
		if !l.admits(t) {
			return port, false
		}
		check := l.check()
		return balancing.Port{Servers: l.servers(t.Call()), Check: check, Port: l.backendPort(), Source: check.From, KeepsSource: !l.isHTTP()}, true
	}
	t.Stop(reach.NotReady, fmt.Sprintf("the load balancer %s has no listener for %s at port %d", b.ID, t.Packet.Protocol, t.Packet.Port))
	return port, false
}

// carrier is the protocol of the packets that the listener takes.
func (l *listener) carrier() network.Protocol {
	if l.Protocol == protocolUDP {
		return network.UDP
	}
	return network.TCP
}

// admits asks the access control lists of the listener about a packet.
func (l *listener) admits(t *reach.Trace) bool {
	if l.AclStatus != on {
		return true
	}
	held := false
	for _, id := range l.aclIDs() {
		if list, ok := accessLists.Get(t.World(), id); ok {
			held = held || list.Entries.Holds(t.Packet.Source)
		}
	}
	accepted := held == (l.AclType == aclWhite)
	verdict := map[bool]string{true: "let in", false: "do not let in"}[accepted]
	return t.Check(reach.Check{
		By: l.Balancer.Head(), Accepts: accepted,
		Text: fmt.Sprintf("the access control lists of the listener %s %s %s", l.ID, verdict, t.Packet.Source),
	}, reach.AccessListDrops)
}
