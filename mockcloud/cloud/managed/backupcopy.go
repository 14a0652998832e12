package managed

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// CopyPolicy is where the backups of a resource are copied to.
type CopyPolicy struct {
	// Region is another region; "": nothing is copied.
	Region string
	// Since is when that began: backups from before are not copied.
	Since time.Time
	// Keeps is for how many days copies stay, whatever becomes of the backups.
	Keeps int
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

// BackupCopies are those of a resource that there are in other regions now, the latest first.
func (k *Kind[T]) BackupCopies(c *cloud.Call, thing T) []BackupCopy {
	return k.copiesAt(c.World, c.Now, thing)
}

// copiesAt are the copies at a time: those that are written down, and those of what has been
// backed up since by the same policy. A backup is copied when it is made.
func (k *Kind[T]) copiesAt(w *cloud.World, now time.Time, thing T) []BackupCopy {
	r, policy := thing.Common(), k.policy(thing)
	all := slices.Clone(r.backups.copies)
	if to := policy.Copies; to.Region != "" {
		for _, b := range append(policy.made(r, now, w.Spec().Settling, to.Keeps), r.backups.made...) {
			if !b.Begun.Before(to.Since) && !b.Running(now) && !slices.ContainsFunc(all, func(there BackupCopy) bool { return there.ID == b.ID }) {
				all = append(all, BackupCopy{b, to.Region, b.Ended.AddDate(0, 0, to.Keeps)})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b BackupCopy) int { return b.Begun.Compare(a.Begun) })
	return slices.DeleteFunc(all, func(b BackupCopy) bool { return !b.Until.After(now) })
}
