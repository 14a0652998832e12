package vpc

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newTable makes a custom route table in the owner's VPC, and waits for it.
func (s *scene) newTable(parameters wire.Parameters) string {
	s.Helper()
	return s.ready(*servicestest.OK[CreateRouteTableResponse](s, "owner", "CreateRouteTable", beside(wire.Parameters{"VpcId": s.vpc}, parameters)).RouteTableId)
}

// routeTables are the ids of the route tables that an account sees.
func (s *scene) routeTables(account string, parameters wire.Parameters) []string {
	s.Helper()
	found := servicestest.OK[DescribeRouteTableListResponse](s, account, "DescribeRouteTableList", parameters).RouterTableList.RouterTableListType
	return services.Each(found, func(table RouterTableListType) string { return *table.RouteTableId })
}

// table is a route table as an account sees it.
func (s *scene) table(account, id string) RouterTableListType {
	s.Helper()
	list := servicestest.OK[DescribeRouteTableListResponse](s, account, "DescribeRouteTableList", wire.Parameters{"RouteTableId": id})
	return servicestest.One(s, list.RouterTableList.RouterTableListType)
}

// uses shows the route table that a vSwitch uses, as an account sees it.
func (s *scene) uses(account, vswitch string) string {
	s.Helper()
	view := servicestest.OK[VSwitch](s, account, "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": vswitch})
	return *view.RouteTable.RouteTableId + " " + *view.RouteTable.RouteTableType + " " + *view.Status
}

func TestACustomRouteTableComesAndGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := *servicestest.OK[CreateRouteTableResponse](s, "owner", "CreateRouteTable", wire.Parameters{
		"VpcId": s.vpc, "RouteTableName": "edge", "Description": "out", "Tag.1.Key": "a", "Tag.1.Value": "b",
	}).RouteTableId
	view := s.table("owner", id)
	shown := []any{*view.Status, *view.RouteTableName, *view.Description, *view.RouteTableType, *view.AssociateType, *view.RoutePropagationEnable, len(view.VSwitchIds.VSwitchId), *view.Tags.Tag[0].Key}
	if want := []any{"Pending", "edge", "out", "Custom", "VSwitch", true, 0, "a"}; !slices.Equal(shown, want) {
		t.Errorf("the table shows %v, want %v", shown, want)
	}
	s.Refuses("owner", "ModifyRouteTableAttributes", wire.Parameters{"RouteTableId": id, "RouteTableName": "e"}, "400 IncorrectStatus.RouteTable")
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": id}, "400 IncorrectRouteTableStatus")
	s.Settle()
	if got, want := s.routes("owner", id, nil), []string{"100.64.0.0/10 service", "10.0.0.0/24 local", "10.0.1.0/24 local"}; !slices.Equal(got, want) {
		t.Errorf("its routes are %v, want %v", got, want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyRouteTableAttributes", wire.Parameters{"RouteTableId": id, "RouteTableName": "far", "RoutePropagationEnable": "false"})
	if view := s.table("owner", id); *view.RouteTableName != "far" || *view.RoutePropagationEnable {
		t.Errorf("it is called %s, and receives routes: %v", *view.RouteTableName, *view.RoutePropagationEnable)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": id})
	if got := *s.table("owner", id).Status; got != "Deleting" {
		t.Errorf("it is %s", got)
	}
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 DependencyViolation.VSwitch")
	s.Settle()
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": id}, "404 InvalidRouteTableId.NotFound")
	s.Refuses("owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": id}, noRoutes)
}

func TestWhatACustomRouteTableCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for want, parameters := range map[string]wire.Parameters{
		"404 InvalidVpcId.NotFound":                     {"VpcId": "vpc-none"},
		"400 InvalidParameter.RouteTableName.Malformed": {"RouteTableName": "http://a"},
		"400 InvalidParameter.Description.Malformed":    {"Description": "https://a"},
		"400 InvalidTagKey":                             {"Tag.1.Key": "acs:a"},
		"400 InvalidParameter":                          {"AssociateType": "Instance"},
	} {
		all := wire.Parameters{"VpcId": s.vpc}
		maps.Copy(all, parameters)
		s.Refuses("owner", "CreateRouteTable", all, want)
	}
	s.Must(s.World.SetQuota(s.Wall, network.QuotaRouteTables, "", 1))
	s.newTable(nil)
	s.Refuses("owner", "CreateRouteTable", wire.Parameters{"VpcId": s.vpc}, "400 QuotaExceeded.RouteTable")
	s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	s.Refuses("owner", "CreateRouteTable", wire.Parameters{"VpcId": s.vpc, "AssociateType": "Gateway"}, "400 QuotaExceeded.GatewayRouteTable")
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": s.routeTable()}, "400 IncorrectRouteTableType")
	fresh := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.Refuses("owner", "CreateRouteTable", wire.Parameters{"VpcId": fresh}, "400 IncorrectVpcStatus")
}

func TestAVSwitchUsesACustomRouteTable(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	system, first := s.routeTable(), s.newTable(nil)
	second, gateway := s.newTable(nil), s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	associate := func(table, vswitch, want string) {
		t.Helper()
		s.Refuses("owner", "AssociateRouteTable", wire.Parameters{"RouteTableId": table, "VSwitchId": vswitch}, want)
	}
	associate(first, s.shared, "")
	for _, account := range []string{"owner", "participant"} {
		if got := s.uses(account, s.shared); got != first+" Custom Pending" {
			t.Errorf("%s sees that the vSwitch uses %s", account, got)
		}
	}
	associate(second, s.shared, "400 IncorrectVSwitchStatus")
	s.Settle()
	associate(first, s.shared, "400 Forbidden.VSwitchAlreadyAssociatedRouteTable")
	associate(system, s.shared, "400 OperationDenied.SwitchToSystemRouteTable")
	associate(gateway, s.shared, "400 OperationDenied.AssociateGatewayRouteTable")
	associate("vtb-none", s.shared, "404 InvalidRouteTableId.NotFound")
	associate(first, "vsw-none", "404 InvalidVSwitchId.NotFound")
	associate(second, s.shared, "")
	s.Settle()

	for table, want := range map[string][]string{system: {s.private}, first: {}, second: {s.shared}, gateway: {}} {
		if got := s.table("owner", table).VSwitchIds.VSwitchId; !slices.Equal(got, want) {
			t.Errorf("the table shows the vSwitches %v, want %v", got, want)
		}
		if got := s.vswitches("owner", wire.Parameters{"RouteTableId": table}); !slices.Equal(got, want) {
			t.Errorf("the table selects the vSwitches %v, want %v", got, want)
		}
	}
	if got := s.table("participant", system).VSwitchIds.VSwitchId; len(got) != 0 {
		t.Errorf("the participant sees the vSwitches %v of the system table", got)
	}
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": second}, "400 IncorrectRouteTableStatus")
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.shared}, inShare)
	associate(first, s.private, "")
	s.Settle()
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}, "400 DependencyViolation.RouteTable")

	other := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.Settle()
	elsewhere := *servicestest.OK[CreateRouteTableResponse](s, "owner", "CreateRouteTable", wire.Parameters{"VpcId": other}).RouteTableId
	associate(elsewhere, s.private, "400 Forbidden.NotInSameVpc")
	s.Refuses("owner", "AssociateRouteTable", wire.Parameters{"RouteTableId": s.newPendingTable(), "VSwitchId": s.private}, "400 IncorrectStatus.RouteTable")

	unassociate := func(table, vswitch, want string) {
		t.Helper()
		s.Refuses("owner", "UnassociateRouteTable", wire.Parameters{"RouteTableId": table, "VSwitchId": vswitch}, want)
	}
	unassociate(second, s.private, "404 OperationFailed.VSwitchNotAssociate")
	unassociate(system, s.private, "400 OperationUnsupported.SystemRouteTable")
	unassociate("vtb-none", s.private, "404 InvalidRouteTableId.NotFound")
	unassociate(first, s.private, "")
	if got := s.uses("owner", s.private); got != system+" System Pending" {
		t.Errorf("the vSwitch uses %s", got)
	}
	unassociate(second, s.shared, "")
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": second})
}

// newPendingTable makes a custom route table that is not there yet.
func (s *scene) newPendingTable() string {
	s.Helper()
	return *servicestest.OK[CreateRouteTableResponse](s, "owner", "CreateRouteTable", wire.Parameters{"VpcId": s.vpc}).RouteTableId
}

func TestAVPCWithCustomRouteTablesStays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.vpc = *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.Settle()
	gateway := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 DependencyViolation.GatewayRouteTable")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": gateway})
	s.Settle()
	custom := s.newTable(nil)
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 DependencyViolation.RouteTable")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": custom})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc})
}

func TestListsOfCustomRouteTables(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	system, custom := s.routeTable(), s.newTable(wire.Parameters{"RouteTableName": "edge", "Tag.1.Key": "a"})
	gateway := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", nil, []string{system, custom, gateway}},
		{"participant", nil, []string{system, custom, gateway}},
		{"former", nil, []string{}},
		{"stranger", wire.Parameters{"RouteTableId": custom}, []string{}},
		{"participant", wire.Parameters{"RouteTableType": "Custom"}, []string{custom, gateway}},
		{"participant", wire.Parameters{"RouteTableType": "system"}, []string{system}},
		{"owner", wire.Parameters{"RouteTableType": "odd"}, []string{}},
		{"owner", wire.Parameters{"RouteTableName": "edge"}, []string{custom}},
		{"owner", wire.Parameters{"Tag.1.Key": "a"}, []string{custom}},
		{"participant", wire.Parameters{"Tag.1.Key": "a"}, []string{}},
		{"owner", wire.Parameters{"PageSize": "2", "PageNumber": "2"}, []string{gateway}},
	} {
		if got := s.routeTables(test.account, test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%s with %v sees %v, want %v", test.account, test.parameters, got, test.want)
		}
	}
	old := servicestest.OK[DescribeRouteTablesResponse](s, "owner", "DescribeRouteTables", wire.Parameters{"RouteTableId": custom})
	if table := servicestest.One(s, old.RouteTables.RouteTable); *table.RouteTableType != "Custom" || len(table.RouteEntrys.RouteEntry) != 3 {
		t.Errorf("it is %s, with %d routes", *table.RouteTableType, len(table.RouteEntrys.RouteEntry))
	}
	tables := []string{system, custom, gateway}
	for _, account := range []string{"owner", "participant"} {
		router := servicestest.One(s, servicestest.OK[DescribeVRoutersResponse](s, account, "DescribeVRouters", nil).VRouters.VRouter)
		if got := router.RouteTableIds.RouteTableId; !slices.Equal(got, tables) {
			t.Errorf("%s sees the tables %v of the vRouter", account, got)
		}
		vpc := servicestest.One(s, servicestest.OK[DescribeVpcsResponse](s, account, "DescribeVpcs", nil).Vpcs.Vpc)
		if got := vpc.RouterTableIds.RouterTableIds; !slices.Equal(got, tables) {
			t.Errorf("%s sees the tables %v of the VPC", account, got)
		}
	}
}

func TestAVRouterIsCalledByNames(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := servicestest.One(s, servicestest.OK[DescribeVRoutersResponse](s, "owner", "DescribeVRouters", nil).VRouters.VRouter)
	modify := wire.Parameters{"VRouterId": *router.VRouterId, "VRouterName": "r", "Description": "d"}
	for account, want := range map[string]string{
		"owner": "", "participant": isShared, "former": "404 InvalidVRouterId.NotFound", "stranger": "404 InvalidVRouterId.NotFound",
	} {
		s.Refuses(account, "ModifyVRouterAttribute", modify, want)
	}
	router = servicestest.One(s, servicestest.OK[DescribeVRoutersResponse](s, "participant", "DescribeVRouters", nil).VRouters.VRouter)
	if got := fmt.Sprint(*router.VRouterName, *router.Description); got != "rd" {
		t.Errorf("the vRouter is called %s", got)
	}
	for want, parameter := range map[string]string{"400 InvalidVRouterName.Malformed": "VRouterName", "400 InvalidVRouterDescription.Malformed": "Description"} {
		s.Refuses("owner", "ModifyVRouterAttribute", wire.Parameters{"VRouterId": *router.VRouterId, parameter: "http://a"}, want)
	}
	s.Of(ecs.Product(OfEcs(ecs.Contract))).Refuses("owner", "ModifyVRouterAttribute", wire.Parameters{"VRouterId": *router.VRouterId, "Description": "http://a"}, "400 InvalidVRouterDiscription.Malformed")
}
