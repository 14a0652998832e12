package steps

// A VPC has one route table and one vRouter, which scenarios call by the VPC's name.
func routeTableSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} sees (?:only the route tables? of the VPCs? {names}|no route tables)`), s.seeRouteTables)
	sc.Step(Expression(`{name} finds the route table of the VPC {name} by its id`), s.findRouteTable)
	sc.Step(Expression(`{name} sees the routes {names} in the route table of the VPC {name}`), s.seeRoutes)
	sc.Step(action("looks", "look", `at the routes of the VPC {name}`), s.lookAtRoutes)
	sc.Step(Expression(`{name} sees (?:only the vRouters? of the VPCs? {names}|no vRouters)`), s.seeVRouters)
	sc.Step(action("renames", "rename", `the route table of the VPC {name} to {name}`), s.renameRouteTable)
	sc.Step(Expression(`{name} sees that the route table of the VPC {name} has the name {name}`), s.seeRouteTableName)
}

// routeTable is one of those that an account sees.
type routeTable struct{ RouteTableId, RouteTableName string }

// routeTables lists what an account sees of what it asks for.
func (s *Scene) routeTables(who string, asked query) ([]routeTable, error) {
	var seen struct {
		RouterTableList struct{ RouterTableListType []routeTable }
	}
	err := s.ask(who, vpcProduct, "DescribeRouteTableList", asked, &seen)
	return seen.RouterTableList.RouterTableListType, err
}

func (s *Scene) seeRouteTables(who, names string) error {
	return s.expectRouteTables(who, "the route tables of the VPCs", names, query{"PageSize": "50"})
}

// expectRouteTables compares which tables an account sees of what it asks for.
func (s *Scene) expectRouteTables(who, what, names string, asked query) error {
	list, err := s.routeTables(who, asked)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, table := range list {
		ids[i] = table.RouteTableId
	}
	return s.expectNames(what, listed(names), ids)
}

func (s *Scene) findRouteTable(who, of string) error {
	list, err := s.routeTables(who, query{"RouteTableId": s.ID(aRouteTable, of)})
	if err != nil {
		return err
	}
	if err := Expect("the number of route tables", 1, len(list)); err != nil {
		return err
	}
	return Expect("the id of the route table", s.ID(aRouteTable, of), list[0].RouteTableId)
}

func (s *Scene) seeRouteTableName(who, of, name string) error {
	list, err := s.routeTables(who, query{"VpcId": s.ID(aVPC, of)})
	if err != nil {
		return err
	}
	if err := Expect("the number of route tables", 1, len(list)); err != nil {
		return err
	}
	return Expect("the name of the route table", name, list[0].RouteTableName)
}

// routes lists where the routes of a VPC go that an account sees.
func (s *Scene) routes(who, of string) ([]string, error) {
	var seen struct {
		RouteEntrys struct {
			RouteEntry []struct{ DestinationCidrBlock string }
		}
	}
	err := s.ask(who, vpcProduct, "DescribeRouteEntryList", query{"RouteTableId": s.ID(aRouteTable, of)}, &seen)
	var destinations []string
	for _, route := range seen.RouteEntrys.RouteEntry {
		destinations = append(destinations, route.DestinationCidrBlock)
	}
	return destinations, err
}

func (s *Scene) seeRoutes(who, destinations, of string) error {
	found, err := s.routes(who, of)
	if err != nil {
		return err
	}
	return s.expectNames("the routes", listed(destinations), found)
}

func (s *Scene) lookAtRoutes(who, of, code string) error {
	_, err := s.routes(who, of)
	_, verdict := judge(code, err)
	return verdict
}

// seeVRouters looks at the vRouters and at the route tables that they name, which
// are those of the same VPCs.
func (s *Scene) seeVRouters(who, names string) error {
	var seen struct {
		VRouters struct {
			VRouter []struct {
				VRouterId     string
				RouteTableIds struct{ RouteTableId []string }
			}
		}
	}
	if err := s.ask(who, vpcProduct, "DescribeVRouters", query{"PageSize": "50"}, &seen); err != nil {
		return err
	}
	var routers, tables []string
	for _, router := range seen.VRouters.VRouter {
		routers = append(routers, router.VRouterId)
		tables = append(tables, router.RouteTableIds.RouteTableId...)
	}
	if err := s.expectNames("the vRouters of the VPCs", listed(names), routers); err != nil {
		return err
	}
	return s.expectNames("the route tables of the vRouters", listed(names), tables)
}

func (s *Scene) renameRouteTable(who, of, to, code string) error {
	return s.do(who, vpcProduct, "ModifyRouteTableAttributes", query{"RouteTableId": s.ID(aRouteTable, of), "RouteTableName": to}, code)
}
