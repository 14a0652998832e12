package steps

import (
	"fmt"
)

func eipSteps(s *Scene, sc vocabulary) {
	sc.Step(action("has", "have", `an EIP {name}`), s.allocateEIP, Money)
	sc.Step(action("binds", "bind", `the EIP {name} to the (instance|NAT gateway|network interface) {name}`), s.bindEIP)
	sc.Step(action("takes", "take", `the EIP {name} off`), s.unbindEIP)
	sc.Step(action("renames", "rename", `the EIP {name} to {name}`), s.renameEIP)
	sc.Step(action("protects", "protect", `the EIP {name}`), s.protectEIP)
	sc.Step(action("releases", "release", `the EIP {name}`), s.releaseEIP)
	sc.Step(action("puts", "put", `the tags? {names} on the EIP {name}`), s.tagEIP)
	sc.Step(Expression(`{name} sees `+only("EIP", "EIPs")), s.seeEIPs)
	sc.Step(Expression(`{name} finds `+only("EIP", "EIPs")+` by the tag {name}`), s.findEIPs)
	sc.Step(Expression(`{name} sees the EIP {name} bound to the (instance|NAT gateway) {name}`), s.seeBoundEIP)
	sc.Step(Expression(`{name} sees that the EIP {name} is bound to nothing`), s.seeFreeEIP)
	sc.Step(Expression(`{name} sees (?:the EIP {name}|no EIP) on the (instance|network interface|network interface of) {name}`), s.seeEIPOn)
}

// The types of things that EIPs are bound to, as steps and as the cloud call them.
var eipTypes = map[string]struct{ kind, word string }{"instance": {anInstance, "EcsInstance"}, "NAT gateway": {aNATGateway, "Nat"}, "network interface": {anInterface, "NetworkInterface"}}

func (s *Scene) allocateEIP(owner, name, code string) error {
	return s.makes(owner, vpcProduct, "AllocateEipAddress", query{"Name": name}, "AllocationId", anEIP, name, code)
}

func (s *Scene) bindEIP(who, name, what, thing, code string) error {
	of := eipTypes[what]
	return s.do(who, vpcProduct, "AssociateEipAddress", query{"AllocationId": s.ID(anEIP, name), "InstanceId": s.ID(of.kind, thing), "InstanceType": of.word}, code)
}

func (s *Scene) unbindEIP(who, name, code string) error {
	return s.do(who, vpcProduct, "UnassociateEipAddress", query{"AllocationId": s.ID(anEIP, name)}, code)
}

func (s *Scene) renameEIP(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyEipAddressAttribute", query{"AllocationId": s.ID(anEIP, name), "Name": to}, code)
}

func (s *Scene) protectEIP(who, name, code string) error {
	return s.do(who, vpcProduct, "DeletionProtection", query{"Type": "EIP", "InstanceId": s.ID(anEIP, name), "ProtectionEnable": "true"}, code)
}

func (s *Scene) releaseEIP(who, name, code string) error {
	return s.do(who, vpcProduct, "ReleaseEipAddress", query{"AllocationId": s.ID(anEIP, name)}, code)
}

func (s *Scene) tagEIP(who, tags, name, code string) error {
	asked := query(tagParameters(listed(tags)))
	asked["ResourceType"], asked["ResourceId.1"] = "EIP", s.ID(anEIP, name)
	return s.do(who, vpcProduct, "TagResources", asked, code)
}

func (s *Scene) seeEIPs(who, names string) error {
	return s.seeIDs("the EIPs", names, who, "DescribeEipAddresses", query{"PageSize": "100"}, "EipAddresses", "EipAddress", "AllocationId")
}

func (s *Scene) findEIPs(who, names, tag string) error {
	return s.seeIDs("the EIPs", names, who, "DescribeEipAddresses", query(tagParameters([]string{tag})), "EipAddresses", "EipAddress", "AllocationId")
}

// eip is what an EIP of an account says of itself: its address, and what it is bound to.
type eip struct {
	address, bound string
	// bandwidth is what it can use at most, in Mbit/s.
	bandwidth string
}

func (s *Scene) eip(who, name string) (eip, error) {
	var seen struct {
		EipAddresses struct {
			EipAddress []struct{ Status, InstanceId, InstanceType, IpAddress, Bandwidth string } //nolint:revive // the vendor's spelling
		}
	}
	if err := s.ask(who, vpcProduct, "DescribeEipAddresses", query{"AllocationId": s.ID(anEIP, name)}, &seen); err != nil {
		return eip{}, err
	}
	for _, one := range seen.EipAddresses.EipAddress {
		return eip{one.IpAddress, one.Status + " " + one.InstanceType + " " + one.InstanceId, one.Bandwidth}, nil
	}
	return eip{}, fmt.Errorf("%q does not see the EIP %q", who, name)
}

func (s *Scene) expectBound(who, name, wanted string) error {
	one, err := s.eip(who, name)
	if err != nil {
		return err
	}
	return Expect("what the EIP is bound to", wanted, one.bound)
}

func (s *Scene) seeBoundEIP(who, name, what, thing string) error {
	of := eipTypes[what]
	return s.expectBound(who, name, "InUse "+of.word+" "+s.ID(of.kind, thing))
}

func (s *Scene) seeFreeEIP(who, name string) error { return s.expectBound(who, name, "Available  ") }

// seeEIPOn compares what Ecs shows of an instance or of its network interface.
func (s *Scene) seeEIPOn(who, name, where, thing string) error {
	wanted := s.idIfAny(anEIP, name)
	if where == "instance" {
		var seen struct {
			Instances struct {
				Instance []struct {
					EipAddress struct{ AllocationId string }
				}
			}
		}
		err := s.ask(who, ecsProduct, "DescribeInstances", query{"InstanceIds": `["` + s.ID(anInstance, thing) + `"]`}, &seen)
		if err != nil || len(seen.Instances.Instance) != 1 {
			return fmt.Errorf("expected %q to see the instance %q: %d, %w", who, thing, len(seen.Instances.Instance), err)
		}
		return Expect("the EIP of the instance", wanted, seen.Instances.Instance[0].EipAddress.AllocationId)
	}
	var seen struct {
		NetworkInterfaceSets struct {
			NetworkInterfaceSet []struct {
				AssociatedPublicIp struct{ AllocationId string }
			}
		}
	}
	asked := query{}
	if where == "network interface" {
		asked["NetworkInterfaceId.1"] = s.ID(anInterface, thing)
	} else {
		asked["InstanceId"] = s.ID(anInstance, thing)
	}
	err := s.ask(who, ecsProduct, "DescribeNetworkInterfaces", asked, &seen)
	if err != nil || len(seen.NetworkInterfaceSets.NetworkInterfaceSet) != 1 {
		return fmt.Errorf("expected %q to see the %s %q: %d, %w", who, where, thing, len(seen.NetworkInterfaceSets.NetworkInterfaceSet), err)
	}
	return Expect("the EIP of the network interface", wanted, seen.NetworkInterfaceSets.NetworkInterfaceSet[0].AssociatedPublicIp.AllocationId)
}
