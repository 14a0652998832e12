package managed

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Plan is how a new resource is to be paid for: as it is used, which is the zero value, or
// for some months ahead.
type Plan struct {
	Subscription bool
	// Months are 1 to 9, or whole years up to five.
	Months int
	// RenewsBy is by how many months the subscription renews itself; 0: it does not.
	RenewsBy int
}

// Period reads how long a subscription lasts, as most products have it: a number of units,
// which are Month or Year.
func Period(unit string, number int) (months int) {
	if strings.EqualFold(unit, "Year") {
		return 12 * number
	}
	return number
}

func (p Plan) check(kind cloud.Kind) error {
	if p.Subscription && !monthsOK(p.Months) {
		return cloud.Invalid(kind, "Period", "a subscription lasts 1 to 9 months, or 1, 2, 3 or 5 years")
	}
	return checkRenewal(kind, "AutoRenewPeriod", p.RenewsBy)
}

// checkRenewal says whether a subscription can renew itself by so many months; 0: it does not.
func checkRenewal(kind cloud.Kind, parameter string, months int) error {
	if months != 0 && (months < 1 || months > 12) && !monthsOK(months) {
		return cloud.Invalid(kind, parameter, "a subscription renews itself by 1 to 12 months, or by 2, 3 or 5 years")
	}
	return nil
}

func monthsOK(months int) bool {
	return months >= 1 && months <= 9 || slices.Contains([]int{12, 24, 36, 60}, months)
}

// Begin is how something is paid for that is created at a time.
func (p Plan) Begin(now time.Time) Charge {
	if !p.Subscription {
		return Charge{}
	}
	return Charge{Subscription: true, RenewsBy: p.RenewsBy, begun: now, end: endOfSubscription(now, p.Months)}
}

// endOfSubscription is the end of the day, in the cloud's own time zone, on which the
// last of the months is over.
func endOfSubscription(from time.Time, months int) time.Time {
	local := from.In(china).AddDate(0, months, 0)
	return time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, china).UTC()
}

var china = time.FixedZone("UTC+8", 8*60*60)

// Local is a time in the cloud's own time zone, in which some products write times.
func Local(t time.Time) time.Time { return t.In(china) }

// Charge is how a resource is paid for.
type Charge struct {
	Subscription bool
	RenewsBy     int

	begun, end time.Time // of the subscription, before it renews itself
}

// End is when the subscription ends as far as is known at a time; zero where there is none.
func (c Charge) End(now time.Time) time.Time {
	if !c.Subscription {
		return time.Time{}
	}
	end := c.end
	for c.RenewsBy > 0 && !end.After(now) {
		end = end.In(china).AddDate(0, c.RenewsBy, 0).UTC()
	}
	return end
}

// Cost is what something costs that is paid for so.
func (c Charge) Cost(of cloud.Cost) cloud.Cost {
	of.Subscription, of.Begun, of.Ends, of.Renews = c.Subscription, c.begun, c.end, c.RenewsBy
	return of
}

// Expired says whether a subscription has ended.
func (c Charge) Expired(now time.Time) bool { return c.Subscription && !c.End(now).After(now) }

// RenewBy lets the subscription renew itself by months from now on; 0: not any more.
func (c *Charge) RenewBy(now time.Time, months int) { c.end, c.RenewsBy = c.End(now), months }

// Renew lets it go on: from its end, or, where that is over, as a new one from now.
func (c *Charge) Renew(now time.Time, months int) {
	if end := c.End(now); end.After(now) {
		c.end = end.In(china).AddDate(0, months, 0).UTC()
		return
	}
	c.begun, c.end = now, endOfSubscription(now, months)
}

// OrderNumber is the number of an order, which is paid for at once: of 15 digits, as those of
// the vendor.
type OrderNumber int64

// NewOrder makes the number of a new order.
func NewOrder(c *cloud.Call) OrderNumber {
	return OrderNumber(200_000_000_000_000 + c.Number()%10_000_000_000_000)
}

// Number is how some answers show an order.
func (o OrderNumber) Number() *int64 { return new(int64(o)) }

// Text is how other answers show it.
func (o OrderNumber) Text() *string { return new(strconv.FormatInt(int64(o), 10)) }
