package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"
)

func securityGroupSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(action("(?:has|creates)", "create", `a security group {name} in the VPC {name}`), s.createSecurityGroup)
	sc.Step(expression(`{name} (?:has|creates) a security group {name} in the VPC of the vSwitch {name}`), s.createSecurityGroupBeside)
	sc.Step(action("deletes", "delete", `the security group {name}`), s.deleteSecurityGroup)
	sc.Step(expression(`{name} sees `+only("security group", "security groups")), s.seeSecurityGroups)
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
	request := vpc.CreateDescribeVSwitchAttributesRequest()
	request.VSwitchId = s.ID(aVSwitch, vswitch)
	seen, err := call(s, s.as(who).vpc.DescribeVSwitchAttributes, request)
	if err != nil {
		return err
	}
	return s.addSecurityGroup(who, name, seen.VpcId)
}

func (s *Scene) addSecurityGroup(who, name, vpcID string) error {
	request := ecs.CreateCreateSecurityGroupRequest()
	request.SecurityGroupName, request.VpcId = name, vpcID
	response, err := call(s, s.as(who).ecs.CreateSecurityGroup, request)
	if err != nil {
		return err
	}
	s.Name(aSecurityGroup, name, response.SecurityGroupId)
	return nil
}

func (s *Scene) deleteSecurityGroup(who, name, code string) error {
	request := ecs.CreateDeleteSecurityGroupRequest()
	request.SecurityGroupId = s.ID(aSecurityGroup, name)
	_, err := call(s, s.as(who).ecs.DeleteSecurityGroup, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeSecurityGroups(who, names string) error {
	request := ecs.CreateDescribeSecurityGroupsRequest()
	request.PageSize = requests.NewInteger(50)
	response, err := call(s, s.as(who).ecs.DescribeSecurityGroups, request)
	if err != nil {
		return err
	}
	ids := make([]string, len(response.SecurityGroups.SecurityGroup))
	for i, group := range response.SecurityGroups.SecurityGroup {
		ids[i] = group.SecurityGroupId
	}
	return s.expectNames("the security groups", listed(names), ids)
}
