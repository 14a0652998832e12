package zonal

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// check is how the address in a zone finds out about the servers of a group.
func (g *ServerGroup) check(in Zone) balancing.Check {
	check := balancing.Check{Off: !g.Spec.Check.On, Protocol: network.TCP, Port: g.Spec.Check.Port, From: in.sources()}
	if g.Spec.Check.Protocol == "UDP" {
		check.Protocol = network.UDP
	}
	return check
}

// gets says whether a server of a group gets what comes to the load balancer's address in a
// zone: without cross-zone load balancing, only those in that zone do. An address that is
// in no vSwitch of the group's VPC is in no zone, and gets it from each.
func (s *Service) gets(w *cloud.World, b *LoadBalancer, g *ServerGroup, m *Member, in Zone) bool {
	if s.of.Crosses(b, g) {
		return true
	}
	zone := m.Zone()
	if zone == "" && g.VPC != nil {
		if v, ok := g.VPC.VSwitchAt(w, m.Address()); ok {
			zone = v.Zone
		}
	}
	return zone == "" || zone == in.VSwitch.Zone
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
	unused      = "Unused"      // the weight is 0, or the load balancer is not in the zone
	unavailable = "Unavailable" // checks are off
)

// port is the one at which a listener's packets come to a server.
func (m *Member) port(l *Listener) int {
	if m.Port == 0 {
		return l.First
	}
	return m.Port
}

// status is what the load balancer's address in a zone knows of a server; "" is healthy.
func (m *Member) status(c *cloud.Call, g *ServerGroup, l *Listener, in Zone) string {
	check := g.check(in)
	health := m.Health(c, l.Balancer.Head(), check.At(m.port(l)))
	switch {
	case m.Weight == 0:
		return unused
	case check.Off:
		return unavailable
	case health == balancing.Unchecked:
		return initial
	case health == balancing.Unhealthy:
		return Unhealthy
	}
	return ""
}

// Problems are the servers of a group that a listener does not know to be healthy: from
// each of the zones whose packets they get.
func (s *Service) Problems(c *cloud.Call, g *ServerGroup, l *Listener) (problems []Problem) {
	for _, m := range g.Members(c.World) {
		status, asked := "", false
		for _, zone := range l.Balancer.places() {
			if status == "" && s.gets(c.World, l.Balancer, g, m, zone) {
				status, asked = m.status(c, g, l, zone), true
			}
		}
		if !asked {
			status = unused
		}
		if status != "" {
			problems = append(problems, Problem{m, m.port(l), status})
		}
	}
	return problems
}

// Serves says whether the address in a zone takes packets: the load balancer's listeners
// have a server that is healthy to it and gets its packets, or none of them has any server.
func (s *Service) Serves(c *cloud.Call, b *LoadBalancer, in Zone) bool {
	listens := false
	for l := range s.listenersOf(c.World, b) {
		if l.Group == nil {
			continue
		}
		for _, m := range l.Group.Members(c.World) {
			listens = true
			if !s.gets(c.World, b, l.Group, m, in) {
				continue
			}
			if status := m.status(c, l.Group, l, in); status == "" || status == unavailable {
				return true
			}
		}
	}
	return !listens
}
