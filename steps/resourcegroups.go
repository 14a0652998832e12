package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func resourceGroupSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `the resource group {name}`), s.createResourceGroup)
	sc.Step(action("deletes", "delete", `the resource group {name}`), s.deleteResourceGroup)
	sc.Step(action("moves", "move", `the resource share {name} to the resource group {name}`), s.moveShare)
	sc.Step(action("moves", "move", `the VPC {name} to the resource group {name}`), s.moveVPC)
	sc.Step(Expression(`{name} sees `+only("vSwitch", "vSwitches")+` in the resource group {name}`), s.seeVSwitchesOfGroup)
	sc.Step(Expression(`{name} sees that the vSwitch {name} is in (?:the resource group {name}|no resource group)`), s.seeGroupOfVSwitch)
}

func (s *Scene) createResourceGroup(who, name, code string) error {
	request := resourcemanager.CreateCreateResourceGroupRequest()
	request.Name, request.DisplayName = name, name
	response, err := Send(s, s.manager(who).CreateResourceGroup, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aResourceGroup, name, response.ResourceGroup.Id)
	return nil
}

func (s *Scene) deleteResourceGroup(who, name, code string) error {
	request := resourcemanager.CreateDeleteResourceGroupRequest()
	request.ResourceGroupId = s.ID(aResourceGroup, name)
	_, err := Send(s, s.manager(who).DeleteResourceGroup, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) moveShare(who, share, group, code string) error {
	request := resourcesharing.CreateChangeResourceGroupRequest()
	request.ResourceId, request.ResourceGroupId, request.ResourceRegionId = s.ID(aResourceShare, share), s.ID(aResourceGroup, group), s.as(who).region
	_, err := Send(s, s.sharing(who).ChangeResourceGroup, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) moveVPC(who, vpc, group, code string) error {
	return s.do(who, vpcProduct, "MoveResourceGroup", query{
		"RegionId": s.as(who).region, "ResourceType": "VPC", "ResourceId": s.ID(aVPC, vpc), "NewResourceGroupId": s.ID(aResourceGroup, group),
	}, code)
}

func (s *Scene) seeVSwitchesOfGroup(who, names, group string) error {
	list, err := s.vswitches(who, query{"ResourceGroupId": s.ID(aResourceGroup, group)})
	if err != nil {
		return err
	}
	return s.expectNames("the vSwitches of the resource group", listed(names), vswitchIDs(list))
}

func (s *Scene) seeGroupOfVSwitch(who, name, group string) error {
	var seen struct{ ResourceGroupId string }
	if err := s.ask(who, vpcProduct, "DescribeVSwitchAttributes", query{"RegionId": s.as(who).region, "VSwitchId": s.ID(aVSwitch, name)}, &seen); err != nil {
		return err
	}
	return Expect("the resource group of the vSwitch", s.idIfAny(aResourceGroup, group), seen.ResourceGroupId)
}
