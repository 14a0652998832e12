package vpc

import (
	"maps"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noEIP = "404 InvalidAllocationId.NotFound"

// newEIP makes an EIP of an account, and returns its id and its address.
func (s *scene) newEIP(account string, parameters wire.Parameters) (id, address string) {
	s.Helper()
	made := servicestest.OK[eip.AllocateEipAddressResponse](s, account, "AllocateEipAddress", parameters)
	return *made.AllocationId, *made.EipAddress
}

// eips lists the EIPs that an account sees.
func (s *scene) eips(account string, parameters wire.Parameters) []eip.EipAddress {
	s.Helper()
	return servicestest.OK[eip.DescribeEipAddressesResponse](s, account, "DescribeEipAddresses", parameters).EipAddresses.EipAddress
}

// eip is an EIP of an account.
func (s *scene) eip(account, id string) eip.EipAddress {
	s.Helper()
	return servicestest.One(s, s.eips(account, wire.Parameters{"AllocationId": id}))
}

func TestWhatAnEIPSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, address := s.newEIP("owner", wire.Parameters{
		"Name": "front", "Description": "of the shop", "Bandwidth": "20", "InternetChargeType": "PayByTraffic", "ISP": "BGP",
		"SecurityProtectionTypes.1": "AntiDDoS_Enhanced", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	if !strings.HasPrefix(id, "eip-bp1") || !strings.HasPrefix(address, "198.19.") {
		t.Errorf("the EIP %s has the address %s", id, address)
	}
	e := s.eip("owner", id)
	for what, pair := range map[string][2]string{
		"address": {*e.IpAddress, address}, "name": {*e.Name, "front"}, "description": {*e.Description, "of the shop"}, "status": {*e.Status, "Available"},
		"bandwidth": {*e.Bandwidth + *e.EipBandwidth, "2020"}, "charge": {*e.InternetChargeType + *e.ChargeType, "PayByTrafficPostPaid"},
		"mode": {*e.Mode, "NAT"}, "line": {*e.ISP, "BGP"}, "bound": {*e.InstanceId + *e.InstanceType + *e.PrivateIpAddress, ""},
		"tag": {*e.Tags.Tag[0].Key + *e.Tags.Tag[0].Value, "teama"}, "protection": {strings.Join(e.SecurityProtectionTypes.SecurityProtectionType, " "), "AntiDDoS_Enhanced"},
		"region": {*e.RegionId, region}, "creation": {*e.AllocationTime, "2030-01-02T12:00:25Z"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %q, want %q", what, pair[0], pair[1])
		}
	}
	usual, _ := s.newEIP("owner", nil)
	if e := s.eip("owner", usual); *e.Bandwidth != "5" || *e.InternetChargeType != "PayByBandwidth" || *e.ISP != "BGP" || *e.ResourceGroupId == "" {
		t.Errorf("an EIP of which nothing is said is %+v", e)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyEipAddressAttribute", wire.Parameters{"AllocationId": id, "Bandwidth": "200", "Name": "back"})
	if e := s.eip("owner", id); *e.Bandwidth != "200" || *e.Name != "back" || *e.Description != "of the shop" {
		t.Errorf("after the change the EIP is %s, %s, %s", *e.Bandwidth, *e.Name, *e.Description)
	}
}

func TestEIPsAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, addressA := s.newEIP("owner", wire.Parameters{"Name": "a", "Tag.1.Key": "team", "Tag.1.Value": "x", "SecurityProtectionTypes.1": "AntiDDoS_Enhanced"})
	s.Wall = s.Wall.Add(10 * time.Minute)
	b, addressB := s.newEIP("owner", wire.Parameters{"Name": "b", "ISP": "ChinaTelecom"})
	c, _ := s.newEIP("owner", nil)
	instance := s.newInstance("owner", s.private)
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddress", wire.Parameters{"AllocationId": c, "InstanceId": instance})
	group := *s.eip("owner", a).ResourceGroupId
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, []string{a, b, c}},
		{wire.Parameters{"AllocationId": a + "," + c + ",eip-none"}, []string{a, c}},
		{wire.Parameters{"EipAddress": addressA + "," + addressB}, []string{a, b}},
		{wire.Parameters{"EipAddress": addressB}, []string{b}},
		{wire.Parameters{"EipAddress": "house"}, nil},
		{wire.Parameters{"EipAddress": addressB, "AllocationId": a}, nil},
		{wire.Parameters{"Status": "Available"}, []string{a, b}},
		{wire.Parameters{"Status": "Associating"}, []string{c}},
		{wire.Parameters{"EipName": "b"}, []string{b}},
		{wire.Parameters{"ISP": "ChinaTelecom"}, []string{b}},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{a}},
		{wire.Parameters{"ResourceGroupId": group}, []string{a, b, c}},
		{wire.Parameters{"AssociatedInstanceId": instance}, []string{c}},
		{wire.Parameters{"AssociatedInstanceType": "EcsInstance"}, []string{c}},
		{wire.Parameters{"AssociatedInstanceType": "Nat"}, nil},
		{wire.Parameters{"SecurityProtectionEnabled": "true"}, []string{a}},
		{wire.Parameters{"Filter.1.Key": "CreationStartTime", "Filter.1.Value": "2030-01-02T12:05Z"}, []string{b, c}},
		{wire.Parameters{"Filter.2.Key": "CreationEndTime", "Filter.2.Value": "2030-01-02T12:05Z"}, []string{a}},
		{wire.Parameters{"ChargeType": "PostPaid", "LockReason": "financial"}, nil},
		{wire.Parameters{"ChargeType": "PrePaid"}, nil},
		{wire.Parameters{"PublicIpAddressPoolId": "pippool-a"}, nil},
		{wire.Parameters{"ServiceManaged": "true"}, nil},
		{wire.Parameters{"SegmentInstanceId": "eipsg-a"}, nil},
		{wire.Parameters{"PageSize": "2", "PageNumber": "2"}, []string{c}},
	} {
		got := services.Each(s.eips("owner", test.parameters), func(e eip.EipAddress) string { return *e.AllocationId })
		s.selects(test.parameters, got, test.want)
	}
	for _, account := range []string{"participant", "former", "stranger"} {
		if got := s.eips(account, nil); len(got) > 0 {
			t.Errorf("%s sees the EIPs of the owner: %d", account, len(got))
		}
	}
	many := strings.TrimSuffix(strings.Repeat("eip-a,", 51), ",")
	for want, parameters := range map[string]wire.Parameters{
		"400 InvalidIAssociatedInstanceType.ValueNotSupported": {"AssociatedInstanceType": "House"},
		"400 InvalidChargeType.ValueNotSupported":              {"ChargeType": "Free"},
		"404 InvalidLockReason.NotFound":                       {"LockReason": "none"},
		"400 InstanceIdLength.Exceed":                          {"AllocationId": many},
		"400 InvalidTagKey":                                    {"Tag.1.Value": "a"},
		"400 InvalidResourceGroupId":                           {"ResourceGroupId": "rg-none"},
		"404 InvalidFilterValue":                               {"Filter.1.Key": "CreationStartTime", "Filter.1.Value": "now"},
		"404 InvalidFilterKey.NotFound":                        {"Filter.1.Key": "Colour", "Filter.1.Value": "2030-01-02T12:05Z"},
		"400 DryRunOperation":                                  {"DryRun": "true"},
	} {
		s.Refuses("owner", "DescribeEipAddresses", parameters, want)
	}
}

func TestEIPsAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, test := range []struct {
		want       string
		parameters wire.Parameters
	}{
		{"400 InvalidBandwidth.Malformed", wire.Parameters{"Bandwidth": "-1"}},
		{"400 InvalidBandwidth.Malformed", wire.Parameters{"Bandwidth": "501"}},
		{"400 InvalidBandwidth.Malformed", wire.Parameters{"Bandwidth": "201", "InternetChargeType": "PayByTraffic"}},
		{"400 InvalidParameter", wire.Parameters{"InternetChargeType": "PayNothing"}},
		{"400 InvalidParameter", wire.Parameters{"Netmode": "hybrid"}},
		{"400 IllegalParam.Isp", wire.Parameters{"ISP": "Carrier"}},
		{"400 UnsupportedFeature.Isp", wire.Parameters{"ISP": "BGP_PRO"}},
		{"400 InvalidName.Malformed", wire.Parameters{"Name": "1st"}},
		{"400 InvalidDescription.Malformed", wire.Parameters{"Description": "http://a"}},
		{"400 IllegalParam.SecurityProtectionTypes", wire.Parameters{"SecurityProtectionTypes.1": "Wall"}},
		{"400 InvalidResourceGroupId", wire.Parameters{"ResourceGroupId": "rg-none"}},
		{"400 OperationFailed.AllocateUnfamiliarIp", wire.Parameters{"IpAddress": "198.19.1.1"}},
		{"400 ResourceNotFound.Ip", wire.Parameters{"InstanceId": "eip-none"}},
		{"404 InvalidRegionId.NotFound", wire.Parameters{"RegionId": "moon-1"}},
	} {
		s.Refuses("owner", "AllocateEipAddress", test.parameters, test.want)
	}
	s.Refuses("owner", "AllocateEipAddressPro", wire.Parameters{"Bandwidth": "many"}, "400 InvalidBandwidth.Malformed")
	id, _ := s.newEIP("owner", wire.Parameters{"InternetChargeType": "PayByTraffic"})
	s.Refuses("owner", "ModifyEipAddressAttribute", wire.Parameters{"AllocationId": id, "Bandwidth": "201"}, "400 Abs.InvalidBandwidth.Malformed")
	s.Refuses("owner", "ModifyEipAddressAttribute", wire.Parameters{"AllocationId": id, "Name": "http://a"}, "400 InvalidEipAddressName.Malformed")

	hongkong := wire.Parameters{"RegionId": "cn-hongkong", "ISP": "BGP_PRO"}
	s.newEIP("owner", hongkong)
	for range 18 {
		s.newEIP("owner", nil)
	}
	s.Refuses("owner", "AllocateEipAddress", nil, "400 QuotaExceeded.Eip")
	s.newEIP("participant", nil)
}

func TestAnEIPComesAndGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, address := s.newEIP("owner", nil)
	release := wire.Parameters{"AllocationId": id}
	protect := wire.Parameters{"Type": "EIP", "InstanceId": id, "ProtectionEnable": "true"}
	servicestest.OK[EmptyResponse](s, "owner", "DeletionProtection", protect)
	s.Refuses("owner", "DeletionProtection", protect, "400 DeletionProtection.AlreadyEnabled")
	if !*s.eip("owner", id).DeletionProtection {
		t.Error("the EIP does not say that it is protected")
	}
	s.Refuses("owner", "ReleaseEipAddress", release, "400 InvalidOperation.DeletionProtection")
	protect["ProtectionEnable"] = "false"
	servicestest.OK[EmptyResponse](s, "owner", "DeletionProtection", protect)

	s.Refuses("owner", "AllocateEipAddress", wire.Parameters{"IpAddress": address}, "400 Ip.Allocated")
	servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipAddress", release)
	if got := *s.eip("owner", id).Status; got != "Releasing" {
		t.Errorf("an EIP that is released is %s", got)
	}
	s.Refuses("owner", "ReleaseEipAddress", release, "400 IncorrectEipStatus")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	s.Refuses("owner", "ReleaseEipAddress", release, noEIP)

	// For seven days the account, and nobody else, can have it again.
	s.Refuses("stranger", "AllocateEipAddress", wire.Parameters{"IpAddress": address}, "400 OperationFailed.AllocateUnfamiliarIp")
	s.Refuses("stranger", "AllocateEipAddressPro", wire.Parameters{"InstanceId": id}, "400 ResourceNotFound.Ip")
	again := servicestest.OK[eip.AllocateEipAddressProResponse](s, "owner", "AllocateEipAddressPro", wire.Parameters{"IpAddress": address})
	if *again.AllocationId != id || *again.EipAddress != address {
		t.Errorf("%s came back as %s with %s", id, *again.AllocationId, *again.EipAddress)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipAddress", release)
	s.Settle()
	s.Wall = s.Wall.Add(7*24*time.Hour - time.Second)
	if back, _ := s.newEIP("owner", wire.Parameters{"InstanceId": id}); back != id {
		t.Errorf("%s came back as %s", id, back)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipAddress", release)
	s.Settle()
	s.Wall = s.Wall.Add(7 * 24 * time.Hour)
	s.Refuses("owner", "AllocateEipAddress", wire.Parameters{"IpAddress": address}, "400 OperationFailed.AllocateUnfamiliarIp")
}

func TestContiguousEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaEIPs, s.Accounts["owner"], 40))
	made := *servicestest.OK[eip.AllocateEipSegmentAddressResponse](s, "owner", "AllocateEipSegmentAddress", wire.Parameters{"EipMask": "28", "Bandwidth": "10"}).EipSegmentInstanceId
	segment := func() eip.EipSegment {
		return servicestest.One(s, servicestest.OK[eip.DescribeEipSegmentResponse](s, "owner", "DescribeEipSegment", wire.Parameters{"SegmentInstanceId": made}).EipSegments.EipSegment)
	}
	if got := segment(); *got.Status != "Allocating" || *got.IpCount != "16" || !strings.HasSuffix(*got.Segment, "/28") {
		t.Errorf("the group is %s with %s of %s", *got.Status, *got.IpCount, *got.Segment)
	}
	s.Refuses("owner", "ReleaseEipSegmentAddress", wire.Parameters{"SegmentInstanceId": made}, "400 OperationFailed.EipStatusInvalid")
	s.Settle()
	all := s.eips("owner", wire.Parameters{"SegmentInstanceId": made, "PageSize": "100"})
	if len(all) != 16 || *all[0].SegmentInstanceId != made || *all[3].Bandwidth != "10" || *segment().Status != "Allocated" {
		t.Errorf("there are %d EIPs in the group, which is %s", len(all), *segment().Status)
	}
	s.Refuses("owner", "ReleaseEipAddress", wire.Parameters{"AllocationId": *all[0].AllocationId}, "400 Forbidden.ReleaseSegmentEip")
	s.Refuses("owner", "AllocateEipSegmentAddress", wire.Parameters{"EipMask": "23"}, "400 IllegalParam.EipMask")
	s.Refuses("owner", "AllocateEipSegmentAddress", wire.Parameters{"EipMask": "27"}, "400 QuotaExceeded.Eip")
	s.Refuses("stranger", "ReleaseEipSegmentAddress", wire.Parameters{"SegmentInstanceId": made}, "400 OperationFailed.InstanceNotExist")
	instance := s.newInstance("owner", s.private)
	bound := wire.Parameters{"AllocationId": *all[2].AllocationId, "InstanceId": instance}
	servicestest.OK[eip.EmptyResponse](s, "owner", "AssociateEipAddress", bound)
	s.Settle()
	s.Refuses("owner", "ReleaseEipSegmentAddress", wire.Parameters{"SegmentInstanceId": made}, "400 IncorrectEipStatus")
	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", bound)
	s.Settle()
	servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipSegmentAddress", wire.Parameters{"SegmentInstanceId": made})
	if *segment().Status != "Releasing" || *s.eips("owner", nil)[0].Status != "Releasing" {
		t.Error("the group and its EIPs do not say that they are released")
	}
	s.Settle()
	if left := s.eips("owner", nil); len(left) > 0 {
		t.Errorf("%d EIPs of the group are left", len(left))
	}
	list := servicestest.OK[eip.DescribeEipSegmentResponse](s, "owner", "DescribeEipSegment", nil)
	if *list.TotalCount != 0 {
		t.Errorf("%d groups are left", *list.TotalCount)
	}
}

func TestEIPsMoveAndHaveTags(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, _ := s.newEIP("owner", nil)
	s.Refuses("participant", "TagResources", wire.Parameters{"ResourceType": "EIP", "ResourceId.1": id, "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound")
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "EIP", "ResourceId.1": id, "Tag.1.Key": "a", "Tag.1.Value": "b"})
	tags := servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", wire.Parameters{"ResourceType": "EIP", "Tag.1.Key": "a"}).TagResources.TagResource
	if tag := servicestest.One(s, tags); *tag.ResourceId != id || *tag.ResourceType != "EIP" {
		t.Errorf("the tag is on %s %s", *tag.ResourceType, *tag.ResourceId)
	}
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "EIP", "ResourceId": id, "NewResourceGroupId": "rg-none"}, "400 InvalidResourceGroupId")
}

// What is asked for again with a client token is not made again.
func TestAnEIPIsMadeOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ask := wire.Parameters{"ClientToken": "once"}
	first, _ := s.newEIP("owner", ask)
	if second, _ := s.newEIP("owner", ask); second != first {
		t.Errorf("the same request made %s and %s", first, second)
	}
}

// The addresses that EIPs get are all different, also where many are had and given
// back: those that wait for their account are nobody else's.
func TestPublicAddressesAreNobodyElses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaEIPs, "", 1000))
	taken := map[string]string{}
	for i := range 300 {
		account := []string{"owner", "stranger"}[i%2]
		id, address := s.newEIP(account, wire.Parameters{"Name": "a" + strconv.Itoa(i)})
		if other, twice := taken[address]; twice {
			t.Fatalf("%s has the address of %s", id, other)
		}
		taken[address] = id
		if i%3 == 0 {
			servicestest.OK[eip.EmptyResponse](s, account, "ReleaseEipAddress", wire.Parameters{"AllocationId": id})
		}
	}
	s.Must(s.World.Check())
}

func with(parameters wire.Parameters, more ...string) wire.Parameters {
	all := maps.Clone(parameters)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

// beside are parameters with more, which take the place of those of the same name.
func beside(parameters, more wire.Parameters) wire.Parameters {
	all := maps.Clone(parameters)
	maps.Copy(all, more)
	return all
}

// ready waits for what has been made.
func (s *scene) ready(id string) string {
	s.Helper()
	s.Settle()
	return id
}
