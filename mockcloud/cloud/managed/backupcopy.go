package managed

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// CopyPolicy is where the backups of a resource are copied to, when they are made.
type CopyPolicy struct {
	// Region is another region, or the resource's own; "": nothing is copied.
	Region string
	// Keeps is for how many days copies stay, whatever becomes of the backups; see [Forever].
	Keeps int
	// Calendar has the days on which backups begin that are copied.
	Calendar
	// Thins says that of those which are older than a day only the first of each day stays.
	Thins bool
}

// BackupCopy is a copy of a backup, and until when it is there.
type BackupCopy struct {
	Backup
	Region string
	Until  time.Time
}

// CopyFilter selects copies; the zero value of each condition selects all.
type CopyFilter struct {
	BackupFilter
	Region string
}

// ListBackupCopies lists those of a resource that there are in other regions, the latest first.
func (k *Kind[T]) ListBackupCopies(c *cloud.Call, thing T, f CopyFilter, page cloud.PageRequest) (cloud.Page[BackupCopy], error) {
	return cloud.ListCatalogue(k.BackupCopies(c, thing), func(b BackupCopy) bool { return (f.Region == "" || f.Region == b.Region) && f.Selects(&b.Backup) }, page)
}

// ListBackupsIn lists the backups of a resource, or where the filter names another region, their
// copies there.
func (k *Kind[T]) ListBackupsIn(c *cloud.Call, thing T, f CopyFilter, page cloud.PageRequest) (cloud.Page[Backup], error) {
	var there []Backup
	if f.Region == "" || f.Region == thing.Head().Region {
		there = k.local(c, thing)
	} else {
		for _, b := range k.copiesAt(c.World, c.Now, thing) {
			if b.Region == f.Region {
				there = append(there, b.Backup)
			}
		}
	}
	return f.List(c, there, page)
}

// BackupCopies are those of a resource that there are in other regions now, the latest first.
func (k *Kind[T]) BackupCopies(c *cloud.Call, thing T) []BackupCopy {
	return slices.DeleteFunc(k.copiesAt(c.World, c.Now, thing), func(b BackupCopy) bool { return b.Running(c.Now) })
}

// copiesAt are the copies at a time, those of running backups too: those that are written down,
// and those of what the policy has made since.
func (k *Kind[T]) copiesAt(w *cloud.World, now time.Time, thing T) []BackupCopy {
	r, policy := thing.Common(), k.policy(thing)
	var made []BackupCopy
	if len(policy.Copies) > 0 {
		longest := 0
		for _, to := range policy.Copies {
			longest = max(longest, days(to.Keeps))
		}
		made = policy.copied(r, policy.made(r, now, w.Spec().Settling, longest))
	}
	all := slices.Concat(made, r.backups.copies)
	latestFirst(all)
	all = thinned(all, now, func(b *BackupCopy) (*Backup, string) { return &b.Backup, b.Region })
	return slices.DeleteFunc(all, func(b BackupCopy) bool { return !b.Until.After(now) })
}

// copied are the copies of backups that the policy makes: one of each in a region, which stays
// for as long as any of the policies that copy it there wants. Copies in the resource's own region have
// numbers of their own.
func (p *BackupPolicy) copied(r *Resource, made []Backup) (copies []BackupCopy) {
	for _, b := range made {
		first := len(copies)
		for _, to := range p.Copies {
			if to.Region == "" || !to.Has(b.Begun) {
				continue
			}
			one := BackupCopy{b, to.Region, b.Ended.AddDate(0, 0, days(to.Keeps))}
			if one.Thins = to.Thins; to.Region == r.Region {
				one.ID, one.Dumped = numberOf(b.ID, "copy", b.Begun), true
			}
			at := slices.IndexFunc(copies[first:], func(other BackupCopy) bool { return other.Region == to.Region })
			if at < 0 {
				copies = append(copies, one)
				continue
			}
			other := &copies[first+at]
			other.Thins = other.Thins && one.Thins
			if one.Until.After(other.Until) {
				other.Until = one.Until
			}
		}
	}
	return copies
}
