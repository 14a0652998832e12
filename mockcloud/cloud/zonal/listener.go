package zonal

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Listener is a port of a load balancer, or a range of them.
type Listener struct {
	cloud.Record
	Balancer *LoadBalancer
	// Protocol is HTTP, HTTPS, QUIC, TCP, UDP or TCPSSL.
	Protocol string
	// First and Last are the ports, which are one mostly.
	First, Last int
	// Group is where it passes on to what no rule is about.
	Group *ServerGroup
	Spec  ListenerSpec
	TLS   TLS
	// Lists are of those who may connect, of the Application Load Balancer.
	Lists Lists

	stopped bool
	passage
}

// ListenerSpec is how a listener works.
type ListenerSpec struct {
	Description string
	// IdleTimeout is in seconds.
	IdleTimeout int
	HTTP        HTTPListener
	Transport   TransportListener
}

// TransportListener is what one of the Network Load Balancer has besides.
type TransportListener struct {
	// ALPN is the policy for it; "" where it is off.
	ALPN string
	// ProxyProtocol, and the fields of its second version.
	ProxyProtocol                        bool
	PassesVPC, PassesEndpoint, PassesEPS bool
	// Monitored says that it is monitored by the second.
	Monitored bool
	// ConnectionRate is how many new connections it takes a second, MSS the greatest
	// segment; 0 is for no limit of its own.
	ConnectionRate, MSS int
}

// The statuses of listeners, besides Provisioning and Configuring.
const (
	Running  = "Running"
	Stopped  = "Stopped"
	Starting = "Starting"
	Stopping = "Stopping"
)

func (s *Service) defineListeners() {
	s.listeners.Define(cloud.Definition[*Listener]{
		Kind: s.of.Listener, InPolicies: s.of.Name + ":listener", AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Listener]{cloud.On("balancer", func(l *Listener) string { return l.Balancer.ID })},
		Tags:    &cloud.Tags[*Listener]{By: cloud.Modify},
	})
	s.listenerGone.Define(string(s.of.Listener)+" is gone", &s.listeners, func(w *cloud.World, l *Listener, _ uint64, _ time.Time) { s.removeListener(w, l) })
}

func (s *Service) listenersOf(w *cloud.World, b *LoadBalancer) func(yield func(*Listener) bool) {
	return slices.Values(slices.Collect(s.listeners.Each(w, b.Owner, b.Region, "balancer", b.ID)))
}

// ListenersOf are the listeners of a load balancer.
func (s *Service) ListenersOf(w *cloud.World, b *LoadBalancer) []*Listener {
	return slices.Collect(s.listenersOf(w, b))
}

func (s *Service) countListeners(w *cloud.World, b *LoadBalancer) int {
	return s.listeners.Under(w, b.Owner, b.Region, "balancer", b.ID)
}

// Status is the listener's status at a time.
func (l *Listener) Status(now time.Time) string {
	if l.stopped {
		return l.now(now, Stopped)
	}
	return l.now(now, Running)
}

// IsRange says whether it has a range of ports.
func (l *Listener) IsRange() bool { return l.First != l.Last }

// FindListener finds a listener for what the caller means to do with it.
func (s *Service) FindListener(c *cloud.Call, id string, verb cloud.Verb) (*Listener, error) {
	return s.listeners.Find(c, id, verb)
}

// KnownListener finds a listener by its id, whoever asks: for what the caller may know of.
func (s *Service) KnownListener(w *cloud.World, id string) (*Listener, bool) {
	return s.listeners.Get(w, id)
}

// ListenerFilter selects listeners; the zero value of each condition selects all.
type ListenerFilter struct {
	IDs, Balancers []string
	Protocol       string
	Tags           []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Listener) bool
}

// Listeners lists the caller's listeners in the call's region.
func (s *Service) Listeners(c *cloud.Call, f ListenerFilter, page cloud.PageRequest) (cloud.Page[*Listener], error) {
	balancer, balancers := single(f.Balancers)
	q := cloud.Query[*Listener]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.On("balancer", balancer)
	if len(balancers) > 0 || f.Protocol != "" {
		q = q.And(func(l *Listener) bool {
			return among(balancers, l.Balancer.ID) && (f.Protocol == "" || f.Protocol == l.Protocol)
		})
	}
	return s.listeners.List(c, q, page)
}

// ReadyListener finds a listener that the caller may modify, and that passes through no
// change: running or stopped.
func (s *Service) ReadyListener(c *cloud.Call, id string) (*Listener, error) {
	l, err := s.listeners.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return l, mustBe(c, l, Running, Stopped)
}

// StartListener lets a listener that is stopped pass on packets again.
func (s *Service) StartListener(c *cloud.Call, id string) (*Job, error) {
	return s.turn(c, id, Stopped, Starting)
}

// StopListener stops one that runs.
func (s *Service) StopListener(c *cloud.Call, id string) (*Job, error) {
	return s.turn(c, id, Running, Stopping)
}

func (s *Service) turn(c *cloud.Call, id, from, through string) (*Job, error) {
	l, err := s.listeners.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := mustBe(c, l, from); err != nil {
		return nil, err
	}
	if err := s.balancers.MustBe(c, l.Balancer); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	l.stopped = through == Stopping
	return s.passListener(c, l, through), nil
}

// passListener lets a listener pass through a status, and notes the job.
func (s *Service) passListener(c *cloud.Call, l *Listener, status string) *Job {
	l.pass(c, status)
	return s.note(c, l.Head(), TypeListener)
}

// DeleteListener deletes a listener, with its rules, once that has settled.
func (s *Service) DeleteListener(c *cloud.Call, id string) (*Job, error) {
	l, err := s.listeners.Find(c, id, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := mustBe(c, l, Running, Stopped); err != nil {
		return nil, err
	}
	if err := s.balancers.MustBe(c, l.Balancer); err != nil {
		return nil, err
	}
	if user := s.upgradesTo(c.World, l); user != nil {
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: s.of.Listener, ID: id, By: s.of.Listener, Detail: "the listener " + user.ID + " upgrades to " + id}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	l.passing, l.leaving = Configuring, true
	s.listenerGone.Plan(c.World, c.Settled(), l, 0)
	return s.note(c, l.Head(), TypeListener), nil
}

// upgradesTo is the listener that upgrades connections to a listener for QUIC; nil where
// none does.
func (s *Service) upgradesTo(w *cloud.World, l *Listener) *Listener {
	for other := range s.listenersOf(w, l.Balancer) {
		if other.Spec.HTTP.QUIC == l.ID {
			return other
		}
	}
	return nil
}

func (s *Service) removeListener(w *cloud.World, l *Listener) {
	if s.of.Dependants != nil {
		s.of.Dependants(w, l)
	}
	s.release(w, l)
	s.listeners.Remove(w, l)
}

// release lets go what the listener refers to, and hold notes it.
func (s *Service) release(w *cloud.World, l *Listener) { s.refers(w, l, (*cloud.Set).Remove) }

func (s *Service) hold(w *cloud.World, l *Listener) { s.refers(w, l, (*cloud.Set).Add) }

// refers notes something among the users of the listener's group, and of its security policy
// where that is one of its account's own.
func (s *Service) refers(w *cloud.World, l *Listener, note func(users *cloud.Set, by *cloud.Record)) {
	if l.Group != nil {
		note(&l.Group.users, l.Head())
	}
	if p, ok := s.policies.Get(w, l.TLS.Policy); ok {
		note(&p.users, l.Head())
	}
}
