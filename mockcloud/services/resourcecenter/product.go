package resourcecenter

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/inventory"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is ResourceCenter with the actions that are implemented.
func Product() *services.Product {
	own, all := channels{}, channels{ofDirectory: true}
	return services.NewProduct(Contract, codes,
		services.Write(enableResourceCenterContract, enableResourceCenter),
		services.Write(disableResourceCenterContract, disableResourceCenter),
		services.Read(getResourceCenterServiceStatusContract, getResourceCenterServiceStatus),
		services.Read(searchResourcesContract, searchResources),
		services.Read(getResourceCountsContract, getResourceCounts),
		services.Read(listResourceTypesContract, listResourceTypes),
		services.Write(createSavedQueryContract, createSavedQuery),
		services.Read(getSavedQueryContract, getSavedQuery),
		services.Read(listSavedQueriesContract, listSavedQueries),
		services.Write(updateSavedQueryContract, updateSavedQuery),
		services.Write(deleteSavedQueryContract, deleteSavedQuery),
		services.Write(createDeliveryChannelContract, own.create),
		services.Write(updateDeliveryChannelContract, own.update),
		services.Write(deleteDeliveryChannelContract, own.remove),
		services.Read(getDeliveryChannelContract, own.get),
		services.Read(listDeliveryChannelsContract, own.list),
		services.Write(createMultiAccountDeliveryChannelContract, all.create),
		services.Write(updateMultiAccountDeliveryChannelContract, all.update),
		services.Write(deleteMultiAccountDeliveryChannelContract, all.remove),
		services.Read(getMultiAccountDeliveryChannelContract, all.get),
		services.Read(listMultiAccountDeliveryChannelsContract, all.list),
	).Refusing(refused())
}

// codes translate the domain's errors. The SDK documents none: NotExists.QueryId is what
// Terraform's provider waits for.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: inventory.KindQuery, Code: "NotExists.QueryId", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: inventory.KindChannel, Code: "NotExists.DeliveryChannelId", Status: http.StatusNotFound},
	{Reason: cloud.NoDirectory, Code: "ResourceDirectoryNotInUse", Status: http.StatusConflict},
	{Reason: cloud.NotManagement, Code: "NotManagementAccount", Status: http.StatusConflict},
	{Reason: cloud.NotPermitted, Kind: inventory.KindService, Code: "ServiceNotEnabled", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindQuery, Field: "Name", Code: "InvalidParameter.Name", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindQuery, Field: "Description", Code: "InvalidParameter.Description", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindQuery, Field: "Expression", Code: "InvalidParameter.Expression", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "Name", Code: "InvalidParameter.DeliveryChannelName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "Description", Code: "InvalidParameter.DeliveryChannelDescription", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "ResourceTypes", Code: "InvalidParameter.ResourceTypes", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "AccountScopes", Code: "InvalidParameter.AccountScopes", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "TargetArn", Code: "InvalidParameter.TargetArn", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "OversizedDataOssTargetArn", Code: "InvalidParameter.OversizedDataOssTargetArn", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: inventory.KindChannel, Field: "DeliveryTime", Code: "InvalidParameter.DeliveryTime", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Filter", Code: "InvalidParameter.Filter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "GroupByKey", Code: "InvalidParameter.GroupByKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "SortCriterion", Code: "InvalidParameter.SortCriterion", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "MaxResults", Code: "InvalidParameter.MaxResults", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.NextToken", Status: http.StatusBadRequest},
}

// The statuses of the service.
var (
	enabled  = "Enabled"
	disabled = "Disabled"
	finished = "Finished"
	pending  = "Pending"
)

// enableResourceCenter turns the index on, which has all that there is at once.
func enableResourceCenter(c *cloud.Call, _ *EnableResourceCenterRequest) (*EnableResourceCenterResponse, error) {
	if !inventory.Service.Opened(c.World, c.AccountID) {
		if err := inventory.Service.Open(c); err != nil {
			return nil, err
		}
	}
	return &EnableResourceCenterResponse{Status: &enabled}, nil
}

func disableResourceCenter(c *cloud.Call, _ *RegionIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, inventory.Service.Close(c)
}

func getResourceCenterServiceStatus(c *cloud.Call, _ *RegionIdRequest) (*GetResourceCenterServiceStatusResponse, error) {
	if inventory.Service.Opened(c.World, c.AccountID) {
		return &GetResourceCenterServiceStatusResponse{ServiceStatus: &enabled, InitialStatus: &finished}, nil
	}
	return &GetResourceCenterServiceStatusResponse{ServiceStatus: &disabled, InitialStatus: &pending}, nil
}
