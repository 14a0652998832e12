package bssopenapi

import (
	"fmt"
	"hash/fnv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// credit is how much an account may owe, in CNY: what it has cost is paid for out of that.
const credit = 1_000_000.0

func queryAccountBalance(c *cloud.Call, _ *QueryAccountBalanceRequest) (*QueryAccountBalanceResponse, error) {
	owed := bill.Owed(c)
	return &QueryAccountBalanceResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &QueryAccountBalanceData{
		AvailableAmount: new(money(credit - owed)), AvailableCashAmount: new(money(0 - owed)), CreditAmount: new(money(credit)), MybankCreditAmount: new(money(0)), Currency: new(currency),
	}}, nil
}

// The sorts of lines that a settlement never has: what is given back has not been billed.
const refunded, adjusted = "Refund", "Adjustment"

func querySettleBill(c *cloud.Call, q *QuerySettleBillRequest) (*BillResponse, error) {
	a, err := order{owner: q.BillOwnerId, cycle: q.BillingCycle, product: q.ProductCode, productType: q.ProductType, method: q.SubscriptionType}.read(c)
	if err != nil {
		return nil, err
	}
	switch q.Type {
	case "", itemOf(subscription), itemOf(payAsYouGo), refunded, adjusted:
	default:
		return nil, malformed("Type", "a type is SubscriptionOrder, PayAsYouGoBill, Refund or Adjustment")
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	part, err := cloud.ListCatalogue(instances(c, a, false, services.IsTrue(q.IsHideZeroCharge)), func(l bill.Line) bool {
		return services.IsOrAny(q.Type, itemOf(methodOf(&l))) && services.IsOrAny(q.RecordID, recordOf(c, a, &l))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &BillResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &Data{
		BillingCycle: new(a.cycle.Month()), AccountID: &c.AccountID, AccountName: nameOf(c), TotalCount: new(int32(part.Total)), MaxResults: new(int32(p.Limit)), NextToken: services.Text(part.Next),
		Items: &Items{Item: services.Each(part.Items, func(l bill.Line) Item { return viewSettled(c, a, &l) })},
	}}, nil
}

// viewSettled shows what an instance has cost in a cycle, as it is settled.
func viewSettled(c *cloud.Call, a asked, l *bill.Line) Item {
	item := viewInstance(c, a, l, false)
	from, until := a.cycle.From, a.cycle.Until
	if l.From.After(from) {
		from = l.From
	}
	if until.After(c.Now) {
		until = c.Now
	}
	item.RecordID, item.Status = new(recordOf(c, a, l)), new("PayFinish")
	item.UsageStartTime, item.UsageEndTime = services.Seconds(from), services.Seconds(until)
	return item
}

// recordOf numbers what is settled of an account, a product and a month, paid for in a way.
func recordOf(c *cloud.Call, a asked, l *bill.Line) string {
	sum := fnv.New64a()
	fmt.Fprint(sum, c.AccountID, a.cycle.Month(), l.Price.ProductCode, methodOf(l))
	return fmt.Sprintf("%s%012d", a.cycle.From.In(cloud.Beijing).Format("200601"), sum.Sum64()%1_000_000_000_000)
}
