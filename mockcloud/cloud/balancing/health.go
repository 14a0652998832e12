package balancing

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Health is what a balancer knows of a server.
type Health int

// What it knows.
const (
	// Unchecked: no check has ended yet.
	Unchecked Health = iota
	Healthy
	Unhealthy
)

// Check is how a balancer finds out whether a server is healthy.
type Check struct {
	// Off takes all servers that run for healthy.
	Off bool
	// Protocol is TCP also for checks of HTTP, and Port the server's port that is asked.
	Protocol network.Protocol
	Port     int
	// From is where the balancer asks from.
	From Sources
}

// Sources are the addresses that a balancer has itself for what servers see; one that it has
// none for is not valid.
type Sources struct{ IPv4, IPv6 netip.Addr }

// For is the one of the IP version of a server.
func (s Sources) For(server netip.Addr) netip.Addr {
	if server.Is6() {
		return s.IPv6
	}
	return s.IPv4
}

// ProbeSource is where the probes of balancers come from that have no address of
// their own for them, out of the block that the vendor names for it.
var ProbeSource = netip.MustParseAddr("100.117.0.1")

// Health is how a server is for a balancer. No program runs in mockcloud's instances:
// whatever an instance that runs is asked, it answers, if the packets get there and
// back. A check that follows a change ends when the change has settled.
func (s *Server) Health(c *cloud.Call, balancer *cloud.Record, check Check) Health {
	switch {
	case !s.there(c.World):
		return Unhealthy
	case !s.Settled(c.Now) || s.starts(c):
		return Unchecked
	case check.Off:
		return map[bool]Health{true: Healthy, false: Unhealthy}[s.runs(c)]
	case !s.runs(c):
		return Unhealthy
	}
	path, err := reach.Find(c, reach.Flow{
		From: reach.End{Thing: balancer, Address: check.From.For(s.Address())}, To: reach.End{Thing: s.record(), Address: s.Address()},
		Protocol: check.Protocol, Port: uint16(check.Port),
	})
	if err != nil || !path.Reachable() {
		return Unhealthy
	}
	return Healthy
}

// record is what the server is; nil of an address alone.
func (s *Server) record() *cloud.Record {
	if s.nic == nil {
		return nil
	}
	return s.nic.Head()
}

// starts says whether the instance of the server is on its way to run.
func (s *Server) starts(c *cloud.Call) bool {
	if s.nic == nil || s.nic.Instance == nil {
		return false
	}
	status := s.nic.Instance.Status(c)
	return status == compute.InstancePending || status == compute.InstanceStarting
}

// runs says whether there is an instance that runs behind the server.
func (s *Server) runs(c *cloud.Call) bool {
	return s.nic == nil || s.nic.Instance != nil && s.nic.Instance.Status(c) == compute.InstanceRunning
}
