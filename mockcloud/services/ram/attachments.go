package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// change attaches or detaches a policy of a principal.
type change func(c *cloud.Call, of *identity.Policy, to identity.Principal, group *identity.ResourceGroup) error

// of does so for what a request names.
func (do change) of(c *cloud.Call, policyType, policyName string, kind cloud.Kind, parameter, name string) (*EmptyResponse, error) {
	if err := services.Require(parameter, name); err != nil {
		return nil, err
	}
	policy, err := findPolicy(c, policyType, policyName)
	if err != nil {
		return nil, err
	}
	principal, err := identity.FindPrincipal(c, kind, name)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, do(c, policy, principal, nil)
}

func (do change) user(c *cloud.Call, q *UserRequest) (*EmptyResponse, error) {
	return do.of(c, q.PolicyType, q.PolicyName, identity.KindUser, "UserName", q.UserName)
}

func (do change) group(c *cloud.Call, q *GroupRequest) (*EmptyResponse, error) {
	return do.of(c, q.PolicyType, q.PolicyName, identity.KindGroup, "GroupName", q.GroupName)
}

func (do change) role(c *cloud.Call, q *RoleRequest) (*EmptyResponse, error) {
	return do.of(c, q.PolicyType, q.PolicyName, identity.KindRole, "RoleName", q.RoleName)
}

func listPoliciesForUser(c *cloud.Call, q *UserNameRequest) (*PoliciesResponse, error) {
	return listPoliciesFor(c, identity.KindUser, "UserName", q.UserName)
}

func listPoliciesForGroup(c *cloud.Call, q *GroupNameRequest) (*PoliciesResponse, error) {
	return listPoliciesFor(c, identity.KindGroup, "GroupName", q.GroupName)
}

func listPoliciesForRole(c *cloud.Call, q *RoleNameRequest) (*PoliciesResponse, error) {
	return listPoliciesFor(c, identity.KindRole, "RoleName", q.RoleName)
}

// listPoliciesFor lists the policies that a principal has for the whole account.
func listPoliciesFor(c *cloud.Call, kind cloud.Kind, parameter, name string) (*PoliciesResponse, error) {
	if err := services.Require(parameter, name); err != nil {
		return nil, err
	}
	principal, err := identity.FindPrincipal(c, kind, name)
	if err != nil {
		return nil, err
	}
	return &PoliciesResponse{Policies: &Policies{Policy: services.Each(
		identity.Attachments(c, identity.AttachmentFilter{To: &principal, Account: true}), func(a *identity.Attachment) ListPoliciesForGroupPolicy {
			return ListPoliciesForGroupPolicy{
				PolicyName: &a.Policy.Name, PolicyType: new(string(a.Policy.Type())), Description: new(a.Policy.Description),
				DefaultVersion: new(a.Policy.Default), AttachDate: services.Seconds(a.Created),
			}
		})}}, nil
}

func listEntitiesForPolicy(c *cloud.Call, q *PolicyRequest) (*ListEntitiesForPolicyResponse, error) {
	found, err := q.find(c)
	if err != nil {
		return nil, err
	}
	users, groups, roles := &Users{User: []VirtualMFADeviceUser{}}, &ListEntitiesForPolicyGroups{Group: []ListEntitiesForPolicyGroup{}}, &Roles{Role: []Role{}}
	for _, one := range identity.Attachments(c, identity.AttachmentFilter{Policy: found, Account: true}) {
		date := services.Seconds(one.Created)
		switch to := one.To; {
		case to.User != nil:
			users.User = append(users.User, VirtualMFADeviceUser{UserId: &to.User.ID, UserName: new(to.User.Name), DisplayName: new(to.User.DisplayName), AttachDate: date})
		case to.Group != nil:
			groups.Group = append(groups.Group, ListEntitiesForPolicyGroup{GroupName: new(to.Group.Name), Comments: new(to.Group.Comments), AttachDate: date})
		default:
			roles.Role = append(roles.Role, Role{RoleId: &to.Role.ID, RoleName: &to.Role.Name, Arn: new(to.Role.ARN()), Description: new(to.Role.Description), AttachDate: date})
		}
	}
	return &ListEntitiesForPolicyResponse{Users: users, Groups: groups, Roles: roles}, nil
}
