package bssopenapi

import (
	"fmt"
	"maps"
	"math"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is a world with an owner, a participant in its shared vSwitch with an instance
// there since the beginning, and a stranger.
type scene struct {
	*servicestest.Scene
	instance, disk string
}

const month = "2030-01"

var begin = time.Date(2030, time.January, 2, 13, 0, 0, 0, time.UTC)

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{}, "owner", "participant", "stranger")}
	var vpc, vswitch string
	s.As("owner", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		made, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
		if err == nil {
			vpc = made.ID
		}
		return err
	})
	s.Settle()
	s.As("owner", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		made, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("10.0.0.0/24")})
		if err == nil {
			vswitch = made.ID
		}
		return err
	})
	s.Settle()
	s.Share(vswitch, "participant")
	s.Wall = begin
	s.As("participant", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		shared, err := network.FindVSwitch(c, vswitch, cloud.Use)
		if err != nil {
			return err
		}
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: shared.VPC.ID})
		if err != nil {
			return err
		}
		made, err := compute.RunInstances(c, compute.NewInstances{
			Count: 1, VSwitchID: vswitch, SecurityGroupIDs: []string{group.ID}, Names: []string{""}, HostNames: []string{""},
			InstanceSpec: compute.InstanceSpec{Type: "ecs.g7.large", ImageID: "aliyun_3_x64_20G_alibase.vhd", IOOptimized: true, Internet: compute.Internet{ChargeType: "PayByTraffic"}},
			SystemDisk:   compute.DiskSpec{Category: "cloud_essd", Size: 100},
		})
		if err == nil {
			s.instance, s.disk = made[0].ID, made[0].SystemDisk.ID
		}
		return err
	})
	return s
}

func (s *scene) pass(by time.Duration) { s.Wall = s.Wall.Add(by) }

// bill are the lines of an account's bill for January: instance, and what it comes to.
func (s *scene) bill(account string, more wire.Parameters) []string {
	s.Helper()
	q := wire.Parameters{"BillingCycle": month}
	maps.Copy(q, more)
	items := servicestest.OK[BillResponse](s, account, "QueryInstanceBill", q).Data.Items.Item
	lines := services.Each(items, func(i Item) string { return fmt.Sprintf("%s %.4f", *i.InstanceID, *i.PretaxAmount) })
	slices.Sort(lines)
	return lines
}

func (s *scene) wantBill(account string, q wire.Parameters, want ...string) {
	s.Helper()
	slices.Sort(want)
	if got := s.bill(account, q); !slices.Equal(got, want) {
		s.Errorf("the bill of the %s by %v is %q, want %q", account, q, got, want)
	}
}

// An instance of ecs.g7.large has two virtual CPUs and 8 GiB: 0.36 an hour. Its disk of
// 100 GiB costs 0.14.
func TestEachAccountPaysForWhatItCreates(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.pass(10 * time.Hour)
	s.wantBill("participant", nil, s.instance+" 3.6000", s.disk+" 1.4000")
	s.wantBill("owner", nil)
	s.wantBill("stranger", nil)
	account := servicestest.OK[BillResponse](s, "participant", "QueryAccountBill", wire.Parameters{"BillingCycle": month}).Data
	if one := servicestest.One(s, account.Items.Item); math.Abs(*one.PretaxAmount-5) > 1e-9 || *account.AccountID != s.Accounts["participant"] {
		t.Errorf("the account's bill is %+v", one)
	}
	// What is gone has cost, and costs no more.
	s.As("participant", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, s.instance)
		return err
	})
	s.pass(48 * time.Hour)
	s.wantBill("participant", nil, s.instance+" 3.6000", s.disk+" 1.4000")
	// 10 of the hours are 3 on the second and 7 on the third: days begin at 16:00 in UTC.
	s.wantBill("participant", wire.Parameters{"Granularity": "DAILY", "BillingDate": "2030-01-02", "ProductCode": "ecs"}, s.instance+" 1.0800")
	s.wantBill("participant", wire.Parameters{"Granularity": "DAILY", "BillingDate": "2030-01-03", "ProductCode": "ecs"}, s.instance+" 2.5200")
	s.wantBill("participant", wire.Parameters{"Granularity": "DAILY", "BillingDate": "2030-01-04"})
	s.wantBill("participant", wire.Parameters{"BillingCycle": "2030-02"})
}

func TestBillsFollowChanges(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.pass(10 * time.Hour)
	s.As("participant", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		_, err := compute.StopInstances(c, compute.Stopping{}, s.instance)
		return err
	})
	s.Settle()
	s.pass(-5 * time.Second)
	s.Settle()
	s.As("participant", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		return compute.ChangeInstanceType(c, s.instance, "ecs.g7.xlarge", false)
	})
	s.pass(10 * time.Hour)
	lines := s.bill("participant", wire.Parameters{"ProductCode": "ecs", "IsBillingItem": "true"})
	if want := []string{fmt.Sprintf("%s %.4f", s.instance, 0.36*10+0.72*10+0.36*5/3600)}; !slices.Equal(lines, want) {
		t.Errorf("the bill is %q, want %q", lines, want)
	}
}

func TestSubscriptionsArePaidForByTheMonth(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	subscribe := func(months int) (id string) {
		s.As("owner", func(c *cloud.Call) error {
			c.Region = cloud.DefaultRegion
			made, err := gateway.AllocateEIP(c, gateway.NewEIP{EIPSpec: gateway.EIPSpec{Bandwidth: 5, ChargeType: network.PayByBandwidth, Months: months}})
			if err == nil {
				id = made.ID
			}
			return err
		})
		return id
	}
	id, short := subscribe(2), subscribe(1)
	s.pass(time.Hour)
	s.wantBill("owner", nil, id+" 150.0000", short+" 150.0000")
	s.pass(40 * 24 * time.Hour) // one of them lasted a month, and some hours until midnight
	s.wantBill("owner", wire.Parameters{"BillingCycle": "2030-02", "SubscriptionType": "Subscription"}, id+" 150.0000")
	s.wantBill("owner", wire.Parameters{"SubscriptionType": "PayAsYouGo"})
	one := servicestest.One(s, servicestest.OK[QueryAvailableInstancesResponse](s, "owner", "QueryAvailableInstances", wire.Parameters{"InstanceIDs": id, "ProductCode": "eip"}).Data.InstanceList)
	if *one.InstanceID != id || *one.SubscriptionType != "Subscription" || *one.RenewStatus != "ManualRenewal" || *one.EndTime != "2030-03-02T16:00:00Z" {
		t.Errorf("the instance is %+v", one)
	}
	for _, q := range []wire.Parameters{{"RenewStatus": "AutoRenewal"}, {"Region": "cn-beijing"}, {"SubscriptionType": "PayAsYouGo"}, {"EndTimeEnd": "2030-03-01T00:00:00Z"}, {"CreateTimeStart": "2030-02-01T00:00:00Z"}, {"ProductCode": "ecs"}} {
		if got := servicestest.OK[QueryAvailableInstancesResponse](s, "owner", "QueryAvailableInstances", q).Data.InstanceList; len(got) > 0 {
			t.Errorf("by %v there is %+v", q, got)
		}
	}
	if got := servicestest.OK[QueryAvailableInstancesResponse](s, "participant", "QueryAvailableInstances", wire.Parameters{"InstanceIDs": id}).Data.InstanceList; len(got) > 0 {
		t.Errorf("the participant sees %+v", got)
	}
}

func TestFormsOfBills(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.pass(10 * time.Hour)
	overview := servicestest.OK[QueryBillOverviewResponse](s, "participant", "QueryBillOverview", wire.Parameters{"BillingCycle": month}).Data.Items.Item
	products := services.Each(overview, func(i Item) string { return fmt.Sprintf("%s %.2f", *i.ProductCode, *i.PretaxAmount) })
	if slices.Sort(products); !slices.Equal(products, []string{"ecs 3.60", "yundisk 1.40"}) {
		t.Errorf("the overview is %q", products)
	}
	byProduct := servicestest.OK[BillResponse](s, "participant", "QueryAccountBill", wire.Parameters{"BillingCycle": month, "IsGroupByProduct": "true"}).Data
	if *byProduct.TotalCount != 2 {
		t.Errorf("the account has %d products", *byProduct.TotalCount)
	}
	first := servicestest.OK[DescribeInstanceBillResponse](s, "participant", "DescribeInstanceBill", wire.Parameters{"BillingCycle": month, "MaxResults": "1"}).Data
	second := servicestest.OK[DescribeInstanceBillResponse](s, "participant", "DescribeInstanceBill", wire.Parameters{"BillingCycle": month, "MaxResults": "1", "NextToken": *first.NextToken}).Data
	if *first.TotalCount != 2 || second.NextToken != nil || *first.Items[0].InstanceID == *second.Items[0].InstanceID {
		t.Errorf("the pages are %+v and %+v", first, second)
	}
	one := servicestest.One(s, servicestest.OK[DescribeInstanceBillResponse](s, "participant", "DescribeInstanceBill", wire.Parameters{"BillingCycle": month, "InstanceID": s.disk, "IsBillingItem": "true"}).Data.Items)
	if *one.Usage != "100" || *one.UsageUnit != "GB" || *one.ListPrice != "0.0014" || *one.BillingItem != "disk" || *one.ServicePeriod != "36000" {
		t.Errorf("the disk's line is %+v", one)
	}
	for _, q := range []wire.Parameters{
		{"BillingCycle": "January"}, {"BillingDate": "2030-01-02"}, {"Granularity": "DAILY"}, {"Granularity": "DAILY", "BillingDate": "2030-02-01"}, {"Granularity": "HOURLY"}, {"SubscriptionType": "Free"},
	} {
		all := wire.Parameters{"BillingCycle": month}
		maps.Copy(all, q)
		s.Refuses("participant", "QueryInstanceBill", all, "400 InvalidParameter")
		s.Refuses("participant", "DescribeInstanceBill", all, "400 InvalidParameter")
	}
	s.Refuses("owner", "QueryInstanceBill", wire.Parameters{"BillingCycle": month, "BillOwnerId": s.Accounts["participant"]}, "403 NotAuthorized")
	s.Refuses("owner", "QueryAvailableInstances", wire.Parameters{"EndTimeStart": "soon"}, "400 InvalidParameter")
}
