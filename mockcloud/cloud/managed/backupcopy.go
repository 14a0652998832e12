package managed

import (
	"slices"
	"sort"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// CopyPolicy is where the backups of a resource are copied to, when they are made.
type CopyPolicy struct {
	// Region is another region; "": nothing is copied.
	Region string
	// Keeps is for how many days copies stay, whatever becomes of the backups; see [Forever].
	Keeps int
	// Days are those on which backups begin that are copied; none: all are.
	Days Days
}

// days are for how many copies stay: a century stands for ever.
func (p *CopyPolicy) days() int {
	if p.Keeps == Forever {
		return 36500
	}
	return p.Keeps
}

// BackupCopy is a backup in another region, and until when it is there.
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
	return cloud.ListCatalogue(k.BackupCopies(c, thing), func(b BackupCopy) bool { return (f.Region == "" || f.Region == b.Region) && f.selects(&b.Backup) }, page)
}

// ListBackupsIn lists the backups of a resource, or where the filter names another region, their
// copies there.
func (k *Kind[T]) ListBackupsIn(c *cloud.Call, thing T, f CopyFilter, page cloud.PageRequest) (cloud.Page[Backup], error) {
	var there []Backup
	if f.Region == "" || f.Region == thing.Head().Region {
		there = k.Backups(c, thing)
	} else {
		for _, b := range k.copiesAt(c.World, c.Now, thing) {
			if b.Region == f.Region {
				there = append(there, b.Backup)
			}
		}
	}
	return cloud.ListCatalogue(there, func(b Backup) bool { return !b.Running(c.Now) && f.selects(&b) }, page)
}

// BackupCopies are those of a resource that there are in other regions now, the latest first.
func (k *Kind[T]) BackupCopies(c *cloud.Call, thing T) []BackupCopy {
	return slices.DeleteFunc(k.copiesAt(c.World, c.Now, thing), func(b BackupCopy) bool { return b.Running(c.Now) })
}

// copiesAt are the copies at a time, those of running backups too: those that are written down,
// and those of what the policy has made since.
func (k *Kind[T]) copiesAt(w *cloud.World, now time.Time, thing T) []BackupCopy {
	r, policy := thing.Common(), k.policy(thing)
	made := policy.made(r, now, w.Spec().Settling, policy.Copies.days())
	all := append(policy.copied(made), r.backups.copies...)
	sort.SliceStable(all, func(i, j int) bool { return all[i].Begun.After(all[j].Begun) })
	return slices.DeleteFunc(all, func(b BackupCopy) bool { return !b.Until.After(now) })
}

// copied are the copies of backups that the policy makes.
func (p *BackupPolicy) copied(made []Backup) (copies []BackupCopy) {
	if p.Copies.Region == "" {
		return nil
	}
	for _, b := range made {
		if len(p.Copies.Days) == 0 || slices.Contains(p.Copies.Days, b.Begun.UTC().Weekday().String()) {
			copies = append(copies, BackupCopy{b, p.Copies.Region, b.Ended.AddDate(0, 0, p.Copies.days())})
		}
	}
	return copies
}
