package quotas

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func listProducts(_ *cloud.Call, q *ListProductsRequest) (*ListProductsResponse, error) {
	products := organization.QuotaProducts()
	limit := limitOf(q.MaxResults)
	page, next, err := cut(products, q.NextToken, limit)
	if err != nil {
		return nil, err
	}
	shown := make([]ProductInfo, len(page))
	for i, product := range page {
		shown[i] = ProductInfo{
			ProductCode: new(product.Code), ProductName: new(product.Name), ProductNameEn: new(product.Name),
			CommonQuotaSupport: new("support"), FlowControlSupport: new("unsupport"), WhiteListLabelQuotaSupport: new("unsupport"),
		}
	}
	return &ListProductsResponse{ProductInfo: shown, TotalCount: new(int32(len(products))), MaxResults: &limit, NextToken: next}, nil
}

// show shows a quota as it stands for the caller. Where a quota is one of each
// VPC or vSwitch, the usage is that of the one that uses most of it.
func show(c *cloud.Call, state *organization.QuotaState) Quota {
	shown := Quota{
		ProductCode: &state.Product, QuotaActionCode: &state.Code, QuotaName: &state.Name, QuotaDescription: &state.Description,
		QuotaArn: arn(c, state.Quota, state.Region), QuotaCategory: new(general), QuotaType: new("normal"), QuotaUnit: new(unit),
		Dimensions: shownDimension(state.Quota, state.Region), GlobalQuota: &state.Global,
		TotalQuota: new(float64(state.Limit)), TotalUsage: new(float64(state.Usage)), Consumable: new(true),
		QuotaItems: []QuotaItem{{
			Type: new("BaseQuota"), QuotaUnit: new(unit), Quota: new(strconv.Itoa(state.Limit)), Usage: new(strconv.Itoa(state.Usage)),
		}},
	}
	switch {
	case !state.Adjustable:
		shown.Adjustable, shown.UnadjustableDetail = new(false), new("limitReached")
	case state.UnderReview:
		shown.Adjustable, shown.UnadjustableDetail = new(false), new("applicationProcess")
	default:
		shown.Adjustable, shown.ApplicableType = new(true), new("continuous")
		shown.ApplicableRange = []float64{float64(state.Limit) + 1, organization.MaxQuota}
	}
	if state.Raised != nil {
		shown.EffectiveTime, shown.ExpireTime = timestamp(state.Raised.Effective), timestamp(state.Raised.Expires)
	}
	return shown
}

func getProductQuota(c *cloud.Call, q *GetProductQuotaRequest) (*GetProductQuotaResponse, error) {
	region, ok := dimension(q.Dimensions)
	if !ok {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindQuota, ID: q.QuotaActionCode, Detail: "no quota has those dimensions"}
	}
	state, err := organization.ProductQuota(c, q.ProductCode, q.QuotaActionCode, region)
	if err != nil {
		return nil, err
	}
	return &GetProductQuotaResponse{Quota: new(show(c, state))}, nil
}

func listProductQuotas(c *cloud.Call, q *ListProductQuotasRequest) (*ListProductQuotasResponse, error) {
	if q.GroupCode != "" { // quotas of a world have no groups of dimensions
		return nil, &wire.Error{Code: "DIMENSIONGROUP.NOT.FOUND", Status: http.StatusBadRequest, Message: "There is no dimension group " + q.GroupCode + "."}
	}
	var states []*organization.QuotaState
	if region, ok := dimension(q.Dimensions); ok && ofGeneral(q.QuotaCategory) {
		states = organization.ProductQuotas(c, organization.QuotaFilter{Product: q.ProductCode, Code: q.QuotaActionCode, Keyword: q.KeyWord, Region: region})
	}
	sortQuotas(states, q.SortField, q.SortOrder)
	limit := limitOf(q.MaxResults)
	page, next, err := cut(states, q.NextToken, limit)
	if err != nil {
		return nil, err
	}
	shown := services.Each(page, func(state *organization.QuotaState) Quota { return show(c, state) })
	return &ListProductQuotasResponse{Quotas: shown, TotalCount: new(int32(len(states))), MaxResults: &limit, NextToken: next}, nil
}

// sortQuotas sorts by the limit or by when the account raised it. Sorting by
// what is reserved leaves the order as it is: nothing is.
func sortQuotas(states []*organization.QuotaState, field, order string) {
	raised := func(state *organization.QuotaState) int64 {
		if state.Raised == nil {
			return 0
		}
		return state.Raised.Effective.UnixMilli()
	}
	slices.SortStableFunc(states, func(a, b *organization.QuotaState) int {
		result := 0
		switch field {
		case "TOTAL":
			result = cmp.Compare(a.Limit, b.Limit)
		case "TIME":
			result = cmp.Compare(raised(a), raised(b))
		}
		if order == "Descending" {
			return -result
		}
		return result
	})
}

// listProductQuotaDimensions lists the dimensions of a product's quotas: the
// region, where one of them has a limit for each.
func listProductQuotaDimensions(c *cloud.Call, q *ListProductQuotaDimensionsRequest) (*ListProductQuotaDimensionsResponse, error) {
	dimensions := []QuotaDimension{}
	perRegion := func(state *organization.QuotaState) bool { return state.PerRegion }
	if ofGeneral(q.QuotaCategory) && slices.ContainsFunc(organization.ProductQuotas(c, organization.QuotaFilter{Product: q.ProductCode}), perRegion) {
		region := QuotaDimension{
			DimensionKey: new(regionDimension), Name: new("Region"), Requisite: new(false), DependentDimensions: []string{},
		}
		for _, known := range cloud.Regions() {
			region.DimensionValues = append(region.DimensionValues, known.ID)
			region.DimensionValueDetail = append(region.DimensionValueDetail, DimensionValueDetail{Name: new(known.Name(cloud.English)), Value: &known.ID})
		}
		dimensions = append(dimensions, region)
	}
	limit := limitOf(q.MaxResults)
	page, next, err := cut(dimensions, q.NextToken, limit)
	if err != nil {
		return nil, err
	}
	return &ListProductQuotaDimensionsResponse{QuotaDimensions: page, TotalCount: new(int32(len(dimensions))), MaxResults: &limit, NextToken: next}, nil
}
