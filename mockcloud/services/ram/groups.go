package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createGroup(c *cloud.Call, q *CreateGroupRequest) (*GroupResponse, error) {
	if err := services.Require("GroupName", q.GroupName); err != nil {
		return nil, err
	}
	group, err := identity.CreateGroup(c, q.GroupName, q.Comments)
	if err != nil {
		return nil, err
	}
	view := viewGroup(group)
	view.UpdateDate = nil // only later answers say it
	return &GroupResponse{Group: &view}, nil
}

func viewGroup(g *identity.Group) Group {
	return Group{
		GroupId: &g.ID, GroupName: new(g.Name), Comments: new(g.Comments), CreateDate: services.Seconds(g.Created), UpdateDate: services.Seconds(g.Updated),
	}
}

func getGroup(c *cloud.Call, q *GroupNameRequest) (*GroupResponse, error) {
	return found(c, "GroupName", q.GroupName, identity.FindGroup, func(g *identity.Group) *GroupResponse { return &GroupResponse{Group: new(viewGroup(g))} })
}

func listGroups(c *cloud.Call, q *ListGroupsRequest) (*ListGroupsResponse, error) {
	page, err := identity.Groups(c, services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	marker, truncated := markerOf(page.Next)
	return &ListGroupsResponse{Groups: &Groups{Group: services.Each(page.Items, viewGroup)}, Marker: marker, IsTruncated: truncated}, nil
}

// updateGroup clears the comments where the request gives empty ones.
func updateGroup(c *cloud.Call, q *UpdateGroupRequest) (*GroupResponse, error) {
	if err := services.Require("GroupName", q.GroupName); err != nil {
		return nil, err
	}
	group, err := identity.UpdateGroup(c, q.GroupName, identity.GroupChange{Name: q.NewGroupName, Comments: q.NewComments})
	if err != nil {
		return nil, err
	}
	return &GroupResponse{Group: new(viewGroup(group))}, nil
}

func deleteGroup(c *cloud.Call, q *GroupNameRequest) (*EmptyResponse, error) {
	if err := services.Require("GroupName", q.GroupName); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeleteGroup(c, q.GroupName)
}

// named says which user and which group a request is for.
func (q *AddUserToGroupRequest) named() error {
	if err := services.Require("UserName", q.UserName); err != nil {
		return err
	}
	return services.Require("GroupName", q.GroupName)
}

func addUserToGroup(c *cloud.Call, q *AddUserToGroupRequest) (*EmptyResponse, error) {
	if err := q.named(); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.AddToGroup(c, q.UserName, q.GroupName)
}

func removeUserFromGroup(c *cloud.Call, q *AddUserToGroupRequest) (*EmptyResponse, error) {
	if err := q.named(); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.RemoveFromGroup(c, q.UserName, q.GroupName)
}

func listGroupsForUser(c *cloud.Call, q *UserNameRequest) (*ListGroupsForUserResponse, error) {
	joined, err := identity.GroupsOf(c, q.UserName)
	if err != nil {
		return nil, err
	}
	return &ListGroupsForUserResponse{Groups: &Groups{Group: services.Each(joined, func(m *identity.Membership) Group {
		return Group{GroupId: &m.Group.ID, GroupName: new(m.Group.Name), Comments: new(m.Group.Comments), JoinDate: services.Seconds(m.Created)}
	})}}, nil
}

func listUsersForGroup(c *cloud.Call, q *ListUsersForGroupRequest) (*ListUsersForGroupResponse, error) {
	if err := services.Require("GroupName", q.GroupName); err != nil {
		return nil, err
	}
	page, err := identity.MembersOf(c, q.GroupName, services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	response := &ListUsersForGroupResponse{Users: &Users{User: services.Each(page.Items, func(m *identity.Membership) VirtualMFADeviceUser {
		return VirtualMFADeviceUser{UserName: new(m.User.Name), DisplayName: new(m.User.DisplayName), JoinDate: services.Seconds(m.Created)}
	})}}
	response.Marker, response.IsTruncated = markerOf(page.Next)
	return response, nil
}
