package compute

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// TrafficMirrorRule says of some traffic whether it is mirrored. Of the rules of a
// direction the first one counts that is about a packet, by priority.
type TrafficMirrorRule struct {
	ID string
	NewTrafficMirrorRule

	leaving bool
	passage[MirrorStatus]
}

// NewTrafficMirrorRule describes a rule to create.
type NewTrafficMirrorRule struct {
	Direction network.Direction
	// Priority is another one for each rule of a direction; 0, of a new one, is the
	// first that is free.
	Priority int
	// Accepts says whether the traffic is mirrored.
	Accepts  bool
	Protocol network.Protocol
	// Source and Destination are where the traffic comes from and goes to; not valid in a
	// new one is everywhere.
	Source, Destination netip.Prefix
	// SourcePorts and Ports are its ports; the zero value are all.
	SourcePorts, Ports network.PortRange
}

// lastMirrorPriority is the lowest priority of a rule; the highest one is 1.
const lastMirrorPriority = 1 << 24

// Status is the rule's status at a time.
func (r *TrafficMirrorRule) Status(now time.Time) MirrorStatus {
	return mirrorStatus(now, r.leaving, r.passage)
}

// Rules are those that the filter has at a time.
func (f *TrafficMirrorFilter) Rules(now time.Time) (rules []*TrafficMirrorRule) {
	for _, rule := range f.rules {
		if !rule.leaving || now.Before(rule.settles) {
			rules = append(rules, rule)
		}
	}
	return rules
}

// with are the rules as they are once some are added, which have no ids yet.
func (f *TrafficMirrorFilter) with(c *cloud.Call, add []NewTrafficMirrorRule) ([]*TrafficMirrorRule, error) {
	rules := f.Rules(c.Now)
	for _, n := range add {
		if n.Priority == 0 {
			for n.Priority = 1; holdsPriority(rules, n, nil); n.Priority++ {
			}
		}
		if err := n.check(rules, nil); err != nil {
			return nil, err
		}
		if err := c.World.Within(QuotaMirrorRules, f.Owner, len(rules)); err != nil {
			return nil, err
		}
		rules = append(rules, &TrafficMirrorRule{NewTrafficMirrorRule: n})
	}
	return rules, nil
}

// holdsPriority says whether another rule of the direction has the priority.
func holdsPriority(rules []*TrafficMirrorRule, n NewTrafficMirrorRule, except *TrafficMirrorRule) bool {
	return slices.ContainsFunc(rules, func(other *TrafficMirrorRule) bool {
		return other != except && other.Direction == n.Direction && other.Priority == n.Priority
	})
}

// check says whether a rule can be like this beside others, and fills in what is not given.
func (n *NewTrafficMirrorRule) check(beside []*TrafficMirrorRule, itself *TrafficMirrorRule) error {
	if n.Priority < 1 || n.Priority > lastMirrorPriority {
		return cloud.Invalid(KindTrafficMirrorRule, "Priority", "a priority is 1 to 16777216")
	}
	if holdsPriority(beside, *n, itself) {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindTrafficMirrorRule, Field: "Priority", Detail: "another rule of the direction has the priority"}
	}
	if !slices.Contains([]network.Protocol{network.AllProtocols, network.ICMP, network.TCP, network.UDP}, n.Protocol) {
		return cloud.Invalid(KindTrafficMirrorRule, "Protocol", "a protocol is ALL, ICMP, TCP or UDP")
	}
	for _, one := range []struct {
		block *netip.Prefix
		field string
	}{{&n.Source, "SourceCidrBlock"}, {&n.Destination, "DestinationCidrBlock"}} {
		if !one.block.IsValid() {
			*one.block = network.Everywhere
		}
		if !one.block.Addr().Is4() || one.block.Masked() != *one.block {
			return cloud.Invalid(KindTrafficMirrorRule, one.field, "a rule is about IPv4 CIDR blocks without host bits")
		}
	}
	for _, ports := range []network.PortRange{n.SourcePorts, n.Ports} {
		if ports == (network.PortRange{}) {
			continue
		}
		if !n.Protocol.HasPorts() {
			return cloud.Invalid(KindTrafficMirrorRule, "Protocol", "of protocols without ports, all ports are -1/-1")
		}
		if ports.First < 1 || ports.First > ports.Last {
			return cloud.Invalid(KindTrafficMirrorRule, "Port", "ports are from 1 to 65535, the lower one first")
		}
	}
	return nil
}

// enter gives a new rule its id.
func (r *TrafficMirrorRule) enter(c *cloud.Call) {
	if r.ID == "" {
		r.ID = c.NetworkID(c.Region, "tmr")
		r.pass(c, MirrorCreating)
	}
}

// findChangingFilter finds a filter whose rules change: neither it nor a session that
// uses it is in a transition.
func findChangingFilter(c *cloud.Call, id string) (*TrafficMirrorFilter, error) {
	f, err := findMirrorFilter(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	for s := range mirrorSessions.Each(c.World, f.Owner, f.Region, "filter", id) {
		if err := mirrorSettled(KindTrafficMirrorSession, s.ID, s.Status(c.Now)); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// AddTrafficMirrorRules adds rules to a filter.
func AddTrafficMirrorRules(c *cloud.Call, id string, add []NewTrafficMirrorRule) (added []*TrafficMirrorRule, err error) {
	f, err := findChangingFilter(c, id)
	if err != nil {
		return nil, err
	}
	rules, err := f.with(c, add)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	added = rules[len(rules)-len(add):]
	for _, rule := range added {
		rule.enter(c)
	}
	mirrorFilters.Change(c.World, f, func() { f.rules = rules })
	f.pass(c, MirrorModifying)
	return added, nil
}

// DeleteTrafficMirrorRules deletes rules of a filter. They go when that has settled.
func DeleteTrafficMirrorRules(c *cloud.Call, id string, ruleIDs []string) error {
	f, err := findChangingFilter(c, id)
	if err != nil {
		return err
	}
	rules, leaving := f.Rules(c.Now), make([]*TrafficMirrorRule, len(ruleIDs))
	for i, ruleID := range ruleIDs {
		at := slices.IndexFunc(rules, func(rule *TrafficMirrorRule) bool { return rule.ID == ruleID })
		if at < 0 {
			return cloud.Missing(KindTrafficMirrorRule, ruleID)
		}
		leaving[i] = rules[at]
		if err := mirrorSettled(KindTrafficMirrorRule, ruleID, rules[at].Status(c.Now)); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, rule := range leaving {
		rule.leaving = true
		rule.pass(c, MirrorDeleting)
	}
	mirrorFilters.Change(c.World, f, func() { f.rules = rules })
	f.pass(c, MirrorModifying)
	return nil
}

// TrafficMirrorRuleChange describes a change of a rule; nil leaves a value as it is.
type TrafficMirrorRuleChange struct {
	Priority            *int
	Accepts             *bool
	Protocol            *network.Protocol
	Source, Destination *netip.Prefix
	SourcePorts, Ports  *network.PortRange
}

// ModifyTrafficMirrorRule changes a rule. To a protocol without ports it goes with all of them.
func ModifyTrafficMirrorRule(c *cloud.Call, id string, change TrafficMirrorRuleChange) error {
	f, ok := mirrorFilters.First(c.World, c.AccountID, c.Region, "rule", id)
	if !ok {
		return cloud.Missing(KindTrafficMirrorRule, id)
	}
	if _, err := mirrorFilters.Find(c, f.ID, cloud.Modify); err != nil {
		return err
	}
	rules := f.Rules(c.Now)
	at := slices.IndexFunc(rules, func(rule *TrafficMirrorRule) bool { return rule.ID == id })
	if at < 0 {
		return cloud.Missing(KindTrafficMirrorRule, id)
	}
	rule := rules[at]
	if err := mirrorSettled(KindTrafficMirrorRule, id, rule.Status(c.Now)); err != nil {
		return err
	}
	changed := rule.NewTrafficMirrorRule
	cloud.Assign(&changed.Priority, change.Priority)
	cloud.Assign(&changed.Accepts, change.Accepts)
	cloud.Assign(&changed.Protocol, change.Protocol)
	cloud.Assign(&changed.Source, change.Source)
	cloud.Assign(&changed.Destination, change.Destination)
	if !changed.Protocol.HasPorts() {
		changed.SourcePorts, changed.Ports = network.PortRange{}, network.PortRange{}
	}
	cloud.Assign(&changed.SourcePorts, change.SourcePorts)
	cloud.Assign(&changed.Ports, change.Ports)
	if err := changed.check(rules, rule); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	rule.NewTrafficMirrorRule = changed
	rule.pass(c, MirrorModifying)
	return nil
}
