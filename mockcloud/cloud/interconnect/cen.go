package interconnect

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// CEN is a Cloud Enterprise Network: it joins networks of any region through its
// transit routers, one in each.
type CEN struct {
	cloud.Record
	Name, Description string
	ResourceGroupID   string
	passage
}

// KindCEN is the kind of a CEN.
const KindCEN cloud.Kind = "CEN"

var (
	cens      cloud.Table[*CEN]
	cenIsGone cloud.Event[*CEN]
)

func init() {
	cens.Define(cloud.Definition[*CEN]{
		Kind: KindCEN, InPolicies: "cen:ceninstance", Global: true,
		Indexes: []cloud.IndexOn[*CEN]{cloud.On("name", func(n *CEN) string { return n.Name })},
		Tags:    &cloud.Tags[*CEN]{By: cloud.Modify},
		Group:   func(n *CEN) *string { return &n.ResourceGroupID },
	})
	cenIsGone.Define("a CEN is deleted", &cens, func(w *cloud.World, n *CEN, _ uint64, _ time.Time) {
		for _, router := range slices.Collect(n.routers(w)) {
			removeRouter(w, router)
		}
		for _, grant := range slices.Collect(grants.Each(w, n.Owner, "", grantsByCEN, n.ID)) {
			grants.Remove(w, grant)
		}
		cens.Remove(w, n)
	})
}

// Status is the status of a CEN, of a transit router or of an attachment.
type Status string

// The statuses of a CEN and of a transit router.
const (
	Creating  Status = "Creating"
	Active    Status = "Active"
	Modifying Status = "Modifying"
	Deleting  Status = "Deleting"
)

// passage is a status that a thing has only while it settles, or until it is gone.
type passage struct {
	passing Status
	settles time.Time
	leaving bool
}

// pass lets the thing have a status for the time that things take to settle.
func (p *passage) pass(c *cloud.Call, status Status) { p.passing, p.settles = status, c.Settled() }

// leave lets it have a status until it is gone.
func (p *passage) leave(status Status) { p.passing, p.leaving = status, true }

// now is the status at a time, where it is not the one that the thing settles in.
func (p *passage) now(at time.Time, settled Status) Status {
	if p.leaving || at.Before(p.settles) {
		return p.passing
	}
	return settled
}

// Status is the CEN's status at a time.
func (n *CEN) Status(now time.Time) Status { return n.now(now, Active) }

func (n *CEN) mustBeActive(now time.Time) error {
	if status := n.Status(now); status != Active {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindCEN, ID: n.ID, Detail: "the CEN is " + string(status)}
	}
	return nil
}

// CreateCEN makes a CEN, in the caller's default resource group.
func CreateCEN(c *cloud.Call, l network.Label, tags []cloud.Tag) (*CEN, error) {
	if err := network.CheckText(KindCEN, l.Name, l.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	n := &CEN{Record: c.NewGlobalRecord("cen-" + c.Draw(cloud.LowerDigits, 18)), Name: l.Name, Description: l.Description}
	n.ResourceGroupID = identity.DefaultResourceGroup(c.World, n.Owner)
	n.pass(c, Creating)
	cens.Add(c.World, n)
	c.AddTags(n.Head(), tags)
	return n, nil
}

// FindCEN finds a CEN by its id, for what the caller means to do with it.
func FindCEN(c *cloud.Call, id string, verb cloud.Verb) (*CEN, error) { return cens.Find(c, id, verb) }

// CENFilter selects CENs; the zero value of each condition selects all.
type CENFilter struct {
	IDs, Names      []string
	ResourceGroupID string
	Tags            []cloud.Tag
}

// CENs lists the caller's CENs.
func CENs(c *cloud.Call, f CENFilter, page cloud.PageRequest) (cloud.Page[*CEN], error) {
	q := cloud.Query[*CEN]{IDs: f.IDs, Tags: f.Tags}.On(cloud.ByGroup, f.ResourceGroupID)
	switch len(f.Names) {
	case 0:
	case 1:
		q = q.On("name", f.Names[0])
	default:
		q = q.And(func(n *CEN) bool { return slices.Contains(f.Names, n.Name) })
	}
	return cens.List(c, q, page)
}

// ModifyCEN changes what people call a CEN.
func ModifyCEN(c *cloud.Call, id string, change network.LabelChange) error {
	n, err := FindCEN(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.Check(KindCEN); err != nil {
		return err
	}
	if err := n.mustBeActive(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cens.Change(c.World, n, func() { cloud.Assign(&n.Name, change.Name) })
	cloud.Assign(&n.Description, change.Description)
	n.pass(c, Modifying)
	return nil
}

// DeleteCEN deletes a CEN to which no network is attached, and whose transit routers
// have no custom route tables. They and what others have granted it go along.
func DeleteCEN(c *cloud.Call, id string) error {
	n, err := FindCEN(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := n.mustBeActive(c.Now); err != nil {
		return err
	}
	for router := range n.routers(c.World) {
		if router.isAttached(c.World) {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindCEN, ID: id, By: KindAttachment}
		}
	}
	for router := range n.routers(c.World) {
		if err := router.checkOnlySystemTable(c.World, KindCEN, id); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	n.leave(Deleting)
	for router := range n.routers(c.World) {
		router.leave(Deleting)
	}
	cenIsGone.Plan(c.World, c.Settled(), n, 0)
	return nil
}
