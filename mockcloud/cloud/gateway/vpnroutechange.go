package gateway

import (
	"errors"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// vpnRouteChange is what changes among the routes of a VPN gateway, and because of
// it among those of its VPC: several routes to a destination share one there.
type vpnRouteChange struct {
	gateway               *VPNGateway
	add, remove           []*VPNRoute
	publish, withdraw     []*VPNRoute // of those that stay
	publication           network.Publication
	destinations          []netip.Prefix
	publishedMore, before map[netip.Prefix]int
}

// check says whether the change can be made now.
func (change *vpnRouteChange) check(c *cloud.Call) error {
	g, w := change.gateway, c.World
	more := map[bool]int{}
	for i, route := range change.add {
		more[route.PolicyBased()]++
		if err := g.checkRoute(w, route, change.remove, change.add[:i]); err != nil {
			return err
		}
	}
	for policy, code := range map[bool]string{false: QuotaDestinationRoutes, true: QuotaPolicyRoutes} {
		if more[policy] == 0 {
			continue
		}
		if err := w.Within(code, g.Owner, g.countRoutes(w, policy)+more[policy]-1); err != nil {
			return err
		}
	}
	change.publication = g.publication()
	change.count(w)
	for _, to := range change.destinations {
		before := change.before[to]
		switch after := before + change.publishedMore[to]; {
		case before == 0 && after > 0:
			change.publication.Publish = append(change.publication.Publish, to)
		case before > 0 && after == 0:
			change.publication.Withdraw = append(change.publication.Withdraw, to)
		}
	}
	return unpublishable(change.publication.Check(c))
}

// count counts how many routes to each destination are published, and how many
// more are then.
func (change *vpnRouteChange) count(w *cloud.World) {
	g := change.gateway
	change.before, change.publishedMore = map[netip.Prefix]int{}, map[netip.Prefix]int{}
	note := func(routes []*VPNRoute, by int, counts func(*VPNRoute) bool) {
		for _, route := range routes {
			if !counts(route) {
				continue
			}
			to := route.Destination
			if _, known := change.before[to]; !known {
				change.destinations = append(change.destinations, to)
				change.before[to] = vpnRouteEntries.Under(w, g.Owner, g.Region, byPublished, g.ID+" "+to.String())
			}
			change.publishedMore[to] += by
		}
	}
	published := func(r *VPNRoute) bool { return r.Published }
	all := func(*VPNRoute) bool { return true }
	note(change.add, 1, published)
	note(change.remove, -1, published)
	note(change.publish, 1, all)
	note(change.withdraw, -1, all)
}

// publication is one of the gateway.
func (g *VPNGateway) publication() network.Publication {
	return network.Publication{VPC: g.VSwitch().VPC, Gateway: g.Head(), Type: vpnHop}
}

// unpublishable tells why the VPC cannot have a route as a fault of the VPN's.
func unpublishable(err error) error {
	if fault, ok := errors.AsType[*cloud.Error](err); ok {
		return &cloud.Error{Reason: fault.Reason, Kind: KindVPNRoute, By: network.KindRoute, Detail: fault.Error()}
	}
	return err
}

// checkRoute says whether the gateway can have a route besides those that it has,
// without some that go, and with some that come.
func (g *VPNGateway) checkRoute(w *cloud.World, r *VPNRoute, going, coming []*VPNRoute) error {
	for server := range sslServers.Each(w, g.Owner, g.Region, "gateway", g.ID) {
		if r.Destination.Overlaps(server.ClientPool) {
			return &cloud.Error{Reason: cloud.Overlaps, Kind: KindVPNRoute, By: KindSSLServer, Detail: "the destination overlaps the block of the SSL clients' addresses"}
		}
	}
	for other := range g.routes(w, r.PolicyBased()) {
		if other == r || slices.Contains(going, other) {
			continue
		}
		if err := r.checkBeside(other); err != nil {
			return err
		}
	}
	for _, other := range coming {
		if err := r.checkBeside(other); err != nil {
			return err
		}
	}
	return nil
}

// apply makes the change, once check has passed.
func (change *vpnRouteChange) apply(c *cloud.Call) {
	change.publication.Apply(c)
	for _, route := range change.remove {
		vpnRouteEntries.Remove(c.World, route)
	}
	for _, route := range change.publish {
		vpnRouteEntries.Change(c.World, route, func() { route.Published = true })
	}
	for _, route := range change.withdraw {
		vpnRouteEntries.Change(c.World, route, func() { route.Published = false })
	}
	for _, route := range change.add {
		region := change.gateway.Region
		route.Record = c.NewRecord(region, c.NetworkID(region, "vpnrte"))
		vpnRouteEntries.Add(c.World, route)
	}
}

// routes are what changes among the routes when a connection works by the
// settings: policy-based ones between the blocks of both sides come along with it,
// and nobody publishes them yet. Where all is routed there are none.
func (s *VPNConnectionSettings) routes(c *cloud.Call, v *VPNConnection) (vpnRouteChange, error) {
	change := vpnRouteChange{gateway: v.Gateway}
	var there []*VPNRoute
	for route := range v.routes(c.World) {
		if route.PolicyBased() {
			there = append(there, route)
		}
	}
	between := func(source, destination netip.Prefix) func(*VPNRoute) bool {
		return func(r *VPNRoute) bool { return r.Source == source && r.Destination == destination }
	}
	for _, route := range there {
		if stays := s.MakesRoutes && slices.Contains(s.Local, route.Source) && slices.Contains(s.Remote, route.Destination); route.Automatic && !stays {
			change.remove = append(change.remove, route)
		}
	}
	if s.MakesRoutes && (v.Record.ID == "" || s.connectsOthersThan(&v.VPNConnectionSettings)) {
		for _, local := range s.Local {
			for _, remote := range s.Remote {
				if remote != everywhere && !slices.ContainsFunc(there, between(local, remote)) {
					change.add = append(change.add, &VPNRoute{Connection: v, Source: local, Destination: remote, Weight: ActiveWeight, Priority: usualPriority, Automatic: true})
				}
			}
		}
	}
	err := change.check(c)
	return change, err
}

// connectsOthersThan says whether routes come along for other blocks than before.
func (s *VPNConnectionSettings) connectsOthersThan(before *VPNConnectionSettings) bool {
	return !before.MakesRoutes || !slices.Equal(s.Local, before.Local) || !slices.Equal(s.Remote, before.Remote)
}

// VPNRouteRef says which routes of a VPN gateway are meant; nil and what is not
// valid leave a value open.
type VPNRouteRef struct {
	GatewayID, ConnectionID string
	Policy                  bool
	Source, Destination     netip.Prefix
	Weight, Priority        *int
}

// find finds the routes that are meant: one, where no value is left open.
func (ref *VPNRouteRef) find(c *cloud.Call, verb cloud.Verb) (g *VPNGateway, found []*VPNRoute, err error) {
	if g, err = FindVPNGateway(c, ref.GatewayID, verb); err != nil {
		return nil, nil, err
	}
	fits := func(wanted *int, value int) bool { return wanted == nil || *wanted == value }
	for route := range g.routes(c.World, ref.Policy) {
		if route.Connection.ID == ref.ConnectionID && route.Destination == ref.Destination && (!ref.Source.IsValid() || route.Source == ref.Source) &&
			fits(ref.Weight, route.Weight) && fits(ref.Priority, route.Priority) {
			found = append(found, route)
		}
	}
	if found == nil {
		return nil, nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindVPNRoute, Detail: "the VPN gateway has no such route"}
	}
	return g, found, nil
}

// DeleteVPNRoute takes a route of a VPN gateway away, and of its VPC where no other
// one to the destination is published.
func DeleteVPNRoute(c *cloud.Call, ref VPNRouteRef) error {
	g, found, err := ref.find(c, cloud.Modify)
	if err != nil {
		return err
	}
	return g.changeRoutes(c, vpnRouteChange{gateway: g, remove: found})
}

// PublishVPNRoute publishes a route of a VPN gateway to the VPC, or withdraws it.
func PublishVPNRoute(c *cloud.Call, ref VPNRouteRef, publish bool) error {
	g, found, err := ref.find(c, cloud.Modify)
	if err != nil {
		return err
	}
	found = slices.DeleteFunc(found, func(r *VPNRoute) bool { return r.Published == publish })
	if len(found) == 0 {
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindVPNRoute, Detail: "the route is published, or withdrawn, already"}
	}
	change := vpnRouteChange{gateway: g, withdraw: found}
	if publish {
		change.publish, change.withdraw = found, nil
	}
	return g.changeRoutes(c, change)
}

func (g *VPNGateway) changeRoutes(c *cloud.Call, change vpnRouteChange) error {
	if err := g.mustBeActive(c); err != nil {
		return err
	}
	if err := change.check(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	change.apply(c)
	g.pass(c, VPNGatewayUpdating)
	return nil
}

// ModifyVPNRoute changes the weight and the priority of a route; nil leaves one as it is.
func ModifyVPNRoute(c *cloud.Call, ref VPNRouteRef, weight, priority *int) error {
	g, found, err := ref.find(c, cloud.Modify)
	if err != nil {
		return err
	}
	route := found[0]
	changed := VPNRoute{Connection: route.Connection, Source: route.Source, Destination: route.Destination, Weight: route.Weight, Priority: route.Priority}
	cloud.Assign(&changed.Weight, weight)
	cloud.Assign(&changed.Priority, priority)
	if err := changed.check(); err != nil {
		return err
	}
	if err := g.mustBeActive(c); err != nil {
		return err
	}
	if err := g.checkRoute(c.World, &changed, []*VPNRoute{route}, nil); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	route.Weight, route.Priority = changed.Weight, changed.Priority
	g.pass(c, VPNGatewayUpdating)
	return nil
}
