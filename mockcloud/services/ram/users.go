package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createUser(c *cloud.Call, q *CreateUserRequest) (*UserResponse, error) {
	if err := services.Require("UserName", q.UserName); err != nil {
		return nil, err
	}
	user, err := identity.CreateUser(c, identity.UserProfile{
		Name: q.UserName, DisplayName: q.DisplayName, MobilePhone: q.MobilePhone, Email: q.Email, Comments: q.Comments,
	})
	if err != nil {
		return nil, err
	}
	view := viewUser(user)
	view.UpdateDate = nil // only later answers say it
	return &UserResponse{User: &view}, nil
}

func viewUser(user *identity.User) User {
	return User{
		UserId: &user.ID, UserName: new(user.Name), DisplayName: new(user.DisplayName), MobilePhone: new(user.MobilePhone),
		Email: new(user.Email), Comments: new(user.Comments), CreateDate: services.Seconds(user.Created), UpdateDate: services.Seconds(user.Updated),
	}
}

// getUser shows that nobody has ever logged in: a world has no console.
func getUser(c *cloud.Call, q *UserNameRequest) (*UserResponse, error) {
	user, err := identity.FindUser(c, q.UserName)
	if err != nil {
		return nil, err
	}
	view := viewUser(user)
	view.LastLoginDate = new("")
	return &UserResponse{User: &view}, nil
}

func listUsers(c *cloud.Call, q *ListUsersRequest) (*ListUsersResponse, error) {
	page, err := identity.Users(c, services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	response := &ListUsersResponse{Users: &ListUsersUsers{User: services.Each(page.Items, viewUser)}}
	response.Marker, response.IsTruncated = markerOf(page.Next)
	return response, nil
}

func updateUser(c *cloud.Call, q *UpdateUserRequest) (*UserResponse, error) {
	if err := services.Require("UserName", q.UserName); err != nil {
		return nil, err
	}
	user, err := identity.UpdateUser(c, q.UserName, identity.UserChange{
		Name: q.NewUserName, DisplayName: q.NewDisplayName,
		MobilePhone: q.NewMobilePhone, Email: q.NewEmail, Comments: q.NewComments,
	})
	if err != nil {
		return nil, err
	}
	return &UserResponse{User: new(viewUser(user))}, nil
}

func deleteUser(c *cloud.Call, q *UserNameRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteUser(c, q.UserName)
}
