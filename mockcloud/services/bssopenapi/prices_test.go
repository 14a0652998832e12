package bssopenapi

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func module(code, config string, more ...string) wire.Parameters {
	asked := wire.Parameters{
		"ProductCode": "ecs", "SubscriptionType": "PayAsYouGo", "Region": "cn-hangzhou", "ModuleList.1.ModuleCode": code, "ModuleList.1.Config": config, "ModuleList.1.PriceType": "Hour",
	}
	for i := 0; i < len(more); i += 2 {
		asked[more[i]] = more[i+1]
	}
	return asked
}

const anInstance = "InstanceType:ecs.g7.large,IoOptimized:IoOptimized,ImageOs:linux,Region:cn-hangzhou"

// Modules cost what bills say of the same things: alicloud_instance_types and
// alicloud_kvstore_instance_classes of Terraform's provider 1.289 sort by that.
func TestPricesOfModules(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner")
	hour := func(asked wire.Parameters) float64 {
		t.Helper()
		return *servicestest.One(s, servicestest.OK[GetPayAsYouGoPriceResponse](s, "owner", "GetPayAsYouGoPrice", asked).Data.ModuleDetails.ModuleDetail).OriginalCost
	}
	for name, test := range map[string]struct {
		asked wire.Parameters
		want  float64
	}{
		"an instance": {module("InstanceType", anInstance), compute.HourlyPrice("ecs.g7.large") * bill.PriceOf(compute.ItemInstance).Hourly},
		"a disk":      {module("SystemDisk", "SystemDisk.Category:cloud_essd,SystemDisk.Size:40"), 40 * bill.PriceOf(compute.ItemFastDisk).Hourly},
		"a slow disk": {module("DataDisk", "DataDisk.Category:cloud_efficiency,DataDisk.Size:40"), 40 * bill.PriceOf(compute.ItemDisk).Hourly},
		"bandwidth":   {module("InternetMaxBandwidthOut", "InternetMaxBandwidthOut:2048"), 2 * bill.PriceOf(compute.ItemBandwidth).Hourly},
	} {
		if got := hour(test.asked); got != test.want || got == 0 {
			t.Errorf("%s costs %v, want %v", name, got, test.want)
		}
	}
	ahead := module("InstanceType", anInstance, "SubscriptionType", "Subscription", "ModuleList.1.PriceType", "", "OrderType", "NewOrder", "ServicePeriodUnit", "Year", "Quantity", "2")
	year := servicestest.OK[GetSubscriptionPriceResponse](s, "owner", "GetSubscriptionPrice", ahead).Data
	month := compute.HourlyPrice("ecs.g7.large") * bill.PriceOf(compute.ItemInstance).Monthly()
	if *year.TradePrice != 24*month || *servicestest.One(s, year.ModuleDetails.ModuleDetail).UnitPrice != month {
		t.Errorf("two instances cost %v in a year, %v in a month", *year.TradePrice, month)
	}
	attributes := map[string]int{}
	for _, one := range servicestest.OK[DescribePricingModuleResponse](s, "owner", "DescribePricingModule", wire.Parameters{"ProductCode": "ecs", "SubscriptionType": "PayAsYouGo"}).Data.AttributeList.Attribute {
		attributes[*one.Code] = len(one.Values.AttributeValue)
	}
	if attributes["InstanceType"] < 300 || attributes["SystemDisk"] < 3 || len(attributes) != 4 {
		t.Errorf("the modules have %v values", attributes)
	}
	const wrong, missing = "400 InvalidParameter", "501 MockNotImplemented"
	for action, tests := range map[string][]struct{ parameter, value, want string }{
		"GetPayAsYouGoPrice": {
			{"ProductCode", "oss", missing},
			{"SubscriptionType", "Subscription", wrong},
			{"ModuleList.1.ModuleCode", "Kernel", wrong},
			{"ModuleList.1.Config", "InstanceType:ecs.none", wrong},
			{"ModuleList.1.PriceType", "Usage", missing},
			{"ModuleList.1.PriceType", "Century", wrong},
			{"ProductCode", "no code", wrong},
		},
		"GetSubscriptionPrice": {
			{"SubscriptionType", "PayAsYouGo", wrong}, {"ServicePeriodUnit", "Day", wrong}, {"Quantity", "0", wrong}, {"OrderType", "Upgrade", missing}, {"OrderType", "Renewal", missing}, {"OrderType", "Later", wrong}, {"InstanceId", "i-1", wrong},
		},
		"DescribePricingModule": {{"SubscriptionType", "Forever", wrong}, {"ProductCode", "oss", missing}},
	} {
		asked := module("InstanceType", anInstance)
		if action == "GetSubscriptionPrice" {
			asked = ahead
		}
		for _, one := range tests {
			changed := wire.Parameters{}
			for name, value := range asked {
				changed[name] = value
			}
			changed[one.parameter] = one.value
			if action == "DescribePricingModule" {
				changed = wire.Parameters{"ProductCode": changed["ProductCode"], "SubscriptionType": changed["SubscriptionType"]}
			}
			s.Refuses("owner", action, changed, one.want)
		}
	}
}
