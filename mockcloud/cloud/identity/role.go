package identity

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Role is a RAM role of an account: an identity for whom it trusts.
type Role struct {
	cloud.Record
	Name, Description string
	Trust             Trust
	// LongestSession is how long whoever assumes the role can keep it at once.
	LongestSession time.Duration
	Updated        time.Time
	// Service is the service of the vendor that has made the role for itself; "" for
	// others. ByCloud says that the cloud has made the role unasked.
	Service string
	ByCloud bool
}

// KindRole is the kind of a RAM role.
const KindRole cloud.Kind = "RAM role"

var roles cloud.Table[*Role]

func init() {
	roles.Define(cloud.Definition[*Role]{
		Kind: KindRole, InPolicies: "ram:role", Global: true, AtDeletion: cloud.Abandonable,
		Indexes: byName(func(r *Role) string { return r.Name }),
		Tags:    &cloud.Tags[*Role]{By: cloud.Modify, Name: func(r *Role) string { return r.Name }},
		Find:    FindRole,
		Counts:  countOwnRoles,
	})
}

// role finds a role of an account by name; nil when there is none.
func role(w *cloud.World, account, name string) *Role {
	role, _ := roles.First(w, account, "", "name", folded(name))
	return role
}

// ARN is the role's name among everybody's.
func (r *Role) ARN() string { return "acs:ram::" + r.Owner + ":role/" + r.Name }

const maxRoles = 1000 // of an account

var roleName = cloud.NewPattern(`^[A-Za-z0-9.-]+$`)

// NewRole describes a role to make.
type NewRole struct {
	Name, Description string
	Trust             Trust
	// LongestSession is one hour where it is 0.
	LongestSession time.Duration
	Tags           []cloud.Tag
}

// DefaultSession is how long a session lasts, and how long one can last at
// most, where nobody says.
const DefaultSession = time.Hour

// FindRole finds a role of the caller's account by name.
func FindRole(c *cloud.Call, name string) (*Role, error) {
	if role := role(c.World, c.AccountID, name); role != nil {
		return role, nil
	}
	return nil, cloud.Missing(KindRole, name)
}

// Roles lists the roles of the caller's account that have all of the tags.
func Roles(c *cloud.Call, tags []cloud.Tag, page cloud.PageRequest) (cloud.Page[*Role], error) {
	return roles.List(c, cloud.Query[*Role]{Tags: tags}, page)
}

func checkRole(description string, longest time.Duration) error {
	switch {
	case !cloud.HasLength(description, 0, 1024):
		return cloud.Invalid(KindRole, "Description.Length", "the description of a role has at most 1024 characters")
	case longest < DefaultSession || longest > LongestSession:
		return cloud.Invalid(KindRole, "MaxSessionDuration", fmt.Sprintf("the longest session of a role is %.0f to %.0f seconds", DefaultSession.Seconds(), LongestSession.Seconds()))
	}
	return nil
}

// CreateRole makes a role of the caller's account.
func CreateRole(c *cloud.Call, n NewRole) (*Role, error) {
	if n.LongestSession == 0 {
		n.LongestSession = DefaultSession
	}
	switch {
	case !cloud.HasLength(n.Name, 1, 64):
		return nil, cloud.Invalid(KindRole, "RoleName.Length", "the name of a role has 1 to 64 characters")
	case !roleName.MatchString(n.Name):
		return nil, cloud.Invalid(KindRole, "RoleName.InvalidChars", "the name of a role has letters, digits, periods and hyphens")
	}
	if err := checkRole(n.Description, n.LongestSession); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if role(c.World, c.AccountID, n.Name) != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindRole, ID: n.Name}
	}
	if roles.Own(c.World, c.AccountID, "") >= maxRoles {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindRole, Detail: fmt.Sprintf("an account has at most %d roles", maxRoles)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	role := &Role{
		Record: c.NewGlobalRecord("3" + c.Draw(cloud.Digits, 17)), Name: n.Name, Description: n.Description,
		Trust: n.Trust, LongestSession: n.LongestSession, Updated: c.Now,
	}
	roles.Add(c.World, role)
	c.AddTags(role.Head(), n.Tags)
	return role, nil
}

// RoleChange is what to change of a role; what is nil or 0 stays as it is.
type RoleChange struct {
	Description    *string
	Trust          *Trust
	LongestSession time.Duration
}

// UpdateRole changes a role of the caller's account. Sessions go on that have begun.
func UpdateRole(c *cloud.Call, name string, change RoleChange) (*Role, error) {
	role, err := FindRole(c, name)
	if err != nil {
		return nil, err
	}
	if err := role.open(); err != nil {
		return nil, err
	}
	changed := *role
	if change.Description != nil {
		changed.Description = *change.Description
	}
	if change.Trust != nil {
		changed.Trust = *change.Trust
	}
	if change.LongestSession != 0 {
		changed.LongestSession = change.LongestSession
	}
	if err := checkRole(changed.Description, changed.LongestSession); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	// Answers that are being written still read the id and the name of the role.
	role.Description, role.Trust, role.LongestSession, role.Updated = changed.Description, changed.Trust, changed.LongestSession, c.Now
	return role, nil
}

// DeleteRole deletes a role of the caller's account that has no policies. Whoever
// has assumed it keeps it until the session ends.
func DeleteRole(c *cloud.Call, name string) error {
	role, err := FindRole(c, name)
	if err != nil {
		return err
	}
	if err := role.open(); err != nil {
		return err
	}
	if err := (Principal{Role: role}).hasPolicies(c.World); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	roles.Remove(c.World, role)
	return nil
}
