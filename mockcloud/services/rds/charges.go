package rds

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// terms are the product's words. Those of serverless instances are for what is used, too.
var terms = managed.Terms{Kind: kindInstance, Ahead: []string{"Prepaid"}, AsUsed: []string{"Postpaid", "Serverless"}, Exact: true}

// planOf reads how an instance is paid for. A subscription that renews itself does so by a month,
// or by a year where it lasts years.
func planOf(payType, period, used, renews string) (managed.Plan, error) {
	p := managed.Payment{Way: payType, Unit: period, Number: used}
	if strings.EqualFold(renews, "true") {
		p.RenewsBy = managed.Period(period, 1)
	}
	return terms.Plan(p)
}

func transformDBInstancePayType(c *cloud.Call, q *TransformDBInstancePayTypeRequest) (*TransformDBInstancePayTypeResponse, error) {
	if q.PayType == "Serverless" {
		return nil, services.NotThere("PayType Serverless", true)
	}
	plan, err := planOf(q.PayType, q.Period, services.Digits(q.UsedTime), q.AutoRenew)
	if err != nil {
		return nil, err
	}
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	if plan.Subscription == i.Charge.Subscription {
		return nil, services.Refuse("InvalidPayType.NotSupported", "the instance is paid for so already")
	}
	if plan.Subscription && (i.Protected || i.Capacity != nil) {
		return nil, services.Refuse("InvalidPayType.NotSupported", "the instance is protected against release, or serverless")
	}
	if err := instances.Switch(c, i, plan); err != nil {
		return nil, err
	}
	answer := &TransformDBInstancePayTypeResponse{DBInstanceId: &i.ID, ChargeType: new(i.payType()), OrderId: c.OrderOf(i.ID).Number(), ExpiredTime: i.ends(c)}
	return answer, nil
}

func renewInstance(c *cloud.Call, q *RenewInstanceRequest) (*RenewInstanceResponse, error) {
	var by *int
	if strings.EqualFold(q.AutoRenew, "true") {
		by = new(1)
	}
	if _, err := instances.Renew(c, q.DBInstanceId, int(*q.Period), by); err != nil {
		return nil, err
	}
	return &RenewInstanceResponse{OrderId: c.OrderOf(q.DBInstanceId).Number()}, nil
}

func modifyInstanceAutoRenewalAttribute(c *cloud.Call, q *ModifyInstanceAutoRenewalAttributeRequest) (*EmptyResponse, error) {
	months, err := strconv.Atoi(q.Duration)
	renews := strings.EqualFold(q.AutoRenew, "true")
	if renews && (err != nil || months < 1 || months > 12) {
		return nil, services.Malformed(kindInstance, "UsedTime", "Duration is 1 to 12 months")
	}
	if !renews {
		months = 0
	}
	return &EmptyResponse{}, instances.RenewBy(c, months, q.DBInstanceId)
}

func describeInstanceAutoRenewalAttribute(c *cloud.Call, q *DescribeInstanceAutoRenewalAttributeRequest) (*DescribeInstanceAutoRenewalAttributeResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	f := managed.Filter[*instance]{Match: func(i *instance) bool { return i.Charge.Subscription }}
	if q.DBInstanceId != "" {
		f.IDs = []string{q.DBInstanceId}
	}
	found, err := instances.List(c, f, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	items := services.Each(found.Items, func(i *instance) Item {
		return Item{
			DBInstanceId: &i.ID, RegionId: &i.Region, Duration: new(int32(i.Charge.RenewsBy)), AutoRenew: new(map[bool]string{true: "True", false: "False"}[i.Charge.RenewsBy > 0]),
			Status: new(map[bool]string{true: "AutoRenewal", false: "Normal"}[i.Charge.RenewsBy > 0]),
		}
	})
	answer := paging.Answer(found.Total, "")
	return &DescribeInstanceAutoRenewalAttributeResponse{
		PageNumber: answer.Number, PageRecordCount: new(int32(len(items))), TotalRecordCount: answer.Total,
		Items: &Items{Item: items},
	}, nil
}
