package bssopenapi

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rkvstore"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// ever asks for orders of all times.
const ever = "CreateTimeStart=2029-01-01T00:00:00Z "

// Each change of what something costs is an order, with the number that the caller is told:
// it comes to the months that are paid for or given back.
func TestOrdersAreKept(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	const of = registryType + " InstanceId={id} "
	s.Life(
		managedtest.Step{
			Call: "CreateInstance " + registryType + " SubscriptionType=Subscription Period=2" + setting("1", "InstanceType", "Basic") + setting("2", "Region", "cn-hangzhou") + setting("3", "InstanceName", "images"),
			Keep: "id=InstanceId", Open: true,
		},
		managedtest.Step{Call: "QueryOrders ProductCode=acr ProductType=acr_ee_public_cn OrderType=New PaymentStatus=Paid SubscriptionType=Subscription", Keep: "new=OrderId", Shows: []string{
			`"TotalCount":1`, `"OrderType":"New"`, `"PretaxAmount":"1000.00"`, `"InstanceIDs":"[\"{id}\"]"`, `"Quantity":"1"`, `"Region":"cn-hangzhou"`, `"UsageEndTime":"2030-03-`,
		}},
		managedtest.Step{Call: "GetOrderDetail OrderId={new}", Shows: []string{`"OrderId":"{new}"`, `"PretaxAmount":"1000.00"`, `"PaymentStatus":"Paid"`}},
		managedtest.Step{Call: "GetOrderDetail OrderId=200000000000000", Refused: "ResourceNotExists"},
		managedtest.Step{Call: "RenewInstance " + of + "RenewPeriod=3", Keep: "renewed=OrderId"},
		managedtest.Step{Call: "GetOrderDetail OrderId={renewed}", Shows: []string{`"OrderType":"Renew"`, `"PretaxAmount":"1500.00"`, `"UsageStartTime":"2030-03-`, `"UsageEndTime":"2030-06-`}},
		managedtest.Step{Call: "ModifyInstance " + of + "ModifyType=Upgrade SubscriptionType=Subscription" + setting("1", "InstanceType", "Advanced"), Keep: "changed=OrderId"},
		// A month has begun and costs what it did; the four others cost four times as much.
		managedtest.Step{Call: "GetOrderDetail OrderId={changed}", Shows: []string{`"OrderType":"Upgrade"`, `"PretaxAmount":"6000.00"`, `"OriginalConfig":"Basic"`, `"Config":"Advanced"`}},
		managedtest.Step{Call: "ModifyInstance " + of + "ModifyType=Downgrade SubscriptionType=Subscription" + setting("1", "InstanceType", "Basic"), Keep: "changed=OrderId", Later: 70 * 24 * time.Hour},
		managedtest.Step{Call: "GetOrderDetail OrderId={changed}", Shows: []string{`"OrderType":"Downgrade"`, `"PretaxAmount":"-3000.00"`}},
		managedtest.Step{Call: "ModifyInstance " + of + "ModifyType=Upgrade SubscriptionType=Subscription" + setting("1", "RepoQuota", "1000"), Keep: "more=OrderId"},
		managedtest.Step{Call: "GetOrderDetail OrderId={more}", Shows: []string{`"OrderType":"Upgrade"`, `"PretaxAmount":"0.00"`}},
		managedtest.Step{Call: "RefundInstance ImmediatelyRelease=1 " + of},
		managedtest.Step{Call: "QueryOrders", Shows: []string{`"TotalCount":3`}, Lacks: []string{"{new}", "{renewed}"}}, // of the last hour
		managedtest.Step{Call: "QueryOrders " + ever + "OrderType=Refund", Shows: []string{`"TotalCount":1`, `"PretaxAmount":"-1000.00"`, `"OrderSubType":"RefundSubOrder"`, `"SubscriptionType":"Subscription"`}, Lacks: []string{"PaymentStatus"}},
		managedtest.Step{Call: "QueryOrders " + ever, Shows: []string{`"TotalCount":6`}},
		managedtest.Step{Call: "QueryOrders " + ever + "PageSize=2 PageNum=3", Shows: []string{`"TotalCount":6`, `"OrderType":"Refund"`}, Lacks: []string{`"OrderType":"Renew"`}},
		managedtest.Step{Call: "QueryOrders " + ever + "ProductCode=slb", Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "QueryOrders " + ever + "PaymentStatus=Unpaid", Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "QueryOrders CreateTimeEnd=2030-01-05T00:00:00Z", Shows: []string{`"TotalCount":3`}},
		managedtest.Step{Call: "QueryOrders CreateTimeEnd=soon", Open: true, Refused: "InvalidParameter"},
		managedtest.Step{Call: "QueryOrders SubscriptionType=Free", Open: true, Refused: "InvalidParameter"},
	)
	s.Settle()
	wantOrdersBilled(s.Scene, "team-a")
}

// wantOrdersBilled says whether the orders of an account come to what its subscriptions have cost.
func wantOrdersBilled(s *servicestest.Scene, account string) {
	s.Helper()
	sum := 0.0
	list := servicestest.OK[QueryOrdersResponse](s, account, "QueryOrders", wire.Parameters{"CreateTimeStart": "2029-01-01T00:00:00Z", "PageSize": "300"}).Data.OrderList.Order
	for _, one := range list {
		amount, err := strconv.ParseFloat(*one.PretaxAmount, 64)
		s.Must(err)
		sum += amount
	}
	billed := 0.0
	for year := range 3 {
		for month := range 12 {
			cycle := fmt.Sprintf("%d-%02d", 2030+year, month+1)
			for _, item := range servicestest.OK[BillResponse](s, account, "QuerySettleBill", wire.Parameters{"BillingCycle": cycle, "Type": "SubscriptionOrder"}).Data.Items.Item {
				billed += *item.PretaxAmount
			}
		}
	}
	if math.Abs(sum-billed) > 0.01 || len(list) == 0 {
		s.Errorf("%d orders come to %.2f, and the bills to %.2f", len(list), sum, billed)
	}
}

// What renews itself is ordered at the end of what was paid for; other ways of paying are
// orders too, of instances with their disks, of EIPs and of databases.
func TestOrdersOfOtherThings(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Settle()
	sorts := func(code string) string {
		list := servicestest.OK[QueryOrdersResponse](s, "participant", "QueryOrders", wire.Parameters{"CreateTimeStart": "2029-01-01T00:00:00Z", "ProductCode": code}).Data.OrderList.Order
		return strings.Join(services.Each(list, func(o Order) string { return *o.OrderType + " " + *o.PretaxAmount }), ", ")
	}
	s.in(func(c *cloud.Call) error {
		_, err := compute.ChangePayment(c, []string{s.instance}, managed.Plan{Subscription: true, Months: 2, RenewsBy: 1}, false)
		return err
	})
	s.in(func(c *cloud.Call) error {
		_, err := gateway.AllocateEIP(c, gateway.NewEIP{EIPSpec: gateway.EIPSpec{Bandwidth: 5, ChargeType: network.PayByBandwidth, Months: 2}})
		return err
	})
	s.pass(100 * 24 * time.Hour) // it has renewed itself twice, for four months
	s.in(func(c *cloud.Call) error {
		_, err := compute.ChangePayment(c, []string{s.instance}, managed.Plan{}, false)
		return err
	})
	// An hour of the instance costs 0.36 and one of its disk 0.14: 250 a month. No month is left.
	if got, want := sorts("ecs"), "Convert 500.00, Renew 250.00, Renew 250.00, Convert 0.00"; got != want {
		t.Errorf("the orders of instances are %s; want %s", got, want)
	}
	if got, want := sorts("eip"), "New 300.00"; got != want {
		t.Errorf("the orders of EIPs are %s; want %s", got, want)
	}
	wantOrdersBilled(s.Scene, "participant")
}

// The number that the product tells is that of the order, also of what is paid for as it is used.
func TestProductsTellTheNumbersOfOrders(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	redis := s.Of(rkvstore.Product())
	id := s.Makes(redis, "team-a", "CreateInstance", "InstanceId", "RegionId", managedtest.Region, "ZoneId", managedtest.ZoneA, "VSwitchId", s.Shared, "InstanceClass", "redis.master.small.default", "ChargeType", "PostPaid")
	told := s.Makes(redis, "team-a", "TransformInstanceChargeType", "OrderId", "InstanceId", id, "ChargeType", "PrePaid", "Period", "1", "AutoPay", "true")
	list := servicestest.OK[QueryOrdersResponse](s.Scene, "team-a", "QueryOrders", wire.Parameters{"ProductCode": "redisa"}).Data.OrderList.Order
	if got := services.Each(list, func(o Order) string { return *o.OrderType + " " + *o.SubscriptionType }); !slices.Equal(got, []string{"New PayAsYouGo", "Convert Subscription"}) || *list[1].OrderId != told || *list[0].PretaxAmount != "0.00" {
		t.Errorf("the orders are %q, the last one %s, want %s", got, *list[1].OrderId, told)
	}
}

// What is left of the credit is what the bills have not used, and settlements say what these
// come to.
func TestBalancesAndSettlements(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	balance := func(account string) string {
		b := servicestest.OK[QueryAccountBalanceResponse](s, account, "QueryAccountBalance", nil).Data
		return *b.AvailableAmount + " " + *b.AvailableCashAmount + " " + *b.CreditAmount
	}
	want := func(account, want string) {
		s.Helper()
		if got := balance(account); got != want {
			s.Errorf("the balance of the %s is %s; want %s", account, got, want)
		}
	}
	s.pass(10 * time.Hour)
	want("participant", "999995.00 -5.00 1000000.00") // its instance and the disk of that
	want("owner", "1000000.00 0.00 1000000.00")
	settled := func(q wire.Parameters) string {
		asked := wire.Parameters{"BillingCycle": month}
		for name, value := range q {
			asked[name] = value
		}
		items := servicestest.OK[BillResponse](s, "participant", "QuerySettleBill", asked).Data.Items.Item
		return strings.Join(services.Each(items, func(i Item) string { return fmt.Sprintf("%s %s %.2f", *i.ProductCode, *i.Item, *i.PretaxAmount) }), ", ")
	}
	first := servicestest.OK[BillResponse](s, "participant", "QuerySettleBill", wire.Parameters{"BillingCycle": month, "ProductCode": "ecs"}).Data.Items.Item[0]
	if *first.UsageStartTime != "2030-01-02T13:00:00Z" || *first.UsageEndTime != "2030-01-02T23:00:00Z" || *first.InstanceID != s.instance {
		t.Errorf("the settlement is %+v", first)
	}
	s.pass(60 * 24 * time.Hour)
	for _, test := range []struct {
		q    wire.Parameters
		want string
	}{
		{wire.Parameters{"RecordID": *first.RecordID}, "ecs PayAsYouGoBill 251.64"},
		{wire.Parameters{"RecordID": *first.RecordID, "BillingCycle": "2030-02"}, ""},
		{wire.Parameters{"Type": "PayAsYouGoBill", "ProductCode": "yundisk"}, "yundisk PayAsYouGoBill 97.86"},
		{wire.Parameters{"Type": "SubscriptionOrder"}, ""},
		{wire.Parameters{"Type": "Refund"}, ""},
	} {
		if got := settled(test.q); got != test.want {
			t.Errorf("by %v there is %q, want %q", test.q, got, test.want)
		}
	}
	page := servicestest.OK[BillResponse](s, "participant", "QuerySettleBill", wire.Parameters{"BillingCycle": month, "MaxResults": "1"}).Data
	next := servicestest.OK[BillResponse](s, "participant", "QuerySettleBill", wire.Parameters{"BillingCycle": month, "MaxResults": "1", "NextToken": *page.NextToken}).Data
	if *page.TotalCount != 2 || next.NextToken != nil || *page.Items.Item[0].InstanceID == *next.Items.Item[0].InstanceID {
		t.Errorf("the pages are %+v and %+v", page, next)
	}
	s.Refuses("participant", "QuerySettleBill", wire.Parameters{"BillingCycle": month, "Type": "Gift"}, "400 InvalidParameter")
	s.Refuses("owner", "QuerySettleBill", wire.Parameters{"BillingCycle": month, "BillOwnerId": s.Accounts["participant"]}, "403 NotAuthorized")
}
