package resourcemanager

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// initResourceDirectory makes the caller the management account.
func initResourceDirectory(c *cloud.Call, _ *InitResourceDirectoryRequest) (*InitResourceDirectoryResponse, error) {
	directory, err := c.EnableDirectory()
	if err != nil {
		return nil, err
	}
	return &InitResourceDirectoryResponse{ResourceDirectory: &InitResourceDirectoryResourceDirectory{
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
		ControlPolicyStatus: controlPolicyStatus(c, directory), MemberDeletionStatus: switched(directory.MemberDeletion),
	}}, nil
}

func destroyResourceDirectory(c *cloud.Call, _ *DestroyResourceDirectoryRequest) (*DestroyResourceDirectoryResponse, error) {
	return &DestroyResourceDirectoryResponse{}, c.DestroyDirectory()
}

const defaultPageSize = 10
