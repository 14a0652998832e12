package network

import (
	"errors"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// RouteRef says which route is meant: by its id, or by its table and destination.
type RouteRef struct {
	ID, TableID string
	// To is a block, an address, or the id of a prefix list.
	To string
	// HopIDs are what it leads to; nil leaves that open.
	HopIDs []string
}

// FindRoute finds a route for what the caller means to do with its table. Who may
// not know of the table knows of none of its routes.
func FindRoute(c *cloud.Call, ref RouteRef, verb cloud.Verb) (*Route, error) {
	if ref.ID != "" {
		missing := &cloud.Error{Reason: cloud.NotFound, Kind: KindRoute, ID: ref.ID, Field: "ID"}
		route, ok := routes.Get(c.World, ref.ID)
		if !ok || ref.TableID != "" && ref.TableID != route.Table.ID || ref.To != "" && spelled(ref.To) != route.To() {
			return nil, missing
		}
		if _, err := FindRouteTable(c, route.Table.ID, verb); err != nil {
			if fault, ok := errors.AsType[*cloud.Error](err); ok && fault.Reason == cloud.NotFound {
				return nil, missing
			}
			return nil, err
		}
		return route.meant(ref)
	}
	table, err := FindRouteTable(c, ref.TableID, verb)
	if err != nil {
		return nil, err
	}
	route, ok := table.routeTo(c.World, spelled(ref.To))
	if !ok {
		return nil, cloud.Missing(KindRoute, ref.To)
	}
	return route.meant(ref)
}

// meant is the route if it leads to what is meant.
func (r *Route) meant(ref RouteRef) (*Route, error) {
	if ref.HopIDs == nil {
		return r, nil
	}
	wanted, found := slices.Sorted(slices.Values(ref.HopIDs)), slices.Sorted(slices.Values(r.HopIDs()))
	if !slices.Equal(wanted, found) {
		return nil, cloud.Missing(KindRoute, r.To())
	}
	return r, nil
}

// RouteChange describes a change of a route; nil leaves a value as it is.
type RouteChange struct {
	Name, Description *string
	// Hop is what the route leads to from now on; of the type [LocalRoute] it lets a
	// route to a vSwitch lead there again.
	Hop *NewHop
}

// ModifyRoute changes a route. Of the cloud's own ones, those to vSwitches change
// what they lead to, in custom tables.
func ModifyRoute(c *cloud.Call, ref RouteRef, change RouteChange) error {
	route, err := FindRoute(c, ref, cloud.Modify)
	if err != nil {
		return err
	}
	if err := CheckText(KindRoute, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	if err := route.checkChange(c, change); err != nil {
		return err
	}
	var hop NextHop
	if change.Hop != nil {
		if hop, err = route.newHop(c, *change.Hop); err != nil {
			return err
		}
	}
	if route.Status(c.Now) != RouteAvailable {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRoute, ID: route.ID}
	}
	if change.Hop != nil {
		if err := route.Table.VPC.mustBeRouted(c); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&route.Name, change.Name)
	cloud.Assign(&route.Description, change.Description)
	route.Changed = c.Now
	if change.Hop != nil {
		routes.Change(c.World, route, func() { route.Hops = []NextHop{hop} })
		route.Automatic = false
		route.pass(c, RouteModifying)
	}
	return nil
}

// checkChange says whether what a change is about can change.
func (r *Route) checkChange(c *cloud.Call, change RouteChange) error {
	home := change.Hop == nil && r.leadsHome() || change.Hop != nil && change.Hop.Type == LocalRoute
	switch {
	case r.Publisher != nil:
		return r.notPermitted("Managed", "a route that a gateway publishes is changed at the gateway")
	case !r.System && change.Hop != nil && len(r.Hops) > 1:
		return r.notPermitted("Shared", "what shares the packets of a route cannot change")
	case !r.System:
		return nil
	case !r.toVSwitch():
		return r.notPermitted("System", "the route to the cloud's services cannot change")
	case r.Table.System():
		return r.notPermitted("SystemTable", "the cloud's own routes in the route table of a VPC cannot change")
	case home && (change.Name != nil || change.Description != nil):
		return r.notPermitted("Home", "a route that leads to its vSwitch has no name or description")
	case change.Hop == nil, r.Table.ForGateways:
		return nil
	}
	for vswitch := range vswitches.Each(c.World, r.Owner, r.Region, vswitchesByTable, r.Table.ID) {
		if slices.Contains(vswitch.blocks(), r.Destination) {
			return r.notPermitted("Bound", "the vSwitch of the block uses the route table")
		}
	}
	return nil
}

// newHop finds what the route leads to from now on.
func (r *Route) newHop(c *cloud.Call, wanted NewHop) (NextHop, error) {
	if wanted.Type == LocalRoute {
		switch {
		case !r.System:
			return NextHop{}, cloud.Invalid(KindNextHop, "Type", "only routes to vSwitches lead there")
		case wanted.ID != "":
			return NextHop{}, &cloud.Error{Reason: cloud.Mismatch, Kind: KindNextHop, Field: "ID", Detail: "a route that leads to its vSwitch has no other next hop"}
		case r.leadsHome():
			return NextHop{}, r.sameAsBefore()
		}
		return NextHop{Type: LocalRoute}, nil
	}
	kind, ok := nextHopKinds[wanted.Type]
	switch {
	case r.System && ok && !kind.inspects:
		return NextHop{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNextHop, Field: "Inspects", Detail: "a route to a vSwitch does not lead to a next hop of this type"}
	case r.Table.ForGateways && !r.leadsHome():
		return NextHop{}, r.notPermitted("HomeFirst", "the route must lead to its vSwitch before it leads elsewhere")
	case r.Hops[0].Type == wanted.Type && r.Hops[0].ID() == wanted.ID:
		return NextHop{}, r.sameAsBefore()
	}
	hop, err := wanted.resolve(c, r)
	if err == nil && hop.Type != r.Hops[0].Type {
		err = r.Table.hasRoom(c.World, hop.Type)
	}
	return hop, err
}

func (r *Route) sameAsBefore() error {
	return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindRoute, ID: r.ID, Field: "NextHop", Detail: "the route leads there already"}
}

// DeleteRoute deletes a custom route. It goes when that has settled.
func DeleteRoute(c *cloud.Call, ref RouteRef) error {
	faults, err := DeleteRoutes(c, ref)
	if err == nil {
		err = faults[0]
	}
	return err
}

// DeleteRoutes deletes those of some custom routes that can be deleted; of each it
// returns why it cannot. It fails as a whole where one of the tables is not the
// caller's to change; a dry run passes where all can be deleted.
func DeleteRoutes(c *cloud.Call, refs ...RouteRef) (faults []error, err error) {
	faults = make([]error, len(refs))
	var found []*Route
	for i, ref := range refs {
		route, err := FindRoute(c, ref, cloud.Delete)
		if fault, ok := errors.AsType[*cloud.Error](err); ok && (fault.Kind != KindRoute || fault.Reason != cloud.NotFound) {
			return nil, err
		}
		if err == nil {
			err = route.checkDeletion(c)
		}
		if err == nil && slices.Contains(found, route) {
			err = cloud.Missing(KindRoute, route.To())
		}
		if faults[i] = err; err == nil {
			found = append(found, route)
		}
	}
	if len(found) == 0 || c.DryRun && len(found) < len(refs) {
		return faults, nil
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, route := range found {
		route.depart(c)
	}
	return faults, nil
}

// depart lets the route go once that has settled.
func (r *Route) depart(c *cloud.Call) {
	r.leaving = true
	r.pass(c, RouteDeleting)
	routeGoes.Plan(c.World, c.Settled(), r, 0)
}

// checkDeletion says whether the route can be deleted now.
func (r *Route) checkDeletion(c *cloud.Call) error {
	switch {
	case r.Table.ForGateways:
		return r.Table.notPermitted("Gateway", "a route table for gateways has the cloud's own routes only")
	case r.toVSwitch() && !r.leadsHome():
		return r.notPermitted("LocalModified", "a route to a vSwitch can lead there again, but cannot be deleted")
	case r.Publisher != nil:
		return r.notPermitted("Managed", "a route that a gateway publishes is withdrawn at the gateway")
	case r.System:
		return r.notPermitted("System", "the cloud's own routes cannot be deleted")
	case r.Status(c.Now) != RouteAvailable:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRoute, ID: r.ID}
	}
	return r.Table.VPC.mustBeRouted(c)
}
