package bssopenapi

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is BssOpenApi with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, []services.Code{
		{Reason: cloud.NotFound, Kind: kindProductType, Code: "NotApplicable", Status: http.StatusBadRequest},
		{Reason: cloud.NotFound, Code: "ResourceNotExists", Status: http.StatusBadRequest},
		{Reason: cloud.NotPermitted, Field: "PayAsYouGo", Code: "InvalidParameter", Status: http.StatusBadRequest},
		{Reason: cloud.InUse, Code: "ResourceStatusError", Status: http.StatusBadRequest},
		{Reason: cloud.WrongStatus, Code: "ResourceStatusError", Status: http.StatusBadRequest},
		{Reason: cloud.Duplicate, Code: "InvalidParameter", Status: http.StatusBadRequest},
		{Reason: cloud.QuotaExceeded, Code: "QuotaExceeded", Status: http.StatusBadRequest},
		{Reason: cloud.UnsupportedRegion, Code: "InvalidParameter", Status: http.StatusBadRequest},
		{Reason: cloud.NotPermitted, Code: "NotAuthorized", Status: http.StatusForbidden},
		{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
	},
		services.Write(createInstanceContract, createInstance),
		services.Write(modifyInstanceContract, modifyInstance),
		services.Write(refundInstanceContract, refundInstance),
		services.Write(renewInstanceContract, renewInstance),
		services.Write(setRenewalContract, setRenewal),
		services.Read(queryAccountBillContract, queryAccountBill),
		services.Read(queryInstanceBillContract, queryInstanceBill),
		services.Read(describeInstanceBillContract, describeInstanceBill),
		services.Read(queryBillOverviewContract, queryBillOverview),
		services.Read(queryOrdersContract, queryOrders),
		services.Read(getOrderDetailContract, getOrderDetail),
		services.Read(queryAccountBalanceContract, queryAccountBalance),
		services.Read(querySettleBillContract, querySettleBill),
		services.Read(queryAvailableInstancesContract, queryAvailableInstances),
		services.Read(describePricingModuleContract, describePricingModule),
		services.Read(getPayAsYouGoPriceContract, getPayAsYouGoPrice),
		services.Read(getSubscriptionPriceContract, getSubscriptionPrice),
	)
}
