package steps

func dhcpOptionsSetSteps(s *Scene, sc vocabulary) {
	sc.Step(action("has", "have", `a DHCP options set {name}`), s.createDHCPOptionsSet)
	sc.Step(action("attaches", "attach", `the DHCP options set {name} to the VPC {name}`), s.attachDHCPOptionsSet)
	sc.Step(action("detaches", "detach", `the DHCP options set {name} from the VPC {name}`), s.detachDHCPOptionsSet)
	sc.Step(action("deletes", "delete", `the DHCP options set {name}`), s.deleteDHCPOptionsSet)
	sc.Step(Expression(`{name} sees `+only("DHCP options set", "DHCP options sets")), s.seeDHCPOptionsSets)
	sc.Step(Expression(`{name} sees that the VPC {name} has (?:the DHCP options set {name}|no DHCP options set)`), s.seeDHCPOptionsSetOf)
}

func (s *Scene) createDHCPOptionsSet(owner, name, code string) error {
	return s.makes(owner, vpcProduct, "CreateDhcpOptionsSet", query{"DhcpOptionsSetName": name}, "DhcpOptionsSetId", aDHCPOptionsSet, name, code)
}

func (s *Scene) attachDHCPOptionsSet(who, name, vpc, code string) error {
	return s.do(who, vpcProduct, "AttachDhcpOptionsSetToVpc", query{"DhcpOptionsSetId": s.ID(aDHCPOptionsSet, name), "VpcId": s.ID(aVPC, vpc)}, code)
}

func (s *Scene) detachDHCPOptionsSet(who, name, vpc, code string) error {
	return s.do(who, vpcProduct, "DetachDhcpOptionsSetFromVpc", query{"DhcpOptionsSetId": s.ID(aDHCPOptionsSet, name), "VpcId": s.ID(aVPC, vpc)}, code)
}

func (s *Scene) deleteDHCPOptionsSet(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteDhcpOptionsSet", query{"DhcpOptionsSetId": s.ID(aDHCPOptionsSet, name)}, code)
}

func (s *Scene) seeDHCPOptionsSets(who, names string) error {
	var ids []string
	asked := query{"MaxResults": "2"}
	for {
		var seen struct {
			DhcpOptionsSets []struct{ DhcpOptionsSetId string }
			NextToken       string
		}
		if err := s.ask(who, vpcProduct, "ListDhcpOptionsSets", asked, &seen); err != nil {
			return err
		}
		for _, set := range seen.DhcpOptionsSets {
			ids = append(ids, set.DhcpOptionsSetId)
		}
		if asked["NextToken"] = seen.NextToken; seen.NextToken == "" {
			return s.expectNames("the DHCP options sets", listed(names), ids)
		}
	}
}

func (s *Scene) seeDHCPOptionsSetOf(who, vpc, name string) error {
	var seen struct{ DhcpOptionsSetId string }
	if err := s.ask(who, vpcProduct, "DescribeVpcAttribute", query{"VpcId": s.ID(aVPC, vpc)}, &seen); err != nil {
		return err
	}
	want := ""
	if name != "" {
		want = s.ID(aDHCPOptionsSet, name)
	}
	return Expect("the DHCP options set", want, seen.DhcpOptionsSetId)
}
