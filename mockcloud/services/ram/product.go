package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Ram with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes(),
		services.Write(createUserContract, createUser),
		services.Read(getUserContract, getUser),
		services.Read(listUsersContract, listUsers),
		services.Write(updateUserContract, updateUser),
		services.Write(deleteUserContract, deleteUser),

		services.Write(createLoginProfileContract, createLoginProfile),
		services.Read(getLoginProfileContract, getLoginProfile),
		services.Write(updateLoginProfileContract, updateLoginProfile),
		services.Write(deleteLoginProfileContract, deleteLoginProfile),

		services.Write(createAccessKeyContract, createAccessKey),
		services.Read(listAccessKeysContract, listAccessKeys),
		services.Write(updateAccessKeyContract, updateAccessKey),
		services.Write(deleteAccessKeyContract, deleteAccessKey),

		services.Write(createRoleContract, createRole),
		services.Read(getRoleContract, getRole),
		services.Read(listRolesContract, listRoles),
		services.Write(updateRoleContract, updateRole),
		services.Write(deleteRoleContract, deleteRole),

		services.Write(createPolicyContract, createPolicy),
		services.Read(getPolicyContract, getPolicy),
		services.Read(listPoliciesContract, listPolicies),
		services.Write(updatePolicyDescriptionContract, updatePolicyDescription),
		services.Write(deletePolicyContract, deletePolicy),
		services.Write(createPolicyVersionContract, createPolicyVersion),
		services.Read(getPolicyVersionContract, getPolicyVersion),
		services.Read(listPolicyVersionsContract, listPolicyVersions),
		services.Write(setDefaultPolicyVersionContract, setDefaultPolicyVersion),
		services.Write(deletePolicyVersionContract, deletePolicyVersion),

		services.Write(attachPolicyToUserContract, change(identity.Attach).user),
		services.Write(attachPolicyToGroupContract, change(identity.Attach).group),
		services.Write(attachPolicyToRoleContract, change(identity.Attach).role),
		services.Write(detachPolicyFromUserContract, change(identity.Detach).user),
		services.Write(detachPolicyFromGroupContract, change(identity.Detach).group),
		services.Write(detachPolicyFromRoleContract, change(identity.Detach).role),
		services.Read(listPoliciesForUserContract, listPoliciesForUser),
		services.Read(listPoliciesForGroupContract, listPoliciesForGroup),
		services.Read(listPoliciesForRoleContract, listPoliciesForRole),
		services.Read(listEntitiesForPolicyContract, listEntitiesForPolicy),

		services.Write(createGroupContract, createGroup),
		services.Read(getGroupContract, getGroup),
		services.Read(listGroupsContract, listGroups),
		services.Write(updateGroupContract, updateGroup),
		services.Write(deleteGroupContract, deleteGroup),
		services.Write(addUserToGroupContract, addUserToGroup),
		services.Write(removeUserFromGroupContract, removeUserFromGroup),
		services.Read(listGroupsForUserContract, listGroupsForUser),
		services.Read(listUsersForGroupContract, listUsersForGroup),

		services.Read(getPasswordPolicyContract, getPasswordPolicy),
		services.Write(setPasswordPolicyContract, setPasswordPolicy),
		services.Read(getUserMFAInfoContract, getUserMFAInfo),
		services.Write(createVirtualMFADeviceContract, createVirtualMFADevice),
		services.Read(listVirtualMFADevicesContract, listVirtualMFADevices),
		services.Write(deleteVirtualMFADeviceContract, deleteVirtualMFADevice),
		services.Write(bindMFADeviceContract, bindMFADevice),
		services.Write(unbindMFADeviceContract, unbindMFADevice),
		services.Read(getSecurityPreferenceContract, getSecurityPreference),
		services.Write(setSecurityPreferenceContract, setSecurityPreference),
		services.Read(decodeDiagnosticMessageContract, decodeDiagnosticMessage),

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

// found answers with something that a request names by a parameter: get finds it.
func found[T, R any](c *cloud.Call, parameter, name string, get func(*cloud.Call, string) (T, error), answer func(T) *R) (*R, error) {
	if err := services.Require(parameter, name); err != nil {
		return nil, err
	}
	one, err := get(c, name)
	if err != nil {
		return nil, err
	}
	return answer(one), nil
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
