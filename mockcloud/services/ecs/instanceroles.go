package ecs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeInstanceRamRole lists instances with their RAM roles. One that is
// asked for by its id is there without a role as well.
func describeInstanceRamRole(c *cloud.Call, q *DescribeInstanceRamRoleRequest) (*DescribeInstanceRamRoleResponse, error) {
	action := describeInstanceRamRoleContract
	ids, err := listed(action, "InstanceIds", "InvalidInstanceIds.Malformed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	if err := choose(action, choice{"InstanceIds", "InvalidParameter.AllEmpty", len(ids) > 0 || q.RamRoleName != ""}); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if _, err := c.Instance(id, cloud.View); err != nil {
			return nil, err
		}
	}
	page, err := c.Instances(cloud.PlacedFilter[*cloud.Instance]{IDs: ids, Match: func(p *cloud.Instance) bool {
		role := p.RoleName
		return is(q.RamRoleName, role)
	}}, pagingOf(q.PageNumber, q.PageSize, nil, "").PageRequest)
	if err != nil {
		return nil, err
	}
	views := make([]DescribeInstanceRamRoleInstanceRamRoleSet, len(page.Items))
	for i, item := range page.Items {
		views[i] = DescribeInstanceRamRoleInstanceRamRoleSet{InstanceId: new(item.ID), RamRoleName: new(item.RoleName)}
	}
	return &DescribeInstanceRamRoleResponse{
		RegionId: new(c.Region), TotalCount: new(int32(page.Total)),
		InstanceRamRoleSets: &DescribeInstanceRamRoleInstanceRamRoleSets{InstanceRamRoleSet: views},
	}, nil
}

// How what is done to each of several instances ended. The vendor does not say
// which code stands for a failure.
const (
	doneCode    = "200"
	refusedCode = "403"
)

func attachInstanceRamRole(c *cloud.Call, q *AttachInstanceRamRoleRequest) (*AttachInstanceRamRoleResponse, error) {
	if err := services.Implemented(services.Given("Policy", q.Policy != "")); err != nil {
		return nil, err
	}
	ids, err := someListed(attachInstanceRamRoleContract, "InvalidInstanceIds.Malformed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	instances, refused, err := c.AttachRole(q.RamRoleName, ids)
	if err != nil {
		return nil, err
	}
	results := make([]AttachInstanceRamRoleAttachInstanceRamRoleResult, len(instances))
	for i, instance := range instances {
		code, message, ok := outcome(instance, refused, "the instance has another role")
		results[i] = AttachInstanceRamRoleAttachInstanceRamRoleResult{InstanceId: new(instance.ID), Code: code, Message: message, Success: ok}
	}
	return &AttachInstanceRamRoleResponse{
		RamRoleName: new(q.RamRoleName), TotalCount: new(int32(len(instances))), FailCount: new(int32(len(refused))),
		AttachInstanceRamRoleResults: &AttachInstanceRamRoleAttachInstanceRamRoleResults{AttachInstanceRamRoleResult: results},
	}, nil
}

func outcome(instance *cloud.Instance, refused []*cloud.Instance, why string) (code, message *string, ok *bool) {
	if slices.Contains(refused, instance) {
		return new(refusedCode), &why, new(false)
	}
	return new(doneCode), new("success"), new(true)
}

func detachInstanceRamRole(c *cloud.Call, q *DetachInstanceRamRoleRequest) (*DetachInstanceRamRoleResponse, error) {
	ids, err := someListed(detachInstanceRamRoleContract, "InvalidInstanceIds.Malformed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	before := map[string]string{}
	for _, id := range ids {
		if p, err := c.Instance(id, cloud.View); err == nil {
			before[id] = p.RoleName
		}
	}
	instances, refused, err := c.DetachRole(q.RamRoleName, ids)
	if err != nil {
		return nil, err
	}
	results := make([]DetachInstanceRamRoleDetachInstanceRamRoleResult, len(instances))
	for i, instance := range instances {
		code, message, ok := outcome(instance, refused, "the instance does not have the role")
		results[i] = DetachInstanceRamRoleDetachInstanceRamRoleResult{
			InstanceId: new(instance.ID), Code: code, Message: message, Success: ok,
			InstanceRamRoleSets: &DetachInstanceRamRoleInstanceRamRoleSets{InstanceRamRoleSet: []DetachInstanceRamRoleInstanceRamRoleSet{
				{InstanceId: new(instance.ID), RamRoleName: new(before[instance.ID])},
			}},
		}
	}
	return &DetachInstanceRamRoleResponse{
		RamRoleName: new(q.RamRoleName), TotalCount: new(int32(len(instances))), FailCount: new(int32(len(refused))),
		DetachInstanceRamRoleResults: &DetachInstanceRamRoleDetachInstanceRamRoleResults{DetachInstanceRamRoleResult: results},
	}, nil
}
