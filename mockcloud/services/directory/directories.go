package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// enableResourceDirectory makes the caller the management account. Making a new
// account for that is not there.
func enableResourceDirectory(c *cloud.Call, q *EnableResourceDirectoryRequest) (*ResourceDirectoryResponse, error) {
	if q.EnableMode != "CurrentAccount" {
		return nil, wire.InvalidParameter("EnableMode is CurrentAccount or NewManagementAccount.")
	}
	return initResourceDirectory(c, nil)
}

// initResourceDirectory makes the caller the management account.
func initResourceDirectory(c *cloud.Call, _ *ResourceDirectoryRequest) (*ResourceDirectoryResponse, error) {
	directory, err := organization.EnableDirectory(c)
	if err != nil {
		return nil, err
	}
	return &ResourceDirectoryResponse{ResourceDirectory: new(viewDirectory(c, directory))}, nil
}

func viewDirectory(c *cloud.Call, directory *organization.Directory) ResourceDirectory {
	return ResourceDirectory{
		ResourceDirectoryId: &directory.ID, MasterAccountId: &directory.Management, MasterAccountName: new(organization.LoginName(c, directory.Management)),
		RootFolderId: &directory.Root.ID, CreateTime: services.Milliseconds(directory.Created),
	}
}

// getResourceDirectory answers the members too.
func (g Generation) getResourceDirectory(c *cloud.Call, _ *ResourceDirectoryRequest) (*ResourceDirectoryResponse, error) {
	directory, err := organization.FindDirectory(c)
	if err != nil {
		return nil, err
	}
	view := viewDirectory(c, directory)
	view.ControlPolicyStatus, view.MemberDeletionStatus = controlPolicyStatus(c, directory), switched(directory.MemberDeletion)
	view.ScpStatus = view.ControlPolicyStatus // what clients knew it as before
	if g == Newer {
		view.MemberAccountDisplayNameSyncStatus = switched(directory.NameSync)
	}
	return &ResourceDirectoryResponse{ResourceDirectory: &view}, nil
}

func destroyResourceDirectory(c *cloud.Call, _ *ResourceDirectoryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.DestroyDirectory(c)
}

const defaultPageSize = 10
