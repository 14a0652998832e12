package cloud_test

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Months are counted from the begin, whatever the months in between are like.
func TestMonthsOfSubscriptions(t *testing.T) {
	t.Parallel()
	for begin, ends := range map[string][]string{
		"2030-01-15": {"2030-02-15", "2030-03-15", "2030-04-15"},
		"2030-01-29": {"2030-02-28", "2030-03-29", "2030-04-29"},
		"2030-01-31": {"2030-02-28", "2030-03-31", "2030-04-30"},
		"2032-01-30": {"2032-02-29", "2032-03-30", "2032-04-30"},
		"2030-11-30": {"2030-12-30", "2031-01-30", "2031-02-28"},
	} {
		begun, err := time.ParseInLocation(time.DateOnly, begin, cloud.Beijing)
		if err != nil {
			t.Fatal(err)
		}
		begun = begun.Add(15 * time.Hour)
		bought := cloud.Term{Begun: begun, Months: 1}
		itself := cloud.Term{Begun: begun, Months: 1, RenewsBy: 1}
		for _, end := range ends {
			// The last day is over at midnight.
			if last := bought.End(begun).Add(-time.Second).In(cloud.Beijing).Format(time.DateOnly); last != end {
				t.Errorf("%d months from %s on end with %s, want %s", bought.Months, begin, last, end)
			}
			if now := bought.End(begun).Add(-time.Second); !itself.End(now).Equal(bought.End(begun)) || bought.Expired(now) || !bought.Expired(now.Add(time.Second)) {
				t.Errorf("%d months from %s on end at %v, and by themselves at %v", bought.Months, begin, bought.End(begun), itself.End(now))
			}
			bought.Renew(begun, 1, false)
		}
	}
}

// Months come after weeks, and are counted from the end of these.
func TestWeeksOfSubscriptions(t *testing.T) {
	t.Parallel()
	begun := time.Date(2030, 1, 20, 15, 0, 0, 0, cloud.Beijing)
	last := func(at time.Time) string { return at.Add(-time.Second).In(cloud.Beijing).Format(time.DateOnly) }
	bought := cloud.Term{Begun: begun, Weeks: 1}
	bought.RenewBy(begun, 2, true)
	if got := last(bought.End(begun)) + " " + last(bought.End(begun.AddDate(0, 0, 8))) + " " + last(bought.End(begun.AddDate(0, 0, 30))); got != "2030-01-27 2030-02-10 2030-02-24" {
		t.Errorf("the weeks end with %s", got)
	}
	bought.Renew(begun, 1, true)
	bought.RenewBy(begun, 0, false)
	bought.Renew(begun, 1, false)
	if got := last(bought.Unit(1)) + " " + last(bought.Unit(2)) + " " + last(bought.End(begun)); got != "2030-01-27 2030-02-03 2030-03-03" {
		t.Errorf("two weeks and a month end with %s", got)
	}
	bought.RenewBy(begun, 3, true) // weeks again, after the month
	if got := last(bought.End(begun.AddDate(0, 0, 50))) + " " + last(bought.End(begun.AddDate(0, 0, 64))); got != "2030-03-24 2030-04-14" {
		t.Errorf("weeks after a month end with %s", got)
	}
	bought.RenewBy(begun, 0, false)
	if bought.Expired(begun.AddDate(0, 0, 20)) || !bought.Expired(begun.AddDate(0, 0, 50)) {
		t.Error("the term does not expire when it ends")
	}
}
