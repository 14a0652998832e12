package ecs

import (
	"math"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Prices are those of the bill.
func TestDescribePrice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	price := func(asked wire.Parameters) *Price {
		t.Helper()
		return servicestest.OK[DescribePriceResponse](s, "owner", "DescribePrice", asked).PriceInfo.Price
	}
	instance := wire.Parameters{"InstanceType": "ecs.g7.large", "ImageId": "aliyun_3_x64_20G_alibase.vhd"}
	hour, disk := compute.HourlyPrice("ecs.g7.large")*bill.PriceOf(compute.ItemInstance).Hourly, bill.PriceOf(compute.ItemFastDisk)
	for name, test := range map[string]struct {
		asked wire.Parameters
		want  float64
		parts int
	}{
		"an instance":      {instance, hour, 1},
		"two in two weeks": {with(instance, "PriceUnit", "Week", "Period", "2", "Amount", "2"), 4 * compute.HourlyPrice("ecs.g7.large") * bill.PriceOf(compute.ItemInstance).Weekly(), 1},
		"its disks": {
			with(instance, "SystemDisk.Category", "cloud_essd", "SystemDisk.Size", "40", "DataDisk.1.Category", "cloud_essd", "DataDisk.1.Size", "100"), hour + 140*disk.Hourly, 3,
		},
		"its bandwidth": {with(instance, "InternetMaxBandwidthOut", "5", "InternetChargeType", "PayByBandwidth"), hour + 5*bill.PriceOf(compute.ItemBandwidth).Hourly, 2},
		"its traffic":   {with(instance, "InternetMaxBandwidthOut", "5", "InternetChargeType", "PayByTraffic"), hour, 1},
		"a disk":        {wire.Parameters{"ResourceType": "disk", "DataDisk.1.Category": "cloud_essd", "DataDisk.1.Size": "100", "PriceUnit": "Year"}, 1200 * disk.Monthly(), 1},
	} {
		if got := price(test.asked); math.Abs(*got.TradePrice-test.want) > 1e-9 || len(got.DetailInfos.DetailInfo) != test.parts {
			t.Errorf("%s: %v in %d parts, want %v in %d", name, *got.TradePrice, len(got.DetailInfos.DetailInfo), test.want, test.parts)
		}
	}
	s.refusals("owner", []refusal{
		{"DescribePrice", nil, "404 InvalidInstanceType.Missing"},
		{"DescribePrice", with(instance, "InstanceType", "ecs.none"), "404 InvalidInstanceType.ValueNotSupported"},
		{"DescribePrice", with(instance, "PriceUnit", "Day"), "400 InvalidPriceUnit.ValueNotSupported"},
		{"DescribePrice", with(instance, "Period", "2"), "400 InvalidPeriod"},
		{"DescribePrice", with(instance, "SystemDisk.Size", "5"), "404 InvalidSystemDiskSize.ValueNotSupported"},
		{"DescribePrice", wire.Parameters{"ResourceType": "disk"}, "404 InvalidDiskCategory.Missing"},
		{"DescribePrice", wire.Parameters{"ResourceType": "ddh"}, "501 MockNotImplemented"},
		{"DescribePrice", wire.Parameters{"ResourceType": "cloud"}, "400 InvalidResourceType.ValueNotSupported"},
	})
}

// The price of a spot instance is the market's, which the history tells too; for a month there is none.
func TestPricesOfSpotInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	price := func(more ...string) float64 {
		t.Helper()
		asked := with(wire.Parameters{"InstanceType": "ecs.g7.large", "SpotStrategy": "SpotAsPriceGo", "ZoneId": zone}, more...)
		return *servicestest.OK[DescribePriceResponse](s, "owner", "DescribePrice", asked).PriceInfo.Price.TradePrice
	}
	var market float64
	s.As("owner", func(c *cloud.Call) error {
		market = compute.SpotPrice(c.World, "ecs.g7.large", zone, c.Now)
		return nil
	})
	usual := price("SpotStrategy", "NoSpot")
	if got, lowest := price(), price("ZoneId", ""); got != market || lowest > got || got >= usual {
		t.Errorf("it costs %v, and at least %v; the market says %v", got, lowest, market)
	}
	if got := price("PriceUnit", "Month"); got <= usual {
		t.Errorf("for a month it costs %v", got)
	}
}
