package cs

import (
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/kms"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/slb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestDedicatedCluster makes a cluster whose control plane runs on instances of the account.
func TestDedicatedCluster(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	dedicated := []string{"body.cluster_type", typeDedicated, "body.control_plane_config.instance_types.1", "ecs.g7.xlarge", "body.control_plane_config.system_disk_size", "200"}
	for name, more := range map[string][]string{
		"no types":         {"body.control_plane_config.instance_types.1", ""},
		"four masters":     {"body.control_plane_config.size", "4"},
		"a type of none":   {"body.control_plane_config.instance_types.1", "none"},
		"service accounts": {"body.enable_rrsa", "true"},
		"a key":            {"body.encryption_provider_key", "key-1"},
	} {
		if got := s.Refused("participant", "CreateCluster", s.asking(append(dedicated, more...)...)); !strings.HasPrefix(got, "40") {
			t.Errorf("%s: %s", name, got)
		}
	}
	managed := s.create("body.control_plane_config.size", "7") // which is of dedicated ones
	free := s.free(s.nodes)
	id := s.create(append(dedicated, "body.worker_instance_types.1", "ecs.c7.large", "body.num_of_nodes", "1")...)
	shown := s.detail(id)
	if *shown.ClusterType != typeDedicated || *shown.Size != 4 || *shown.ControlPlaneConfig.SystemDiskSize != 200 || *shown.ControlPlaneConfig.Size != 3 || *shown.ClusterSpec != "" {
		t.Errorf("the cluster is %+v", shown)
	}
	if other := s.detail(managed); *other.ClusterType != typeManaged || other.ControlPlaneConfig != nil {
		t.Errorf("the managed cluster is %+v", other)
	}
	var masters []string
	for _, node := range s.nodesOf(id) {
		if *node.InstanceRole == "Master" {
			masters = append(masters, *node.InstanceId)
			if *node.InstanceType != "ecs.g7.xlarge" || *node.NodepoolId != "" || !strings.HasPrefix(*node.InstanceName, "master-0") {
				t.Errorf("the master is %+v", node)
			}
			s.Refuses("participant", "DeleteClusterNodes", wire.Parameters{"ClusterId": id, "body.nodes.1": *node.NodeName, "body.release_node": "true"}, "404 ErrorNodeNotFound")
		}
	}
	if len(masters) != 3 {
		t.Errorf("there are the masters %v", masters)
	}
	if pools := servicestest.OK[DescribeClusterNodePoolsResponse](s, "participant", "DescribeClusterNodePools", wire.Parameters{"ClusterId": id}).Nodepools; len(pools) != 1 || *pools[0].Status.TotalNodes != 1 {
		t.Errorf("the pools are %+v", pools)
	}
	if found := servicestest.OK[DescribeClustersV1Response](s, "participant", "DescribeClustersV1", wire.Parameters{"cluster_type": typeDedicated}).Clusters; len(found) != 1 || *found[0].ClusterId != id {
		t.Errorf("the dedicated clusters are %+v", found)
	}
	s.Refuses("participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.control_plane_config.size": "5"}, wrong)
	s.Refuses("participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.control_plane_config.key_pair": "none"}, "404 InvalidKeyPairName.NotFound")
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.control_plane_config.instance_types.1": "ecs.g7.2xlarge", "body.control_plane_config.auto_renew": "true"})
	if got := s.detail(id).ControlPlaneConfig; got.InstanceTypes[0] != "ecs.g7.2xlarge" || !*got.AutoRenew {
		t.Errorf("the control plane is %+v", got)
	}
	s.Settle()
	s.Refuses("participant", "MigrateCluster", wire.Parameters{"cluster_id": id}, "501 MockNotImplemented")
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	s.Settle()
	if left := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", nil).Instances.Instance; len(left) != 0 || s.free(s.nodes) != free {
		t.Errorf("the cluster leaves %d instances, and %d addresses of %d", len(left), s.free(s.nodes), free)
	}
}

// TestAClustersKeyAndNames gives a Pro cluster a key, and lets other VPCs and an EIP of the account know its API server.
func TestAClustersKeyAndNames(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	key := *servicestest.OK[kms.KeyMetadataResponse](s.Of(kms.Product()), "participant", "CreateKey", nil).KeyMetadata.KeyId
	s.Refuses("participant", "CreateCluster", s.asking("body.encryption_provider_key", key), wrong)
	s.Refuses("participant", "CreateCluster", s.asking("body.cluster_spec", "ack.pro.small", "body.encryption_provider_key", "none"), wrong)
	own := *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, "participant", "CreateVpc", wire.Parameters{"CidrBlock": "172.16.0.0/16"}).VpcId
	s.Settle()
	const bind = "body.control_plane_endpoints_config.internal_dns_config.bind_vpcs.1"
	s.Refuses("participant", "CreateCluster", s.asking(bind, "vpc-none"), "404 InvalidVpcId.NotFound")
	id := s.create("body.cluster_spec", "ack.pro.small", "body.encryption_provider_key", key, bind, own)
	shown := s.detail(id)
	if !strings.Contains(*shown.MetaData, `"DisableEncryption":false,"EncryptionKMSKeyId":"`+key+`"`) {
		t.Errorf("the metadata is %s", *shown.MetaData)
	}
	if dns := shown.ControlPlaneEndpointsConfig.InternalDnsConfig; !slices.Equal(dns.BindVpcs, []string{s.net, own}) {
		t.Errorf("the names are %+v", dns)
	}
	mine := servicestest.OK[eip.AllocateEipAddressResponse](s.vpcs, "participant", "AllocateEipAddress", nil)
	s.Refuses("participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.api_server_eip": "true", "body.api_server_eip_id": "eip-none"}, wrong)
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.api_server_eip": "true", "body.api_server_eip_id": *mine.AllocationId})
	s.Settle()
	if url := *s.detail(id).MasterUrl; !strings.Contains(url, *mine.EipAddress) {
		t.Errorf("the API server is at %s", url)
	}
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.api_server_eip": "false"})
	s.Settle()
	left := servicestest.OK[eip.DescribeEipAddressesResponse](s.vpcs, "participant", "DescribeEipAddresses", nil).EipAddresses.EipAddress
	if len(left) != 1 || *left[0].AllocationId != *mine.AllocationId || *left[0].InstanceId != "" {
		t.Errorf("the EIPs are %+v", left)
	}
}

// TestAddonsAreOfferedToClusters asks for addons of clusters that there are and that cannot be.
func TestAddonsAreOfferedToClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, action := range []string{"ListAddons", "DescribeAddon"} {
		of := wire.Parameters{"region_id": region, "cluster_type": typeManaged, "profile": profileDefault, "cluster_spec": "ack.pro.small", "cluster_version": versions[0].name}
		if action == "DescribeAddon" {
			of["addon_name"] = "coredns"
		}
		if _, refused := s.Call("participant", action, of); refused != nil {
			t.Errorf("%s: %v", action, refused)
		}
		s.Refuses("participant", action, with(of, "cluster_spec", "ack.huge"), wrong)
		s.Refuses("participant", action, with(of, "cluster_type", "Nomad"), wrong)
		s.Refuses("participant", action, with(of, "cluster_version", "newest"), wrong)
		s.Refuses("participant", action, with(of, "cluster_version", "1.18.8-aliyun.1"), "501 MockNotImplemented")
		s.Refuses("participant", action, with(of, "profile", "Nomad"), wrong)
		s.Refuses("participant", action, with(of, "profile", "Edge"), "501 MockNotImplemented")
	}
}

// TestAClusterBehindALoadBalancerOfTheAccount lets a cluster use a load balancer that is there already.
func TestAClusterBehindALoadBalancerOfTheAccount(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balancers := s.Of(slb.Product())
	own := *servicestest.OK[slb.CreateLoadBalancerResponse](balancers, "participant", "CreateLoadBalancer", wire.Parameters{"VSwitchId": s.nodes, "AddressType": "intranet", "LoadBalancerSpec": "slb.s1.small"}).LoadBalancerId
	s.Settle()
	s.Refuses("participant", "CreateCluster", s.asking("body.load_balancer_id", "lb-none"), wrong)
	s.Refuses("participant", "CreateCluster", s.asking("body.load_balancer_id", "balancer"), wrong)
	const given = "body.control_plane_endpoints_config.load_balancers_config.1."
	s.Refuses("participant", "CreateCluster", s.asking(given+"load_balancer_id", own, given+"endpoint_type", "public"), "501 MockNotImplemented")
	id := s.create(given+"load_balancer_id", own, given+"endpoint_type", "private")
	if ends := s.detail(id).ControlPlaneEndpointsConfig.LoadBalancersConfig; len(ends) != 1 || *ends[0].LoadBalancerId != own || *ends[0].EndpointType != "private" {
		t.Errorf("the API server is reached at %+v", ends)
	}
	shown := servicestest.OK[slb.DescribeLoadBalancerAttributeResponse](balancers, "participant", "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": own})
	if !strings.Contains(*s.detail(id).MasterUrl, *shown.Address+":6443") || len(shown.ListenerPorts.ListenerPort) != 1 {
		t.Errorf("the API server is at %s, the load balancer is %+v", *s.detail(id).MasterUrl, shown)
	}
	s.Refuses("participant", "CreateCluster", s.asking("body.load_balancer_id", own), wrong)

	// It goes over to another one, and the one that was made for a cluster goes then.
	changed := func(cluster, to string, more ...string) wire.Parameters {
		return with(wire.Parameters{"ClusterId": cluster, given + "load_balancer_id": to, given + "endpoint_type": "private"}, more...)
	}
	usual := s.create()
	made := *s.detail(usual).ExternalLoadbalancerId
	next := *servicestest.OK[slb.CreateLoadBalancerResponse](balancers, "participant", "CreateLoadBalancer", wire.Parameters{"VSwitchId": s.nodes, "AddressType": "intranet", "LoadBalancerSpec": "slb.s1.small"}).LoadBalancerId
	s.Settle()
	s.Refuses("participant", "ModifyCluster", changed(usual, own), wrong) // the other cluster's
	s.Refuses("participant", "ModifyCluster", changed(usual, "lb-none"), wrong)
	s.Refuses("participant", "ModifyCluster", changed(usual, "nlb-1"), "501 MockNotImplemented")
	s.Refuses("participant", "ModifyCluster", changed(usual, next, given+"endpoint_type", "public"), "501 MockNotImplemented")
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", changed(usual, made)) // it is there already
	s.Settle()
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", changed(usual, next))
	s.Settle()
	shown = servicestest.OK[slb.DescribeLoadBalancerAttributeResponse](balancers, "participant", "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": next})
	if d := s.detail(usual); *d.ExternalLoadbalancerId != next || !strings.Contains(*d.MasterUrl, *shown.Address+":6443") || *d.ControlPlaneEndpointsConfig.LoadBalancersConfig[0].LoadBalancerId != next {
		t.Errorf("the API server is at %s behind %s, want it behind %s", *d.MasterUrl, *d.ExternalLoadbalancerId, next)
	}
	if got := balancers.Refused("participant", "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": made}); got != "404 InvalidLoadBalancerId.NotFound" {
		t.Errorf("the load balancer that was made for the cluster: %q", got)
	}
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": usual})
	s.Settle()
	servicestest.OK[slb.DescribeLoadBalancerAttributeResponse](balancers, "participant", "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": next})

	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	s.Settle()
	servicestest.OK[slb.DescribeLoadBalancerAttributeResponse](balancers, "participant", "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": own})
}

// TestAutoMode lets the vendor manage node pools of a cluster in auto mode, and no others.
func TestAutoMode(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("participant", "CreateCluster", s.asking("body.auto_mode.enable", "true"), wrong)
	usual, id := s.create(), s.create("body.auto_mode.enable", "true", "body.cluster_spec", "ack.pro.small")
	if s.detail(usual).AutoMode != nil || !*s.detail(id).AutoMode.Enable {
		t.Error("the clusters do not show their modes")
	}
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(usual, "0", "body.auto_mode.enable", "true"), wrong)
	shown := s.pool(id, s.addPool(id, "0", "body.auto_mode.enable", "true"))
	if !*shown.AutoMode.Enable || !*shown.Management.Enable || !*shown.Management.AutoRepair {
		t.Errorf("the pool is %+v", shown)
	}
}

// TestAClusterBeginsWithInstances makes nodes of instances that are there already.
func TestAClusterBeginsWithInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := *servicestest.OK[ecs.CreateSecurityGroupResponse](s.ecs, "participant", "CreateSecurityGroup", wire.Parameters{"VpcId": s.net}).SecurityGroupId
	instance := servicestest.OK[ecs.RunInstancesResponse](s.ecs, "participant", "RunInstances", wire.Parameters{
		"VSwitchId": s.nodes, "SecurityGroupId": group, "InstanceType": "ecs.g7.large", "ImageId": usualImage, "SystemDisk.Category": "cloud_essd",
	}).InstanceIdSets.InstanceIdSet[0]
	s.Refuses("participant", "CreateCluster", s.asking("body.instances.1", "i-none"), "404 InvalidInstanceId.NotFound")
	s.Settle()
	id := s.create("body.instances.1", instance)
	if node := servicestest.One(s, s.nodesOf(id)); *node.InstanceId != instance || *s.detail(id).Size != 1 {
		t.Errorf("the node is %+v", node)
	}
	s.Refuses("participant", "CreateCluster", s.asking("body.instances.1", instance), "400 InstanceInUse")
}
