package interconnect

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// TransitRouter is what the networks of a region are attached to, to be joined by
// its CEN, which has one in each region.
type TransitRouter struct {
	cloud.Record
	CEN *CEN
	// Location is the region. The record has none: CENs are in no region in
	// particular, and their lists show the parts in all of them.
	Location          string
	Name, Description string
	// Basic is the edition that the cloud makes when networks are attached to the CEN
	// itself; it has no attachments of its own and no route tables.
	Basic bool
	passage
}

// KindTransitRouter is the kind of a transit router.
const KindTransitRouter cloud.Kind = "transit router"

var (
	routers      cloud.Table[*TransitRouter]
	routerIsGone cloud.Event[*TransitRouter]
)

// The indexes of transit routers.
const (
	routersByCEN    = "CEN"
	routersByRegion = "region"
	routersByName   = "name"
)

func init() {
	routers.Define(cloud.Definition[*TransitRouter]{
		Kind: KindTransitRouter, InPolicies: "cen:transitrouter", Global: true,
		Indexes: []cloud.IndexOn[*TransitRouter]{
			cloud.On(routersByCEN, func(r *TransitRouter) string { return r.CEN.ID }),
			cloud.On(routersByRegion, func(r *TransitRouter) string { return r.Location }),
			cloud.On(routersByName, func(r *TransitRouter) string { return r.Name }),
		},
		Tags: &cloud.Tags[*TransitRouter]{By: cloud.Modify},
	})
	routerIsGone.Define("a transit router is deleted", &routers, func(w *cloud.World, r *TransitRouter, _ uint64, _ time.Time) { removeRouter(w, r) })
}

// LiesIn is its region.
func (r *TransitRouter) LiesIn() string { return r.Location }

// Status is the transit router's status at a time.
func (r *TransitRouter) Status(now time.Time) Status { return r.now(now, Active) }

func (r *TransitRouter) mustBeActive(now time.Time) error {
	if status := r.Status(now); status != Active {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindTransitRouter, ID: r.ID, Detail: "the transit router is " + string(status)}
	}
	return nil
}

// routers visits the transit routers of the CEN.
func (n *CEN) routers(w *cloud.World) func(yield func(*TransitRouter) bool) {
	return routers.Each(w, n.Owner, "", routersByCEN, n.ID)
}

// routerIn is the transit router of the CEN in a region; nil where there is none.
func (n *CEN) routerIn(w *cloud.World, region string) *TransitRouter {
	for router := range n.routers(w) {
		if router.Location == region {
			return router
		}
	}
	return nil
}

// CreateTransitRouter makes the transit router of a CEN in the call's region, with
// blocks of addresses.
func CreateTransitRouter(c *cloud.Call, cenID string, l network.Label, blocks []NewRouterCIDR, tags []cloud.Tag) (*TransitRouter, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	n, err := FindCEN(c, cenID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindTransitRouter, l.Name, l.Description); err != nil {
		return nil, err
	}
	parsed, err := n.parseRouterCIDRs(c.World, blocks)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := n.mustBeActive(c.Now); err != nil {
		return nil, err
	}
	if router := n.routerIn(c.World, c.Region); router != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindTransitRouter, ID: router.ID, Detail: "the CEN has a transit router in the region"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	r := n.addRouter(c, c.Region, l, false)
	for i, block := range blocks {
		r.addCIDR(c, block, parsed[i])
	}
	c.AddTags(r.Head(), tags)
	return r, nil
}

// addRouter makes the transit router of the CEN in a region.
func (n *CEN) addRouter(c *cloud.Call, region string, l network.Label, basic bool) *TransitRouter {
	r := &TransitRouter{Record: c.NewGlobalRecord(c.NetworkID(region, "tr")), CEN: n, Location: region, Name: l.Name, Description: l.Description, Basic: basic}
	r.Owner = n.Owner
	r.pass(c, Creating)
	routers.Add(c.World, r)
	if !basic {
		r.addTable(c, network.Label{}, true)
	}
	return r
}

// TransitRouterFilter selects transit routers; the zero value of each condition selects all.
type TransitRouterFilter struct {
	ID, CENID, Region, Name string
	Status                  Status
	Basic                   *bool
	Tags                    []cloud.Tag
}

// TransitRouters lists the caller's transit routers.
func TransitRouters(c *cloud.Call, f TransitRouterFilter, page cloud.PageRequest) (cloud.Page[*TransitRouter], error) {
	q := cloud.Query[*TransitRouter]{Tags: f.Tags}.On(routersByCEN, f.CENID).On(routersByRegion, f.Region).On(routersByName, f.Name)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.Status != "" || f.Basic != nil {
		q = q.And(func(r *TransitRouter) bool {
			return (f.Status == "" || f.Status == r.Status(c.Now)) && (f.Basic == nil || *f.Basic == r.Basic)
		})
	}
	return routers.List(c, q, page)
}

// FindTransitRouter finds a transit router by its id, for what the caller means to do with it.
func FindTransitRouter(c *cloud.Call, id string, verb cloud.Verb) (*TransitRouter, error) {
	return routers.Find(c, id, verb)
}

// ModifyTransitRouter changes what people call a transit router of the call's region.
func ModifyTransitRouter(c *cloud.Call, id string, change network.LabelChange) error {
	r, err := FindTransitRouter(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if r.Location != c.Region {
		return &cloud.Error{Reason: cloud.UnsupportedRegion, Kind: KindTransitRouter, ID: id, Field: "RegionId", Detail: "the transit router is in another region"}
	}
	if err := change.Check(KindTransitRouter); err != nil {
		return err
	}
	if err := r.mustBeActive(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routers.Change(c.World, r, func() { cloud.Assign(&r.Name, change.Name) })
	cloud.Assign(&r.Description, change.Description)
	r.pass(c, Modifying)
	return nil
}

// DeleteTransitRouter deletes a transit router to which no network is attached, and
// which has no custom route table.
func DeleteTransitRouter(c *cloud.Call, id string) error {
	r, err := FindTransitRouter(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := r.mustBeActive(c.Now); err != nil {
		return err
	}
	if r.isAttached(c.World) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindTransitRouter, ID: id, By: KindAttachment}
	}
	if err := r.checkOnlySystemTable(c.World, KindTransitRouter, id); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	r.leave(Deleting)
	routerIsGone.Plan(c.World, c.Settled(), r, 0)
	return nil
}
