package rkvstore

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	prePaid  = "PrePaid"
	postPaid = "PostPaid"
)

// terms are the product's words; some actions have others than the rest.
var terms = managed.Terms{Kind: kindInstance, Ahead: []string{prePaid, "PREPAID", "PREPAY"}, AsUsed: []string{postPaid, "POSTPAID", "POSTPAY", ""}}

// readPlan reads how an instance is to be paid for; periods are in months.
func readPlan(charge, period string, renews bool, renewal string) (plan managed.Plan, err error) {
	if charge == prePaid && period == "" {
		return plan, wire.MissingParameter("Period")
	}
	p := managed.Payment{Way: charge, Number: period}
	if renews {
		if p.RenewsBy, err = strconv.Atoi(cmp.Or(renewal, "1")); err != nil {
			return plan, cloud.Invalid(kindInstance, "AutoRenewPeriod", "a period is a number of months")
		}
	}
	return terms.Plan(p)
}

func chargeType(i *instance) string { return terms.Word(i.Charge) }

func endTime(c *cloud.Call, i *instance) *string {
	if !i.Charge.Subscription {
		return nil
	}
	return services.Seconds(i.Charge.End(c.Now))
}

func renewInstance(c *cloud.Call, q *RenewInstanceRequest) (*RenewInstanceResponse, error) {
	var by *int
	switch {
	case services.IsTrue(q.AutoRenew):
		by = new(int(*q.Period))
	case q.AutoRenew != nil:
		by = new(0)
	}
	to, shards, err := renewedAs(c, q)
	if err != nil {
		return nil, err
	}
	i, err := instances.Renew(c, q.InstanceId, int(*q.Period), by)
	if err != nil {
		return nil, err
	}
	if to.Class != "" {
		instances.Change(c, i, managed.Changes{}, func() { i.become(c, to, shards) })
		instances.Pass(c, i, changing)
	}
	return &RenewInstanceResponse{EndTime: endTime(c, i), OrderId: c.OrderOf(i.ID).Text()}, nil
}

// renewedAs is what an instance becomes that gets another class or capacity, in MB, when it is renewed; the zero
// value where it stays as it is.
func renewedAs(c *cloud.Call, q *RenewInstanceRequest) (to class, shards int, err error) {
	if q.InstanceClass == "" && q.Capacity == "" {
		return to, 0, nil
	}
	var capacity *int64
	if q.Capacity != "" {
		number, err := strconv.ParseInt(q.Capacity, 10, 64)
		if err != nil {
			return to, 0, cloud.Invalid(kindInstance, "Size", "how much an instance holds is a number of MB")
		}
		capacity = &number
	}
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return to, 0, err
	}
	to, shards, err = i.becoming(q.InstanceClass, capacity, nil)
	if err == nil {
		_, err = i.staffed(i.replicated(), nodesWanted{}, &to, shards, i.Single || to.Unreplicated)
	}
	return to, shards, err
}

// charge lets an instance be paid for in another way from now on.
func charge(c *cloud.Call, id, as string, period *int64, renews bool, renewal *int64) (*TransformInstanceChargeTypeResponse, error) {
	i, err := instances.Ready(c, id)
	if err != nil {
		return nil, err
	}
	p := managed.Payment{Way: as, Number: services.Digits(period)}
	if renews {
		p.RenewsBy = int(services.Or(renewal, 1))
	}
	plan, err := terms.Plan(p)
	if err != nil {
		return nil, err
	}
	if plan.Subscription == i.Charge.Subscription {
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: i.ID, Field: "ChargeType", Detail: "the instance is " + chargeType(i) + " already"}
	}
	if err := instances.Switch(c, i, plan); err != nil {
		return nil, err
	}
	instances.Pass(c, i, transforming)
	return &TransformInstanceChargeTypeResponse{EndTime: endTime(c, i), OrderId: c.OrderOf(i.ID).Text()}, nil
}

func transformInstanceChargeType(c *cloud.Call, q *TransformInstanceChargeTypeRequest) (*TransformInstanceChargeTypeResponse, error) {
	return charge(c, q.InstanceId, q.ChargeType, q.Period, q.AutoRenew == "true", q.AutoRenewPeriod)
}

func transformToPrePaid(c *cloud.Call, q *TransformToPrePaidRequest) (*TransformToPrePaidResponse, error) {
	done, err := charge(c, q.InstanceId, prePaid, q.Period, q.AutoRenew == "true", q.AutoRenewPeriod)
	if err != nil {
		return nil, err
	}
	return &TransformToPrePaidResponse{EndTime: done.EndTime, OrderId: done.OrderId}, nil
}

func modifyInstanceAutoRenewalAttribute(c *cloud.Call, q *ModifyInstanceAutoRenewalAttributeRequest) (*EmptyResponse, error) {
	months := 0
	if renews, err := strconv.ParseBool(q.AutoRenew); err == nil && renews {
		if months, err = strconv.Atoi(q.Duration); err != nil || months < 1 || months > 12 {
			return nil, cloud.Invalid(kindInstance, "Duration", "an instance renews itself by 1 to 12 months")
		}
	}
	ids := services.Separated(q.DBInstanceId)
	if len(ids) > mostAtOnce {
		return nil, cloud.Invalid(kindInstance, "DBInstanceId", "30 instances at most renew themselves by one request")
	}
	return &EmptyResponse{}, instances.RenewBy(c, months, ids...)
}

func describeInstanceAutoRenewalAttribute(c *cloud.Call, q *DescribeInstanceAutoRenewalAttributeRequest) (*DescribeInstanceAutoRenewalAttributeResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	f := managed.Filter[*instance]{Match: func(i *instance) bool { return i.Charge.Subscription }}
	if q.DBInstanceId != "" {
		f.IDs = []string{q.DBInstanceId}
	}
	page, err := instances.List(c, f, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	items := cloud.Views(c, &page, func(i *instance) Item {
		return Item{DBInstanceId: &i.ID, RegionId: &i.Region, Duration: new(int32(i.Charge.RenewsBy)), AutoRenew: new(strconv.FormatBool(i.Charge.RenewsBy > 0))}
	})
	paged := paging.Answer(page.Total, page.Next)
	return &DescribeInstanceAutoRenewalAttributeResponse{
		PageNumber: paged.Number, PageRecordCount: new(int32(len(items))), TotalRecordCount: paged.Total, Items: &Items{Item: items},
	}, nil
}
