package dds

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func renewDBInstance(c *cloud.Call, q *RenewDBInstanceRequest) (*OrderIdResponse, error) {
	var by *int
	if services.IsTrue(q.AutoRenew) {
		by = new(1)
	}
	if _, err := instances.Renew(c, q.DBInstanceId, int(*q.Period), by); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(q.DBInstanceId).Text()}, nil
}

// transformInstanceChargeType changes how an instance is paid for. What is a subscription
// stays one until it ends.
func transformInstanceChargeType(c *cloud.Call, q *TransformInstanceChargeTypeRequest) (*OrderIdResponse, error) {
	prepaid := strings.HasPrefix(strings.ToUpper(q.ChargeType), "PRE")
	if !prepaid {
		return transform(c, q.InstanceId, managed.Plan{})
	}
	renews, err := autoRenews(q.AutoRenew)
	switch {
	case err != nil:
		return nil, err
	case q.Period == nil:
		return nil, services.Require("Period", "")
	}
	plan, err := subscription(q.PricingCycle, services.Digits(q.Period), renews)
	if err != nil {
		return nil, err
	}
	return transform(c, q.InstanceId, plan)
}

func transformToPrePaid(c *cloud.Call, q *TransformToPrePaidRequest) (*OrderIdResponse, error) {
	renews, err := autoRenews(q.AutoRenew)
	if err != nil {
		return nil, err
	}
	plan, err := subscription("", services.Digits(q.Period), renews)
	if err != nil {
		return nil, err
	}
	return transform(c, q.InstanceId, plan)
}

// subscription reads one that renews itself by a month, or not.
func subscription(unit, number string, renews bool) (managed.Plan, error) {
	p := managed.Payment{Way: prePaid, Unit: unit, Number: number}
	if renews {
		p.RenewsBy = 1
	}
	return terms.Plan(p)
}

func transform(c *cloud.Call, id string, plan managed.Plan) (*OrderIdResponse, error) {
	i, err := instances.Ready(c, id)
	if err == nil && i.Charge.Subscription == plan.Subscription {
		err = &cloud.Error{Reason: cloud.AlreadyDone, Kind: kindInstance, ID: id, Field: "ChargeType", Detail: "the instance is paid for so already"}
	}
	if err == nil && i.architecture() == serverless && !plan.Subscription {
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: id, Field: "Serverless", Detail: "a serverless instance is a subscription"}
	}
	if err == nil {
		err = instances.Switch(c, i, plan)
	}
	if err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(i.ID).Text()}, nil
}

func modifyInstanceAutoRenewalAttribute(c *cloud.Call, q *ModifyInstanceAutoRenewalAttributeRequest) (*EmptyResponse, error) {
	renews, err := autoRenews(q.AutoRenew)
	months := 0
	if err == nil && renews {
		if months, err = strconv.Atoi(q.Duration); err != nil || months < 1 || months > 12 {
			err = cloud.Invalid(kindInstance, "Duration", "a subscription renews itself by 1 to 12 months")
		}
	}
	if err == nil {
		err = instances.RenewBy(c, months, q.DBInstanceId)
	}
	return &EmptyResponse{}, err
}

// describeInstanceAutoRenewalAttribute lists how subscriptions renew themselves, of replica
// sets unless the request says the other sort.
func describeInstanceAutoRenewalAttribute(c *cloud.Call, q *DescribeInstanceAutoRenewalAttributeRequest) (*DescribeInstanceAutoRenewalAttributeResponse, error) {
	sort := cmp.Or(q.DBInstanceType, replicaSet)
	paging := services.Numbered(new(int32(services.Or(q.PageNumber, 1))), new(int32(services.Or(q.PageSize, int64(usualOfPage)))), usualOfPage)
	query := instances.Query(c, managed.Filter[*instance]{IDs: services.Separated(q.DBInstanceId)}).On("architecture", sort).
		And(func(i *instance) bool { return i.Charge.Subscription })
	page, err := instances.Table().List(c, query, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribeInstanceAutoRenewalAttributeResponse{
		ItemsNumbers: new(int32(page.Total)), PageRecordCount: new(int32(len(page.Items))), PageNumber: paging.Answer(page.Total, "").Number,
		Items: &Items{Item: services.Each(page.Items, func(i *instance) Item {
			item := Item{DbInstanceId: &i.ID, RegionId: &i.Region, DBInstanceType: &sort, AutoRenew: new(strconv.FormatBool(i.Charge.RenewsBy > 0))}
			if i.Charge.RenewsBy > 0 {
				item.Duration = new(strconv.Itoa(i.Charge.RenewsBy))
			}
			return item
		})},
	}, nil
}
