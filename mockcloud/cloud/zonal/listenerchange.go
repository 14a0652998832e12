package zonal

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// NewListener describes a listener to create.
type NewListener struct {
	BalancerID, Protocol string
	First, Last          int
	GroupID              string
	Spec                 ListenerSpec
	TLS                  TLS
	Tags                 []cloud.Tag
}

// CreateListener makes a listener of a load balancer that is active.
func (s *Service) CreateListener(c *cloud.Call, n NewListener) (*Listener, *Job, error) {
	b, err := s.balancers.Find(c, n.BalancerID, cloud.Modify)
	if err != nil {
		return nil, nil, err
	}
	l := &Listener{Balancer: b, Protocol: n.Protocol, First: n.First, Last: n.Last, Spec: n.Spec, TLS: n.TLS}
	if l.Group, err = s.groupFor(c, l, n.GroupID); err != nil {
		return nil, nil, err
	}
	if err := s.checkListener(c, l); err != nil {
		return nil, nil, err
	}
	for other := range s.listenersOf(c.World, b) {
		if other.overlaps(l) {
			return nil, nil, &cloud.Error{Reason: cloud.Duplicate, Kind: s.of.Listener, ID: other.ID, Field: "Port", Detail: fmt.Sprintf("the listener %s has the port %d already", other.ID, max(other.First, l.First))}
		}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, nil, err
	}
	if err := s.balancers.MustBe(c, b); err != nil {
		return nil, nil, err
	}
	if err := c.World.Within(QuotaListeners(s.of.Name), b.Owner, s.countListeners(c.World, b)); err != nil {
		return nil, nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	l.Record = c.NewRecord(b.Region, s.newID(c, "lsn"))
	l.TLS = l.TLS.added(TLS{}, c)
	s.listeners.Add(c.World, l)
	s.hold(c.World, l)
	c.AddTags(l.Head(), n.Tags)
	return l, s.passListener(c, l, Provisioning), nil
}

// overlaps says whether two listeners of a load balancer want the same port: those of UDP
// and QUIC are apart from those of TCP.
func (l *Listener) overlaps(other *Listener) bool {
	return l.Transport() == other.Transport() && l.First <= other.Last && other.First <= l.Last
}

// groupFor finds the group that a listener is to pass on to.
func (s *Service) groupFor(c *cloud.Call, l *Listener, id string) (*ServerGroup, error) {
	if id == "" {
		return nil, nil
	}
	g, err := s.groups.Find(c, id, cloud.Use)
	if err != nil {
		return nil, err
	}
	return g, s.MayServe(l, g)
}

// MayServe says whether a listener can pass on to a group: one of its load balancer's VPC, or of
// addresses, that is not on its way out and fits.
func (s *Service) MayServe(l *Listener, g *ServerGroup) error {
	if g.leaving {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: s.of.Group, ID: g.ID, Detail: "the server group " + g.ID + " is being deleted"}
	}
	if g.VPC != nil && g.VPC != l.Balancer.VPC() {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: s.of.Group, By: cloud.KindVPC, ID: g.ID, Detail: "the server group " + g.ID + " is of another VPC than the load balancer"}
	}
	return s.of.Fits(l, g)
}

// checkListener says whether a listener can be so.
func (s *Service) checkListener(c *cloud.Call, l *Listener) error {
	if d := l.Spec.Description; d != "" && !descriptionForm.MatchString(d) {
		return cloud.Invalid(s.of.Listener, "Description", "a description has 2 to 256 letters, digits, and , . ; / @ _ -")
	}
	if err := s.checkTLS(c, l); err != nil {
		return err
	}
	if l.Spec.HTTP.QUIC == "" {
		return nil
	}
	quic, err := s.listeners.Find(c, l.Spec.HTTP.QUIC, cloud.Use)
	switch {
	case err != nil:
		return err
	case quic.Balancer != l.Balancer || quic.Protocol != "QUIC":
		return &cloud.Error{Reason: cloud.Mismatch, Kind: s.of.Listener, By: s.of.Balancer, ID: quic.ID, Field: "QUIC", Detail: quic.ID + " is no listener for QUIC of the load balancer"}
	case quic.leaving:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: s.of.Listener, ID: quic.ID, Detail: "the listener " + quic.ID + " is being deleted"}
	}
	if user := s.upgradesTo(c.World, quic); user != nil && user != l {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: s.of.Listener, ID: quic.ID, Field: "QUIC", Detail: "the listener " + user.ID + " upgrades to " + quic.ID + " already"}
	}
	return nil
}

var descriptionForm = cloud.NewPattern(`^[\p{L}\p{Nd},.;/@_-]{2,256}$`)

// ListenerChange describes a change of a listener; nil leaves a value as it is.
type ListenerChange struct {
	GroupID string // "" leaves it
	// Spec gets how it works at present, and says what is wrong with what it changes; nil
	// changes nothing.
	Spec func(*ListenerSpec) error
	TLS  *TLSChange
}

// ChangeListener changes a listener that is running or stopped.
func (s *Service) ChangeListener(c *cloud.Call, id string, change ListenerChange) (*Job, error) {
	l, err := s.listeners.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	changed := *l
	if change.GroupID != "" {
		if changed.Group, err = s.groupFor(c, l, change.GroupID); err != nil {
			return nil, err
		}
	}
	if change.Spec != nil {
		if err := change.Spec(&changed.Spec); err != nil {
			return nil, err
		}
	}
	if change.TLS != nil {
		changed.TLS = change.TLS.of(l.TLS)
	}
	if err := s.checkChanged(c, l, &changed); err != nil {
		return nil, err
	}
	if err := mustBe(c, l, Running, Stopped); err != nil {
		return nil, err
	}
	if err := s.balancers.MustBe(c, l.Balancer); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s.release(c.World, l)
	l.Group, l.Spec, l.TLS = changed.Group, changed.Spec, changed.TLS.added(l.TLS, c)
	s.hold(c.World, l)
	return s.passListener(c, l, Configuring), nil
}

// checkChanged says whether a listener can be as it is to be. What it upgrades to now is
// no hindrance.
func (s *Service) checkChanged(c *cloud.Call, l, changed *Listener) error {
	if changed.Spec.HTTP.QUIC == l.Spec.HTTP.QUIC {
		same := *changed
		same.Spec.HTTP.QUIC = ""
		return s.checkListener(c, &same)
	}
	return s.checkListener(c, changed)
}
