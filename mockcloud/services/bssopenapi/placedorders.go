package bssopenapi

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// paid is how all orders are but refunds, of which nothing is said.
const paid = "Paid"

func queryOrders(c *cloud.Call, q *QueryOrdersRequest) (*QueryOrdersResponse, error) {
	filter, err := filterOf(q.ProductCode, q.ProductType, q.SubscriptionType)
	if err != nil {
		return nil, err
	}
	made, err := spanOf(q.CreateTimeStart, q.CreateTimeEnd)
	if err != nil {
		return nil, err
	}
	if q.CreateTimeStart+q.CreateTimeEnd == "" {
		made.from = c.Now.Add(-time.Hour)
	}
	p := services.Numbered(q.PageNum, q.PageSize, usualPage)
	part, err := c.Orders(func(o *cloud.Order) bool {
		price := bill.PriceOf(o.Item)
		return made.has(o.Created) && cmp.Or(q.OrderType, string(o.Sort)) == string(o.Sort) && cmp.Or(q.PaymentStatus, statusOf(o)) == statusOf(o) &&
			cmp.Or(filter.ProductCode, price.ProductCode) == price.ProductCode && (price.ProductType == "" || cmp.Or(filter.ProductType, price.ProductType) == price.ProductType) &&
			(filter.Subscription == nil || *filter.Subscription == isAhead(o))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(part.Total, part.Next)
	return &QueryOrdersResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &GetOrderDetailData{
		PageNum: answer.Number, PageSize: answer.Size, TotalCount: answer.Total, OrderList: &OrderList{Order: services.Each(part.Items, viewOrder)},
	}}, nil
}

func getOrderDetail(c *cloud.Call, q *GetOrderDetailRequest) (*GetOrderDetailResponse, error) {
	o, err := c.FindOrder(q.OrderId)
	if err != nil {
		return nil, err
	}
	return &GetOrderDetailResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &GetOrderDetailData{
		PageNum: new(int32(1)), PageSize: new(int32(usualPage)), TotalCount: new(int32(1)), OrderList: &OrderList{Order: []Order{viewOrder(o)}},
	}}, nil
}

// statusOf is how an order is paid.
func statusOf(o *cloud.Order) string {
	if o.Sort == cloud.OrderRefund {
		return ""
	}
	return paid
}

// isAhead says whether an order is about a subscription: of one that ends with it, too.
func isAhead(o *cloud.Order) bool {
	costs := o.Costs
	if o.Sort == cloud.OrderRefund {
		costs = o.Was
	}
	return len(costs) > 0 && costs[0].Subscription
}

func viewOrder(o *cloud.Order) Order {
	price, amount := bill.PriceOf(o.Item), money(bill.AmountOf(o))
	ids, _ := json.Marshal(o.Things) // texts can be written
	view := Order{
		OrderId: o.Number.Text(), SubOrderId: o.Number.Text(), OrderType: new(string(o.Sort)), OrderSubType: new("ProductSubOrder"), InstanceIDs: new(string(ids)), Quantity: new(strconv.Itoa(len(o.Things))),
		ProductCode: &price.ProductCode, ProductType: &price.ProductType, CommodityCode: &price.ProductCode, Region: &o.ThingRegion, SubscriptionType: new(payAsYouGo),
		CreateTime: services.Seconds(o.Created), PaymentTime: services.Seconds(o.Created), PaymentStatus: services.Text(statusOf(o)),
		Currency: new(currency), PaymentCurrency: new(currency), PretaxGrossAmount: &amount, PretaxAmount: &amount, PretaxAmountLocal: &amount, AfterTaxAmount: &amount, Tax: new(money(0)),
	}
	if o.Sort == cloud.OrderRefund {
		view.OrderSubType = new("RefundSubOrder")
	}
	if len(o.Costs) > 0 {
		view.Config = services.Text(o.Costs[0].Size)
	}
	if len(o.Was) > 0 {
		view.OriginalConfig = services.Text(o.Was[0].Size)
	}
	if isAhead(o) {
		from, until := usedFor(o)
		view.SubscriptionType, view.UsageStartTime, view.UsageEndTime = new(subscription), services.Seconds(from), services.Seconds(until)
	}
	return view
}

// usedFor is the time of a subscription that an order is about: what it adds by a renewal,
// and what is left of it otherwise.
func usedFor(o *cloud.Order) (from, until time.Time) {
	from = o.Created
	if o.Sort == cloud.OrderRefund {
		return from, o.Was[0].Paid()
	}
	if o.Sort == cloud.OrderRenew && o.Was[0].Paid().After(from) {
		from = o.Was[0].Paid()
	}
	return from, o.Costs[0].Paid()
}

// money shows an amount as balances and orders do.
func money(amount float64) string { return fmt.Sprintf("%.2f", amount) }
