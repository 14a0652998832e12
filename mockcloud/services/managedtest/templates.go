package managedtest

import "net/netip"

// FollowsTemplates says that a template of white lists lets in whom it has, wherever it is followed, and for as long as it is there. The
// step makes what follows it, and keeps its id; refused is the code for a name that none can have, and admits says whether
// the thing of an id lets an address in. Another template is left, which is kept as other.
func (s *Scene) FollowsTemplates(makes Step, refused string, admits func(id string, at netip.Addr) bool) {
	s.Helper()
	mustAdmit := func(want bool) {
		s.Helper()
		if admits(s.Given["id"], netip.MustParseAddr("192.0.2.7")) != want {
			s.Errorf("%s lets in: %v", s.Given["id"], !want)
		}
	}
	const create = "CreateGlobalSecurityIPGroup "
	s.Life(
		Step{Call: create + "GlobalIgName=Office GIpList=192.0.2.0/24", Refused: refused, Open: true},
		Step{Call: create + "GlobalIgName=office GIpList=somewhere", Refused: "InvalidSecurityIPList.Format", Open: true},
		Step{Call: create + "GlobalIgName=office GIpList=192.0.2.1,192.0.2.1", Refused: "InvalidSecurityIPList.Duplicate", Open: true},
		Step{Call: create + "GlobalIgName=office GIpList=192.0.2.0/24,198.51.100.9", Keep: "template=GlobalSecurityGroupId", Shows: []string{`"GIpList":"192.0.2.0/24,198.51.100.9"`}, Open: true},
		Step{Call: create + "GlobalIgName=home GIpList=203.0.113.1", Keep: "other=GlobalSecurityGroupId", Open: true},
		makes,
		Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalSecurityIPGroupRel":[]`}},
		Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId=g-none", Refused: "InvalidParameters.Format"},
		Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template},{template}", Refused: "InvalidParameters.Format"},
	)
	mustAdmit(false)
	s.Life(
		Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template}"},
		Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={template}", Shows: []string{`"DBInstances":["{id}"]`, `"GlobalIgName":"office"`}, Open: true},
		Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId=g-none", Shows: []string{`"GlobalSecurityIPGroup":[]`}, Open: true},
		Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalSecurityGroupId":"{template}"`, `"GIpList":"192.0.2.0/24,198.51.100.9"`}},
		Step{Call: "ModifyGlobalSecurityIPGroupName GlobalSecurityGroupId={template} GlobalIgName=office_2"},
		Step{Call: "ModifyGlobalSecurityIPGroup GlobalSecurityGroupId={template} GlobalIgName=office_2 GIpList=192.0.2.7"},
	)
	mustAdmit(true)
	s.Life(
		Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalIgName":"office_2"`, `"GIpList":"192.0.2.7"`}},
		Step{Call: "ModifyGlobalSecurityIPGroup GlobalSecurityGroupId=g-none GlobalIgName=office_2 GIpList=192.0.2.7", Refused: "RequiredParam.NotFound"},
		Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id}"},
		Step{Call: "DescribeGlobalSecurityIPGroup GlobalSecurityGroupId={template}", Shows: []string{`"DBInstances":[]`}, Open: true},
		Step{Call: "ModifyGlobalSecurityIPGroupRelation DBClusterId={id} GlobalSecurityGroupId={template}"},
		Step{Call: "DeleteGlobalSecurityIPGroup GlobalSecurityGroupId={template} GlobalIgName=home", Refused: "RequiredParam.NotFound"},
		Step{Call: "DeleteGlobalSecurityIPGroup GlobalSecurityGroupId={template} GlobalIgName=office_2"},
		Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}", Shows: []string{`"GlobalSecurityIPGroupRel":[]`}},
	)
	mustAdmit(false)
}
