package cloud

import (
	"cmp"
	"net/netip"
	"slices"
	"unicode/utf8"
)

// SecurityRule is a rule of a security group: what traffic its members may, or
// may not, get or send.
type SecurityRule struct {
	Record
	Group *SecurityGroup
	SecurityRuleSpec
	Description string
}

// KindSecurityRule is the kind of a rule of a security group.
const KindSecurityRule Kind = "security group rule"

var securityRules Table[*SecurityRule]

func init() {
	securityRules.Define(Definition[*SecurityRule]{Kind: KindSecurityRule, AtDeletion: GoAlong})
}

// SecurityRuleSpec is what tells the rules of a security group apart: two rules
// with the same one are the same rule.
type SecurityRuleSpec struct {
	// Egress rules are about what members send, the others about what they get.
	Egress   bool
	Protocol Protocol
	// Ports are those that traffic goes to, SourcePorts those that it comes from.
	Ports, SourcePorts PortRange
	Drop               bool
	Priority           int
	// Peer is whom members get traffic from, or send it to: addresses, or the
	// members of another security group.
	Peer Peer
	// Own are the addresses of the members that the rule is about; not valid
	// where it is about all.
	Own RuleBlock
}

// RuleBlock is an address block that a rule is about.
type RuleBlock struct {
	netip.Prefix
	// Bare tells that a single address was given without its mask. It is shown
	// as it was given, and means the same.
	Bare bool
}

// same says whether two specs are those of the same rule.
func (s SecurityRuleSpec) same(as SecurityRuleSpec) bool {
	s.Peer.Block.Bare, s.Own.Bare = as.Peer.Block.Bare, as.Own.Bare
	return s == as
}

// Peer is the other side of a rule: addresses, or else a security group.
type Peer struct {
	Block RuleBlock
	// GroupID is a security group, which may be another account's in the same
	// VPC; GroupOwner is the account that the rule names as its owner, or "" for
	// the rule's own.
	GroupID, GroupOwner string
}

// Protocol is a protocol that rules can be about.
type Protocol string

// The protocols.
const (
	ProtocolTCP    Protocol = "TCP"
	ProtocolUDP    Protocol = "UDP"
	ProtocolICMP   Protocol = "ICMP"
	ProtocolICMPv6 Protocol = "ICMPv6"
	ProtocolGRE    Protocol = "GRE"
	ProtocolAll    Protocol = "ALL"
)

// hasPorts says whether the protocol knows ports.
func (p Protocol) hasPorts() bool { return p == ProtocolTCP || p == ProtocolUDP }

// PortRange are ports from First to Last; the zero value are those that a rule
// says nothing about.
type PortRange struct{ First, Last int }

// AllPorts is how a rule says that it is about a protocol without ports.
var AllPorts = PortRange{-1, -1}

// fits says whether ports can be those of a protocol.
func (r PortRange) fits(protocol Protocol) bool {
	if protocol.hasPorts() {
		return r.First >= 1 && r.First <= r.Last && r.Last <= 65535
	}
	return r == AllPorts
}

// lastPriority is the lowest priority of a rule; the highest one is 1.
const lastPriority = 100

// check says whether what the rule asks for goes together.
func (s *SecurityRuleSpec) check() error {
	switch {
	case s.Priority < 1 || s.Priority > lastPriority:
		return malformed(KindSecurityRule, "Priority", "a priority is 1 to 100")
	case !s.Ports.fits(s.Protocol), s.SourcePorts != PortRange{} && !s.SourcePorts.fits(s.Protocol):
		return &Error{Reason: Mismatch, Kind: KindSecurityRule, Field: "Ports", Detail: "TCP and UDP have ports from 1 to 65535; other protocols have -1/-1"}
	case s.Own.IsValid() && s.Peer.Block.IsValid() && s.Own.Addr().Is4() != s.Peer.Block.Addr().Is4():
		return &Error{Reason: Mismatch, Kind: KindSecurityRule, Field: "Family", Detail: "the source and the destination are both IPv4 or both IPv6"}
	case s.Own.IsValid() && s.Own.Prefix == s.Peer.Block.Prefix:
		return &Error{Reason: Mismatch, Kind: KindSecurityRule, Field: "Own", Detail: "the source and the destination are different"}
	}
	for _, block := range [...]netip.Prefix{s.Own.Prefix, s.Peer.Block.Prefix} {
		switch {
		case block.IsValid() && block.Addr().Is4() && s.Protocol == ProtocolICMPv6:
			return &Error{Reason: Mismatch, Kind: KindSecurityRule, Field: "IPv4", Detail: "ICMPv6 has no IPv4 addresses"}
		case block.IsValid() && block.Addr().Is6() && s.Protocol == ProtocolICMP:
			return &Error{Reason: Mismatch, Kind: KindSecurityRule, Field: "IPv6", Detail: "ICMP has no IPv6 addresses"}
		}
	}
	return nil
}

// NewSecurityRule describes a rule to add to a security group.
type NewSecurityRule struct {
	SecurityRuleSpec
	Description string
}

// How many rules a security group takes, and how many of those can refer to
// other security groups.
const (
	maxSecurityRules  = 200
	maxReferringRules = 20
)

// AuthorizeSecurityGroup adds rules to a security group of the caller; one that
// is there already stays as it is.
func (c *Call) AuthorizeSecurityGroup(id string, rules []NewSecurityRule) error {
	group, err := c.SecurityGroup(id, Modify)
	if err != nil {
		return err
	}
	var fresh []NewSecurityRule
	referring := 0
	for i := range rules {
		rule := rules[i]
		if err := c.checkSecurityRule(group, &rule.SecurityRuleSpec, rule.Description); err != nil {
			return err
		}
		if slices.ContainsFunc(rules[:i], func(other NewSecurityRule) bool {
			return c.canonical(other.SecurityRuleSpec).same(rule.SecurityRuleSpec)
		}) {
			return &Error{Reason: Duplicate, Kind: KindSecurityRule, Detail: "a rule is given twice"}
		}
		if group.rule(rule.SecurityRuleSpec) == nil {
			fresh = append(fresh, rule)
			if rule.Peer.GroupID != "" {
				referring++
			}
		}
	}
	if group.rules.Len()+len(fresh) > maxSecurityRules {
		return &Error{Reason: QuotaExceeded, Kind: KindSecurityRule, ID: id, Detail: "a security group has at most 200 rules"}
	}
	if referring > 0 && group.referring()+referring > maxReferringRules {
		return &Error{Reason: QuotaExceeded, Kind: KindSecurityRule, Field: "Peer", ID: id, Detail: "at most 20 rules of a security group refer to others"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	c.Region = group.Region
	for _, rule := range fresh {
		made := &SecurityRule{Record: c.record(c.computeID("sgr")), Group: group, SecurityRuleSpec: rule.SecurityRuleSpec, Description: rule.Description}
		securityRules.Add(c.world, made)
		group.rules.Add(made)
		c.world.refer(made)
	}
	return nil
}

// checkSecurityRule says whether a security group can have a rule.
func (c *Call) checkSecurityRule(group *SecurityGroup, rule *SecurityRuleSpec, description string) error {
	if err := rule.check(); err != nil {
		return err
	}
	if utf8.RuneCountInString(description) > 512 {
		return malformed(KindSecurityRule, "Description", "the description of a rule has at most 512 characters")
	}
	if rule.Peer.GroupID == "" {
		return nil
	}
	if refused := c.checkPeer(group, &rule.Peer); refused != nil {
		refused.Field = "Source"
		if rule.Egress {
			refused.Field = "Dest"
		}
		return refused
	}
	return nil
}

// checkPeer says whether a rule of a security group may refer to another one.
// It can be another account's that shares the VPC, but only when the rule says
// so: whoever does not know its owner does not find it.
func (c *Call) checkPeer(group *SecurityGroup, peer *Peer) *Error {
	if peer.GroupOwner == c.AccountID {
		peer.GroupOwner = ""
	}
	other, _ := securityGroups.Get(c.world, peer.GroupID)
	switch {
	case group.Enterprise:
		return &Error{Reason: NotPermitted, Kind: KindSecurityRule, ID: peer.GroupID, Detail: "the rules of an advanced security group do not refer to others"}
	case other == nil || other.Owner != cmp.Or(peer.GroupOwner, c.AccountID) || other.Region != group.Region:
		return &Error{Reason: NotFound, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "there is no security group " + peer.GroupID}
	case other == group:
		return &Error{Reason: Duplicate, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "a rule refers to another security group than its own"}
	case other.VPC != group.VPC:
		return &Error{Reason: Mismatch, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "the security groups are in different VPCs"}
	case other.Enterprise:
		return &Error{Reason: NotPermitted, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "no rule refers to an advanced security group"}
	}
	return nil
}

// rule finds the rule of that spec; nil when there is none.
func (g *SecurityGroup) rule(spec SecurityRuleSpec) *SecurityRule {
	for rule := range g.rules.All {
		if rule.same(spec) {
			return rule
		}
	}
	return nil
}

// referring counts the rules that refer to other security groups.
func (g *SecurityGroup) referring() (count int) {
	for rule := range g.rules.All {
		if rule.Peer.GroupID != "" {
			count++
		}
	}
	return count
}

// refer notes which security group a rule refers to; unrefer forgets it.
func (w *World) refer(rule *SecurityRule) {
	if peer, ok := securityGroups.Get(w, rule.Peer.GroupID); ok {
		peer.referredBy.Add(rule)
	}
}

func (w *World) unrefer(rule *SecurityRule) {
	if peer, ok := securityGroups.Get(w, rule.Peer.GroupID); ok {
		peer.referredBy.Remove(rule)
	}
}

// RevokeSecurityRules takes rules of one direction out of a security group of
// the caller by their ids.
func (c *Call) RevokeSecurityRules(groupID string, egress bool, ids []string) error {
	group, err := c.SecurityGroup(groupID, Modify)
	if err != nil {
		return err
	}
	rules := make([]*SecurityRule, len(ids))
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return &Error{Reason: Duplicate, Kind: KindSecurityRule, Field: "ID", ID: id, Detail: "the rule " + id + " is given twice"}
		}
		if rules[i], err = group.ruleByID(egress, id); err != nil {
			return err
		}
	}
	return c.removeRules(group, rules)
}

// ruleByID finds a rule of one direction by its id.
func (g *SecurityGroup) ruleByID(egress bool, id string) (*SecurityRule, error) {
	for rule := range g.rules.All {
		if rule.ID == id && rule.Egress == egress {
			return rule, nil
		}
	}
	return nil, notFound(KindSecurityRule, id)
}

// RevokeSecurityGroup takes the rules of those specs out of a security group of
// the caller. What it does not have needs no taking out.
func (c *Call) RevokeSecurityGroup(id string, specs []SecurityRuleSpec) error {
	group, err := c.SecurityGroup(id, Modify)
	if err != nil {
		return err
	}
	var rules []*SecurityRule
	for i, spec := range specs {
		if slices.ContainsFunc(specs[:i], spec.same) {
			return &Error{Reason: Duplicate, Kind: KindSecurityRule, Detail: "a rule is given twice"}
		}
		if rule := group.rule(c.canonical(spec)); rule != nil {
			rules = append(rules, rule)
		}
	}
	return c.removeRules(group, rules)
}

// canonical is the spec of a rule as a security group keeps it.
func (c *Call) canonical(spec SecurityRuleSpec) SecurityRuleSpec {
	if spec.Peer.GroupOwner == c.AccountID {
		spec.Peer.GroupOwner = ""
	}
	return spec
}

func (c *Call) removeRules(group *SecurityGroup, rules []*SecurityRule) error {
	if err := c.commit(); err != nil {
		return err
	}
	for _, rule := range rules {
		group.rules.Remove(rule)
		c.world.unrefer(rule)
		securityRules.Remove(c.world, rule)
	}
	return nil
}

// SecurityRuleChange describes a change of a rule; nil leaves a value as it is.
type SecurityRuleChange struct {
	Protocol           *Protocol
	Ports, SourcePorts *PortRange
	Drop               *bool
	Priority           *int
	Peer               *Peer
	Own                *RuleBlock
	Description        *string
}

// ModifySecurityRule changes a rule of one direction of a security group of the
// caller, but not whether it is about IPv4 addresses, IPv6 addresses or a
// security group.
func (c *Call) ModifySecurityRule(groupID string, egress bool, id string, change SecurityRuleChange) error {
	group, err := c.SecurityGroup(groupID, Modify)
	if err != nil {
		return err
	}
	rule, err := group.ruleByID(egress, id)
	if err != nil {
		return err
	}
	spec, description := rule.SecurityRuleSpec, rule.Description
	Assign(&spec.Protocol, change.Protocol)
	Assign(&spec.Ports, change.Ports)
	Assign(&spec.SourcePorts, change.SourcePorts)
	Assign(&spec.Drop, change.Drop)
	Assign(&spec.Priority, change.Priority)
	Assign(&spec.Peer, change.Peer)
	Assign(&spec.Own, change.Own)
	Assign(&description, change.Description)
	if spec.Peer.family() != rule.Peer.family() {
		return &Error{Reason: NotPermitted, Kind: KindSecurityRule, Field: "Family", ID: id, Detail: "a rule goes on being about IPv4 addresses, IPv6 addresses or a security group"}
	}
	if err := c.checkSecurityRule(group, &spec, description); err != nil {
		return err
	}
	if same := group.rule(spec); same != nil && same != rule {
		return &Error{Reason: Duplicate, Kind: KindSecurityRule, Field: "Spec", ID: same.ID, Detail: "the rule " + same.ID + " says the same already"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	c.world.unrefer(rule)
	rule.SecurityRuleSpec, rule.Description = spec, description
	c.world.refer(rule)
	return nil
}

// family is what a peer is: addresses of one family, or a security group.
func (p Peer) family() int {
	if p.GroupID != "" {
		return 0
	}
	return p.Block.Addr().BitLen()
}

// DescribeSecurityRule changes the description of the rule of that spec, in a
// security group of the caller; an empty one leaves it as it is.
func (c *Call) DescribeSecurityRule(groupID string, spec SecurityRuleSpec, description string) error {
	group, err := c.SecurityGroup(groupID, Modify)
	if err != nil {
		return err
	}
	spec = c.canonical(spec)
	if err := c.checkSecurityRule(group, &spec, description); err != nil {
		return err
	}
	rule := group.rule(spec)
	if rule == nil {
		return &Error{Reason: NotFound, Kind: KindSecurityRule, Field: "Spec", Detail: "the security group has no such rule"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	if description != "" {
		rule.Description = description
	}
	return nil
}

// SecurityRules lists the rules of a security group of the caller: those of one
// direction, or all where egress is nil.
func (c *Call) SecurityRules(group *SecurityGroup, egress *bool, page PageRequest) (Page[*SecurityRule], error) {
	if egress == nil {
		return group.rules.List(nil, page)
	}
	return group.rules.List(func(r *SecurityRule) bool { return r.Egress == *egress }, page)
}

// PeerGroup is the security group that a rule refers to; nil when it is about addresses.
func (c *Call) PeerGroup(rule *SecurityRule) *SecurityGroup {
	group, _ := securityGroups.Get(c.world, rule.Peer.GroupID)
	return group
}

// ReferringGroups lists the other security groups, of all accounts, that have
// rules which refer to one of the caller's, in order of those rules.
func (c *Call) ReferringGroups(id string) ([]*SecurityGroup, error) {
	group, err := c.SecurityGroup(id, View)
	if err != nil {
		return nil, err
	}
	var groups []*SecurityGroup
	for rule := range group.referredBy.All {
		if !slices.Contains(groups, rule.Group) {
			groups = append(groups, rule.Group)
		}
	}
	return groups, nil
}

// AccountOf is the number of the account with a login name; any other text
// stands for itself, and is no account's number.
func (c *Call) AccountOf(login string) string {
	if account := c.world.accountBy("login name", login); account != nil {
		return account.ID
	}
	return login
}
