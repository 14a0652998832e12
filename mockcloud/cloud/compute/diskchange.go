package compute

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// DiskChange describes a change of what a disk is used for; nil leaves a value as it is.
type DiskChange struct {
	Name, Description                                *string
	Kept, DeletesSnapshots, TakesSnapshots, Bursting *bool
}

// ModifyDisks changes disks of the caller, all or none.
func ModifyDisks(c *cloud.Call, ids []string, change DiskChange) error {
	if err := checkDiskLabel(cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	found := make([]*Disk, len(ids))
	for i, id := range ids {
		disk, err := FindDisk(c, id)
		if err != nil {
			return err
		}
		changed := disk.DiskSpec
		cloud.Assign(&changed.Bursting, change.Bursting)
		if err := changed.checkPerformance(); err != nil {
			return err
		}
		found[i] = disk
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, disk := range found {
		cloud.Assign(&disk.Name, change.Name)
		cloud.Assign(&disk.Description, change.Description)
		cloud.Assign(&disk.Kept, change.Kept)
		cloud.Assign(&disk.DeletesSnapshots, change.DeletesSnapshots)
		cloud.Assign(&disk.TakesSnapshots, change.TakesSnapshots)
		cloud.Assign(&disk.Bursting, change.Bursting)
	}
	return nil
}

// ResizeDisk makes a disk greater. Online, the instance that it is attached to
// runs; otherwise the instance runs or stands still.
func ResizeDisk(c *cloud.Call, id string, size int, online bool) error {
	disk, err := settledDisk(c, id)
	if err != nil {
		return err
	}
	allowed, err := disk.allowedSizes(disk.System)
	if err != nil {
		return err
	}
	switch {
	case size <= disk.Size:
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, ID: id, Field: "Smaller", Detail: fmt.Sprintf("the disk has %d GiB and can only grow", disk.Size)}
	case size > allowed.greatest:
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, ID: id, Field: "Greater", Detail: fmt.Sprintf("a disk of the category %s has at most %d GiB here", disk.Category, allowed.greatest)}
	}
	if instance := disk.Instance; instance != nil {
		if online && instance.Status(c) != InstanceRunning {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindInstance, ID: instance.ID, Field: "Running", Detail: "a disk grows online only while its instance runs"}
		}
		if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	disks.Change(c.World, disk, func() { disk.Size = size })
	return nil
}

// DiskPerformance describes another performance of a disk; "" and nil leave a
// value as it is.
type DiskPerformance struct {
	Category, PerformanceLevel string
	ProvisionedIOPS            *int
}

// ModifyDiskSpec changes the category or the performance of a disk.
func ModifyDiskSpec(c *cloud.Call, id string, change DiskPerformance) error {
	disk, err := settledDisk(c, id)
	if err != nil {
		return err
	}
	changed, err := disk.withPerformance(change)
	if err != nil {
		return err
	}
	if disk.Instance != nil {
		if err := disk.Instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	disks.Change(c.World, disk, func() { disk.DiskSpec = changed })
	return nil
}

// changeable are the categories that disks can change between.
var changeableCategories = map[string]bool{"cloud_essd": true, "cloud_auto": true, "cloud_ssd": true, "cloud_efficiency": true}

// withPerformance is what the disk becomes by a change of its performance.
func (d *Disk) withPerformance(change DiskPerformance) (DiskSpec, error) {
	changed := d.DiskSpec
	if change.Category != "" && change.Category != d.Category {
		if !changeableCategories[change.Category] {
			return changed, cloud.Invalid(KindDisk, "Category", "no disk can change to the category "+change.Category)
		}
		if !changeableCategories[d.Category] {
			return changed, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: d.ID, Field: "Category", Detail: "a disk of the category " + d.Category + " keeps it"}
		}
		changed.Category, changed.PerformanceLevel, changed.ProvisionedIOPS, changed.Bursting = change.Category, "", 0, false
		if change.Category == essd {
			changed.PerformanceLevel = defaultLevel
		}
	}
	if level := change.PerformanceLevel; level != "" {
		switch {
		case smallestOfLevel[level] == 0:
			return changed, cloud.Invalid(KindDisk, "PerformanceLevel", "a performance level is PL0, PL1, PL2 or PL3")
		case changed.Category != essd:
			return changed, &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, ID: d.ID, Field: "PerformanceLevel", Detail: "only disks of the category cloud_essd have a performance level"}
		case level == "PL0" && d.PerformanceLevel != "" && d.PerformanceLevel != level:
			return changed, &cloud.Error{Reason: cloud.OutOfRange, Kind: KindDisk, ID: d.ID, Field: "PerformanceLevel", Detail: "no disk can go down to PL0"}
		}
		changed.PerformanceLevel = level
	}
	cloud.Assign(&changed.ProvisionedIOPS, change.ProvisionedIOPS)
	if changed == d.DiskSpec {
		return changed, &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDisk, ID: d.ID, Field: "Performance", Detail: "the disk is like that already"}
	}
	if allowed, err := changed.allowedSizes(d.System); err != nil {
		return changed, err
	} else if changed.Size < allowed.smallest || changed.Size > allowed.greatest {
		return changed, &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, ID: d.ID, Field: "Size", Detail: fmt.Sprintf("such a disk has %d to %d GiB", allowed.smallest, allowed.greatest)}
	}
	err := changed.checkPerformance()
	return changed, err
}

// NewSystemDisk describes the system disk that replaces another.
type NewSystemDisk struct {
	InstanceID, ImageID string
	// Size is 0 for that of the present disk; a new disk is not smaller.
	Size int
	Encryption
	// KeyPairName is the key pair that opens the instance from then on.
	KeyPairName string
	// Restarts lets an instance that runs stop for it and start again.
	Restarts bool
}

// ReplaceSystemDisk gives an instance that stands still, or restarts, a new system disk, made
// from an image. The former one is gone.
func ReplaceSystemDisk(c *cloud.Call, n NewSystemDisk) (*Disk, error) {
	instance, err := FindInstance(c, n.InstanceID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	allowed := []InstanceStatus{InstanceStopped}
	if n.Restarts {
		allowed = append(allowed, InstanceRunning)
	}
	if err := instance.notExpired(c); err != nil {
		return nil, err
	}
	if err := instance.mustBe(c, allowed...); err != nil {
		return nil, err
	}
	runs := instance.Status(c) == InstanceRunning
	image, err := imageToUse(c, n.ImageID)
	if err != nil {
		return nil, err
	}
	if err := image.checkType(instance.Type, image.ID); err != nil {
		return nil, err
	}
	if len(image.Disks) > 1 {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindImage, ID: image.ID, Field: "DataDisks", Detail: "the image has data disks, and takes the place of a system disk only"}
	}
	if n.KeyPairName != "" {
		if _, err := FindKeyPair(c, n.KeyPairName); err != nil {
			return nil, err
		}
	}
	former := instance.SystemDisk
	spec := former.DiskSpec
	spec.Encryption = n.Encryption
	if err := spec.Encryption.check(c, c.Region); err != nil {
		return nil, err
	}
	if n.Size != 0 {
		spec.Size = n.Size
	}
	if spec.Size < former.Size {
		return nil, cloud.Invalid(KindDisk, "SystemDisk.Size", fmt.Sprintf("the new system disk has at least the %d GiB of the present one", former.Size))
	}
	if err := spec.check(true); err != nil {
		return nil, err
	}
	if err := image.checkSize(spec.Size); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	instances.Change(c.World, instance, func() { instance.ImageID, instance.KeyPairName = n.ImageID, n.KeyPairName })
	tags := c.Tags(former.ID)
	removeDisk(c.World, former)
	disk := addDisk(c, spec, former.Region, former.Zone, former.ResourceGroupID, tags)
	instance.bootFrom(image, disk, c.Now)
	disks.Change(c.World, disk, func() { disk.Subscribed = former.Subscribed })
	if runs {
		instance.pass(c, InstanceStarting)
		instance.Started = instance.settles
	}
	return disk, nil
}

// bootFrom gives an instance the disk that it starts from, made from an image.
func (i *Instance) bootFrom(image *Image, disk *Disk, now time.Time) {
	disk.System, disk.ImageID, disk.Device, disk.OperatingSystem = true, image.ID, systemDevice, image.OperatingSystem
	disk.Instance, disk.Attached = i, now
	i.SystemDisk = disk
}
