package ecs

import (
	"cmp"
	"math"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usualSystemDisk is how large, in GiB, a system disk is whose price is asked for without a size.
const usualSystemDisk = 40

// pricedPart is a part of what a price is asked for: the vendor's word for it, and what it costs for.
type pricedPart struct {
	resource string
	item     cloud.Item
	units    float64
}

// diskPart is a disk whose price is asked for.
func diskPart(resource, category string, size int32, system bool) (pricedPart, error) {
	field := map[bool]string{false: "DataDisk", true: "SystemDisk"}[system]
	categories := compute.DiskCategories(system)
	at := slices.IndexFunc(categories, func(one compute.DiskCategory) bool { return one.Name == category })
	return pricedPart{resource, compute.DiskItem(category), float64(size)}, choose(
		choice{field + ".Category", "Invalid" + field + "Category.ValueNotSupported", at >= 0},
		choice{field + ".Size", "Invalid" + field + "Size.ValueNotSupported", at < 0 || int(size) >= categories[at].Smallest && int(size) <= categories[at].Greatest},
	)
}

// parts are those of what a request asks the price of.
func (q *DescribePriceRequest) parts(c *cloud.Call) (parts []pricedPart, err error) {
	kind := cmp.Or(q.ResourceType, "instance")
	if err := services.NotThere("ResourceType "+kind, oneOf(kind, "diskperformance", "ddh", "ElasticityAssurance", "CapacityReservation")); err != nil {
		return nil, err
	}
	if err := choose(choice{"ResourceType", "InvalidResourceType.ValueNotSupported", oneOf(kind, "instance", "disk", "bandwidth")}); err != nil {
		return nil, err
	}
	if kind == "instance" {
		units := compute.HourlyPrice(q.InstanceType)
		if err := choose(choice{"InstanceType", "InvalidInstanceType.Missing", q.InstanceType != ""}, choice{"InstanceType", "InvalidInstanceType.ValueNotSupported", units > 0}); err != nil {
			return nil, err
		}
		part := pricedPart{"instanceType", compute.ItemInstance, units}
		if q.isSpot() {
			part = q.spot(c)
		}
		parts = append(parts, part)
		if disk := q.SystemDisk; disk != nil {
			one, err := diskPart("systemDisk", cmp.Or(disk.Category, "cloud_efficiency"), services.Or(disk.Size, usualSystemDisk), true)
			if err != nil {
				return nil, err
			}
			parts = append(parts, one)
		}
	}
	if kind != "bandwidth" {
		for _, disk := range q.DataDisk {
			one, err := diskPart("dataDisk", disk.Category, services.Value(disk.Size), false)
			if err != nil {
				return nil, err
			}
			parts = append(parts, one)
		}
	}
	width := services.Value(q.InternetMaxBandwidthOut)
	if kind != "disk" && width > 0 && q.InternetChargeType != "PayByTraffic" { // traffic is not counted
		parts = append(parts, pricedPart{"bandwidth", compute.ItemBandwidth, float64(width)})
	}
	return parts, choose(choice{"DataDisk", "InvalidDiskCategory.Missing", kind != "disk" || len(parts) > 0})
}

// isSpot says whether a request is about a spot instance: others than those for an hour are none.
func (q *DescribePriceRequest) isSpot() bool {
	return cmp.Or(q.SpotStrategy, "NoSpot") != "NoSpot" && is("Hour", cmp.Or(q.PriceUnit, "Hour")) && services.Or(q.Period, 1) == 1
}

// spot is a spot instance whose price is asked for: the market's of now, in a zone, or where it is lowest.
func (q *DescribePriceRequest) spot(c *cloud.Call) pricedPart {
	zones := []string{q.ZoneId}
	if region, ok := cloud.FindRegion(c.Region); ok && q.ZoneId == "" {
		zones = region.Zones
	}
	lowest := math.MaxFloat64
	for _, zone := range zones {
		lowest = min(lowest, compute.SpotPrice(c.World, q.InstanceType, zone, c.Now))
	}
	return pricedPart{"instanceType", compute.ItemSpotInstance, lowest}
}

// perUnit are the prices of a unit of time, in the API's words.
var perUnit = map[string]func(*bill.Price) float64{
	"Hour": func(p *bill.Price) float64 { return p.Hourly }, "Week": (*bill.Price).Weekly, "Month": (*bill.Price).Monthly,
	"Year": func(p *bill.Price) float64 { return 12 * p.Monthly() },
}

// describePrice shows what instances, disks and bandwidth cost that somebody would buy, as the
// bill has it. Nobody gets a discount.
func describePrice(c *cloud.Call, q *DescribePriceRequest) (*DescribePriceResponse, error) {
	of, period := perUnit[cmp.Or(q.PriceUnit, "Hour")], services.Or(q.Period, 1)
	if err := choose(
		choice{"PriceUnit", "InvalidPriceUnit.ValueNotSupported", of != nil},
		choice{"Period", "InvalidPeriod", period > 0 && (period == 1 || !is("Hour", cmp.Or(q.PriceUnit, "Hour")))},
		choice{"InternetChargeType", "InvalidInternetChargeType.ValueNotSupported", oneOf(q.InternetChargeType, "PayByTraffic", "PayByBandwidth")},
	); err != nil {
		return nil, err
	}
	parts, err := q.parts(c)
	if err != nil {
		return nil, err
	}
	sum := 0.0
	details := []DetailInfo{}
	for _, one := range parts {
		amount := of(bill.PriceOf(one.item)) * one.units * float64(period) * float64(services.Or(q.Amount, 1))
		sum += amount
		details = append(details, DetailInfo{Resource: &one.resource, OriginalPrice: new(amount), TradePrice: new(amount), DiscountPrice: new(0.0), SubRules: &Rules{Rule: []Rule{}}})
	}
	return &DescribePriceResponse{PriceInfo: &PriceInfo{Rules: &Rules{Rule: []Rule{}}, Price: &Price{
		Currency: new("CNY"), OriginalPrice: &sum, TradePrice: &sum, DiscountPrice: new(0.0), DetailInfos: &DetailInfos{DetailInfo: details},
	}}}, nil
}
