package interconnect

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// RouteMap lets routes through to a route table of a transit router or out of it, or
// keeps them away, and changes those that it lets through.
type RouteMap struct {
	cloud.Record
	Router *TransitRouter
	// Table is nil where the transit router is of the basic edition, which has none.
	Table     *RouterTable
	Direction Direction
	RoutePolicy
	passage
}

// KindRouteMap is the kind of a route map.
const KindRouteMap cloud.Kind = "route map"

// Direction says whether a route map is about what a route table learns or about what
// it tells others.
type Direction string

// The directions.
const (
	RegionIn  Direction = "RegionIn"
	RegionOut Direction = "RegionOut"
)

// RoutePolicy is which routes a route map is about, and what becomes of them. What it
// leaves empty all routes match.
type RoutePolicy struct {
	Description string
	// Priority is another one for each map of a table and direction; the lowest comes first.
	Priority int
	Deny     bool
	// Next is the priority of the map that looks at what this one lets through; 0: none does.
	Next int

	Sources, Destinations Ends
	Blocks                []netip.Prefix
	BlockMode             MatchMode
	// AddressType is IPv4 or IPv6, and RouteTypes are System, Custom and BGP.
	AddressType       string
	RouteTypes        []string
	ASNs, Communities []string
	ASPathMode        MatchMode
	CommunityMode     MatchMode

	// Preference is the routes' from here on; 0 leaves it. Prepend comes before their
	// AS path, and Mark are communities that they get, beside or in place of others.
	Preference    int
	Prepend, Mark []string
	MarkMode      string
}

// Ends are conditions on where routes come from or go.
type Ends struct {
	InstanceIDs, TableIDs, Regions, Types []string
	// Reverse stands for all instances but those.
	Reverse bool
}

// MatchMode says how a route is compared with a list.
type MatchMode string

// The modes: a part of the list will do (the usual one), the route has the very same,
// or it has all of the list.
const (
	MatchPart MatchMode = "Include"
	MatchSame MatchMode = "Complete"
	MatchAll  MatchMode = "Contain"
)

// ReplaceMarks is the mode in which communities take the place of others.
const ReplaceMarks = "Replace"

var (
	routeMaps      cloud.Table[*RouteMap]
	routeMapIsGone cloud.Event[*RouteMap]
)

// The indexes of route maps.
const (
	routeMapsByCEN   = "CEN"
	routeMapsByPlace = "place"
)

func init() {
	routeMaps.Define(cloud.Definition[*RouteMap]{
		Kind: KindRouteMap, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*RouteMap]{
			cloud.On(routeMapsByCEN, func(m *RouteMap) string { return m.Router.CEN.ID }),
			cloud.On(routeMapsByPlace, func(m *RouteMap) string { return m.Router.place(m.Table, m.Direction) }),
		},
	})
	routeMapIsGone.Define("a route map is deleted", &routeMaps, func(w *cloud.World, m *RouteMap, _ uint64, _ time.Time) { routeMaps.Remove(w, m) })
}

// place is what the index of places has the route maps of a table under.
func (r *TransitRouter) place(t *RouterTable, d Direction) string {
	id := r.ID
	if t != nil {
		id = t.ID
	}
	return id + " " + string(d)
}

// routeMaps are those of a table of the transit router, by priority; the table of one
// of the basic edition is nil.
func (r *TransitRouter) routeMaps(w *cloud.World, t *RouterTable, d Direction) []*RouteMap {
	at := r.place(t, d)
	if routeMaps.Under(w, r.Owner, "", routeMapsByPlace, at) == 0 {
		return nil
	}
	return slices.SortedFunc(routeMaps.Each(w, r.Owner, "", routeMapsByPlace, at), func(a, b *RouteMap) int { return a.Priority - b.Priority })
}

// leaveRouteMaps takes the route maps of a table away with it.
func (r *TransitRouter) leaveRouteMaps(w *cloud.World, t *RouterTable) {
	for _, d := range []Direction{RegionIn, RegionOut} {
		for _, m := range r.routeMaps(w, t, d) {
			routeMaps.Remove(w, m)
		}
	}
}

// Status is the route map's status at a time.
func (m *RouteMap) Status(now time.Time) Status { return m.now(now, Active) }

// RouteMapRef names a route map.
type RouteMapRef struct{ CENID, Region, ID string }

// NewRouteMap describes a route map to make.
type NewRouteMap struct {
	CENID, Region string
	// TableID is the system's where it is "".
	TableID   string
	Direction Direction
	RoutePolicy
}

// CreateRouteMap makes a route map of the transit router that a CEN has in a region.
func CreateRouteMap(c *cloud.Call, n NewRouteMap) (*RouteMap, error) {
	cen, err := FindCEN(c, n.CENID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if _, ok := cloud.FindRegion(n.Region); !ok {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, ID: n.Region, Field: "CenRegionId"}
	}
	router := cen.routerIn(c.World, n.Region)
	if router == nil {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindTransitRouter, ID: n.Region, Field: "RouteMap", Detail: "the CEN has no transit router in the region"}
	}
	if err := router.mustBeActive(c.Now); err != nil {
		return nil, err
	}
	table, err := router.mapped(c, n.TableID)
	if err != nil {
		return nil, err
	}
	m := &RouteMap{Router: router, Table: table, Direction: n.Direction, RoutePolicy: n.RoutePolicy}
	if err := m.check(c); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	m.Record = c.NewGlobalRecord("cenrmap-" + c.Draw(cloud.LowerDigits, 18))
	m.pass(c, Creating)
	routeMaps.Add(c.World, m)
	return m, nil
}

// mapped finds the table of the transit router that a route map is for.
func (r *TransitRouter) mapped(c *cloud.Call, id string) (*RouterTable, error) {
	if id == "" {
		for table := range r.tables(c.World) {
			if table.System {
				return table, nil
			}
		}
		return nil, nil
	}
	table, err := routerTables.Find(c, id, cloud.Use)
	if err != nil {
		return nil, err
	}
	if table.Router != r {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindRouterTable, ID: id, Field: "TransitRouterRouteTableId", Detail: "the route table is one of another transit router"}
	}
	if err := table.mustBeActive(c.Now); err != nil {
		return nil, err
	}
	return table, nil
}

func malformedMap(field, detail string) error { return cloud.Invalid(KindRouteMap, field, detail) }

// check says whether there can be such a route map.
func (m *RouteMap) check(c *cloud.Call) error {
	if err := network.CheckText(KindRouteMap, "", m.Description); err != nil {
		return err
	}
	for _, other := range m.Router.routeMaps(c.World, m.Table, m.Direction) {
		if other.ID != m.ID && other.Priority == m.Priority {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindRouteMap, ID: other.ID, Detail: "the route table has a route map of the priority in the direction"}
		}
	}
	for _, ends := range []Ends{m.Sources, m.Destinations} {
		for _, region := range ends.Regions {
			if _, ok := cloud.FindRegion(region); !ok {
				return malformedMap("RegionIds", "there is no region "+region)
			}
		}
		if err := oneOf("ChildInstanceTypes", ends.Types, "VPC", "VBR", "CCN", "VPN", "ECR"); err != nil {
			return err
		}
	}
	if err := oneOf("RouteTypes", m.RouteTypes, "System", "Custom", "BGP"); err != nil {
		return err
	}
	if m.AddressType != "" {
		if err := oneOf("MatchAddressType", []string{m.AddressType}, "IPv4", "IPv6"); err != nil {
			return err
		}
	}
	for _, community := range slices.Concat(m.Communities, m.Mark) {
		a, b, _ := strings.Cut(community, ":")
		if !isCommunity(a) || !isCommunity(b) {
			return malformedMap("CommunitySet", "a community is n:m, of 1 to 65535 each")
		}
	}
	return m.checkPrepend(c)
}

func oneOf(field string, given []string, known ...string) error {
	for _, one := range given {
		if !slices.Contains(known, one) {
			return malformedMap(field, fmt.Sprintf("%s has one of %s", field, strings.Join(known, ", ")))
		}
	}
	return nil
}

func isCommunity(text string) bool {
	n, err := strconv.ParseUint(text, 10, 16)
	return err == nil && n > 0
}

// checkPrepend says whether AS paths can be longer by the route map: where its
// conditions name networks of its region.
func (m *RouteMap) checkPrepend(c *cloud.Call) error {
	if len(m.Prepend) == 0 {
		return nil
	}
	ids, field := m.Destinations.InstanceIDs, "DestinationInstanceIds"
	if m.Direction == RegionIn {
		if !slices.Equal(m.Sources.Regions, []string{m.Router.Location}) {
			return malformedMap("Prepend.SourceRegionIds", "with PrependAsPath the source region is the route map's own")
		}
		ids, field = m.Sources.InstanceIDs, "SourceInstanceIds"
	}
	for _, id := range ids {
		if !m.Router.reaches(c.World, id) {
			return malformedMap("Prepend."+field, "with PrependAsPath the networks are attached in the route map's region")
		}
	}
	if len(ids) == 0 {
		return malformedMap("Prepend."+field, "with PrependAsPath there is "+field)
	}
	return nil
}

// reaches says whether a VPC is attached to the transit router itself.
func (r *TransitRouter) reaches(w *cloud.World, vpc string) bool {
	for a := range attachments.Each(w, r.Owner, "", attachmentsByRouter, r.ID) {
		if a.VPC.ID == vpc {
			return true
		}
	}
	return false
}

// RouteMapFilter selects route maps of a CEN; the zero value of each condition selects all.
type RouteMapFilter struct {
	RouteMapRef
	TableID   string
	Direction Direction
}

// RouteMaps lists the route maps of a CEN of the caller.
func RouteMaps(c *cloud.Call, f RouteMapFilter, page cloud.PageRequest) (cloud.Page[*RouteMap], error) {
	q := cloud.Query[*RouteMap]{}.On(routeMapsByCEN, f.CENID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return routeMaps.List(c, q.And(func(m *RouteMap) bool {
		return (f.Region == "" || f.Region == m.Router.Location) && (f.Direction == "" || f.Direction == m.Direction) && (f.TableID == "" || m.Table != nil && f.TableID == m.Table.ID)
	}), page)
}

// find finds a route map of the caller that can change now.
func (ref RouteMapRef) find(c *cloud.Call, verb cloud.Verb) (*RouteMap, error) {
	m, err := routeMaps.Find(c, ref.ID, verb)
	switch {
	case err != nil:
		return nil, err
	case m.Router.CEN.ID != ref.CENID, m.Router.Location != ref.Region:
		return nil, cloud.Missing(KindRouteMap, ref.ID)
	case m.Status(c.Now) != Active:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRouteMap, ID: ref.ID, Detail: "the route map is " + string(m.Status(c.Now))}
	}
	return m, nil
}

// ModifyRouteMap gives a route map another policy. Its description stays where it is nil.
func ModifyRouteMap(c *cloud.Call, ref RouteMapRef, policy RoutePolicy, description *string) error {
	m, err := ref.find(c, cloud.Modify)
	if err != nil {
		return err
	}
	policy.Description = m.Description
	cloud.Assign(&policy.Description, description)
	changed := *m
	changed.RoutePolicy = policy
	if err := changed.check(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	m.RoutePolicy = policy
	return nil
}

// DeleteRouteMap deletes a route map: routes are what they were before it.
func DeleteRouteMap(c *cloud.Call, ref RouteMapRef) error {
	m, err := ref.find(c, cloud.Delete)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	m.leave(Deleting)
	routeMapIsGone.Plan(c.World, c.Settled(), m, 0)
	return nil
}
