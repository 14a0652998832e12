package zonal

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// check is how a load balancer finds out about the servers of a group.
func (g *ServerGroup) check(b *LoadBalancer) balancing.Check {
	check := balancing.Check{Off: !g.Spec.Check.On, Protocol: network.TCP, Port: g.Spec.Check.Port, From: b.Address()}
	if g.Spec.Check.Protocol == "UDP" {
		check.Protocol = network.UDP
	}
	return check
}

// Problem is a server of a group that a listener does not know to be healthy, and why.
type Problem struct {
	*Member
	Port int
	// Status is Initial, Unhealthy, Unused or Unavailable.
	Status string
}

// The statuses of such servers. All but the last ones get nothing.
const (
	initial     = "Initial"     // no check has ended
	Unhealthy   = "Unhealthy"   // checks fail
	unused      = "Unused"      // the weight is 0
	unavailable = "Unavailable" // checks are off
)

// Problems are the servers of a group that a listener does not know to be healthy.
func (g *ServerGroup) Problems(c *cloud.Call, l *Listener) (problems []Problem) {
	check := g.check(l.Balancer)
	for _, m := range g.Members(c.World) {
		port := m.Port
		if port == 0 {
			port = l.First
		}
		status := ""
		health := m.Health(c, l.Balancer.Head(), check.At(port))
		switch {
		case m.Weight == 0:
			status = unused
		case check.Off:
			status = unavailable
		case health == balancing.Unchecked:
			status = initial
		case health == balancing.Unhealthy:
			status = Unhealthy
		}
		if status != "" {
			problems = append(problems, Problem{m, port, status})
		}
	}
	return problems
}

// Serves says whether the address in a zone takes packets: the load balancer's listeners
// have a server that is healthy, or none of them has any.
func (s *Service) Serves(c *cloud.Call, b *LoadBalancer) bool {
	listens := false
	for l := range s.listenersOf(c.World, b) {
		if l.Group == nil {
			continue
		}
		serving := len(l.Group.Members(c.World))
		listens = listens || serving > 0
		for _, problem := range l.Group.Problems(c, l) {
			if problem.Status != unavailable {
				serving--
			}
		}
		if serving > 0 {
			return true
		}
	}
	return !listens
}

// source is the address that servers see; not valid: the client's.
func (g *ServerGroup) source(l *Listener) netip.Addr {
	if g.Spec.Transport.KeepsSource {
		return netip.Addr{}
	}
	return l.Balancer.Address()
}
