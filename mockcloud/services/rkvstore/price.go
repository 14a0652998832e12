package rkvstore

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

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
			_, units := (&instance{class: of, Shards: make([]shard, max(of.Fixed, 1))}).measure()
			return bill.Redis, units, true
		},
	})
}

// lot is some instances alike that are to be bought, or what one that there is is to become.
type lot struct {
	InstanceClass, NodeType, SecondaryZoneID, ChargeType, OrderType string
	Capacity, Period, Quantity                                      *int64
	ShardCount                                                      *int32
	nodesWanted
}

var errLots = cloud.Invalid(kindInstance, "Instances", "Instances is a JSON list of objects")

// lotsOf are those of a request. Who wants several, or read-only nodes, says so as JSON; what stands beside the list
// holds for those that do not say another value.
func lotsOf(q *DescribePriceRequest) ([]lot, error) {
	common := lot{
		InstanceClass: q.InstanceClass, NodeType: q.NodeType, SecondaryZoneID: q.SecondaryZoneId, ChargeType: q.ChargeType, OrderType: q.OrderType,
		Capacity: q.Capacity, Period: q.Period, Quantity: q.Quantity, ShardCount: q.ShardCount,
	}
	if q.Instances == "" {
		return []lot{common}, nil
	}
	var each []json.RawMessage
	if json.Unmarshal([]byte(q.Instances), &each) != nil || len(each) == 0 {
		return nil, errLots
	}
	lots := make([]lot, len(each))
	for at, one := range each {
		given, err := readConfig(string(one))
		if err != nil {
			return nil, errLots
		}
		lots[at] = common
		for _, name := range slices.Sorted(maps.Keys(given)) {
			if !lots[at].set(strings.ToLower(name), given[name]) {
				return nil, errLots
			}
		}
	}
	return lots, nil
}

// set notes a value by its name in small letters. What changes no price may be any.
func (l *lot) set(name, value string) bool {
	texts := map[string]*string{"instanceclass": &l.InstanceClass, "nodetype": &l.NodeType, "secondaryzoneid": &l.SecondaryZoneID, "chargetype": &l.ChargeType}
	large := map[string]**int64{"capacity": &l.Capacity, "period": &l.Period, "quantity": &l.Quantity}
	small := map[string]**int32{
		"shardcount": &l.ShardCount, "replicacount": &l.replicas, "slavereplicacount": &l.replicasThere, "readonlycount": &l.readOnly, "slavereadonlycount": &l.readOnlyThere,
	}
	if text := texts[name]; text != nil {
		*text = value
		return true
	}
	number, err := strconv.ParseInt(value, 10, 32)
	switch is := err == nil && number >= 0; {
	case large[name] != nil:
		*large[name] = &number
		return is
	case small[name] != nil:
		*small[name] = new(int32(number))
		return is
	}
	return true
}

// bought is a new instance of the lot.
func (l *lot) bought() (*instance, error) {
	of, err := classFor(l.InstanceClass, l.Capacity)
	if err != nil {
		return nil, err
	}
	shards, ok := of.shards(int(services.Value(l.ShardCount)))
	if !ok {
		return nil, errClass(of.Class, "do not have "+strconv.Itoa(int(*l.ShardCount))+" shards")
	}
	blank := instance{SecondaryZone: l.SecondaryZoneID}
	return blank.as(spread{}, l.nodesWanted, of, shards, blank.singleAs(&of, l.NodeType))
}

// changed is what an instance becomes.
func (l *lot) changed(i *instance) (*instance, error) {
	to, shards, err := i.becoming(l.InstanceClass, l.Capacity, l.ShardCount)
	if err != nil {
		return nil, err
	}
	return i.as(i.replicated(), l.nodesWanted, to, shards, i.singleAs(&to, l.NodeType))
}

// price is what it costs: an hour, or some months.
func (l *lot) price(i *instance) (float64, error) {
	many := services.Or(l.Quantity, 1)
	if many < 1 || many > 30 {
		return 0, cloud.Invalid(kindInstance, "Quantity", "1 to 30 instances are bought at once")
	}
	units, price := i.units(i.servers())*float64(many), bill.PriceOf(bill.Redis)
	switch {
	case l.ChargeType != prePaid && l.OrderType != "RENEW":
		return price.Hourly * units, nil
	case l.Period == nil:
		return 0, wire.MissingParameter("Period")
	case *l.Period < 1:
		return 0, cloud.Invalid(kindInstance, "Period", "a period is one month or more")
	}
	return price.Monthly() * units * float64(*l.Period), nil
}

// change is what a change of an instance costs: as much as it does an hour then, or of a subscription what the rest of
// its term costs more, or less.
func (l *lot) change(c *cloud.Call, i *instance) (float64, error) {
	then, err := l.changed(i)
	switch {
	case err != nil:
		return 0, err
	case !i.Charge.Subscription:
		l.ChargeType = postPaid
		return l.price(then)
	}
	costs := func(i *instance, of *instance) []cloud.Cost {
		return []cloud.Cost{i.Charge.Cost(cloud.Cost{Item: bill.Redis, Size: of.Class, Units: of.units(of.servers())})}
	}
	order := cloud.Order{Was: costs(i, i), Costs: costs(i, then)}
	order.Created = c.Now
	return bill.AmountOf(&order), nil
}

// quotes are what the lots of a request cost: of new instances, or of one that there is where that is changed, renewed or
// is to be paid for in another way.
func quotes(c *cloud.Call, q *DescribePriceRequest) (all []float64, err error) {
	lots, err := lotsOf(q)
	if err != nil {
		return nil, err
	}
	var there *instance
	if q.OrderType != "BUY" {
		if there, err = instances.Find(c, q.InstanceId, cloud.View); err != nil {
			return nil, err
		}
	}
	for at := range lots {
		var amount float64
		switch i := there; q.OrderType {
		case "UPGRADE", "DOWNGRADE":
			amount, err = lots[at].change(c, i)
		case "BUY":
			if i, err = lots[at].bought(); err != nil {
				return nil, err
			}
			fallthrough
		default:
			amount, err = lots[at].price(i)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, amount)
	}
	return all, nil
}

func describePrice(c *cloud.Call, q *DescribePriceRequest) (*DescribePriceResponse, error) {
	each, err := quotes(c, q)
	if err != nil {
		return nil, err
	}
	text := func(amount float64) *string { return new(strconv.FormatFloat(amount, 'f', 2, 64)) }
	sum, id := 0.0, ""
	for _, amount := range each {
		sum += amount
	}
	if q.OrderType != "BUY" {
		id = q.InstanceId
	}
	return &DescribePriceResponse{
		Order: &Order{
			OriginalAmount: text(sum), TradeAmount: text(sum), DiscountAmount: new("0"), HandlingFeeAmount: new("0"), Currency: new("CNY"),
			Coupons: &Coupons{Coupon: []Coupon{}}, RuleIds: &RuleIds{RuleId: []string{}},
		},
		Rules: &Rules{Rule: []Rule{}},
		SubOrders: &SubOrders{SubOrder: services.Each(each, func(amount float64) SubOrder {
			return SubOrder{InstanceId: services.Text(id), OriginalAmount: text(amount), TradeAmount: text(amount), DiscountAmount: new("0")}
		})},
	}, nil
}
