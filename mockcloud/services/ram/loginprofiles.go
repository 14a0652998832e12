package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createLoginProfile(c *cloud.Call, q *LoginProfileRequest) (*LoginProfileResponse, error) {
	if err := services.Require("Password", q.Password); err != nil {
		return nil, err
	}
	user, err := identity.CreateLoginProfile(c, q.UserName, q.change())
	if err != nil {
		return nil, err
	}
	return viewLoginProfile(user), nil
}

func (q *LoginProfileRequest) change() identity.LoginChange {
	return identity.LoginChange{Password: services.Text(q.Password), ResetsPassword: q.PasswordResetRequired, NeedsMFA: q.MFABindRequired}
}

func viewLoginProfile(of *identity.User) *LoginProfileResponse {
	return &LoginProfileResponse{LoginProfile: &LoginProfile{
		UserName: new(of.Name), CreateDate: services.Seconds(of.Login.Created), PasswordResetRequired: new(of.Login.ResetsPassword), MFABindRequired: new(of.Login.NeedsMFA),
	}}
}

func getLoginProfile(c *cloud.Call, q *UserNameRequest) (*LoginProfileResponse, error) {
	user, err := identity.FindUserWithLogin(c, q.UserName)
	if err != nil {
		return nil, err
	}
	return viewLoginProfile(user), nil
}

func updateLoginProfile(c *cloud.Call, q *LoginProfileRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.UpdateLoginProfile(c, q.UserName, q.change())
}

func deleteLoginProfile(c *cloud.Call, q *UserNameRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.DeleteLoginProfile(c, q.UserName)
}
