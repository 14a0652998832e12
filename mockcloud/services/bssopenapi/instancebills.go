package bssopenapi

import (
	"fmt"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func queryInstanceBill(c *cloud.Call, q *QueryInstanceBillRequest) (*BillResponse, error) {
	a, err := order{
		owner: q.BillOwnerId, cycle: q.BillingCycle, day: q.BillingDate, granularity: q.Granularity, product: q.ProductCode, productType: q.ProductType, method: q.SubscriptionType,
	}.read(c)
	if err != nil {
		return nil, err
	}
	each := services.IsTrue(q.IsBillingItem)
	return page(c, a, q.PageNum, q.PageSize, instances(c, a, each, services.IsTrue(q.IsHideZeroCharge)), func(l bill.Line) Item { return viewInstance(c, a, &l, each) })
}

func describeInstanceBill(c *cloud.Call, q *DescribeInstanceBillRequest) (*DescribeInstanceBillResponse, error) {
	a, err := order{
		owner: q.BillOwnerId, cycle: q.BillingCycle, day: q.BillingDate, granularity: q.Granularity, product: q.ProductCode, productType: q.ProductType, method: q.SubscriptionType,
	}.read(c)
	if err != nil {
		return nil, err
	}
	a.filter.ID = q.InstanceID
	each := services.IsTrue(q.IsBillingItem)
	lines := instances(c, a, each, services.IsTrue(q.IsHideZeroCharge))
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	part, err := cloud.ListCatalogue(lines, func(l bill.Line) bool { return q.PipCode == "" || q.PipCode == l.Price.ProductCode }, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribeInstanceBillResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &DescribeInstanceBillData{
		BillingCycle: new(a.cycle.Month()), AccountID: &c.AccountID, AccountName: nameOf(c), TotalCount: new(int32(part.Total)), MaxResults: new(int32(p.Limit)),
		NextToken: services.Text(part.Next), Items: services.Each(part.Items, func(l bill.Line) Item { return viewInstance(c, a, &l, each) }),
	}}, nil
}

// instances are the lines of a bill by instance, or by instance and what is counted.
func instances(c *cloud.Call, a asked, each, hidesZero bool) []bill.Line {
	var lines []bill.Line
	for _, sum := range bill.Sums(bill.Lines(c, a.in, a.filter), func(l bill.Line) string {
		key := l.ID + methodOf(&l)
		if each {
			key += l.Price.BillingItem
		}
		return key
	}) {
		if sum.Amount > 0 || !hidesZero {
			lines = append(lines, sum)
		}
	}
	return lines
}

func viewInstance(c *cloud.Call, a asked, l *bill.Line, each bool) Item {
	item := ofProduct(l, methodOf(l))
	item.InstanceID, item.InstanceSpec, item.Region, item.ResourceGroup = &l.ID, &l.Size, &l.Region, &l.ResourceGroupID
	item.OwnerID, item.BillAccountID, item.BillAccountName = &c.AccountID, &c.AccountID, nameOf(c)
	item.ServicePeriod, item.ServicePeriodUnit = new(strconv.FormatInt(int64(l.Used/time.Second), 10)), new("Second")
	if a.in != a.cycle {
		item.BillingDate = new(a.in.Day())
	}
	if each {
		item.BillingItem, item.BillingItemCode = &l.Price.BillingItem, &l.Price.BillingItem
		item.Usage, item.UsageUnit = new(number(l.Units)), &l.Price.Unit
		item.ListPrice, item.ListPriceUnit = new(number(l.Price.Hourly)), new(currency+"/Hour")
		if l.Subscription {
			item.ListPrice, item.ListPriceUnit = new(number(l.Price.Monthly())), new(currency+"/Month")
		}
	}
	return item
}

// number shows a number without digits that say nothing.
func number(value float64) string { return fmt.Sprint(value) }
