package ecs

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// permission is a rule of a security group as requests have it, in either of
// their two styles and directions. The peer is the other side of the traffic,
// own is the one that the group's members are on.
type permission struct {
	policy, priority, protocol string
	peer, peerIPv6             string
	peerGroup, peerPrefixList  string
	peerOwner, peerLogin       string // the account of the peer group
	own, ownIPv6               string
	ports, portList            string
	sourcePorts                string
	nicType, description       string
}

// direction is what differs between inbound and outbound rules.
type direction struct {
	egress    bool
	peer, own string // what parameters and codes call the two sides
}

var (
	inbound  = direction{false, "Source", "Dest"}
	outbound = direction{true, "Dest", "Source"}
)

// ruleReader reads the permissions of a request of an action.
type ruleReader struct {
	direction
	c *cloud.Call
}

// permissionsOf are the rules that a request gives, in one of the two styles.
func permissionsOf(listed []permission, flat permission) ([]permission, error) {
	switch {
	case len(listed) == 0:
		return []permission{flat}, nil
	case flat != permission{}:
		return nil, services.Refuse("InvalidParam.Permissions", "Give the rules as Permissions, or one rule without it.")
	}
	return listed, nil
}

// rules reads new rules.
func (r ruleReader) rules(listed []permission, flat permission) ([]compute.NewSecurityRule, error) {
	given, err := permissionsOf(listed, flat)
	if err != nil {
		return nil, err
	}
	rules := make([]compute.NewSecurityRule, len(given))
	for i, p := range given {
		if rules[i].SecurityRuleSpec, err = r.spec(p); err != nil {
			return nil, err
		}
		rules[i].Description = p.description
	}
	return rules, nil
}

// specs reads which rules are meant.
func (r ruleReader) specs(listed []permission, flat permission) ([]compute.SecurityRuleSpec, error) {
	rules, err := r.rules(listed, flat)
	specs := services.Each(rules, func(rule compute.NewSecurityRule) compute.SecurityRuleSpec { return rule.SecurityRuleSpec })
	return specs, err
}

// spec reads a rule that is given whole. What is left out of its policy,
// priority and network interfaces has a default.
func (r ruleReader) spec(p permission) (spec compute.SecurityRuleSpec, err error) {
	p.policy, p.priority = cmp.Or(p.policy, "accept"), cmp.Or(p.priority, "1")
	if err := checkNIC(p.nicType); err != nil {
		return spec, err
	}
	change, err := r.change(p)
	switch {
	case err != nil:
		return spec, err
	case change.Protocol == nil:
		return spec, services.Refuse("InvalidIpProtocol.ValueNotSupported", "IpProtocol is TCP, UDP, ICMP, ICMPv6, GRE or ALL.")
	case change.Ports == nil:
		return spec, services.Refuse("InvalidPortRange.Malformed", "PortRange must be given.")
	case change.Peer == nil:
		return spec, services.Refuse("MissingParameter."+r.peer, "Give whom the rule is about: "+r.peer+"CidrIp, Ipv6"+r.peer+"CidrIp, "+r.peer+"GroupId or "+r.peer+"PrefixListId.")
	}
	return compute.SecurityRuleSpec{
		Egress: r.egress, Internet: p.nicType != intranet, Protocol: *change.Protocol, Ports: *change.Ports, SourcePorts: services.Value(change.SourcePorts),
		Drop: *change.Drop, Priority: *change.Priority, Peer: *change.Peer, Own: services.Value(change.Own),
	}, nil
}

// The types of network interfaces that rules are about. Only the classic network has
// both, and the first there unless the other is asked for; in VPCs rules are always about
// the intranet, whatever is asked for.
const (
	internet = "internet"
	intranet = "intranet"
)

func checkNIC(nicType string) error {
	return choose(choice{"NicType", "InvalidNicType.ValueNotSupported", oneOf(nicType, internet, intranet)})
}

// change reads what a request says of a rule.
func (r ruleReader) change(p permission) (change compute.SecurityRuleChange, err error) {
	if p.portList != "" && p.ports == "" { // where there are ports, they count; lists of them there are none
		return change, services.Refuse("InvalidPortRangeListId.NotFound", "There is no list of port ranges "+p.portList+".")
	}
	if p.protocol != "" {
		protocol, ok := protocols[strings.ToLower(p.protocol)]
		if !ok {
			return change, services.Refuse("InvalidIpProtocol.ValueNotSupported", "IpProtocol is TCP, UDP, ICMP, ICMPv6, GRE or ALL.")
		}
		change.Protocol = &protocol
	}
	if change.Drop, err = r.drops(p.policy); err != nil {
		return change, err
	}
	if p.priority != "" {
		priority, err := strconv.Atoi(p.priority)
		if err != nil {
			return change, services.Refuse("InvalidPriority.Malformed", "Priority is a number.")
		}
		change.Priority = &priority
	}
	if change.Ports, err = r.ports("InvalidParam.PortRange", "PortRange", p.ports); err != nil {
		return change, err
	}
	if change.SourcePorts, err = r.ports("InvalidSourcePortRange.Malformed", "SourcePortRange", p.sourcePorts); err != nil {
		return change, err
	}
	if p.description != "" {
		change.Description = &p.description
	}
	if change.Own, err = r.block(r.own, p.own, p.ownIPv6); err != nil {
		return change, err
	}
	block, err := r.block(r.peer, p.peer, p.peerIPv6)
	switch {
	case block != nil:
		change.Peer = &compute.Peer{Block: *block}
	case p.peerGroup != "":
		change.Peer = &compute.Peer{GroupID: p.peerGroup, GroupOwner: cmp.Or(p.peerOwner, compute.AccountByLogin(r.c, p.peerLogin))}
	case p.peerPrefixList != "":
		change.Peer = &compute.Peer{PrefixListID: p.peerPrefixList}
	}
	return change, err
}

var protocols = map[string]compute.Protocol{
	"tcp": compute.ProtocolTCP, "udp": compute.ProtocolUDP, "icmp": compute.ProtocolICMP, "icmpv6": compute.ProtocolICMPv6,
	"gre": compute.ProtocolGRE, "all": compute.ProtocolAll,
}

func (r ruleReader) drops(policy string) (*bool, error) {
	switch strings.ToLower(policy) {
	case "":
		return nil, nil
	case "accept":
		return new(false), nil
	case "drop":
		return new(true), nil
	}
	return nil, services.Refuse("InvalidPolicy.Malformed", "Policy is accept or drop.")
}

// ports reads a range such as 80/90; nil when it is not given.
func (r ruleReader) ports(code, name, text string) (*compute.PortRange, error) {
	if text == "" {
		return nil, nil
	}
	first, last, _ := strings.Cut(text, "/")
	from, err := strconv.Atoi(first)
	to, err2 := strconv.Atoi(last)
	if err != nil || err2 != nil {
		return nil, services.Refuse(code, name+" is a range such as 80/90, or -1/-1.")
	}
	return &compute.PortRange{First: from, Last: to}, nil
}

// block reads the addresses of a side, which has a parameter for each family;
// nil when neither is given.
func (r ruleReader) block(side, ipv4, ipv6 string) (*compute.RuleBlock, error) {
	switch {
	case ipv4 != "" && ipv6 != "":
		return nil, services.Refuse("InvalidParam."+side+"Ip", side+"CidrIp and Ipv6"+side+"CidrIp do not go together.")
	case ipv4 != "":
		if block, ok := compute.ParseRuleBlock(ipv4); ok && block.Addr().Is4() {
			return &block, nil
		}
		return nil, services.Refuse("InvalidParam."+side+"CidrIp", side+"CidrIp is an IPv4 address or CIDR block.")
	case ipv6 != "":
		if block, ok := compute.ParseRuleBlock(ipv6); ok && block.Addr().Is6() {
			return &block, nil
		}
		return nil, services.Refuse("InvalidParam.Ipv6"+side+"CidrIp", "Ipv6"+side+"CidrIp is an IPv6 address or CIDR block.")
	}
	return nil, nil
}

// showBlock writes a block into the field of its family.
func showBlock(block compute.RuleBlock) (ipv4, ipv6 *string) {
	none, text := "", block.Shown()
	if block.Addr().Is6() {
		return &none, &text
	}
	return &text, &none
}

func showPorts(ports compute.PortRange) string {
	if (ports == compute.PortRange{}) {
		return ""
	}
	return strconv.Itoa(ports.First) + "/" + strconv.Itoa(ports.Last)
}
