package compute

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Snapshot is what was on a disk at a time.
type Snapshot struct {
	cloud.Record
	Name, Description string
	// DiskID is the disk that it was taken of, which may be gone, or was in another
	// region: see CopyOf.
	DiskID string
	Size   int // of the disk, in GiB
	Encryption
	// System tells that the disk was a system disk, with an operating system.
	System bool
	OperatingSystem
	// RetentionDays are after how many days it goes; 0 is never.
	RetentionDays   int
	ResourceGroupID string
	// Automatic ones were taken by a policy.
	Automatic bool
	// CopyOf is the id of the snapshot that it is a copy of, in CopiedFrom; "" for none.
	CopyOf, CopiedFrom string
	Modified           time.Time

	settles time.Time
	expires time.Time // zero is never
}

// KindSnapshot is the kind of a snapshot.
const KindSnapshot cloud.Kind = "snapshot"

var (
	snapshots       cloud.Table[*Snapshot]
	snapshotExpires cloud.Event[*Snapshot]
)

func init() {
	snapshots.Define(cloud.Definition[*Snapshot]{
		Kind: KindSnapshot, InPolicies: "ecs:snapshot",
		Indexes: []cloud.IndexOn[*Snapshot]{
			cloud.On("disk", func(s *Snapshot) string { return s.DiskID }),
			cloud.On("source", func(s *Snapshot) string { return s.CopyOf }),
		},
		Tags:  &cloud.Tags[*Snapshot]{By: cloud.Modify},
		Group: func(s *Snapshot) *string { return &s.ResourceGroupID },
		Costs: &cloud.Costs[*Snapshot]{Items: []cloud.Item{ItemSnapshot}, Of: (*Snapshot).costs},
	})
	// One that an image is made of stays with it.
	snapshotExpires.Define("the retention of a snapshot ends", &snapshots, func(w *cloud.World, s *Snapshot, _ uint64, at time.Time) {
		if s.expires.Equal(at) && !s.inImage(w) {
			snapshots.Remove(w, s)
		}
	})
}

// SnapshotStatus is the status of a snapshot.
type SnapshotStatus string

// The statuses of a snapshot.
const (
	SnapshotProgressing  SnapshotStatus = "progressing"
	SnapshotAccomplished SnapshotStatus = "accomplished"
)

// Status is the snapshot's status at a time.
func (s *Snapshot) Status(now time.Time) SnapshotStatus {
	if now.Before(s.settles) {
		return SnapshotProgressing
	}
	return SnapshotAccomplished
}

// Progress is how much of the snapshot is made at a time, in percent.
func (s *Snapshot) Progress(now time.Time) int { return progress(s.Created, s.settles, now) }

// Remains is how long it takes until the snapshot is made.
func (s *Snapshot) Remains(now time.Time) time.Duration { return max(0, s.settles.Sub(now)) }

func (s *Snapshot) inImage(w *cloud.World) bool {
	return images.Under(w, s.Owner, s.Region, "snapshot", s.ID) > 0
}

// Used says whether images and whether disks of the owner are made of the snapshot.
func (s *Snapshot) Used(w *cloud.World) (byImage, byDisk bool) {
	return s.inImage(w), disks.Under(w, s.Owner, s.Region, "snapshot", s.ID) > 0
}

// SnapshotFilter selects snapshots; the zero value of each condition selects all.
type SnapshotFilter struct {
	// IDs selects by id; those that the caller does not have are left out silently.
	IDs                     []string
	DiskID, ResourceGroupID string
	// InstanceID selects those of the disks that an instance has now.
	InstanceID string
	Tags       []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Snapshot) bool
}

// Snapshots lists the caller's snapshots in the call's region.
func Snapshots(c *cloud.Call, f SnapshotFilter, page cloud.PageRequest) (cloud.Page[*Snapshot], error) {
	q := cloud.Query[*Snapshot]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.On("disk", f.DiskID).On(cloud.ByGroup, f.ResourceGroupID)
	if f.InstanceID != "" {
		var ids []string
		if instance, err := FindInstance(c, f.InstanceID, cloud.View); err == nil {
			for _, disk := range instance.Disks() {
				ids = append(ids, disk.ID)
			}
		}
		q = q.And(func(s *Snapshot) bool { return slices.Contains(ids, s.DiskID) })
	}
	return snapshots.List(c, q, page)
}

// FindSnapshot finds one of the caller's snapshots by its id.
func FindSnapshot(c *cloud.Call, id string, verb cloud.Verb) (*Snapshot, error) {
	return snapshots.Find(c, id, verb)
}

// readySnapshot finds one that is made, to make something from it.
func readySnapshot(c *cloud.Call, id string) (*Snapshot, error) {
	s, err := FindSnapshot(c, id, cloud.Use)
	if err == nil && s.Status(c.Now) == SnapshotProgressing {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindSnapshot, ID: id, Detail: "the snapshot is not made yet"}
	}
	return s, err
}

// NewSnapshot describes a snapshot to take, or to copy to another region.
type NewSnapshot struct {
	Name, Description string
	RetentionDays     int // 0 is for ever
	ResourceGroupID   string
	Tags              []cloud.Tag
}

// What a snapshot of a disk can have (the contract of CreateSnapshot, and the
// vendor's page of limits).
const (
	longestRetention = 65536 // days
	maxManual        = 256   // of a disk
)

// check checks a new snapshot.
func (n *NewSnapshot) check(c *cloud.Call) error {
	if err := checkSnapshotLabel(n.Name, n.Description); err != nil {
		return err
	}
	if err := checkRetention(n.RetentionDays); err != nil {
		return err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return err
	}
	return joinGroup(c, &n.ResourceGroupID)
}

// joinGroup checks the resource group that a new snapshot or policy names. Without
// one it is in none, as Terraform's plan would never be empty otherwise.
func joinGroup(c *cloud.Call, group *string) (err error) {
	if *group != "" {
		*group, err = identity.InResourceGroup(c, *group)
	}
	return err
}

func checkRetention(days int) error {
	if days < 0 || days > longestRetention {
		return cloud.Invalid(KindSnapshot, "RetentionDays", "a snapshot is kept for 1 to 65536 days, or for ever")
	}
	return nil
}

// checkSnapshotLabel says whether a name and a description can be those of a
// snapshot that a person takes.
func checkSnapshotLabel(name, description string) error {
	if len(name) >= len(automatically) && name[:len(automatically)] == automatically {
		return cloud.Invalid(KindSnapshot, "Name", "the names of automatic snapshots begin with auto, no others do")
	}
	return checkLabel(KindSnapshot, name, description)
}

// automatically is how the names of automatic snapshots begin.
const automatically = "auto"

// CreateSnapshot begins to take a snapshot of a disk that was attached to an
// instance once. One at a time is taken of a disk.
func CreateSnapshot(c *cloud.Call, diskID string, n NewSnapshot) (*Snapshot, error) {
	disk, err := FindDisk(c, diskID)
	if err != nil {
		return nil, err
	}
	if err := n.check(c); err != nil {
		return nil, err
	}
	if err := disk.canBeTaken(c, maxManual); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return addSnapshot(c, disk, n), nil
}

// canBeTaken says whether a snapshot of the disk can be taken now, where there are at
// most so many manual ones; 0 is for an automatic one, which counts for itself.
func (d *Disk) canBeTaken(c *cloud.Call, most int) error {
	switch {
	case d.Attached.IsZero():
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDisk, ID: d.ID, Field: "NeverAttached", Detail: "the disk was never attached to an instance"}
	case c.Now.Before(d.settles):
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDisk, ID: d.ID, Field: string(d.passing), Detail: "the disk is " + string(d.passing)}
	}
	if d.Instance != nil {
		if err := d.Instance.mustBe(c, InstanceRunning, InstanceStopping, InstanceStopped, InstanceStarting); err != nil {
			return err
		}
	}
	manual := 0
	for s := range snapshots.Each(c.World, d.Owner, d.Region, "disk", d.ID) {
		if s.Status(c.Now) == SnapshotProgressing {
			return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDisk, ID: d.ID, Field: "Snapshot", Detail: "another snapshot of the disk is being taken"}
		}
		if !s.Automatic {
			manual++
		}
	}
	if most > 0 && manual >= most {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSnapshot, ID: d.ID, Detail: "a disk has at most 256 manual snapshots"}
	}
	return nil
}

// addSnapshot takes a snapshot that is checked already.
func addSnapshot(c *cloud.Call, disk *Disk, n NewSnapshot) *Snapshot {
	s := &Snapshot{
		Record: c.NewRecord(disk.Region, c.ComputeID(disk.Region, "s")), DiskID: disk.ID, Size: disk.Size, Encryption: disk.Encryption,
		System: disk.System, OperatingSystem: disk.OperatingSystem,
	}
	return s.add(c, n)
}

func (s *Snapshot) add(c *cloud.Call, n NewSnapshot) *Snapshot {
	s.Name, s.Description, s.ResourceGroupID = n.Name, n.Description, n.ResourceGroupID
	s.Modified, s.settles = c.Now, c.Settled()
	snapshots.Add(c.World, s)
	s.keep(c.World, n.RetentionDays)
	c.AddTags(s.Head(), n.Tags)
	return s
}

// keep lets the snapshot go so many days after it was taken; 0 is never.
func (s *Snapshot) keep(w *cloud.World, days int) {
	s.RetentionDays, s.expires = days, time.Time{}
	if days > 0 {
		s.expires = s.Created.AddDate(0, 0, days)
		snapshotExpires.Plan(w, s.expires, s, 0)
	}
}
