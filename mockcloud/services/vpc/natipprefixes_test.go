package vpc

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestPrefixesOfNATIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newNAT("NetworkType", "intranet", "NatIp", "10.0.1.200")
	servicestest.OK[CreateNatIpCidrResponse](s, "owner", "CreateNatIpCidr", wire.Parameters{"NatGatewayId": id, "NatIpCidr": "192.168.0.0/27"})
	own := wire.Parameters{"NatGatewayId": id, "NatIpCidr": "192.168.0.0/27"}
	vswitch := wire.Parameters{"NatGatewayId": id, "NatIpCidr": "10.0.1.0/24"}
	create := func(of wire.Parameters, want string, more ...string) {
		t.Helper()
		all := maps.Clone(of)
		for n := 0; n < len(more); n += 2 {
			all[more[n]] = more[n+1]
		}
		s.Refuses("owner", "CreateNatIp", all, want)
	}
	create(own, "400 IllegalParam.Ipv4Prefix", "Ipv4Prefix", "house")
	create(own, "400 IllegalParam.Ipv4Prefix", "Ipv4Prefix", "192.168.0.1/28")
	create(own, "400 Mismatch.Ipv4PrefixAndNatIpCidr", "Ipv4Prefix", "192.168.1.0/28")
	create(own, "400 InvalidParameter", "Ipv4Prefix", "192.168.0.0/28", "Ipv4PrefixCount", "1")
	create(own, "400 InvalidParameter", "Ipv4PrefixCount", "0")
	create(own, "400 InvalidParameter", "Ipv4PrefixCount", "1", "NatIp", "192.168.0.1")
	create(own, "400 ResourceNotEnough.Ipv4Prefix", "Ipv4PrefixCount", "3")
	create(vswitch, "400 ResourceNotFound.Ipv4Prefix", "Ipv4PrefixCount", "1")
	servicestest.OK[CreateVSwitchCidrReservationResponse](s, "owner", "CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": s.private, "VSwitchCidrReservationCidr": "10.0.1.64/27"})
	s.Settle()
	create(vswitch, "400 Mismatch.Ipv4PrefixAndCidrReservations", "Ipv4Prefix", "10.0.1.16/28")

	made := servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", together(vswitch, wire.Parameters{"Ipv4Prefix": "10.0.1.80/28", "NatIpName": "pool"}))
	if len(made.NatIps) != 16 || *made.NatIps[3].NatIp != "10.0.1.83" || *made.NatIps[3].Ipv4Prefix != "10.0.1.80/28" || *made.Ipv4Prefix != "10.0.1.80/28" {
		t.Errorf("made are %+v", made)
	}
	chosen := servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", together(own, wire.Parameters{"Ipv4PrefixCount": "1"}))
	if *chosen.Ipv4Prefix != "192.168.0.0/28" {
		t.Errorf("made are %+v", chosen)
	}
	s.Settle()
	create(vswitch, "400 ResourceAlreadyAssociated.Ipv4Prefix", "Ipv4Prefix", "10.0.1.80/28")
	create(own, "400 ResourceAlreadyAssociated.Ipv4Prefix", "Ipv4Prefix", "192.168.0.0/28")
	create(own, "400 ResourceAlreadyExist.NatIp", "NatIp", "192.168.0.3")
	count := func(more ...string) int {
		all := wire.Parameters{"NatGatewayId": id, "MaxResults": "100"}
		for n := 0; n < len(more); n += 2 {
			all[more[n]] = more[n+1]
		}
		return len(servicestest.OK[ListNatIpsResponse](s, "owner", "ListNatIps", all).NatIps)
	}
	if all, alone, within, ofVSwitch := count(), count("IpOrigin", "cidr"), count("IpOrigin", "prefix"), count("NatIpCidr", "10.0.1.0/24"); all != 33 || alone != 1 || within != 32 || ofVSwitch != 17 {
		t.Errorf("%d, of which %d alone, %d of prefixes and %d of the vSwitch", all, alone, within, ofVSwitch)
	}
	// Two prefixes count as two addresses, besides the default one.
	for n := range 12 {
		create(vswitch, "", "NatIp", fmt.Sprint("10.0.1.", 100+n))
	}
	create(vswitch, "400 QuotaExceeded.NatIp", "NatIp", "10.0.1.120")
	create(own, "400 QuotaExceeded.NatIp", "Ipv4PrefixCount", "1")

	table := *servicestest.One(s, servicestest.OK[DescribeNatGatewaysResponse](s, "owner", "DescribeNatGateways", wire.Parameters{"NatGatewayId": id}).NatGateways.NatGateway).SnatTableIds
	entry := *servicestest.OK[CreateSnatEntryResponse](s, "owner", "CreateSnatEntry", wire.Parameters{"SnatTableId": table.SnatTableId[0], "SourceCIDR": "10.0.1.0/24", "SnatIp": "10.0.1.83"}).SnatEntryId
	s.Settle()
	gone := wire.Parameters{"NatGatewayId": id, "Ipv4Prefix": "10.0.1.80/28"}
	s.Refuses("owner", "DeleteNatIp", gone, "400 DependencyViolation.SnatEntry")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSnatEntry", wire.Parameters{"SnatTableId": table.SnatTableId[0], "SnatEntryId": entry})
	s.Settle()
	s.Refuses("owner", "DeleteNatIp", wire.Parameters{"NatIpId": *made.NatIps[3].NatIpId}, "400 DependencyViolation.Ipv4Prefix")
	s.Refuses("owner", "DeleteNatIp", wire.Parameters{"NatGatewayId": id}, "400 IllegalParam.NatIp")
	s.Refuses("owner", "DeleteNatIp", together(gone, wire.Parameters{"Ipv4Prefix": "house"}), "400 IllegalParam.Ipv4Prefix")
	s.Refuses("owner", "DeleteNatIp", together(gone, wire.Parameters{"Ipv4Prefix": "10.0.1.64/28"}), "404 ResourceNotFound.Ipv4Prefix")
	s.Refuses("participant", "DeleteNatIp", gone, "404 ResourceNotFound.NatGateway")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNatIp", gone)
	s.Refuses("owner", "DeleteNatIp", gone, "400 IncorrectStatus.NatIp")
	s.Settle()
	left := services.Each(servicestest.OK[ListNatIpsResponse](s, "owner", "ListNatIps", wire.Parameters{"NatGatewayId": id, "IpOrigin": "prefix", "MaxResults": "100"}).NatIps, func(n NatIp) string { return *n.Ipv4Prefix })
	if slices.Sort(left); !slices.Equal(slices.Compact(left), []string{"192.168.0.0/28"}) {
		t.Errorf("left are prefixes of %v", left)
	}
	servicestest.OK[CreateNatIpResponse](s, "owner", "CreateNatIp", together(vswitch, wire.Parameters{"Ipv4Prefix": "10.0.1.80/28"})) // it is free again
}
