package polardb

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is a world in which the owner shares vSwitches with two teams.
type scene struct{ *managedtest.Scene }

func newScene(t *testing.T) *scene {
	t.Helper()
	return &scene{managedtest.New(t, Product())}
}

// with are parameters, by name and value, on top of others.
func with(asked wire.Parameters, more ...string) wire.Parameters {
	all := maps.Clone(asked)
	maps.Copy(all, managedtest.Pairs(more...))
	return all
}

// order is what a small cluster is ordered by.
func (s *scene) order(more ...string) wire.Parameters {
	return with(wire.Parameters{
		"VPCId": s.VPC, "VSwitchId": s.Shared, "DBType": "MySQL", "DBVersion": "8.0", "DBNodeClass": "polar.mysql.x4.medium", "PayType": "Postpaid",
	}, more...)
}

func (s *scene) create(more ...string) string {
	s.Helper()
	id := *servicestest.OK[CreateDBClusterResponse](s, "team-a", "CreateDBCluster", s.order(more...)).DBClusterId
	s.Settle()
	return id
}

func of(id string, more ...string) wire.Parameters {
	return with(wire.Parameters{"DBClusterId": id}, more...)
}

// do calls an action on a cluster that changes it, and waits.
func do[R any](s *scene, action, id string, more ...string) *R {
	s.Helper()
	answer := servicestest.OK[R](s, "team-a", action, of(id, more...))
	s.Settle()
	return answer
}

// ask is what an action about a cluster tells.
func ask[R any](s *scene, action, id string, more ...string) *R {
	s.Helper()
	return servicestest.OK[R](s, "team-a", action, of(id, more...))
}

func (s *scene) look(id string) *DescribeDBClusterAttributeResponse {
	s.Helper()
	return ask[DescribeDBClusterAttributeResponse](s, "DescribeDBClusterAttribute", id)
}

func (s *scene) mustBe(id, status string) {
	s.Helper()
	if got := *s.look(id).DBClusterStatus; got != status {
		s.Errorf("%s is %s, want %s", id, got, status)
	}
}

// list are the ids of the clusters that an account sees.
func (s *scene) list(account string, more ...string) []string {
	s.Helper()
	page := servicestest.OK[DescribeDBClustersResponse](s, account, "DescribeDBClusters", managedtest.Pairs(more...))
	return services.Each(page.Items.DBCluster, func(p DBCluster) string { return *p.DBClusterId })
}

// endpoints are those of a cluster.
func (s *scene) endpoints(id string, more ...string) []Item {
	s.Helper()
	return ask[DescribeDBClusterEndpointsResponse](s, "DescribeDBClusterEndpoints", id, more...).Items
}
