package bssopenapi

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The words of bills.
const (
	subscription = "Subscription"
	payAsYouGo   = "PayAsYouGo"
	daily        = "DAILY"
	monthly      = "MONTHLY"
	currency     = "CNY"

	usualPage = 20
)

// Each answer says that all is well in this way.
var (
	succeeded = "Success"
	fine      = "Successful!"
	isFine    = true
)

// order is what requests for bills have in common.
type order struct {
	owner                        *int64
	cycle, day, granularity      string
	product, productType, method string
}

// asked is the time and the lines that a request asks for.
type asked struct {
	cycle, in bill.Cycle
	filter    bill.Filter
}

func malformed(field, detail string) error { return cloud.Invalid("bill", field, detail) }

// read reads which lines of which time are asked for. Bills are the caller's own.
func (o order) read(c *cloud.Call) (a asked, err error) {
	if o.owner != nil && strconv.FormatInt(*o.owner, 10) != c.AccountID {
		return a, &cloud.Error{Reason: cloud.NotPermitted, Kind: "bill", Detail: "an account sees its own bills"}
	}
	var ok bool
	if a.cycle, ok = bill.ParseMonth(o.cycle); !ok {
		return a, malformed("BillingCycle", "a billing cycle is a month such as 2026-11")
	}
	a.in = a.cycle
	switch o.granularity {
	case "", monthly:
		if o.day != "" {
			return a, malformed("BillingDate", "a billing date goes with the granularity DAILY")
		}
	case daily:
		if a.in, ok = bill.ParseDay(o.day); !ok || !a.in.Within(a.cycle) {
			return a, malformed("BillingDate", "a billing date is a day of the billing cycle, such as 2026-11-28")
		}
	default:
		return a, malformed("Granularity", "a granularity is MONTHLY or DAILY")
	}
	a.filter, err = filterOf(o.product, o.productType, o.method)
	return a, err
}

func filterOf(product, productType, method string) (f bill.Filter, err error) {
	f = bill.Filter{ProductCode: product, ProductType: productType}
	switch method {
	case "":
	case subscription, payAsYouGo:
		f.Subscription = new(method == subscription)
	default:
		err = malformed("SubscriptionType", "a subscription type is Subscription or PayAsYouGo")
	}
	return f, err
}

// methodOf is the word for how something is paid for.
func methodOf(l *bill.Line) string {
	if l.Subscription {
		return subscription
	}
	return payAsYouGo
}

func nameOf(c *cloud.Call) *string { return new(identity.AccountOf(c.World, c.AccountID).LoginName) }

// ofProduct shows what is said of a product, and how much it comes to.
func ofProduct(l *bill.Line, method string) Item {
	return Item{
		ProductCode: &l.Price.ProductCode, ProductType: &l.Price.ProductType, ProductName: &l.Price.ProductName, PipCode: &l.Price.ProductCode, CommodityCode: &l.Price.ProductCode,
		SubscriptionType: &method, Item: new(itemOf(method)), Currency: new(currency), PaymentCurrency: new(currency),
		PretaxGrossAmount: &l.Amount, PretaxAmount: &l.Amount, PaymentAmount: &l.Amount, OutstandingAmount: new(0.0), InvoiceDiscount: new(0.0),
	}
}

// itemOf is the vendor's word for the sort of a bill's line.
func itemOf(method string) string {
	if method == subscription {
		return "SubscriptionOrder"
	}
	return "PayAsYouGoBill"
}

func queryAccountBill(c *cloud.Call, q *QueryAccountBillRequest) (*BillResponse, error) {
	a, err := order{owner: q.BillOwnerId, cycle: q.BillingCycle, day: q.BillingDate, granularity: q.Granularity, product: q.ProductCode}.read(c)
	if err != nil {
		return nil, err
	}
	byProduct := services.IsTrue(q.IsGroupByProduct)
	sums := bill.Sums(bill.Lines(c, a.in, a.filter), func(l bill.Line) string {
		if byProduct {
			return l.Price.ProductCode + methodOf(&l)
		}
		return ""
	})
	return page(c, a, q.PageNum, q.PageSize, sums, func(l bill.Line) Item {
		item := Item{Currency: new(currency), PretaxGrossAmount: &l.Amount, PretaxAmount: &l.Amount, PaymentAmount: &l.Amount, OutstandingAmount: new(0.0)}
		if byProduct {
			item = ofProduct(&l, methodOf(&l))
		}
		item.OwnerID, item.OwnerName, item.BillAccountID, item.BillAccountName = &c.AccountID, nameOf(c), &c.AccountID, nameOf(c)
		if a.in != a.cycle {
			item.BillingDate = new(a.in.Day())
		}
		return item
	})
}

// page shows a part of a bill.
func page(c *cloud.Call, a asked, number, size *int32, lines []bill.Line, show func(bill.Line) Item) (*BillResponse, error) {
	p := services.Numbered(number, size, usualPage)
	part, err := cloud.ListCatalogue(lines, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(part.Total, part.Next)
	return &BillResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &Data{
		PageNum: answer.Number, PageSize: answer.Size, TotalCount: answer.Total, BillingCycle: new(a.cycle.Month()), AccountID: &c.AccountID, AccountName: nameOf(c),
		Items: &Items{Item: services.Each(part.Items, show)},
	}}, nil
}

func queryBillOverview(c *cloud.Call, q *QueryBillOverviewRequest) (*QueryBillOverviewResponse, error) {
	a, err := order{owner: q.BillOwnerId, cycle: q.BillingCycle, product: q.ProductCode, productType: q.ProductType, method: q.SubscriptionType}.read(c)
	if err != nil {
		return nil, err
	}
	sums := bill.Sums(bill.Lines(c, a.in, a.filter), func(l bill.Line) string { return l.Price.ProductCode + methodOf(&l) })
	return &QueryBillOverviewResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &Data{
		BillingCycle: new(a.cycle.Month()), AccountID: &c.AccountID, AccountName: nameOf(c),
		Items: &Items{Item: services.Each(sums, func(l bill.Line) Item {
			item := ofProduct(&l, methodOf(&l))
			item.OwnerID, item.BillAccountID, item.BillAccountName = &c.AccountID, &c.AccountID, nameOf(c)
			return item
		})},
	}}, nil
}
