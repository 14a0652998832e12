package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"
)

func networkListSteps(s *Scene, sc *godog.ScenarioContext) {
	const filters = `(?: in zone {name})?(?: in the VPC {name})?(?: with the name {name})?(?: that {name} owns)?`
	sc.Step(expression(`{name} sees `+only("vSwitch", "vSwitches")+filters), s.seeVSwitches)
	sc.Step(expression(`{name} sees `+only("VPC", "VPCs")+`(?: that {name} owns)?`), s.seeVPCs)
	sc.Step(expression(`{name} sees the vSwitch {name} of {name} with the share type {name}`), s.seeShareType)
	sc.Step(expression(`{name} sees that the vSwitch {name} is not shared`), s.seeNoShareType)
	sc.Step(expression(`{name} sees {number} available addresses in the vSwitch {name}`), s.seeFreeAddresses)
	sc.Step(expression(`{name} reads its vSwitches {number} to a page and finds {names} on page {number} of {number} in all`), s.seePage)
	sc.Step(action("looks", "look", `at the vSwitch {name}`), s.lookAtVSwitch)
	sc.Step(action("looks", "look", `at the VPC {name}`), s.lookAtVPC)
}

// vswitches lists what an account sees, all pages of it.
func (s *Scene) vswitches(who string, request *vpc.DescribeVSwitchesRequest) ([]vpc.VSwitch, error) {
	var all []vpc.VSwitch
	request.PageSize = requests.NewInteger(50)
	for page := 1; ; page++ {
		request.PageNumber = requests.NewInteger(page)
		response, err := call(s, s.as(who).vpc.DescribeVSwitches, request)
		if err != nil {
			return nil, err
		}
		all = append(all, response.VSwitches.VSwitch...)
		if len(all) >= response.TotalCount {
			return all, nil
		}
		if len(response.VSwitches.VSwitch) == 0 {
			return nil, fmt.Errorf("page %d is empty, but of %d vSwitches in all only %d came", page, response.TotalCount, len(all))
		}
	}
}

func (s *Scene) seeVSwitches(who, names, zone, in, name, owner string) error {
	request := vpc.CreateDescribeVSwitchesRequest()
	request.ZoneId, request.VSwitchName = zone, name
	if in != "" {
		request.VpcId = s.ID(aVPC, in)
	}
	if owner != "" {
		request.VSwitchOwnerId = requests.Integer(s.as(owner).ID)
	}
	list, err := s.vswitches(who, request)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, vswitch := range list {
		ids[i] = vswitch.VSwitchId
	}
	return s.expectNames("the vSwitches", listed(names), ids)
}

func (s *Scene) seeVPCs(who, names, owner string) error {
	request := vpc.CreateDescribeVpcsRequest()
	request.PageSize = requests.NewInteger(50)
	if owner != "" {
		request.VpcOwnerId = requests.Integer(s.as(owner).ID)
	}
	response, err := call(s, s.as(who).vpc.DescribeVpcs, request)
	if err != nil {
		return err
	}
	ids := make([]string, len(response.Vpcs.Vpc))
	for i, v := range response.Vpcs.Vpc {
		ids[i] = v.VpcId
	}
	return s.expectNames("the VPCs", listed(names), ids)
}

// vswitch finds the one vSwitch of that name in what an account sees.
func (s *Scene) vswitch(who, name string) (vpc.VSwitch, error) {
	request := vpc.CreateDescribeVSwitchesRequest()
	request.VSwitchId = s.ID(aVSwitch, name)
	list, err := s.vswitches(who, request)
	if err != nil {
		return vpc.VSwitch{}, err
	}
	if len(list) != 1 {
		return vpc.VSwitch{}, fmt.Errorf("expected %q to see the vSwitch %q once, got %d", who, name, len(list))
	}
	return list[0], nil
}

func (s *Scene) seeShareType(who, name, owner, shareType string) error {
	v, err := s.vswitch(who, name)
	if err != nil {
		return err
	}
	if err := expect("the owner", s.as(owner).ID, fmt.Sprint(v.OwnerId)); err != nil {
		return err
	}
	return expect("the share type", shareType, v.ShareType)
}

func (s *Scene) seeNoShareType(who, name string) error {
	v, err := s.vswitch(who, name)
	if err != nil {
		return err
	}
	return expect("the share type", "", v.ShareType)
}

func (s *Scene) seeFreeAddresses(who string, count int, name string) error {
	v, err := s.vswitch(who, name)
	if err != nil {
		return err
	}
	return expect("the number of available addresses", int64(count), v.AvailableIpAddressCount)
}

func (s *Scene) seePage(who string, size int, names string, page, total int) error {
	request := vpc.CreateDescribeVSwitchesRequest()
	request.PageSize, request.PageNumber = requests.NewInteger(size), requests.NewInteger(page)
	response, err := call(s, s.as(who).vpc.DescribeVSwitches, request)
	if err != nil {
		return err
	}
	if err := expect("the number of vSwitches in all", total, response.TotalCount); err != nil {
		return err
	}
	ids := make([]string, len(response.VSwitches.VSwitch))
	for i, v := range response.VSwitches.VSwitch {
		ids[i] = v.VSwitchId
	}
	return s.expectNames(fmt.Sprintf("on page %d", page), listed(names), ids)
}

func (s *Scene) lookAtVSwitch(who, name, code string) error {
	request := vpc.CreateDescribeVSwitchAttributesRequest()
	request.VSwitchId = s.ID(aVSwitch, name)
	response, err := call(s, s.as(who).vpc.DescribeVSwitchAttributes, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return expect("the vSwitch", request.VSwitchId, response.VSwitchId)
}

func (s *Scene) lookAtVPC(who, name, code string) error {
	request := vpc.CreateDescribeVpcAttributeRequest()
	request.VpcId = s.ID(aVPC, name)
	response, err := call(s, s.as(who).vpc.DescribeVpcAttribute, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return expect("the VPC", request.VpcId, response.VpcId)
}
