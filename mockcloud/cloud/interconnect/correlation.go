package interconnect

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Sort is what an attachment and a route table have to do with each other.
type Sort string

// The sorts of correlations: what comes from an attachment is forwarded by the one
// table that it is associated with, and tables learn the routes of attachments that
// propagate them.
const (
	Association Sort = "association"
	Propagation Sort = "propagation"
)

// The kinds of correlations, as errors have them.
const (
	KindTableAssociation cloud.Kind = "association with a transit router route table"
	KindTablePropagation cloud.Kind = "propagation to a transit router route table"
)

func (s Sort) kind() cloud.Kind {
	if s == Association {
		return KindTableAssociation
	}
	return KindTablePropagation
}

// Correlation is an association or a propagation between an attachment and a route
// table of its transit router.
type Correlation struct {
	cloud.Record
	Sort       Sort
	Attachment *Attachment
	Table      *RouterTable
	passage
}

var (
	correlations      cloud.Table[*Correlation]
	correlationIsGone cloud.Event[*Correlation]
)

// The indexes of correlations, each by sort.
const (
	correlationsByTable      = "route table"
	correlationsByAttachment = "attachment"
)

// The statuses of correlations, besides Active.
const (
	Associating  Status = "Associating"
	Dissociating Status = "Dissociating"
	Enabling     Status = "Enabling"
	Disabling    Status = "Disabling"
)

func init() {
	correlations.Define(cloud.Definition[*Correlation]{
		Kind: "transit router correlation", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Correlation]{
			cloud.On(correlationsByTable, func(o *Correlation) string { return o.Sort.key(o.Table.ID) }),
			cloud.On(correlationsByAttachment, func(o *Correlation) string { return o.Sort.key(o.Attachment.ID) }),
		},
	})
	correlationIsGone.Define("a transit router correlation is deleted", &correlations, func(w *cloud.World, o *Correlation, _ uint64, _ time.Time) { correlations.Remove(w, o) })
}

// key is what an index has the correlations of the sort under, of a thing; "" where
// no thing is named.
func (s Sort) key(id string) string {
	if id == "" {
		return ""
	}
	return string(s) + " " + id
}

func (s Sort) countUnder(w *cloud.World, owner, index, id string) int {
	return correlations.Under(w, owner, "", index, s.key(id))
}

// Status is the correlation's status at a time.
func (o *Correlation) Status(now time.Time) Status { return o.now(now, Active) }

// correlating finds an attachment and a route table of the same transit router that
// can change now.
func correlating(c *cloud.Call, attachmentID, tableID string) (*Attachment, *RouterTable, error) {
	a, err := findEither(c, attachmentID, cloud.Use)
	if err != nil {
		return nil, nil, err
	}
	if err := a.changeable(c.Now); err != nil {
		return nil, nil, err
	}
	t, err := routerTables.Find(c, tableID, cloud.Use)
	if err != nil {
		return nil, nil, err
	}
	if !slices.Contains(a.ends(), t.Router) {
		return nil, nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindRouterTable, ID: t.ID, Field: "TransitRouterTableId", Detail: "the route table is one of another transit router"}
	}
	if err := t.mustBeActive(c.Now); err != nil {
		return nil, nil, err
	}
	return a, t, nil
}

// between is the correlation of the sort between an attachment and a route table;
// nil where there is none.
func (s Sort) between(w *cloud.World, a *Attachment, t *RouterTable) *Correlation {
	for o := range correlations.Each(w, a.Owner, "", correlationsByAttachment, s.key(a.ID)) {
		if o.Table == t {
			return o
		}
	}
	return nil
}

// associated is the association of an attachment with a table of a transit router;
// nil where there is none.
func (r *TransitRouter) associated(w *cloud.World, a *Attachment) *Correlation {
	for o := range correlations.Each(w, a.Owner, "", correlationsByAttachment, Association.key(a.ID)) {
		if o.Table.Router == r {
			return o
		}
	}
	return nil
}

// Correlate makes a correlation. An attachment is associated with one table of each
// transit router that it is at.
func Correlate(c *cloud.Call, s Sort, attachmentID, tableID string) error {
	a, t, err := correlating(c, attachmentID, tableID)
	if err != nil {
		return err
	}
	if s.between(c.World, a, t) != nil || s == Association && t.Router.associated(c.World, a) != nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: s.kind(), ID: a.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	addCorrelation(c, s, a, t)
	return nil
}

func addCorrelation(c *cloud.Call, s Sort, a *Attachment, t *RouterTable) {
	o := &Correlation{Record: c.NewGlobalRecord(string(s) + "/" + a.ID + "/" + t.ID), Sort: s, Attachment: a, Table: t}
	o.pass(c, map[Sort]Status{Association: Associating, Propagation: Enabling}[s])
	correlations.Add(c.World, o)
}

// Uncorrelate ends a correlation.
func Uncorrelate(c *cloud.Call, s Sort, attachmentID, tableID string) error {
	a, t, err := correlating(c, attachmentID, tableID)
	if err != nil {
		return err
	}
	o := s.between(c.World, a, t)
	switch {
	case o == nil:
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: s.kind(), ID: a.ID}
	case o.Status(c.Now) != Active:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: s.kind(), ID: a.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	o.leave(map[Sort]Status{Association: Dissociating, Propagation: Disabling}[s])
	correlationIsGone.Plan(c.World, c.Settled(), o, 0)
	return nil
}

// ReplaceAssociation associates an attachment with another table than it is.
func ReplaceAssociation(c *cloud.Call, attachmentID, tableID string) error {
	a, t, err := correlating(c, attachmentID, tableID)
	if err != nil {
		return err
	}
	old := t.Router.associated(c.World, a)
	switch {
	case old == nil, old.Table == t:
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindTableAssociation, ID: a.ID, Field: "Replace", Detail: "the attachment is associated with no other route table"}
	case old.Status(c.Now) != Active:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindTableAssociation, ID: a.ID}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	correlations.Remove(c.World, old)
	addCorrelation(c, Association, a, t)
	return nil
}

// CorrelationFilter selects correlations; the zero value of each condition selects all.
type CorrelationFilter struct {
	TableID, AttachmentID string
	// ResourceID is the one of the VPC or the transit router that is attached.
	ResourceID string
	// Peers selects the attachments of transit routers, or those of VPCs.
	Peers  *bool
	Status Status
}

// Correlations lists those of a sort between the caller's attachments and route tables.
func Correlations(c *cloud.Call, s Sort, f CorrelationFilter, page cloud.PageRequest) (cloud.Page[*Correlation], error) {
	q := cloud.Query[*Correlation]{}.On(correlationsByTable, s.key(f.TableID)).On(correlationsByAttachment, s.key(f.AttachmentID))
	if f.ResourceID != "" || f.Peers != nil || f.Status != "" {
		q = q.And(func(o *Correlation) bool {
			return (f.ResourceID == "" || f.ResourceID == o.Resource()) && (f.Peers == nil || *f.Peers == (o.Attachment.VPC == nil)) && (f.Status == "" || f.Status == o.Status(c.Now))
		})
	}
	return correlations.List(c, q, page)
}

// Resource is the id of what the table's transit router reaches through the
// attachment: a VPC, or a transit router of another region.
func (o *Correlation) Resource() string { return o.Attachment.beyond(o.Table.Router) }

// checkUnused says whether no route table has to do with the attachment.
func (a *Attachment) checkUnused(w *cloud.World) error {
	for _, s := range []Sort{Association, Propagation} {
		if s.countUnder(w, a.Owner, correlationsByAttachment, a.ID) > 0 {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindAttachment, ID: a.ID, By: s.kind()}
		}
	}
	if routerRoutes.Under(w, a.Owner, "", routesByHop, a.ID) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindAttachment, ID: a.ID, By: KindRouterRoute}
	}
	return nil
}

// release ends all that the attachment has to do with route tables.
func (a *Attachment) release(w *cloud.World) {
	for _, s := range []Sort{Association, Propagation} {
		for _, o := range slices.Collect(correlations.Each(w, a.Owner, "", correlationsByAttachment, s.key(a.ID))) {
			correlations.Remove(w, o)
		}
	}
	for _, route := range slices.Collect(routerRoutes.Each(w, a.Owner, "", routesByHop, a.ID)) {
		routerRoutes.Remove(w, route)
	}
}
