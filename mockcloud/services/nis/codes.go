package nis

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The first row counts whose code the
// contract documents for the action.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: kindPath, Code: "ResourceNotFound.NetworkPath"},
	{Reason: cloud.NotFound, Kind: kindPath, Code: "ResourceNotFound.NetworkPathId"},
	{Reason: cloud.NotFound, Kind: kindAnalysis, Code: "ResourceNotFound.NetworkReachableAnalysisId"},
	// The contract has no code for a resource group that there is not; this is formed as its others are.
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceNotFound.ResourceGroup", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: kindPath, Code: "ResourceAlreadyExist.NetworkPath"},
	{Reason: cloud.WrongStatus, Kind: kindPath, Code: "IncorrectStatus.NetworkPath"},
	{Reason: cloud.QuotaExceeded, Field: quotaPaths, Code: "QuotaExceeded.NetworkPath"},
	{Reason: cloud.QuotaExceeded, Field: quotaAnalyses, Code: "QuotaExceeded.MaxNraCount"},
	{Reason: cloud.QuotaExceeded, Field: quotaParallel, Code: "QuotaExceeded.ParallelNraLimit"},

	{Reason: cloud.Malformed, Kind: kindPath, Field: "Protocol", Code: "IllegalParam.Protocol"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "SourcePort", Code: "IllegalParam.SourcePort"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "TargetPort", Code: "IllegalParam.TargetPort"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "SourceType", Code: "IllegalParam.SourceType"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "TargetType", Code: "IllegalParam.TargetType"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "SourceId", Code: "IllegalParam.SourceId"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "TargetId", Code: "IllegalParam.TargetId"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "TypeAndId", Code: "IllegalParam.TypeAndIdMismatch"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "SourceIp", Code: "IllegalParam.SourceIp"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "TargetIp", Code: "IllegalParam.TargetIp"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "IP", Code: "IllegalParam.IP"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "InternetIP", Code: "IllegalParam.InternetIP"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "InternetIps", Code: "IllegalParam.SourceAndTargetInternetIp"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "SourceNotBound", Code: "IllegalParam.SourceNotBound"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "TargetNotBound", Code: "IllegalParam.TargetNotBound"},
	{Reason: cloud.Malformed, Kind: kindPath, Field: "SourceIdAndTargetId", Code: "Mismatch.SourceIdAndTargetId"},
	{Reason: cloud.Duplicate, Kind: reach.KindFlow, Code: "IllegalParam.SourceEqualTarget"},
	{Reason: cloud.Mismatch, Kind: reach.KindFlow, Field: "Source", Code: "IllegalParam.SourceIp"},
	{Reason: cloud.Mismatch, Kind: reach.KindFlow, Field: "Destination", Code: "IllegalParam.TargetIp"},
	{Reason: cloud.Mismatch, Kind: reach.KindFlow, Field: "Address", Code: "IllegalParam.SourceEqualTarget"},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "NumberExceed.Tags"},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey"},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidParameter.TagKey"},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidParameter.TagValue"},
}
