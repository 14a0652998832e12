package managed

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"sort"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Backup is what was kept of a resource at a time.
type Backup struct {
	// ID is its number, and Job that of the task which made it, perhaps with those of
	// other parts.
	ID, Job string
	// Part is the node that it is of; "" for all of the resource.
	Part         string
	Begun, Ended time.Time
	// Method is the product's word, and Databases are those that it has; "" for all.
	Method, Databases string
	Manual            bool
	// Keeps is for how many days it stays; 0 for as many as those of the policy, and
	// [Forever] for as many as the resource.
	Keeps int
	// Dumped says that it is a copy of another one in the same region.
	Dumped bool
	// Thins says that it goes when it is older than a day and not the first of that.
	Thins bool
}

// Forever is for backups that only a request deletes.
const Forever = -1

// BackupSize is that of each backup, in bytes: there are no data.
const BackupSize = 6 << 20

// KindBackup is the kind of a backup of a managed resource.
const KindBackup cloud.Kind = "backup of a managed resource"

// Running says whether it is still being made.
func (b *Backup) Running(now time.Time) bool { return now.Before(b.Ended) }

// Mode is the word of all products for who made it.
func (b *Backup) Mode() string {
	if b.Manual {
		return "Manual"
	}
	return "Automated"
}

// TaskAction is that for what its task does.
func (b *Backup) TaskAction() string {
	if b.Manual {
		return "TempBackupTask"
	}
	return "NormalBackupTask"
}

// TaskStatus is that for how its task is.
func (b *Backup) TaskStatus(now time.Time) string {
	if b.Running(now) {
		return "Uploading"
	}
	return "Finished"
}

// Progress is how much of it is made, in percent.
func (b *Backup) Progress(now time.Time) string {
	if !b.Running(now) {
		return "100"
	}
	return strconv.Itoa(int(100 * now.Sub(b.Begun) / b.Ended.Sub(b.Begun)))
}

// BackupPolicy is how a resource backs itself up: once on each of its days, when the window
// begins, or by its rhythms.
type BackupPolicy struct {
	Days   Days // none, where there are no rhythms: it does not
	Window Window
	Method string
	// Keeps is for how many days backups stay, and KeepsLatest says that the latest one stays
	// even longer.
	Keeps       int
	KeepsLatest bool
	// Parts are nodes of which each has a backup of its own; none: the resource has one.
	Parts   []string
	Rhythms []BackupRhythm
	Copies  []CopyPolicy
}

// longest is for how many days products let policies keep backups.
const longest = 730

// backups are those of a resource that are written down: what its policy has made since is
// worked out when somebody asks, as the clock of a world can pass over years at once.
type backups struct {
	made   []Backup
	since  time.Time
	copies []BackupCopy
}

// BackedUp lets the resources of the kind have backups, by the policies that they have. It
// is called once, before there is any world.
func (k *Kind[T]) BackedUp(policy func(thing T) BackupPolicy) { k.policy = policy }

// Backups are those of a resource that there are now, the latest first; some may be running.
func (k *Kind[T]) Backups(c *cloud.Call, thing T) []Backup {
	return k.backupsAt(c.World, c.Now, thing)
}

// Remaining are those of a resource that goes now: what is made, the latest first.
func (k *Kind[T]) Remaining(w *cloud.World, thing T) []Backup {
	now := w.Instant()
	return slices.DeleteFunc(k.backupsAt(w, now, thing), func(b Backup) bool { return b.Running(now) })
}

func (k *Kind[T]) backupsAt(w *cloud.World, now time.Time, thing T) []Backup {
	r, policy := thing.Common(), k.policy(thing)
	all := append(policy.made(r, now, w.Spec().Settling, 0), r.backups.made...)
	latestFirst(all)
	all = thinned(all, now, func(b *Backup) (*Backup, string) { return b, "" })
	there := all[:0]
	for i, b := range all {
		if i == 0 && policy.KeepsLatest || !policy.ended(&b, now) {
			there = append(there, b)
		}
	}
	return there
}

// local are those in the resource's region: its backups, and the copies of them there, the latest first.
func (k *Kind[T]) local(c *cloud.Call, thing T) []Backup {
	there := append(k.Backups(c, thing), k.dumped(c, thing)...)
	latestFirst(there)
	return there
}

// Dumped is how many copies of backups there are in the resource's region.
func (k *Kind[T]) Dumped(c *cloud.Call, thing T) int { return len(k.dumped(c, thing)) }

func (k *Kind[T]) dumped(c *cloud.Call, thing T) (there []Backup) {
	for _, b := range k.copiesAt(c.World, c.Now, thing) {
		if b.Dumped {
			there = append(there, b.Backup)
		}
	}
	return there
}

func latestFirst[T interface{ began() time.Time }](all []T) {
	sort.SliceStable(all, func(i, j int) bool { return all[i].began().After(all[j].began()) })
}

func (b Backup) began() time.Time { return b.Begun }

// ended says whether a backup has been kept for as long as it was to be.
func (p *BackupPolicy) ended(b *Backup, now time.Time) bool {
	days := cmp.Or(b.Keeps, p.Keeps)
	return days != Forever && !b.Ended.AddDate(0, 0, days).After(now)
}

// made are the backups that a policy has made of a resource since the last that are written
// down, as far as they may still be there; of so many days at least.
func (p *BackupPolicy) made(r *Resource, now time.Time, takes time.Duration, least int) (made []Backup) {
	since := r.Created
	if r.backups.since.After(since) {
		since = r.backups.since
	}
	for _, rhythm := range p.rhythms() {
		least = max(least, days(cmp.Or(rhythm.Keeps, min(p.Keeps, longest))))
	}
	if known := now.AddDate(0, 0, -least-1); known.After(since) {
		since = known
	}
	due := map[time.Time]*Backup{} // where rhythms meet there is one, which stays for as long as any of them wants
	for _, rhythm := range p.rhythms() {
		for at := rhythm.next(since, p.Window); !at.After(now); at = rhythm.next(at, p.Window) {
			b := &Backup{Begun: at, Ended: at.Add(takes), Method: p.Method, Keeps: rhythm.Keeps, Thins: rhythm.Thins}
			if other, met := due[at]; met {
				b.Thins = b.Thins && other.Thins
				if days(other.Keeps) > days(b.Keeps) {
					b.Keeps = other.Keeps
				}
			}
			due[at] = b
		}
	}
	for _, b := range slices.SortedFunc(maps.Values(due), func(a, b *Backup) int { return a.Begun.Compare(b.Begun) }) {
		made = append(made, p.backup(*b, func(what string) string { return numberOf(r.ID, what, b.Begun) })...)
	}
	return made
}

// backup is a backup of all parts of a resource; number makes the numbers of what is told apart.
func (p *BackupPolicy) backup(b Backup, number func(what string) string) (made []Backup) {
	b.Job = number("job")
	for _, b.Part = range p.parts() {
		b.ID = number(b.Part)
		made = append(made, b)
	}
	return made
}

func (p *BackupPolicy) parts() []string {
	if len(p.Parts) == 0 {
		return []string{""}
	}
	return p.Parts
}

// numberOf makes the number of what a policy made: the same whenever somebody asks.
func numberOf(resource, what string, at time.Time) string {
	sum := fnv.New64a()
	fmt.Fprint(sum, resource, "/", what, "/", at.Unix())
	return backupNumber(sum.Sum64())
}

// backupNumber makes a number of nine digits, as those of the vendor have.
func backupNumber(of uint64) string { return strconv.FormatUint(100_000_000+of%900_000_000, 10) }

// keepBackups writes down what the policy has made up to now, as it may become another.
func (k *Kind[T]) keepBackups(w *cloud.World, now time.Time, thing T) {
	if k.policy != nil {
		thing.Common().backups = backups{made: k.backupsAt(w, now, thing), since: now, copies: k.copiesAt(w, now, thing)}
	}
}

// NewBackup is a backup that a request makes. Check says what speaks against it, beside the
// backups that there are; nil: nothing does.
type NewBackup[T any] struct {
	Method, Databases string
	Keeps             int
	Check             func(thing T, there []Backup) error
}

// BackUp begins a backup of a resource that the caller may modify and that is running: one of
// each of its parts. There is one at a time.
func (k *Kind[T]) BackUp(c *cloud.Call, id string, n NewBackup[T]) ([]Backup, error) {
	thing, err := k.Ready(c, id)
	if err != nil {
		return nil, err
	}
	if n.Keeps != 0 && n.Keeps != Forever && (n.Keeps < 7 || n.Keeps > longest) {
		return nil, cloud.Invalid(KindBackup, "Retention", "a backup is kept for 7 to 730 days, or for -1: as long as the resource")
	}
	there := k.Backups(c, thing)
	if n.Check != nil {
		if err := n.Check(thing, there); err != nil {
			return nil, err
		}
	}
	if slices.ContainsFunc(there, func(b Backup) bool { return b.Running(c.Now) }) {
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: KindBackup, By: k.of.Kind, ID: id, Detail: "a backup of " + id + " is being made"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	k.keepBackups(c.World, c.Now, thing)
	policy := k.policy(thing)
	made := policy.backup(
		Backup{Begun: c.Now, Ended: c.Settled(), Method: cmp.Or(n.Method, policy.Method), Databases: n.Databases, Manual: true, Keeps: n.Keeps},
		func(string) string { return backupNumber(c.Number()) },
	)
	r := thing.Common()
	r.backups.made = append(slices.Clone(made), r.backups.made...)
	r.backups.copies = append(policy.copied(r, made), r.backups.copies...)
	return made, nil
}

// LastBackup is one that is made of a resource which is let go, of each of its parts: the product keeps it.
func (k *Kind[T]) LastBackup(c *cloud.Call, thing T) []Backup {
	policy := k.policy(thing)
	return policy.backup(Backup{Begun: c.Now, Ended: c.Settled(), Method: policy.Method}, func(string) string { return backupNumber(c.Number()) })
}

// DeleteBackups deletes backups of a resource that the caller may modify and that is running,
// all of them or none. May says whether one can be deleted; nil: all can.
func (k *Kind[T]) DeleteBackups(c *cloud.Call, id string, ids []string, may func(thing T, b *Backup) error) error {
	thing, err := k.Ready(c, id)
	if err != nil {
		return err
	}
	there := k.local(c, thing)
	for _, one := range ids {
		at := slices.IndexFunc(there, func(b Backup) bool { return b.ID == one && !b.Running(c.Now) })
		if at < 0 {
			return cloud.Missing(KindBackup, one)
		}
		if may != nil {
			if err := may(thing, &there[at]); err != nil {
				return err
			}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.keepBackups(c.World, c.Now, thing)
	r := thing.Common()
	r.backups.made = slices.DeleteFunc(r.backups.made, func(b Backup) bool { return slices.Contains(ids, b.ID) })
	r.backups.copies = slices.DeleteFunc(r.backups.copies, func(b BackupCopy) bool { return b.Dumped && slices.Contains(ids, b.ID) })
	return nil
}
