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

	memory float64 // GiB for each virtual CPU; 0: as the names tell
	old    bool    // whether its sizes have twice the virtual CPUs
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
	bigData          = "Big data"
	withGPU          = "Compute-optimized with GPU"
	bareMetal        = "ECS Bare Metal"
	superComputing   = "Super Computing Cluster"
	highPerformance  = "High Performance Compute"
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
	turin     = processor{"AMD EPYC(Turin) 9T95", 2.7, 4.1, false}
	granite   = processor{"Intel Xeon(Granite Rapids) 6982P-C", 2.8, 3.9, false}
	haswell   = processor{"Intel Xeon(Haswell) E5-2680v3", 2.5, 2.5, false}
	altra     = processor{"Ampere Altra", 2.8, 2.8, true}
	yitian    = processor{"YiTian 710", 2.75, 2.75, true}
)

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
			add(listed{"ecs." + one.letter + t.suffix, one.category, EnterpriseLevel, t.generation, t.processor, 0, t.sizes}, ".")
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
		NVMe:   strings.ContainsAny(of.name, "89"), // since the eighth generation
		memory: of.memory, old: slices.Contains(oldFamilies, of.name),
	}
	switch of.category {
	case localSSDs:
		family.LocalDisks = "local_ssd_pro"
	case bigData:
		family.LocalDisks = "local_hdd_pro"
	}
	switch of.name {
	case "ecs.gn8is":
		family.GPU, family.GPUMemory = "NVIDIA L20", 48
	case "ecs.gn7e":
		family.GPU, family.GPUMemory = "NVIDIA A100", 80
	case "ecs.gn6v", "ecs.gn6e":
		family.GPU, family.GPUMemory = "NVIDIA V100", 16
	case "ecs.gn5":
		family.GPU, family.GPUMemory, family.LocalDisks = "NVIDIA P100", 16, "local_ssd_pro"
	case "ecs.gn5i":
		family.GPU, family.GPUMemory = "NVIDIA P4", 8
	case "ecs.gn7i":
		family.GPU, family.GPUMemory = "NVIDIA A10", 24
	case "ecs.gn6i":
		family.GPU, family.GPUMemory = "NVIDIA T4", 16
	}
	return family
}
