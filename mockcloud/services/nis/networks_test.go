package nis

import (
	"os"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpcpeer"
)

// Both sides of a VPC peering connection see it on the way, each as its own.
func TestBothSidesSeeAConnection(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	peers := s.Of(vpcpeer.Product())
	site := s.makes(s.vpcs, "stranger", "CreateVpc", "VpcId", "CidrBlock", "10.1.0.0/16")
	racks := s.makes(s.vpcs, "stranger", "CreateVSwitch", "VSwitchId", "VpcId", site, "ZoneId", "cn-hangzhou-h", "CidrBlock", "10.1.1.0/24")
	bridge := s.makes(peers, "owner", "CreateVpcPeerConnection", "InstanceId", "VpcId", s.vpc, "AcceptingAliUid", s.Accounts["stranger"], "AcceptingRegionId", region, "AcceptingVpcId", site)
	s.makes(peers, "stranger", "AcceptVpcPeerConnection", "", "InstanceId", bridge)
	for account, route := range map[string][2]string{"owner": {s.vpc, "10.1.0.0/16"}, "stranger": {site, "10.0.0.0/16"}} {
		table := s.makes(s.vpcs, account, "DescribeRouteTableList", "RouteTableId", "VpcId", route[0])
		s.makes(s.vpcs, account, "CreateRouteEntry", "", "RouteTableId", table, "DestinationCidrBlock", route[1], "NextHopType", "VpcPeer", "NextHopId", bridge)
	}
	s.opens("owner", "22/22", "10.1.0.0/16")
	out, home := path(s.instances["owner"], "", "22", "TargetIpAddress", "10.1.1.77"), path(racks, "", "22", "TargetIpAddress", s.addressOf("owner", s.inner))
	out["TargetType"], home["TargetType"] = "", ""
	s.wantTypes(s.asks("owner", out), "VM", "ENI", "VSW", "VROUTER", "VPCPEER")
	seen := s.asks("stranger", home)
	s.want(seen, "")
	s.wantTypes(seen, "VSW", "VROUTER", "VPCPEER")
	if last := seen.TopologyData.Positive.Nodes[2]; last.ID != bridge || last.Region != region {
		t.Errorf("the accepter sees the connection as %+v", last)
	}
	if hops := seen.RouteData.Items[0].MatchedRoute.NextHops; len(hops) != 1 || hops[0].ID != bridge {
		t.Errorf("the accepter's route leads to %+v", hops)
	}
	if back := seen.TopologyData.Reverse.Nodes; len(back) == 0 || back[0].ID != bridge {
		t.Errorf("the accepter sees the way back as %+v", back)
	}
	s.hides(seen, s.vpc, s.private, s.inner, "/accepter")
	of := path(s.instances["team-a"], "", "22", "TargetIpAddress", "10.1.1.77")
	of["TargetType"] = ""
	s.hides(s.asks("team-a", of), bridge)
	s.Must(s.World.Check())
}

// office gives the owner a VPN gateway which leads to 172.16.0.0/16.
func (s *scene) office() (gateway, device, line string) {
	s.Helper()
	gateway = s.makes(s.vpcs, "owner", "CreateVpnGateway", "VpnGatewayId", "VpcId", s.vpc, "VSwitchId", s.private, "Bandwidth", "10")
	device = s.makes(s.vpcs, "owner", "CreateCustomerGateway", "CustomerGatewayId", "IpAddress", "101.12.1.9")
	line = s.makes(s.vpcs, "owner", "CreateVpnConnection", "VpnConnectionId", "VpnGatewayId", gateway, "CustomerGatewayId", device, "LocalSubnet", "10.0.0.0/16", "RemoteSubnet", "172.16.0.0/16")
	s.makes(s.vpcs, "owner", "CreateVpnRouteEntry", "", "VpnGatewayId", gateway, "NextHop", line, "RouteDest", "172.16.0.0/16", "Weight", "100", "PublishVpc", "true")
	return gateway, device, line
}

func TestTheOwnerSeesTheWayToItsOffice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	gateway, device, line := s.office()
	to := path(s.instances["owner"], "", "443", "TargetIpAddress", "172.16.1.1")
	to["TargetType"] = ""
	seen := s.asks("owner", to)
	s.want(seen, "")
	s.wantTypes(seen, "VM", "ENI", "VSW", "VROUTER", "VPNGW", "IPSEC_CONNECTION", "CUSTOMER_GATEWAY")
	to["SourceId"] = s.instances["team-a"]
	seen = s.asks("team-a", to)
	s.want(seen, "")
	s.hides(seen, gateway, device, line)
}

func TestTypesOfNodesAreDocumented(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../docs/assumptions.md")
	if err != nil {
		t.Fatal(err)
	}
	for kind, name := range nodeTypes {
		if !strings.Contains(string(text), "`"+name+"`") {
			t.Errorf("docs/assumptions.md does not name %s, the type of a node that is a %s", name, kind)
		}
	}
}
