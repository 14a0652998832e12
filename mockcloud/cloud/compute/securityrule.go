package compute

import (
	"net/netip"
	"slices"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// SecurityRule is a rule of a security group: what traffic its members may, or
// may not, get or send.
type SecurityRule struct {
	cloud.Record
	Group *SecurityGroup
	SecurityRuleSpec
	Description string
}

// KindSecurityRule is the kind of a rule of a security group.
const KindSecurityRule cloud.Kind = "security group rule"

var securityRules cloud.Table[*SecurityRule]

func init() {
	securityRules.Define(cloud.Definition[*SecurityRule]{Kind: KindSecurityRule, AtDeletion: cloud.GoAlong})
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
	// Internet rules are about the interfaces that face the internet, which the
	// classic network has beside those that face its inside; VPCs have none.
	Internet bool
	// Peer is whom members get traffic from, or send it to: addresses, or the
	// members of another security group.
	Peer Peer
	// Own are the addresses of the members that the rule is about; not valid
	// where it is about all.
	Own RuleBlock
}

// same says whether two specs are those of the same rule.
func (s SecurityRuleSpec) same(as SecurityRuleSpec) bool {
	s.Peer.Block.Written, s.Own.Written = as.Peer.Block.Written, as.Own.Written
	return s == as
}

// Peer is the other side of a rule: addresses, or else a security group or a
// prefix list.
type Peer struct {
	Block RuleBlock
	// GroupID is a security group, which may be another account's in the same
	// VPC; GroupOwner is the account that the rule names as its owner, or "" for
	// the rule's own.
	GroupID, GroupOwner string
	// PrefixListID is a prefix list of the account, whose addresses it is.
	PrefixListID string
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
		return cloud.Invalid(KindSecurityRule, "Priority", "a priority is 1 to 100")
	case !s.Ports.fits(s.Protocol), s.SourcePorts != PortRange{} && !s.SourcePorts.fits(s.Protocol):
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, Field: "Ports", Detail: "TCP and UDP have ports from 1 to 65535; other protocols have -1/-1"}
	case s.Own.IsValid() && s.Peer.Block.IsValid() && s.Own.Addr().Is4() != s.Peer.Block.Addr().Is4():
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, Field: "Family", Detail: "the source and the destination are both IPv4 or both IPv6"}
	case s.Own.IsValid() && s.Own.Prefix == s.Peer.Block.Prefix:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, Field: "Own", Detail: "the source and the destination are different"}
	}
	for _, block := range [...]netip.Prefix{s.Own.Prefix, s.Peer.Block.Prefix} {
		switch {
		case block.IsValid() && block.Addr().Is4() && s.Protocol == ProtocolICMPv6:
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, Field: "IPv4", Detail: "ICMPv6 has no IPv4 addresses"}
		case block.IsValid() && block.Addr().Is6() && s.Protocol == ProtocolICMP:
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, Field: "IPv6", Detail: "ICMP has no IPv6 addresses"}
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
func AuthorizeSecurityGroup(c *cloud.Call, id string, rules []NewSecurityRule) error {
	group, err := FindSecurityGroup(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	var fresh []NewSecurityRule
	referring, weight := 0, group.weight(c.World)
	for i := range rules {
		rule := rules[i]
		rule.SecurityRuleSpec = group.canonical(c, rule.SecurityRuleSpec)
		if err := checkSecurityRule(c, group, rule.SecurityRuleSpec, rule.Description); err != nil {
			return err
		}
		if slices.ContainsFunc(rules[:i], func(other NewSecurityRule) bool {
			return group.canonical(c, other.SecurityRuleSpec).same(rule.SecurityRuleSpec)
		}) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityRule, Detail: "a rule is given twice"}
		}
		if group.rule(rule.SecurityRuleSpec) == nil {
			fresh = append(fresh, rule)
			weight += rule.Peer.weight(c.World)
			if rule.Peer.GroupID != "" {
				referring++
			}
		}
	}
	if err := group.checkWeight(weight); err != nil {
		return err
	}
	if referring > 0 && group.Referring()+referring > maxReferringRules {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSecurityRule, Field: "Peer", ID: id, Detail: "at most 20 rules of a security group refer to others"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, rule := range fresh {
		made := &SecurityRule{Record: c.NewRecord(group.Region, c.ComputeID(group.Region, "sgr")), Group: group, SecurityRuleSpec: rule.SecurityRuleSpec, Description: rule.Description}
		securityRules.Add(c.World, made)
		group.rules.Add(made)
		refer(c.World, made)
	}
	return nil
}

// checkSecurityRule says whether a security group can have a rule.
func checkSecurityRule(c *cloud.Call, group *SecurityGroup, rule SecurityRuleSpec, description string) error {
	if err := rule.check(); err != nil {
		return err
	}
	if utf8.RuneCountInString(description) > 512 {
		return cloud.Invalid(KindSecurityRule, "Description", "the description of a rule has at most 512 characters")
	}
	if rule.Peer.PrefixListID != "" {
		return rule.checkPrefixList(c, group)
	}
	if rule.Peer.GroupID == "" {
		return nil
	}
	if rule.Internet {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, Field: "NicType", ID: group.ID, Detail: "a rule of a security group about another one is of the type intranet"}
	}
	if refused := checkPeer(c, group, rule.Peer); refused != nil {
		refused.Field = "Source"
		if rule.Egress {
			refused.Field = "Dest"
		}
		return refused
	}
	return nil
}

// namedGroup is the security group that a rule of the caller's names as its peer;
// nil where there is none. It can be another account's that shares the VPC, but
// only when the rule says so: whoever does not know its owner does not find it. Such a one may
// be in another VPC: the Terraform provider's tests (1.289) have each in its own.
func namedGroup(c *cloud.Call, peer Peer) *SecurityGroup {
	if peer.GroupOwner == "" {
		found, _ := FindSecurityGroup(c, peer.GroupID, cloud.Use)
		return found
	}
	if found, ok := securityGroups.Get(c.World, peer.GroupID); ok && found.Owner == peer.GroupOwner {
		return found
	}
	return nil
}

// isOwn says whether the caller may use a security group without naming its owner.
func isOwn(c *cloud.Call, group *SecurityGroup) bool {
	_, err := FindSecurityGroup(c, group.ID, cloud.Use)
	return err == nil
}

// checkPeer says whether a rule of a security group may refer to another one.
func checkPeer(c *cloud.Call, group *SecurityGroup, peer Peer) *cloud.Error {
	other := namedGroup(c, peer)
	switch {
	case group.Enterprise:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindSecurityRule, ID: peer.GroupID, Detail: "the rules of an advanced security group do not refer to others"}
	case other == nil, other.Region != group.Region, other.Enterprise && !isOwn(c, other): // of what others have, nobody learns of which type it is
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "there is no security group " + peer.GroupID}
	case other == group:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "a rule refers to another security group than its own"}
	case other.VPC != group.VPC && isOwn(c, other):
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "the security groups are in different VPCs"}
	case other.Enterprise:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindSecurityRule, By: KindSecurityGroup, ID: peer.GroupID, Detail: "no rule refers to an advanced security group"}
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

// Rules counts the rules of both directions.
func (g *SecurityGroup) Rules() int { return g.rules.Len() }

// Referring counts the rules that refer to other security groups.
func (g *SecurityGroup) Referring() (count int) {
	for rule := range g.rules.All {
		if rule.Peer.GroupID != "" {
			count++
		}
	}
	return count
}

// refer notes which security group or prefix list a rule refers to; unrefer forgets it.
func refer(w *cloud.World, rule *SecurityRule) { rule.refersTo(w, (*cloud.Index[*SecurityRule]).Add) }

func unrefer(w *cloud.World, rule *SecurityRule) {
	rule.refersTo(w, (*cloud.Index[*SecurityRule]).Remove)
}

// refersTo notes something at what a rule refers to.
func (r *SecurityRule) refersTo(w *cloud.World, note func(by *cloud.Index[*SecurityRule], rule *SecurityRule)) {
	if list, ok := prefixLists.Get(w, r.Peer.PrefixListID); ok {
		note(&list.referredBy, r)
	}
	if peer, ok := securityGroups.Get(w, r.Peer.GroupID); ok {
		note(&peer.referredBy, r)
	}
}

// RevokeSecurityRules takes rules of one direction out of a security group of
// the caller by their ids.
func RevokeSecurityRules(c *cloud.Call, groupID string, egress bool, ids []string) error {
	group, err := FindSecurityGroup(c, groupID, cloud.Modify)
	if err != nil {
		return err
	}
	rules := make([]*SecurityRule, len(ids))
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityRule, Field: "ID", ID: id, Detail: "the rule " + id + " is given twice"}
		}
		if rules[i], err = group.ruleByID(egress, id); err != nil {
			return err
		}
	}
	return removeRules(c, group, rules)
}

// ruleByID finds a rule of one direction by its id.
func (g *SecurityGroup) ruleByID(egress bool, id string) (*SecurityRule, error) {
	for rule := range g.rules.All {
		if rule.ID == id && rule.Egress == egress {
			return rule, nil
		}
	}
	return nil, cloud.Missing(KindSecurityRule, id)
}

// RevokeSecurityGroup takes the rules of those specs out of a security group of
// the caller. What it does not have needs no taking out.
func RevokeSecurityGroup(c *cloud.Call, id string, specs []SecurityRuleSpec) error {
	group, err := FindSecurityGroup(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	var rules []*SecurityRule
	meant := make([]SecurityRuleSpec, len(specs))
	for i, spec := range specs {
		meant[i] = group.canonical(c, spec)
		if slices.ContainsFunc(meant[:i], meant[i].same) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityRule, Detail: "a rule is given twice"}
		}
		if rule := group.rule(meant[i]); rule != nil {
			rules = append(rules, rule)
		}
	}
	return removeRules(c, group, rules)
}

// canonical is the spec of a rule as the security group keeps it: a rule does not
// name the owner of a group of its own account, and in a VPC all are about the inside.
func (g *SecurityGroup) canonical(c *cloud.Call, spec SecurityRuleSpec) SecurityRuleSpec {
	spec.Internet = spec.Internet && g.VPC == nil
	if spec.Peer.GroupOwner == c.AccountID {
		spec.Peer.GroupOwner = ""
	}
	return spec
}

func removeRules(c *cloud.Call, group *SecurityGroup, rules []*SecurityRule) error {
	if err := c.Commit(); err != nil {
		return err
	}
	for _, rule := range rules {
		group.rules.Remove(rule)
		unrefer(c.World, rule)
		securityRules.Remove(c.World, rule)
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
// caller, but not whether it is about IPv4 addresses, IPv6 addresses, a
// security group or a prefix list.
func ModifySecurityRule(c *cloud.Call, groupID string, egress bool, id string, change SecurityRuleChange) error {
	group, err := FindSecurityGroup(c, groupID, cloud.Modify)
	if err != nil {
		return err
	}
	rule, err := group.ruleByID(egress, id)
	if err != nil {
		return err
	}
	spec, description := rule.SecurityRuleSpec, rule.Description
	cloud.Assign(&spec.Protocol, change.Protocol)
	cloud.Assign(&spec.Ports, change.Ports)
	cloud.Assign(&spec.SourcePorts, change.SourcePorts)
	cloud.Assign(&spec.Drop, change.Drop)
	cloud.Assign(&spec.Priority, change.Priority)
	cloud.Assign(&spec.Peer, change.Peer)
	cloud.Assign(&spec.Own, change.Own)
	cloud.Assign(&description, change.Description)
	if spec.Peer.family() != rule.Peer.family() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindSecurityRule, Field: "Family", ID: id, Detail: "a rule goes on being about IPv4 addresses, IPv6 addresses, a security group or a prefix list"}
	}
	spec = group.canonical(c, spec)
	if err := checkSecurityRule(c, group, spec, description); err != nil {
		return err
	}
	if err := rule.checkFamily(c, spec.Peer); err != nil {
		return err
	}
	if err := group.checkWeight(group.weight(c.World) - rule.Peer.weight(c.World) + spec.Peer.weight(c.World)); err != nil {
		return err
	}
	if same := group.rule(spec); same != nil && same != rule {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityRule, Field: "Spec", ID: same.ID, Detail: "the rule " + same.ID + " says the same already"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	unrefer(c.World, rule)
	rule.SecurityRuleSpec, rule.Description = spec, description
	refer(c.World, rule)
	return nil
}

// family is what a peer is: addresses of one family, a security group or a prefix
// list.
func (p Peer) family() int {
	switch {
	case p.PrefixListID != "":
		return -1
	case p.GroupID != "":
		return 0
	}
	return p.Block.Addr().BitLen()
}

// DescribeSecurityRule changes the description of the rule of that spec, in a
// security group of the caller; an empty one leaves it as it is.
func DescribeSecurityRule(c *cloud.Call, groupID string, spec SecurityRuleSpec, description string) error {
	group, err := FindSecurityGroup(c, groupID, cloud.Modify)
	if err != nil {
		return err
	}
	spec = group.canonical(c, spec)
	if err := checkSecurityRule(c, group, spec, description); err != nil {
		return err
	}
	rule := group.rule(spec)
	if rule == nil {
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindSecurityRule, Field: "Spec", Detail: "the security group has no such rule"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if description != "" {
		rule.Description = description
	}
	return nil
}

// SecurityRules lists the rules of a security group of the caller: those of one
// direction, or of both where egress is nil, and in the classic network those about
// interfaces of one side.
func SecurityRules(c *cloud.Call, group *SecurityGroup, egress *bool, internet bool, page cloud.PageRequest) (cloud.Page[*SecurityRule], error) {
	return group.rules.List(func(r *SecurityRule) bool {
		return (egress == nil || r.Egress == *egress) && (group.VPC != nil || r.Internet == internet)
	}, page)
}

// PeerGroup is the security group that a rule refers to; nil when it is about addresses.
func PeerGroup(c *cloud.Call, rule *SecurityRule) *SecurityGroup {
	group, _ := securityGroups.Get(c.World, rule.Peer.GroupID)
	return group
}

// ReferringGroups lists the other security groups, of all accounts, that have
// rules which refer to one of the caller's, in order of those rules.
func ReferringGroups(c *cloud.Call, id string) ([]*SecurityGroup, error) {
	group, err := FindSecurityGroup(c, id, cloud.View)
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

// AccountByLogin is the number of the account with a login name; any other text
// stands for itself, and is no account's number.
func AccountByLogin(c *cloud.Call, login string) string {
	if account := identity.AccountBy(c.World, "login name", login); account != nil {
		return account.ID
	}
	return login
}
