package vpc

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// How rules of network ACLs spell what they say.
const (
	acceptPolicy = "accept"
	dropPolicy   = "drop"
	allPorts     = "-1/-1"
	ruleIPv4     = "IPv4"
	ruleIPv6     = "IPv6"
)

func updateNetworkACLEntries(c *cloud.Call, q *UpdateNetworkAclEntriesRequest) (*EmptyResponse, error) {
	if _, err := network.FindNetworkACL(c, q.NetworkAclId, cloud.Modify); err != nil {
		return nil, err
	}
	// Without its flag, a direction stays as it is, whatever rules are given.
	var n network.NewRules
	if services.IsTrue(q.UpdateIngressAclEntries) {
		rules, err := parseRules("SourceCidrIp", services.Each(q.IngressAclEntries, func(given IngressAclEntryParameter) givenRule {
			return givenRule{
				id: given.NetworkAclEntryId, entryType: given.EntryType, name: given.NetworkAclEntryName, description: given.Description,
				policy: given.Policy, block: given.SourceCidrIp, version: given.IpVersion, protocol: given.Protocol, port: given.Port,
			}
		}))
		if err != nil {
			return nil, err
		}
		n.Inbound = &rules
	}
	if services.IsTrue(q.UpdateEgressAclEntries) {
		rules, err := parseRules("DestinationCidrIp", services.Each(q.EgressAclEntries, func(given EgressAclEntryParameter) givenRule {
			return givenRule{
				id: given.NetworkAclEntryId, entryType: given.EntryType, name: given.NetworkAclEntryName, description: given.Description,
				policy: given.Policy, block: given.DestinationCidrIp, version: given.IpVersion, protocol: given.Protocol, port: given.Port,
			}
		}))
		if err != nil {
			return nil, err
		}
		n.Outbound = &rules
	}
	return &EmptyResponse{}, network.UpdateACLRules(c, q.NetworkAclId, n)
}

// givenRule is a rule as a request has it, of either direction.
type givenRule struct {
	id, entryType, name, description, policy, block, version, protocol, port string
}

// parseRules reads the rules of a direction; field names what they say of the other side.
func parseRules(field string, given []givenRule) ([]network.ACLRule, error) {
	rules := make([]network.ACLRule, len(given))
	for i := range given {
		var err error
		if rules[i], err = given[i].parse(field); err != nil {
			return nil, err
		}
	}
	return rules, nil
}

func (g *givenRule) parse(field string) (r network.ACLRule, err error) {
	for _, required := range []struct{ name, text string }{{"Policy", g.policy}, {field, g.block}, {"Protocol", g.protocol}, {"Port", g.port}} {
		if required.text == "" {
			return r, services.Refuse("ParameterMissing."+required.name, "a rule says its "+required.name)
		}
	}
	if !isOf(g.entryType, string(network.CustomRule)) {
		return r, services.Refuse("InvalidParameter", "requests have rules of the type custom only")
	}
	r = network.ACLRule{ID: g.id, Name: g.name, Description: g.description, Accepts: g.policy == acceptPolicy, Protocol: network.Protocol(g.protocol)}
	if err := services.NotThere("a prefix list in "+field, strings.HasPrefix(g.block, "pl-")); err != nil {
		return r, err
	}
	if r.Block, err = netip.ParsePrefix(g.block); err != nil {
		return r, services.Malformed(network.KindACLRule, field, strconv.Quote(g.block)+" is no CIDR block")
	}
	if (g.version == ruleIPv6) != r.Block.Addr().Is6() {
		return r, services.Refuse("IllegalParam.IpVersion", "the block "+g.block+" is of the other version of IP")
	}
	r.Ports, err = parsePorts(g.port)
	return r, err
}

// parsePorts reads a range of ports: -1/-1 stands for all, and is the zero value.
func parsePorts(text string) (ports network.PortRange, err error) {
	if text == allPorts {
		return ports, nil
	}
	first, last, _ := strings.Cut(text, "/")
	for _, end := range []struct {
		text string
		into *uint16
	}{{first, &ports.First}, {last, &ports.Last}} {
		number, err := strconv.ParseUint(end.text, 10, 16)
		if err != nil {
			return ports, services.Malformed(network.KindACLRule, "Port", strconv.Quote(text)+" is no range of ports")
		}
		*end.into = uint16(number)
	}
	if ports == (network.PortRange{}) {
		return ports, services.Malformed(network.KindACLRule, "Port", "ports are from 1 to 65535")
	}
	return ports, nil
}

// viewRule shows what rules of both directions say alike.
func viewRule(r network.ACLRule) EgressAclEntry {
	policy, port, version := dropPolicy, allPorts, ruleIPv4
	if r.Accepts {
		policy = acceptPolicy
	}
	if r.Protocol.HasPorts() {
		port = strconv.Itoa(int(r.Ports.First)) + "/" + strconv.Itoa(int(r.Ports.Last))
	}
	if r.Block.Addr().Is6() {
		version = ruleIPv6
	}
	return EgressAclEntry{
		NetworkAclEntryId: &r.ID, NetworkAclEntryName: &r.Name, Description: &r.Description, EntryType: new(string(r.Type)), Policy: &policy,
		Protocol: new(string(r.Protocol)), Port: &port, IpVersion: &version,
	}
}

func viewEgressRule(r network.ACLRule) EgressAclEntry {
	view := viewRule(r)
	view.DestinationCidrIp = new(r.Block.String())
	return view
}

func viewIngressRule(r network.ACLRule) IngressAclEntry {
	view := viewRule(r)
	return IngressAclEntry{
		NetworkAclEntryId: view.NetworkAclEntryId, NetworkAclEntryName: view.NetworkAclEntryName, Description: view.Description,
		EntryType: view.EntryType, Policy: view.Policy, Protocol: view.Protocol, Port: view.Port, IpVersion: view.IpVersion,
		SourceCidrIp: new(r.Block.String()),
	}
}
