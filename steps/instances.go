package steps

import (
	"encoding/json"
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/cucumber/godog"
)

func instanceSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(action("(?:has|creates)", "create", `an instance {name} in {name} with {name}(?: at the address {name})?`), s.createInstance)
	sc.Step(expression(`{name} (?:has|creates) {number} instances in {name} with {name}`), s.createInstances)
	sc.Step(action("deletes", "delete", `the instance {name}`), s.deleteInstance)
	sc.Step(expression(`{name} sees `+only("instance", "instances")), s.seeInstances)
	sc.Step(expression(`{name} asks for the instances? {names} and sees `+only("instance", "instances")), s.seeAskedInstances)
	sc.Step(expression(`{name} sees the instance {name} in the vSwitch {name} at the address {name}`), s.seeAddress)
}

// What the instances are made of; the reference's own example.
const (
	instanceType = "ecs.e-c1m1.large"
	imageID      = "aliyun_3_x64_20G_alibase_20250117.vhd"
	diskCategory = "cloud_essd"
)

func newInstances(vswitch, group string, count int) *ecs.RunInstancesRequest {
	request := ecs.CreateRunInstancesRequest()
	request.InstanceType, request.ImageId, request.SystemDiskCategory = instanceType, imageID, diskCategory
	request.VSwitchId, request.SecurityGroupId, request.Amount = vswitch, group, requests.NewInteger(count)
	return request
}

func (s *Scene) createInstance(who, name, in, group, address, code string) error {
	request := newInstances(s.ID(aVSwitch, in), s.ID(aSecurityGroup, group), 1)
	request.InstanceName, request.PrivateIpAddress = name, address
	response, err := call(s, s.as(who).ecs.RunInstances, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	if err := expect("the number of instances", 1, len(response.InstanceIdSets.InstanceIdSet)); err != nil {
		return err
	}
	s.Name(anInstance, name, response.InstanceIdSets.InstanceIdSet[0])
	return nil
}

func (s *Scene) createInstances(who string, count int, in, group string) error {
	response, err := call(s, s.as(who).ecs.RunInstances, newInstances(s.ID(aVSwitch, in), s.ID(aSecurityGroup, group), count))
	if err != nil {
		return err
	}
	return expect("the number of instances", count, len(response.InstanceIdSets.InstanceIdSet))
}

func (s *Scene) deleteInstance(who, name, code string) error {
	request := ecs.CreateDeleteInstanceRequest()
	request.InstanceId, request.Force = s.ID(anInstance, name), requests.NewBoolean(true)
	_, err := call(s, s.as(who).ecs.DeleteInstance, request)
	_, verdict := judge(code, err)
	return verdict
}

// instances lists what an account sees, those with certain ids where they are given.
func (s *Scene) instances(who string, ids []string) ([]ecs.Instance, error) {
	request := ecs.CreateDescribeInstancesRequest()
	request.MaxResults = requests.NewInteger(100)
	if len(ids) > 0 {
		text, err := json.Marshal(ids)
		if err != nil {
			return nil, err
		}
		request.InstanceIds = string(text)
	}
	var all []ecs.Instance
	for {
		response, err := call(s, s.as(who).ecs.DescribeInstances, request)
		if err != nil {
			return nil, err
		}
		all = append(all, response.Instances.Instance...)
		if response.NextToken == "" {
			return all, nil
		}
		request.NextToken = response.NextToken
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

func instanceIDs(list []ecs.Instance) []string {
	ids := make([]string, len(list))
	for i, instance := range list {
		ids[i] = instance.InstanceId
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
	if err := expect("the vSwitch", s.ID(aVSwitch, vswitch), attributes.VSwitchId); err != nil {
		return err
	}
	return s.expectNames("the addresses", []string{address}, attributes.PrivateIpAddress.IpAddress)
}
