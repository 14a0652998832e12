package alb

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
)

// acl is an access control list: addresses of those who may connect to listeners, or
// who may not.
type acl struct {
	cloud.Record
	Name            string
	Entries         balancing.Entries
	ResourceGroupID string

	adding []string  // the entries that are just being added
	users  cloud.Set // listeners
	passage
}

// passage is a status that a thing has only while it settles.
type passage struct {
	passing string
	settles time.Time
}

func (p *passage) pass(c *cloud.Call, status string) { p.passing, p.settles = status, c.Settled() }

// now is the status at a time: where none is passed through, the thing is available.
func (p *passage) now(at time.Time) string {
	if at.Before(p.settles) {
		return p.passing
	}
	return zonal.Available
}

var acls cloud.Table[*acl]

// What is limited of access control lists (the vendor's page about quotas and limits).
const (
	mostACLs         = 1000
	mostEntries      = 500
	mostListsOfOne   = 3
	entriesOfBasic   = 300
	entriesOfOthers  = 500
	listenersOfOne   = 50
	balancersEntries = 800
)

func init() {
	define(&acls, kindACL, "alb:acl", func(a *acl) string { return a.Name }, func(a *acl) *string { return &a.ResourceGroupID })
}

// define makes a table the one of a kind whose things have names, tags and resource groups.
func define[T cloud.Thing](table *cloud.Table[T], kind cloud.Kind, inPolicies string, name func(T) string, group func(T) *string) {
	table.Define(cloud.Definition[T]{Kind: kind, InPolicies: inPolicies, Indexes: []cloud.IndexOn[T]{cloud.On("name", name)}, Tags: &cloud.Tags[T]{By: cloud.Modify}, Group: group})
}

func (a *acl) status(now time.Time) string { return a.now(now) }

// entryStatus is Adding or Available.
func (a *acl) entryStatus(text string, now time.Time) string {
	if now.Before(a.settles) && slices.Contains(a.adding, text) {
		return "Adding"
	}
	return zonal.Available
}

func newACL(c *cloud.Call, name, group string, tags []cloud.Tag) (*acl, *zonal.Job, error) {
	if err := zonal.CheckName(kindACL, name); err != nil {
		return nil, nil, err
	}
	group, err := identity.InResourceGroup(c, group)
	if err != nil {
		return nil, nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, nil, err
	}
	if acls.Own(c.World, c.AccountID, c.Region) >= mostACLs {
		return nil, nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "Number", Detail: "the account has all the access control lists that it can have"}
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	a := &acl{Record: c.NewRecord(c.Region, "acl-"+c.Draw(cloud.LowerDigits, 18)), Name: name, ResourceGroupID: group}
	a.pass(c, zonal.Creating)
	acls.Add(c.World, a)
	c.AddTags(a.Head(), tags)
	return a, service.Note(c, a.Head(), typeACL), nil
}

// readyACL finds a list that the caller may change, and that passes through no change.
func readyACL(c *cloud.Call, id string, verb cloud.Verb) (*acl, error) {
	a, err := acls.Find(c, id, verb)
	if err != nil {
		return nil, err
	}
	if status := a.status(c.Now); status != zonal.Available {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindACL, ID: id, Detail: "the access control list is " + status}
	}
	return a, nil
}

// setEntries gives a list other entries.
func (a *acl) setEntries(c *cloud.Call, entries balancing.Entries, adding []string) (*zonal.Job, error) {
	for r := range a.users.Each {
		if l, ok := service.KnownListener(c.World, r.ID); ok {
			if err := checkEntries(c.World, l, l.Lists, len(entries)-len(a.Entries)); err != nil {
				return nil, err
			}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	a.Entries, a.adding = entries, adding
	a.pass(c, zonal.Configuring)
	return service.Note(c, a.Head(), typeACL), nil
}

// checkEntries says whether a listener can have all entries of some lists, and some more.
func checkEntries(w *cloud.World, l *zonal.Listener, lists zonal.Lists, more int) error {
	if countEntries(w, lists)+more > byEdition(l.Balancer, entriesOfBasic, entriesOfOthers) {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "ListenerEntries", Detail: "the access control lists of the listener " + l.ID + " have too many entries together"}
	}
	all := countEntries(w, lists) + more
	for _, other := range service.ListenersOf(w, l.Balancer) {
		if other != l {
			all += countEntries(w, other.Lists)
		}
	}
	if all > balancersEntries {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "BalancerEntries", Detail: "the access control lists of the load balancer " + l.Balancer.ID + " have too many entries together"}
	}
	return nil
}

func countEntries(w *cloud.World, lists zonal.Lists) (count int) {
	for _, r := range lists.Lists {
		if a, ok := acls.Get(w, r.ID); ok {
			count += len(a.Entries)
		}
	}
	return count
}

// associate gives a listener access control lists besides those that it has, of the same
// sort.
func associate(c *cloud.Call, listenerID string, ids []string, black bool) (*zonal.Job, error) {
	l, err := service.FindListener(c, listenerID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	lists := zonal.Lists{Black: black, Lists: slices.Clone(l.Lists.Lists)}
	for _, id := range ids {
		a, err := readyACL(c, id, cloud.Use)
		switch {
		case err != nil:
			return nil, err
		case slices.Contains(lists.Lists, a.Head()):
			return nil, &cloud.Error{Reason: cloud.InUse, Kind: kindACL, ID: id, Detail: "the listener has the access control list already"}
		case a.users.Len() >= listenersOfOne:
			return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "Lists", Detail: "the access control list has all the listeners that it can have"}
		}
		lists.Lists = append(lists.Lists, a.Head())
	}
	switch {
	case len(lists.Lists) > mostListsOfOne:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "Lists", Detail: "a listener has at most three access control lists"}
	case len(l.Lists.Lists) > 0 && l.Lists.Black != black:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindACL, Field: "AclType", Detail: "all access control lists of a listener are of one type"}
	case len(l.Balancer.SecurityGroups()) > 0:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindACL, Field: "SecurityGroup", Detail: "the load balancer has joined security groups"}
	}
	if err := checkEntries(c.World, l, lists, 0); err != nil {
		return nil, err
	}
	return setLists(c, l, lists)
}

func setLists(c *cloud.Call, l *zonal.Listener, lists zonal.Lists) (*zonal.Job, error) {
	if _, err := service.ReadyListener(c, l.ID); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	releaseLists(c.World, l, l.Lists)
	for _, r := range lists.Lists {
		if a, ok := acls.Get(c.World, r.ID); ok {
			a.users.Add(l.Head())
		}
	}
	return service.SetLists(c, l, lists), nil
}

// dissociate takes access control lists from a listener.
func dissociate(c *cloud.Call, listenerID string, ids []string) (*zonal.Job, error) {
	l, err := service.FindListener(c, listenerID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	lists := zonal.Lists{Black: l.Lists.Black, Lists: slices.Clone(l.Lists.Lists)}
	for _, id := range ids {
		at := slices.IndexFunc(lists.Lists, func(r *cloud.Record) bool { return r.ID == id })
		if at < 0 {
			return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: kindACL, ID: id, Detail: "the listener has no access control list " + id}
		}
		lists.Lists = slices.Delete(lists.Lists, at, at+1)
	}
	return setLists(c, l, lists)
}

// releaseLists notes that a listener has lists no more.
func releaseLists(w *cloud.World, l *zonal.Listener, lists zonal.Lists) {
	for _, r := range lists.Lists {
		if a, ok := acls.Get(w, r.ID); ok {
			a.users.Remove(l.Head())
		}
	}
}
