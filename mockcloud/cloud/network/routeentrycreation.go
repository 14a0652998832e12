package network

import (
	"errors"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// How many next hops share the packets to one destination, if it is not one that
// gets all.
const (
	minHops = 2
	maxHops = 16
)

// NewRoute describes a custom route to create.
type NewRoute struct {
	TableID, Name, Description string
	// To is a block without host bits, an address, or the id of a prefix list.
	To string
	// IPv6 says to which addresses the route must be; nil: to whichever To names.
	IPv6 *bool
	Hops []NewHop
	// Shared says that the next hops share the packets, and are several.
	Shared bool
}

// newRoutes are routes that are to be made by one call: each is checked as if
// those before it had been made.
type newRoutes struct {
	c       *cloud.Call
	routes  []*Route
	blocks  map[*RouteTable]map[netip.Prefix]bool
	lists   map[*RouteTable]map[*PrefixList]bool
	entries map[*RouteTable]int
}

// CreateRoute makes a custom route in a table of the caller.
func CreateRoute(c *cloud.Call, n NewRoute) (*Route, error) {
	made, faults, err := CreateRoutes(c, n)
	if err == nil {
		err = faults[0]
	}
	if err != nil {
		return nil, err
	}
	return made[0], nil
}

// CreateRoutes makes those of some custom routes that can be made. Of each it
// returns the route, or why there is none. It fails as a whole where one of the
// tables is not the caller's to change, and by an [UnbuiltHop]; a dry run passes
// where all can be made.
func CreateRoutes(c *cloud.Call, wanted ...NewRoute) (made []*Route, faults []error, err error) {
	batch, made, faults, err := planRoutes(c, wanted)
	if err != nil {
		return nil, nil, err
	}
	faulty := slices.ContainsFunc(faults, func(fault error) bool { return fault != nil })
	if faulty && c.DryRun || len(batch.routes) == 0 {
		return made, faults, nil
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	batch.add()
	return made, faults, nil
}

// planRoutes says of routes whether they can be made, and which they are. It fails
// as a whole where one of the tables is not the caller's to change, and by an [UnbuiltHop].
func planRoutes(c *cloud.Call, wanted []NewRoute) (batch *newRoutes, made []*Route, faults []error, err error) {
	tables := make([]*RouteTable, len(wanted))
	for i, n := range wanted {
		if tables[i], err = FindRouteTable(c, n.TableID, cloud.Modify); err != nil {
			return nil, nil, nil, err
		}
	}
	batch = &newRoutes{c: c, blocks: map[*RouteTable]map[netip.Prefix]bool{}, lists: map[*RouteTable]map[*PrefixList]bool{}, entries: map[*RouteTable]int{}}
	made, faults = make([]*Route, len(wanted)), make([]error, len(wanted))
	for i, n := range wanted {
		if made[i], faults[i] = batch.check(tables[i], n); faults[i] == nil {
			batch.note(made[i])
		}
		if unbuilt, ok := errors.AsType[UnbuiltHop](faults[i]); ok {
			return nil, nil, nil, unbuilt
		}
	}
	return batch, made, faults, nil
}

// add makes the routes that can be made.
func (b *newRoutes) add() {
	for _, route := range b.routes {
		addRoute(b.c, route)
	}
}

// note keeps a route that can be made.
func (b *newRoutes) note(r *Route) {
	table := r.Table
	if b.blocks[table] == nil {
		b.blocks[table], b.lists[table] = map[netip.Prefix]bool{}, map[*PrefixList]bool{}
	}
	for _, block := range r.destinations() {
		b.blocks[table][block] = true
	}
	b.lists[table][r.List] = true
	b.entries[table] += r.weight()
	b.routes = append(b.routes, r)
}

// destinations are the blocks that the route is to once it is made.
func (r *Route) destinations() []netip.Prefix {
	if r.List != nil {
		return r.List.blocks()
	}
	return []netip.Prefix{r.Destination}
}

// check says whether a route can be made in a table, and which it is.
func (b *newRoutes) check(table *RouteTable, n NewRoute) (*Route, error) {
	c := b.c
	if err := CheckText(KindRoute, n.Name, n.Description); err != nil {
		return nil, err
	}
	if table.ForGateways {
		return nil, table.notPermitted("Gateway", "a route table for gateways has the cloud's own routes only")
	}
	route := &Route{Table: table, Name: n.Name, Description: n.Description}
	if err := route.begin(c, n); err != nil {
		return nil, err
	}
	if err := b.checkDestination(route); err != nil {
		return nil, b.sameHop(route, n.Hops, err)
	}
	if err := route.resolve(c, n); err != nil {
		return nil, err
	}
	switch {
	case !table.VPC.Available(c.Now):
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: table.VPC.ID}
	case !table.Available(c.Now):
		return nil, table.mustBeAvailable(c.Now)
	}
	if err := table.VPC.mustBeRouted(c); err != nil {
		return nil, err
	}
	if err := table.hasRoom(c.World, route.Hops[0].Type, b.routes...); err != nil {
		return nil, err
	}
	return route, c.World.Within(QuotaRoutes, table.Owner, table.entries+b.entries[table]+route.weight()-1)
}

// begin reads what the route is to.
func (r *Route) begin(c *cloud.Call, n NewRoute) error {
	to, err := parseDestination(n.To)
	if err != nil {
		return err
	}
	if r.Destination = to.block; to.list != "" {
		if r.List, err = FindPrefixList(c, to.list, cloud.Use); err != nil {
			return cloud.Missing(cloud.KindPrefixList, to.list)
		}
		if err := r.List.mustBeSettled(c.Now); err != nil {
			return err
		}
	}
	if n.IPv6 != nil && *n.IPv6 != r.IPv6() {
		return cloud.Invalid(KindRoute, "Destination", "the destination is not of the IP version that the request names")
	}
	return nil
}

// mustBeRouted fails while a route of the VPC is being made, changed or deleted:
// the vendor takes one such call after the other.
func (v *VPC) mustBeRouted(c *cloud.Call) error {
	if c.Now.Before(v.routed) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRoute, Detail: "routes of the VPC are being made, changed or deleted"}
	}
	return nil
}

// checkDestination says whether the table can have a route to what it is to.
func (b *newRoutes) checkDestination(r *Route) error {
	table := r.Table
	if r.List != nil {
		_, there := table.routeTo(b.c.World, r.List.ID)
		if there || b.lists[table][r.List] {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindPrefixList, ID: r.List.ID, By: KindRoute, Detail: "the table has a route to the prefix list already"}
		}
	}
	if r.IPv6() && len(table.VPC.IPv6) == 0 {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRoute, Field: "VPC.IPv6", Detail: "the VPC has no IPv6 block"}
	}
	for _, block := range r.destinations() {
		if b.blocks[table][block] {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindRoute, Field: "Destination", Detail: "the request has two routes to " + block.String()}
		}
		if err := table.checkFree(b.c.World, r, block); err != nil {
			return err
		}
	}
	return nil
}

// checkDestination says whether a block can be one that a custom route is to.
func checkDestination(block netip.Prefix) error {
	if block.Addr().Is4In6() || block.Masked() != block {
		return cloud.Invalid(KindRoute, "Destination", "a destination is a CIDR block without host bits")
	}
	if within(ServiceBlock, block) {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindRoute, Field: "Destination", Detail: block.String() + " is the cloud's own, as is all in " + ServiceBlock.String()}
	}
	return nil
}

// checkFree says whether the table can send the packets to a block by a route: no
// other route is to the same block, and no vSwitch has it as a part of its own.
func (t *RouteTable) checkFree(w *cloud.World, r *Route, block netip.Prefix) error {
	if err := checkDestination(block); err != nil {
		return err
	}
	if id, taken := t.paths.Get(block); taken && id != r.ID {
		err := &cloud.Error{Reason: cloud.Duplicate, Kind: KindRoute, ID: id, Field: "Destination", Detail: "the table has a route to " + block.String()}
		if other, ok := routes.Get(w, id); ok && other.List != nil {
			err.By = cloud.KindPrefixList
		}
		if r.List != nil {
			err.Field = "Destination.PrefixList"
		}
		return err
	}
	if _, ok := t.VPC.subnets.LookupPrefix(block); ok {
		err := &cloud.Error{Reason: cloud.Overlaps, Kind: KindRoute, By: cloud.KindVSwitch, Field: "Destination", Detail: block.String() + " is a part of a vSwitch's block"}
		if block.Addr().Is6() {
			err.Field = "Destination.IPv6"
		}
		return err
	}
	return nil
}

// sameHop tells a route that is there already from one that leads elsewhere.
func (b *newRoutes) sameHop(r *Route, hops []NewHop, err error) error {
	fault, ok := errors.AsType[*cloud.Error](err)
	if !ok || fault.Reason != cloud.Duplicate || fault.Field != "Destination" || r.List != nil {
		return err
	}
	there, found := r.Table.routeTo(b.c.World, r.To())
	if found && len(hops) == 1 && slices.Equal(there.HopIDs(), []string{hops[0].ID}) {
		fault.Field = "NextHop"
	}
	return fault
}

// resolve finds what the route leads to.
func (r *Route) resolve(c *cloud.Call, n NewRoute) error {
	if n.Shared {
		if err := r.checkShared(n); err != nil {
			return err
		}
	}
	for i, wanted := range n.Hops {
		if slices.ContainsFunc(n.Hops[:i], func(h NewHop) bool { return h.ID == wanted.ID }) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindRoute, Field: "NextHop", Detail: "the next hop " + wanted.ID + " is given twice"}
		}
		hop, err := wanted.resolve(c, r)
		if err != nil {
			return err
		}
		r.Hops = append(r.Hops, hop)
	}
	return nil
}

// checkShared says whether next hops can share the packets of a route: in the
// system table, to IPv4 addresses that no prefix list names, and where all are of
// kinds that do so.
func (r *Route) checkShared(n NewRoute) error {
	cannot := func(field, detail string) error { return r.notPermitted(field, detail) }
	switch {
	case r.List != nil:
		return cannot("Shared.PrefixList", "next hops do not share the packets to a prefix list")
	case len(n.Hops) < minHops || len(n.Hops) > maxHops:
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindNextHop, Field: "Hops", Detail: "2 to 16 next hops share the packets to a destination"}
	case r.IPv6():
		return cannot("Shared.IPv6", "next hops do not share packets to IPv6 addresses")
	case !r.Table.System():
		return cannot("Shared.Custom", "next hops share packets in the system route table only")
	case slices.ContainsFunc(n.Hops, func(h NewHop) bool { kind, ok := nextHopKinds[h.Type]; return ok && !kind.shares }):
		return cannot("Shared.Type", "next hops of this type do not share packets")
	}
	return nil
}
