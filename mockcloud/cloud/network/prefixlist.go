package network

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// PrefixList is a list of CIDR blocks under one id, for others to refer to.
type PrefixList struct {
	cloud.Record
	Name, Description string
	// IPv6 says of which family all of its blocks are.
	IPv6 bool
	// MaxEntries is how many entries it has room for.
	MaxEntries      int
	Entries         []PrefixEntry
	ResourceGroupID string

	numbered uint64              // how many entries it ever got
	routes   cloud.Index[*Route] // of all accounts, that refer to it
	acls     cloud.Index[*ACL]   // of all accounts, with rules that refer to it
	follows  time.Time           // when these have followed its last change
}

// PrefixEntry is a CIDR block in a prefix list.
type PrefixEntry struct {
	CIDR        netip.Prefix
	Description string

	number uint64 // orders the entries of a list
}

// PrefixEntries lists the entries of a prefix list.
func PrefixEntries(l *PrefixList, page cloud.PageRequest) (cloud.Page[PrefixEntry], error) {
	return cloud.ListParts(l.Entries, func(entry PrefixEntry) uint64 { return entry.number }, page)
}

// The permission of a shared prefix list, and how many entries a prefix list has
// room for unless its owner says another number.
const (
	DefaultPrefixListPermission = "AliyunRSDefaultPermissionPrefixList"
	usualMaxEntries             = 50
)

var prefixLists cloud.Table[*PrefixList]

// The quotas of prefix lists, by their codes in Quota Center.
const (
	// QuotaPrefixLists limits the prefix lists of an account in a region.
	QuotaPrefixLists = "vpc_quota_prefixlist_num"
	// QuotaPrefixListEntries limits the entries that a prefix list has room for.
	QuotaPrefixListEntries = "vpc_quota_prefixlist_cidr_num_per_prefixlist"
	// QuotaPrincipalsPerPrefixList limits the principals of one prefix list.
	QuotaPrincipalsPerPrefixList = "vpc_quota_prefixlist_share_user_num_per_prefixlist"
	// QuotaAcceptedPrefixLists limits the prefix lists shared to one principal in a region.
	QuotaAcceptedPrefixLists = "vpc_quota_prefixlist_accept_shared_prefixlist_num"
)

func init() {
	prefixLists.Define(cloud.Definition[*PrefixList]{
		Kind: cloud.KindPrefixList, InPolicies: "vpc:prefixlist", Stands: cloud.Shareable,
		Networks: func(l *PrefixList, yield func(*cloud.Record) bool) { yield(l.Head()) },
		Views:    []string{"vpc:ListPrefixLists", "vpc:GetVpcPrefixListEntries", "vpc:GetVpcPrefixListAssociations"},
		Indexes:  []cloud.IndexOn[*PrefixList]{cloud.On("name", func(l *PrefixList) string { return l.Name })},
		Tags:     &cloud.Tags[*PrefixList]{By: cloud.View},
		Group:    func(l *PrefixList) *string { return &l.ResourceGroupID },
		Quotas: []cloud.Quota{
			{
				Product: "vpc", Code: QuotaPrefixLists, Default: 10, Adjustable: true,
				Name: "Prefix lists", Description: "How many prefix lists the account can create in a region",
				Usage: prefixLists.Own,
			},
			{
				Product: "vpc", Code: QuotaPrefixListEntries, Default: usualMaxEntries, Adjustable: true,
				Name: "Entries of a prefix list", Description: "How many entries a prefix list can have room for",
				Most: cloud.MostOf(&prefixLists, func(l *PrefixList, _ *cloud.World) int { return l.MaxEntries }),
			},
			{
				Product: "vpc", Code: QuotaPrincipalsPerPrefixList, Default: 10, Adjustable: true,
				Name: "Principals of a prefix list", Description: "How many accounts a prefix list can be shared with",
				Most: cloud.MostOf(&prefixLists, func(l *PrefixList, _ *cloud.World) int { return l.Principals() }),
			},
			{
				Product: "vpc", Code: QuotaAcceptedPrefixLists, Default: 100, Adjustable: true,
				Name: "Accepted shared prefix lists", Description: "How many prefix lists of other accounts can be shared with the account in a region",
				Usage: acceptedPrefixLists,
			},
		},
		Sharing: &cloud.Sharing[*PrefixList]{
			Type: "PrefixList",
			// The vendor publishes the name of this permission, not its document:
			// these are the actions with which a participant views a prefix list, and
			// refers to it.
			Permission: DefaultPrefixListPermission,
			Actions: []string{
				"vpc:ListPrefixLists", "vpc:GetVpcPrefixListEntries", "vpc:GetVpcPrefixListAssociations",
				"vpc:CreateRouteEntry", "vpc:CreateRouteEntries", "vpc:UpdateNetworkAclEntries",
				"vpc:TagResources", "vpc:UnTagResources", "vpc:ListTagResources",
			},
			Looks: "vpc:GetVpcPrefixListEntries",
			Room:  roomInPrefixList,
		},
	})
}

// acceptedPrefixLists counts the prefix lists that others share with an account in a region.
func acceptedPrefixLists(w *cloud.World, account, region string) int {
	return prefixLists.Held(w, account, region) - prefixLists.Own(w, account, region)
}

// roomInPrefixList says whether the quotas leave room for one more principal of a
// prefix list: the owner's, and the principal's own.
func roomInPrefixList(w *cloud.World, l *PrefixList, account string) error {
	if err := w.Within(QuotaPrincipalsPerPrefixList, l.Owner, l.Principals()); err != nil {
		return err
	}
	return w.Within(QuotaAcceptedPrefixLists, account, acceptedPrefixLists(w, account, l.Region))
}

// NewPrefixList describes a prefix list to create.
type NewPrefixList struct {
	Name, Description, ResourceGroupID string
	IPv6                               bool
	// MaxEntries is how many entries it has room for; 0 is for as many as usual.
	MaxEntries int
	Entries    []PrefixEntry
	Tags       []cloud.Tag
}

// CreatePrefixList makes a prefix list in the call's region.
func CreatePrefixList(c *cloud.Call, n NewPrefixList) (*PrefixList, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := CheckText(cloud.KindPrefixList, n.Name, n.Description); err != nil {
		return nil, err
	}
	list := &PrefixList{Name: n.Name, Description: n.Description, IPv6: n.IPv6, MaxEntries: cmp.Or(n.MaxEntries, usualMaxEntries)}
	entries, err := list.changed(nil, n.Entries, list.MaxEntries)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if list.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaPrefixListEntries, c.AccountID, list.MaxEntries-1); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaPrefixLists, c.AccountID, prefixLists.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	list.Record = c.NewRecord(c.Region, c.NetworkID(c.Region, "pl"))
	list.keep(entries)
	prefixLists.Add(c.World, list)
	c.AddTags(list.Head(), n.Tags)
	return list, nil
}

// changed are the entries as they are once some of them are removed and others
// added, of which the list has room for so many. To add a block that the list has
// already changes its description.
func (l *PrefixList) changed(remove []netip.Prefix, add []PrefixEntry, room int) ([]PrefixEntry, error) {
	after, next, named := slices.Clone(l.Entries), l.numbered, map[netip.Prefix]bool{}
	for _, block := range remove {
		if err := l.checkBlock(block, named); err != nil {
			return nil, err
		}
		at := find(after, block)
		if at < 0 {
			return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindPrefixList, ID: l.ID, Field: "Entry", Detail: "the prefix list has no entry " + block.String()}
		}
		after = slices.Delete(after, at, at+1)
	}
	for _, entry := range add {
		if err := CheckText(cloud.KindPrefixList, "", entry.Description); err != nil {
			return nil, err
		}
		if err := l.checkBlock(entry.CIDR, named); err != nil {
			return nil, err
		}
		if at := find(after, entry.CIDR); at >= 0 {
			after[at].Description = entry.Description
		} else {
			next++
			after = append(after, PrefixEntry{entry.CIDR, entry.Description, next})
		}
	}
	if len(after) > room {
		return nil, &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindPrefixList, ID: l.ID, Field: "MaxEntries", Detail: fmt.Sprintf("the prefix list has room for %d entries, not for %d", room, len(after))}
	}
	return after, nil
}

// keep keeps the entries as they are once they are changed.
func (l *PrefixList) keep(entries []PrefixEntry) {
	l.Entries = entries
	if n := len(entries); n > 0 {
		l.numbered = max(l.numbered, entries[n-1].number)
	}
}

// checkBlock says whether a block can be in the list, and notes that a request
// names it, which it does once.
func (l *PrefixList) checkBlock(block netip.Prefix, named map[netip.Prefix]bool) error {
	if block.Addr().Is4() == l.IPv6 || block.Masked() != block {
		return cloud.Invalid(cloud.KindPrefixList, "CidrBlock", "an entry is a CIDR block without host bits, of the list's IP version")
	}
	if named[block] {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindPrefixList, ID: l.ID, Field: "CidrBlock", Detail: "the request names " + block.String() + " twice"}
	}
	named[block] = true
	return nil
}

// find is where a block is among entries; -1 where it is not.
func find(entries []PrefixEntry, block netip.Prefix) int {
	return slices.IndexFunc(entries, func(entry PrefixEntry) bool { return entry.CIDR == block })
}

// PrefixListFilter selects prefix lists; the zero value of each condition selects all.
type PrefixListFilter struct {
	IDs                   []string
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
}

// PrefixLists lists the prefix lists that the caller sees in the call's region:
// its own, and those that are shared with it.
func PrefixLists(c *cloud.Call, f PrefixListFilter, page cloud.PageRequest) (cloud.Page[*PrefixList], error) {
	return prefixLists.List(c, cloud.Query[*PrefixList]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID), page)
}

// FindPrefixList finds a prefix list by its id, for what the caller means to do with it.
func FindPrefixList(c *cloud.Call, id string, verb cloud.Verb) (*PrefixList, error) {
	return prefixLists.Find(c, id, verb)
}

// PrefixListChange describes a change of a prefix list; nil leaves a value as it is.
type PrefixListChange struct {
	Name, Description *string
	MaxEntries        *int
	Remove            []netip.Prefix
	Add               []PrefixEntry
}

// ModifyPrefixList changes what people call a prefix list, and its entries.
func ModifyPrefixList(c *cloud.Call, id string, change PrefixListChange) error {
	list, err := FindPrefixList(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := CheckText(cloud.KindPrefixList, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	room := list.MaxEntries
	if change.MaxEntries != nil {
		room = *change.MaxEntries
	}
	entries, err := list.changed(change.Remove, change.Add, room)
	if err != nil {
		return err
	}
	if room > list.MaxEntries {
		if err := c.World.Within(QuotaPrefixListEntries, list.Owner, room-1); err != nil {
			return err
		}
	}
	if err := list.checkRoom(c.World, room); err != nil {
		return err
	}
	if err := list.mustBeSettled(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	prefixLists.Change(c.World, list, func() { cloud.Assign(&list.Name, change.Name) })
	cloud.Assign(&list.Description, change.Description)
	list.change(c, entries, room)
	return nil
}

// DeletePrefixList deletes a prefix list that no resource share holds and neither
// routes nor network ACLs refer to.
func DeletePrefixList(c *cloud.Call, id string) error {
	list, err := FindPrefixList(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if list.InShare() {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindPrefixList, ID: id, By: cloud.KindResourceShare}
	}
	if err := list.inUse(); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	prefixLists.Remove(c.World, list)
	return nil
}
