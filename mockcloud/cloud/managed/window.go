package managed

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Window is a time of each day, in UTC, as most products write it: from HH:mmZ to HH:mmZ.
type Window struct{ Start, End string }

const windowLayout = "15:04Z"

// ParseWindow reads a window such as 02:00Z-03:00Z. The day ends at 24:00Z or 00:00Z; a
// window may go past midnight.
func ParseWindow(kind cloud.Kind, field, text string) (Window, error) {
	start, end, _ := strings.Cut(text, "-")
	return NewWindow(kind, field, start, end)
}

// ParseHour reads a window that is a whole hour of the day.
func ParseHour(kind cloud.Kind, field, text string) (Window, error) {
	w, err := ParseWindow(kind, field, text)
	if err == nil && (w.Hours() != 1 || !strings.HasSuffix(w.Start, ":00Z")) {
		return Window{}, cloud.Invalid(kind, field, "the window is one hour, and begins on the hour")
	}
	return w, err
}

// NewWindow makes a window of its start and end, which differ.
func NewWindow(kind cloud.Kind, field, start, end string) (Window, error) {
	w := Window{start, end}
	if !isTimeOfDay(start) || start == end || end != "24:00Z" && !isTimeOfDay(end) {
		return Window{}, cloud.Invalid(kind, field, "a window is from one time of the day to another: HH:mmZ-HH:mmZ")
	}
	return w, nil
}

func isTimeOfDay(text string) bool {
	_, err := time.Parse(windowLayout, text)
	return err == nil && len(text) == len(windowLayout) // the hour has two digits
}

// String writes the window as a request gives it.
func (w Window) String() string { return w.Start + "-" + w.End }

// Hours are how long the window is, as far as it is of whole hours; else 0.
func (w Window) Hours() int {
	if lasts := w.lasts(); lasts%time.Hour == 0 {
		return int(lasts / time.Hour)
	}
	return 0
}

func (w Window) lasts() time.Duration {
	start, _ := time.Parse(windowLayout, w.Start)
	end, err := time.Parse(windowLayout, w.End)
	if err != nil {
		end = start.Truncate(24 * time.Hour).Add(24 * time.Hour)
	}
	if !end.After(start) {
		end = end.Add(24 * time.Hour)
	}
	return end.Sub(start)
}

// Slot is when the window is open: now, or else the next time.
func (w Window) Slot(now time.Time) Slot {
	from := EveryDay().Next(now.Add(-w.lasts()), w)
	return Slot{From: from, Until: from.Add(w.lasts())}
}

// Days are days of the week on which something happens, in the order of a request.
type Days []string

// EveryDay are all days of the week.
func EveryDay() Days {
	return Days{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
}

// ParseDays reads days of the week such as Monday,Wednesday: at least least of them,
// each once.
func ParseDays(kind cloud.Kind, field, text string, least int) (Days, error) {
	days := Days(strings.Split(text, ","))
	for i, day := range days {
		days[i] = strings.TrimSpace(day)
		if !slices.Contains(EveryDay(), days[i]) || slices.Contains(days[:i], days[i]) {
			return nil, cloud.Invalid(kind, field, "days of the week are Monday to Sunday, each once, with commas between them")
		}
	}
	if len(days) < least {
		return nil, cloud.Invalid(kind, field, "these are too few days of the week")
	}
	return days, nil
}

// String writes the days as a request gives them.
func (d Days) String() string { return strings.Join(d, ",") }

// Include says whether all of some days are among them.
func (d Days) Include(some Days) bool {
	return !slices.ContainsFunc(some, func(day string) bool { return !slices.Contains(d, day) })
}

// Next is when it happens next: the first time after now at which the window begins on
// one of the days.
func (d Days) Next(now time.Time, window Window) time.Time {
	start, _ := time.Parse(windowLayout, window.Start)
	at := now.UTC().Truncate(24 * time.Hour).Add(time.Duration(start.Hour())*time.Hour + time.Duration(start.Minute())*time.Minute)
	for range 8 {
		if at.After(now) && slices.Contains(d, at.Weekday().String()) {
			return at
		}
		at = at.Add(24 * time.Hour)
	}
	return at
}
