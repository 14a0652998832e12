package interconnect

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NewRouterRoute describes a static route of a transit router to create.
type NewRouterRoute struct {
	network.Label
	// TableID names a route table.
	TableID string
	// To is a block without host bits.
	To string
	// HopID is an attachment to the table's transit router; "" is a black hole.
	HopID string
}

// CreateRouterRoute makes a static route. To one destination a table has one.
func CreateRouterRoute(c *cloud.Call, n NewRouterRoute) (*RouterRoute, error) {
	t, err := routerTables.Find(c, n.TableID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindRouterRoute, n.Name, n.Description); err != nil {
		return nil, err
	}
	to, err := parseTo(n.To)
	if err != nil {
		return nil, err
	}
	hop, err := n.hop(c, t, to)
	if err != nil {
		return nil, err
	}
	if err := t.mustBeActive(c.Now); err != nil {
		return nil, err
	}
	if there := t.staticTo(c.World, to); there != nil {
		fault := &cloud.Error{Reason: cloud.Duplicate, Kind: KindRouterRoute, ID: there.ID, Detail: "the route table has a route to " + to.String()}
		if there.Hop != hop {
			fault.Field = "Hop"
		}
		return nil, fault
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	r := &RouterRoute{Record: c.NewGlobalRecord("rte-" + c.Draw(cloud.LowerDigits, 18)), Table: t, Destination: to, Hop: hop, Name: n.Name, Description: n.Description}
	r.Owner = t.Owner
	r.pass(c, Creating)
	routerRoutes.Add(c.World, r)
	return r, nil
}

// parseTo reads the destination of a static route.
func parseTo(to string) (netip.Prefix, error) {
	block, err := netip.ParsePrefix(to)
	if err != nil || block.Addr().Is4In6() || block != block.Masked() {
		return netip.Prefix{}, cloud.Invalid(KindRouterRoute, "Destination", "a destination is a CIDR block without host bits")
	}
	return block, nil
}

// hop finds the attachment that the route leads to; nil for a black hole.
func (n NewRouterRoute) hop(c *cloud.Call, t *RouterTable, to netip.Prefix) (*Attachment, error) {
	if n.HopID == "" {
		return nil, nil
	}
	missing := &cloud.Error{Reason: cloud.NotFound, Kind: KindAttachment, ID: n.HopID, Field: "Hop"}
	a, err := findEither(c, n.HopID, cloud.Use)
	if err != nil || !slices.Contains(a.ends(), t.Router) {
		return nil, missing
	}
	if to.Addr().Is6() && a.VPC != nil {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRouterRoute, Field: "IPv6", Detail: "the attachment carries no IPv6 packets"}
	}
	if !a.carries(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindAttachment, ID: a.ID, Field: "Hop", Detail: "the attachment is " + string(a.Status(c.Now))}
	}
	return a, nil
}

// RouterRouteRef says which static route is meant: by its id, or by its table and
// destination, and what it leads to.
type RouterRouteRef struct {
	ID, TableID, To string
	// Hop is the type of what it leads to, "" where that is left open; HopID an attachment.
	Hop   HopType
	HopID string
}

// HopType is what a route of a transit router leads to.
type HopType string

// What routes lead to.
const (
	ToAttachment HopType = "Attachment"
	BlackHole    HopType = "BlackHole"
)

// Leads says what the route leads to.
func (r *RouterRoute) Leads() HopType {
	if r.Hop == nil {
		return BlackHole
	}
	return ToAttachment
}

// HopID is the id of the attachment that the route leads to; "" of a black hole.
func (r *RouterRoute) HopID() string {
	if r.Hop == nil {
		return ""
	}
	return r.Hop.ID
}

func (ref RouterRouteRef) find(c *cloud.Call, verb cloud.Verb) (*RouterRoute, error) {
	if ref.ID != "" {
		r, err := routerRoutes.Find(c, ref.ID, verb)
		if err == nil && !ref.means(r) {
			return nil, cloud.Missing(KindRouterRoute, ref.ID)
		}
		return r, err
	}
	t, err := routerTables.Find(c, ref.TableID, cloud.Use)
	if err != nil {
		return nil, err
	}
	missing := &cloud.Error{Reason: cloud.NotFound, Kind: KindRouterRoute, ID: ref.To, Field: "Destination"}
	to, err := parseTo(ref.To)
	if err != nil {
		return nil, missing
	}
	if r := t.staticTo(c.World, to); r != nil && ref.means(r) {
		return r, nil
	}
	for _, r := range t.Routes(c.World, c.Now, to.Addr()) {
		if r.Destination == to && ref.means(r) {
			return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRouterRoute, ID: ref.To, Field: "Learned", Detail: "the route table has learned the route"}
		}
	}
	return nil, missing
}

// means says whether a route leads to what is meant.
func (ref RouterRouteRef) means(r *RouterRoute) bool {
	return (ref.Hop == "" || ref.Hop == r.Leads()) && (ref.HopID == "" || ref.HopID == r.HopID())
}

// ModifyRouterRoute changes what people call a static route.
func ModifyRouterRoute(c *cloud.Call, id string, change network.LabelChange) error {
	r, err := routerRoutes.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.Check(KindRouterRoute); err != nil {
		return err
	}
	if err := r.mustBeSettled(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&r.Name, change.Name)
	cloud.Assign(&r.Description, change.Description)
	return nil
}

func (r *RouterRoute) mustBeSettled(c *cloud.Call) error {
	if status := r.Status(c.Now); status != Active {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindRouterRoute, ID: r.ID, Detail: "the route is " + string(status)}
	}
	return nil
}

// DeleteRouterRoute deletes a static route. It goes when that has settled.
func DeleteRouterRoute(c *cloud.Call, ref RouterRouteRef) error {
	r, err := ref.find(c, cloud.Delete)
	if err != nil {
		return err
	}
	if err := r.mustBeSettled(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	r.leave(Deleting)
	routerRouteIsGone.Plan(c.World, c.Settled(), r, 0)
	return nil
}
