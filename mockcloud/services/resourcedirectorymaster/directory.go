package resourcedirectorymaster

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// enableResourceDirectory makes the caller the management account. Making a new
// account for that is not there.
func enableResourceDirectory(c *cloud.Call, q *EnableResourceDirectoryRequest) (*EnableResourceDirectoryResponse, error) {
	switch q.EnableMode {
	case "CurrentAccount":
	case "NewManagementAccount":
		return nil, wire.NotImplemented("EnableResourceDirectory with the EnableMode NewManagementAccount")
	default:
		return nil, wire.InvalidParameter("EnableMode is CurrentAccount or NewManagementAccount.")
	}
	directory, err := c.EnableDirectory()
	if err != nil {
		return nil, err
	}
	return &EnableResourceDirectoryResponse{ResourceDirectory: &EnableResourceDirectoryResourceDirectory{
		ResourceDirectoryId: &directory.ID, MasterAccountId: &directory.Management, MasterAccountName: new(c.LoginName(directory.Management)),
		RootFolderId: &directory.Root.ID, CreateTime: services.Milliseconds(directory.Created),
	}}, nil
}

// getResourceDirectory answers the members too.
func getResourceDirectory(c *cloud.Call, _ *GetResourceDirectoryRequest) (*GetResourceDirectoryResponse, error) {
	directory, err := c.Directory()
	if err != nil {
		return nil, err
	}
	return &GetResourceDirectoryResponse{ResourceDirectory: &GetResourceDirectoryResourceDirectory{
		RootFolderId: &directory.Root.ID, ResourceDirectoryId: &directory.ID, CreateTime: services.Milliseconds(directory.Created),
		MasterAccountId: &directory.Management, MasterAccountName: new(c.LoginName(directory.Management)),
		ControlPolicyStatus: controlPolicyStatus(c, directory), MemberDeletionStatus: switched(directory.MemberDeletion), MemberAccountDisplayNameSyncStatus: switched(directory.NameSync),
	}}, nil
}

func destroyResourceDirectory(c *cloud.Call, _ *DestroyResourceDirectoryRequest) (*DestroyResourceDirectoryResponse, error) {
	return &DestroyResourceDirectoryResponse{}, c.DestroyDirectory()
}

const defaultPageSize = 10
