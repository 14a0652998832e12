package nlb

import (
	"net/netip"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// wantFromInternet says whether a host out there reaches an address.
func wantFromInternet(s *managedtest.Scene, to string, want bool) {
	s.Helper()
	s.As("team-a", func(c *cloud.Call) error {
		path, err := reach.Find(c, reach.Flow{From: reach.End{Address: netip.MustParseAddr("2600::1")}, To: reach.End{Address: netip.MustParseAddr(to)}, Protocol: network.TCP, Port: 80})
		if err == nil && path.Reachable() != want {
			s.Errorf("the internet reaches %s: %t, %+v; want %t", to, path.Reachable(), path.Stop, want)
		}
		for _, hop := range slices.Concat(path.There, path.Back) {
			if hop.Packet.Source.Is6() != hop.Packet.Destination.Is6() {
				s.Errorf("the packet goes from %s to %s", hop.Packet.Source, hop.Packet.Destination)
			}
		}
		return err
	})
}

// A load balancer of both IP versions has an address of each in every zone. It takes packets
// of both, from the internet too once that is enabled, and passes them on to servers of both.
func TestDualStack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const (
		dual = create + "AddressIpVersion=DualStack AddressType=Intranet "
		get  = "GetLoadBalancerAttribute LoadBalancerId={id}"
	)
	s.Life(
		managedtest.Step{Call: dual, Open: true, Refused: "OperationFailed.vSwitchNotSupportIpv6"},
		managedtest.Step{Call: create + "AddressIpVersion=Ipv6 AddressType=Intranet", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: createGroup + "both AddressIPVersion=DualStack", Open: true, Refused: "OperationDenied.VpcNotSupportIpv6"},
		managedtest.Step{Call: createGroup + "four", Keep: "four=ServerGroupId", Open: true},
		managedtest.Step{Call: create + "AddressType=Intranet", Keep: "single=LoadbalancerId", Open: true},
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={single}", Refused: "OperationDenied.NonDualStackInstance"},
	)
	s.Makes(s.VPCs, "owner", "ModifyVpcAttribute", "", "VpcId", s.VPC, "EnableIPv6", "true")
	for i, vswitch := range []string{s.Shared, s.SharedB} {
		s.Makes(s.VPCs, "owner", "ModifyVSwitchAttribute", "", "VSwitchId", vswitch, "EnableIPv6", "true", "Ipv6CidrBlock", string(rune('1'+i)))
	}
	block := s.Makes(s.VPCs, "owner", "DescribeVSwitches", "Ipv6CidrBlock", "VSwitchId", s.Shared)
	own := netip.MustParsePrefix(block).Addr()
	for range 128 {
		own = own.Next()
	}
	s.Given["own"] = own.String()
	s.Life(
		managedtest.Step{Call: dual + "ZoneMappings.1.Ipv6Address=2600::1", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: dual + "ZoneMappings.1.Ipv6Address=10.0.1.9", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: dual + "ZoneMappings.1.Ipv6Address={own}", Keep: "id=LoadbalancerId", Open: true},
		managedtest.Step{Call: dual + "ZoneMappings.1.Ipv6Address={own}", Open: true, Refused: "ResourceInUse.IP"},
		managedtest.Step{Call: get, Shows: []string{`"AddressIpVersion":"DualStack"`, `"Ipv6AddressType":"Intranet"`, `"Ipv6Address":"{own}"`, `"Ipv6Address":"3fff:`, `"PrivateIPv6HcStatus":"Healthy"`, `"PrivateIPv4Address":"10.0.2.`}},
		managedtest.Step{Call: "ListLoadBalancers AddressIpVersion=dualstack Ipv6AddressType=Intranet", Shows: []string{"{id}"}, Lacks: []string{"{single}"}},
		// Terraform's provider 1.289 wants the type of all, and the interface in each zone.
		managedtest.Step{Call: "GetLoadBalancerAttribute LoadBalancerId={single}", Shows: []string{`"AddressIpVersion":"Ipv4"`, `"Ipv6AddressType":"Intranet"`, `"EniId":"eni-bp`}},
		managedtest.Step{Call: "ListLoadBalancers AddressIpVersion=ipv4", Shows: []string{"{single}"}, Lacks: []string{"{id}"}},
		managedtest.Step{Call: "ListLoadBalancers Ipv6AddressType=Internet", Lacks: []string{"{id}", "{single}"}},
		managedtest.Step{Call: "DisableLoadBalancerIpv6Internet LoadBalancerId={id}", Refused: "OperationDenied.Ipv6IntranetInstance"},
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}", Refused: "ResourceNotFound.Ipv6Gateway"},
		managedtest.Step{Call: createGroup + "web AddressIPVersion=DualStack", Keep: "sgp=ServerGroupId", Open: true},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"AddressIPVersion":"DualStack"`}},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={sgp} ListenerProtocol=TCP ListenerPort=80", Keep: "lsn=ListenerId"},
	)
	gateway := s.Makes(s.VPCs, "owner", "CreateIpv6Gateway", "Ipv6GatewayId", "VpcId", s.VPC)
	nic := s.Makes(s.Computes, "team-a", "DescribeInstances", "NetworkInterfaceId", "InstanceIds", `["`+s.Given["i"]+`"]`)
	s.Given["nic"], s.Given["six"] = nic, s.Makes(s.Computes, "team-a", "AssignIpv6Addresses", "Ipv6Address", "NetworkInterfaceId", nic, "Ipv6AddressCount", "1")
	for parameter, block := range map[string]string{"SourceCidrIp": "0.0.0.0/0", "Ipv6SourceCidrIp": "::/0"} {
		s.Makes(s.Computes, "team-a", "AuthorizeSecurityGroup", "", "SecurityGroupId", s.Given["group"], "IpProtocol", "tcp", "PortRange", "80/80", parameter, block)
	}
	const add, remove = "AddServersToServerGroup ServerGroupId=", "RemoveServersFromServerGroup ServerGroupId={sgp} "
	const four, six = " Servers.1.ServerType=Ecs Servers.1.ServerId={i} Servers.1.Port=80", " Servers.1.ServerType=Eni Servers.1.ServerId={nic} Servers.1.ServerIp={six} Servers.1.Port=80"
	for _, server := range []string{four, six} {
		s.Life(
			managedtest.Step{Call: add + "{sgp}" + server},
			managedtest.Step{Call: "GetListenerHealthStatus ListenerId={lsn}", Lacks: []string{"Unhealthy"}},
			managedtest.Step{Call: get, Shows: []string{`"PrivateIPv6HcStatus":"Healthy"`}},
		)
		wantFromInternet(s, s.Given["own"], false)
		s.Life(
			managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}", Busy: true},
			managedtest.Step{Call: get, Shows: []string{`"Ipv6AddressType":"Internet"`, `"LoadBalancerStatus":"Active"`}},
			managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}", Refused: "OperationDenied.Ipv6InternetInstance"},
		)
		wantFromInternet(s, s.Given["own"], true)
		s.VPCs.Refuses("owner", "DeleteIpv6Gateway", managedtest.Pairs("Ipv6GatewayId", gateway), "400 DependencyViolation.SharedIpv6InternetBandwidth")
		s.Life(
			managedtest.Step{Call: "DisableLoadBalancerIpv6Internet LoadBalancerId={id}"},
			managedtest.Step{Call: remove + server},
		)
	}
	s.Life(managedtest.Step{Call: add + "{four}" + six, Refused: "OperationDenied.ServerGroupNotSupportIpv6"})

	// What holds its IPv6 addresses is the load balancer, also in a zone that it comes to later.
	holder := func() string {
		return s.Makes(s.VPCs, "team-a", "DescribeIpv6Addresses", "AssociatedInstanceId", "Ipv6Address", s.Given["own"])
	}
	if got := holder(); got != s.Given["id"] {
		t.Errorf("the IPv6 address belongs to %q", got)
	}
	s.Given["other"] = s.Makes(s.VPCs, "owner", "CreateVSwitch", "VSwitchId", "VpcId", s.VPC, "ZoneId", "cn-hangzhou-j", "CidrBlock", "10.0.9.0/24", "Ipv6CidrBlock", "9")
	s.Share(s.Given["other"], "team-a")
	const in = "UpdateLoadBalancerZones LoadBalancerId={id} ZoneMappings.1.ZoneId=cn-hangzhou-i ZoneMappings.1.VSwitchId={sharedb} ZoneMappings.2.ZoneId=cn-hangzhou-"
	s.Life(
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}"},
		managedtest.Step{Call: in + "j ZoneMappings.2.VSwitchId={other}"},
		managedtest.Step{Call: get, Shows: []string{`"Ipv6AddressType":"Internet"`, `"PrivateIPv4Address":"10.0.9.`}, Lacks: []string{"{own}", `"PrivateIPv4Address":"10.0.1.`}},
	)
	if got := holder(); got != "" {
		t.Errorf("the IPv6 address of a zone that is left belongs to %q", got)
	}
	s.Life(managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"})
	s.Makes(s.VPCs, "owner", "DeleteIpv6Gateway", "", "Ipv6GatewayId", gateway)
	s.Must(s.World.Check())
}
