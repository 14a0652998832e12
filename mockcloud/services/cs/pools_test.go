package cs

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestANodePoolGrowsAndShrinks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	free := s.free(s.nodes)
	made := servicestest.OK[ClusterNodePoolResponse](s, "participant", "CreateClusterNodePool", s.aPool(id, "2", "body.kubernetes_config.labels.1.key", "tier", "body.kubernetes_config.labels.1.value", "web", "body.node_config.kubelet_configuration.maxPods", "64"))
	pool := *made.NodepoolId
	if view := s.pool(id, pool); *view.Status.State != poolInitial || *view.Status.InitialNodes != 2 || *view.KubernetesConfig.Labels[0].Value != "web" || *view.NodeConfig.KubeletConfiguration.MaxPods != 64 {
		t.Errorf("the new pool is %+v", view.Status)
	}
	s.Refuses("participant", "ScaleClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.count": "1"}, "400 ErrorNodePoolState")
	s.Settle()
	if got := s.free(s.nodes); got != free-2 {
		t.Errorf("two nodes took %d addresses", free-got)
	}
	nodes := s.nodesOf(id, "state", "running", "nodepool_id", pool)
	if len(nodes) != 2 || *nodes[0].NodeName != region+"."+nodes[0].IpAddress[0] || *nodes[0].NodeStatus != "Ready" || *nodes[0].InstanceTypeFamily != "ecs.g7" {
		t.Fatalf("the nodes are %+v", nodes)
	}
	instances := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", wire.Parameters{"Tag.1.Key": tagCluster, "Tag.1.Value": id}).Instances.Instance
	if len(instances) != 2 || *instances[0].VpcAttributes.VSwitchId != s.nodes || instances[0].SecurityGroupIds.SecurityGroupId[0] != *s.detail(id).SecurityGroupId {
		t.Errorf("the instances are %+v", instances)
	}
	if got := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "owner", "DescribeInstances", wire.Parameters{}).Instances.Instance; len(got) != 0 {
		t.Errorf("the owner of the vSwitch sees %d instances", len(got))
	}

	scaled := servicestest.OK[ScaleClusterNodePoolResponse](s, "participant", "ScaleClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.count": "1"})
	if view := s.pool(id, pool); *view.Status.State != poolScaling || *view.Status.TotalNodes != 3 || *view.ScalingGroup.DesiredSize != 3 {
		t.Errorf("the pool scales as %+v", view.Status)
	}
	s.Settle()
	if got := s.task(scaled.TaskId); got != "success" || *s.detail(id).Size != 3 {
		t.Errorf("the task is %s, the cluster has %d nodes", got, *s.detail(id).Size)
	}
	servicestest.OK[ClusterNodePoolResponse](s, "participant", "ModifyClusterNodePool", wire.Parameters{
		"ClusterId": id, "NodepoolId": pool, "body.scaling_group.desired_size": "1", "body.nodepool_info.name": "fewer", "body.kubernetes_config.labels": `[{"key":"tier","value":"db"}]`, "body.management.enable": "true",
	})
	if view := s.pool(id, pool); *view.Status.State != poolRemoving || *view.Status.TotalNodes != 1 || *view.NodepoolInfo.Name != "fewer" || *view.KubernetesConfig.Labels[0].Value != "db" || !*view.Management.Enable {
		t.Errorf("the pool is %+v", view)
	}
	s.Settle()

	node := servicestest.One(s, s.nodesOf(id))
	s.Refuses("participant", "RemoveNodePoolNodes", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "nodes": `["cn-hangzhou.9.9.9.9"]`}, "404 ErrorNodeNotFound")
	servicestest.OK[TaskIdResponse](s, "participant", "RemoveNodePoolNodes", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "nodes": `["` + *node.NodeName + `"]`, "release_node": "false"})
	s.Settle()
	if got := s.nodesOf(id); len(got) != 0 {
		t.Errorf("%d nodes are left", len(got))
	}
	if got := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", wire.Parameters{}).Instances.Instance; len(got) != 1 || *got[0].InstanceId != *node.InstanceId {
		t.Errorf("the instance that left the cluster is not kept: %+v", got)
	}
	s.Settle()
	s.Refuses("participant", "DeleteClusterNodepool", wire.Parameters{"ClusterId": id, "NodepoolId": s.addPool(id, "1")}, "400 ErrorNodePoolNotEmpty")
	gone := servicestest.OK[TaskIdResponse](s, "participant", "DeleteClusterNodepool", wire.Parameters{"ClusterId": id, "NodepoolId": pool})
	s.Settle()
	s.Refuses("participant", "DescribeClusterNodePoolDetail", wire.Parameters{"ClusterId": id, "NodepoolId": pool}, "404 ErrorNodePoolNotFound")
	if got := s.task(gone.TaskId); got != "success" {
		t.Errorf("the task is %s", got)
	}
}

func TestNodesThatAreGoneLeaveFirst(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	pool := s.addPool(id, "2")
	nodes := s.nodesOf(id)
	servicestest.OK[ecs.EmptyResponse](s.ecs, "participant", "DeleteInstance", wire.Parameters{"InstanceId": *nodes[0].InstanceId, "Force": "true"})
	s.Settle()
	servicestest.OK[ClusterNodePoolResponse](s, "participant", "ModifyClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.scaling_group.desired_size": "1"})
	s.Settle()
	if got := s.nodesOf(id); len(got) != 1 || *got[0].InstanceId != *nodes[1].InstanceId {
		t.Errorf("the node that is there has left: %+v", got)
	}
	if view := s.pool(id, pool).Status; *view.TotalNodes != 1 || *view.OfflineNodes != 0 {
		t.Errorf("the pool is %+v", view)
	}
}

func TestNodesLeaveAClusterWithTheirInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	first, second := s.addPool(id, "2"), s.addPool(id, "1", "body.scaling_group.vswitch_ids.1", s.more)
	nodes := s.nodesOf(id)
	servicestest.OK[DeleteClusterNodesResponse](s, "participant", "DeleteClusterNodes", wire.Parameters{"ClusterId": id, "body.nodes.1": *nodes[0].NodeName, "body.nodes.2": *nodes[2].NodeName, "body.release_node": "true"})
	s.Settle()
	if got := servicestest.One(s, s.nodesOf(id)); *got.InstanceId != *nodes[1].InstanceId {
		t.Errorf("the node %s is left", *got.InstanceId)
	}
	if a, b := s.pool(id, first), s.pool(id, second); *a.ScalingGroup.DesiredSize != 1 || *b.ScalingGroup.DesiredSize != 0 {
		t.Errorf("the pools want %d and %d nodes", *a.ScalingGroup.DesiredSize, *b.ScalingGroup.DesiredSize)
	}
	kinds := resourceTypes(s, id)
	if !slices.Equal(kinds, []string{"VPC", "ALIYUN::ECS::SecurityGroup", "ALIYUN::SLB::LoadBalancer", "ALIYUN::ECS::Instance"}) {
		t.Errorf("the resources of the cluster are %v", kinds)
	}
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id, "retain_resources": `["` + *nodes[1].InstanceId + `"]`})
	s.Settle()
	kept := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", wire.Parameters{}).Instances.Instance
	if len(kept) != 1 || *kept[0].InstanceId != *nodes[1].InstanceId {
		t.Errorf("the cluster left the instances %+v", kept)
	}
}

// resourceTypes are the types of a cluster's resources.
func resourceTypes(s *scene, id string) (kinds []string) {
	s.Helper()
	for _, one := range *servicestest.OK[DescribeClusterResourcesResponse](s, "participant", "DescribeClusterResources", wire.Parameters{"ClusterId": id}) {
		kinds = append(kinds, *one.ResourceType)
	}
	return kinds
}

// After unsharing a cluster goes on with what it has, and gets nothing new there.
func TestAClusterOutlivesTheSharing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	pool := s.addPool(id, "2")
	s.Unshare(s.share, "participant")
	const noVSwitch = "404 InvalidVSwitchId.NotFound"
	s.mustBe(id, clusterRunning)
	s.Refuses("participant", "ScaleClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.count": "1"}, noVSwitch)
	s.Refuses("participant", "ModifyClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.scaling_group.desired_size": "3"}, noVSwitch)
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "0"), noVSwitch)
	s.Refuses("participant", "CreateCluster", s.asking(), noVSwitch)
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.cluster_name": "alone"})
	s.Settle()
	nodes := s.nodesOf(id)
	servicestest.OK[TaskIdResponse](s, "participant", "RemoveNodePoolNodes", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "nodes": `["` + *nodes[0].NodeName + `"]`, "release_node": "true"})
	s.Settle()
	if got := s.nodesOf(id); len(got) != 1 {
		t.Errorf("%d nodes are left, want one", len(got))
	}
	s.addPool(id, "1", "body.scaling_group.vswitch_ids.1", s.more)
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	s.Settle()
	s.Refuses("participant", "DescribeClusterDetail", wire.Parameters{"ClusterId": id}, noCluster)
	if got := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", wire.Parameters{}).Instances.Instance; len(got) != 0 {
		t.Errorf("%d instances are left", len(got))
	}
}

func TestNodePoolsThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	for name, test := range map[string]struct {
		change []string
		code   string
	}{
		"a type that is not there":     {[]string{"body.scaling_group.instance_types.1", "none"}, "404 InvalidInstanceType.NotFound"},
		"more nodes than addresses":    {[]string{"body.scaling_group.desired_size", "20", "body.scaling_group.vswitch_ids.1", s.more}, "403 InvalidVSwitchId.IpNotEnough"},
		"a vSwitch that is not there":  {[]string{"body.scaling_group.vswitch_ids.1", "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		"a group that is not there":    {[]string{"body.scaling_group.security_group_id", "sg-none"}, "404 InvalidSecurityGroupId.NotFound"},
		"a key pair that is not there": {[]string{"body.scaling_group.key_pair", "none"}, "404 InvalidKeyPairName.NotFound"},
		"a disk of no category":        {[]string{"body.scaling_group.system_disk_category", "clouds"}, wrong},
		"text that is not in Base64":   {[]string{"body.kubernetes_config.user_data", "#!"}, wrong},
		"fewer nodes than more":        {[]string{"body.auto_scaling.enable", "true", "body.auto_scaling.min_instances", "5", "body.auto_scaling.max_instances", "2"}, wrong},
		"subscribed spot instances":    {[]string{"body.scaling_group.instance_charge_type", "PrePaid", "body.scaling_group.spot_strategy", "SpotAsPriceGo"}, wrong},
		"a private pool":               {[]string{"body.scaling_group.private_pool_options.match_criteria", "Target"}, "501 MockNotImplemented"},
		"private pools":                {[]string{"body.scaling_group.resource_pool_options.private_pool_ids.1", "eap-1"}, wrong},
		"a group of Lingjun nodes":     {[]string{"body.eflo_node_group.group_id", "i-1"}, wrong},
		"a resource group of nobody":   {[]string{"body.nodepool_info.resource_group_id", "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		"a disk that cannot burst":     {[]string{"body.scaling_group.system_disk_category", "cloud_essd", "body.scaling_group.system_disk_bursting_enabled", "true"}, wrong},
		"a disk of any speed":          {[]string{"body.scaling_group.data_disks.1.category", "cloud_auto", "body.scaling_group.data_disks.1.provisioned_iops", "1000000"}, wrong},
		"a policy that is none":        {[]string{"body.scaling_group.multi_az_policy", "SOMEHOW"}, wrong},
		"too many nodes":               {[]string{"body.scaling_group.desired_size", "501"}, wrong},
	} {
		t.Run(name, func(t *testing.T) {
			if got := s.Refused("participant", "CreateClusterNodePool", s.aPool(id, "1", test.change...)); got != test.code {
				t.Errorf("got %q; want %q", got, test.code)
			}
		})
	}
	even := s.addPool(id, "3", "body.scaling_group.multi_az_policy", "BALANCE", "body.scaling_group.vswitch_ids.2", s.more)
	zones := map[string]int{}
	for _, i := range servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", wire.Parameters{}).Instances.Instance {
		zones[*i.ZoneId]++
	}
	if zones["cn-hangzhou-h"] != 2 || zones["cn-hangzhou-i"] != 1 {
		t.Errorf("the nodes of %s stand in the zones %v", even, zones)
	}
	auto := s.addPool(id, "0", "body.auto_scaling.enable", "true", "body.auto_scaling.min_instances", "1", "body.auto_scaling.max_instances", "2")
	if got := *s.pool(id, auto).Status.TotalNodes; got != 1 {
		t.Errorf("a pool that scales by itself begins with %d nodes, want one", got)
	}
}

// A cluster is made with its first node pools; where their nodes cannot be made, it is
// made without, and a task says why.
func TestAClusterComesWithNodePools(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("body.nodepools.1.nodepool_info.name", "first", "body.nodepools.1.scaling_group.instance_types.1", "ecs.g7.large", "body.nodepools.1.scaling_group.vswitch_ids.1", s.nodes, "body.nodepools.1.count", "1",
		"body.worker_instance_types.1", "ecs.c7.large", "body.num_of_nodes", "2", "body.worker_data_disks.1.category", "cloud_essd", "body.worker_data_disks.1.size", "40", "body.addons.2.name", "coredns", "body.addons.2.disabled", "true")
	pools := servicestest.OK[DescribeClusterNodePoolsResponse](s, "participant", "DescribeClusterNodePools", wire.Parameters{"ClusterId": id}).Nodepools
	if len(pools) != 2 || *pools[0].Status.HealthyNodes != 1 || !*pools[1].NodepoolInfo.IsDefault || *pools[1].Status.HealthyNodes != 2 || *pools[1].ScalingGroup.DataDisks[0].Size != 40 {
		t.Errorf("the pools are %+v", pools)
	}
	s.Refuses("participant", "DeleteClusterNodepool", wire.Parameters{"ClusterId": id, "NodepoolId": *pools[1].NodepoolInfo.NodepoolId, "force": "true"}, "400 ErrorDefaultNodePool")

	empty := s.create("body.nodepools.1.nodepool_info.name", "many", "body.nodepools.1.scaling_group.instance_types.1", "ecs.g7.large", "body.nodepools.1.scaling_group.vswitch_ids.1", s.more, "body.nodepools.1.count", "40")
	if got := s.nodesOf(empty); len(got) != 0 {
		t.Errorf("%d nodes found room", len(got))
	}
	listed := servicestest.OK[DescribeClusterTasksResponse](s, "participant", "DescribeClusterTasks", wire.Parameters{"cluster_id": empty, "page_size": "1", "page_number": "1"})
	if one := servicestest.One(s, listed.Tasks); *one.State != "fail" || *one.Error.Message == "" || *listed.PageInfo.TotalCount != 2 {
		t.Errorf("the first task is %+v of %d", one, *listed.PageInfo.TotalCount)
	}
	if got := *servicestest.OK[DescribeClusterLogsResponse](s, "participant", "DescribeClusterLogs", wire.Parameters{"ClusterId": empty}); len(got) != 2 {
		t.Errorf("the log has %d lines, want two", len(got))
	}
}

// What containerd is told is replaced as a whole, as Terraform's provider expects.
func TestContainerdOfANodePool(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	cluster := s.create()
	pool := s.addPool(cluster, "0")
	of := wire.Parameters{"ClusterId": cluster, "NodepoolId": pool}
	const told = "body.containerd_config."
	set := func(more ...string) {
		t.Helper()
		servicestest.OK[ClusterNodePoolResponse](s, "participant", "ModifyNodePoolNodeConfig", with(of, more...))
		s.Settle()
	}
	for _, refused := range [][]string{
		{told + "maxConcurrentDownloads", "21"}, {told + "limitNoFile", "1023"}, {told + "limitMemLock", "65535"}, {told + "limitCore", "-1"},
	} {
		s.Refuses("participant", "ModifyNodePoolNodeConfig", with(of, refused...), wrong)
	}
	set("body.kubelet_config.maxPods", "64")
	set(told+"registryMirrors.1", "docker.io=https://mirror.example.com&override_path", told+"insecureRegistries.1", "192.168.1.1:5000", told+"limitCore", "0", told+"ignoreImageDefinedVolume", "false")
	shown := s.pool(cluster, pool).NodeConfig
	if c := shown.ContainerdConfig; *shown.KubeletConfiguration.MaxPods != 64 || !slices.Equal(c.RegistryMirrors, []string{"docker.io=https://mirror.example.com&override_path"}) ||
		!slices.Equal(c.InsecureRegistries, []string{"192.168.1.1:5000"}) || *c.LimitCore != 0 || *c.IgnoreImageDefinedVolume || c.LimitNoFile != nil {
		t.Errorf("containerd is told %+v", c)
	}
	set(told+"maxConcurrentDownloads", "10")
	listed := servicestest.OK[DescribeClusterNodePoolsResponse](s, "participant", "DescribeClusterNodePools", wire.Parameters{"ClusterId": cluster}).Nodepools
	if c := listed[len(listed)-1].NodeConfig.ContainerdConfig; *c.MaxConcurrentDownloads != 10 || len(c.RegistryMirrors) > 0 || c.LimitCore != nil {
		t.Errorf("containerd is told %+v", c)
	}
	_, refused := s.Call("participant", "ModifyNodePoolNodeConfig", with(of, "body.containerd_config", "{}"))
	if refused != nil {
		t.Fatal(refused)
	}
	s.Settle()
	if got := s.pool(cluster, pool).NodeConfig; got.ContainerdConfig != nil || *got.KubeletConfiguration.MaxPods != 64 {
		t.Errorf("the nodes are told %+v", got)
	}
}
