package managed

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// BackupFilter selects backups; the zero value of each condition selects all.
type BackupFilter struct {
	IDs []string
	// Job is the number of a task.
	Job  string
	Part string
	// Mode is Manual or Automated, and Status is Success or Failed: none fail.
	Mode, Status string
	// From and To are when they began.
	From, To time.Time
}

const backupLayout = "2006-01-02T15:04Z"

// Within selects those that began in a time, in the form of all products: to the minute.
// Either end may be "".
func (f *BackupFilter) Within(from, to string) (err error) {
	if from != "" {
		if f.From, err = time.Parse(backupLayout, from); err != nil {
			return cloud.Invalid(KindBackup, "StartTime", "a time is yyyy-MM-ddTHH:mmZ")
		}
	}
	if to != "" {
		if f.To, err = time.Parse(backupLayout, to); err != nil {
			return cloud.Invalid(KindBackup, "EndTime", "a time is yyyy-MM-ddTHH:mmZ")
		}
	}
	if from != "" && to != "" && !f.To.After(f.From) {
		return cloud.Invalid(KindBackup, "Times", "the end is after the beginning")
	}
	return nil
}

// Words checks those of a request.
func (f *BackupFilter) Words() error {
	if !slices.Contains([]string{"", "Manual", "Automated"}, f.Mode) {
		return cloud.Invalid(KindBackup, "Mode", "a backup is Manual or Automated")
	}
	if !slices.Contains([]string{"", "Success", "Failed"}, f.Status) {
		return cloud.Invalid(KindBackup, "Status", "a backup is Success or Failed")
	}
	return nil
}

// Selects says whether a backup fulfils the conditions.
func (f *BackupFilter) Selects(b *Backup) bool {
	return (len(f.IDs) == 0 || slices.Contains(f.IDs, b.ID)) && (f.Job == "" || f.Job == b.Job) && (f.Part == "" || f.Part == b.Part) &&
		(f.Mode == "" || f.Mode == b.Mode()) && f.Status != "Failed" &&
		!b.Begun.Before(f.From) && (f.To.IsZero() || !b.Begun.After(f.To))
}

// List lists those of some that are made and that the filter selects.
func (f *BackupFilter) List(c *cloud.Call, all []Backup, page cloud.PageRequest) (cloud.Page[Backup], error) {
	return cloud.ListCatalogue(all, func(b Backup) bool { return !b.Running(c.Now) && f.Selects(&b) }, page)
}

// ListBackups lists those of a resource that are made, the latest first.
func (k *Kind[T]) ListBackups(c *cloud.Call, thing T, f BackupFilter, page cloud.PageRequest) (cloud.Page[Backup], error) {
	return k.ListBackupsIn(c, thing, CopyFilter{BackupFilter: f}, page)
}

// BackupTasks are the backups of a resource that are being made, or the task of a number whose
// backup is there: of each task one.
func (k *Kind[T]) BackupTasks(c *cloud.Call, thing T, f BackupFilter) (tasks []Backup) {
	for _, b := range k.Backups(c, thing) {
		if f.Selects(&b) && (f.Job != "" || b.Running(c.Now)) && (len(tasks) == 0 || tasks[len(tasks)-1].Job != b.Job) {
			tasks = append(tasks, b)
		}
	}
	return tasks
}
