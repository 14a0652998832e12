package alb

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// serves makes a load balancer with a listener at the port 80, and an instance behind it.
func (s *scene) serves(addressType string) (balancer, listener, group string) {
	s.Helper()
	balancer = s.calls("CreateLoadBalancer", "LoadBalancerId", "VpcId", s.VPC, "AddressType", addressType, "LoadBalancerEdition", "Standard", "LoadBalancerBillingConfig.PayType", "PostPay",
		"ZoneMappings.1.ZoneId", managedtest.ZoneA, "ZoneMappings.1.VSwitchId", s.Shared, "ZoneMappings.2.ZoneId", managedtest.ZoneB, "ZoneMappings.2.VSwitchId", s.SharedB)
	group = s.calls("CreateServerGroup", "ServerGroupId", "ServerGroupName", "web", "VpcId", s.VPC, "HealthCheckConfig.HealthCheckEnabled", "true")
	s.calls("AddServersToServerGroup", "", "ServerGroupId", group, "Servers.1.ServerType", "Ecs", "Servers.1.ServerId", s.instance, "Servers.1.Port", "8080")
	listener = s.calls("CreateListener", "ListenerId", "LoadBalancerId", balancer, "ListenerProtocol", "HTTP", "ListenerPort", "80",
		"DefaultActions.1.Type", forwardGroup, "DefaultActions.1.ForwardGroupConfig.ServerGroupTuples.1.ServerGroupId", group)
	return balancer, listener, group
}

func (s *scene) calls(action, name string, given ...string) string {
	s.Helper()
	return s.Makes(s.Scene.Scene, "team-a", action, name, given...)
}

func (s *scene) computes(action string, given ...string) {
	s.Helper()
	s.Makes(s.Computes, "team-a", action, "", given...)
}

func (s *scene) opens(ports, block string) {
	s.Helper()
	s.computes("AuthorizeSecurityGroup", "SecurityGroupId", s.group, "Permissions.1.IpProtocol", "TCP", "Permissions.1.PortRange", ports, "Permissions.1.SourceCidrIp", block)
}

func TestHealthFollowsTheServers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancer, listener, group := s.serves("Intranet")
	is := func(status, zones string) {
		s.Helper()
		if got := s.calls("GetListenerHealthStatus", "Status", "ListenerId", listener); got != status {
			t.Errorf("the server is %q; want %q", got, status)
		}
		if got := s.calls("GetLoadBalancerAttribute", "IntranetAddressHcStatus", "LoadBalancerId", balancer); got != zones {
			t.Errorf("the address of the load balancer is %q; want %q", got, zones)
		}
	}
	is(unhealthy, unhealthy) // no rule of the security group lets the load balancer in
	s.opens("8080/8080", "10.0.0.0/16")
	is("", healthy)
	s.calls("UpdateServerGroupServersAttribute", "", "ServerGroupId", group, "Servers.1.ServerType", "Ecs", "Servers.1.ServerId", s.instance, "Servers.1.Port", "8080", "Servers.1.Weight", "0")
	is("Unused", unhealthy)
	s.calls("UpdateServerGroupServersAttribute", "", "ServerGroupId", group, "Servers.1.ServerType", "Ecs", "Servers.1.ServerId", s.instance, "Servers.1.Port", "8080", "Servers.1.Weight", "10")
	s.computes("StopInstance", "InstanceId", s.instance)
	is(unhealthy, unhealthy)
	s.computes("StartInstance", "InstanceId", s.instance)
	is("", healthy)
	s.calls("UpdateServerGroupAttribute", "", "ServerGroupId", group, "HealthCheckConfig.HealthCheckEnabled", "false")
	is("Unavailable", healthy)
	s.computes("StopInstance", "InstanceId", s.instance)
	s.computes("DeleteInstance", "InstanceId", s.instance)
	if got := s.calls("ListServerGroupServers", "ServerId", "ServerGroupId", group); got != "" {
		t.Errorf("%s is still in the group", got)
	}
	is("", healthy)
}

const healthy, unhealthy = "Healthy", "Unhealthy"

// follow is why a flow to the load balancer stops; "" where the answer comes back.
func (s *scene) follow(from reach.End, to string, port uint16) (stop string) {
	s.Helper()
	s.As("team-a", func(c *cloud.Call) error {
		path, err := reach.Find(c, reach.Flow{From: from, To: reach.End{Address: netip.MustParseAddr(to)}, Protocol: network.TCP, Port: port})
		if err == nil && path.Stop != nil {
			stop = path.Stop.Text
		}
		return err
	})
	return stop
}

func TestPacketsGoToAHealthyServer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancer, listener, _ := s.serves("Internet")
	private := s.calls("GetLoadBalancerAttribute", "IntranetAddress", "LoadBalancerId", balancer)
	public := s.calls("GetLoadBalancerAttribute", "Address", "LoadBalancerId", balancer)
	var host reach.End
	s.As("owner", func(c *cloud.Call) error {
		v, err := network.FindVSwitch(c, s.Private, cloud.View)
		host = reach.End{Thing: v.Head()}
		return err
	})
	internet := reach.End{Address: netip.MustParseAddr("203.0.113.9")}
	for _, from := range []reach.End{host, internet} {
		to := private
		if from == internet {
			to = public
		}
		reaches := func(port uint16, want string) {
			s.Helper()
			if stop := s.follow(from, to, port); (stop == "") != (want == "") || !strings.Contains(stop, want) {
				t.Errorf("%s to port %d stops: %q; want %q", to, port, stop, want)
			}
		}
		reaches(80, "no healthy server")
		s.opens("8080/8080", "10.0.0.0/16")
		reaches(80, "")
		reaches(81, "no listener")
		s.calls("StopListener", "", "ListenerId", listener)
		reaches(80, "Stopped")
		s.calls("StartListener", "", "ListenerId", listener)
		s.calls("LoadBalancerJoinSecurityGroup", "", "LoadBalancerId", balancer, "SecurityGroupIds.1", s.group)
		reaches(80, "security group")
		s.opens("80/80", "0.0.0.0/0")
		reaches(80, "")
		s.Makes(s.Computes, "team-a", "RevokeSecurityGroup", "", "SecurityGroupId", s.group, "Permissions.1.IpProtocol", "TCP", "Permissions.1.PortRange", "80/80", "Permissions.1.SourceCidrIp", "0.0.0.0/0")
		s.Makes(s.Computes, "team-a", "RevokeSecurityGroup", "", "SecurityGroupId", s.group, "Permissions.1.IpProtocol", "TCP", "Permissions.1.PortRange", "8080/8080", "Permissions.1.SourceCidrIp", "10.0.0.0/16")
		s.calls("LoadBalancerLeaveSecurityGroup", "", "LoadBalancerId", balancer, "SecurityGroupIds.1", s.group)
	}
	s.opens("8080/8080", "10.0.0.0/16")
	list := s.calls("CreateAcl", "AclId", "AclName", "offices")
	s.calls("AddEntriesToAcl", "", "AclId", list, "AclEntries.1.Entry", "203.0.113.0/24")
	s.calls("AssociateAclsWithListener", "", "ListenerId", listener, "AclType", black, "AclIds.1", list)
	if stop := s.follow(internet, public, 80); !strings.Contains(stop, "access control lists") {
		t.Errorf("an address in a black list is let in: %q", stop)
	}
	if stop := s.follow(host, private, 80); stop != "" {
		t.Errorf("an address in no black list is not let in: %q", stop)
	}
	// Who has joined a security group keeps it.
	s.calls("DissociateAclsFromListener", "", "ListenerId", listener, "AclIds.1", list)
	other := s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	s.calls("LoadBalancerJoinSecurityGroup", "", "LoadBalancerId", balancer, "SecurityGroupIds.1", other)
	s.Computes.Refuses("team-a", "DeleteSecurityGroup", managedtest.Pairs("SecurityGroupId", other), "403 DependencyViolation")
	s.calls("DeleteLoadBalancer", "", "LoadBalancerId", balancer)
	s.computes("DeleteSecurityGroup", "SecurityGroupId", other)
	s.Must(s.World.Check())
}

// zones are how the addresses of a load balancer are, in the order of its zones.
func (s *scene) zones(balancer string) string {
	s.Helper()
	var all []string
	for _, zone := range servicestest.OK[LoadBalancer](s.Scene.Scene, "team-a", "GetLoadBalancerAttribute", managedtest.Pairs("LoadBalancerId", balancer)).ZoneMappings {
		all = append(all, *zone.ZoneId+" "+*zone.LoadBalancerAddresses[0].IntranetAddressHcStatus)
	}
	return strings.Join(all, ", ")
}

func TestZonesAreAskedEachForItself(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancer, listener, group := s.serves("Intranet")
	is := func(zones, status string) {
		s.Helper()
		if got := s.zones(balancer); got != zones {
			t.Errorf("the zones are %q; want %q", got, zones)
		}
		if got := s.calls("GetListenerHealthStatus", "Status", "ListenerId", listener); got != status {
			t.Errorf("the server is %q; want %q", got, status)
		}
	}
	s.opens("8080/8080", "10.0.1.0/24") // the vSwitch of the first zone
	is("cn-hangzhou-h Healthy, cn-hangzhou-i Unhealthy", unhealthy)
	s.opens("8080/8080", "10.0.2.0/24")
	is("cn-hangzhou-h Healthy, cn-hangzhou-i Healthy", "")

	crosses := func(on string) {
		s.Helper()
		s.calls("UpdateServerGroupAttribute", "", "ServerGroupId", group, "CrossZoneEnabled", on)
	}
	crosses("false")
	is("cn-hangzhou-h Healthy, cn-hangzhou-i Unhealthy", "") // the server is in the first zone
	seen := servicestest.OK[LoadBalancer](s.Scene.Scene, "team-a", "GetLoadBalancerAttribute", managedtest.Pairs("LoadBalancerId", balancer)).ZoneMappings
	var host reach.End
	s.As("owner", func(c *cloud.Call) error {
		v, err := network.FindVSwitch(c, s.Private, cloud.View)
		host = reach.End{Thing: v.Head()}
		return err
	})
	reaches := func(zone int, want string) {
		s.Helper()
		if stop := s.follow(host, *seen[zone].LoadBalancerAddresses[0].Address, 80); (stop == "") != (want == "") || !strings.Contains(stop, want) {
			t.Errorf("a packet to the zone %d stops: %q; want %q", zone, stop, want)
		}
	}
	reaches(0, "")
	reaches(1, "no healthy server")
	second := s.runs(s.SharedB)
	s.calls("AddServersToServerGroup", "", "ServerGroupId", group, "Servers.1.ServerType", "Ecs", "Servers.1.ServerId", second, "Servers.1.Port", "8080")
	is("cn-hangzhou-h Healthy, cn-hangzhou-i Healthy", "")
	reaches(1, "")
	s.computes("StopInstance", "InstanceId", second)
	is("cn-hangzhou-h Healthy, cn-hangzhou-i Unhealthy", unhealthy)
	reaches(1, "no healthy server")
	crosses("true")
	is("cn-hangzhou-h Healthy, cn-hangzhou-i Healthy", unhealthy)
	reaches(1, "")
	s.Refuses("team-a", "UpdateServerGroupAttribute", managedtest.Pairs("ServerGroupId", group, "CrossZoneEnabled", "false", "StickySessionConfig.StickySessionEnabled", "true"), "400 InvalidParameter")
}

func TestAddressesAreInTheZonesOfTheirVSwitches(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancer, listener, _ := s.serves("Intranet")
	group := s.calls("CreateServerGroup", "ServerGroupId", "ServerGroupName", "addresses", "ServerGroupType", "Ip", "VpcId", s.VPC, "HealthCheckConfig.HealthCheckEnabled", "false", "CrossZoneEnabled", "false")
	s.calls("UpdateListenerAttribute", "", "ListenerId", listener, "DefaultActions.1.Type", forwardGroup, "DefaultActions.1.ForwardGroupConfig.ServerGroupTuples.1.ServerGroupId", group)
	for _, step := range []struct{ address, zones string }{
		{"10.0.2.77", "cn-hangzhou-h Unhealthy, cn-hangzhou-i Healthy"},
		{"192.168.0.9", "cn-hangzhou-h Healthy, cn-hangzhou-i Healthy"}, // in no zone
	} {
		s.calls("AddServersToServerGroup", "", "ServerGroupId", group, "Servers.1.ServerType", "Ip", "Servers.1.ServerId", step.address, "Servers.1.Port", "80", "Servers.1.RemoteIpEnabled", "true")
		if got := s.zones(balancer); got != step.zones {
			t.Errorf("with %s the zones are %q; want %q", step.address, got, step.zones)
		}
	}
}
