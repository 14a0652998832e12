package cbn

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// mapping is what makes a route map of the CEN's transit router.
func (s *scene) mapping(direction, result, priority string, more ...string) wire.Parameters {
	return with(wire.Parameters{"RegionId": "", "CenId": s.cen, "CenRegionId": region, "TransmitDirection": direction, "MapResult": result, "Priority": priority}, more...)
}

func (s *scene) newRouteMap(direction, result, priority string, more ...string) string {
	s.Helper()
	id := *servicestest.OK[CreateCenRouteMapResponse](s, "owner", "CreateCenRouteMap", s.mapping(direction, result, priority, more...)).RouteMapId
	s.Settle()
	return id
}

func (s *scene) routeMaps(account string, more ...string) []RouteMap {
	s.Helper()
	return servicestest.OK[DescribeCenRouteMapsResponse](s, account, "DescribeCenRouteMaps", with(wire.Parameters{"RegionId": "", "CenId": s.cen}, more...)).RouteMaps.RouteMap
}

func (s *scene) dropRouteMap(id string) {
	s.Helper()
	s.do("owner", "DeleteCenRouteMap", "RegionId", "", "CenId", s.cen, "CenRegionId", region, "RouteMapId", id)
	s.Settle()
}

// shows compares the routes of the table in whatever status, each with that, its
// preference, communities and AS path.
func (s *routed) shows(want ...string) {
	s.Helper()
	got := services.Each(s.routes("TransitRouterRouteEntryStatus", "All"), func(one TransitRouterRouteEntry) string {
		path := one.PathAttributes
		return fmt.Sprintf("%s %s %d %v %v", *one.TransitRouterRouteEntryDestinationCidrBlock, *one.TransitRouterRouteEntryStatus, *path.Preference, path.Communities, path.AsPaths)
	})
	if !slices.Equal(got, want) {
		s.Errorf("the table has %q; want %q", got, want)
	}
}

func TestRouteMapsOfWhatATableLearns(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.correlate(propagating, s.hubAt, s.spokeAt)
	const hub, spoke = "10.0.0.0/24 Active 50 [] []", "10.2.0.0/24 Active 50 [] []"
	s.shows(hub, "10.0.1.0/24 Active 50 [] []", spoke)
	id := *servicestest.OK[CreateCenRouteMapResponse](s, "owner", "CreateCenRouteMap", s.mapping("RegionIn", "Deny", "10", "SourceInstanceIds.1", s.hub, "DestinationCidrBlocks.1", "10.0.1.0/24", "CidrMatchMode", "Complete")).RouteMapId
	if got := servicestest.One(s, s.routeMaps("owner")); *got.Status != "Creating" || *got.TransitRouterRouteTableId != s.table {
		t.Errorf("the new route map is %+v", got)
	}
	s.shows(hub, "10.0.1.0/24 Active 50 [] []", spoke)
	s.refuses("owner", "DeleteCenRouteMap", "400 IncorrectStatus.RouteMap", "CenId", s.cen, "CenRegionId", region, "RouteMapId", id)
	s.Settle()
	s.shows(hub, "10.0.1.0/24 Rejected 50 [] []", spoke)
	s.sees(nil, destinations(s.routes()), []string{"10.0.0.0/24", "10.2.0.0/24"})

	for _, test := range []struct {
		condition []string
		matches   bool
	}{
		{[]string{"DestinationCidrBlocks.1", "10.2.0.0/16"}, true},
		{[]string{"DestinationCidrBlocks.1", "10.2.0.0/16", "CidrMatchMode", "Complete"}, false},
		{[]string{"DestinationCidrBlocks.1", "10.2.0.0/25"}, false},
		{[]string{"SourceInstanceIds.1", s.spoke}, true},
		{[]string{"SourceInstanceIds.1", s.spoke, "SourceInstanceIdsReverseMatch", "true"}, false},
		{[]string{"SourceInstanceIds.1", s.hub, "SourceInstanceIdsReverseMatch", "true"}, true},
		{[]string{"SourceRouteTableIds.1", s.systemTable("owner", s.spoke)}, true},
		{[]string{"SourceRouteTableIds.1", s.systemTable("owner", s.hub)}, false},
		{[]string{"SourceRegionIds.1", far}, false},
		{[]string{"SourceRegionIds.1", far, "SourceRegionIds.2", region, "SourceInstanceIds.1", s.spoke}, true},
		{[]string{"SourceChildInstanceTypes.1", "VBR"}, false},
		{[]string{"SourceChildInstanceTypes.1", "VPC", "SourceInstanceIds.1", s.spoke}, true},
		{[]string{"RouteTypes.1", "Custom", "RouteTypes.2", "BGP"}, false},
		{[]string{"RouteTypes.1", "System", "SourceInstanceIds.1", s.spoke}, true},
		{[]string{"MatchAddressType", "IPv6"}, false},
		{[]string{"MatchAddressType", "IPv4", "SourceInstanceIds.1", s.spoke}, true},
		{[]string{"MatchCommunitySet.1", "65000:1"}, false},
		{[]string{"MatchAsns.1", "65000"}, false},
		{[]string{"DestinationInstanceIds.1", s.hub, "SourceInstanceIds.1", s.spoke}, true}, // counts on the way out
	} {
		s.do("owner", "ModifyCenRouteMap", append([]string{"RegionId", "", "CenId", s.cen, "CenRegionId", region, "RouteMapId", id, "MapResult", "Deny", "Priority", "10"}, test.condition...)...)
		rejected := slices.Contains(destinations(s.routes("TransitRouterRouteEntryStatus", "Rejected")), "10.2.0.0/24")
		if rejected != test.matches {
			t.Errorf("with %v the route map rejects the route: %t", test.condition, rejected)
		}
	}
	s.World = cloudtest.Reread(t, s.World)
	s.shows(hub, "10.0.1.0/24 Active 50 [] []", "10.2.0.0/24 Rejected 50 [] []")
	s.dropRouteMap(id)
	s.shows(hub, "10.0.1.0/24 Active 50 [] []", spoke)
	s.Must(s.World.Check())
}

func TestRouteMapsChangeRoutes(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.correlate(propagating, s.spokeAt)
	first := s.newRouteMap("RegionIn", "Permit", "10", "NextPriority", "20", "OperateCommunitySet.1", "65000:1", "Preference", "30")
	s.shows("10.2.0.0/24 Active 30 [65000:1] []")
	second := s.newRouteMap("RegionIn", "Permit", "15", "Preference", "99") // left out by the one before
	s.shows("10.2.0.0/24 Active 30 [65000:1] []")
	s.newRouteMap("RegionIn", "Permit", "20", "MatchCommunitySet.1", "65000:1", "OperateCommunitySet.1", "65000:2", "SourceRegionIds.1", region, "SourceInstanceIds.1", s.spoke, "PrependAsPath.1", "65001")
	s.shows("10.2.0.0/24 Active 30 [65000:1 65000:2] [65001]")
	replacing := s.newRouteMap("RegionIn", "Permit", "9", "NextPriority", "10", "OperateCommunitySet.1", "65000:9", "CommunityOperateMode", "Additive")
	s.shows("10.2.0.0/24 Active 30 [65000:9 65000:1 65000:2] [65001]")
	s.do("owner", "ModifyCenRouteMap", "RegionId", "", "CenId", s.cen, "CenRegionId", region, "RouteMapId", first, "MapResult", "Permit", "Priority", "10", "NextPriority", "20", "OperateCommunitySet.1", "65000:5", "CommunityOperateMode", "Replace")
	s.shows("10.2.0.0/24 Active 50 [65000:5] []")
	s.dropRouteMap(first)
	s.shows("10.2.0.0/24 Active 99 [65000:9] []")
	s.dropRouteMap(second)
	s.dropRouteMap(replacing)
	s.shows("10.2.0.0/24 Active 50 [] []")
	s.Must(s.World.Check())
}

// Of two VPCs with the same block the one is taken that a route map prefers.
func TestRouteMapsPreferRoutes(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	twin := s.newVPC("owner", "10.2.0.0/16")
	s.Settle()
	at := s.attach(s.attaching(s.router, "VpcId", twin, "ZoneMappings.1.VSwitchId", s.newVSwitch("owner", twin, zone, "10.2.0.0/24")))
	s.correlate(propagating, s.spokeAt, at)
	taken := func(want string) {
		s.Helper()
		if got := *servicestest.One(s, s.routes()).TransitRouterRouteEntryNextHopId; got != want {
			t.Errorf("the route by %s is taken, not the one by %s", got, want)
		}
	}
	taken(s.spokeAt)
	id := s.newRouteMap("RegionIn", "Permit", "10", "SourceInstanceIds.1", twin, "Preference", "40")
	taken(at)
	s.dropRouteMap(id)
	taken(s.spokeAt)
	s.newRouteMap("RegionIn", "Permit", "10", "SourceRegionIds.1", region, "SourceInstanceIds.1", s.spoke, "PrependAsPath.1", "65001")
	taken(at)
	s.newRouteMap("RegionIn", "Deny", "9", "SourceInstanceIds.1", twin)
	taken(s.spokeAt)
	s.Must(s.World.Check())
}

func TestRouteMapsOfWhatATableTells(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.correlate(propagating, s.hubAt)
	s.correlate(associating, s.spokeAt)
	s.do("owner", "UpdateTransitRouterVpcAttachmentAttribute", "RegionId", "", "TransitRouterAttachmentId", s.spokeAt, "AutoPublishRouteEnabled", "true")
	away := s.newRouter("RegionId", far)
	line := s.join(joining(s.router, away, "PeerTransitRouterRegionId", far, "AutoPublishRouteEnabled", "true"))
	there := servicestest.One(s, s.tables("owner", wire.Parameters{"TransitRouterId": away}))
	s.correlate(associating, line)
	s.do("owner", propagating, "RegionId", "", "TransitRouterAttachmentId", line, "TransitRouterRouteTableId", there)
	s.Settle()
	inFar := func() []string { return destinations(s.routes("TransitRouterRouteTableId", there)) }
	all, one := []string{"10.0.0.0/24", "10.0.1.0/24"}, []string{"10.0.1.0/24"}
	told := func(spoke, away []string) {
		s.Helper()
		s.sees(nil, services.Each(s.vpcEntries("owner", s.spoke, "CEN"), func(one vpc.RouteEntry) string { return *one.DestinationCidrBlock }), spoke)
		s.sees(nil, inFar(), away)
	}
	told(all, all)
	for _, test := range []struct {
		condition   []string
		spoke, away []string
	}{
		{nil, one, one},
		{[]string{"DestinationInstanceIds.1", s.spoke}, one, all},
		{[]string{"DestinationInstanceIds.1", s.spoke, "DestinationInstanceIdsReverseMatch", "true"}, all, one},
		{[]string{"DestinationRouteTableIds.1", s.systemTable("owner", s.spoke)}, one, all},
		{[]string{"DestinationRouteTableIds.1", s.systemTable("owner", s.hub)}, all, all},
		{[]string{"DestinationRegionIds.1", far}, all, one},
		{[]string{"DestinationChildInstanceTypes.1", "VPC"}, one, all},
		{[]string{"SourceInstanceIds.1", s.spoke}, all, all},
	} {
		id := s.newRouteMap("RegionOut", "Deny", "1", append([]string{"DestinationCidrBlocks.1", "10.0.0.0/24"}, test.condition...)...)
		t.Log(test.condition)
		told(test.spoke, test.away)
		s.dropRouteMap(id)
	}
	told(all, all)
	// What a table says of a route goes along with it.
	s.newRouteMap("RegionIn", "Permit", "1", "DestinationCidrBlocks.1", "10.0.0.0/24", "OperateCommunitySet.1", "65000:1")
	s.newRouteMap("RegionIn", "Deny", "1", "CenRegionId", far, "MatchCommunitySet.1", "65000:1", "MatchCommunitySet.2", "65000:2", "SourceRegionIds.1", region)
	told(all, one)
	s.Must(s.World.Check())
}

func TestRouteMapsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("owner", "CreateCenRouteMap", s.mapping("RegionIn", "Permit", "1"), "400 InvalidOperation.TransitRouterNotExist")
	router := s.newRouter()
	custom, elsewhere := s.newTable(router), servicestest.One(s, s.tables("owner", wire.Parameters{"TransitRouterId": s.newRouter("RegionId", far)}))
	id := s.newRouteMap("RegionIn", "Permit", "7", "Description", "first")
	for _, test := range []struct {
		more []string
		want string
	}{
		{nil, "400 Forbidden.CenRouteMapExist"},
		{[]string{"CenId", "cen-none"}, "400 ParameterCenInstanceId"},
		{[]string{"CenRegionId", "nowhere"}, "400 InvalidParameter"},
		{[]string{"TransitRouterRouteTableId", "vtb-none"}, "400 InvalidTransitRouterRouteTableId.NotFound"},
		{[]string{"TransitRouterRouteTableId", elsewhere}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "Description", "http://a"}, "400 InvalidDescription"},
		{[]string{"Priority", "8", "SourceRegionIds.1", "nowhere"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "DestinationChildInstanceTypes.1", "House"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "RouteTypes.1", "Bad"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "MatchAddressType", "IPv5"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "OperateCommunitySet.1", "65536:1"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "MatchCommunitySet.1", "1:0"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "DestinationCidrBlocks.1", "10.0.0.0"}, "400 InvalidParameter"},
		{[]string{"Priority", "8", "PrependAsPath.1", "1"}, "400 Invid.Parameter"},
		{[]string{"Priority", "8", "PrependAsPath.1", "1", "SourceRegionIds.1", region, "SourceInstanceIds.1", s.hub}, "400 InvalidParameter"},
	} {
		s.Refuses("owner", "CreateCenRouteMap", s.mapping("RegionIn", "Permit", "7", test.more...), test.want)
	}
	s.newRouteMap("RegionIn", "Permit", "7", "TransitRouterRouteTableId", custom)
	other := s.newRouteMap("RegionOut", "Deny", "7")
	for _, test := range []struct {
		more []string
		want []string
	}{
		{nil, []string{id, other}},
		{[]string{"TransmitDirection", "RegionOut"}, []string{other}},
		{[]string{"RouteMapId", id}, []string{id}},
		{[]string{"CenRegionId", far}, nil},
	} {
		got := s.routeMaps("owner", test.more...)
		got = slices.DeleteFunc(got, func(m RouteMap) bool { return *m.TransitRouterRouteTableId == custom })
		s.sees(nil, services.Each(got, func(m RouteMap) string { return *m.RouteMapId }), test.want)
	}
	if got := s.routeMaps("owner", "TransitRouterRouteTableId", custom); len(got) != 1 {
		t.Errorf("the custom table has the route maps %+v", got)
	}
	changing := []string{"CenId", s.cen, "CenRegionId", region, "MapResult", "Deny", "Priority", "7", "RouteMapId"}
	s.refuses("owner", "ModifyCenRouteMap", "400 InvalidParameter.RouteMapId", append(changing, "cenrmap-none")...)
	s.refuses("owner", "ModifyCenRouteMap", "400 InvalidParameter.RouteMapId", append(changing, id, "CenRegionId", far)...)
	s.refuses("owner", "ModifyCenRouteMap", "400 InvalidOperation.PrependAsPathWithInvalidSourceRegionId", append(changing, id, "PrependAsPath.1", "1")...)
	s.refuses("owner", "ModifyCenRouteMap", "400 InvalidOperation.PrependAsPathWithInvalidSourceInstanceIds", append(changing, id, "PrependAsPath.1", "1", "SourceRegionIds.1", region)...)
	s.refuses("owner", "ModifyCenRouteMap", "400 InvalidParam.DestinationInstanceIds", append(changing, other, "PrependAsPath.1", "1")...)
	second := s.newRouteMap("RegionIn", "Permit", "8")
	s.refuses("owner", "ModifyCenRouteMap", "400 InvalidOperation.CenRouteMapExist", append(changing, second)...)
	for _, account := range []string{"partner", "participant", "stranger"} {
		s.sees(nil, services.Each(s.routeMaps(account), func(m RouteMap) string { return *m.RouteMapId }), nil)
		s.refuses(account, "ModifyCenRouteMap", "400 InvalidParameter.RouteMapId", append(changing, id)...)
		s.refuses(account, "DeleteCenRouteMap", "400 InvalidParameter.RouteMapId", "CenId", s.cen, "CenRegionId", region, "RouteMapId", id)
	}
	s.do("owner", "ModifyCenRouteMap", append([]string{"RegionId", "", "Description", servicestest.Cleared}, append(changing, id)...)...)
	if got := servicestest.One(s, s.routeMaps("owner", "RouteMapId", id)); *got.Description != "" || *got.MapResult != "Deny" || *got.Priority != 7 || got.Preference != nil {
		t.Errorf("the changed route map is %+v", got)
	}
	s.do("owner", "DeleteTransitRouterRouteTable", "RegionId", "", "TransitRouterRouteTableId", custom)
	s.Settle()
	s.do("owner", "DeleteTransitRouter", "RegionId", "", "TransitRouterId", router)
	s.Settle()
	s.sees(nil, services.Each(s.routeMaps("owner"), func(m RouteMap) string { return *m.RouteMapId }), nil)
	s.Must(s.World.Check())
}
