package ecs

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// paid says how an instance is paid for, and what becomes of it.
func (s *scene) paid(account, id string) string {
	s.Helper()
	found := s.instances(account, wire.Parameters{"InstanceIds": `["` + id + `"]`})
	if len(found) == 0 {
		return "gone"
	}
	i := found[0]
	text := fmt.Sprint(*i.InstanceChargeType, " ", *i.ExpiredTime, " ", *i.Status)
	for _, lock := range i.OperationLocks.LockReason {
		text += " " + *lock.LockReason
	}
	return text
}

var subscription = wire.Parameters{"InstanceChargeType": "PrePaid", "Period": "1", "DataDisk.1.Size": "40"}

func TestTheLifeOfASubscription(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	response := servicestest.OK[RunInstancesResponse](s, "participant", "RunInstances", s.order("participant", subscription))
	id := response.InstanceIdSets.InstanceIdSet[0]
	if response.OrderId == nil {
		t.Error("nothing was ordered")
	}
	s.Settle()
	// The midnight in Beijing after the month.
	if got, want := s.paid("participant", id), "PrePaid 2030-02-02T16:00Z Running"; got != want {
		t.Errorf("the instance is %s, want %s", got, want)
	}
	d := s.disk("participant", s.disksOf("participant", id)[1])
	if got := fmt.Sprint(*d.DiskChargeType, *d.Portable, *d.ExpiredTime); got != "PrePaidfalse2030-02-02T16:00Z" {
		t.Errorf("its disk is %s", got)
	}
	one := wire.Parameters{"RegionId": "", "InstanceId": id}
	s.refusals("participant", []refusal{
		{"DeleteInstance", with(one, "Force", "true"), "403 ChargeTypeViolation"},
		{"DeleteInstances", wire.Parameters{"InstanceId.1": id, "Force": "true", "TerminateSubscription": "true"}, "403 ChargeTypeViolation"},
		{"DetachDisk", with(one, "DiskId", *d.DiskId), "403 DiskNotPortable"},
		{"ModifyInstanceAutoReleaseTime", with(one, "AutoReleaseTime", s.Wall.Add(time.Hour).Format(time.RFC3339)), "403 ChargeTypeViolation"},
		{"ModifyInstanceAttribute", with(one, "DeletionProtection", "true"), "403 InvalidChargeType.ValueNotSupported"},
		{"ModifyInstanceSpec", with(one, "InstanceType", "ecs.g7.xlarge"), "403 ChargeTypeViolation"},
	})
	for name, value := range map[string]string{"InstanceChargeType": "PrePaid", "Status": "Running"} {
		if got := s.instanceIDs("participant", wire.Parameters{name: value}); !slices.Contains(got, id) {
			t.Errorf("%s %s selects %v", name, value, got)
		}
	}
	if got := s.instanceIDs("participant", wire.Parameters{"Filter.1.Key": "ExpiredEndTime", "Filter.1.Value": "2030-02-03T00:00Z"}); !slices.Equal(got, []string{id}) {
		t.Errorf("those that expire soon are %v", got)
	}
	servicestest.OK[OrderIdResponse](s, "participant", "RenewInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Period": "2"})
	s.Wall = time.Date(2030, 3, 1, 0, 0, 0, 0, time.UTC)
	if got, want := s.paid("participant", id), "PrePaid 2030-04-02T16:00Z Running"; got != want {
		t.Errorf("renewed the instance is %s, want %s", got, want)
	}
	s.Wall = time.Date(2030, 4, 2, 16, 0, 0, 0, time.UTC)
	s.refusals("participant", []refusal{
		{"ReInitDisk", wire.Parameters{"DiskId": s.disksOf("participant", id)[0], "AutoStartInstance": "true"}, "403 InstanceExpiredOrInArrears"},
		{"ReplaceSystemDisk", with(one, "ImageId", "ubuntu_22_04_x64_20G_alibase_20250113.vhd"), "403 InstanceExpiredOrInArrears"},
	})
	if got, want := s.paid("participant", id), "PrePaid 2030-04-02T16:00Z Stopped financial"; got != want {
		t.Errorf("at its end the instance is %s, want %s", got, want)
	}
	if got := s.instanceIDs("participant", wire.Parameters{"LockReason": "financial"}); !slices.Equal(got, []string{id}) {
		t.Errorf("locked are %v", got)
	}
	s.refusals("participant", []refusal{
		{"StartInstance", one, "403 InstanceExpired"},
		{"DeleteInstance", one, "403 ChargeTypeViolation"},
		{"ModifyInstanceChargeType", wire.Parameters{"InstanceIds": `["` + id + `"]`, "InstanceChargeType": "PostPaid"}, "400 ExpiredInstance"},
	})
	s.Wall = time.Date(2030, 4, 16, 16, 0, 0, 0, time.UTC)
	servicestest.OK[OrderIdResponse](s, "participant", "RenewInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Period": "1", "PeriodUnit": "Month"})
	servicestest.OK[EmptyResponse](s, "participant", "StartInstance", one)
	s.Settle()
	if got, want := s.paid("participant", id), "PrePaid 2030-05-17T16:00Z Running"; got != want {
		t.Errorf("started again the instance is %s, want %s", got, want)
	}
	s.Wall = time.Date(2030, 6, 1, 15, 0, 0, 0, time.UTC)
	if got, want := s.paid("participant", id), "PrePaid 2030-05-17T16:00Z Stopped financial"; got != want {
		t.Errorf("unpaid the instance is %s, want %s", got, want)
	}
	s.Wall = time.Date(2030, 6, 1, 16, 0, 0, 0, time.UTC)
	if got := s.paid("participant", id); got != "gone" {
		t.Errorf("after 15 days unpaid the instance is %s", got)
	}
}

func TestASystemDiskThatReplacesASubscribedOneIsSubscribed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := servicestest.OK[RunInstancesResponse](s, "participant", "RunInstances", s.order("participant", subscription)).InstanceIdSets.InstanceIdSet[0]
	s.Settle()
	s.stop("participant", id)
	disk := *servicestest.OK[ReplaceSystemDiskResponse](s, "participant", "ReplaceSystemDisk", wire.Parameters{"RegionId": "", "InstanceId": id, "ImageId": "ubuntu_22_04_x64_20G_alibase_20250113.vhd"}).DiskId
	d := s.disk("participant", disk)
	if got := fmt.Sprint(*d.DiskChargeType, *d.Portable, *d.ExpiredTime); got != "PrePaidfalse2030-02-02T16:00Z" {
		t.Errorf("the new system disk is %s", got)
	}
}

func TestSubscriptionsRenewThemselves(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", with(subscription, "AutoRenew", "true", "AutoRenewPeriod", "3"))[0]
	byUse := s.run("owner", nil)[0]
	renewal := func() string {
		t.Helper()
		v := servicestest.One(s, servicestest.OK[DescribeInstanceAutoRenewAttributeResponse](s, "owner", "DescribeInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id}).InstanceRenewAttributes.InstanceRenewAttribute)
		return fmt.Sprint(*v.RenewalStatus, *v.AutoRenewEnabled, " ", *v.Duration, *v.PeriodUnit)
	}
	if got := renewal(); got != "AutoRenewaltrue 3Month" {
		t.Errorf("the renewal is %s", got)
	}
	s.Wall = time.Date(2030, 6, 1, 0, 0, 0, 0, time.UTC)
	if got, want := s.paid("owner", id), "PrePaid 2030-08-02T16:00Z Running"; got != want {
		t.Errorf("renewed twice the instance is %s, want %s", got, want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id, "RenewalStatus": "NotRenewal"})
	if got := renewal(); got != "NotRenewalfalse 0Month" {
		t.Errorf("the renewal is %s", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id, "AutoRenew": "true", "Duration": "1", "PeriodUnit": "Year"})
	if got := renewal(); got != "AutoRenewaltrue 1Year" {
		t.Errorf("the renewal is %s", got)
	}
	listed := servicestest.OK[DescribeInstanceAutoRenewAttributeResponse](s, "owner", "DescribeInstanceAutoRenewAttribute", wire.Parameters{"RenewalStatus": "Normal"})
	if *listed.TotalCount != 0 {
		t.Errorf("%d are not renewed", *listed.TotalCount)
	}
	s.refusals("owner", []refusal{
		{"DescribeInstanceAutoRenewAttribute", nil, "403 InvalidParameter.RenewalStatusInstanceId"},
		{"DescribeInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": byUse}, "403 ChargeTypeViolation"},
		{"DescribeInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": "i-none"}, "403 InvalidParameter.InvalidInstanceId"},
		{"DescribeInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id, "PageSize": "101"}, "403 InvalidParameter.PageSize"},
		{"ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": byUse, "AutoRenew": "true", "Duration": "1"}, "403 ChargeTypeViolation"},
		{"ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id, "RenewalStatus": "AutoRenewal", "Duration": "4"}, "403 InvalidParameter.Duration"},
		{"ModifyInstanceAutoRenewAttribute", wire.Parameters{"InstanceId": id, "RenewalStatus": "Never"}, "403 InvalidParameter.RenewalStatus"},
		{"RenewInstance", wire.Parameters{"RegionId": "", "InstanceId": byUse, "Period": "1"}, "403 ChargeTypeViolation"},
		{"RenewInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Period": "11"}, "400 InvalidPeriod"},
		{"RenewInstance", wire.Parameters{"RegionId": "", "InstanceId": id}, "400 InvalidPeriod.NotFound"},
	})
	s.Refuses("participant", "RenewInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Period": "1"}, "404 InvalidInstanceId.NotFound")
}

func TestChangingHowInstancesArePaidFor(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"DataDisk.1.Size": "40"})[0]
	both := wire.Parameters{"InstanceIds": `["` + id + `"]`, "Period": "12", "PeriodUnit": "Month", "IncludeDataDisks": "true"}
	if paid := servicestest.OK[ModifyInstanceChargeTypeResponse](s, "owner", "ModifyInstanceChargeType", with(both, "IsDetailFee", "true")); paid.FeeOfInstances != nil {
		t.Errorf("a subscription shows what comes back: %+v", paid.FeeOfInstances)
	}
	if got, want := s.paid("owner", id), "PrePaid 2031-01-02T16:00Z Running"; got != want {
		t.Errorf("subscribed the instance is %s, want %s", got, want)
	}
	if got := s.diskIDs("owner", wire.Parameters{"DiskChargeType": "PrePaid", "Portable": "false"}); len(got) != 2 {
		t.Errorf("subscribed are the disks %v", got)
	}
	leaving := s.run("owner", wire.Parameters{"AutoReleaseTime": s.Wall.Add(time.Hour).Format(time.RFC3339)})[0]
	spot := s.run("owner", wire.Parameters{"SpotStrategy": "SpotAsPriceGo"})[0]
	s.refusals("owner", []refusal{
		{"ModifyInstanceChargeType", both, "400 InvalidInstanceChargeType.ValueNotSupported"},
		{"ModifyInstanceChargeType", with(both, "InstanceIds", `["`+leaving+`"]`), "400 ReleaseTimeHaveBeenSet"},
		{"ModifyInstanceChargeType", with(both, "InstanceIds", `["`+spot+`"]`), "400 InvalidSpotStrategy"},
		{"ModifyInstanceChargeType", with(both, "InstanceIds", `[]`), "400 InvalidParameter.InstanceIds"},
		{"ModifyInstanceChargeType", with(both, "Period", ""), "400 InvalidPeriod"},
		{"ModifyInstanceChargeType", with(both, "PeriodUnit", "Day"), "400 InvalidPeriod.UnitMismatch"},
		{"ModifyInstanceChargeType", with(both, "AutoPay", "false"), "501 MockNotImplemented"},
	})
	// Eleven months have not begun, and come back: the order tells the same.
	back := servicestest.OK[ModifyInstanceChargeTypeResponse](s, "owner", "ModifyInstanceChargeType", wire.Parameters{"InstanceIds": `["` + id + `","` + id + `"]`, "InstanceChargeType": "PostPaid", "IsDetailFee": "true"})
	fee := servicestest.One(s, back.FeeOfInstances.FeeOfInstance)
	want := 0.0
	s.As("owner", func(c *cloud.Call) error {
		order, err := c.FindOrder(*back.OrderId)
		want = -bill.AmountOf(order)
		return err
	})
	if got := fmt.Sprintf("%s %s %s", *fee.InstanceId, *fee.Fee, *fee.Currency); got != fmt.Sprintf("%s %.2f CNY", id, want) || want < 11*compute.HourlyPrice("ecs.g7.large")*bill.PriceOf(compute.ItemInstance).Monthly() {
		t.Errorf("what comes back is %s, and %.2f of the order", got, want)
	}
	if got, want := s.paid("owner", id), "PostPaid 2099-12-31T15:59Z Running"; got != want {
		t.Errorf("by use the instance is %s, want %s", got, want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Force": "true"})
	for name, c := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no period":        {with(subscription, "Period", ""), "400 MissingParamter"},
		"a strange period": {with(subscription, "Period", "10"), "400 InvalidPeriod"},
		"a strange unit":   {with(subscription, "PeriodUnit", "Day"), "400 InvalidPeriodType.ValueNotSupported"},
		"strange renewal":  {with(subscription, "AutoRenew", "true", "AutoRenewPeriod", "4"), "400 InvalidAutoRenewPeriod.ValueNotSupported"},
		"spot":             {with(subscription, "SpotStrategy", "SpotAsPriceGo"), "400 InvalidSpotPrepaid"},
		"protected":        {with(subscription, "DeletionProtection", "true"), "403 InvalidChargeType.ValueNotSupported"},
		"a release time":   {with(subscription, "AutoReleaseTime", s.Wall.Add(time.Hour).Format(time.RFC3339)), "400 InvalidAutoReleaseTime.Malformed"},
		"an unpaid order":  {with(subscription, "AutoPay", "false"), "501 MockNotImplemented"},
		"a protected spot": {wire.Parameters{"SpotStrategy": "SpotAsPriceGo", "DeletionProtection": "true"}, "403 InvalidChargeType.ValueNotSupported"},
		"spot for long":    {wire.Parameters{"SpotStrategy": "SpotAsPriceGo", "SpotDuration": "2"}, "400 InvalidSpotDuration"},
		"no limit":         {wire.Parameters{"SpotStrategy": "SpotWithPriceLimit"}, "400 InvalidSpotPriceLimit"},
		"a limit of 0":     {wire.Parameters{"SpotStrategy": "SpotWithPriceLimit", "SpotPriceLimit": "0"}, "400 InvalidSpotPriceLimit"},
		"a low limit":      {wire.Parameters{"SpotStrategy": "SpotWithPriceLimit", "SpotPriceLimit": "0.001"}, "400 InvalidSpotPriceLimit.LowerThanPublicPrice"},
		"a strange end":    {wire.Parameters{"SpotStrategy": "SpotAsPriceGo", "SpotInterruptionBehavior": "Explode"}, "400 InvalidSpotInterruptionBehavior"},
	} {
		if got := s.refusedRun("owner", c.parameters); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestSpotInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	begun := s.Wall
	// What the market will ask for in the next day.
	later := newScene(t)
	later.Wall = begun.Add(24 * time.Hour)
	history := servicestest.OK[DescribeSpotPriceHistoryResponse](later, "owner", "DescribeSpotPriceHistory", wire.Parameters{
		"NetworkType": "vpc", "InstanceType": "ecs.g7.large", "ZoneId": zone, "StartTime": begun.Format("2006-01-02T15:04:05Z"),
	})
	prices := history.SpotPrices.SpotPriceType
	if len(prices) != 25 || *prices[0].OriginPrice != 0.36 || *prices[0].SpotPrice > 0.12 {
		t.Fatalf("there are %d prices, the first is %v of %v", len(prices), *prices[0].SpotPrice, *prices[0].OriginPrice)
	}
	limit := *prices[0].SpotPrice
	dear := slices.IndexFunc(prices, func(p SpotPriceType) bool {
		return *p.SpotPrice > limit && *p.Timestamp > begun.Add(time.Hour).Format(time.RFC3339)
	})
	if dear < 0 {
		t.Fatal("the market asks for no more all day")
	}
	taken, err := time.Parse(time.RFC3339, *prices[dear].Timestamp)
	s.Must(err)
	if taken.Sub(begun) < 2*time.Hour && *prices[1].SpotPrice > limit {
		taken = begun.Add(time.Hour).Add(s.Settling) // the end of its protection
	}
	text := fmt.Sprint(limit)
	goes := s.run("participant", wire.Parameters{"SpotStrategy": "SpotWithPriceLimit", "SpotPriceLimit": text})[0]
	stops := s.run("participant", wire.Parameters{"SpotStrategy": "SpotWithPriceLimit", "SpotPriceLimit": text, "SpotInterruptionBehavior": "Stop"})[0]
	stays := s.run("participant", wire.Parameters{"SpotStrategy": "SpotAsPriceGo", "SpotDuration": "0"})[0]
	i := s.instances("participant", wire.Parameters{"InstanceIds": `["` + stops + `"]`})[0]
	if got := fmt.Sprint(*i.SpotStrategy, *i.SpotPriceLimit, *i.SpotDuration, *i.SpotInterruptionBehavior); got != "SpotWithPriceLimit"+text+" 1Stop" {
		t.Errorf("the spot instance is %s", got)
	}
	s.Wall = taken.Add(-time.Minute)
	if got := s.paid("participant", goes); got != "PostPaid 2099-12-31T15:59Z Running recycling" {
		t.Errorf("shortly before the instance is %s", got)
	}
	s.Wall = taken.Add(time.Minute)
	if got := s.paid("participant", goes); got != "gone" {
		t.Errorf("the instance is %s", got)
	}
	if got := s.paid("participant", stops); got != "PostPaid 2099-12-31T15:59Z Stopped" {
		t.Errorf("the one that stops is %s", got)
	}
	if got := s.paid("participant", stays); got != "PostPaid 2099-12-31T15:59Z Running" {
		t.Errorf("the one that pays whatever it costs is %s", got)
	}
	s.refusals("owner", []refusal{
		{"DescribeSpotPriceHistory", wire.Parameters{"NetworkType": "vpc", "InstanceType": "ecs.none"}, "400 InvalidInstanceType.ValueNotSupported"},
		{"DescribeSpotPriceHistory", wire.Parameters{"NetworkType": "lan", "InstanceType": "ecs.g7.large"}, "400 InvalidParams.NetworkType"},
		{"DescribeSpotPriceHistory", wire.Parameters{"NetworkType": "vpc", "InstanceType": "ecs.g7.large", "ZoneId": "cn-none-a"}, "400 InvalidZoneId.NotFound"},
		{"DescribeSpotPriceHistory", wire.Parameters{"NetworkType": "vpc", "InstanceType": "ecs.g7.large", "StartTime": "now"}, "400 InvalidParams.StartTime"},
		{"DescribeSpotPriceHistory", wire.Parameters{"NetworkType": "vpc", "InstanceType": "ecs.g7.large", "EndTime": "now"}, "400 InvalidParams.EndTime"},
	})
}
