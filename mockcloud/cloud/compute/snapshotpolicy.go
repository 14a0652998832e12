package compute

import (
	"cmp"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// SnapshotPolicy takes snapshots of the disks that it is applied to by itself.
type SnapshotPolicy struct {
	cloud.Record
	Schedule
	Name            string
	ResourceGroupID string

	plans uint64 // counts how often its times were set
}

// Schedule is when a policy takes snapshots, and what becomes of them.
type Schedule struct {
	// Hours are 0 to 23, and Weekdays 1 (Monday) to 7, of the time in Beijing.
	Hours, Weekdays []int
	// RetentionDays are after how many days the snapshots go; 0 is never.
	RetentionDays int
	// CopiesTo is the region that they are copied to; "" for none.
	CopiesTo            string
	CopiedRetentionDays int
	// Copies are encrypted so, whatever the snapshots are.
	Copies Encryption
}

// KindSnapshotPolicy is the kind of a policy that takes snapshots.
const KindSnapshotPolicy cloud.Kind = "automatic snapshot policy"

// QuotaSnapshotPolicies limits the policies of an account in a region. Its code is
// mockcloud's own: the vendor does not publish it.
const QuotaSnapshotPolicies = "q_auto-snapshot-policies"

var (
	snapshotPolicies cloud.Table[*SnapshotPolicy]
	policyTakes      cloud.Event[*SnapshotPolicy]
)

func init() {
	snapshotPolicies.Define(cloud.Definition[*SnapshotPolicy]{
		Kind: KindSnapshotPolicy, InPolicies: "ecs:snapshotpolicy",
		Indexes: []cloud.IndexOn[*SnapshotPolicy]{cloud.On("name", func(p *SnapshotPolicy) string { return p.Name })},
		Tags:    &cloud.Tags[*SnapshotPolicy]{By: cloud.Modify},
		Group:   func(p *SnapshotPolicy) *string { return &p.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "ecs", Code: QuotaSnapshotPolicies, Default: 100, Adjustable: true, PerRegion: true,
			Name: "Automatic snapshot policies", Description: "How many automatic snapshot policies the account can have in a region",
			Usage: snapshotPolicies.Own,
		}},
	})
	policyTakes.Define("a policy takes snapshots", &snapshotPolicies, func(w *cloud.World, p *SnapshotPolicy, plan uint64, at time.Time) {
		if plan != p.plans {
			return
		}
		p.take(w.ActAt(cloud.Caller{AccountID: p.Owner, Region: p.Region}, at))
		p.plan(w, at)
	})
}

// plan lets the policy take snapshots at the next of its times, and no plan from
// before count.
func (p *SnapshotPolicy) plan(w *cloud.World, now time.Time) {
	p.plans++
	policyTakes.Plan(w, p.next(now), p, p.plans)
}

// next is the first of the policy's times after a time.
func (s *Schedule) next(after time.Time) time.Time {
	at := after.Truncate(time.Hour)
	for {
		at = at.Add(time.Hour)
		local := at.In(cloud.Beijing)
		weekday := (int(local.Weekday())+6)%7 + 1
		if slices.Contains(s.Hours, local.Hour()) && slices.Contains(s.Weekdays, weekday) {
			return at
		}
	}
}

// maxAutomatic is how many automatic snapshots of a disk there are: the oldest goes
// when another one is taken (the vendor's page of limits).
const maxAutomatic = 1000

// take takes a snapshot of each of the policy's disks that can be taken now.
func (p *SnapshotPolicy) take(c *cloud.Call) {
	var found []*Disk
	for disk := range disks.Each(c.World, p.Owner, p.Region, "policy", p.ID) {
		if disk.TakesSnapshots && disk.canBeTaken(c, 0) == nil {
			found = append(found, disk)
		}
	}
	for _, disk := range found {
		var automatic []*Snapshot
		for s := range snapshots.Each(c.World, p.Owner, p.Region, "disk", disk.ID) {
			if s.Automatic && !s.inImage(c.World) {
				automatic = append(automatic, s)
			}
		}
		if len(automatic) >= maxAutomatic {
			snapshots.Remove(c.World, automatic[0])
		}
		s := addSnapshot(c, disk, NewSnapshot{
			Name: automatically + "2.0_" + c.Now.In(cloud.Beijing).Format("20060102") + "_" + p.ID, RetentionDays: p.RetentionDays, ResourceGroupID: disk.ResourceGroupID,
		})
		s.Automatic = true
		if p.CopiesTo != "" {
			as := p.Copies
			if as.check(c, p.CopiesTo) != nil { // its key is disabled, or gone
				as.KeyID = ""
			}
			s.copyTo(c, p.CopiesTo, as, NewSnapshot{Name: s.Name, RetentionDays: p.CopiedRetentionDays, ResourceGroupID: s.ResourceGroupID}).Automatic = true
		}
	}
}

// Disks counts the disks that the policy is applied to.
func (p *SnapshotPolicy) Disks(w *cloud.World) int {
	return disks.Under(w, p.Owner, p.Region, "policy", p.ID)
}

// NewSnapshotPolicy describes a policy to make.
type NewSnapshotPolicy struct {
	Schedule
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
}

// check says whether a policy can have such times.
func (s *Schedule) check(c *cloud.Call, region string) error {
	for _, one := range [...]struct {
		field           string
		given           []int
		least, greatest int
	}{{"TimePoints", s.Hours, 0, 23}, {"RepeatWeekdays", s.Weekdays, 1, 7}} {
		if len(one.given) == 0 || slices.Min(one.given) < one.least || slices.Max(one.given) > one.greatest {
			return cloud.Invalid(KindSnapshotPolicy, one.field, "hours are 0 to 23, and days of the week 1 to 7")
		}
	}
	if s.RetentionDays < 0 || s.RetentionDays >= longestRetention {
		return cloud.Invalid(KindSnapshotPolicy, "RetentionDays", "snapshots are kept for 1 to 65535 days, or for ever")
	}
	if s.CopiedRetentionDays < 0 || s.CopiedRetentionDays >= longestRetention {
		return cloud.Invalid(KindSnapshotPolicy, "CopiedRetentionDays", "copies of snapshots are kept for 1 to 65535 days, or for ever")
	}
	if _, ok := cloud.FindRegion(s.CopiesTo); s.CopiesTo != "" && (!ok || s.CopiesTo == region) {
		return cloud.Invalid(KindSnapshotPolicy, "CopiesTo", "snapshots are copied to another region")
	}
	return s.Copies.check(c, cmp.Or(s.CopiesTo, region))
}

// CreateSnapshotPolicy makes a policy, which is applied to no disk yet.
func CreateSnapshotPolicy(c *cloud.Call, n NewSnapshotPolicy) (*SnapshotPolicy, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkLabel(KindSnapshotPolicy, n.Name, ""); err != nil {
		return nil, err
	}
	if err := n.check(c, c.Region); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := joinGroup(c, &n.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.World.WithinRegion(QuotaSnapshotPolicies, c.AccountID, c.Region, snapshotPolicies.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p := &SnapshotPolicy{Record: c.NewRecord(c.Region, c.ComputeID(c.Region, "sp")), Schedule: n.Schedule, Name: n.Name, ResourceGroupID: n.ResourceGroupID}
	snapshotPolicies.Add(c.World, p)
	c.AddTags(p.Head(), n.Tags)
	p.plan(c.World, c.Now)
	return p, nil
}

// FindSnapshotPolicy finds one of the caller's policies by its id.
func FindSnapshotPolicy(c *cloud.Call, id string, verb cloud.Verb) (*SnapshotPolicy, error) {
	return snapshotPolicies.Find(c, id, verb)
}

// SnapshotPolicyChange describes a change of a policy; nil leaves a value as it is.
type SnapshotPolicyChange struct {
	Name     *string
	Schedule func(*Schedule)
}

// ModifySnapshotPolicy changes a policy of the caller.
func ModifySnapshotPolicy(c *cloud.Call, id string, change SnapshotPolicyChange) error {
	p, err := FindSnapshotPolicy(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkLabel(KindSnapshotPolicy, cloud.Value(change.Name), ""); err != nil {
		return err
	}
	changed := p.Schedule
	change.Schedule(&changed)
	if err := changed.check(c, p.Region); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	snapshotPolicies.Change(c.World, p, func() { cloud.Assign(&p.Name, change.Name) })
	p.Schedule = changed
	p.plan(c.World, c.Now)
	return nil
}

// DeleteSnapshotPolicy deletes a policy, which its disks have no more.
func DeleteSnapshotPolicy(c *cloud.Call, id string) error {
	p, err := FindSnapshotPolicy(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, disk := range slices.Collect(disks.Each(c.World, p.Owner, p.Region, "policy", p.ID)) {
		disk.setPolicy(c.World, "")
	}
	snapshotPolicies.Remove(c.World, p)
	return nil
}

func (d *Disk) setPolicy(w *cloud.World, id string) {
	disks.Change(w, d, func() { d.PolicyID = id })
}

// ApplySnapshotPolicy lets a policy take snapshots of disks, in the place of the one
// that they have.
func ApplySnapshotPolicy(c *cloud.Call, id string, diskIDs []string) error {
	p, err := FindSnapshotPolicy(c, id, cloud.Use)
	if err != nil {
		return err
	}
	return setPolicies(c, diskIDs, func(*Disk) string { return p.ID })
}

// CancelSnapshotPolicy ends that, whichever policy they have where id is "".
func CancelSnapshotPolicy(c *cloud.Call, id string, diskIDs []string) error {
	return setPolicies(c, diskIDs, func(d *Disk) string {
		if id == "" || d.PolicyID == id {
			return ""
		}
		return d.PolicyID
	})
}

func setPolicies(c *cloud.Call, diskIDs []string, of func(*Disk) string) error {
	found := make([]*Disk, len(diskIDs))
	for i, id := range diskIDs {
		var err error
		if found[i], err = FindDisk(c, id); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, disk := range found {
		disk.setPolicy(c.World, of(disk))
	}
	return nil
}

// SnapshotPolicyFilter selects policies; the zero value of each condition selects all.
type SnapshotPolicyFilter struct {
	IDs                   []string
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
}

// SnapshotPolicies lists the caller's policies in the call's region.
func SnapshotPolicies(c *cloud.Call, f SnapshotPolicyFilter, page cloud.PageRequest) (cloud.Page[*SnapshotPolicy], error) {
	return snapshotPolicies.List(c, cloud.Query[*SnapshotPolicy]{IDs: f.IDs, Tags: f.Tags}.On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID), page)
}

// DisksOfSnapshotPolicy lists the disks that one of the caller's policies is applied to.
func DisksOfSnapshotPolicy(c *cloud.Call, id string, page cloud.PageRequest) (cloud.Page[*Disk], error) {
	if _, err := FindSnapshotPolicy(c, id, cloud.View); err != nil {
		return cloud.Page[*Disk]{}, err
	}
	return disks.List(c, cloud.Query[*Disk]{}.On("policy", id), page)
}
