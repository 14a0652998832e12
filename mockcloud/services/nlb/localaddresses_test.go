package nlb

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// A load balancer reaches its servers from its local addresses, and takes no packets there.
func TestLocalAddresses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Makes(s.VPCs, "owner", "ModifyVpcAttribute", "", "VpcId", s.VPC, "EnableIPv6", "true")
	for i, vswitch := range []string{s.Shared, s.SharedB} {
		s.Makes(s.VPCs, "owner", "ModifyVSwitchAttribute", "", "VSwitchId", vswitch, "EnableIPv6", "true", "Ipv6CidrBlock", string(rune('1'+i)))
	}
	six := netip.MustParsePrefix(s.Makes(s.VPCs, "owner", "DescribeVSwitches", "Ipv6CidrBlock", "VSwitchId", s.Shared)).Addr()
	for range 128 {
		six = six.Next()
	}
	s.Given["six"], s.Given["seven"] = six.String(), six.Next().String()
	s.Makes(s.Computes, "team-a", "AuthorizeSecurityGroup", "", "SecurityGroupId", s.Given["group"], "IpProtocol", "tcp", "PortRange", "80/80", "SourceCidrIp", "10.0.1.90/32")
	const (
		dual = create + "AddressType=Intranet AddressIpVersion=DualStack "
		four = "ZoneMappings.1.PrivateIPv4Address=10.0.1.80 ZoneMappings.1.Ipv4LocalAddresses.1=10.0.1.90 ZoneMappings.1.Ipv4LocalAddresses.2="
		get  = "GetLoadBalancerAttribute LoadBalancerId={id}"
	)
	for wrong, code := range map[string]string{
		"10.0.2.91": "IllegalParam", "{six}": "IllegalParam", "10.0.1.80": "ResourceInUse.IP", "10.0.1.90": "ResourceInUse.IP",
		"10.0.1.91 ZoneMappings.1.Ipv4LocalAddresses.3=10.0.1.92": "IllegalParam",
	} {
		s.Life(managedtest.Step{Call: dual + four + wrong, Open: true, Refused: code})
	}
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet ZoneMappings.1.Ipv6LocalAddresses.1={six} ZoneMappings.1.Ipv6LocalAddresses.2={seven}", Open: true, Refused: "IllegalParam"},
		managedtest.Step{Call: dual + four + "10.0.1.91 ZoneMappings.1.Ipv6LocalAddresses.1={six} ZoneMappings.1.Ipv6LocalAddresses.2={seven}", Keep: "id=LoadbalancerId", Open: true},
		managedtest.Step{Call: get, Shows: []string{`"PrivateIPv4Address":"10.0.1.80"`, `"Ipv4LocalAddresses":["10.0.1.90","10.0.1.91"]`, `"Ipv6LocalAddresses":["{six}","{seven}"]`}},
		managedtest.Step{Call: "ListLoadBalancers", Shows: []string{"{id}"}, Lacks: []string{"10.0.1.90"}},
		managedtest.Step{Call: createGroup + "web PreserveClientIpEnabled=false", Keep: "sgp=ServerGroupId", Open: true},
		managedtest.Step{Call: "CreateListener LoadBalancerId={id} ServerGroupId={sgp} ListenerProtocol=TCP ListenerPort=80"},
		managedtest.Step{Call: "AddServersToServerGroup ServerGroupId={sgp} Servers.1.ServerType=Ecs Servers.1.ServerId={i} Servers.1.Port=80"},
		// In the other zone it asks from its own address, which the security group does not let in.
		managedtest.Step{Call: get, Shows: []string{`"PrivateIPv4HcStatus":"Healthy"`, `"PrivateIPv4HcStatus":"Unhealthy"`}},
	)
	for to, want := range map[string]bool{"10.0.1.80": true, "10.0.1.90": false} {
		s.As("team-a", func(c *cloud.Call) error {
			from, err := compute.FindInstance(c, s.Given["i"], cloud.View)
			if err != nil {
				return err
			}
			path, err := reach.Find(c, reach.Flow{From: reach.End{Thing: from.Head()}, To: reach.End{Address: netip.MustParseAddr(to)}, Protocol: network.TCP, Port: 80})
			if err == nil && path.Reachable() != want {
				t.Errorf("%s is reached: %t, %+v; want %t", to, path.Reachable(), path.Stop, want)
			}
			return err
		})
	}
	// What may have any address takes none that is asked for beside it.
	s.Life(managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"})
	s.Given["next"] = s.Makes(s.Computes, "team-a", "CreateNetworkInterface", "PrivateIpAddress", "VSwitchId", s.Shared, "SecurityGroupId", s.Given["group"])
	next := netip.MustParseAddr(s.Given["next"])
	s.Given["a"], s.Given["b"] = next.Next().String(), next.Next().Next().String()
	s.Life(
		managedtest.Step{Call: create + "AddressType=Intranet ZoneMappings.1.Ipv4LocalAddresses.1={a} ZoneMappings.1.Ipv4LocalAddresses.2={b}", Keep: "id=LoadbalancerId", Open: true},
		managedtest.Step{Call: get, Shows: []string{`["{a}","{b}"]`}},
		managedtest.Step{Call: "DeleteLoadBalancer LoadBalancerId={id}"},
	)
	if free := s.Free(s.Shared); free != "250" { // an instance and an interface have one each
		t.Errorf("%s addresses are free", free)
	}
	s.Must(s.World.Check())
}
