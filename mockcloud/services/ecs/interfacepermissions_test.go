package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Terraform's provider 1.289: the resource and the data source of permissions on network interfaces, which it grants
// to the account itself.
func TestThePermissionOnANetworkInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	eni := s.newInterface("participant", nil)
	order := wire.Parameters{"NetworkInterfaceId": eni, "AccountId": s.Accounts["participant"], "Permission": "InstanceAttach"}
	made := servicestest.OK[CreateNetworkInterfacePermissionResponse](s, "participant", "CreateNetworkInterfacePermission", order).NetworkInterfacePermission
	id := *made.NetworkInterfacePermissionId
	if *made.PermissionState != "Granted" || *made.Permission != "InstanceAttach" || *made.NetworkInterfaceId != eni {
		t.Errorf("the permission is %+v", made)
	}
	for _, q := range []wire.Parameters{{"NetworkInterfaceId": eni}, {"NetworkInterfacePermissionId.1": id}} {
		got := servicestest.One(s, servicestest.OK[DescribeNetworkInterfacePermissionsResponse](s, "participant", "DescribeNetworkInterfacePermissions", q).NetworkInterfacePermissions.NetworkInterfacePermission)
		if *got.NetworkInterfacePermissionId != id {
			t.Errorf("%v selects %s", q, *got.NetworkInterfacePermissionId)
		}
	}
	if got := servicestest.OK[DescribeNetworkInterfacePermissionsResponse](s, "owner", "DescribeNetworkInterfacePermissions", wire.Parameters{"NetworkInterfacePermissionId.1": id}); *got.TotalCount != 0 {
		t.Error("another account sees the permission")
	}
	one := wire.Parameters{"NetworkInterfacePermissionId": id}
	s.attach("participant", wire.Parameters{"NetworkInterfaceId": eni, "InstanceId": s.run("participant", nil)[0]})
	s.refusals("participant", []refusal{
		{"CreateNetworkInterfacePermission", order, "400 InvalidOperation.PermissionExisted"},
		{"CreateNetworkInterfacePermission", with(order, "Permission", "Delete"), "400 InvalidParameter"},
		{"CreateNetworkInterfacePermission", with(order, "AccountId", s.Accounts["owner"]), "501 MockNotImplemented"},
		{"CreateNetworkInterfacePermission", with(order, "NetworkInterfaceId", "eni-none"), "404 InvalidEniId.NotFound"},
		{"DescribeNetworkInterfacePermissions", nil, "400 MissingParameter"},
		{"DeleteNetworkInterfacePermission", one, "400 InvalidOperation.InvalidEniState"},
	})
	s.Refuses("owner", "DeleteNetworkInterfacePermission", with(one, "Force", "true"), "404 InvalidEniPermissionId.NotFound")
	servicestest.OK[EmptyResponse](s, "participant", "DeleteNetworkInterfacePermission", with(one, "Force", "true"))
	s.Refuses("participant", "DeleteNetworkInterfacePermission", one, "404 InvalidEniPermissionId.NotFound")
}
