package steps

import "github.com/cucumber/godog"

func haVipSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(action("(?:has|creates)", "create", `a HaVip {name} in {name}`), s.createHaVip)
	sc.Step(action("renames", "rename", `the HaVip {name} to {name}`), s.renameHaVip)
	sc.Step(action("deletes", "delete", `the HaVip {name}`), s.deleteHaVip)
	sc.Step(action("associates", "associate", `the HaVip {name} with the instance {name}`), s.associateHaVip)
	sc.Step(action("unassociates", "unassociate", `the HaVip {name} from the instance {name}`), s.unassociateHaVip)
	sc.Step(expression(`{name} sees `+only("HaVip", "HaVips")+`(?: on the instances? {names})?`), s.seeHaVips)
}

func (s *Scene) createHaVip(who, name, in, code string) error {
	var made struct{ HaVipId string }
	if over, verdict := judge(code, s.ask(who, vpcProduct, "CreateHaVip", query{"VSwitchId": s.ID(aVSwitch, in), "Name": name}, &made)); over {
		return verdict
	}
	s.Name(aHaVip, name, made.HaVipId)
	return nil
}

func (s *Scene) renameHaVip(who, name, to, code string) error {
	return s.do(who, vpcProduct, "ModifyHaVipAttribute", query{"HaVipId": s.ID(aHaVip, name), "Name": to}, code)
}

func (s *Scene) deleteHaVip(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteHaVip", query{"HaVipId": s.ID(aHaVip, name)}, code)
}

func (s *Scene) associateHaVip(who, name, instance, code string) error {
	return s.do(who, vpcProduct, "AssociateHaVip", query{"HaVipId": s.ID(aHaVip, name), "InstanceId": s.ID(anInstance, instance)}, code)
}

func (s *Scene) unassociateHaVip(who, name, instance, code string) error {
	return s.do(who, vpcProduct, "UnassociateHaVip", query{"HaVipId": s.ID(aHaVip, name), "InstanceId": s.ID(anInstance, instance)}, code)
}

func (s *Scene) seeHaVips(who, names, instances string) error {
	var seen struct {
		HaVips struct {
			HaVip []struct {
				HaVipId             string
				AssociatedInstances struct {
					AssociatedInstance []string `json:"associatedInstance"`
				}
			}
		}
	}
	if err := s.ask(who, vpcProduct, "DescribeHaVips", query{"PageSize": "50"}, &seen); err != nil {
		return err
	}
	var ids, holders []string
	for _, one := range seen.HaVips.HaVip {
		ids = append(ids, one.HaVipId)
		holders = append(holders, one.AssociatedInstances.AssociatedInstance...)
	}
	if err := s.expectNames("the HaVips", listed(names), ids); err != nil {
		return err
	}
	return s.expectNames("the instances of the HaVips", listed(instances), holders)
}
