package cs

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/slb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// fronts are the load balancers that an account has.
func (s *scene) fronts(account string) []slb.LoadBalancer {
	s.Helper()
	return servicestest.OK[slb.DescribeLoadBalancersResponse](s.Of(slb.Product()), account, "DescribeLoadBalancers", nil).LoadBalancers.LoadBalancer
}

// eips are the EIPs that an account has, with what they are bound to.
func (s *scene) eips(account string) (found []string) {
	s.Helper()
	for _, e := range servicestest.OK[eip.DescribeEipAddressesResponse](s.vpcs, account, "DescribeEipAddresses", nil).EipAddresses.EipAddress {
		found = append(found, fmt.Sprintf("%s %s %s", *e.InstanceType, *e.InstanceId, *e.IpAddress))
	}
	return found
}

// endpoints are the addresses of a cluster's API server in the VPC and on the internet.
func (s *scene) endpoints(id string) (private, public string) {
	s.Helper()
	var urls map[string]string
	s.Must(json.Unmarshal([]byte(*s.detail(id).MasterUrl), &urls))
	return urls["intranet_api_server_endpoint"], urls["api_server_endpoint"]
}

// resources are the ids of a cluster's resources of a type.
func (s *scene) resources(id, kind string) (ids []string) {
	s.Helper()
	for _, one := range *servicestest.OK[DescribeClusterResourcesResponse](s, "participant", "DescribeClusterResources", wire.Parameters{"ClusterId": id}) {
		if *one.ResourceType == kind {
			ids = append(ids, *one.InstanceId)
		}
	}
	return ids
}

func TestAPIServersStandBehindLoadBalancers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancers := s.Of(slb.Product())
	id := s.create()
	front := servicestest.One(s, s.fronts("participant"))
	if *front.LoadBalancerName != "ManagedK8SSlbIntranet-"+id || *front.VSwitchId != s.nodes || *front.AddressType != "intranet" || *front.DeleteProtection != "on" {
		t.Errorf("the load balancer is %+v", front)
	}
	for _, account := range []string{"owner", "stranger"} {
		if got := s.fronts(account); len(got) > 0 {
			t.Errorf("the %s sees %+v", account, got)
		}
	}
	if got := s.resources(id, "ALIYUN::SLB::LoadBalancer"); !slices.Equal(got, []string{*front.LoadBalancerId}) || *s.detail(id).ExternalLoadbalancerId != *front.LoadBalancerId {
		t.Errorf("the cluster shows the load balancers %v", got)
	}
	if private, _ := s.endpoints(id); private != "https://"+*front.Address+":6443" {
		t.Errorf("the API server is at %s, the load balancer at %s", private, *front.Address)
	}
	listeners := servicestest.OK[slb.DescribeLoadBalancerAttributeResponse](balancers, "participant", "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": *front.LoadBalancerId})
	if one := servicestest.One(s, listeners.ListenerPortsAndProtocol.ListenerPortAndProtocol); *one.ListenerPort != 6443 || *one.ListenerProtocol != "tcp" {
		t.Errorf("it listens at %+v", one)
	}
	balancers.Refuses("participant", "DeleteLoadBalancer", wire.Parameters{"LoadBalancerId": *front.LoadBalancerId}, "400 OperationDenied.DeleteProtectionIsOn")
	// On the internet it has an EIP, and then not any more.
	modify := func(public string) {
		t.Helper()
		servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.api_server_eip": public})
		s.Settle()
	}
	modify("true")
	_, public := s.endpoints(id)
	if got := s.eips("participant"); len(got) != 1 || "https://"+got[0][len("SlbInstance "+*front.LoadBalancerId+" "):]+":6443" != public || len(s.resources(id, "ALIYUN::VPC::EIP")) != 1 {
		t.Errorf("the EIPs are %v, the API server is at %s", got, public)
	}
	modify("true")
	if got := s.eips("participant"); len(got) != 1 {
		t.Errorf("once more the EIPs are %v", got)
	}
	modify("false")
	if _, public := s.endpoints(id); len(s.eips("participant")) > 0 || public != "" {
		t.Errorf("without it there are %v, and the API server is at %s", s.eips("participant"), public)
	}
	// All goes with the cluster.
	modify("true")
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	s.Settle()
	if got := s.fronts("participant"); len(got) > 0 || len(s.eips("participant")) > 0 {
		t.Errorf("left are %+v and %v", got, s.eips("participant"))
	}
	if got := s.free(s.nodes); got != 252 {
		t.Errorf("the vSwitch has %d addresses", got)
	}
}

func TestLoadBalancersBeforeAPIServersLive(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancers := s.Of(slb.Product())
	// One that is retained stays, without an API server behind it.
	id := s.create("body.endpoint_public_access", "true")
	if got := s.eips("participant"); len(got) != 1 {
		t.Errorf("the EIPs are %v", got)
	}
	kept := *servicestest.One(s, s.fronts("participant")).LoadBalancerId
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id, "retain_resources": `["` + kept + `"]`})
	s.Settle()
	if got := s.fronts("participant"); len(got) != 1 {
		t.Errorf("retained is %+v", got)
	}
	unprotect := func(balancer string) {
		t.Helper()
		servicestest.OK[slb.EmptyResponse](balancers, "participant", "SetLoadBalancerDeleteProtection", wire.Parameters{"LoadBalancerId": balancer, "DeleteProtection": "off"})
		servicestest.OK[slb.EmptyResponse](balancers, "participant", "DeleteLoadBalancer", wire.Parameters{"LoadBalancerId": balancer})
	}
	unprotect(kept)
	if got := s.eips("participant"); len(got) > 0 {
		t.Errorf("with it goes all but %v", got)
	}
	// A cluster lives on without one, but not on the internet.
	id = s.create()
	unprotect(*servicestest.One(s, s.fronts("participant")).LoadBalancerId)
	s.Refuses("participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.api_server_eip": "true"}, wrong)
	if got := s.resources(id, "ALIYUN::SLB::LoadBalancer"); len(got) > 0 {
		t.Errorf("it has %v", got)
	}
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
}

// A cluster needs two addresses, and none is made where there is one.
func TestClustersNeedRoomForALoadBalancer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	small := s.newVSwitch("cn-hangzhou-h", "10.0.9.0/29")
	s.Settle()
	s.Share(small, "participant")
	servicestest.OK[slb.CreateLoadBalancerResponse](s.Of(slb.Product()), "participant", "CreateLoadBalancer", wire.Parameters{"VSwitchId": small})
	servicestest.OK[slb.CreateLoadBalancerResponse](s.Of(slb.Product()), "participant", "CreateLoadBalancer", wire.Parameters{"VSwitchId": small})
	servicestest.OK[slb.CreateLoadBalancerResponse](s.Of(slb.Product()), "participant", "CreateLoadBalancer", wire.Parameters{"VSwitchId": small})
	s.Refuses("participant", "CreateCluster", s.asking("body.vswitch_ids.1", small), "403 InvalidVSwitchId.IpNotEnough")
}
