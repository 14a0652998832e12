package vpc

import (
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The prefixes of network interfaces have ids as addresses have, and reach the
// internet as they do.
func TestIPv6PrefixesHaveIDs(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	e := s.Of(ecs.Product(OfEcs(ecs.Contract)))
	servicestest.OK[CreateVSwitchCidrReservationResponse](s, "owner", "CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": s.shared, "IpVersion": "IPv6", "VSwitchCidrReservationMask": "76"})
	s.Settle()
	assigned := servicestest.OK[ecs.AssignIpv6AddressesResponse](e, "participant", "AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": s.interfaces["participant"], "Ipv6PrefixCount": "2"})
	s.Settle()
	prefixes := wire.Parameters{"AddressType": "IPv6Prefix"}
	seen := s.ipv6("participant", prefixes)
	if len(seen) != 2 || *seen[0].Ipv6Address != assigned.Ipv6PrefixSets.Ipv6Prefix[0] || *seen[0].AddressType != "IPv6Prefix" || *seen[0].AssociatedInstanceId != s.interfaces["participant"] || !strings.HasPrefix(*seen[0].Ipv6AddressId, "ipv6-bp1") {
		t.Fatalf("the prefixes are %+v", seen)
	}
	id := *seen[0].Ipv6AddressId
	if others := append(s.ipv6("owner", prefixes), s.ipv6("stranger", prefixes)...); len(others) != 0 {
		t.Errorf("others see %+v", others)
	}
	if got := idsOfIPv6(s.ipv6("participant", together(prefixes, wire.Parameters{"Ipv6Address": *seen[0].Ipv6Address}))); !slices.Equal(got, []string{id}) {
		t.Errorf("by itself the prefix is %v", got)
	}
	if got := idsOfIPv6(s.ipv6("participant", nil)); !slices.Equal(got, []string{s.addresses["participant"]}) {
		t.Errorf("the addresses are %v", got)
	}
	servicestest.OK[AllocateIpv6InternetBandwidthResponse](s, "participant", "AllocateIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": id, "Bandwidth": "10"})
	rule := wire.Parameters{"Ipv6GatewayId": s.gateway, "InstanceId": id}
	s.Refuses("participant", "CreateIpv6EgressOnlyRule", rule, "400 InvalidIpv6Instance.NotFound") // it is no address
	servicestest.OK[CreateIpv6EgressOnlyRuleResponse](s, "participant", "CreateIpv6EgressOnlyRule", together(rule, wire.Parameters{"InstanceType": "IPv6Prefix"}))
	if one := servicestest.One(s, s.rules("participant", wire.Parameters{"InstanceType": "IPv6Prefix"})); *one.InstanceId != id || *one.InstanceType != "Ipv6Prefix" {
		t.Errorf("the rule is %+v", one)
	}
	if got := s.rules("participant", wire.Parameters{"InstanceType": "Ipv6Address"}); len(got) != 0 {
		t.Errorf("of addresses there are the rules %+v", got)
	}
	servicestest.OK[ecs.EmptyResponse](e, "participant", "UnassignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": s.interfaces["participant"], "Ipv6Prefix.1": *seen[0].Ipv6Address})
	if got := s.ipv6("participant", prefixes); len(got) != 1 || *got[0].Ipv6AddressId == id {
		t.Errorf("left are %+v", got)
	}
	if got := s.rules("participant", nil); len(got) != 0 {
		t.Errorf("left are the rules %+v", got)
	}
}
