package cloud

import (
	"slices"
	"strconv"
)

// KindOrder is the kind of an order.
const KindOrder Kind = "order"

// OrderSort is what an order does, in the vendor's words.
type OrderSort string

// The sorts of orders.
const (
	OrderNew       OrderSort = "New"
	OrderRenew     OrderSort = "Renew"
	OrderUpgrade   OrderSort = "Upgrade"
	OrderDowngrade OrderSort = "Downgrade"
	OrderConvert   OrderSort = "Convert" // from paying as it is used to a subscription, or back
	OrderRefund    OrderSort = "Refund"
)

// Order is by what an account changes what things cost it.
type Order struct {
	Record
	Number OrderNumber
	Sort   OrderSort
	// Things are the ids of what it is about, all in a region, and Item is what these cost for.
	Things      []string
	ThingRegion string
	Item        Item
	// Was and Costs are what they cost before and after.
	Was, Costs []Cost

	write uint64 // the number of the call that has made it
}

// OrderNumber is the number of an order, which is paid for at once: of 15 digits, as those of
// the vendor.
type OrderNumber int64

// Number is how some answers show an order.
func (o OrderNumber) Number() *int64 { return new(int64(o)) }

// Text is how other answers show it.
func (o OrderNumber) Text() *string { return new(strconv.FormatInt(int64(o), 10)) }

var orders Table[*Order]

func init() {
	orders.Define(Definition[*Order]{
		Kind: KindOrder, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Order]{OnEach("thing", func(o *Order) []string { return o.Things })},
	})
}

// CostsOf are what things cost now.
func CostsOf(things ...*Record) (costs []Cost) {
	for _, r := range things {
		if r.row != nil && r.row.Costs != nil {
			costs = append(costs, r.row.Costs.Of(r)...)
		}
	}
	return costs
}

// Order notes an order of the caller about things of a kind, which cost something else
// before; along are things of other kinds that are paid for with these.
func (c *Call) Order(sort OrderSort, was []Cost, things []*Record, along ...*Record) {
	o := &Order{Sort: sort, ThingRegion: things[0].Region, Item: things[0].row.Costs.Items[0], Was: was}
	for _, r := range things {
		o.Things = append(o.Things, r.ID)
	}
	if sort != OrderRefund {
		o.Costs = CostsOf(append(slices.Clone(things), along...)...)
	}
	if sort == OrderUpgrade && units(o.Costs) < units(was) {
		o.Sort = OrderDowngrade
	}
	c.place(o)
}

func units(costs []Cost) (sum float64) {
	for _, one := range costs {
		sum += one.Units
	}
	return sum
}

func (c *Call) place(o *Order) *Order {
	o.Number = OrderNumber(200_000_000_000_000 + c.Number()%10_000_000_000_000)
	o.Record, o.write = c.World.NewQuietRecord(*o.Number.Text(), c.AccountID, c.Now), c.Sequence
	orders.Add(c.World, o)
	return o
}

// OrderOf is the number of the order that the call has made about a thing. A change that
// costs nothing is ordered too, if the caller is told a number.
func (c *Call) OrderOf(id string) OrderNumber {
	last := &Order{Things: []string{id}}
	for o := range orders.Each(c.World, c.AccountID, "", "thing", id) {
		last = o
	}
	if last.Number == 0 || last.write != c.Sequence {
		last = c.place(&Order{Sort: OrderUpgrade, Things: last.Things, ThingRegion: last.ThingRegion, Item: last.Item, Was: last.Costs, Costs: last.Costs})
	}
	return last.Number
}

// Orders lists the caller's orders, the first one first, that match; nil: all.
func (c *Call) Orders(match func(*Order) bool, page PageRequest) (Page[*Order], error) {
	return orders.List(c, Query[*Order]{Match: match}, page)
}

// FindOrder finds an order of the caller.
func (c *Call) FindOrder(number string) (*Order, error) { return orders.Find(c, number, View) }

// Ahead is how many weeks and months of the term are paid for that have not begun at the
// time of an order.
func (o *Order) Ahead(t Term) (weeks, months int) {
	for unit := range t.span() {
		switch {
		case t.Unit(unit).Before(o.Created):
		case t.IsWeek(unit):
			weeks++
		default:
			months++
		}
	}
	return weeks, months
}
