package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Ram with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createUserContract, createUser),
		services.Read(getUserContract, getUser),
		services.Read(listUsersContract, listUsers),
		services.Write(updateUserContract, updateUser),
		services.Write(deleteUserContract, deleteUser),

		services.Write(createAccessKeyContract, createAccessKey),
		services.Read(listAccessKeysContract, listAccessKeys),
		services.Write(updateAccessKeyContract, updateAccessKey),
		services.Write(deleteAccessKeyContract, deleteAccessKey),

		services.Write(createRoleContract, createRole),
		services.Read(getRoleContract, getRole),
		services.Read(listRolesContract, listRoles),
		services.Write(updateRoleContract, updateRole),
		services.Write(deleteRoleContract, deleteRole),

		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),

		services.Write(setAccountAliasContract, setAccountAlias),
		services.Read(getAccountAliasContract, getAccountAlias),
		services.Write(clearAccountAliasContract, clearAccountAlias),
	)
}

const defaultPageSize = 100

// markerOf is the marker of a list's next page, and whether there is one.
func markerOf(next string) (marker *string, truncated *bool) {
	if next == "" {
		return nil, new(false)
	}
	return &next, new(true)
}

func setAccountAlias(c *cloud.Call, q *SetAccountAliasRequest) (*EmptyResponse, error) {
	if err := services.Require("AccountAlias", q.AccountAlias); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.SetAccountAlias(c, q.AccountAlias)
}

func getAccountAlias(c *cloud.Call, _ *AccountAliasRequest) (*GetAccountAliasResponse, error) {
	return &GetAccountAliasResponse{AccountAlias: new(identity.AccountAlias(c))}, nil
}

func clearAccountAlias(c *cloud.Call, _ *AccountAliasRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, identity.ClearAccountAlias(c)
}
