package vpc

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// routes lists where the routes go that an account sees in a route table.
func (s *scene) routes(account, table string, parameters wire.Parameters) []string {
	s.Helper()
	all := wire.Parameters{"RouteTableId": table}
	for name, value := range parameters {
		all[name] = value
	}
	found := []string{}
	for _, route := range servicestest.OK[DescribeRouteEntryListResponse](s, account, "DescribeRouteEntryList", all).RouteEntrys.RouteEntry {
		found = append(found, *route.DestinationCidrBlock+" "+*route.NextHops.NextHop[0].NextHopType)
	}
	return found
}

func TestTheRoutesOfAVPC(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	service, common, private := "100.64.0.0/10 service", "10.0.0.0/24 local", "10.0.1.0/24 local"
	all := []string{service, common, private}
	for _, account := range []string{"owner", "participant"} {
		if got := s.routes(account, table, nil); !slices.Equal(got, all) {
			t.Errorf("%s sees %v, want %v", account, got, all)
		}
	}
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{wire.Parameters{"RouteEntryType": "System"}, all},
		{wire.Parameters{"RouteEntryType": "Custom"}, []string{}},
		{wire.Parameters{"IpVersion": "IPv4"}, all},
		{wire.Parameters{"IpVersion": "ipv6"}, []string{}},
		{wire.Parameters{"DestinationCidrBlock": "10.0.1.0/24"}, []string{private}},
		{wire.Parameters{"DestinationCidrBlock": "10.0.1.0"}, []string{}},
		{wire.Parameters{"DestCidrBlockList.1": "10.0.1.0/24", "DestCidrBlockList.2": "10.0.0.0/24"}, []string{common, private}},
		{wire.Parameters{"NextHopType": "service"}, []string{service}},
		{wire.Parameters{"NextHopType": "Instance"}, []string{}},
		{wire.Parameters{"NextHopId": "i-a"}, []string{}},
		{wire.Parameters{"RouteEntryName": "a"}, []string{}},
		{wire.Parameters{"RouteEntryId": "rte-none"}, []string{}},
		{wire.Parameters{"ServiceType": "TR"}, []string{}},
		{wire.Parameters{"MaxResult": "2"}, all[:2]},
	} {
		if got := s.routes("owner", table, test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%v selects %v, want %v", test.parameters, got, test.want)
		}
	}
	page := servicestest.OK[DescribeRouteEntryListResponse](s, "owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": table, "MaxResult": "2"})
	if got := s.routes("owner", table, wire.Parameters{"MaxResult": "2", "NextToken": *page.NextToken}); !slices.Equal(got, all[2:]) {
		t.Errorf("the second page has %v", got)
	}
	first := page.RouteEntrys.RouteEntry[0]
	if got := s.routes("owner", table, wire.Parameters{"RouteEntryId": *first.RouteEntryId}); !slices.Equal(got, all[:1]) {
		t.Errorf("the id of the first route selects %v", got)
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 IllegalParam.RouteEntryType":                    {"RouteEntryType": "odd"},
		"400 IllegalParam.IpVersion":                         {"IpVersion": "5"},
		"400 IllegalParam.NextToken":                         {"NextToken": "odd"},
		"400 OperationFailed.FilterParamUnderWrongRouteType": {"RouteEntryType": "System", "RouteEntryId": "rte-a"},
	} {
		parameters["RouteTableId"] = table
		if got := s.Refused("owner", "DescribeRouteEntryList", parameters); got != want {
			t.Errorf("%v: %q, want %q", parameters, got, want)
		}
	}
}

func TestRoutesComeAndGoWithTheirVSwitches(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	id := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.9.0/24", "Ipv6CidrBlock": "9"})
	list := servicestest.OK[DescribeRouteEntryListResponse](s, "owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": table}).RouteEntrys.RouteEntry
	if last := list[len(list)-1]; len(list) != 5 || *last.IpVersion != "ipv6" || *last.Status != "Pending" || *list[0].Status != "Available" {
		t.Errorf("there are %d routes, the last one is %s and %s", len(list), *last.IpVersion, *last.Status)
	}
	s.Settle()
	if got := s.routes("owner", table, wire.Parameters{"IpVersion": "IPv6"}); len(got) != 1 {
		t.Errorf("the routes of IPv6 are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": id, "EnableIPv6": "false"})
	if got := s.routes("owner", table, wire.Parameters{"IpVersion": "IPv6"}); len(got) != 0 {
		t.Errorf("the routes of IPv6 are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": id})
	if got := s.routes("owner", table, nil); len(got) != 3 {
		t.Errorf("without the vSwitch there are %v", got)
	}
}

func TestDescribeRouteTableList(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	servicestest.OK[EmptyResponse](s, "owner", "ModifyRouteTableAttributes", wire.Parameters{
		"RouteTableId": table, "RouteTableName": "main", "Description": "all ways", "RoutePropagationEnable": "false",
	})
	own := *servicestest.OK[CreateVpcResponse](s, "participant", "CreateVpc", nil).RouteTableId
	servicestest.OK[EmptyResponse](s, "participant", "TagResources", wire.Parameters{"ResourceType": "ROUTETABLE", "ResourceId.1": own, "Tag.1.Key": "team", "Tag.1.Value": "a"})
	view := servicestest.OK[DescribeRouteTableListResponse](s, "participant", "DescribeRouteTableList", wire.Parameters{"VpcId": s.vpc}).RouterTableList.RouterTableListType[0]
	for what, pair := range map[string][2]any{
		"name": {*view.RouteTableName, "main"}, "description": {*view.Description, "all ways"}, "type": {*view.RouteTableType, "System"},
		"VPC": {*view.VpcId, s.vpc}, "status": {*view.Status, "Available"}, "owner": {*view.OwnerId, accountNumber(s.Accounts["owner"])},
		"propagation": {*view.RoutePropagationEnable, false}, "resource group": {*view.ResourceGroupId, ""},
		"vSwitches": {fmt.Sprint(view.VSwitchIds.VSwitchId), fmt.Sprint([]string{s.shared})}, "router's type": {*view.RouterType, "VRouter"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the participant sees the %s %v, want %v", what, pair[0], pair[1])
		}
	}
	ofOwner := servicestest.OK[DescribeRouteTableListResponse](s, "owner", "DescribeRouteTableList", nil).RouterTableList.RouterTableListType[0]
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", nil, []string{table}},
		{"participant", nil, []string{table, own}},
		{"former", nil, []string{}},
		{"stranger", wire.Parameters{"VpcId": s.vpc}, []string{}},
		{"participant", wire.Parameters{"RouteTableId": own}, []string{own}},
		{"participant", wire.Parameters{"RouteTableName": "main"}, []string{table}},
		{"participant", wire.Parameters{"RouterId": *view.RouterId}, []string{table}},
		{"participant", wire.Parameters{"RouterType": "VBR"}, []string{}},
		{"participant", wire.Parameters{"RouterType": "VBR", "VpcId": s.vpc}, []string{table}},
		{"participant", wire.Parameters{"RouteTableType": "Custom"}, []string{}},
		{"participant", wire.Parameters{"RouteTableType": "System"}, []string{table, own}},
		{"participant", wire.Parameters{"Tag.1.Key": "team"}, []string{own}},
		{"owner", wire.Parameters{"ResourceGroupId": *ofOwner.ResourceGroupId}, []string{table}},
		{"participant", wire.Parameters{"ResourceGroupId": *ofOwner.ResourceGroupId}, []string{}},
		{"participant", wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{own}},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
	} {
		if got := s.routeTables(test.account, test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%s with %v sees %v, want %v", test.account, test.parameters, got, test.want)
		}
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 Abs.InvaliTableName.Malformed": {"RouteTableName": "http://a"},
		"400 InvalidDescription.Malformed":  {"Description": "http://a"},
	} {
		parameters["RouteTableId"] = table
		if got := s.Refused("owner", "ModifyRouteTableAttributes", parameters); got != want {
			t.Errorf("%v: %q, want %q", parameters, got, want)
		}
	}
}

// The route tables and the NAT gateways of a VPC are in its resource group, wherever
// that moves.
func TestTheResourceGroupOfAVPCsParts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, edge, nat := s.routeTable(), s.newTable(nil), s.newNAT()
	before, group := *s.vpcView("owner").ResourceGroupId, s.newGroup("owner")
	in := func(account, group string) (found []string) {
		t.Helper()
		by := wire.Parameters{"ResourceGroupId": group}
		for _, view := range servicestest.OK[DescribeRouteTableListResponse](s, account, "DescribeRouteTableList", by).RouterTableList.RouterTableListType {
			found = append(found, *view.RouteTableId)
		}
		for _, view := range servicestest.OK[DescribeRouteTablesResponse](s, account, "DescribeRouteTables", by).RouteTables.RouteTable {
			found = append(found, *view.RouteTableId)
		}
		for _, view := range s.nats(account, by) {
			found = append(found, *view.NatGatewayId)
		}
		return found
	}
	all := []string{table, edge, table, edge, nat}
	if got := in("owner", before); !slices.Equal(got, all) {
		t.Errorf("in the group are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "VPC", "ResourceId": s.vpc, "NewResourceGroupId": group})
	if from, to := in("owner", before), in("owner", group); len(from) > 0 || !slices.Equal(to, all) {
		t.Errorf("once the VPC is moved there are %v in the former group, and %v in the new one", from, to)
	}
	if got := in("participant", group); len(got) > 0 {
		t.Errorf("by the owner's group the participant finds %v", got)
	}
	s.Must(s.World.Check())
}

func TestDescribeRouteTables(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	router := *servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc}).VRouterId
	for _, test := range []struct {
		parameters wire.Parameters
		want       string // tables, and routes of each
	}{
		{wire.Parameters{"RouteTableId": table}, "[3]"},
		{wire.Parameters{"RouteTableId": table, "RegionId": ""}, "[3]"},
		{wire.Parameters{"RouteTableId": table, "Type": "System"}, "[3]"},
		{wire.Parameters{"RouteTableId": table, "Type": "Custom"}, "[0]"},
		{wire.Parameters{"RouteTableId": "vtb-none"}, "[]"},
		{wire.Parameters{"VRouterId": router}, "[3]"},
		{wire.Parameters{"VRouterId": router, "RouterId": "vrt-none"}, "[]"},
		{wire.Parameters{"RouterId": router}, "[3]"},
		{wire.Parameters{"RouterType": "VBR", "RouterId": router}, "[]"},
		{wire.Parameters{"RouteTableName": "other"}, "[]"},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, "[]"},
		{nil, "[3]"},
	} {
		counts := []int{}
		for _, found := range servicestest.OK[DescribeRouteTablesResponse](s, "owner", "DescribeRouteTables", test.parameters).RouteTables.RouteTable {
			counts = append(counts, len(found.RouteEntrys.RouteEntry))
		}
		if got := fmt.Sprint(counts); got != test.want {
			t.Errorf("%v: tables with %s routes, want %s", test.parameters, got, test.want)
		}
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 IllegalParam.Type": {"Type": "odd"}, "400 InvalidVRouterId.NotFound": {"VRouterId": "vrt-none"},
	} {
		if got := s.Refused("owner", "DescribeRouteTables", parameters); got != want {
			t.Errorf("%v: %q, want %q", parameters, got, want)
		}
	}
}

// vRouters lists the vRouters that an account sees.
func (s *scene) vRouters(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := []string{}
	for _, router := range servicestest.OK[DescribeVRoutersResponse](s, account, "DescribeVRouters", parameters).VRouters.VRouter {
		ids = append(ids, *router.VRouterId)
	}
	return ids
}

func TestDescribeVRouters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc})
	router := *vpc.VRouterId
	own := *servicestest.OK[CreateVpcResponse](s, "participant", "CreateVpc", nil).VRouterId
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", nil, []string{router}},
		{"participant", nil, []string{router, own}},
		{"former", nil, []string{}},
		{"stranger", nil, []string{}},
		{"participant", wire.Parameters{"VRouterId": router}, []string{router}},
		{"participant", wire.Parameters{"VRouterId": own}, []string{own}},
		{"owner", wire.Parameters{"VRouterId": own}, []string{}},
		{"stranger", wire.Parameters{"VRouterId": router}, []string{}},
		{"owner", wire.Parameters{"VRouterId": "vrt-none"}, []string{}},
		{"participant", wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{own}},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
	} {
		if got := s.vRouters(test.account, test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%s with %v sees %v, want %v", test.account, test.parameters, got, test.want)
		}
	}
	page := servicestest.OK[DescribeVRoutersResponse](s, "participant", "DescribeVRouters", wire.Parameters{"PageSize": "1"})
	if *page.TotalCount != 2 || *page.PageSize != 1 || *page.PageNumber != 1 {
		t.Errorf("page %d of size %d, of %d in all", *page.PageNumber, *page.PageSize, *page.TotalCount)
	}
	view := servicestest.One(s, page.VRouters.VRouter)
	for what, pair := range map[string][2]string{
		"VPC": {*view.VpcId, s.vpc}, "region": {*view.RegionId, region}, "creation time": {*view.CreationTime, *vpc.CreationTime},
		"name": {*view.VRouterName, ""}, "description": {*view.Description, ""},
		"route tables": {fmt.Sprint(view.RouteTableIds.RouteTableId), fmt.Sprint([]string{s.routeTable()})},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the participant sees the %s %q, want %q", what, pair[0], pair[1])
		}
	}
}

func TestARouteTableGoesWithItsVPC(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	created := servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil)
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": *created.VpcId})
	if got := s.Refused("owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": *created.RouteTableId}); got != noRoutes {
		t.Errorf("the route table of a deleted VPC: %q", got)
	}
}

func TestASharesPermissionHidesTheRouteTable(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Must(sharing.DefineSharePermission(s.World, s.Wall, sharing.NewSharePermission{Name: "NoRoutes", Type: "VSwitch", Actions: []string{"vpc:DescribeVpcs", "vpc:DescribeVSwitches"}}))
	s.shared = s.private
	share := s.Share(s.shared, "stranger")
	s.As("owner", func(c *cloud.Call) error { return sharing.AssociateSharePermission(c, share, "NoRoutes", true) })
	if got := s.vpcs("stranger", nil); !slices.Equal(got, []string{s.vpc}) {
		t.Errorf("the stranger sees the VPCs %v", got)
	}
	if got := servicestest.OK[DescribeRouteTableListResponse](s, "stranger", "DescribeRouteTableList", nil); *got.TotalCount != 0 {
		t.Errorf("the stranger sees %d route tables", *got.TotalCount)
	}
	if got := s.vRouters("stranger", nil); len(got) != 0 {
		t.Errorf("the stranger sees the vRouters %v", got)
	}
	if got := s.Refused("stranger", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": s.routeTable()}); got != noRoutes {
		t.Errorf("the stranger sees the routes: %q", got)
	}
}

func TestTagsOfARouteTableEndWithTheAccess(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tag := wire.Parameters{"ResourceType": "ROUTETABLE", "ResourceId.1": s.routeTable(), "Tag.1.Key": "a"}
	share := s.Share(s.shared, "stranger")
	servicestest.OK[EmptyResponse](s, "stranger", "TagResources", tag)
	s.Unshare(share, "stranger")
	s.Share(s.shared, "stranger")
	delete(tag, "Tag.1.Key")
	if got := s.tags("stranger", tag); len(got) != 0 {
		t.Errorf("shared again, the route table has the tags %v", got)
	}
}
