package tag

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Tag with its actions, for the resources that these products put
// tags on themselves.
func Product(taggings ...*services.Tagging) *services.Product {
	t := newResourceTypes(taggings)
	return services.NewProduct(Contract, codes,
		services.Write(tagResourcesContract, t.tagResources),
		services.Write(untagResourcesContract, t.untagResources),
		services.Read(listTagResourcesContract, t.listTagResources),
		services.Read(listResourcesByTagContract, t.listResourcesByTag),
		services.Read(listTagKeysContract, t.listTagKeys),
		services.Read(listTagValuesContract, t.listTagValues),
		services.Read(listSupportResourceTypesContract, t.listSupportResourceTypes),

		services.Write(createTagsContract, createTags),
		services.Write(deleteTagContract, deleteTag),

		services.Read(describeRegionsContract, describeRegions),
	)
}

// codes translate the domain's errors. The first row counts whose code the
// contract documents for the action.
var codes = []services.Code{
	{Reason: cloud.Mismatch, Kind: cloud.KindNamed, Code: "InvalidResourceARN.Account"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidParameter.TagKey"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Key", Code: "InvalidParameter.Key"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidParameter.TagValue"},
	{Reason: cloud.Malformed, Kind: cloud.KindTag, Field: "Tag.Value", Code: "InvalidParameter.Value"},
	{Reason: cloud.NotFound, Kind: kindService, Code: "InvalidParameter.ServiceCode"},
	{Reason: cloud.NotFound, Kind: kindService, Code: "InvalidParameter.ResourceType"},
	{Reason: cloud.NotFound, Kind: kindType, Code: "InvalidParameter.ResourceType"},
	// ListResourcesByTag documents no code for a type that there is not; this is the one of the other lists.
	{Reason: cloud.NotFound, Kind: kindService, Code: "InvalidParameter.ResourceType", Status: http.StatusForbidden},
	{Reason: cloud.NotFound, Kind: kindType, Code: "InvalidParameter.ResourceType", Status: http.StatusForbidden},
	{Reason: cloud.NotFound, Kind: identity.KindPresetTag, Code: "MetaTagKeyNotFound"},
	{Reason: cloud.InUse, Kind: identity.KindPresetTag, Code: "MetaTagKeyHasValue"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "Invalid.NextToken"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter", Status: http.StatusBadRequest},
}
