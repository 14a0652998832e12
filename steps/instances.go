package steps

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
	"strings"
)

func instanceSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `an instance {name} in {name} with {name}(?: at the address {name})?`), s.createInstance, Money)
	sc.Step(Expression(`{name} (?:has|creates) {number} instances in {name} with {name}`), s.createInstances, Money)
	sc.Step(action("creates", "create", `an instance {name} in {name} with {name} that stands still`), s.createStoppedInstance, Money)
	sc.Step(action("subscribes", "subscribe", `the instance {name} for {number} months?`), s.subscribeInstance, Money)
	sc.Step(action("renews", "renew", `the instance {name} by {number} months?`), s.renewInstance("Month"), Money)
	sc.Step(action("(?:has|creates)", "create", `an instance {name} in {name} with {name} that is subscribed for {number} weeks?`), s.createWeekly, Money)
	sc.Step(action("renews", "renew", `the instance {name} by {number} weeks?`), s.renewInstance("Week"), Money)
	sc.Step(action("deletes", "delete", `the instance {name}`), s.deleteInstance)
	sc.Step(action("renames", "rename", `the instance {name} to {name}`), s.renameInstance)
	sc.Step(action("(starts|stops)", "(start|stop)", `the instance {name}`), s.switchInstance)
	sc.Step(Expression(`{name} sees that the instance {name} is {name}`), s.seeInstanceStatus)
	sc.Step(Expression(`{name} sees `+only("instance", "instances")), s.seeInstances)
	sc.Step(Expression(`{name} asks for the instances? {names} and sees `+only("instance", "instances")), s.seeAskedInstances)
	sc.Step(Expression(`{name} sees the instance {name} in the vSwitch {name} at the address {name}`), s.seeAddress)
}

// What the instances are made of; the reference's own example.
const (
	instanceType = "ecs.e-c1m1.large"
	imageID      = "aliyun_3_x64_20G_alibase_20250117.vhd"
	diskCategory = "cloud_essd"
)

// runInstances creates instances and tells their ids; more are further parameters.
func (s *Scene) runInstances(who string, count int, in, group string, more query) ([]string, error) {
	asked := query{
		"InstanceType": instanceType, "ImageId": imageID, "SystemDisk.Category": diskCategory,
		"VSwitchId": s.ID(aVSwitch, in), "SecurityGroupId": s.ID(aSecurityGroup, group), "Amount": strconv.Itoa(count),
	}
	maps.Copy(asked, more)
	var made struct {
		InstanceIdSets struct{ InstanceIdSet []string }
	}
	if err := s.ask(who, ecsProduct, "RunInstances", asked, &made); err != nil {
		return nil, err
	}
	ids := made.InstanceIdSets.InstanceIdSet
	return ids, Expect("the number of instances", count, len(ids))
}

func (s *Scene) createInstance(who, name, in, group, address, code string) error {
	return s.runInstance(who, name, in, group, query{"PrivateIpAddress": address}, code)
}

// runInstance makes an instance by a name.
func (s *Scene) runInstance(who, name, in, group string, more query, code string) error {
	more["InstanceName"] = name
	ids, err := s.runInstances(who, 1, in, group, more)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(anInstance, name, ids[0])
	return nil
}

func (s *Scene) createStoppedInstance(who, name, in, group, code string) error {
	asked := query{
		"InstanceType": instanceType, "ImageId": imageID, "SystemDisk.Category": diskCategory, "InstanceName": name,
		"VSwitchId": s.ID(aVSwitch, in), "SecurityGroupId": s.ID(aSecurityGroup, group),
	}
	var made struct{ InstanceId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreateInstance", asked, &made)); over {
		return verdict
	}
	s.Name(anInstance, name, made.InstanceId)
	return nil
}

func (s *Scene) subscribeInstance(who, name string, months int, code string) error {
	ids, err := json.Marshal(s.idsOf(anInstance, []string{name}))
	if err != nil {
		return err
	}
	return s.do(who, ecsProduct, "ModifyInstanceChargeType", query{"InstanceIds": string(ids), "InstanceChargeType": "PrePaid", "Period": strconv.Itoa(months)}, code)
}

func (s *Scene) renewInstance(unit string) func(who, name string, number int, code string) error {
	return func(who, name string, number int, code string) error {
		return s.do(who, ecsProduct, "RenewInstance", query{"InstanceId": s.ID(anInstance, name), "Period": strconv.Itoa(number), "PeriodUnit": unit}, code)
	}
}

func (s *Scene) createWeekly(who, name, in, group string, weeks int, code string) error {
	return s.runInstance(who, name, in, group, query{"InstanceChargeType": "PrePaid", "PeriodUnit": "Week", "Period": strconv.Itoa(weeks)}, code)
}

func (s *Scene) createInstances(who string, count int, in, group string) error {
	_, err := s.runInstances(who, count, in, group, nil)
	return err
}

func (s *Scene) deleteInstance(who, name, code string) error {
	return s.do(who, ecsProduct, "DeleteInstance", query{"InstanceId": s.ID(anInstance, name), "Force": "true"}, code)
}

func (s *Scene) renameInstance(who, name, to, code string) error {
	return s.do(who, ecsProduct, "ModifyInstanceAttribute", query{"InstanceId": s.ID(anInstance, name), "InstanceName": to}, code)
}

func (s *Scene) switchInstance(who, does, does2, name, code string) error {
	call := "StartInstance"
	if strings.HasPrefix(does+does2, "stop") {
		call = "StopInstance"
	}
	return s.do(who, ecsProduct, call, query{"InstanceId": s.ID(anInstance, name)}, code)
}

func (s *Scene) seeInstanceStatus(who, name, status string) error {
	list, err := s.instances(who, []string{s.ID(anInstance, name)})
	if err != nil {
		return err
	}
	if len(list) != 1 {
		return fmt.Errorf("expected %q to see the instance %q once, got %d", who, name, len(list))
	}
	return Expect("the status", status, list[0].Status)
}

// instance is one of those that an account sees.
type instance struct {
	InstanceId    string
	Status        string
	VpcAttributes struct {
		VSwitchId        string
		PrivateIpAddress struct{ IpAddress []string }
	}
}

// instances lists what an account sees, those with certain ids where they are given.
func (s *Scene) instances(who string, ids []string) ([]instance, error) {
	asked := query{"MaxResults": "100"}
	if len(ids) > 0 {
		text, err := json.Marshal(ids)
		if err != nil {
			return nil, err
		}
		asked["InstanceIds"] = string(text)
	}
	var all []instance
	for {
		var seen struct {
			Instances struct{ Instance []instance }
			NextToken string
		}
		if err := s.ask(who, ecsProduct, "DescribeInstances", asked, &seen); err != nil {
			return nil, err
		}
		all = append(all, seen.Instances.Instance...)
		if seen.NextToken == "" {
			return all, nil
		}
		asked["NextToken"] = seen.NextToken
	}
}

func (s *Scene) seeInstances(who, names string) error {
	list, err := s.instances(who, nil)
	if err != nil {
		return err
	}
	return s.expectNames("the instances", listed(names), instanceIDs(list))
}

func (s *Scene) seeAskedInstances(who, asked, names string) error {
	list, err := s.instances(who, s.idsOf(anInstance, listed(asked)))
	if err != nil {
		return err
	}
	return s.expectNames("the instances", listed(names), instanceIDs(list))
}

func instanceIDs(list []instance) []string {
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.InstanceId
	}
	return ids
}

func (s *Scene) seeAddress(who, name, vswitch, address string) error {
	list, err := s.instances(who, []string{s.ID(anInstance, name)})
	if err != nil {
		return err
	}
	if len(list) != 1 {
		return fmt.Errorf("expected %q to see the instance %q once, got %d", who, name, len(list))
	}
	attributes := list[0].VpcAttributes
	if err := Expect("the vSwitch", s.ID(aVSwitch, vswitch), attributes.VSwitchId); err != nil {
		return err
	}
	return s.expectNames("the addresses", []string{address}, attributes.PrivateIpAddress.IpAddress)
}
