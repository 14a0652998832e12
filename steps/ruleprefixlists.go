package steps

// rulePrefixListSteps are about the prefix lists of Ecs, which are for rules of
// security groups alone.
func rulePrefixListSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a prefix list {name} for rules with the entr(?:y|ies) {names}`), s.createRulePrefixList)
	sc.Step(action("renames", "rename", `the prefix list {name} for rules to {name}`), s.renameRulePrefixList)
	sc.Step(action("deletes", "delete", `the prefix list {name} for rules`), s.deleteRulePrefixList)
	sc.Step(action("adds", "add", `the entr(?:y|ies) {names} to the prefix list {name} for rules`), s.addToRulePrefixList)
	sc.Step(Expression(`{name} sees `+only("prefix list", "prefix lists")+` for rules`), s.seeRulePrefixLists)
	sc.Step(Expression(`{name} sees `+only("entry", "entries")+` in the prefix list {name} for rules`), s.seeRulePrefixListEntries)
	sc.Step(action("lets", "let", `the prefix list {name} into the security group {name}`), s.letPrefixListIn)
	sc.Step(action("shuts", "shut", `the prefix list {name} out of the security group {name}`), s.shutPrefixListOut)
	sc.Step(Expression(`{name} sees that the prefix list {name} is used by `+`(?:nothing|the security groups? {names})`), s.seeUsersOfPrefixList)
}

func (s *Scene) createRulePrefixList(who, name, blocks, code string) error {
	asked := entriesOf("Entry", blocks)
	asked["PrefixListName"], asked["AddressFamily"], asked["MaxEntries"] = name, "IPv4", "5"
	var made struct{ PrefixListId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreatePrefixList", asked, &made)); over {
		return verdict
	}
	s.Name(aPrefixList, name, made.PrefixListId)
	return nil
}

func (s *Scene) renameRulePrefixList(who, name, to, code string) error {
	return s.do(who, ecsProduct, "ModifyPrefixList", query{"PrefixListId": s.ID(aPrefixList, name), "PrefixListName": to}, code)
}

func (s *Scene) deleteRulePrefixList(who, name, code string) error {
	return s.do(who, ecsProduct, "DeletePrefixList", query{"PrefixListId": s.ID(aPrefixList, name)}, code)
}

func (s *Scene) addToRulePrefixList(who, blocks, name, code string) error {
	asked := entriesOf("AddEntry", blocks)
	asked["PrefixListId"] = s.ID(aPrefixList, name)
	return s.do(who, ecsProduct, "ModifyPrefixList", asked, code)
}

func (s *Scene) seeRulePrefixLists(who, names string) error {
	return s.seeIDsOf(ecsProduct, "the prefix lists for rules", names, who, "DescribePrefixLists", query{"MaxResults": "100"}, "PrefixLists", "PrefixList", "PrefixListId")
}

func (s *Scene) seeRulePrefixListEntries(who, blocks, name string) error {
	return s.seeIDsOf(ecsProduct, "the entries of the prefix list", blocks, who, "DescribePrefixListAttributes", query{"PrefixListId": s.ID(aPrefixList, name)}, "Entries", "Entry", "Cidr")
}

// ruleFor are the parameters of a rule that lets in what a prefix list names.
func (s *Scene) ruleFor(name, group string) query {
	return query{"SecurityGroupId": s.ID(aSecurityGroup, group), "IpProtocol": "tcp", "PortRange": "443/443", "SourcePrefixListId": s.ID(aPrefixList, name)}
}

func (s *Scene) letPrefixListIn(who, name, group, code string) error {
	return s.do(who, ecsProduct, "AuthorizeSecurityGroup", s.ruleFor(name, group), code)
}

func (s *Scene) shutPrefixListOut(who, name, group, code string) error {
	return s.do(who, ecsProduct, "RevokeSecurityGroup", s.ruleFor(name, group), code)
}

func (s *Scene) seeUsersOfPrefixList(who, name, groups string) error {
	asked := query{"PrefixListId": s.ID(aPrefixList, name)}
	return s.seeIDsOf(ecsProduct, "what uses the prefix list", groups, who, "DescribePrefixListAssociations", asked, "PrefixListAssociations", "PrefixListAssociation", "ResourceId")
}
