package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createUser(c *cloud.Call, q *CreateUserRequest) (*CreateUserResponse, error) {
	if err := services.Require("UserName", q.UserName); err != nil {
		return nil, err
	}
	user, err := c.CreateUser(cloud.UserProfile{
		Name: q.UserName, DisplayName: q.DisplayName, MobilePhone: q.MobilePhone, Email: q.Email, Comments: q.Comments,
	})
	if err != nil {
		return nil, err
	}
	return &CreateUserResponse{User: &CreateUserUser{
		UserId: &user.ID, UserName: new(user.Name), DisplayName: new(user.DisplayName), MobilePhone: new(user.MobilePhone),
		Email: new(user.Email), Comments: new(user.Comments), CreateDate: services.Seconds(user.Created),
	}}, nil
}

// getUser shows that nobody has ever logged in: a world has no console.
func getUser(c *cloud.Call, q *GetUserRequest) (*GetUserResponse, error) {
	user, err := c.User(q.UserName)
	if err != nil {
		return nil, err
	}
	return &GetUserResponse{User: &GetUserUser{
		UserId: &user.ID, UserName: new(user.Name), DisplayName: new(user.DisplayName), MobilePhone: new(user.MobilePhone),
		Email: new(user.Email), Comments: new(user.Comments), CreateDate: services.Seconds(user.Created), UpdateDate: services.Seconds(user.Updated),
		LastLoginDate: new(""),
	}}, nil
}

func listUsers(c *cloud.Call, q *ListUsersRequest) (*ListUsersResponse, error) {
	page, err := c.Users(services.After(q.Marker, q.MaxItems, defaultPageSize).PageRequest)
	if err != nil {
		return nil, err
	}
	users := make([]ListUsersUser, len(page.Items))
	for i, user := range page.Items {
		users[i] = ListUsersUser{
			UserId: &user.ID, UserName: new(user.Name), DisplayName: new(user.DisplayName), MobilePhone: new(user.MobilePhone),
			Email: new(user.Email), Comments: new(user.Comments), CreateDate: services.Seconds(user.Created), UpdateDate: services.Seconds(user.Updated),
		}
	}
	response := &ListUsersResponse{Users: &ListUsersUsers{User: users}}
	response.Marker, response.IsTruncated = markerOf(page.Next)
	return response, nil
}

func updateUser(c *cloud.Call, q *UpdateUserRequest) (*UpdateUserResponse, error) {
	if err := services.Require("UserName", q.UserName); err != nil {
		return nil, err
	}
	user, err := c.UpdateUser(q.UserName, cloud.UserProfile{
		Name: q.NewUserName, DisplayName: q.NewDisplayName, MobilePhone: q.NewMobilePhone, Email: q.NewEmail, Comments: q.NewComments,
	})
	if err != nil {
		return nil, err
	}
	return &UpdateUserResponse{User: &UpdateUserUser{
		UserId: &user.ID, UserName: new(user.Name), DisplayName: new(user.DisplayName), MobilePhone: new(user.MobilePhone),
		Email: new(user.Email), Comments: new(user.Comments), CreateDate: services.Seconds(user.Created), UpdateDate: services.Seconds(user.Updated),
	}}, nil
}

func deleteUser(c *cloud.Call, q *DeleteUserRequest) (*DeleteUserResponse, error) {
	return &DeleteUserResponse{}, c.DeleteUser(q.UserName)
}
