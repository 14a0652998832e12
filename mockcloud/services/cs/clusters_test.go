package cs

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAClusterLivesInSharedVSwitches(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	free := s.free(s.nodes)
	made := servicestest.OK[ClusterResponse](s, "participant", "CreateCluster", s.asking("body.deletion_protection", "true", "body.tags.1.key", "team", "body.tags.1.value", "web"))
	id := *made.ClusterId
	if len(id) != 33 || id[0] != 'c' {
		t.Errorf("the cluster is called %s", id)
	}
	s.mustBe(id, clusterInitial)
	if got := s.task(made.TaskId); got != "running" {
		t.Errorf("the task is %s", got)
	}
	s.Settle()
	s.mustBe(id, clusterRunning)
	if got := s.task(made.TaskId); got != "success" {
		t.Errorf("the task is %s", got)
	}
	if got := s.free(s.nodes); got != free-2 {
		t.Errorf("the API server and its load balancer took %d addresses, want two", free-got)
	}
	view := s.detail(id)
	if *view.VpcId != s.net || !slices.Equal(view.VswitchIds, []string{s.nodes}) || *view.ServiceCidr != "192.168.0.0/20" || *view.ClusterSpec != usualSpec || *view.Tags[0].Key != "team" {
		t.Errorf("the cluster is shown as %+v", view)
	}
	var urls map[string]string
	s.Must(json.Unmarshal([]byte(*view.MasterUrl), &urls))
	if got := urls["intranet_api_server_endpoint"]; !strings.HasPrefix(got, "https://10.0.0.") || !strings.HasSuffix(got, ":6443") || urls["api_server_endpoint"] != "" {
		t.Errorf("the API server is at %v", urls)
	}
	var meta map[string]any
	s.Must(json.Unmarshal([]byte(*view.MetaData), &meta))
	if meta["terway-eniipVersion"] == nil {
		t.Errorf("the metadata do not name Terway: %v", meta)
	}

	s.Refuses("participant", "DeleteCluster", wire.Parameters{"ClusterId": id}, "400 ErrorClusterDeletionProtection")
	servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{
		"ClusterId": id, "body.deletion_protection": "false", "body.cluster_name": "renamed", "body.timezone": "UTC", "body.vswitch_ids": `["` + s.nodes + `","` + s.more + `"]`,
		"body.maintenance_window.enable": "true", "body.maintenance_window.duration": "3h", "body.api_server_custom_cert_sans.action": "append", "body.api_server_custom_cert_sans.subject_alternative_names.1": "k8s.example.com",
	})
	s.mustBe(id, clusterUpdating)
	s.Refuses("participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.cluster_name": "again"}, badState)
	s.Settle()
	if view = s.detail(id); *view.Name != "renamed" || *view.Timezone != "UTC" || *view.DeletionProtection || len(view.VswitchIds) != 2 || *view.MaintenanceWindow.Duration != "3h" || view.ExtraSans[0] != "k8s.example.com" {
		t.Errorf("after a change the cluster is %+v", view)
	}

	gone := servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	s.mustBe(id, clusterDeleting)
	s.Settle()
	s.Refuses("participant", "DescribeClusterDetail", wire.Parameters{"ClusterId": id}, noCluster)
	if got := s.task(gone.TaskId); got != "success" {
		t.Errorf("the task is %s", got)
	}
	if got := s.free(s.nodes); got != free {
		t.Errorf("%d addresses are not given back", free-got)
	}
	groups := servicestest.OK[ecs.DescribeSecurityGroupsResponse](s.ecs, "participant", "DescribeSecurityGroups", wire.Parameters{})
	if n := len(groups.SecurityGroups.SecurityGroup); n != 0 {
		t.Errorf("%d security groups are left", n)
	}
}

// The owner of the vSwitches and strangers know nothing of a participant's cluster: they
// get the same answers as for one that never was.
func TestAClusterIsItsAccountsAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	pool := s.addPool(id, "1")
	node := servicestest.One(s, s.nodesOf(id))
	for _, account := range []string{"owner", "stranger"} {
		if got := servicestest.OK[DescribeClustersV1Response](s, account, "DescribeClustersV1", wire.Parameters{}).Clusters; len(got) != 0 {
			t.Errorf("%s sees %d clusters", account, len(got))
		}
		if got := *servicestest.OK[DescribeClustersResponse](s, account, "DescribeClusters", wire.Parameters{}); len(got) != 0 {
			t.Errorf("%s sees %d clusters", account, len(got))
		}
		for action, parameters := range map[string]wire.Parameters{
			"DescribeClusterDetail": nil, "DescribeClusterResources": nil, "DescribeClusterUserKubeconfig": nil, "DescribeClusterNodes": nil, "DescribeClusterNodePools": nil,
			"DeleteCluster": nil, "ModifyCluster": {"body.cluster_name": "mine"}, "UpgradeCluster": nil, "DescribeClusterLogs": nil, "DescribeClusterTasks": nil,
			"DescribeClusterNodePoolDetail": {"NodepoolId": pool}, "ScaleClusterNodePool": {"NodepoolId": pool, "body.count": "1"}, "DeleteClusterNodepool": {"NodepoolId": pool},
			"DeleteClusterNodes": {"body.nodes.1": *node.NodeName}, "ListClusterAddonInstances": nil, "InstallClusterAddons": {"body.1.name": "arms-prometheus", "body.1.version": "1.1.31"},
			"MigrateCluster": nil, "ModifyClusterTags": {"body.1.key": "k", "body.1.value": "v"},
		} {
			s.Refuses(account, action, about(action, id, parameters), noCluster)
		}
	}
}
