package ecs

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The ways in which instances are paid for, and of spot instances.
const (
	prePaid  = "PrePaid"
	postPaid = "PostPaid"

	noSpot      = "NoSpot"
	spotLimited = "SpotWithPriceLimit"
	spotAsIs    = "SpotAsPriceGo"

	spotStops = "Stop"

	// The units of subscriptions; they can renew themselves by the year too.
	inMonths = "Month"
	inWeeks  = "Week"
)

// orderOf is the number of the order of what was subscribed; nil where nothing was.
func orderOf(c *cloud.Call, plan managed.Plan, id string) *string {
	if !plan.Subscription {
		return nil
	}
	return c.OrderOf(id).Text()
}

// readPayment reads how new instances are paid for.
func readPayment(q *RunInstancesRequest, n *compute.NewInstances) error {
	n.Plan.Subscription = q.InstanceChargeType == prePaid
	spot := q.SpotStrategy == spotLimited || q.SpotStrategy == spotAsIs
	protected := int(services.Or(q.SpotDuration, 1))
	if err := choose(
		choice{"InstanceChargeType", "InvalidInstanceChargeType.NotFound", oneOf(q.InstanceChargeType, prePaid, postPaid)},
		choice{"SpotStrategy", "InvalidSpotStrategy", oneOf(q.SpotStrategy, noSpot, spotLimited, spotAsIs)},
		choice{"SpotDuration", "InvalidSpotDuration", !spot || protected == 0 || protected == 1},
		choice{"SpotPriceLimit", "InvalidSpotPriceLimit", q.SpotStrategy != spotLimited || q.SpotPriceLimit != nil},
		choice{"SpotInterruptionBehavior", "InvalidSpotInterruptionBehavior", oneOf(q.SpotInterruptionBehavior, "Terminate", spotStops)},
		choice{"AutoPay", "InvalidAutoPay.PostPaidUnsupported", n.Plan.Subscription || q.AutoPay == nil || *q.AutoPay},
	); err != nil {
		return err
	}
	if spot {
		n.Spot = compute.NewSpot(compute.Spot{
			Limited: q.SpotStrategy == spotLimited, Protected: protected, Stops: q.SpotInterruptionBehavior == spotStops,
		})
		if n.Spot.Limited {
			n.Spot.Limit = *q.SpotPriceLimit
		}
	}
	if !n.Plan.Subscription {
		return nil
	}
	if err := services.NotThere("AutoPay false", q.AutoPay != nil && !*q.AutoPay); err != nil {
		return err
	}
	if !oneOf(q.PeriodUnit, inWeeks, inMonths) {
		return services.Malformed(compute.KindInstance, "PeriodUnit", "A subscription lasts a number of weeks or months.")
	}
	if q.Period == nil {
		return services.Refuse("MissingParamter", "A subscription has a Period.")
	}
	n.Plan.Months, n.Plan.Weekly = int(*q.Period), q.PeriodUnit == inWeeks
	if services.IsTrue(q.AutoRenew) {
		n.Plan.RenewsBy = int(services.Or(q.AutoRenewPeriod, 1))
	}
	return nil
}

// chargeType says in the vendor's words how something is paid for.
func chargeType(subscribed bool) string {
	if subscribed {
		return prePaid
	}
	return postPaid
}

// expiry is when the subscription of an instance ends, or what others show.
func expiry(c *cloud.Call, i *compute.Instance) time.Time {
	if i == nil || !i.Charge.Subscription {
		return neverExpires
	}
	return i.Charge.End(c.Now)
}

// lockReasons are why the cloud lets less be done with an instance.
func lockReasons(c *cloud.Call, i *compute.Instance) []string {
	switch {
	case i.Charge.Expired(c.Now):
		return []string{"financial"}
	case i.Recycled(c.Now):
		return []string{"recycling"}
	}
	return []string{}
}

func viewLocks(reasons []string) *OperationLocks {
	return &OperationLocks{LockReason: services.Each(reasons, func(reason string) LockReason { return LockReason{LockReason: &reason} })}
}

// strategyOf is the word for how a spot instance, or any other, is paid for.
func strategyOf(s compute.Spot) string {
	switch {
	case !s.Is():
		return noSpot
	case s.Limited:
		return spotLimited
	}
	return spotAsIs
}

// viewSpot shows how a spot instance is paid for.
func viewSpot(view *Instance, s compute.Spot) {
	view.SpotStrategy, view.SpotPriceLimit, view.SpotDuration = new(strategyOf(s)), new(s.Limit), new(int32(s.Protected))
	if !s.Is() {
		return
	}
	view.SpotInterruptionBehavior = new("Terminate")
	if s.Stops {
		view.SpotInterruptionBehavior = new(spotStops)
	}
}

func renewInstance(c *cloud.Call, q *RenewInstanceRequest) (*OrderIdResponse, error) {
	if err := choose(
		choice{"Period", "InvalidPeriod.NotFound", q.Period != nil},
		choice{"PeriodUnit", "InvalidPeriodUnit.ValueNotSupported", oneOf(q.PeriodUnit, inWeeks, inMonths)},
	); err != nil {
		return nil, err
	}
	if err := compute.RenewInstance(c, q.InstanceId, int(*q.Period), q.PeriodUnit == inWeeks); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// maxPaid is how many instances are paid for in another way at once.
const maxPaid = 20

func modifyInstanceChargeType(c *cloud.Call, q *ModifyInstanceChargeTypeRequest) (*ModifyInstanceChargeTypeResponse, error) {
	ids, err := listed("InstanceIds", "InvalidParameter.InstanceIds", q.InstanceIds)
	if err != nil {
		return nil, err
	}
	plan := managed.Plan{Subscription: cmp.Or(q.InstanceChargeType, prePaid) == prePaid}
	if err := choose(
		choice{"InstanceIds", "InvalidParameter.InstanceIds", len(ids) > 0},
		choice{"InstanceIds", "InstancesIdQuotaExceed", len(ids) <= maxPaid},
		choice{"InstanceChargeType", "InvalidInstanceChargeType.ValueNotSupported", oneOf(q.InstanceChargeType, prePaid, postPaid)},
		choice{"PeriodUnit", "InvalidPeriod.UnitMismatch", oneOf(q.PeriodUnit, inMonths)},
		choice{"Period", "InvalidPeriod", !plan.Subscription || q.Period != nil},
	); err != nil {
		return nil, err
	}
	if err := services.NotThere("AutoPay false", q.AutoPay != nil && !*q.AutoPay); err != nil {
		return nil, err
	}
	if plan.Subscription {
		plan.Months = int(*q.Period)
	}
	cost, err := compute.ChangePayment(c, ids, plan, services.IsTrue(q.IncludeDataDisks))
	if err != nil {
		return nil, err
	}
	response := &ModifyInstanceChargeTypeResponse{OrderId: c.OrderOf(ids[0]).Text()}
	if services.IsTrue(q.IsDetailFee) && !plan.Subscription {
		response.FeeOfInstances = givenBack(c, ids, cost)
	}
	return response, nil
}

// givenBack is what comes back of subscriptions that end: their months that have not begun.
func givenBack(c *cloud.Call, ids []string, cost map[string][]cloud.Cost) *FeeOfInstances {
	fees := &FeeOfInstances{FeeOfInstance: []FeeOfInstance{}}
	for n, id := range ids {
		if slices.Contains(ids[:n], id) {
			continue
		}
		order := cloud.Order{Was: cost[id]}
		order.Created = c.Now
		fee := strconv.FormatFloat(0-bill.AmountOf(&order), 'f', 2, 64)
		fees.FeeOfInstance = append(fees.FeeOfInstance, FeeOfInstance{InstanceId: new(id), Currency: new("CNY"), Fee: &fee})
	}
	return fees
}

func modifyDiskChargeType(c *cloud.Call, q *ModifyDiskChargeTypeRequest) (*OrderIdResponse, error) {
	ids, err := someListed("InvalidDiskIds.NotFound", q.DiskIds)
	if err != nil {
		return nil, err
	}
	if err := choose(
		choice{"DiskIds", "InvalidDiskIds.NotFound", len(ids) <= maxDiskCharges},
		choice{"DiskChargeType", "InvalidInstanceChargeType.NotFound", oneOf(q.DiskChargeType, prePaid, postPaid)},
	); err != nil {
		return nil, err
	}
	if err := services.NotThere("AutoPay false", q.AutoPay != nil && !*q.AutoPay); err != nil {
		return nil, err
	}
	if err := compute.ChangeDiskPayment(c, q.InstanceId, ids, cmp.Or(q.DiskChargeType, prePaid) == prePaid); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.InstanceId).Text()}, nil
}

// maxDiskCharges is how many disks are paid for in another way at once.
const maxDiskCharges = 16

// What becomes of a subscription when it ends.
const (
	renewsItself = "AutoRenewal"
	isReminded   = "Normal"
	isNotRenewed = "NotRenewal"
)

func modifyInstanceAutoRenewAttribute(c *cloud.Call, q *ModifyInstanceAutoRenewAttributeRequest) (*EmptyResponse, error) {
	ids, err := renewalIDs(q.InstanceId)
	if err != nil {
		return nil, err
	}
	status := q.RenewalStatus
	if status == "" && services.IsTrue(q.AutoRenew) {
		status = renewsItself
	}
	if err := choose(
		choice{"InstanceId", "MissingParameter.InstanceId", len(ids) > 0},
		choice{"RenewalStatus", "InvalidParameter.RenewalStatus", oneOf(status, renewsItself, isReminded, isNotRenewed)},
		choice{"PeriodUnit", "InvalidPeriodUnit.ValueNotSupported", oneOf(q.PeriodUnit, inWeeks, inMonths, "Year")},
		choice{"Duration", "InvalidParameter.Duration", status != renewsItself || q.Duration != nil},
	); err != nil {
		return nil, err
	}
	r := compute.Renewal{Ends: status == isNotRenewed}
	if status == renewsItself {
		r.Weekly = q.PeriodUnit == inWeeks
		r.Months = managed.Period(q.PeriodUnit, int(*q.Duration))
	}
	return &EmptyResponse{}, compute.SetRenewal(c, ids, r)
}

// renewalIDs reads up to 100 ids of instances.
func renewalIDs(text string) ([]string, error) {
	ids := services.Separated(text)
	return ids, choose(choice{"InstanceId", "InvalidParameter.ToManyInstanceIds", len(ids) <= maxListed})
}

func describeInstanceAutoRenewAttribute(c *cloud.Call, q *DescribeInstanceAutoRenewAttributeRequest) (*DescribeInstanceAutoRenewAttributeResponse, error) {
	ids, err := renewalIDs(q.InstanceId)
	if err != nil {
		return nil, err
	}
	number, _ := strconv.Atoi(cmp.Or(q.PageNumber, "1"))
	size, _ := strconv.Atoi(cmp.Or(q.PageSize, strconv.Itoa(defaultPageSize)))
	if err := choose(
		choice{"InstanceId", "InvalidParameter.RenewalStatusInstanceId", len(ids) > 0 || q.RenewalStatus != ""},
		choice{"RenewalStatus", "InvalidParameter.RenewalStatus", oneOf(q.RenewalStatus, renewsItself, isReminded, isNotRenewed)},
		choice{"PageNumber", "InvalidParameter.PageNumber", number >= 1 && number < 1<<20},
		choice{"PageSize", "InvalidParameter.PageSize", size >= 1 && size <= 100},
	); err != nil {
		return nil, err
	}
	for _, id := range ids {
		instance, err := compute.FindInstance(c, id, cloud.View)
		if err != nil {
			return nil, err
		}
		if !instance.Charge.Subscription {
			return nil, services.Refuse("ChargeTypeViolation", "The instance "+id+" is paid for by use.")
		}
	}
	p := services.Numbered(new(int32(number)), new(int32(size)), defaultPageSize)
	page, err := compute.Instances(c, compute.PlacedFilter[*compute.Instance]{IDs: ids, Match: func(i *compute.Instance) bool {
		return i.Charge.Subscription && is(q.RenewalStatus, renewalStatus(i))
	}}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeInstanceAutoRenewAttributeResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		InstanceRenewAttributes: &InstanceRenewAttributes{InstanceRenewAttribute: services.Each(page.Items, viewRenewal)},
	}, nil
}

func renewalStatus(i *compute.Instance) string {
	switch {
	case i.Charge.RenewsBy > 0:
		return renewsItself
	case i.NotRenewed:
		return isNotRenewed
	}
	return isReminded
}

// viewRenewal shows what becomes of an instance's subscription when it ends: whole
// years as such. By how long it renewed itself is told also when it does so no more.
func viewRenewal(i *compute.Instance) InstanceRenewAttribute {
	unit, number := inMonths, cmp.Or(i.Charge.RenewsBy, i.RenewedBy)
	switch {
	case i.Charge.Weekly:
		unit = inWeeks
	case number > 0 && number%12 == 0:
		unit, number = "Year", number/12
	}
	return InstanceRenewAttribute{
		InstanceId: new(i.ID), RenewalStatus: new(renewalStatus(i)), AutoRenewEnabled: new(i.Charge.RenewsBy > 0), PeriodUnit: new(unit), Duration: new(int32(number)),
	}
}

// spotHistory is how far back prices of spot instances are told, and how many are
// told at once.
const (
	spotHistory = 30 * 24 * time.Hour
	spotPage    = 1000
)

func describeSpotPriceHistory(c *cloud.Call, q *DescribeSpotPriceHistoryRequest) (*DescribeSpotPriceHistoryResponse, error) {
	_, known := compute.FindInstanceType(q.InstanceType)
	region, ok := cloud.FindRegion(c.Region)
	offset := int(services.Value(q.Offset))
	if err := choose(
		choice{"RegionId", "InvalidParams.RegionId", ok},
		choice{"ZoneId", "InvalidZoneId.NotFound", !ok || q.ZoneId == "" || region.HasZone(q.ZoneId)},
		choice{"NetworkType", "InvalidParams.NetworkType", oneOf(q.NetworkType, "vpc", "classic")},
		choice{"InstanceType", "InvalidInstanceType.ValueNotSupported", known},
		choice{"IoOptimized", "InvalidParams.IoOptimized", oneOf(q.IoOptimized, "optimized", "none")},
		choice{"OSType", "InvalidParams.OSType", oneOf(q.OSType, "linux", "windows")},
		choice{"SpotDuration", "InvalidSpotDuration", services.Value(q.SpotDuration) == 0 || *q.SpotDuration == 1},
		choice{"Offset", "InvalidParams.Offset", offset >= 0},
	); err != nil {
		return nil, err
	}
	start, end, err := spotTimes(c.Now, q.StartTime, q.EndTime)
	if err != nil {
		return nil, err
	}
	views := []SpotPriceType{}
	for _, zone := range region.Zones {
		if !is(q.ZoneId, zone) || q.NetworkType == "classic" || q.IoOptimized == "none" {
			continue
		}
		for at := start.Truncate(time.Hour); !at.After(end); at = at.Add(time.Hour) {
			views = append(views, SpotPriceType{
				InstanceType: new(q.InstanceType), ZoneId: new(zone), NetworkType: new("vpc"), IoOptimized: new("optimized"), Timestamp: services.Seconds(at),
				SpotPrice: new(compute.SpotPrice(c.World, q.InstanceType, zone, at)), OriginPrice: new(compute.HourlyPrice(q.InstanceType)),
			})
		}
	}
	shown := views[min(offset, len(views)):min(offset+spotPage, len(views))]
	response := &DescribeSpotPriceHistoryResponse{Currency: new("CNY"), SpotPrices: &SpotPrices{SpotPriceType: shown}}
	if next := offset + len(shown); next < len(views) {
		response.NextOffset = new(int32(next))
	}
	return response, nil
}

// spotTimes reads of which times prices are wanted: the last three hours, or up to
// thirty days. Nothing is told of the future.
func spotTimes(now time.Time, from, to string) (start, end time.Time, err error) {
	end = now
	if to != "" {
		if end, err = time.Parse(services.SecondLayout, to); err != nil {
			return start, end, services.Refuse("InvalidParams.EndTime", "EndTime is a time such as 2030-01-02T12:05:00Z.")
		}
	}
	start = end.Add(-3 * time.Hour)
	if from != "" {
		if start, err = time.Parse(services.SecondLayout, from); err != nil {
			return start, end, services.Refuse("InvalidParams.StartTime", "StartTime is a time such as 2030-01-02T12:05:00Z.")
		}
	}
	if start.After(end) || end.Sub(start) > spotHistory {
		return start, end, services.Refuse("InvalidParams.StartTime", "Prices are told of at most thirty days.")
	}
	if end.After(now) {
		end = now
	}
	return start, end, nil
}
