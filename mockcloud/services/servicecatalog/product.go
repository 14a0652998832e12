package servicecatalog

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Service Catalog with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createPortfolioContract, createPortfolio),
		services.Read(getPortfolioContract, getPortfolio),
		services.Read(listPortfoliosContract, listPortfolios),
		services.Write(updatePortfolioContract, updatePortfolio),
		services.Write(deletePortfolioContract, deletePortfolio),
	)
}

// codes translate the domain's errors. Nobody documents any: InvalidPortfolio.NotFound is what Terraform's provider
// waits for, and the others are formed as it is.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: cloud.KindPortfolio, Code: "InvalidPortfolio.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.SharedResource, Kind: cloud.KindPortfolio, Code: "Forbidden.OperateShareResource", Status: http.StatusForbidden},
	{Reason: cloud.InUse, Kind: cloud.KindPortfolio, Code: "InvalidPortfolio.InUse", Status: http.StatusConflict},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId", Status: http.StatusBadRequest},
}
