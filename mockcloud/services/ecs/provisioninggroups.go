package ecs

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The words by which scaled-in instances are released or not, and what is done with
// spot instances.
const (
	terminate, noTermination = "termination", "no-termination"
	stopSpot, terminateSpot  = "stop", "terminate"
	mostPools                = 20
)

// farAway is when groups expire that name no time, as the vendor documents it.
var farAway = time.Date(2099, time.December, 31, 23, 59, 59, 0, time.UTC)

func createAutoProvisioningGroup(c *cloud.Call, asked wire.Parameters, q *CreateAutoProvisioningGroupRequest) (*CreateAutoProvisioningGroupResponse, error) {
	if err := choose(
		choice{"AutoProvisioningGroupType", "InvalidAutoProvisioningGroupType.ValueNotSupported", oneOf(q.AutoProvisioningGroupType, "instant", "request", "maintain")},
		choice{"ExcessCapacityTerminationPolicy", "InvalidFleetExcessCapacityTerminationPolicy.ValueNotSupported", oneOf(q.ExcessCapacityTerminationPolicy, terminate, noTermination)},
		choice{"SpotAllocationStrategy", "InvalidSpotAllocationStrategy.ValueNotSupported", oneOf(q.SpotAllocationStrategy, "lowest-price", "diversified", "capacity-optimized")},
		choice{"SpotInstanceInterruptionBehavior", "InvalidSpotInstanceInterruptionBehavior.ValueNotSupported", oneOf(q.SpotInstanceInterruptionBehavior, stopSpot, terminateSpot)},
		choice{"PayAsYouGoAllocationStrategy", "InvalidPayAsYouGoAllocationStrategy.ValueNotSupported", oneOf(q.PayAsYouGoAllocationStrategy, "lowest-price", "prioritized")},
		choice{"MaxSpotPrice", "InvalidParameter.MaxPrice", q.MaxSpotPrice == nil || *q.MaxSpotPrice > 0},
		choice{"SpotInstancePoolsToUseCount", "InvalidParameter.SpotInstancePoolsToUseCount", q.SpotInstancePoolsToUseCount == nil || *q.SpotInstancePoolsToUseCount > 0 && int(*q.SpotInstancePoolsToUseCount) <= len(q.LaunchTemplateConfig)},
		choice{"ResourcePoolOptions.Strategy", "Invalid.ResourcePoolOptions.Strategy", q.ResourcePoolOptions == nil || oneOf(q.ResourcePoolOptions.Strategy, "PublicPoolOnly")},
		choice{"Description", "InvalidDescription.ValueNotSupported", q.Description == "" || cloud.HasLength(q.Description, 2, 256) && !cloud.IsLink(q.Description)},
	); err != nil {
		return nil, err
	}
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	group := &compute.ProvisioningGroup{
		Name: q.AutoProvisioningGroupName, Description: q.Description, ResourceGroupID: q.ResourceGroupId,
		Delivery: compute.Delivery(cmp.Or(q.AutoProvisioningGroupType, "maintain")), Allocation: compute.Allocation(cmp.Or(q.PayAsYouGoAllocationStrategy, "lowest-price")),
		Spot: compute.SpotOptions{
			Allocation: compute.SpotAllocation(cmp.Or(q.SpotAllocationStrategy, "lowest-price")), Stops: q.SpotInstanceInterruptionBehavior == stopSpot,
			Pools: int(services.Or(q.SpotInstancePoolsToUseCount, 1)), MaxPrice: services.Value(q.MaxSpotPrice),
		},
		Terminates: services.IsTrue(q.TerminateInstances), TerminatesExpired: services.IsTrue(q.TerminateInstancesWithExpiration),
		TerminatesExcess: q.ExcessCapacityTerminationPolicy == terminate,
	}
	var err error
	if group.Target, err = targetOf(compute.Capacity{Default: compute.CapacityOfSpot}, q.TotalTargetCapacity, q.PayAsYouGoTargetCapacity, q.SpotTargetCapacity, q.DefaultTargetCapacityType); err != nil {
		return nil, err
	}
	if group.From, err = validTime(q.ValidFrom, c.Now); err != nil {
		return nil, err
	}
	if group.Until, err = validTime(q.ValidUntil, farAway); err != nil {
		return nil, err
	}
	settings, err := groupSettings(c, asked, q, group)
	if err != nil {
		return nil, err
	}
	if settings, err = withDiskCategories(settings, q.SystemDiskConfig, q.DataDiskConfig); err != nil {
		return nil, err
	}
	if err := q.checkDelivery(group.Target.Total); err != nil {
		return nil, err
	}
	given, err := chosen(q.LaunchTemplateConfig)
	if err != nil {
		return nil, err
	}
	if group.Pools, err = poolsOf(c, settings, group.Target, group.Delivery, given); err != nil {
		return nil, err
	}
	results, err := compute.CreateProvisioningGroup(c, group, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	response := &CreateAutoProvisioningGroupResponse{AutoProvisioningGroupId: &group.ID}
	if group.Delivery == compute.DeliverInstantly {
		response.LaunchResults = &LaunchResults{LaunchResult: services.Each(results, viewDelivered)}
	}
	return response, nil
}

// groupSettings are the settings that all instances of a group have: those of a
// launch template, which it notes at the group, or those that came with the request.
func groupSettings(c *cloud.Call, asked wire.Parameters, q *CreateAutoProvisioningGroupRequest, group *compute.ProvisioningGroup) (compute.LaunchSettings, error) {
	if q.LaunchTemplateId == "" {
		if q.LaunchConfiguration == nil {
			return nil, wire.MissingParameter("LaunchTemplateId")
		}
		return configured(asked), nil
	}
	number := 0
	if q.LaunchTemplateVersion != "" {
		var err error
		if number, err = strconv.Atoi(q.LaunchTemplateVersion); err != nil || number < 1 {
			return nil, services.Refuse("InvalidLaunchTemplateVersion.ValueNotSupported", "A version of a launch template is a number.")
		}
	}
	template, err := compute.FindLaunchTemplate(c, compute.LaunchTemplateName{ID: q.LaunchTemplateId}, cloud.View)
	if err != nil {
		return nil, err
	}
	version, err := template.Version(int64(number))
	if err != nil {
		return nil, err
	}
	group.TemplateID, group.TemplateVersion = template.ID, version.Number
	return version.Settings, nil
}

// renamed are the settings of a group that have other names in RunInstances.
var renamed = map[string]string{
	"InstanceDescription": "Description", "SystemDiskCategory": "SystemDisk.Category", "SystemDiskSize": "SystemDisk.Size", "SystemDiskName": "SystemDisk.DiskName",
	"SystemDiskDescription": "SystemDisk.Description", "SystemDiskPerformanceLevel": "SystemDisk.PerformanceLevel",
}

// configured are the settings that a request for a group has itself.
func configured(asked wire.Parameters) compute.LaunchSettings {
	settings := compute.LaunchSettings{}
	for name, value := range asked {
		if name, ok := strings.CutPrefix(name, "LaunchConfiguration."); ok {
			name = strings.Replace(name, ".KmsKeyId", ".KMSKeyId", 1)
			settings[cmp.Or(renamed[name], name)] = value
		}
	}
	return settings
}

// pool is an extended configuration of a group as requests have it.
type pool struct {
	vSwitchID, instanceType, imageID string
	maxPrice, weight                 *float64
	priority                         int
}

func newPool(given LaunchTemplateConfigParameter) pool {
	return pool{given.VSwitchId, given.InstanceType, given.ImageId, given.MaxPrice, given.WeightedCapacity, int(services.Value(given.Priority))}
}

// poolsOf reads what instances a group makes.
func poolsOf(c *cloud.Call, settings compute.LaunchSettings, target compute.Capacity, delivery compute.Delivery, given []pool) ([]compute.ProvisioningPool, error) {
	if err := choose(
		choice{"LaunchTemplateConfig", "MissingParameter.LaunchTemplateConfigs", len(given) > 0},
		choice{"LaunchTemplateConfig", "InvalidLaunchTemplateConfigs.SizeExceed", len(given) <= mostPools},
	); err != nil {
		return nil, err
	}
	pools := make([]compute.ProvisioningPool, len(given))
	for i, one := range given {
		name := "LaunchTemplateConfig." + strconv.Itoa(i+1) + "."
		if err := services.Require(name+"VSwitchId", one.vSwitchID); err != nil {
			return nil, err
		}
		if err := choose(
			choice{name + "WeightedCapacity", "MissingParameter.WeightedCapacity", one.weight != nil},
			choice{name + "WeightedCapacity", "InvalidParameter.WeightedCapacityBeyondRange", one.weight == nil || *one.weight > 0},
			choice{name + "MaxPrice", "InvalidParameter.MaxPrice", one.maxPrice == nil || *one.maxPrice > 0},
		); err != nil {
			return nil, err
		}
		order := wire.Parameters{"VSwitchId": one.vSwitchID, "InstanceType": one.instanceType, "ImageId": one.imageID}
		merged := overridden(settings, order)
		delete(merged, "ZoneId")          // the vSwitch decides
		merged["SpotStrategy"] = spotAsIs // for those that are spot instances; the group decides which are
		if delivery != compute.DeliverInstantly {
			delete(merged, "SpotInterruptionBehavior") // as the contract has it
		}
		if err := hostNamesInTurn(merged, target, delivery); err != nil {
			return nil, err
		}
		if strings.Contains(merged["InstanceName"]+merged["HostName"], "[") {
			merged["Amount"] = strconv.Itoa(int(min(target.Total, 100))) // as many numbered names
		}
		launch, err := instancesBy(c, merged)
		if err != nil {
			return nil, err
		}
		pools[i] = compute.ProvisioningPool{MaxPrice: services.Value(one.maxPrice), Priority: one.priority, Weight: *one.weight, Launch: launch}
	}
	return pools, nil
}

// targetOf reads a capacity; what is left out stays as it is.
func targetOf(target compute.Capacity, total, payAsYouGo, spot, rest string) (compute.Capacity, error) {
	for _, one := range [...]struct {
		name, text string
		into       *float64
	}{{"TotalTargetCapacity", total, &target.Total}, {"PayAsYouGoTargetCapacity", payAsYouGo, &target.PayAsYouGo}, {"SpotTargetCapacity", spot, &target.Spot}} {
		if one.text == "" {
			continue
		}
		number, err := strconv.ParseFloat(one.text, 64)
		if err != nil {
			return target, services.Refuse("InvalidParameter.TargetCapacity", one.name+" is a number.")
		}
		*one.into = number
	}
	if !oneOf(rest, compute.CapacityOfSpot, compute.CapacityPayAsYouGo) {
		return target, services.Malformed(compute.KindProvisioningGroup, "DefaultTargetCapacityType", "DefaultTargetCapacityType is "+compute.CapacityOfSpot+" or "+compute.CapacityPayAsYouGo+".")
	}
	target.Default = cmp.Or(rest, target.Default)
	return target, nil
}

func validTime(text string, otherwise time.Time) (time.Time, error) {
	if text == "" {
		return otherwise, nil
	}
	at, err := time.Parse(services.SecondLayout, text)
	if err != nil {
		return at, services.Refuse("InvalidValidTime.MalFormed", "A time is like 2026-01-02T15:04:05Z.")
	}
	return at, nil
}

// viewDelivered shows what came of a pool.
func viewDelivered(one compute.Delivered) LaunchResult {
	result := LaunchResult{InstanceType: new(one.Pool.Launch.Type), SpotStrategy: new(strategyOf(one.Spot)), ZoneId: services.Text(one.Zone), Amount: new(int32(len(one.Instances)))}
	result.InstanceIds = &InstanceIds{InstanceId: services.Each(one.Instances, func(i *compute.Instance) string { return i.ID })}
	if one.Err != nil {
		code, message := codeOf(one.Err)
		result.ErrorCode, result.ErrorMsg = &code, &message
	}
	return result
}

// codeOf is what RunInstances says of an error.
func codeOf(err error) (code, message string) {
	if refused, ok := errors.AsType[*cloud.Error](err); ok {
		if said := services.Translate(runInstancesContract, codes, refused); said != nil {
			return said.Code, said.Message
		}
	}
	return "InternalError", err.Error()
}

func modifyAutoProvisioningGroup(c *cloud.Call, q *ModifyAutoProvisioningGroupRequest) (*EmptyResponse, error) {
	if err := services.Require("AutoProvisioningGroupId", q.AutoProvisioningGroupId); err != nil {
		return nil, err
	}
	group, err := compute.FindProvisioningGroup(c, q.AutoProvisioningGroupId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := choose(
		choice{"ExcessCapacityTerminationPolicy", "InvalidParameter", oneOf(q.ExcessCapacityTerminationPolicy, terminate, noTermination)},
		choice{"MaxSpotPrice", "InvalidParameter.MaxPrice", q.MaxSpotPrice == nil || *q.MaxSpotPrice > 0},
	); err != nil {
		return nil, err
	}
	change := compute.ProvisioningGroupChange{Name: services.Text(q.AutoProvisioningGroupName), MaxSpotPrice: q.MaxSpotPrice, TerminatesExpired: q.TerminateInstancesWithExpiration}
	if q.ExcessCapacityTerminationPolicy != "" {
		change.TerminatesExcess = new(q.ExcessCapacityTerminationPolicy == terminate)
	}
	if change.Target, err = targetOf(group.Target, q.TotalTargetCapacity, q.PayAsYouGoTargetCapacity, q.SpotTargetCapacity, q.DefaultTargetCapacityType); err != nil {
		return nil, err
	}
	if len(q.LaunchTemplateConfig) > 0 {
		if change.Pools, err = changedPools(c, group, q.LaunchTemplateConfig, change.Target); err != nil {
			return nil, err
		}
	}
	return &EmptyResponse{}, compute.ModifyProvisioningGroup(c, group.ID, change)
}

// changedPools reads what other instances a group makes. Its settings are those of
// its launch template: only with one can they be read again.
func changedPools(c *cloud.Call, group *compute.ProvisioningGroup, given []ModifyAutoProvisioningGroupLaunchTemplateConfigParameter, target compute.Capacity) ([]compute.ProvisioningPool, error) {
	if err := services.NotThere("LaunchTemplateConfig of a group without a launch template", group.TemplateID == ""); err != nil {
		return nil, err
	}
	template, err := compute.FindLaunchTemplate(c, compute.LaunchTemplateName{ID: group.TemplateID}, cloud.View)
	if err != nil {
		return nil, services.Refuse("OperationDenied", "The launch template of the group is deleted.")
	}
	version, err := template.Version(group.TemplateVersion)
	if err != nil {
		return nil, services.Refuse("OperationDenied", "The version of the launch template of the group is deleted.")
	}
	return poolsOf(c, version.Settings, target, group.Delivery, services.Each(given, func(one ModifyAutoProvisioningGroupLaunchTemplateConfigParameter) pool {
		return pool{one.VSwitchId, one.InstanceType, "", one.MaxPrice, one.WeightedCapacity, int(services.Value(one.Priority))}
	}))
}

func deleteAutoProvisioningGroup(c *cloud.Call, q *DeleteAutoProvisioningGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteProvisioningGroup(c, q.AutoProvisioningGroupId, q.TerminateInstances)
}

func describeAutoProvisioningGroups(c *cloud.Call, q *DescribeAutoProvisioningGroupsRequest) (*DescribeAutoProvisioningGroupsResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	filter := compute.ProvisioningGroupFilter{IDs: q.AutoProvisioningGroupId, Name: q.AutoProvisioningGroupName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	if !services.HaveKeys(filter.Tags) {
		return nil, wire.InvalidParameter("Every tag has a key.")
	}
	if len(q.AutoProvisioningGroupStatus) > 0 {
		filter.Match = func(g *compute.ProvisioningGroup) bool {
			return slices.Contains(q.AutoProvisioningGroupStatus, string(g.Status(c.Now)))
		}
	}
	page, err := compute.ProvisioningGroups(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeAutoProvisioningGroupsResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		AutoProvisioningGroups: &AutoProvisioningGroups{AutoProvisioningGroup: services.Each(page.Items, func(g *compute.ProvisioningGroup) AutoProvisioningGroup {
			return viewProvisioningGroup(c, g)
		})},
	}, nil
}
