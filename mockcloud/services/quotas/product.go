package quotas

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Quota Center with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Read(listProductsContract, listProducts),
		services.Read(listProductQuotasContract, listProductQuotas),
		services.Read(getProductQuotaContract, getProductQuota),
		services.Read(listProductQuotaDimensionsContract, listProductQuotaDimensions),

		services.Write(createQuotaApplicationContract, createQuotaApplication),
		services.Read(getQuotaApplicationContract, getQuotaApplication),
		services.Read(listQuotaApplicationsContract, listQuotaApplications),
	)
}

// codes translate the domain's errors. The first row counts whose code the
// contract documents for the action.
var codes = []services.Code{
	// GetProductQuota documents no code for a quota that does not exist; this is
	// the one of CreateQuotaApplication.
	{Reason: cloud.NotFound, Kind: cloud.KindQuota, Code: "QUOTA.NOT.FOUND", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: cloud.KindQuota, Code: "QUOTA.NOT.ADJUSTABLE"},
	{Reason: cloud.InTransition, Kind: organization.KindQuotaApplication, Code: "QUOTA.APPLICATION.PROCESS"},
	{Reason: cloud.Malformed, Kind: organization.KindQuotaApplication, Field: "Desired", Code: "InvalidDesireValue"},
	{Reason: cloud.OutOfRange, Kind: organization.KindQuotaApplication, Field: "Desired", Code: "QUOTA.DESIREVALUE.ILLEGAL"},
	{Reason: cloud.Malformed, Kind: organization.KindQuotaApplication, Field: "Expires", Code: "QUOTA.APPLICATION.TIME.ERROE"},
	{Reason: cloud.NotFound, Kind: organization.KindQuotaApplication, Code: "QUOTA.APPLICATION.NOT.FOUND"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
}
