package ecs

import (
	"net/netip"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// reserve sets a block of a vSwitch aside, and lets that settle.
func (s *scene) reserve(vswitch, block string) {
	s.Helper()
	prefix := netip.MustParsePrefix(block)
	s.As("owner", func(c *cloud.Call) error {
		_, err := network.ReserveCIDR(c, network.NewCIDRReservation{VSwitchID: vswitch, CIDR: prefix, IPv6: prefix.Addr().Is6()})
		return err
	})
	s.Settle()
}

// ipv6Prefix is the n-th prefix of an IPv6 block of 64 bits.
func ipv6Prefix(block netip.Prefix, n byte, bits int) string {
	raw := block.Addr().As16()
	raw[9] = n
	return netip.PrefixFrom(netip.AddrFrom16(raw), bits).String()
}

func prefixes(ni NetworkInterfaceSet) (four, six []string) {
	for _, set := range ni.Ipv4PrefixSets.Ipv4PrefixSet {
		four = append(four, *set.Ipv4Prefix)
	}
	for _, set := range ni.Ipv6PrefixSets.Ipv6PrefixSet {
		six = append(six, *set.Ipv6Prefix)
	}
	return four, six
}

func TestPrefixesOfANetworkInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vswitch, block := s.withIPv6()
	s.reserve(vswitch, "10.0.3.64/26")
	s.reserve(vswitch, ipv6Prefix(block, 4, 78))
	six := func(n byte) string { return ipv6Prefix(block, n, 80) }
	made := servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{
		"VSwitchId": vswitch, "Ipv4Prefix.1": "10.0.3.80/28", "Ipv6PrefixCount": "2", "SecondaryPrivateIpAddressCount": "1",
	}))
	id := *made.NetworkInterfaceId
	on := func(parameters wire.Parameters) wire.Parameters {
		parameters["NetworkInterfaceId"] = id
		return parameters
	}
	if four, sixes := prefixes(*made); !slices.Equal(four, []string{"10.0.3.80/28"}) || !slices.Equal(sixes, []string{six(4), six(5)}) || !slices.Equal(secondary(*made), []string{"10.0.3.2"}) {
		t.Errorf("the new network interface has the prefixes %v and %v, and %v", four, sixes, secondary(*made))
	}
	assigned := servicestest.OK[AssignPrivateIpAddressesResponse](s, "owner", "AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4PrefixCount": "2"})).AssignedPrivateIpAddressesSet
	if !slices.Equal(assigned.Ipv4PrefixSet.Ipv4Prefixes, []string{"10.0.3.64/28", "10.0.3.96/28"}) || len(assigned.PrivateIpSet.PrivateIpAddress) != 0 {
		t.Errorf("assigned are %+v, %+v", assigned.Ipv4PrefixSet, assigned.PrivateIpSet)
	}
	more := servicestest.OK[AssignIpv6AddressesResponse](s, "owner", "AssignIpv6Addresses", on(wire.Parameters{"Ipv6Prefix.1": six(7), "Ipv6AddressCount": "1"}))
	if !slices.Equal(more.Ipv6PrefixSets.Ipv6Prefix, []string{six(7)}) || !slices.Equal(more.Ipv6Sets.Ipv6Address, []string{block.Addr().Next().String()}) {
		t.Errorf("assigned are %+v, %+v", more.Ipv6PrefixSets, more.Ipv6Sets)
	}
	s.World = cloudtest.Reread(t, s.World)
	if four, sixes := prefixes(s.networkInterface("owner", id)); !slices.Equal(four, []string{"10.0.3.80/28", "10.0.3.64/28", "10.0.3.96/28"}) || !slices.Equal(sixes, []string{six(4), six(5), six(7)}) {
		t.Errorf("the prefixes are %v and %v", four, sixes)
	}
	instance := s.run("owner", wire.Parameters{"VSwitchId": vswitch})[0]
	servicestest.OK[EmptyResponse](s, "owner", "AttachNetworkInterface", on(wire.Parameters{"InstanceId": instance}))
	s.Settle()
	if shown := s.instance("owner", instance).NetworkInterfaces.NetworkInterface[1]; len(shown.Ipv4PrefixSets.Ipv4PrefixSet) != 3 || len(shown.Ipv6PrefixSets.Ipv6PrefixSet) != 3 {
		t.Errorf("the instance shows %+v, %+v", shown.Ipv4PrefixSets, shown.Ipv6PrefixSets)
	}
	s.refusals("owner", []refusal{
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4PrefixCount": "2"}), "403 InvalidOperation.Ipv4CountExceeded"}, // the type allows six addresses
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.112/28", "Ipv4PrefixCount": "1"}), "400 InvalidParameter.Conflict"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "ten"}), "403 InvalidIp.IpPrefixIllegal"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": six(6)}), "403 InvalidIp.IpPrefixIllegal"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.112/27"}), "403 InvalidIp.IpPrefixMaskInvalid"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.113/28"}), "403 InvalidIp.IpPrefixNotStrict"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.128/28"}), "403 InvalidIp.IpPrefixMustInReserveSegment"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.64/28"}), "403 InvalidIp.IpPrefixNotAvailable"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "10.0.3.113"}), "400 InvalidPrivateIpAddress.Duplicated"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6Prefix.1": six(7)}), "403 InvalidIp.IpPrefixNotAvailable"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6PrefixCount": "2"}), "403 InvalidVSwitchId.IpPrefixNotEnough"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6PrefixCount": "3"}), "403 InvalidOperation.Ipv6CountExceeded"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": netip.MustParsePrefix(six(6)).Addr().Next().String()}), "404 InvalidIp.IpAssigned"},
		{"UnassignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.112/28"}), "403 InvalidIp.IpUnassigned"},
		{"UnassignIpv6Addresses", on(wire.Parameters{"Ipv6Prefix.1": six(4), "Ipv6Prefix.2": six(4)}), "403 InvalidIp.IpRepeated"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "UnassignPrivateIpAddresses", on(wire.Parameters{"Ipv4Prefix.1": "10.0.3.80/28", "PrivateIpAddress.1": "10.0.3.2"}))
	servicestest.OK[EmptyResponse](s, "owner", "UnassignIpv6Addresses", on(wire.Parameters{"Ipv6Prefix.1": six(5)}))
	ni := s.networkInterface("owner", id)
	if four, sixes := prefixes(ni); !slices.Equal(four, []string{"10.0.3.64/28", "10.0.3.96/28"}) || !slices.Equal(sixes, []string{six(4), six(7)}) || len(secondary(ni)) != 0 || len(ipv6Of(ni)) != 1 {
		t.Errorf("left are %v, %v, %v and %v", four, sixes, secondary(ni), ipv6Of(ni))
	}
}

func TestPrefixesComeOutOfReservedBlocksOnly(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := func(account string, parameters wire.Parameters) wire.Parameters {
		return s.interfaceOrder(account, parameters)
	}
	one := order("participant", wire.Parameters{"Ipv4PrefixCount": "1"})
	s.Refuses("participant", "CreateNetworkInterface", one, "404 InvalidOperation.VSwitchCidrReservationNotExist")
	s.As("owner", func(c *cloud.Call) error {
		_, err := network.ReserveCIDR(c, network.NewCIDRReservation{VSwitchID: s.shared, Mask: 28})
		return err
	})
	s.Refuses("participant", "CreateNetworkInterface", one, "404 InvalidOperation.VSwitchCidrReservationNotExist")
	s.Settle()
	made := servicestest.OK[NetworkInterfaceSet](s, "participant", "CreateNetworkInterface", one)
	if four, _ := prefixes(*made); !slices.Equal(four, []string{"10.0.0.16/28"}) {
		t.Errorf("the participant's prefix is %v", four)
	}
	if four, _ := prefixes(s.networkInterface("owner", *made.NetworkInterfaceId)); len(four) != 1 {
		t.Errorf("the owner sees the prefixes %v", four)
	}
	s.Refuses("owner", "CreateNetworkInterface", order("owner", wire.Parameters{"Ipv4PrefixCount": "1"}), "403 InvalidVSwitchId.IpPrefixNotEnough")
	servicestest.OK[EmptyResponse](s, "participant", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": *made.NetworkInterfaceId})
	s.Settle()
	servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", order("owner", wire.Parameters{"Ipv4Prefix.1": "10.0.0.16/28"}))
	instances := s.run("owner", wire.Parameters{"Amount": "20"})
	for i, id := range instances {
		if got := *s.instance("owner", id).NetworkInterfaces.NetworkInterface[0].PrimaryIpAddress; netip.MustParsePrefix("10.0.0.16/28").Contains(netip.MustParseAddr(got)) {
			t.Errorf("the instance %d has the reserved address %s", i, got)
		}
	}
	s.Refuses("owner", "CreateNetworkInterface", order("owner", wire.Parameters{"Ipv4Prefix.1": "10.0.0.16/28", "Ipv4PrefixCount": "1"}), "400 InvalidParameter.Conflict")
	s.Refuses("owner", "CreateNetworkInterface", order("owner", wire.Parameters{"Ipv6PrefixCount": "1"}), "404 InvalidOperation.VSwitchIpv6Disabled")
}

// Each prefix counts as an address where a type of instances, or a move, limits them.
func TestPrefixesCountAsAddresses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vswitch, block := s.withIPv6()
	s.reserve(vswitch, "10.0.3.64/26")
	s.reserve(vswitch, "10.0.3.128/26")
	s.reserve(vswitch, ipv6Prefix(block, 4, 78))
	instance := s.run("owner", wire.Parameters{"VSwitchId": vswitch})[0] // of a type that allows six
	six := *servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{"VSwitchId": vswitch, "Ipv4PrefixCount": "6"})).NetworkInterfaceId
	s.Refuses("owner", "AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": six, "InstanceId": instance}, "403 InvalidOperation.Ipv4CountExceeded")
	five := *servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{"VSwitchId": vswitch, "Ipv4PrefixCount": "1", "SecondaryPrivateIpAddressCount": "4"})).NetworkInterfaceId
	servicestest.OK[EmptyResponse](s, "owner", "AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": five, "InstanceId": instance})
	s.Settle()
	primary := *s.instance("owner", instance).NetworkInterfaces.NetworkInterface[0].NetworkInterfaceId
	s.stop("owner", instance)
	away := wire.Parameters{"RegionId": "", "InstanceId": instance, "VSwitchId": s.private}
	servicestest.OK[AssignPrivateIpAddressesResponse](s, "owner", "AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": primary, "Ipv4PrefixCount": "1"})
	s.Refuses("owner", "ModifyInstanceVpcAttribute", away, "400 PrimaryEniHasSubIp")
	four, _ := prefixes(s.networkInterface("owner", primary))
	servicestest.OK[EmptyResponse](s, "owner", "UnassignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": primary, "Ipv4Prefix.1": four[0]})
	servicestest.OK[AssignIpv6AddressesResponse](s, "owner", "AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": primary, "Ipv6PrefixCount": "1"})
	s.Refuses("owner", "ModifyInstanceVpcAttribute", away, "403 InvalidIp.Ipv6Assigned")
}
