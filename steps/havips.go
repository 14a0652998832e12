package steps

func haVipSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a HaVip {name} in {name}`), s.createHaVip)
	sc.Step(action("renames", "rename", `the HaVip {name} to {name}`), s.renameHaVip)
	sc.Step(action("deletes", "delete", `the HaVip {name}`), s.deleteHaVip)
	sc.Step(action("associates", "associate", `the HaVip {name} with the instance {name}`), s.associateHaVip)
	sc.Step(action("unassociates", "unassociate", `the HaVip {name} from the instance {name}`), s.unassociateHaVip)
	sc.Step(Expression(`{name} sees `+only("HaVip", "HaVips")), s.seeHaVips)
	sc.Step(Expression(`{name} sees the HaVip {name} on the instances? {names}`), s.seeHaVipOn)
}

func (s *Scene) createHaVip(who, name, in, code string) error {
	return s.create(who, "CreateHaVip", query{"VSwitchId": s.ID(aVSwitch, in), "Name": name}, "HaVipId", thing{aHaVip, name}, code)
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

func (s *Scene) seeHaVips(who, names string) error {
	ids, err := s.list(who, "DescribeHaVips", query{"PageSize": "50"}, "HaVipId", "HaVips", "HaVip")
	if err != nil {
		return err
	}
	return s.expectNames("the HaVips", listed(names), ids)
}

func (s *Scene) seeHaVipOn(who, name, instances string) error {
	var seen struct {
		HaVips struct {
			HaVip []struct {
				AssociatedInstances struct {
					AssociatedInstance []string `json:"associatedInstance"`
				}
			}
		}
	}
	err := s.ask(who, vpcProduct, "DescribeHaVips", query{"Filter.1.Key": "HaVipId", "Filter.1.Value.1": s.ID(aHaVip, name)}, &seen)
	if err != nil {
		return err
	}
	if err := Expect("the number of HaVips", 1, len(seen.HaVips.HaVip)); err != nil {
		return err
	}
	return s.expectNames("the instances of the HaVip", listed(instances), seen.HaVips.HaVip[0].AssociatedInstances.AssociatedInstance)
}
