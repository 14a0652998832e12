package slb

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// rule is a forwarding rule: what comes for a domain or a path of a listener goes to a
// group of servers of its own.
type rule struct {
	cloud.Record
	settings
	Listener *listener
}

const kindRule cloud.Kind = "forwarding rule"

// Limits of the vendor's page about them: rules of a listener, and of a call.
const (
	maxRules       = 40
	maxRulesOfCall = 10
)

var rules cloud.Table[*rule]

func init() {
	definePart(&rules, kindRule, func(r *rule) *listener { return r.Listener }, func(r *rule) string { return r.VServerGroupId })
}

// rulesOf are the rules of a listener, in the order in which they were made.
func rulesOf(w *cloud.World, l *listener) []*rule {
	return slices.Collect(rules.Each(w, l.Owner, l.Region, "listener", l.ID))
}

// rulesWith are the rules that lead to a group.
func rulesWith(w *cloud.World, g *serverGroup) []*rule {
	return slices.Collect(rules.Each(w, g.Owner, g.Region, "uses", g.ID))
}

func findRule(c *cloud.Call, id string, verb cloud.Verb) (*rule, error) {
	r, err := rules.Find(c, id, verb)
	return r, notThere(err, "RuleId")
}

// newRules makes rules of a listener, all or none.
func newRules(c *cloud.Call, l *listener, given []settings) (made []*rule, err error) {
	if !l.isHTTP() {
		return nil, services.Refuse("OperationFailed.ActionNotSupport", "Only listeners of HTTP and HTTPS have rules.")
	}
	if err := l.mayHaveRules(c); err != nil {
		return nil, err
	}
	if len(given) == 0 || len(given) > maxRulesOfCall {
		return nil, services.Refuse("InvalidParameter", fmt.Sprintf("A request makes 1 to %d rules.", maxRulesOfCall))
	}
	all := rulesOf(c.World, l)
	if len(all)+len(given) > maxRules {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindRule, Detail: fmt.Sprintf("a listener has at most %d rules", maxRules)}
	}
	for _, one := range given {
		r := &rule{settings: settings{ListenerSync: on}.with(&one), Listener: l}
		if err := r.mayBe(c, all); err != nil {
			return nil, err
		}
		all, made = append(all, r), append(made, r)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, r := range made {
		r.Record = c.NewRecord(l.Region, c.NetworkID(l.Region, "rule"))
		r.Owner = l.Owner
		rules.Add(c.World, r)
	}
	return made, nil
}

// mayHaveRules says whether rules of the listener can come and go now.
func (l *listener) mayHaveRules(c *cloud.Call) error {
	if c.Now.Before(l.settles) {
		return services.Refuse("OperationFailed.ListenerStatusNotSupport", "The status of the listener does not support this operation.")
	}
	return nil
}

// mayBe says whether the rule can be as it is, beside the others of its listener.
func (r *rule) mayBe(c *cloud.Call, others []*rule) error {
	switch {
	case r.RuleName == "":
		return services.Refuse("MissingParameter.RuleName", "The parameter RuleName is required.")
	case !cloud.HasLength(r.RuleName, 1, 40):
		return services.Refuse("InvalidParameter", "The name of a rule has 1 to 40 characters.")
	case r.Domain == "" && r.Url == "":
		return services.Refuse("InvalidParameter", "A rule has a Domain, a Url or both.")
	case r.Url != "" && (!strings.HasPrefix(r.Url, "/") || !cloud.HasLength(r.Url, 2, 80)):
		return services.Refuse("InvalidParameter", "The Url of a rule begins with a slash and is not only that.")
	}
	if err := r.checkWords(); err != nil {
		return err
	}
	g, err := findGroup(c, &virtualGroups, r.VServerGroupId, cloud.View)
	if err != nil {
		return err
	}
	if g.Balancer != r.Listener.Balancer {
		return services.Refuse("InvalidParameter", "The specified VServerGroupId does not belong to the LoadBalancerId of the listener.")
	}
	for _, other := range others {
		switch {
		case other.ID != "" && other.ID == r.ID:
		case other.Domain == r.Domain && other.Url == r.Url:
			return services.Refuse("DomainExist", "Rule with same domain and url already exists in specified vip.")
		case other.RuleName == r.RuleName:
			return services.Refuse("InvalidParameter", "The listener has a rule of the name "+r.RuleName+" already.")
		}
	}
	return nil
}

// change gives the rule other settings.
func (r *rule) change(c *cloud.Call, to settings) error {
	changed := &rule{Record: cloud.Record{ID: r.ID}, settings: to, Listener: r.Listener}
	if err := changed.mayBe(c, rulesOf(c.World, r.Listener)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	rules.Change(c.World, r, func() { r.settings = to })
	return nil
}
