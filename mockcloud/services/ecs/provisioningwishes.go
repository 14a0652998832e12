package ecs

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The architectures of types besides those of their processors: what computes otherwise too. Types without a hypervisor
// and in clusters of supercomputers there are none.
const heterogeneous = "Heterogeneous"

// chooses says whether a configuration describes the types of its instances rather than to name one.
func (g *LaunchTemplateConfigParameter) chooses() bool {
	return len(g.Cores)+len(g.Memories)+len(g.ExcludedInstanceTypes)+len(g.Architectures) > 0 || g.InstanceFamilyLevel+g.BurstablePerformance != ""
}

// has says whether a configuration takes a type.
func (g *LaunchTemplateConfigParameter) has(t *compute.InstanceType) bool {
	architecture := map[string]string{x86: "X86", arm: "Arm"}[architectureOf(t)]
	if t.GPUs > 0 {
		architecture = heterogeneous
	}
	burstable := t.Family.Level == compute.CreditLevel
	return is(g.InstanceType, t.Name) && (len(g.Cores) == 0 || slices.Contains(g.Cores, int32(t.CPUs))) && (len(g.Memories) == 0 || slices.Contains(g.Memories, t.Gibis())) &&
		is(g.InstanceFamilyLevel, t.Family.Level) && services.AmongOrAny(g.Architectures, architecture) && (g.BurstablePerformance != "Exclude" || !burstable) && (g.BurstablePerformance != "Required" || burstable) &&
		!slices.ContainsFunc(g.ExcludedInstanceTypes, func(pattern string) bool { return services.Matches(pattern, t.Name) })
}

// chosen are the configurations of a group with one type each. One that describes types stands for the cheapest of them, as far as
// there may be so many.
func chosen(given []LaunchTemplateConfigParameter) (pools []pool, err error) {
	for i, one := range given {
		if !one.chooses() {
			pools = append(pools, newPool(one))
			continue
		}
		name := "LaunchTemplateConfig." + strconv.Itoa(i+1) + "."
		if err := choose(
			choice{name + "InstanceFamilyLevel", "InvalidParameter", oneOf(one.InstanceFamilyLevel, compute.EntryLevel, compute.EnterpriseLevel, compute.CreditLevel)},
			choice{name + "BurstablePerformance", "InvalidParameter", oneOf(one.BurstablePerformance, "Exclude", "Include", "Required")},
			choice{name + "Architectures", "InvalidParameter", !slices.ContainsFunc(one.Architectures, func(a string) bool {
				return !oneOf(a, "X86", "Arm", heterogeneous, "BareMetal", "SuperComputeCluster")
			})},
		); err != nil {
			return nil, err
		}
		found := compute.CheapestTypes(one.has)
		if len(found) == 0 {
			return nil, services.Refuse("InvalidInstanceType.ValueNotSupported", "There is no type of instances such as "+name+"* describes.")
		}
		for _, t := range found[:min(len(found), max(1, mostPools-len(pools)-(len(given)-1-i)))] {
			one.InstanceType = t.Name
			pools = append(pools, newPool(one))
		}
	}
	return pools, nil
}

// checkDelivery reads what is about groups of one sort alone, and says nothing of others.
func (q *CreateAutoProvisioningGroupRequest) checkDelivery(total float64) error {
	least, err := strconv.Atoi(cmp.Or(q.MinTargetCapacity, "1"))
	if err != nil || q.MinTargetCapacity != "" && (least < 1 || float64(least) > total) {
		return services.Refuse("InvalidParameterRange.MinTargetCapacity", "MinTargetCapacity is 1 or more, and not more than TotalTargetCapacity.")
	}
	if err := services.NotThere("MinTargetCapacity", q.MinTargetCapacity != "" && compute.Delivery(q.AutoProvisioningGroupType) == compute.DeliverInstantly); err != nil {
		return err
	}
	return services.NotThere("PrePaidOptions", q.PrePaidOptions != nil && len(q.PrePaidOptions.SpecifyCapacityDistribution) > 0 && q.AutoProvisioningGroupType == "request")
}

// hostNamesInTurn lets each instance have its own of the host names that are listed, in groups that make all of them at once; others
// do not heed them.
func hostNamesInTurn(settings map[string]string, target compute.Capacity, delivery compute.Delivery) error {
	count := 0
	for name := range settings {
		if strings.HasPrefix(name, "HostNames.") {
			if count++; delivery != compute.DeliverInstantly {
				delete(settings, name)
			}
		}
	}
	if count == 0 || delivery != compute.DeliverInstantly {
		return nil
	}
	settings["Amount"] = strconv.Itoa(count)
	return choose(choice{"LaunchConfiguration.HostNames", "InvalidParameter", float64(count) == target.Total})
}
