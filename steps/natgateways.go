package steps

import (
	"fmt"
)

func natGatewaySteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a NAT gateway {name} in the VPC {name} and the vSwitch {name}`), s.createNATGateway, Money)
	sc.Step(action("looks", "look", `at the NAT gateway {name}`), s.lookAtNATGateway)
	sc.Step(action("renames", "rename", `the NAT gateway {name} to {name}`), s.renameNATGateway)
	sc.Step(action("deletes", "delete", `the NAT gateway {name}`), s.deleteNATGateway)
	sc.Step(action("forces", "force", `the NAT gateway {name} away`), s.forceNATGateway)
	sc.Step(action("puts", "put", `the tags? {names} on the NAT gateway {name}`), s.tagNATGateway)
	sc.Step(Expression(`{name} sees `+only("NAT gateway", "NAT gateways")), s.seeNATGateways)
	sc.Step(Expression(`{name} sees that the VPC {name} has `+only("NAT gateway", "NAT gateways")), s.seeNATGatewaysOf)
	sc.Step(Expression(`{name} sees one NAT gateway in the VPC {name}, {name}`), s.nameNATGateway)

	sc.Step(action("adds", "add", `an SNAT entry {name} for the vSwitch {name} with the EIP {name} to the NAT gateway {name}`), s.addSNATEntry)
	sc.Step(action("renames", "rename", `the SNAT entry {name} of the NAT gateway {name} to {name}`), s.renameSNATEntry)
	sc.Step(action("deletes", "delete", `the SNAT entry {name} of the NAT gateway {name}`), s.deleteSNATEntry)
	sc.Step(action("looks", "look", `at the SNAT entries of the NAT gateway {name}`), s.lookAtSNATEntries)
	sc.Step(Expression(`{name} sees `+only("SNAT entry", "SNAT entries")+` in the NAT gateway {name}`), s.seeSNATEntries)

	sc.Step(action("adds", "add", `a DNAT entry {name} from port {name} of the EIP {name} to port {name} of {name} to the NAT gateway {name}`), s.addDNATEntry)
	sc.Step(action("renames", "rename", `the DNAT entry {name} of the NAT gateway {name} to {name}`), s.renameDNATEntry)
	sc.Step(action("deletes", "delete", `the DNAT entry {name} of the NAT gateway {name}`), s.deleteDNATEntry)
	sc.Step(action("looks", "look", `at the DNAT entries of the NAT gateway {name}`), s.lookAtDNATEntries)
	sc.Step(Expression(`{name} sees `+only("DNAT entry", "DNAT entries")+` in the NAT gateway {name}`), s.seeDNATEntries)
}

// The tables of a NAT gateway, under the gateway's name.
const (
	anSNATTable = "SNAT table"
	aDNATTable  = "DNAT table"
	anSNATEntry = "SNAT entry"
	aDNATEntry  = "DNAT entry"
)

func (s *Scene) createNATGateway(owner, name, vpc, vswitch, code string) error {
	var made struct {
		NatGatewayId    string
		SnatTableIds    struct{ SnatTableId []string }
		ForwardTableIds struct{ ForwardTableId []string }
	}
	asked := query{"Name": name, "VpcId": s.ID(aVPC, vpc), "VSwitchId": s.ID(aVSwitch, vswitch), "NatType": "Enhanced"}
	if over, verdict := judge(code, s.ask(owner, vpcProduct, "CreateNatGateway", asked, &made)); over {
		return verdict
	}
	s.Name(aNATGateway, name, made.NatGatewayId)
	s.Name(anSNATTable, name, made.SnatTableIds.SnatTableId[0])
	s.Name(aDNATTable, name, made.ForwardTableIds.ForwardTableId[0])
	return nil
}

func (s *Scene) lookAtNATGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "GetNatGatewayAttribute", query{"NatGatewayId": s.ID(aNATGateway, name)}, code)
}

func (s *Scene) renameNATGateway(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyNatGatewayAttribute", query{"NatGatewayId": s.ID(aNATGateway, name), "Name": to}, code)
}

func (s *Scene) deleteNATGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteNatGateway", query{"NatGatewayId": s.ID(aNATGateway, name)}, code)
}

func (s *Scene) forceNATGateway(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteNatGateway", query{"NatGatewayId": s.ID(aNATGateway, name), "Force": "true"}, code)
}

func (s *Scene) tagNATGateway(who, tags, name, code string) error {
	asked := query(tagParameters(listed(tags)))
	asked["ResourceType"], asked["ResourceId.1"] = "NATGATEWAY", s.ID(aNATGateway, name)
	return s.do(who, vpcProduct, "TagResources", asked, code)
}

func (s *Scene) seeNATGateways(who, names string) error {
	return s.seeIDs("the NAT gateways", names, who, "DescribeNatGateways", query{"PageSize": "50"}, "NatGateways", "NatGateway", "NatGatewayId")
}

// nameNATGateway gives a name to the only NAT gateway of a VPC, which was made along with something.
func (s *Scene) nameNATGateway(who, vpc, name string) error {
	var seen struct {
		NatGateways struct {
			NatGateway []struct{ NatGatewayId string }
		}
	}
	if err := s.ask(who, vpcProduct, "DescribeNatGateways", query{"VpcId": s.ID(aVPC, vpc)}, &seen); err != nil {
		return err
	}
	found := seen.NatGateways.NatGateway
	if len(found) != 1 {
		return fmt.Errorf("expected %q to see one NAT gateway in the VPC %q, but there are %d", who, vpc, len(found))
	}
	s.Name(aNATGateway, name, found[0].NatGatewayId)
	return nil
}

func (s *Scene) seeNATGatewaysOf(who, vpc, names string) error {
	var seen struct {
		Vpcs struct {
			Vpc []struct {
				NatGatewayIds struct{ NatGatewayIds []string }
			}
		}
	}
	err := s.ask(who, vpcProduct, "DescribeVpcs", query{"VpcId": s.ID(aVPC, vpc)}, &seen)
	if err != nil || len(seen.Vpcs.Vpc) != 1 {
		return fmt.Errorf("expected %q to see the VPC %q: %d, %w", who, vpc, len(seen.Vpcs.Vpc), err)
	}
	return s.expectNames("the NAT gateways of the VPC", listed(names), seen.Vpcs.Vpc[0].NatGatewayIds.NatGatewayIds)
}

// address is that of an EIP, as its account sees it.
func (s *Scene) address(name string) (string, error) {
	for who := range s.accounts {
		if one, err := s.eip(who, name); err == nil {
			return one.address, nil
		}
	}
	return "", fmt.Errorf("no account sees the EIP %q", name)
}

func (s *Scene) addSNATEntry(who, name, vswitch, eip, gateway, code string) error {
	address, err := s.address(eip)
	if err != nil {
		return err
	}
	var made struct{ SnatEntryId string }
	asked := query{"SnatTableId": s.ID(anSNATTable, gateway), "SourceVSwitchId": s.ID(aVSwitch, vswitch), "SnatIp": address, "SnatEntryName": name}
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateSnatEntry", asked, &made)); over {
		return verdict
	}
	s.Name(anSNATEntry, name, made.SnatEntryId)
	return nil
}

func (s *Scene) renameSNATEntry(who, name, gateway, to, code string) error {
	return s.do(who, vpcProduct, "ModifySnatEntry", query{"SnatTableId": s.ID(anSNATTable, gateway), "SnatEntryId": s.ID(anSNATEntry, name), "SnatEntryName": to}, code)
}

func (s *Scene) deleteSNATEntry(who, name, gateway, code string) error {
	return s.do(who, vpcProduct, "DeleteSnatEntry", query{"SnatTableId": s.ID(anSNATTable, gateway), "SnatEntryId": s.ID(anSNATEntry, name)}, code)
}

func (s *Scene) lookAtSNATEntries(who, gateway, code string) error {
	return s.do(who, vpcProduct, "DescribeSnatTableEntries", query{"SnatTableId": s.ID(anSNATTable, gateway)}, code)
}

func (s *Scene) seeSNATEntries(who, names, gateway string) error {
	of := query{"NatGatewayId": s.ID(aNATGateway, gateway)}
	return s.seeIDs("the SNAT entries", names, who, "DescribeSnatTableEntries", of, "SnatTableEntries", "SnatTableEntry", "SnatEntryId")
}

func (s *Scene) addDNATEntry(who, name, external, eip, internal, private, gateway, code string) error {
	address, err := s.address(eip)
	if err != nil {
		return err
	}
	var made struct{ ForwardEntryId string }
	asked := query{
		"ForwardTableId": s.ID(aDNATTable, gateway), "ForwardEntryName": name, "IpProtocol": "TCP", "ExternalIp": address, "ExternalPort": external,
		"InternalIp": private, "InternalPort": internal,
	}
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateForwardEntry", asked, &made)); over {
		return verdict
	}
	s.Name(aDNATEntry, name, made.ForwardEntryId)
	return nil
}

func (s *Scene) renameDNATEntry(who, name, gateway, to, code string) error {
	return s.do(who, vpcProduct, "ModifyForwardEntry", query{"ForwardTableId": s.ID(aDNATTable, gateway), "ForwardEntryId": s.ID(aDNATEntry, name), "ForwardEntryName": to}, code)
}

func (s *Scene) deleteDNATEntry(who, name, gateway, code string) error {
	return s.do(who, vpcProduct, "DeleteForwardEntry", query{"ForwardTableId": s.ID(aDNATTable, gateway), "ForwardEntryId": s.ID(aDNATEntry, name)}, code)
}

func (s *Scene) lookAtDNATEntries(who, gateway, code string) error {
	return s.do(who, vpcProduct, "DescribeForwardTableEntries", query{"ForwardTableId": s.ID(aDNATTable, gateway)}, code)
}

func (s *Scene) seeDNATEntries(who, names, gateway string) error {
	of := query{"NatGatewayId": s.ID(aNATGateway, gateway)}
	return s.seeIDs("the DNAT entries", names, who, "DescribeForwardTableEntries", of, "ForwardTableEntries", "ForwardTableEntry", "ForwardEntryId")
}
