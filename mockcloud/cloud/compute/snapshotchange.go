package compute

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// SnapshotChange describes a change of a snapshot; nil leaves a value as it is.
type SnapshotChange struct {
	Name, Description *string
	RetentionDays     *int
}

// ModifySnapshot changes a snapshot of the caller. It is not kept for less long
// than before (the contract of ModifySnapshotAttribute).
func ModifySnapshot(c *cloud.Call, id string, change SnapshotChange) error {
	if err := checkSnapshotLabel(cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	s, err := FindSnapshot(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if days := change.RetentionDays; days != nil {
		if err := checkRetention(*days); err != nil {
			return err
		}
		if *days == 0 || s.RetentionDays > *days {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindSnapshot, ID: id, Field: "RetentionDays", Detail: "a snapshot is not kept for less long than before"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&s.Name, change.Name)
	cloud.Assign(&s.Description, change.Description)
	if change.RetentionDays != nil {
		s.keep(c.World, *change.RetentionDays)
	}
	s.Modified = c.Now
	return nil
}

// DeleteSnapshot deletes a snapshot, also while it is being taken. One that images
// are made of stays; force does without regard to disks.
func DeleteSnapshot(c *cloud.Call, id string, force bool) error {
	s, err := FindSnapshot(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch byImage, byDisk := s.Used(c.World); {
	case byImage:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindSnapshot, ID: id, By: KindImage, Detail: "an image is made of the snapshot"}
	case byDisk && !force:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindSnapshot, ID: id, By: KindDisk, Detail: "a disk is made of the snapshot"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	snapshots.Remove(c.World, s)
	return nil
}

// CopySnapshot begins to copy a snapshot to another region.
func CopySnapshot(c *cloud.Call, id, region string, as Encryption, n NewSnapshot) (*Snapshot, error) {
	s, err := FindSnapshot(c, id, cloud.Use)
	if err != nil {
		return nil, err
	}
	if _, ok := cloud.FindRegion(region); !ok {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindDestination, ID: region, Detail: "there is no region " + region}
	}
	if err := as.check(c, region); err != nil {
		return nil, err
	}
	if err := n.check(c); err != nil {
		return nil, err
	}
	switch {
	case region == s.Region:
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindDestination, ID: region, Detail: "the snapshot is in that region already"}
	case s.Status(c.Now) == SnapshotProgressing:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindSnapshot, ID: id, Detail: "the snapshot is not made yet"}
	}
	for other := range snapshots.Each(c.World, c.AccountID, region, "source", s.ID) {
		if other.Status(c.Now) == SnapshotProgressing {
			return nil, &cloud.Error{Reason: cloud.InTransition, Kind: KindSnapshot, ID: id, Detail: "the snapshot is being copied there already"}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return s.copyTo(c, region, as, n), nil
}

// KindDestination is the kind of a region that something is copied to.
const KindDestination cloud.Kind = "destination region"

// copyTo copies the snapshot, for the caller. A key is of one region, so that copies elsewhere have another.
func (s *Snapshot) copyTo(c *cloud.Call, region string, as Encryption, n NewSnapshot) *Snapshot {
	if as.Encrypted = as.Encrypted || s.Encrypted; as.KeyID == "" && region == s.Region {
		as.of(c, s)
	}
	as.begin(c, region)
	made := &Snapshot{
		Record: c.NewRecord(region, c.ComputeID(region, "s")), DiskID: s.DiskID, Size: s.Size, Encryption: as,
		System: s.System, OperatingSystem: s.OperatingSystem, CopyOf: s.ID, CopiedFrom: s.Region,
	}
	return made.add(c, n)
}

// ResetDisk takes a disk back to what it was when a snapshot of it was taken. The
// instance that it is attached to stands still.
func ResetDisk(c *cloud.Call, id, snapshotID string) error {
	disk, err := settledDisk(c, id)
	if err != nil {
		return err
	}
	s, err := readySnapshot(c, snapshotID)
	if err != nil {
		return err
	}
	if s.DiskID != disk.ID || s.CopyOf != "" {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSnapshot, ID: s.ID, By: KindDisk, Detail: "the snapshot was taken of another disk"}
	}
	if disk.Instance != nil {
		if err := disk.Instance.mustBe(c, InstanceStopped); err != nil {
			return err
		}
	}
	if err := disk.noneUnderWay(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	disk.pass(c, DiskReIniting)
	return nil
}

// noneUnderWay fails while a snapshot of the disk is being taken.
func (d *Disk) noneUnderWay(c *cloud.Call) error {
	for s := range snapshots.Each(c.World, d.Owner, d.Region, "disk", d.ID) {
		if s.Status(c.Now) == SnapshotProgressing {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDisk, ID: d.ID, Field: "Snapshot", Detail: "a snapshot of the disk is being taken"}
		}
	}
	return nil
}

// Reinitialization says how a disk is made anew.
type Reinitialization struct {
	DiskID string
	// KeyPairName is the key pair that opens the instance then; "" for the present one.
	KeyPairName string
	// Starts lets the instance start afterwards.
	Starts bool
}

// ReinitDisk makes a disk what it was when it was created, of an instance that
// stands still. A system disk needs its image, which the caller must still be able
// to use; one that is made of a snapshot needs that.
func ReinitDisk(c *cloud.Call, r Reinitialization) error {
	disk, err := settledDisk(c, r.DiskID)
	if err != nil {
		return err
	}
	if disk.Instance == nil {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDisk, ID: disk.ID, Detail: "the disk is attached to nothing"}
	}
	ready := disk.Instance.standsStill
	if r.Starts {
		ready = disk.Instance.mayStart
	}
	if err := ready(c); err != nil {
		return err
	}
	if disk.System {
		if _, err := imageToUse(c, disk.ImageID); err != nil {
			return err
		}
	}
	if disk.SnapshotID != "" {
		if _, err := FindSnapshot(c, disk.SnapshotID, cloud.Use); err != nil {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindSnapshot, ID: disk.SnapshotID, Field: "Gone", Detail: "the snapshot that the disk was made of is gone"}
		}
	}
	if r.KeyPairName != "" {
		if _, err := FindKeyPair(c, r.KeyPairName); err != nil {
			return err
		}
	}
	if err := disk.noneUnderWay(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instance := disk.Instance
	disk.pass(c, DiskReIniting)
	if r.KeyPairName != "" && disk.System {
		instances.Change(c.World, instance, func() { instance.KeyPairName = r.KeyPairName })
	}
	if r.Starts {
		instance.start(c)
	}
	return nil
}
