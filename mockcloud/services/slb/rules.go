package slb

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createRules(c *cloud.Call, q *CreateRulesRequest) (*CreateRulesResponse, error) {
	l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, q.ListenerProtocol, cloud.Modify)
	if err != nil {
		return nil, err
	}
	given, err := readList[settings]("RuleList", q.RuleList)
	if err != nil {
		return nil, err
	}
	made, err := newRules(c, l, given)
	if err != nil {
		return nil, err
	}
	return &CreateRulesResponse{Rules: &Rules{Rule: services.Each(made, func(r *rule) AssociatedObjectRule {
		return AssociatedObjectRule{RuleId: &r.ID, RuleName: &r.RuleName}
	})}}, nil
}

// briefly shows what lists of other things show of the rule.
func (r *rule) briefly() AssociatedObjectRule {
	return AssociatedObjectRule{RuleId: &r.ID, RuleName: &r.RuleName, Domain: services.Text(r.Domain), Url: services.Text(r.Url)}
}

func setRule(c *cloud.Call, q *SetRuleRequest) (*EmptyResponse, error) {
	r, err := findRule(c, q.RuleId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, r.change(c, r.settings.with(q))
}

// show fills in what an answer has of the rule: its own settings, or the listener's.
func (r *rule) show(answer any) {
	own := r.settings
	if own.ListenerSync == on {
		own = settings{ListenerSync: on, RuleName: r.RuleName, Domain: r.Domain, Url: r.Url, VServerGroupId: r.VServerGroupId, Scheduler: r.Listener.Scheduler}
	}
	copyFields(answer, &own)
	setField(answer, "RuleId", &r.ID)
	setField(answer, "LoadBalancerId", &r.Listener.Balancer.ID)
	setField(answer, "ListenerPort", new(strconv.Itoa(r.Listener.Port)))
}

func describeRuleAttribute(c *cloud.Call, q *DescribeRuleAttributeRequest) (*DescribeRuleAttributeResponse, error) {
	r, err := findRule(c, q.RuleId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeRuleAttributeResponse{}
	r.show(answer)
	return answer, nil
}

func describeRules(c *cloud.Call, q *DescribeRulesRequest) (*DescribeRulesResponse, error) {
	l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, q.ListenerProtocol, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeRulesResponse{Rules: &DescribeRulesRules{Rule: services.Each(rulesOf(c.World, l), func(r *rule) (shown Rule) {
		r.show(&shown)
		return shown
	})}}, nil
}

func deleteRules(c *cloud.Call, q *DeleteRulesRequest) (*EmptyResponse, error) {
	ids, err := readTexts("RuleIds", q.RuleIds)
	if err != nil {
		return nil, err
	}
	if len(ids) > maxRulesOfCall {
		return nil, services.Refuse("InvalidParameter", "A request names at most 10 rules.")
	}
	var found []*rule
	for _, id := range ids {
		r, err := findRule(c, id, cloud.Delete)
		if err != nil {
			return nil, err
		}
		if len(found) > 0 && found[0].Listener != r.Listener {
			return nil, services.Refuse("Operation.NotAllowed", "The specified rules must be in the same listener.")
		}
		if err := r.Listener.mayHaveRules(c); err != nil {
			return nil, err
		}
		if !slices.Contains(found, r) {
			found = append(found, r)
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, r := range found {
		rules.Remove(c.World, r)
	}
	return &EmptyResponse{}, nil
}
