package cbn

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// published are the routes of hub's system route table, unless the request says more.
func (s *scene) published(account string, more ...string) []PublishedRouteEntry {
	s.Helper()
	asked := with(wire.Parameters{"RegionId": "", "CenId": s.cen, "ChildInstanceId": s.hub, "ChildInstanceType": "VPC", "ChildInstanceRegionId": region}, more...)
	return servicestest.OK[DescribePublishedRouteEntriesResponse](s, account, "DescribePublishedRouteEntries", asked).PublishedRouteEntries.PublishedRouteEntry
}

// newNAT makes a NAT gateway in hub.
func (s *scene) newNAT() string {
	s.Helper()
	id := *servicestest.OK[vpc.CreateNatGatewayResponse](s.vpcs, "owner", "CreateNatGateway", wire.Parameters{"VpcId": s.hub, "VSwitchId": s.apps, "NatType": "Enhanced"}).NatGatewayId
	s.Settle()
	return id
}

// newVPCRoute makes a custom route in a route table of hub.
func (s *scene) newVPCRoute(table, to, hop string) {
	s.Helper()
	servicestest.OK[vpc.CreateRouteEntryResponse](s.vpcs, "owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to, "NextHopType": "NatGateway", "NextHopId": hop})
	s.Settle()
}

func TestVPCsPublishRoutes(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.correlate(propagating, s.hubAt)
	table := s.systemTable("owner", s.hub)
	s.newVPCRoute(table, "192.168.0.0/16", s.newNAT())
	one := s.published("owner", "DestinationCidrBlock", "192.168.0.0/16")[0]
	if *one.PublishStatus != "NonPublished" || !*one.OperationalMode || *one.RouteType != "Custom" || *one.NextHopType != "NatGateway" || *one.ChildInstanceRouteTableId != table {
		t.Errorf("a custom route is %+v", one)
	}
	route := func(to string, more ...string) []string {
		return with2([]string{"RegionId", "", "CenId", s.cen, "ChildInstanceId", s.hub, "ChildInstanceType", "VPC", "ChildInstanceRegionId", region, "ChildInstanceRouteTableId", table, "DestinationCidrBlock", to}, more...)
	}
	s.do("owner", "PublishRouteEntries", route("192.168.0.0/16")...)
	s.do("owner", "PublishRouteEntries", route("192.168.0.0/16")...)
	s.do("owner", "WithdrawPublishedRouteEntries", route("10.0.1.0/24")...)
	got := s.routes()
	s.sees(nil, destinations(got), []string{"10.0.0.0/24", "192.168.0.0/16"})
	if *got[1].PathAttributes.OriginRouteType != "Custom" {
		t.Errorf("a published route is %+v", got[1])
	}
	want := map[string]string{"10.0.0.0/24": "Published", "10.0.1.0/24": "NonPublished", "192.168.0.0/16": "Published", "100.64.0.0/10": "NonPublished", "0.0.0.0/0": "NonPublished"}
	for _, one := range s.published("owner") {
		if *one.PublishStatus != want[*one.DestinationCidrBlock] || *one.OperationalMode == (*one.DestinationCidrBlock == "100.64.0.0/10") {
			t.Errorf("published is %+v", one)
		}
	}
	custom := *servicestest.OK[vpc.CreateRouteTableResponse](s.vpcs, "owner", "CreateRouteTable", wire.Parameters{"VpcId": s.hub}).RouteTableId
	s.Settle()
	for _, test := range []struct {
		account, want string
		more          []string
	}{
		{"owner", "400 InvalidOperation.NotFoundRoute", []string{"DestinationCidrBlock", "172.16.0.0/16"}},
		{"owner", "400 InvalidOperation.UnsupportnexthopType", []string{"DestinationCidrBlock", "100.64.0.0/10"}},
		{"owner", "400 ParameterIllegal.ChildInstanceRegionId", []string{"ChildInstanceRegionId", "moon-1"}},
		{"owner", "400 ParameterIllegal.ChildInstanceType", []string{"ChildInstanceType", "ECS"}},
		{"owner", "501 MockNotImplemented", []string{"ChildInstanceType", "VBR"}},
		{"owner", "404 Instance.NotExist", []string{"CenId", "cen-none"}},
		{"owner", "404 Instance.NotExist", []string{"ChildInstanceId", s.branch}},
		{"owner", "404 Instance.NotExist", []string{"ChildInstanceRouteTableId", "vtb-none"}},
		{"partner", "404 Instance.NotExist", nil},
		{"participant", "404 Instance.NotExist", nil},
		{"stranger", "404 Instance.NotExist", nil},
	} {
		s.refuses(test.account, "PublishRouteEntries", test.want, route("192.168.0.0/16", test.more...)...)
		s.refuses(test.account, "WithdrawPublishedRouteEntries", test.want, route("192.168.0.0/16", test.more...)...)
	}
	s.refuses("owner", "PublishRouteEntries", "400 InvalidOperation.UnsupportRouteTableType", route("10.0.0.0/24", "ChildInstanceRouteTableId", custom)...)
	s.refuses("owner", "WithdrawPublishedRouteEntries", "400 InvalidOperation.NotFoundRoute", route("10.0.0.0/24", "ChildInstanceRouteTableId", custom)...)
	s.refuses("participant", "DescribePublishedRouteEntries", "404 Instance.NotExist", route("")...)
	for _, one := range s.published("owner", "ChildInstanceRouteTableId", custom) {
		if *one.PublishStatus != "NonPublished" || *one.OperationalMode {
			t.Errorf("in a custom table is %+v", one)
		}
	}
	servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "DeleteRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "192.168.0.0/16"})
	s.sees(nil, destinations(s.routes()), []string{"10.0.0.0/24"})
	s.Settle()
	s.do("owner", "PublishRouteEntries", route("10.0.1.0/24")...)
	s.sees(nil, destinations(s.routes()), []string{"10.0.0.0/24", "10.0.1.0/24"})
	s.do("owner", "UpdateTransitRouterVpcAttachmentAttribute", "TransitRouterAttachmentId", s.hubAt)
	s.refuses("owner", "PublishRouteEntries", "409 InvalidOperation.ChildInstanceStatus", route("10.0.1.0/24")...)
}

func TestRoutesOfVPCsConflict(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	twin := s.newVPC("owner", "10.0.0.0/16")
	s.Settle()
	vswitch := s.newVSwitch("owner", twin, zone, "10.0.0.0/24")
	twinAt := s.attach(s.attaching(s.router, "VpcId", twin, "ZoneMappings.1.VSwitchId", vswitch))
	s.correlate(propagating, s.hubAt, twinAt)
	conflicts := func(of string) []Conflict {
		s.Helper()
		return s.published("owner", "ChildInstanceId", of, "DestinationCidrBlock", "10.0.0.0/24")[0].Conflicts.Conflict
	}
	if got := conflicts(twin); len(got) != 1 || *got[0].InstanceId != s.hub || *got[0].Status != "conflict" || *got[0].RegionId != region {
		t.Errorf("the later VPC's route conflicts with %+v", got)
	}
	if got := conflicts(s.hub); len(got) > 0 {
		t.Errorf("the first VPC's route conflicts with %+v", got)
	}
	s.correlate("DisableTransitRouterRouteTablePropagation", s.hubAt)
	if got := s.routes(); len(got) != 1 || *got[0].TransitRouterRouteEntryNextHopId != twinAt {
		t.Errorf("after the first one's there is %+v", got)
	}
}

// A VPC's owner decides what it publishes, wherever it is attached.
func TestTheOwnerOfAVPCPublishesItsRoutes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.vpcs.Refuses("partner", "GrantInstanceToCen", wire.Parameters{"CenId": s.cen, "CenOwnerId": s.Accounts["owner"], "InstanceId": s.branch, "InstanceType": "VPC"}, "")
	s.attach(s.attaching(s.newRouter(), "VpcId", s.branch, "VpcOwnerId", s.Accounts["partner"], "ZoneMappings.1.VSwitchId", s.desk))
	if got := s.published("partner", "ChildInstanceId", s.branch); len(got) != 2 {
		t.Errorf("the partner publishes %+v", got)
	}
	of := []string{"CenId", s.cen, "ChildInstanceId", s.branch, "ChildInstanceType", "VPC", "ChildInstanceRegionId", region, "DestinationCidrBlock", "10.1.0.0/24", "ChildInstanceRouteTableId", s.systemTable("partner", s.branch)}
	s.do("partner", "WithdrawPublishedRouteEntries", with2(of, "RegionId", "")...)
	s.refuses("owner", "PublishRouteEntries", "404 Instance.NotExist", of...)
}
