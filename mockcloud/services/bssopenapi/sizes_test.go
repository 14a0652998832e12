package bssopenapi

import (
	"fmt"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// in does something as the participant in the region of its instance.
func (s *scene) in(do func(*cloud.Call) error) {
	s.Helper()
	s.As("participant", func(c *cloud.Call) error {
		c.Region = cloud.DefaultRegion
		return do(c)
	})
}

// An image costs what its snapshot does: 100 GiB, 0.02 an hour, also once the image is gone.
func TestImagesCostForTheirSnapshots(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var image, snapshot string
	s.Settle()
	s.in(func(c *cloud.Call) error {
		made, err := compute.CreateImage(c, compute.NewImage{InstanceID: s.instance})
		if err == nil {
			image, snapshot = made.ID, made.Disks[0].Snapshot.ID
		}
		return err
	})
	s.pass(10 * time.Hour)
	s.wantBill("participant", wire.Parameters{"ProductCode": "snapshot"}, snapshot+" 0.2000")
	s.in(func(c *cloud.Call) error { return compute.DeleteImage(c, image, false) })
	s.pass(10 * time.Hour)
	s.wantBill("participant", wire.Parameters{"ProductCode": "snapshot"}, snapshot+" 0.4000")
	s.in(func(c *cloud.Call) error { return compute.DeleteSnapshot(c, snapshot, false) })
	s.pass(10 * time.Hour)
	s.wantBill("participant", wire.Parameters{"ProductCode": "snapshot"}, snapshot+" 0.4000")
}

// An instance that becomes a subscription costs 500 hours of its price at once, with its
// disk, and a month later again; a size counts from the next month on.
func TestInstancesAreSubscribed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.pass(10 * time.Hour)
	s.in(func(c *cloud.Call) error {
		_, err := compute.ChangePayment(c, []string{s.instance}, managed.Plan{Subscription: true, Months: 2}, false)
		return err
	})
	s.pass(time.Hour)
	s.wantBill("participant", wire.Parameters{"SubscriptionType": "PayAsYouGo"}, s.instance+" 3.6000", s.disk+" 1.4000")
	s.wantBill("participant", wire.Parameters{"SubscriptionType": "Subscription"}, s.instance+" 180.0000", s.disk+" 70.0000")
	one := servicestest.One(s, servicestest.OK[QueryAvailableInstancesResponse](s, "participant", "QueryAvailableInstances", wire.Parameters{"ProductCode": "ecs"}).Data.InstanceList)
	if *one.SubscriptionType != "Subscription" || *one.EndTime != "2030-03-03T16:00:00Z" && *one.EndTime != "2030-03-02T16:00:00Z" {
		t.Errorf("the instance is %+v", one)
	}
	s.pass(100 * 24 * time.Hour)
	s.wantBill("participant", wire.Parameters{"BillingCycle": "2030-02"}, s.instance+" 180.0000", s.disk+" 70.0000")
	s.wantBill("participant", wire.Parameters{"BillingCycle": "2030-03"})
}

// An instance whose subscription has ended and is renewed begins a new one, with its disk:
// it costs a month then, and nothing for the days between the two.
func TestInstancesAreRenewed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Settle()
	s.in(func(c *cloud.Call) error {
		_, err := compute.ChangePayment(c, []string{s.instance}, managed.Plan{Subscription: true, Months: 1}, false)
		return err
	})
	s.pass(40 * 24 * time.Hour)
	s.in(func(c *cloud.Call) error { return compute.RenewInstance(c, s.instance, 1, false) })
	s.pass(40 * 24 * time.Hour)
	for _, cycle := range []string{"2030-01", "2030-02"} {
		s.wantBill("participant", wire.Parameters{"BillingCycle": cycle, "SubscriptionType": "Subscription"}, s.instance+" 180.0000", s.disk+" 70.0000")
	}
	s.wantBill("participant", wire.Parameters{"BillingCycle": "2030-03"})
}

// A spot instance costs the market's price of each hour.
func TestSpotInstancesCostTheMarketsPrice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var id string
	want := 0.0
	s.in(func(c *cloud.Call) error {
		first, err := compute.FindInstance(c, s.instance, cloud.View)
		if err != nil {
			return err
		}
		made, err := compute.RunInstances(c, compute.NewInstances{
			Count: 1, VSwitchID: first.VSwitch().ID, SecurityGroupIDs: []string{first.Primary.SecurityGroups[0].ID}, Names: []string{""}, HostNames: []string{""},
			InstanceSpec: compute.InstanceSpec{Type: first.Type, ImageID: first.ImageID, IOOptimized: true, Internet: first.Internet, Spot: compute.NewSpot(compute.Spot{})},
			SystemDisk:   compute.DiskSpec{Category: "cloud_essd", Size: 100},
		})
		if err != nil {
			return err
		}
		id = made[0].ID
		for h := range 5 {
			want += compute.SpotPrice(c.World, first.Type, first.VSwitch().Zone, c.Now.Add(time.Duration(h)*time.Hour))
		}
		return nil
	})
	s.pass(5 * time.Hour)
	items := servicestest.OK[DescribeInstanceBillResponse](s, "participant", "DescribeInstanceBill", wire.Parameters{"BillingCycle": month, "InstanceID": id}).Data.Items
	if one := servicestest.One(s, items); fmt.Sprintf("%.4f", *one.PretaxAmount) != fmt.Sprintf("%.4f", want) || *one.InstanceSpec != "ecs.g7.large" {
		t.Errorf("the spot instance costs %v, want %v", *one.PretaxAmount, want)
	}
}
