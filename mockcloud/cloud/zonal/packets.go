package zonal

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Transport is what the listener's packets are.
func (l *Listener) Transport() network.Protocol {
	if l.Protocol == "UDP" || l.Protocol == "QUIC" {
		return network.UDP
	}
	return network.TCP
}

// port finds what is behind the port that a packet has come to.
func (s *Service) port(t *reach.Trace, b *LoadBalancer) (balancing.Port, bool) {
	if t.Now().Before(b.Ready) || b.Leaving() {
		t.Stop(reach.NotReady, fmt.Sprintf("%s is %s", b.ID, s.Status(b, t.Now())))
		return balancing.Port{}, false
	}
	in := b.placeAt(t.Packet.Destination)
	if slices.Contains(in.Local, t.Packet.Destination) {
		t.Stop(reach.NotReady, fmt.Sprintf("%s only sends from %s", b.ID, t.Packet.Destination))
		return balancing.Port{}, false
	}
	if !b.guests.Let(t, b.ID) {
		return balancing.Port{}, false
	}
	for l := range s.listenersOf(t.World(), b) {
		if l.Transport() == t.Packet.Protocol && l.First <= int(t.Packet.Port) && int(t.Packet.Port) <= l.Last {
			return s.behind(t, l, in)
		}
	}
	t.Stop(reach.NotReady, fmt.Sprintf("no listener of %s has the port %d of %s", b.ID, t.Packet.Port, t.Packet.Protocol))
	return balancing.Port{}, false
}

// behind is what is behind a listener: what a packet does not tell, such as a path, no
// rule decides about. The packet has come to the address in a zone.
func (s *Service) behind(t *reach.Trace, l *Listener, in Zone) (balancing.Port, bool) {
	switch status := l.Status(t.Now()); {
	case status == Stopped || status == Provisioning || status == Starting || l.leaving:
		t.Stop(reach.NotReady, fmt.Sprintf("the listener %s is %s", l.ID, status))
		return balancing.Port{}, false
	case l.Group == nil:
		t.Stop(reach.NotReady, "the listener "+l.ID+" passes on to no server group")
		return balancing.Port{}, false
	}
	if s.of.Takes != nil && len(l.Lists.Lists) > 0 {
		accepts := s.of.Takes(t.World(), l, t.Packet.Source)
		verb := map[bool]string{true: "let", false: "do not let"}[accepts]
		if !t.Check(reach.Check{By: l.Head(), Accepts: accepts, Text: fmt.Sprintf("the access control lists of %s %s %s in", l.ID, verb, t.Packet.Source)}, reach.AccessListDrops) {
			return balancing.Port{}, false
		}
	}
	port := int(t.Packet.Port)
	if !l.Group.Spec.Transport.AnyPort {
		port = l.First
	}
	var servers balancing.Servers
	for _, m := range l.Group.Members(t.World()) {
		if s.gets(t.World(), l.Balancer, l.Group, m, in) {
			servers = append(servers, m.Server)
		}
	}
	return balancing.Port{Servers: servers, Check: l.Group.check(in), Port: port, Source: in.sources(), KeepsSource: l.Group.Spec.Transport.KeepsSource}, true
}
