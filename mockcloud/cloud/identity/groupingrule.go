package identity

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// GroupingRule moves resources of an account into resource groups by their names and tags.
type GroupingRule struct {
	cloud.Record
	Name, Description string
	Scope             GroupingScope
	Contents          []GroupingContent
	Updated           time.Time
}

// GroupingContent is one sentence of a rule: what meets the condition goes into the group. Both are kept as they
// were given; see [policy.ReadSelector].
type GroupingContent struct{ ID, Condition, Target string }

// GroupingScope is what a rule is about: of each sort either what is in it or what is not, with commas between.
type GroupingScope struct{ Groups, NoGroups, Regions, NoRegions, IDs, NoIDs, Types, NoTypes string }

// The kinds of rules, and of the switch that lets them count.
const (
	KindGroupingRule cloud.Kind = "auto grouping rule"
	KindAutoGrouping cloud.Kind = "auto grouping"
)

var groupingRules cloud.Table[*GroupingRule]

func init() {
	groupingRules.Define(cloud.Definition[*GroupingRule]{Kind: KindGroupingRule, Global: true, AtDeletion: cloud.GoAlong})
}

const (
	maxGroupingRules    = 10
	maxGroupingContents = 10
	groupingPause       = time.Minute // from the end of auto grouping to its next beginning
)

// AutoGrouping is what an account has set of it.
type AutoGrouping struct {
	Enabled bool
	// Ended is when it was disabled.
	Ended time.Time
}

// FindAutoGrouping is that of the caller's account.
func FindAutoGrouping(c *cloud.Call) AutoGrouping { return account(c).Grouping }

// HasAutoGrouping says whether an account has it.
func HasAutoGrouping(w *cloud.World, id string) bool {
	a, ok := accounts.Get(w, id)
	return ok && a.Grouping.Enabled
}

// SetAutoGrouping lets rules count, or ends them all; what they have moved stays where it is.
func SetAutoGrouping(c *cloud.Call, enabled bool) error {
	set := &account(c).Grouping
	switch {
	case set.Enabled == enabled:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindAutoGrouping, Detail: "auto grouping is so already"}
	case enabled && !set.Ended.IsZero() && c.Now.Before(set.Ended.Add(groupingPause)):
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindAutoGrouping, Field: "Pause", Detail: "auto grouping was disabled less than a minute ago"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	set.Enabled = enabled
	if !enabled {
		set.Ended = c.Now
		for _, rule := range slices.Collect(groupingRules.All(c.World, c.AccountID, "")) {
			groupingRules.Remove(c.World, rule)
		}
	}
	return nil
}

// checkGrouping says whether the caller's account has auto grouping.
func checkGrouping(c *cloud.Call) error {
	if account(c).Grouping.Enabled {
		return nil
	}
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindAutoGrouping, Detail: "auto grouping is disabled"}
}

// FindGroupingRule finds a rule of the caller's account.
func FindGroupingRule(c *cloud.Call, id string) (*GroupingRule, error) {
	if err := checkGrouping(c); err != nil {
		return nil, err
	}
	return groupingRules.Find(c, id, cloud.View)
}

// GroupingRules lists those of the caller's account; "" selects all.
func GroupingRules(c *cloud.Call, id, name string, page cloud.PageRequest) (cloud.Page[*GroupingRule], error) {
	if err := checkGrouping(c); err != nil {
		return cloud.Page[*GroupingRule]{}, err
	}
	return groupingRules.List(c, cloud.Query[*GroupingRule]{Match: func(r *GroupingRule) bool {
		return (id == "" || r.ID == id) && (name == "" || r.Name == name)
	}}, page)
}

// NewGroupingRule describes a rule.
type NewGroupingRule struct {
	Name, Description string
	Scope             GroupingScope
	Contents          []GroupingContent
}

// check says whether there can be such a rule.
func (n *NewGroupingRule) check() error {
	invalid := func(field, detail string) error { return cloud.Invalid(KindGroupingRule, field, detail) }
	s := &n.Scope
	for _, both := range []struct{ field, with, without string }{
		{"BothResourceGroupIdScopes", s.Groups, s.NoGroups},
		{"BothRegionIdScopes", s.Regions, s.NoRegions},
		{"BothResourceIdScopes", s.IDs, s.NoIDs},
		{"BothResourceTypeScopes", s.Types, s.NoTypes},
	} {
		if both.with != "" && both.without != "" {
			return invalid(both.field, "a scope says either what is in it or what is not")
		}
	}
	for _, list := range []struct{ field, text string }{{"ResourceTypesScope", s.Types}, {"ExcludeResourceTypesScope", s.NoTypes}} {
		if slices.ContainsFunc(entries(list.text), func(of string) bool { return strings.Count(of, ".") != 1 }) {
			return invalid(list.field, "a type of resources is such as ecs.instance")
		}
	}
	for _, list := range []struct{ field, text string }{{"ResourceGroupIdsScope", s.Groups}, {"ExcludeResourceGroupIdsScope", s.NoGroups}} {
		if slices.ContainsFunc(entries(list.text), func(id string) bool { return !isGroupID(id) }) {
			return invalid(list.field, "an id of a resource group is such as rg-acfmxazb4ph6aiy")
		}
	}
	if len(n.Contents) > maxGroupingContents {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindGroupingRule, Field: "Contents", Detail: "a rule has at most 10 contents"}
	}
	for _, content := range n.Contents {
		if _, err := policy.ReadSelector(content.Condition); err != nil {
			return invalid("RuleContents", err.Error())
		}
		target, err := policy.ReadTarget(content.Target)
		if err != nil {
			return invalid("RuleContents", err.Error())
		}
		if !isGroupID(target) {
			return invalid("RuleContents", target+" is no id of a resource group")
		}
	}
	return nil
}

// isGroupID says whether text could be the id of a resource group. Rules may name groups that there are not, as
// Terraform's provider makes such rules; see [readGroupings].
func isGroupID(text string) bool { return len(text) > len("rg-") && strings.HasPrefix(text, "rg-") }

// entries are the parts of a text with commas between them.
func entries(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

// set gives the rule what n says. Contents that have no id get one.
func (r *GroupingRule) set(c *cloud.Call, n *NewGroupingRule) {
	contents := slices.Clone(n.Contents)
	for i := range contents {
		if contents[i].ID == "" {
			contents[i].ID = "grc-ac" + c.Draw(cloud.LowerDigits, 13)
		}
	}
	r.Name, r.Description, r.Scope, r.Contents, r.Updated = n.Name, n.Description, n.Scope, contents, c.Now
}

// CreateGroupingRule makes a rule of the caller's account.
func CreateGroupingRule(c *cloud.Call, n NewGroupingRule) (*GroupingRule, error) {
	if err := checkGrouping(c); err != nil {
		return nil, err
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	if groupingRules.Own(c.World, c.AccountID, "") >= maxGroupingRules {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindGroupingRule, Detail: "an account has at most 10 rules"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	rule := &GroupingRule{Record: c.NewGlobalRecord("gr-ac" + c.Draw(cloud.LowerDigits, 13))}
	rule.set(c, &n)
	groupingRules.Add(c.World, rule)
	return rule, nil
}

// UpdateGroupingRule replaces what a rule of the caller's account says; a description that is nil stays.
func UpdateGroupingRule(c *cloud.Call, id string, n NewGroupingRule, description *string) error {
	rule, err := FindGroupingRule(c, id)
	if err != nil {
		return err
	}
	n.Description = rule.Description
	cloud.Assign(&n.Description, description)
	if err := n.check(); err != nil {
		return err
	}
	for _, content := range n.Contents {
		if content.ID != "" && !slices.ContainsFunc(rule.Contents, func(has GroupingContent) bool { return has.ID == content.ID }) {
			return cloud.Invalid(KindGroupingRule, "RuleContents", "the rule has no content "+content.ID)
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	rule.set(c, &n)
	return nil
}

// DeleteGroupingRule deletes a rule of the caller's account. What it has moved stays where it is.
func DeleteGroupingRule(c *cloud.Call, id string) error {
	rule, err := FindGroupingRule(c, id)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	groupingRules.Remove(c.World, rule)
	return nil
}

// GroupByRules moves what the caller's account has as its rules say: after each call of the account that has
// changed something, as resources come, and get other names and tags, by all sorts of calls.
func GroupByRules(c *cloud.Call) {
	if a := account(c); a == nil || !a.Grouping.Enabled || groupingRules.Own(c.World, c.AccountID, "") == 0 {
		return
	}
	read := readGroupings(c)
	for _, r := range c.World.InGroups(c.AccountID) {
		tags := map[string]string{}
		for _, tag := range c.Tags(r.ID) {
			tags[tag.Key] = tag.Value
		}
		in := slices.IndexFunc(read, func(g grouping) bool { return g.scope.has(r) && g.condition.Selects(cloud.NameOf(r), tags) })
		if in >= 0 && read[in].target != cloud.GroupOf(r) {
			c.World.Regroup(r, read[in].target)
		}
	}
}

// grouping is one content of a rule, ready to choose by.
type grouping struct {
	scope     *GroupingScope
	condition *policy.Selector
	target    string
}

// readGroupings are those of the caller's account, the first that is about a resource first. Contents whose group there
// is not count for nothing.
func readGroupings(c *cloud.Call) (read []grouping) {
	for rule := range groupingRules.All(c.World, c.AccountID, "") {
		for _, content := range rule.Contents {
			condition, err := policy.ReadSelector(content.Condition)
			if err != nil {
				continue
			}
			target, _ := policy.ReadTarget(content.Target)
			if _, err := LastingGroup(c, target); err == nil {
				read = append(read, grouping{&rule.Scope, condition, target})
			}
		}
	}
	return read
}

// has says whether a resource is in the scope.
func (s *GroupingScope) has(r *cloud.Record) bool {
	sort := strings.Replace(cloud.SortOf(r), ":", ".", 1)
	for _, of := range []struct{ value, with, without string }{
		{cloud.GroupOf(r), s.Groups, s.NoGroups}, {r.Region, s.Regions, s.NoRegions}, {r.ID, s.IDs, s.NoIDs}, {sort, s.Types, s.NoTypes},
	} {
		if of.with != "" && !slices.Contains(entries(of.with), of.value) || slices.Contains(entries(of.without), of.value) {
			return false
		}
	}
	return true
}
