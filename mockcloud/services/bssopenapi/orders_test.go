package bssopenapi

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/cr"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

const registryType = "ProductCode=acr ProductType=acr_ee_public_cn"

func setting(n, code, value string) string {
	return " Parameter." + n + ".Code=" + code + " Parameter." + n + ".Value=" + value
}

// A month of subscription is paid for once, and nothing of the time between its end and its renewal.
func TestASubscriptionIsPaidForByTheMonth(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	id := s.Makes(s.Scene, "team-a", "CreateInstance", "InstanceId", "ProductCode", "acr", "SubscriptionType", "Subscription",
		"Parameter.1.Code", "InstanceType", "Parameter.1.Value", "Basic", "Parameter.2.Code", "InstanceName", "Parameter.2.Value", "images", "Parameter.3.Code", "Region", "Parameter.3.Value", managedtest.Region)
	paid := func() (sum float64) {
		for _, month := range []string{"2030-01", "2030-02", "2030-03"} {
			bill := servicestest.OK[DescribeInstanceBillResponse](s.Scene, "team-a", "DescribeInstanceBill", managedtest.Pairs("BillingCycle", month, "InstanceID", id))
			for _, item := range bill.Data.Items {
				sum += *item.PretaxAmount
			}
		}
		return sum
	}
	status := func() string {
		return s.Makes(s.Scene, "team-a", "QueryAvailableInstances", "Status", "ProductCode", "acr", "InstanceIDs", id)
	}
	const price = 500
	if got := paid(); got != price || status() != "Normal" {
		t.Errorf("a month costs %v, and is %s", got, status())
	}
	s.Wall = s.Wall.Add(34 * 24 * time.Hour)
	if got := paid(); got != price || status() != "Expired" {
		t.Errorf("after its end the month costs %v, and is %s", got, status())
	}
	servicestest.OK[InstanceResponse](s.Scene, "team-a", "RenewInstance", managedtest.Pairs("ProductCode", "acr", "InstanceId", id, "RenewPeriod", "1"))
	s.Wall = s.Wall.Add(20 * 24 * time.Hour)
	if got := paid(); got != 2*price || status() != "Normal" {
		t.Errorf("two months cost %v, and are %s", got, status())
	}
}

// Whoever orders something sees and manages it alone.
func TestOrders(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	order := "CreateInstance " + registryType + " SubscriptionType=Subscription" + setting("1", "InstanceType", "Basic") + setting("2", "Region", "cn-hangzhou")
	named := order + setting("3", "InstanceName", "images")
	s.Life(
		managedtest.Step{Call: order, Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: named + setting("4", "Region", "cn-hangzhou"), Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: named + setting("4", "RepoQuota", "many"), Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "CreateInstance ProductCode=acr ProductType=acr_ee_public_intl SubscriptionType=Subscription", Refused: "NotApplicable", Open: true},
		managedtest.Step{Call: "CreateInstance ProductCode=none SubscriptionType=Subscription", Refused: "MockNotImplemented", Open: true},
		managedtest.Step{Call: "CreateInstance ProductCode=<none> SubscriptionType=Subscription", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: named + setting("4", "<b>", "1"), Refused: "InvalidParameter", Open: true},
	)
	s.Given["id"] = s.Makes(s.Scene, "team-a", "CreateInstance", "InstanceId", "ProductCode", "acr", "SubscriptionType", "Subscription", "Period", "2",
		"Parameter.1.Code", "InstanceType", "Parameter.1.Value", "Basic", "Parameter.2.Code", "InstanceName", "Parameter.2.Value", "images", "Parameter.3.Code", "Region", "Parameter.3.Value", "cn-hangzhou")
	of := registryType + " InstanceId={id}"
	s.Life(
		managedtest.Step{Call: named, Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "QueryAvailableInstances " + registryType + " InstanceIDs={id} Region=cn-hangzhou", Shows: []string{`"InstanceID":"{id}"`, `"SubscriptionType":"Subscription"`, `"RenewStatus":"ManualRenewal"`, `"RenewalDurationUnit":"M"`}},
		managedtest.Step{Call: "SetRenewal " + registryType + " InstanceIDs={id} RenewalStatus=AutoRenewal", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "SetRenewal " + registryType + " InstanceIDs={id} RenewalStatus=AutoRenewal RenewalPeriod=1 RenewalPeriodUnit=Y"},
		managedtest.Step{Call: "QueryAvailableInstances " + registryType + " InstanceIDs={id}", Shows: []string{`"RenewStatus":"AutoRenewal"`, `"RenewalDuration":12`}},
		managedtest.Step{Call: "RenewInstance " + of + " RenewPeriod=11", Refused: "InvalidParameter"},
		managedtest.Step{Call: "RenewInstance " + of + " RenewPeriod=3"},
		managedtest.Step{Call: "ModifyInstance " + of + " ModifyType=Other SubscriptionType=Subscription", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "ModifyInstance " + of + " ModifyType=Upgrade SubscriptionType=Subscription" + setting("1", "InstanceType", "Advanced") + setting("2", "RepoQuota", "1000")},
	)
	registries := s.Of(cr.Product())
	usage := func() string {
		return s.Makes(registries, "team-a", "GetInstanceUsage", "RepoQuota", "InstanceId", s.Given["id"])
	}
	if got := usage(); got != "6000" {
		t.Errorf("the instance can have %s repositories; want 6000", got)
	}
	s.Life(
		managedtest.Step{Call: "RefundInstance ImmediatelyRelease=later " + of, Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "RefundInstance ImmediatelyRelease=1 ProductType=acr_ee_public_intl InstanceId={id}", Refused: "ResourceNotExists", Open: true},
		managedtest.Step{Call: "RefundInstance ImmediatelyRelease=1 InstanceId={id}", Busy: true},
		managedtest.Step{Call: "RefundInstance ImmediatelyRelease=1 " + of, Refused: "ResourceStatusError", Busy: true},
	)
	if got := s.Makes(registries, "team-a", "GetInstance", "InstanceStatus", "InstanceId", s.Given["id"]); got != "DELETING" {
		t.Errorf("the instance is %s; want DELETING", got)
	}
	s.Settle()
	s.Life(managedtest.Step{Call: "RefundInstance ImmediatelyRelease=1 " + of, Refused: "ResourceNotExists"})
	registries.Refuses("team-a", "GetInstance", managedtest.Pairs("InstanceId", s.Given["id"]), "200 INSTANCE_NOT_EXIST")
}
