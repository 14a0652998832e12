package resourcedirectorymaster

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
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
		RootFolderId: &directory.Root.ID, CreateTime: timestamp(directory.Created),
	}}, nil
}

// getResourceDirectory answers the members too.
func getResourceDirectory(c *cloud.Call, _ *GetResourceDirectoryRequest) (*GetResourceDirectoryResponse, error) {
	directory, err := c.Directory()
	if err != nil {
		return nil, err
	}
	return &GetResourceDirectoryResponse{ResourceDirectory: &GetResourceDirectoryResourceDirectory{
		RootFolderId: &directory.Root.ID, ResourceDirectoryId: &directory.ID, CreateTime: timestamp(directory.Created),
		MasterAccountId: &directory.Management, MasterAccountName: new(c.LoginName(directory.Management)),
		ControlPolicyStatus: controlPolicyStatus(c, directory), MemberDeletionStatus: switched(directory.MemberDeletion), MemberAccountDisplayNameSyncStatus: switched(directory.NameSync),
	}}, nil
}

func destroyResourceDirectory(c *cloud.Call, _ *DestroyResourceDirectoryRequest) (*DestroyResourceDirectoryResponse, error) {
	return &DestroyResourceDirectoryResponse{}, c.DestroyDirectory()
}

func timestamp(t time.Time) *string { return new(t.Format("2006-01-02T15:04:05.000Z")) }

func isTrue(b *bool) bool { return b != nil && *b }

const defaultPageSize = 10

// paging is which page of a list is asked for, as requests and responses say it.
type paging struct{ number, size int32 }

func pagingOf(number, size *int32) paging {
	p := paging{1, defaultPageSize}
	if number != nil {
		p.number = *number
	}
	if size != nil {
		p.size = *size
	}
	return p
}

func (p paging) request() cloud.PageRequest {
	return cloud.PageRequest{Offset: (int(p.number) - 1) * int(p.size), Limit: int(p.size)}
}
