package dds

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTemplatesOfWhiteLists(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.FollowsTemplates(
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10", Keep: "id=DBInstanceId", Open: true},
		"InvalidParam",
		func(id string, at netip.Addr) bool {
			one, there := instances.Table().Get(s.World, id)
			return there && one.admits(s.World, at)
		},
	)
	s.Life(
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 GlobalSecurityGroupIds={other}", Keep: "made=DBInstanceId"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={other}", Shows: []string{`"DBInstances":["{made}"]`}, Open: true},
	)
}
