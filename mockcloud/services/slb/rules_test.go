package slb

import (
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTheLifeOfARule(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.lb, "BackendServers", servers(s.first+` ,"Port":80`))
	s.listens("HTTP", "80", "BackendServerPort", "80")
	at := []string{"LoadBalancerId", s.lb, "ListenerPort", "80"}
	with := func(list string) []string { return append(append([]string{}, at...), "RuleList", list) }
	id := s.makes("CreateRules", "RuleId", with(`[{"RuleName":"one","Domain":"a.example.com","VServerGroupId":"`+group+`","StickySession":"on","StickySessionType":"insert","CookieTimeout":"60","ListenerSync":"off"}]`)...)
	s.makes("CreateRules", "", with(`[{"RuleName":"two","Url":"/images","VServerGroupId":"`+group+`"}]`)...)
	s.says(s.said("DescribeRules", at...), id, `"RuleName":"one"`, `"Url":"/images"`, `"CookieTimeout":60`, `"ListenerSync":"on"`)
	s.says(s.said("DescribeLoadBalancerHTTPListenerAttribute", at...), id, `"Domain":"a.example.com"`)
	s.says(s.said("DescribeVServerGroups", "LoadBalancerId", s.lb, "IncludeRule", "true"), id)
	s.says(s.said("DescribeHealthStatus", at...), s.first, "normal")
	s.refuses("400 RspoolVipExist", "DeleteVServerGroup", "VServerGroupId", group)
	s.makes("SetRule", "", "RuleId", id, "RuleName", "kept", "CookieTimeout", "120")
	s.reread(t)
	s.says(s.said("DescribeRuleAttribute", "RuleId", id), `"RuleName":"kept"`, `"CookieTimeout":120`, s.lb, `"ListenerPort":"80"`, group)
	s.makes("SetRule", "", "RuleId", id, "ListenerSync", "on")
	s.silent(s.said("DescribeRuleAttribute", "RuleId", id), `"CookieTimeout":120`)

	for _, test := range []struct{ want, list string }{
		{"400 DomainExist", `[{"RuleName":"x","Domain":"a.example.com","VServerGroupId":"` + group + `"}]`},
		{"400 InvalidParameter", `[{"RuleName":"kept","Domain":"b.example.com","VServerGroupId":"` + group + `"}]`},
		{"400 InvalidParameter", `[{"RuleName":"x","VServerGroupId":"` + group + `"}]`},
		{"400 InvalidParameter", `[{"RuleName":"x","Url":"/","VServerGroupId":"` + group + `"}]`},
		{"400 InvalidParameter", `[{"RuleName":"x","Url":"images","VServerGroupId":"` + group + `"}]`},
		{"400 InvalidParameter", `[{"RuleName":"x","Url":"/x","VServerGroupId":"rsp-none"}]`},
		{"400 InvalidParameter", `[{"RuleName":"x","Url":"/x","VServerGroupId":"` + s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.open) + `"}]`},
		{"400 MissingParameter.RuleName", `[{"Url":"/x","VServerGroupId":"` + group + `"}]`},
		{"400 InvalidParameter", `[]`},
		{"400 InvalidParameter", `house`},
	} {
		s.refuses(test.want, "CreateRules", with(test.list)...)
	}
	s.refuses("400 InvalidParameter", "SetRule", "RuleId", id, "RuleName", "two")
	s.refuses("400 InvalidParameter", "SetRule", "RuleId", id, "RuleName", strings.Repeat("x", 41))
}

func TestRulesGoTogether(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.lb)
	rule := func(n int) string {
		return `{"RuleName":"r` + strconv.Itoa(n) + `","Url":"/` + strconv.Itoa(n) + `","VServerGroupId":"` + group + `"}`
	}
	s.listens("HTTP", "80", "BackendServerPort", "80")
	s.listens("HTTP", "81", "BackendServerPort", "80")
	s.listens("TCP", "82", "BackendServerPort", "80")
	s.refuses("400 OperationFailed.ActionNotSupport", "CreateRules", "LoadBalancerId", s.lb, "ListenerPort", "82", "RuleList", "["+rule(1)+"]")
	first := s.makes("CreateRules", "RuleId", "LoadBalancerId", s.lb, "ListenerPort", "80", "RuleList", "["+rule(1)+"]")
	second := s.makes("CreateRules", "RuleId", "LoadBalancerId", s.lb, "ListenerPort", "81", "RuleList", "["+rule(1)+"]")
	s.refuses("400 Operation.NotAllowed", "DeleteRules", "RuleIds", `["`+first+`","`+second+`"]`)
	s.refuses("404 InvalidRuleId.NotFound", "DeleteRules", "RuleIds", `["rule-none"]`)
	s.refuses("404 InvalidRuleId.NotFound", "SetRule", "RuleId", "rule-none", "RuleName", "x")
	s.makes("DeleteRules", "", "RuleIds", `["`+second+`"]`)
	s.refuses("404 InvalidRuleId.NotFound", "DescribeRuleAttribute", "RuleId", second)
	for n := 1; n < 4; n++ {
		var ten []string
		for i := range 10 {
			ten = append(ten, rule(10*n+i))
		}
		s.makes("CreateRules", "", "LoadBalancerId", s.lb, "ListenerPort", "80", "RuleList", "["+strings.Join(ten, ",")+"]")
	}
	s.refuses("400 RuleNumberOverLimit", "CreateRules", "LoadBalancerId", s.lb, "ListenerPort", "80", "RuleList", "["+strings.Join([]string{rule(2), rule(3), rule(4), rule(5), rule(6), rule(7), rule(8), rule(9), rule(50), rule(51)}, ",")+"]")
	servicestest.OK[EmptyResponse](s, "team-a", "StopLoadBalancerListener", wire.Parameters{"LoadBalancerId": s.lb, "ListenerPort": "80"})
	s.refuses("400 OperationFailed.ListenerStatusNotSupport", "CreateRules", "LoadBalancerId", s.lb, "ListenerPort", "80", "RuleList", "["+rule(2)+"]")
	s.refuses("400 OperationFailed.ListenerStatusNotSupport", "DeleteRules", "RuleIds", `["`+first+`"]`)
	s.Settle()
	s.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80")
	s.refuses("404 InvalidRuleId.NotFound", "DescribeRuleAttribute", "RuleId", first)
	s.makes("DeleteVServerGroup", "", "VServerGroupId", group)
}
