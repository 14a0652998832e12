package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// smallestSystemDisk is the size that a system disk has unless the request or its
// image says more, in GiB.
const smallestSystemDisk = 40

// checkDisks checks the disks of new instances, and fills in those of their image.
func (n *NewInstances) checkDisks(c *cloud.Call) error {
	if err := n.SystemDisk.fromSnapshot(c); err != nil {
		return err
	}
	if n.SystemDisk.Size == 0 {
		n.SystemDisk.Size = max(smallestSystemDisk, n.image.Size)
	}
	if err := n.SystemDisk.check(true); err != nil {
		return err
	}
	if err := n.image.checkSize(n.SystemDisk.Size); err != nil {
		return err
	}
	for i := range n.DataDisks {
		if err := n.DataDisks[i].fromSnapshot(c); err != nil {
			return err
		}
	}
	if err := n.takeImageDisks(c); err != nil {
		return err
	}
	if len(n.DataDisks) > maxDataDisks {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindDisk, Detail: "an instance has at most 16 data disks"}
	}
	for i := range n.DataDisks {
		if err := n.DataDisks[i].check(false); err != nil {
			return err
		}
		device := n.DataDisks[i].Device
		if device != "" && (device == systemDevice || slices.ContainsFunc(n.DataDisks[:i], func(other DiskSpec) bool { return other.Device == device })) {
			return deviceInUse(device)
		}
	}
	return nil
}

// takeImageDisks gives the instances the disks of their image, the data disks before
// the others. What the request says of a disk at the same place holds for it.
func (n *NewInstances) takeImageDisks(c *cloud.Call) error {
	if len(n.image.Disks) == 0 {
		return nil
	}
	n.SystemDisk.of(c, n.image.Disks[0].Snapshot)
	var taken []DiskSpec
	for _, disk := range n.image.Disks[1:] {
		spec := DiskSpec{Device: disk.Device}
		if i := slices.IndexFunc(n.DataDisks, func(d DiskSpec) bool { return d.Device == disk.Device && d.SnapshotID == "" }); i >= 0 {
			spec = n.DataDisks[i]
			n.DataDisks = slices.Delete(slices.Clone(n.DataDisks), i, i+1)
		}
		if disk.Snapshot != nil {
			spec.of(c, disk.Snapshot)
			spec.SnapshotID = cloud.ForOwner(c, disk.Snapshot, disk.Snapshot.ID)
		}
		if err := spec.fill(disk.Size); err != nil {
			return err
		}
		taken = append(taken, spec)
	}
	n.DataDisks = append(taken, n.DataDisks...)
	return nil
}

// addDataDisks makes the data disks of a new instance. Those that are wanted at
// certain places are attached first, so that no other disk takes these.
func addDataDisks(c *cloud.Call, n *NewInstances, instance *Instance) {
	made := make([]*Disk, len(n.DataDisks))
	for i, spec := range n.DataDisks {
		made[i] = addDisk(c, spec, instance.Region, instance.VSwitch().Zone, instance.ResourceGroupID, n.Tags)
		made[i].Device = spec.Device
	}
	for _, certain := range [...]bool{true, false} {
		for i, disk := range made {
			if (n.DataDisks[i].Device != "") == certain {
				instance.attach(disk, c.Now)
			}
		}
	}
}
