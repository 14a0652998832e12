package ecs

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// attaches is the only permission on network interfaces that there is.
const attaches = "InstanceAttach"

func createNetworkInterfacePermission(c *cloud.Call, q *CreateNetworkInterfacePermissionRequest) (*CreateNetworkInterfacePermissionResponse, error) {
	if err := choose(choice{"Permission", "InvalidParameter", q.Permission == attaches}); err != nil {
		return nil, err
	}
	if err := services.NotThere("AccountId of another account", strconv.FormatInt(services.Value(q.AccountId), 10) != c.AccountID); err != nil {
		return nil, err
	}
	ni, err := compute.GrantInterface(c, q.NetworkInterfaceId)
	if err != nil {
		return nil, err
	}
	return &CreateNetworkInterfacePermissionResponse{NetworkInterfacePermission: new(viewPermission(ni))}, nil
}

func viewPermission(ni *compute.NetworkInterface) NetworkInterfacePermission {
	view := NetworkInterfacePermission{
		NetworkInterfacePermissionId: &ni.PermissionID, NetworkInterfaceId: &ni.ID, Permission: new(attaches), PermissionState: new("Granted"), ServiceName: new(""),
	}
	if account, err := strconv.ParseInt(ni.Owner, 10, 64); err == nil {
		view.AccountId = &account
	}
	return view
}

func describeNetworkInterfacePermissions(c *cloud.Call, q *DescribeNetworkInterfacePermissionsRequest) (*DescribeNetworkInterfacePermissionsResponse, error) {
	if q.NetworkInterfaceId == "" && len(q.NetworkInterfacePermissionId) == 0 {
		return nil, wire.MissingParameter("NetworkInterfaceId")
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.GrantedInterfaces(c, q.NetworkInterfaceId, q.NetworkInterfacePermissionId, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeNetworkInterfacePermissionsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		NetworkInterfacePermissions: &NetworkInterfacePermissions{NetworkInterfacePermission: services.Each(page.Items, viewPermission)},
	}, nil
}

func deleteNetworkInterfacePermission(c *cloud.Call, q *DeleteNetworkInterfacePermissionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.RevokeInterface(c, q.NetworkInterfacePermissionId, services.IsTrue(q.Force))
}
