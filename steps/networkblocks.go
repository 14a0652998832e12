package steps

import (
	"fmt"
	"strconv"
)

// Steps about the blocks of addresses that networks get later.
func networkBlockSteps(s *Scene, sc vocabulary) {
	sc.Step(action("adds", "add", `the secondary CIDR block {name} to the VPC {name}`), s.addBlock)
	sc.Step(action("removes", "remove", `the secondary CIDR block {name} from the VPC {name}`), s.removeBlock)
	sc.Step(Expression(`{name} sees `+only("secondary CIDR block", "secondary CIDR blocks")+` of the VPC {name}`), s.seeBlocks)
	sc.Step(action("changes", "change", `the CIDR block of the VPC {name} to {name}`), s.changeBlock)
	sc.Step(action("(enables|disables)", "(enable|disable)", `IPv6 in the VPC {name}`), s.switchIPv6)
	sc.Step(action("gives", "give", `the vSwitch {name} the IPv6 block {number}`), s.giveIPv6)
	sc.Step(action("takes", "take", `the IPv6 block off the vSwitch {name}`), s.takeIPv6)
	sc.Step(Expression(`{name} sees that the (VPC|vSwitch) {name} has (an|no) IPv6 block`), s.seeIPv6)
}

func (s *Scene) addBlock(who, block, to, code string) error {
	return s.do(who, vpcProduct, "AssociateVpcCidrBlock", query{"VpcId": s.ID(aVPC, to), "SecondaryCidrBlock": block, "IpVersion": "IPV4"}, code)
}

func (s *Scene) removeBlock(who, block, from, code string) error {
	return s.do(who, vpcProduct, "UnassociateVpcCidrBlock", query{"VpcId": s.ID(aVPC, from), "SecondaryCidrBlock": block}, code)
}

// network is a VPC as an account sees it.
type network struct {
	VpcId, Ipv6CidrBlock string
	EnabledIpv6          bool
	SecondaryCidrBlocks  struct{ SecondaryCidrBlock []string }
}

// describeVPC looks at one VPC.
func (s *Scene) describeVPC(who, name string) (seen network, err error) {
	err = s.ask(who, vpcProduct, "DescribeVpcAttribute", query{"VpcId": s.ID(aVPC, name)}, &seen)
	return seen, err
}

func (s *Scene) seeBlocks(who, blocks, of string) error {
	seen, err := s.describeVPC(who, of)
	if err != nil {
		return err
	}
	return s.expectNames("the secondary CIDR blocks", listed(blocks), seen.SecondaryCidrBlocks.SecondaryCidrBlock)
}

func (s *Scene) changeBlock(who, name, block, code string) error {
	return s.do(who, vpcProduct, "ModifyVpcAttribute", query{"VpcId": s.ID(aVPC, name), "CidrBlock": block}, code)
}

// switchIPv6 gets the verb from where it stands: in what is done, or in what
// cannot be.
func (s *Scene) switchIPv6(who, does, cannot, name, code string) error {
	enable := strconv.FormatBool(does == "enables" || cannot == "enable")
	return s.do(who, vpcProduct, "ModifyVpcAttribute", query{"VpcId": s.ID(aVPC, name), "EnableIPv6": enable}, code)
}

func (s *Scene) giveIPv6(who, name string, number int, code string) error {
	return s.do(who, vpcProduct, "ModifyVSwitchAttribute", query{
		"VSwitchId": s.ID(aVSwitch, name), "EnableIPv6": "true", "Ipv6CidrBlock": strconv.Itoa(number),
	}, code)
}

func (s *Scene) takeIPv6(who, name, code string) error {
	return s.do(who, vpcProduct, "ModifyVSwitchAttribute", query{"VSwitchId": s.ID(aVSwitch, name), "EnableIPv6": "false"}, code)
}

func (s *Scene) seeIPv6(who, kind, name, some string) error {
	var block string
	var enabled bool
	if kind == aVPC {
		seen, err := s.describeVPC(who, name)
		if err != nil {
			return err
		}
		block, enabled = seen.Ipv6CidrBlock, seen.EnabledIpv6
	} else {
		v, err := s.vswitch(who, name)
		if err != nil {
			return err
		}
		block, enabled = v.Ipv6CidrBlock, v.EnabledIpv6
	}
	if err := Expect("that IPv6 is enabled", some == "an", enabled); err != nil {
		return err
	}
	if enabled != (block != "") {
		return fmt.Errorf("expected an IPv6 block where IPv6 is enabled, and only there; it is enabled: %v, and the block is %q", enabled, block)
	}
	return nil
}
