package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func resourceGroupSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `the resource group {name}`), s.createResourceGroup)
	sc.Step(action("deletes", "delete", `the resource group {name}`), s.deleteResourceGroup)
	sc.Step(action("moves", "move", `the resource share {name} to the resource group {name}`), s.moveShare)
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
