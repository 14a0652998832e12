package managed

import (
	"slices"
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
	// Weekly says that both are weeks, which only instances have.
	Weekly bool
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
	term := cloud.Term{Begun: now, Months: p.Months, RenewsBy: p.RenewsBy, Weekly: p.Weekly}
	if p.Weekly {
		term.Weeks, term.Months = p.Months, 0
	}
	return Charge{Subscription: true, Term: term}
}

// Local is a time in the cloud's own time zone, in which some products write times.
func Local(t time.Time) time.Time { return t.In(cloud.Beijing) }

// Charge is how a resource is paid for: a subscription has a term.
type Charge struct {
	Subscription bool
	cloud.Term
}

// Cost is what something costs that is paid for so.
func (c Charge) Cost(of cloud.Cost) cloud.Cost {
	of.Subscription, of.Term = c.Subscription, c.Term
	return of
}
