package bill

import (
	"cmp"
	"math"
	"sort"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

// Cycle is the time that a bill is about: a month, or a day of it.
type Cycle struct{ From, Until time.Time }

// ParseMonth reads a month such as 2026-11, and ParseDay a day such as 2026-11-28.
func ParseMonth(text string) (Cycle, bool) {
	from, err := time.ParseInLocation("2006-01", text, cloud.Beijing)
	return Cycle{from, from.AddDate(0, 1, 0)}, err == nil
}

// ParseDay reads a day such as 2026-11-28.
func ParseDay(text string) (Cycle, bool) {
	from, err := time.ParseInLocation(time.DateOnly, text, cloud.Beijing)
	return Cycle{from, from.AddDate(0, 0, 1)}, err == nil
}

// Within says whether the time is part of another.
func (t Cycle) Within(other Cycle) bool {
	return !t.From.Before(other.From) && !t.Until.After(other.Until)
}

// Month and Day name the time as bills do.
func (t Cycle) Month() string { return t.From.In(cloud.Beijing).Format("2006-01") }

// Day is the day with which the time begins.
func (t Cycle) Day() string { return t.From.In(cloud.Beijing).Format(time.DateOnly) }

// Line is what something costs in a time.
type Line struct {
	cloud.Spent
	Price *Price
	// Used is the part of the time in which it cost.
	Used time.Duration
	// Amount is in CNY.
	Amount float64
}

// Filter selects lines; the zero value of each condition selects all. Products whose price
// has no type are of any.
type Filter struct {
	ProductCode, ProductType, ID string
	// Subscription selects by how it is paid for; nil selects both.
	Subscription *bool
}

func (f Filter) selects(one *Line) bool {
	return (f.ProductCode == "" || f.ProductCode == one.Price.ProductCode) && (f.ProductType == "" || one.Price.ProductType == "" || f.ProductType == one.Price.ProductType) &&
		(f.ID == "" || f.ID == one.ID) && (f.Subscription == nil || *f.Subscription == one.Subscription)
}

// Lines are what the caller has to pay for in a time, up to now, in order of time.
func Lines(c *cloud.Call, in Cycle, f Filter) []Line {
	var lines []Line
	for spent := range c.Spending {
		one := Line{Spent: spent, Price: PriceOf(spent.Item)}
		if f.selects(&one) && one.fall(c.World, in) {
			lines = append(lines, one)
		}
	}
	sort.SliceStable(lines, func(i, j int) bool {
		a, b := &lines[i], &lines[j]
		return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Item, b.Item)) < 0
	})
	return lines
}

// fall computes what the line comes to in a time; it is false where it is no part of it.
func (l *Line) fall(w *cloud.World, in Cycle) bool {
	from, until := later(l.From, in.From), sooner(l.Until, in.Until)
	if !until.After(from) {
		return false
	}
	l.Used = until.Sub(from)
	switch {
	case l.Item == compute.ItemSpotInstance:
		l.Amount = rounded(compute.SpotCost(w, l.Size, l.Zone, from, until))
		return true
	case !l.Subscription:
		l.Amount = rounded(l.Price.Hourly * l.Units * l.Used.Hours())
		return true
	}
	// A week or a month of subscription is paid for when it begins, as it is then.
	for unit := 0; l.Unit(unit).Before(until); unit++ {
		price := l.Price.Monthly()
		if l.IsWeek(unit) {
			price = l.Price.Weekly()
		}
		if !l.Unit(unit).Before(from) {
			l.Amount = rounded(l.Amount + price*l.Units)
		}
	}
	return l.Amount > 0
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func sooner(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// rounded are millionths of a CNY: bills have as many digits.
func rounded(amount float64) float64 { return math.Round(amount*1e6) / 1e6 }

// Sums adds up lines by a key, in order of the first of each.
func Sums(lines []Line, key func(Line) string) []Line {
	var sums []Line
	at := map[string]int{}
	for _, one := range lines {
		k := key(one)
		if n, ok := at[k]; ok {
			sums[n].Amount = rounded(sums[n].Amount + one.Amount)
			sums[n].Used += one.Used
			continue
		}
		at[k] = len(sums)
		sums = append(sums, one)
	}
	return sums
}

// Instances are the things that cost the caller something now, each once.
func Instances(c *cloud.Call, f Filter) []Line {
	var lines []Line
	for spent := range c.Spending {
		one := Line{Spent: spent, Price: PriceOf(spent.Item)}
		if spent.Here && f.selects(&one) {
			lines = append(lines, one)
		}
	}
	return Sums(lines, func(l Line) string { return l.ID })
}
