package steps

import (
	"fmt"
)

func interfaceSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} sees (?:only the network interfaces? of {names}|no network interfaces)(?: in the vSwitch {name})?`), s.seeInterfaces)
	sc.Step(Expression(`{name} sees that {name} owns the network interface of {name}`), s.seeInterfaceOwner)
	sc.Step(action("(?:has|creates)", "create", `a network interface {name} in {name} with {name}(?: and {number} prefix(?:es)?)?`), s.createInterface)
	sc.Step(action("renames", "rename", `the network interface {name} to {name}`), s.renameInterface)
	sc.Step(action("attaches", "attach", `the network interface {name} to the instance {name}`), s.attachInterface)
	sc.Step(action("detaches", "detach", `the network interface {name} from the instance {name}`), s.detachInterface)
	sc.Step(action("assigns", "assign", `the further address {name} to the network interface {name}`), s.assignAddress)
	sc.Step(action("takes", "take", `the further address {name} off the network interface {name}`), s.unassignAddress)
	sc.Step(action("deletes", "delete", `the network interface {name}`), s.deleteInterface)
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
			return Expect("the owner of the network interface", s.as(owner).ID, eni.OwnerId)
		}
	}
	return fmt.Errorf("%q does not see the network interface of %q", who, instance)
}

func (s *Scene) createInterface(who, name, in, group, prefixes, code string) error {
	if prefixes == "0" {
		prefixes = ""
	}
	var made struct{ NetworkInterfaceId string }
	err := s.ask(who, ecsProduct, "CreateNetworkInterface", query{
		"VSwitchId": s.ID(aVSwitch, in), "SecurityGroupId": s.ID(aSecurityGroup, group), "Ipv4PrefixCount": prefixes, "NetworkInterfaceName": name,
	}, &made)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(anInterface, name, made.NetworkInterfaceId)
	return nil
}

func (s *Scene) deleteInterface(who, name, code string) error {
	return s.do(who, ecsProduct, "DeleteNetworkInterface", query{"NetworkInterfaceId": s.ID(anInterface, name)}, code)
}

func (s *Scene) renameInterface(who, name, to, code string) error {
	return s.do(who, ecsProduct, "ModifyNetworkInterfaceAttribute", query{"NetworkInterfaceId": s.ID(anInterface, name), "NetworkInterfaceName": to}, code)
}

func (s *Scene) attachInterface(who, name, to, code string) error {
	return s.do(who, ecsProduct, "AttachNetworkInterface", query{"NetworkInterfaceId": s.ID(anInterface, name), "InstanceId": s.ID(anInstance, to)}, code)
}

func (s *Scene) detachInterface(who, name, from, code string) error {
	return s.do(who, ecsProduct, "DetachNetworkInterface", query{"NetworkInterfaceId": s.ID(anInterface, name), "InstanceId": s.ID(anInstance, from)}, code)
}

func (s *Scene) assignAddress(who, address, to, code string) error {
	return s.do(who, ecsProduct, "AssignPrivateIpAddresses", query{"NetworkInterfaceId": s.ID(anInterface, to), "PrivateIpAddress.1": address}, code)
}

func (s *Scene) unassignAddress(who, address, from, code string) error {
	return s.do(who, ecsProduct, "UnassignPrivateIpAddresses", query{"NetworkInterfaceId": s.ID(anInterface, from), "PrivateIpAddress.1": address}, code)
}
