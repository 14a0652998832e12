package steps

import (
	"strings"
)

// Custom route tables have names of their own, and are called by them: "the route
// table "edge"". Routes are called by where they lead to.
func customRouteSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a route table {name}( for gateways)? in the VPC {name}`), s.createRouteTable)
	sc.Step(action("renames", "rename", `the route table {name} to {name}`), s.renameCustomTable)
	sc.Step(action("deletes", "delete", `the route table {name}`), s.deleteRouteTable)
	sc.Step(action("associates", "associate", `the route table {name} with the vSwitch {name}`), s.associateRouteTable)
	sc.Step(action("dissociates", "dissociate", `the route table {name} from the vSwitch {name}`), s.dissociateRouteTable)
	sc.Step(Expression(`{name} sees `+only("custom route table", "custom route tables")), s.seeCustomTables)
	sc.Step(Expression(`{name} sees that the vSwitch {name} uses the (?:route table {name}|system route table of the VPC {name})`), s.seeTableOf)
	sc.Step(Expression(`{name} finds `+only("vSwitch", "vSwitches")+` by the route table {name}`), s.findByTable)

	sc.Step(action("(?:has|adds)", "add", `a route to (?:the prefix list )?{name} by the `+aHop+` {name} to the route table {name}`), s.createRoute)
	sc.Step(action("renames", "rename", `the route to {name} in the route table {name} to {name}`), s.renameRoute)
	sc.Step(action("lets", "let", `the route to {name} in the route table {name} lead to the `+aHop+` {name}`), s.redirectRoute)
	sc.Step(action("deletes", "delete", `the route to (?:the prefix list )?{name} from the route table {name}`), s.deleteRoute)
	sc.Step(action("looks", "look", `at the routes of the route table {name}`), s.lookAtCustomRoutes)
	sc.Step(Expression(`{name} sees the routes {names} in the route table {name}`), s.seeCustomRoutes)
	sc.Step(Expression(`{name} sees the route to {name} in the route table {name} lead to the `+aHop+` {name}`), s.seeHop)
	sc.Step(Expression(`{name} sees that `+only("route table", "route tables")+` refers? to the prefix list {name}`), s.seeReferences)
}

// aHop is what a route leads to, by its kind, and hopTypes are the vendor's words for these.
const aHop = "(" + anInstance + "|" + aHaVip + "|" + aNATGateway + "|" + aVPNGateway + "|" + anIPv4Gateway + "|" + anIPv6Gateway + "|" + aPeerConnection + "|" + anAttachment + ")"

var hopTypes = map[string]string{
	anInstance: "Instance", aHaVip: "HaVip", aNATGateway: "NatGateway", aVPNGateway: "VpnGateway", anIPv4Gateway: "Ipv4Gateway",
	anIPv6Gateway: "IPv6Gateway", aPeerConnection: "VpcPeer", anAttachment: "Attachment",
}

func (s *Scene) createRouteTable(who, name, forGateways, in, code string) error {
	var made struct{ RouteTableId string }
	asked := query{"VpcId": s.ID(aVPC, in), "RouteTableName": name}
	if forGateways != "" {
		asked["AssociateType"] = "Gateway"
	}
	over, verdict := judge(code, s.ask(who, vpcProduct, "CreateRouteTable", asked, &made))
	if !over {
		s.Name(aRouteTable, name, made.RouteTableId)
	}
	return verdict
}

func (s *Scene) renameCustomTable(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyRouteTableAttributes", query{"RouteTableId": s.ID(aRouteTable, name), "RouteTableName": to}, code)
}

func (s *Scene) deleteRouteTable(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteRouteTable", query{"RouteTableId": s.ID(aRouteTable, name)}, code)
}

func (s *Scene) associateRouteTable(who, name, vswitch, code string) error {
	return s.do(who, vpcProduct, "AssociateRouteTable", query{"RouteTableId": s.ID(aRouteTable, name), "VSwitchId": s.ID(aVSwitch, vswitch)}, code)
}

func (s *Scene) dissociateRouteTable(who, name, vswitch, code string) error {
	return s.do(who, vpcProduct, "UnassociateRouteTable", query{"RouteTableId": s.ID(aRouteTable, name), "VSwitchId": s.ID(aVSwitch, vswitch)}, code)
}

func (s *Scene) seeCustomTables(who, names string) error {
	return s.expectRouteTables(who, "the custom route tables", names, query{"RouteTableType": "Custom"})
}

func (s *Scene) seeTableOf(who, vswitch, custom, vpc string) error {
	var seen struct {
		RouteTable struct{ RouteTableId, RouteTableType string }
	}
	if err := s.ask(who, vpcProduct, "DescribeVSwitchAttributes", query{"VSwitchId": s.ID(aVSwitch, vswitch)}, &seen); err != nil {
		return err
	}
	name, kind := custom, "Custom"
	if vpc != "" {
		name, kind = vpc, "System"
	}
	if err := Expect("the type of the route table", kind, seen.RouteTable.RouteTableType); err != nil {
		return err
	}
	return s.expectNames("the route table", []string{name}, []string{seen.RouteTable.RouteTableId})
}

func (s *Scene) findByTable(who, names, table string) error {
	var seen struct {
		VSwitches struct{ VSwitch []struct{ VSwitchId string } }
	}
	if err := s.ask(who, vpcProduct, "DescribeVSwitches", query{"RouteTableId": s.ID(aRouteTable, table)}, &seen); err != nil {
		return err
	}
	var ids []string
	for _, one := range seen.VSwitches.VSwitch {
		ids = append(ids, one.VSwitchId)
	}
	return s.expectNames("the vSwitches", listed(names), ids)
}

// destination is where a route leads to: a block, or a prefix list by its name.
func (s *Scene) destination(name string) string {
	if id, ok := s.ids[thing{aPrefixList, name}]; ok {
		return id
	}
	return name
}

// routeTo are the parameters that name a route.
func (s *Scene) routeTo(to, table string) query {
	return query{"RouteTableId": s.ID(aRouteTable, table), "DestinationCidrBlock": s.destination(to)}
}

func (s *Scene) createRoute(who, to, kind, hop, table, code string) error {
	asked := s.routeTo(to, table)
	asked["NextHopType"], asked["NextHopId"] = hopTypes[kind], s.ID(kind, hop)
	return s.do(who, vpcProduct, "CreateRouteEntry", asked, code)
}

func (s *Scene) renameRoute(who, to, table, name, code string) error {
	asked := s.routeTo(to, table)
	asked["RouteEntryName"] = name
	return s.do(who, vpcProduct, "ModifyRouteEntry", asked, code)
}

func (s *Scene) redirectRoute(who, to, table, kind, hop, code string) error {
	asked := s.routeTo(to, table)
	asked["NewNextHopType"], asked["NewNextHopId"] = hopTypes[kind], s.ID(kind, hop)
	return s.do(who, vpcProduct, "ModifyRouteEntry", asked, code)
}

func (s *Scene) deleteRoute(who, to, table, code string) error {
	return s.do(who, vpcProduct, "DeleteRouteEntry", s.routeTo(to, table), code)
}

func (s *Scene) lookAtCustomRoutes(who, table, code string) error {
	_, err := s.routes(who, table)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeCustomRoutes(who, destinations, table string) error {
	found, err := s.routes(who, table)
	if err != nil {
		return err
	}
	return s.expectNames("the routes", listed(destinations), found)
}

func (s *Scene) seeHop(who, to, table, kind, hop string) error {
	var seen struct {
		RouteEntrys struct {
			RouteEntry []struct {
				NextHops struct {
					NextHop []struct{ NextHopType, NextHopId string }
				}
			}
		}
	}
	if err := s.ask(who, vpcProduct, "DescribeRouteEntryList", s.routeTo(to, table), &seen); err != nil {
		return err
	}
	var found []string
	for _, route := range seen.RouteEntrys.RouteEntry {
		for _, next := range route.NextHops.NextHop {
			found = append(found, next.NextHopType+" "+next.NextHopId)
		}
	}
	return Expect("what the route leads to", hopTypes[kind]+" "+s.ID(kind, hop), strings.Join(found, ", "))
}

func (s *Scene) seeReferences(who, tables, list string) error {
	var seen struct {
		PrefixListAssociation []struct{ ResourceId string }
	}
	if err := s.ask(who, vpcProduct, "GetVpcPrefixListAssociations", query{"PrefixListId": s.ID(aPrefixList, list)}, &seen); err != nil {
		return err
	}
	var ids []string
	for _, one := range seen.PrefixListAssociation {
		ids = append(ids, one.ResourceId)
	}
	return s.expectNames("what refers to the prefix list", listed(tables), ids)
}
