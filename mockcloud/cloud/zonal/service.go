package zonal

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Service is a product whose load balancers stand in zones: its kinds, and what is done
// with their things.
type Service struct {
	of Definition

	balancers managed.Kind[*LoadBalancer]
	listeners cloud.Table[*Listener]
	groups    cloud.Table[*ServerGroup]
	policies  cloud.Table[*SecurityPolicy]
	jobs      cloud.Table[*Job]

	jobForgotten cloud.Event[*Job]
	groupIsGone  cloud.Event[*ServerGroup]
	listenerGone cloud.Event[*Listener]
}

// Definition is what is particular to a product.
type Definition struct {
	// Name begins ids and domain names, quotas' codes, and what policies call the kinds: alb.
	Name string
	// Balancer, Listener, Group, Policy and Job are what errors and people call the kinds.
	Balancer, Listener, Group, Policy, Job cloud.Kind
	// EIPType is the vendor's word for load balancers as what EIPs are bound to.
	EIPType string
	// Interfaces says that a load balancer has a network interface in each vSwitch, whose id is shown.
	Interfaces bool
	// Costs is what a load balancer costs for.
	Costs cloud.Item
	// Groups is how many server groups an account has at most in a region, Servers how
	// many servers a group has, and Policies how many policies an account has.
	Groups, Servers, Policies int
	// SecurityGroups is how many a load balancer can join.
	SecurityGroups int
	// ListenersOfPolicy is how many listeners can have the same policy of an account;
	// 0: any number.
	ListenersOfPolicy int
	// Dependants lets go what stands in a listener that goes, such as its rules; nil:
	// nothing does.
	Dependants func(w *cloud.World, l *Listener)
	// Fits says whether a listener passes on to such a group.
	Fits func(l *Listener, g *ServerGroup) error
	// Within finds the listener in which something stands that passes on to a group, such as a rule; nil:
	// listeners alone do.
	Within func(w *cloud.World, id string) (*Listener, bool)
	// Crosses says whether a load balancer passes on to servers of a group in other zones than
	// the one in which a packet has come.
	Crosses func(b *LoadBalancer, g *ServerGroup) bool
	// Takes says whether a listener takes packets from an address; nil: from all.
	Takes func(w *cloud.World, l *Listener, from netip.Addr) bool
}

// QuotaBalancers is the code in Quota Center of the quota of a product's load balancers in
// a region, and QuotaListeners that of the listeners of one.
func QuotaBalancers(name string) string { return name + "_quota_loadbalancers_num" }

// QuotaListeners is the other one; see [QuotaBalancers].
func QuotaListeners(name string) string { return name + "_quota_loadbalancer_listeners_num" }

// Define makes the kinds of the service known. It is called once, before there is any world.
func (s *Service) Define(d Definition) {
	s.of = d
	s.defineBalancers()
	s.defineListeners()
	s.defineGroups()
	s.definePolicies()
	s.defineJobs()
}

func (s *Service) defineBalancers() {
	s.balancers.Define(managed.Definition[*LoadBalancer]{
		Kind: s.of.Balancer, InPolicies: s.of.Name + ":loadbalancer", Type: cloud.TypeLoadBalancer, Costs: s.of.Costs, Measure: (*LoadBalancer).measure,
		ID:       func(c *cloud.Call, _ string) string { return s.newID(c, s.of.Name) },
		Statuses: managed.Statuses{Creating: Provisioning, Running: Active, Deleting: Configuring},
		Indexes: []cloud.IndexOn[*LoadBalancer]{
			cloud.On("address type", func(b *LoadBalancer) string { return string(b.AddressType) }),
			cloud.On("domain name", func(b *LoadBalancer) string { return s.DomainName(b) }),
		},
		Quotas: []cloud.Quota{
			{
				Product: s.of.Name, Code: QuotaBalancers(s.of.Name), Default: 60, Adjustable: true,
				Name: "Load balancers", Description: "How many load balancers of the product the account can have in a region",
			},
			{
				Product: s.of.Name, Code: QuotaListeners(s.of.Name), Default: 50, Adjustable: true,
				Name: "Listeners of a load balancer", Description: "How many listeners a load balancer can have",
				Most: cloud.MostOf(s.balancers.Table(), func(b *LoadBalancer, w *cloud.World) int { return s.countListeners(w, b) }),
			},
		},
		Released: s.letBalancerGo,
		Packets: func(standard reach.Kind[*LoadBalancer]) reach.Kind[*LoadBalancer] {
			return s.way().Packets(standard)
		},
	})
	gateway.Register(gateway.Bindable[*LoadBalancer]{
		Type: s.of.EIPType, Table: s.balancers.Table(),
		Check: func(_ *cloud.Call, b *LoadBalancer, _ gateway.Wish) (gateway.Place, error) {
			return gateway.Place{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: b.ID, Field: "EIP", Detail: "the load balancer has its EIPs bound by itself"}
		},
		Holds: func(_ *cloud.World, b *LoadBalancer, e *gateway.EIP) error {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, ID: e.ID, Detail: "the load balancer " + b.ID + " faces the internet by the EIP"}
		},
	})
}

// newID makes an id of the vendor's form: a prefix and 18 letters and digits.
func (s *Service) newID(c *cloud.Call, prefix string) string {
	return prefix + "-" + c.Draw(cloud.LowerDigits, 18)
}

// letBalancerGo lets go what is part of a load balancer or holds it.
func (s *Service) letBalancerGo(w *cloud.World, b *LoadBalancer) {
	for l := range s.listenersOf(w, b) {
		s.removeListener(w, l)
	}
	b.guests.Set(b.Head(), nil)
	gateway.FreeEIPs(w, b.Head())
}

// passage is a status that a thing has only while it settles, or until it is gone.
type passage struct {
	passing string
	settles time.Time
	leaving bool
}

func (p *passage) pass(c *cloud.Call, status string) { p.passing, p.settles = status, c.Settled() }

// now is the status at a time, where it is not the one that the thing has settled in.
func (p *passage) now(at time.Time, settled string) string {
	if p.leaving || at.Before(p.settles) {
		return p.passing
	}
	return settled
}

// mustBe says whether a thing is in one of the statuses in which a call can be for it.
func mustBe(c *cloud.Call, thing interface {
	Head() *cloud.Record
	Status(now time.Time) string
}, statuses ...string,
) error {
	head, status := thing.Head(), thing.Status(c.Now)
	if slices.Contains(statuses, status) {
		return nil
	}
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: head.Kind(), ID: head.ID, Detail: "the " + string(head.Kind()) + " is " + status}
}

func (s *Service) way() balancing.Way[*LoadBalancer] {
	return balancing.Way[*LoadBalancer]{
		ProbesFrom: func(b *LoadBalancer, address netip.Addr) bool { return b.placeAt(address).VSwitch != nil },
		Port:       s.port,
	}
}
