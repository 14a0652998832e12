package compute

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// DiskSpec is what a disk is by itself, wherever it is attached.
type DiskSpec struct {
	Name, Description          string
	Category, PerformanceLevel string
	Size                       int // in GiB
	Encryption
	// Kept disks remain when their instance is released.
	Kept bool
	// ProvisionedIOPS and Bursting are for the category cloud_auto.
	ProvisionedIOPS int
	Bursting        bool
	// SnapshotID is the owner's snapshot that the disk is made of; "" for none.
	SnapshotID string
	// PolicyID is the owner's policy that takes snapshots of the disk; "" for none.
	PolicyID string
	// Device is where the disk is wanted in its instance; "" for the next
	// place that is free.
	Device string
}

// sizes are the smallest and the greatest size of a disk, in GiB.
type sizes struct{ smallest, greatest int }

// systemDiskSizes and dataDiskSizes are the categories that a disk can be of;
// those of ESSDs follow from the performance level.
var (
	systemDiskSizes = map[string]sizes{
		"cloud": {20, 500}, "cloud_efficiency": {20, 2048}, "cloud_ssd": {20, 2048},
		"cloud_essd": {1, 2048}, "cloud_auto": {1, 2048}, "cloud_essd_entry": {20, 2048},
	}
	dataDiskSizes = map[string]sizes{
		"cloud": {5, 2000}, "cloud_efficiency": {20, 32768}, "cloud_ssd": {20, 32768},
		"cloud_essd": {1, 65536}, "cloud_auto": {1, 65536}, "cloud_essd_entry": {10, 32768},
		regionalDisk: {10, 65536},
	}
	smallestOfLevel = map[string]int{"PL0": 1, "PL1": 20, "PL2": 461, "PL3": 1261}
)

const (
	essd     = "cloud_essd"
	autoDisk = "cloud_auto"
	// regionalDisk is of disks that stand in several zones of a region.
	regionalDisk = "cloud_regional_disk_auto"

	defaultCategory = "cloud_efficiency"
	defaultLevel    = "PL1"
)

// diskUse names the two uses of a disk in the words of the operations' inputs.
func diskUse(system bool) string {
	if system {
		return "SystemDisk"
	}
	return "DataDisk"
}

// check fills in what a disk is by default, and says whether there can be such
// a disk for one of the two uses.
func (s *DiskSpec) check(system bool) error {
	if s.Category == "" {
		s.Category = defaultCategory
	}
	if s.Category == essd && s.PerformanceLevel == "" {
		s.PerformanceLevel = defaultLevel
	}
	allowed, err := s.allowedSizes(system)
	if err != nil {
		return err
	}
	if s.Size < allowed.smallest || s.Size > allowed.greatest {
		return cloud.Invalid(KindDisk, diskUse(system)+".Size",
			fmt.Sprintf("a disk of the category %s has %d to %d GiB here", s.Category, allowed.smallest, allowed.greatest))
	}
	if err := s.checkPerformance(); err != nil {
		return err
	}
	return checkDiskLabel(s.Name, s.Description)
}

// fromSnapshot says whether the disk can have the key and the policy, and be made of the
// snapshot, that it names, and fills in its size. What was encrypted stays so.
func (s *DiskSpec) fromSnapshot(c *cloud.Call) error {
	if err := s.Encryption.check(c, c.Region); err != nil {
		return err
	}
	if s.PolicyID != "" {
		if _, err := FindSnapshotPolicy(c, s.PolicyID, cloud.Use); err != nil {
			return err
		}
	}
	if s.SnapshotID == "" {
		return nil
	}
	of, err := readySnapshot(c, s.SnapshotID)
	if err != nil {
		return err
	}
	if of.System {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSnapshot, ID: of.ID, Field: "System", Detail: "the snapshot is one of a system disk"}
	}
	s.of(c, of)
	return s.fill(of.Size)
}

// fill gives the disk at least the size of what will be on it.
func (s *DiskSpec) fill(size int) error {
	if s.Size == 0 {
		s.Size = size
	}
	if s.Size < size {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, Field: "Smaller", Detail: fmt.Sprintf("the disk needs %d GiB for what will be on it", size)}
	}
	return nil
}

// allowedSizes are the sizes that the disk can have, by its category and
// performance level.
func (s *DiskSpec) allowedSizes(system bool) (sizes, error) {
	categories := dataDiskSizes
	if system {
		categories = systemDiskSizes
	}
	allowed, ok := categories[s.Category]
	if !ok {
		return sizes{}, cloud.Invalid(KindDisk, diskUse(system)+".Category", fmt.Sprintf("no such disk can be of the category %q", s.Category))
	}
	if s.PerformanceLevel == "" {
		return allowed, nil
	}
	smallest, ok := smallestOfLevel[s.PerformanceLevel]
	if !ok {
		return sizes{}, cloud.Invalid(KindDisk, "PerformanceLevel", "a performance level is PL0, PL1, PL2 or PL3")
	}
	if s.Category != essd {
		// The vendor ignores the level of a disk that has none.
		s.PerformanceLevel = ""
		return allowed, nil
	}
	allowed.smallest = smallest
	return allowed, nil
}

// checkPerformance says whether the disk can be as fast as is asked for.
func (s *DiskSpec) checkPerformance() error {
	switch {
	case s.ProvisionedIOPS != 0 && s.Category != autoDisk:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, Field: "ProvisionedIops", Detail: "only disks of the category cloud_auto can have provisioned IOPS"}
	case s.ProvisionedIOPS < 0 || s.ProvisionedIOPS > max(0, s.mostProvisioned()):
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, Field: "ProvisionedIops", Detail: fmt.Sprintf("a disk of %d GiB can have at most %d provisioned IOPS", s.Size, max(0, s.mostProvisioned()))}
	case s.Bursting && s.Category != autoDisk:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, Field: "BurstingEnabled", Detail: "only disks of the category cloud_auto can burst"}
	case s.Bursting && s.Size <= smallestBursting:
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, Field: "BurstingEnabled", Detail: "a disk that bursts has more than 3 GiB"}
	}
	return nil
}

// smallestBursting is the size up to which a disk can neither burst nor have
// provisioned IOPS.
const smallestBursting = 3

// mostProvisioned are the IOPS that can be provisioned on top of what a disk of
// the category cloud_auto has by itself.
func (s *DiskSpec) mostProvisioned() int {
	if s.Size <= smallestBursting {
		return 0
	}
	return min(1000*s.Size-max(growing(1800, 50, 50000, s.Size), 3000), 50000)
}

// growing is a performance that grows with the size of a disk.
func growing(base, perGiB, most, size int) int { return min(base+perGiB*size, most) }

// IOPS is how many operations the disk can do in a second.
func (s *DiskSpec) IOPS() int {
	switch s.Category + s.PerformanceLevel {
	case "cloud":
		return 300
	case "cloud_efficiency":
		return growing(1800, 8, 5000, s.Size)
	case "cloud_ssd":
		return growing(1800, 30, 25000, s.Size)
	case "cloud_essd_entry":
		return growing(1800, 8, 6000, s.Size)
	case "cloud_essdPL0":
		return growing(1800, 12, 10000, s.Size)
	case "cloud_essdPL2":
		return growing(1800, 50, 100000, s.Size)
	case "cloud_essdPL3":
		return growing(1800, 50, 1000000, s.Size)
	}
	return growing(1800, 50, 50000, s.Size) + s.ProvisionedIOPS
}

// checkDiskLabel says whether a name and a description can be those of a disk.
func checkDiskLabel(name, description string) error {
	if name != "" && !cloud.HasLength(name, 2, 128) {
		return cloud.Invalid(KindDisk, "Name", "the name of a disk has 2 to 128 characters")
	}
	if description != "" && (!cloud.HasLength(description, 2, 256) || cloud.IsLink(description)) {
		return cloud.Invalid(KindDisk, "Description", "the description of a disk has 2 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}
