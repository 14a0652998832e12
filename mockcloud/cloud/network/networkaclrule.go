package network

import (
	"fmt"
	"net/netip"
	"slices"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindACLRule is the kind of a rule of a network ACL.
const KindACLRule cloud.Kind = "network ACL rule"

// Direction is which way traffic goes, as the vSwitch of a network ACL sees it.
type Direction int

// The directions.
const (
	Inbound Direction = iota
	Outbound
)

// ACLRule is a rule of a network ACL.
type ACLRule struct {
	ID                string // "" for rules that are not custom
	Type              ACLRuleType
	Name, Description string
	// Accepts says whether traffic that the rule is about may pass.
	Accepts  bool
	Protocol Protocol
	// Ports are the destination ports of the traffic; of protocols without ports
	// it is the zero value, which stands for all.
	Ports PortRange
	// Block is where inbound traffic comes from, or where outbound traffic goes. List,
	// where it is not nil, says so in its place.
	Block netip.Prefix
	List  *PrefixList
	// Version is how a request has written the version of IP; "" where it has not.
	Version string
}

// IPv6 says of which version of IP the traffic is.
func (r *ACLRule) IPv6() bool {
	if r.List != nil {
		return r.List.IPv6
	}
	return r.Block.Addr().Is6()
}

// Other is the block or the id of the prefix list that is the other side of the traffic.
func (r *ACLRule) Other() string {
	if r.List != nil {
		return r.List.ID
	}
	return r.Block.String()
}

// isOther says whether an address is of the other side.
func (r *ACLRule) isOther(address netip.Addr) bool {
	if r.List != nil {
		return r.List.contains(address)
	}
	return r.Block.Contains(address)
}

// ACLRuleType says who made a rule.
type ACLRuleType string

// The types of rules: those that let the cloud's own services through come first,
// those that drop what no other rule is about come last.
const (
	ServiceRule ACLRuleType = "service"
	CustomRule  ACLRuleType = "custom"
	SystemRule  ACLRuleType = "system"
)

// Protocol is a protocol on top of IP.
type Protocol string

// The protocols that rules are about. A packet has another one than AllProtocols.
const (
	AllProtocols Protocol = "all"
	TCP          Protocol = "tcp"
	UDP          Protocol = "udp"
	ICMP         Protocol = "icmp"
	ICMPv6       Protocol = "icmpv6"
	GRE          Protocol = "gre"
)

// HasPorts says whether the protocol has ports.
func (p Protocol) HasPorts() bool { return p == TCP || p == UDP }

// PortRange is a range of ports, both ends included.
type PortRange struct{ First, Last uint16 }

// Packet is what a network ACL decides about.
type Packet struct {
	Protocol            Protocol
	Source, Destination netip.Addr
	// Port is the destination port, where the protocol has ports.
	Port uint16
}

// FirstMatch decides by rules about a packet: the first rule that is about it
// counts. It is stateless: that a packet passes says nothing about the answer to
// it. What no rule is about is dropped, by none.
func FirstMatch(rules []ACLRule, d Direction, p Packet) (accepted bool, by *ACLRule) {
	for i := range rules {
		if rules[i].isAbout(d, p) {
			return rules[i].Accepts, &rules[i]
		}
	}
	return false, nil
}

// isAbout says whether the rule is about a packet.
func (r *ACLRule) isAbout(d Direction, p Packet) bool {
	other := p.Source
	if d == Outbound {
		other = p.Destination
	}
	return r.isOther(other) && (r.Protocol == AllProtocols || r.Protocol == p.Protocol) &&
		(!r.Protocol.HasPorts() || p.Port >= r.Ports.First && p.Port <= r.Ports.Last)
}

// cloudServices are the DNS and metadata servers, which every network ACL lets through.
var cloudServices = []netip.Prefix{
	netip.MustParsePrefix("100.100.2.128/28"), netip.MustParsePrefix("100.100.2.112/28"), netip.MustParsePrefix("100.100.100.200/32"),
}

// All addresses, as blocks.
var (
	Everywhere     = netip.MustParsePrefix("0.0.0.0/0")
	EverywhereIPv6 = netip.MustParsePrefix("::/0")
)

// everywhereIn are the blocks that hold all addresses which a VPC knows.
func everywhereIn(v *VPC) []netip.Prefix {
	if len(v.IPv6) > 0 {
		return []netip.Prefix{Everywhere, EverywhereIPv6}
	}
	return []netip.Prefix{Everywhere}
}

// firstRules let everything through, until their owner says something else.
func firstRules(c *cloud.Call, v *VPC) (rules []ACLRule) {
	for _, block := range everywhereIn(v) {
		rules = append(rules, ACLRule{ID: c.NetworkID(v.Region, "nae"), Type: CustomRule, Accepts: true, Protocol: AllProtocols, Block: block})
	}
	return rules
}

// custom are the rules of a direction that the owner made.
func (a *ACL) custom(d Direction) *[]ACLRule {
	if d == Outbound {
		return &a.outbound
	}
	return &a.inbound
}

// Rules are all rules of a direction, in the order in which they are tried.
func (a *ACL) Rules(d Direction) []ACLRule {
	var rules []ACLRule
	for _, block := range cloudServices {
		rules = append(rules, ACLRule{Type: ServiceRule, Accepts: true, Protocol: AllProtocols, Block: block})
	}
	rules = append(rules, *a.custom(d)...)
	for _, block := range everywhereIn(a.VPC) {
		rules = append(rules, ACLRule{Type: SystemRule, Protocol: AllProtocols, Block: block})
	}
	return rules
}

// field names what a rule says of the other side.
func (d Direction) field() string { return [...]string{"SourceCidrIp", "DestinationCidrIp"}[d] }

// idField names the id of a rule.
func (d Direction) idField() string { return [...]string{"IngressAclEntryId", "EgressAclEntryId"}[d] }

// quota is the one that limits the rules of a direction.
func (d Direction) quota() string { return [...]string{QuotaInboundRules, QuotaOutboundRules}[d] }

// checkRules says whether the rules can take the place of those that the ACL has
// in a direction. A rule with an id is one that it has, and keeps it. A rule that
// refers to a prefix list counts as one.
func (a *ACL) checkRules(c *cloud.Call, d Direction, rules []ACLRule) error {
	for i := range rules {
		r := &rules[i]
		if r.List != nil {
			if err := r.List.mustBeSettled(c.Now); err != nil {
				return err
			}
		}
		if err := r.check(d, a.VPC); err != nil {
			return err
		}
		has := func(other ACLRule) bool { return other.ID == r.ID }
		if r.ID != "" && (!slices.ContainsFunc(*a.custom(d), has) || slices.ContainsFunc(rules[:i], has)) {
			return &cloud.Error{Reason: cloud.NotFound, Kind: KindACLRule, ID: r.ID, Field: d.idField(), Detail: "the network ACL has no such rule " + r.ID + ", or the request has it twice"}
		}
	}
	return c.World.Within(d.quota(), a.Owner, mostOfOneVersion(rules)-1)
}

// mostOfOneVersion counts the rules about the IP version of which there are most:
// each has the quota for itself.
func mostOfOneVersion(rules []ACLRule) int {
	ipv6 := 0
	for i := range rules {
		if rules[i].IPv6() {
			ipv6++
		}
	}
	return max(ipv6, len(rules)-ipv6)
}

// check says whether a VPC's network ACL can have the rule.
func (r *ACLRule) check(d Direction, v *VPC) error {
	if err := checkACLText(KindACLRule, r.Name, r.Description); err != nil {
		return err
	}
	ipv6 := r.IPv6()
	switch {
	case r.List == nil && (r.Block.Masked() != r.Block || r.Block.Addr().Is4In6()):
		return cloud.Invalid(KindACLRule, d.field(), r.Block.String()+" has host bits, or is IPv4 written as IPv6")
	case ipv6 && len(v.IPv6) == 0:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindACLRule, Field: "IPv6", Detail: "the VPC has no IPv6 block"}
	case ipv6 && r.Protocol == ICMP, !ipv6 && r.Protocol == ICMPv6:
		return cloud.Invalid(KindACLRule, "Protocol", "icmp is about IPv4 and icmpv6 about IPv6")
	case r.Protocol.HasPorts() && (r.Ports.First == 0 || r.Ports.Last < r.Ports.First):
		return cloud.Invalid(KindACLRule, "Port", "ports are from 1 to 65535, the first of a range before its last")
	case !r.Protocol.HasPorts() && r.Ports != PortRange{}:
		return cloud.Invalid(KindACLRule, "Port", "the protocol "+string(r.Protocol)+" has no ports; give -1/-1")
	}
	return nil
}

// checkACLText says whether a name and a description can be those of a network ACL
// or of a rule. The vendor tells too long a text from one that begins wrongly.
func checkACLText(kind cloud.Kind, name, description string) error {
	for _, one := range []struct {
		field, text string
		longest     int
	}{{"Name", name, 128}, {"Description", description, 256}} {
		if utf8.RuneCountInString(one.text) > one.longest {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: kind, Field: one.field, Detail: fmt.Sprintf("it has at most %d characters", one.longest)}
		}
	}
	return CheckText(kind, name, description)
}
