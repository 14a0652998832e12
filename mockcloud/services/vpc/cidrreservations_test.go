package vpc

import (
	"maps"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	noReservation   = "400 ResourceNotFound.CidrReservation"
	noReservation4  = "404 ResourceNotFound.CidrReservation"
	noVSwitchToSave = "400 ResourceNotFound.VSwitch"
)

// reserve reserves a block of the owner's private vSwitch.
func (s *scene) reserve(parameters wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"VSwitchId": s.private}
	maps.Copy(all, parameters)
	return *servicestest.OK[CreateVSwitchCidrReservationResponse](s, "owner", "CreateVSwitchCidrReservation", all).VSwitchCidrReservationId
}

func (s *scene) reservations(account string, parameters wire.Parameters) []VSwitchCidrReservation {
	s.Helper()
	return servicestest.OK[ListVSwitchCidrReservationsResponse](s, account, "ListVSwitchCidrReservations", parameters).VSwitchCidrReservations
}

func reservationIDs(list []VSwitchCidrReservation) []string {
	return services.Each(list, func(r VSwitchCidrReservation) string { return *r.VSwitchCidrReservationId })
}

func (s *scene) freeAddresses(id string) int64 {
	s.Helper()
	return *servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": id}).AvailableIpAddressCount
}

// withPrefixes makes a network interface of an account in a vSwitch, which has so
// many prefixes.
func (s *scene) withPrefixes(account, vswitch string, prefixes, ipv6 int) (id string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: s.vpc})
		if err != nil {
			return err
		}
		ni, err := compute.CreateNetworkInterface(c, compute.NewInterface{
			VSwitchID: vswitch, SecurityGroupIDs: []string{group.ID}, Secondary: compute.Addresses{AnyPrefixes: prefixes}, IPv6: compute.Addresses{AnyPrefixes: ipv6},
		})
		if err == nil {
			id = ni.ID
		}
		return err
	})
	return id
}

func TestABlockIsReserved(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.freeAddresses(s.private)
	id := s.reserve(wire.Parameters{
		"VSwitchCidrReservationCidr": "10.0.1.64/26", "VSwitchCidrReservationName": "pods", "VSwitchCidrReservationDescription": "for pods", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	if got := s.freeAddresses(s.private); got != before-64 {
		t.Errorf("%d of %d addresses are free", got, before)
	}
	if got := servicestest.One(s, s.reservations("owner", nil)); *got.Status != "Assigning" {
		t.Errorf("at once the block is %s", *got.Status)
	}
	s.Refuses("owner", "DeleteVSwitchCidrReservation", wire.Parameters{"VSwitchCidrReservationId": id}, "400 IncorrectStatus.CidrReservation")
	s.World = cloudtest.Reread(t, s.World)
	s.Settle()
	got := servicestest.One(s, s.reservations("owner", wire.Parameters{"VSwitchCidrReservationIds.1": id, "VSwitchId": s.private, "Tags.1.Key": "team"}))
	for what, pair := range map[string][2]string{
		"id": {(*got.VSwitchCidrReservationId)[:7], "vcr-bp1"}, "name": {*got.VSwitchCidrReservationName, "pods"}, "description": {*got.VSwitchCidrReservationDescription, "for pods"},
		"block": {*got.VSwitchCidrReservationCidr, "10.0.1.64/26"}, "VPC": {*got.VpcId, s.vpc}, "vSwitch": {*got.VSwitchId, s.private}, "version": {*got.IpVersion, "IPv4"},
		"creation": {*got.CreationTime, "2030-01-02T12:00:25Z"}, "type": {*got.Type, "Prefix"}, "status": {*got.Status, "Assigned"}, "tag": {*got.Tags[0].Key + *got.Tags[0].Value, "teama"},
		"counts": {strconv.Itoa(int(*got.AvailableCidrCount)) + " " + strconv.Itoa(int(*got.AssignedCidrCount)), "4 0"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %q, want %q", what, pair[0], pair[1])
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchCidrReservationAttribute", wire.Parameters{"VSwitchCidrReservationId": id, "VSwitchCidrReservationName": "nodes", "VSwitchCidrReservationDescription": "for nodes"})
	if got := servicestest.One(s, s.reservations("owner", nil)); *got.VSwitchCidrReservationName != "nodes" || *got.VSwitchCidrReservationDescription != "for nodes" {
		t.Errorf("renamed it is %q, %q", *got.VSwitchCidrReservationName, *got.VSwitchCidrReservationDescription)
	}
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}, "400 DependencyViolation.VSwitchCidrReservation")

	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitchCidrReservation", wire.Parameters{"VSwitchCidrReservationId": id})
	if got := servicestest.One(s, s.reservations("owner", nil)); *got.Status != "Releasing" || s.freeAddresses(s.private) != before-64 {
		t.Errorf("given back it is %s", *got.Status)
	}
	s.World = cloudtest.Reread(t, s.World)
	s.Settle()
	if got := s.reservations("owner", nil); len(got) != 0 || s.freeAddresses(s.private) != before {
		t.Errorf("released, there are %d, and %d addresses are free", len(got), s.freeAddresses(s.private))
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private})
}

func TestAnyBlockIsReserved(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": s.private, "EnableIPv6": "true", "Ipv6CidrBlock": "1"})
	var wanted []string
	for _, mask := range []string{"28", "26"} {
		s.reserve(wire.Parameters{"VSwitchCidrReservationMask": mask})
	}
	for _, mask := range []string{"66", "80"} {
		s.reserve(wire.Parameters{"VSwitchCidrReservationMask": mask, "IpVersion": "IPv6", "VSwitchCidrReservationType": "prefix"})
	}
	s.Settle()
	six := netip.MustParsePrefix(*servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.private}).Ipv6CidrBlock)
	raw := six.Addr().As16()
	raw[8] = 0x40
	wanted = append(wanted, "10.0.1.16/28", "10.0.1.64/26", netip.PrefixFrom(netip.AddrFrom16(raw), 66).String())
	raw[8], raw[9] = 0, 1
	wanted = append(wanted, netip.PrefixFrom(netip.AddrFrom16(raw), 80).String())
	all := s.reservations("owner", nil)
	if got := services.Each(all, func(r VSwitchCidrReservation) string { return *r.VSwitchCidrReservationCidr }); !slices.Equal(got, wanted) {
		t.Errorf("the blocks are %v, want %v", got, wanted)
	}
	if r := all[2]; *r.IpVersion != "IPv6" || *r.AvailableCidrCount != 1<<14 || *all[3].AvailableCidrCount != 1 {
		t.Errorf("the block %s of %s has %d prefixes, the other %d", *r.VSwitchCidrReservationCidr, *r.IpVersion, *r.AvailableCidrCount, *all[3].AvailableCidrCount)
	}
	ids := reservationIDs(all)
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", wire.Parameters{"IpVersion": "IPv4"}, ids[:2]},
		{"owner", wire.Parameters{"IpVersion": "IPv6"}, ids[2:]},
		{"owner", wire.Parameters{"IpVersion": "IPv5"}, []string{}},
		{"owner", wire.Parameters{"VSwitchCidrReservationType": "prefix"}, ids},
		{"owner", wire.Parameters{"VSwitchCidrReservationType": "other"}, []string{}},
		{"owner", wire.Parameters{"VSwitchId": s.private}, ids},
		{"owner", wire.Parameters{"VSwitchId": s.shared}, []string{}},
		{"owner", wire.Parameters{"VSwitchCidrReservationIds.1": ids[3], "VSwitchCidrReservationIds.2": "vcr-none"}, ids[3:]},
		{"owner", wire.Parameters{"Tags.1.Key": "team"}, []string{}},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
		{"stranger", nil, []string{}},
	} {
		if got := reservationIDs(s.reservations(test.account, test.parameters)); !slices.Equal(got, test.want) {
			t.Errorf("%s with %v sees %v, want %v", test.account, test.parameters, got, test.want)
		}
	}
	page := servicestest.OK[ListVSwitchCidrReservationsResponse](s, "owner", "ListVSwitchCidrReservations", wire.Parameters{"MaxResults": "3"})
	if *page.TotalCount != 4 || *page.MaxResults != 3 || !slices.Equal(reservationIDs(page.VSwitchCidrReservations), ids[:3]) {
		t.Errorf("a page of %d has %v of %d", *page.MaxResults, reservationIDs(page.VSwitchCidrReservations), *page.TotalCount)
	}
	if got := reservationIDs(s.reservations("owner", wire.Parameters{"MaxResults": "3", "NextToken": *page.NextToken})); !slices.Equal(got, ids[3:]) {
		t.Errorf("the second page has %v", got)
	}
	s.Refuses("owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": s.private, "EnableIPv6": "false"}, "400 DependencyViolation.IPv6CidrReservation")
}

func TestWhoHasPrefixesOfABlock(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.reserve(wire.Parameters{"VSwitchId": s.shared, "VSwitchCidrReservationCidr": "10.0.0.128/26"})
	s.Settle()
	own, theirs := s.withPrefixes("owner", s.shared, 1, 0), s.withPrefixes("participant", s.shared, 2, 0)
	s.World = cloudtest.Reread(t, s.World)
	var seen []string
	for token := ""; ; {
		page := servicestest.OK[GetVSwitchCidrReservationUsageResponse](s, "owner", "GetVSwitchCidrReservationUsage", wire.Parameters{"VSwitchCidrReservationId": id, "MaxResults": "2", "NextToken": token})
		for _, use := range page.CidrReservationUsages {
			seen = append(seen, *use.ResourceId+" "+*use.IpPrefixCidr)
			if *use.ResourceType != "NetworkInterface" || *use.VSwitchId != s.shared || *use.VSwitchCidrReservationId != id || *use.IpPrefixId != id {
				t.Errorf("a use is %+v", use)
			}
		}
		if *page.TotalCount != 3 || *page.MaxResults != 2 {
			t.Errorf("a page of %d says that there are %d", *page.MaxResults, *page.TotalCount)
		}
		if token = *page.NextToken; token == "" {
			break
		}
	}
	if want := []string{own + " 10.0.0.128/28", theirs + " 10.0.0.144/28", theirs + " 10.0.0.160/28"}; !slices.Equal(seen, want) {
		t.Errorf("the prefixes are %v, want %v", seen, want)
	}
	if got := servicestest.One(s, s.reservations("owner", nil)); *got.AssignedCidrCount != 3 || *got.AvailableCidrCount != 1 {
		t.Errorf("%d prefixes are in use, %d are not", *got.AssignedCidrCount, *got.AvailableCidrCount)
	}
	s.Refuses("owner", "DeleteVSwitchCidrReservation", wire.Parameters{"VSwitchCidrReservationId": id}, "400 DependencyViolation.IpPrefix")
	for _, account := range []string{"owner", "participant"} {
		s.As(account, func(c *cloud.Call) error {
			return compute.DeleteNetworkInterface(c, map[string]string{"owner": own, "participant": theirs}[account])
		})
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitchCidrReservation", wire.Parameters{"VSwitchCidrReservationId": id})
}

func TestWhoMayDoWhatWithAReservedBlock(t *testing.T) {
	t.Parallel()
	actions := map[string][4]string{ // how it fails for owner, participant, former and stranger
		"CreateVSwitchCidrReservation":          {"", isShared, noVSwitchToSave, noVSwitchToSave},
		"GetVSwitchCidrReservationUsage":        {"", noReservation4, noReservation4, noReservation4},
		"ModifyVSwitchCidrReservationAttribute": {"", noReservation, noReservation, noReservation},
		"DeleteVSwitchCidrReservation":          {"", noReservation4, noReservation4, noReservation4},
		"TagResources":                          {"", untagged, untagged, untagged},
		"UnTagResources":                        {"", untagged, untagged, untagged},
	}
	for action, want := range actions {
		for i, relation := range []string{"owner", "participant", "former", "stranger"} {
			t.Run(action+"/"+relation, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				id := s.reserve(wire.Parameters{"VSwitchId": s.shared, "VSwitchCidrReservationMask": "28"})
				s.Settle()
				parameters, ok := map[string]wire.Parameters{
					"CreateVSwitchCidrReservation": {"VSwitchId": s.shared, "VSwitchCidrReservationMask": "28"},
					"TagResources":                 {"ResourceType": "VSWITCHCIDRRESERVATION", "ResourceId.1": id, "Tag.1.Key": "a"},
					"UnTagResources":               {"ResourceType": "VSWITCHCIDRRESERVATION", "ResourceId.1": id, "TagKey.1": "a"},
				}[action]
				if !ok {
					parameters = wire.Parameters{"VSwitchCidrReservationId": id}
				}
				s.Refuses(relation, action, parameters, want[i])
				if got := len(s.reservations(relation, wire.Parameters{"VSwitchId": s.shared})); got > 0 != (relation == "owner") {
					t.Errorf("the %s sees %d reserved blocks", relation, got)
				}
			})
		}
	}
}

func TestReservedBlocksRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.reserve(wire.Parameters{"VSwitchCidrReservationCidr": "10.0.1.64/26"})
	s.withPrefixes("owner", s.private, 0, 0) // which takes 10.0.1.1
	for range 20 {
		s.withPrefixes("owner", s.private, 0, 0)
	}
	block := func(text string) wire.Parameters {
		return wire.Parameters{"VSwitchId": s.private, "VSwitchCidrReservationCidr": text}
	}
	mask := func(text string) wire.Parameters {
		return wire.Parameters{"VSwitchId": s.private, "VSwitchCidrReservationMask": text}
	}
	long := strings.Repeat("a", 257)
	for _, row := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": "vsw-none", "VSwitchCidrReservationMask": "odd"}, noVSwitchToSave},
		{"CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": s.private}, "400 MissingParam.CidrReservationMaskOrCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", together(block("10.0.1.16/28"), mask("28")), "400 Conflict.CidrReservationMaskAndCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"IpVersion": "IPv5"}), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"VSwitchCidrReservationType": "explicit"}), "400 UnsupportedFeature.ReservedType"},
		{"CreateVSwitchCidrReservation", together(mask("80"), wire.Parameters{"IpVersion": "IPv6"}), "400 UnsupportedFeature.VSwitchIpv6"},
		{"CreateVSwitchCidrReservation", mask("odd"), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", mask("+28"), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", mask("25"), "400 IllegalParam.VSwitchCidrReservationMask"},
		{"CreateVSwitchCidrReservation", mask("29"), "400 QuotaExceeded.VSwitchCidrReservationMask"},
		{"CreateVSwitchCidrReservation", mask("26"), ""},
		{"CreateVSwitchCidrReservation", mask("26"), "400 OperationFailed.CidrNotEnoughInVSwitch"},
		{"CreateVSwitchCidrReservation", block("odd"), "400 IllegalParamFormat.VSwitchCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", block("10.0.1.17/28"), "400 IllegalParamFormat.VSwitchCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", block("fd00::/80"), "400 IllegalParamFormat.VSwitchCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", block("10.0.2.0/28"), "400 OperationFailed.VSwitchCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", block("10.0.1.0/25"), "400 IllegalParam.VSwitchCidrReservationMask"},
		{"CreateVSwitchCidrReservation", block("10.0.1.64/28"), "400 OperationFailed.VSwitchCidrReservationCidr"},
		{"CreateVSwitchCidrReservation", block("10.0.1.0/28"), "400 OperationFailed.SystemReservedIpContained"},
		{"CreateVSwitchCidrReservation", block("10.0.1.240/28"), "400 OperationFailed.SystemReservedIpContained"},
		{"CreateVSwitchCidrReservation", block("10.0.1.16/28"), "400 OperationFailed.AlreadyUsedIpContained"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"VSwitchCidrReservationName": "1a"}), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"VSwitchCidrReservationName": "a"}), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"VSwitchCidrReservationName": "a b"}), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"VSwitchCidrReservationDescription": "http://a"}), "400 IllegalParamFormat"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"Tag.1.Key": "acs:a"}), "400 InvalidTagKey"},
		{"CreateVSwitchCidrReservation", together(mask("28"), wire.Parameters{"DryRun": "true"}), "400 DryRunOperation"},
		{"CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.9.0/24"}), "VSwitchCidrReservationMask": "28"}, "400 IncorrectStatus.VSWITCH"},
		{"ModifyVSwitchCidrReservationAttribute", wire.Parameters{"VSwitchCidrReservationId": "vcr-none"}, noReservation},
		{"ModifyVSwitchCidrReservationAttribute", wire.Parameters{"VSwitchCidrReservationId": id, "VSwitchCidrReservationDescription": long}, "400 IllegalParamFormat"},
		{"DeleteVSwitchCidrReservation", wire.Parameters{"VSwitchCidrReservationId": "vcr-none"}, noReservation4},
		{"GetVSwitchCidrReservationUsage", wire.Parameters{"VSwitchCidrReservationId": "vcr-none"}, noReservation4},
		{"GetVSwitchCidrReservationUsage", wire.Parameters{"VSwitchCidrReservationId": id, "NextToken": "odd"}, "400 IllegalParam.NextToken"},
		{"ListVSwitchCidrReservations", wire.Parameters{"NextToken": "odd"}, "400 IllegalParam.NextToken"},
		{"ListVSwitchCidrReservations", wire.Parameters{"Tags.1.Value": "a"}, "400 InvalidTagKey"},
	} {
		s.Refuses("owner", row.action, row.parameters, row.want)
	}
}

func TestHowManyBlocksAreReserved(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	wide := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.16.0/20"})
	s.Settle()
	for range 10 {
		s.reserve(wire.Parameters{"VSwitchId": wide, "VSwitchCidrReservationMask": "28"})
	}
	s.Refuses("owner", "CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": wide, "VSwitchCidrReservationMask": "28"}, "400 QuotaExceeded.CidrReservationCount")
	for n := range 9 {
		other := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0." + strconv.Itoa(32+n) + ".0/24"})
		s.Settle()
		for range 10 {
			s.reserve(wire.Parameters{"VSwitchId": other, "VSwitchCidrReservationMask": "28"})
		}
	}
	s.Refuses("owner", "CreateVSwitchCidrReservation", wire.Parameters{"VSwitchId": s.private, "VSwitchCidrReservationMask": "28"}, "400 QuotaExceeded.CidrReservationCount")
}
