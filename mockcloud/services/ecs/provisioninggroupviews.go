package ecs

import (
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func viewProvisioningGroup(c *cloud.Call, g *compute.ProvisioningGroup) AutoProvisioningGroup {
	view := AutoProvisioningGroup{
		AutoProvisioningGroupId: &g.ID, AutoProvisioningGroupName: new(g.Name), AutoProvisioningGroupType: new(string(g.Delivery)), RegionId: &g.Region,
		ResourceGroupId: new(g.ResourceGroupID), CreationTime: services.Seconds(g.Created), ValidFrom: services.Seconds(g.From), ValidUntil: services.Seconds(g.Until),
		Status: new(string(g.Status(c.Now))), State: new(g.State(c)), TerminateInstances: new(g.Terminates), TerminateInstancesWithExpiration: new(g.TerminatesExpired),
		ExcessCapacityTerminationPolicy: new(noTermination), LaunchTemplateId: services.Text(g.TemplateID), Tags: tagsOf(c, g.ID),
		SpotOptions: &SpotOptions{
			AllocationStrategy: new(string(g.Spot.Allocation)), InstanceInterruptionBehavior: new(terminateSpot), InstancePoolsToUseCount: new(int32(g.Spot.Pools)),
		},
		PayAsYouGoOptions: &PayAsYouGoOptions{AllocationStrategy: new(string(g.Allocation))},
		TargetCapacitySpecification: &TargetCapacitySpecification{
			TotalTargetCapacity: new(g.Target.Total), PayAsYouGoTargetCapacity: new(g.Target.PayAsYouGo), SpotTargetCapacity: new(g.Target.Spot), DefaultTargetCapacityType: new(g.Target.Default),
		},
		LaunchTemplateConfigs: &LaunchTemplateConfigs{LaunchTemplateConfig: services.Each(g.Pools, viewPool)},
	}
	if g.Spot.Stops {
		view.SpotOptions.InstanceInterruptionBehavior = new(stopSpot)
	}
	if g.TerminatesExcess {
		view.ExcessCapacityTerminationPolicy = new(terminate)
	}
	if g.TemplateVersion > 0 {
		view.LaunchTemplateVersion = new(strconv.FormatInt(g.TemplateVersion, 10))
	}
	if g.Spot.MaxPrice > 0 {
		view.MaxSpotPrice = new(g.Spot.MaxPrice)
	}
	return view
}

func viewPool(pool compute.ProvisioningPool) LaunchTemplateConfig {
	return LaunchTemplateConfig{
		VSwitchId: new(pool.Launch.VSwitchID), InstanceType: new(pool.Launch.Type), MaxPrice: new(pool.MaxPrice),
		Priority: new(float64(pool.Priority)), WeightedCapacity: new(pool.Weight),
	}
}

func describeAutoProvisioningGroupInstances(c *cloud.Call, q *DescribeAutoProvisioningGroupInstancesRequest) (*DescribeAutoProvisioningGroupInstancesResponse, error) {
	group, err := compute.FindProvisioningGroup(c, q.AutoProvisioningGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.ProvisionedInstances(c, group, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeAutoProvisioningGroupInstancesResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		Instances: &Instances{Instance: services.Each(page.Items, func(i *compute.Instance) DescribeAutoProvisioningGroupInstancesInstance {
			whole := viewInstance(c, i)
			return DescribeAutoProvisioningGroupInstancesInstance{
				InstanceId: whole.InstanceId, InstanceType: whole.InstanceType, Status: whole.Status, CreationTime: whole.CreationTime, RegionId: whole.RegionId, ZoneId: whole.ZoneId,
				CPU: whole.Cpu, Memory: whole.Memory, NetworkType: whole.InstanceNetworkType, IoOptimized: whole.IoOptimized, OsType: whole.OSType, IsSpot: new(i.Spot.Is()),
			}
		})},
	}, nil
}

// The words for how tasks and activities went.
var (
	taskSucceeded, taskFailed         = "success", "failed"
	activitySucceeded, activityFailed = "Successful", "Failed"
)

func describeAutoProvisioningGroupHistory(c *cloud.Call, q *DescribeAutoProvisioningGroupHistoryRequest) (*DescribeAutoProvisioningGroupHistoryResponse, error) {
	group, err := compute.FindProvisioningGroup(c, q.AutoProvisioningGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	from, err := periodTime(q.StartTime)
	if err != nil {
		return nil, err
	}
	until, err := periodTime(q.EndTime)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.ProvisioningTasks(group, from, until, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeAutoProvisioningGroupHistoryResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		AutoProvisioningGroupHistories: &AutoProvisioningGroupHistories{AutoProvisioningGroupHistory: services.Each(page.Items, viewTask)},
	}, nil
}

func periodTime(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	at, err := time.Parse(services.SecondLayout, strings.TrimSpace(text))
	if err != nil {
		return at, services.Refuse("InvalidParameter.periodTime", "A time is like 2026-01-02T15:04:05Z.")
	}
	return at, nil
}

func viewTask(task compute.ProvisioningTask) AutoProvisioningGroupHistory {
	view := AutoProvisioningGroupHistory{
		TaskId: &task.ID, StartTime: services.Seconds(task.At), LastEventTime: services.Seconds(task.At), Status: &taskSucceeded,
		ActivityDetails: &ActivityDetails{ActivityDetail: services.Each(task.Activities, func(one compute.ProvisioningActivity) ActivityDetail {
			status := &activitySucceeded
			if one.Failed {
				status = &activityFailed
			}
			return ActivityDetail{Status: status, Detail: &one.Detail}
		})},
	}
	if task.Failed() {
		view.Status = &taskFailed
	}
	return view
}
