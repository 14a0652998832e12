package alb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestDualStack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const (
		dual = create + "AddressType=Intranet AddressIpVersion=DualStack"
		get  = "GetLoadBalancerAttribute LoadBalancerId={id}"
	)
	s.Life(
		managedtest.Step{Call: dual, Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: create + "AddressType=Intranet AddressIpVersion=IPv6", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=both VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true Ipv6Enabled=true", Open: true, Refused: "OperationDenied.VpcNotSupportIpv6"},
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=four VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true", Keep: "four=ServerGroupId", Open: true},
		managedtest.Step{Call: create + "AddressType=Intranet", Keep: "single=LoadBalancerId", Open: true},
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={single}", Refused: "OperationDenied.NonDualStackInstance"},
		managedtest.Step{Call: "DisableLoadBalancerIpv6Internet LoadBalancerId={single}", Refused: "OperationDenied.NonDualStackInstance"},
	)
	s.Makes(s.VPCs, "owner", "ModifyVpcAttribute", "", "VpcId", s.VPC, "EnableIPv6", "true")
	for i, vswitch := range []string{s.Shared, s.SharedB} {
		s.Makes(s.VPCs, "owner", "ModifyVSwitchAttribute", "", "VSwitchId", vswitch, "EnableIPv6", "true", "Ipv6CidrBlock", string(rune('1'+i)))
	}
	s.Life(
		managedtest.Step{Call: dual, Keep: "id=LoadBalancerId", Open: true},
		managedtest.Step{Call: get, Shows: []string{`"AddressIpVersion":"DualStack"`, `"Ipv6AddressType":"Intranet"`, `"Ipv6Address":"3fff:`, `"Ipv6AddressHcStatus":"Healthy"`}},
		managedtest.Step{Call: "ListLoadBalancers AddressIpVersion=DualStack", Shows: []string{"{id}"}, Lacks: []string{"{single}"}},
		managedtest.Step{Call: "ListLoadBalancers AddressIpVersion=IPv4", Shows: []string{"{single}"}, Lacks: []string{"{id}"}},
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=web VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true Ipv6Enabled=true ServerGroupType=Ip", Keep: "sgp=ServerGroupId", Open: true},
		managedtest.Step{Call: "ListServerGroups ServerGroupIds.1={sgp}", Shows: []string{`"Ipv6Enabled":true`}},
		managedtest.Step{Call: "AddServersToServerGroup ServerGroupId={sgp} Servers.1.ServerType=Ip Servers.1.ServerId=3fff::9 Servers.1.Port=80"},
		managedtest.Step{Call: "CreateServerGroup ServerGroupName=old VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true ServerGroupType=Ip", Keep: "old=ServerGroupId", Open: true},
		managedtest.Step{Call: "AddServersToServerGroup ServerGroupId={old} Servers.1.ServerType=Ip Servers.1.ServerId=3fff::9 Servers.1.Port=80", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DisableLoadBalancerIpv6Internet LoadBalancerId={id}", Refused: "OperationDenied.Ipv6IntranetInstance"},
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}", Refused: "ResourceNotFound.Ipv6Gateway"},
	)
	s.Makes(s.VPCs, "owner", "CreateIpv6Gateway", "Ipv6GatewayId", "VpcId", s.VPC)
	s.Life(
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}", Keep: "job=JobId"},
		managedtest.Step{Call: "EnableLoadBalancerIpv6Internet LoadBalancerId={id}", Refused: "OperationDenied.Ipv6InternetInstance"},
		managedtest.Step{Call: "ListAsynJobs JobIds.1={job}", Shows: []string{`"Status":"Succeeded"`}},
		managedtest.Step{Call: get, Shows: []string{`"Ipv6AddressType":"Internet"`}},
		managedtest.Step{Call: "ListLoadBalancers Ipv6AddressType=Internet", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DisableLoadBalancerIpv6Internet LoadBalancerId={id}"},
		managedtest.Step{Call: get, Shows: []string{`"Ipv6AddressType":"Intranet"`}},
	)
}
