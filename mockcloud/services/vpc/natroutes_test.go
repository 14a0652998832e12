package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestARouteLeadsToANATGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, nat := s.routeTable(), s.newNAT("NetworkType", "intranet")
	if s.route("owner", table, "0.0.0.0/0") != nil {
		t.Error("a VPC NAT gateway has got a route")
	}
	s.newRoute(table, "0.0.0.0/0", nat, wire.Parameters{"NextHopType": "NatGateway"})
	if hop := s.route("participant", table, "0.0.0.0/0").NextHops.NextHop[0]; *hop.NextHopId != nat || *hop.NextHopType != "NatGateway" || *hop.Enabled != 1 {
		t.Errorf("the route leads to %s %s, which works: %d", *hop.NextHopType, *hop.NextHopId, *hop.Enabled)
	}
	for _, force := range []string{"", "true"} {
		s.Refuses("owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": nat, "Force": force}, "400 DependencyViolation.RouterEntry")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0", "NextHopId": nat})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": nat})
	s.Refuses("owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0", "NextHopId": nat, "NextHopType": "NatGateway"}, "403 IncorrectInstanceStatus")
}

func TestANATGatewayBringsARoute(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	first := *servicestest.OK[CreateNatGatewayResponse](s, "owner", "CreateNatGateway", wire.Parameters{"VpcId": s.vpc, "VSwitchId": s.private}).NatGatewayId
	route := s.route("participant", table, "0.0.0.0/0")
	if hop := route.NextHops.NextHop[0]; *route.Type != "Custom" || *route.Origin != "SystemCreate" || *route.Status != "Pending" || *hop.NextHopId != first {
		t.Errorf("the route of the type %s comes from %s, is %s and leads to %s", *route.Type, *route.Origin, *route.Status, *hop.NextHopId)
	}
	s.Settle()
	second := s.newNAT()
	if got := *s.route("owner", table, "0.0.0.0/0").NextHops.NextHop[0].NextHopId; got != first {
		t.Errorf("after a second NAT gateway the route leads to %s", got)
	}

	// It goes with the gateway, unless somebody has made it one of their own.
	at := wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "0.0.0.0/0"}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyRouteEntry", with(at, "NewNextHopType", "NatGateway", "NewNextHopId", second))
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": first})
	s.Refuses("owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": second}, "400 DependencyViolation.RouterEntry")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteEntry", with(at, "NextHopId", second))
	s.Settle()
	third := s.newNAT()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteEntry", with(at, "NextHopId", third))
	s.Refuses("owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": third}, "400 IncorrectStatus.RouterEntry")
	s.Settle()
	fourth := s.newNAT()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": fourth})
	if got := *s.route("owner", table, "0.0.0.0/0").Status; got != "Deleting" {
		t.Errorf("with the NAT gateway the route is %s", got)
	}
	s.Settle()
	if s.route("owner", table, "0.0.0.0/0") != nil {
		t.Error("the route of the NAT gateway stays")
	}
	s.Must(s.World.Check())
}
