package compute

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// KindDisk is the kind of a disk.
const KindDisk cloud.Kind = "disk"

// Disk is a block storage device of one account in a zone. It is in no vSwitch,
// so that nobody else has to do with it.
type Disk struct {
	cloud.Record
	DiskSpec
	Zone            string
	ResourceGroupID string
	// ImageID is what a system disk was made from, with what operating system.
	ImageID string
	OperatingSystem
	// Subscribed disks are paid for with the instance that they belong to.
	Subscribed bool
	// MultiAttach disks can be attached to several instances.
	MultiAttach bool
	// System disks are those that their instances start from.
	System bool
	// Instance is what the disk is attached to; nil when it is to none.
	Instance *Instance
	// Attached and Detached are when it last was; zero is never.
	Attached, Detached time.Time
	// DeletesSnapshots and TakesSnapshots are what the disk does about automatic
	// snapshots.
	DeletesSnapshots, TakesSnapshots bool

	passage[DiskStatus]
}

var disks cloud.Table[*Disk]

func init() {
	disks.Define(cloud.Definition[*Disk]{
		Kind: KindDisk, InPolicies: "ecs:disk",
		Indexes: []cloud.IndexOn[*Disk]{cloud.On("snapshot", func(d *Disk) string { return d.SnapshotID }), cloud.On("policy", func(d *Disk) string { return d.PolicyID })},
		Tags:    &cloud.Tags[*Disk]{By: cloud.Modify},
		Group:   func(d *Disk) *string { return &d.ResourceGroupID },
		Costs:   &cloud.Costs[*Disk]{Items: []cloud.Item{ItemDisk, ItemFastDisk}, Of: (*Disk).costs},
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
	DiskReIniting DiskStatus = "ReIniting"
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
	Tags                  []cloud.Tag
	// InstanceID is the subscribed instance that the disk is made for and paid for with; "" for none.
	InstanceID  string
	MultiAttach bool
}

// CreateDisk makes a data disk in a zone of the call's region, attached to nothing, or to the subscribed
// instance that it is made for.
func CreateDisk(c *cloud.Call, n NewDisk) (*Disk, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	instance, err := n.owner(c)
	if err != nil {
		return nil, err
	}
	if !region.HasZone(n.Zone) {
		return nil, cloud.Missing(network.KindZone, n.Zone)
	}
	if err := n.fromSnapshot(c); err != nil {
		return nil, err
	}
	if err := n.check(false); err != nil {
		return nil, err
	}
	if n.MultiAttach && n.Category != essd {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, Field: "MultiAttach", Detail: "only disks of the category cloud_essd are attached to several instances"}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	n.Kept = true
	disk := addDisk(c, n.DiskSpec, c.Region, n.Zone, group, n.Tags)
	disk.MultiAttach = n.MultiAttach
	if instance != nil {
		was := instance.costNow()
		instance.attach(disk, c.Now)
		disks.Change(c.World, disk, func() { disk.Subscribed = true })
		order(c, cloud.OrderUpgrade, was, []*Instance{instance})
	}
	return disk, nil
}

// owner is the instance that a new disk is made for, in whose zone it is; nil for none. The contract has resource group
// and tags ignored then; Terraform's provider 1.289 finds them as it has given them.
func (n *NewDisk) owner(c *cloud.Call) (*Instance, error) {
	if n.InstanceID == "" {
		return nil, nil
	}
	instance, err := FindInstance(c, n.InstanceID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	switch {
	case !instance.Charge.Subscription:
		return nil, byUse(instance)
	case n.MultiAttach:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, Field: "MultiAttach", Detail: "a disk that is made for an instance is attached to it alone"}
	}
	n.Zone = instance.VSwitch().Zone
	err = instance.takes("")
	return instance, err
}

// addDisk makes a disk that is checked already.
func addDisk(c *cloud.Call, spec DiskSpec, region, zone, group string, tags []cloud.Tag) *Disk {
	disk := &Disk{Record: c.NewRecord(region, c.ComputeID(region, "d")), DiskSpec: spec, Zone: zone, ResourceGroupID: group, TakesSnapshots: true}
	disk.Device = ""
	disk.Encrypted = disk.Encrypted || encryptsDisks(c, region)
	disk.begin(c, region)
	disk.pass(c, DiskCreating)
	disks.Add(c.World, disk)
	c.AddTags(disk.Head(), tags)
	return disk
}

// removeDisk takes a disk away, and where it is so set its automatic snapshots.
func removeDisk(w *cloud.World, disk *Disk) {
	if disk.DeletesSnapshots {
		for _, s := range slices.Collect(snapshots.Each(w, disk.Owner, disk.Region, "disk", disk.ID)) {
			if s.Automatic && !s.inImage(w) {
				snapshots.Remove(w, s)
			}
		}
	}
	disks.Remove(w, disk)
}

// FindDisk finds one of the caller's disks by its id.
func FindDisk(c *cloud.Call, id string) (*Disk, error) {
	return disks.Find(c, id, cloud.Modify)
}

// DiskFilter selects disks; the zero value of each condition selects all.
type DiskFilter struct {
	// IDs selects by id; those that the caller does not have are left out silently.
	IDs  []string
	Tags []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Disk) bool
}

// Disks lists the caller's disks in the call's region.
func Disks(c *cloud.Call, f DiskFilter, page cloud.PageRequest) (cloud.Page[*Disk], error) {
	return disks.List(c, cloud.Query[*Disk]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}, page)
}

// settledDisk finds a disk of the caller that is not under way to another status.
func settledDisk(c *cloud.Call, id string) (*Disk, error) {
	disk, err := FindDisk(c, id)
	if err != nil {
		return nil, err
	}
	if c.Now.Before(disk.settles) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDisk, ID: id, Field: string(disk.passing), Detail: "the disk is " + string(disk.passing)}
	}
	return disk, nil
}

// DeleteDisk deletes a disk that is attached to nothing.
func DeleteDisk(c *cloud.Call, id string) error {
	disk, err := settledDisk(c, id)
	if err != nil {
		return err
	}
	if disk.Instance != nil {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDisk, ID: id, By: KindInstance}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	removeDisk(c.World, disk)
	return nil
}

// maxDataDisks is how many data disks an instance has at most.
const maxDataDisks = 16

// Attachment is how a disk is attached to an instance.
type Attachment struct {
	InstanceID, DiskID, Device string
	// Kept disks remain when the instance is released; nil leaves that as it is.
	Kept *bool
	// Bootable asks for the disk as the instance's system disk.
	Bootable bool
	// Force takes a disk of several zones from an instance in another one.
	Force bool
}

// AttachDisk attaches a disk to an instance of the same zone that runs or stands still. A disk of several zones
// goes to an instance in any of the region.
func AttachDisk(c *cloud.Call, a Attachment) error {
	instance, err := FindInstance(c, a.InstanceID, cloud.Modify)
	if err != nil {
		return err
	}
	disk, err := settledDisk(c, a.DiskID)
	if err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	switch {
	case a.Bootable:
		return disk.mayBoot()
	case a.Force:
		if err := disk.mayBeForced(instance); err != nil {
			return err
		}
	case disk.Instance != nil:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDisk, ID: disk.ID, By: KindInstance}
	case disk.Zone != instance.VSwitch().Zone && disk.Category != regionalDisk:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, ID: disk.ID, By: network.KindZone, Detail: "the disk and the instance are in different zones"}
	}
	if err := instance.takes(a.Device); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&disk.Kept, a.Kept)
	if disk.Instance != nil {
		disk.takeOff(c.Now)
	}
	disk.Device = a.Device
	instance.attach(disk, c.Now)
	disk.pass(c, DiskAttaching)
	return nil
}

// takes says whether the instance has room for another data disk, at a certain place or at any.
func (i *Instance) takes(device string) error {
	switch {
	case len(i.DataDisks) >= maxDataDisks:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindDisk, ID: i.ID, Detail: "an instance has at most 16 data disks"}
	case device != "" && i.hasDevice(device):
		return deviceInUse(device)
	}
	return nil
}

func deviceInUse(device string) error {
	return &cloud.Error{Reason: cloud.Duplicate, Kind: KindDisk, Field: "Device", Detail: "another disk of the instance is at " + device}
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
func DetachDisk(c *cloud.Call, a Attachment) error {
	instance, err := FindInstance(c, a.InstanceID, cloud.Modify)
	if err != nil {
		return err
	}
	disk, err := settledDisk(c, a.DiskID)
	if err != nil {
		return err
	}
	switch {
	case disk.Instance == nil:
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindDisk, ID: disk.ID, Detail: "the disk is attached to nothing"}
	case disk.Instance != instance:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, ID: disk.ID, By: KindInstance, Detail: "the disk is attached to another instance"}
	case disk.System:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: disk.ID, Field: "System", Detail: "the disk is a system disk"}
	}
	if err := disk.portable(); err != nil {
		return err
	}
	if err := instance.mustBe(c, InstanceRunning, InstanceStopped); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&disk.Kept, a.Kept)
	disk.takeOff(c.Now)
	disk.pass(c, DiskDetaching)
	return nil
}

// takeOff takes a data disk off its instance.
func (d *Disk) takeOff(now time.Time) {
	d.Instance.DataDisks = slices.DeleteFunc(d.Instance.DataDisks, func(other *Disk) bool { return other == d })
	d.detach(now)
}

// mayBoot says why no instance starts from a disk that it is given: all have their system disk, and only what
// was one is bootable.
func (d *Disk) mayBoot() error {
	if !d.System {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: d.ID, Field: "Bootable", Detail: "the disk has never been a system disk"}
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: d.ID, Field: "Origin", Detail: "the disk is the system disk of another instance"}
}

// mayBeForced says whether the disk can be taken from the instance that has it, for another one (contract of
// AttachDisk).
func (d *Disk) mayBeForced(to *Instance) error {
	field := ""
	switch {
	case d.Category != regionalDisk:
		field = "ForcedCategory"
	case d.Subscribed:
		field = "ForcedSubscription"
	case d.MultiAttach:
		field = "ForcedMultiAttach"
	case d.Instance != nil && d.Instance.VSwitch().Zone == to.VSwitch().Zone:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindDisk, ID: d.ID, Field: "ForcedZone", Detail: "the disk is taken from an instance in another zone only"}
	default:
		return nil
	}
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: d.ID, Field: field, Detail: "the disk is taken from no instance"}
}

// portable says whether the disk can be taken off its instance.
func (d *Disk) portable() error {
	if d.Subscribed {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: d.ID, Field: "Portable", Detail: "the disk is subscribed together with its instance"}
	}
	return nil
}

// detach notes that the disk is attached to nothing any more.
func (d *Disk) detach(now time.Time) {
	d.Instance, d.Device, d.Detached, d.Subscribed = nil, "", now, false
}
