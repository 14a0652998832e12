package cs

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The contract documents none. Terraform's provider
// knows ErrorClusterNotFound, ErrorNodePoolNotFound, AddonNotFound and
// DependencyViolation.Resource; those about networks and instances are the ones of the
// products that have them; the rest is formed like these.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: KindCluster, Code: "ErrorClusterNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: KindNodePool, Code: "ErrorNodePoolNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: KindNode, Code: "ErrorNodeNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: KindTask, Code: "ErrorTaskNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: KindAddon, Code: "AddonNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "InvalidVpcId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroupId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: compute.KindInstanceType, Code: "InvalidInstanceType.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: compute.KindKeyPair, Code: "InvalidKeyPairName.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroup.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindUser, Code: "ErrorUserNotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindRole, Code: "InvalidRamRole.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.SharedResource, Code: "Forbidden.OperateShareResource", Status: http.StatusForbidden},

	{Reason: cloud.WrongStatus, Kind: KindCluster, Code: "ErrorClusterState", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: KindNodePool, Code: "ErrorNodePoolState", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: compute.KindInstance, Code: "IncorrectInstanceStatus", Status: http.StatusForbidden},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectVSwitchStatus", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, Code: "IncorrectVpcStatus", Status: http.StatusBadRequest},
	{Reason: cloud.DeletionProtected, Kind: KindCluster, Code: "ErrorClusterDeletionProtection", Status: http.StatusBadRequest},
	{Reason: cloud.DeletionProtected, Code: "DependencyViolation.Resource", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: KindNodePool, Code: "ErrorNodePoolNotEmpty", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Code: "DependencyViolation.Resource", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: KindNodePool, Code: "ErrorDefaultNodePool", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: KindAddon, Code: "AddonOperationNotSupported", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Code: "InvalidInstanceId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: KindNode, Code: "InstanceInUse", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: KindAddon, Code: "AddonAlreadyInstalled", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: KindCluster, Code: "ErrorClusterState", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: compute.KindInstanceType, Code: "OperationDenied.NoStock", Status: http.StatusForbidden},
	{Reason: cloud.Exhausted, Code: "InvalidVSwitchId.IpNotEnough", Status: http.StatusForbidden},
	{Reason: cloud.Overlaps, Kind: KindCluster, Field: "service_cidr", Code: "InvalidServiceCidr.Conflict", Status: http.StatusBadRequest},
	{Reason: cloud.Overlaps, Kind: KindCluster, Code: "InvalidContainerCidr.Conflict", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.VpcMismatch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "InvalidSecurityGroup.InvalidNetworkType", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: compute.KindInstance, By: cloud.KindVPC, Code: "InvalidInstanceId.VpcMismatch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "TagQuotaExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Code: "QuotaExceeded", Status: http.StatusForbidden},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidTagKey.Duplicated", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue.Malformed", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
	// What instances are that nodes are to be, such as disks that cannot burst.
	{Reason: cloud.NotPermitted, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Code: "InvalidParameter", Status: http.StatusBadRequest},
}
