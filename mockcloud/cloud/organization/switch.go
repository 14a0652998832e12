package organization

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ControlPolicyStatus is whether a directory has control policies.
type ControlPolicyStatus string

// The statuses of control policies.
const (
	ControlPolicyEnabled   ControlPolicyStatus = "Enabled"
	ControlPolicyEnabling  ControlPolicyStatus = "PendingEnable"
	ControlPolicyDisabled  ControlPolicyStatus = "Disabled"
	ControlPolicyDisabling ControlPolicyStatus = "PendingDisable"
)

// ControlPolicyStatus is the status of the directory's control policies at a time.
func (d *Directory) ControlPolicyStatus(now time.Time) ControlPolicyStatus {
	pending := now.Before(d.controlPolicySettled)
	switch {
	case d.controlPolicy && pending:
		return ControlPolicyEnabling
	case d.controlPolicy:
		return ControlPolicyEnabled
	case pending:
		return ControlPolicyDisabling
	}
	return ControlPolicyDisabled
}

// SetControlPolicy enables or disables control policies in the caller's
// directory; where they are already so, nothing changes. To begin with, the vendor's allows
// everything at each folder and member; with the feature, all attachments end.
func SetControlPolicy(c *cloud.Call, enabled bool) (*Directory, error) {
	return set(c, func(d *Directory) {
		if d.controlPolicy == enabled {
			return
		}
		d.controlPolicy, d.controlPolicySettled = enabled, c.Settled()
		forgetControl(c.World, d, "")
		for folder := range folders.All(c.World, c.AccountID, "") {
			openControl(c.World, d, folder.ID, c.Now)
		}
		for member := range members.All(c.World, c.AccountID, "") {
			openControl(c.World, d, member.ID, c.Now)
		}
	})
}

// SetMemberDeletion says whether members of the caller's directory can be deleted.
func SetMemberDeletion(c *cloud.Call, allowed bool) (*Directory, error) {
	return set(c, func(d *Directory) { d.MemberDeletion = allowed })
}

// SetNameSync says whether members of the caller's directory see the names that
// they have in it.
func SetNameSync(c *cloud.Call, enabled bool) (*Directory, error) {
	return set(c, func(d *Directory) { d.NameSync = enabled })
}

// set changes a setting of the caller's directory.
func set(c *cloud.Call, change func(*Directory)) (*Directory, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	change(directory)
	return directory, nil
}
