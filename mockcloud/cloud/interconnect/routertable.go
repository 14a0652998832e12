package interconnect

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// RouterTable is a route table of a transit router, by which it forwards what comes
// from the attachments that are associated with it.
type RouterTable struct {
	cloud.Record
	Router            *TransitRouter
	Name, Description string
	// System marks the table that every enterprise transit router has from the start.
	System bool
	passage
}

// KindRouterTable is the kind of a route table of a transit router.
const KindRouterTable cloud.Kind = "transit router route table"

var (
	routerTables      cloud.Table[*RouterTable]
	routerTableIsGone cloud.Event[*RouterTable]
)

// The indexes of route tables.
const (
	tablesByRouter = "transit router"
	tablesByName   = "name"
)

func init() {
	routerTables.Define(cloud.Definition[*RouterTable]{
		Kind: KindRouterTable, InPolicies: "cen:transitrouterroutetable", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*RouterTable]{
			cloud.On(tablesByRouter, func(t *RouterTable) string { return t.Router.ID }),
			cloud.On(tablesByName, func(t *RouterTable) string { return t.Name }),
		},
		Tags: &cloud.Tags[*RouterTable]{By: cloud.Modify},
	})
	routerTableIsGone.Define("a route table of a transit router is deleted", &routerTables, func(w *cloud.World, t *RouterTable, _ uint64, _ time.Time) { t.remove(w) })
}

// Status is the table's status at a time.
func (t *RouterTable) Status(now time.Time) Status { return t.now(now, Active) }

func (t *RouterTable) mustBeActive(now time.Time) error {
	if status := t.Status(now); status != Active {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRouterTable, ID: t.ID, Detail: "the route table is " + string(status)}
	}
	return nil
}

// tables visits the route tables of the transit router.
func (r *TransitRouter) tables(w *cloud.World) func(yield func(*RouterTable) bool) {
	return routerTables.Each(w, r.Owner, "", tablesByRouter, r.ID)
}

// addTable makes a route table of the transit router.
func (r *TransitRouter) addTable(c *cloud.Call, l network.Label, system bool) *RouterTable {
	t := &RouterTable{Record: c.NewGlobalRecord(c.NetworkID(r.Location, "vtb")), Router: r, Name: l.Name, Description: l.Description, System: system}
	t.Owner = r.Owner
	t.pass(c, Creating)
	routerTables.Add(c.World, t)
	return t
}

// checkOnlySystemTable says whether the transit router has no custom route table, and
// nobody's routes in the system's.
func (r *TransitRouter) checkOnlySystemTable(w *cloud.World, kind cloud.Kind, id string) error {
	for table := range r.tables(w) {
		if !table.System || table.hasStatics(w) {
			return &cloud.Error{Reason: cloud.InUse, Kind: kind, ID: id, By: KindRouterTable}
		}
	}
	return nil
}

// hasStatics says whether somebody has made routes in the table.
func (t *RouterTable) hasStatics(w *cloud.World) bool {
	return routerRoutes.Under(w, t.Owner, "", routesByTable, t.ID) > 0
}

// removeRouter takes a transit router away, with its system table, route maps and blocks.
func removeRouter(w *cloud.World, r *TransitRouter) {
	for _, table := range slices.Collect(r.tables(w)) {
		table.remove(w)
	}
	r.leaveRouteMaps(w, nil)
	for _, block := range slices.Collect(r.CIDRs(w)) {
		routerCIDRs.Remove(w, block)
	}
	routers.Remove(w, r)
}

// remove takes the table away, with its route maps.
func (t *RouterTable) remove(w *cloud.World) {
	t.Router.leaveRouteMaps(w, t)
	routerTables.Remove(w, t)
}

// CreateRouterTable makes a custom route table of a transit router.
func CreateRouterTable(c *cloud.Call, routerID string, l network.Label, tags []cloud.Tag) (*RouterTable, error) {
	r, err := FindTransitRouter(c, routerID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindRouterTable, l.Name, l.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := r.usable(c); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	t := r.addTable(c, l, false)
	c.AddTags(t.Head(), tags)
	return t, nil
}

// RouterTableFilter selects route tables; the zero value of each condition selects all.
type RouterTableFilter struct {
	IDs, Names []string
	RouterID   string
	System     *bool
	Status     Status
	Tags       []cloud.Tag
}

// RouterTables lists the route tables of the caller's transit routers.
func RouterTables(c *cloud.Call, f RouterTableFilter, page cloud.PageRequest) (cloud.Page[*RouterTable], error) {
	q := cloud.Query[*RouterTable]{IDs: f.IDs, Tags: f.Tags}.On(tablesByRouter, f.RouterID)
	if len(f.Names) > 0 || f.System != nil || f.Status != "" {
		q = q.And(func(t *RouterTable) bool {
			return (len(f.Names) == 0 || slices.Contains(f.Names, t.Name)) && (f.System == nil || *f.System == t.System) && (f.Status == "" || f.Status == t.Status(c.Now))
		})
	}
	return routerTables.List(c, q, page)
}

// ModifyRouterTable changes what people call a route table.
func ModifyRouterTable(c *cloud.Call, id string, change network.LabelChange) error {
	t, err := routerTables.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.Check(KindRouterTable); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routerTables.Change(c.World, t, func() { cloud.Assign(&t.Name, change.Name) })
	cloud.Assign(&t.Description, change.Description)
	return nil
}

// DeleteRouterTable deletes a custom route table that no attachment has to do with and
// that has no static routes.
func DeleteRouterTable(c *cloud.Call, id string) error {
	t, err := routerTables.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if t.System {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRouterTable, ID: id, Field: "System", Detail: "the route table is the system's"}
	}
	if err := t.mustBeActive(c.Now); err != nil {
		return err
	}
	for _, sort := range []Sort{Association, Propagation} {
		if sort.countUnder(c.World, t.Owner, correlationsByTable, t.ID) > 0 {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindRouterTable, ID: id, By: sort.kind()}
		}
	}
	if t.hasStatics(c.World) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindRouterTable, ID: id, By: KindRouterRoute}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	t.leave(Deleting)
	routerTableIsGone.Plan(c.World, c.Settled(), t, 0)
	return nil
}
