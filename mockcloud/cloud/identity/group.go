package identity

import (
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Group is a group of RAM users of an account, who may do what its policies allow.
type Group struct {
	cloud.Record
	Name, Comments string
	Updated        time.Time
}

// Membership is a RAM user's in a group. Created is when the user joined.
type Membership struct {
	cloud.Record
	User  *User
	Group *Group
}

// The kinds of groups and of memberships in them.
const (
	KindGroup      cloud.Kind = "RAM user group"
	KindMembership cloud.Kind = "membership in a RAM user group"
)

var (
	groups      cloud.Table[*Group]
	memberships cloud.Table[*Membership]
)

func init() {
	groups.Define(cloud.Definition[*Group]{
		Kind: KindGroup, InPolicies: "ram:group", Global: true, AtDeletion: cloud.Abandonable,
		Indexes: byName(func(g *Group) string { return g.Name }),
	})
	memberships.Define(cloud.Definition[*Membership]{
		Kind: KindMembership, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Membership]{
			cloud.On("user", func(m *Membership) string { return m.User.ID }),
			cloud.On("group", func(m *Membership) string { return m.Group.ID }),
		},
	})
}

const (
	maxGroups       = 50 // of an account
	maxGroupsOfUser = 10
)

var groupName = cloud.NewPattern(`^[A-Za-z0-9-]+$`)

// FindGroup finds a group of the caller's account by name.
func FindGroup(c *cloud.Call, name string) (*Group, error) {
	if found, ok := groups.First(c.World, c.AccountID, "", "name", folded(name)); ok {
		return found, nil
	}
	return nil, cloud.Missing(KindGroup, name)
}

// Groups lists the groups of the caller's account.
func Groups(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*Group], error) {
	return groups.List(c, cloud.Query[*Group]{}, page)
}

// checkGroup says whether a group can be described so. What is at fault is called as
// the operation calls it: GroupName or NewGroupName.
func checkGroup(prefix, name, comments string) error {
	switch {
	case !cloud.HasLength(name, 1, 64):
		return cloud.Invalid(KindGroup, prefix+"GroupName.Length", "the name of a group has 1 to 64 characters")
	case !groupName.MatchString(name):
		return cloud.Invalid(KindGroup, prefix+"GroupName.InvalidChars", "the name of a group has letters, digits and hyphens")
	case !cloud.HasLength(comments, 0, 128):
		return cloud.Invalid(KindGroup, prefix+"Comments.Length", "the comments on a group have at most 128 characters")
	}
	return nil
}

// CreateGroup makes a group of the caller's account.
func CreateGroup(c *cloud.Call, name, comments string) (*Group, error) {
	if err := checkGroup("", name, comments); err != nil {
		return nil, err
	}
	if _, err := FindGroup(c, name); err == nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindGroup, ID: name}
	}
	if groups.Own(c.World, c.AccountID, "") >= maxGroups {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindGroup, Detail: fmt.Sprintf("an account has at most %d groups", maxGroups)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	group := &Group{Record: c.NewGlobalRecord("g-" + c.Draw(cloud.AnyCase, 16)), Name: name, Comments: comments, Updated: c.Now}
	groups.Add(c.World, group)
	return group, nil
}

// GroupChange is what to change of a group; what is "" or nil stays as it is.
type GroupChange struct {
	Name     string
	Comments *string
}

// UpdateGroup changes a group of the caller's account.
func UpdateGroup(c *cloud.Call, name string, change GroupChange) (*Group, error) {
	group, err := FindGroup(c, name)
	if err != nil {
		return nil, err
	}
	newName, comments := group.Name, group.Comments
	if change.Name != "" {
		newName = change.Name
	}
	if change.Comments != nil {
		comments = *change.Comments
	}
	if err := checkGroup("New", newName, comments); err != nil {
		return nil, err
	}
	if taken, err := FindGroup(c, newName); err == nil && taken != group {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindGroup, ID: newName}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	groups.Change(c.World, group, func() { group.Name, group.Comments, group.Updated = newName, comments, c.Now })
	return group, nil
}

// DeleteGroup deletes a group of the caller's account that has neither members nor policies.
func DeleteGroup(c *cloud.Call, name string) error {
	group, err := FindGroup(c, name)
	if err != nil {
		return err
	}
	if memberships.Under(c.World, c.AccountID, "", "group", group.ID) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindGroup, ID: name, By: KindUser, Detail: "the group still has RAM users"}
	}
	if err := (Principal{Group: group}).hasPolicies(c.World); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	groups.Remove(c.World, group)
	return nil
}

// membershipOf finds what puts a user into a group; nil where it is not in it.
func membershipOf(c *cloud.Call, userName, groupName string) (*User, *Group, *Membership, error) {
	user, err := namedUser(c, userName)
	if err != nil {
		return nil, nil, nil, err
	}
	group, err := FindGroup(c, groupName)
	if err != nil {
		return nil, nil, nil, err
	}
	for one := range memberships.Each(c.World, c.AccountID, "", "user", user.ID) {
		if one.Group == group {
			return user, group, one, nil
		}
	}
	return user, group, nil, nil
}

// AddToGroup puts a user of the caller's account into a group.
func AddToGroup(c *cloud.Call, userName, groupName string) error {
	user, group, member, err := membershipOf(c, userName, groupName)
	switch {
	case err != nil:
		return err
	case member != nil:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindMembership, ID: userName, Detail: "the user is in the group already"}
	case memberships.Under(c.World, c.AccountID, "", "user", user.ID) >= maxGroupsOfUser:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindMembership, ID: userName, Detail: fmt.Sprintf("a RAM user is in at most %d groups", maxGroupsOfUser)}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	memberships.Add(c.World, &Membership{Record: c.NewGlobalRecord("membership-" + c.Draw(cloud.LowerDigits, 16)), User: user, Group: group})
	return nil
}

// RemoveFromGroup takes a user of the caller's account out of a group.
func RemoveFromGroup(c *cloud.Call, userName, groupName string) error {
	_, _, member, err := membershipOf(c, userName, groupName)
	switch {
	case err != nil:
		return err
	case member == nil:
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindMembership, ID: userName, Detail: "the user is not in the group"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	memberships.Remove(c.World, member)
	return nil
}

// GroupsOf lists what puts a user of the caller's account into groups; "" is the
// caller itself.
func GroupsOf(c *cloud.Call, userName string) ([]*Membership, error) {
	user, err := FindUser(c, userName)
	if err != nil {
		return nil, err
	}
	return slices.Collect(memberships.Each(c.World, c.AccountID, "", "user", user.ID)), nil
}

// MembersOf lists what puts users into a group of the caller's account.
func MembersOf(c *cloud.Call, groupName string, page cloud.PageRequest) (cloud.Page[*Membership], error) {
	group, err := FindGroup(c, groupName)
	if err != nil {
		return cloud.Page[*Membership]{}, err
	}
	return memberships.ListUnder(c.World, c.AccountID, "", "group", group.ID, nil, page)
}
