package steps

import (
	"fmt"
	"strconv"
)

func ipv6Steps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `an IPv6 gateway {name} in the VPC {name}`), s.createIPv6Gateway)
	sc.Step(action("renames", "rename", `the IPv6 gateway {name} to {name}`), s.renameIPv6Gateway)
	sc.Step(action("deletes", "delete", `the IPv6 gateway {name}`), s.deleteIPv6Gateway)
	sc.Step(Expression(`{name} sees `+only("IPv6 gateway", "IPv6 gateways")), s.seeIPv6Gateways)
	sc.Step(Expression(`{name} sees the IPv6 gateway {name} as one of {name}`), s.seeIPv6GatewayOf)
	sc.Step(Expression(`{name} does not find the IPv6 gateway {name}`), s.missIPv6Gateway)

	sc.Step(action("assigns", "assign", `an IPv6 address {name} to the instance {name}`), s.assignIPv6Address)
	sc.Step(action("unassigns", "unassign", `the IPv6 address {name} from the instance {name}`), s.unassignIPv6Address)
	sc.Step(action("reserves", "reserve", `an IPv6 address {name} in {name}`), s.reserveIPv6Address)
	sc.Step(action("releases", "release", `the IPv6 address {name}`), s.releaseIPv6Address)
	sc.Step(action("renames", "rename", `the IPv6 address {name} to {name}`), s.renameIPv6Address)
	sc.Step(Expression(`{name} sees `+only("IPv6 address", "IPv6 addresses")+`(?: (that reach the internet))?`), s.seeIPv6Addresses)

	sc.Step(action("gives", "give", `the IPv6 address {name} {number} Mbit/s`), s.allocateIPv6Bandwidth, Money)
	sc.Step(action("changes", "change", `the bandwidth of the IPv6 address {name} to {number} Mbit/s`), s.changeIPv6Bandwidth)
	sc.Step(action("takes", "take", `the bandwidth of the IPv6 address {name} away`), s.deleteIPv6Bandwidth)

	sc.Step(action("(?:has|creates)", "create", `an egress-only rule {name} for the IPv6 address {name} in the IPv6 gateway {name}`), s.createEgressOnlyRule)
	sc.Step(action("deletes", "delete", `the egress-only rule {name}`), s.deleteEgressOnlyRule)
	sc.Step(Expression(`{name} sees `+only("egress-only rule", "egress-only rules")+` in the IPv6 gateway {name}`), s.seeEgressOnlyRules)
}

func (s *Scene) createIPv6Gateway(who, name, vpc, code string) error {
	return s.create(who, "CreateIpv6Gateway", query{"VpcId": s.ID(aVPC, vpc), "Name": name}, "Ipv6GatewayId", thing{anIPv6Gateway, name}, code)
}

func (s *Scene) renameIPv6Gateway(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyIpv6GatewayAttribute", query{"Ipv6GatewayId": s.ID(anIPv6Gateway, name), "Name": to}, code)
}

func (s *Scene) deleteIPv6Gateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteIpv6Gateway", query{"Ipv6GatewayId": s.ID(anIPv6Gateway, name)}, code)
}

func (s *Scene) seeIPv6Gateways(who, names string) error {
	ids, err := s.list(who, "DescribeIpv6Gateways", query{"PageSize": "50"}, "Ipv6GatewayId", "Ipv6Gateways", "Ipv6Gateway")
	if err != nil {
		return err
	}
	return s.expectNames("the IPv6 gateways", listed(names), ids)
}

// ipv6GatewayOwner is who owns an IPv6 gateway, as an account sees it; 0 where it does not.
func (s *Scene) ipv6GatewayOwner(who, name string) (int64, error) {
	var seen struct{ OwnerId int64 }
	err := s.ask(who, vpcProduct, "DescribeIpv6GatewayAttribute", query{"Ipv6GatewayId": s.ID(anIPv6Gateway, name)}, &seen)
	return seen.OwnerId, err
}

func (s *Scene) seeIPv6GatewayOf(who, name, owner string) error {
	seen, err := s.ipv6GatewayOwner(who, name)
	if err != nil {
		return err
	}
	return Expect("the owner of the IPv6 gateway", s.as(owner).ID, strconv.FormatInt(seen, 10))
}

func (s *Scene) missIPv6Gateway(who, name string) error {
	seen, err := s.ipv6GatewayOwner(who, name)
	if err != nil {
		return err
	}
	return Expect("the owner of the IPv6 gateway", 0, seen)
}

// ipv6Address is one of those that an account sees.
type ipv6Address struct{ Ipv6AddressId, Ipv6Address, AssociatedInstanceId string }

func (s *Scene) ipv6Addresses(who string, asked query) ([]ipv6Address, error) {
	var seen struct {
		Ipv6Addresses struct{ Ipv6Address []ipv6Address }
	}
	asked["PageSize"] = "50"
	err := s.ask(who, vpcProduct, "DescribeIpv6Addresses", asked, &seen)
	return seen.Ipv6Addresses.Ipv6Address, err
}

// interfaceOf is the id of the network interface of an instance, as an account sees it.
func (s *Scene) interfaceOf(who, instance string) (string, error) {
	list, err := s.interfaces(who, "")
	if err != nil {
		return "", err
	}
	for _, eni := range list {
		if eni.InstanceId == s.ID(anInstance, instance) {
			return eni.NetworkInterfaceId, nil
		}
	}
	return "", fmt.Errorf("%q does not see the network interface of %q", who, instance)
}

func (s *Scene) assignIPv6Address(who, name, instance, code string) error {
	eni, err := s.interfaceOf(who, instance)
	if err != nil {
		return err
	}
	var made struct {
		Ipv6Sets struct{ Ipv6Address []string }
	}
	if over, verdict := judge(code, s.ask(who, ecsProduct, "AssignIpv6Addresses", query{"NetworkInterfaceId": eni, "Ipv6AddressCount": "1"}, &made)); over {
		return verdict
	}
	list, err := s.ipv6Addresses(who, query{"AssociatedInstanceId": s.ID(anInstance, instance), "Ipv6Address": made.Ipv6Sets.Ipv6Address[0]})
	if err != nil {
		return err
	}
	if err := Expect("the number of IPv6 addresses", 1, len(list)); err != nil {
		return err
	}
	s.Name(anIPv6Address, name, list[0].Ipv6AddressId)
	return nil
}

func (s *Scene) unassignIPv6Address(who, name, instance, code string) error {
	eni, err := s.interfaceOf(who, instance)
	if err != nil {
		return err
	}
	list, err := s.ipv6Addresses(who, query{"Ipv6AddressId": s.ID(anIPv6Address, name)})
	if err != nil {
		return err
	}
	if err := Expect("the number of IPv6 addresses", 1, len(list)); err != nil {
		return err
	}
	return s.do(who, ecsProduct, "UnassignIpv6Addresses", query{"NetworkInterfaceId": eni, "Ipv6Address.1": list[0].Ipv6Address}, code)
}

func (s *Scene) reserveIPv6Address(who, name, in, code string) error {
	return s.create(who, "AllocateIpv6Address", query{"VSwitchId": s.ID(aVSwitch, in), "Ipv6AddressName": name}, "Ipv6AddressId", thing{anIPv6Address, name}, code)
}

func (s *Scene) releaseIPv6Address(who, name, code string) error {
	return s.do(who, vpcProduct, "ReleaseIpv6Address", query{"Ipv6AddressId": s.ID(anIPv6Address, name)}, code)
}

func (s *Scene) renameIPv6Address(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyIpv6AddressAttribute", query{"Ipv6AddressId": s.ID(anIPv6Address, name), "Name": to}, code)
}

func (s *Scene) seeIPv6Addresses(who, names, public string) error {
	asked := query{}
	if public != "" {
		asked["NetworkType"] = "Public"
	}
	list, err := s.ipv6Addresses(who, asked)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, address := range list {
		ids[i] = address.Ipv6AddressId
	}
	return s.expectNames("the IPv6 addresses", listed(names), ids)
}

func (s *Scene) allocateIPv6Bandwidth(who, name string, limit int, code string) error {
	asked := query{"Ipv6AddressId": s.ID(anIPv6Address, name), "Bandwidth": strconv.Itoa(limit)}
	return s.create(who, "AllocateIpv6InternetBandwidth", asked, "InternetBandwidthId", thing{anIPv6Bandwidth, name}, code)
}

func (s *Scene) changeIPv6Bandwidth(who, name string, limit int, code string) error {
	return s.do(who, vpcProduct, "ModifyIpv6InternetBandwidth", query{"Ipv6AddressId": s.ID(anIPv6Address, name), "Bandwidth": strconv.Itoa(limit)}, code)
}

func (s *Scene) deleteIPv6Bandwidth(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteIpv6InternetBandwidth", query{"Ipv6AddressId": s.ID(anIPv6Address, name)}, code)
}

func (s *Scene) createEgressOnlyRule(who, name, address, gateway, code string) error {
	asked := query{"Ipv6GatewayId": s.ID(anIPv6Gateway, gateway), "InstanceId": s.ID(anIPv6Address, address), "Name": name}
	return s.create(who, "CreateIpv6EgressOnlyRule", asked, "Ipv6EgressRuleId", thing{anEgressOnlyRule, name}, code)
}

func (s *Scene) deleteEgressOnlyRule(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteIpv6EgressOnlyRule", query{"Ipv6EgressOnlyRuleId": s.ID(anEgressOnlyRule, name)}, code)
}

func (s *Scene) seeEgressOnlyRules(who, names, gateway string) error {
	ids, err := s.list(who, "DescribeIpv6EgressOnlyRules", query{"Ipv6GatewayId": s.ID(anIPv6Gateway, gateway)}, "Ipv6EgressOnlyRuleId", "Ipv6EgressOnlyRules", "Ipv6EgressOnlyRule")
	if err != nil {
		return err
	}
	return s.expectNames("the egress-only rules", listed(names), ids)
}
