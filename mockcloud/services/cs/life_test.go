package cs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// aCluster is a request for a cluster of Terway in the shared vSwitch.
const aCluster = `CreateCluster body.name=platform body.region_id=cn-hangzhou body.cluster_type=ManagedKubernetes body.vpcid={vpc} body.vswitch_ids=["{shared}"] body.pod_vswitch_ids=["{sharedb}"] body.service_cidr=192.168.0.0/20 body.addons=[{"name":"terway-eniip"}] body.cluster_spec=ack.standard`

func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	group := s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	s.Given = map[string]string{"mine": s.Makes(s.Computes, "team-a", "RunInstances", "InstanceIdSet", "VSwitchId", s.Shared, "SecurityGroupId", group, "ImageId", usualImage, "InstanceType", "ecs.g7.large", "SystemDisk.Category", "cloud_essd")}
	s.Life(
		managedtest.Step{Call: aCluster + " body.kubernetes_version=1.32", Keep: "id=cluster_id", Open: true, Busy: true},
		managedtest.Step{Call: "DescribeClusterDetail ClusterId={id}", Shows: []string{`"state":"initial"`, `"vpc_id":"{vpc}"`, `"vswitch_ids":["{shared}"]`}},
		managedtest.Step{Call: "ModifyCluster ClusterId={id} body.cluster_name=early", Refused: "ErrorClusterState", Busy: true},
		managedtest.Step{Call: "DescribeClusterTasks cluster_id={id}", Keep: "task=task_id", Shows: []string{`"task_type":"cluster_create"`}},
		managedtest.Step{Call: "DescribeClusterEvents ClusterId={id}", Shows: []string{`"reason":"Started"`, `"type":"cluster_create"`, `"total_count":1`}},
		managedtest.Step{Call: "RevokeK8sClusterKubeConfig ClusterId={id}", Refused: "ErrorClusterState", Busy: true},
		managedtest.Step{Call: "ModifyClusterTags ClusterId={id} body=[]", Refused: "ErrorClusterState"},
		managedtest.Step{Call: "ModifyCluster ClusterId={id} body.cluster_name=main"},
		managedtest.Step{Call: "DescribeClusterEvents ClusterId={id} task_id={task} page_size=1", Shows: []string{`"reason":"Succeeded"`, `"level":"info"`, `"total_count":2`}, Lacks: []string{"Started"}},
		managedtest.Step{Call: "DescribeClusterEvents ClusterId={id} page_size=51", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DescribeClustersForRegion region_id=cn-hangzhou cluster_id={id}", Shows: []string{`"cluster_id":"{id}"`, `"total_count":1`}},
		managedtest.Step{Call: "DescribeClustersForRegion region_id=cn-beijing", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeTaskInfo task_id={task}", Shows: []string{`"state":"success"`}},
		managedtest.Step{Call: "DescribeClustersV1", Shows: []string{`"cluster_id":"{id}"`, `"name":"main"`}, Open: true},
		managedtest.Step{Call: "DescribeClustersV1 cluster_id={id}", Shows: []string{`"total_count":1`}},
		managedtest.Step{Call: "DescribeClusters name=mai", Shows: []string{`"cluster_id":"{id}"`}, Open: true},
		managedtest.Step{Call: "DescribeClusterUserKubeconfig ClusterId={id} PrivateIpAddress=true", Shows: []string{`https://10.0.1.`}},
		managedtest.Step{Call: "RevokeK8sClusterKubeConfig ClusterId={id}"},
		managedtest.Step{Call: "UpdateK8sClusterUserConfigExpire ClusterId={id} body.user=1 body.expire_hour=24"},
		managedtest.Step{Call: "CheckControlPlaneLogEnable ClusterId={id}", Shows: []string{`"components":[]`}},
		managedtest.Step{Call: `UpdateControlPlaneLog ClusterId={id} body.components=["kcm"]`},
		managedtest.Step{Call: "UpdateClusterAuditLogConfig clusterid={id} body.sls_project_name=audit"},
		managedtest.Step{Call: "GetClusterAuditProject clusterid={id}", Shows: []string{`"audit_enabled":true`}},
		managedtest.Step{Call: "DescribeKubernetesVersionMetadata Region=cn-hangzhou ClusterType=ManagedKubernetes Mode=supported", Shows: []string{`"1.30.12-aliyun.1"`}},
		managedtest.Step{Call: "UpgradeCluster ClusterId={id} body.next_version=1.33.3-aliyun.1"},
		managedtest.Step{Call: "MigrateCluster cluster_id={id} body.spec=ack.pro.small"},

		managedtest.Step{Call: `CreateClusterNodePool ClusterId={id} body.nodepool_info.name=workers body.scaling_group.instance_types=["ecs.g7.large"] body.scaling_group.vswitch_ids=["{shared}"] body.scaling_group.desired_size=1`, Keep: "pool=nodepool_id"},
		managedtest.Step{Call: "DescribeClusterNodePools ClusterId={id} NodepoolName=workers", Shows: []string{`"nodepool_id":"{pool}"`, `"state":"active"`}},
		managedtest.Step{Call: "DescribeClusterNodePoolDetail ClusterId={id} NodepoolId={pool}", Shows: []string{`"desired_size":1`, `"healthy_nodes":1`}},
		managedtest.Step{Call: "ScaleClusterNodePool ClusterId={id} NodepoolId={pool} body.count=2"},
		managedtest.Step{Call: "ModifyClusterNodePool ClusterId={id} NodepoolId={pool} body.nodepool_info.name=others"},
		managedtest.Step{Call: "ModifyNodePoolNodeConfig ClusterId={id} NodepoolId={pool} body.kubelet_config.maxPods=64"},
		managedtest.Step{Call: "UpgradeClusterNodepool ClusterId={id} NodepoolId={pool} body.runtime_version=1.0.1", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpgradeClusterNodepool ClusterId={id} NodepoolId={pool} body.runtime_type=containerd", Keep: "upgrading=task_id"},
		managedtest.Step{Call: "DescribeTaskInfo task_id={upgrading}", Shows: []string{`"nodepool_upgrade"`, `"success"`}},
		managedtest.Step{Call: "DescribeClusterNodePoolDetail ClusterId={id} NodepoolId={pool}", Shows: []string{`"maxPods":64`}},
		managedtest.Step{Call: "DescribeClusterNodes ClusterId={id}", Keep: "node=instance_id", Shows: []string{`"total_count":3`, `"nodepool_id":"{pool}"`}},
		managedtest.Step{Call: "DescribeClusterResources ClusterId={id}", Shows: []string{`"{node}"`, `"resource_type":"VPC"`, `"resource_type":"ALIYUN::SLB::LoadBalancer"`}},
		managedtest.Step{Call: `RemoveNodePoolNodes ClusterId={id} NodepoolId={pool} instance_ids=["{node}"] release_node=true`},
		managedtest.Step{Call: "DescribeClusterNodes ClusterId={id} state=running", Keep: "second=instance_id", Shows: []string{`"total_count":2`}, Lacks: []string{"{node}"}},
		managedtest.Step{Call: `DeleteClusterNodes ClusterId={id} body.nodes=["{second}"] body.release_node=true`},
		managedtest.Step{Call: `AttachInstancesToNodePool ClusterId={id} NodepoolId={pool} body.instances=["{node}"]`, Refused: "InvalidInstanceId.NotFound"},
		managedtest.Step{Call: `AttachInstancesToNodePool ClusterId={id} NodepoolId={pool} body.instances=["{mine}"]`},
		managedtest.Step{Call: `AttachInstancesToNodePool ClusterId={id} NodepoolId={pool} body.instances=["{mine}"]`, Refused: "InstanceInUse"},
		managedtest.Step{Call: "DescribeClusterNodes ClusterId={id} instanceIds={mine}", Shows: []string{`"nodepool_id":"{pool}"`}},
		managedtest.Step{Call: "DeleteClusterNodepool ClusterId={id} NodepoolId={pool} force=true"},
		managedtest.Step{Call: "DescribeClusterNodePools ClusterId={id}", Shows: []string{`"nodepools":[]`}},

		managedtest.Step{Call: "ListAddons cluster_id={id}", Shows: []string{`"coredns"`}},
		managedtest.Step{Call: "DescribeAddon addon_name=coredns cluster_id={id}", Shows: []string{`"supported_actions"`}},
		managedtest.Step{Call: "ListClusterAddonInstances cluster_id={id}", Shows: []string{`"terway-eniip"`}, Lacks: []string{"security-inspector"}},
		managedtest.Step{Call: `InstallClusterAddons ClusterId={id} body=[{"name":"logtail-ds","version":"v1.8.7"}]`},
		managedtest.Step{Call: "GetClusterAddonInstance cluster_id={id} instance_name=logtail-ds", Shows: []string{`"version":"v1.8.7"`}},
		managedtest.Step{Call: `UpgradeClusterAddons ClusterId={id} body=[{"component_name":"logtail-ds","next_version":"v1.9.1"}]`},
		managedtest.Step{Call: `ModifyClusterAddon cluster_id={id} component_id=logtail-ds body.config={"a":"b"}`},
		managedtest.Step{Call: `DescribeClusterAddonsUpgradeStatus ClusterId={id} componentIds=["logtail-ds"]`, Shows: []string{`"version":"v1.9.1"`, `"status":"Success"`}},
		managedtest.Step{Call: `UnInstallClusterAddons ClusterId={id} addons=[{"name":"logtail-ds"}]`},
		managedtest.Step{Call: "GetClusterAddonInstance cluster_id={id} instance_name=logtail-ds", Refused: "AddonNotFound"},

		managedtest.Step{Call: `TagResources body.resource_ids=["{id}"] body.resource_type=CLUSTER body.region_id=cn-hangzhou body.tags=[{"key":"stage","value":"test"}]`},
		managedtest.Step{Call: `ListTagResources resource_ids=["{id}"] resource_type=CLUSTER region_id=cn-hangzhou`, Shows: []string{`"tag_value":"test"`}},
		managedtest.Step{Call: `UntagResources resource_ids=["{id}"] resource_type=CLUSTER region_id=cn-hangzhou tag_keys=["stage"]`},
		managedtest.Step{Call: "DescribeClusterLogs ClusterId={id}", Shows: []string{`cluster_upgrade`}},
		managedtest.Step{Call: "DeleteCluster ClusterId={id}"},
		managedtest.Step{Call: "DescribeClusterDetail ClusterId={id}", Refused: "ErrorClusterNotFound"},
		managedtest.Step{Call: "DescribeTaskInfo task_id={task}", Shows: []string{`"state":"success"`}},
	)
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("the vSwitch has %s free addresses; want 252", free)
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("DescribeClustersV1 page_size=1 page_number={page}", s.Several(2, aCluster, "cluster_id")...)
}

// The control plane is in the security group of its cluster, also where no node is.
func TestGroupOfTheControlPlane(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"first": s.Group(), "second": s.Group()}
	s.Life(managedtest.Step{Call: aCluster + " body.security_group_id={first}", Keep: "id=cluster_id"})
	stays := func(group string) {
		t.Helper()
		s.Computes.Refuses("team-a", "DeleteSecurityGroup", managedtest.Pairs("SecurityGroupId", s.Given[group]), "403 DependencyViolation")
	}
	stays("first")
	s.Life(managedtest.Step{Call: "ModifyCluster ClusterId={id} body.security_group_id={second}"})
	stays("second")
	s.Leaves(s.Given["first"])
	s.Life(managedtest.Step{Call: "DeleteCluster ClusterId={id}"})
	s.Leaves(s.Given["second"])
	// A group that takes the place of the one that was made for a cluster is not the cluster's own.
	s.Given["third"] = s.Group()
	s.Life(
		managedtest.Step{Call: aCluster, Keep: "id=cluster_id", Open: true},
		managedtest.Step{Call: "ModifyCluster ClusterId={id} body.security_group_id={third}"},
		managedtest.Step{Call: "DeleteCluster ClusterId={id}"},
	)
	s.Leaves(s.Given["third"])
}
