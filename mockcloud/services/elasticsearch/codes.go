package elasticsearch

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// codes translate the domain's errors. The contract has InstanceNotFound and
// InstanceActivating, and Terraform's provider knows InstanceStatusNotSupportCurrentAction,
// RepetitionOperationError and some more; other things that a request names and that are not there are
// parameters that cannot be, and the rest is formed as those are.
var codes = []services.Code{
	{Reason: cloud.NotFound, Field: "AccessList", Code: "WhiteIpGroupNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "InstanceNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindLink, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "VSwitchNotFound", Status: http.StatusNotFound},
	{Reason: cloud.SharedResource, Kind: cloud.KindVSwitch, Code: "VSwitchNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, Code: "VSwitchZoneNotMatch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "VSwitchVpcNotMatch", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "VSwitchIpNotEnough", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "VSwitchStatusNotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "RegionNotFound", Status: http.StatusNotFound},

	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "InstanceActivating"},                                                   // of the actions that have it
	{Reason: cloud.WrongStatus, Kind: kindInstance, Field: "Deletion", Code: "InstanceActivating", Status: http.StatusBadRequest}, // which Terraform's provider waits for
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Field: "Size", Code: "MustChangeOneResource", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Size", Code: "CssCheckUpdowngradeError", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: kindInstance, Code: "RepetitionOperationError", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "InstanceStatusNotSupportCurrentAction", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Code: "UnsupportedOperation", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: quotaInstances, Code: "InstanceCountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindInstance, Code: "WhiteIpCountExceeded", Status: http.StatusBadRequest},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "TagCountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
}

// malformed is an error about a parameter, and missing about one that is not there.
func malformed(parameter, detail string) error {
	return services.Malformed(kindInstance, parameter, detail)
}

func missing(parameter string) error { return wire.MissingParameter(parameter) }
