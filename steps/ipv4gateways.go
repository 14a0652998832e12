package steps

import "github.com/cucumber/godog"

func ipv4GatewaySteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(action("(?:has|creates)", "create", `an IPv4 gateway {name} in the VPC {name}`), s.createIPv4Gateway)
	sc.Step(action("renames", "rename", `the IPv4 gateway {name} to {name}`), s.renameIPv4Gateway)
	sc.Step(action("activates", "activate", `the IPv4 gateway {name}`), s.activateIPv4Gateway)
	sc.Step(action("deletes", "delete", `the IPv4 gateway {name}`), s.deleteIPv4Gateway)
	sc.Step(expression(`{name} sees `+only("IPv4 gateway", "IPv4 gateways")), s.seeIPv4Gateways)
}

func (s *Scene) createIPv4Gateway(who, name, vpc, code string) error {
	return s.create(who, "CreateIpv4Gateway", query{"VpcId": s.ID(aVPC, vpc), "Ipv4GatewayName": name}, "Ipv4GatewayId", thing{anIPv4Gateway, name}, code)
}

func (s *Scene) renameIPv4Gateway(who, name, to, code string) error {
	return s.do(who, vpcProduct, "UpdateIpv4GatewayAttribute", query{"Ipv4GatewayId": s.ID(anIPv4Gateway, name), "Ipv4GatewayName": to}, code)
}

func (s *Scene) activateIPv4Gateway(who, name, code string) error {
	return s.do(who, vpcProduct, "EnableVpcIpv4Gateway", query{"Ipv4GatewayId": s.ID(anIPv4Gateway, name)}, code)
}

func (s *Scene) deleteIPv4Gateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteIpv4Gateway", query{"Ipv4GatewayId": s.ID(anIPv4Gateway, name)}, code)
}

func (s *Scene) seeIPv4Gateways(who, names string) error {
	ids, err := s.list(who, "ListIpv4Gateways", nil, "Ipv4GatewayId", "Ipv4GatewayModels")
	if err != nil {
		return err
	}
	return s.expectNames("the IPv4 gateways", listed(names), ids)
}
