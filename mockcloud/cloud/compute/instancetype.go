package compute

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// InstanceType is a type of instances. Most of what it is follows from its
// name: ecs.g7.2xlarge is of the family ecs.g7, which has 4 GiB of memory for
// each of its 8 virtual CPUs.
type InstanceType struct {
	Name   string
	Family *InstanceFamily
	CPUs   int
	Mebis  int // memory in MiB
	GPUs   int
	// LocalDisks counts the local disks, which have LocalDiskSize GiB each.
	LocalDisks, LocalDiskSize int
}

// Gibis is the memory in GiB.
func (t *InstanceType) Gibis() float64 { return float64(t.Mebis) / 1024 }

// The vendor gives the limits of each type one by one. What follows are rules
// that come close to them.

// Interfaces is how many network interfaces an instance has at most, the
// primary one included.
func (t *InstanceType) Interfaces() int {
	enterprise := t.Family.Level == EnterpriseLevel
	switch {
	case t.CPUs == 1:
		return 2
	case !enterprise:
		return min(2+t.CPUs/8, 8)
	case t.CPUs == 2:
		return 3
	case t.CPUs <= 8:
		return 4
	case t.CPUs <= 64:
		return 8
	}
	return 15
}

// Addresses is how many private IPv4 addresses a network interface has at
// most, the primary one included, and how many IPv6 addresses.
func (t *InstanceType) Addresses() int {
	switch {
	case t.CPUs == 1, t.CPUs == 2 && t.Family.Level != EnterpriseLevel:
		return 2
	case t.CPUs == 2, t.Family.Level != EnterpriseLevel:
		return 6
	case t.CPUs <= 8:
		return 15
	case t.CPUs <= 64:
		return 30
	}
	return 50
}

// Members is how many network interfaces a trunk carries; 0 where instances can
// have none. Types of enterprise level have trunks since the sixth generation, small ones
// only with enhanced networks.
func (t *InstanceType) Members() int {
	enhanced := strings.HasSuffix(t.Family.Name, "nex")
	if t.Family.Level != EnterpriseLevel || t.Family.Generation < "ecs-5" || t.Interfaces() < 4 && !enhanced {
		return 0
	}
	return min(5*t.CPUs, 60)
}

// RDMAInterfaces is how many of the network interfaces can be for RDMA. Types
// have them since the eighth generation.
func (t *InstanceType) RDMAInterfaces() int {
	switch {
	case t.Family.Level != EnterpriseLevel || !t.Family.NVMe:
		return 0
	case t.Family.Category == bareMetal:
		return 2
	}
	return 1
}

// mostQueuePairs is how many queue pairs the largest types have.
const mostQueuePairs = 256

// QueuePairs are how many queue pairs the network interfaces for RDMA have together.
func (t *InstanceType) QueuePairs() int {
	if t.RDMAInterfaces() == 0 {
		return 0
	}
	return min(2*t.CPUs, mostQueuePairs)
}

// Disks is how many disks an instance has at most, the system disk included.
func (t *InstanceType) Disks() int {
	if t.CPUs > 64 {
		return 33
	}
	return 17
}

// Queues is how many queues the primary network interface has.
func (t *InstanceType) Queues() int { return min(t.CPUs, 32) }

// SecondaryQueues is how many queues each other network interface has.
func (t *InstanceType) SecondaryQueues() int { return min(max(t.CPUs/2, 1), 16) }

// Bandwidth is the internal bandwidth in each direction, in kbit/s.
func (t *InstanceType) Bandwidth() int {
	bandwidth := max(1024*1000, t.CPUs*320*1000)
	if t.Family.Level != EnterpriseLevel {
		return bandwidth / 2
	}
	return bandwidth
}

// Packets is how many packets each second go in each direction.
func (t *InstanceType) Packets() int {
	if t.Family.Level != EnterpriseLevel {
		return max(100, 40*t.CPUs) * 1000
	}
	return max(300, 200*t.CPUs) * 1000
}

// BaselineCredit is what the virtual CPUs of a burstable type do all the time,
// in percent of one.
func (t *InstanceType) BaselineCredit() int { return t.burstable() * 10 * t.CPUs }

// InitialCredit is the credits that a burstable type begins with.
func (t *InstanceType) InitialCredit() int { return t.burstable() * 30 * t.CPUs }

func (t *InstanceType) burstable() int {
	if t.Family.Level == CreditLevel {
		return 1
	}
	return 0
}

var (
	typeName = cloud.NewPattern(`^(ecs\.([a-z]+)[a-z0-9]*)((?:-[a-z0-9]+)*)\.(nano|tiny|micro|small|medium|(\d{0,3})x?large)$`)
	// typeRatio is the part of a name that gives virtual CPUs and GiB, as in
	// ecs.e-c1m2.large, or virtual CPUs for each GPU, as in ecs.gn6i-c4g1.xlarge.
	typeRatio = cloud.NewPattern(`-l?c(\d+)([mg])(\d+)$`)
)

// memoryPerCPU are the GiB for each virtual CPU, by the last letter of a family's
// name before its generation. The names of other families do not tell; for
// those it is that of the general-purpose ones.
var memoryPerCPU = map[byte]int{'c': 2, 'g': 4, 'r': 8, 'i': 8}

const otherMemoryPerCPU = 4

// parseInstanceType reads the name of an instance type; nil when no type has
// such a name.
func parseInstanceType(name string) *InstanceType {
	parts := typeName.FindStringSubmatch(name)
	if parts == nil {
		return nil
	}
	t := &InstanceType{Name: name, CPUs: cpusOf(parts[4])}
	if t.CPUs == 0 {
		return nil
	}
	family := parts[1] + parts[3]
	cpus, memory := 1, otherMemoryPerCPU
	if known, ok := memoryPerCPU[parts[2][len(parts[2])-1]]; ok {
		memory = known
	}
	if ratio := typeRatio.FindStringSubmatch(family); ratio != nil {
		family = strings.TrimSuffix(family, ratio[0])
		first, _ := strconv.Atoi(ratio[1])
		second, _ := strconv.Atoi(ratio[3])
		switch {
		case first == 0 || second == 0:
			return nil
		case ratio[2] == "m":
			cpus, memory = first, second
		default:
			t.GPUs = max(t.CPUs*second/first, 1)
			memory = otherMemoryPerCPU
		}
	}
	// Families such as ecs.e name only the ratio, not the size.
	t.Mebis = t.CPUs * memory * 1024 / cpus
	t.Family = &InstanceFamily{
		Name: family, Category: generalPurpose, Level: EnterpriseLevel, Generation: "ecs-6",
		Processor: iceLake.model, Base: iceLake.base, Turbo: iceLake.turbo,
	}
	return t
}

// cpusOf reads how many virtual CPUs a size has; 0 when there is no such size.
func cpusOf(size string) int {
	multiple, isXLarge := strings.CutSuffix(size, "xlarge")
	switch {
	case size == "large":
		return 2
	case size == "xlarge":
		return 4
	case isXLarge:
		n, _ := strconv.Atoi(multiple)
		return 4 * n
	case strings.HasSuffix(size, "large"):
		return 0
	}
	return 1
}

// oldCPUs are the virtual CPUs of a type of an old family.
func oldCPUs(t *InstanceType) int {
	switch size := t.Name[strings.LastIndexByte(t.Name, '.')+1:]; size {
	case "tiny", "small":
		return 1
	case "7xlarge":
		return 32
	case "3xlarge":
		return 16
	case "medium":
		return 2
	}
	return 2 * t.CPUs
}

// typeList holds instance types in order and by name.
type typeList struct {
	types  []*InstanceType
	byName map[string]*InstanceType
}

// catalogue are the instance types that can be listed, made when first asked for.
var catalogue = sync.OnceValue(func() typeList {
	c := typeList{nil, map[string]*InstanceType{}}
	all, names := families()
	for _, family := range all {
		for _, name := range names[family] {
			t := parseInstanceType(name)
			t.Family = family
			if family.old {
				t.CPUs = oldCPUs(t)
			}
			if family.memory != 0 {
				t.Mebis = int(math.Round(float64(t.CPUs)*family.memory)) * 1024
			}
			if family.GPU != "" {
				t.GPUs = max(t.GPUs, 1)
			}
			if family.LocalDisks != "" {
				t.LocalDisks, t.LocalDiskSize = max(t.CPUs/8, 1), 1788
			}
			c.byName[name] = t
			c.types = append(c.types, t)
		}
	}
	return c
})

// KindInstanceType is the kind of a type of instances.
const KindInstanceType cloud.Kind = "instance type"

// FindInstanceType finds an instance type by its name.
func FindInstanceType(name string) (*InstanceType, bool) {
	t, ok := catalogue().byName[name]
	return t, ok
}

// InstanceTypes lists instance types: those that are named, or all, where match (nil: all) selects
// them. The usual ones for x86 come first.
func InstanceTypes(names []string, match func(*InstanceType) bool, page cloud.PageRequest) (cloud.Page[*InstanceType], error) {
	candidates := catalogue().types
	if len(names) > 0 {
		candidates = nil
		for i, name := range names {
			if t, ok := FindInstanceType(name); ok && !slices.Contains(names[:i], name) {
				candidates = append(candidates, t)
			}
		}
	}
	return cloud.ListCatalogue(candidates, match, page)
}

// CheapestTypes are the instance types that match, the cheapest first.
func CheapestTypes(match func(*InstanceType) bool) []*InstanceType {
	found := slices.DeleteFunc(slices.Clone(catalogue().types), func(t *InstanceType) bool { return !match(t) })
	slices.SortStableFunc(found, func(a, b *InstanceType) int { return cmp.Compare(HourlyPrice(a.Name), HourlyPrice(b.Name)) })
	return found
}

// InstanceFamilies lists the families of the instance types that can be listed.
func InstanceFamilies() []*InstanceFamily {
	var found []*InstanceFamily
	for _, t := range catalogue().types {
		if len(found) == 0 || found[len(found)-1] != t.Family {
			found = append(found, t.Family)
		}
	}
	return found
}

// IsOfFamily says whether an instance type is of a family; "" stands for any.
func IsOfFamily(family, typeName string) bool {
	if family == "" {
		return true
	}
	t, ok := FindInstanceType(typeName)
	return ok && t.Family.Name == family
}
