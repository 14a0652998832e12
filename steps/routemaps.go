package steps

import "strconv"

// Route maps are of the system route table of the transit router that a CEN has in the account's region.
func routeMapSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|makes)", "make", `a route map {name} with the priority {number} that keeps {name} out of the CEN {name}`), s.createRouteMap("RegionIn"))
	sc.Step(action("(?:has|makes)", "make", `a route map {name} with the priority {number} that keeps {name} inside of the CEN {name}`), s.createRouteMap("RegionOut"))
	sc.Step(action("deletes", "delete", `the route map {name} of the CEN {name}`), s.deleteRouteMap)
	sc.Step(Expression(`{name} sees `+only("route map", "route maps")+` of the CEN {name}`), s.seeRouteMaps)
	sc.Step(action("gives", "give", `the transit router {name} the block {name}`), s.createRouterBlock)
	sc.Step(action("takes", "take", `the block {name} from the transit router {name}`), s.deleteRouterBlock)
	sc.Step(Expression(`{name} sees `+only("block", "blocks")+` of the transit router {name}`), s.seeRouterBlocks)
}

func (s *Scene) createRouteMap(direction string) func(who, name string, priority int, block, cen, code string) error {
	return func(who, name string, priority int, block, cen, code string) error {
		return s.makes(who, cbnProduct, "CreateCenRouteMap", query{
			"CenId": s.ID(aCEN, cen), "CenRegionId": s.as(who).region, "TransmitDirection": direction, "MapResult": "Deny", "Priority": strconv.Itoa(priority),
			"DestinationCidrBlocks.1": block, "Description": name,
		}, "RouteMapId", aRouteMap, name, code)
	}
}

func (s *Scene) deleteRouteMap(who, name, cen, code string) error {
	return s.do(who, cbnProduct, "DeleteCenRouteMap", query{"CenId": s.ID(aCEN, cen), "CenRegionId": s.as(who).region, "RouteMapId": s.ID(aRouteMap, name)}, code)
}

func (s *Scene) seeRouteMaps(who, names, cen string) error {
	return s.seeIDsOf(cbnProduct, aRouteMap, names, who, "DescribeCenRouteMaps", query{"CenId": s.ID(aCEN, cen)}, "RouteMaps", "RouteMap", "RouteMapId")
}

// A block of a transit router is called as it is written.
func (s *Scene) createRouterBlock(who, router, block, code string) error {
	asked := query{"RegionId": s.as(who).region, "TransitRouterId": s.ID(aTransitRouter, router), "Cidr": block}
	return s.makes(who, cbnProduct, "CreateTransitRouterCidr", asked, "TransitRouterCidrId", aRouterBlock, block, code)
}

func (s *Scene) deleteRouterBlock(who, block, router, code string) error {
	asked := query{"RegionId": s.as(who).region, "TransitRouterId": s.ID(aTransitRouter, router), "TransitRouterCidrId": s.ID(aRouterBlock, block)}
	return s.do(who, cbnProduct, "DeleteTransitRouterCidr", asked, code)
}

func (s *Scene) seeRouterBlocks(who, names, router string) error {
	asked := query{"RegionId": s.as(who).region, "TransitRouterId": s.ID(aTransitRouter, router)}
	return s.seeIDsOf(cbnProduct, aRouterBlock, names, who, "ListTransitRouterCidr", asked, "CidrLists", "TransitRouterCidrId")
}
