package ecs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func (s *scene) types(parameters wire.Parameters) []string {
	s.Helper()
	names := []string{}
	q := wire.Parameters{"RegionId": ""}
	for name, value := range parameters {
		q[name] = value
	}
	for {
		page := servicestest.OK[DescribeInstanceTypesResponse](s, "owner", "DescribeInstanceTypes", q)
		for _, t := range page.InstanceTypes.InstanceType {
			names = append(names, *t.InstanceTypeId)
		}
		if q["NextToken"] = *page.NextToken; q["NextToken"] == "" {
			return names
		}
	}
}

func TestInstanceTypeFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	all := s.types(nil)
	if len(all) < 200 || !slices.Equal(s.types(wire.Parameters{"MaxResults": "37"}), all) {
		t.Errorf("there are %d types, and in pages %d", len(all), len(s.types(wire.Parameters{"MaxResults": "37"})))
	}
	if page := servicestest.OK[DescribeInstanceTypesResponse](s, "owner", "DescribeInstanceTypes", wire.Parameters{"RegionId": ""}); len(page.InstanceTypes.InstanceType) != 100 || *page.NextToken == "" {
		t.Errorf("without paging there are %d types, and %q", len(page.InstanceTypes.InstanceType), *page.NextToken)
	}
	if got := s.Refused("owner", "DescribeInstanceTypes", wire.Parameters{"MaxResults": "1600"}); got != "400 InvalidParameter" {
		t.Errorf("1600 types at a time: %s", got)
	}
	for _, c := range []struct {
		parameters wire.Parameters
		some, no   string
	}{
		{wire.Parameters{"InstanceTypeFamily": "ecs.g7"}, "ecs.g7.large", "ecs.c7.large"},
		{wire.Parameters{"InstanceTypeFamilies.1": "ecs.g7", "InstanceTypeFamilies.2": "ecs.c7"}, "ecs.c7.large", "ecs.r7.large"},
		{wire.Parameters{"MinimumCpuCoreCount": "4"}, "ecs.g7.xlarge", "ecs.g7.large"},
		{wire.Parameters{"MaximumCpuCoreCount": "2"}, "ecs.g7.large", "ecs.g7.xlarge"},
		{wire.Parameters{"MinimumMemorySize": "16"}, "ecs.g7.xlarge", "ecs.g7.large"},
		{wire.Parameters{"MaximumMemorySize": "0.5"}, "ecs.t6-c4m1.large", "ecs.t6-c2m1.large"},
		{wire.Parameters{"MinimumGPUAmount": "2"}, "ecs.gn6i-c24g1.12xlarge", "ecs.gn6i-c4g1.xlarge"},
		{wire.Parameters{"MaximumGPUAmount": "1"}, "ecs.gn6i-c4g1.xlarge", "ecs.gn6i-c24g1.12xlarge"},
		{wire.Parameters{"GPUSpec": "NVIDIA"}, "ecs.gn6i-c4g1.xlarge", "ecs.g7.large"},
		{wire.Parameters{"GpuSpecs.1": "NVIDIA A10"}, "ecs.gn7i-c8g1.2xlarge", "ecs.gn6i-c4g1.xlarge"},
		{wire.Parameters{"InstanceCategory": "Memory-optimized"}, "ecs.r7.large", "ecs.g7.large"},
		{wire.Parameters{"InstanceCategories.1": "Shared"}, "ecs.e-c1m1.large", "ecs.g7.large"},
		{wire.Parameters{"CpuArchitecture": "ARM"}, "ecs.g8y.large", "ecs.g7.large"},
		{wire.Parameters{"CpuArchitectures.1": "X86"}, "ecs.g7.large", "ecs.g8y.large"},
		{wire.Parameters{"InstanceFamilyLevel": "CreditEntryLevel"}, "ecs.t6-c1m1.large", "ecs.e-c1m1.large"},
		{wire.Parameters{"PhysicalProcessorModel": "Ice Lake"}, "ecs.g7.large", "ecs.g6.large"},
		{wire.Parameters{"PhysicalProcessorModels.1": "Ampere Altra"}, "ecs.g6r.large", "ecs.g8y.large"},
		{wire.Parameters{"MinimumCpuSpeedFrequency": "3"}, "ecs.hfg7.large", "ecs.g7.large"},
		{wire.Parameters{"MaximumCpuTurboFrequency": "2.7"}, "ecs.g5.large", "ecs.g7.large"},
		{wire.Parameters{"MinimumEniQuantity": "4"}, "ecs.g7.xlarge", "ecs.g7.large"},
		{wire.Parameters{"MinimumEniPrivateIpAddressQuantity": "15"}, "ecs.g7.xlarge", "ecs.g7.large"},
		{wire.Parameters{"MinimumEniIpv6AddressQuantity": "6"}, "ecs.g7.large", "ecs.e-c1m1.large"},
		{wire.Parameters{"MinimumDiskQuantity": "20"}, "ecs.g7.32xlarge", "ecs.g7.large"},
		{wire.Parameters{"MinimumLocalStorageAmount": "2"}, "ecs.i3.4xlarge", "ecs.i3.xlarge"},
		{wire.Parameters{"LocalStorageCategory": "local_ssd_pro"}, "ecs.i3.xlarge", "ecs.g7.large"},
		{wire.Parameters{"LocalStorageCategory": "local_ssd_pro", "InstanceTypeFamily": "ecs.gn5"}, "ecs.gn5-c4g1.xlarge", "ecs.gn5i-c2g1.large"}, // the Terraform provider (1.289)
		{wire.Parameters{"NvmeSupport": "required"}, "ecs.g8i.large", "ecs.g7.large"},
		{wire.Parameters{"MinimumEriQuantity": "2"}, "ecs.ebmg8i.48xlarge", "ecs.g8i.large"},
		{wire.Parameters{"MinimumInitialCredit": "60"}, "ecs.t6-c1m1.large", "ecs.t5-lc1m1.small"},
		{wire.Parameters{"MinimumInstanceBandwidthRx": "2000000"}, "ecs.g7.2xlarge", "ecs.g7.large"},
		{wire.Parameters{"MinimumInstancePpsTx": "500000"}, "ecs.g7.xlarge", "ecs.g7.large"},
		{wire.Parameters{"MinimumPrimaryEniQueueNumber": "4"}, "ecs.g7.xlarge", "ecs.g7.large"},
		{wire.Parameters{"InstanceTypes.1": "ecs.g7.large"}, "ecs.g7.large", "ecs.g7.xlarge"},
	} {
		got := s.types(c.parameters)
		if !slices.Contains(got, c.some) || slices.Contains(got, c.no) {
			t.Errorf("%v selects %d types; %s: %v, %s: %v", c.parameters, len(got), c.some, slices.Contains(got, c.some), c.no, slices.Contains(got, c.no))
		}
	}
	for _, parameters := range []wire.Parameters{{"MinimumEriQuantity": "3"}, {"MinimumQueuePairNumber": "257"}, {"InstanceTypes.1": "ecs.none"}} {
		if got := s.types(parameters); len(got) != 0 {
			t.Errorf("%v selects %v", parameters, got)
		}
	}
	if got := s.types(wire.Parameters{"InstanceTypes.1": "ecs.sn1ne.large", "InstanceTypes.2": "ecs.g7.large"}); !slices.Equal(got, []string{"ecs.sn1ne.large", "ecs.g7.large"}) {
		t.Errorf("by name there are %v", got)
	}
}

func TestWhatInstanceTypesLookLike(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	page := servicestest.OK[DescribeInstanceTypesResponse](s, "owner", "DescribeInstanceTypes", wire.Parameters{"InstanceTypes.1": "ecs.t6-c1m4.large", "RegionId": ""})
	view := page.InstanceTypes.InstanceType[0]
	got := fmt.Sprint(*view.InstanceTypeFamily, *view.CpuCoreCount, *view.MemorySize, *view.EniQuantity, *view.InitialCredit, *view.CpuArchitecture, *view.GPUAmount)
	if want := fmt.Sprint("ecs.t6", 2, 8.0, 2, 60, "X86", 0); got != want {
		t.Errorf("it is %s, want %s", got, want)
	}
	if view.NetworkCards != nil {
		t.Error("it has network cards to choose from")
	}
}

// Whatever can be listed can be run.
func TestListedTypesRun(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	cluster := *servicestest.OK[CreateHpcClusterResponse](s, "owner", "CreateHpcCluster", wire.Parameters{"Name": "super"}).HpcClusterId
	for _, name := range s.types(nil) {
		order := wire.Parameters{"InstanceType": name, "DryRun": "true"}
		if strings.HasPrefix(name, "ecs.scc") {
			order["HpcClusterId"] = cluster
		}
		if got := s.refusedRun("owner", order); got != "400 DryRunOperation" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestInstanceTypeFamilies(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := func(generation string) (names []string) {
		for _, family := range servicestest.OK[DescribeInstanceTypeFamiliesResponse](s, "owner", "DescribeInstanceTypeFamilies", wire.Parameters{"Generation": generation}).InstanceTypeFamilies.InstanceTypeFamily {
			names = append(names, *family.InstanceTypeFamilyId)
		}
		return names
	}
	if got := list("ecs-4"); len(got) != 12 || got[0] != "ecs.g5" || !slices.Contains(got, "ecs.t5") || slices.Contains(got, "ecs.g6") {
		t.Errorf("the fourth generation is %v", got)
	}
	if all := list(""); !slices.Contains(all, "ecs.e") || len(list("ecs-9")) != 0 {
		t.Errorf("the families are %v", all)
	}
	if got := s.Refused("owner", "DescribeInstanceTypeFamilies", wire.Parameters{"RegionId": "cn-nowhere"}); got != "404 InvalidRegionId.NotFound" {
		t.Errorf("nowhere: %q", got)
	}
}
