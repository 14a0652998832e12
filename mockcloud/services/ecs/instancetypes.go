package ecs

import (
	"regexp"
	"strconv"
	"strings"
)

// instanceType is what the name of an instance type tells: ecs.g7.2xlarge is of
// the family ecs.g7, which has 4 GiB of memory for each of its 8 virtual CPUs.
type instanceType struct {
	family      string
	cpus, mebis int
}

var (
	typeName = regexp.MustCompile(`^(ecs\.([a-z]+)[a-z0-9]*(-[a-z0-9]+)*)\.(nano|micro|small|medium|(\d{0,3})x?large)$`)
	// typeRatio is the part of a family's name that gives virtual CPUs and GiB, as in ecs.e-c1m2.
	typeRatio = regexp.MustCompile(`-l?c(\d+)m(\d+)$`)
)

// memoryPerCPU are the GiB for each virtual CPU, by the last letter of a family's
// name before its generation. The names of other families do not tell; for
// those it is that of the general-purpose ones.
var memoryPerCPU = map[byte]int{'c': 2, 'g': 4, 'r': 8}

const otherMemoryPerCPU = 4

// parseInstanceType reads the name of an instance type; ok is false when no
// type has such a name.
func parseInstanceType(name string) (t instanceType, ok bool) {
	parts := typeName.FindStringSubmatch(name)
	if parts == nil {
		return t, false
	}
	t.family = parts[1]
	if t.cpus = cpusOf(parts[4]); t.cpus == 0 {
		return t, false
	}
	cpus, memory := 1, otherMemoryPerCPU
	if ratio := typeRatio.FindStringSubmatch(t.family); ratio != nil {
		cpus, _ = strconv.Atoi(ratio[1])
		memory, _ = strconv.Atoi(ratio[2])
	} else if known, ok := memoryPerCPU[parts[2][len(parts[2])-1]]; ok {
		memory = known
	}
	if cpus == 0 || memory == 0 {
		return t, false
	}
	// Families such as ecs.e-c1m1 name only the ratio, not the size.
	t.mebis = t.cpus * memory * 1024 / cpus
	return t, true
}

// isOfFamily says whether an instance type is of a family; "" stands for any.
func isOfFamily(family, name string) bool {
	if family == "" {
		return true
	}
	t, ok := parseInstanceType(name)
	return ok && t.family == family
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
