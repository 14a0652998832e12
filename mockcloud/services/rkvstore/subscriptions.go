package rkvstore

import (
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

// readPlan reads how an instance is to be paid for; periods are in months.
func readPlan(charge, period string, renews bool, renewal string) (plan managed.Plan, err error) {
	if charge != prePaid {
		return plan, nil
	}
	if period == "" {
		return plan, wire.MissingParameter("Period")
	}
	plan.Subscription = true
	if plan.Months, err = strconv.Atoi(period); err != nil {
		return plan, cloud.Invalid(kindInstance, "Period", "a period is a number of months")
	}
	if renews {
		if plan.RenewsBy = 1; renewal != "" {
			if plan.RenewsBy, err = strconv.Atoi(renewal); err != nil {
				return plan, cloud.Invalid(kindInstance, "AutoRenewPeriod", "a period is a number of months")
			}
		}
	}
	return plan, nil
}

func chargeType(i *instance) string {
	if i.Charge.Subscription {
		return prePaid
	}
	return postPaid
}

func endTime(c *cloud.Call, i *instance) *string {
	if !i.Charge.Subscription {
		return nil
	}
	return services.Seconds(i.Charge.End(c.Now))
}

func renewInstance(c *cloud.Call, q *RenewInstanceRequest) (*RenewInstanceResponse, error) {
	i, err := instances.Renew(c, q.InstanceId, int(*q.Period), 0)
	if err != nil {
		return nil, err
	}
	return &RenewInstanceResponse{EndTime: endTime(c, i), OrderId: new(strconv.FormatInt(*order(i), 10))}, nil
}

// charge lets an instance be paid for in another way from now on.
func charge(c *cloud.Call, id, as string, period *int64, renews bool, renewal *int64) (*TransformInstanceChargeTypeResponse, error) {
	i, err := instances.Ready(c, id)
	if err != nil {
		return nil, err
	}
	if as == chargeType(i) {
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: i.ID, Field: "ChargeType", Detail: "the instance is " + as + " already"}
	}
	plan := managed.Plan{}
	if as == prePaid {
		if plan = (managed.Plan{Subscription: true, Months: int(services.Or(period, 1))}); renews {
			plan.RenewsBy = int(services.Or(renewal, 1))
		}
	}
	if err := instances.Switch(c, i, plan); err != nil {
		return nil, err
	}
	return &TransformInstanceChargeTypeResponse{EndTime: endTime(c, i), OrderId: new(strconv.FormatInt(*order(i), 10))}, nil
}

// chargeTypes are the words of requests for how an instance is paid for.
var chargeTypes = map[string]string{
	"PrePaid": prePaid, "PREPAID": prePaid, "PREPAY": prePaid, "PostPaid": postPaid, "POSTPAID": postPaid, "POSTPAY": postPaid,
}

func transformInstanceChargeType(c *cloud.Call, q *TransformInstanceChargeTypeRequest) (*TransformInstanceChargeTypeResponse, error) {
	return charge(c, q.InstanceId, chargeTypes[q.ChargeType], q.Period, q.AutoRenew == "true", q.AutoRenewPeriod)
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
	return &EmptyResponse{}, instances.RenewBy(c, months, q.DBInstanceId)
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
