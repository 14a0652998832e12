package polardb

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTemplatesOfWhiteLists(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.FollowsTemplates(
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid", Keep: "id=DBClusterId", Open: true},
		"InvalidParameter",
		func(id string, at netip.Addr) bool {
			one, there := clusters.Table().Get(s.World, id)
			return there && one.admits(s.World, at)
		},
	)
}
