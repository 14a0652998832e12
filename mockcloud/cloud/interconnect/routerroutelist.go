package interconnect

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// BlockMatch says how a filter compares destinations with blocks.
type BlockMatch int

// The ways to compare.
const (
	// SameAs selects the routes to the blocks themselves.
	SameAs BlockMatch = iota
	// LongestFor selects those that packets to the blocks take.
	LongestFor
	// Within selects those to the blocks and to parts of them.
	Within
	// Around selects those to the blocks and to what they are parts of.
	Around
)

// BlockFilter selects routes by their destinations: those that match one of the blocks.
type BlockFilter struct {
	Match  BlockMatch
	Blocks []netip.Prefix
}

// RouterRouteFilter selects routes of a route table; the zero value of each condition
// selects all.
type RouterRouteFilter struct {
	// IDs and Names select static routes.
	IDs, Names []string
	Status     Status
	Static     *bool
	Hop        HopType
	HopID      string
	// Resource is what the routes lead to, and Origin what learned ones come from.
	Resource, Origin ResourceFilter
	Blocks           []BlockFilter
}

// ResourceFilter selects VPCs or transit routers; the zero value selects all, and
// also what is neither.
type ResourceFilter struct {
	ID string
	// Router selects transit routers, or VPCs.
	Router *bool
}

func (f ResourceFilter) match(id string, router bool) bool {
	return f == ResourceFilter{} || id != "" && (f.ID == "" || f.ID == id) && (f.Router == nil || *f.Router == router)
}

// Resource is what the route leads to: the id of a VPC or of a transit router, or ""
// for a black hole.
func (r *RouterRoute) Resource() (id string, router bool) {
	if r.Hop == nil {
		return "", false
	}
	return r.Hop.beyond(r.Table.Router), r.Hop.VPC == nil
}

// Origin is what a learned route comes from: the id of a VPC, or of the transit router
// that has a static route; "" of static routes.
func (r *RouterRoute) Origin() (id string, router bool) {
	switch {
	case r.From == nil:
		return "", false
	case r.From.VPC != nil:
		return r.From.VPC.ID, false
	}
	return r.From.Static.Table.Router.ID, true
}

// RouterRoutes lists the routes of a route table of the caller.
func RouterRoutes(c *cloud.Call, tableID string, f RouterRouteFilter, page cloud.PageRequest) (cloud.Page[*RouterRoute], error) {
	t, err := routerTables.Find(c, tableID, cloud.View)
	if err != nil {
		return cloud.Page[*RouterRoute]{}, err
	}
	all := t.Routes(c.World, c.Now, netip.Addr{})
	longest := f.longest(c, all)
	return cloud.ListCatalogue(all, func(r *RouterRoute) bool { return f.match(c, r) && f.matchBlocks(r, longest) }, page)
}

func (f RouterRouteFilter) match(c *cloud.Call, r *RouterRoute) bool {
	named := len(f.IDs)+len(f.Names) == 0 || r.Static()
	resource, router := r.Resource()
	origin, routerOrigin := r.Origin()
	return named && (len(f.IDs) == 0 || slices.Contains(f.IDs, r.ID)) && (len(f.Names) == 0 || slices.Contains(f.Names, r.Name)) &&
		(f.Status == "" || f.Status == r.Status(c.Now)) && (f.Static == nil || *f.Static == r.Static()) &&
		(f.Hop == "" || f.Hop == r.Leads()) && (f.HopID == "" || f.HopID == r.HopID()) &&
		f.Resource.match(resource, router) && f.Origin.match(origin, routerOrigin)
}

// longest finds, of each filter for what packets take, the destinations.
func (f RouterRouteFilter) longest(c *cloud.Call, all []*RouterRoute) map[int][]netip.Prefix {
	found := map[int][]netip.Prefix{}
	for i, filter := range f.Blocks {
		if filter.Match != LongestFor {
			continue
		}
		for _, block := range filter.Blocks {
			var best netip.Prefix
			for _, r := range all {
				if r.Status(c.Now) == Active && covers(r.Destination, block) {
					best = r.Destination // those that cover a block come in the order of their lengths
				}
			}
			if best.IsValid() {
				found[i] = append(found[i], best)
			}
		}
	}
	return found
}

func (f RouterRouteFilter) matchBlocks(r *RouterRoute, longest map[int][]netip.Prefix) bool {
	for i, filter := range f.Blocks {
		matches := slices.ContainsFunc(filter.Blocks, func(block netip.Prefix) bool {
			switch filter.Match {
			case Within:
				return covers(block, r.Destination)
			case Around:
				return covers(r.Destination, block)
			case LongestFor:
				return slices.Contains(longest[i], r.Destination)
			}
			return block == r.Destination
		})
		if !matches {
			return false
		}
	}
	return true
}

// covers says whether a block is another one, or has it in itself.
func covers(outer, inner netip.Prefix) bool {
	return outer.Bits() <= inner.Bits() && outer.Contains(inner.Addr())
}
