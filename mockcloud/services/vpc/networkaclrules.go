package vpc

import (
	"cmp"
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
	inbound, err := parseRules(c, q.UpdateIngressAclEntries, "SourceCidrIp", q.IngressAclEntries)
	if err != nil {
		return nil, err
	}
	outbound, err := parseRules(c, q.UpdateEgressAclEntries, "DestinationCidrIp", services.Each(q.EgressAclEntries, turned))
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, network.UpdateACLRules(c, q.NetworkAclId, network.NewRules{Inbound: inbound, Outbound: outbound})
}

// turned is a rule about outbound traffic as one about inbound traffic, whose source
// is the former's destination.
func turned(given EgressAclEntryParameter) IngressAclEntryParameter {
	return IngressAclEntryParameter{
		NetworkAclEntryId: given.NetworkAclEntryId, EntryType: given.EntryType, NetworkAclEntryName: given.NetworkAclEntryName, Description: given.Description,
		Policy: given.Policy, SourceCidrIp: given.DestinationCidrIp, IpVersion: given.IpVersion, Protocol: given.Protocol, Port: given.Port,
	}
}

// parseRules reads the rules that take the place of those of a direction; field
// names what they say of the other side. Without the flag the direction stays as it
// is, whatever rules are given.
func parseRules(c *cloud.Call, flag *bool, field string, given []IngressAclEntryParameter) (*[]network.ACLRule, error) {
	if !services.IsTrue(flag) {
		return nil, nil
	}
	rules := make([]network.ACLRule, len(given))
	for i := range given {
		var err error
		if rules[i], err = parseRule(c, field, &given[i]); err != nil {
			return nil, err
		}
	}
	return &rules, nil
}

func parseRule(c *cloud.Call, field string, given *IngressAclEntryParameter) (r network.ACLRule, err error) {
	block := given.SourceCidrIp
	for _, required := range []struct{ name, text string }{{"Policy", given.Policy}, {field, block}, {"Protocol", given.Protocol}, {"Port", given.Port}} {
		if required.text == "" {
			return r, services.Refuse("ParameterMissing."+required.name, "a rule says its "+required.name)
		}
	}
	if !isOf(given.EntryType, string(network.CustomRule)) {
		return r, services.Refuse("InvalidParameter", "requests have rules of the type custom only")
	}
	r = network.ACLRule{
		ID: given.NetworkAclEntryId, Name: given.NetworkAclEntryName, Description: given.Description,
		Accepts: given.Policy == acceptPolicy, Protocol: network.Protocol(given.Protocol), Version: given.IpVersion,
	}
	if strings.HasPrefix(block, "pl-") {
		if r.List, err = network.FindPrefixList(c, block, cloud.Use); err != nil {
			return r, cloud.Missing(cloud.KindPrefixList, block)
		}
	} else if r.Block, err = netip.ParsePrefix(block); err != nil {
		return r, services.Malformed(network.KindACLRule, field, strconv.Quote(block)+" is no CIDR block")
	}
	switch fits := strings.EqualFold(given.IpVersion, ruleIPv6) == r.IPv6(); {
	case !fits && r.List != nil:
		return r, services.Refuse("OperationDenied.IpVersionInconsistencyWithPrefixList", "the prefix list "+block+" is of the other version of IP")
	case !fits:
		return r, services.Refuse("IllegalParam.IpVersion", "the block "+block+" is of the other version of IP")
	}
	r.Ports, err = parsePorts(network.KindACLRule, given.Port)
	return r, err
}

// parsePorts reads a range of ports: -1/-1 stands for all, and is the zero value.
func parsePorts(kind cloud.Kind, text string) (ports network.PortRange, err error) {
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
			return ports, services.Malformed(kind, "Port", strconv.Quote(text)+" is no range of ports")
		}
		*end.into = uint16(number)
	}
	if ports == (network.PortRange{}) {
		return ports, services.Malformed(kind, "Port", "ports are from 1 to 65535")
	}
	return ports, nil
}

// viewPortRange shows a range of ports.
func viewPortRange(ports network.PortRange) string {
	if ports == (network.PortRange{}) {
		return allPorts
	}
	return strconv.Itoa(int(ports.First)) + "/" + strconv.Itoa(int(ports.Last))
}

// viewRule shows what rules of both directions say alike.
func viewRule(r network.ACLRule) EgressAclEntry {
	policy, port, version := dropPolicy, allPorts, ruleIPv4
	if r.Accepts {
		policy = acceptPolicy
	}
	if r.Protocol.HasPorts() {
		port = viewPortRange(r.Ports)
	}
	if r.IPv6() {
		version = ruleIPv6
	}
	version = cmp.Or(r.Version, version)
	return EgressAclEntry{
		NetworkAclEntryId: &r.ID, NetworkAclEntryName: &r.Name, Description: &r.Description, EntryType: new(string(r.Type)), Policy: &policy,
		Protocol: new(string(r.Protocol)), Port: &port, IpVersion: &version,
	}
}

func viewEgressRule(r network.ACLRule) EgressAclEntry {
	view := viewRule(r)
	view.DestinationCidrIp = new(r.Other())
	return view
}

func viewIngressRule(r network.ACLRule) IngressAclEntry {
	view := viewRule(r)
	return IngressAclEntry{
		NetworkAclEntryId: view.NetworkAclEntryId, NetworkAclEntryName: view.NetworkAclEntryName, Description: view.Description,
		EntryType: view.EntryType, Policy: view.Policy, Protocol: view.Protocol, Port: view.Port, IpVersion: view.IpVersion,
		SourceCidrIp: new(r.Other()),
	}
}
