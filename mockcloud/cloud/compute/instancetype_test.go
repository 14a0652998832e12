package compute

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

func TestFindInstanceType(t *testing.T) {
	t.Parallel()
	type facts struct {
		family           string
		cpus, mebis, gpu int
		arm              bool
	}
	for name, want := range map[string]facts{
		"ecs.g7.large":            {"ecs.g7", 2, 8 << 10, 0, false},
		"ecs.c7a.xlarge":          {"ecs.c7a", 4, 8 << 10, 0, false},
		"ecs.r8y.16xlarge":        {"ecs.r8y", 64, 512 << 10, 0, true},
		"ecs.g8y.small":           {"ecs.g8y", 1, 4 << 10, 0, true},
		"ecs.hfc7.2xlarge":        {"ecs.hfc7", 8, 16 << 10, 0, false},
		"ecs.e-c1m2.large":        {"ecs.e", 2, 4 << 10, 0, false},
		"ecs.t6-c4m1.large":       {"ecs.t6", 2, 512, 0, false},
		"ecs.t5-lc1m4.large":      {"ecs.t5", 2, 8 << 10, 0, false},
		"ecs.t5-lc2m1.nano":       {"ecs.t5", 1, 512, 0, false},
		"ecs.n4.small":            {"ecs.n4", 1, 2 << 10, 0, false},
		"ecs.i3.xlarge":           {"ecs.i3", 4, 32 << 10, 0, false},
		"ecs.gn6i-c24g1.12xlarge": {"ecs.gn6i", 48, 192 << 10, 2, false},
		"ecs.sn1ne.large":         {"ecs.sn1ne", 2, 4 << 10, 0, false},
		"ecs.n1.small":            {"ecs.n1", 1, 2 << 10, 0, false},
		"ecs.sn1.medium":          {"ecs.sn1", 2, 4 << 10, 0, false},
		"ecs.sn2.7xlarge":         {"ecs.sn2", 32, 128 << 10, 0, false},
		"ecs.gn5-c4g1.2xlarge":    {"ecs.gn5", 8, 32 << 10, 2, false},
		"ecs.hpc8ae.16xlarge":     {"ecs.hpc8ae", 64, 256 << 10, 0, false},
	} {
		got, ok := FindInstanceType(name)
		if !ok {
			t.Errorf("there is no %s", name)
			continue
		}
		if got := (facts{got.Family.Name, got.CPUs, got.Mebis, got.GPUs, got.Family.ARM}); got != want || name == "" {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	for _, name := range []string{"", "ecs", "ecs.g7", "g7.large", "ecs.g7.2large", "ecs.g7.0xlarge", "ecs.G7.large", "ecs.g7.huge", "ecs.e-c0m1.large", "ecs.zz99.large", "ecs.gn7i-c8g1.xlarge"} {
		if got, ok := FindInstanceType(name); ok {
			t.Errorf("%s is taken for %v", name, got)
		}
	}
}

func TestTheCatalogueHoldsWhatItSays(t *testing.T) {
	t.Parallel()
	all, err := InstanceTypes(nil, nil, cloud.PageRequest{Limit: 10000})
	if err != nil || all.Total != len(catalogue().byName) {
		t.Fatalf("%d types are listed of %d: %v", all.Total, len(catalogue().byName), err)
	}
	families := InstanceFamilies()
	if got := len(families); got != 3*len(trios)+len(listedFamilies) {
		t.Errorf("there are %d families", got)
	}
	arm := func(it *InstanceType) bool { return it.Family.ARM }
	if first := slices.IndexFunc(all.Items, arm); first < 0 || slices.ContainsFunc(all.Items[first:], func(it *InstanceType) bool { return !arm(it) }) {
		t.Errorf("the types for ARM, from number %d on, are not the last ones", first)
	}
	for _, it := range all.Items {
		if it.Interfaces() < 2 || it.Addresses() < 2 || it.Disks() < 2 || it.Queues() < it.SecondaryQueues() {
			t.Errorf("%s has %d interfaces with %d addresses", it.Name, it.Interfaces(), it.Addresses())
		}
	}
}

func TestLimitsGrowWithTheSize(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][2]int{
		"ecs.g8y.small": {2, 2}, "ecs.g7.large": {3, 6}, "ecs.g7.xlarge": {4, 15}, "ecs.g7.4xlarge": {8, 30}, "ecs.g7.32xlarge": {15, 50},
		"ecs.e-c1m1.large": {2, 2}, "ecs.t6-c1m4.2xlarge": {3, 6},
	} {
		it, _ := FindInstanceType(name)
		if got := [2]int{it.Interfaces(), it.Addresses()}; got != want {
			t.Errorf("%s has %v, want %v", name, got, want)
		}
	}
}
