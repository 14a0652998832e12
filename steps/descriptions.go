package steps

import "cmp"

// describable are the actions by which things are described, and shown, by kind. Both name the
// thing by the same parameter.
var describable = map[string]struct{ change, show, by string }{
	aVPC:     {"ModifyVpcAttribute", "DescribeVpcAttribute", "VpcId"},
	aVSwitch: {"ModifyVSwitchAttribute", "DescribeVSwitchAttributes", "VSwitchId"},
}

func descriptionSteps(s *Scene, sc vocabulary) {
	sc.Step(action("describes", "describe", `the (VPC|vSwitch) {name} as {name}`), s.describe)
	sc.Step(Expression(`{name} sees that the (VPC|vSwitch) {name} is described as {name}`), s.seeDescription)
}

// describe gives a thing a description; "" takes it away.
func (s *Scene) describe(who, kind, name, as, code string) error {
	by := describable[kind]
	return s.do(who, vpcProduct, by.change, query{by.by: s.ID(kind, name), "Description": cmp.Or(as, nothing)}, code)
}

func (s *Scene) seeDescription(who, kind, name, as string) error {
	var seen struct{ Description string }
	by := describable[kind]
	if err := s.ask(who, vpcProduct, by.show, query{by.by: s.ID(kind, name)}, &seen); err != nil {
		return err
	}
	return Expect("the description", as, seen.Description)
}
