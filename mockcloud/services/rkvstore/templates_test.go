package rkvstore

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestTemplatesOfWhiteLists(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.FollowsTemplates(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "id=InstanceId", Open: true},
		"IllegalParamError",
		func(id string, at netip.Addr) bool {
			one, there := instances.Table().Get(s.World, id)
			return there && one.admits(s.World, at)
		},
	)
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default GlobalSecurityGroupIds=g-none", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default GlobalSecurityGroupIds={other}", Keep: "made=InstanceId"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup Engine=redis", Shows: []string{`"DBInstances":["{made}"]`}},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup Engine=memcache", Shows: []string{`"GlobalSecurityIPGroup":[]`}},
	)
}
