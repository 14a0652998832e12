package bssopenapi

import (
	"cmp"
	"errors"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindProductType is what of a product is sold at a site of the vendor's.
const kindProductType cloud.Kind = "type of a product at this site"

// sold finds how a product is sold. Terraform's provider asks the other one of the
// vendor's sites where this one does not know the type.
func sold(code, productType string) (managed.Product, error) {
	product := managed.ProductOf(code)
	switch {
	case product == nil:
		return nil, unsold(code)
	case productType != "" && !product.Sells(productType):
		return nil, cloud.Missing(kindProductType, productType)
	}
	return product, nil
}

// codes matches what could be the code of a product or of a setting: there are too many to list them.
var codes = cloud.NewPattern(`^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$`)

const codesAre = "has 1 to 64 letters, digits, dots, hyphens and underscores"

// unsold refuses a product that is not sold here.
func unsold(code string) error {
	if !codes.MatchString(code) {
		return malformed("ProductCode", "a code of a product "+codesAre)
	}
	return services.NotThere("ProductCode "+code, true)
}

// ordered finds how a product is ordered here; others are by their own actions.
func ordered(code, productType string) (*managed.Sale, error) {
	product, err := sold(code, productType)
	if err != nil {
		return nil, err
	}
	sale := product.Ordered()
	return sale, services.NotThere("ProductCode "+code, sale == nil)
}

func orderOf(parameters []ParameterParameter) (managed.Order, error) {
	o := managed.Order{Settings: map[string]string{}}
	for _, one := range parameters {
		if !codes.MatchString(one.Code) {
			return o, malformed("Parameter", "a code of a setting "+codesAre)
		}
		if _, twice := o.Settings[one.Code]; twice {
			return o, malformed("Parameter", "the setting "+one.Code+" is there twice")
		}
		o.Settings[one.Code] = one.Value
	}
	return o, nil
}

// planOf reads how a new resource is to be paid for; a subscription that says nothing of it
// lasts a month, and is renewed by hand.
func planOf(q *CreateInstanceRequest) (plan managed.Plan, err error) {
	plan.Subscription = q.SubscriptionType == subscription
	if !plan.Subscription {
		if q.SubscriptionType != payAsYouGo {
			return plan, malformed("SubscriptionType", "a subscription type is Subscription or PayAsYouGo")
		}
		return plan, nil
	}
	plan.Months = int(services.Or(q.Period, 1))
	plan.RenewsBy, err = renewalBy(cmp.Or(q.RenewalStatus, renewsByHand), q.RenewPeriod, "M")
	return plan, err
}

// notRenewed is of subscriptions of whose end nobody is reminded either.
const notRenewed = "NotRenewal"

func renewalBy(status string, period *int32, unit string) (months int, err error) {
	switch {
	case status == renewsByHand || status == notRenewed:
		return 0, nil
	case status != renewsByItself:
		return 0, malformed("RenewalStatus", "a renewal status is AutoRenewal, ManualRenewal or NotRenewal")
	case period == nil:
		return 0, malformed("RenewPeriod", "what renews itself does so by a number of months")
	case unit != "" && unit != "M" && unit != "Y":
		return 0, malformed("RenewalPeriodUnit", "a unit is M or Y")
	case unit == "Y":
		return 12 * int(*period), nil
	}
	return int(*period), nil
}

func createInstance(c *cloud.Call, q *CreateInstanceRequest) (*InstanceResponse, error) {
	sale, err := ordered(q.ProductCode, q.ProductType)
	if err != nil {
		return nil, err
	}
	o, err := orderOf(q.Parameter)
	if err != nil {
		return nil, err
	}
	if o.Plan, err = planOf(q); err != nil {
		return nil, err
	}
	c.Region = cmp.Or(o.Settings["Region"], c.Region)
	delete(o.Settings, "Region")
	made, err := sale.Make(c, o)
	if err != nil {
		return nil, err
	}
	answer := carriedOut(c, made.ID)
	answer.Data.InstanceId = &made.ID
	return answer, nil
}

func carriedOut(c *cloud.Call, id string) *InstanceResponse {
	return &InstanceResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &CreateInstanceData{OrderId: c.OrderOf(id).Text()}}
}

func modifyInstance(c *cloud.Call, q *ModifyInstanceRequest) (*InstanceResponse, error) {
	sale, err := ordered(q.ProductCode, q.ProductType)
	if err != nil {
		return nil, err
	}
	o, err := orderOf(q.Parameter)
	switch {
	case err != nil:
		return nil, err
	case q.SubscriptionType != subscription && q.SubscriptionType != payAsYouGo:
		return nil, malformed("SubscriptionType", "a subscription type is Subscription or PayAsYouGo")
	case q.ModifyType != "Upgrade" && q.ModifyType != "Downgrade":
		return nil, malformed("ModifyType", "a modification is an Upgrade or a Downgrade")
	}
	if err := sale.Change(c, q.InstanceId, o); err != nil {
		return nil, err
	}
	return carriedOut(c, q.InstanceId), nil
}

// refund gives a resource back; who gives no code lets it be found by the resource, and is not told what there is.
func refund(c *cloud.Call, q *RefundInstanceRequest) error {
	if q.ProductCode != "" {
		product, err := sold(q.ProductCode, q.ProductType)
		if err != nil {
			return err
		}
		return product.Refund(c, q.InstanceId)
	}
	product := managed.ProductWith(c.World, q.InstanceId)
	if product == nil || q.ProductType != "" && !product.Sells(q.ProductType) {
		return cloud.Missing("instance", q.InstanceId)
	}
	err := product.Refund(c, q.InstanceId)
	if missing, ok := errors.AsType[*cloud.Error](err); ok && missing.Reason == cloud.NotFound {
		return cloud.Missing("instance", q.InstanceId)
	}
	return err
}

func refundInstance(c *cloud.Call, q *RefundInstanceRequest) (*RefundInstanceResponse, error) {
	switch q.ImmediatelyRelease {
	case "", "1":
	case "0":
		return nil, services.NotThere("ImmediatelyRelease", true)
	default:
		return nil, malformed("ImmediatelyRelease", "whether something is released at once is 0 or 1")
	}
	if err := refund(c, q); err != nil {
		return nil, err
	}
	return &RefundInstanceResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &RefundInstanceData{OrderId: c.OrderOf(q.InstanceId).Number()}}, nil
}

func renewInstance(c *cloud.Call, q *RenewInstanceRequest) (*InstanceResponse, error) {
	product, err := sold(q.ProductCode, q.ProductType)
	if err != nil {
		return nil, err
	}
	if err := product.Renew(c, q.InstanceId, int(*q.RenewPeriod)); err != nil {
		return nil, err
	}
	return carriedOut(c, q.InstanceId), nil
}

func setRenewal(c *cloud.Call, q *SetRenewalRequest) (*SetRenewalResponse, error) {
	product, err := sold(q.ProductCode, q.ProductType)
	if err != nil {
		return nil, err
	}
	if q.SubscriptionType != "" && q.SubscriptionType != subscription {
		return nil, malformed("SubscriptionType", "only subscriptions are renewed")
	}
	months, err := renewalBy(q.RenewalStatus, q.RenewalPeriod, q.RenewalPeriodUnit)
	if err != nil {
		return nil, err
	}
	if err := product.RenewBy(c, strings.Split(q.InstanceIDs, ","), months); err != nil {
		return nil, err
	}
	return &SetRenewalResponse{Code: &succeeded, Message: &fine, Success: &isFine}, nil
}
