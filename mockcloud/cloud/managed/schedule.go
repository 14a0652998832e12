package managed

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Schedule is when an advanced policy makes backups, or copies them, in the words of the vendor's products: a FilterKey, and
// its FilterValue.
type Schedule struct{ Key, Value string }

// The keys. Days of the week are counted from Monday on, and the time between two backups is in minutes. How the days of a
// year are written nobody says.
const (
	ByWeekdays    = "dayOfWeek"
	ByDaysOfMonth = "dayOfMonth"
	ByInterval    = "backupInterval"
)

// MostSchedules is how many advanced policies of backups a resource has at most: what they make is worked out whenever somebody
// asks, and 300 of an hour took 17 s for two years.
const MostSchedules = 10

// Weekly is the schedule of days of the week.
func Weekly(days Days) Schedule {
	numbers := make([]string, len(days))
	for i, day := range days {
		numbers[i] = strconv.Itoa(slices.Index(EveryDay(), day) + 1)
	}
	return Schedule{ByWeekdays, strings.Join(numbers, ",")}
}

// Hourly is the schedule of a time between two backups.
func Hourly(every time.Duration) Schedule {
	return Schedule{ByInterval, strconv.Itoa(int(every / time.Minute))}
}

// Check says whether the days are days, and the interval, where there can be one, one that backups have: errors about them
// name the field of a kind, and about an interval that of its own.
func (s Schedule) Check(kind cloud.Kind, field, interval string) error {
	most := 7
	switch s.Key {
	case ByWeekdays:
	case ByDaysOfMonth:
		most = 31
	case ByInterval:
		minutes, err := strconv.Atoi(s.Value)
		if interval == "" || err != nil || minutes%60 != 0 || minutes < 60 || minutes > 24*60 {
			return cloud.Invalid(kind, cmp.Or(interval, field), "FilterValue of backupInterval, to level1, is a number of minutes: whole hours, up to 1440")
		}
		return nil
	default:
		return cloud.Invalid(kind, field, "FilterKey is dayOfWeek, dayOfMonth or backupInterval")
	}
	numbers := strings.Split(s.Value, ",")
	for i, text := range numbers {
		if n, err := strconv.Atoi(text); err != nil || n < 1 || n > most || slices.Contains(numbers[:i], text) {
			return cloud.Invalid(kind, field, "FilterValue of "+s.Key+" has numbers up to "+strconv.Itoa(most)+", each once")
		}
	}
	return nil
}

// Calendar has its days.
func (s Schedule) Calendar() (days Calendar) {
	for text := range strings.SplitSeq(s.Value, ",") {
		switch n, _ := strconv.Atoi(text); s.Key {
		case ByWeekdays:
			days.Days = append(days.Days, EveryDay()[n-1])
		case ByDaysOfMonth:
			days.MonthDays = append(days.MonthDays, n)
		}
	}
	return days
}

// Rhythm is that of backups by the schedule.
func (s Schedule) Rhythm(keeps int, thins bool) BackupRhythm {
	rhythm := BackupRhythm{Calendar: s.Calendar(), Keeps: keeps, Thins: thins}
	if s.Key == ByInterval {
		minutes, _ := strconv.Atoi(s.Value)
		rhythm.Every = time.Duration(minutes) * time.Minute
	}
	return rhythm
}
