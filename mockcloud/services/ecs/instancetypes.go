package ecs

import (
	"cmp"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const instanceTypesPage = 100

// The architectures of processors.
const (
	x86 = "X86"
	arm = "ARM"
)

func architectureOf(t *compute.InstanceType) string {
	if t.Family.ARM {
		return arm
	}
	return x86
}

// nvmeOf says in the vendor's words whether disks are attached by NVMe.
func nvmeOf(t *compute.InstanceType) string {
	if t.Family.NVMe {
		return "required"
	}
	return "unsupported"
}

func describeInstanceTypes(_ *cloud.Call, q *DescribeInstanceTypesRequest) (*DescribeInstanceTypesResponse, error) {
	page, err := compute.InstanceTypes(q.InstanceTypes, func(t *compute.InstanceType) bool {
		return matchesType(q, t) && matchesNetwork(q, t)
	}, services.After(q.NextToken, q.MaxResults, instanceTypesPage).PageRequest)
	if err != nil {
		return nil, err
	}
	views := services.Each(page.Items, viewInstanceType)
	return &DescribeInstanceTypesResponse{NextToken: new(page.Next), InstanceTypes: &DescribeInstanceTypesInstanceTypes{InstanceType: views}}, nil
}

func atLeast[T cmp.Ordered](least *T, v T) bool { return services.Between(least, v, nil) }

// contains says whether a model is, or has in its name, what is wanted.
func contains(model, wanted string, all []string) bool {
	return strings.Contains(model, wanted) && services.AmongOrAny(all, model)
}

// matchesType says whether a request selects an instance type by what it computes with.
func matchesType(q *DescribeInstanceTypesRequest, t *compute.InstanceType) bool {
	family := t.Family
	return is(q.InstanceTypeFamily, family.Name) && services.AmongOrAny(q.InstanceTypeFamilies, family.Name) &&
		is(q.InstanceCategory, family.Category) && services.AmongOrAny(q.InstanceCategories, family.Category) && is(q.InstanceFamilyLevel, family.Level) &&
		is(q.CpuArchitecture, architectureOf(t)) && services.AmongOrAny(q.CpuArchitectures, architectureOf(t)) &&
		services.Between(q.MinimumCpuCoreCount, int32(t.CPUs), q.MaximumCpuCoreCount) && services.Between(q.MinimumMemorySize, t.Gibis(), q.MaximumMemorySize) &&
		services.Between(q.MinimumCpuSpeedFrequency, family.Base, q.MaximumCpuSpeedFrequency) &&
		services.Between(q.MinimumCpuTurboFrequency, family.Turbo, q.MaximumCpuTurboFrequency) &&
		contains(family.Processor, q.PhysicalProcessorModel, q.PhysicalProcessorModels) &&
		services.Between(q.MinimumGPUAmount, int32(t.GPUs), q.MaximumGPUAmount) && contains(family.GPU, q.GPUSpec, q.GpuSpecs) &&
		atLeast(q.MinimumBaselineCredit, int32(t.BaselineCredit())) && atLeast(q.MinimumInitialCredit, int32(t.InitialCredit()))
}

// matchesNetwork does so by its network and its disks.
func matchesNetwork(q *DescribeInstanceTypesRequest, t *compute.InstanceType) bool {
	return atLeast(q.MinimumInstancePpsRx, int64(t.Packets())) && atLeast(q.MinimumInstancePpsTx, int64(t.Packets())) &&
		atLeast(q.MinimumInstanceBandwidthRx, int32(t.Bandwidth())) && atLeast(q.MinimumInstanceBandwidthTx, int32(t.Bandwidth())) &&
		atLeast(q.MinimumPrimaryEniQueueNumber, int32(t.Queues())) && atLeast(q.MinimumSecondaryEniQueueNumber, int32(t.SecondaryQueues())) &&
		atLeast(q.MinimumEniQuantity, int32(t.Interfaces())) && atLeast(q.MinimumEniPrivateIpAddressQuantity, int32(t.Addresses())) &&
		atLeast(q.MinimumEniIpv6AddressQuantity, int32(t.Addresses())) && atLeast(q.MinimumQueuePairNumber, int32(t.QueuePairs())) && atLeast(q.MinimumEriQuantity, int32(t.RDMAInterfaces())) &&
		atLeast(q.MinimumDiskQuantity, int32(t.Disks())) && is(q.NvmeSupport, nvmeOf(t)) &&
		atLeast(q.MinimumLocalStorageAmount, int32(t.LocalDisks)) && atLeast(q.MinimumLocalStorageCapacity, int64(t.LocalDiskSize)) &&
		is(q.LocalStorageCategory, t.Family.LocalDisks) && services.AmongOrAny(q.LocalStorageCategories, t.Family.LocalDisks)
}

func viewInstanceType(t *compute.InstanceType) InstanceType {
	family := t.Family
	interfaces, addresses, queues := int32(t.Interfaces()), int32(t.Addresses()), int32(t.Queues())
	packets, bandwidth := int64(t.Packets()), int32(t.Bandwidth())
	view := InstanceType{
		InstanceTypeId: new(t.Name), InstanceTypeFamily: new(family.Name), InstanceFamilyLevel: new(family.Level), InstanceCategory: new(family.Category),
		CpuCoreCount: new(int32(t.CPUs)), MemorySize: new(t.Gibis()), CpuArchitecture: new(architectureOf(t)),
		PhysicalProcessorModel: new(family.Processor), CpuSpeedFrequency: new(family.Base), CpuTurboFrequency: new(family.Turbo),
		GPUAmount: new(int32(t.GPUs)), GPUSpec: new(family.GPU), GPUMemorySize: new(float64(family.GPUMemory)),
		InitialCredit: new(int32(t.InitialCredit())), BaselineCredit: new(int32(t.BaselineCredit())),
		EniQuantity: new(interfaces), EniTotalQuantity: new(interfaces + int32(t.Members())), EniPrivateIpAddressQuantity: new(addresses), EniIpv6AddressQuantity: new(addresses),
		PrimaryEniQueueNumber: new(queues), SecondaryEniQueueNumber: new(int32(t.SecondaryQueues())), MaximumQueueNumberPerEni: new(queues),
		TotalEniQueueQuantity: new(interfaces * queues), EriQuantity: new(int32(t.RDMAInterfaces())), QueuePairNumber: new(int32(t.QueuePairs())), EniTrunkSupported: new(t.Members() > 0),
		InstancePpsRx: new(packets), InstancePpsTx: new(packets), InstanceBandwidthRx: new(bandwidth), InstanceBandwidthTx: new(bandwidth),
		NetworkCardQuantity: new(int32(t.Cards())), DiskQuantity: new(int32(t.Disks())), NvmeSupport: new(nvmeOf(t)),
		LocalStorageAmount: new(int32(t.LocalDisks)), LocalStorageCapacity: new(int64(t.LocalDiskSize)), LocalStorageCategory: new(family.LocalDisks),
	}
	if t.Cards() > 1 { // Terraform's provider 1.289 chooses one only where the cards are told
		view.NetworkCards = &NetworkCards{}
		for card := range t.Cards() {
			view.NetworkCards.NetworkCardInfo = append(view.NetworkCards.NetworkCardInfo, NetworkCardInfo{NetworkCardIndex: new(int32(card))})
		}
	}
	return view
}

func describeInstanceTypeFamilies(_ *cloud.Call, q *DescribeInstanceTypeFamiliesRequest) (*DescribeInstanceTypeFamiliesResponse, error) {
	if _, ok := cloud.FindRegion(q.RegionId); !ok {
		return nil, services.Refuse("InvalidRegionId.NotFound", "There is no region "+q.RegionId+".")
	}
	views := []InstanceTypeFamily{}
	for _, family := range compute.InstanceFamilies() {
		if is(q.Generation, family.Generation) {
			views = append(views, InstanceTypeFamily{InstanceTypeFamilyId: new(family.Name), Generation: new(family.Generation)})
		}
	}
	return &DescribeInstanceTypeFamiliesResponse{InstanceTypeFamilies: &InstanceTypeFamilies{InstanceTypeFamily: views}}, nil
}
