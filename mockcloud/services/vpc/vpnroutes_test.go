package vpc

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// routed is where a route of a VPN gateway leads.
func routed(vpn, hop, to string, more ...string) wire.Parameters {
	return with(wire.Parameters{"VpnGatewayId": vpn, "NextHop": hop, "RouteDest": to, "Weight": "100"}, more...)
}

// publishing asks for the publication of a route, or its withdrawal.
func publishing(vpn, hop, to, kind, publish string) wire.Parameters {
	return wire.Parameters{"VpnGatewayId": vpn, "NextHop": hop, "RouteDest": to, "RouteType": kind, "PublishVpc": publish}
}

// changes makes a call that changes routes, and lets that settle.
func (s *scene) changes(action string, parameters wire.Parameters) {
	s.Helper()
	servicestest.OK[EmptyResponse](s, "owner", action, parameters)
	s.Settle()
}

func (s *scene) vpnRoutes(vpn string) (found []string) {
	s.Helper()
	for _, r := range servicestest.OK[DescribeVpnRouteEntriesResponse](s, "owner", "DescribeVpnRouteEntries", wire.Parameters{"VpnGatewayId": vpn}).VpnRouteEntries.VpnRouteEntry {
		found = append(found, strings.Join([]string{*r.RouteDest, *r.NextHop, fmt.Sprint(*r.Weight), *r.State}, " "))
	}
	return found
}

func (s *scene) policyRoutes(vpn string) (found []string) {
	s.Helper()
	for _, r := range servicestest.OK[DescribeVpnPbrRouteEntriesResponse](s, "owner", "DescribeVpnPbrRouteEntries", wire.Parameters{"VpnGatewayId": vpn}).VpnPbrRouteEntries.VpnPbrRouteEntry {
		found = append(found, strings.Join([]string{*r.RouteSource, *r.RouteDest, *r.NextHop, fmt.Sprint(*r.Weight, *r.Priority), *r.State}, " "))
	}
	return found
}

// published lists the routes of the VPC that lead to VPN gateways.
func (s *scene) published() (found []string) {
	s.Helper()
	list := servicestest.OK[DescribeRouteEntryListResponse](s, "owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": s.routeTable(), "NextHopType": "VpnGateway"})
	for _, r := range list.RouteEntrys.RouteEntry {
		found = append(found, strings.Join([]string{*r.DestinationCidrBlock, *r.NextHops.NextHop[0].NextHopId, *r.Origin, *r.Status}, " "))
	}
	return found
}

func (s *scene) are(what string, got []string, want ...string) {
	s.Helper()
	if !slices.Equal(got, want) {
		s.Errorf("%s are %q, want %q", what, got, want)
	}
}

func TestDestinationBasedRoutesArePublished(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn := s.newVPN()
	first := s.newConnection(vpn, s.newCustomerGateway("101.12.1.1"), "LocalSubnet", "0.0.0.0/0", "RemoteSubnet", "0.0.0.0/0")
	second := s.newConnection(vpn, s.newCustomerGateway("101.12.1.2"), "LocalSubnet", "0.0.0.0/0", "RemoteSubnet", "0.0.0.0/0")
	s.are("the routes that came along", s.policyRoutes(vpn))
	made := servicestest.OK[CreateVpnRouteEntryResponse](s, "owner", "CreateVpnRouteEntry", routed(vpn, first, "172.16.0.0/16", "PublishVpc", "true", "Description", "to the office", "OverlayMode", "Ipsec"))
	if *made.State != "published" || *made.VpnInstanceId != vpn || *made.OverlayMode != "Ipsec" || *s.vpn(vpn).Status != "updating" {
		t.Errorf("the route is %+v", made)
	}
	s.are("the routes of the VPC", s.published(), "172.16.0.0/16 "+vpn+" RoutePropagation Pending")
	s.Refuses("owner", "CreateVpnRouteEntry", routed(vpn, second, "172.17.0.0/16", "PublishVpc", "false"), "400 VpnGateway.Configuring")
	s.Settle()
	servicestest.OK[CreateVpnRouteEntryResponse](s, "owner", "CreateVpnRouteEntry", routed(vpn, second, "172.16.0.0/16", "PublishVpc", "true", "Weight", "0"))
	s.Settle()
	s.are("the routes", s.vpnRoutes(vpn), "172.16.0.0/16 "+first+" 100 published", "172.16.0.0/16 "+second+" 0 published")
	entry := servicestest.One(s, servicestest.OK[DescribeRouteEntryListResponse](s, "owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": s.routeTable(), "NextHopType": "VpnGateway"}).RouteEntrys.RouteEntry)
	s.Refuses("owner", "DeleteRouteEntry", wire.Parameters{"RouteEntryId": *entry.RouteEntryId}, "400 OperationDenied.DeleteManagedRouteEntry")
	s.Refuses("owner", "ModifyRouteEntry", wire.Parameters{"RouteEntryId": *entry.RouteEntryId, "RouteEntryName": "mine"}, "400 OperationDenied.ModifyManagedRouteEntry")
	s.World = cloudtest.Reread(t, s.World)
	s.changes("DeleteVpnRouteEntry", routed(vpn, first, "172.16.0.0/16"))
	s.are("the routes of the VPC", s.published(), "172.16.0.0/16 "+vpn+" RoutePropagation Available")
	s.changes("ModifyVpnRouteEntryWeight", routed(vpn, second, "172.16.0.0/16", "Weight", "0", "NewWeight", "100"))
	s.changes("PublishVpnRouteEntry", publishing(vpn, second, "172.16.0.0/16", "dbr", "false"))
	s.are("the routes", s.vpnRoutes(vpn), "172.16.0.0/16 "+second+" 100 normal")
	s.are("the routes of the VPC", s.published())
	s.changes("PublishVpnRouteEntry", publishing(vpn, second, "172.16.0.0/16", "dbr", "true"))
	s.are("the routes of the VPC", s.published(), "172.16.0.0/16 "+vpn+" RoutePropagation Available")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpnConnection", wire.Parameters{"VpnConnectionId": second})
	s.are("the routes", s.vpnRoutes(vpn))
	s.are("the routes of the VPC", s.published(), "172.16.0.0/16 "+vpn+" RoutePropagation Deleting")
	s.Settle()
	s.are("the routes of the VPC", s.published())
	s.Must(s.World.Check())
}

func TestPolicyBasedRoutesComeWithAConnection(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn := s.newVPN()
	id := s.newConnection(vpn, s.newCustomerGateway("101.12.1.1"), "LocalSubnet", "10.0.0.0/24,10.0.1.0/24", "IkeConfig", `{"IkeVersion":"ikev2"}`)
	s.are("the routes", s.policyRoutes(vpn), "10.0.0.0/24 172.16.0.0/16 "+id+" 100 10 normal", "10.0.1.0/24 172.16.0.0/16 "+id+" 100 10 normal")
	s.changes("PublishVpnRouteEntry", publishing(vpn, id, "172.16.0.0/16", "pbr", "true"))
	s.are("the routes", s.policyRoutes(vpn), "10.0.0.0/24 172.16.0.0/16 "+id+" 100 10 published", "10.0.1.0/24 172.16.0.0/16 "+id+" 100 10 published")
	s.are("the routes of the VPC", s.published(), "172.16.0.0/16 "+vpn+" RoutePropagation Available")
	modify := func(more ...string) {
		t.Helper()
		servicestest.OK[ModifyVpnConnectionAttributeResponse](s, "owner", "ModifyVpnConnectionAttribute", with(wire.Parameters{"VpnConnectionId": id}, more...))
		s.Settle()
	}
	modify("LocalSubnet", "10.0.1.0/24,10.0.2.0/24")
	s.are("the routes", s.policyRoutes(vpn), "10.0.1.0/24 172.16.0.0/16 "+id+" 100 10 published", "10.0.2.0/24 172.16.0.0/16 "+id+" 100 10 normal")
	at := routed(vpn, id, "172.16.0.0/16", "RouteSource", "10.0.2.0/24", "Priority", "10")
	s.changes("ModifyVpnPbrRouteEntryWeight", with(at, "NewWeight", "0"))
	s.changes("ModifyVpnPbrRouteEntryPriority", with(at, "Weight", "0", "NewPriority", "5"))
	s.changes("ModifyVpnPbrRouteEntryAttribute", with(at, "Weight", "0", "Priority", "5", "NewWeight", "100", "NewPriority", "7"))
	s.are("the routes", s.policyRoutes(vpn), "10.0.1.0/24 172.16.0.0/16 "+id+" 100 10 published", "10.0.2.0/24 172.16.0.0/16 "+id+" 100 7 normal")
	s.changes("DeleteVpnPbrRouteEntry", with(at, "Priority", "7"))
	modify("Name", "any")
	s.are("the routes", s.policyRoutes(vpn), "10.0.1.0/24 172.16.0.0/16 "+id+" 100 10 published")
	modify("AutoConfigRoute", "false")
	s.are("the routes", s.policyRoutes(vpn))
	s.are("the routes of the VPC", s.published())
	made := servicestest.OK[CreateVpnPbrRouteEntryResponse](s, "owner", "CreateVpnPbrRouteEntry", routed(vpn, id, "172.18.0.0/16", "RouteSource", "10.0.0.0/16", "PublishVpc", "false"))
	if *made.Priority != 10 || *made.State != "normal" || *made.RouteSource != "10.0.0.0/16" {
		t.Errorf("the route is %+v", made)
	}
	s.Settle()
	modify("AutoConfigRoute", "true")
	s.are("the routes", s.policyRoutes(vpn), "10.0.0.0/16 172.18.0.0/16 "+id+" 100 10 normal", "10.0.1.0/24 172.16.0.0/16 "+id+" 100 10 normal", "10.0.2.0/24 172.16.0.0/16 "+id+" 100 10 normal")
}

func TestRoutesOfVPNGatewaysAreRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn, other := s.newVPN("EnableSsl", "true"), s.newVPN()
	s.newSSLServer(vpn)
	everywhere := []string{"LocalSubnet", "0.0.0.0/0", "RemoteSubnet", "0.0.0.0/0"}
	first := s.newConnection(vpn, s.newCustomerGateway("101.12.1.1"), everywhere...)
	second := s.newConnection(vpn, s.newCustomerGateway("101.12.1.2"), everywhere...)
	third := s.newConnection(other, s.newCustomerGateway("101.12.1.3"), everywhere...)
	servicestest.OK[CreateVpnRouteEntryResponse](s, "owner", "CreateVpnRouteEntry", routed(vpn, first, "172.16.0.0/16", "PublishVpc", "true"))
	s.Settle()
	for _, test := range []struct {
		want string
		more []string
	}{
		{noVPNGateway, []string{"VpnGatewayId", "vpn-none"}},
		{"400 InvalidNextHop.NotFound", []string{"NextHop", "vco-none"}},
		{"400 InvalidNextHop.NotFound", []string{"NextHop", third}},
		{"400 InvalidCidrBlock.Malformed", []string{"RouteDest", "house"}},
		{"400 IllegalParam.RouteDest", []string{"RouteDest", "0.0.0.0/0"}},
		{"400 IllegalParam.RouteDest", []string{"RouteDest", "100.64.0.0/10"}},
		{"400 IllegalParam.RouteDest", []string{"RouteDest", "172.16.0.1/16"}},
		{"400 VpnRouteEntry.InvalidWeight", []string{"Weight", "50"}},
		{"400 InvalidParameter", []string{"OverlayMode", "Gre"}},
		{"400 InvalidParameter", []string{"Description", "http://a"}},
		{"400 VpnRouteEntry.AlreadyExists", nil},
		{"400 VpnRouteEntry.BackupRoute", []string{"NextHop", second}},
		{"400 VpnRouteEntry.ConflictSSL", []string{"RouteDest", "192.168.0.0/25"}},
		{"400 OperationFailed.RouteConflict", []string{"VpnGatewayId", other, "NextHop", third}},
		{"400 OperationFailed.InvalidCidrBlock", []string{"RouteDest", "10.0.0.0/25"}},
		{"400 DryRunOperation", []string{"RouteDest", "172.20.0.0/16", "DryRun", "true"}},
	} {
		s.Refuses("owner", "CreateVpnRouteEntry", routed(vpn, first, "172.16.0.0/16", append([]string{"PublishVpc", "true"}, test.more...)...), test.want)
	}
	s.Refuses("owner", "DeleteVpnRouteEntry", routed(vpn, first, "172.16.0.0/16", "Weight", "0"), "400 InvalidRouteEntry.NotFound")
	s.Refuses("owner", "ModifyVpnRouteEntryWeight", routed(vpn, first, "172.17.0.0/16", "NewWeight", "0"), "400 InvalidRouteEntry.NotFound")
	s.Refuses("owner", "ModifyVpnRouteEntryWeight", routed(vpn, first, "172.16.0.0/16", "NewWeight", "7"), "400 VpnRouteEntry.InvalidWeight")
	s.Refuses("owner", "PublishVpnRouteEntry", publishing(vpn, first, "172.16.0.0/16", "pbr", "true"), "400 InvalidVpnRouteEntry.NotFound")
	s.Refuses("owner", "PublishVpnRouteEntry", publishing(vpn, first, "172.16.0.0/16", "dbr", "true"), "400 OperationFailed.InvalidStatus")
	s.Refuses("owner", "PublishVpnRouteEntry", publishing(vpn, first, "172.16.0.0/16", "odd", "true"), "400 InvalidParameter")
	s.Refuses("owner", "CreateSslVpnServer", wire.Parameters{"VpnGatewayId": vpn, "ClientIpPool": "172.16.1.0/24", "LocalSubnet": "10.0.0.0/16"}, "400 SslVpnServer.AlreadyExist")
	server := *servicestest.One(s, s.sslServers("owner", nil)).SslVpnServerId
	s.Refuses("owner", "ModifySslVpnServer", wire.Parameters{"SslVpnServerId": server, "ClientIpPool": "172.16.1.0/24"}, "400 VpnRouteEntry.Conflict")

	at := routed(vpn, first, "172.17.0.0/16", "RouteSource", "10.0.0.0/24")
	policy := with(at, "PublishVpc", "false")
	servicestest.OK[CreateVpnPbrRouteEntryResponse](s, "owner", "CreateVpnPbrRouteEntry", policy)
	s.Settle()
	for _, test := range []struct {
		want string
		more []string
	}{
		{"400 VpnRouteEntry.AlreadyExists", nil},
		{"400 VpnRouteEntry.SrcDestWeightConflict", []string{"NextHop", second}},
		{"400 VpnRouteEntry.SamePriorityPbrRoutePrefixOverlap", []string{"RouteSource", "10.0.0.0/16"}},
		{"400 InvalidCidrBlock.Malformed", []string{"RouteSource", "10.0.0.1/16"}},
		{"400 InvalidParameter", []string{"Priority", "101"}},
	} {
		s.Refuses("owner", "CreateVpnPbrRouteEntry", with(policy, test.more...), test.want)
	}
	s.Refuses("owner", "DeleteVpnPbrRouteEntry", with(at, "Priority", "11"), "400 InvalidRouteEntry.NotFound")
	s.Refuses("owner", "ModifyVpnPbrRouteEntryWeight", with(at, "NewWeight", "11"), "400 VpnRouteEntry.InvalidWeight")
	s.Refuses("owner", "ModifyVpnPbrRouteEntryPriority", with(at, "NewPriority", "0"), "400 InvalidParameter")
	s.Refuses("owner", "ModifyVpnPbrRouteEntryAttribute", with(at, "Priority", "10"), "400 InvalidParameter")

	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaDestinationRoutes, "", 1))
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaPolicyRoutes, "", 1))
	s.Refuses("owner", "CreateVpnRouteEntry", routed(vpn, first, "172.20.0.0/16", "PublishVpc", "false"), "400 Resource.QuotaFull")
	s.Refuses("owner", "CreateVpnPbrRouteEntry", with(policy, "RouteDest", "172.20.0.0/16"), "400 CreatePbrRoutesQuotaFull.QuotaFull")
	for _, who := range []string{"participant", "former", "stranger"} {
		s.Refuses(who, "CreateVpnRouteEntry", routed(vpn, first, "172.20.0.0/16", "PublishVpc", "false"), noVPNGateway)
		s.Refuses(who, "DeleteVpnRouteEntry", routed(vpn, first, "172.16.0.0/16"), noVPNGateway)
		for _, action := range []string{"DescribeVpnRouteEntries", "DescribeVpnPbrRouteEntries"} {
			s.Refuses(who, action, wire.Parameters{"VpnGatewayId": vpn}, "400 InvalidVpnInstanceId.NotFound")
		}
	}
}

func TestRoutesOfVPNGatewaysAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpn := s.newVPN("DisasterRecoveryVSwitchId", s.second())
	made := servicestest.OK[CreateVpnConnectionResponse](s, "owner", "CreateVpnConnection", twoTunnels(vpn, s.newCustomerGateway("101.12.1.1"), s.newCustomerGateway("101.12.1.2")))
	s.Settle()
	for _, to := range []string{"172.16.0.0/16", "172.17.0.0/16"} {
		servicestest.OK[CreateVpnRouteEntryResponse](s, "owner", "CreateVpnRouteEntry", routed(vpn, *made.VpnConnectionId, to, "PublishVpc", "false"))
		s.Settle()
	}
	master := *s.connection(*made.VpnConnectionId).TunnelOptionsSpecification.TunnelOptions[0].TunnelId
	for kind, want := range map[string]int{"": 2, "Custom": 2, "System": 0, "bgp": 0} {
		list := servicestest.OK[DescribeVpnRouteEntriesResponse](s, "owner", "DescribeVpnRouteEntries", wire.Parameters{"VpnGatewayId": vpn, "RouteEntryType": kind})
		if len(list.VpnRouteEntries.VpnRouteEntry) != want || *list.TotalCount != int32(want) || *list.VpnRouteCounts.VpnRouteCount[0].RouteCount != 2 {
			t.Errorf("of the type %q there are %+v", kind, list)
		}
		if want > 0 && *list.VpnRouteEntries.VpnRouteEntry[0].NextHopTunnelId != master {
			t.Errorf("the first route leads into %s", *list.VpnRouteEntries.VpnRouteEntry[0].NextHopTunnelId)
		}
	}
	s.Refuses("owner", "DescribeVpnRouteEntries", wire.Parameters{"VpnGatewayId": vpn, "RouteEntryType": "odd"}, "400 IllegalParam.RouteEntryType")
	second := servicestest.OK[DescribeVpnRouteEntriesResponse](s, "owner", "DescribeVpnRouteEntries", wire.Parameters{"VpnGatewayId": vpn, "PageSize": "1", "PageNumber": "2"})
	s.are("the second page's routes", services.Each(second.VpnRouteEntries.VpnRouteEntry, func(r VpnRouteEntry) string { return *r.RouteDest }), "172.17.0.0/16")
}
