package cs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestNodesAreOfTypesThatPatternsDescribe lets node pools choose the types of their nodes.
func TestNodesAreOfTypesThatPatternsDescribe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	for name, test := range map[string]struct {
		pattern []string
		want    string
	}{
		"cores and memory": {[]string{"cores", "4", "memory", "16", "instance_type_families.1", "ecs.g7"}, "ecs.g7.xlarge"},
		"between":          {[]string{"min_cpu_cores", "4", "max_cpu_cores", "4", "min_memory_size", "8", "max_memory_size", "8", "instance_type_families.1", "ecs.c7"}, "ecs.c7.xlarge"},
		"excluded":         {[]string{"cores", "2", "instance_type_families.1", "ecs.c7", "instance_type_families.2", "ecs.g7", "excluded_instance_types.1", "ecs.c7.*"}, "ecs.g7.large"},
		"ARM":              {[]string{"cores", "2", "cpu_architectures.1", "ARM", "instance_type_families.1", "ecs.g8y", "instance_type_families.2", "ecs.g7"}, "ecs.g8y.large"},
		"network":          {[]string{"instance_type_families.1", "ecs.g7", "minimum_eni_quantity", "4", "minimum_eni_private_ip_address_quantity", "15"}, "ecs.g7.xlarge"},
	} {
		t.Run(name, func(t *testing.T) {
			more := []string{"body.scaling_group.instance_types.1", ""}
			if name == "ARM" {
				more = append(more, "body.scaling_group.image_id", "aliyun_3_arm64_20G_alibase_20250117.vhd")
			}
			for n := 0; n < len(test.pattern); n += 2 {
				more = append(more, "body.scaling_group.instance_patterns.1."+test.pattern[n], test.pattern[n+1])
			}
			pool := s.addPool(id, "1", more...)
			if node := servicestest.One(s, s.nodesOf(id, "nodepool_id", pool)); *node.InstanceType != test.want {
				t.Errorf("the node is of the type %s; want %s", *node.InstanceType, test.want)
			}
			if shown := s.pool(id, pool).ScalingGroup.InstancePatterns; len(shown) != 1 {
				t.Errorf("the patterns are %+v", shown)
			}
		})
	}
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", "body.scaling_group.instance_types.1", "", "body.scaling_group.instance_patterns.1.cores", "3"), wrong)
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", "body.scaling_group.instance_types.1", "", "body.scaling_group.instance_patterns.1.max_price", "0.001"), wrong)
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", "body.scaling_group.resource_pool_options.strategy", "PrivatePoolOnly"), "403 OperationDenied.NoStock")
}

// TestNodesAreMadeAsTheirPoolSays looks at the instances of pools that are paid for otherwise, and at how they are made.
func TestNodesAreMadeAsTheirPoolSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	set := *servicestest.OK[ecs.CreateDeploymentSetResponse](s.ecs, "participant", "CreateDeploymentSet", nil).DeploymentSetId
	pool := s.addPool(id, "1", "body.scaling_group.instance_charge_type", prePaid, "body.scaling_group.period", "2", "body.scaling_group.deploymentset_id", set)
	node := servicestest.One(s, s.nodesOf(id))
	instance := servicestest.One(s, servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", wire.Parameters{"InstanceIds": `["` + *node.InstanceId + `"]`}).Instances.Instance)
	if *node.InstanceChargeType != prePaid || *node.ExpiredTime == "" || *instance.InstanceChargeType != prePaid || *instance.DeploymentSetId != set {
		t.Errorf("the node is %+v, the instance %+v", node, instance)
	}
	servicestest.OK[ClusterNodePoolResponse](s, "participant", "ModifyClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.scaling_group.desired_size": "0"})
	s.Settle()
	if got := s.nodesOf(id); len(got) != 0 {
		t.Errorf("the nodes are %+v", got)
	}
	if got := servicestest.OK[ecs.DescribeInstancesResponse](s.ecs, "participant", "DescribeInstances", nil).Instances.Instance; len(got) != 1 {
		t.Errorf("a subscribed node that leaves the pool leaves %d instances; want 1", len(got))
	}
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", "body.scaling_group.spot_strategy", spotLimited), wrong)
	spot := s.addPool(id, "1", "body.scaling_group.spot_strategy", spotLimited, "body.scaling_group.spot_price_limit.1.instance_type", "ecs.g7.large", "body.scaling_group.spot_price_limit.1.price_limit", "9.5")
	if node := servicestest.One(s, s.nodesOf(id, "nodepool_id", spot)); *node.SpotStrategy != spotLimited {
		t.Errorf("the node is %+v", node)
	}
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", "body.scaling_group.system_disk_encrypted", "true", "body.scaling_group.system_disk_kms_key_id", "none"), wrong)
}

// TestNodesGetAnotherImage replaces the system disks of some nodes, and of all.
func TestNodesGetAnotherImage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	pool := s.addPool(id, "2", "body.node_components.1.name", "kubelet", "body.node_components.1.config.custom_config.cpuManagerPolicy", "static", "body.host_network", "true")
	if shown := s.pool(id, pool); *shown.NodeComponents[0].Name != "kubelet" || shown.NodeComponents[0].Config.CustomConfig["cpuManagerPolicy"] != "static" || !*shown.HostNetwork {
		t.Errorf("the pool is %+v", shown)
	}
	const image = "ubuntu_22_04_x64_20G_alibase_20250113.vhd"
	of := wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.image_id": image}
	s.Refuses("participant", "UpgradeClusterNodepool", with(of, "body.image_id", "m-none"), "400 InvalidParameter")
	s.Refuses("participant", "UpgradeClusterNodepool", with(of, "body.node_names.1", "none"), "404 ErrorNodeNotFound")
	nodes := s.nodesOf(id)
	servicestest.OK[UpgradeClusterNodepoolResponse](s, "participant", "UpgradeClusterNodepool", with(of, "body.node_names.1", *nodes[1].NodeName))
	if now := s.nodesOf(id); *now[0].ImageId != usualImage || *now[1].ImageId != image || *now[0].State != "running" || *now[1].State != "initial" {
		t.Errorf("the nodes are %+v", now)
	}
	s.Settle()
	servicestest.OK[UpgradeClusterNodepoolResponse](s, "participant", "UpgradeClusterNodepool", of)
	s.Settle()
	for _, node := range s.nodesOf(id) {
		if *node.ImageId != image || *node.State != "running" {
			t.Errorf("the node is %+v", node)
		}
	}
	if got := *s.pool(id, pool).ScalingGroup.ImageId; got != image {
		t.Errorf("later nodes have the image %s", got)
	}
}

// TestNodesConnectToDatabases lets databases admit the nodes and pods of a cluster.
func TestNodesConnectToDatabases(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	databases := s.Of(rds.Product())
	database := *servicestest.OK[rds.CreateDBInstanceResponse](databases, "participant", "CreateDBInstance", wire.Parameters{
		"Engine": "MySQL", "EngineVersion": "8.0", "DBInstanceClass": "mysql.n2.medium.2c", "DBInstanceStorage": "30", "DBInstanceStorageType": "cloud_essd", "DBInstanceNetType": "Intranet",
		"PayType": "Postpaid", "SecurityIPList": "192.0.2.7", "VPCId": s.net, "VSwitchId": s.nodes, "ZoneId": "cn-hangzhou-h", "InstanceNetworkType": "VPC",
	}).DBInstanceId
	const of = "body.scaling_group.rds_instances.1"
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", of, database), wrong) // it does not run yet
	s.Settle()
	s.Refuses("participant", "CreateClusterNodePool", s.aPool(id, "1", of, "rm-none"), wrong)
	pool := s.addPool(id, "1", of, database)
	lists := servicestest.OK[rds.DescribeDBInstanceIPArrayListResponse](databases, "participant", "DescribeDBInstanceIPArrayList", wire.Parameters{"DBInstanceId": database}).Items.DBInstanceIPArray
	if len(lists) != 2 || *lists[1].SecurityIPList != "10.0.0.0/24,10.0.1.0/24" {
		t.Errorf("the lists are %+v", lists)
	}
	if got := s.pool(id, pool).ScalingGroup.RdsInstances; len(got) != 1 || got[0] != database {
		t.Errorf("the pool has the databases %v", got)
	}
	servicestest.OK[rds.DeleteDBInstanceResponse](databases, "participant", "DeleteDBInstance", wire.Parameters{"DBInstanceId": database})
	s.Refuses("participant", "ScaleClusterNodePool", wire.Parameters{"ClusterId": id, "NodepoolId": pool, "body.count": "1"}, wrong)
}
