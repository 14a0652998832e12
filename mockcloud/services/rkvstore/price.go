package rkvstore

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func init() {
	bill.AddModules("redisa", bill.Module{
		Code: "InstanceClass", Name: "Instance class",
		Values: func() []string { return services.Each(classes(), func(of class) string { return of.Class }) },
		Cost: func(config map[string]string) (cloud.Item, float64, bool) {
			of, err := classFor(config["InstanceClass"], nil)
			if err != nil {
				return bill.Redis, 0, false
			}
			return bill.Redis, of.units(max(of.Fixed, 1), false), true
		},
	})
}

// describePrice shows what instances cost: new ones, or one that there is where that is
// renewed or is to be paid for in another way.
func describePrice(c *cloud.Call, q *DescribePriceRequest) (*DescribePriceResponse, error) {
	units, id := 0.0, ""
	if q.OrderType == "BUY" {
		of, err := classFor(q.InstanceClass, q.Capacity)
		if err != nil {
			return nil, err
		}
		shards, ok := of.shards(int(services.Value(q.ShardCount)))
		if !ok {
			return nil, errClass(of.Class, "do not have "+strconv.Itoa(int(*q.ShardCount))+" shards")
		}
		units = of.units(shards, nodeTypes[q.NodeType] == "single")
	} else {
		i, err := instances.Find(c, q.InstanceId, cloud.View)
		if err != nil {
			return nil, err
		}
		id = i.ID
		_, units = i.measure()
	}
	quantity := services.Or(q.Quantity, 1)
	if quantity < 1 || quantity > 30 {
		return nil, cloud.Invalid(kindInstance, "Quantity", "1 to 30 instances are bought at once")
	}
	price := bill.PriceOf(bill.Redis)
	amount := price.Hourly
	if q.ChargeType == prePaid || q.OrderType == "RENEW" {
		if q.Period == nil {
			return nil, wire.MissingParameter("Period")
		}
		if *q.Period < 1 {
			return nil, cloud.Invalid(kindInstance, "Period", "a period is one month or more")
		}
		amount = price.Monthly() * float64(*q.Period)
	}
	text := strconv.FormatFloat(amount*units*float64(quantity), 'f', 2, 64)
	return &DescribePriceResponse{
		Order: &Order{
			OriginalAmount: &text, TradeAmount: &text, DiscountAmount: new("0"), HandlingFeeAmount: new("0"), Currency: new("CNY"),
			Coupons: &Coupons{Coupon: []Coupon{}}, RuleIds: &RuleIds{RuleId: []string{}},
		},
		Rules:     &Rules{Rule: []Rule{}},
		SubOrders: &SubOrders{SubOrder: []SubOrder{{InstanceId: services.Text(id), OriginalAmount: &text, TradeAmount: &text, DiscountAmount: new("0")}}},
	}, nil
}
