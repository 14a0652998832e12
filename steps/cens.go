package steps

func cenSteps(s *Scene, sc vocabulary) {
	sc.Step(action("has", "have", `a CEN {name}`), s.createCEN)
	sc.Step(action("renames", "rename", `the CEN {name} to {name}`), s.renameCEN)
	sc.Step(action("deletes", "delete", `the CEN {name}`), s.deleteCEN)
	sc.Step(Expression(`{name} sees `+only("CEN", "CENs")), s.seeCENs)
	sc.Step(action("(?:has|makes)", "make", `a transit router {name} in the CEN {name}`), s.createTransitRouter)
	sc.Step(action("renames", "rename", `the transit router {name} to {name}`), s.renameTransitRouter)
	sc.Step(action("deletes", "delete", `the transit router {name}`), s.deleteTransitRouter)
	sc.Step(Expression(`{name} sees `+only("transit router", "transit routers")+` in the CEN {name}`), s.seeTransitRouters)
	sc.Step(action("attaches", "attach", `the VPC {name} of {name} with the vSwitch {name} to the CEN {name} as {name}`), s.attachVPC, Money)
	sc.Step(action("attaches", "attach", `the VPC {name} of {name} to the CEN {name} itself`), s.attachChild)
	sc.Step(action("renames", "rename", `the attachment {name} to {name}`), s.renameAttachment)
	sc.Step(action("deletes", "delete", `the attachment {name}`), s.deleteAttachment)
	sc.Step(Expression(`{name} sees `+only("attachment", "attachments")), s.seeAttachments)
	sc.Step(action("grants", "grant", `the VPC {name} to the CEN {name} of {name}`), s.grantVPC("GrantInstanceToTransitRouter"))
	sc.Step(action("takes", "take", `the VPC {name} back from the CEN {name} of {name}`), s.grantVPC("RevokeInstanceFromTransitRouter"))
	sc.Step(action("grants", "grant", `the VPC {name} to the CEN {name} of {name} through Vpc`), s.grantVPCByVpc)
	sc.Step(Expression(`{name} sees the VPC {name} (attached to the CEN {name}|attached to no CEN)`), s.seeCENOf)
}

func (s *Scene) createCEN(who, name, code string) error {
	return s.makes(who, cbnProduct, "CreateCen", query{"Name": name}, "CenId", aCEN, name, code)
}

func (s *Scene) renameCEN(who, name, to, code string) error {
	return s.do(who, cbnProduct, "ModifyCenAttribute", query{"CenId": s.ID(aCEN, name), "Name": to}, code)
}

func (s *Scene) deleteCEN(who, name, code string) error {
	return s.do(who, cbnProduct, "DeleteCen", query{"CenId": s.ID(aCEN, name)}, code)
}

func (s *Scene) seeCENs(who, names string) error {
	return s.seeIDsOf(cbnProduct, aCEN, names, who, "DescribeCens", query{}, "Cens", "Cen", "CenId")
}

func (s *Scene) createTransitRouter(who, name, cen, code string) error {
	return s.newTransitRouter(who, name, cen, s.as(who).region, code)
}

func (s *Scene) deleteTransitRouter(who, name, code string) error {
	return s.do(who, cbnProduct, "DeleteTransitRouter", query{"TransitRouterId": s.ID(aTransitRouter, name)}, code)
}

func (s *Scene) renameTransitRouter(who, name, to, code string) error {
	return s.do(who, cbnProduct, "UpdateTransitRouter", query{"TransitRouterId": s.ID(aTransitRouter, name), "TransitRouterName": to}, code)
}

func (s *Scene) seeTransitRouters(who, names, cen string) error {
	return s.seeIDsOf(cbnProduct, "the transit routers", names, who, "ListTransitRouters", query{"CenId": s.ID(aCEN, cen)}, "TransitRouters", "TransitRouterId")
}

func (s *Scene) attachVPC(who, vpc, owner, vswitch, cen, name, code string) error {
	var made struct{ TransitRouterAttachmentId string }
	asked := query{
		"RegionId": s.as(who).region, "CenId": s.ID(aCEN, cen), "VpcId": s.ID(aVPC, vpc), "VpcOwnerId": s.as(owner).ID,
		"ZoneMappings.1.ZoneId": "cn-hangzhou-h", "ZoneMappings.1.VSwitchId": s.ID(aVSwitch, vswitch), "TransitRouterAttachmentName": name,
	}
	if over, verdict := judge(code, s.ask(who, cbnProduct, "CreateTransitRouterVpcAttachment", asked, &made)); over {
		return verdict
	}
	s.Name(anAttachment, name, made.TransitRouterAttachmentId)
	return nil
}

func (s *Scene) attachChild(who, vpc, owner, cen, code string) error {
	return s.do(who, cbnProduct, "AttachCenChildInstance", query{
		"CenId": s.ID(aCEN, cen), "ChildInstanceId": s.ID(aVPC, vpc), "ChildInstanceOwnerId": s.as(owner).ID,
		"ChildInstanceType": "VPC", "ChildInstanceRegionId": s.as(who).region,
	}, code)
}

func (s *Scene) renameAttachment(who, name, to, code string) error {
	return s.do(who, cbnProduct, "UpdateTransitRouterVpcAttachmentAttribute", query{"TransitRouterAttachmentId": s.ID(anAttachment, name), "TransitRouterAttachmentName": to}, code)
}

func (s *Scene) deleteAttachment(who, name, code string) error {
	return s.do(who, cbnProduct, "DeleteTransitRouterVpcAttachment", query{"TransitRouterAttachmentId": s.ID(anAttachment, name)}, code)
}

func (s *Scene) forceAttachment(who, name, code string) error {
	return s.do(who, cbnProduct, "DeleteTransitRouterVpcAttachment", query{"TransitRouterAttachmentId": s.ID(anAttachment, name), "Force": "true"}, code)
}

func (s *Scene) seeAttachments(who, names string) error {
	return s.seeIDsOf(cbnProduct, anAttachment, names, who, "ListTransitRouterVpcAttachments", query{"RegionId": s.as(who).region}, "TransitRouterAttachments", "TransitRouterAttachmentId")
}

// granted is what an account grants a CEN of another, or takes back.
func (s *Scene) granted(who, vpc, cen, owner string) query {
	return query{"RegionId": s.as(who).region, "InstanceId": s.ID(aVPC, vpc), "InstanceType": "VPC", "CenId": s.ID(aCEN, cen), "CenOwnerId": s.as(owner).ID}
}

func (s *Scene) grantVPC(action string) func(who, vpc, cen, owner, code string) error {
	return func(who, vpc, cen, owner, code string) error {
		return s.do(who, cbnProduct, action, s.granted(who, vpc, cen, owner), code)
	}
}

func (s *Scene) grantVPCByVpc(who, vpc, cen, owner, code string) error {
	return s.do(who, vpcProduct, "GrantInstanceToCen", s.granted(who, vpc, cen, owner), code)
}

func (s *Scene) seeCENOf(who, vpc, _, cen string) error {
	names := ""
	if cen != "" {
		names = `"` + cen + `"`
	}
	return s.seeIDs(aCEN, names, who, "DescribeVpcAttribute", query{"VpcId": s.ID(aVPC, vpc)}, "AssociatedCens", "AssociatedCen", "CenId")
}
