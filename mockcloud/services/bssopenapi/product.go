package bssopenapi

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is BssOpenApi with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, []services.Code{
		{Reason: cloud.NotPermitted, Code: "NotAuthorized", Status: http.StatusForbidden},
		{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
	},
		services.Read(queryAccountBillContract, queryAccountBill),
		services.Read(queryInstanceBillContract, queryInstanceBill),
		services.Read(describeInstanceBillContract, describeInstanceBill),
		services.Read(queryBillOverviewContract, queryBillOverview),
		services.Read(queryAvailableInstancesContract, queryAvailableInstances),
	)
}
