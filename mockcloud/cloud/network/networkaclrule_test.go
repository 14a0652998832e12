package network

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The model decides with what people read: the bits of addresses as text, all ports
// of a range one by one, and a table of which protocol a rule names.

// bitsOf are the bits of an address as text, after its IP version.
func bitsOf(address netip.Addr) string {
	text := fmt.Sprintf("%d:", address.BitLen())
	for _, b := range address.AsSlice() {
		text += fmt.Sprintf("%08b", b)
	}
	return text
}

// covers says whether a rule is about a packet.
func covers(r ACLRule, d Direction, p Packet) bool {
	far := map[Direction]netip.Addr{Inbound: p.Source, Outbound: p.Destination}[d]
	block := bitsOf(r.Block.Addr())
	if !strings.HasPrefix(bitsOf(far), block[:strings.Index(block, ":")+1+r.Block.Bits()]) {
		return false
	}
	names := map[Protocol][]Protocol{AllProtocols: {TCP, UDP, ICMP, ICMPv6, GRE, "esp"}, TCP: {TCP}, UDP: {UDP}, ICMP: {ICMP}, ICMPv6: {ICMPv6}, GRE: {GRE}}
	for _, protocol := range names[r.Protocol] {
		if protocol != p.Protocol {
			continue
		}
		if protocol != TCP && protocol != UDP || r.Protocol == AllProtocols {
			return true
		}
		for port := int(r.Ports.First); port <= int(r.Ports.Last); port++ {
			if port == int(p.Port) {
				return true
			}
		}
	}
	return false
}

// model is the number of the rule that decides: the first of those that cover the
// packet; -1 for none.
func model(rules []ACLRule, d Direction, p Packet) int {
	covering := map[int]bool{}
	for i, r := range rules {
		covering[i] = covers(r, d, p)
	}
	for i := range rules {
		if covering[i] {
			return i
		}
	}
	return -1
}

var (
	ruleBlocks = []string{
		"0.0.0.0/0", "10.0.0.0/8", "10.0.1.0/24", "10.0.1.7/32", "128.0.0.0/1", "100.100.2.128/28", "::/0", "fd00::/8", "fd00::1/128", "fd00:0:0:1::/64",
	}
	packetAddresses = []string{"10.0.1.7", "10.0.1.8", "10.9.0.1", "192.168.0.1", "100.100.2.136", "fd00::1", "fd00:0:0:1::2", "fe80::1"}
	ends            = []uint16{1, 22, 79, 80, 81, 443, 65534, 65535}
)

func drawRule(t *rapid.T) ACLRule {
	r := ACLRule{
		ID: fmt.Sprint(rapid.IntRange(0, 999).Draw(t, "id")), Accepts: rapid.Bool().Draw(t, "accepts"), Block: netip.MustParsePrefix(rapid.SampledFrom(ruleBlocks).Draw(t, "block")),
		Protocol: rapid.SampledFrom([]Protocol{AllProtocols, TCP, UDP, ICMP, ICMPv6, GRE}).Draw(t, "protocol"),
	}
	if r.Protocol.HasPorts() {
		first := rapid.SampledFrom(ends).Draw(t, "first")
		r.Ports = PortRange{first, max(first, rapid.SampledFrom(ends).Draw(t, "last"))}
	}
	return r
}

func TestTheFirstMatchingRuleDecidesAsInTheModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rules := rapid.SliceOfN(rapid.Custom(drawRule), 0, 6).Draw(t, "rules")
		d := rapid.SampledFrom([]Direction{Inbound, Outbound}).Draw(t, "direction")
		address := rapid.Custom(func(t *rapid.T) netip.Addr {
			return netip.MustParseAddr(rapid.SampledFrom(packetAddresses).Draw(t, "address"))
		})
		p := Packet{
			Protocol: rapid.SampledFrom([]Protocol{TCP, UDP, ICMP, ICMPv6, GRE, "esp"}).Draw(t, "protocol of the packet"),
			Source:   address.Draw(t, "source"), Destination: address.Draw(t, "destination"), Port: rapid.SampledFrom(ends).Draw(t, "port"),
		}
		accepted, by := FirstMatch(rules, d, p)
		want := model(rules, d, p)
		switch {
		case want < 0 && (accepted || by != nil):
			t.Fatalf("no rule is about %v, and %v decides", p, by)
		case want >= 0 && (by != &rules[want] || accepted != rules[want].Accepts):
			t.Fatalf("%v: %v and by %v, want by %v", p, accepted, by, rules[want])
		}
	})
}

// What a new network ACL lets through, and one without custom rules.
func TestTheRulesThatAreAlwaysThere(t *testing.T) {
	t.Parallel()
	web := Packet{Protocol: TCP, Source: netip.MustParseAddr("192.168.0.1"), Destination: netip.MustParseAddr("10.0.0.1"), Port: 80}
	names := Packet{Protocol: UDP, Source: netip.MustParseAddr("100.100.2.136"), Destination: netip.MustParseAddr("10.0.0.1"), Port: 4000}
	ipv6 := Packet{Protocol: ICMPv6, Source: netip.MustParseAddr("fd00::1"), Destination: netip.MustParseAddr("fd00::2")}
	for name, test := range map[string]struct {
		vpc    *VPC
		custom []ACLRule
		packet Packet
		want   bool
		by     ACLRuleType
	}{
		"without rules":            {&VPC{}, nil, web, false, SystemRule},
		"from the cloud's service": {&VPC{}, nil, names, true, ServiceRule},
		"in spite of a rule":       {&VPC{}, []ACLRule{{Type: CustomRule, Protocol: AllProtocols, Block: Everywhere}}, names, true, ServiceRule},
		"with a rule":              {&VPC{}, []ACLRule{{Type: CustomRule, Accepts: true, Protocol: TCP, Ports: PortRange{80, 80}, Block: Everywhere}}, web, true, CustomRule},
		"without IPv6":             {&VPC{}, nil, ipv6, false, ""},
		"with IPv6":                {&VPC{IPv6: make([]IPv6Block, 1)}, nil, ipv6, false, SystemRule},
	} {
		acl := &ACL{VPC: test.vpc, inbound: test.custom}
		accepted, by := FirstMatch(acl.Rules(Inbound), Inbound, test.packet)
		if accepted != test.want || by == nil && test.by != "" || by != nil && by.Type != test.by {
			t.Errorf("%s: %v by %+v, want %v by %q", name, accepted, by, test.want, test.by)
		}
	}
}
