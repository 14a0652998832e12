package managed

import (
	"slices"
	"time"
)

// Calendar are days on which something happens: those of the week or of the month; the zero
// value has all days.
type Calendar struct {
	Days      Days
	MonthDays []int
}

// Has says whether a time is on one of the days.
func (c *Calendar) Has(at time.Time) bool {
	at = at.UTC()
	return (len(c.Days) == 0 || slices.Contains(c.Days, at.Weekday().String())) && (len(c.MonthDays) == 0 || slices.Contains(c.MonthDays, at.Day()))
}

// BackupRhythm is when a policy makes backups, and what becomes of them.
type BackupRhythm struct {
	// Calendar has the days on which there is one, when the window begins.
	Calendar
	// Every is the time between two of them on each day, from midnight on, in place of a calendar; 0: there is none.
	Every time.Duration
	// Keeps is for how many days they stay; 0 for as many as those of the policy, or [Forever].
	Keeps int
	// Thins says that of those which are older than a day only the first of each day stays.
	Thins bool
}

// longestMonths is after how many days each day of a month has come.
const longestMonths = 62

// next is when there is a backup after a time.
func (r *BackupRhythm) next(after time.Time, window Window) time.Time {
	midnight := after.UTC().Truncate(24 * time.Hour)
	if r.Every > 0 {
		at := midnight.Add(after.Sub(midnight).Truncate(r.Every) + r.Every)
		if tomorrow := midnight.Add(24 * time.Hour); at.After(tomorrow) {
			return tomorrow
		}
		return at
	}
	at := EveryDay().Next(after, window)
	for range longestMonths {
		if r.Has(at) {
			return at
		}
		at = at.Add(24 * time.Hour)
	}
	return at
}

// rhythms are those of the policy: the one of its days, unless it has others.
func (p *BackupPolicy) rhythms() []BackupRhythm {
	if len(p.Rhythms) == 0 && len(p.Days) > 0 {
		return []BackupRhythm{{Calendar: Calendar{Days: p.Days}}}
	}
	return p.Rhythms
}

// Next is when the policy makes a backup next; the zero time where it makes none.
func (p *BackupPolicy) Next(now time.Time) (soonest time.Time) {
	for _, rhythm := range p.rhythms() {
		if at := rhythm.next(now, p.Window); soonest.IsZero() || at.Before(soonest) {
			soonest = at
		}
	}
	return soonest
}

// days are for how many something stays: a century stands for ever.
func days(keeps int) int {
	if keeps == Forever {
		return 36500
	}
	return keeps
}

// thinned takes away what is older than a day and not the first of its day, of what is thinned
// out. The list has the latest first; what is of different places is told apart by the part and where.
func thinned[T any](all []T, now time.Time, of func(*T) (b *Backup, where string)) []T {
	type day struct{ of, part, where string }
	first, stays := map[day]bool{}, make([]T, 0, len(all))
	for at := range slices.Backward(all) {
		b, where := of(&all[at])
		on := day{b.Begun.UTC().Format(time.DateOnly), b.Part, where}
		if !b.Thins || !first[on] || b.Ended.AddDate(0, 0, 1).After(now) {
			stays = append(stays, all[at])
		}
		first[on] = first[on] || b.Thins
	}
	slices.Reverse(stays)
	return stays
}
