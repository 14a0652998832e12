package vpc

import (
	"maps"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// gatewayRoutes lists where the routes of a table for gateways lead.
func (s *scene) gatewayRoutes(account, table string, parameters wire.Parameters) (found []string) {
	s.Helper()
	all := wire.Parameters{"GatewayRouteTableId": table}
	maps.Copy(all, parameters)
	for _, route := range servicestest.OK[ListGatewayRouteTableEntriesResponse](s, account, "ListGatewayRouteTableEntries", all).GatewayRouteEntryModels {
		found = append(found, *route.DestinationCidrBlock+" "+*route.NextHopType+" "+*route.NextHopId+" "+*route.Status)
	}
	return found
}

func TestTheRoutesOfGateways(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, system := s.newTable(wire.Parameters{"AssociateType": "Gateway"}), s.routeTable()
	instance, ni := s.newHop("owner", s.private)
	home := []string{"10.0.0.0/24 Local  Available", "10.0.1.0/24 Local  Available"}
	for _, account := range []string{"owner", "participant"} {
		if got := s.gatewayRoutes(account, table, nil); !slices.Equal(got, home) {
			t.Errorf("%s sees the routes %v", account, got)
		}
	}
	first := servicestest.OK[ListGatewayRouteTableEntriesResponse](s, "owner", "ListGatewayRouteTableEntries", wire.Parameters{"GatewayRouteTableId": table, "MaxResults": "1"})
	if got := s.gatewayRoutes("owner", table, wire.Parameters{"MaxResults": "1", "NextToken": *first.NextToken}); *first.TotalCount != "2" || !slices.Equal(got, home[1:]) {
		t.Errorf("the second page of %s has %v", *first.TotalCount, got)
	}
	if got := s.gatewayRoutes("owner", table, wire.Parameters{"DestinationCidrBlock": "10.0.0.0/24"}); !slices.Equal(got, home[:1]) {
		t.Errorf("the destination selects %v", got)
	}
	const noGatewayTable = "400 ResourceNotFound.GatewayRouteTable"
	s.Refuses("owner", "ListGatewayRouteTableEntries", wire.Parameters{"GatewayRouteTableId": system}, noGatewayTable)
	s.Refuses("stranger", "ListGatewayRouteTableEntries", wire.Parameters{"GatewayRouteTableId": table}, noGatewayTable)
	s.Refuses("owner", "ListGatewayRouteTableEntries", wire.Parameters{"GatewayRouteTableId": table, "NextToken": "odd"}, "400 IllegalParam.NextToken")
	s.Refuses("owner", "DescribeRouteEntryList", wire.Parameters{"RouteTableId": table}, "400 OperationDenied.UseGatewayRouteEntryQueryInterface")

	update := func(want string, parameters wire.Parameters) {
		t.Helper()
		all := wire.Parameters{"GatewayRouteTableId": table, "DestinationCidrBlock": "10.0.0.0/24"}
		maps.Copy(all, parameters)
		s.Refuses("owner", "UpdateGatewayRouteTableEntryAttribute", all, want)
	}
	update("400 BothEmptyParam.GatewayRouteTableIdAndIpv4GatewayRouteTableId", wire.Parameters{"GatewayRouteTableId": "", "NextHopType": "Local"})
	update("400 ResourceNotFound.RouteTable", wire.Parameters{"GatewayRouteTableId": "vtb-none", "NextHopType": "Local"})
	update("400 ResourceNotFound.RouteTable", wire.Parameters{"GatewayRouteTableId": system, "NextHopType": "Local"})
	update("400 ResourceNotFound.RouteEntry", wire.Parameters{"DestinationCidrBlock": "10.0.0.0/25", "NextHopType": "Local"})
	update("400 OperationDenied.LocalEntryCanOnlyModifyNextHop", wire.Parameters{"NextHopType": "Local", "Name": "a"})
	update("400 ExclusiveParam.NextHopTypeAndNextHopId", wire.Parameters{"NextHopType": "Local", "NextHopId": instance})
	update("400 OperationDenied.NextHopExist", wire.Parameters{"NextHopType": "Local"})
	update("501 MockNotImplemented", wire.Parameters{"NextHopType": "GatewayLoadBalancerEndpoint", "NextHopId": "ep-a"})
	update("400 OperationDenied.NextHopTypeNonsupport", wire.Parameters{"NextHopType": "Odd", "NextHopId": instance})
	update("400 ResourceNotFound.Instance", wire.Parameters{"NextHopType": "Instance"})
	update("400 ResourceNotFound.Instance", wire.Parameters{"NextHopType": "Instance", "NextHopId": "i-none"})
	update("400 ResourceNotFound.NetworkInterface", wire.Parameters{"NextHopType": "NetworkInterface", "NextHopId": "eni-none"})
	update("400 DryRunOperation", wire.Parameters{"NextHopType": "Instance", "NextHopId": instance, "DryRun": "true"})
	update("", wire.Parameters{"NextHopType": "EcsInstance", "NextHopId": instance, "Name": "guard", "Description": "of the border"})
	if got := s.gatewayRoutes("owner", table, nil); got[0] != "10.0.0.0/24 EcsInstance "+instance+" Modifying" {
		t.Errorf("the routes are %v", got)
	}
	update("400 IncorrectStatus.RouteEntry", wire.Parameters{"NextHopType": "Local"})
	s.Settle()
	described := func(want string) {
		t.Helper()
		route := servicestest.OK[ListGatewayRouteTableEntriesResponse](s, "owner", "ListGatewayRouteTableEntries", wire.Parameters{"GatewayRouteTableId": table}).GatewayRouteEntryModels[0]
		if *route.Name != "guard" || *route.Description != want {
			t.Errorf("the route is %s, %s, want guard, %s", *route.Name, *route.Description, want)
		}
	}
	described("of the border")
	update("400 OperationDenied.UpdateGatewayRouteEntry", wire.Parameters{"NextHopType": "NetworkInterface", "NextHopId": ni})
	update("", wire.Parameters{"NextHopType": "Local"})
	s.Settle()
	update("", wire.Parameters{"GatewayRouteTableId": "", "IPv4GatewayRouteTableId": table, "NextHopType": "NetworkInterface", "NextHopId": ni, "Description": servicestest.Cleared})
	described("")
}

func TestARouteTableServesTheIPv4Gateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	far := s.newVPC(nil)
	farTable := s.newTable(wire.Parameters{"AssociateType": "Gateway", "VpcId": far})
	id := *servicestest.OK[CreateIpv4GatewayResponse](s, "owner", "CreateIpv4Gateway", wire.Parameters{"VpcId": s.vpc}).Ipv4GatewayId
	ask := func(account, action, table, want string) {
		t.Helper()
		s.Refuses(account, action, wire.Parameters{"RouteTableId": table, "GatewayId": id, "GatewayType": "Ipv4Gateway"}, want)
	}
	const associate, dissociate = "AssociateRouteTableWithGateway", "DissociateRouteTableFromGateway"
	ask("owner", associate, table, "400 IncorrectStatus.Ipv4Gateway")
	s.Settle()
	ask("owner", associate, table, "400 OperationDenied.Ipv4GatewayNotActive")
	ask("owner", dissociate, table, "400 OperationFailed.NotExistAssociateRelation")
	servicestest.OK[EmptyResponse](s, "owner", "EnableVpcIpv4Gateway", wire.Parameters{"Ipv4GatewayId": id})
	s.Settle()
	ask("owner", associate, farTable, "400 OperationDenied.GatewayAndTableNotInOneVpc")
	ask("participant", associate, table, "400 Forbidden.OperateShareResource")
	ask("stranger", associate, table, "400 ResourceNotFound.GatewayRouteTable")
	ask("owner", associate, table, "")
	ask("owner", associate, table, "400 ResourceAlreadyAssociated.GatewayRouteTable")
	if got := *servicestest.OK[Ipv4Gateway](s, "owner", "GetIpv4GatewayAttribute", wire.Parameters{"Ipv4GatewayId": id}).Ipv4GatewayRouteTableId; got != table {
		t.Errorf("the gateway has the table %q", got)
	}
	if got := s.table("participant", table).GatewayIds.GatewayIds; !slices.Equal(got, []string{id}) {
		t.Errorf("the table serves %v", got)
	}
	s.Refuses("owner", "DeleteIpv4Gateway", wire.Parameters{"Ipv4GatewayId": id}, "400 OperationDenied.GatewayAlreadyAssociated")
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": table}, "400 OperationDenied.GatewayAssociated")
	ask("participant", dissociate, table, "400 Forbidden.OperateShareResource")
	ask("owner", dissociate, table, "")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv4Gateway", wire.Parameters{"Ipv4GatewayId": id})
	ask("owner", dissociate, table, "400 IncorrectStatus.Ipv4Gateway")
}

func TestARouteTableServesTheIPv6Gateway(t *testing.T) {
	t.Parallel()
	s := newIPv6Scene(t)
	table := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	s.gateway = *servicestest.OK[CreateIpv6GatewayResponse](s, "owner", "CreateIpv6Gateway", wire.Parameters{"VpcId": s.vpc}).Ipv6GatewayId
	ask := func(action, want string) {
		t.Helper()
		s.Refuses("owner", action, wire.Parameters{"RouteTableId": table, "GatewayId": s.gateway, "GatewayType": "Ipv6Gateway"}, want)
	}
	ask("AssociateRouteTableWithGateway", "400 IncorrectStatus.Ipv6Gateway")
	ask("DissociateRouteTableFromGateway", "400 IncorrectStatus.Ipv6Gateway")
	s.Settle()
	s.bandwidth("owner")
	ask("AssociateRouteTableWithGateway", "400 OperationDenied.ExistPublicIpv6IpInVpc")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6InternetBandwidth", wire.Parameters{"Ipv6AddressId": s.addresses["owner"]})
	ask("AssociateRouteTableWithGateway", "")
	for _, account := range []string{"owner", "participant"} {
		if got := *servicestest.OK[Ipv6Gateway](s, account, "DescribeIpv6GatewayAttribute", wire.Parameters{"Ipv6GatewayId": s.gateway}).GatewayRouteTableId; got != table {
			t.Errorf("%s sees the gateway with the table %q", account, got)
		}
	}
	s.Refuses("owner", "DeleteIpv6Gateway", wire.Parameters{"Ipv6GatewayId": s.gateway}, "400 DependencyViolation.GatewayRouteTableRelation")
	ask("DissociateRouteTableFromGateway", "")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpv6Gateway", wire.Parameters{"Ipv6GatewayId": s.gateway})
}

func TestRouteTablesAreAssociatedWithGateways(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, system := s.newTable(wire.Parameters{"AssociateType": "Gateway"}), s.routeTable()
	for _, action := range []string{"AssociateRouteTableWithGateway", "DissociateRouteTableFromGateway"} {
		ask := func(want string, parameters wire.Parameters) {
			t.Helper()
			all := wire.Parameters{"RouteTableId": table, "GatewayId": "ipv4gw-none"}
			maps.Copy(all, parameters)
			s.Refuses("owner", action, all, want)
		}
		ask("400 ResourceNotFound.Ipv4Gateway", nil)
		ask("400 ResourceNotFound.Ipv4Gateway", wire.Parameters{"GatewayType": "Ipv6Gateway", "GatewayId": "ipv6-none"})
		ask("400 OperationDenied.RouteTableTypeIncorrect", wire.Parameters{"RouteTableId": system})
		ask("400 ResourceNotFound.GatewayRouteTable", wire.Parameters{"RouteTableId": "vtb-none"})
	}
	s.Refuses("owner", "AssociateRouteTableWithGateway", wire.Parameters{"RouteTableId": table, "GatewayId": "a", "GatewayType": "odd"}, "400 IllegalParam.GatewayType")
	s.Refuses("owner", "ListVpcPublishedRouteEntries", wire.Parameters{"RouteTableId": system, "TargetType": "ECR"}, "400 ResourceNotAssociated.TargetInstance")
	s.Refuses("owner", "ListVpcPublishedRouteEntries", wire.Parameters{"RouteTableId": system, "TargetType": "odd"}, "400 IllegalParam.TargetType")
	s.Refuses("stranger", "ListVpcPublishedRouteEntries", wire.Parameters{"RouteTableId": system, "TargetType": "ECR"}, "400 ResourceNotFound.RouteTable")
}
