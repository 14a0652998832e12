package compute

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// PrefixList is a list of address blocks to which rules of security groups refer.
// Those of networks, to which routes refer, are others: with other limits, other
// resources that refer to them, and shared with accounts, as these are not.
type PrefixList struct {
	cloud.Record
	Name, Description string
	// IPv6 says of which family all of its blocks are.
	IPv6 bool
	// MaxEntries is how many entries it has room for: each rule that refers to it
	// counts as that many.
	MaxEntries      int
	Entries         []PrefixEntry
	ResourceGroupID string

	referredBy cloud.Index[*SecurityRule]
}

// PrefixEntry is a block in a prefix list.
type PrefixEntry struct {
	Block       RuleBlock
	Description string
}

// KindPrefixList is the kind of a prefix list for rules of security groups.
const KindPrefixList cloud.Kind = "prefix list of rules"

var prefixLists cloud.Table[*PrefixList]

// QuotaPrefixLists limits the prefix lists of an account in a region. Its code is
// mockcloud's own: the vendor does not publish it.
const QuotaPrefixLists = "q_prefix-lists"

// maxEntries is how many entries a prefix list can have room for, and how many a
// request can add or remove.
const maxEntries = 200

func init() {
	prefixLists.Define(cloud.Definition[*PrefixList]{
		Kind: KindPrefixList, InPolicies: "ecs:prefixlist",
		Indexes: []cloud.IndexOn[*PrefixList]{
			cloud.On("name", func(l *PrefixList) string { return l.Name }),
			cloud.OnFlag("IPv6", func(l *PrefixList) bool { return l.IPv6 }),
		},
		Tags:  &cloud.Tags[*PrefixList]{By: cloud.Modify},
		Group: func(l *PrefixList) *string { return &l.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "ecs", Code: QuotaPrefixLists, Default: 100, Adjustable: true, PerRegion: true,
			Name: "Prefix lists", Description: "How many prefix lists for rules of security groups the account can have in a region",
			Usage: prefixLists.Own,
		}},
	})
}

// References counts the security groups with rules that refer to the prefix list.
func (l *PrefixList) References() int { return len(l.groups()) }

// groups are those security groups, in order of their creation.
func (l *PrefixList) groups() []*SecurityGroup {
	var groups []*SecurityGroup
	for rule := range l.referredBy.All {
		if !slices.Contains(groups, rule.Group) {
			groups = append(groups, rule.Group)
		}
	}
	slices.SortFunc(groups, func(a, b *SecurityGroup) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return groups
}

// NewPrefixList describes a prefix list to create.
type NewPrefixList struct {
	Name, Description, ResourceGroupID string
	IPv6                               bool
	MaxEntries                         int
	Entries                            []PrefixEntry
	Tags                               []cloud.Tag
}

// CreatePrefixList makes a prefix list in the call's region.
func CreatePrefixList(c *cloud.Call, n NewPrefixList) (*PrefixList, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	if err := checkPrefixListLabel(n.Name, n.Description); err != nil {
		return nil, err
	}
	if n.MaxEntries < 1 || n.MaxEntries > maxEntries {
		return nil, cloud.Invalid(KindPrefixList, "MaxEntries", "a prefix list has room for 1 to 200 entries")
	}
	list := &PrefixList{Name: n.Name, Description: n.Description, IPv6: n.IPv6, MaxEntries: n.MaxEntries}
	if list.Entries, err = list.changed(nil, n.Entries); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if list.ResourceGroupID, err = identity.InResourceGroup(c, n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.World.WithinRegion(QuotaPrefixLists, c.AccountID, region.ID, prefixLists.Own(c.World, c.AccountID, region.ID)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	list.Record = c.NewRecord(region.ID, c.ComputeID(region.ID, "pl"))
	prefixLists.Add(c.World, list)
	c.AddTags(list.Head(), n.Tags)
	return list, nil
}

func checkPrefixListLabel(name, description string) error {
	if err := checkLabel(KindPrefixList, name, description); err != nil {
		return err
	}
	if first, _ := utf8.DecodeRuneInString(name); name != "" && !unicode.IsLetter(first) {
		return cloud.Invalid(KindPrefixList, "Name", "the name of a prefix list begins with a letter")
	}
	return nil
}

// changed are the entries as they are once some are removed and others added. A
// block that is there gets the new description; one that is not need not be removed.
func (l *PrefixList) changed(remove []RuleBlock, add []PrefixEntry) ([]PrefixEntry, error) {
	if len(remove) > maxEntries || len(add) > maxEntries {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindPrefixList, Field: "Entry", Detail: "a request adds and removes at most 200 entries"}
	}
	after, named := slices.Clone(l.Entries), map[netip.Prefix]bool{}
	place := func(block RuleBlock) (int, error) {
		switch {
		case block.Addr().Is6() != l.IPv6:
			return 0, cloud.Invalid(KindPrefixList, "Block", "the entries of a prefix list are all of its address family")
		case named[block.Prefix]:
			return 0, &cloud.Error{Reason: cloud.Duplicate, Kind: KindPrefixList, Field: "Block", Detail: "the request names " + block.String() + " twice"}
		}
		named[block.Prefix] = true
		return slices.IndexFunc(after, func(entry PrefixEntry) bool { return entry.Block.Prefix == block.Prefix }), nil
	}
	for _, block := range remove {
		at, err := place(block)
		if err != nil {
			return nil, err
		}
		if at >= 0 {
			after = slices.Delete(after, at, at+1)
		}
	}
	for _, entry := range add {
		if text := entry.Description; text != "" && (!cloud.HasLength(text, 2, 32) || cloud.IsLink(text)) {
			return nil, cloud.Invalid(KindPrefixList, "Description", "the description of an entry has 2 to 32 characters and does not begin with http:// or https://")
		}
		at, err := place(entry.Block)
		switch {
		case err != nil:
			return nil, err
		case at >= 0:
			after[at].Description = entry.Description
		default:
			after = append(after, entry)
		}
	}
	if len(after) > l.MaxEntries {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindPrefixList, Field: "MaxEntries", ID: l.ID, Detail: fmt.Sprintf("the prefix list has room for %d entries, not for %d", l.MaxEntries, len(after))}
	}
	return after, nil
}

// FindPrefixList finds one of the caller's prefix lists by its id.
func FindPrefixList(c *cloud.Call, id string, verb cloud.Verb) (*PrefixList, error) {
	return prefixLists.Find(c, id, verb)
}

// PrefixListFilter selects prefix lists; the zero value of each condition selects all.
type PrefixListFilter struct {
	IDs                   []string
	Name, ResourceGroupID string
	IPv6                  *bool
	Tags                  []cloud.Tag
}

// PrefixLists lists the caller's prefix lists in the call's region.
func PrefixLists(c *cloud.Call, f PrefixListFilter, page cloud.PageRequest) (cloud.Page[*PrefixList], error) {
	q := cloud.Query[*PrefixList]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID)
	return prefixLists.List(c, q.OnFlag("IPv6", f.IPv6, func(l *PrefixList) bool { return !l.IPv6 }), page)
}

// PrefixListChange describes a change of a prefix list; nil leaves a value as it is.
type PrefixListChange struct {
	Name, Description *string
	Remove            []RuleBlock
	Add               []PrefixEntry
}

// ModifyPrefixList changes what people call a prefix list of the caller, and its
// entries, of which there are never more than it has room for.
func ModifyPrefixList(c *cloud.Call, id string, change PrefixListChange) error {
	list, err := FindPrefixList(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkPrefixListLabel(cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	entries, err := list.changed(change.Remove, change.Add)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	prefixLists.Change(c.World, list, func() { cloud.Assign(&list.Name, change.Name) })
	cloud.Assign(&list.Description, change.Description)
	list.Entries = entries
	return nil
}

// DeletePrefixList deletes a prefix list of the caller to which no rule refers.
func DeletePrefixList(c *cloud.Call, id string) error {
	list, err := FindPrefixList(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if list.referredBy.Len() > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPrefixList, ID: id, By: KindSecurityRule}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	prefixLists.Remove(c.World, list)
	return nil
}

// PrefixListGroups lists the security groups with rules that refer to one of the
// caller's prefix lists.
func PrefixListGroups(c *cloud.Call, id string, page cloud.PageRequest) (cloud.Page[*SecurityGroup], error) {
	list, err := FindPrefixList(c, id, cloud.View)
	if err != nil {
		return cloud.Page[*SecurityGroup]{}, err
	}
	return cloud.ListParts(list.groups(), func(g *SecurityGroup) uint64 { return g.Sequence }, page)
}

// PeerPrefixList is the prefix list that a rule refers to; nil where it refers to none.
func PeerPrefixList(c *cloud.Call, rule *SecurityRule) *PrefixList {
	list, _ := prefixLists.Get(c.World, rule.Peer.PrefixListID)
	return list
}

// checkPrefixList says whether a rule of a security group may refer to a prefix list.
func (s *SecurityRuleSpec) checkPrefixList(c *cloud.Call, group *SecurityGroup) error {
	list, err := FindPrefixList(c, s.Peer.PrefixListID, cloud.Use)
	if err != nil || list.Region != group.Region {
		return cloud.Missing(KindPrefixList, s.Peer.PrefixListID)
	}
	if s.Own.IsValid() && s.Own.Addr().Is6() != list.IPv6 ||
		s.Protocol == ProtocolICMP && list.IPv6 || s.Protocol == ProtocolICMPv6 && !list.IPv6 {
		return otherFamily(list)
	}
	return nil
}

// checkFamily says whether the rule can refer to another prefix list instead of
// its own: one of the same address family.
func (r *SecurityRule) checkFamily(c *cloud.Call, peer Peer) error {
	was, now := PeerPrefixList(c, r), PeerPrefixList(c, &SecurityRule{SecurityRuleSpec: SecurityRuleSpec{Peer: peer}})
	if was != nil && now != nil && was.IPv6 != now.IPv6 {
		return otherFamily(now)
	}
	return nil
}

func otherFamily(list *PrefixList) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, By: KindPrefixList, ID: list.ID, Detail: "the prefix list is of the other address family than the rule"}
}

// weight is what a rule with the peer counts against the limit of rules: one, or
// as many as its prefix list has room for.
func (p Peer) weight(w *cloud.World) int {
	if list, ok := prefixLists.Get(w, p.PrefixListID); ok {
		return list.MaxEntries
	}
	return 1
}

// weight is what all rules of the security group count.
func (g *SecurityGroup) weight(w *cloud.World) (weight int) {
	for rule := range g.rules.All {
		weight += rule.Peer.weight(w)
	}
	return weight
}

func (g *SecurityGroup) checkWeight(weight int) error {
	if weight > maxSecurityRules {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSecurityRule, ID: g.ID, Detail: "a security group has at most 200 rules, where one that refers to a prefix list counts as many as that has room for"}
	}
	return nil
}
