package cloud

import "time"

// Beijing is the cloud's own time, by which days, months and bills begin.
var Beijing = time.FixedZone("UTC+8", 8*60*60)

// Term is the time of a subscription: whole months, all counted from its begin. The zero
// value is that of what is none.
type Term struct {
	Begun time.Time
	// Months are paid for. RenewsBy is by how many it renews itself when they are over; 0:
	// it does not.
	Months, RenewsBy int
}

// Month is when months are over, and the next one begins: at the midnight after the same
// day of a later month, or after the last one of a month that has no such day.
func (t Term) Month(number int) time.Time {
	if number == 0 {
		return t.Begun
	}
	year, month, day := t.Begun.In(Beijing).Date()
	month += time.Month(number)
	last := time.Date(year, month+1, 0, 0, 0, 0, 0, Beijing).Day()
	return time.Date(year, month, min(day, last)+1, 0, 0, 0, 0, Beijing).UTC()
}

// Paid is when what is paid for ends, before the subscription renews itself.
func (t Term) Paid() time.Time { return t.Month(t.Months) }

// paid is how many months are paid for by a time.
func (t Term) paid(now time.Time) int {
	months := t.Months
	for t.RenewsBy > 0 && !t.Month(months).After(now) {
		months += t.RenewsBy
	}
	return months
}

// End is when the subscription ends as far as is known at a time; zero where there is none.
func (t Term) End(now time.Time) time.Time {
	if t.Months == 0 {
		return time.Time{}
	}
	return t.Month(t.paid(now))
}

// Expired says whether a subscription has ended.
func (t Term) Expired(now time.Time) bool { return t.Months > 0 && !t.End(now).After(now) }

// RenewBy lets the subscription renew itself by months from now on; 0: not any more.
func (t *Term) RenewBy(now time.Time, months int) { t.Months, t.RenewsBy = t.paid(now), months }

// Renew lets it go on by months: from its end, or, where that is over, as a new one from now.
func (t *Term) Renew(now time.Time, months int) {
	if t.Expired(now) {
		t.Begun, t.Months = now, months
		return
	}
	t.Months = t.paid(now) + months
}
