package steps

// The system route table of a transit router is called by the router's name.
func transitRouteSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|makes)", "make", `a transit router {name} in the CEN {name} in the region {name}`), s.createTransitRouterIn)
	sc.Step(action("lets", "let", `the attachment {name} use the route table of the transit router {name}`), s.correlate("AssociateTransitRouterAttachmentWithRouteTable"))
	sc.Step(action("lets", "let", `the route table of the transit router {name} learn from the attachment {name}`), s.learn("EnableTransitRouterRouteTablePropagation"))
	sc.Step(action("lets", "let", `the route table of the transit router {name} no longer learn from the attachment {name}`), s.learn("DisableTransitRouterRouteTablePropagation"))
	sc.Step(action("lets", "let", `the attachment {name} tell its VPC of routes`), s.tellVPC)
	sc.Step(action("(?:has|adds)", "add", `a route to {name} by the attachment {name} to the transit router {name}`), s.createTransitRoute)
	sc.Step(action("(?:has|adds)", "add", `a black hole for {name} to the transit router {name}`), s.createBlackHole)
	sc.Step(action("renames", "rename", `the route to {name} of the transit router {name} to {name}`), s.renameTransitRoute)
	sc.Step(action("deletes", "delete", `the route to {name} of the transit router {name}`), s.deleteTransitRoute)
	sc.Step(action("looks", "look", `at the routes of the transit router {name}`), s.lookAtTransitRoutes)
	sc.Step(Expression(`{name} sees (?:the routes {names}|no routes) in the transit router {name}`), s.seeTransitRoutes)
	sc.Step(action("publishes", "publish", `the route to {name} of the VPC {name} to the CEN {name}`), s.publish("PublishRouteEntries"))
	sc.Step(action("withdraws", "withdraw", `the route to {name} of the VPC {name} from the CEN {name}`), s.publish("WithdrawPublishedRouteEntries"))
	sc.Step(action("looks", "look", `at what the VPC {name} publishes to the CEN {name}`), s.lookAtPublished)
	sc.Step(action("deletes", "delete", `the attachment {name} with all that depends on it`), s.forceAttachment)
	sc.Step(action("joins", "join", `the transit router {name} with the transit router {name} as {name}`), s.joinTransitRouters, Money)
	sc.Step(action("renames", "rename", `the line {name} to {name}`), s.renameLine)
	sc.Step(action("deletes", "delete", `the line {name}`), s.deleteLine)
	sc.Step(Expression(`{name} sees `+only("line", "lines")), s.seeLines)
}

func (s *Scene) createTransitRouterIn(who, name, cen, region, code string) error {
	return s.newTransitRouter(who, name, cen, region, code)
}

// newTransitRouter makes a transit router, and learns the id of its system route table.
func (s *Scene) newTransitRouter(who, name, cen, region, code string) error {
	var made struct{ TransitRouterId string }
	asked := query{"RegionId": region, "CenId": s.ID(aCEN, cen), "TransitRouterName": name}
	if over, verdict := judge(code, s.ask(who, cbnProduct, "CreateTransitRouter", asked, &made)); over {
		return verdict
	}
	s.Name(aTransitRouter, name, made.TransitRouterId)
	var seen struct {
		TransitRouterRouteTables []struct{ TransitRouterRouteTableId string }
	}
	if err := s.ask(who, cbnProduct, "ListTransitRouterRouteTables", query{"TransitRouterId": made.TransitRouterId}, &seen); err != nil {
		return err
	}
	if err := Expect("the number of route tables", 1, len(seen.TransitRouterRouteTables)); err != nil {
		return err
	}
	s.Name(aTransitTable, name, seen.TransitRouterRouteTables[0].TransitRouterRouteTableId)
	return nil
}

func (s *Scene) correlate(action string) func(who, attachment, router, code string) error {
	return func(who, attachment, router, code string) error {
		return s.do(who, cbnProduct, action, query{"TransitRouterAttachmentId": s.ID(anAttachment, attachment), "TransitRouterRouteTableId": s.ID(aTransitTable, router)}, code)
	}
}

func (s *Scene) learn(action string) func(who, router, attachment, code string) error {
	do := s.correlate(action)
	return func(who, router, attachment, code string) error { return do(who, attachment, router, code) }
}

func (s *Scene) tellVPC(who, attachment, code string) error {
	return s.do(who, cbnProduct, "UpdateTransitRouterVpcAttachmentAttribute", query{"TransitRouterAttachmentId": s.ID(anAttachment, attachment), "AutoPublishRouteEnabled": "true"}, code)
}

func (s *Scene) createTransitRoute(who, to, attachment, router, code string) error {
	return s.newTransitRoute(who, to, router, code, query{"TransitRouterRouteEntryNextHopType": "Attachment", "TransitRouterRouteEntryNextHopId": s.ID(anAttachment, attachment)})
}

func (s *Scene) createBlackHole(who, to, router, code string) error {
	return s.newTransitRoute(who, to, router, code, query{"TransitRouterRouteEntryNextHopType": "BlackHole"})
}

func (s *Scene) newTransitRoute(who, to, router, code string, asked query) error {
	asked["TransitRouterRouteTableId"], asked["TransitRouterRouteEntryDestinationCidrBlock"] = s.ID(aTransitTable, router), to
	var made struct{ TransitRouterRouteEntryId string }
	if over, verdict := judge(code, s.ask(who, cbnProduct, "CreateTransitRouterRouteEntry", asked, &made)); over {
		return verdict
	}
	s.Name(aTransitRoute, router+" "+to, made.TransitRouterRouteEntryId)
	return nil
}

func (s *Scene) renameTransitRoute(who, to, router, name, code string) error {
	return s.do(who, cbnProduct, "UpdateTransitRouterRouteEntry", query{"TransitRouterRouteEntryId": s.ID(aTransitRoute, router+" "+to), "TransitRouterRouteEntryName": name}, code)
}

func (s *Scene) deleteTransitRoute(who, to, router, code string) error {
	return s.do(who, cbnProduct, "DeleteTransitRouterRouteEntry", query{"TransitRouterRouteEntryId": s.ID(aTransitRoute, router+" "+to)}, code)
}

// transitRoutes are the destinations of the routes that an account sees.
func (s *Scene) transitRoutes(who, router string) (destinations []string, err error) {
	var seen struct {
		TransitRouterRouteEntries []struct{ TransitRouterRouteEntryDestinationCidrBlock string }
	}
	err = s.ask(who, cbnProduct, "ListTransitRouterRouteEntries", query{"TransitRouterRouteTableId": s.ID(aTransitTable, router)}, &seen)
	for _, route := range seen.TransitRouterRouteEntries {
		destinations = append(destinations, route.TransitRouterRouteEntryDestinationCidrBlock)
	}
	return destinations, err
}

func (s *Scene) lookAtTransitRoutes(who, router, code string) error {
	_, err := s.transitRoutes(who, router)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeTransitRoutes(who, destinations, router string) error {
	found, err := s.transitRoutes(who, router)
	if err != nil {
		return err
	}
	return s.expectNames("the routes", listed(destinations), found)
}

// published is what a call about the routes that a VPC tells a CEN of takes.
func (s *Scene) published(who, vpc, cen string) query {
	return query{
		"CenId": s.ID(aCEN, cen), "ChildInstanceId": s.ID(aVPC, vpc), "ChildInstanceType": "VPC", "ChildInstanceRegionId": s.as(who).region, "ChildInstanceRouteTableId": s.ID(aRouteTable, vpc),
	}
}

func (s *Scene) publish(action string) func(who, to, vpc, cen, code string) error {
	return func(who, to, vpc, cen, code string) error {
		asked := s.published(who, vpc, cen)
		asked["DestinationCidrBlock"] = to
		return s.do(who, cbnProduct, action, asked, code)
	}
}

func (s *Scene) lookAtPublished(who, vpc, cen, code string) error {
	return s.do(who, cbnProduct, "DescribePublishedRouteEntries", s.published(who, vpc, cen), code)
}

func (s *Scene) joinTransitRouters(who, router, peer, name, code string) error {
	var made struct{ TransitRouterAttachmentId string }
	asked := query{
		"RegionId": s.as(who).region, "TransitRouterId": s.ID(aTransitRouter, router), "PeerTransitRouterId": s.ID(aTransitRouter, peer),
		"Bandwidth": "10", "BandwidthType": "DataTransfer", "AutoPublishRouteEnabled": "true", "TransitRouterAttachmentName": name,
	}
	if over, verdict := judge(code, s.ask(who, cbnProduct, "CreateTransitRouterPeerAttachment", asked, &made)); over {
		return verdict
	}
	s.Name(anAttachment, name, made.TransitRouterAttachmentId)
	return nil
}

func (s *Scene) renameLine(who, name, to, code string) error {
	return s.do(who, cbnProduct, "UpdateTransitRouterPeerAttachmentAttribute", query{"TransitRouterAttachmentId": s.ID(anAttachment, name), "TransitRouterAttachmentName": to}, code)
}

func (s *Scene) deleteLine(who, name, code string) error {
	return s.do(who, cbnProduct, "DeleteTransitRouterPeerAttachment", query{"TransitRouterAttachmentId": s.ID(anAttachment, name), "Force": "true"}, code)
}

func (s *Scene) seeLines(who, names string) error {
	return s.seeIDsOf(cbnProduct, anAttachment, names, who, "ListTransitRouterPeerAttachments", query{}, "TransitRouterAttachments", "TransitRouterAttachmentId")
}
