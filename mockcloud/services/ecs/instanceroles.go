package ecs

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	documents "github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// describeInstanceRamRole lists instances with their RAM roles. One that is
// asked for by its id is there without a role as well.
func describeInstanceRamRole(c *cloud.Call, q *DescribeInstanceRamRoleRequest) (*DescribeInstanceRamRoleResponse, error) {
	ids, err := listed("InstanceIds", "InvalidInstanceIds.Malformed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	if err := choose(choice{"InstanceIds", "InvalidParameter.AllEmpty", len(ids) > 0 || q.RamRoleName != ""}); err != nil {
		return nil, err
	}
	for _, id := range ids {
		if _, err := compute.FindInstance(c, id, cloud.View); err != nil {
			return nil, err
		}
	}
	page, err := compute.Instances(c, compute.PlacedFilter[*compute.Instance]{IDs: ids, Match: func(p *compute.Instance) bool {
		return q.RamRoleName == "" || strings.EqualFold(q.RamRoleName, p.RoleName)
	}}, services.Numbered(q.PageNumber, q.PageSize, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, func(item *compute.Instance) InstanceRamRoleSet {
		return InstanceRamRoleSet{InstanceId: new(item.ID), RamRoleName: new(item.RoleName)}
	})
	return &DescribeInstanceRamRoleResponse{
		RegionId: new(c.Region), TotalCount: new(int32(page.Total)),
		InstanceRamRoleSets: &InstanceRamRoleSets{InstanceRamRoleSet: views},
	}, nil
}

// How what is done to each of several instances ended. The vendor does not say
// which code stands for a failure.
const (
	doneCode    = "200"
	refusedCode = "403"
)

func attachInstanceRamRole(c *cloud.Call, q *AttachInstanceRamRoleRequest) (*AttachInstanceRamRoleResponse, error) {
	ids, err := someListed("InvalidInstanceIds.Malformed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	// Instances hand out no credentials here, which such a policy would narrow.
	if q.Policy != "" {
		if _, err := documents.ParseIdentity(q.Policy); err != nil {
			return nil, wire.InvalidParameter("The policy is none: " + err.Error())
		}
	}
	instances, refused, err := compute.AttachRole(c, q.RamRoleName, ids)
	if err != nil {
		return nil, err
	}
	results := make([]InstanceRamRoleResult, len(instances))
	for i, instance := range instances {
		results[i] = outcome(instance, refused, "the instance has another role")
	}
	return &AttachInstanceRamRoleResponse{
		RamRoleName: new(q.RamRoleName), TotalCount: new(int32(len(instances))), FailCount: new(int32(len(refused))),
		AttachInstanceRamRoleResults: &AttachInstanceRamRoleResults{AttachInstanceRamRoleResult: results},
	}, nil
}

// outcome says whether something was done to an instance, or why it was not.
func outcome(instance *compute.Instance, refused []*compute.Instance, why string) InstanceRamRoleResult {
	if slices.Contains(refused, instance) {
		return InstanceRamRoleResult{InstanceId: new(instance.ID), Code: new(refusedCode), Message: &why, Success: new(false)}
	}
	return InstanceRamRoleResult{InstanceId: new(instance.ID), Code: new(doneCode), Message: new("success"), Success: new(true)}
}

func detachInstanceRamRole(c *cloud.Call, q *DetachInstanceRamRoleRequest) (*DetachInstanceRamRoleResponse, error) {
	ids, err := someListed("InvalidInstanceIds.Malformed", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	before := map[string]string{}
	for _, id := range ids {
		if p, err := compute.FindInstance(c, id, cloud.View); err == nil {
			before[id] = p.RoleName
		}
	}
	instances, refused, err := compute.DetachRole(c, q.RamRoleName, ids)
	if err != nil {
		return nil, err
	}
	results := make([]InstanceRamRoleResult, len(instances))
	for i, instance := range instances {
		results[i] = outcome(instance, refused, "the instance does not have the role")
		results[i].InstanceRamRoleSets = &InstanceRamRoleSets{InstanceRamRoleSet: []InstanceRamRoleSet{
			{InstanceId: new(instance.ID), RamRoleName: new(before[instance.ID])},
		}}
	}
	return &DetachInstanceRamRoleResponse{
		RamRoleName: new(q.RamRoleName), TotalCount: new(int32(len(instances))), FailCount: new(int32(len(refused))),
		DetachInstanceRamRoleResults: &DetachInstanceRamRoleResults{DetachInstanceRamRoleResult: results},
	}, nil
}
