package cloud

import (
	"fmt"
	"time"
)

// Role is a RAM role of an account: an identity for whom it trusts.
type Role struct {
	Record
	Name, Description string
	Trust             Trust
	// LongestSession is how long whoever assumes the role can keep it at once.
	LongestSession time.Duration
	Updated        time.Time
}

// KindRole is the kind of a RAM role.
const KindRole Kind = "RAM role"

var roles Table[*Role]

func init() {
	roles.Define(Definition[*Role]{
		Kind: KindRole, Global: true, AtDeletion: Abandonable,
		Indexes: []IndexOn[*Role]{On("name", func(r *Role) string { return r.Name })},
		Tags:    &Tags[*Role]{By: Modify, Name: func(r *Role) string { return r.Name }},
		Find:    (*Call).Role,
	})
}

// role finds a role of an account by name; nil when there is none.
func (w *World) role(account, name string) *Role {
	role, _ := roles.First(w, account, "", "name", name)
	return role
}

// ARN is the role's name among everybody's.
func (r *Role) ARN() string { return "acs:ram::" + r.Owner + ":role/" + r.Name }

const maxRoles = 1000 // of an account

var roleName = NewPattern(`^[A-Za-z0-9.-]+$`)

// NewRole describes a role to make.
type NewRole struct {
	Name, Description string
	Trust             Trust
	// LongestSession is one hour where it is 0.
	LongestSession time.Duration
	Tags           []Tag
}

// defaultSession is how long a session lasts, and how long one can last at
// most, where nobody says.
const defaultSession = time.Hour

// Role finds a role of the caller's account by name.
func (c *Call) Role(name string) (*Role, error) {
	if role := c.world.role(c.AccountID, name); role != nil {
		return role, nil
	}
	return nil, notFound(KindRole, name)
}

// Roles lists the roles of the caller's account that have all of the tags.
func (c *Call) Roles(tags []Tag, page PageRequest) (Page[*Role], error) {
	return roles.List(c, Query[*Role]{Tags: tags}, page)
}

func checkRole(description string, longest time.Duration) error {
	switch {
	case !HasLength(description, 0, 1024):
		return malformed(KindRole, "Description.Length", "the description of a role has at most 1024 characters")
	case longest < defaultSession || longest > LongestSession:
		return malformed(KindRole, "MaxSessionDuration", fmt.Sprintf("the longest session of a role is %s to %s", defaultSession, LongestSession))
	}
	return nil
}

// CreateRole makes a role of the caller's account.
func (c *Call) CreateRole(n NewRole) (*Role, error) {
	if n.LongestSession == 0 {
		n.LongestSession = defaultSession
	}
	switch {
	case !HasLength(n.Name, 1, 64):
		return nil, malformed(KindRole, "RoleName.Length", "the name of a role has 1 to 64 characters")
	case !roleName.MatchString(n.Name):
		return nil, malformed(KindRole, "RoleName.InvalidChars", "the name of a role has letters, digits, periods and hyphens")
	}
	if err := checkRole(n.Description, n.LongestSession); err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	if c.world.role(c.AccountID, n.Name) != nil {
		return nil, &Error{Reason: Duplicate, Kind: KindRole, ID: n.Name}
	}
	if roles.Own(c.world, c.AccountID, "") >= maxRoles {
		return nil, &Error{Reason: QuotaExceeded, Kind: KindRole, Detail: fmt.Sprintf("an account has at most %d roles", maxRoles)}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	role := &Role{
		Record: c.globalRecord("3" + c.draw(digits, 17)), Name: n.Name, Description: n.Description,
		Trust: n.Trust, LongestSession: n.LongestSession, Updated: c.Now,
	}
	roles.Add(c.world, role)
	c.addTags(role.Head(), n.Tags)
	return role, nil
}

// RoleChange is what to change of a role; what is nil, "" or 0 stays as it is.
type RoleChange struct {
	Description    string
	Trust          *Trust
	LongestSession time.Duration
}

// UpdateRole changes a role of the caller's account. Sessions go on that have begun.
func (c *Call) UpdateRole(name string, change RoleChange) (*Role, error) {
	role, err := c.Role(name)
	if err != nil {
		return nil, err
	}
	changed := *role
	if change.Description != "" {
		changed.Description = change.Description
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
	if err := c.commit(); err != nil {
		return nil, err
	}
	// Answers that are being written still read the id and the name of the role.
	role.Description, role.Trust, role.LongestSession, role.Updated = changed.Description, changed.Trust, changed.LongestSession, c.Now
	return role, nil
}

// DeleteRole deletes a role of the caller's account. Whoever has assumed it
// keeps it until the session ends.
func (c *Call) DeleteRole(name string) error {
	role, err := c.Role(name)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	roles.Remove(c.world, role)
	return nil
}
