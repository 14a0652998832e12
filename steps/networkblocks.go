package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"
)

// Steps about the blocks of addresses that networks get later.
func networkBlockSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(action("adds", "add", `the secondary CIDR block {name} to the VPC {name}`), s.addBlock)
	sc.Step(action("removes", "remove", `the secondary CIDR block {name} from the VPC {name}`), s.removeBlock)
	sc.Step(expression(`{name} sees `+only("secondary CIDR block", "secondary CIDR blocks")+` of the VPC {name}`), s.seeBlocks)
	sc.Step(action("changes", "change", `the CIDR block of the VPC {name} to {name}`), s.changeBlock)
	sc.Step(action("(enables|disables)", "(enable|disable)", `IPv6 in the VPC {name}`), s.switchIPv6)
	sc.Step(action("gives", "give", `the vSwitch {name} the IPv6 block {number}`), s.giveIPv6)
	sc.Step(action("takes", "take", `the IPv6 block off the vSwitch {name}`), s.takeIPv6)
	sc.Step(expression(`{name} sees that the (VPC|vSwitch) {name} has (an|no) IPv6 block`), s.seeIPv6)
}

func (s *Scene) addBlock(who, block, to, code string) error {
	request := vpc.CreateAssociateVpcCidrBlockRequest()
	request.VpcId, request.SecondaryCidrBlock, request.IpVersion = s.ID(aVPC, to), block, "IPV4"
	_, err := call(s, s.as(who).vpc.AssociateVpcCidrBlock, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) removeBlock(who, block, from, code string) error {
	request := vpc.CreateUnassociateVpcCidrBlockRequest()
	request.VpcId, request.SecondaryCidrBlock = s.ID(aVPC, from), block
	_, err := call(s, s.as(who).vpc.UnassociateVpcCidrBlock, request)
	_, verdict := judge(code, err)
	return verdict
}

// describeVPC looks at one VPC.
func (s *Scene) describeVPC(who, name string) (*vpc.DescribeVpcAttributeResponse, error) {
	request := vpc.CreateDescribeVpcAttributeRequest()
	request.VpcId = s.ID(aVPC, name)
	return call(s, s.as(who).vpc.DescribeVpcAttribute, request)
}

func (s *Scene) seeBlocks(who, blocks, of string) error {
	response, err := s.describeVPC(who, of)
	if err != nil {
		return err
	}
	return s.expectNames("the secondary CIDR blocks", listed(blocks), response.SecondaryCidrBlocks.SecondaryCidrBlock)
}

func (s *Scene) changeBlock(who, name, block, code string) error {
	request := vpc.CreateModifyVpcAttributeRequest()
	request.VpcId, request.CidrBlock = s.ID(aVPC, name), block
	_, err := call(s, s.as(who).vpc.ModifyVpcAttribute, request)
	_, verdict := judge(code, err)
	return verdict
}

// switchIPv6 gets the verb from where it stands: in what is done, or in what
// cannot be.
func (s *Scene) switchIPv6(who, does, cannot, name, code string) error {
	request := vpc.CreateModifyVpcAttributeRequest()
	request.VpcId, request.EnableIPv6 = s.ID(aVPC, name), requests.NewBoolean(does == "enables" || cannot == "enable")
	_, err := call(s, s.as(who).vpc.ModifyVpcAttribute, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) giveIPv6(who, name string, number int, code string) error {
	request := vpc.CreateModifyVSwitchAttributeRequest()
	request.VSwitchId, request.EnableIPv6, request.Ipv6CidrBlock = s.ID(aVSwitch, name), requests.NewBoolean(true), requests.NewInteger(number)
	_, err := call(s, s.as(who).vpc.ModifyVSwitchAttribute, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) takeIPv6(who, name, code string) error {
	request := vpc.CreateModifyVSwitchAttributeRequest()
	request.VSwitchId, request.EnableIPv6 = s.ID(aVSwitch, name), requests.NewBoolean(false)
	_, err := call(s, s.as(who).vpc.ModifyVSwitchAttribute, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeIPv6(who, kind, name, some string) error {
	var block string
	var enabled bool
	if kind == aVPC {
		response, err := s.describeVPC(who, name)
		if err != nil {
			return err
		}
		block, enabled = response.Ipv6CidrBlock, response.EnabledIpv6
	} else {
		v, err := s.vswitch(who, name)
		if err != nil {
			return err
		}
		block, enabled = v.Ipv6CidrBlock, v.EnabledIpv6
	}
	if err := expect("that IPv6 is enabled", some == "an", enabled); err != nil {
		return err
	}
	if enabled != (block != "") {
		return fmt.Errorf("expected an IPv6 block where IPv6 is enabled, and only there; it is enabled: %v, and the block is %q", enabled, block)
	}
	return nil
}
