package steps

import (
	"strconv"
)

func networkSteps(s *Scene, sc vocabulary) {
	const dryRun = `(?: (in a dry run))?`
	sc.Step(action("(?:has|creates)", "create", `a VPC {name} with the CIDR block {name}(?: and the client token {name})?`+dryRun), s.createVPC)
	sc.Step(action("has", "have", `the default VPC {name} with the default vSwitch {name} in zone {name}`), s.createDefaultNetwork, Untouched)
	sc.Step(action("renames", "rename", `the VPC {name} to {name}`), s.renameVPC)
	sc.Step(action("deletes", "delete", `the VPC {name}`+dryRun), s.deleteVPC)
	sc.Step(action("(?:has|creates)", "create", `a vSwitch {name} in {name} with the CIDR block {name} in zone {name}(?: and the client token {name})?`), s.createVSwitch)
	sc.Step(action("renames", "rename", `the vSwitch {name} to {name}`), s.renameVSwitch)
	sc.Step(action("deletes", "delete", `the vSwitch {name}`), s.deleteVSwitch)
	sc.Step(Expression(`the (VPC|vSwitch)e?s {name} and {name} are (the same|different)`), s.compareIDs)
}

func (s *Scene) createVPC(owner, name, block, token, dryRun, code string) error {
	var made struct{ VpcId, RouteTableId, VRouterId string }
	err := s.ask(owner, vpcProduct, "CreateVpc", query{
		"VpcName": name, "CidrBlock": block, "ClientToken": token, "DryRun": strconv.FormatBool(dryRun != ""),
	}, &made)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aVPC, name, made.VpcId)
	s.Name(aRouteTable, name, made.RouteTableId)
	s.Name(aVRouter, name, made.VRouterId)
	return nil
}

func (s *Scene) createDefaultNetwork(owner, name, vswitch, zone, code string) error {
	var made struct{ VpcId, VSwitchId string }
	if over, verdict := judge(code, s.ask(owner, vpcProduct, "CreateDefaultVpc", nil, &made)); over {
		return verdict
	}
	s.Name(aVPC, name, made.VpcId)
	if err := s.ask(owner, vpcProduct, "CreateDefaultVSwitch", query{"ZoneId": zone}, &made); err != nil {
		return err
	}
	s.Name(aVSwitch, vswitch, made.VSwitchId)
	return nil
}

func (s *Scene) renameVPC(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyVpcAttribute", query{"VpcId": s.ID(aVPC, name), "VpcName": to}, code)
}

func (s *Scene) deleteVPC(who, name, dryRun, code string) error {
	return s.do(who, vpcProduct, "DeleteVpc", query{"VpcId": s.ID(aVPC, name), "DryRun": strconv.FormatBool(dryRun != "")}, code)
}

func (s *Scene) createVSwitch(who, name, in, block, zone, token, code string) error {
	var made struct{ VSwitchId string }
	err := s.ask(who, vpcProduct, "CreateVSwitch", query{
		"VSwitchName": name, "VpcId": s.ID(aVPC, in), "CidrBlock": block, "ZoneId": zone, "ClientToken": token,
	}, &made)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aVSwitch, name, made.VSwitchId)
	return nil
}

func (s *Scene) renameVSwitch(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyVSwitchAttribute", query{"VSwitchId": s.ID(aVSwitch, name), "VSwitchName": to}, code)
}

func (s *Scene) deleteVSwitch(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteVSwitch", query{"VSwitchId": s.ID(aVSwitch, name)}, code)
}

func (s *Scene) compareIDs(kind, one, other, how string) error {
	return Expect("that they are the same", how == "the same", s.ID(kind, one) == s.ID(kind, other))
}
