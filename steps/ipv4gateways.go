package steps

import (
	"fmt"
)

func ipv4GatewaySteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `an IPv4 gateway {name} in the VPC {name}`), s.createIPv4Gateway)
	sc.Step(action("renames", "rename", `the IPv4 gateway {name} to {name}`), s.renameIPv4Gateway)
	sc.Step(action("activates", "activate", `the IPv4 gateway {name}`), s.activateIPv4Gateway)
	sc.Step(action("activates", "activate", `the IPv4 gateway {name} with routes from the route tables? {names}`), s.activateIPv4GatewayFrom)
	sc.Step(action("associates", "associate", `the route table {name} with the IPv4 gateway {name}`), s.gatewayTable("AssociateRouteTableWithGateway"))
	sc.Step(action("dissociates", "dissociate", `the route table {name} from the IPv4 gateway {name}`), s.gatewayTable("DissociateRouteTableFromGateway"))
	sc.Step(action("deletes", "delete", `the IPv4 gateway {name}`), s.deleteIPv4Gateway)
	sc.Step(Expression(`{name} sees `+only("IPv4 gateway", "IPv4 gateways")), s.seeIPv4Gateways)
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

func (s *Scene) activateIPv4GatewayFrom(who, name, tables, code string) error {
	asked := query{"Ipv4GatewayId": s.ID(anIPv4Gateway, name)}
	for n, table := range listed(tables) {
		asked[fmt.Sprint("RouteTableList.", n+1)] = s.ID(aRouteTable, table)
	}
	return s.do(who, vpcProduct, "EnableVpcIpv4Gateway", asked, code)
}

// gatewayTable is a step that calls an action on a route table and an IPv4 gateway.
func (s *Scene) gatewayTable(action string) func(who, table, name, code string) error {
	return func(who, table, name, code string) error {
		return s.do(who, vpcProduct, action, query{"RouteTableId": s.ID(aRouteTable, table), "GatewayId": s.ID(anIPv4Gateway, name), "GatewayType": "Ipv4Gateway"}, code)
	}
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
