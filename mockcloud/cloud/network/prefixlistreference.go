package network

import (
	"net/netip"
	"slices"
	"sort"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Reference is what refers to a prefix list: a route, or a network ACL by its rules.
type Reference struct {
	// Route is nil where a network ACL refers to the list, ACL where a route does.
	Route *Route
	ACL   *ACL

	list *PrefixList
}

func (r Reference) head() *cloud.Record {
	if r.Route != nil {
		return r.Route.Head()
	}
	return r.ACL.Head()
}

// Holder is the thing that the vendor names: the table of a route, or the network ACL.
func (r Reference) Holder() *cloud.Record {
	if r.Route != nil {
		return r.Route.Table.Head()
	}
	return r.ACL.Head()
}

// Status is how the reference follows the list.
func (r Reference) Status(now time.Time) string {
	switch {
	case r.Route != nil:
		return r.Route.AssociationStatus(now)
	case r.list.Modifying(now):
		return AssociationModifying
	}
	return AssociationCreated
}

// Applied are the blocks under which it counts, and why these are not those of the
// list; "" where they are.
func (r Reference) Applied() (blocks []netip.Prefix, failure string) {
	if r.Route != nil {
		return r.Route.Applied, r.Route.Failure
	}
	return r.list.blocks(), ""
}

// PrefixListReferences lists what refers to a prefix list: all of it to the list's
// owner, to others what is their own.
func PrefixListReferences(c *cloud.Call, l *PrefixList, page cloud.PageRequest) (cloud.Page[Reference], error) {
	var all []Reference
	for route := range l.routes.All {
		all = append(all, Reference{Route: route, list: l})
	}
	for acl := range l.acls.All {
		all = append(all, Reference{ACL: acl, list: l})
	}
	if !cloud.ForOwner(c, l, true) {
		all = slices.DeleteFunc(all, func(r Reference) bool { return !cloud.ForOwner(c, r.head(), true) })
	}
	sort.Slice(all, func(i, j int) bool { return all[i].head().Sequence < all[j].head().Sequence })
	return cloud.ListParts(all, func(r Reference) uint64 { return r.head().Sequence }, page)
}

// inUse says why a list to which something refers is not deleted.
func (l *PrefixList) inUse() error {
	switch {
	case l.routes.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindPrefixList, ID: l.ID, By: KindRoute, Detail: "routes refer to the prefix list"}
	case l.acls.Len() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindPrefixList, ID: l.ID, By: KindACLRule, Detail: "rules of network ACLs refer to the prefix list"}
	}
	return nil
}

// contains says whether an address is in one of the blocks of the list.
func (l *PrefixList) contains(address netip.Addr) bool {
	return slices.ContainsFunc(l.Entries, func(entry PrefixEntry) bool { return entry.CIDR.Contains(address) })
}

// lists are the prefix lists that rules refer to.
func lists(rules []ACLRule) (all []*PrefixList) {
	for i := range rules {
		if l := rules[i].List; l != nil && !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

// refers notes at the prefix lists which of them the ACL refers to, after it did so
// to some.
func (a *ACL) refers(before []*PrefixList) {
	now := lists(slices.Concat(a.inbound, a.outbound))
	for _, l := range before {
		if !slices.Contains(now, l) {
			l.acls.Remove(a)
		}
	}
	for _, l := range now {
		l.acls.Add(a)
	}
}
