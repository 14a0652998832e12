package compute

import (
	"slices"
	"strings"
)

// InstanceFamily is a family of instance types: what its types have in common.
type InstanceFamily struct {
	Name, Category, Level, Generation string
	// Processor is the model, with its base and turbo frequency in GHz.
	Processor string
	Base      float64
	Turbo     float64
	ARM       bool
	// NVMe tells that disks are attached by NVMe.
	NVMe bool
	// GPU is the model, with its memory in GiB; "" where types have none.
	GPU       string
	GPUMemory int
	// LocalDisks is the category of the local disks; "" where types have none.
	LocalDisks string
}

// The levels of families.
const (
	EnterpriseLevel = "EnterpriseLevel"
	EntryLevel      = "EntryLevel"
	CreditLevel     = "CreditEntryLevel"
)

// The categories of families.
const (
	generalPurpose   = "General-purpose"
	computeOptimized = "Compute-optimized"
	memoryOptimized  = "Memory-optimized"
	highClock        = "High Clock Speed"
	sharedCPUs       = "Shared"
	localSSDs        = "Local SSDs"
	withGPU          = "Compute-optimized with GPU"
)

// processor is a model of processors, with its frequencies in GHz.
type processor struct {
	model       string
	base, turbo float64
	arm         bool
}

var (
	skylake   = processor{"Intel Xeon(Skylake) Platinum 8163", 2.5, 2.7, false}
	cascade   = processor{"Intel Xeon(Cascade Lake) Platinum 8269CY", 2.5, 3.2, false}
	cooper    = processor{"Intel Xeon(Cooper Lake) Platinum 8369HB", 3.3, 3.8, false}
	iceLake   = processor{"Intel Xeon(Ice Lake) Platinum 8369B", 2.7, 3.5, false}
	sapphire  = processor{"Intel Xeon(Sapphire Rapids) Platinum 8475B", 2.7, 3.2, false}
	broadwell = processor{"Intel Xeon(Broadwell) E5-2682v4", 2.5, 2.5, false}
	milan     = processor{"AMD EPYC(Milan) 7T83", 2.55, 3.5, false}
	genoa     = processor{"AMD EPYC(Genoa) 9T24", 2.7, 3.7, false}
	altra     = processor{"Ampere Altra", 2.8, 2.8, true}
	yitian    = processor{"YiTian 710", 2.75, 2.75, true}
)

// trio are the three families of a generation, which differ in their memory:
// c has 2 GiB for each virtual CPU, g 4 and r 8.
type trio struct {
	suffix, generation string
	processor          processor
	sizes              string
}

var trios = []trio{
	{"8i", "ecs-6", sapphire, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge"},
	{"8a", "ecs-6", genoa, "large xlarge 2xlarge 4xlarge 8xlarge 12xlarge 16xlarge 24xlarge 48xlarge"},
	{"8y", "ecs-6", yitian, "small large xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge"},
	{"7", "ecs-6", iceLake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge 32xlarge"},
	{"7a", "ecs-6", milan, "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge 32xlarge"},
	{"6", "ecs-5", cascade, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 13xlarge 26xlarge"},
	{"6e", "ecs-5", cascade, "large xlarge 2xlarge 4xlarge 8xlarge 13xlarge 26xlarge"},
	{"6r", "ecs-5", altra, "large xlarge 2xlarge 4xlarge 8xlarge 16xlarge"},
	{"5", "ecs-4", skylake, "large xlarge 2xlarge 3xlarge 4xlarge 6xlarge 8xlarge 16xlarge"},
}

// listed is a family whose types are listed by what follows its name.
type listed struct {
	name, category, level, generation string
	processor                         processor
	types                             string
}

const (
	threeRatios = "-c1m1.large -c1m2.large -c1m4.large -c1m1.xlarge -c1m2.xlarge -c1m4.xlarge -c1m1.2xlarge -c1m2.2xlarge -c1m4.2xlarge"
	hfSizes     = ".large .xlarge .2xlarge .3xlarge .4xlarge .6xlarge .8xlarge .12xlarge .24xlarge"
)

var listedFamilies = []listed{
	{"ecs.hfg7", highClock, EnterpriseLevel, "ecs-6", cooper, hfSizes},
	{"ecs.hfc7", highClock, EnterpriseLevel, "ecs-6", cooper, hfSizes},
	{"ecs.hfr7", highClock, EnterpriseLevel, "ecs-6", cooper, hfSizes},
	{"ecs.u1", generalPurpose, EnterpriseLevel, "ecs-6", cascade, threeRatios + " -c1m1.4xlarge -c1m2.4xlarge -c1m4.4xlarge -c1m1.8xlarge -c1m2.8xlarge -c1m4.8xlarge"},
	{"ecs.i3", localSSDs, EnterpriseLevel, "ecs-6", iceLake, ".xlarge .2xlarge .4xlarge .8xlarge .16xlarge .32xlarge"},
	{"ecs.gn7i", withGPU, EnterpriseLevel, "ecs-6", iceLake, "-c8g1.2xlarge -c16g1.4xlarge -c32g1.8xlarge -c32g1.16xlarge -c32g1.32xlarge"},
	{"ecs.gn6i", withGPU, EnterpriseLevel, "ecs-5", cascade, "-c4g1.xlarge -c8g1.2xlarge -c16g1.4xlarge -c24g1.6xlarge -c24g1.12xlarge -c24g1.24xlarge"},
	{"ecs.e", sharedCPUs, EntryLevel, "ecs-6", cascade, threeRatios},
	{"ecs.s6", sharedCPUs, EntryLevel, "ecs-5", cascade, "-c1m1.small -c1m2.small -c1m2.large -c1m4.large -c1m2.xlarge -c1m4.xlarge -c1m2.2xlarge"},
	{"ecs.n4", sharedCPUs, EntryLevel, "ecs-3", broadwell, ".small .large .xlarge .2xlarge .4xlarge .8xlarge"},
	{"ecs.mn4", sharedCPUs, EntryLevel, "ecs-3", broadwell, ".small .large .xlarge .2xlarge .4xlarge .8xlarge"},
	{"ecs.t6", sharedCPUs, CreditLevel, "ecs-5", cascade, "-c4m1.large -c2m1.large -c1m1.large -c1m2.large -c1m4.large -c1m4.xlarge -c1m4.2xlarge"},
	{"ecs.t5", sharedCPUs, CreditLevel, "ecs-4", skylake, "-lc2m1.nano -lc1m1.small -lc1m2.small -lc1m2.large -lc1m4.large -c1m1.large -c1m2.large -c1m4.large -c1m1.xlarge -c1m2.xlarge -c1m4.xlarge -c1m1.2xlarge -c1m2.2xlarge -c1m4.2xlarge"},
}

// families are all families with the names of their types, in the order in
// which they are listed.
func families() (all []*InstanceFamily, types map[*InstanceFamily][]string) {
	types = map[*InstanceFamily][]string{}
	add := func(of listed, separator string) {
		family := newFamily(of)
		all = append(all, family)
		for name := range strings.FieldsSeq(of.types) {
			types[family] = append(types[family], of.name+separator+name)
		}
	}
	for _, t := range trios {
		for _, one := range [...]struct{ letter, category string }{{"g", generalPurpose}, {"c", computeOptimized}, {"r", memoryOptimized}} {
			add(listed{"ecs." + one.letter + t.suffix, one.category, EnterpriseLevel, t.generation, t.processor, t.sizes}, ".")
		}
	}
	for _, of := range listedFamilies {
		add(of, "")
	}
	// Who takes the first type of some size has an image for x86.
	slices.SortStableFunc(all, func(a, b *InstanceFamily) int {
		switch {
		case a.ARM == b.ARM:
			return 0
		case a.ARM:
			return 1
		}
		return -1
	})
	return all, types
}

func newFamily(of listed) *InstanceFamily {
	family := &InstanceFamily{
		Name: of.name, Category: of.category, Level: of.level, Generation: of.generation,
		Processor: of.processor.model, Base: of.processor.base, Turbo: of.processor.turbo, ARM: of.processor.arm,
		NVMe: strings.Contains(of.name, "8"), // since the eighth generation
	}
	switch of.name {
	case "ecs.gn7i":
		family.GPU, family.GPUMemory = "NVIDIA A10", 24
	case "ecs.gn6i":
		family.GPU, family.GPUMemory = "NVIDIA T4", 16
	case "ecs.i3":
		family.LocalDisks = "local_ssd_pro"
	}
	return family
}
