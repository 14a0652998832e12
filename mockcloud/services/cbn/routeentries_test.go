package cbn

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// routed is a scene with a transit router to which hub and the VPC spoke of the owner
// are attached, with a vSwitch each in use and the same system route table.
type routed struct {
	*scene

	router, table, hubAt, spokeAt, spoke string
}

func newRouted(t *testing.T) *routed {
	t.Helper()
	s := &routed{scene: newScene(t)}
	s.router = s.newRouter()
	s.table = servicestest.One(s, s.tables("owner", wire.Parameters{"TransitRouterId": s.router}))
	s.spoke = s.newVPC("owner", "10.2.0.0/16")
	s.Settle()
	vswitch := s.newVSwitch("owner", s.spoke, zone, "10.2.0.0/24")
	s.hubAt = s.attach(s.attaching(s.router))
	s.spokeAt = s.attach(s.attaching(s.router, "VpcId", s.spoke, "ZoneMappings.1.VSwitchId", vswitch))
	return s
}

// correlate associates attachments with the route table, or lets them propagate.
func (s *routed) correlate(action string, attachments ...string) {
	s.Helper()
	for _, id := range attachments {
		s.do("owner", action, "RegionId", "", "TransitRouterAttachmentId", id, "TransitRouterRouteTableId", s.table)
	}
	s.Settle()
}

const (
	associating = "AssociateTransitRouterAttachmentWithRouteTable"
	propagating = "EnableTransitRouterRouteTablePropagation"
)

// newRoute makes a static route to an attachment; "" is a black hole.
func (s *routed) newRoute(to, hop string, more ...string) string {
	s.Helper()
	id := *servicestest.OK[CreateTransitRouterRouteEntryResponse](s, "owner", "CreateTransitRouterRouteEntry", s.leading(to, hop, more...)).TransitRouterRouteEntryId
	s.Settle()
	return id
}

// leading is what makes a route.
func (s *routed) leading(to, hop string, more ...string) wire.Parameters {
	kind := "Attachment"
	if hop == "" {
		kind = "BlackHole"
	}
	return with(wire.Parameters{
		"RegionId": "", "TransitRouterRouteTableId": s.table, "TransitRouterRouteEntryDestinationCidrBlock": to, "TransitRouterRouteEntryNextHopType": kind, "TransitRouterRouteEntryNextHopId": hop,
	}, more...)
}

func (s *routed) routes(more ...string) []TransitRouterRouteEntry {
	s.Helper()
	return servicestest.OK[ListTransitRouterRouteEntriesResponse](s, "owner", "ListTransitRouterRouteEntries", with(wire.Parameters{"RegionId": "", "TransitRouterRouteTableId": s.table}, more...)).TransitRouterRouteEntries
}

// destinations are those of routes.
func destinations(routes []TransitRouterRouteEntry) []string {
	return services.Each(routes, func(one TransitRouterRouteEntry) string { return *one.TransitRouterRouteEntryDestinationCidrBlock })
}

func TestStaticRoutesOfTransitRouters(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	id := *servicestest.OK[CreateTransitRouterRouteEntryResponse](s, "owner", "CreateTransitRouterRouteEntry",
		s.leading("192.168.0.0/24", s.hubAt, "TransitRouterRouteEntryName", "office", "TransitRouterRouteEntryDescription", "to the office")).TransitRouterRouteEntryId
	if got := s.routes("TransitRouterRouteEntryIds.1", id); len(got) != 1 || *got[0].TransitRouterRouteEntryStatus != "Creating" {
		t.Errorf("a new route is shown as %+v", got)
	}
	byID := []string{"RegionId", "", "TransitRouterRouteEntryId", id}
	s.refuses("owner", "DeleteTransitRouterRouteEntry", "400 IncorrectStatus.Status", byID...)
	s.refuses("owner", "UpdateTransitRouterRouteEntry", "400 IncorrectStatus.Status", byID...)
	s.sees(nil, destinations(s.routes()), nil)
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	route := servicestest.One(s, s.routes())
	if !strings.HasPrefix(id, "rte-") || *route.TransitRouterRouteEntryId != id || *route.TransitRouterRouteEntryName != "office" || *route.TransitRouterRouteEntryDescription != "to the office" ||
		*route.TransitRouterRouteEntryType != "Static" || *route.TransitRouterRouteEntryStatus != "Active" || *route.TransitRouterRouteEntryNextHopType != "Attachment" || *route.TransitRouterRouteEntryNextHopId != s.hubAt ||
		*route.TransitRouterRouteEntryNextHopResourceId != s.hub || *route.TransitRouterRouteEntryNextHopResourceType != "VPC" || !*route.OperationalMode || *route.PathAttributes.OriginRouteType != "static" || route.CreateTime == nil {
		t.Errorf("the route is %+v", route)
	}
	for _, test := range []struct{ to, hop, more, want string }{
		{"192.168.0.0/24", s.hubAt, "", "400 InstanceExist.TransitRouterRouteEntry"},
		{"192.168.0.0/24", s.spokeAt, "", "400 OperationFailed.CreateRouteEntryWithSameDestinationCidrBlock"},
		{"192.168.0.0/24", "", "", "400 OperationFailed.CreateRouteEntryWithSameDestinationCidrBlock"},
		{"192.168.0.1/24", s.hubAt, "", "400 IllegalParam.TransitRouterDestinationCidrBlock"},
		{"office", s.hubAt, "", "400 IllegalParam.TransitRouterDestinationCidrBlock"},
		{"2001:db8::/32", s.hubAt, "", "400 OperationFailed.CreateTransitRouterRouteEntryWithVPCAttachment"},
		{"172.16.0.0/24", "tr-attach-none", "", "400 InvalidTransitRouterRouteEntryNextHopId.NotFound"},
		{"172.16.0.0/24", s.hubAt, "TransitRouterRouteEntryNextHopType=BlackHole", "400 ParamExclusive.NextHopTypeBlackHoleAndNextHopId"},
		{"172.16.0.0/24", "", "TransitRouterRouteEntryNextHopType=Attachment", "400 MissingParam.TransitRouterRouteEntryNextHopId"},
		{"172.16.0.0/24", "", "TransitRouterRouteEntryNextHopType=VPC", "400 IllegalParam.NextHopType"},
		{"172.16.0.0/24", "", "TransitRouterRouteTableId=vtb-none", "400 InvalidTransitRouterRouteTableId.NotFound"},
		{"172.16.0.0/24", "", "TransitRouterRouteEntryName=http://x", "400 InvalidName"},
		{"172.16.0.0/24", "", "TransitRouterRouteEntryDescription=http://x", "400 InvalidDescription"},
		{"172.16.0.0/24", "", "DryRun=true", "400 DryRunOperation"},
	} {
		asked := s.leading(test.to, test.hop)
		if name, value, ok := strings.Cut(test.more, "="); ok {
			asked[name] = value
		}
		s.Refuses("owner", "CreateTransitRouterRouteEntry", asked, test.want)
	}
	for _, account := range []string{"partner", "participant", "stranger"} {
		s.Refuses(account, "CreateTransitRouterRouteEntry", s.leading("172.16.0.0/24", ""), "400 InvalidTransitRouterRouteTableId.NotFound")
		s.refuses(account, "ListTransitRouterRouteEntries", "400 InvalidTransitRouterRouteTableId.NotFound", "TransitRouterRouteTableId", s.table)
		s.refuses(account, "UpdateTransitRouterRouteEntry", "400 IllegalParam.TransitRouterRouteEntryId", byID...)
		s.refuses(account, "DeleteTransitRouterRouteEntry", "400 IllegalParam.TransitRouterRouteEntryId", byID...)
	}
	s.refuses("owner", "DeleteTransitRouter", "400 InvalidOperation.AttachedChildInstanceExist", "TransitRouterId", s.router)
	s.refuses("owner", "DeleteTransitRouterVpcAttachment", "400 OperationFailed.RouteEntryExist", "TransitRouterAttachmentId", s.hubAt)
	s.do("owner", "UpdateTransitRouterRouteEntry", with2(byID, "TransitRouterRouteEntryName", "branch")...)
	if got := s.routes("TransitRouterRouteEntryNames.1", "branch"); len(got) != 1 || *got[0].TransitRouterRouteEntryDescription != "to the office" {
		t.Errorf("after the change there is %+v", got)
	}
	s.refuses("owner", "UpdateTransitRouterRouteEntry", "400 DryRunOperation", with2(byID, "DryRun", "true")...)
	s.do("owner", "DeleteTransitRouterRouteEntry", with2(byID, "TransitRouterRouteEntryNextHopType", "Attachment", "TransitRouterRouteEntryNextHopId", s.hubAt)...)
	if got := s.routes("TransitRouterRouteEntryStatus", "All"); *got[0].TransitRouterRouteEntryStatus != "Deleting" {
		t.Errorf("the route is %+v", got)
	}
	s.Settle()
	s.refuses("owner", "DeleteTransitRouterRouteEntry", "400 IllegalParam.TransitRouterRouteEntryId", byID...)
	s.Must(s.World.Check())
}

// with2 are parameters and more of them.
func with2(parameters []string, more ...string) []string {
	return append(parameters[:len(parameters):len(parameters)], more...)
}

func TestStaticRoutesAreDeletedByTheirDestinations(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.newRoute("192.168.0.0/24", s.hubAt)
	s.newRoute("192.168.1.0/24", "")
	s.correlate(propagating, s.spokeAt)
	named := func(to, kind, hop string) []string {
		return []string{"TransitRouterRouteTableId", s.table, "TransitRouterRouteEntryDestinationCidrBlock", to, "TransitRouterRouteEntryNextHopType", kind, "TransitRouterRouteEntryNextHopId", hop}
	}
	for _, test := range []struct {
		asked []string
		want  string
	}{
		{named("192.168.0.0/24", "Attachment", s.spokeAt), "400 InvalidDestinationCidrBlock.NotFound"},
		{named("192.168.0.0/24", "BlackHole", ""), "400 InvalidDestinationCidrBlock.NotFound"},
		{named("192.168.0.0/24", "Attachment", ""), "400 MissingParam.TransitRouterRouteEntryNextHopId"},
		{named("192.168.0.0/24", "", ""), "400 IllegalParam.NextHopType"},
		{named("192.168.0.0/24", "VPC", ""), "400 IllegalParam.NextHopType"},
		{named("", "BlackHole", ""), "400 InvalidDestinationCidrBlock.NotFound"},
		{named("office", "BlackHole", ""), "400 InvalidDestinationCidrBlock.NotFound"},
		{named("10.2.0.0/24", "Attachment", s.spokeAt), "400 OperationFailed.DeleteTransitRouterRouteEntry"},
		{[]string{"TransitRouterRouteEntryDestinationCidrBlock", "192.168.0.0/24"}, "400 IllegalParam.TransitRouterRouteTableId"},
		{with2(named("192.168.0.0/24", "Attachment", s.hubAt), "TransitRouterRouteEntryId", "rte-none"), "400 ParamExclusive.RouteEntryIdAndRouteTableIdOrDestCidrBlock"},
		{with2(named("192.168.0.0/24", "Attachment", s.hubAt), "DryRun", "true"), "400 DryRunOperation"},
		{with2(named("192.168.0.0/24", "Attachment", s.hubAt), "TransitRouterRouteTableId", "vtb-none"), "400 InvalidTransitRouterRouteTableId.NotFound"},
	} {
		s.refuses("owner", "DeleteTransitRouterRouteEntry", test.want, test.asked...)
	}
	s.do("owner", "DeleteTransitRouterRouteEntry", with2(named("192.168.0.0/24", "Attachment", s.hubAt), "RegionId", "")...)
	s.do("owner", "DeleteTransitRouterRouteEntry", with2(named("192.168.1.0/24", "BlackHole", ""), "RegionId", "")...)
	s.Settle()
	s.sees(nil, destinations(s.routes("TransitRouterRouteEntryType", "Static")), nil)
}

func TestRoutesOfTransitRoutersAreListed(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.correlate(propagating, s.hubAt, s.spokeAt)
	hole := s.newRoute("10.0.0.0/16", "", "TransitRouterRouteEntryName", "hole")
	s.newRoute("10.2.0.0/24", s.hubAt)
	all := []string{"10.0.0.0/16", "10.0.0.0/24", "10.0.1.0/24", "10.2.0.0/24"}
	learned := servicestest.One(s, s.routes("RouteFilter.1.Key", "PrefixExactMatchCidrs", "RouteFilter.1.Value.1", "10.0.1.0/24"))
	if *learned.TransitRouterRouteEntryType != "Propagated" || learned.TransitRouterRouteEntryId != nil || learned.CreateTime != nil || *learned.OperationalMode || *learned.TransitRouterRouteEntryOriginResourceId != s.hub ||
		*learned.TransitRouterRouteEntryOriginResourceType != "VPC" || *learned.PathAttributes.OriginRouteType != "System" || *learned.TransitRouterRouteEntryNextHopId != s.hubAt {
		t.Errorf("a learned route is %+v", learned)
	}
	const filter = "RouteFilter.1.Key"
	for _, test := range []struct {
		asked string
		want  []string
	}{
		{"", all},
		{"TransitRouterRouteEntryStatus=All", append(all, "10.2.0.0/24")},
		{"TransitRouterRouteEntryStatus=Candidate", []string{"10.2.0.0/24"}},
		{"TransitRouterRouteEntryStatus=Rejected", nil},
		{"TransitRouterRouteEntryIds.1=" + hole, []string{"10.0.0.0/16"}},
		{"TransitRouterRouteEntryNames.1=hole", []string{"10.0.0.0/16"}},
		{"TransitRouterRouteEntryNames.1=none", nil},
		{"TransitRouterRouteEntryType=Static", []string{"10.0.0.0/16", "10.2.0.0/24"}},
		{"TransitRouterRouteEntryType=Propagated", []string{"10.0.0.0/24", "10.0.1.0/24"}},
		{"TransitRouterRouteEntryNextHopType=BlackHole", []string{"10.0.0.0/16"}},
		{"TransitRouterRouteEntryNextHopType=Attachment", all[1:]},
		{"TransitRouterRouteEntryNextHopId=" + s.hubAt, all[1:]},
		{"TransitRouterRouteEntryNextHopId=" + s.spokeAt, nil},
		{"TransitRouterRouteEntryNextHopResourceId=" + s.hub, all[1:]},
		{"TransitRouterRouteEntryNextHopResourceType=VPC", all[1:]},
		{"TransitRouterRouteEntryNextHopResourceType=TR", nil},
		{"TransitRouterRouteEntryNextHopResourceType=VBR", nil},
		{"TransitRouterRouteEntryOriginResourceId=" + s.hub, all[1:3]},
		{"TransitRouterRouteEntryOriginResourceType=VPC", all[1:3]},
		{"TransitRouterRouteEntryOriginResourceType=VPN", nil},
		{"TransitRouterRouteEntryDestinationCidrBlock=10.0.0.0/16", all[:1]},
		{filter + "=PrefixExactMatchCidrs RouteFilter.1.Value.1=10.0.0.0/16 RouteFilter.1.Value.2=10.0.1.0/24", []string{"10.0.0.0/16", "10.0.1.0/24"}},
		{filter + "=SubnetOfMatchCidrs RouteFilter.1.Value.1=10.0.0.0/16", all[:3]},
		{filter + "=SupernetOfMatchCidrs RouteFilter.1.Value.1=10.0.1.0/24", []string{"10.0.0.0/16", "10.0.1.0/24"}},
		{filter + "=LongestPrefixMatchCidrs RouteFilter.1.Value.1=10.0.1.9 RouteFilter.1.Value.2=10.0.9.0/24", []string{"10.0.0.0/16", "10.0.1.0/24"}},
		{filter + "=SubnetOfMatchCidrs RouteFilter.1.Value.1=10.0.0.0/16 RouteFilter.2.Key=SupernetOfMatchCidrs RouteFilter.2.Value.1=10.0.0.7", all[:2]},
		{"MaxResults=2", all[:2]},
		{filter + "=Other RouteFilter.1.Value.1=10.0.0.0/16", []string{"400 InvalidFilterKey"}},
		{filter + "=SubnetOfMatchCidrs RouteFilter.2.Key=SubnetOfMatchCidrs", []string{"400 FilterKeyDuplicated.RouteFilter"}},
		{filter + "=SubnetOfMatchCidrs RouteFilter.1.Value.1=x", []string{"400 IllegalParam.SubnetOfMatchCidr"}},
		{filter + "=SupernetOfMatchCidrs RouteFilter.1.Value.1=x", []string{"400 IllegalParam.SupernetOfMatchCidr"}},
		{filter + "=LongestPrefixMatchCidrs RouteFilter.1.Value.1=x", []string{"400 IllegalParam.LongestPrefixMatchCidr"}},
		{filter + "=PrefixExactMatchCidrs RouteFilter.1.Value.1=x", []string{"400 IllegalParam.PrefixExactMatchCidr"}},
		{"TransitRouterRouteEntryDestinationCidrBlock=x", []string{"400 IllegalParam.TextMatchCidr"}},
		{"TransitRouterRouteEntryStatus=Good", []string{"400 IllegalParam.TransitRouterRouteEntryStatus"}},
		{"TransitRouterRouteEntryStatus=Active TransitRouterRouteEntryIds.1=" + hole, []string{"400 ParamExclusive.RouteEntryIdsAndStatus"}},
		{"TransitRouterRouteEntryType=Other", []string{"400 IllegalParam.TransitRouterRouteEntryType"}},
		{"TransitRouterRouteEntryNextHopType=Other", []string{"400 IllegalParam.TransitRouterRouteEntryNextHopType"}},
		{"TransitRouterRouteEntryNextHopResourceType=CCN", []string{"400 IllegalParam.TransitRouterRouteEntryNextHopResourceType"}},
		{"TransitRouterRouteEntryOriginResourceType=CCN", []string{"400 IllegalParam.TransitRouterRouteEntryOriginResourceType"}},
		{"NextToken=x", []string{"400 IllegalParam.NextToken"}},
		{"PrefixListId=pl-x", []string{"400 ResourceNotFound.PrefixlistAssociation"}},
	} {
		asked := []string{"TransitRouterRouteTableId", s.table}
		for pair := range strings.FieldsSeq(test.asked) {
			name, value, _ := strings.Cut(pair, "=")
			asked = append(asked, name, value)
		}
		if len(test.want) == 1 && strings.Contains(test.want[0], " ") {
			s.refuses("owner", "ListTransitRouterRouteEntries", test.want[0], asked...)
			continue
		}
		if got := destinations(s.routes(asked...)); fmt.Sprint(got) != fmt.Sprint(test.want) {
			t.Errorf("%s selects %v; want %v", test.asked, got, test.want)
		}
	}
	first := servicestest.OK[ListTransitRouterRouteEntriesResponse](s, "owner", "ListTransitRouterRouteEntries", wire.Parameters{"RegionId": "", "TransitRouterRouteTableId": s.table, "MaxResults": "3"})
	s.sees(nil, destinations(s.routes("NextToken", *first.NextToken)), all[3:])
}

// vpcRoutes are the destinations of the routes of a type in the system route table of
// a VPC, with what they lead to.
func (s *scene) vpcRoutes(account, of, kind string) (shown []string) {
	s.Helper()
	for _, one := range s.vpcEntries(account, of, kind) {
		line := *one.DestinationCidrBlock
		for _, hop := range one.NextHops.NextHop {
			line += " " + *hop.NextHopType + " " + *hop.NextHopId
		}
		shown = append(shown, line)
	}
	return shown
}

func (s *scene) vpcEntries(account, of, kind string) []vpc.RouteEntry {
	s.Helper()
	return servicestest.OK[vpc.DescribeRouteEntryListResponse](s.vpcs, account, "DescribeRouteEntryList", wire.Parameters{"RouteTableId": s.systemTable(account, of), "RouteEntryType": kind}).RouteEntrys.RouteEntry
}

// systemTable is the one of a VPC.
func (s *scene) systemTable(account, of string) string {
	s.Helper()
	list := servicestest.OK[vpc.DescribeRouteTableListResponse](s.vpcs, account, "DescribeRouteTableList", wire.Parameters{"VpcId": of, "RouteTableType": "System"})
	return *list.RouterTableList.RouterTableListType[0].RouteTableId
}

func TestTransitRoutersTellVPCsOfRoutes(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	s.correlate(propagating, s.hubAt, s.spokeAt)
	s.correlate(associating, s.hubAt, s.spokeAt)
	s.newRoute("192.168.0.0/16", s.spokeAt)
	s.newRoute("172.16.0.0/16", "")
	s.sees(nil, s.vpcRoutes("owner", s.hub, "CEN"), nil)
	s.do("owner", "UpdateTransitRouterVpcAttachmentAttribute", "TransitRouterAttachmentId", s.hubAt, "AutoPublishRouteEnabled", "true")
	s.Settle()
	via := " Attachment " + s.hubAt
	s.sees(nil, s.vpcRoutes("owner", s.hub, "CEN"), []string{"10.2.0.0/24" + via, "192.168.0.0/16" + via})
	one := s.vpcEntries("owner", s.hub, "CEN")[0]
	if *one.Type != "CEN" || *one.Origin != "RoutePropagation" || *one.Status != "Available" || *one.NextHops.NextHop[0].Enabled != 1 {
		t.Errorf("a learned route of a VPC is %+v", one)
	}
	if got := s.vpcEntries("owner", s.hub, ""); len(got) != 5 {
		t.Errorf("the VPC has the routes %+v", got)
	}
	s.sees(nil, s.vpcRoutes("owner", s.spoke, "CEN"), nil)
	summary := servicestest.OK[vpc.GetVpcRouteEntrySummaryResponse](s.vpcs, "owner", "GetVpcRouteEntrySummary", wire.Parameters{"VpcId": s.hub, "RouteEntryType": "CEN"})
	if got := *summary.RouteEntrySummarys[0].EntrySummarys[0].Count; got != 2 {
		t.Errorf("the VPC has %d learned routes", got)
	}
	table := s.systemTable("owner", s.hub)
	servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "ModifyRouteTableAttributes", wire.Parameters{"RouteTableId": table, "RoutePropagationEnable": "false"})
	s.sees(nil, s.vpcRoutes("owner", s.hub, "CEN"), nil)
	servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "ModifyRouteTableAttributes", wire.Parameters{"RouteTableId": table, "RoutePropagationEnable": "true"})
	s.newVSwitch("owner", s.hub, zone, "10.0.9.0/24")
	s.newVSwitch("owner", s.spoke, zone, "10.2.9.0/24")
	s.sees(nil, s.vpcRoutes("owner", s.hub, "CEN"), []string{"10.2.0.0/24" + via, "10.2.9.0/24" + via, "192.168.0.0/16" + via})
	s.correlate("DisableTransitRouterRouteTablePropagation", s.spokeAt)
	s.sees(nil, s.vpcRoutes("owner", s.hub, "CEN"), []string{"192.168.0.0/16" + via})
	s.correlate("DissociateTransitRouterAttachmentFromRouteTable", s.hubAt)
	s.sees(nil, s.vpcRoutes("owner", s.hub, "CEN"), nil)
	second := *servicestest.OK[CreateCenResponse](s, "owner", "CreateCen", wire.Parameters{"RegionId": ""}).CenId
	s.Settle()
	another := s.newRouter("CenId", second)
	s.Refuses("owner", "CreateTransitRouterVpcAttachment", s.attaching(another, "AutoPublishRouteEnabled", "true"), "400 InvalidOperation.VpcAutoRoutesPublishInOtherCEN")
	id := s.attach(s.attaching(another))
	s.refuses("owner", "UpdateTransitRouterVpcAttachmentAttribute", "400 InvalidOperation.VpcAutoRoutesPublishInOtherCEN", "TransitRouterAttachmentId", id, "AutoPublishRouteEnabled", "true")
	s.Must(s.World.Check())
}

func TestTransitRoutersOfTheBasicEditionTellVPCsOfRoutes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.vpcs.Refuses("partner", "GrantInstanceToCen", wire.Parameters{"CenId": s.cen, "CenOwnerId": s.Accounts["owner"], "InstanceId": s.branch, "InstanceType": "VPC"}, "")
	for _, more := range [][]string{{"ChildInstanceId", s.hub}, {"ChildInstanceId", s.branch, "ChildInstanceOwnerId", s.Accounts["partner"]}} {
		servicestest.OK[EmptyResponse](s, "owner", "AttachCenChildInstance", with(wire.Parameters{"CenId": s.cen, "ChildInstanceType": "VPC", "ChildInstanceRegionId": region}, more...))
	}
	s.Settle()
	if got := s.vpcEntries("partner", s.branch, "CEN"); len(got) != 2 || *got[0].DestinationCidrBlock != "10.0.0.0/24" || *got[0].NextHops.NextHop[0].NextHopType != "CenBasic" {
		t.Errorf("the partner's VPC has learned %+v", got)
	}
	if got := s.vpcEntries("owner", s.hub, "CEN"); len(got) != 1 {
		t.Errorf("the owner's VPC has learned %+v", got)
	}
}
