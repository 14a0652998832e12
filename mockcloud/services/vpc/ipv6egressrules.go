package vpc

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// ruleInstance and rulePrefix are what egress-only rules are for, as they show it.
const (
	ruleInstance = "Ipv6Address"
	rulePrefix   = "Ipv6Prefix"
)

func createIpv6EgressOnlyRule(c *cloud.Call, q *CreateIpv6EgressOnlyRuleRequest) (*CreateIpv6EgressOnlyRuleResponse, error) {
	prefix := strings.EqualFold(q.InstanceType, rulePrefix)
	if q.InstanceType != "" && !prefix && !strings.EqualFold(q.InstanceType, ruleInstance) {
		return nil, services.Refuse("IllegalParam.InstanceType", "an egress-only rule is for an Ipv6Address or an Ipv6Prefix")
	}
	if a, err := network.FindIPv6Instance(c, q.InstanceId, cloud.Modify); err == nil && a.Prefix != prefix {
		return nil, cloud.Missing(network.KindIPv6Instance, q.InstanceId)
	}
	rule, err := network.CreateEgressOnlyRule(c, network.NewEgressOnlyRule{
		GatewayID: q.Ipv6GatewayId, InstanceID: q.InstanceId, Name: q.Name, Description: q.Description,
	})
	if err != nil {
		return nil, err
	}
	return &CreateIpv6EgressOnlyRuleResponse{Ipv6EgressRuleId: &rule.ID}, nil
}

// describeIpv6EgressOnlyRules lists the caller's own rules of a gateway, which it
// need not see any more. The contract has no code for a gateway that is not there.
func describeIpv6EgressOnlyRules(c *cloud.Call, q *DescribeIpv6EgressOnlyRulesRequest) (*DescribeIpv6EgressOnlyRulesResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*network.EgressOnlyRule]
	if isOf(q.InstanceType, ruleInstance) || isOf(q.InstanceType, rulePrefix) {
		var err error
		filter := network.EgressOnlyRuleFilter{ID: q.Ipv6EgressOnlyRuleId, GatewayID: q.Ipv6GatewayId, InstanceID: q.InstanceId, Name: q.Name}
		if q.InstanceType != "" {
			filter.Prefixes = new(isOf(q.InstanceType, rulePrefix))
		}
		if page, err = network.EgressOnlyRules(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeIpv6EgressOnlyRulesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Ipv6EgressOnlyRules: &Ipv6EgressOnlyRules{Ipv6EgressOnlyRule: services.Each(page.Items, func(r *network.EgressOnlyRule) Ipv6EgressOnlyRule {
			kind := ruleInstance
			if r.Instance.Prefix {
				kind = rulePrefix
			}
			return Ipv6EgressOnlyRule{
				Ipv6EgressOnlyRuleId: &r.ID, InstanceId: &r.Instance.ID, InstanceType: &kind,
				Name: new(r.Name), Description: new(r.Description), Status: passing(r.Available(c.Now), r.Leaving()),
			}
		})},
	}, nil
}

func deleteIpv6EgressOnlyRule(c *cloud.Call, q *DeleteIpv6EgressOnlyRuleRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteEgressOnlyRule(c, q.Ipv6EgressOnlyRuleId)
}
