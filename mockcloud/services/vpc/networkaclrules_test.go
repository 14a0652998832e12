package vpc

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// inbound lists the inbound rules as text, those of the types only.
func inbound(acl *NetworkAclAttribute, types ...string) []string {
	found := []string{}
	for _, r := range acl.IngressAclEntries.IngressAclEntry {
		if len(types) == 0 || slices.Contains(types, *r.EntryType) {
			found = append(found, strings.TrimSpace(strings.Join([]string{*r.EntryType, *r.Policy, *r.Protocol, *r.Port, *r.SourceCidrIp, *r.IpVersion, *r.NetworkAclEntryName, *r.Description}, " ")))
		}
	}
	return found
}

func outbound(acl *NetworkAclAttribute) []string {
	return services.Each(acl.EgressAclEntries.EgressAclEntry, func(r EgressAclEntry) string {
		return strings.TrimSpace(strings.Join([]string{*r.EntryType, *r.Policy, *r.Protocol, *r.Port, *r.DestinationCidrIp, *r.IpVersion, *r.NetworkAclEntryName, *r.Description}, " "))
	})
}

// rule are the parameters of a rule in a direction, Ingress or Egress.
func rule(direction string, n int, policy, protocol, port, block string) wire.Parameters {
	side := map[string]string{"Ingress": "SourceCidrIp", "Egress": "DestinationCidrIp"}[direction]
	entry := direction + "AclEntries." + strconv.Itoa(n) + "."
	return wire.Parameters{"Update" + direction + "AclEntries": "true", entry + "Policy": policy, entry + "Protocol": protocol, entry + "Port": port, entry + side: block}
}

func TestRulesTakeThePlaceOfOthers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newNetworkACL(nil)
	update := func(parameters ...wire.Parameters) *NetworkAclAttribute {
		t.Helper()
		servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", together(append(parameters, wire.Parameters{"NetworkAclId": id})...))
		if got := *s.networkACL("owner", id).Status; got != "Modifying" {
			t.Errorf("while rules change, the network ACL is %s", got)
		}
		s.Refuses("owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": id}, unsettled)
		s.Settle()
		return s.networkACL("owner", id)
	}
	named := wire.Parameters{"IngressAclEntries.2.NetworkAclEntryName": "ssh", "IngressAclEntries.2.Description": "from the office", "IngressAclEntries.2.EntryType": "custom", "IngressAclEntries.2.IpVersion": "IPv4"}
	acl := update(rule("Ingress", 1, "drop", "udp", "1/65535", "10.0.0.0/8"), rule("Ingress", 2, "accept", "tcp", "22/22", "10.0.1.0/24"), named)
	want := []string{"custom drop udp 1/65535 10.0.0.0/8 IPv4", "custom accept tcp 22/22 10.0.1.0/24 IPv4 ssh from the office"}
	if got := inbound(acl, "custom"); !slices.Equal(got, want) || len(outbound(acl)) != 5 {
		t.Errorf("the rules are %v and %v", got, outbound(acl))
	}
	ssh := acl.IngressAclEntries.IngressAclEntry[4].NetworkAclEntryId
	acl = update(rule("Ingress", 1, "accept", "tcp", "22/23", "10.0.1.0/24"), wire.Parameters{"IngressAclEntries.1.NetworkAclEntryId": *ssh}, rule("Egress", 1, "drop", "gre", "-1/-1", "10.0.0.1/32"))
	if got := acl.IngressAclEntries.IngressAclEntry[3]; *got.NetworkAclEntryId != *ssh || *got.Port != "22/23" || len(inbound(acl, "custom")) != 1 || outbound(acl)[3] != "custom drop gre -1/-1 10.0.0.1/32 IPv4" {
		t.Errorf("the changed rule is %s, the rules are %v and %v", *got.NetworkAclEntryId, inbound(acl), outbound(acl))
	}
	// Without the flag of its direction, a rule counts for nothing.
	ignored := rule("Egress", 1, "accept", "all", "-1/-1", "0.0.0.0/0")
	delete(ignored, "UpdateEgressAclEntries")
	acl = update(wire.Parameters{"UpdateIngressAclEntries": "true"}, ignored)
	if len(inbound(acl, "custom")) != 0 || outbound(acl)[3] != "custom drop gre -1/-1 10.0.0.1/32 IPv4" {
		t.Errorf("the rules are %v and %v", inbound(acl), outbound(acl))
	}

	copied := s.newNetworkACL(nil)
	servicestest.OK[EmptyResponse](s, "owner", "CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": copied, "SourceNetworkAclId": id})
	into := s.networkACL("owner", copied)
	if *into.Status != "Modifying" || !slices.Equal(inbound(into), inbound(acl)) || !slices.Equal(outbound(into), outbound(acl)) {
		t.Errorf("the copied rules are %v and %v of %s", inbound(into), outbound(into), *into.Status)
	}
	if first, second := acl.EgressAclEntries.EgressAclEntry[3], into.EgressAclEntries.EgressAclEntry[3]; *first.NetworkAclEntryId == *second.NetworkAclEntryId || !strings.HasPrefix(*second.NetworkAclEntryId, "nae-bp1") {
		t.Errorf("the copy of the rule %s is %s", *first.NetworkAclEntryId, *second.NetworkAclEntryId)
	}
}

func TestRulesOfIPv6(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newNetworkACL(nil)
	six := together(
		wire.Parameters{"NetworkAclId": id}, rule("Ingress", 1, "accept", "icmpv6", "-1/-1", "::/0"), rule("Ingress", 2, "accept", "tcp", "443/443", "0.0.0.0/0"),
		wire.Parameters{"IngressAclEntries.1.IpVersion": "IPv6"},
	)
	s.Refuses("owner", "UpdateNetworkAclEntries", six, "400 OperationDenied.VpcIpv6NotEnabled")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	s.Refuses("owner", "UpdateNetworkAclEntries", together(six, rule("Ingress", 1, "accept", "all", "-1/-1", "::ffff:10.0.0.0/124")), "400 IllegalParam.SourceCidrIp")
	servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", six)
	s.Settle()
	if got := inbound(s.networkACL("owner", id), "custom"); !slices.Equal(got, []string{"custom accept icmpv6 -1/-1 ::/0 IPv6", "custom accept tcp 443/443 0.0.0.0/0 IPv4"}) {
		t.Errorf("the rules are %v", got)
	}
	other := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.Settle()
	there := s.newNetworkACL(wire.Parameters{"VpcId": other})
	servicestest.OK[EmptyResponse](s, "owner", "CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": there, "SourceNetworkAclId": id})
	if got := inbound(s.networkACL("owner", there), "custom"); !slices.Equal(got, []string{"custom accept tcp 443/443 0.0.0.0/0 IPv4"}) {
		t.Errorf("where there is no IPv6, the copied rules are %v", got)
	}
}
