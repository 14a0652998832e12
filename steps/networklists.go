package steps

import (
	"fmt"
	"maps"
	"strconv"
)

func networkListSteps(s *Scene, sc vocabulary) {
	const filters = `(?: in zone {name})?(?: in the VPC {name})?(?: with the name {name})?(?: that {name} owns)?`
	sc.Step(Expression(`{name} sees `+only("vSwitch", "vSwitches")+filters), s.seeVSwitches)
	sc.Step(Expression(`{name} sees `+only("VPC", "VPCs")+`(?: that {name} owns)?`), s.seeVPCs)
	sc.Step(Expression(`{name} sees the vSwitch {name} of {name} with the share type {name}`), s.seeShareType)
	sc.Step(Expression(`{name} sees that the vSwitch {name} is not shared`), s.seeNoShareType)
	sc.Step(Expression(`{name} sees {number} available addresses in the vSwitch {name}`), s.seeFreeAddresses)
	sc.Step(Expression(`{name} reads its vSwitches {number} to a page and finds {names} on page {number} of {number} in all`), s.seePage)
	sc.Step(action("looks", "look", `at the vSwitch {name}`), s.lookAtVSwitch)
	sc.Step(action("looks", "look", `at the VPC {name}`), s.lookAtVPC)
}

// vswitch is one of those that an account sees.
type vswitch struct {
	VSwitchId, VpcId, ShareType, Ipv6CidrBlock string
	OwnerId, AvailableIpAddressCount           int64
	EnabledIpv6                                bool
}

func vswitchIDs(list []vswitch) []string {
	ids := make([]string, len(list))
	for i, v := range list {
		ids[i] = v.VSwitchId
	}
	return ids
}

// vswitchPage reads one page of what an account sees.
func (s *Scene) vswitchPage(who string, q query, size, page int) (list []vswitch, total int, err error) {
	var seen struct {
		VSwitches  struct{ VSwitch []vswitch }
		TotalCount int
	}
	asked := query{"PageSize": strconv.Itoa(size), "PageNumber": strconv.Itoa(page)}
	maps.Copy(asked, q)
	err = s.ask(who, vpcProduct, "DescribeVSwitches", asked, &seen)
	return seen.VSwitches.VSwitch, seen.TotalCount, err
}

// vswitches lists what an account sees, all pages of it.
func (s *Scene) vswitches(who string, q query) ([]vswitch, error) {
	var all []vswitch
	for page := 1; ; page++ {
		list, total, err := s.vswitchPage(who, q, 50, page)
		if err != nil {
			return nil, err
		}
		all = append(all, list...)
		if len(all) >= total {
			return all, nil
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("page %d is empty, but of %d vSwitches in all only %d came", page, total, len(all))
		}
	}
}

func (s *Scene) seeVSwitches(who, names, zone, in, name, owner string) error {
	asked := query{"ZoneId": zone, "VSwitchName": name, "VpcId": s.idIfAny(aVPC, in)}
	if owner != "" {
		asked["VSwitchOwnerId"] = s.as(owner).ID
	}
	list, err := s.vswitches(who, asked)
	if err != nil {
		return err
	}
	return s.expectNames("the vSwitches", listed(names), vswitchIDs(list))
}

func (s *Scene) seeVPCs(who, names, owner string) error {
	asked := query{"PageSize": "50"}
	if owner != "" {
		asked["VpcOwnerId"] = s.as(owner).ID
	}
	var seen struct {
		Vpcs struct{ Vpc []struct{ VpcId string } }
	}
	if err := s.ask(who, vpcProduct, "DescribeVpcs", asked, &seen); err != nil {
		return err
	}
	ids := make([]string, len(seen.Vpcs.Vpc))
	for i, v := range seen.Vpcs.Vpc {
		ids[i] = v.VpcId
	}
	return s.expectNames("the VPCs", listed(names), ids)
}

// vswitch finds the one vSwitch of that name in what an account sees.
func (s *Scene) vswitch(who, name string) (vswitch, error) {
	list, err := s.vswitches(who, query{"VSwitchId": s.ID(aVSwitch, name)})
	if err != nil {
		return vswitch{}, err
	}
	if len(list) != 1 {
		return vswitch{}, fmt.Errorf("expected %q to see the vSwitch %q once, got %d", who, name, len(list))
	}
	return list[0], nil
}

func (s *Scene) seeShareType(who, name, owner, shareType string) error {
	v, err := s.vswitch(who, name)
	if err != nil {
		return err
	}
	if err := Expect("the owner", s.as(owner).ID, fmt.Sprint(v.OwnerId)); err != nil {
		return err
	}
	return Expect("the share type", shareType, v.ShareType)
}

func (s *Scene) seeNoShareType(who, name string) error {
	v, err := s.vswitch(who, name)
	if err != nil {
		return err
	}
	return Expect("the share type", "", v.ShareType)
}

func (s *Scene) seeFreeAddresses(who string, count int, name string) error {
	v, err := s.vswitch(who, name)
	if err != nil {
		return err
	}
	return Expect("the number of available addresses", int64(count), v.AvailableIpAddressCount)
}

func (s *Scene) seePage(who string, size int, names string, page, total int) error {
	list, count, err := s.vswitchPage(who, nil, size, page)
	if err != nil {
		return err
	}
	if err := Expect("the number of vSwitches in all", total, count); err != nil {
		return err
	}
	return s.expectNames(fmt.Sprintf("on page %d", page), listed(names), vswitchIDs(list))
}

// describeVSwitch looks at one vSwitch.
func (s *Scene) describeVSwitch(who, name string) (seen vswitch, err error) {
	err = s.ask(who, vpcProduct, "DescribeVSwitchAttributes", query{"VSwitchId": s.ID(aVSwitch, name)}, &seen)
	return seen, err
}

func (s *Scene) lookAtVSwitch(who, name, code string) error {
	seen, err := s.describeVSwitch(who, name)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return Expect("the vSwitch", s.ID(aVSwitch, name), seen.VSwitchId)
}

func (s *Scene) lookAtVPC(who, name, code string) error {
	seen, err := s.describeVPC(who, name)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return Expect("the VPC", s.ID(aVPC, name), seen.VpcId)
}
