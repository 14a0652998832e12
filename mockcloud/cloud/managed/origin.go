package managed

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Origin is what a new resource is made of: another one, as it was when a backup was made, or
// at a time. There are no data; what a resource is set to was not kept, so it is as it is now.
type Origin struct {
	ID, At  string
	Backups []string // one, or one of each part
}

// Origin finds it: in the call's region, by its backups, or at a time since its first
// backup, or now where the origin says neither.
func (k *Kind[T]) Origin(c *cloud.Call, o Origin) (T, error) {
	thing, err := k.Find(c, o.ID, cloud.View)
	if err != nil || len(o.Backups) == 0 && o.At == "" {
		return thing, err
	}
	there := slices.DeleteFunc(k.local(c, thing), func(b Backup) bool { return b.Running(c.Now) })
	for _, id := range o.Backups {
		if !slices.ContainsFunc(there, func(b Backup) bool { return b.ID == id }) {
			return thing, cloud.Missing(KindBackup, id)
		}
	}
	if len(o.Backups) > 0 {
		return thing, nil
	}
	at, err := time.Parse("2006-01-02T15:04:05Z", o.At)
	if err != nil || at.After(c.Now) || !slices.ContainsFunc(there, func(b Backup) bool { return !b.Ended.After(at) }) {
		return thing, cloud.Invalid(k.of.Kind, "RestoreTime", "a time is written as yyyy-MM-ddTHH:mm:ssZ, and lies between the first backup and now")
	}
	return thing, nil
}

// Copied are accounts of the same names, for another resource.
func (a Accounts) Copied(c *cloud.Call) (made Accounts) {
	for _, one := range a {
		made.Add(c, *one)
	}
	return made
}

// Copied are databases of the same names, for another resource.
func (d Databases) Copied(c *cloud.Call) (made Databases) {
	for _, one := range d {
		made.Add(c, *one)
	}
	return made
}
