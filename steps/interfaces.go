package steps

import (
	"fmt"

	"github.com/cucumber/godog"
)

func interfaceSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(expression(`{name} sees (?:only the network interfaces? of {names}|no network interfaces)(?: in the vSwitch {name})?`), s.seeInterfaces)
	sc.Step(expression(`{name} sees that {name} owns the network interface of {name}`), s.seeInterfaceOwner)
}

// networkInterface is one of those that an account sees.
type networkInterface struct{ NetworkInterfaceId, InstanceId, OwnerId string }

// interfaces lists what an account sees, in one vSwitch where it is given.
func (s *Scene) interfaces(who, vswitch string) ([]networkInterface, error) {
	var seen struct {
		NetworkInterfaceSets struct{ NetworkInterfaceSet []networkInterface }
	}
	err := s.ask(who, ecsProduct, "DescribeNetworkInterfaces", query{"PageSize": "500", "VSwitchId": s.idIfAny(aVSwitch, vswitch)}, &seen)
	return seen.NetworkInterfaceSets.NetworkInterfaceSet, err
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
