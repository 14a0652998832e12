package dds

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// A template of white lists lets in whom it has, wherever it is followed, and for as long as it is there.
func TestTemplatesOfWhiteLists(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	admits := func(want bool) {
		t.Helper()
		one, there := instances.Table().Get(s.World, s.Given["id"])
		if !there || one.admits(s.World, netip.MustParseAddr("192.0.2.7")) != want {
			t.Errorf("%s lets in: %v", s.Given["id"], !want)
		}
	}
	const create = "CreateGlobalSecurityIPGroup "
	s.Life(
		managedtest.Step{Call: create + "GlobalIgName=Office GIpList=192.0.2.0/24", Refused: "InvalidParam", Open: true},
		managedtest.Step{Call: create + "GlobalIgName=office GIpList=somewhere", Refused: "InvalidSecurityIPList.Format", Open: true},
		managedtest.Step{Call: create + "GlobalIgName=office GIpList=192.0.2.1,192.0.2.1", Refused: "InvalidSecurityIPList.Duplicate", Open: true},
		managedtest.Step{Call: create + "GlobalIgName=office GIpList=192.0.2.0/24,198.51.100.9", Keep: "template=GlobalSecurityGroupId", Shows: []string{`"GIpList":"192.0.2.0/24,198.51.100.9"`}, Open: true},
		managedtest.Step{Call: create + "GlobalIgName=home GIpList=203.0.113.1", Keep: "other=GlobalSecurityGroupId", Open: true},
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalSecurityIPGroupRel":[]`}},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId=g-none", Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template},{template}", Refused: "InvalidParameters.Format"},
	)
	admits(false)
	s.Life(
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template}"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={template}", Shows: []string{`"DBInstances":["{id}"]`, `"GlobalIgName":"office"`}, Open: true},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId=g-none", Shows: []string{`"GlobalSecurityIPGroup":[]`}, Open: true},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalSecurityGroupId":"{template}"`, `"GIpList":"192.0.2.0/24,198.51.100.9"`}},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupName GlobalSecurityGroupId={template} GlobalIgName=office_2"},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroup GlobalSecurityGroupId={template} GlobalIgName=office_2 GIpList=192.0.2.7"},
	)
	admits(true)
	s.Life(
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalIgName":"office_2"`, `"GIpList":"192.0.2.7"`}},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroup GlobalSecurityGroupId=g-none GlobalIgName=office_2 GIpList=192.0.2.7", Refused: "RequiredParam.NotFound"},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id}"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={template}", Shows: []string{`"DBInstances":[]`}, Open: true},
		managedtest.Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template}"},
		managedtest.Step{Call: "DeleteGlobalSecurityIPGroup GlobalSecurityGroupId={template} GlobalIgName=home", Refused: "RequiredParam.NotFound"},
		managedtest.Step{Call: "DeleteGlobalSecurityIPGroup GlobalSecurityGroupId={template} GlobalIgName=office_2"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalSecurityIPGroupRel":[]`}},
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 GlobalSecurityGroupIds={other}", Keep: "made=DBInstanceId"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={other}", Shows: []string{`"DBInstances":["{made}"]`}, Open: true},
	)
	admits(false)
}
