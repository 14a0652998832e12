package steps

// A custom route table of a transit router has a name of its own.
func transitTableSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|makes)", "make", `a route table {name} of the transit router {name}`), s.createTransitTable)
	sc.Step(action("renames", "rename", `the route table {name} of a transit router to {name}`), s.renameTransitTable)
	sc.Step(action("deletes", "delete", `the route table {name} of a transit router`), s.deleteTransitTable)
	sc.Step(action("adds", "add", `a black hole for {name} to the route table {name} of a transit router`), s.createBlackHole)
	sc.Step(Expression(`{name} sees `+only("route table", "route tables")+` of the transit router {name}`), s.seeTransitTables)
}

func (s *Scene) createTransitTable(who, name, router, code string) error {
	var made struct{ TransitRouterRouteTableId string }
	asked := query{"TransitRouterId": s.ID(aTransitRouter, router), "TransitRouterRouteTableName": name}
	if over, verdict := judge(code, s.ask(who, cbnProduct, "CreateTransitRouterRouteTable", asked, &made)); over {
		return verdict
	}
	s.Name(aTransitTable, name, made.TransitRouterRouteTableId)
	return nil
}

func (s *Scene) renameTransitTable(who, name, to, code string) error {
	return s.do(who, cbnProduct, "UpdateTransitRouterRouteTable", query{"TransitRouterRouteTableId": s.ID(aTransitTable, name), "TransitRouterRouteTableName": to}, code)
}

func (s *Scene) deleteTransitTable(who, name, code string) error {
	return s.do(who, cbnProduct, "DeleteTransitRouterRouteTable", query{"TransitRouterRouteTableId": s.ID(aTransitTable, name)}, code)
}

func (s *Scene) seeTransitTables(who, names, router string) error {
	of := query{"TransitRouterId": s.ID(aTransitRouter, router)}
	return s.seeIDsOf(cbnProduct, "the route tables of the transit router", names, who, "ListTransitRouterRouteTables", of, "TransitRouterRouteTables", "TransitRouterRouteTableId")
}
