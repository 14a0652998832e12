package steps

func securityGroupSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a security group {name} in the VPC {name}`), s.createSecurityGroup)
	sc.Step(Expression(`{name} (?:has|creates) a security group {name} in the VPC of the vSwitch {name}`), s.createSecurityGroupBeside)
	sc.Step(action("deletes", "delete", `the security group {name}`), s.deleteSecurityGroup)
	sc.Step(action("renames", "rename", `the security group {name} to {name}`), s.renameSecurityGroup)
	sc.Step(Expression(`{name} sees `+only("security group", "security groups")), s.seeSecurityGroups)
}

func (s *Scene) createSecurityGroup(who, name, in, code string) error {
	verdict := s.addSecurityGroup(who, name, s.ID(aVPC, in))
	if over, verdict := judge(code, verdict); over {
		return verdict
	}
	return nil
}

// createSecurityGroupBeside finds the VPC the way a participant does: through
// the vSwitch that it sees.
func (s *Scene) createSecurityGroupBeside(who, name, vswitch string) error {
	seen, err := s.describeVSwitch(who, vswitch)
	if err != nil {
		return err
	}
	return s.addSecurityGroup(who, name, seen.VpcId)
}

func (s *Scene) addSecurityGroup(who, name, vpcID string) error {
	var made struct{ SecurityGroupId string }
	if err := s.ask(who, ecsProduct, "CreateSecurityGroup", query{"SecurityGroupName": name, "VpcId": vpcID}, &made); err != nil {
		return err
	}
	s.Name(aSecurityGroup, name, made.SecurityGroupId)
	return nil
}

func (s *Scene) deleteSecurityGroup(who, name, code string) error {
	return s.do(who, ecsProduct, "DeleteSecurityGroup", query{"SecurityGroupId": s.ID(aSecurityGroup, name)}, code)
}

func (s *Scene) renameSecurityGroup(who, name, to, code string) error {
	return s.do(who, ecsProduct, "ModifySecurityGroupAttribute", query{"SecurityGroupId": s.ID(aSecurityGroup, name), "SecurityGroupName": to}, code)
}

func (s *Scene) seeSecurityGroups(who, names string) error {
	var seen struct {
		SecurityGroups struct {
			SecurityGroup []struct{ SecurityGroupId string }
		}
	}
	if err := s.ask(who, ecsProduct, "DescribeSecurityGroups", query{"PageSize": "50"}, &seen); err != nil {
		return err
	}
	ids := make([]string, len(seen.SecurityGroups.SecurityGroup))
	for i, group := range seen.SecurityGroups.SecurityGroup {
		ids[i] = group.SecurityGroupId
	}
	return s.expectNames("the security groups", listed(names), ids)
}
