package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/cucumber/godog"
)

func interfaceSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(expression(`{name} sees (?:only the network interfaces? of {names}|no network interfaces)(?: in the vSwitch {name})?`), s.seeInterfaces)
	sc.Step(expression(`{name} sees that {name} owns the network interface of {name}`), s.seeInterfaceOwner)
}

// interfaces lists what an account sees, in one vSwitch where it is given.
func (s *Scene) interfaces(who, vswitch string) ([]ecs.NetworkInterfaceSet, error) {
	request := ecs.CreateDescribeNetworkInterfacesRequest()
	request.PageSize = requests.NewInteger(500)
	if vswitch != "" {
		request.VSwitchId = s.ID(aVSwitch, vswitch)
	}
	response, err := call(s, s.as(who).ecs.DescribeNetworkInterfaces, request)
	if err != nil {
		return nil, err
	}
	return response.NetworkInterfaceSets.NetworkInterfaceSet, nil
}

// seeInterfaces speaks of network interfaces as those of instances.
func (s *Scene) seeInterfaces(who, names, vswitch string) error {
	list, err := s.interfaces(who, vswitch)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, eni := range list {
		ids[i] = eni.InstanceId
	}
	return s.expectNames("the network interfaces of", listed(names), ids)
}

func (s *Scene) seeInterfaceOwner(who, owner, instance string) error {
	list, err := s.interfaces(who, "")
	if err != nil {
		return err
	}
	for _, eni := range list {
		if eni.InstanceId == s.ID(anInstance, instance) {
			return expect("the owner of the network interface", s.as(owner).ID, eni.OwnerId)
		}
	}
	return fmt.Errorf("%q does not see the network interface of %q", who, instance)
}
