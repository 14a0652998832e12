package compute

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Processor is how the virtual CPUs of an instance are laid out; what is zero is as its type has it.
type Processor struct {
	Cores, ThreadsPerCore int
	Topology              string
}

// The ways in which threads are counted: those of a core one after the other, or the first ones of all
// cores before the second ones.
const (
	ContinuousThreads = "ContinuousCoreToHTMapping"
	DiscreteThreads   = "DiscreteCoreToHTMapping"
)

// Processor is how the virtual CPUs of the type are laid out: two to a core.
func (t *InstanceType) Processor() Processor {
	threads := min(t.CPUs, 2)
	return Processor{Cores: t.CPUs / threads, ThreadsPerCore: threads}
}

// of is the layout on a type, with what the type has where nothing is said.
func (p Processor) of(t *InstanceType) Processor {
	has := t.Processor()
	if p.Cores > 0 {
		has.Cores = p.Cores
	}
	if p.ThreadsPerCore > 0 {
		has.ThreadsPerCore = p.ThreadsPerCore
	}
	has.Topology = p.Topology
	return has
}

// check says whether instances of a type can have the layout: fewer cores than the type has, or one
// thread on each.
func (p Processor) check(typeName string) error {
	t, known := FindInstanceType(typeName)
	if !known {
		return nil // the type itself is refused
	}
	has := t.Processor()
	invalid := func(field, detail string) error { return cloud.Invalid(KindInstance, "CpuOptions."+field, detail) }
	switch {
	case p.Cores < 0 || p.Cores > has.Cores:
		return invalid("Core", "the type of the instance has "+plural(has.Cores, "core"))
	case p.ThreadsPerCore < 0 || p.ThreadsPerCore > has.ThreadsPerCore:
		return invalid("ThreadsPerCore", "the type of the instance has "+plural(has.ThreadsPerCore, "thread")+" on a core")
	case p.Topology != "" && p.Topology != ContinuousThreads && p.Topology != DiscreteThreads:
		return invalid("TopologyType", "the topology is "+ContinuousThreads+" or "+DiscreteThreads)
	}
	return nil
}

// ProcessorNow is how the virtual CPUs of the instance are laid out.
func (i *Instance) ProcessorNow() Processor {
	if t, known := FindInstanceType(i.Type); known {
		return i.Processor.of(t)
	}
	return i.Processor
}
