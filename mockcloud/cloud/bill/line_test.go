package bill_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// lake is a managed resource that costs as a Redis instance does.
type lake struct{ managed.Resource }

var lakes managed.Kind[*lake]

func init() {
	lakes.Define(managed.Definition[*lake]{
		Kind: "lake", Type: cloud.TypeRedis,
		ID:       func(c *cloud.Call, _ string) string { return "lk-" + c.Draw(cloud.LowerDigits, 16) },
		Statuses: managed.Statuses{Creating: "Filling", Running: "Full"},
		Costs:    bill.Redis, CostsAnywhere: true,
		Expiry: managed.Expiry{Kept: time.Hour},
	})
}

// Whenever a subscription begins, and however it is renewed, as many months are billed as are
// bought, the orders come to the same, and it never ends earlier than it was to.
func TestTheMonthsBilledAreThoseBought(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Wall = time.Date(2030, time.January, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(r *rapid.T) {
		l := &lake{}
		var end time.Time
		do := func(what func(c *cloud.Call) error) {
			if err := s.As("owner", what); err != nil {
				r.Fatal(err)
			}
		}
		s.Wall = s.Wall.Add(time.Duration(rapid.IntRange(0, 400*24).Draw(r, "hours before it")) * time.Hour)
		bought := rapid.SampledFrom([]int{1, 2, 3, 12}).Draw(r, "months")
		renewsBy := 0
		do(func(c *cloud.Call) error {
			defer func() { end = l.Charge.End(c.Now) }()
			return lakes.Create(c, l, managed.New{Plan: managed.Plan{Subscription: true, Months: bought}})
		})
		for range rapid.IntRange(0, 6).Draw(r, "changes") {
			// Time passes by the end only where the subscription renews itself then, once.
			if most := int(end.Sub(s.Wall)/time.Hour) - 1; rapid.Bool().Draw(r, "waits") && most > 0 {
				s.Wall = s.Wall.Add(time.Duration(rapid.IntRange(0, most).Draw(r, "hours")) * time.Hour)
			} else if renewsBy > 0 {
				s.Wall = end
				bought += renewsBy
			}
			do(func(c *cloud.Call) error {
				if months := rapid.IntRange(1, 3).Draw(r, "by"); rapid.Bool().Draw(r, "now") {
					bought += months
					_, err := lakes.Renew(c, l.ID, months, nil)
					return err
				}
				renewsBy = rapid.IntRange(0, 3).Draw(r, "by itself")
				return lakes.RenewBy(c, renewsBy, l.ID)
			})
			do(func(c *cloud.Call) error {
				was := end
				if end = l.Charge.End(c.Now); end.Before(was) {
					r.Fatalf("the subscription was to end at %v, and ends at %v", was, end)
				}
				return nil
			})
		}
		do(func(c *cloud.Call) error { return lakes.RenewBy(c, 0, l.ID) })
		s.Wall = end.Add(24 * time.Hour)
		do(func(c *cloud.Call) error {
			billed := 0.0
			for _, line := range bill.Lines(c, bill.Cycle{Until: c.Now}, bill.Filter{ID: l.ID}) {
				billed += line.Amount / line.Price.Monthly()
			}
			ordered := 0.0
			orders, err := c.Orders(func(o *cloud.Order) bool { return o.Things[0] == l.ID }, cloud.PageRequest{Limit: 1000})
			for _, o := range orders.Items {
				ordered += bill.AmountOf(o) / bill.PriceOf(o.Item).Monthly()
			}
			if int(billed+0.5) != bought || int(ordered+0.5) != bought {
				r.Fatalf("%v months are billed, %v are ordered, and %d are bought", billed, ordered, bought)
			}
			return err
		})
	})
}
