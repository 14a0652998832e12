package vpcpeer

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// table is the route table of a VPC of an account.
func (s *scene) table(account, region, id string) string {
	s.Helper()
	list := servicestest.OK[vpc.DescribeRouteTableListResponse](s.vpcs, account, "DescribeRouteTableList", wire.Parameters{"RegionId": region, "VpcId": id})
	return *list.RouterTableList.RouterTableListType[0].RouteTableId
}

// leads asks for a route to a connection.
func (s *scene) leads(account, region, table, to, id, want string) {
	s.Helper()
	s.vpcs.Refuses(account, "CreateRouteEntry", wire.Parameters{"RegionId": region, "RouteTableId": table, "DestinationCidrBlock": to, "NextHopType": "VpcPeer", "NextHopId": id}, want)
}

// hops are the ids of what the custom routes of a table lead to.
func (s *scene) hops(account, region, table string) (ids []string) {
	s.Helper()
	for _, route := range servicestest.OK[vpc.DescribeRouteEntryListResponse](s.vpcs, account, "DescribeRouteEntryList", wire.Parameters{"RegionId": region, "RouteTableId": table, "RouteEntryType": "Custom"}).RouteEntrys.RouteEntry {
		ids = append(ids, *route.NextHops.NextHop[0].NextHopId)
	}
	return ids
}

func TestRoutesOfBothSidesLeadToAConnection(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	hub, branch, spoke := s.table("owner", region, s.hub), s.table("partner", abroad, s.branch), s.table("owner", region, s.spoke)
	id := s.toBranch()
	s.leads("owner", region, hub, "10.3.0.0/16", id, badState)
	servicestest.OK[EmptyResponse](s, "partner", "AcceptVpcPeerConnection", wire.Parameters{"InstanceId": id})
	s.Settle()
	s.leads("owner", region, hub, "10.3.0.0/16", id+"/accepter", "400 ResourceNotFound.VpcPeer")
	s.leads("owner", region, hub, "10.3.0.0/16", "pcc-none", "400 ResourceNotFound.VpcPeer")
	s.leads("owner", region, spoke, "10.3.0.0/16", id, "400 InvalidNexthop")
	own := s.newVPC("stranger", region, "10.4.0.0/16")
	s.Settle()
	s.leads("stranger", region, s.table("stranger", region, own), "10.3.0.0/16", id, "400 ResourceNotFound.VpcPeer")
	s.leads("participant", region, hub, "10.3.0.0/16", id, "400 Forbidden.OperateShareResource")
	s.leads("owner", region, hub, "10.3.0.0/16", id, "")
	s.leads("partner", abroad, branch, "10.0.0.0/16", id, "")
	s.Settle()
	for account, table := range map[string][2]string{"owner": {region, hub}, "partner": {abroad, branch}, "participant": {region, hub}} {
		if got := s.hops(account, table[0], table[1]); len(got) != 1 || got[0] != id {
			t.Errorf("%s sees routes to %v", account, got)
		}
	}

	// While there are routes on either side, nobody deletes it but by force.
	one := wire.Parameters{"InstanceId": id}
	s.Refuses("owner", "DeleteVpcPeerConnection", one, "400 OperationDenied.RouteEntryExist")
	s.Refuses("partner", "DeleteVpcPeerConnection", one, "400 OperationDenied.RouteEntryExist")
	servicestest.OK[vpc.EmptyResponse](s.vpcs, "partner", "DeleteRouteEntry", wire.Parameters{"RegionId": abroad, "RouteTableId": branch, "DestinationCidrBlock": "10.0.0.0/16", "NextHopId": id})
	s.Settle()
	s.Refuses("partner", "DeleteVpcPeerConnection", one, "400 OperationDenied.RouteEntryExist")
	s.leads("partner", abroad, branch, "10.0.0.0/16", id, "")
	s.Settle()
	s.Refuses("partner", "DeleteVpcPeerConnection", wire.Parameters{"InstanceId": id, "Force": "true", "DryRun": "true"}, "400 DryRunOperation")
	servicestest.OK[EmptyResponse](s, "partner", "DeleteVpcPeerConnection", wire.Parameters{"InstanceId": id, "Force": "true"})
	s.Settle()
	if a, b := s.hops("owner", region, hub), s.hops("partner", abroad, branch); len(a)+len(b) > 0 {
		t.Errorf("the connection has left routes: %v and %v", a, b)
	}
	s.Must(s.World.Check())
}

func TestRoutesWithinAnAccountLeadToAConnection(t *testing.T) {
	t.Parallel()
	for name, to := range map[string]struct{ region, block string }{"in one region": {region, "10.1.0.0/16"}, "in two": {abroad, "10.2.0.0/16"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			other := s.spoke
			if to.region == abroad {
				other = s.far
			}
			id := s.connect(s.asking("owner", to.region, other))
			hub, table := s.table("owner", region, s.hub), s.table("owner", to.region, other)
			s.leads("owner", region, hub, to.block, id, "")
			s.leads("owner", to.region, table, "10.0.0.0/16", id, "")
			s.Settle()
			s.Refuses("owner", "DeleteVpcPeerConnection", wire.Parameters{"InstanceId": id}, "400 OperationDenied.RouteEntryExist")
			servicestest.OK[EmptyResponse](s, "owner", "DeleteVpcPeerConnection", wire.Parameters{"InstanceId": id, "Force": "true"})
			s.Settle()
			if a, b := s.hops("owner", region, hub), s.hops("owner", to.region, table); len(a)+len(b) > 0 {
				t.Errorf("the connection has left routes: %v and %v", a, b)
			}
			s.Must(s.World.Check())
		})
	}
}
