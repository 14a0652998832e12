package cs

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// A world that is made from what another was written down as has the same clusters, and
// goes on.
func TestClustersAreWrittenDown(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("body.endpoint_public_access", "true", "body.maintenance_window.enable", "true")
	pool := s.addPool(id, "2", "body.node_config.kubelet_configuration.evictionHard", `{"memory.available":"5%"}`, "body.kubernetes_config.taints", `[{"key":"k","value":"v","effect":"NoSchedule"}]`)
	servicestest.OK[TaskIdResponse](s, "participant", "DeleteClusterNodepool", wire.Parameters{"ClusterId": id, "NodepoolId": s.addPool(id, "1"), "force": "true"})
	look := func() []any {
		config := servicestest.OK[DescribeClusterUserKubeconfigResponse](s, "participant", "DescribeClusterUserKubeconfig", wire.Parameters{"ClusterId": id})
		return []any{s.detail(id), s.pool(id, pool), s.nodesOf(id), config}
	}
	before := look()
	again, err := cloud.Restore(s.World.Snapshot())
	s.Must(err)
	s.World = again
	if difference := cmp.Diff(before, look()); difference != "" {
		t.Error(difference)
	}
	s.Settle()
	if got := servicestest.OK[DescribeClusterNodePoolsResponse](s, "participant", "DescribeClusterNodePools", wire.Parameters{"ClusterId": id}).Nodepools; len(got) != 1 {
		t.Errorf("%d node pools are left, want one", len(got))
	}
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	s.Settle()
	s.Refuses("participant", "DescribeClusterDetail", wire.Parameters{"ClusterId": id}, noCluster)
}
