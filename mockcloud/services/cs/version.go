package cs

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// version is a version of Kubernetes, as the cloud offers it.
type version struct {
	name              string
	released, expires time.Time
	creatable         bool
}

// versions are those that are supported, the newest first. New clusters can have the
// latest three minor versions (the vendor's page about its support of versions).
var versions = []version{
	{"1.33.3-aliyun.1", day(2025, 7), day(2027, 7), true},
	{"1.32.7-aliyun.1", day(2025, 1), day(2027, 1), true},
	{"1.31.9-aliyun.1", day(2024, 9), day(2026, 9), true},
	{"1.30.12-aliyun.1", day(2024, 6), day(2026, 6), false},
}

// versionName is how the cloud's versions of Kubernetes are called.
var versionName = cloud.NewPattern(`^1\.[0-9]+\.[0-9]+-aliyun(edge)?\.[0-9]+$`)

func day(year int, month time.Month) time.Time {
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}

// containerd is the runtime of all versions.
const (
	runtimeName    = "containerd"
	runtimeVersion = "1.6.39"
)

// creatableVersion finds the version of a new cluster; "" stands for the newest one, and a
// minor version such as 1.32 for the one of that.
func creatableVersion(name string) (string, error) {
	for _, one := range versions {
		if one.creatable && (name == "" || name == one.name || one.is(name)) {
			return one.name, nil
		}
	}
	return "", cloud.Invalid(KindCluster, "kubernetes_version", "new clusters cannot have the Kubernetes version "+name)
}

// is says whether the version is one of a minor version.
func (v version) is(minor string) bool {
	return strings.Count(minor, ".") == 1 && strings.HasPrefix(v.name, minor+".")
}

// after are the versions that a cluster of one can be upgraded to: those of the next
// minor version, and later ones of its own.
func after(current string) (found []string) {
	for _, one := range slices.Backward(versions) {
		if step := minorOf(one.name) - minorOf(current); one.name != current && step >= 0 && step <= 1 && newer(one.name, current) {
			found = append(found, one.name)
		}
	}
	return found
}

func minorOf(name string) int {
	parts := strings.Split(name, ".")
	minor, err := strconv.Atoi(parts[min(1, len(parts)-1)])
	if err != nil {
		return 0
	}
	return minor
}

// newer compares versions such as v1.12.0-aliyun.1 by their numbers.
func newer(a, b string) bool {
	return slices.CompareFunc(numbersOf(a), numbersOf(b), cmp.Compare[int]) > 0
}

func numbersOf(name string) (numbers []int) {
	for _, part := range strings.FieldsFunc(name, func(r rune) bool { return r < '0' || r > '9' }) {
		number, err := strconv.Atoi(part)
		if err != nil {
			return numbers
		}
		numbers = append(numbers, number)
	}
	return numbers
}
