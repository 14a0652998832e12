package managed

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Terms are a product's words for how its resources are paid for.
type Terms struct {
	Kind cloud.Kind
	// Ahead and AsUsed are the words of requests; answers have the first of each. "" is
	// among those that a request means which has none.
	Ahead, AsUsed []string
	// Exact terms have to say for how long; others stand for a month where they do not.
	Exact bool
}

// Payment is how a request says how something is to be paid for.
type Payment struct {
	Way string
	// Unit is Month or Year, and Number how many of them.
	Unit, Number string
	// RenewsBy is by how many months it renews itself; 0: it does not.
	RenewsBy int
}

// Plan reads how something is to be paid for.
func (t *Terms) Plan(p Payment) (Plan, error) {
	switch {
	case slices.Contains(t.AsUsed, p.Way):
		return Plan{}, nil
	case !slices.Contains(t.Ahead, p.Way):
		return Plan{}, cloud.Invalid(t.Kind, "PayType", "what is paid for ahead is "+t.Ahead[0]+", and other things are "+t.AsUsed[0])
	}
	if !t.Exact {
		p.Unit, p.Number = cmp.Or(p.Unit, "Month"), cmp.Or(p.Number, "1")
	}
	if !strings.EqualFold(p.Unit, "Month") && !strings.EqualFold(p.Unit, "Year") {
		return Plan{}, cloud.Invalid(t.Kind, "PeriodUnit", "a subscription lasts a number of units, each a Month or a Year")
	}
	number, err := strconv.Atoi(p.Number)
	if err != nil || number < 1 {
		return Plan{}, cloud.Invalid(t.Kind, "UsedTime", "a subscription lasts a number of months or years")
	}
	return Plan{Subscription: true, Months: Period(p.Unit, number), RenewsBy: p.RenewsBy}, nil
}

// Word is how answers say how something is paid for.
func (t *Terms) Word(c Charge) string {
	if c.Subscription {
		return t.Ahead[0]
	}
	return t.AsUsed[0]
}
