package slb

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// health is what is said of lb's servers, in order.
func (s *scene) health() string {
	s.Helper()
	seen := servicestest.OK[DescribeHealthStatusResponse](s, "team-a", "DescribeHealthStatus", wire.Parameters{"LoadBalancerId": s.lb})
	words := make([]string, len(seen.BackendServers.BackendServer))
	for i, one := range seen.BackendServers.BackendServer {
		words[i] = *one.ServerHealthStatus
	}
	return strings.Join(words, " ")
}

func (s *scene) wantHealth(want string) {
	s.Helper()
	if got := s.health(); got != want {
		s.Errorf("the servers are %q, want %q", got, want)
	}
}

func TestHealthFollowsTheServers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.makes("AddBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.first, s.second))
	s.makes("CreateLoadBalancerTCPListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80", "Bandwidth", "-1", "BackendServerPort", "8080")
	s.wantHealth("unavailable unavailable")
	s.makes("StartLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80")
	s.wantHealth("normal normal") // although no rule lets anything in: probes come from the cloud's own block
	s.says(s.said("DescribeHealthStatus", "LoadBalancerId", s.lb, "ListenerPort", "80", "ListenerProtocol", "tcp"), `"Port":8080`, `"ListenerPort":80`, `"Protocol":"tcp"`, `"ServerIp":"10.0.1.`)
	s.silent(s.said("DescribeHealthStatus", "LoadBalancerId", s.lb, "ListenerProtocol", "udp"), s.first)

	s.Makes(s.Computes, "team-a", "StopInstance", "", "InstanceId", s.first)
	s.wantHealth("abnormal normal")
	if _, refused := s.Computes.Call("team-a", "StartInstance", wire.Parameters{"InstanceId": s.first}); refused != nil {
		t.Fatal(refused)
	}
	s.wantHealth("unavailable normal")
	s.Settle()
	s.wantHealth("normal normal")
	drop := []string{"SecurityGroupId", s.group, "Permissions.1.IpProtocol", "TCP", "Permissions.1.PortRange", "8080/8080", "Permissions.1.SourceCidrIp", "100.64.0.0/10", "Permissions.1.Policy", "drop"}
	s.Makes(s.Computes, "team-a", "AuthorizeSecurityGroup", "", drop...)
	s.wantHealth("abnormal abnormal")
	s.Makes(s.Computes, "team-a", "RevokeSecurityGroup", "", drop...)
	s.makes("SetLoadBalancerTCPListenerAttribute", "", "LoadBalancerId", s.lb, "ListenerPort", "80", "HealthCheckSwitch", "off")
	s.wantHealth("unavailable unavailable")
	s.makes("SetLoadBalancerTCPListenerAttribute", "", "LoadBalancerId", s.lb, "ListenerPort", "80", "HealthCheckSwitch", "on")
	s.Makes(s.Computes, "team-a", "DeleteInstance", "", "InstanceId", s.first, "Force", "true")
	s.wantHealth("normal")
	third := s.runs("team-a", s.group)
	servicestest.OK[BackendServersResponse](s, "team-a", "AddBackendServers", wire.Parameters{"LoadBalancerId": s.lb, "BackendServers": servers(third)})
	s.wantHealth("normal unavailable") // until the first check has ended
	s.Settle()
	s.wantHealth("normal normal")
}

// goes says which way a TCP flow of team-a's second instance goes to an address.
func (s *scene) goes(from string, to netip.Addr, port uint16) (path reach.Path) {
	s.Helper()
	s.As("team-a", func(c *cloud.Call) error {
		flow := reach.Flow{To: reach.End{Address: to}, Protocol: network.TCP, Port: port}
		if address, err := netip.ParseAddr(from); err == nil {
			flow.From.Address = address
		} else {
			instance, err := compute.FindInstance(c, from, cloud.View)
			if err != nil {
				return err
			}
			flow.From.Thing = instance.Head()
		}
		var err error
		path, err = reach.Find(c, flow)
		return err
	})
	return path
}

func (s *scene) wantWay(path reach.Path, stop reach.Reason) {
	s.Helper()
	if path.Stop == nil && stop == "" {
		return
	}
	if path.Stop == nil || path.Stop.Reason != stop {
		s.Errorf("the flow %s stops %+v, want %q", path.Flow, path.Stop, stop)
	}
}

func TestABalancerPassesPacketsOn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	inner, outer := netip.MustParseAddr(*s.one("team-a", s.lb).Address), netip.MustParseAddr(*s.one("team-a", s.open).Address)
	s.wantWay(s.goes(s.second, inner, 80), reach.NotReady) // nothing listens there
	s.makes("AddBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.first))
	s.listens("TCP", "80", "BackendServerPort", "8080")
	s.wantWay(s.goes(s.second, inner, 80), "") // members of one security group reach each other
	path := s.goes(s.second, inner, 80)
	if last := path.There[len(path.There)-1]; last.Thing.ID != s.first || last.Packet.Port != 8080 {
		t.Errorf("the packet ends at %s, %s", last.Thing.ID, last.Packet)
	}

	group := s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	outside := s.runs("team-a", group)
	s.wantWay(s.goes(outside, inner, 80), reach.SecurityGroupDrops) // which see the client of a TCP listener
	s.listens("HTTP", "81", "BackendServerPort", "8080")
	s.wantWay(s.goes(outside, inner, 81), "") // and the cloud's own block of an HTTP one

	acl := s.makes("CreateAccessControlList", "AclId", "AclName", "clients")
	s.makes("AddAccessControlListEntry", "", "AclId", acl, "AclEntrys", `[{"entry":"10.0.1.0/24","comment":"here"}]`)
	s.makes("SetLoadBalancerHTTPListenerAttribute", "", "LoadBalancerId", s.lb, "ListenerPort", "81", "AclStatus", "on", "AclType", "black", "AclId", acl)
	s.wantWay(s.goes(outside, inner, 81), reach.AccessListDrops)
	s.makes("SetLoadBalancerHTTPListenerAttribute", "", "LoadBalancerId", s.lb, "ListenerPort", "81", "AclStatus", "on", "AclType", "white", "AclId", acl)
	s.wantWay(s.goes(outside, inner, 81), "")

	s.Makes(s.Computes, "team-a", "StopInstance", "", "InstanceId", s.first)
	s.wantWay(s.goes(outside, inner, 81), reach.NotReady)
	s.makes("AddBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.second+` ,"Weight":0`))
	s.wantWay(s.goes(outside, inner, 81), reach.NotReady)
	s.makes("SetBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.second+` ,"Weight":1`))
	s.wantWay(s.goes(outside, inner, 81), "")
	s.makes("SetLoadBalancerStatus", "", "LoadBalancerId", s.lb, "LoadBalancerStatus", "inactive")
	s.wantWay(s.goes(outside, inner, 81), reach.NotReady)

	s.makes("AddBackendServers", "", "LoadBalancerId", s.open, "BackendServers", servers(s.second))
	s.lb = s.open
	s.listens("HTTP", "80", "BackendServerPort", "8080")
	s.wantWay(s.goes("1.1.1.1", outer, 80), "")
	s.wantWay(s.goes("1.1.1.1", outer, 81), reach.NotReady)
}

func TestAnEIPLeadsToABalancer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.makes("AddBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.first))
	s.listens("HTTP", "80", "BackendServerPort", "8080")
	eip := s.Makes(s.VPCs, "team-a", "AllocateEipAddress", "AllocationId", "Bandwidth", "5")
	s.Makes(s.VPCs, "team-a", "AssociateEipAddress", "", "AllocationId", eip, "InstanceId", s.lb, "InstanceType", "SlbInstance")
	address := s.Makes(s.VPCs, "team-a", "DescribeEipAddresses", "IpAddress", "AllocationId", eip)
	s.wantWay(s.goes("1.1.1.1", netip.MustParseAddr(address), 80), "")
	s.wantWay(s.goes("1.1.1.1", netip.MustParseAddr(address), 443), reach.NotReady)
}

func TestThePairSwitchesOver(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("CreateMasterSlaveServerGroup", "MasterSlaveServerGroupId", "LoadBalancerId", s.lb,
		"MasterSlaveBackendServers", servers(s.first+` ,"Port":80,"ServerType":"Master"`, s.second+` ,"Port":80,"ServerType":"Slave"`))
	s.listens("TCP", "80", "MasterSlaveServerGroupId", id)
	s.wantHealth("normal normal")
	inner := netip.MustParseAddr(*s.one("team-a", s.lb).Address)
	client := s.runs("team-a", s.group)
	wants := func(want string) {
		t.Helper()
		path := s.goes(client, inner, 80)
		s.wantWay(path, "")
		if got := path.There[len(path.There)-1].Thing.ID; got != want {
			t.Errorf("the packet ends at %s, want %s", got, want)
		}
	}
	wants(s.first)
	s.Makes(s.Computes, "team-a", "StopInstance", "", "InstanceId", s.first)
	wants(s.second)
}
