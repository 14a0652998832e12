package bill

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// AmountOf is what an order comes to, in CNY: the weeks and months that are paid for ahead by it, or,
// where that is negative, are given back. What is paid for as it is used costs nothing yet.
func AmountOf(o *cloud.Order) float64 {
	return rounded(ahead(o, o.Costs) - ahead(o, o.Was))
}

// ahead is what weeks and months come to that are paid for and have not begun when something is ordered.
func ahead(o *cloud.Order, costs []cloud.Cost) (sum float64) {
	for _, one := range costs {
		if one.Subscription {
			weeks, months := o.Ahead(one.Term)
			price := PriceOf(one.Item)
			sum += (price.Weekly()*float64(weeks) + price.Monthly()*float64(months)) * one.Units
		}
	}
	return sum
}

// Owed is all that the caller's things have cost up to now, in CNY.
func Owed(c *cloud.Call) (sum float64) {
	for _, line := range Lines(c, Cycle{Until: c.Now.Add(time.Nanosecond)}, Filter{}) {
		sum += line.Amount
	}
	return rounded(sum)
}
