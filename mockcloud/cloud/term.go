package cloud

import "time"

// Beijing is the cloud's own time, by which days, months and bills begin.
var Beijing = time.FixedZone("UTC+8", 8*60*60)

// Term is the time of a subscription: whole weeks, or none, and whole months after them, all
// counted from its begin. The zero value is that of what is none.
type Term struct {
	Begun time.Time
	// Months are paid for. RenewsBy is by how many it renews itself when they are over; 0:
	// it does not.
	Months, RenewsBy int
	// Weeks are paid for before the months, and Later are weeks after these. Weekly says that
	// RenewsBy counts weeks.
	Weeks, Later int
	Weekly       bool
}

// IsWeek says whether the unit of a number, counted from 0, is a week; others are months.
func (t Term) IsWeek(number int) bool {
	return number < t.Weeks || number >= t.Weeks+t.Months && (t.Weekly || number < t.span())
}

// span is how many weeks and months are paid for.
func (t Term) span() int { return t.Weeks + t.Months + t.Later }

// Unit is when a number of weeks and months are over, and the next one begins: at the midnight
// after the same day of a later week or month, or after the last one of a month that has no such day.
func (t Term) Unit(number int) time.Time {
	if number == 0 {
		return t.Begun
	}
	year, month, day := t.Begun.In(Beijing).Date()
	weeks, months := t.Weeks, number-t.Weeks
	if t.IsWeek(number - 1) {
		months = min(max(months, 0), t.Months)
		weeks = min(number, t.Weeks)
	}
	year, month, day = time.Date(year, month, day+7*weeks, 0, 0, 0, 0, Beijing).Date()
	month += time.Month(months)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, Beijing).Day()
	return time.Date(year, month, min(day, last)+7*(number-weeks-months)+1, 0, 0, 0, 0, Beijing).UTC()
}

// Paid is when what is paid for ends, before the subscription renews itself.
func (t Term) Paid() time.Time { return t.Unit(t.span()) }

// By is the term as it has renewed itself by a time.
func (t Term) By(now time.Time) Term {
	for t.RenewsBy > 0 && !t.Paid().After(now) {
		t.add(t.RenewsBy, t.Weekly)
	}
	return t
}

func (t *Term) add(number int, weeks bool) {
	switch {
	case !weeks:
		t.Months += number
	case t.Months > 0:
		t.Later += number
	default:
		t.Weeks += number
	}
}

// End is when the subscription ends as far as is known at a time; zero where there is none.
func (t Term) End(now time.Time) time.Time {
	if t.span() == 0 {
		return time.Time{}
	}
	return t.By(now).Paid()
}

// Expired says whether a subscription has ended.
func (t Term) Expired(now time.Time) bool { return t.span() > 0 && !t.End(now).After(now) }

// RenewBy lets the subscription renew itself by months, or weeks, from now on; 0: not any more. There are no
// months after weeks that come after months.
func (t *Term) RenewBy(now time.Time, number int, weeks bool) {
	*t = t.By(now)
	t.RenewsBy, t.Weekly = number, weeks || number == 0 && t.Weekly
}

// Renew lets it go on by months, or weeks: from its end, or, where that is over, as a new one from now.
func (t *Term) Renew(now time.Time, number int, weeks bool) {
	if t.Expired(now) {
		t.Begun, t.Months, t.Weeks, t.Later = now, 0, 0, 0
	} else {
		*t = t.By(now)
	}
	t.add(number, weeks)
}
