package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestARouteLeadsToANATGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, nat := s.routeTable(), s.newNAT()
	s.Settle()
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
