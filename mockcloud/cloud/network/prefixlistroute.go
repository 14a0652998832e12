package network

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// applied is what a route to a prefix list has of the list.
type applied struct {
	// Applied are the blocks that the table has the route under. They stay where
	// those that the list has now cannot be had.
	Applied []netip.Prefix
	// Failure is why they are not those of the list; "" where they are.
	Failure string

	follows time.Time // when the last change of the list has settled
}

// The statuses of what refers to a prefix list, besides those of a route.
const (
	AssociationCreated      = "Created"
	AssociationCreating     = "Creating"
	AssociationModifying    = "Modifying"
	AssociationModifyFailed = "ModifyFailed"
	AssociationDeleting     = "Deleting"
)

// AssociationStatus is how the route to a prefix list follows the list.
func (r *Route) AssociationStatus(now time.Time) string {
	switch {
	case r.leaving:
		return AssociationDeleting
	case r.Status(now) == RoutePending:
		return AssociationCreating
	case now.Before(r.follows):
		return AssociationModifying
	case r.Failure != "":
		return AssociationModifyFailed
	}
	return AssociationCreated
}

// blocks are the blocks of the list.
func (l *PrefixList) blocks() []netip.Prefix {
	blocks := make([]netip.Prefix, len(l.Entries))
	for i, entry := range l.Entries {
		blocks[i] = entry.CIDR
	}
	return blocks
}

// apply puts the route under other blocks.
func (r *Route) apply(blocks []netip.Prefix) {
	for _, block := range r.Applied {
		r.Table.paths.Delete(block)
	}
	for _, block := range blocks {
		r.Table.paths.Insert(block, r.ID)
	}
	r.Applied = blocks
}

// follow lets the route follow its list, if the table can have it under the list's
// blocks: otherwise it stays as it is, until it is tried again.
func (r *Route) follow(c *cloud.Call) {
	r.follows, r.Failure = c.Settled(), ""
	blocks := r.List.blocks()
	for _, block := range blocks {
		if err := r.Table.checkFree(c.World, r, block); err != nil {
			r.Failure = err.Error()
			return
		}
	}
	r.apply(blocks)
}

// mustBeSettled fails while what refers to the list follows a change of it.
func (l *PrefixList) mustBeSettled(now time.Time) error {
	if l.Modifying(now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindPrefixList, ID: l.ID}
	}
	return nil
}

// Modifying says whether what refers to the list follows a change of it now.
func (l *PrefixList) Modifying(now time.Time) bool { return now.Before(l.follows) }

// checkRoom says whether the tables that refer to the list have room for more of
// its entries: each takes all that the list has room for (reference: the vendor's
// page about prefix lists).
func (l *PrefixList) checkRoom(w *cloud.World, room int) error {
	for route := range l.routes.All {
		if more := room - l.MaxEntries; more > 0 {
			if err := w.Within(QuotaRoutes, route.Table.Owner, route.Table.entries+more-1); err != nil {
				return err
			}
		}
	}
	return nil
}

// change gives the list other entries and room for so many. All that refers to it
// follows.
func (l *PrefixList) change(c *cloud.Call, entries []PrefixEntry, room int) {
	before := l.blocks()
	for route := range l.routes.All {
		route.Table.entries += room - l.MaxEntries
	}
	l.MaxEntries = room
	l.keep(entries)
	if l.routes.Len()+l.acls.Len() == 0 || slices.Equal(before, l.blocks()) {
		return
	}
	l.follows = c.Settled()
	for route := range l.routes.All {
		route.follow(c)
	}
}

// RetryPrefixList lets the route of a table follow a prefix list again.
func RetryPrefixList(c *cloud.Call, id, tableID string) error {
	list, err := FindPrefixList(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	for route := range list.routes.All {
		if route.Table.ID != tableID {
			continue
		}
		if status := route.AssociationStatus(c.Now); status != AssociationCreated && status != AssociationModifyFailed {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindPrefixList, ID: id}
		}
		if err := c.Commit(); err != nil {
			return err
		}
		route.follow(c)
		return nil
	}
	return &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindPrefixList, ID: id, Detail: "no route of " + tableID + " refers to the prefix list"}
}
