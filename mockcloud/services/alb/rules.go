package alb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createRule(c *cloud.Call, q *CreateRuleRequest) (*CreateRuleResponse, error) {
	made, job, err := createRules(c, q.ListenerId, []newRule{{
		Name: q.RuleName, Priority: int(*q.Priority), Direction: q.Direction, Actions: q.RuleActions, Conditions: q.RuleConditions, Tags: services.Tags(q.Tag),
	}})
	if err != nil {
		return nil, err
	}
	return &CreateRuleResponse{RuleId: &made[0].ID, JobId: &job.ID}, nil
}

func createSeveralRules(c *cloud.Call, q *CreateRulesRequest) (*CreateRulesResponse, error) {
	made, job, err := createRules(c, q.ListenerId, services.Each(q.Rules, func(one RuleParameter) newRule {
		return newRule{
			Name: one.RuleName, Priority: int(services.Value(one.Priority)), Direction: one.Direction, Actions: one.RuleActions, Conditions: one.RuleConditions, Tags: services.Tags(one.Tag),
		}
	}))
	if err != nil {
		return nil, err
	}
	return &CreateRulesResponse{JobId: &job.ID, RuleIds: services.Each(made, func(r *rule) RuleId {
		return RuleId{RuleId: &r.ID, Priority: new(int32(r.Priority))}
	})}, nil
}

func updateRuleAttribute(c *cloud.Call, q *UpdateRuleAttributeRequest) (*JobIdResponse, error) {
	return ofJob(updateRules(c, []RuleParameter{{
		RuleId: q.RuleId, RuleName: q.RuleName, Priority: q.Priority, RuleActions: q.RuleActions, RuleConditions: q.RuleConditions,
	}}))
}

func updateRulesAttribute(c *cloud.Call, q *UpdateRulesAttributeRequest) (*JobIdResponse, error) {
	return ofJob(updateRules(c, q.Rules))
}

func updateRules(c *cloud.Call, given []RuleParameter) (*zonal.Job, error) {
	changes, ids := map[string]func(*rule) newRule{}, []string{}
	for _, one := range given {
		if changes[one.RuleId] != nil {
			return nil, services.Refuse("InvalidParameter", "the request names the rule "+one.RuleId+" twice")
		}
		ids = append(ids, one.RuleId)
		changes[one.RuleId] = func(present *rule) newRule {
			n := newRule{Name: one.RuleName, Priority: int(services.Value(one.Priority)), Actions: one.RuleActions, Conditions: one.RuleConditions}
			if n.Name == "" {
				n.Name = present.Name
			}
			if one.Priority == nil {
				n.Priority = present.Priority
			}
			return n
		}
	}
	return changeRules(c, changes, ids)
}

func deleteRule(c *cloud.Call, q *DeleteRuleRequest) (*JobIdResponse, error) {
	return ofJob(dropRules(c, []string{q.RuleId}))
}

func deleteRules(c *cloud.Call, q *DeleteRulesRequest) (*JobIdResponse, error) {
	return ofJob(dropRules(c, q.RuleIds))
}

func listRules(c *cloud.Call, q *ListRulesRequest) (*ListRulesResponse, error) {
	query := cloud.Query[*rule]{IDs: q.RuleIds, Tags: services.Tags(q.Tag)}
	if len(q.ListenerIds) == 1 {
		query = query.On("listener", q.ListenerIds[0])
	}
	if len(q.LoadBalancerIds) == 1 {
		query = query.On("balancer", q.LoadBalancerIds[0])
	}
	if len(q.ListenerIds) > 1 || len(q.LoadBalancerIds) > 1 || q.Direction != "" {
		query = query.And(func(r *rule) bool {
			return (len(q.ListenerIds) == 0 || slices.Contains(q.ListenerIds, r.Listener.ID)) &&
				(len(q.LoadBalancerIds) == 0 || slices.Contains(q.LoadBalancerIds, r.Listener.Balancer.ID)) && (q.Direction == "" || q.Direction == r.Direction)
		})
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := rules.List(c, query, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListRulesResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		Rules: services.Each(page.Items, func(r *rule) Rule {
			return Rule{
				RuleId: &r.ID, RuleName: new(r.Name), RuleStatus: new(r.now(c.Now)), Priority: new(int32(r.Priority)), Direction: new(r.Direction),
				ListenerId: &r.Listener.ID, LoadBalancerId: &r.Listener.Balancer.ID, RuleActions: r.Actions, RuleConditions: r.Conditions, Tags: tagsOf(c, r.ID),
			}
		}),
	}, nil
}
