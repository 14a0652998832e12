package alb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ruleLimit is a limit of what a rule can have, by the edition of its load balancer.
func ruleLimit(l *zonal.Listener, field string, count, basic, others int) error {
	if count > byEdition(l.Balancer, basic, others) {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindRule, Field: field, Detail: "a rule of the load balancer has fewer " + field}
	}
	return nil
}

// checkConditions says whether a rule can have conditions.
func checkConditions(l *zonal.Listener, conditions []RuleConditionParameter) error {
	values, wild := 0, 0
	for _, one := range conditions {
		texts, pairs, ok := one.values()
		if !ok || len(texts)+len(pairs) == 0 {
			return services.Refuse("InvalidParameter", "a condition of the type "+one.Type+" has values in its Config")
		}
		values += len(texts) + len(pairs)
		if one.Type == "Host" || one.Type == "Path" {
			wild += wildcards(texts)
		}
	}
	if err := ruleLimit(l, "Conditions", values, 5, 10); err != nil {
		return err
	}
	return ruleLimit(l, "Wildcards", wild, 5, 10)
}

// values are what a condition compares with, in the member that its type says; not ok
// where there is no such type.
func (q *RuleConditionParameter) values() (texts []string, pairs []ValueParameter, ok bool) {
	listed := func(config *ValuesConfigParameter) ([]string, []ValueParameter, bool) {
		if config == nil {
			return nil, nil, true
		}
		return config.Values, nil, true
	}
	paired := func(config *PairsConfigParameter) ([]string, []ValueParameter, bool) {
		if config == nil {
			return nil, nil, true
		}
		return nil, config.Values, true
	}
	named := func(config *HeaderConfigParameter) ([]string, []ValueParameter, bool) {
		if config == nil || config.Key == "" {
			return nil, nil, true
		}
		return config.Values, nil, true
	}
	switch q.Type {
	case "Host":
		return listed(q.HostConfig)
	case "Path":
		return listed(q.PathConfig)
	case "Method":
		return listed(q.MethodConfig)
	case "SourceIp":
		return listed(q.SourceIpConfig)
	case "ResponseStatusCode":
		return listed(q.ResponseStatusCodeConfig)
	case "Cookie":
		return paired(q.CookieConfig)
	case "QueryString":
		return paired(q.QueryStringConfig)
	case "Header":
		return named(q.HeaderConfig)
	case "ResponseHeader":
		return named(q.ResponseHeaderConfig)
	}
	return nil, nil, false
}

// checkActions says whether a rule can have actions: each in the member that its type says,
// in an order of their own, and, of requests, one that ends it.
func checkActions(l *zonal.Listener, direction string, actions []RuleActionParameter) error {
	types, orders := []string{}, []int32{}
	for _, one := range actions {
		if !one.complete() {
			return services.Refuse("InvalidParameter", "an action of the type "+one.Type+" says more in its Config")
		}
		if one.Order == nil || slices.Contains(orders, *one.Order) {
			return services.Refuse("InvalidParameter", "each action has an Order of its own")
		}
		types, orders = append(types, one.Type), append(orders, *one.Order)
	}
	ends := 0
	for _, end := range []string{forwardGroup, redirect, fixed} {
		if slices.Contains(types, end) {
			ends++
		}
	}
	switch {
	case slices.Contains(types, rewrite) && !slices.Contains(types, forwardGroup):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindRule, Field: "Rewrite", Detail: "what is rewritten is passed on to a server group"}
	case direction == ofRequests && ends != 1:
		return services.Refuse("InvalidParameter", "a rule has one of the actions ForwardGroup, Redirect and FixedResponse")
	}
	return ruleLimit(l, "Actions", len(actions), 3, 5)
}

// complete says whether an action has what its type needs.
func (q *RuleActionParameter) complete() bool {
	switch q.Type {
	case forwardGroup:
		return q.ForwardGroupConfig != nil && len(q.ForwardGroupConfig.ServerGroupTuples) > 0
	case mirrored:
		return q.TrafficMirrorConfig != nil && q.TrafficMirrorConfig.MirrorGroupConfig != nil && len(q.TrafficMirrorConfig.MirrorGroupConfig.ServerGroupTuples) > 0
	case redirect:
		return q.RedirectConfig != nil
	case fixed:
		return q.FixedResponseConfig != nil
	case rewrite:
		return q.RewriteConfig != nil
	case "InsertHeader":
		return q.InsertHeaderConfig != nil && q.InsertHeaderConfig.Key != ""
	case "RemoveHeader":
		return q.RemoveHeaderConfig != nil && q.RemoveHeaderConfig.Key != ""
	case "TrafficLimit":
		return q.TrafficLimitConfig != nil
	case "Cors":
		return q.CorsConfig != nil
	}
	return false
}
