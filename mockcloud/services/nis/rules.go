package nis

import (
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// ruleItem is what a security group or a network ACL has said of a packet.
type ruleItem struct {
	Description     string      `json:"description"`
	MatchedRule     matchedRule `json:"matchedRule"`
	NetworkACLID    string      `json:"networkAclId,omitempty"`
	Policy          string      `json:"policy"`
	ResourceID      string      `json:"resourceId"`
	SecurityGroupID string      `json:"securityGroupId,omitempty"`
}

// matchedRule is empty where a default decides.
type matchedRule struct {
	BizProtocol        string `json:"bizProtocol"`
	CreatingTime       string `json:"creatingTime"`
	Description        string `json:"description"`
	DestinationCIDR    string `json:"destinationCidr"`
	DestinationGroupID string `json:"destinationGroupId"`
	Direction          string `json:"direction"`
	Policy             string `json:"policy"`
	PortRange          string `json:"portRange"`
	Priority           string `json:"priority"`
	SourceCIDR         string `json:"sourceCidr"`
	SourceGroupID      string `json:"sourceGroupId"`
}

// routeItem is a route that a packet has followed.
type routeItem struct {
	MatchedRoute matchedRoute `json:"matchedRoute"`
	RouteTableID string       `json:"routeTableId"`
}

// policy is the word for what lets a packet through, or not.
func policy(accepts bool) string {
	if accepts {
		return "accept"
	}
	return "drop"
}

// rules are those that decided about the packet on its way.
func (s sight) rules(hops []reach.Hop) (acls, groups []ruleItem, routes []routeItem) {
	acls, groups, routes = []ruleItem{}, []ruleItem{}, []routeItem{} // empty lists, not none
	for _, hop := range hops {
		for _, check := range hop.Checks {
			item := ruleItem{Description: ruleName(check), Policy: policy(check.Accepts), MatchedRule: matched(check), ResourceID: hop.Thing.ID}
			switch check.By.Kind() {
			case cloud.KindNetworkACL:
				item.NetworkACLID = check.By.ID
				acls = append(acls, item)
			case compute.KindSecurityGroup:
				item.SecurityGroupID = check.By.ID
				groups = append(groups, item)
			case cloud.KindRouteTable:
				routes = append(routes, routeItem{MatchedRoute: s.routeAt(hop), RouteTableID: check.By.ID})
			}
		}
	}
	return acls, groups, routes
}

// ruleName is the word for what sort of a rule has decided, such as user_acl_drop_rule.
func ruleName(check reach.Check) string {
	whose, what, does := "user", "sg", "drop"
	if byDefault(check.Rule) {
		whose = "default"
	}
	if check.By.Kind() == cloud.KindNetworkACL {
		what = "acl"
	}
	if check.Accepts {
		does = "access"
	}
	return strings.Join([]string{whose, what, does, "rule"}, "_")
}

// byDefault says whether no rule of the account's has decided.
func byDefault(rule any) bool {
	acl, ok := rule.(*network.ACLRule)
	return rule == nil || ok && acl.Type != network.CustomRule
}

// ruleCode is the errorCode of a packet that a rule stops.
func ruleCode(rule any) string {
	code := "security_group"
	if _, ok := rule.(*network.ACLRule); ok {
		code = "network_acl"
	}
	if byDefault(rule) {
		return code + "_default_deny"
	}
	return code + "_rule_deny"
}

// matched shows the rule that counts.
func matched(check reach.Check) matchedRule {
	switch rule := check.Rule.(type) {
	case *compute.SecurityRule:
		shown := matchedRule{
			BizProtocol: string(rule.Protocol), CreatingTime: rule.Created.UTC().Format(time.RFC3339), Description: rule.Description,
			Direction: "ingress", Policy: "Accept", PortRange: portRange(rule.Ports.First, rule.Ports.Last), Priority: strconv.Itoa(rule.Priority),
			SourceCIDR: rule.Peer.Block.Shown(), SourceGroupID: rule.Peer.GroupID, DestinationCIDR: rule.Own.Shown(),
		}
		if rule.Drop {
			shown.Policy = "Drop"
		}
		if rule.Egress {
			shown.Direction = "egress"
			shown.SourceCIDR, shown.SourceGroupID, shown.DestinationCIDR, shown.DestinationGroupID = shown.DestinationCIDR, "", shown.SourceCIDR, shown.SourceGroupID
		}
		return shown
	case *network.ACLRule:
		shown := matchedRule{
			BizProtocol: string(rule.Protocol), Description: rule.Description, Direction: "ingress", Policy: policy(rule.Accepts),
			PortRange: portRange(int(rule.Ports.First), int(rule.Ports.Last)), SourceCIDR: rule.Other(),
		}
		if check.Direction == network.Outbound {
			shown.Direction, shown.SourceCIDR, shown.DestinationCIDR = "egress", "", rule.Other()
		}
		return shown
	}
	return matchedRule{}
}

func portRange(first, last int) string {
	if first == 0 && last == 0 {
		return "-1/-1"
	}
	return strconv.Itoa(first) + "/" + strconv.Itoa(last)
}
