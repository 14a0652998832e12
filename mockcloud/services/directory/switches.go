package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func enableControlPolicy(c *cloud.Call, _ *DisableControlPolicyRequest) (*EnablementStatusResponse, error) {
	directory, err := organization.SetControlPolicy(c, true)
	if err != nil {
		return nil, err
	}
	return &EnablementStatusResponse{EnablementStatus: controlPolicyStatus(c, directory)}, nil
}

func disableControlPolicy(c *cloud.Call, _ *DisableControlPolicyRequest) (*EnablementStatusResponse, error) {
	directory, err := organization.SetControlPolicy(c, false)
	if err != nil {
		return nil, err
	}
	return &EnablementStatusResponse{EnablementStatus: controlPolicyStatus(c, directory)}, nil
}

func getControlPolicyEnablementStatus(c *cloud.Call, _ *GetAutoGroupingStatusRequest) (*EnablementStatusResponse, error) {
	directory, err := organization.FindDirectory(c)
	if err != nil {
		return nil, err
	}
	return &EnablementStatusResponse{EnablementStatus: controlPolicyStatus(c, directory)}, nil
}

func controlPolicyStatus(c *cloud.Call, d *organization.Directory) *string {
	return new(string(d.ControlPolicyStatus(c.Now)))
}

func setMemberDeletionPermission(c *cloud.Call, q *StatusRequest) (*SetMemberDeletionPermissionResponse, error) {
	allowed, err := switchOf(q.Status)
	if err != nil {
		return nil, err
	}
	directory, err := organization.SetMemberDeletion(c, allowed)
	if err != nil {
		return nil, err
	}
	return &SetMemberDeletionPermissionResponse{
		MemberDeletionStatus: switched(directory.MemberDeletion), ManagementAccountId: &directory.Management, ResourceDirectoryId: &directory.ID,
	}, nil
}

func setMemberDisplayNameSyncStatus(c *cloud.Call, q *StatusRequest) (*SetMemberDisplayNameSyncStatusResponse, error) {
	on, err := switchOf(q.Status)
	if err != nil {
		return nil, err
	}
	directory, err := organization.SetNameSync(c, on)
	if err != nil {
		return nil, err
	}
	return &SetMemberDisplayNameSyncStatusResponse{MemberAccountDisplayNameSyncStatus: switched(directory.NameSync)}, nil
}

const (
	enabled  = "Enabled"
	disabled = "Disabled"
)

// switchOf reads whether something is to be on.
func switchOf(status string) (bool, error) {
	if status != enabled && status != disabled {
		return false, services.Malformed(organization.KindDirectory, "Status", "a status is Enabled or Disabled")
	}
	return status == enabled, nil
}

func switched(on bool) *string {
	if on {
		return new(enabled)
	}
	return new(disabled)
}
