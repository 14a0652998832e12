package mse

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// noZnode says that a node of ZooKeeper is not there.
const noZnode = "ZooKeeper.IllegalRequest.NoNode"

// codes translate the domain's errors. The contract has general codes alone; Terraform's
// provider knows a cluster that is gone by another one.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: kindCluster, Code: "ResourceNotFound"},
	{Reason: cloud.NotFound, Kind: kindGateway, Code: "ResourceNotFound"},
	{Reason: cloud.NotFound, Kind: kindCluster, Code: "mse-200-021", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroup"},
	{Reason: cloud.NotFound, Kind: kindSpec, Code: "InvalidParameter"},
	{Reason: cloud.NotFound, Kind: kindZnode, Code: noZnode},
	{Reason: cloud.NotFound, Code: "NotFound"},
	{Reason: cloud.Duplicate, Kind: kindZnode, Code: "ZooKeeper.IllegalRequest.NodeExist"},
	{Reason: cloud.InUse, Code: "IllegalRequest"},
	{Reason: cloud.SharedResource, Code: "NoPermission"},
	{Reason: cloud.WrongStatus, Code: "IllegalRequest"},
	{Reason: cloud.WrongStatus, Code: "IllegalRequest", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Code: "OperationNotSupport"},
	{Reason: cloud.NotPermitted, Code: "IllegalRequest"},
	{Reason: cloud.QuotaExceeded, Code: "IllegalRequest"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter"},
	{Reason: cloud.Exhausted, Code: "IllegalRequest"},
	{Reason: cloud.Duplicate, Code: "InvalidParameter"},
	{Reason: cloud.Mismatch, Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Code: "InvalidParameter"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidParameter"},
}
