package steps

import (
	"strconv"
)

func launchTemplateSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `a launch template {name} for instances in {name} with {name}`), s.createLaunchTemplate)
	sc.Step(action("(?:has|creates)", "create", `an instance {name} by the launch template {name}(?: at the address {name})?`), s.createInstanceByTemplate, Money)
	sc.Step(action("deletes", "delete", `the launch template {name}`), s.deleteLaunchTemplate)
	sc.Step(Expression(`{name} sees `+only("launch template", "launch templates")), s.seeLaunchTemplates)

	sc.Step(action("(?:has|creates)", "create", `an auto provisioning group {name} of {number}( spot)? instances? by the launch template {name} in {name}`), s.createProvisioningGroup, Money)
	sc.Step(action("changes", "change", `the auto provisioning group {name} to {number} instances?`), s.changeProvisioningGroup)
	sc.Step(action("deletes", "delete", `the auto provisioning group {name} with its instances`), s.deleteProvisioningGroup)
	sc.Step(Expression(`{name} deletes an instance of the auto provisioning group {name}`), s.deleteOneOfGroup)
	sc.Step(Expression(`{name} sees that the auto provisioning group {name} has {number} instances?`), s.seeSizeOfGroup)
	sc.Step(Expression(`{name} sees that the auto provisioning group {name} has {number} spot instances? and {number} others?`), s.seeSpotInstances)
	sc.Step(action("changes", "change", `the auto provisioning group {name} to {number} spot instances? of {number}`), s.changeSpotInstances)
	sc.Step(Expression(`{name} sees that the last delivery of the auto provisioning group {name} is {name}`), s.seeLastDelivery)
	sc.Step(Expression(`{name} sees `+only("auto provisioning group", "auto provisioning groups")), s.seeProvisioningGroups)
}

func (s *Scene) createLaunchTemplate(who, name, in, group, code string) error {
	var made struct{ LaunchTemplateId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreateLaunchTemplate", query{
		"LaunchTemplateName": name, "InstanceType": instanceType, "ImageId": imageID, "SystemDisk.Category": diskCategory,
		"VSwitchId": s.ID(aVSwitch, in), "SecurityGroupId": s.ID(aSecurityGroup, group),
	}, &made)); over {
		return verdict
	}
	s.Name(aLaunchTemplate, name, made.LaunchTemplateId)
	return nil
}

func (s *Scene) createInstanceByTemplate(who, name, template, address, code string) error {
	var made struct {
		InstanceIdSets struct{ InstanceIdSet []string }
	}
	if over, verdict := judge(code, s.ask(who, ecsProduct, "RunInstances", query{
		"LaunchTemplateId": s.ID(aLaunchTemplate, template), "InstanceName": name, "PrivateIpAddress": address,
	}, &made)); over {
		return verdict
	}
	ids := made.InstanceIdSets.InstanceIdSet
	if err := Expect("the number of instances", 1, len(ids)); err != nil {
		return err
	}
	s.Name(anInstance, name, ids[0])
	return nil
}

func (s *Scene) deleteLaunchTemplate(who, name, code string) error {
	return s.do(who, ecsProduct, "DeleteLaunchTemplate", query{"LaunchTemplateId": s.ID(aLaunchTemplate, name)}, code)
}

func (s *Scene) seeLaunchTemplates(who, names string) error {
	return s.seeIDsOf(ecsProduct, "the launch templates", names, who, "DescribeLaunchTemplates", nil, "LaunchTemplateSets", "LaunchTemplateSet", "LaunchTemplateId")
}

func (s *Scene) createProvisioningGroup(who, name string, count int, spot, template, in, code string) error {
	kind := "PayAsYouGo"
	if spot != "" {
		kind = "Spot"
	}
	var made struct{ AutoProvisioningGroupId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreateAutoProvisioningGroup", query{
		"AutoProvisioningGroupName": name, "LaunchTemplateId": s.ID(aLaunchTemplate, template), "TotalTargetCapacity": strconv.Itoa(count),
		"DefaultTargetCapacityType": kind, "ExcessCapacityTerminationPolicy": "termination",
		"LaunchTemplateConfig.1.VSwitchId": s.ID(aVSwitch, in), "LaunchTemplateConfig.1.WeightedCapacity": "1", "LaunchTemplateConfig.1.MaxPrice": "1",
	}, &made)); over {
		return verdict
	}
	s.Name(aProvisioningGroup, name, made.AutoProvisioningGroupId)
	return nil
}

// ofGroup are the parameters of a request that is about a group.
func (s *Scene) ofGroup(name string) query {
	return query{"AutoProvisioningGroupId": s.ID(aProvisioningGroup, name)}
}

func (s *Scene) changeProvisioningGroup(who, name string, count int, code string) error {
	asked := s.ofGroup(name)
	asked["TotalTargetCapacity"] = strconv.Itoa(count)
	return s.do(who, ecsProduct, "ModifyAutoProvisioningGroup", asked, code)
}

func (s *Scene) changeSpotInstances(who, name string, spot, total int, code string) error {
	asked := s.ofGroup(name)
	asked["TotalTargetCapacity"], asked["SpotTargetCapacity"], asked["DefaultTargetCapacityType"] = strconv.Itoa(total), strconv.Itoa(spot), "PayAsYouGo"
	return s.do(who, ecsProduct, "ModifyAutoProvisioningGroup", asked, code)
}

func (s *Scene) deleteProvisioningGroup(who, name, code string) error {
	asked := s.ofGroup(name)
	asked["TerminateInstances"] = "true"
	return s.do(who, ecsProduct, "DeleteAutoProvisioningGroup", asked, code)
}

// provisioned is an instance of an auto provisioning group.
type provisioned struct {
	InstanceId string
	IsSpot     bool
}

func (s *Scene) instancesOfGroup(who, name string) ([]provisioned, error) {
	var seen struct {
		Instances struct{ Instance []provisioned }
	}
	err := s.ask(who, ecsProduct, "DescribeAutoProvisioningGroupInstances", s.ofGroup(name), &seen)
	return seen.Instances.Instance, err
}

func (s *Scene) seeSpotInstances(who, name string, spot, others int) error {
	all, err := s.instancesOfGroup(who, name)
	if err != nil {
		return err
	}
	seen := 0
	for _, one := range all {
		if one.IsSpot {
			seen++
		}
	}
	if err := Expect("the number of spot instances", spot, seen); err != nil {
		return err
	}
	return Expect("the number of others", others, len(all)-seen)
}

func (s *Scene) deleteOneOfGroup(who, name string) error {
	all, err := s.instancesOfGroup(who, name)
	if err != nil {
		return err
	}
	return s.do(who, ecsProduct, "DeleteInstance", query{"InstanceId": all[0].InstanceId, "Force": "true"}, "")
}

func (s *Scene) seeSizeOfGroup(who, name string, count int) error {
	all, err := s.instancesOfGroup(who, name)
	if err != nil {
		return err
	}
	return Expect("the number of instances", count, len(all))
}

func (s *Scene) seeLastDelivery(who, name, status string) error {
	var seen struct {
		AutoProvisioningGroupHistories struct {
			AutoProvisioningGroupHistory []struct{ Status string }
		}
	}
	if err := s.ask(who, ecsProduct, "DescribeAutoProvisioningGroupHistory", s.ofGroup(name), &seen); err != nil {
		return err
	}
	tasks := seen.AutoProvisioningGroupHistories.AutoProvisioningGroupHistory
	return Expect("the status", status, tasks[len(tasks)-1].Status)
}

func (s *Scene) seeProvisioningGroups(who, names string) error {
	return s.seeIDsOf(ecsProduct, "the auto provisioning groups", names, who, "DescribeAutoProvisioningGroups", nil, "AutoProvisioningGroups", "AutoProvisioningGroup", "AutoProvisioningGroupId")
}
