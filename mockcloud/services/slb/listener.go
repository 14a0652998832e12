package slb

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// listener is a port of a balancer, of one protocol. Its id is that by which it is
// tagged: the balancer's, the protocol and the port.
type listener struct {
	cloud.Record
	settings
	Balancer *balancer
	Protocol string
	Port     int

	running bool
	passing string // a status that it has only while it settles
	settles time.Time
}

const kindListener cloud.Kind = "listener"

// The protocols of listeners.
const (
	protocolTCP   = "tcp"
	protocolUDP   = "udp"
	protocolHTTP  = "http"
	protocolHTTPS = "https"
)

// The statuses of listeners.
const (
	listenerStarting = "starting"
	listenerRunning  = "running"
	listenerStopping = "stopping"
	listenerStopped  = "stopped"
)

// maxListeners is how many listeners a balancer has (the vendor's page about limits).
const maxListeners = 50

var listeners cloud.Table[*listener]

func init() {
	listeners.Define(cloud.Definition[*listener]{
		Kind: kindListener, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*listener]{
			cloud.On("balancer", func(l *listener) string { return l.Balancer.ID }),
			cloud.On("protocol", func(l *listener) string { return l.Protocol }),
			cloud.OnEach("uses", (*listener).uses),
		},
		Tags: &cloud.Tags[*listener]{By: cloud.Modify},
	})
}

// definePart defines a kind of parts of listeners, each of which uses one other thing.
func definePart[T cloud.Thing](table *cloud.Table[T], kind cloud.Kind, of func(T) *listener, uses func(T) string) {
	table.Define(cloud.Definition[T]{
		Kind: kind, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[T]{
			cloud.On("listener", func(part T) string { return of(part).ID }),
			cloud.On("uses", uses),
		},
	})
}

// uses are the ids of the groups, lists, certificates and policies that the listener uses.
func (l *listener) uses() (ids []string) {
	for _, id := range append(l.aclIDs(), l.VServerGroupId, l.MasterSlaveServerGroupId, l.ServerCertificateId, l.CACertificateId, l.TLSCipherPolicy) {
		if id != "" && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// users are the listeners that use a thing of an account.
func users(w *cloud.World, thing *cloud.Record) []*listener {
	return slices.Collect(listeners.Each(w, thing.Owner, thing.Region, "uses", thing.ID))
}

// removeUnused lets a thing go that no listener uses.
func removeUnused[T cloud.Thing](c *cloud.Call, table *cloud.Table[T], thing T, kind cloud.Kind, detail string) error {
	if len(users(c.World, thing.Head())) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: kind, By: kindListener, ID: thing.Head().ID, Detail: detail}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	table.Remove(c.World, thing)
	return nil
}

// aclIDs are the ids of the access control lists of the listener.
func (l *listener) aclIDs() []string { return services.Separated(l.AclId) }

func (l *listener) isHTTP() bool { return l.Protocol == protocolHTTP || l.Protocol == protocolHTTPS }

// status is the listener's status at a time.
func (l *listener) status(now time.Time) string {
	switch {
	case now.Before(l.settles):
		return l.passing
	case l.running:
		return listenerRunning
	}
	return listenerStopped
}

// listenersOf are the listeners of a balancer, in the order in which they were made.
func listenersOf(w *cloud.World, b *balancer) []*listener {
	return slices.Collect(listeners.Each(w, b.Owner, b.Region, "balancer", b.ID))
}

// findListener finds a listener by its port and protocol; without a protocol there must
// be one listener at the port.
func findListener(c *cloud.Call, balancerID string, port *int32, protocol string, verb cloud.Verb) (*listener, error) {
	b, err := findBalancer(c, balancerID, verb)
	if err != nil {
		return nil, err
	}
	var found []*listener
	for _, l := range listenersOf(c.World, b) {
		if l.Port == int(services.Value(port)) && (protocol == "" || protocol == l.Protocol) {
			found = append(found, l)
		}
	}
	switch len(found) {
	case 0:
		return nil, missingListener(balancerID, port)
	case 1:
		return found[0], nil
	}
	return nil, services.Refuse("TooManyListeners", "More than 1 listener is found, please be more specified.")
}

func missingListener(balancerID string, port *int32) error {
	return &cloud.Error{Reason: cloud.NotFound, Kind: kindListener, ID: balancerID, Detail: fmt.Sprintf("The specified resource does not exist: %s has no such listener at port %d.", balancerID, services.Value(port))}
}

// newListener makes a listener, which is stopped at first.
func newListener(c *cloud.Call, b *balancer, protocol string, port *int32, given settings, tags []cloud.Tag) error {
	l := &listener{Balancer: b, Protocol: protocol, Port: int(services.Value(port)), settings: usual(protocol, given)}
	others := listenersOf(c.World, b)
	for _, other := range others {
		if other.Port == l.Port && other.carrier() == l.carrier() {
			return services.Refuse("InvalidParameter.ListenerPortConflict", "There is conflict listener port exists.")
		}
	}
	if len(others) >= maxListeners {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindListener, Detail: "a load balancer has at most " + strconv.Itoa(maxListeners) + " listeners"}
	}
	if err := l.mayBe(c); err != nil {
		return err
	}
	if err := c.CheckTags("", tags); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	l.Record = c.NewRecord(b.Region, fmt.Sprintf("%s_%s_%d", b.ID, protocol, l.Port))
	l.Owner = b.Owner
	listeners.Add(c.World, l)
	c.AddTags(l.Head(), tags)
	return nil
}

// usual are settings with what holds where a request says nothing.
func usual(protocol string, given settings) settings {
	s := settings{AclStatus: off, Scheduler: "wrr", Bandwidth: new(int32(-1)), HealthyThreshold: new(int32(3)), UnhealthyThreshold: new(int32(3)), HealthCheckInterval: new(int32(2))}
	switch protocol {
	case protocolTCP:
		s.HealthCheck, s.HealthCheckType, s.HealthCheckConnectTimeout = on, "tcp", new(int32(5))
		s.PersistenceTimeout, s.EstablishedTimeout, s.ConnectionDrain, s.SynProxy = new(int32(0)), new(int32(900)), off, "disable"
		s.ProxyProtocolV2Enabled = new(false)
	case protocolUDP:
		s.HealthCheck, s.HealthCheckConnectTimeout, s.HealthCheckInterval, s.PersistenceTimeout = on, new(int32(10)), new(int32(5)), new(int32(0))
		s.ProxyProtocolV2Enabled = new(false)
	default:
		s.StickySession, s.XForwardedFor, s.Gzip = off, on, on
		s.XForwardedForSLBIP, s.XForwardedForSLBID, s.XForwardedForProto, s.XForwardedForSLBPORT, s.XForwardedForClientSrcPort = off, off, off, off, off
		s.IdleTimeout, s.RequestTimeout, s.HealthCheckTimeout = new(int32(15)), new(int32(60)), new(int32(5))
		s.HealthCheckMethod, s.HealthCheckHttpCode = "head", "http_2xx"
		if protocol == protocolHTTPS {
			s.EnableHttp2, s.TLSCipherPolicy = on, balancing.DefaultTLS
		} else {
			s.ListenerForward = off
		}
	}
	return s.with(&given)
}

// change gives the listener other settings.
func (l *listener) change(c *cloud.Call, to settings) error {
	changed := &listener{Balancer: l.Balancer, Protocol: l.Protocol, Port: l.Port, settings: to}
	if err := changed.mayBe(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	listeners.Change(c.World, l, func() { l.settings = to })
	return nil
}

// turn starts or stops the listener, once that has settled.
func (l *listener) turn(c *cloud.Call, running bool, passing string) error {
	if c.Now.Before(l.settles) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: kindListener, ID: l.ID, Detail: "The specified listener is " + l.passing + ", please try again later."}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if l.running != running {
		l.running, l.passing, l.settles = running, passing, c.Settled()
	}
	return nil
}

// deleteListener deletes a listener, which no other one forwards to.
func deleteListener(c *cloud.Call, l *listener) error {
	for _, other := range listenersOf(c.World, l.Balancer) {
		if other.ListenerForward == on && int(services.Value(other.ForwardPort)) == l.Port && l.Protocol == protocolHTTPS {
			return &cloud.Error{Reason: cloud.InUse, Kind: kindListener, By: kindListener, ID: l.ID, Detail: "The listener " + other.ID + " forwards to the specified one."}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	l.remove(c.World)
	return nil
}

// remove takes the listener away, with its rules and certificates of further domains.
func (l *listener) remove(w *cloud.World) {
	for _, r := range rulesOf(w, l) {
		rules.Remove(w, r)
	}
	for _, e := range extensionsOf(w, l) {
		extensions.Remove(w, e)
	}
	listeners.Remove(w, l)
}

// backendPort is where servers listen that have no port of their own.
func (l *listener) backendPort() int { return int(services.Or(l.BackendServerPort, int32(l.Port))) }

// check is how the listener finds out which servers are healthy.
func (l *listener) check() balancing.Check {
	return balancing.Check{
		Off: l.HealthCheck == off, Protocol: l.carrier(), Port: int(max(0, services.Value(l.HealthCheckConnectPort))), From: balancing.Sources{IPv4: balancing.ProbeSource},
	}
}

// servers are those behind the listener. Of a group of a master and a slave it is the
// master, and the slave while that is not healthy.
func (l *listener) servers(c *cloud.Call) balancing.Servers {
	if g, ok := virtualGroups.Get(c.World, l.VServerGroupId); ok {
		return g.Servers.Living(c.World)
	}
	if g, ok := masterSlaveGroups.Get(c.World, l.MasterSlaveServerGroupId); ok {
		living := g.Servers.Living(c.World)
		for _, s := range living {
			if s.Role == roleMaster && s.Health(c, l.Balancer.Head(), l.check().At(s.Port)) == balancing.Healthy {
				return balancing.Servers{s}
			}
		}
		return living
	}
	return l.Balancer.Servers.Living(c.World)
}
