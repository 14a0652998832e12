package vpc

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// leads asks for a route of the owner to a next hop.
func (s *scene) leads(table, to, hopType, hop, want string) {
	s.Helper()
	s.Refuses("owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to, "NextHopType": hopType, "NextHopId": hop}, want)
}

// hopOf is where a route of the owner leads, and whether the next hop works.
func (s *scene) hopOf(table, to string) string {
	s.Helper()
	route := s.route("owner", table, to)
	if route == nil {
		return ""
	}
	hop := route.NextHops.NextHop[0]
	return fmt.Sprint(*hop.NextHopType, " ", *hop.NextHopId, " ", *hop.Enabled)
}

// drop deletes a route of the owner and waits for that.
func (s *scene) drop(table, to string) {
	s.Helper()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to})
	s.Settle()
}

func TestRoutesLeadToAHaVip(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "1")
	table, edge := s.routeTable(), s.newTable(nil)
	id := *servicestest.OK[CreateHaVipResponse](s, "owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.shared}).HaVipId
	s.leads(table, "192.168.0.0/24", "HaVip", id, "400 IncorrectHaVipStatus")
	s.Settle()
	s.leads(table, "192.168.0.0/24", "HaVip", "havip-none", "404 InvalidHaVipId.NotFound")
	s.leads(s.newTable(wire.Parameters{"VpcId": s.newVPC(nil)}), "192.168.0.0/24", "HaVip", id, "400 Mismatch.HaVipIdAndRouteTableId")
	s.newRoute(table, "192.168.0.0/24", id, wire.Parameters{"NextHopType": "HaVip"})
	if got := s.hopOf(table, "192.168.0.0/24"); got != "HaVip "+id+" 0" {
		t.Errorf("with nobody holding it: %s", got)
	}
	s.hold("AssociateHaVip", id, s.instances[0], "")
	s.Settle()
	if got := s.hopOf(table, "192.168.0.0/24"); got != "HaVip "+id+" 1" {
		t.Errorf("with an instance holding it: %s", got)
	}
	s.hold("UnassociateHaVip", id, s.instances[0], "")
	s.Settle()
	s.Refuses("owner", "DeleteHaVip", wire.Parameters{"HaVipId": id}, "400 DependencyViolation.HaVipReferedByRouteEntry")

	// The quota counts each table for itself, and all HaVips together.
	s.Must(s.World.SetQuota(s.Wall, compute.QuotaHaVipRoutes, "", 1))
	s.leads(table, "192.168.1.0/24", "HaVip", s.haVip(nil), "400 CountLimitExceed.HaVipRouteEntry")
	instance, _ := s.newHop("owner", s.private)
	s.newRoute(table, "192.168.1.0/24", instance, nil)
	change := wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "192.168.1.0/24", "NewNextHopType": "HaVip", "NewNextHopId": id}
	s.Refuses("owner", "ModifyRouteEntry", change, "400 CountLimitExceed.HaVipRouteEntry")
	both := servicestest.OK[CreateRouteEntriesResponse](s, "owner", "CreateRouteEntries", wire.Parameters{
		"RouteEntries.1.RouteTableId": edge, "RouteEntries.1.DstCidrBlock": "192.168.0.0/24", "RouteEntries.1.NextHop": id, "RouteEntries.1.NextHopType": "HaVip",
		"RouteEntries.2.RouteTableId": edge, "RouteEntries.2.DstCidrBlock": "192.168.2.0/24", "RouteEntries.2.NextHop": id, "RouteEntries.2.NextHopType": "HaVip",
	})
	if *both.SuccessCount != 1 || *both.FailedRouteEntries[0].FailedCode != "CountLimitExceed.HaVipRouteEntry" {
		t.Errorf("of two routes %d are made, the other fails with %s", *both.SuccessCount, *both.FailedRouteEntries[0].FailedCode)
	}
	s.Settle()
	s.drop(table, "192.168.0.0/24")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyRouteEntry", change)
	s.Settle()
	s.drop(table, "192.168.1.0/24")
	s.drop(edge, "192.168.0.0/24")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteHaVip", wire.Parameters{"HaVipId": id})
}

func TestRoutesLeadToAVPNGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, edge := s.routeTable(), s.newTable(nil)
	id := *servicestest.OK[CreateVpnGatewayResponse](s, "owner", "CreateVpnGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private, "Bandwidth": "10"}).VpnGatewayId
	s.leads(table, "192.168.0.0/16", "VpnGateway", id, "403 IncorrectInstanceStatus")
	s.Settle()
	s.leads(table, "192.168.0.0/16", "VpnGateway", "vpn-none", "400 InvalidVpnInstanceId.NotFound")
	s.newRoute(table, "192.168.0.0/16", id, wire.Parameters{"NextHopType": "VpnGateway"})
	servicestest.OK[ModifyVpnGatewayAttributeResponse](s, "owner", "ModifyVpnGatewayAttribute", wire.Parameters{"VpnGatewayId": id, "AutoPropagate": "true"})
	if got := s.hopOf(table, "192.168.0.0/16"); got != "VpnGateway "+id+" 1" {
		t.Errorf("while the gateway is updated: %s", got)
	}
	s.Settle()
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaVPNRoutes, "", 1))
	s.leads(edge, "192.168.0.0/16", "VpnGateway", id, "400 QuotaExceeded.VpnRouteEntry")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpnGateway", wire.Parameters{"VpnGatewayId": id})
	if got := *s.route("owner", table, "192.168.0.0/16").Status; got != "Deleting" {
		t.Errorf("with the gateway the route is %s", got)
	}
	s.Settle()
	if s.route("owner", table, "192.168.0.0/16") != nil {
		t.Error("the gateway has left a route")
	}
	s.Must(s.World.Check())
}

func TestRoutesLeadToAnIPv4Gateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, edge := s.routeTable(), s.newTable(nil)
	id := *servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", wire.Parameters{"VpcId": s.vpc}).Ipv4GatewayId
	one := wire.Parameters{"Ipv4GatewayId": id}
	s.leads(table, "8.8.8.0/24", "Ipv4Gateway", id, "400 IncorrectStatus.Ipv4Gateway")
	s.Settle()
	s.leads(table, "8.8.8.0/24", "Ipv4Gateway", "ipv4gw-none", "400 ResourceNotFound.Ipv4Gateway")
	elsewhere := s.newVPC(nil)
	far := s.newTable(wire.Parameters{"VpcId": elsewhere})
	s.leads(far, "8.8.8.0/24", "Ipv4Gateway", id, "400 Mismatch.Ipv4GatewayIdAndRouteTableId")
	s.newRoute(table, "8.8.8.0/24", id, wire.Parameters{"NextHopType": "Ipv4Gateway"})
	if got := s.hopOf(table, "8.8.8.0/24"); got != "Ipv4Gateway "+id+" 0" {
		t.Errorf("before it is activated: %s", got)
	}
	s.Refuses("owner", "DeleteIpv4Gateway", one, "400 OperationDenied.RouteEntryExist")

	ingress := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	enable := func(want string, tables ...string) {
		t.Helper()
		asked := wire.Parameters{"Ipv4GatewayId": id}
		for n, table := range tables {
			asked[fmt.Sprint("RouteTableList.", n+1)] = table
		}
		s.Refuses("owner", "EnableVpcIpv4Gateway", asked, want)
	}
	enable("404 InvalidRouteTableId.NotFound", "vtb-none")
	enable("400 VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE", table, table)
	enable("400 Mismatch.Ipv4GatewayIdAndRouteTableId", far)
	enable("400 OperationDenied.RouteTableTypeNotPermitted", ingress)
	enable("400 InvalidParameter", slices.Repeat([]string{table}, 11)...)
	s.newRoute(edge, "0.0.0.0/0", id, wire.Parameters{"NextHopType": "Ipv4Gateway"})
	enable("400 OperationDenied.ConflictOfAllZeroRouting", table, edge)
	s.drop(edge, "0.0.0.0/0")
	enable("", table, edge)
	route := s.route("owner", edge, "0.0.0.0/0")
	if got := s.hopOf(edge, "0.0.0.0/0"); got != "Ipv4Gateway "+id+" 0" || *route.Origin != "SystemCreate" || *route.Status != "Pending" {
		t.Errorf("the route leads to %s, comes from %s and is %s", got, *route.Origin, *route.Status)
	}
	s.Settle()
	for _, in := range []string{table, edge} {
		if got := s.hopOf(in, "0.0.0.0/0"); got != "Ipv4Gateway "+id+" 1" {
			t.Errorf("once it is activated: %s", got)
		}
	}
	enable("400 OperationFailed.Ipv4GatewayAlreadyActive.")

	// A VPC goes by force with its gateway and the routes to it, once other tables are gone.
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc, "ForceDelete": "true"}, "400 DependencyViolation.VSwitch")
	for _, in := range []string{table, edge} {
		s.drop(in, "0.0.0.0/0")
	}
	s.drop(table, "8.8.8.0/24")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv4Gateway", one)
	other := *servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", wire.Parameters{"VpcId": elsewhere}).Ipv4GatewayId
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": far})
	s.Settle()
	system := *servicestest.OK[DescribeRouteTableListResponse](s, "owner", "DescribeRouteTableList", wire.Parameters{"VpcId": elsewhere}).RouterTableList.RouterTableListType[0].RouteTableId
	servicestest.OK[EmptyResponse](s, "owner", "EnableVpcIpv4Gateway", wire.Parameters{"Ipv4GatewayId": other, "RouteTableList.1": system})
	s.Settle()
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": elsewhere}, "400 DependencyViolation.Ipv4Gateway")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": elsewhere, "ForceDelete": "true"})
	s.Must(s.World.Check())
}

func TestRoutesLeadToAnIPv6Gateway(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t).withGateway(nil)
	table, edge := s.routeTable(), s.newTable(nil)
	one := wire.Parameters{"Ipv6GatewayId": s.gateway}
	route := s.route("owner", table, "::/0")
	if got := s.hopOf(table, "::/0"); got != "IPv6Gateway "+s.gateway+" 1" || *route.Origin != "SystemCreate" || *route.Type != "Custom" {
		t.Errorf("the gateway brings a route to %s of the type %s that comes from %s", got, *route.Type, *route.Origin)
	}
	for to, want := range map[string]string{"2001:db8::/32": "400 OperationDenied.NextHopTypeNotPermitted", "8.8.8.0/24": "400 OperationDenied.NextHopTypeNotPermitted", "::/0": ""} {
		s.leads(edge, to, "IPv6Gateway", s.gateway, want)
	}
	s.Refuses("owner", "DeleteIpv6Gateway", one, "400 OperationFailed.RouteEntryUnstable")
	s.Settle()
	s.leads(table, "::/1", "IPv6Gateway", "ipv6gw-none", "404 InvalidIpv6Gateway.NotFound")

	// What takes packets of IPv4 only is no next hop of those of IPv6.
	nat, vpn := s.newNAT(), s.newVPN()
	for hop, kind := range map[string]string{nat: "NatGateway", vpn: "VpnGateway"} {
		s.leads(table, "2001:db8::/32", kind, hop, "400 OperationFailed.NotSupportIPV6")
	}

	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6Gateway", one)
	s.Settle()
	if a, b := s.hopOf(table, "::/0"), s.hopOf(edge, "::/0"); a+b != "" {
		t.Errorf("the gateway has left routes to %s and %s", a, b)
	}
	s.Must(s.World.Check())
}

func TestIPv6StaysWhereRoutesNeedIt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": s.private, "EnableIPv6": "true", "Ipv6CidrBlock": "1"})
	off := wire.Parameters{"VSwitchId": s.private, "EnableIPv6": "false"}
	s.Refuses("owner", "ModifyVSwitchAttribute", off, "400 IncorrectStatus.VpcRouteEntry")
	s.Settle()
	other, id := s.newVPC(nil), ""
	s.As("owner", func(c *cloud.Call) error {
		p, err := interconnect.CreatePeerConnection(c, interconnect.NewPeerConnection{VPCID: s.vpc, Account: c.AccountID, Region: region, AcceptingVPCID: other})
		if err == nil {
			id = p.ConnectionID()
		}
		return err
	})
	s.Settle()
	s.newRoute(table, "2001:db8::/32", id, wire.Parameters{"NextHopType": "VpcPeer"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchAttribute", off)
	block := *servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc}).Ipv6CidrBlock
	s.Refuses("owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "false"}, "400 OperationFailed.Ipv6RouteEntryUsing")
	s.Refuses("owner", "UnassociateVpcCidrBlock", wire.Parameters{"VpcId": s.vpc, "IPv6CidrBlock": block}, "400 OperationFailed.Ipv6RouteEntryUsing")
	s.drop(table, "2001:db8::/32")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "false"})
}
