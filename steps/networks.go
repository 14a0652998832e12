package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"
)

func networkSteps(s *Scene, sc *godog.ScenarioContext) {
	const dryRun = `(?: (in a dry run))?`
	sc.Step(action("(?:has|creates)", "create", `a VPC {name} with the CIDR block {name}(?: and the client token {name})?`+dryRun), s.createVPC)
	sc.Step(action("has", "have", `the default VPC {name} with the default vSwitch {name} in zone {name}`), s.createDefaultNetwork)
	sc.Step(action("renames", "rename", `the VPC {name} to {name}`), s.renameVPC)
	sc.Step(action("deletes", "delete", `the VPC {name}`+dryRun), s.deleteVPC)
	sc.Step(action("(?:has|creates)", "create", `a vSwitch {name} in {name} with the CIDR block {name} in zone {name}(?: and the client token {name})?`), s.createVSwitch)
	sc.Step(action("renames", "rename", `the vSwitch {name} to {name}`), s.renameVSwitch)
	sc.Step(action("deletes", "delete", `the vSwitch {name}`), s.deleteVSwitch)
	sc.Step(expression(`the (VPC|vSwitch)e?s {name} and {name} are (the same|different)`), s.compareIDs)
}

func (s *Scene) createVPC(owner, name, block, token, dryRun, code string) error {
	request := vpc.CreateCreateVpcRequest()
	request.VpcName, request.CidrBlock, request.ClientToken = name, block, token
	request.DryRun = requests.NewBoolean(dryRun != "")
	response, err := call(s, s.as(owner).vpc.CreateVpc, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aVPC, name, response.VpcId)
	s.Name(aRouteTable, name, response.RouteTableId)
	return nil
}

func (s *Scene) createDefaultNetwork(owner, name, vswitch, zone, code string) error {
	response, err := call(s, s.as(owner).vpc.CreateDefaultVpc, vpc.CreateCreateDefaultVpcRequest())
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aVPC, name, response.VpcId)
	request := vpc.CreateCreateDefaultVSwitchRequest()
	request.ZoneId = zone
	made, err := call(s, s.as(owner).vpc.CreateDefaultVSwitch, request)
	if err != nil {
		return err
	}
	s.Name(aVSwitch, vswitch, made.VSwitchId)
	return nil
}

func (s *Scene) renameVPC(who, name, to, code string) error {
	request := vpc.CreateModifyVpcAttributeRequest()
	request.VpcId, request.VpcName = s.ID(aVPC, name), to
	_, err := call(s, s.as(who).vpc.ModifyVpcAttribute, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) deleteVPC(who, name, dryRun, code string) error {
	request := vpc.CreateDeleteVpcRequest()
	request.VpcId, request.DryRun = s.ID(aVPC, name), requests.NewBoolean(dryRun != "")
	_, err := call(s, s.as(who).vpc.DeleteVpc, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) createVSwitch(who, name, in, block, zone, token, code string) error {
	request := vpc.CreateCreateVSwitchRequest()
	request.VSwitchName, request.VpcId, request.CidrBlock, request.ZoneId, request.ClientToken = name, s.ID(aVPC, in), block, zone, token
	response, err := call(s, s.as(who).vpc.CreateVSwitch, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aVSwitch, name, response.VSwitchId)
	return nil
}

func (s *Scene) renameVSwitch(who, name, to, code string) error {
	request := vpc.CreateModifyVSwitchAttributeRequest()
	request.VSwitchId, request.VSwitchName = s.ID(aVSwitch, name), to
	_, err := call(s, s.as(who).vpc.ModifyVSwitchAttribute, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) deleteVSwitch(who, name, code string) error {
	request := vpc.CreateDeleteVSwitchRequest()
	request.VSwitchId = s.ID(aVSwitch, name)
	_, err := call(s, s.as(who).vpc.DeleteVSwitch, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) compareIDs(kind, one, other, how string) error {
	return expect("that they are the same", how == "the same", s.ID(kind, one) == s.ID(kind, other))
}
