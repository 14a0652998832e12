package bssopenapi

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modulesOf are the modules of a product whose prices are known.
func modulesOf(productCode, productType string) ([]bill.Module, error) {
	modules := bill.ModulesOf(productCode)
	if modules == nil {
		return nil, unsold(productCode)
	}
	if product := managed.ProductOf(productCode); product != nil && productType != "" && !product.Sells(productType) {
		return nil, cloud.Missing(kindProductType, productType)
	}
	return modules, nil
}

// priced is what the modules of a request cost in a unit of time, each by itself.
func priced(productCode, productType string, given []ModuleListParameter, of func(*bill.Price) float64) (costs []float64, err error) {
	modules, err := modulesOf(productCode, productType)
	if err != nil {
		return nil, err
	}
	for _, asked := range given {
		config := map[string]string{}
		for _, one := range services.Separated(asked.Config) {
			name, value, _ := strings.Cut(one, ":")
			config[name] = value
		}
		cost, known := 0.0, false
		for _, module := range modules {
			if module.Code != asked.ModuleCode {
				continue
			}
			item, units, ok := module.Cost(config)
			if !ok {
				return nil, malformed("ModuleList", "nothing is sold with the configuration "+asked.Config)
			}
			cost, known = of(bill.PriceOf(item))*units, true
		}
		if !known {
			return nil, malformed("ModuleList", "the product has no module "+asked.ModuleCode)
		}
		costs = append(costs, cost)
	}
	return costs, nil
}

// detailed shows what modules cost. Nobody gets a discount.
func detailed(given []ModuleListParameter, costs []float64, times float64) (details *ModuleDetails, sum float64) {
	details = &ModuleDetails{}
	for i, asked := range given {
		cost := costs[i] * times
		sum += cost
		details.ModuleDetail = append(details.ModuleDetail, ModuleDetail{
			ModuleCode: &asked.ModuleCode, UnitPrice: new(costs[i]), OriginalCost: new(cost), CostAfterDiscount: new(cost), InvoiceDiscount: new(0.0),
		})
	}
	return details, sum
}

// getPayAsYouGoPrice shows what modules cost in an hour.
func getPayAsYouGoPrice(_ *cloud.Call, q *GetPayAsYouGoPriceRequest) (*GetPayAsYouGoPriceResponse, error) {
	if q.SubscriptionType != payAsYouGo {
		return nil, malformed("SubscriptionType", "the subscription type of what is paid for by use is PayAsYouGo")
	}
	for _, asked := range q.ModuleList {
		switch asked.PriceType {
		case "Hour":
		case "Usage", "Month", "Year":
			return nil, services.NotThere("ModuleList.PriceType "+asked.PriceType, true)
		default:
			return nil, malformed("ModuleList.PriceType", "a price is for an Hour, a Usage, a Month or a Year")
		}
	}
	costs, err := priced(q.ProductCode, q.ProductType, q.ModuleList, func(p *bill.Price) float64 { return p.Hourly })
	if err != nil {
		return nil, err
	}
	details, _ := detailed(q.ModuleList, costs, 1)
	return &GetPayAsYouGoPriceResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &GetPayAsYouGoPriceData{
		Currency: new("CNY"), ModuleDetails: details, PromotionDetails: &PromotionDetails{PromotionDetail: []PromotionDetail{}},
	}}, nil
}

// getSubscriptionPrice shows what modules cost ahead.
func getSubscriptionPrice(_ *cloud.Call, q *GetSubscriptionPriceRequest) (*GetSubscriptionPriceResponse, error) {
	number, quantity := services.Or(q.ServicePeriodQuantity, 1), services.Or(q.Quantity, 1)
	switch {
	case q.OrderType == "Renewal" || q.OrderType == "Upgrade":
		return nil, services.NotThere("OrderType "+q.OrderType, true)
	case q.OrderType != "NewOrder":
		return nil, malformed("OrderType", "an order is a NewOrder, a Renewal or an Upgrade")
	case q.InstanceId != "":
		return nil, malformed("InstanceId", "a new order is about nothing that there is")
	case q.SubscriptionType != subscription:
		return nil, malformed("SubscriptionType", "the subscription type of what is paid for ahead is Subscription")
	case q.ServicePeriodUnit != "" && q.ServicePeriodUnit != "Month" && q.ServicePeriodUnit != "Year":
		return nil, malformed("ServicePeriodUnit", "a period is a number of months (Month) or years (Year)")
	case number < 1 || quantity < 1:
		return nil, malformed("ServicePeriodQuantity", "a period and a quantity are 1 or more")
	}
	costs, err := priced(q.ProductCode, q.ProductType, q.ModuleList, (*bill.Price).Monthly)
	if err != nil {
		return nil, err
	}
	months := managed.Period(q.ServicePeriodUnit, int(number))
	details, sum := detailed(q.ModuleList, costs, float64(months)*float64(quantity))
	return &GetSubscriptionPriceResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &GetSubscriptionPriceData{
		Currency: new("CNY"), Quantity: &quantity, OriginalPrice: &sum, TradePrice: &sum, DiscountPrice: new(0.0), ModuleDetails: details,
		PromotionDetails: &PromotionDetails{PromotionDetail: []PromotionDetail{}},
	}}, nil
}

// describePricingModule lists the modules of a product, and what can be configured of them.
func describePricingModule(_ *cloud.Call, q *DescribePricingModuleRequest) (*DescribePricingModuleResponse, error) {
	if q.SubscriptionType != subscription && q.SubscriptionType != payAsYouGo {
		return nil, malformed("SubscriptionType", "a subscription type is Subscription or PayAsYouGo")
	}
	modules, err := modulesOf(q.ProductCode, q.ProductType)
	if err != nil {
		return nil, err
	}
	data := &DescribePricingModuleData{ModuleList: &ModuleList{}, AttributeList: &AttributeList{}}
	priceType, currency := "Hour", "CNY"
	if q.SubscriptionType == subscription {
		priceType = "Month"
	}
	for _, module := range modules {
		data.ModuleList.Module = append(data.ModuleList.Module, Module{
			ModuleCode: &module.Code, ModuleName: &module.Name, PriceType: &priceType, Currency: &currency, ConfigList: &ConfigList{ConfigList: []string{module.Code}},
		})
		attribute := Attribute{Code: &module.Code, Name: &module.Name, Unit: &module.Unit, Values: &Values{AttributeValue: []AttributeValue{}}}
		if module.Values != nil {
			for _, value := range module.Values() {
				attribute.Values.AttributeValue = append(attribute.Values.AttributeValue, AttributeValue{Type: new("single"), Name: &value, Value: &value})
			}
		}
		data.AttributeList.Attribute = append(data.AttributeList.Attribute, attribute)
	}
	return &DescribePricingModuleResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: data}, nil
}
