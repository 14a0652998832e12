package cloud

import (
	"slices"
	"time"
)

// KindDisk is the kind of a disk.
const KindDisk Kind = "disk"

// Disk is a block storage device of one account in a zone. It is in no vSwitch,
// so that nobody else has to do with it.
type Disk struct {
	Record
	DiskSpec
	Zone            string
	ResourceGroupID string
	// ImageID is what the disk was made from; "" for an empty disk.
	ImageID string
	// System disks are those that their instances start from.
	System bool
	// Instance is what the disk is attached to; nil when it is to none.
	Instance *Instance
	// Attached and Detached are when it last was; zero is never.
	Attached, Detached time.Time
	// DeletesSnapshots and TakesSnapshots are what the disk does about automatic
	// snapshots, of which there are none here.
	DeletesSnapshots, TakesSnapshots bool

	passage[DiskStatus]
}

var disks Table[*Disk]

func init() {
	disks.Define(Definition[*Disk]{
		Kind:  KindDisk,
		Tags:  &Tags[*Disk]{By: Modify},
		Group: func(d *Disk) *string { return &d.ResourceGroupID },
	})
}

// DiskStatus is the status of a disk.
type DiskStatus string

// The statuses of a disk.
const (
	DiskCreating  DiskStatus = "Creating"
	DiskAvailable DiskStatus = "Available"
	DiskAttaching DiskStatus = "Attaching"
	DiskInUse     DiskStatus = "In_use"
	DiskDetaching DiskStatus = "Detaching"
)

// Status is the disk's status at a time.
func (d *Disk) Status(now time.Time) DiskStatus {
	switch {
	case now.Before(d.settles):
		return d.passing
	case d.Instance != nil:
		return DiskInUse
	}
	return DiskAvailable
}

// NewDisk describes a data disk to create.
type NewDisk struct {
	DiskSpec
	Zone, ResourceGroupID string
	Tags                  []Tag
}

// CreateDisk makes a data disk in a zone of the call's region, attached to nothing.
func (c *Call) CreateDisk(n NewDisk) (*Disk, error) {
	region, err := c.region()
	if err != nil {
		return nil, err
	}
	if !region.HasZone(n.Zone) {
		return nil, notFound(KindZone, n.Zone)
	}
	if err := n.check(false); err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := c.inResourceGroup(n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	n.Kept = true
	return c.addDisk(n.DiskSpec, n.Zone, group, n.Tags), nil
}

// addDisk makes a disk that is checked already.
func (c *Call) addDisk(spec DiskSpec, zone, group string, tags []Tag) *Disk {
	disk := &Disk{Record: c.record(c.computeID("d")), DiskSpec: spec, Zone: zone, ResourceGroupID: group, TakesSnapshots: true}
	disk.Device = ""
	disk.pass(c, DiskCreating)
	disks.Add(c.world, disk)
	c.addTags(disk.Head(), tags)
	return disk
}

// removeDisk takes a disk away.
func (w *World) removeDisk(disk *Disk) {
	disks.Remove(w, disk)
}

// Disk finds one of the caller's disks by its id.
func (c *Call) Disk(id string) (*Disk, error) {
	return disks.Find(c, id, Modify)
}

// DiskFilter selects disks; the zero value of each condition selects all.
type DiskFilter struct {
	// IDs selects by id; those that the caller does not have are left out silently.
	IDs  []string
	Tags []Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Disk) bool
}

// Disks lists the caller's disks in the call's region.
func (c *Call) Disks(f DiskFilter, page PageRequest) (Page[*Disk], error) {
	return disks.List(c, Query[*Disk]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}, page)
}

// settledDisk finds a disk of the caller that is not under way to another status.
func (c *Call) settledDisk(id string) (*Disk, error) {
	disk, err := c.Disk(id)
	if err != nil {
		return nil, err
	}
	if c.Now.Before(disk.settles) {
		return nil, &Error{Reason: WrongStatus, Kind: KindDisk, ID: id, Field: string(disk.passing), Detail: "the disk is " + string(disk.passing)}
	}
	return disk, nil
}

// DeleteDisk deletes a disk that is attached to nothing.
func (c *Call) DeleteDisk(id string) error {
	disk, err := c.settledDisk(id)
	if err != nil {
		return err
	}
	if disk.Instance != nil {
		return &Error{Reason: InUse, Kind: KindDisk, ID: id, By: KindInstance}
	}
	if err := c.commit(); err != nil {
		return err
	}
	c.world.removeDisk(disk)
	return nil
}

// maxDataDisks is how many data disks an instance has at most.
const maxDataDisks = 16

// Attachment is how a disk is attached to an instance.
type Attachment struct {
	InstanceID, DiskID, Device string
	// Kept disks remain when the instance is released; nil leaves that as it is.
	Kept *bool
}

// AttachDisk attaches a disk to an instance of the same zone that runs or stands still.
func (c *Call) AttachDisk(a Attachment) error {
	instance, err := c.Instance(a.InstanceID, Modify)
	if err != nil {
		return err
	}
	disk, err := c.settledDisk(a.DiskID)
	if err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	switch {
	case disk.Instance != nil:
		return &Error{Reason: InUse, Kind: KindDisk, ID: disk.ID, By: KindInstance}
	case disk.Zone != instance.VSwitch().Zone:
		return &Error{Reason: Mismatch, Kind: KindDisk, ID: disk.ID, By: KindZone, Detail: "the disk and the instance are in different zones"}
	case len(instance.DataDisks) >= maxDataDisks:
		return &Error{Reason: QuotaExceeded, Kind: KindDisk, ID: instance.ID, Detail: "an instance has at most 16 data disks"}
	case a.Device != "" && instance.hasDevice(a.Device):
		return deviceInUse(a.Device)
	}
	if err := c.commit(); err != nil {
		return err
	}
	Assign(&disk.Kept, a.Kept)
	disk.Device = a.Device
	instance.attach(disk, c.Now)
	disk.pass(c, DiskAttaching)
	return nil
}

func deviceInUse(device string) error {
	return &Error{Reason: Duplicate, Kind: KindDisk, Field: "Device", Detail: "another disk of the instance is at " + device}
}

// attach gives an instance a data disk, at the place where it is wanted or at
// the next one that is free.
func (i *Instance) attach(disk *Disk, now time.Time) {
	for letter := 'b'; disk.Device == ""; letter++ {
		if device := "/dev/xvd" + string(letter); !i.hasDevice(device) {
			disk.Device = device
		}
	}
	// A system disk that outlived its instance is a data disk here.
	disk.Instance, disk.Attached, disk.System = i, now, false
	i.DataDisks = append(i.DataDisks, disk)
}

const systemDevice = "/dev/xvda"

// hasDevice says whether a disk of the instance is at a certain place.
func (i *Instance) hasDevice(device string) bool {
	return device == systemDevice || slices.ContainsFunc(i.DataDisks, func(d *Disk) bool { return d.Device == device })
}

// DetachDisk takes a data disk off an instance that runs or stands still.
func (c *Call) DetachDisk(a Attachment) error {
	instance, err := c.Instance(a.InstanceID, Modify)
	if err != nil {
		return err
	}
	disk, err := c.settledDisk(a.DiskID)
	if err != nil {
		return err
	}
	switch {
	case disk.Instance == nil:
		return &Error{Reason: AlreadyDone, Kind: KindDisk, ID: disk.ID, Detail: "the disk is attached to nothing"}
	case disk.Instance != instance:
		return &Error{Reason: Mismatch, Kind: KindDisk, ID: disk.ID, By: KindInstance, Detail: "the disk is attached to another instance"}
	case disk.System:
		return &Error{Reason: NotPermitted, Kind: KindDisk, ID: disk.ID, Field: "System", Detail: "the disk is a system disk"}
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	Assign(&disk.Kept, a.Kept)
	instance.DataDisks = slices.DeleteFunc(instance.DataDisks, func(d *Disk) bool { return d == disk })
	disk.detach(c.Now)
	disk.pass(c, DiskDetaching)
	return nil
}

// detach notes that the disk is attached to nothing any more.
func (d *Disk) detach(now time.Time) { d.Instance, d.Device, d.Detached = nil, "", now }
